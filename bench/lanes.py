# ruff: noqa: SLF001 (it looks inside recall)
"""Questions heard once and ranked many times: what a constant or a part of recall is worth, in seconds."""

from __future__ import annotations

import atexit
import math
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import numpy as np
from vaults import standing

from atticus.domain.ids import to_number
from atticus.domain.time import SystemClock, milliseconds
from atticus.memory import fuse
from atticus.memory.pack import MISSES, cost
from atticus.memory.ranking import ranked
from atticus.memory.recall import Recaller, _sought

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lives import Life, Question
    from numpy.typing import NDArray

    from atticus.domain.evidence import Kept
    from atticus.memory.embedding import Embedder
    from atticus.memory.plan import Plan
    from atticus.memory.ranking import Heard, Lanes
    from atticus.memory.shape import Shape, Words

BUDGET = 4_000
DEEP = 200

_OPEN = ExitStack()
atexit.register(_OPEN.close)


@dataclass(frozen=True, slots=True)
class Once:
    """A question as read and heard, with the positions of its evidence."""

    question: Question
    plan: Plan
    heard: Heard
    evidence: frozenset[int]


@dataclass(frozen=True, slots=True)
class HeardLife:
    """All questions of one life, its arrays, what each moment costs in tokens, and its vault, open until the end."""

    shape: Shape
    asked: tuple[Once, ...]
    costs: NDArray[np.int64]
    ms: float
    recaller: Recaller
    words: Words
    there: dict[int, Kept]


def heard(life: Life, embedder: Embedder, kept: Path) -> HeardLife:
    """Return the questions of a life as its vault hears them."""
    vault = _OPEN.enter_context(standing(life, embedder, kept))
    recaller = Recaller(vault, embedder, clock=SystemClock(), zone=UTC)
    shape, words = recaller._shapes.current()
    where = {str(one.moment.external_id): one for one in vault.all_kept()}
    ids = [to_number(one.id) for one in where.values()]
    found, _ = shape.positions(np.asarray(ids, np.int64))
    place = dict(zip(where, found.tolist(), strict=True))
    costs = np.zeros(len(shape.spine.ids), np.int64)
    for name, one in where.items():
        costs[place[name]] = cost(one.moment, embedder.count)
    asked, began = [], time.perf_counter()
    for question in (q for q in life.questions if q.counted):
        plan = recaller._plan(question.text, question.at, shape, words)
        sounds = recaller._heard(plan, _sought(plan, words), shape, milliseconds(question.at), words)
        asked.append(Once(question, plan, sounds, frozenset(place[e] for e in question.evidence)))
    spent = 1_000 * (time.perf_counter() - began) / max(len(asked), 1)
    print(f"{life.name}: {len(asked)} questions heard, {spent:.1f} ms each", file=sys.stderr)
    return HeardLife(shape, tuple(asked), costs, spent, recaller, words, {})


@contextmanager
def with_constants(values: dict[str, Any]) -> Iterator[None]:
    """Let the constants of fusion be others for a while."""
    before = {name: getattr(fuse, name) for name in values}
    for name, value in values.items():
        setattr(fuse, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(fuse, name, value)


def shares(life: HeardLife, values: dict[str, Any]) -> NDArray[np.float64]:
    """Return for each question the share of its evidence in 10 hits, in 20, and in 4,000 tokens: shape (n, 3)."""
    with with_constants(values):
        shape = replace(life.shape, near=fuse.neighbourhood(life.shape.spine), others=fuse.elsewhere(life.shape.spine))
        rows = []
        for once in life.asked:
            order = fuse.best(ranked_twice(life, once, shape).total, DEEP).tolist()
            sets = (order[:10], order[:20], _packed(order, life.costs))
            rows.append([len(once.evidence.intersection(one)) / len(once.evidence) for one in sets])
    return np.asarray(rows, np.float64).reshape(-1, 3)


def ranked_twice(life: HeardLife, once: Once, shape: Shape) -> Lanes:
    """Return the lanes of a question after both looks."""
    first = ranked(once.heard, once.plan, shape)
    return life.recaller._second(first, once.heard, once.plan, shape, life.words, life.there)


def _packed(order: list[int], costs: NDArray[np.int64]) -> list[int]:
    left, misses, chosen = BUDGET, 0, []
    for one in order:
        if costs[one] <= left:
            chosen.append(one)
            left, misses = left - int(costs[one]), 0
        else:
            misses += 1
        if misses >= MISSES:
            break
    return chosen


def mean(lives: list[HeardLife], values: dict[str, Any]) -> list[float]:
    """Return the three means over all questions of several lives, in percent."""
    rows = np.concatenate([shares(life, values) for life in lives])
    return [100 * float(one) for one in rows.mean(axis=0)] if len(rows) else [math.nan] * 3
