"""The outbox is delivered: nothing lost, nothing doubled as far as the channel can tell, each conversation in order."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.delivering import ENOUGH_TIME, ENOUGH_TRIES, LONGEST_ASKED, Came, Outcome, deliver_due, settled
from atticus.vault.contract import Outgoing, OutgoingState, Selection
from atticus.vault.open import create_vault, open_vault
from tests.conftest import PASSPHRASE, FakeClock

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def message(key, conversation="a", **more):
    told = {"text": key}
    return Outgoing(key=key, channel="pigeon", conversation=conversation, at=START, due=START, told=told, **more)


class Pigeon:
    """A channel that does what it is told to, and remembers what it carried."""

    name = "pigeon"

    def __init__(self, *outcomes, looks=True):
        self.outcomes = list(outcomes)
        self.looks = looks
        self.carried = []
        self.landed = set()

    async def deliver(self, one):
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome(Came.THERE)
        self.carried.append(one.key)
        if outcome.came is Came.THERE:
            self.landed.add(one.key)
        return outcome

    async def arrived(self, one):
        return one.key in self.landed if self.looks else None


@pytest.fixture
def vault(tmp_path):
    made, _ = create_vault(tmp_path / "home", PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def clock():
    return FakeClock(START)


def deliver(vault, courier, clock):
    async def run():
        return await deliver_due(vault, courier, now=clock.now, chance=lambda: 0.5)

    return anyio.run(run)


def states(vault):
    return {one.key: one.state.value for one in vault.outgoing()}


def test_messages_leave_in_the_order_of_their_conversation(vault, clock):
    vault.post([message("1"), message("2"), message("x", "b")])
    pigeon = Pigeon()
    while deliver(vault, pigeon, clock):
        pass

    assert pigeon.carried == ["1", "x", "2"]
    assert set(states(vault).values()) == {"sent"}


def test_what_fails_holds_up_its_own_conversation_alone(vault, clock):
    vault.post([message("1"), message("2"), message("x", "b")])
    pigeon = Pigeon(Outcome(Came.NOT_NOW, "It is away."))
    assert deliver(vault, pigeon, clock) == 2
    assert deliver(vault, pigeon, clock) == 0
    clock.move(timedelta(seconds=3))
    while deliver(vault, pigeon, clock):
        pass

    assert pigeon.carried == ["1", "x", "1", "2"]


def test_a_channel_that_asks_for_patience_gets_it(vault, clock):
    vault.post([message("1")])
    pigeon = Pigeon(Outcome(Came.NOT_NOW, "Too fast.", wait=90))
    deliver(vault, pigeon, clock)

    assert timedelta(seconds=90) <= vault.next_due("pigeon") - START < timedelta(seconds=120)


def test_what_can_never_arrive_is_kept_visible_and_lets_the_next_go(vault, clock):
    vault.post([message("1"), message("2")])
    pigeon = Pigeon(Outcome(Came.NEVER, "The conversation was closed."))
    deliver(vault, pigeon, clock)
    deliver(vault, pigeon, clock)

    assert states(vault) == {"1": "dead", "2": "sent"}
    (dead,) = vault.outgoing([OutgoingState.DEAD])
    assert dead.told["trouble"] == "The conversation was closed."


def test_after_a_crash_what_was_begun_is_looked_for_before_it_is_sent_again(vault, clock):
    begun = {"text": "1", "sending": START.isoformat()}
    vault.post([replace(message("1"), told=begun), replace(message("2", "b"), told=begun)])
    pigeon = Pigeon()
    pigeon.landed = {"1"}
    deliver(vault, pigeon, clock)

    assert pigeon.carried == ["2"]
    assert states(vault) == {"1": "sent", "2": "sent"}


def test_where_the_line_broke_it_is_looked_for(vault, clock):
    vault.post([message("1")])
    pigeon = Pigeon(Outcome(Came.UNSURE, "The line broke."))
    deliver(vault, pigeon, clock)
    pigeon.landed = {"1"}
    clock.move(timedelta(seconds=5))
    deliver(vault, pigeon, clock)

    assert pigeon.carried == ["1"]
    assert states(vault) == {"1": "sent"}


def test_what_was_forgotten_meanwhile_does_not_leave(vault, clock, draft):
    moment = vault.keep([draft("Pay Ana")])[0].id
    vault.post([replace(message("1"), origins=frozenset({moment}))])
    vault.forget(Selection(moment=moment))
    pigeon = Pigeon()
    deliver(vault, pigeon, clock)

    assert pigeon.carried == []


def test_nothing_leaves_while_everything_is_stopped(vault, clock):
    vault.post([message("1")])
    vault.stop(stopped=True)

    assert deliver(vault, Pigeon(), clock) == 0


tries = st.integers(0, 10_000)


@given(tries, st.sampled_from([Came.NOT_NOW, Came.UNSURE]), st.none() | st.floats(0, 1e9), st.floats(0, 1))
def test_a_message_is_given_up_only_after_long(attempts, came, wait, chance):
    one = settled(
        message("1", attempts=attempts), Outcome(came, "Away.", wait), START + timedelta(days=6), chance=chance
    )

    assert one.state is OutgoingState.WAITING
    assert timedelta(seconds=1) <= one.due - (START + timedelta(days=6)) <= timedelta(seconds=LONGEST_ASKED)


def test_a_message_is_given_up_in_the_end():
    late = START + ENOUGH_TIME + timedelta(seconds=1)
    few = settled(message("1", attempts=ENOUGH_TRIES - 1), Outcome(Came.NOT_NOW, "Away."), late, chance=0)
    many = settled(message("1", attempts=ENOUGH_TRIES), Outcome(Came.NOT_NOW, "Away."), late, chance=0)

    assert (few.state, many.state) == (OutgoingState.WAITING, OutgoingState.DEAD)


WORKER = """
import os, random, sys
from datetime import UTC, datetime
from pathlib import Path
import anyio
from atticus.mind.delivering import Came, Outcome, deliver_due
from atticus.vault.open import open_vault

