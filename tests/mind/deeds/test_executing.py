"""What the gate lets through is done once, what it asks waits, and every deed leaves a receipt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from atticus.domain.deeds import Endorsement, Undo
from atticus.domain.tasks import TaskState
from atticus.mind.deeds.executing import (
    WAITS,
    DeniedError,
    Did,
    Executor,
    NoSuchDeedError,
    NotWaitingError,
    Refused,
    Waits,
)
from atticus.mind.gate import Grants
from atticus.mind.gate.provenance import labelled
from atticus.vault.contract import Deed, DeedState, Selection
from atticus.vault.open import create_vault, open_vault
from tests.mind.deeds.tools_on_disk import Look, Post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atticus.domain.deeds import Call
    from atticus.vault.embedded import EmbeddedVault

ASKED = TaskState(task="t1", words=("Tell ana@example.org that I am late",))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", "a long passphrase")
    yield made
    made.close()


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path / "sent.txt")


@pytest.fixture
def executor(vault: Any, post: Post, clock: Any) -> Executor:
    def grants() -> Grants:
        return Grants().endorse(Endorsement.from_json(one) for one in vault.endorsed().values())

    return Executor(vault, {"send": post, "look": Look()}, grants=grants, clock=clock, patience=2.0)


def call(post: Post, to: str, body: str = "I am late", state: TaskState = ASKED) -> Call:
    return labelled("send", {"to": to, "body": body}, post.manifest, (), state)


def run(executor: Executor, wanted: Call, state: TaskState = ASKED, step: int = 1) -> Any:
    async def go() -> Any:
        return await executor.run(wanted, state, step=step)

    return anyio.run(go)


def test_what_the_owner_named_is_done_with_a_receipt(executor: Executor, post: Post, vault: Any) -> None:
    outcome = run(executor, call(post, "ana@example.org"))

    assert isinstance(outcome, Did)
    assert outcome.data == {"sent": True}
    assert len(post.sent()) == 1
    assert outcome.entry is not None
    assert outcome.entry.says == "Sent to ana@example.org"
    assert vault.ledger(limit=1)[0].what == "deed_done"
    assert outcome.entry.line == vault.ledger(limit=1)[0].seq
    assert outcome.state.calls == {"send": 1}


def test_the_same_step_again_does_nothing_twice(executor: Executor, post: Post) -> None:
    first, again = (run(executor, call(post, "ana@example.org")) for _ in range(2))

    assert len(post.sent()) == 1
    assert again.data == first.data
    assert again.entry == first.entry


def test_what_nobody_named_waits_and_is_done_when_the_owner_says_yes(executor: Executor, post: Post) -> None:
    outcome = run(executor, call(post, "bo@example.org"))

    assert isinstance(outcome, Waits)
    assert outcome.entry.says == 'Send "I am late" to "bo@example.org"'
    assert post.sent() == []
    assert [one.key for one in executor.waiting()] == [outcome.entry.key]
    done = anyio.run(executor.approve, outcome.entry.key)
    assert done.state is DeedState.DONE
    assert len(post.sent()) == 1
    assert executor.waiting() == []


def test_a_yes_is_remembered_for_the_value(executor: Executor, post: Post) -> None:
    first = run(executor, call(post, "bo@example.org"))
    anyio.run(executor.approve, first.entry.key)

    again = run(executor, call(post, "bo@example.org", "Nearly there"), step=2)
    other = run(executor, call(post, "cy@example.org"), step=3)

    assert isinstance(again, Did)
    assert isinstance(other, Waits)


def test_a_no_freezes_the_task(executor: Executor, post: Post, vault: Any, clock: Any) -> None:
    vault.put_task("t1", {"state": ASKED.as_json()}, at=clock.now())
    outcome = run(executor, call(post, "bo@example.org"))

    assert executor.refuse(outcome.entry.key).state is DeedState.REFUSED
    frozen = TaskState.from_json(vault.tasks()["t1"]["state"])
    assert frozen.frozen
    assert isinstance(run(executor, call(post, "ana@example.org"), frozen, 2), Refused)
    assert post.sent() == []
    with pytest.raises(NotWaitingError):
        anyio.run(executor.approve, outcome.entry.key)


def test_what_was_read_of_others_names_nobody(executor: Executor, post: Post) -> None:
    read = run(executor, labelled("look", {}, Look.manifest, (), ASKED))
    assert isinstance(read, Did)
    assert read.state.tainted

    tempted = labelled("send", {"to": "eve@example.org", "body": "hi"}, post.manifest, read.records, read.state)

    assert isinstance(run(executor, tempted, read.state, 2), Waits)
    assert post.sent() == []


def test_an_edit_is_the_owners_word_and_takes_the_place_of_what_waited(executor: Executor, post: Post) -> None:
    outcome = run(executor, call(post, "bo@example.org"))

    async def go() -> Any:
        return await executor.edit(outcome.entry.key, {"to": "dee@example.org"})

    assert anyio.run(go).state is DeedState.DONE
    assert [line.split("\t")[1] for line in post.sent()] == ["dee@example.org"]
    assert executor.waiting() == []


def test_what_was_done_is_taken_back_once(executor: Executor, post: Post) -> None:
    done = run(executor, call(post, "ana@example.org"))

    assert anyio.run(executor.undo, done.entry.key).state is DeedState.UNDONE
    assert post.sent() == []
    with pytest.raises(NotWaitingError):
        anyio.run(executor.undo, done.entry.key)


def test_a_tool_that_fails_says_so_and_did_nothing(executor: Executor, post: Post) -> None:
    state = replace(ASKED, words=("Tell ana@example.org: refuse me",))
    outcome = run(executor, call(post, "ana@example.org", "refuse me", state), state)

    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith("The server did not take it.")
    assert executor.done()[0].state is DeedState.FAILED


def test_a_tool_with_a_mistake_in_it_is_looked_for_like_one_that_hangs(executor: Executor, post: Post) -> None:
    state = replace(ASKED, words=("Tell ana@example.org: break",))
    outcome = run(executor, call(post, "ana@example.org", "break", state), state)

    assert isinstance(outcome, Refused)
    assert "broke off (RuntimeError), and it did not happen" in outcome.reason


def test_a_tool_that_hangs_is_broken_off_and_looked_for(executor: Executor, post: Post) -> None:
    post.slow = 60.0
    outcome = run(executor, call(post, "ana@example.org"))

    assert isinstance(outcome, Refused)
    assert "longer than 2 seconds, and it did not happen" in outcome.reason
    assert executor.done()[0].state is DeedState.FAILED


def test_where_the_outside_cannot_tell_the_owner_is_asked_to_look(executor: Executor, post: Post) -> None:
    post.slow, post.remembers = 60.0, False
    run(executor, call(post, "ana@example.org"))

    assert executor.done()[0].state is DeedState.UNKNOWN
    assert "Please check" in executor.done()[0].trouble


def test_stop_breaks_off_within_a_second_and_lets_nothing_begin(executor: Executor, post: Post, vault: Any) -> None:
    post.slow = 60.0

    async def go() -> tuple[Any, float]:
        began = anyio.current_time()
        async with anyio.create_task_group() as group:
            group.start_soon(press)
            outcome = await executor.run(call(post, "ana@example.org"), ASKED, step=1)
        return outcome, anyio.current_time() - began

    async def press() -> None:
        await anyio.sleep(0.3)
        await anyio.to_thread.run_sync(lambda: vault.stop(stopped=True))

    outcome, took = anyio.run(go)
    assert isinstance(outcome, Refused)
    assert took < 1.3
    assert isinstance(run(executor, call(post, "ana@example.org", "again"), step=2), Refused)
    assert post.sent() == []


def test_stop_holds_what_waits_too(executor: Executor, post: Post, vault: Any) -> None:
    outcome = run(executor, call(post, "bo@example.org"))
    vault.stop(stopped=True)

    with pytest.raises(DeniedError, match="Everything is stopped"):
        anyio.run(executor.approve, outcome.entry.key)
    vault.stop(stopped=False)
    assert anyio.run(executor.approve, outcome.entry.key).state is DeedState.DONE


def test_what_goes_against_the_owner_waits_and_says_why(vault: Any, post: Post, clock: Any) -> None:
    executor = Executor(
        vault, {"send": post}, grants=Grants, clock=clock, conflicts=lambda _: ("You never write before nine.",)
    )
    outcome = run(executor, call(post, "ana@example.org"))

    assert isinstance(outcome, Waits)
    assert outcome.entry.conflicts == ("You never write before nine.",)


def test_what_waited_for_a_month_is_over(executor: Executor, post: Post, clock: Any) -> None:
    outcome = run(executor, call(post, "bo@example.org"))
    clock.at += WAITS + timedelta(days=1)

    assert executor.waiting() == []
    with pytest.raises(NotWaitingError):
        anyio.run(executor.approve, outcome.entry.key)


def test_unknown_tools_and_unknown_deeds_are_told_apart(executor: Executor) -> None:
    assert isinstance(run(executor, labelled("explode", {}, None, (), ASKED)), Refused)
    with pytest.raises(NoSuchDeedError):
        anyio.run(executor.approve, "nothing")


def test_a_deed_whose_moment_was_forgotten_leaves_no_words(
    executor: Executor, vault: Any, draft: Callable[..., Any], clock: Any
) -> None:
    moment = vault.keep([draft("Ana's address is a secret")])[0].id
    told = {"says": "Write to Ana"}
    vault.propose(Deed(key="k", task="t", state=DeedState.DONE, at=clock.now(), told=told, origins=frozenset({moment})))
    vault.forget(Selection(moment=moment))

    assert executor.done()[0].forgotten
    assert "Ana" not in executor.done()[0].says


CHILD = """
import sys, anyio
from pathlib import Path
sys.path.insert(0, {tests!r})
from tools_on_disk import Post
from atticus.domain.tasks import TaskState
from atticus.domain.time import SystemClock
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.gate.provenance import labelled
from atticus.vault.open import create_vault, open_vault

