"""The phrasings by which people surely tell that somebody died, left, was blocked or is to be left in peace."""

from __future__ import annotations

import re
from typing import Final

PERSON: Final = "\ue000"
"""Stands for the name that is looked at: a sign no text has (Unicode, private use)."""

_UNREAL: Final = re.compile(
    r"\b(?:if|almost|nearly|dreamt|dreamed|dream|film|movie|book|novel|episode|character|joking|wenn|fast)\b|如果|差点",
    re.IGNORECASE,
)
_LOSS: Final = (
    r"(?:has |had |have |is |are |just |suddenly |sadly |peacefully |ist |hat |a |est |ha |)*"
    r"(?:died|passed (?:away|on)|dead|gone forever|gestorben|verstorben|tot|est mort\w*|décédé\w*|mort\w*|"
    r"murió|falleció|ha muerto|morreu|faleceu)"
)
_NO_MORE: Final = r"(?:no longer|not|never|don['’]?t|stopped)"
_WANT: Final = r"want to (?:see|hear from|talk to|speak to)"
_ARE_OVER: Final = (
    r"(?:broke|broken|split|separated|divorced|getting (?:a )?divorced?|divorcing|separating|are over|"
    r"are done(?! with)|part(?:ed|ing)? ways|fell out|had a falling[- ]out|called it off|ended (?:it|things))"
)
_SINCE: Final = r"(?:刚刚?|已经|昨[天晚]|今[天早晨]|前天|上周|凌晨|安详地|永远地?)*"
_NOT_OF: Final = r"(?<!\bde )(?<!\bdo )(?<!\bda )(?<!\bdel )(?<!\bdu )(?<!\bd['’])"
_NOT_LAUGHING: Final = r"\b(?! (?:laughing|of laughter|inside|to|for|de (?:rire|risa|rir)))"
_GONE: Final = (
    rf"{_NOT_OF}{{who}}(?:,? (?:my|mein\w*|mon|ma|mi|meu|minha) \w+,?)? ?{_LOSS}{_NOT_LAUGHING}",
    r"(?:lost|buried) (?:my |our )?{who}(?! (?:at|in the|on the|'s))",
    r"(?:funeral|burial|wake|memorial|death|beerdigung|enterrement|entierro|enterro) (?:of|for|von|del?|da|do) {who}",
    r"{who}['’]s (?:funeral|burial|wake|death|memorial)",
    r"(?:broke|broken|breaking|split|splitting) up with {who}",
    rf"{{who}} and (?:i|me) (?:have |had |just |are |finally |)*{_ARE_OVER}",
    r"(?:over|finished) between (?:{who} and (?:me|i)|me and {who})",
    rf"{{who}} and i (?:{_NO_MORE}|aren['’]t|haven['’]t been|are no longer) (?:\w+ )?(?:speak\w*|talk\w*|in touch)",
    r"{who} (?:\w+ )?moved out(?! of)",
    r"{who}.*\bwe(?: are|['’]re) (?:getting (?:a )?divorced?|divorcing|separating|splitting up)",
    r"(?:getting|got|filed for) (?:a )?divorced? from {who}",
    r"divorce (?:\w+ )?(?:from|with) {who}",
    r"(?:put|let) {who} (?:to sleep|down|go)$",
    r"(?:put|let) {who} to sleep",
    r"{who} (?:was|has been|got) (?:killed|murdered|shot dead)",
    r"{who} (?:took (?:his|her|their) own life|killed (?:him|her|them)sel(?:f|ves)|is no longer with us)",
    r"{who} didn['’]t make it$",
    r"{who} lost (?:his|her|their) (?:\w+ )?(?:fight|battle)",
    r"{who} (?:has |just |)*(?:ended|called off) (?:it|things|our (?:relationship|marriage|engagement|friendship))\b",
    r"{who} (?:has |had |)*cheated on me",
    r"{who} (?:\w+ )*?(?:called off (?:the|our) (?:wedding|engagement)|walked out on me)",
    r"(?:scattered|buried|collected) {who}['’]s ashes",
    r"{who} (?:has |)*(?:slipped|faded) away",
    r"{who} (?:is|has gone|['’]s) out of my life",
    r"{who} and i (?:have |had |)*decided to (?:part ways|split up|separate|divorce)",
    r"{who}(?: is|['’]s| has) (?:really |just )?gone\s*$",
    r"(?:restraining|protection|protective|non-molestation|no-contact) order (?:against|on) {who}(?!['’]s)",
    r"(?:never|don['’]?t|do not|stop) (?:\w+ )?(?:remind\w*|tell\w*|mention\w*)(?: me)?(?: of| about)? {who}(?!['’]s)",
    r"nothing (?:more )?to do with {who}(?!['’]s)",
    r"{who} (?:has |just |)*(?:left|dumped) me",
    r"{who} broke up with me",
    r"(?:divorced|divorcing|left|dumped|leaving) {who}(?! (?:a |at|in|with|my|the|some|alone with))",
    r"(?:blocked|block) {who}(?!['’]s)",
    r"{who} (?:has |)*blocked me",
    rf"{_NO_MORE} (?:(?:in (?:any )?contact|on speaking terms|speak\w*|talk\w*) (?:to|with)|{_WANT}) {{who}}",
    r"(?:cut|cutting) (?:off |all |)*(?:contact with|ties with) {who}",
    r"(?:cut|cutting) {who} (?:off|out)",
    r"no (?:more )?contact (?:with|to) {who}",
    r"estranged from {who}",
    r"{who} and i are (?:estranged|not (?:talking|speaking))",
    r"(?:getrennt|schluss gemacht|kein\w* kontakt mehr|trennung)(?: von| mit| zu)? {who}",
    r"{who} ist (?:\w+ ){0,4}(?:gestorben|verstorben|tot)\b",
    r"{who} ist (?:\w+ ){0,3}(?:friedlich|sanft|für immer) eingeschlafen",
    r"{who} hat (?:\w+ ){0,3}mit mir (?:\w+ ){0,2}schluss gemacht",
    r"mit {who} (?:(?:habe?|ist|will|rede) (?:ich )?)(?:\w+ ){0,2}(?:kein\w* kontakt mehr|schluss|nicht mehr)",
    r"{who} ist (?:\w+ ){0,3}von uns gegangen",
    r"mit {who} (?:\w+ ){0,3}nichts mehr zu tun",
    r"{who} und ich (?:reden|sprechen) (?:\w+ ){0,2}nicht mehr",
    r"(?:{who} und ich lassen uns|lasse mich von {who}|von {who}) (?:\w+ ){0,2}(?:scheiden|geschieden)",
    r"(?:kontaktverbot|verfügung|annäherungsverbot) (?:\w+ )?gegen {who}",
    r"von {who} getrennt",
    r"{who} (?:hat mich verlassen|und ich haben uns getrennt|m['’]a quittée?|me dejó|me deixou)",
    r"(?:rompu|rompí|terminé|terminei|acabei|séparée? d)(?: avec| con| com|['’]avec| de)? (?:[oa] )?{who}",
    r"(?:blockiert|bloqué|bloqueé|bloqueei) (?:[ao] )?{who}",
    r"{who} nous a quittée?s",
    r"(?:enterré|incinéré) (?!avec |par ){who}",
    r"{who} s['’]est (?:éteinte?|donné la mort|suicidée?)",
    r"ne (?:me |nous |)(?:parle|parlons|vois|voyons) plus (?:à |avec )?{who}",
    r"{who} et moi,? (?:on |nous |c['’]est )(?:divor\w+|(?:se|nous|est|sommes) sépar\w+|a rompu|avons rompu|fini)",
    r"{who} et moi,? (?:on |nous )ne (?:se parle|nous parlons) plus",
    r"(?:divorcée? d['’e]|plus (?:aucun )?contact avec|coupé les ponts avec|ordonnance \w* ?contre) ?{who}",
    r"{who} y yo (?:lo |nos |)hemos (?:dejado|roto|terminado|separado|divorciado)",
    r"{who} y yo (?:nos (?:separamos|divorciamos)|rompimos|terminamos|(?:ya )?no nos hablamos)",
    r"ya no (?:me )?habl\w+ (?:con|a) {who}",
    r"(?:orden de alejamiento|orden de protección) (?:contra|de) {who}",
    r"{who} (?:rompió|terminó) conmigo",
    r"{who} me ha dejado\b",
    r"perdimos a {who}",
    r"divorci\w+ de {who}",
    r"(?:enterramos|enterraron|despedimos) a {who}",
    r"{who} terminou comigo",
    r"{who} e eu (?:já )?(?:nos |não nos )?(?:terminamos|separamos|divorciamos|falamos mais|rompemos)",
    r"não (?:me )?falo mais com (?:[oa] )?{who}",
    r"(?:cortei (?:relações|contato)|cortei os laços) com (?:[oa] )?{who}",
    r"medida protetiva contra (?:[oa] )?{who}",
    r"{who} nos deixou",
    r"(?:和|跟|与){who}(?:已经|刚刚?)?(?:分手|离婚|断绝|绝交|不再(?:联系|来往))",
    r"{who}(?:和|跟|与)我(?:已经|刚刚?)?(?:分手|离婚|断绝|绝交|不再(?:联系|来往))",
    rf"{{who}}{_SINCE}(?:去世(?!界)|过世|走了(?=$|[,，、\s]))",
    r"(?:拉黑了?|删了){who}",
    r"把{who}(?:\w{0,4})(?:拉黑|删了)",
    r"(?:对|针对){who}的?(?:限制令|保护令)",
)
_BACK: Final = (
    r"(?:made up|reconciled|back together|in contact again|speaking again|talking again) with {who}",
    r"{who} and i (?:are |have |)*(?:back together|made up|reconciled|talking again|speaking again)",
    r"unblocked {who}",
    r"{who} and i (?:are |have |)*(?:giving it another (?:go|try|chance)|trying again|on speaking terms again)",
    r"{who} (?:has |just |)*moved back in",
    r"mit {who} (?:wieder )?(?:versöhnt|vertragen|zusammen)",
    r"{who} und ich (?:\w+ ){0,3}wieder (?:versöhnt|vertragen|zusammen|kontakt)",
    r"{who} et moi (?:\w+ ){0,4}(?:réconciliés?|de nouveau ensemble|remis ensemble)",
    r"réconciliée? avec {who}",
    r"{who} y yo (?:nos )?(?:hemos vuelto|volvimos|hemos reconciliado|reconciliamos|hemos hecho las paces)",
    r"vuelto con {who}",
    r"{who} e eu (?:voltamos|fizemos as pazes|nos reconciliamos)",
    r"(?:和|跟|与){who}(?:\w{0,2})(?:和好|复合)",
    r"{who}(?:和|跟|与)我(?:\w{0,2})(?:和好|复合)",
)


