"""A request that is done, not only answered: a model proposes calls, the executor does what the gate lets through."""

from __future__ import annotations

import re
import secrets
import time
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Sink
from atticus.domain.errors import UsageError
from atticus.domain.ids import is_id, to_number
from atticus.domain.labels import Integrity, Label
from atticus.domain.modes import Mode
from atticus.domain.moments import Kind, Moment
from atticus.domain.tasks import Seen, TaskState
from atticus.domain.turns import Asked, Did, Done, Event, Noted, Refused, Said
from atticus.memory.labelling import sensitivity
from atticus.mind.care.answering import answered, care_of
from atticus.mind.care.caring import Cared
from atticus.mind.care.watching import Watch
from atticus.mind.citations import Citations
from atticus.mind.conversation.following import refers
from atticus.mind.conversation.talking import begin
from atticus.mind.deeds.executing import Did as WasDone
from atticus.mind.deeds.executing import Outcome, Waits
from atticus.mind.enclosed import MOST_TOLD, handed, leading
from atticus.mind.gate.progress import having_heard, having_read
from atticus.mind.gate.provenance import Record, labelled, of_moment
from atticus.mind.provider import ProviderError
from atticus.mind.reminding import reminded, reminder_in
from atticus.mind.roles import manner, modes
from atticus.mind.roles.kinds import kind_of_tool
from atticus.mind.router import RefusedError, Request
from atticus.mind.steps import ANSWERED, Answered, Step, Wanted, prompt_for, read_answer, shortened, tokens_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Sequence

    from atticus.domain.deeds import Json
    from atticus.domain.evidence import Kept
    from atticus.mind.conversation.talking import Talk
    from atticus.mind.deeds.entries import Entry
    from atticus.mind.house import House
    from atticus.mind.steps import Handed

STEPS: Final = 12
"""Answers a model may give before a task ends."""

SECONDS: Final = 900.0
"""How long a turn may take."""

LONGEST_ANSWER: Final = 40_000
"""Characters of an answer that is read; what is longer is no answer."""

_WORDS_OF_THEIRS: Final = re.compile(
    r"\b(?:writ\w+|draft\w*|letter|mail|e-?mail|message|text|poem|translat\w+|reply|answer (?:to|her|him)|send|speech"
    r"|escrib\w+|carta|mensaje|traduc\w+|écri\w+|lettre|tradui\w+|schreib\w*|brief|nachricht|übersetz\w+|gedicht"
    r"|escrev\w+|mensagem|traduz\w+)\b|[写信译诗]",
    re.IGNORECASE,
)

TRIES: Final = 2
"""How often a model may answer in a form that cannot be read."""


