"""The reader of results that were told: a grade, a score, a time somebody got."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_RESULT: Final = re.compile(
    r"\s+(?:back )?(?:my|an?|the|our) (?P<what>(?:[\w'’-]+ ){0,4}?(?:grade|score|mark|result|average|rating|time|"
    r"total))"
    r"s? of (?P<number>[€$£]?\d[\d.,]*\s?(?:%|percent|points?|minutes?|hours?|km|miles?|kg|kilos?)?)",
    re.IGNORECASE,
)
_GOT: Final = frozenset({"get", "receive", "achieve", "earn", "reach", "score"})


def results(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I just received my exam grade of 71%": what reaches an aim, or falls short of it."""
    if clause.verb not in _GOT or clause.negated or clause.modal or clause.mood or not (clause.past or clause.perfect):
        return
    match = _RESULT.match(clause.text, clause.after, clause.stop)
    if match is not None:
        told = f"get {match['number'].strip(' .,')} {match['what']}"
        yield said.claim(clause, "done", "did", told, sure=0.8, event=True, to=said.other)
