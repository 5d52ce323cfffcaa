"""Days the owner keeps every year: weddings, openings and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.evidence import Kept
    from atticus.memory.reading.beliefs.traces.pages import Page

_ANNIVERSARY: Final = re.compile(
    r"\b(?P<of>wedding|marriage|engagement|(?:store|shop|company|business)(?: opening)?|opening|founding|dating|"
    r"graduation)"
    r"(?: day)? anniversary\b",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"\b(?:prepar\w+|plan\w*|gift|present|book\w*|reserv\w+|order\w*|buy\w*|purchas\w+|tomorrow|upcoming|next|coming|"
    r"yesterday|last|discuss\w*|idea\w*|remind\w*|early|belated|promotion|sale|event|dinner|lunch|brunch|trip|party|celebrat\w+|getaway|photos?|your|you|parents|friend\w*|customer\w*|\w+['’]s)\b",
    re.IGNORECASE,
)
_TODAY: Final = re.compile(
    r"\b(?:today|tonight)\b[^.!?\n]*\b(?:our|my)\b|\b(?:our|my)\b[^.!?\n]*\b(?:today|tonight)\b", re.IGNORECASE
)
_NEAR: Final = 60


def yearly(kept: Kept, shown: Sequence[Page]) -> Iterator[Claim]:
    """Yield the days that a calendar gives to an anniversary, and those on which the owner speaks of it as today's."""
    for page in shown:
        for match in _ANNIVERSARY.finditer(page.text):
            around = page.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            entry = kept.moment.kind is Kind.EVENT and page.field == "title"
            if _BEFORE.search(around) or not (entry or _TODAY.search(around)):
                continue
            yield Claim(
                kind="trace",
                subject=SELF,
                predicate="yearly",
                object=f"{match['of'].lower()} anniversary on {kept.moment.at:%-d %B}",
                quote=Quote(match.start(), match.end(), page.field),
                sure=0.5,
            )