class NoSuchTaskError(UsageError):
    """There is no task of this name that is not over."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no open task {name!r}.", "See `atticus tasks` for those that are open.")


@dataclass(slots=True)
class _Task:
    """A task under way; all of it is kept after each step, so that another process can go on with it."""

    name: str
    state: TaskState
    steps: list[Step] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)
    waiting: dict[str, int] = field(default_factory=dict)
    earlier: tuple[str, ...] = ()
    handed: tuple[str, ...] = ()
    more: int = 0
    provider: str | None = None
    left_machine: bool = False
    calls: int = 0
    why: tuple[str, ...] = ()
    mode: Mode | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "state": self.state.as_json(),
            "steps": [one.as_json() for one in self.steps],
            "records": [one.as_json() for one in self.records],
            "moments": self.moments,
            "waiting": self.waiting,
            "calls": self.calls,
            "earlier": list(self.earlier),
            "handed": list(self.handed),
            "more": self.more,
            "mode": self.mode.value if self.mode else None,
        }


async def act(
    house: House,
    words: str,
    *,
    task: str | None = None,
    conversation: bool = False,
    mode: Mode | None = None,
    enclosed: Sequence[Sequence[str]] = (),
    owner: bool = True,
) -> AsyncGenerator[Event, None]:
    """Get something done: `Did`, `Asked` and `Refused` as it goes, then `Said` and `Done`.

    A model that the labels allow proposes calls; each goes through the gate and the executor. What the gate asks
    waits in the inbox, and the task with it. Closing the generator stops it; what was begun is finished or looked for
    by `Executor.recover`. Without a model nothing can be done but to say so. A farewell and a crisis are answered
    before all that, and begin no task.

    Args:
        house: the open house.
        words: what the owner asks for, or says next in an open task.
        task: the open task it goes on with; None begins one.
        conversation: whether this belongs to the owner's conversation: words that point back bring what was said
            before with them, under its labels, and what is said now is kept.
        mode: whose hands do it; None takes it from the words, else from what the owner settled for such tasks.
        enclosed: of each file that was handed over with the words, its moments: material for the whole task, under
            their labels.
        owner: whether the owner asks; an app's words plan nothing and set no reminder by rules.

    Raises:
        NoSuchTaskError
    """
    if told := await anyio.to_thread.run_sync(care_of, house, words):
        async with aclosing(answered(house, words, told, conversation=conversation)) as events:
            async for event in events:
                yield event
        return
    if owner and task is None and (planned := await anyio.to_thread.run_sync(partial(_planned, house, words))):
        async with aclosing(answered(house, words, Cared(planned), conversation=conversation)) as events:
            async for event in events:
                yield event
        return
    asks_for = partial(reminder_in, house, words, conversation=conversation)
    if owner and task is None and (wanted := await anyio.to_thread.run_sync(asks_for)):
        async with aclosing(reminded(house, words, wanted, conversation=conversation)) as events:
            async for event in events:
                yield event
        return
    under_way = _opened(house, task) if task is not None else _Task(secrets.token_hex(6), TaskState())
    under_way.mode = mode or modes.said(words) or under_way.mode
    heard = having_heard(under_way.state, words)
    under_way.state = replace(heard, task=under_way.name, mode=under_way.mode or Mode.DO)
    talk = await begin(house, words, follow=False) if conversation else None
    if talk and refers(words):
        _take_up(under_way, talk.earlier)
    if enclosed:
        await anyio.to_thread.run_sync(_hand_over, house, under_way, enclosed)
    async with aclosing(_kept(talk, under_way, _loop(house, under_way))) as events:
        async for event in events:
            yield event


def _planned(house: House, words: str) -> str | None:
    """Return what is answered where the owner says when something that waits for their yes is to leave."""
    from atticus.mind.saying_when import answered_by  # noqa: PLC0415 (its words take a while)

    return answered_by(house.executor, house.settings, words, now=house.clock.now())


async def _kept(talk: Talk | None, task: _Task, events: AsyncGenerator[Event, None]) -> AsyncGenerator[Event, None]:
    """Yield events, and keep the turn in the conversation before it is over, or when it is broken off."""
    kept = talk is None
    try:
        async with aclosing(events) as told:
            async for event in told:
                if talk and isinstance(event, Done):
                    kept = True
                    await talk.keep(event.answer, task.state.label, whole=True)
                yield event
    finally:
        if talk and not kept:
            await talk.keep("", task.state.label, whole=False)


def _take_up(task: _Task, earlier: Sequence[Kept]) -> None:
    """Add what was said before to what the task has seen: its labels count for whatever a model makes of it."""
    seen = (Seen(kept.id, replace(kept.label, origins=kept.label.origins | {kept.id})) for kept in earlier)
    task.earlier = tuple(kept.id for kept in earlier)
    task.state = replace(task.state, seen=(*task.state.seen, *seen))


def _hand_over(house: House, task: _Task, files: Sequence[Sequence[str]]) -> None:
    """Add what came with the words to what the task has read, as a look at it would."""
    ids = leading(files, MOST_TOLD)
    records = [of_moment(kept) for kept in house.vault.kept([to_number(one) for one in ids])]
    task.handed = tuple(dict.fromkeys((*task.handed, *ids)))
    task.more += len({one for file in files for one in file}.difference(ids))
    task.state = having_read(task.state, records)
    task.records = _each_once((*task.records, *records))


def _handed(house: House, task: _Task) -> list[Handed]:
    kept = house.vault.kept([to_number(one) for one in task.handed])
    return handed(kept, [_number(task, one.id) for one in kept], task.state.words, house.settings.tzinfo)


async def resume(house: House, task: str, *, conversation: bool = False) -> AsyncGenerator[Event, None]:
    """Go on with a task where it stands: what waited in the inbox was decided meanwhile, or a crash broke it off.

    Args:
        house: the open house.
        task: its name.
        conversation: whether what is said belongs to the owner's conversation, and is kept.

    Raises:
        NoSuchTaskError
    """
    talk = await begin(house, "", follow=False) if conversation else None
    under_way = _opened(house, task)
    for key, number in list(under_way.waiting.items()):
        deed = house.executor.entry(key)
        if deed.state.value in {"waiting", "approved"}:
            continue
        del under_way.waiting[key]
        _decided(under_way, number, deed)
    async with aclosing(_kept(talk, under_way, _loop(house, under_way))) as events:
        async for event in events:
            yield event


def _decided(task: _Task, number: int, deed: Entry) -> None:
    """Take in what became of a call that waited; what it brought back is read now, under its own label."""
    step = task.steps[number]
    if deed.state.value != "done":
        task.steps[number] = replace(step, outcome=deed.state.value, told=deed.trouble or f"It is {deed.state.value}.")
        return
    task.state = having_read(task.state, deed.records)
    task.records.extend(record for record in deed.records if record not in task.records)
    gave = deed.gave.data if deed.gave else None
    told = "\n".join([deed.says, shortened(_numbered(task, gave))] if gave is not None else [deed.says])
    others = deed.gave is not None and deed.gave.label.integrity is Integrity.THIRD_PARTY
    task.steps[number] = replace(step, outcome="done", told=told, others=others)


def open_tasks(house: House) -> list[dict[str, Any]]:
    """Return the tasks that are not over: name, the owner's words, how many steps, and what waits."""
    return [
        {
            "task": name,
            "words": list(TaskState.from_json(told["state"]).words),
            "steps": len(told["steps"]),
            "waiting": list(told["waiting"]),
        }
        for name, told in house.vault.tasks().items()
    ]


