"""Whose pages show what the owner does, and the owner's own text in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from atticus.domain.moments import Kind
from atticus.memory.reading.beliefs.traces.sentences import called_off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.reading.beliefs.clauses import Stretch

LONGEST: Final = 6_000
"""Characters of a page that are looked through: who writes more at once writes of something else."""

_SPOKEN: Final = frozenset({Kind.MESSAGE, Kind.NOTE, Kind.SPEECH, Kind.TASK})
_SHOWN: Final = frozenset({Kind.PHOTO, Kind.HEALTH, Kind.SIGHT})
_OF_A_SCREEN: Final = re.compile(r"\bscreen ?shot|\bscreen recording\b", re.IGNORECASE)


class Page(NamedTuple):
    """A field of a moment whose words are the owner's or a record of what they did; other's words are masked."""

    text: str
    field: Literal["text", "title"]


def is_own_entry(kept: Kept) -> bool:
    """Return whether an entry of a calendar is the owner's own: nobody else called them to it, and it takes place."""
    moment = kept.moment
    own = kept.mine or (moment.author is None and not moment.people)
    return moment.kind is Kind.EVENT and own and not called_off(moment.title or "") and not called_off(moment.text)


def _agreed_to(kept: Kept, me: Me) -> bool:
    """Return whether the owner agreed to what another called them, and them alone, to: a lesson, an appointment."""
    moment = kept.moment
    answers = moment.extra.get("answers")
    if not isinstance(answers, dict) or any(not me.is_me(one) for one in moment.people):
        return False
    told = [answers.get(one.handle) for one in moment.people if one.handle]
    return "accepted" in told and not called_off(moment.title or "") and not called_off(moment.text)


def pages(kept: Kept, own: Sequence[Stretch], me: Me) -> list[Page]:
    """Return the pages of a moment that may show what the owner does.

    Those are their own words, the entries of their own calendar, their photos and what their devices measured;
    never what others wrote, notices, and pictures of a screen.

    Args:
        kept: the moment.
        own: the owner's own words in it, as `clauses.stretches` tells them apart.
        me: who the owner is.
    """
    moment = kept.moment
    if moment.kind in _SPOKEN:
        return [Page(one.text[:LONGEST], one.field) for one in own] if kept.mine else []
    if moment.kind is Kind.EVENT:
        return _titled(kept) if is_own_entry(kept) or _agreed_to(kept, me) else []
    if moment.kind in _SHOWN and (kept.mine or moment.author is None):
        return [] if _OF_A_SCREEN.search(moment.text) or _OF_A_SCREEN.search(moment.title or "") else _titled(kept)
    return []


def _titled(kept: Kept) -> list[Page]:
    moment = kept.moment
    found = [Page(moment.text[:LONGEST], "text")] if moment.text.strip() else []
    return [Page(moment.title, "title"), *found] if moment.title and moment.kind is Kind.EVENT else found
