"""The journal: what the owner writes of their days in their own words, each entry a moment, listed by day."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory.labelling import sensitivity
from atticus.vault.contract import Draft, Filter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import Commit, Vault

SOURCE: Final = "journal"
"""The source of entries."""

LONGEST: Final = 20_000
"""Characters of an entry."""

_KEY: Final = "journal"
_PAGE: Final = 200


class NothingWrittenError(UsageError):
    """An entry is empty, or far too long for one."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing to keep, or far too much for one entry.",
            f"Write what you want to remember of today, {LONGEST:,} letters at most.",
        )


def write(vault: Vault, text: str, *, now: datetime, goal: str = "", asked: str = "") -> Commit:
    """Keep an entry; it is durable when this returns.

    Args:
        vault: the open vault.
        text: the owner's own words.
        now: when they are written.
        goal: the id of the goal they belong to, if any.
        asked: the question they answer, if any.

    Raises:
        NothingWrittenError
    """
    said = text.strip()
    if not said or len(said) > LONGEST:
        raise NothingWrittenError
    extra = {key: told for key, told in (("goal", goal), ("asked", asked)) if told}
    moment = Moment(
        kind=Kind.NOTE,
        source=SOURCE,
        at=now,
        text=said,
        author=ME,
        external_id=f"{now.isoformat()}/{hashlib.blake2b(said.encode(), digest_size=6).hexdigest()}",
        extra={_KEY: extra} if extra else {},
    )
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity(moment))
    return vault.keep([Draft(moment=moment, label=label, mine=True)])[0]


def entries(
    vault: Vault, *, at: datetime, since: datetime | None = None, goal: str = "", limit: int = 50
) -> list[Kept]:
    """Return entries, the newest first.

    Args:
        vault: the open vault.
        at: nothing written later is seen.
        since: nothing written before.
        goal: of one goal alone, by its id.
        limit: at most so many.
    """
    found: list[Kept] = []
    for kept in _all(vault, since):
        if kept.moment.at <= at and (not goal or goal_of(kept) == goal):
            found.append(kept)
            if len(found) == limit:
                break
    return found


def goal_of(kept: Kept) -> str:
    """Return the id of the goal an entry belongs to; "" where it belongs to none."""
    return _told(kept, "goal")


def asked(kept: Kept) -> str:
    """Return the question an entry answers; "" where it answers none."""
    return _told(kept, "asked")


def _told(kept: Kept, name: str) -> str:
    facts: Any = kept.moment.extra.get(_KEY)
    return str(facts.get(name) or "") if isinstance(facts, dict) and kept.label.integrity is Integrity.OWNER else ""


def _all(vault: Vault, since: datetime | None) -> Iterator[Kept]:
    before: str | None = None
    while page := vault.timeline(Filter(sources=(SOURCE,), since=since), before=before, limit=_PAGE):
        # A file can call itself a journal; an entry is what the owner wrote here.
        yield from (kept for kept in page if kept.label.integrity is Integrity.OWNER)
        before = page[-1].id
