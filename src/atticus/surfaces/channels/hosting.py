"""One linked channel at work: what arrives is kept first, STOP is heard at once, the rest comes in its order."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio
from anyio.to_thread import run_sync

from atticus.domain.errors import AtticusError
from atticus.domain.labels import Sensitivity
from atticus.mind import linking
from atticus.mind.choosing import chosen
from atticus.mind.delivering import deliver_due
from atticus.mind.linking import ARRIVED, STATE
from atticus.surfaces.channels.answering import Answering
from atticus.surfaces.channels.courier import ChannelCourier
from atticus.surfaces.channels.seam import ChannelError
from atticus.surfaces.channels.sorting import Wants, sorted_out
from atticus.surfaces.channels.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atticus.domain.labels import Label
    from atticus.mind.deeds.entries import Entry
    from atticus.mind.house import House
    from atticus.surfaces.channels.seam import Channel, Incoming
    from atticus.surfaces.channels.words import Words

AFTER: Final = "after"
DEALT: Final = "dealt"
REMEMBERED: Final = 200
"""Numbers remembered of what was dealt with, as some services hand over the same thing twice."""

TRIES: Final = 8
FIRST_REST: Final = 1.0
LONGEST_REST: Final = 300.0
LOOK: Final = 0.4
TELL: Final = 3.0
SWEEP_AFTER: Final = timedelta(days=60)


class Host:
    """A channel with everything behind it.

    Args:
        house: the open house.
        channel: the messenger.
        trouble: is told, once, what goes wrong with the line; never a word of a message.
    """

    def __init__(self, house: House, channel: Channel, trouble: Callable[[str], None] = lambda _: None) -> None:
        self._house = house
        self._vault = house.vault
        self._channel = channel
        self._answering = Answering(house, channel)
        self._trouble = trouble
        self._told: set[str] = set()
        self._working: anyio.CancelScope | None = None
        self._rests: dict[str, datetime] = {}

    async def run(self, stop: Callable[[], bool]) -> None:
        """Receive, deal with what arrived, and deliver, until the house is left."""
        async with anyio.create_task_group() as group:
            group.start_soon(self._receiving)
            group.start_soon(self._repeating, self.deal, LOOK)
            group.start_soon(self._repeating, self.deliver, LOOK)
            group.start_soon(self._repeating, self.tell, TELL)
            while not stop():  # noqa: ASYNC110 (another thread leaves the house)
                await anyio.sleep(LOOK)
            group.cancel_scope.cancel()

    async def _receiving(self) -> None:
        failures = 0
        while True:
            try:
                await self.receive()
                failures = 0
            except AtticusError as error:
                if not failures:
                    self._trouble(str(error))
                asked = error.wait if isinstance(error, ChannelError) else None
                rest = min(LONGEST_REST, FIRST_REST * 2 ** min(failures, 10)) * random.uniform(0.75, 1.25)  # noqa: S311
                failures += 1
                await anyio.sleep(max(rest, asked or 0.0))

    async def _repeating(self, doing: Callable[[], Any], seconds: float) -> None:
        while True:
            try:
                await doing()
            except AtticusError as error:
                self._trouble(str(error))
                await anyio.sleep(10 * seconds)
            await anyio.sleep(seconds)

    async def receive(self) -> int:
        """Wait for what comes, keep it durably, and only then let the other side forget it; return how much came."""
        after = int((await run_sync(self._state, AFTER)).get("number", 0))
        came = await self._channel.receive(after)
        dealt = (await run_sync(self._state, DEALT)).get("numbers", ()) if came else ()
        for number, raw in came:
            if number in dealt:
                continue
            await run_sync(self._keep, number, {"raw": dict(raw), "begun": False, "tries": 0})
            incoming = self._read(raw)
            if incoming is not None:
                await self._stop_at_once(incoming)
        if came:
            await run_sync(self._set_state, AFTER, {"number": max(after, *(number for number, _ in came))})
        return len(came)

    async def _stop_at_once(self, incoming: Incoming) -> None:
        """Halt everything where the owner says so, before what waits in line, and before anything is answered."""
        if incoming.edited or incoming.pressed or incoming.others is not None:
            return
        if sorted_out(incoming.text)[0] is not Wants.STOP or not await run_sync(self._is_owner, incoming):
            return
        await run_sync(partial(self._vault.stop, stopped=True))
        if self._working is not None:
            self._working.cancel()
        say = await run_sync(self._words)
        await self._channel.send(incoming.conversation, say("stopped"))

    async def deal(self) -> int:
        """Deal with what arrived, in its order, and return how much that was."""
        dealt = 0
        for name, told in (await run_sync(self._waiting)).items():
            now = datetime.now(UTC)
            if self._rests.get(name, now) > now:
                continue
            dealt += await self._deal_with(name, told)
        return dealt

    async def _deal_with(self, name: str, told: Mapping[str, Any]) -> int:
        incoming = self._read(told["raw"])
        number = int(name.rpartition(":")[2])
        if incoming is None or not await run_sync(self._admitted, incoming):
            await run_sync(self._done, name, number)
            return 1
        begun, tries = bool(told["begun"]), int(told["tries"]) + 1
        await run_sync(self._keep, number, dict(told) | {"begun": True, "tries": tries})
        try:
            with anyio.CancelScope() as scope:
                self._working = scope
                await self._answering.deal(incoming, begun=begun, last=tries >= TRIES)
        except AtticusError as error:
            asked = error.wait if isinstance(error, ChannelError) else None
            if tries < TRIES and not (isinstance(error, ChannelError) and error.never):
                rest = max(FIRST_REST * 2**tries, asked or 0.0)
                self._rests[name] = datetime.now(UTC) + timedelta(seconds=min(rest, LONGEST_REST))
                return 0
            self._trouble(f"One message was given up after {tries} tries ({type(error).__name__}).")
        finally:
            self._working = None
        await run_sync(self._done, name, number)
        return 1

    async def deliver(self) -> None:
        """Deliver what waits in the outbox for this channel."""
        courier = ChannelCourier(self._channel)
        while await deliver_due(self._vault, courier, now=lambda: datetime.now(UTC), chance=random.random):
            pass

    async def tell(self) -> None:
        """Put into the outbox what the owner is to decide, and what is to be reminded of."""
        await run_sync(self._tell)

    def _tell(self) -> None:
        from atticus.mind.routines import telling  # noqa: PLC0415 (only who is linked needs it)
        from atticus.mind.routines.reminding import due_reminders  # noqa: PLC0415 (only who is linked needs it)

        now = self._house.clock.now()
        settings, silence = chosen(self._house.settings, self._vault), self._house.silence
        say = words_of(settings.language)
        for one in self._house.executor.waiting():
            text, deeds = asking(one, say)
            self._tell_once(f"deed:{one.key}", text, deeds, one.call.label.origins)
        for due in due_reminders(self._vault, now, settings.tzinfo, language=settings.language, silence=silence):
            if due.key not in self._told:
                telling.tell(self._vault, due, now=now)
                self._told.add(due.key)
        self._vault.sweep_outbox(now - SWEEP_AFTER) if not self._told else None

    def _tell_once(self, key: str, text: str, deeds: list[tuple[str, dict[str, Any]]], origins: frozenset[str]) -> None:
        if key not in self._told:
            linking.tell(self._vault, key, text, now=self._house.clock.now(), deeds=deeds, origins=origins)
            self._told.add(key)

    def _read(self, raw: Mapping[str, Any]) -> Incoming | None:
        """Return what arrived; None also where it has a form nobody knows, which must not hold up what comes after."""
        try:
            return self._channel.read(raw)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError) as error:
            self._trouble(f"Something arrived in a form nobody knows ({type(error).__name__}); it was left out.")
            return None

    def _admitted(self, incoming: Incoming) -> bool:
        """Return whether the owner wrote it. A code links; anybody else is noted once and hears nothing."""
        if self._is_owner(incoming):
            return True
        words = incoming.text.split()
        code = words[-1] if words and len(words) <= len(("/start", "code")) else ""
        now = self._house.clock.now()
        if incoming.private and code and not incoming.edited and incoming.others is None:
            name, account, where = self._channel.name, incoming.sender, incoming.conversation
            if linking.redeem(self._vault, name, code, account=account, conversation=where, now=now):
                linking.tell(self._vault, f"linked:{incoming.number}", self._words()("linked"), now=now)
                return False
        linking.stranger(self._vault, self._channel.name, incoming.sender, incoming.name, now=now)
        return False

    def _is_owner(self, incoming: Incoming) -> bool:
        found = linking.link(self._vault, self._channel.name)
        return (
            found is not None and found.linked and incoming.private
            and (incoming.sender, incoming.conversation) == (found.account, found.conversation)
        )  # fmt: skip

    def _words(self) -> Words:
        """Return the sentences in the owner's language."""
        return words_of(chosen(self._house.settings, self._vault).language)

    def _waiting(self) -> dict[str, dict[str, Any]]:
        before = f"{self._channel.name}:"
        return {name: told for name, told in self._vault.registered(ARRIVED).items() if name.startswith(before)}

    def _keep(self, number: int, told: Mapping[str, Any]) -> None:
        self._vault.register(ARRIVED, f"{self._channel.name}:{number:020d}", told, at=self._house.clock.now())

    def _done(self, name: str, number: int) -> None:
        numbers = [*self._state(DEALT).get("numbers", ()), number][-REMEMBERED:]
        self._set_state(DEALT, {"numbers": numbers})
        self._vault.register(ARRIVED, name, None, at=self._house.clock.now())
        self._rests.pop(name, None)

    def _state(self, what: str) -> dict[str, Any]:
        return self._vault.registered(STATE).get(f"{self._channel.name}:{what}", {})

    def _set_state(self, what: str, state: Mapping[str, Any]) -> None:
        self._vault.register(STATE, f"{self._channel.name}:{what}", state, at=self._house.clock.now())


def asking(one: Entry, say: Words) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    """Return how the owner is asked for a deed, with the buttons that decide it; a secret is not told, nor decided."""
    if _is_secret(one.call.label):
        return say("waits_secret"), []
    deeds = [(say("yes"), {"does": "approve", "deed": one.key}), (say("no"), {"does": "refuse", "deed": one.key})]
    return "\n".join([say("may_i", what=one.says), one.reason, *one.conflicts]), deeds


def _is_secret(label: Label) -> bool:
    return label.sensitivity is Sensitivity.SECRET
