"""What is never said to the owner: guilt, fear of missing out, need, feelings, a body, being the only one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory.sounding.folding import fold
from atticus.mind.care.lexicon import sections
from atticus.mind.care.weighing import weigh_lure

if TYPE_CHECKING:
    from collections.abc import Mapping

ALWAYS: Final = frozenset({"feelings", "need", "exclusive", "restraint"})
"""Sorts that are taken out of any answer; the others are none where nobody leaves."""

LURES: Final = 0.42
"""From here on an answer that no pattern knows is a lure by its weights."""

HARDLY: Final = 0.15
"""Below, what a pattern took for a hold is let go: neither the sentence nor the answer sounds like one."""

_LONG: Final = 300
"""Characters of the longest answer that is weighed: a goodbye is short, and what is longer tells something."""

_SHORT: Final = 3
"""Words of a wish that can be no lure; in Chinese the text has fewer signs than twice that."""

_SORTS: Final = ("guilt", "missing_out", "neglect", "restraint", "need", "feelings", "exclusive", "ignoring")
_SENTENCE: Final = re.compile(r"[^\n.!?…。！？]+(?:[.](?=\S)[^\n.!?…。！？]*)*[.!?…。！？]*\s*|[\n.!?…。！？]+\s*")
_SPOKEN: Final = re.compile(r"[\"“„«「『][^\"”“»」』\n]{1,400}[\"”“»」』]")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    told = sections((files("atticus.mind.care") / "words" / "never.txt").read_text("utf-8"), _SORTS)
    return {sort: re.compile(rf"(?<![a-z])(?:{'|'.join(told[sort])})(?![a-z])") for sort in _SORTS}


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that is never said to the owner.

    Args:
        sort: what is wrong with it ("guilt", "need").
        text: the sentence as it stands.
        begin: where it begins.
        end: where it ends.
    """

    sort: str
    text: str
    begin: int
    end: int


def lint(text: str) -> list[Finding]:
    """Return what of a text is never said to the owner who leaves; what it quotes is another's and left alone.

    Args:
        text: an answer.
    """
    bare = _SPOKEN.sub(lambda found: "_" * len(found.group()), text)
    found: list[Finding] = []
    for one in _SENTENCE.finditer(bare):
        folded = fold(one.group())
        sort = next((sort for sort, pattern in _patterns().items() if pattern.search(folded)), None)
        if sort is not None and max(weigh_lure(one.group()), weigh_lure(bare)) >= HARDLY:
            found.append(Finding(sort, text[one.start() : one.end()].strip(), one.start(), one.end()))
    if not found and _is_telling(bare) and weigh_lure(bare) >= LURES:
        found.append(Finding("lure", text.strip(), 0, len(text)))
    return found


def _is_telling(text: str) -> bool:
    return len(text) <= _LONG and (len(text.split()) > _SHORT or (not text.isascii() and len(text) > 2 * _SHORT))


def without(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return an answer without the sentences in which it claims feelings, a need or a hold, and those sentences.

    Args:
        text: what a model wrote.
    """
    out = tuple(one for one in lint(text) if one.sort in ALWAYS)
    for one in reversed(out):
        text = text[: one.begin] + text[one.end :]
    return text, out
