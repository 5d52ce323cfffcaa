"""The executor: the only thing that runs a tool, behind the gate, once, and with a receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Sink, Undo, Value
from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.tasks import TaskState
from atticus.mind.deeds.entries import Entry, digest, entry, key_of, moved, plain
from atticus.mind.deeds.timing import Ripe, checked, is_timed, ripe
from atticus.mind.gate import Verdict, decide
from atticus.mind.gate.progress import having_done, having_read, having_refused
from atticus.mind.gate.saying import sentence
from atticus.mind.tool import Held, ToolError, UnsureError
from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from atticus.domain.deeds import Call, Endorsement, Json
    from atticus.domain.time import Clock
    from atticus.mind.gate import Decision, Grants
    from atticus.mind.gate.provenance import Record
    from atticus.mind.tool import Result, Tool
    from atticus.vault.contract import Vault

PATIENCE: Final = 120.0
"""Seconds a tool may take, and as many again to find out what became of one that was broken off."""

LOOKING: Final = 0.2
"""Seconds between two looks at STOP while a tool works."""

WAITS: Final = timedelta(days=30)
"""How long a proposal waits for the owner."""

LONGEST_KEPT: Final = 20_000
"""Characters of a result that are kept with its deed, so that a task can go on with it after a crash."""

_BEGUN: Final = (DeedState.DOING, DeedState.DONE, DeedState.UNKNOWN)


class NoSuchDeedError(UsageError):
    """No deed has this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no proposal or receipt {key!r}.", "Take its id from `atticus inbox`.")


class NotWaitingError(UsageError):
    """A deed is not in the state that was needed."""

    def __init__(self, one: Entry, wanted: str) -> None:
        super().__init__(f"This is {one.state.value}, so it cannot be {wanted}.", "See `atticus inbox` for what waits.")


