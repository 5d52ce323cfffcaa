"""Thumbs: which moments the owner said answer a question, for that very question and what asks the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.vault.words import query_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from atticus.vault.contract import Claimed

KIND: Final = "thumb"
ANSWERS: Final = "answered_by"

LIFTED_TO: Final = 1.05
"""The least score of a moment that answers, as a share of the best hit's: it stands first, and no higher than that."""

LEFT: Final = 0.25
"""What is left of the score of a moment that does not answer: it comes last, and can still be found."""

AMONG: Final = 10
"""First hits that a moment must be among, or must not be among."""

_FEWEST_WORDS: Final = 2
_HOW_IT_IS_ASKED: Final = (
    "who whom whose what which when where why how not never no without before after wer wen wem was welche wann wo "
    "warum wie nicht kein nie quién qué cuál cuándo dónde cómo qui que quoi quel quelle quand où comment chi che quale "
    "quando dove come quem qual onde como wie wat welke wanneer waar hoe кто что когда где почему как не"
)
_ASKING: Final = frozenset(_HOW_IT_IS_ASKED.split())
_WORDS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumb:
    """What the owner said of an answer.

    Args:
        moment: of the decision.
        at: when it was said.
        question: as it was asked.
        up: whether the moments answer it.
        moments: their ids; may be empty.
        why: what the owner said about it.
    """

    moment: str
    at: datetime
    question: str
    up: bool
    moments: tuple[str, ...]
    why: str | None


def thumbs(claims: Iterable[Claimed]) -> list[Thumb]:
    """Return the owner's thumbs, oldest first; what anything else claims to be one is ignored."""
    found = [
        Thumb(
            moment=one.moment,
            at=one.known,
            question=one.claim.object,
            up=one.claim.predicate == ANSWERS,
            moments=tuple(one.claim.more.get("moments") or ()),
            why=one.claim.more.get("why"),
        )
        for one in claims
        if one.claim.kind == KIND and one.integrity is Integrity.OWNER
    ]
    return sorted(found, key=lambda one: (one.at, one.moment))


class Thumbs:
    """The thumbs of one version of the vault, by the questions they are about."""

    def __init__(self, found: Iterable[Thumb]) -> None:
        self._by: dict[frozenset[str] | str, list[Thumb]] = defaultdict(list)
        for one in found:
            for asked in _asked(one.question):
                self._by[asked].append(one)

    def verdicts(self, question: str, *, at: datetime, without: Collection[str] = ()) -> dict[str, bool]:
        """Return which moments answer a question and which do not, by the newest word on each.

        Args:
            question: as it is asked now; thumbs count for the same words, and for the same words of content asked
                for in the same way.
            at: the instant it is asked at; thumbs given later are not seen.
            without: moments of thumbs that are left out.
        """
        if not self._by:
            return {}
        told = {one.moment: one for asked in _asked(question) for one in self._by.get(asked, ())}
        seen = [one for one in told.values() if one.at <= at and one.moment not in without]
        seen.sort(key=lambda one: (one.at, one.moment))
        return {moment: one.up for one in seen for moment in one.moments}


@lru_cache(maxsize=4_096)
def _asked(question: str) -> tuple[frozenset[str] | str, ...]:
    """Return what questions are told apart by: their words, and what they ask about in which way."""
    words = _WORDS.findall(fold(question))
    content = frozenset(query_tokens(question))
    same = " ".join(words)
    if len(content) < _FEWEST_WORDS:
        return (same,)
    return (same, content | {f"\x1f{word}" for word in words if word in _ASKING})