def _opened(house: House, name: str) -> _Task:
    told = house.vault.tasks().get(name)
    if told is None:
        raise NoSuchTaskError(name)
    return _Task(
        name=name,
        state=TaskState.from_json(told["state"]),
        steps=[Step(**one) for one in told["steps"]],
        records=[Record.from_json(one) for one in told["records"]],
        moments=list(told["moments"]),
        waiting=dict(told["waiting"]),
        calls=told["calls"],
        earlier=tuple(told.get("earlier", ())),
        handed=tuple(told.get("handed", ())),
        more=told.get("more", 0),
        mode=Mode(told["mode"]) if told.get("mode") else None,
    )


async def _loop(house: House, task: _Task) -> AsyncGenerator[Event, None]:
    began, answer = time.perf_counter(), ""
    for number in range(STEPS):
        await _keep(house, task)
        if time.perf_counter() - began > SECONDS:
            yield Noted(f"This took longer than {SECONDS / 60:.0f} minutes, so it was stopped; the task stays open.")
            break
        answered = None
        async with aclosing(_asked(house, task)) as told:
            async for one in told:
                if isinstance(one, Answered):
                    answered = one
                else:
                    yield one
        if answered is None:
            break
        calls = _next_step(house, task, answered.calls)
        if not calls:
            answer = answered.text
            break
        async with aclosing(_called(house, task, calls)) as events:
            async for event in events:
                yield event
        if number == STEPS - 1:
            yield Noted(f"It was not done after {STEPS} steps, so it was stopped; the task stays open.")
    async with aclosing(_over(house, task, answer, began)) as events:
        async for event in events:
            yield event


def _next_step(house: House, task: _Task, wanted: Sequence[Wanted]) -> Sequence[Wanted]:
    """Return the calls that are tried now: together with the owner one deed at a time, and none while one waits."""
    if task.mode is not Mode.WITH:
        return wanted
    deeds = [one for one in wanted if not _is_look(house, one)]
    return [one for one in wanted if one not in deeds or (one is deeds[0] and not task.waiting)]


