"""Less of this: what the owner had enough of is not told by itself, what that teaches shows, and all of it is undone."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory import reminders
from atticus.memory.understanding import understand
from atticus.mind.coach import deciding
from atticus.mind.routines import less
from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.notices import notices
from atticus.mind.routines.reminding import due_reminders
from atticus.mind.routines.review import week
from atticus.mind.routines.wanted import Less, learned, wanted
from atticus.settings import CoachSettings, RoutineSettings
from atticus.vault.contract import Deed, DeedState, Draft, Filter, Selection
from atticus.vault.open import create_vault

LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
NOW = datetime(2025, 6, 13, 7, 0, tzinfo=UTC)
ANA, BO = Party("Ana Kovač", "tel:+38640111222"), Party("Bo Lind", "tel:+4670333444")


def message(days, text, who=ANA, *, mine=True):
    at = NOW - timedelta(days=days)
    author = ME if mine else who
    return Moment(kind=Kind.MESSAGE, source="chat", at=at, text=text, author=author, people=(who,), thread=who.name)


def stand_up(days):
    at = NOW.replace(hour=9) + timedelta(days=days)
    return Moment(
        kind=Kind.EVENT, source="calendar", at=at, until=at + timedelta(minutes=15), known=NOW - timedelta(days=20),
        title="Harbour desk stand-up", text="", people=(ANA,), external_id=f"s{days}",
    )  # fmt: skip


LIFE = (
    message(12, "Ana is my sister, Bo is my friend."),
    message(11, "Ana's birthday is on 13 June.", BO),
    message(11, "Bo's birthday is on 13 June."),
    message(10, "I'll bring you the glaze recipes by Friday, 13 June"),
    message(9, "I'll send you the boat drawings by Friday, 13 June", BO),
    *(stand_up(days) for days in (0, 1, 2, 3)),
)


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    made, _ = create_vault(tmp_path_factory.mktemp("less") / "home", "a passphrase of a test")
    made.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in LIFE])
    understand(made, None, now=NOW)
    yield made
    made.close()


@pytest.fixture
def vault(life):
    """The life; what is decided in a test is forgotten after it, which takes it back."""
    yield life
    for kept in life.timeline(Filter(sources=("owner",)), limit=50):
        life.forget(Selection(moment=kept.id))
    understand(life, None, now=NOW)


SECONDS = itertools.count(1)


def later():
    """The next instant of the morning: what was forgotten at one is not decided at it again."""
    return NOW + timedelta(seconds=next(SECONDS))


def view(vault):
    return look(vault, later(), UTC, fresh=True)


def lines(vault):
    return [one.text for one in brief(view(vault)).sentences]


def told_in_the_week(vault):
    return [line.text for part in week(view(vault)).sections for line in part.sentences]


def said(vault, words):
    """Say "less of this" on the line of today that holds these words."""
    today = view(vault)
    line = next(one for one in brief(today).sentences if words in one.text)
    return less.say(vault, less.thing(line, today), now=later(), zone=UTC)


def test_less_of_one_persons_birthday_leaves_everybody_elses_and_can_be_taken_back(vault):
    assert {"Ana Kovač's birthday", "Bo Lind's birthday"} <= set(lines(vault))

    name = said(vault, "Ana Kovač's birthday")

    assert "Ana Kovač's birthday" not in lines(vault)
    assert "Bo Lind's birthday" in lines(vault)
    assert [(one.sort, one.who) for one in wanted(vault, later()).said] == [("birthday", "Ana Kovač")]
    less.take_back(vault, name, now=later(), zone=UTC)
    assert "Ana Kovač's birthday" in lines(vault)


def test_less_of_an_entry_holds_for_those_that_come_and_teaches_nothing_of_other_entries(vault):
    said(vault, "stand-up")

    assert not any("stand-up" in line for line in lines(vault))
    assert not any("stand-up" in line for line in told_in_the_week(vault))
    assert not wanted(vault, later()).fewer


def test_less_of_a_promise_leaves_the_other_promise_in_briefs_and_reviews(vault):
    said(vault, "glaze recipes")

    told = lines(vault) + told_in_the_week(vault)
    assert not any("glaze" in line for line in told)
    assert any("boat drawings" in line for line in told)


def test_two_sorts_of_lines_about_one_person_silence_all_but_what_the_owner_put_down(vault):
    said(vault, "Ana Kovač's birthday")
    said(vault, "glaze recipes")
    told = wanted(vault, later())

    assert list(told.people) == ["ana kovač"]
    assert {one.sort for one in told.people["ana kovač"]} == {"birthday", "promise"}
    assert any("stand-up, with Ana" in line for line in lines(vault))


def test_a_whole_sort_said_in_so_many_words_is_told_once_in_a_place(vault):
    less.put_down(vault, "birthday", "", "", now=later(), zone=UTC)

    assert sum("birthday" in line for line in lines(vault)) == 1


def test_nobody_of_this_name_or_sort_is_one_clear_sentence(vault):
    with pytest.raises(less.NothingLikeThatError, match="nothing 'horoscope'"):
        less.put_down(vault, "horoscope", "", "", now=later(), zone=UTC)
    with pytest.raises(less.NothingLikeThatError):
        less.take_back(vault, "0000", now=NOW, zone=UTC)


def test_less_of_a_line_about_a_goal_is_what_the_page_of_goals_says_too(vault):
    deciding.add(
        vault, "Learn the cello suite", (), now=later(), zone=UTC, plans=[("every day 17:00", "warm up")], focus=True
    )
    today = view(vault)
    line = next(one for one in brief(today).sentences if one.kind == "goal_plan")

    name = less.say(vault, less.thing(line, today), now=later(), zone=UTC)

    assert [one.text for one in less.quiet_goals(vault, later())] == ["Learn the cello suite"]
    assert wanted(vault, later()).said == ()
    less.take_back(vault, name, now=later(), zone=UTC)
    assert less.quiet_goals(vault, later()) == []


def test_a_reminder_that_was_enough_is_told_no_more_and_stays_in_its_list(vault):
    owner = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
    one = reminders.Reminder(id="r9", text="Water the figs", due=NOW, first=NOW, every="daily", label=owner)
    vault.propose(Deed(key="r9", task="t", state=DeedState.DONE, at=NOW, told={}))
    reminders.keep(vault, one, now=NOW)
    (told,) = due_reminders(vault, later(), UTC)
    assert [label for label, _ in told.deeds] == ["Done", "In 10 minutes", "Less of this"]

    said(vault, "Water the figs")

    assert due_reminders(vault, later(), UTC) == []
    assert [each.id for each in reminders.waiting(vault)] == ["r9"]


def test_what_a_notice_tells_can_be_had_less_of_by_ids_alone(vault):
    chosen = RoutineSettings(push=True, brief="07:00", quiet="", most=3)
    (one,) = [
        each for each in notices(vault, chosen, NOW, UTC, coach=CoachSettings(enabled=False)) if each.cause == "brief"
    ]

    ((label, does),) = one.deeds
    carried = does["things"]

    assert (label, does["does"]) == ("Less of this", "less_of")
    assert carried
    assert not any("Ana" in str(each) or "stand-up" in str(each) for each in carried)
    birthday = next(each for each in map(less.thing_from, carried) if each.sort == "birthday")
    less.say(vault, birthday, now=later(), zone=UTC)
    (said_of,) = wanted(vault, later()).said
    assert said_of.who in {"Ana Kovač", "Bo Lind"}


def test_three_different_things_of_a_sort_make_it_fewer_and_two_do_not():
    def of(number, sort="promise"):
        return Less(
            id=str(number), sort=sort, who=f"Person {number}", about=f"thing {number}", moments=frozenset(),
            beliefs=frozenset(), since=NOW,
        )  # fmt: skip

    assert learned([of(1), of(2)]).fewer == {}
    assert list(learned([of(1), of(2), of(3)]).fewer) == ["promise"]
    assert learned([of(n, "calendar") for n in range(5)]).fewer == {}