def _compiled(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form.replace("{who}", PERSON)) for form in forms)


def _without_name(form: str) -> re.Pattern[str]:
    begun = re.sub(r"^((?:\(\?<![^()]*\))*)\{who\}", r"\1", form)
    return re.compile(begun.removesuffix("{who}").replace("{who}", _SOMEBODY))


_SOMEBODY: Final = ".{1,40}?"
_MAY_BE: Final = tuple(map(_without_name, (*_GONE, *_BACK)))
_IS_GONE: Final = _compiled(_GONE)
_IS_BACK: Final = _compiled(_BACK)


def unreal(sentence: str) -> bool:
    """Return whether a folded sentence tells of what is not so: a film, a dream, what might be."""
    return _UNREAL.search(sentence) is not None


def may_say(sentence: str) -> bool:
    """Return whether a folded sentence may tell that somebody is gone or back, whoever is named in it."""
    return any(form.search(sentence) for form in _MAY_BE)


def says_gone(sentence: str) -> bool:
    """Return whether a folded sentence tells that `PERSON` is gone from the owner's life."""
    return any(form.search(sentence) for form in _IS_GONE)


def says_back(sentence: str) -> bool:
    """Return whether a folded sentence tells that the owner and `PERSON` came together again."""
    return any(form.search(sentence) for form in _IS_BACK)