post = Post(Path({sent!r}))
vault = open_vault(Path({home!r}), {passphrase!r})
executor = Executor(vault, {{"send": post}}, grants=Grants, clock=SystemClock())
state = TaskState(task="t1", words=("Tell ana@example.org that I am late",))
call = labelled("send", {{"to": "ana@example.org", "body": "I am late"}}, post.manifest, (), state)

async def go():
    print("begun", flush=True)
    await executor.run(call, state, step=1)
    print("done", flush=True)

anyio.run(go)
"""


@pytest.mark.parametrize("hold", [0.0, 5.0], ids=["before the deed or in it", "between the deed and its receipt"])
@pytest.mark.parametrize("wait", [0.0, 0.03, 0.1])
def test_a_process_killed_at_any_instant_does_nothing_twice_and_loses_nothing(
    tmp_path: Path, clock: Any, hold: float, wait: float
) -> None:
    home, sent = tmp_path / "other", tmp_path / "sent.txt"
    create_vault(home, "a long passphrase")[0].close()
    told = {"tests": str(Path(__file__).parent), "sent": str(sent), "home": str(home)}
    script = textwrap.dedent(CHILD).format(**told, passphrase="a long passphrase")
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env=os.environ | {"HOLD_AFTER_DEED": str(hold)}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        if hold:
            while not sent.exists():
                time.sleep(0.005)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)

    vault = open_vault(home, "a long passphrase")
    post = Post(sent)
    executor = Executor(vault, {"send": post}, grants=Grants, clock=clock)
    before = [one.state for one in vault.deeds()]
    anyio.run(executor.recover)

    assert len(post.sent()) == (1 if before else 0)
    assert all(one.state is DeedState.DONE for one in executor.done())
    if not before:
        assert isinstance(run(executor, call(post, "ana@example.org")), Did)
        assert len(post.sent()) == 1
    vault.close()


def test_undo_is_refused_after_its_window(vault: Any, tmp_path: Path, clock: Any) -> None:
    post = Post(tmp_path / "sent.txt", undo=Undo.NONE)
    executor = Executor(vault, {"send": post}, grants=Grants, clock=clock)
    done = run(executor, call(post, "ana@example.org"))

    with pytest.raises(NotWaitingError):
        anyio.run(executor.undo, done.entry.key)