class DeniedError(AtticusError):
    """The gate does not let a deed through, whatever the owner says now."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This was not done: {reason}", "It still waits in the inbox.")


@dataclass(frozen=True, slots=True)
class Did:
    """A call was run.

    Args:
        data: what it gave, JSON data.
        label: the join of everything in it.
        records: what of it may serve as arguments of further calls.
        state: of the task after it.
        entry: its receipt, where it was more than a look.
    """

    data: Json
    label: Label
    records: tuple[Record, ...]
    state: TaskState
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """A call waits for the owner."""

    entry: Entry
    state: TaskState


@dataclass(frozen=True, slots=True)
class Refused:
    """A call was not run, and why."""

    reason: str
    state: TaskState


Outcome = Did | Waits | Refused


class Executor:
    """Runs tools behind the gate. Safe to share between tasks: of two that would do the same deed, one does it.

    Args:
        vault: where deeds are kept before and after they are done.
        tools: everything that can be done, by name.
        grants: what the owner allowed, asked anew for each call.
        clock: tells when.
        conflicts: what a call goes against of what the owner believes or asked for, in sentences.
        patience: seconds a tool may take.
    """

    def __init__(
        self,
        vault: Vault,
        tools: Mapping[str, Tool],
        *,
        grants: Callable[[], Grants],
        clock: Clock,
        conflicts: Callable[[Call], Sequence[str]] = lambda _: (),
        patience: float = PATIENCE,
    ) -> None:
        self.tools: Final = dict(tools)
        self._vault = vault
        self._grants = grants
        self._clock = clock
        self._conflicts = conflicts
        self._patience = patience
        self._holding: dict[str, datetime] | None = None

    async def run(self, call: Call, state: TaskState, *, step: int) -> Outcome:
        """Do a call where the gate allows it; else let it wait for the owner, or refuse it.

        Args:
            call: every argument with its label.
            state: where the task stands.
            step: the number of the call in its task: the same step with the same data is the same deed, so that a
                task that goes on after a crash does nothing twice.
        """
        return await anyio.to_thread.run_sync(partial(self._weighed, call, state, step)) or await self._through(
            call, state, step
        )

    def waiting(self) -> list[Entry]:
        """Return what waits for the owner, newest first; what waited for a month is over."""
        now, found = self._clock.now(), []
        for one in map(entry, self._vault.deeds([DeedState.WAITING])):
            if one.at + WAITS < now:
                self._move(one, [DeedState.WAITING], DeedState.EXPIRED)
            else:
                found.append(one)
        return found

    def timed(self) -> list[Entry]:
        """Return what was approved for a time of its own and has not left yet, the next first."""
        found = [one for one in map(entry, self._vault.deeds([DeedState.APPROVED])) if is_timed(one)]
        return sorted(found, key=lambda one: (one.when, one.key))

    def done(self, *, limit: int = 50) -> list[Entry]:
        """Return receipts and what went wrong, newest first."""
        states = [one for one in DeedState if one not in (DeedState.WAITING, DeedState.APPROVED)]
        return [entry(one) for one in self._vault.deeds(states, limit=limit)]

    def entry(self, key: str) -> Entry:
        """Return a proposal or a receipt; raises NoSuchDeedError."""
        return self._found(key)

    def plan(self, key: str, when: datetime | None) -> Entry:
        """Note when the owner wants what waits to be done; it still waits for their yes. None is at once.

        Raises:
            NoSuchDeedError, NotWaitingError, BadTimeError
        """
        one = self._found(key)
        when = checked(when, self._clock.now(), one.at + WAITS) if when is not None else None
        if not self._move(one, [DeedState.WAITING], DeedState.WAITING, when=when):
            raise NotWaitingError(one, "put off")
        return self._found(key)

    async def approve(self, key: str, *, when: datetime | None = None) -> Entry:
        """Do what waits, at once or at the time it was planned for, and remember what the owner endorsed by it.

        What has a time waits for it, approved, and leaves by `leave`; until then `undo` takes the yes back.

        Args:
            key: of the proposal.
            when: the time that is meant by this yes, in place of a planned one.

        Raises:
            NoSuchDeedError, NotWaitingError, BadTimeError
            DeniedError: everything is stopped, or a limit stands against it.
        """
        one = self._found(key)
        now = self._clock.now()
        when = checked(when, now, one.at + WAITS) if when is not None else one.when
        if one.state is not DeedState.WAITING:
            raise NotWaitingError(one, "approved")
        tool = self.tools.get(one.call.tool)
        decision = decide(
            one.call, tool.manifest if tool else None, self._grants().endorse(one.endorse), self._now(self._state(one))
        )
        if decision.verdict is Verdict.DENY or tool is None:
            raise DeniedError(decision.reason)
        for endorsement in one.endorse:
            self._vault.endorse(_name(endorsement), endorsement.as_json(), at=self._clock.now())
        later = when is not None and when > now
        self._move(one, [DeedState.WAITING], DeedState.APPROVED, when=when if later else None)
        if not later:
            return await self._done(one.key, tool)
        self._vault.record("deed_timed", {"tool": one.call.tool, "deed": one.key, "by": "owner"})
        self._holding = None
        return self._found(key)

    async def edit(self, key: str, arguments: Mapping[str, Json]) -> Entry:
        """Do what waits with other values, which are the owner's own words.

        Raises:
            NoSuchDeedError, NotWaitingError, DeniedError
        """
        one = self._found(key)
        if one.state is not DeedState.WAITING:
            raise NotWaitingError(one, "edited")
        call = replace(one.call, arguments={**one.call.arguments, **_own(arguments, one.call.task)})
        fresh = replace(one, key=key_of(call, 0), call=call, state=DeedState.WAITING, at=self._clock.now(), endorse=())
        fresh = replace(fresh, says=sentence(call, self.tools[call.tool].manifest))
        self._vault.propose(fresh.kept(fresh.at))
        self._move(one, [DeedState.WAITING], DeedState.REFUSED, trouble="It was edited.")
        return await self.approve(fresh.key)

    def refuse(self, key: str) -> Entry:
        """Let go of what waits, and freeze its task: nothing but reading goes on in it.

        Raises:
            NoSuchDeedError, NotWaitingError
        """
        one = self._found(key)
        if not self._move(one, [DeedState.WAITING], DeedState.REFUSED):
            raise NotWaitingError(one, "refused")
        told = self._vault.tasks().get(one.call.task)
        if told is not None:
            frozen = having_refused(TaskState.from_json(told["state"]))
            self._vault.put_task(one.call.task, told | {"state": frozen.as_json()}, at=self._clock.now())
        self._vault.record("deed_refused", {"tool": one.call.tool, "by": "owner"})
        return self._found(key)

    async def undo(self, key: str) -> Entry:
        """Take back what was done; what was to leave at a time of its own waits for the owner again.

        Raises:
            NoSuchDeedError
            NotWaitingError: it was not done, or cannot be taken back any more.
            ToolError: the outside does not let it be taken back.
        """
        one = self._found(key)
        if is_timed(one):
            if not self._move(one, [DeedState.APPROVED], DeedState.WAITING, when=None):
                raise NotWaitingError(self._found(key), "taken back")
            return self._found(key)
        tool = self.tools.get(one.call.tool)
        late = one.until is not None and one.until < self._clock.now() and not isinstance(tool, Held)
        if one.state is not DeedState.DONE or one.undo is Undo.NONE or late or tool is None or one.undoing is None:
            raise NotWaitingError(one, "taken back")
        await tool.undo(one.undoing)
        if not self._move(one, [DeedState.DONE], DeedState.UNDONE):
            raise NotWaitingError(self._found(key), "taken back")
        await self._note("deed_undone", one)
        return self._found(key)

    async def recover(self) -> list[Entry]:
        """Finish what a crash broke off: what was approved is done, what was begun is looked for outside."""
        begun = map(entry, self._vault.deeds([DeedState.APPROVED, DeedState.DOING]))
        found = [one for one in begun if not is_timed(one)]
        return [await self._done(one.key, tool) for one in found if (tool := self._tool_of(one)) is not None]

    def due(self) -> bool:
        """Return whether something that was held may leave now; costs next to nothing."""
        if self._holding is None:
            held = [one for one in map(entry, self._vault.deeds([DeedState.DONE], limit=1_000)) if self._is_held(one)]
            self._holding = {one.key: one.until for one in held if one.until is not None}
            self._holding |= {one.key: one.when for one in self.timed() if one.when is not None}
        now = self._clock.now()
        return any(until < now for until in self._holding.values()) and not self._vault.stopped()

    async def leave(self) -> list[Entry]:
        """Let go what was held until its undo window was over, or approved for a time that came.

        What is later than half an hour is not sent but asked for again. Where everything is stopped nothing leaves.

        Returns:
            What came of it.
        """
        found: list[Entry] = []
        while await anyio.to_thread.run_sync(self.due):
            held, now = self._holding or {}, self._clock.now()
            key = min((until, key) for key, until in held.items() if until < now)[1]
            held.pop(key, None)
            one = self._found(key)
            tool = self._tool_of(one)
            if is_timed(one):
                found.append(await self._at_its_time(one, now))
            elif isinstance(tool, Held) and self._is_held(one) and self._move(one, [DeedState.DONE], DeedState.DOING):
                await self._settle(one, self._let_go(tool, one))
                found.append(self._found(key))
        return found

    async def _at_its_time(self, one: Entry, now: datetime) -> Entry:
        """Do what was approved for now, as the gate still lets it through; else ask for it again, and say why."""
        tool = self._tool_of(one)
        grants = self._grants().endorse(one.endorse)
        decision = decide(one.call, tool.manifest if tool else None, grants, self._now(self._state(one)))
        stale = ripe(one, now) is Ripe.STALE
        if stale or tool is None or decision.verdict is Verdict.DENY:
            at = f"{one.when:%Y-%m-%d %H:%M %Z}".strip()
            why = f"It was to leave at {at}, and that is over." if stale else decision.reason
            self._move(one, [DeedState.APPROVED], DeedState.WAITING, when=None, trouble=why)
            return self._found(one.key)
        return await self._done(one.key, tool)

    async def _let_go(self, tool: Held, one: Entry) -> Result:
        with anyio.move_on_after(self._patience):
            try:
                return await tool.leave(one.undoing, key=one.key, label=one.call.label)
            except (ToolError, UnsureError):
                raise
            except Exception as error:
                why = f"{one.call.tool} broke off ({type(error).__name__})."
                raise UnsureError(why, "Please check for yourself.") from error
        raise UnsureError("Nobody answers whether this happened.", "Please check for yourself.")

    def _is_held(self, one: Entry) -> bool:
        return one.undoing is not None and one.until is not None and isinstance(self._tool_of(one), Held)

    def _weighed(self, call: Call, state: TaskState, step: int) -> Outcome | None:
        """Return what becomes of a call that is not simply let through."""
        key, tool = key_of(call, step), self.tools.get(call.tool)
        state = self._now(state)
        before = self._vault.deed(key)
        if before is not None and is_timed(entry(before)):
            return Waits(entry(before), state)
        if before is not None and before.state is not DeedState.APPROVED and before.state is not DeedState.DOING:
            return _again(entry(before), state)
        decision = decide(call, tool.manifest if tool else None, self._grants(), state)
        if decision.verdict is Verdict.DENY or tool is None:
            self._vault.record("deed_denied", {"tool": call.tool, "reason": decision.reason})
            return Refused(decision.reason, state)
        conflicts = () if tool.manifest.sink is Sink.READ else tuple(self._conflicts(call))
        if decision.verdict is Verdict.ALLOW and not conflicts:
            return None
        one = self._proposal(call, key, decision, conflicts)
        self._vault.propose(one.kept(one.at))
        return Waits(one, state)

    async def _through(self, call: Call, state: TaskState, step: int) -> Outcome:
        tool = self.tools[call.tool]
        state = having_done(self._now(state), call, tool.manifest)
        if tool.manifest.sink is Sink.READ:
            try:
                result = await self._tried(tool, call, key_of(call, step))
            except (ToolError, UnsureError) as error:
                return Refused(str(error), state)
            return Did(result.data, result.label, result.records, having_read(state, result.records))
        one = self._proposal(call, key_of(call, step), decide(call, tool.manifest, self._grants(), state), ())
        fresh = moved(one, DeedState.APPROVED)
        await anyio.to_thread.run_sync(lambda: self._vault.propose(fresh.kept(fresh.at)))
        return _again(await self._done(one.key, tool), state)

    async def _done(self, key: str, tool: Tool) -> Entry:
        """Do what is approved, or find out what became of what was begun; return how it stands after that."""
        one = self._found(key)
        begun = one.state is DeedState.DOING
        if not begun and not self._move(one, [DeedState.APPROVED], DeedState.DOING):
            return self._found(key)
        await self._settle(one, self._looked_for(tool, one) if begun else self._tried(tool, one.call, key))
        return self._found(key)

    async def _settle(self, one: Entry, doing: Awaitable[Result]) -> None:
        """Keep what comes of doing what was begun."""
        try:
            result = await doing
        except ToolError as error:
            self._move(one, [DeedState.DOING], DeedState.FAILED, trouble=str(error))
        except UnsureError as error:
            self._move(one, [DeedState.DOING], DeedState.UNKNOWN, trouble=str(error))
            await self._note("deed_unknown", one)
        else:
            await self._receipt(one, result)

    async def _looked_for(self, tool: Tool, one: Entry) -> Result:
        if isinstance(tool, Held):
            if one.undoing is None:
                return await self._tried(tool, one.call, one.key)
            found = await self._patiently(tool.happened(one.key))
            return found if found is not None else await self._let_go(tool, one)
        found = await self._patiently(tool.happened(one.key))
        return found if found is not None else await self._tried(tool, one.call, one.key)

    async def _tried(self, tool: Tool, call: Call, key: str) -> Result:
        """Run a tool until it is done, takes too long, or everything is stopped."""
        done: list[Result] = []
        failed: list[Exception] = []
        stopped = False

        async def watch(scope: anyio.CancelScope) -> None:
            nonlocal stopped
            while not await anyio.to_thread.run_sync(self._vault.stopped):  # noqa: ASYNC110 (another process presses it)
                await anyio.sleep(LOOKING)
            stopped = True
            scope.cancel()

        async with anyio.create_task_group() as group:
            group.start_soon(watch, group.cancel_scope)
            with anyio.move_on_after(self._patience):
                try:
                    done.append(await tool.run(plain(call, tool.schema), key=key, label=call.label))
                except Exception as error:  # noqa: BLE001 (a group would wrap it; it is raised again below)
                    failed.append(error)
            group.cancel_scope.cancel()
        if done:
            return done[0]
        if failed and isinstance(failed[0], ToolError | UnsureError):
            raise failed[0]
        why = "Everything was stopped" if stopped else f"{call.tool} took longer than {self._patience:.0f} seconds"
        if failed:
            why = f"{call.tool} broke off ({type(failed[0]).__name__})"
        if tool.manifest.sink is Sink.READ:
            raise ToolError(f"{why}.", "Ask again.")
        found = None if isinstance(tool, Held) else await self._patiently(tool.happened(key))
        if found is None:
            raise ToolError(f"{why}, and it did not happen.", "Approve it again if you still want it.")
        return found

    async def _patiently(self, looking: Awaitable[Result | None]) -> Result | None:
        with anyio.move_on_after(self._patience):
            return await looking
        raise UnsureError("Nobody answers whether this happened.", "Please check for yourself.")

    async def _receipt(self, one: Entry, result: Result) -> None:
        says = result.says or one.says
        kept = result.data if len(str(result.data)) <= LONGEST_KEPT else None
        line = await self._note("deed_done", replace(one, says=says))
        self._move(
            one,
            [DeedState.DOING],
            DeedState.DONE,
            says=says,
            undoing=result.undo,
            until=result.until,
            line=line,
            gave=Value(kept, result.label),
            records=result.records,
        )
        if self._holding is not None and result.until is not None and isinstance(self._tool_of(one), Held):
            self._holding[one.key] = result.until

    async def _note(self, what: str, one: Entry) -> int:
        facts = {"tool": one.call.tool, "deed": one.key}
        told = one.says.encode("utf-8", "replace")
        write = partial(self._vault.record, what, facts, payload=told, origins=one.moments)
        return await anyio.to_thread.run_sync(write)

    def _proposal(self, call: Call, key: str, decision: Decision, conflicts: tuple[str, ...]) -> Entry:
        return Entry(
            key=key,
            call=call,
            state=DeedState.WAITING,
            says=sentence(call, self.tools[call.tool].manifest),
            reason=decision.reason,
            undo=self.tools[call.tool].manifest.undo,
            at=self._clock.now(),
            endorse=decision.values,
            conflicts=conflicts,
        )

    def _found(self, key: str) -> Entry:
        found = self._vault.deed(key)
        if found is None:
            raise NoSuchDeedError(key)
        return entry(found)

    def _tool_of(self, one: Entry) -> Tool | None:
        return self.tools.get(one.call.tool)

    def _state(self, one: Entry) -> TaskState:
        told = self._vault.tasks().get(one.call.task)
        return TaskState.from_json(told["state"]) if told else TaskState(task=one.call.task)

    def _now(self, state: TaskState) -> TaskState:
        """Return the state of a task with what holds now for all of them: STOP, and what was done today."""
        now = self._clock.now()
        today: dict[str, int] = {}
        for deed in self._vault.deeds(_BEGUN, limit=1_000):
            if deed.at.date() == now.date() and (tool := self._tool_of(entry(deed))) is not None:
                today[tool.manifest.sink] = today.get(tool.manifest.sink, 0) + 1
        return replace(state, stopped=self._vault.stopped(), today=today)

    def _move(self, one: Entry, before: Collection[DeedState], after: DeedState, **more: Any) -> bool:
        return self._vault.move(one.key, before, moved(one, after, **more).kept(self._clock.now()))


def _again(one: Entry, state: TaskState) -> Outcome:
    """Return the outcome of a deed as it stands."""
    if one.state is DeedState.DONE and one.gave is not None:
        return Did(one.gave.data, one.gave.label, one.records, having_read(state, one.records), one)
    if one.state is DeedState.WAITING:
        return Waits(one, state)
    return Refused(one.trouble or f"It is {one.state.value}.", state)


def _own(arguments: Mapping[str, Json], task: str) -> dict[str, tuple[Value, ...]]:
    label = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.INTIMATE, frozenset({task}))
    return {
        name: tuple(Value(one, label) for one in (given if isinstance(given, list) else [given]))
        for name, given in arguments.items()
    }


def _name(one: Endorsement) -> str:
    return digest(one.as_json() | {"origins": []})
