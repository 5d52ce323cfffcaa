"""Whom nobody should be reminded of: who died, who left, who was blocked, whom the owner wants no contact with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.memory.people.kinship import called
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.vault.contract import Vault

_MATCHES: Final = 400
_CUES: Final = (
    "died dead passed death funeral mourning condolences widow widower broke breakup split divorced divorce left "
    "blocked block estranged contact speaking talk ex gestorben tot beerdigung getrennt trennung blockiert kontakt "
    "mort décédé morte rompu quitté séparés bloqué enterrement murió muerto falleció rompimos terminamos dejó bloqueé "
    "funeral morreu faleceu terminamos separámos bloqueei 去世 过世 分手 离婚 拉黑 reconciled together unblocked"
)
_LOSS: Final = (
    r"(?:has |had |have |is |are |just |suddenly |sadly |peacefully |ist |hat |a |est |ha |)*"
    r"(?:died|passed (?:away|on)|dead|gone forever|gestorben|verstorben|tot|est mort\w*|décédé\w*|mort\w*|"
    r"murió|falleció|ha muerto|morreu|faleceu|去世了?|过世了?|走了)"
)
_NO_MORE: Final = r"(?:no longer|not|never|don['’]?t|stopped)"
_WANT: Final = r"want to (?:see|hear from|talk to|speak to)"
_GONE: Final = (
    rf"{{who}}(?:,? (?:my|mein\w*|mon|ma|mi|meu|minha) \w+,?)? ?{_LOSS}(?! (?:laughing|of laughter|inside|to|for))",
    r"(?:lost|buried) (?:my |our )?{who}(?! (?:at|in the|on the|'s))",
    r"(?:funeral|burial|wake|memorial|death|beerdigung|enterrement|entierro|enterro) (?:of|for|von|del?|da|do) {who}",
    r"{who}['’]s (?:funeral|burial|wake|death|memorial)",
    r"(?:broke|broken|breaking|split|splitting) up with {who}",
    r"{who} and (?:i|me) (?:have |had |just |)*(?:broke|broken|split|separated|divorced|are over|are done)",
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
    r"{who} ist (?:\w+ )?(?:gestorben|verstorben|tot)",
    r"von {who} getrennt",
    r"{who} (?:hat mich verlassen|und ich haben uns getrennt|m['’]a quittée?|me dejó|me deixou)",
    r"(?:rompu|rompí|terminé|terminei|acabei|séparée? d)(?: avec| con| com|['’]avec| de)? {who}",
    r"(?:blockiert|bloqué|bloqueé|bloqueei) (?:a )?{who}",
    r"(?:和|跟|与){who}(?:分手|离婚|断绝|绝交)",
    r"(?:拉黑了?|删了){who}",
)
_BACK: Final = (
    r"(?:made up|reconciled|back together|in contact again|speaking again|talking again) with {who}",
    r"{who} and i (?:are |have |)*(?:back together|made up|reconciled|talking again|speaking again)",
    r"unblocked {who}",
    r"(?:和|跟){who}(?:和好|复合)",
)
_WHO: Final = "\ue000"
"""What stands in a sentence in place of the name that is looked for, so that the forms need be compiled once."""


def _compiled(forms: Iterable[str]) -> re.Pattern[str]:
    who = rf"(?:my |our |mein\w* |ma |mon |mi |minha |meu |我)?{_WHO}"
    return re.compile("|".join(f"(?:{form.replace('{who}', who)})" for form in forms))


_NO_LONGER: Final = _compiled(_GONE)
_BACK_AGAIN: Final = _compiled(_BACK)
_SENTENCE: Final = re.compile(r"[^.!?\n。！？]+")
_UNREAL: Final = re.compile(
    r"\b(?:if|almost|nearly|dreamt|dreamed|dream|film|movie|book|novel|episode|character|joking|wenn|fast)\b|如果|差点",
    re.IGNORECASE,
)
_CHARACTER: Final = re.compile(r"[\u2e80-\uffff]")


def silenced(vault: Vault, people: Iterable[Person], beliefs: Iterable[Belief], now: datetime) -> frozenset[str]:
    """Return the folded names of the people that nothing should be told of unasked, as of an instant.

    It would rather be silent once too often: a word about a death or a parting counts whoever says it, and only the
    owner's word about coming together again takes it back.
    """
    ids, _ = vault.match(sorted(set(tokens(_CUES))), limit=_MATCHES)
    there = [kept for kept in vault.kept(ids.tolist()) if (kept.moment.known or kept.moment.at) <= now]
    there.sort(key=lambda kept: kept.moment.at)
    known = _names(people, beliefs)
    last: dict[str, bool] = {}
    for kept in there:
        if not kept.moment.by_assistant:
            for name, gone in told(kept, known).items():
                last[name] = gone if kept.mine else gone or last.get(name, False)
    return frozenset(name for name, gone in last.items() if gone)


def told(kept: Kept, known: Mapping[str, str]) -> dict[str, bool]:
    """Return of whom a moment tells that they are gone (True) or back (False), by their folded name.

    Args:
        kept: the moment.
        known: folded names of people by the folded words they may be called by ("ana", "my sister").
    """
    found: dict[str, bool] = {}
    for sentence in _SENTENCE.findall(kept.moment.text):
        text = fold(sentence)
        if _UNREAL.search(text):
            continue
        for word, name in known.items():
            if word not in text:
                continue
            before, after = ("", "") if _CHARACTER.search(word) else (r"(?:\b|(?<=我))", r"\b")
            said = re.sub(f"{before}{re.escape(word)}{after}", _WHO, text)
            if _BACK_AGAIN.search(said):
                found[name] = False
            elif _NO_LONGER.search(said):
                found[name] = True
    return found


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
