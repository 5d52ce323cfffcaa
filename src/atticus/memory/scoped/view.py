"""A view of a vault through a scope: everything recall and understanding need of it, made of what lies within alone."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from atticus.domain.beliefs import Status as Held
from atticus.domain.ids import UnknownMomentError, to_number, to_text
from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.memory.discreet import special_belief
from atticus.memory.discretion import told_openly
from atticus.memory.reading.corrections import SOURCE
from atticus.memory.scoped.deciding import Within
from atticus.memory.scoped.words import WordsWithin
from atticus.memory.understanding import everything
from atticus.vault.contract import Met, Role, Spine, Status, Times, Vault, Vectors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me, Person
    from atticus.domain.scopes import Scope
    from atticus.domain.time import Clock
    from atticus.vault.contract import Claimed, Work

AT_ONCE: Final = 500
_DAY_MS: Final = 86_400_000
_STALE_MS: Final = 600_000
"""How long what was derived is shown although the clock goes on: what is due or over is told by it."""

_NOBODY: Final = frozenset({"me", "assistant", ""})
_STANDING: Final = frozenset({Held.HELD, Held.POSSIBLE})


@dataclass(frozen=True, slots=True)
class _Extent:
    """What lies within, for one version of the vault.

    Args:
        spine: its shape.
        ids: the numbers of its moments, ascending.
        words: its words.
    """

    version: tuple[int, int]
    spine: Spine
    ids: NDArray[np.int64]
    words: WordsWithin


@dataclass(frozen=True, slots=True)
class _Derived:
    version: tuple[int, int]
    people: list[Person]
    beliefs: list[Belief]


@dataclass(slots=True)
class _Decided:
    """What was decided of each moment so far; a moment never changes but for names that are taken out of it."""

    version: int = -1
    seen: dict[int, tuple[Met, ...] | None] = field(default_factory=dict)
    """By number: None for a moment outside, else its parties."""


class Scoped:
    """What `Recaller`, `turn` and `understanding` ask of a vault, answered as if there were only what lies within.

    It is no filter over answers: spine, words, vectors, times, claims and parties are those of the moments within, so
    that ranking, people and beliefs are made of them alone and nothing outside moves even a score. What the owner
    decided outside (a correction) only ever takes a belief away. What is not defined here cannot be reached through
    it. Thread-safe.

    Args:
        vault: the whole vault.
        scope: what is open.
        clock: tells what is due or over.
    """

    def __init__(self, vault: Vault, scope: Scope, *, clock: Clock) -> None:
        self._vault = vault
        self._scope = scope
        self._clock = clock
        self._guard = threading.RLock()
        self._decided = _Decided()
        self._extent: _Extent | None = None
        self._derived: _Derived | None = None
        self.owner_id = vault.owner_id

    @property
    def as_vault(self) -> Vault:
        """This view for those who only look; whatever else they try fails."""
        return cast("Vault", self)

    def spine(self) -> Spine:
        """Return the shape of what lies within."""
        return self._current().spine

    def match(self, tokens: Sequence[str], *, limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the numbers and BM25 scores of moments within, best first."""
        return self._current().words.match(tokens, limit=limit)

    def frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many moments within each token occurs."""
        return self._current().words.frequencies(tokens)

    def vectors(self, space: str) -> Vectors:
        """Return the vectors of moments within."""
        whole, extent = self._vault.vectors(space), self._current()
        here = np.isin(whole.ids, extent.ids)
        return Vectors(whole.ids[here], whole.matrix[here], hash((whole.version, extent.version)))

    def times(self) -> Times:
        """Return the times moments within speak of."""
        whole, extent = self._vault.times(), self._current()
        here = np.isin(whole.ids, extent.ids)
        return Times(whole.ids[here], whole.begin[here], whole.end[here], hash((whole.version, extent.version)))

    def kept(self, numbers: Sequence[int]) -> list[Kept]:
        """Return those of the moments that lie within."""
        within = self._within()
        return self._vault.kept([number for number in numbers if int(number) in within])

    def moment(self, id: str) -> Kept:  # noqa: A002 (the word of the contract)
        """Return one moment; raises UnknownMomentError, also for one outside."""
        found = self.kept([to_number(id)])
        if not found:
            raise UnknownMomentError(id)
        return found[0]

    def me(self) -> Me:
        """Return the names and handles the owner goes by."""
        return self._vault.me()

    def claims(self, kinds: Sequence[str] = (), *, without: Sequence[str] = ()) -> list[Claimed]:
        """Return what rules read in moments within; measures of days, which only patterns need, are left out."""
        within = self._within()
        return [one for one in self._every(kinds, without) if to_number(one.moment) in within]

    def met(self) -> list[Met]:
        """Return the parties of moments within by name, handle, role and day."""
        self._current()
        counted: Counter[Met] = Counter()
        first: dict[Met, str] = {}
        with self._guard:
            for number in sorted(self._decided.seen):
                for one in self._decided.seen[number] or ():
                    counted[one] += 1
                    first.setdefault(one, to_text(number))
        return [
            Met(
                party=one.party,
                role=one.role,
                mine=one.mine,
                kind=one.kind,
                day=one.day,
                moments=count,
                first=first[one],
                source=one.source,
            )
            for one, count in counted.items()
        ]

    def people(self) -> list[Person]:
        """Return the people whom moments within make, by the names they have there."""
        return self._understood().people

    def beliefs(self, kinds: Sequence[str] = ()) -> list[Belief]:
        """Return what moments within make Atticus believe, of all kinds or of these; patterns are left out."""
        derived = self._understood().beliefs
        # What the owner marked counts from the next request on, so it is not part of what is derived.
        found = derived if self._scope.special else told_openly(self._vault, derived)
        return [one for one in found if not kinds or one.kind in kinds]

    def hushes(self) -> bool:
        """Return whether anything is hushed at all."""
        return self._vault.hushes()

    def hushed(self, names: Sequence[str]) -> dict[str, datetime]:
        """Return those of the names that are hushed, and up to when."""
        return self._vault.hushed(names)

    def understood(self) -> int:
        """Return a number that grows whenever people and beliefs changed or moments were taken out."""
        return self._vault.understood()

    def readings(self) -> int:
        """Return a number that grows whenever claims were read."""
        return self._vault.readings()

    def rules(self) -> str:
        """Return the version of the rules that moments were read with."""
        return self._vault.rules()

    def waiting(self, work: Work) -> NDArray[np.int64]:
        """Return the numbers of those moments within that wait for one sort of work."""
        return np.intersect1d(self._vault.waiting(work), self._current().ids)

    def queued(self, _work: Work | None = None) -> int:
        """Return nothing: what waits may lie outside."""
        return 0

    def status(self) -> Status:
        """Return counts of what lies within."""
        spine, derived = self.spine(), self._understood()
        ends = spine.ids[np.argsort(spine.at, kind="stable")][[0, -1]].tolist() if len(spine.ids) else []
        known = [self.moment(to_text(one)).moment.at for one in ends]
        return Status(
            moments=len(spine.ids),
            beliefs=len(self.beliefs()),
            people=len(derived.people),
            queued=0,
            imports=0,
            attachments=0,
            bytes=0,
            first=known[0] if known else None,
            last=known[-1] if known else None,
        )

    def _every(self, kinds: Sequence[str] = (), without: Sequence[str] = ()) -> list[Claimed]:
        # A model read its moments beside others, which may lie outside: only what rules read is of one moment alone.
        every = self._vault.claims(kinds, without=(*without, "measure"))
        return [one for one in every if "read_by" not in one.claim.more]

    def _within(self) -> set[int]:
        return set(self._current().ids.tolist())

    def _current(self) -> _Extent:
        with self._guard:
            whole, understood = self._vault.spine(), self._vault.understood()
            # Who is who may have changed with what was understood, and with it who is left out.
            version = (whole.version, understood if self._scope.people or self._scope.without else 0)
            if self._extent is None or self._extent.version != version:
                self._extent = self._measured(whole, version)
            return self._extent

    def _measured(self, whole: Spine, version: tuple[int, int]) -> _Extent:
        if self._decided.version != version[1]:
            self._decided = _Decided(version[1])
        numbers = whole.ids.tolist()
        there = set(numbers)
        seen = {number: told for number, told in self._decided.seen.items() if number in there}
        within = Within(self._scope, self._vault)
        fresh = [number for number in numbers if number not in seen]
        for start in range(0, len(fresh), AT_ONCE):
            for kept in self._vault.kept(fresh[start : start + AT_ONCE]):
                seen[to_number(kept.id)] = tuple(_met(kept)) if within.holds(kept) else None
        self._decided.seen = seen
        spine = _part(whole, np.array([seen.get(number) is not None for number in numbers], np.bool_), version)
        ids = np.sort(spine.ids)
        return _Extent(version, spine, ids, WordsWithin(self._vault, ids))

    def _understood(self) -> _Derived:
        with self._guard:
            now = self._clock.now()
            version = (self.understood(), milliseconds(now) // _STALE_MS)
            if self._derived is None or self._derived.version != version:
                self._derived = self._made(version, now)
            return self._derived

    def _made(self, version: tuple[int, int], now: datetime) -> _Derived:
        people, beliefs = everything(self.as_vault, now)
        within, every = self._within(), self._every()
        shown = [one for one in beliefs if all(to_number(support.moment) in within for support in one.evidence)]
        if not self._scope.special:
            shown = [one for one in shown if not special_belief(one)]
        outside = [one for one in every if to_number(one.moment) not in within]
        if any(map(_decides, outside)):
            told = _Told(self, [one for one in every if to_number(one.moment) in within or _decides(one)])
            standing = {_saying(one) for one in everything(cast("Vault", told), now)[1] if one.status in _STANDING}
            shown = [one for one in shown if one.status not in _STANDING or _saying(one) in standing]
        return _Derived(version, list(people), shown)


@dataclass(frozen=True, slots=True)
class _Told:
    """A view with other claims: asked only what no longer stands."""

    view: Scoped
    every: list[Claimed]

    def claims(self, kinds: Sequence[str] = (), *, without: Sequence[str] = ()) -> list[Claimed]:
        """Return these claims."""
        return [one for one in self.every if (not kinds or one.claim.kind in kinds) and one.claim.kind not in without]

    def met(self) -> list[Met]:
        """Return the parties of moments within."""
        return self.view.met()

    def me(self) -> Me:
        """Return the names and handles the owner goes by."""
        return self.view.me()

    def hushes(self) -> bool:
        """Return whether anything is hushed at all."""
        return self.view.hushes()

    def hushed(self, names: Sequence[str]) -> dict[str, datetime]:
        """Return those of the names that are hushed, and up to when."""
        return self.view.hushed(names)


def _decides(one: Claimed) -> bool:
    return one.source == SOURCE and one.integrity is Integrity.OWNER and one.claim.kind in _DECISIONS


_DECISIONS: Final = frozenset({"correction", "tie"})
"""Kinds of claims by which something stops being believed."""


def _saying(belief: Belief) -> tuple[str, str, str, str]:
    return belief.kind, fold(belief.subject), belief.predicate, fold(belief.object)


def _met(kept: Kept) -> Iterable[Met]:
    moment = kept.moment
    named = [(moment.author, Role.AUTHOR), *((party, Role.INVOLVED) for party in moment.people)]
    for party, role in named:
        if party is not None and (party.handle is not None or fold(party.name) not in _NOBODY):
            yield Met(
                party=party,
                role=role,
                mine=kept.mine,
                kind=moment.kind,
                day=milliseconds(moment.at) // _DAY_MS,
                moments=0,
                first="",
                source=moment.source,
            )


def _part(whole: Spine, here: NDArray[np.bool_], version: Collection[int]) -> Spine:
    """Return the part of a spine at some positions, with the names of its own authors alone."""
    author = whole.author[here]
    used = np.unique(author[author >= 0])
    renumbered = np.where(author >= 0, np.searchsorted(used, author), -1).astype(np.int32)
    return Spine(
        ids=whole.ids[here],
        at=whole.at[here],
        known=whole.known[here],
        thread=whole.thread[here],
        kind=whole.kind[here],
        author=renumbered,
        mine=whole.mine[here],
        names=tuple(whole.names[number] for number in used.tolist()),
        version=hash(tuple(version)),
    )
