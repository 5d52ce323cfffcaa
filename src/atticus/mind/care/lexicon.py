"""What is known of each language: patterns over folded text, by what they tell, read from `words/`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LANGUAGES: Final = ("en", "es", "fr", "de", "pt", "zh")
"""The languages that are known, as two letters (ISO 639-1)."""

UNSPACED: Final = frozenset({"zh"})
"""Those that are written without spaces."""

FEW: Final = 4
"""Words that are a few: such a text may be a heading or a note."""

SORTS: Final = {
    "farewells": "what a whole clause of leaving says",
    "nightly": "the same, of somebody who goes to sleep",
    "around": "what may stand before or after a farewell within its clause",
    "asks": "a clause that asks for something",
    "mentions": "that a farewell is only spoken of",
    "nouns": "what shares the words of a farewell and is none: it is not read on",
    "greets": "that a waving hand says hello",
    "idioms": "sayings that sound like a crisis and are none; they are not read on",
    "taken": "it was done already, or is about to be",
    "ending": "ending one's life, in the present",
    "ended": "the same, in the past",
    "hinting": "the same, without saying it",
    "hurting": "hurting oneself",
    "unsafe": "violence at home or near",
    "other": "somebody else in such a need",
    "before": "that it is long over",
    "still": "that it is not",
    "told": "that words are those of a song, a book, a lesson",
    "light": "that a threat is a joke",
}
"""The sections of a file of patterns."""

_LEADS: Final = {"fr": r"(?<!\w)(?:[cdjlmnst]|qu)?"}
"""What a word may begin with: in French an elided one is written together with the next once apostrophes are gone."""
_NAME: Final = re.compile(r"<([A-Z]+)>")
_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language.

    Args:
        language: two letters.
        patterns: by their sort (`SORTS`); a sort without patterns matches nothing.
        leaving: matches a whole clause that says goodbye.
    """

    language: str
    patterns: Mapping[str, re.Pattern[str]]
    leaving: re.Pattern[str]

    def says(self, sort: str, text: str) -> re.Match[str] | None:
        """Return the first of a sort in a folded text."""
        return self.patterns[sort].search(text)


def is_short(text: str, language: str) -> bool:
    """Return whether a text is no more than a few words, in a language whose words stand apart.

    Args:
        text: what is counted.
        language: it is in, two letters.
    """
    return language not in UNSPACED and len(text.split()) <= FEW


@cache
def words(language: str) -> Words:
    """Return the patterns of a language, compiled once.

    Args:
        language: one of `LANGUAGES`.
    """
    told = sections((files("atticus.mind.care") / "words" / f"{language}.txt").read_text("utf-8"), SORTS)
    spaced = language not in UNSPACED
    lead = _LEADS.get(language, r"(?<!\w)") if spaced else ""
    compiled = {sort: _compiled(told.get(sort, ()), lead, spaced=spaced) for sort in SORTS}
    return Words(language, compiled, _leaving(told, spaced=spaced))


def sections(text: str, known: Iterable[str]) -> dict[str, list[str]]:
    """Return the patterns of a file by its sections, with the names it gives patterns put in.

    Args:
        text: of the file: sections in brackets, a pattern a line, ``NAME = pattern`` in the section "names".
        known: the names of its sections.
    """
    headings = {f"[{one}]" for one in (*known, "names")}
    names: dict[str, str] = {}
    told: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if line in headings:
            section = line[1:-1]
            continue
        if section == "names":
            name, _, pattern = line.partition(" = ")
            names[name] = _NAME.sub(lambda found: names[found[1]], pattern)
        else:
            told[section].append(_NAME.sub(lambda found: names[found[1]], line))
    return dict(told)


def _compiled(patterns: Sequence[str], lead: str, *, spaced: bool) -> re.Pattern[str]:
    if not patterns:
        return _NEVER
    told = "|".join(patterns)
    return re.compile(rf"{lead}(?:{told})(?!\w)" if spaced else f"(?:{told})", re.MULTILINE)


def _leaving(told: Mapping[str, Sequence[str]], *, spaced: bool) -> re.Pattern[str]:
    gap = r"(?: |$)" if spaced else " ?"
    core = "|".join((*told["farewells"], *told["nightly"]))
    around = f"(?:(?:{'|'.join(told['around'])}){gap}){{0,6}}"
    return re.compile(f"{around}(?:(?:{core}){gap}{around}){{1,3}}")
