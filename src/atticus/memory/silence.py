"""Whom nobody should be reminded of: who died, who left, who was blocked, whom the owner wants no contact with."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.memory.people.kinship import called
from atticus.vault.words import tokens

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

_CUES: Final = (
    "died dead passed death funeral burial buried mourning condolences widow widower breakup divorced divorce dumped "
    "blocked estranged gestorben verstorben tot beerdigung getrennt trennung blockiert décédé morte rompu quitté "
    "séparés bloqué enterrement murió muerto falleció rompimos terminé bloqueé morreu faleceu terminei bloqueei "
    "去世 过世 分手 离婚 拉黑 绝交 和好 复合 reconciled unblocked"
)
_COMMON: Final = "lost broke split left block contact speaking talking talk cut kontakt mort mourir acabei together"
"""Words that tell of a parting, and more often of something else."""
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
    ids = {int(one) for cues in (_CUES, _COMMON) for one in vault.match(sorted(set(tokens(cues))), limit=_MATCHES)[0]}
    there = [kept for kept in vault.kept(sorted(ids)) if (kept.moment.known or kept.moment.at) <= now]
    there.sort(key=lambda kept: kept.moment.at)
    known = _names(people, beliefs)
    last: dict[str, bool] = {}
    for kept in there:
        if not kept.moment.by_assistant:
            for name, gone in told(kept, known).items():
                last[name] = gone if kept.mine else gone or last.get(name, False)
    return frozenset(name for name, gone in last.items() if gone)


@dataclass(frozen=True, slots=True)
class _Heard:
    vault: Vault
    state: tuple[int, int]
    at: datetime
    silent: frozenset[str]


class Silence:
    """Whom nothing should be told of now, found once for each state of an open vault. Safe to share between threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._heard: _Heard | None = None

    def names(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> frozenset[str]:
        """Return the folded names of everybody nothing should be told of unasked.

        Args:
            vault: the open vault.
            beliefs: what is believed now.
            now: the present.
        """
        with self._guard:
            state = vault.spine().version, vault.understood()
            heard = self._heard
            same = heard is not None and heard.vault is vault and heard.state == state
            if heard is None or not same or not heard.at <= now < heard.at + _HEARD:
                heard = self._heard = _Heard(vault, state, now, silenced(vault, vault.people(), beliefs, now))
            return heard.silent


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
    if not silent:
        return False
    named = _any_of(frozenset(word for word, name in _names(people, beliefs).items() if name in silent))
    return named is not None and named.search(fold(text)) is not None


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
