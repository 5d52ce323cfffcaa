"""The work that follows a commit: rules read what waits, people and beliefs are derived, vectors are made."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.ids import to_number
from atticus.memory.embedding import quantise
from atticus.memory.hushing import without_hushed
from atticus.memory.passages import passages
from atticus.memory.reading import RULES, read
from atticus.vault.contract import Read, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Me, Person
    from atticus.memory.embedding import Embedder
    from atticus.memory.people.deriving import Derived
    from atticus.vault.contract import Claimed, Job, Met, Vault

READ_AT_ONCE: Final = 500
AT_ONCE: Final = 64
"""Moments of one commit: some seconds of work at most, so that stopping is quick and little is done twice."""

LEASE_SECONDS: Final = 300.0
UNBELIEVED: Final = ("measure", "parting")
"""Kinds of claims that are many and make neither people nor beliefs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a run did.

    Args:
        understood: moments whose vectors are done.
        read: moments the rules read.
        vectors: rows written; a long moment has several.
        left: moments that still wait.
        deriving_s: seconds spent on deriving people and beliefs.
        space: the vector space, None where words alone are used.
    """

    understood: int
    read: int
    vectors: int
    left: int
    deriving_s: float
    space: str | None


def understand(
    vault: Vault,
    embedder: Embedder | None,
    *,
    zone: tzinfo = UTC,
    now: datetime | None = None,
    deriving: bool = True,
    on_progress: Callable[[int, int], None] = lambda _done, _left: None,
    stop: Callable[[], bool] = lambda: False,
) -> Understood:
    """Drain the queue: the rules read first, then people and beliefs are derived, then vectors are made.

    Where moments lack a vector in the embedder's space (a new one), they are queued first; a new space is built beside
    the old ones, which go once it is whole. Where the rules are newer than what they read, everything is read again.

    Args:
        vault: the open vault.
        embedder: what makes vectors; None finishes the jobs with words alone.
        zone: the owner's, in which moments without one of their own speak of days.
        now: the present; that of this computer's clock where it is not given.
        deriving: whether people and beliefs are derived anew where something changed: seconds in a large vault.
        on_progress: told how many are done and how many are left after each commit.
        stop: asked before each batch; True ends the run with the rest still queued.
    """
    _renew(vault)
    if embedder is not None and _lacking(vault, embedder.space):
        vault.requeue_missing(embedder.space)
    read = _read_all(vault, zone, stop)
    began = time.perf_counter()
    if deriving and vault.stale() and not stop():
        derive(vault, now or datetime.now(UTC))
    derived = time.perf_counter() - began
    if deriving and not stop():
        from atticus.memory.patterns import keeping  # noqa: PLC0415 (only where something is understood)

        keeping.refresh(vault, zone=zone, now=now or datetime.now(UTC))
    done = written = 0
    while not stop() and (jobs := vault.lease(Work.VECTORS, AT_ONCE, seconds=LEASE_SECONDS)):
        written += _work(vault, embedder, jobs)
        done += len(jobs)
        on_progress(done, vault.queued())
        # What came in meanwhile is read before the slow rest: somebody may wait for what it says.
        read += _read_all(vault, zone, stop)
    if embedder is not None and done and not vault.queued():
        _drop_others(vault, embedder.space)
    return Understood(
        understood=done,
        read=read,
        vectors=written,
        left=vault.queued(),
        deriving_s=round(derived, 3),
        space=embedder.space if embedder is not None else None,
    )


def derive(vault: Vault, now: datetime) -> None:
    """Derive people, ties and beliefs from everything that was read, in place of those before.

    Args:
        vault: the open vault.
        now: the present: what is due or over is told by it.
    """
    claims = vault.claims(without=UNBELIEVED)
    vault.hold(*derived(vault, claims, now))
    if any(one.claim.kind == "correction" for one in claims):
        from atticus.memory.patterns import keeping  # noqa: PLC0415 (only where something was corrected)

        keeping.amend(vault, claims)


def believed(vault: Vault, at: datetime) -> tuple[Belief, ...]:
    """Return what was believed at an instant: derived from what was known by then alone.

    People are those of today: who is who is not forgotten for a look back.

    Args:
        vault: the open vault.
        at: the instant, aware.
    """
    return derived(vault, [one for one in vault.claims(without=UNBELIEVED) if one.known <= at], at)[1]


def catch_up(vault: Vault, *, zone: tzinfo, now: datetime) -> None:
    """Read what waits and derive where something changed, so that what is asked next is up to date.

    Args:
        vault: the open vault.
        zone: the owner's.
        now: the present.
    """
    _renew(vault)
    _read_all(vault, zone, lambda: False)
    if vault.stale():
        derive(vault, now)


def everything(vault: Vault, now: datetime) -> tuple[tuple[Person, ...], tuple[Belief, ...]]:
    """Return the people and beliefs that all claims make, without keeping them.

    Args:
        vault: the open vault.
        now: the present.
    """
    return derived(vault, vault.claims(), now)


def derived(
    vault: Vault,
    claims: Sequence[Claimed],
    now: datetime,
    *,
    met: Sequence[Met] | None = None,
    me: Me | None = None,
    people_of: Callable[[Iterable[Met], Sequence[Claimed], Me], Derived] | None = None,
) -> tuple[tuple[Person, ...], tuple[Belief, ...]]:
    """Return the people and beliefs that claims make, without what was forgotten.

    Args:
        vault: the open vault.
        claims: those that count.
        now: the present.
        met: the parties of its moments, where they were read already.
        me: who the owner is, where that was read already.
        people_of: derives people as `memory.people.deriving.derive` does, which is taken where none is given.
    """
    # Their patterns take a tenth of a second that asking need not pay.
    from atticus.memory.beliefs.derive import derive as derived_beliefs  # noqa: PLC0415
    from atticus.memory.learning.sorts import weighed  # noqa: PLC0415
    from atticus.memory.people.deriving import derive as derived_people  # noqa: PLC0415

    claims = weighed(claims)
    there, owner = vault.met() if met is None else met, vault.me() if me is None else me

    def both(some: Sequence[Claimed]) -> tuple[tuple[Person, ...], tuple[Belief, ...]]:
        found = (people_of or derived_people)(there, some, owner)
        return found.people, (*found.ties, *derived_beliefs(some, now=now, people=found.people))

    return without_hushed(vault, claims, both)


def _renew(vault: Vault) -> None:
    """Queue everything to be read again where the rules are newer than what they read."""
    if vault.rules() != RULES:
        vault.requeue(Work.READING)
        vault.set_rules(RULES)


def _read_all(vault: Vault, zone: tzinfo, stop: Callable[[], bool]) -> int:
    me, done = vault.me(), 0
    while not stop() and (jobs := vault.lease(Work.READING, READ_AT_ONCE, seconds=LEASE_SECONDS)):
        there = {to_number(kept.id): kept for kept in vault.kept([job.moment for job in jobs])}
        vault.put_read(
            [read(kept, me=me, zone=zone) if (kept := there.get(job.moment)) else Read(job.moment) for job in jobs]
        )
        done += len(jobs)
    return done


def _lacking(vault: Vault, space: str) -> bool:
    embedded = len(np.unique(vault.vectors(space).ids))
    return len(vault.spine().ids) - vault.queued() > embedded


def _drop_others(vault: Vault, space: str) -> None:
    """Remove the vectors of earlier models: the new space was built beside them and is whole now."""
    for other in vault.status().spaces:
        if other != space:
            vault.drop_space(other)


def _work(vault: Vault, embedder: Embedder | None, jobs: Sequence[Job]) -> int:
    numbers = [job.moment for job in jobs]
    if embedder is None:
        vault.finish(Work.VECTORS, numbers)
        return 0
    texts: list[str] = []
    keys: list[tuple[int, int]] = []
    for kept in vault.kept(numbers):
        for passage, text in enumerate(passages(kept.moment)):
            texts.append(text)
            keys.append((to_number(kept.id), passage))
    rows = quantise(embedder.embed(texts, query=False)) if texts else ()
    vectors = [(moment, passage, row.tobytes()) for (moment, passage), row in zip(keys, rows, strict=True)]
    vault.put_vectors(embedder.space, vectors, done=numbers)
    return len(vectors)
