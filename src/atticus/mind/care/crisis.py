"""Whether a message speaks of a life in danger: by rules for what is said plainly, by weights for what is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from atticus.memory.sounding.folding import fold
from atticus.mind.care.challenges import disputes_by_rules, tells_by_rules
from atticus.mind.care.farewells import farewell_by_rules, wants_something
from atticus.mind.care.lexicon import LANGUAGES, Words, is_short, words
from atticus.mind.care.weighing import LONG, Weighed, tongue, weigh

SURE: Final = 0.55
"""From here on a text is answered as the need it sounds like most."""

MAYBE: Final = 0.2
"""From here on somebody is gently asked whether they are safe; docs/benchmarks.md has the curve it was chosen on."""

OTHERWISE: Final = 0.24
"""The same, where rules know a text as a farewell, a doubt about an answer, or a fact that is told."""

EITHER: Final = 0.24
"""The same, where a text sounds even more like a goodbye: a goodbye to life is worded as one ("lights off. night")."""

TASK: Final = 0.3
"""The same, where a text begins as a task does ("turn on the light and unlock the door")."""

MANY: Final = 0.35
"""The same, for a long text: of its pieces the one that sounds most like need counts, and one of many may a little."""

SHORT: Final = 0.3
"""The same, for a few words, which may be a heading or a note ("While it was away")."""

OVER: Final = 0.5
"""The same, where rules know what is told as long over, and nothing as going on still."""

HARDLY: Final = 0.1
"""Below, what a rule took for need is let go: nothing else in the text sounds like it."""

_QUOTED: Final = re.compile(r'"[^"]{1,200}"')
_FIRST: Final = re.compile(r"\s*[^.!?\n。！？,，]{1,60}[.!?\n。！？,，]+\s*(?=\w)")
_SENTENCE: Final = re.compile(r"[.!?\n。！？]+")


class Need(StrEnum):
    """What sort of help is wanted first."""

    DANGER = "danger"
    CRISIS = "crisis"
    UNSAFE = "unsafe"
    HARM = "harm"
    OTHER = "other"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Crisis:
    """A message of somebody in need, or about somebody who is.

    Args:
        need: what sort of help is wanted first.
        language: it is said in, two letters.
        plain: whether a rule knows it; else it only sounds like it.
    """

    need: Need
    language: str
    plain: bool = True

    @property
    def about(self) -> Literal["self", "other"]:
        """Whose need it is: the writer's, or somebody else's."""
        return "other" if self.need is Need.OTHER else "self"


def in_crisis(text: str, *, language: str = "en") -> Crisis | None:
    """Return what need a message speaks of; None where it speaks of none.

    Sayings, titles, lessons, news and what is long over are known and left alone; in doubt it is a crisis.

    Args:
        text: what the owner said.
        language: the owner's, two letters, which goes first.
    """
    weighed = max((_weighed(part) for part in (text, *_after_doubt(text, language))), key=lambda one: one.need)
    found = _by_rules(text, language)
    if found is not None and weighed.need >= HARDLY:
        return found
    if weighed.need < max(_level(text, language), min(weighed.farewell, EITHER)):
        return None
    return Crisis(_sounding(weighed), tongue(text, language), plain=False)


def _after_doubt(text: str, language: str) -> tuple[str, ...]:
    """Return what follows a sentence that only doubts an answer ("Wrong. I can't go on."): it is weighed by itself.

    Crossness after an answer was learned to be no need, and would hide what is said beside it.
    """
    rest = text if len(text) <= LONG else ""
    while (first := _FIRST.match(rest)) and disputes_by_rules(first.group(), language=language) is not None:
        rest = rest[first.end() :]
    return (rest,) if rest and rest != text else ()


def _level(text: str, language: str) -> float:
    """Return from where on a text is taken for need: more where rules know it as something else."""
    folded = fold(text)
    if any(_is_over(folded, words(code)) for code in LANGUAGES):
        return OVER
    if _known_otherwise(text, language):
        return OTHERWISE
    if wants_something(text, language):
        return TASK
    if len(text) > LONG:
        return MANY
    return SHORT if is_short(folded, tongue(text, language)) else MAYBE


def _known_otherwise(text: str, language: str) -> bool:
    """Return whether rules know a text as something else: a farewell, a doubt about an answer, a fact that is told."""
    return bool(farewell_by_rules(text, language) or disputes_by_rules(text, language=language) or tells_by_rules(text))


def _weighed(text: str) -> Weighed:
    """Return what a text sounds like with or without sayings and what it quotes, whichever is less."""
    folded = fold(text)
    told = any(words(code).says("told", folded) for code in LANGUAGES)
    bare = _QUOTED.sub(" ", folded) if told else folded
    for code in LANGUAGES:
        bare = words(code).patterns["idioms"].sub(" ", bare)
    whole = weigh(text)
    return whole if bare == folded else min(whole, weigh(bare), key=lambda one: one.need)


def _by_rules(text: str, language: str) -> Crisis | None:
    folded = fold(text)
    told = any(words(code).says("told", folded) for code in LANGUAGES)
    found = [one for code in LANGUAGES if (one := _in_language(folded, words(code), told=told))]
    found.sort(key=lambda one: (list(Need).index(one.need), one.language != language))
    return found[0] if found else None


def _sounding(weighed: Weighed) -> Need:
    need = Need(weighed.sort)
    return need if weighed.need >= SURE or need is Need.OTHER else Need.UNSURE


def _in_language(folded: str, known: Words, *, told: bool) -> Crisis | None:
    text = _QUOTED.sub(" ~ ", folded) if told else folded.replace('"', " ")
    text = known.patterns["idioms"].sub("~", text)
    need = _need(text, known, told=told)
    return Crisis(need, known.language) if need else None


def _need(text: str, known: Words, *, told: bool) -> Need | None:
    over = _is_over(text, known)
    if known.says("taken", text) and not over:
        return Need.DANGER
    other = known.says("other", text)
    rest = known.patterns["other"].sub("~", text)
    if _of_oneself(rest, known, told=told, over=over):
        return Need.CRISIS
    if known.says("unsafe", rest) and not over and not known.says("light", rest):
        return Need.UNSAFE
    if known.says("hurting", rest) and not over and not told:
        return Need.HARM
    return Need.OTHER if other and not told and not over else None


def _of_oneself(text: str, known: Words, *, told: bool, over: bool) -> bool:
    if over:
        text = known.patterns["ended"].sub("~", text)
    if known.says("ending", text):
        return not told or not _is_lesson(text, known)
    if known.says("ended", text):
        return not over and not told
    return known.says("hinting", text) is not None and not told and not over


def _is_lesson(text: str, known: Words) -> bool:
    """Return whether every sentence that speaks of an end speaks of a song, a book, a lesson, too."""
    ends = [one for one in _SENTENCE.split(text) if known.says("ending", one)]
    return all(known.says("told", one) for one in ends)


def _is_over(text: str, known: Words) -> bool:
    return known.says("before", text) is not None and known.says("still", text) is None
