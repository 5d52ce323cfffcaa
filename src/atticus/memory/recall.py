"""Recall: the moments that answer a question, ranked, explained, and packed to a budget."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.evidence import Evidence, Hit
from atticus.domain.ids import to_number
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.memory import fuse, pack, standing
from atticus.memory.abstention import LOOKED_AT, enough, weigh
from atticus.memory.embedding import quantise
from atticus.memory.explain import Seen, why
from atticus.memory.plan import Plan, read
from atticus.memory.shape import Shape, Shapes, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from numpy.typing import NDArray

    from atticus.domain.evidence import Kept
    from atticus.domain.time import Clock
    from atticus.memory.embedding import Embedder
    from atticus.vault.contract import Claimed, Vault

K: Final = 20
"""Hits where neither a number nor a budget is given."""

MATCHES: Final = 4_000
"""Word matches that are fused: those further down never matter."""

RANKED: Final = 5_000
"""Matches that are ranked: a question's rarest words first, until they fill this; time goes with what is ranked."""

RAREST: Final = 2
"""Words that are looked for however many moments hold them."""

_AT_ONCE: Final = 25
_SAME_TEXT: Final = 20
_SAME_TIME_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True)
class _Lanes:
    """What each lane says of every position of the spine."""

    words: fuse.Scores
    cosines: fuse.Scores
    in_time: fuse.Scores
    total: fuse.Scores


@dataclass(frozen=True, slots=True)
class Heard:
    """What words and vectors say of every position of the spine, before anything is made of it.

    Args:
        words: BM25 scores, 0 where no word matches.
        cosines: likeness of the meaning, 0 where there is no vector.
        embedded: whether there is a vector that may be seen.
        visible: whether it was known at the instant asked.
    """

    words: fuse.Scores
    cosines: fuse.Scores
    embedded: NDArray[np.bool_]
    visible: NDArray[np.bool_]


class Recaller:
    """Finds the evidence for questions in one vault. Thread-safe.

    Args:
        vault: the open vault.
        embedder: what makes vectors; None leaves words alone.
        clock: tells when a question without an instant is asked.
        zone: the owner's zone, in which "yesterday" is meant.
        standing: gives the claims of standing wishes (of the kinds `standing.KINDS`); None brings none.
    """

    def __init__(
        self,
        vault: Vault,
        embedder: Embedder | None,
        *,
        clock: Clock,
        zone: tzinfo,
        standing: Callable[[], Sequence[Claimed]] | None = None,
    ) -> None:
        self._standing = standing
        self.vault = vault
        self.embedder = embedder
        self._clock = clock
        self._zone = zone
        self._shapes = Shapes(vault)

    def recall(
        self, question: str, *, at: datetime | None = None, k: int | None = None, budget: int | None = None
    ) -> Evidence:
        """Return the evidence for a question, best first.

        Args:
            question: in any words; names, dates and "I" in it are understood by rules.
            at: answer as of this instant; nothing that became known later is seen. Now, where it is None.
            k: the most hits; 20 where neither it nor a budget is given.
            budget: pack hits into so many tokens, as the embedder counts them, else a quarter of the characters.
        """
        began = time.perf_counter()
        at = at or self._clock.now()
        shape, words = self._shapes.current()
        plan = self._plan(question, at, shape, words)
        sought = _sought(plan, words)
        lanes = self._lanes(plan, sought, shape, milliseconds(at))
        found = self._found(lanes, shape)
        head = list(islice(found, LOOKED_AT))
        found = chain(head, found)
        sounds = standing.Sounds(lanes.total, lanes.cosines, _weights(plan, words, len(shape.spine.ids)))
        wishes = self._wishes(question, plan, sounds, shape, at)
        found, reasons = standing.with_standing(found, wishes, K if k is None else k, self.vault)
        if budget is not None:
            scored = ((position, float(lanes.total[position]), kept) for position, kept in found)
            chosen: Iterable[pack.Packed] = islice(pack.packed(scored, budget, self._count, sounds.weights), k)
        else:
            chosen = (pack.Packed(position, kept) for position, kept in islice(found, K if k is None else k))
        hits = [_hit(one, lanes, shape, plan, reasons) for one in chosen]
        near = [(kept, float(lanes.cosines[position]) if self.embedder else None) for position, kept in head]
        weight = weigh(plan, near, words, moments=len(shape.spine.ids))
        return Evidence(
            question=question,
            at=at,
            hits=tuple(hits),
            enough=bool(head) and enough(weight, plan),
            queued=self.vault.queued(),
            ms=(time.perf_counter() - began) * 1_000,
            plan=plan.as_json()
            | {"sought": sought, "weight": weight.as_json(), "space": self.embedder.space if self.embedder else None},
        )

    def recall_batch(
        self, questions: Iterable[str], *, at: datetime | None = None, k: int | None = None, budget: int | None = None
    ) -> list[Evidence]:
        """Return the evidence for each of several questions, as `recall` does."""
        return [self.recall(question, at=at, k=k, budget=budget) for question in questions]

    def _count(self, text: str) -> int:
        return self.embedder.count(text) if self.embedder else pack.estimate(text)

    def _wishes(
        self, question: str, plan: Plan, sounds: standing.Sounds, shape: Shape, at: datetime
    ) -> Sequence[standing.Brought]:
        helps = standing.wants_help(question, plan)
        claims = self._standing() if self._standing and helps is not False else ()
        if not claims:
            return ()
        places, here = shape.positions(np.asarray([to_number(one.moment) for one in claims], np.int64))
        return standing.relevant(claims, np.where(here, places, -1).tolist(), sounds, helps=helps, at=at)

    def _plan(self, question: str, at: datetime, shape: Shape, words: Words) -> Plan:
        return read(
            question,
            at=at,
            zone=self._zone,
            me=self.vault.me(),
            speakers=shape.speakers,
            names=shape.spine.names,
            vocabulary=words,
        )

    def _lanes(self, plan: Plan, sought: Sequence[str], shape: Shape, now: int) -> _Lanes:
        return ranked(self._heard(plan, sought, shape, now), plan, shape)

    def _heard(self, plan: Plan, sought: Sequence[str], shape: Shape, now: int) -> Heard:
        visible = shape.spine.known <= now
        words = np.zeros(len(visible), np.float32)
        ids, scores = self.vault.match(sought, limit=MATCHES)
        positions, here = shape.positions(ids)
        words[positions[here]] = scores[here]
        words[~visible] = 0
        cosines, embedded = self._cosines(plan.meaning, shape)
        cosines[~visible] = 0
        return Heard(words, cosines, embedded & visible, visible)

    def _cosines(self, text: str, shape: Shape) -> tuple[fuse.Scores, NDArray[np.bool_]]:
        cosines = np.zeros(len(shape.spine.ids), np.float32)
        embedded = np.zeros(len(shape.spine.ids), np.bool_)
        if self.embedder is not None:
            rows = self._shapes.rows(self.embedder.space, shape)
            if len(rows.starts):
                near = rows.cosines(quantise(self.embedder.embed([text], query=True)))
                cosines[rows.positions] = fuse.likeness(near, self.embedder.unrelated)
                embedded[rows.positions] = True
        return cosines, embedded

    def _found(self, lanes: _Lanes, shape: Shape) -> Iterator[tuple[int, Kept]]:
        order = fuse.best(lanes.total, pack.DEEPEST)
        told: dict[tuple[str, str], list[int]] = {}
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            place = dict(zip(shape.spine.ids[some].tolist(), some.tolist(), strict=True))
            for kept in self.vault.kept(list(place)):
                if not _told_already(kept, told):
                    yield place[to_number(kept.id)], kept


