"""Recall: the moments that answer a question, ranked, explained, and packed to a budget."""

from __future__ import annotations

import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.evidence import Evidence, Hit
from atticus.domain.ids import to_number
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.memory import anchors, conversation, fuse, pack, standing
from atticus.memory.abstention import LOOKED_AT, enough, weigh
from atticus.memory.embedding import quantise
from atticus.memory.explain import Seen, why
from atticus.memory.hops import expansion
from atticus.memory.plan import Plan, read
from atticus.memory.ranking import Heard, Hop, Lanes, ranked, second, with_thumbs
from atticus.memory.shape import Shape, Shapes, Words
from atticus.memory.threads import Term, shares

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from numpy.typing import NDArray

    from atticus.domain.evidence import Kept
    from atticus.domain.time import Clock
    from atticus.memory.embedding import Embedder
    from atticus.memory.people import People
    from atticus.memory.time import Span
    from atticus.vault.contract import Vault

K: Final = 20
"""Hits where neither a number nor a budget is given."""

MATCHES: Final = 4_000
"""Moments that are looked up for one word: those further down never matter."""

RANKED: Final = 5_000
"""Matches that are ranked: a question's rarest words first, until they fill this; time goes with what is ranked."""

RAREST: Final = 2
"""Words that are looked for however many moments hold them."""

READY: Final = "What did I do last week with somebody?"
"""A question that needs whatever any question may need."""

_AT_ONCE: Final = 25
_SAME_TEXT: Final = 20
_SAME_TIME_MS: Final = 3_600_000


