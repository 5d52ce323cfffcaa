"""How a table of words is written and looked through: forms of several words, verbs in all their forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IRREGULAR: Final = {
    "go": "go goes going went gone",
    "do": "do does doing did done",
    "run": "run runs running ran",
    "swim": "swim swims swimming swam swum",
    "ride": "ride rides riding rode ridden",
    "fly": "fly flies flying flew flown",
    "read": "read reads reading",
    "write": "write writes writing wrote written",
    "sing": "sing sings singing sang sung",
    "take": "take takes taking took taken",
    "get": "get gets getting got",
    "hang": "hang hangs hanging hung",
    "meet": "meet meets meeting met",
    "hit": "hit hits hitting",
    "shoot": "shoot shoots shooting shot",
    "drink": "drink drinks drinking drank drunk",
    "eat": "eat eats eating ate eaten",
    "grow": "grow grows growing grew grown",
    "swap": "swap swaps swapping swapped",
    "knit": "knit knits knitting knitted",
    "sew": "sew sews sewing sewed sewn",
    "have": "have has having had",
    "make": "make makes making made",
    "plan": "plan plans planning planned",
    "scroll": "scroll scrolls scrolling scrolled",
    "try": "try tries trying tried",
    "learn": "learn learns learning learned learnt",
    "surf": "surf surfs surfing surfed",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, in lower case, and where it stands."""

    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a table knows, found in a text: its name, and the places of its first word and after its last."""

    name: str
    begin: int
    end: int


Table = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By the first word of a form: the whole form and what it names, the longest first."""


def table(told: str) -> Table:
    """Return the table a text writes: a name, a colon, its forms between bars; a star before a verb means all of it."""
    forms: dict[tuple[str, ...], str] = {}
    lines = re.sub(r"\n\s*\|", " |", told).strip().splitlines()
    for line in lines:
        name, _, rest = line.strip().partition(":")
        for form in rest.split("|"):
            forms.update(dict.fromkeys(_inflected(form.split()), name))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in forms.items():
        found.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def vocables(text: str) -> set[str]:
    """Return the different words of a text in lower case: quicker than its words with their places."""
    return set(_WORD.findall(text.lower()))


def split(text: str) -> list[Word]:
    """Return the words of a text in lower case; hyphens part them."""
    return [Word(match[0].lower().replace("’", "'"), match.start(), match.end()) for match in _WORD.finditer(text)]


def find(known: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]], words: Sequence[Word]) -> Iterator[Found]:
    """Yield what a table finds in words, the longest form at each place, none over another."""
    at, count = 0, len(words)
    while at < count:
        for form, name in known.get(words[at].text, ()):
            end = at + len(form)
            if end <= count and all(words[at + n].text == form[n] for n in range(1, len(form))):
                yield Found(name, at, end)
                at = end - 1
                break
        at += 1


def _inflected(form: list[str]) -> Iterator[tuple[str, ...]]:
    if not form[0].startswith("*"):
        yield tuple(form)
        return
    for verb in _verb(form[0][1:]):
        yield verb, *form[1:]


def _verb(base: str) -> list[str]:
    if base in _IRREGULAR:
        return _IRREGULAR[base].split()
    stem = base.removesuffix("e")
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return [base, third, f"{stem}ing", f"{stem}ed"]
