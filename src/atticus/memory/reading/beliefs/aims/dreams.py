"""Readers of what somebody dreams of doing one day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Tense
from atticus.memory.reading.beliefs.things import thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_DREAM: Final = re.compile(r"\s+(?:of|about)\s+(?=\w+ing\b)", re.IGNORECASE)


def dreams(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I dream of opening a bakery", "I've always wanted to see Petra"."""
    if clause.negated or clause.modal or (clause.past and not clause.perfect):
        return
    if (
        clause.verb == "dream"
        and clause.tense is not Tense.PAST
        and (match := _DREAM.match(clause.text, clause.after, clause.stop))
    ):
        one = thing(clause, match.end())
        if one is not None:
            yield said.claim(clause, "aspiration", "dreams_of", one.words, sure=0.75)
    elif (
        clause.verb == "want"
        and clause.perfect
        and "always" in clause.adverbs
        and (match := re.compile(r"\s+to\s+").match(clause.text, clause.after, clause.stop))
    ):
        one = thing(clause, match.end())
        if one is not None:
            yield said.claim(clause, "aspiration", "dreams_of", one.words, sure=0.8)