class Recaller:
    """Finds the evidence for questions in one vault. Thread-safe.

    Args:
        vault: the open vault.
        embedder: what makes vectors; None leaves words alone.
        clock: tells when a question without an instant is asked.
        zone: the owner's zone, in which "yesterday" is meant.
    """

    def __init__(self, vault: Vault, embedder: Embedder | None, *, clock: Clock, zone: tzinfo) -> None:
        self.vault = vault
        self.embedder = embedder
        self._clock = clock
        self._zone = zone
        self._shapes = Shapes(vault)
        # Words are looked up in the file while the processor works on the meaning.
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="meaning")

    def recall(
        self,
        question: str,
        *,
        at: datetime | None = None,
        k: int | None = None,
        budget: int | None = None,
        unlearned: Collection[str] = (),
    ) -> Evidence:
        """Return the evidence for a question, best first.

        Args:
            question: in any words; names, dates and "I" in it are understood by rules.
            at: answer as of this instant; nothing that became known later is seen. Now, where it is None.
            k: the most hits; 20 where neither it nor a budget is given.
            budget: pack hits into so many tokens, as the embedder counts them, else a quarter of the characters.
            unlearned: moments of thumbs that have no say.
        """
        began = time.perf_counter()
        at = at or self._clock.now()
        meant = anchors.span_of(
            question, lambda asked: self._found_by(asked, at, k=anchors.DEPTH), zone=self._zone, counted=True
        )
        found = self._found_by(question, at, meant=meant, k=k, budget=budget, unlearned=unlearned)
        found = self._with_turns(found, k=k, budget=budget)
        return replace(found, ms=(time.perf_counter() - began) * 1_000)

    def ready(self) -> None:
        """Load all that a question needs, by asking one: what is scanned, patterns, the model of meaning."""
        if len(self.vault.spine().ids):
            self.recall(READY, k=1)

    def people(self) -> People:
        """Return everybody as last derived, with their ties, ready to be found."""
        return self._shapes.people()

    def _with_turns(self, found: Evidence, *, k: int | None, budget: int | None) -> Evidence:
        """Return the evidence with the turns of the conversation, where the question asks for them."""
        if not conversation.asks_back(found.question):
            return found
        turns = conversation.turns_for(self.vault, found.question, at=found.at, zone=self._zone)
        if not turns:
            return found
        top = max((hit.score for hit in found.hits), default=0.0)
        hits = (*(replace(turn, score=turn.score + top) for turn in turns), *found.hits)
        if budget is not None:
            spent = accumulate(self._count(hit.text) for hit in hits)
            return replace(
                found, hits=tuple(hit for n, hit in zip(spent, hits, strict=True) if n <= budget), enough=True
            )
        return replace(found, hits=hits[: K if k is None else k], enough=True)

    def _found_by(
        self,
        question: str,
        at: datetime,
        *,
        meant: Span | None = None,
        k: int | None = None,
        budget: int | None = None,
        unlearned: Collection[str] = (),
    ) -> Evidence:
        shape, words = self._shapes.current()
        plan = self._plan(question, at, shape, words)
        if meant is not None:
            plan = plan.within(meant)
        sought = _sought(plan, words)
        there: dict[int, Kept] = {}
        heard = self._heard(plan, sought, shape, milliseconds(at), words)
        lanes = self._second(ranked(heard, plan, shape), heard, plan, shape, words, there)
        verdicts = self._shapes.thumbs().verdicts(question, at=at, without=unlearned)
        lanes, learned = with_thumbs(lanes, verdicts, shape, heard.visible)
        found = self._found(lanes, shape, there)
        head = list(islice(found, LOOKED_AT))
        found = chain(head, found)
        sounds = standing.Sounds(lanes.total, lanes.cosines, _weights(plan, words, len(shape.spine.ids)))
        wishes = self._wishes(question, plan, sounds, shape, at)
        found, reasons = standing.with_standing(found, wishes, K if k is None else k, self.vault)
        reasons |= learned
        most = K if k is None and budget is None else k
        if budget is None:
            packed = [pack.Packed(position, kept) for position, kept in islice(found, most)]
        else:
            scored = ((position, float(lanes.total[position]), kept) for position, kept in found)
            packed = list(islice(pack.packed(scored, budget, self._count, sounds.weights), most))
        held = _held([one.position for one in packed], heard, plan)
        hits = [_hit(one, lanes, shape, plan, held[one.position], reasons) for one in packed]
        likened = self.embedder is not None and self.embedder.reads(plan.meaning)
        near = [(kept, float(lanes.cosines[position]) if likened else None) for position, kept in head]
        weight = weigh(plan, near, words, moments=len(shape.spine.ids))
        seen = {hit.kept.id for hit in hits}
        speaking = self._shapes.speaking().to(question, plan, at=at, seen=seen, rarity=sounds.weights)
        return Evidence(
            question=question,
            at=at,
            hits=tuple(hits),
            beliefs=speaking,
            enough=bool(head) and enough(weight, plan),
            queued=self.vault.queued(),
            ms=0.0,
            plan=plan.as_json()
            | {
                "sought": sought,
                "shared": list(lanes.hop.words),
                "weight": weight.as_json(),
                "space": self.embedder.space if self.embedder else None,
            },
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
        if helps is False:
            return ()
        wishes = self._shapes.wishes()
        places, here = shape.positions(wishes.moments)
        return standing.relevant(wishes, np.where(here, places, -1), sounds, helps=helps, at=at)

    def _plan(self, question: str, at: datetime, shape: Shape, words: Words) -> Plan:
        return read(
            question,
            at=at,
            zone=self._zone,
            me=self.vault.me(),
            speakers=shape.speakers,
            names=shape.spine.names,
            vocabulary=words,
            people=self._shapes.people(),
        )

    def _second(
        self, first: Lanes, heard: Heard, plan: Plan, shape: Shape, words: Words, there: dict[int, Kept]
    ) -> Lanes:
        asked = frozenset(token for word in plan.words for token in word.tokens)

        def look(positions: NDArray[np.int64]) -> Mapping[int, Kept]:
            new = [one for one in positions.tolist() if one not in there]
            there.update(self._at(new, shape))
            return there

        def hop(best: Sequence[tuple[Kept, float]]) -> Hop:
            shared = expansion(best, asked, words.frequencies, moments=len(shape.spine.ids))
            scores = np.zeros(len(shape.spine.ids), np.float32)
            positions, found = self._matched(shared, shape)
            scores[positions] = found
            return Hop(tuple(shared), scores)

        held = shares([word.tokens for word in plan.words], heard.terms, len(shape.spine.ids))
        return second(first, heard, shape, held=held, look=look, hop=hop)

    def _heard(self, plan: Plan, sought: Sequence[str], shape: Shape, now: int, words: Words) -> Heard:
        visible = shape.spine.known <= now
        held = words.frequencies(sought)
        proper = {token for word in plan.words if word.asked in plan.proper for token in word.tokens}
        meant = self._beside.submit(self._cosines, plan.meaning, shape)
        terms = tuple(Term(one, one in proper, held[one], *self._matched([one], shape)) for one in sought)
        cosines, embedded = meant.result()
        cosines[~visible] = 0
        told = self._shapes.spoken(shape)
        return Heard(terms, cosines, embedded & visible, visible, told.closeness(plan.spans), told.tells)

    def _matched(self, tokens: Sequence[str], shape: Shape) -> tuple[NDArray[np.int64], fuse.Scores]:
        ids, scores = self.vault.match(tokens, limit=MATCHES)
        positions, here = shape.positions(ids)
        return positions[here], scores[here]

    def _cosines(self, text: str, shape: Shape) -> tuple[fuse.Scores, NDArray[np.bool_]]:
        cosines = np.zeros(len(shape.spine.ids), np.float32)
        embedded = np.zeros(len(shape.spine.ids), np.bool_)
        if self.embedder is not None and self.embedder.reads(text):
            rows = self._shapes.rows(self.embedder.space, shape)
            if len(rows.starts):
                near = rows.cosines(quantise(self.embedder.embed([text], query=True)))
                cosines[rows.positions] = fuse.likeness(near, self.embedder.unrelated)
                embedded[rows.positions] = True
        return cosines, embedded

    def _found(self, lanes: Lanes, shape: Shape, there: Mapping[int, Kept]) -> Iterator[tuple[int, Kept]]:
        order = fuse.best(lanes.total, pack.DEEPEST).tolist()
        told: dict[tuple[str, str], list[int]] = {}
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            new = self._at([one for one in some if one not in there], shape)
            for position in some:
                kept = there.get(position) or new.get(position)
                if kept is not None and not _told_already(kept, told):
                    yield position, kept

    def _at(self, positions: Sequence[int], shape: Shape) -> dict[int, Kept]:
        place = {int(shape.spine.ids[position]): position for position in positions}
        return {place[to_number(kept.id)]: kept for kept in self.vault.kept(list(place))} if place else {}


def _hit(
    one: pack.Packed, lanes: Lanes, shape: Shape, plan: Plan, words: tuple[str, ...], reasons: Mapping[int, str]
) -> Hit:
    position = one.position
    seen = Seen(
        words=words,
        meaning=float(lanes.cosines[position]),
        in_time=float(lanes.in_time[position]),
        by_named=int(shape.spine.author[position]) in plan.people,
        spoken=float(lanes.spoken[position]),
        tells_when=plan.when and bool(lanes.tells[position]),
        gathered=float(lanes.lift[position]),
        shared=lanes.hop.words if lanes.hop.scores[position] > 0 else (),
    )
    told = why(one.kept, plan, seen)
    if position in reasons:
        told = (reasons[position], *(reason for reason in told if reason != "near a hit"))
    return Hit(kept=one.kept, score=max(0.0, float(lanes.total[position])), why=told, excerpt=one.excerpt)


def _held(positions: Sequence[int], heard: Heard, plan: Plan) -> dict[int, tuple[str, ...]]:
    """Return which words of the question found the moments at these positions."""
    where = np.array(positions, np.int64)
    there = {term.token: np.isin(where, term.positions) for term in heard.terms}
    nowhere = np.zeros(len(where), np.bool_)
    by_word = [
        (word.asked, np.logical_or.reduce([there.get(token, nowhere) for token in word.tokens])) for word in plan.words
    ]
    return {position: tuple(asked for asked, held in by_word if held[n]) for n, position in enumerate(positions)}


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
