"""Friends that nobody called so: those with whom the owner spends their free time again and again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Status
from atticus.domain.people import fold
from atticus.memory.people.authority import support

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from atticus.memory.people.ties import Tie
    from atticus.vault.contract import Claimed

LEAST_DAYS: Final = 3
LEAST_WEEKS: Final = 3
"""Fitted on one life, tried on another: once is a meeting, three weekends are a habit."""

_SURE: Final = 0.6
"""How sure one shared afternoon is; three of them are held, for a voice that repeats itself adds less each time."""


def shared(claims: Iterable[Claimed]) -> list[Claimed]:
    """Return claims that somebody is a friend, for each pastime shared with those it is shared with again and again.

    Args:
        claims: of any kind; counted are traces of company, once a day.
    """
    by_name: dict[str, list[Claimed]] = defaultdict(list)
    for one in claims:
        if one.claim.kind == "trace" and one.claim.predicate == "company" and len(one.claim.object) > 1:
            by_name[fold(one.claim.object)].append(one)
    found: list[Claimed] = []
    for rows in by_name.values():
        days = {one.at.date() for one in rows}
        if all(one.claim.more.get("pictured") for one in rows):
            continue  # the one who is in every picture may be the owner
        if len(days) >= LEAST_DAYS and len({day.isocalendar()[:2] for day in days}) >= LEAST_WEEKS:
            found += [
                replace(one, claim=replace(one.claim, kind="tie", predicate="friend", sure=_SURE)) for one in rows
            ]
    return found


def without_others(ties: Sequence[Tie], shown: Sequence[Claimed], met: Collection[str]) -> list[Tie]:
    """Return ties without the friends that only company shows who are something else to the owner, or nobody met.

    Args:
        ties: as they were weighed.
        shown: the claims of `shared`.
        met: the ids of those who were met.
    """
    by_company = {support(one) for one in shown}
    return [tie for tie in ties if not _only_shown(tie, by_company) or _stands(tie, ties, met)]


def _only_shown(tie: Tie, by_company: Collection[object]) -> bool:
    return tie.relation.word == "friend" and all(saying.support in by_company for saying in tie.sayings)


def _stands(tie: Tie, ties: Sequence[Tie], met: Collection[str]) -> bool:
    others = (one for one in ties if one is not tie and (one.subject, one.object) == (tie.subject, tie.object))
    return tie.object in met and not any(one.status in {Status.HELD, Status.POSSIBLE} for one in others)
