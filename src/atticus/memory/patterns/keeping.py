"""Patterns in the vault: counted when a new day brought something new, and amended as the owner corrects them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from atticus.domain.beliefs import PATTERN, Support
from atticus.domain.ids import to_number
from atticus.domain.time import milliseconds
from atticus.memory.beliefs.corrections import corrected
from atticus.memory.patterns.derive import derive
from atticus.memory.patterns.hushing import without_hushed
from atticus.memory.reading.measures.days import NIGHT_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Claimed, Spine, Vault

KINDS = ("measure", "correction")


def refresh(vault: Vault, *, zone: tzinfo, now: datetime, asked: bool = False) -> None:
    """Count the patterns again where that can change them.

    Unasked they are counted once a day at most, and only where something came in since; asked, whenever anything is
    other than it was.

    Args:
        vault: the open vault.
        zone: the owner's.
        now: the present.
        asked: whether the owner waits for them.
    """
    before, today = vault.pattern_mark(), str(_today(zone, now))
    that_day, _, that_content = before.partition(" ")
    if before and not asked and today == that_day:
        return
    content = _content(vault, zone)
    if before and content == that_content and (not asked or today == that_day):
        return
    vault.hold_patterns(count(vault, zone=zone, now=now), f"{today} {content}")


def count(
    vault: Vault, *, zone: tzinfo, now: datetime, special: bool = False, known: datetime | None = None
) -> list[Belief]:
    """Return the patterns as they are now, or as they were with what was known at an instant; nothing is kept.

    What was forgotten is counted as everything is and left out last, so that nothing weaker is told in its place.

    Args:
        vault: the open vault.
        zone: the owner's.
        now: the present, or the instant that is looked back to.
        special: whether what is nobody's business is looked at too.
        known: leave out what became known later.
    """
    claims, spine = vault.claims(KINDS), vault.spine()
    if known is not None:
        claims = [one for one in claims if one.known <= known]
        spine = _known_by(spine, milliseconds(known))
    found = derive(claims, spine, vault.people(), now=now, zone=zone, special=special)
    return _with_sources(vault, without_hushed(vault, found))


def amend(vault: Vault, claims: Iterable[Claimed]) -> None:
    """Refute the held patterns that the owner says are not so, at once."""
    held = vault.beliefs((PATTERN,))
    if held:
        refuting = [one for one in claims if one.claim.kind == "correction" and one.claim.more.get("to") is None]
        amended = corrected(held, refuting)
        if amended != held:
            vault.hold_patterns(amended, vault.pattern_mark())


def _today(zone: tzinfo, now: datetime) -> date:
    return (now.astimezone(zone) - timedelta(hours=NIGHT_ENDS)).date()


def _content(vault: Vault, zone: tzinfo) -> str:
    """Return what patterns would be counted from: all moments, how many of them wait, and whose clock is read."""
    ids = np.sort(vault.spine().ids)
    return f"{hashlib.blake2b(ids.tobytes(), digest_size=8).hexdigest()} {vault.queued()} {zone}"


def _known_by(spine: Spine, at: int) -> Spine:
    there = spine.known <= at
    columns = ("ids", "at", "known", "thread", "kind", "author", "mine")
    return replace(spine, **{name: getattr(spine, name)[there] for name in columns})


def _with_sources(vault: Vault, found: Sequence[Belief]) -> list[Belief]:
    """Return patterns with the sources of the moments that were taken from the shape of the vault alone."""
    bare = {one.moment for belief in found for one in belief.evidence if not one.source}
    if not bare:
        return list(found)
    kept = {one.id: one.moment for one in vault.kept([to_number(name) for name in sorted(bare)])}
    filled = {name: Support(name, moment.source, moment.external_id, None) for name, moment in kept.items()}
    return [
        replace(
            belief, evidence=tuple(filled.get(one.moment, one) if not one.source else one for one in belief.evidence)
        )
        for belief in found
    ]
