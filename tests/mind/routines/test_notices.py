"""What is told by itself: at its time, once, few a day, never in quiet hours, and never where nothing is wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory import reminders
from atticus.memory.understanding import understand
from atticus.mind.routines.notices import clocked, notices, quiet
from atticus.settings import RoutineSettings
from atticus.vault.contract import Deed, DeedState, Draft
from atticus.vault.open import create_vault

LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
CHOSEN = RoutineSettings(push=True, brief="07:30", evening="21:00", week="sunday 18:00", before=30, most=3)
ANA = Party("Ana Kovač", "tel:+38640111222")
MORNING = datetime(2025, 6, 13, 7, 31, tzinfo=UTC)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    made, _ = create_vault(tmp_path_factory.mktemp("notices") / "home", "a passphrase of a test")
    at = MORNING - timedelta(days=2)
    life = [
        Moment(kind=Kind.MESSAGE, source="chat", at=at, text="The kiln is fixed at last!", author=ANA, thread="Ana"),
        Moment(
            kind=Kind.MESSAGE, source="chat", at=at, text="I'll bring you the glaze book.", author=ME, people=(ANA,)
        ),
        *(
            Moment(
                kind=Kind.EVENT,
                source="calendar",
                at=MORNING.replace(hour=hour, minute=0),
                until=MORNING.replace(hour=hour, minute=50),
                known=at,
                text="",
                title=title,
                people=(ANA,),
            )
            for hour, title in ((10, "Coffee at the mill"), (12, "Lunch"), (14, "Pottery"), (16, "Walk"))
        ),
    ]
    made.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in life])
    understand(made, None, now=MORNING)
    made.propose(Deed(key="r1", task="t", state=DeedState.DONE, at=at, told={}))
    owner = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
    due = MORNING.replace(hour=23, minute=0)
    reminders.keep(
        made,
        reminders.Reminder(id="r1", text="Turn the kiln off", due=due, first=due, every="once", label=owner),
        now=at,
    )
    yield made
    made.close()


def at(hour, minute=0):
    return MORNING.replace(hour=hour, minute=minute)


def causes(vault, now, chosen=CHOSEN, told=()):
    return [one.cause for one in notices(vault, chosen, now, UTC, told=told)]


def test_nothing_is_told_unless_the_owner_wants_it(vault):
    assert notices(vault, replace(CHOSEN, push=False), MORNING, UTC) == []
    assert notices(vault, RoutineSettings(), MORNING, UTC) == []


def test_the_brief_comes_at_its_time_once_with_its_lines_and_why(vault):
    (one,) = notices(vault, CHOSEN, MORNING, UTC)

    assert one.cause == "brief"
    assert "10:00-10:50 Coffee at the mill" in one.text
    assert "[routines] brief" in one.text
    assert one.origins
    assert causes(vault, MORNING, told=[one.key]) == []
    assert causes(vault, MORNING - timedelta(minutes=5)) == []
    assert causes(vault, MORNING + timedelta(hours=1, minutes=50)) == ["brief"]
    assert "brief" not in causes(vault, MORNING + timedelta(hours=3))


def test_before_a_meeting_it_is_told_whom_one_meets(vault):
    found = notices(vault, CHOSEN, at(9, 40), UTC, told=["2025-06-13:brief"])

    assert [one.cause for one in found] == ["before"]
    assert "glaze book" in found[0].text
    assert "kiln is fixed" in found[0].text


def test_a_day_has_at_most_so_many_notices_however_often_one_looks(vault):
    told: list[str] = []
    for minutes in range(0, 24 * 60, 10):
        now = at(0) + timedelta(minutes=minutes)
        told += [one.key for one in notices(vault, CHOSEN, now, UTC, told=told)]

    assert sum(key.startswith("2025-06-13") for key in told) == CHOSEN.most == 3
    assert sum(key.startswith("reminder") for key in told) == 1
    assert len(set(told)) == len(told)


def test_quiet_hours_are_kept_but_for_what_the_owner_asked_to_be_reminded_of(vault):
    late = replace(CHOSEN, evening="23:00")

    assert causes(vault, at(23, 5), late) == ["reminder"]
    assert causes(vault, at(23, 5), replace(late, quiet="")) == ["reminder", "evening"]


@pytest.mark.parametrize(
    ("told", "at", "expected"),
    [
        ("22:00-07:00", time(23), True),
        ("22:00-07:00", time(6, 59), True),
        ("22:00-07:00", time(7), False),
        ("13:00-15:00", time(14), True),
        ("13:00-15:00", time(15), False),
        ("", time(3), False),
    ],
)
def test_quiet_hours_may_pass_midnight(told, at, expected):
    assert quiet(told, at) is expected


def test_a_week_is_told_on_its_day(vault):
    sunday = datetime(2025, 6, 15, 18, 10, tzinfo=UTC)

    assert clocked(CHOSEN, sunday) == ["week"]
    assert clocked(CHOSEN, sunday + timedelta(days=1)) == []
