"""What all lanes of a question come to together: the ranking of every moment, and its second look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.ids import to_number
from atticus.memory import fuse
from atticus.memory.hops import FROM, asking
from atticus.memory.learning.thumbs import LEFT, LIFTED_TO
from atticus.memory.reading.told import to_atticus
from atticus.memory.threads import gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from atticus.domain.evidence import Kept
    from atticus.memory.fuse import Scores
    from atticus.memory.plan import Plan
    from atticus.memory.shape import Shape
    from atticus.memory.threads import Term

LOOKED_AT: Final = 40
"""Best moments whose texts are looked at once more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What words, vectors and times say of every position of the spine, before anything is made of it.

    Args:
        terms: the tokens looked for, with the moments that hold them.
        cosines: likeness of the meaning, 0 where there is no vector.
        embedded: whether there is a vector that may be seen.
        visible: whether it was known at the instant asked.
        spoken: how far it speaks of a time inside the question's intervals, 0 to 1.
        tells: whether it speaks of any time.
    """

    terms: tuple[Term, ...]
    cosines: Scores
    embedded: NDArray[np.bool_]
    visible: NDArray[np.bool_]
    spoken: Scores
    tells: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hop:
    """Where the second hop leads.

    Args:
        words: the words that the best hits share, as looked for.
        scores: BM25 scores of these words by position.
    """

    words: tuple[str, ...]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Lanes:
    """What each lane says of every position of the spine.

    Args:
        cosines: likeness of the meaning.
        in_time: how near its own time is to the question's intervals, 0 to 1.
        spoken: how far it speaks of a time inside them, 0 to 1.
        tells: whether it speaks of any time.
        lift: how much the question's words belong to its thread alone, 0 to 1.
        total: all together; minus infinity for what cannot be a hit.
        hop: where the second hop led.
    """

    cosines: Scores
    in_time: Scores
    spoken: Scores
    tells: NDArray[np.bool_]
    lift: Scores
    total: Scores
    hop: Hop


def ranked(heard: Heard, plan: Plan, shape: Shape) -> Lanes:
    """Return all lanes of a question and what they come to together."""
    told = gathered(heard.terms, shape, local=fuse.LOCAL)
    words = np.where(heard.visible, told.words, 0)
    total = fuse.fused(words, fuse.above_usual(heard.cosines, heard.embedded), near=shape.near)
    in_time = fuse.closeness(shape.spine.at, plan.spans)
    near_in_time = np.maximum(in_time, np.float32(fuse.SPOKEN) * heard.spoken)
    total *= 1 + np.float32(fuse.IN_TIME) * near_in_time
    total *= 1 + _by_whom(plan, shape)
    if plan.when and not plan.spans:
        total *= 1 + np.float32(fuse.TELLS_WHEN) * heard.tells
    total += np.float32(fuse.IN_TIME_ALONE) * near_in_time
    total[~heard.visible] = 0
    total = fuse.corroborated(total, shape.others)
    total *= 1 + np.float32(fuse.GATHERED) * told.lift
    none = Hop((), np.zeros_like(total))
    return Lanes(heard.cosines, in_time, heard.spoken, heard.tells, told.lift, _possible(total, heard.visible), none)


def second(
    lanes: Lanes,
    heard: Heard,
    shape: Shape,
    *,
    held: Scores,
    look: Callable[[NDArray[np.int64]], Mapping[int, Kept]],
    hop: Callable[[Sequence[tuple[Kept, float]]], Hop],
) -> Lanes:
    """Return the lanes after a second look at the best moments.

    What only asks, and was answered, counts less than its answer. What the owner told Atticus itself stands alone, with
    no thread around it that speaks for it, and was told to be found: it counts more, the more of the question's words
    it holds, and first where it holds them all. What shares rare words with the best hits is lifted;
    assistants repeat what they are told, so that their words lead nowhere.

    Args:
        lanes: after the first look.
        heard: what they were made of.
        shape: of the vault.
        held: how much of the question's words each moment holds itself, 0 to 1.
        look: returns the moments at these positions.
        hop: returns where the words of the best moments lead, each with its score, 1 for the best.
    """
    total = lanes.total.copy()
    head = fuse.best(total, LOOKED_AT)
    there = look(head)
    told = [one for one in head.tolist() if held[one] and one in there and to_atticus(there[one])]
    for position in head.tolist():
        if shape.answered[position] and position in there:
            total[position] *= 1 - fuse.ASKING * asking(there[position].moment.text)
    total[told] *= 1 + held[told]
    best = head[np.argsort(-total[head], kind="stable")][:FROM].tolist()
    best = [one for one in best if one in there and not shape.by_assistant[one]]
    led = lanes.hop
    if best and fuse.HOP:
        top = float(total[head].max())
        led = hop([(there[one], float(total[one]) / top) for one in best])
        scores = fuse.unit(np.where(heard.visible & ~shape.by_assistant, led.scores, 0))
        led = Hop(led.words, scores)
        total = np.where(np.isfinite(total), total, 0) + np.float32(fuse.HOP * top) * scores
    total[told] = np.maximum(total[told], fuse.TOLD * float(np.max(total, initial=0.0)) * held[told])
    return replace(lanes, total=_possible(total, heard.visible) if best else total, hop=led)


def with_thumbs(
    lanes: Lanes, verdicts: Mapping[str, bool], shape: Shape, visible: NDArray[np.bool_]
) -> tuple[Lanes, dict[int, str]]:
    """Return the lanes with what the owner said answers this very question, and why by position.

    What answers stands first, what does not keeps a quarter of its score.

    Args:
        lanes: after the second look.
        verdicts: whether a moment answers the question, by its id.
        shape: of the vault.
        visible: whether a position was known at the instant asked.
    """
    if not verdicts:
        return lanes, {}
    positions, here = shape.positions(np.array([to_number(one) for one in verdicts], np.int64))
    total, reasons = lanes.total.copy(), dict[int, str]()
    top = float(np.max(total, initial=0.0)) or 1.0
    for position, there, up in zip(positions.tolist(), here.tolist(), verdicts.values(), strict=True):
        if not there or not visible[position]:
            continue
        own = float(total[position])
        total[position] = max(own, LIFTED_TO * top) if up else own * LEFT if own > 0 else own
        reasons[position] = "you said it answers this" if up else "you said it does not answer this"
    return replace(lanes, total=total), reasons


def _possible(total: Scores, visible: NDArray[np.bool_]) -> Scores:
    return np.where(visible & (total > 0), total, -np.inf).astype(np.float32)


def _by_whom(plan: Plan, shape: Shape) -> Scores:
    boost = np.zeros(len(shape.spine.ids), np.float32)
    if plan.people:
        boost[np.isin(shape.spine.author, list(plan.people))] += fuse.BY_NAMED
    if plan.owner:
        boost[shape.spine.mine] += fuse.BY_OWNER
    if not plan.assistant:
        boost[shape.by_assistant] += fuse.BY_ASSISTANT
    return boost
