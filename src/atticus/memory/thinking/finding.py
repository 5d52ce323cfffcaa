"""Which moments a model has yet to read: the owner's own words, each with a little of what was said before."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.memory.reading.beliefs.clauses.voices import MASK
from atticus.memory.thinking.asking import digest, shown, shown_before
from atticus.memory.thinking.checking import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.thinking.model import Model
    from atticus.vault.contract import Spine, Vault

BEFORE: Final = 2
"""How many moments stand before one."""

TOGETHER: Final = timedelta(hours=6)
"""How long before it they may have been said."""

AT_ONCE: Final = 1_000
_READ: Final = (Kind.MESSAGE, Kind.NOTE, Kind.SPEECH, Kind.TASK)
_TALKED: Final = frozenset({Kind.MESSAGE, Kind.SPEECH})
_TELLING: Final = re.compile(
    r"[^\W\d_]{2,}[\W_]+[^\W\d_]{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{4}"
)
"""Two words, or four signs of a script without spaces: "ok" says nothing that lasts."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A moment that is to be read.

    Args:
        number: its number.
        before: the numbers of the moments that stand before it, with the characters each takes.
        talk: which conversation it stands in.
        at: when it was said.
        digest: of all it is read with.
        size: characters it takes.
    """

    number: int
    before: tuple[tuple[int, int], ...]
    talk: str
    at: datetime
    digest: bytes
    size: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all it is read with, its own last."""
        return (*(number for number, _ in self.before), self.number)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to read.

    Args:
        waiting: what is to be read, in the order of threads and time.
        already: how many moments were read before, by the same reader with the same input.
        left_out: how many the model may not see.
    """

    waiting: tuple[Waiting, ...]
    already: int
    left_out: int


def find(vault: Vault, model: Model, reader: str, zone: tzinfo, *, stop: Callable[[], bool] = lambda: False) -> Found:
    """Return what a model has yet to read.

    Args:
        vault: the open vault.
        model: asked what it may see.
        reader: as `atticus.memory.thinking.asking.reader` names it.
        zone: the owner's.
        stop: asked now and then; True ends the search with what was found so far.
    """
    me, known = vault.me(), vault.thoughts(reader)
    waiting: list[Waiting] = []
    already = left_out = 0
    recent: dict[str, deque[Kept]] = {}
    for kept in _candidates(vault, stop):
        may_tell = _may_tell(kept)
        if not (may_tell or kept.moment.kind in _TALKED):
            continue
        if not model.may_read(kept.label):
            left_out += may_tell
            continue
        earlier = recent.setdefault(talk_of(kept, me), deque(maxlen=BEFORE))
        if may_tell:
            before = tuple(one for one in earlier if kept.moment.at - one.moment.at <= TOGETHER)
            told = digest(reader, kept, before)
            if known.get(to_number(kept.id)) == told:
                already += 1
            elif own := _own(kept, me):
                size = len(shown(kept, own, zone))
                numbers = tuple((to_number(one.id), len(shown_before(one, zone))) for one in before)
                waiting.append(Waiting(to_number(kept.id), numbers, talk_of(kept, me), kept.moment.at, told, size))
        if kept.moment.kind in _TALKED:
            earlier.append(kept)
    return Found(tuple(waiting), already, left_out)


def talk_of(kept: Kept, me: Me) -> str:
    """Return the conversation a moment stands in: its thread, or who took part where the source knows no threads."""
    moment = kept.moment
    if moment.thread:
        return f"{moment.source}\x1f{moment.thread}"
    others = sorted({party.name for party in (moment.author, *moment.people) if party and not me.is_me(party)})
    return "\x1f".join((moment.source, *others)) if others else f"{moment.source}\x1f{kept.id}"


def _may_tell(kept: Kept) -> bool:
    """Return whether a moment is the owner's, and says more than a word or two."""
    own = kept.mine and kept.label.integrity >= Integrity.OWN and kept.moment.kind in _READ
    return own and _TELLING.search(kept.moment.text) is not None


def _own(kept: Kept, me: Me) -> str:
    """Return the owner's own words in a moment, or nothing where they say too little."""
    own = own_words(kept, me)
    return own if _TELLING.search(own.replace(MASK, " ")) else ""


def _candidates(vault: Vault, stop: Callable[[], bool]) -> Iterator[Kept]:
    """Yield the moments of conversations the owner takes part in, and the owner's notes, by thread and time."""
    numbers = _numbers(vault.spine())
    for since in range(0, len(numbers), AT_ONCE):
        if stop():
            return
        for kept in vault.kept(numbers[since : since + AT_ONCE]):
            if not kept.moment.by_assistant:
                yield kept


def _numbers(spine: Spine) -> list[int]:
    kinds = list(Kind)
    spoken = np.isin(spine.kind, [kinds.index(kind) for kind in _READ])
    threads = np.unique(spine.thread[spoken & spine.mine])
    found: list[int] = spine.ids[spoken & np.isin(spine.thread, threads)].tolist()
    return found