vault = open_vault(Path(sys.argv[1]), sys.argv[2])
log = Path(sys.argv[3])

class Far:
    name, looks = "pigeon", True
    def __init__(self):
        self.log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self.there = {line.split()[0] for line in log.read_text().splitlines()}
    async def deliver(self, one):
        if random.random() < 0.002:
            return Outcome(Came.NOT_NOW, "Busy.", wait=0.05)
        os.write(self.log, f"{one.key} {one.conversation}\\n".encode())
        self.there.add(one.key)
        return Outcome(Came.UNSURE, "The line broke.") if random.random() < 0.001 else Outcome(Came.THERE)
    async def arrived(self, one):
        return one.key in self.there

async def main():
    far = Far()
    print("open", flush=True)
    while vault.next_due("pigeon") is not None:
        if not await deliver_due(vault, far, now=lambda: datetime.now(UTC), chance=random.random):
            await anyio.sleep(0.02)

anyio.run(main)
vault.close()
"""


@pytest.mark.slow
def test_of_fifty_thousand_messages_none_is_lost_or_doubled_however_often_the_worker_is_killed(vault, tmp_path):
    count, conversations, kills = 50_000, 250, 12
    now = datetime.now(UTC)
    vault.post(
        [replace(message(f"{n}", f"c{n % conversations}"), at=now, due=now, told={"n": n}) for n in range(count)]
    )
    vault.close()
    log, script, done = tmp_path / "log", tmp_path / "worker.py", 0
    log.touch()
    script.write_text(WORKER, "utf-8")
    while True:
        command = [sys.executable, str(script), str(tmp_path / "home"), PASSPHRASE, str(log)]
        worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert worker.stdout.readline() == "open\n"
        if done >= kills:
            worker.communicate(timeout=250)
            break
        time.sleep(random.uniform(0.05, 1.0))
        os.kill(worker.pid, signal.SIGKILL)
        worker.communicate()
        done += 1
    assert worker.returncode == 0
    lines = [line.split() for line in log.read_text().splitlines()]

    assert len(lines) == count
    assert max(Counter(key for key, _ in lines).values()) == 1
    in_order = {}
    for key, conversation in lines:
        in_order.setdefault(conversation, []).append(int(key))
    assert all(keys == sorted(keys) for keys in in_order.values())
    again = open_vault(tmp_path / "home", PASSPHRASE)
    assert again.next_due("pigeon") is None
    assert again.outgoing([OutgoingState.DEAD]) == []
    again.close()
