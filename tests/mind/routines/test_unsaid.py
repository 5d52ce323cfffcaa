"""Whoever died, left or was blocked is named by nothing told unasked; what was made knowing of it stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory import reminders
from atticus.memory.understanding import understand
from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.first import first_minute
from atticus.mind.routines.notices import notices
from atticus.mind.routines.review import evening, week
from atticus.settings import RoutineSettings
from atticus.vault.contract import Deed, DeedState, Draft
from atticus.vault.open import create_vault

OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
OWNER = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
DAY = datetime(2025, 6, 13, 7, tzinfo=UTC)
JUN, BO = Party("Rubén Castaño", "tel:+34600111222"), Party("Bo Lind", "tel:+4670333444")
PUSHED = RoutineSettings(push=True, brief="07:00", most=99)


def message(days, text, author=ME, who=BO):
    at = DAY - timedelta(days=days)
    return Moment(kind=Kind.MESSAGE, source="chat", at=at, text=text, author=author, people=(who,), thread=who.name)


def event(title, people, *, hour=12, days=0, known=30):
    at = DAY.replace(hour=hour) + timedelta(days=days)
    made = DAY - timedelta(days=known)
    until = at + timedelta(hours=1)
    return Moment(kind=Kind.EVENT, source="calendar", at=at, until=until, known=made, title=title, text="", people=people)  # fmt: skip


LIFE = (
    message(200, "Rubén is my friend, Bo is my neighbour."),
    message(199, "Rubén was born on 13 June 1980.", who=JUN),
    message(30, "I'll send you the photos by Friday, 13 June", who=JUN),
    message(20, "Can you send me the recipe for the plum cake?", JUN, JUN),
    message(14, "Dinner with Rubén on 13 June at 19:30, I booked the terrace table.", BO),
    message(8, "The kiln is fixed at last, I fired four bowls in it.", BO),
    message(10, "Rubén falleció el lunes."),
    event("Lunch with Rubén Castaño", (JUN,)),
    event("Coffee with Bo Lind", (BO,), hour=9),
    event("Choir", (JUN, BO), hour=17),
    event("Walk around the lake", (JUN,), days=2),
    event("Funeral of Rubén Castaño", (), hour=15, known=5),
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    made, _ = create_vault(tmp_path_factory.mktemp("unsaid") / "home", "a passphrase of a test")
    made.keep([Draft(moment=one, label=OWN, mine=one.author == ME) for one in LIFE])
    understand(made, None, now=DAY)
    for name, text, days in (("r1", "Buy a present for Rubén", 30), ("r2", "Order flowers for Rubén", 3)):
        at, due = DAY - timedelta(days=days), DAY - timedelta(minutes=30)
        made.propose(Deed(key=name, task="t", state=DeedState.DONE, at=at, told={}))
        one = reminders.Reminder(id=name, text=text, due=due, first=due, every="once", label=OWNER)
        reminders.keep(made, one, now=at)
    yield made
    made.close()


def naming(lines):
    return [line for line in lines if "Rubén" in line]


def test_the_brief_names_them_only_where_the_owner_put_it_down_afterwards(vault):
    lines = [one.text for one in brief(look(vault, DAY, UTC), lines=99).sentences]

    assert sorted(naming(lines)) == [
        "06:30 Reminder: Order flowers for Rubén",
        "15:00-16:00 Funeral of Rubén Castaño",
    ]
    assert "17:00-18:00 Choir, with Bo Lind" in lines


def test_before_the_word_came_they_are_told_of_like_anybody(vault):
    before = look(vault, DAY - timedelta(days=11), UTC)

    assert naming(one.sentence.text for one in first_minute(before))


def test_neither_reviews_nor_the_first_minute_name_them(vault):
    view = look(vault, DAY - timedelta(days=1), UTC)
    reviews = [line.text for made in (evening(view), week(view)) for part in made.sections for line in part.sentences]

    assert set(naming(reviews)) <= {
        "15:00-16:00 Funeral of Rubén Castaño",
        "Friday 13 June: 15:00-16:00 Funeral of Rubén Castaño",
    }
    assert naming(one.sentence.text for one in first_minute(look(vault, DAY, UTC))) == []


def test_a_reminder_set_before_is_not_told_by_itself_and_one_set_after_is(vault):
    found = [one.text for one in notices(vault, PUSHED, DAY, UTC) if one.cause == "reminder"]

    assert [text.split("\n")[0] for text in found] == ["Reminder: Order flowers for Rubén"]
    assert {one.id for one in reminders.waiting(vault)} == {"r1", "r2"}


def test_before_an_appointment_it_is_told_whom_its_title_names_but_nothing_of_them(vault):
    chosen = RoutineSettings(push=True, brief="", before=30, most=99)

    def before(hour):
        at = DAY.replace(hour=hour, minute=40)
        return [one.text.split("\n")[0] for one in notices(vault, chosen, at, UTC) if one.cause == "before"]

    assert before(8) == ["09:00 Bo Lind"]
    assert before(11) == []