async def _over(house: House, task: _Task, answer: str, began: float) -> AsyncGenerator[Event, None]:
    citations = Citations(len(task.moments))
    text = (citations.feed(answer) + citations.end()).strip()
    if not _asks_for_words(task.state.words):
        watch = Watch()
        text = (watch.feed(text) + watch.end()).strip()
        if watch.out:
            yield Noted(watch.told(task.provider or "The model"))
    if not text:
        text = _plainly(task)
    yield Said(text)
    await _keep(house, task, over=bool(answer) and not task.waiting)
    yield Done(
        answer=text,
        abstained=not answer and not task.steps,
        cited=tuple(task.moments[n - 1] for n in citations.used),
        provider=task.provider,
        left_machine=task.left_machine,
        ms=round((time.perf_counter() - began) * 1000, 1),
        task=task.name,
        waiting=tuple(task.waiting),
        why=task.why,
    )


def _asks_for_words(said: Sequence[str]) -> bool:
    """Return whether the owner asks for words of theirs, in which feelings are their own."""
    return _WORDS_OF_THEIRS.search(" ".join(said)) is not None


def _plainly(task: _Task) -> str:
    """Return where a task stands without the words of a model."""
    done = [one.told for one in task.steps if one.outcome == "done" and one.told and not one.others]
    if task.waiting:
        return f"{len(task.waiting)} waits for your yes or no in the inbox."
    return f"Done so far: {'; '.join(done)}." if done else "Nothing was done: no model could be asked. See above why."


async def _asked(house: House, task: _Task) -> AsyncGenerator[Event | Answered, None]:
    """Ask the first model that may and can; one that answers in no readable form is asked once more."""
    now = house.clock.now().astimezone(house.settings.tzinfo)
    earlier = await anyio.to_thread.run_sync(house.vault.kept, [to_number(one) for one in task.earlier])
    standing = await anyio.to_thread.run_sync(modes.settled, house.vault, now)
    tools = manner.offered(house.executor.tools, task.mode, standing)
    told_of = manner.of_modes(task.mode, standing)
    files = await anyio.to_thread.run_sync(_handed, house, task) if task.handed else []
    prompt = partial(
        prompt_for, task.state.words, tools, task.steps,
        now=now, earlier=earlier, handed=files, more=task.more, manner=told_of,
    )  # fmt: skip
    said = Moment(kind=Kind.NOTE, source="request", at=now, text="\n".join(task.state.words))
    own = Label(Integrity.OWNER, frozenset(), sensitivity(said))
    joined = own.join(task.state.label) if task.state.seen else own
    origins = frozenset(one for one in joined.origins if is_id(one))
    # Whoever reads the shortest of it may be asked, and gets as much as it reads.
    fewest = tokens_of(prompt(room=0)) + ANSWERED
    request = Request(purpose="act", label=replace(joined, origins=origins), tokens=fewest)
    tried = 0
    for _ in range(len(house.router.providers) + TRIES):
        choice = house.router.choose(request)
        task.why = choice.why
        if choice.provider is None:
            yield Noted(" ".join(choice.why) or "No model is set up, and without one nothing can be done for you.")
            return
        told = prompt(room=house.router.context(choice.provider.name))
        exchange = house.router.exchange(choice.provider, request, told)
        task.provider = choice.provider.name
        try:
            answered = read_answer(await _whole(exchange.pieces()), choice.provider.name)
        except RefusedError as error:
            yield Noted(str(error))
            return
        except ProviderError as error:
            yield Noted(str(error))
            tried += 1
            if tried >= TRIES:
                return
            continue
        finally:
            task.left_machine = task.left_machine or exchange.left_machine
        yield answered
        return


async def _whole(pieces: AsyncGenerator[str, None]) -> str:
    told = ""
    async with aclosing(pieces) as stream:
        async for piece in stream:
            told += piece
            if len(told) > LONGEST_ANSWER:
                break
    return told


async def _called(house: House, task: _Task, wanted: Sequence[Wanted]) -> AsyncGenerator[Event, None]:
    """Run calls of one answer: looks side by side, everything else in its order."""
    looks = [one for one in wanted if _is_look(house, one)]
    for one, outcome in zip(looks, await _side_by_side(house, task, looks), strict=True):
        yield _taken_in(task, one, outcome)
    for one in wanted:
        if not _is_look(house, one):
            yield _taken_in(task, one, await _run(house, task, one, _next(task)))
            await _keep(house, task)


