"""One run of reading with a model: question after question, each answer checked and kept before the next is asked."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.ids import to_number
from atticus.domain.labels import join_all
from atticus.memory.thinking.answers import Refused, taken_apart
from atticus.memory.thinking.asking import instructions, numbered, reader, schema, shown, shown_before
from atticus.memory.thinking.checking import checked, seen
from atticus.memory.thinking.finding import find
from atticus.memory.thinking.model import Question
from atticus.vault.contract import Thought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Claim
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.thinking.answers import Answer
    from atticus.memory.thinking.checking import Seen
    from atticus.memory.thinking.finding import Waiting
    from atticus.memory.thinking.model import Budget, Model
    from atticus.vault.contract import Vault

CHARACTERS: Final = 6_000
MOMENTS: Final = 32
"""Characters and moments of one question: with the instructions and an answer it fits into 4,096 tokens."""

MOST_TRIES: Final = 3
"""How often a moment is asked about in vain before it is set aside."""

IN_VAIN: Final = 3
"""How many questions in a row may go unanswered before a run ends."""

_ONE_RUN: Final = threading.Lock()


class BusyError(AtticusError):
    """A model reads already."""

    def __init__(self) -> None:
        super().__init__("A model is reading already.", "Wait until it is done, then try again.")


@contextmanager
def alone(seconds: float) -> Iterator[None]:
    """Keep other runs out of this process while one goes on, waiting so long for one that goes on already.

    Raises:
        BusyError: it does not end in time.
    """
    if not _ONE_RUN.acquire(timeout=seconds):
        raise BusyError
    try:
        yield
    finally:
        _ONE_RUN.release()


@dataclass(slots=True)
class Tried:
    """How often moments were asked about in vain, by the digest of what they were asked with."""

    times: Counter[bytes] = field(default_factory=Counter)

    def set_aside(self, one: Waiting) -> bool:
        """Return whether a moment is not asked about any more."""
        return self.times[one.digest] >= MOST_TRIES


@dataclass(slots=True, kw_only=True)
class Thinking:
    """What a run did.

    Args:
        read: moments read now.
        calls: questions asked.
        characters: bytes of questions asked.
        already: moments read before with the same input: replayed without a call.
        kept: claims kept.
        known: proposals the rules had read already.
        refused: proposals not believed, by reason.
        left_out: moments the model may not see.
        set_aside: moments that were asked about in vain too often.
        waiting: moments that are still to be read.
        budget_reached: whether the run ended because the day's budget did.
        trouble: why the run ended early, or None.
        stopped: whether it was stopped before all was found and read.
    """

    read: int = 0
    calls: int = 0
    characters: int = 0
    already: int = 0
    kept: int = 0
    known: int = 0
    refused: Counter[Refused] = field(default_factory=Counter)
    left_out: int = 0
    set_aside: int = 0
    waiting: int = 0
    budget_reached: bool = False
    trouble: str | None = None
    stopped: bool = False


def think(
    vault: Vault,
    model: Model,
    *,
    zone: tzinfo,
    budget: Budget,
    tried: Tried | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _left: None,
    stop: Callable[[], bool] = lambda: False,
) -> Thinking:
    """Let a model read what it has not read yet, newest first, and keep what stands up to the checks.

    What was read is kept answer by answer: ending it at any point, or killing it, loses one question at most. Nothing
    is derived here. Where nothing is new nothing is asked.

    Args:
        vault: the open vault.
        model: the model.
        zone: the owner's, in which days are meant.
        budget: what may be spent; reached means stop.
        tried: what was asked in vain by earlier runs; given again to every run of one server.
        on_progress: told after each question how many moments were read and how many are left.
        stop: asked before each question.
    """
    tried = tried if tried is not None else Tried()
    by = reader(model)
    found = find(vault, model, by, zone, stop=stop)
    done = Thinking(already=found.already, left_out=found.left_out)
    done.set_aside = sum(map(tried.set_aside, found.waiting))
    queue = _in_order([one for one in found.waiting if not tried.set_aside(one)], tried)
    done.waiting = len(queue)
    in_vain = 0
    while queue and not stop():
        batch, queue = _next(queue, tried)
        asked = _ask(vault, batch, zone)
        if asked is None:
            done.waiting -= len(batch)
            continue
        size = asked.question.size
        if done.calls >= budget.requests or done.characters + size > budget.size:
            done.budget_reached = True
            break
        done.calls, done.characters = done.calls + 1, done.characters + size
        answer = _answered(model, asked.question, done)
        if answer is None and stop():
            # Broken off because somebody needs the model, or the house is left: no fault of the question.
            done.trouble = None
            break
        if answer is None:
            in_vain += 1
            queue += _again(batch, tried, done)
            if in_vain >= IN_VAIN:
                break
            continue
        in_vain, done.trouble = 0, None
        _keep(vault, by, asked, answer, done)
        done.waiting -= len(batch)
        on_progress(done.read, done.waiting)
    done.stopped = stop()
    return done


def _answered(model: Model, question: Question, done: Thinking) -> Answer | None:
    try:
        answer = taken_apart(model.answer(question))
    except AtticusError as error:
        done.trouble = str(error)
        return None
    if answer is None:
        done.trouble = f"{model.name} gave no answer in the form it was asked for."
    return answer


def _again(batch: Sequence[Waiting], tried: Tried, done: Thinking) -> list[Waiting]:
    """Return what is to be asked again, in a smaller company; what was asked too often is set aside."""
    tried.times.update(one.digest for one in batch)
    once_more = [one for one in batch if not tried.set_aside(one)]
    done.set_aside += len(batch) - len(once_more)
    done.waiting -= len(batch) - len(once_more)
    return once_more


def _in_order(waiting: Sequence[Waiting], tried: Tried) -> list[Waiting]:
    """Return what is asked first: what was not tried in vain, then the newest day, and what was said together."""
    return sorted(waiting, key=lambda one: (tried.times[one.digest], -one.at.toordinal(), one.talk, one.at, one.number))


def _next(queue: list[Waiting], tried: Tried) -> tuple[list[Waiting], list[Waiting]]:
    """Return the next question's moments and the rest; what failed before is asked about in ever smaller numbers."""
    times = tried.times[queue[0].digest]
    most, size = max(1, MOMENTS // 8**times), 0
    there: set[int] = set()
    for count, one in enumerate(queue[:most]):
        size += one.size + sum(length for number, length in one.before if number not in there)
        if (count and size > CHARACTERS) or tried.times[one.digest] != times:
            return queue[:count], queue[count:]
        there |= {one.number, *(number for number, _ in one.before)}
    return queue[:most], queue[most:]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what is needed to judge its answer: the moments by their numbers in it, and all it shows."""

    question: Question
    moments: dict[int, tuple[Waiting, Seen]]
    shown: frozenset[int]


def _ask(vault: Vault, batch: Sequence[Waiting], zone: tzinfo) -> _Asked | None:
    """Return the question about some moments, or None where all of them are gone."""
    me = vault.me()
    wanted = dict.fromkeys(number for one in batch for number in one.numbers)
    there = {to_number(kept.id): kept for kept in vault.kept(list(wanted))}
    lines: list[str] = []
    moments: dict[int, tuple[Waiting, Seen]] = {}
    used: dict[int, Kept] = {}
    for one in batch:
        here = _seen(there.get(one.number), me, zone)
        if here is None or not all(number in there for number in one.numbers):
            continue
        lines += [shown_before(there[n], zone) for n, _ in one.before if n not in used]
        used |= {number: there[number] for number in one.numbers}
        moments[len(moments) + 1] = (one, here)
        lines.append(numbered(len(moments), shown(there[one.number], here.own, zone)))
    if not moments:
        return None
    label = join_all(kept.label for kept in used.values())
    origins = frozenset(kept.id for kept in used.values())
    question = Question(
        instructions=instructions(),
        content="\n".join(lines),
        schema=schema(),
        label=replace(label, origins=origins),
    )
    return _Asked(question, moments, frozenset(used))


def _seen(kept: Kept | None, me: Me, zone: tzinfo) -> Seen | None:
    return seen(kept, me, zone) if kept is not None else None


def _keep(vault: Vault, by: str, asked: _Asked, answer: Answer, done: Thinking) -> None:
    """Check what was proposed and keep what stands, with a thought for every moment that was asked about."""
    claims: dict[int, list[Claim]] = {}
    done.refused += answer.refused
    for proposal in answer.proposals:
        there = asked.moments.get(proposal.moment)
        verdict = Refused.NO_SUCH_MOMENT if there is None else checked(there[1], proposal)
        if isinstance(verdict, Refused):
            done.refused[verdict] += 1
        elif verdict is None:
            done.known += 1
        elif verdict not in claims.setdefault(proposal.moment, []):
            claims[proposal.moment].append(verdict)
            done.kept += 1
    vault.put_thoughts(
        [
            Thought(
                moment=one.number,
                reader=by,
                input=one.digest,
                rests_on=tuple(sorted(asked.shown - {one.number})),
                claims=tuple(claims.get(number, ())),
            )
            for number, (one, _) in asked.moments.items()
        ]
    )
    done.read += len(asked.moments)