def ranked(heard: Heard, plan: Plan, shape: Shape) -> _Lanes:
    """Return all lanes of a question and what they come to together."""
    total = fuse.fused(heard.words, fuse.above_usual(heard.cosines, heard.embedded), near=shape.near)
    in_time = fuse.closeness(shape.spine.at, plan.spans)
    total *= 1 + np.float32(fuse.IN_TIME) * in_time
    total *= 1 + _by_whom(plan, shape)
    total += np.float32(fuse.IN_TIME_ALONE) * in_time
    total[~heard.visible] = 0
    total = fuse.corroborated(total, shape.others)
    total[~heard.visible | (total <= 0)] = -np.inf
    return _Lanes(heard.words, heard.cosines, in_time, total)


def _hit(one: pack.Packed, lanes: _Lanes, shape: Shape, plan: Plan, reasons: Mapping[int, str]) -> Hit:
    position = one.position
    seen = Seen(
        meaning=float(lanes.cosines[position]),
        in_time=float(lanes.in_time[position]),
        by_named=int(shape.spine.author[position]) in plan.people,
    )
    told = why(one.kept, plan, seen)
    if position in reasons:
        told = (reasons[position], *(reason for reason in told if reason != "near a hit"))
    return Hit(kept=one.kept, score=max(0.0, float(lanes.total[position])), why=told, excerpt=one.excerpt)


def _sought(plan: Plan, words: Words) -> list[str]:
    tokens = list(dict.fromkeys(token for word in plan.words for token in word.tokens))
    counted = words.frequencies(tokens)
    rarest = sorted((token for token in tokens if counted[token]), key=counted.__getitem__)
    matches = list(accumulate(counted[token] for token in rarest))
    return [token for n, token in enumerate(rarest) if n < RAREST or matches[n] <= RANKED]


def _weights(plan: Plan, words: Words, moments: int) -> dict[str, float]:
    """Return what each token of a question is worth: the rarer in the vault, the more."""
    counted = words.frequencies([token for word in plan.words for token in word.tokens])
    return {token: math.log(1 + moments / (1 + n)) for token, n in counted.items()}


def _by_whom(plan: Plan, shape: Shape) -> fuse.Scores:
    boost = np.zeros(len(shape.spine.ids), np.float32)
    if plan.people:
        boost[np.isin(shape.spine.author, list(plan.people))] += fuse.BY_NAMED
    if plan.owner:
        boost[shape.spine.mine] += fuse.BY_OWNER
    if not plan.assistant:
        boost[shape.by_assistant] += fuse.BY_ASSISTANT
    return boost


def _told_already(kept: Kept, told: dict[tuple[str, str], list[int]]) -> bool:
    text = kept.moment.text.strip().casefold()
    if len(text) < _SAME_TEXT:
        return False
    at = milliseconds(kept.moment.at)
    times = told.setdefault((fold(kept.moment.author.name) if kept.moment.author else "", text), [])
    if any(abs(at - other) <= _SAME_TIME_MS for other in times):
        return True
    times.append(at)
    return False
