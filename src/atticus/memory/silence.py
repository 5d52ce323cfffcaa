"""Whom nobody should be reminded of: who died, who left, who was blocked, whom the owner wants no contact with."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.memory.people.kinship import called
from atticus.vault.words import tokens_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.vault.contract import Vault

_MATCHES: Final = 1_500
_HEARD: Final = timedelta(hours=1)
"""How long what was found counts as of now: what becomes known at its time is heard within it."""

_TONGUES: Final = ("english", "german", "french", "spanish", "portuguese")
_CUES: Final = (
    "died dead passed death funeral burial buried mourning condolences widow widower breakup divorced divorce dumped "
    "blocked estranged gestorben verstorben tot beerdigung getrennt trennung blockiert décédé morte rompu quitté "
    "séparés bloqué enterrement murió muerto falleció rompimos terminé bloqueé morreu faleceu terminei bloqueei "
    "去世 过世 走了 分手 离婚 拉黑 绝交 和好 复合 限制令 reconciled unblocked divorcing separated killed murdered "
    "suicide restraining cheated hospice falling eingeschlafen scheiden scheidung geschieden verlassen kontaktverbot "
    "versöhnt quittés divorce divorcé divorcer éteint réconciliés alejamiento roto rompió divorciamos separamos comigo "
    "protetiva terminamos reconciliado voltamos pazes"
)
_COMMON: Final = "lost broke split left block contact speaking talking talk cut kontakt mort mourir acabei together"
"""Words that tell of a parting, and more often of something else."""
_PLAIN: Final = (
    "made ashes ways gegangen tun divorciando enterramos enterré speak ended between "
    "fight moved schluss remind dejado hablo falo parle plus vuelto gone sleep life nothing another miteinander"
)
"""Words that tell of a parting once in a long while; looked for by themselves, so that they crowd out no others."""
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
_SENTENCE: Final = re.compile(r"[^.!?\n。！？]+")
_UNREAL: Final = re.compile(
    r"\b(?:if|almost|nearly|dreamt|dreamed|dream|film|movie|book|novel|episode|character|joking|wenn|fast)\b|如果|差点",
    re.IGNORECASE,
)
_CHARACTER: Final = re.compile(r"[\u2e80-\uffff]")
_PERSON: Final = "\ue000"
"""Stands for the name that is looked at: a sign no text has (Unicode, private use)."""
_MINE: Final = r"(?:\b(?:my|our|mein\w*|ma|mon|mi|minha|meu) |我)?"


def _compiled(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form.replace("{who}", _PERSON)) for form in forms)


_IS_GONE: Final = _compiled(_GONE)
_IS_BACK: Final = _compiled(_BACK)


def silenced(vault: Vault, people: Iterable[Person], beliefs: Iterable[Belief], now: datetime) -> frozenset[str]:
    """Return the folded names of the people that nothing should be told of unasked, as of an instant.

    It would rather be silent once too often: a word about a death or a parting counts whoever says it, and only the
    owner's word about coming together again takes it back.
    """
    return frozenset(partings(vault, people, beliefs, now))


def partings(vault: Vault, people: Iterable[Person], beliefs: Iterable[Belief], now: datetime) -> dict[str, datetime]:
    """Return since when nothing should be told of whom: `silenced`, with the instant of the first word about it.

    What the owner put down after that instant they did knowing of it.
    """
    return _by_then(_words(vault, _names(people, beliefs)), now)


@dataclass(frozen=True, slots=True)
class _Word:
    """What one moment says of partings: of whom that they are gone or back, since when that is known, and by whom."""

    known: datetime
    mine: bool
    gone: Mapping[str, bool]


def _words(vault: Vault, known: Mapping[str, str]) -> list[_Word]:
    """Return what moments say of partings, in their order; an assistant's count for nothing."""
    ids = {int(one) for cues in (_CUES, _COMMON, _PLAIN) for one in vault.match(_looked_for(cues), limit=_MATCHES)[0]}
    there = sorted(vault.kept(sorted(ids)), key=lambda kept: kept.moment.at)
    found = ((kept, told(kept, known)) for kept in there if not kept.moment.by_assistant)
    return [_Word(kept.moment.known or kept.moment.at, kept.mine, gone) for kept, gone in found if gone]


def _by_then(words: Iterable[_Word], now: datetime) -> dict[str, datetime]:
    since: dict[str, datetime] = {}
    for word in words:
        for name, gone in word.gone.items() if word.known <= now else ():
            if gone:
                since.setdefault(name, word.known)
            elif word.mine:
                since.pop(name, None)
    return since


@cache
def _looked_for(cues: str) -> list[str]:
    """Return the tokens cues have in texts of their languages; single characters are those of other words, too."""
    return sorted(token for token in tokens_in(cues, _TONGUES) if len(token) > 1)


@dataclass(frozen=True, slots=True)
class _Heard:
    vault: Vault
    state: tuple[int, int]
    at: datetime
    since: dict[str, datetime]
    silent: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Spoken:
    vault: Vault
    state: tuple[int, int]
    known: Mapping[str, str]
    words: list[_Word]