async def _side_by_side(house: House, task: _Task, looks: Sequence[Wanted]) -> list[Outcome]:
    outcomes: dict[int, Outcome] = {}

    async def look(place: int, one: Wanted, number: int) -> None:
        outcomes[place] = await _run(house, task, one, number)

    async with anyio.create_task_group() as group:
        for place, one in enumerate(looks):
            group.start_soon(look, place, one, _next(task))
    return [outcomes[place] for place in range(len(looks))]


async def _run(house: House, task: _Task, one: Wanted, number: int) -> Outcome:
    tool = house.executor.tools.get(one.tool)
    call = labelled(one.tool, one.arguments, tool.manifest if tool else None, task.records, task.state)
    standing = await anyio.to_thread.run_sync(modes.settled, house.vault, house.clock.now())
    mode = modes.mode_of(kind_of_tool(one.tool), task.mode, standing)
    return await house.executor.run(call, replace(task.state, mode=mode), step=number)


def _taken_in(task: _Task, one: Wanted, outcome: Outcome) -> Event:
    """Add what came of a call to the task, and return what the owner is told of it."""
    if isinstance(outcome, WasDone):
        task.state = _joined(task.state, outcome.state)
        task.records = _each_once((*task.records, *outcome.records))
        others = outcome.label.integrity is Integrity.THIRD_PARTY
        says = outcome.entry.says if outcome.entry else ""
        told = "\n".join(part for part in (says, shortened(_numbered(task, outcome.data))) if part)
        task.steps.append(Step(one.tool, one.arguments, "done", told, others))
        return Did(one.tool, says, outcome.entry.key if outcome.entry else None)
    if isinstance(outcome, Waits):
        task.waiting[outcome.entry.key] = len(task.steps)
        task.steps.append(Step(one.tool, one.arguments, "waits", "It waits for the person."))
        return Asked(outcome.entry.key, outcome.entry.says, outcome.entry.reason, outcome.entry.conflicts)
    task.steps.append(Step(one.tool, one.arguments, "refused", outcome.reason))
    return Refused(one.tool, outcome.reason)


def _each_once(records: Iterable[Record]) -> list[Record]:
    found: dict[str, list[Record]] = {}
    for one in records:
        if one not in (same := found.setdefault(one.id, [])):
            same.append(one)
    return [one for same in found.values() for one in same]


def _joined(before: TaskState, after: TaskState) -> TaskState:
    """Return the state after looks that ran side by side: what each read and was counted for."""
    seen = {one.record: one for one in (*before.seen, *after.seen)}
    calls = {name: max(before.calls.get(name, 0), after.calls.get(name, 0)) for name in {*before.calls, *after.calls}}
    return replace(after, seen=tuple(seen.values()), calls=calls, mode=before.mode)


def _numbered(task: _Task, data: Json) -> Json:
    """Return data with moments told by their number in this task, by which an answer cites them."""
    if isinstance(data, list | tuple):
        return [_numbered(task, one) for one in data]
    if not isinstance(data, dict):
        return data
    moment = data.get("moment")
    if not isinstance(moment, str) or not is_id(moment):
        return data
    return {"n": _number(task, moment)} | {key: one for key, one in data.items() if key != "moment"}


def _number(task: _Task, moment: str) -> int:
    """Return the number by which an answer cites a moment in this task."""
    if moment not in task.moments:
        task.moments.append(moment)
    return task.moments.index(moment) + 1


def _is_look(house: House, one: Wanted) -> bool:
    tool = house.executor.tools.get(one.tool)
    return tool is not None and tool.manifest.sink is Sink.READ


def _next(task: _Task) -> int:
    task.calls += 1
    return task.calls


async def _keep(house: House, task: _Task, *, over: bool = False) -> None:
    told = None if over else task.as_json()
    await anyio.to_thread.run_sync(lambda: house.vault.put_task(task.name, told, at=house.clock.now()))
