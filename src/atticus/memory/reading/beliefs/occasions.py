"""What the owner's calendar holds, as evidence for routines: one entry says little, twenty Tuesdays say much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.memory.reading.beliefs.traces.pages import is_own_entry
from atticus.memory.reading.beliefs.traces.private import is_private

if TYPE_CHECKING:
    from atticus.domain.evidence import Kept

_LONGEST: Final = 80


def occasions(kept: Kept) -> list[Claim]:
    """Return that something was in the owner's calendar, where its title is a short one and nothing private."""
    moment = kept.moment
    title = moment.title or ""
    if not is_own_entry(kept) or not title.strip() or len(title) > _LONGEST or is_private(title):
        return []
    return [
        Claim(
            kind="occasion",
            subject=SELF,
            predicate="scheduled",
            object=" ".join(title.split()),
            quote=Quote(0, len(title), "title"),
            valid_from=moment.at,
            valid_until=moment.until,
            sure=0.5,
        )
    ]
