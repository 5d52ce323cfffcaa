"""A deed approved for a time leaves in its hour, is taken back until then, survives a restart, and is never sent stale."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import anyio
import pytest

from atticus.domain.deeds import Endorsement
from atticus.domain.tasks import TaskState
from atticus.mind.deeds.executing import Executor, NotWaitingError, Waits
from atticus.mind.deeds.timing import LATE, BadTimeError
from atticus.mind.gate import Grants
from atticus.mind.gate.provenance import labelled
from atticus.mind.saying_when import answered_by, wanted
from atticus.settings import Settings
from atticus.vault.contract import DeedState
from atticus.vault.open import create_vault
from tests.conftest import FakeClock
from tests.mind.deeds.tools_on_disk import Post

NOW = datetime(2025, 6, 13, 15, 0, tzinfo=UTC)
NINE = datetime(2025, 6, 14, 9, 0, tzinfo=UTC)
TASKS = itertools.count(1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    made, _ = create_vault(tmp_path_factory.mktemp("timing") / "home", "a long passphrase")
    yield made
    made.close()


class Desk:
    """An executor over a vault and a post, as it stands after each start."""

    def __init__(self, vault: Any, path: Path, task: str) -> None:
        self.vault, self.post, self.clock = vault, Post(path), FakeClock(NOW)
        self.state = TaskState(task=task, words=("Write to somebody",))
        self.start()

    def start(self) -> None:
        def grants() -> Grants:
            return Grants().endorse(Endorsement.from_json(one) for one in self.vault.endorsed().values())

        self.executor = Executor(self.vault, {"send": self.post}, grants=grants, clock=self.clock, patience=2.0)

    def proposal(self, body: str = "I am late") -> str:
        told = {"to": f"{self.state.task}@example.org", "body": body}
        call = labelled("send", told, self.post.manifest, (), self.state)
        outcome = self.run(lambda: self.executor.run(call, self.state, step=1))
        assert isinstance(outcome, Waits)
        return outcome.entry.key

    @staticmethod
    def run(doing: Any) -> Any:
        async def go() -> Any:
            return await doing()

        return anyio.run(go)

    def leave(self, at: datetime) -> list[Any]:
        self.clock.at = at
        return self.run(self.executor.leave) if self.executor.due() else []


@pytest.fixture
def desk(shared, tmp_path):
    made = Desk(shared, tmp_path / "sent.txt", f"t{next(TASKS)}")
    yield made
    for one in (*made.executor.timed(), *made.executor.waiting()):
        if one.state is DeedState.APPROVED:
            made.run(lambda key=one.key: made.executor.undo(key))
        made.executor.refuse(one.key)


def test_what_is_approved_for_a_time_leaves_then_and_once(desk):
    key = desk.proposal()
    approved = desk.run(lambda: desk.executor.approve(key, when=NINE))

    assert approved.state is DeedState.APPROVED
    assert [one.key for one in desk.executor.timed()] == [key]
    assert desk.leave(NINE - timedelta(minutes=1)) == []
    assert desk.post.sent() == []
    (left,) = desk.leave(NINE + timedelta(seconds=20))
    assert left.state is DeedState.DONE
    assert len(desk.post.sent()) == 1
    assert desk.leave(NINE + timedelta(minutes=1)) == []
    assert desk.executor.timed() == []


def test_it_survives_a_restart_and_is_not_sent_by_it(desk):
    key = desk.proposal()
    desk.run(lambda: desk.executor.approve(key, when=NINE))

    desk.start()
    assert desk.run(desk.executor.recover) == []
    assert desk.post.sent() == []
    assert [one.state for one in desk.leave(NINE + timedelta(minutes=5))] == [DeedState.DONE]
    assert len(desk.post.sent()) == 1


def test_until_then_the_yes_is_taken_back_and_it_waits_again(desk):
    key = desk.proposal()
    desk.run(lambda: desk.executor.approve(key, when=NINE))

    assert desk.run(lambda: desk.executor.undo(key)).state is DeedState.WAITING
    assert desk.leave(NINE + timedelta(minutes=1)) == []
    assert desk.post.sent() == []


def test_after_a_machine_slept_too_long_it_is_asked_for_again_and_says_why(desk):
    key = desk.proposal()
    desk.run(lambda: desk.executor.approve(key, when=NINE))

    (one,) = desk.leave(NINE + LATE + timedelta(minutes=1))

    assert one.state is DeedState.WAITING
    assert "2025-06-14 09:00" in one.trouble
    assert desk.post.sent() == []
    assert desk.run(lambda: desk.executor.approve(key)).state is DeedState.DONE


def test_while_everything_is_stopped_nothing_leaves(desk):
    key = desk.proposal()
    desk.run(lambda: desk.executor.approve(key, when=NINE))
    desk.vault.stop(stopped=True)
    try:
        assert desk.leave(NINE + timedelta(minutes=1)) == []
        assert desk.post.sent() == []
    finally:
        desk.vault.stop(stopped=False)


@pytest.mark.parametrize("when", [NOW - timedelta(minutes=1), NOW + timedelta(days=40), datetime(2025, 6, 14, 9)])  # noqa: DTZ001
def test_a_time_that_is_over_too_far_or_of_no_zone_is_refused(desk, when):
    key = desk.proposal()
    with pytest.raises(BadTimeError):
        desk.run(lambda: desk.executor.approve(key, when=when))
    with pytest.raises(BadTimeError):
        desk.executor.plan(key, when)
    assert desk.post.sent() == []


def test_saying_when_approves_nothing_and_the_yes_then_names_the_time(desk):
    key = desk.proposal()

    said = answered_by(desk.executor, Settings(home=Path("unused"), zone="UTC"), "Send it tomorrow at 9", now=NOW)

    assert said is not None
    assert "Saturday 14 June, 09:00" in said
    assert desk.executor.entry(key).state is DeedState.WAITING
    assert desk.run(lambda: desk.executor.approve(key)).when == NINE
    assert desk.post.sent() == []
    with pytest.raises(NotWaitingError):
        desk.executor.plan(key, NINE)


def test_where_nothing_waits_send_it_tomorrow_is_left_to_the_conversation(desk):
    assert (
        answered_by(desk.executor, Settings(home=Path("unused"), zone="UTC"), "Send it tomorrow at 9", now=NOW) is None
    )


@pytest.mark.parametrize(
    ("words", "language", "when"),
    [
        ("Send it tomorrow at 9", "en", NINE),
        ("please send the draft tomorrow at 9:30 am", "en", NINE.replace(minute=30)),
        ("Send that on Monday at 5 pm.", "en", datetime(2025, 6, 16, 17, tzinfo=UTC)),
        ("send it at 9", "en", datetime(2025, 6, 13, 21, tzinfo=UTC)),
        ("send it in two hours", "en", NOW + timedelta(hours=2)),
        ("send it in half an hour", "en", NOW + timedelta(minutes=30)),
        ("Send it tomorrow morning at half past nine", "en", NINE.replace(minute=30)),
        ("schick es in zwei Stunden", "de", NOW + timedelta(hours=2)),
        ("Schick es morgen um halb zehn", "de", NINE.replace(minute=30)),
        ("Envíalo el lunes a las 5 de la tarde", "es", datetime(2025, 6, 16, 17, tzinfo=UTC)),
        ("Send it tomorrow", None, None),
        ("Send it when you can", None, None),
        ("Send it every Monday at 9", None, None),
        ("Send it to Ana at 9 Church Lane", None, None),
        ("Send it tomorrow at 9 and tell her I will be there at ten", None, None),
        ("send it in 2 hours", "en", NOW + timedelta(hours=2)),
        ("Envíalo mañana a las 9", "es", NINE),
        ("Mándala mañana a las 9, por favor", "es", NINE),
        ("Envoie-le demain à 9h", "fr", NINE),
        ("Envoyez-la demain à 9 h 30", "fr", NINE.replace(minute=30)),
        ("Schick es morgen um 9 Uhr", "de", NINE),
        ("Schicke die Mail morgen um 9:00 ab", "de", NINE),
        ("Envie-o amanhã às 9", "pt", NINE),
        ("明天9点发送", "zh", NINE),
        ("Envíalo dentro de dos horas", "es", NOW + timedelta(hours=2)),
        ("Envoie-le dans deux heures", "fr", NOW + timedelta(hours=2)),
        ("Envie-o daqui a duas horas", "pt", NOW + timedelta(hours=2)),
        ("两小时后发出去", "zh", NOW + timedelta(hours=2)),
        ("Send it and tell her I'll be there at 9", None, None),
        ("Tell her I'll be there at 9", None, None),
        ("Envíalo cuando puedas", None, None),
        ("Envíalo y dile que llego a las 9", None, None),
        ("Envoie-le quand tu peux", None, None),
        ("Envoie-le et dis-lui que j'arrive à 9h", None, None),
        ("Schick es, wenn du kannst", None, None),
        ("Schick es und sag ihr, ich bin um 9 da", None, None),
        ("Envie-o quando puder", None, None),
        ("Envie-o e diga-lhe que chego às 9", None, None),
        ("你方便的时候发", None, None),
        ("告诉她我九点到", None, None),
        ("请明天上午9点发出去", "zh", NINE),
        ("明天下午3点发送", "zh", NINE.replace(hour=15)),
        ("Send it", None, None),
        ("Send it to Ana", None, None),
        ("Did you send it yesterday at 9?", None, None),
        ("I will send it tomorrow at 9", None, None),
        ("Ana said: send it tomorrow at 9", None, None),
    ],
)
def test_when_something_is_to_leave_is_read_in_six_languages(words, language, when):
    found = wanted(words, now=NOW, zone=UTC)
    if language is None:
        assert found is None
    else:
        assert found is not None
        assert found[0] == language
        assert when is None or found[1] == when