class Silence:
    """Whom nothing should be told of now, found once for each state of an open vault. Safe to share between threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._heard: _Heard | None = None
        self._spoken: _Spoken | None = None

    def names(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> frozenset[str]:
        """Return the folded names of everybody nothing should be told of unasked; `since` tells more."""
        return self._at(vault, beliefs, now).silent

    def since(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> dict[str, datetime]:
        """Return since when nothing should be told of whom unasked, by their folded names.

        Args:
            vault: the open vault.
            beliefs: what is believed now.
            now: the present.
        """
        return self._at(vault, beliefs, now).since

    def _at(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> _Heard:
        with self._guard:
            state = vault.spine().version, vault.understood()
            heard = self._heard
            same = heard is not None and heard.vault is vault and heard.state == state
            if heard is None or not same or not heard.at <= now < heard.at + _HEARD:
                since = _by_then(self._words(vault, state, beliefs), now)
                heard = self._heard = _Heard(vault, state, now, since, frozenset(since))
            return heard

    def _words(self, vault: Vault, state: tuple[int, int], beliefs: Sequence[Belief]) -> list[_Word]:
        """Return what moments say of partings, which another hour changes nothing of."""
        known, spoken = _names(vault.people(), beliefs), self._spoken
        if spoken is None or spoken.vault is not vault or spoken.state != state or spoken.known != known:
            spoken = self._spoken = _Spoken(vault, state, known, _words(vault, known))
        return spoken.words


def told(kept: Kept, known: Mapping[str, str]) -> dict[str, bool]:
    """Return of whom a moment tells that they are gone (True) or back (False), by their folded name.

    Args:
        kept: the moment.
        known: folded names of people by the folded words they may be called by ("ana", "my sister").
    """
    found: dict[str, bool] = {}
    named = _any_of(frozenset(known))
    for sentence in _SENTENCE.findall(kept.moment.text) if named is not None else ():
        text = fold(sentence)
        if _UNREAL.search(text):
            continue
        for match in named.finditer(text) if named is not None else ():
            shown = f"{text[: match.start()]}{_PERSON}{text[match.end() :]}"
            if any(form.search(shown) for form in _IS_BACK):
                found[known[match["who"]]] = False
            elif any(form.search(shown) for form in _IS_GONE):
                found[known[match["who"]]] = True
    return found


def speaks_of(text: str, silent: Collection[str], people: Iterable[Person], beliefs: Iterable[Belief]) -> bool:
    """Return whether a text names somebody of whom nothing is told unasked, by name or as what they are ("Dad").

    Args:
        text: any words.
        silent: what `silenced` returns.
        people: the people as they are known.
        beliefs: the ties among them tell who "Dad" is.
    """
    return bool(spoken_of(text, called_by(silent, people, beliefs)))


def called_by(silent: Collection[str], people: Iterable[Person], beliefs: Iterable[Belief]) -> dict[str, str]:
    """Return the folded words by which those in `silent` may be called, each with the folded name of whom it means.

    Args:
        silent: what `silenced` returns.
        people: the people as they are known.
        beliefs: the ties among them tell who "Dad" is.
    """
    return {word: name for word, name in _names(people, beliefs).items() if name in silent} if silent else {}


def spoken_of(text: str, words: Mapping[str, str]) -> frozenset[str]:
    """Return the folded names of those a text names by any of the words that `called_by` returns."""
    named = _any_of(frozenset(words))
    return frozenset(words[match["who"]] for match in named.finditer(fold(text))) if named is not None else frozenset()


@lru_cache(maxsize=4)
def _any_of(words: frozenset[str]) -> re.Pattern[str] | None:
    """Return what finds any of these names, the longest first; None where there is none."""
    if not words:
        return None
    every = sorted(words, key=lambda word: (-len(word), word))
    spaced = "|".join(re.escape(word) for word in every if not _CHARACTER.search(word))
    others = "|".join(re.escape(word) for word in every if _CHARACTER.search(word))
    either = "|".join(filter(None, (rf"\b(?:{spaced})\b" if spaced else "", others)))
    return re.compile(rf"{_MINE}(?P<who>{either})")


def _names(people: Iterable[Person], beliefs: Iterable[Belief]) -> dict[str, str]:
    known: dict[str, str] = {}
    for person in people:
        if person.human:
            known |= dict.fromkeys(map(fold, person.names), fold(person.name))
            first = fold(person.name).split()[0]
            known.setdefault(first, fold(person.name))
    for one in beliefs:
        if one.kind == "tie" and one.subject == SELF:
            known.setdefault(fold(one.predicate.replace("_", " ")), fold(one.object))
            known |= {word: fold(one.object) for word in _KIN.get(one.predicate, ()) if word not in known}
    return {word: name for word, name in known.items() if (len(word) > 1 and called(word) is None) or word in _ALL_KIN}


_KIN: Final = {
    "mother": ("mum", "mom", "mama", "mutter", "mère", "madre", "mãe", "妈妈"),
    "father": ("dad", "papa", "vater", "père", "padre", "pai", "爸爸"),
    "grandmother": ("grandma", "granny", "gran", "nana", "oma", "abuela", "avó", "grand-mère", "奶奶", "外婆"),
    "grandfather": ("grandpa", "granddad", "opa", "abuelo", "avô", "grand-père", "爷爷", "外公"),
    "partner": ("boyfriend", "girlfriend", "freund", "freundin", "novio", "novia", "namorado", "namorada"),
    "wife": ("frau", "femme", "esposa", "妻子"),
    "husband": ("mann", "mari", "marido", "esposo", "丈夫"),
    "sister": ("schwester", "sœur", "hermana", "irmã", "姐姐", "妹妹"),
    "brother": ("bruder", "frère", "hermano", "irmão", "哥哥", "弟弟"),
}
_ALL_KIN: Final = frozenset(word for words in _KIN.values() for word in words) | frozenset(_KIN)
