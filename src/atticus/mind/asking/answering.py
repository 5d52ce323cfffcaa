"""A question that routines answer, as the events of a turn: with its evidence, like any answer."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import anyio

from atticus.domain.evidence import Evidence, Hit
from atticus.domain.labels import join_all
from atticus.domain.turns import Done, Event, Recalled
from atticus.mind.asking.telling import told_of
from atticus.mind.asking.words import Kind, asked_in

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from atticus.mind.answer import Answer
    from atticus.mind.asking.telling import Told
    from atticus.mind.house import House

WHY: Final = "a routine tells it"

_PLAIN: Final = frozenset(
    {Kind.DAYS, Kind.GOALS, Kind.TOUCH, Kind.BIRTHDAYS, Kind.BIRTHDAY, Kind.LAST, Kind.HEARD, Kind.SEEN, Kind.BEFORE}
    | {Kind.REACH, Kind.NEXT, Kind.PROMISES, Kind.PROMISED, Kind.PAST, Kind.REMINDERS}
)


def is_for_routines(question: str, house: House) -> bool:
    """Return whether a question is one that routines answer.

    Args:
        question: as the owner put it.
        house: the open house.
    """
    return asked_in(question, now=house.clock.now(), zone=house.settings.tzinfo) is not None


def is_plain(question: str, house: House) -> bool:
    """Return whether words are a question for days or people and no more, whatever one of them may sound like.

    "Quando falei com a minha irmã pela última vez?" has the words of a last goodbye in it, and is none.

    Args:
        question: as the owner put it.
        house: the open house.
    """
    asked = asked_in(question, now=house.clock.now(), zone=house.settings.tzinfo)
    return asked is not None and asked.kind in _PLAIN


def routine_of(house: House, question: str) -> Told | None:
    """Return what routines answer to a question; None where it is for recall.

    Args:
        house: the open house.
        question: as the owner put it, or as it is meant after what was said before.
    """
    asked = asked_in(question, now=house.clock.now(), zone=house.settings.tzinfo)
    return told_of(house, asked) if asked is not None else None


async def recited(house: House, question: str, told: Told, answer: Answer) -> AsyncGenerator[Event, None]:
    """Tell an answer of routines: `Recalled`, `Said` and `Done`.

    Args:
        house: the open house.
        question: as it is meant.
        told: what routines tell.
        answer: takes it in, with the join of the labels of what it cites.
    """
    began = time.perf_counter()
    evidence = await anyio.to_thread.run_sync(partial(_evidence, house, question, told))
    yield Recalled(evidence)
    joined = join_all(hit.kept.label for hit in evidence.hits)
    answer.label, answer.cited = replace(joined, origins=joined.origins | set(told.cited)), told.cited
    yield answer.say(told.text)
    ms = round((time.perf_counter() - began) * 1000, 1)
    yield Done(
        answer=answer.said,
        abstained=False,
        cited=answer.cited,
        provider=None,
        left_machine=False,
        ms=ms,
        role=answer.role.role.value,
    )


def _evidence(house: House, question: str, told: Told) -> Evidence:
    hits = tuple(Hit(kept=house.vault.moment(one), score=1.0, why=(WHY,)) for one in told.cited)
    return Evidence(question=question, at=house.clock.now(), hits=hits, enough=True, queued=0, ms=0.0)
