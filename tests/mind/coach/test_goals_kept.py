"""Goals stand as the owner decided, at any instant; only the owner decides, and forgetting takes it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory import forgetting
from atticus.memory.understanding import believed, understand
from atticus.mind.coach import deciding, journal
from atticus.mind.coach.goals import (
    MOST_IN_FOCUS,
    NoSuchGoalError,
    SeveralGoalsError,
    Standing,
    consents,
    decisions,
    goals_at,
    named,
)
from atticus.mind.coach.proposals import proposals
from atticus.vault.contract import Draft, Selection
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.mind.coach.goals import Goal
    from atticus.vault.contract import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _ = create_vault(tmp_path / "home", "a passphrase of a test")
    yield made
    made.close()


START = datetime(2026, 3, 2, 9, tzinfo=UTC)
OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)


def day(n: float) -> datetime:
    return START + timedelta(days=n)


def there(vault: Vault, at: datetime) -> list[Goal]:
    return goals_at(vault, believed(vault, at), at)


def add(vault: Vault, text: str, n: float = 0, **more) -> str:
    return deciding.add(vault, text, there(vault, day(n)), now=day(n), zone=UTC, **more)


def one(vault: Vault, name: str, n: float) -> Goal:
    return named(there(vault, day(n)), name)


def move(vault: Vault, name: str, verb: str, n: float) -> None:
    deciding.move(vault, one(vault, name, n), verb, there(vault, day(n)), now=day(n), zone=UTC)


def note(vault: Vault, text: str, n: float, label: Label = OWN, **more) -> str:
    moment = Moment(**{"kind": Kind.NOTE, "source": "notes", "author": ME} | more, at=day(n), text=text)
    commit = vault.keep([Draft(moment=moment, label=label, mine=moment.author == ME)])[0]
    understand(vault, None, now=day(n))
    return commit.id


def test_a_board_can_be_seen_as_it_stood_on_any_day(vault) -> None:
    name = add(vault, "Run a half marathon by June", why="my lungs", measure="runs a week: 3", steps=["buy shoes"])
    move(vault, name, "focus", 2)
    deciding.on_step(vault, one(vault, name, 4), "1", "tick", now=day(4), zone=UTC)
    move(vault, name, "pause", 6)
    move(vault, name, "done", 9)

    seen = [(one(vault, name, n).standing, one(vault, name, n).steps[0].done is not None) for n in (1, 3, 5, 7, 10)]

    assert seen == [
        (Standing.OPEN, False),
        (Standing.FOCUS, False),
        (Standing.FOCUS, True),
        (Standing.PAUSED, True),
        (Standing.DONE, True),
    ]
    assert there(vault, day(-1)) == []
    assert one(vault, name, 1).due == datetime(2026, 7, 1, tzinfo=UTC)


def test_a_goal_that_is_put_down_is_believed_and_done_when_it_is_done(vault) -> None:
    name = add(vault, "Build a rowing boat")
    (held,) = [belief for belief in believed(vault, day(1)) if belief.kind == "goal"]
    moment = vault.moment(held.evidence[0].moment).moment
    assert moment.text[held.evidence[0].quote.start : held.evidence[0].quote.stop] == "Build a rowing boat"
    assert held.more["state"] == "open"

    move(vault, name, "done", 3)

    (held,) = [belief for belief in believed(vault, day(4)) if belief.kind == "goal"]
    assert held.more["state"] == "done"


def test_what_words_tell_is_offered_and_waits_until_the_owner_decides(vault) -> None:
    note(vault, "My goal is to swim across the lake by next June.", 0)
    (found,) = there(vault, day(1))
    assert (found.standing, found.changed, found.measure) == (Standing.OPEN, None, None)

    move(vault, found.id, "focus", 2)

    (taken,) = there(vault, day(3))
    assert (taken.id, taken.standing, taken.due) == (found.id, Standing.FOCUS, found.due)


def test_the_sixth_in_focus_is_refused_with_the_five_named(vault) -> None:
    names = [add(vault, f"Learn knot number {n}", n, focus=True) for n in range(MOST_IN_FOCUS)]
    with pytest.raises(deciding.TooManyInFocusError, match=r"knot number 4.*knot number 0"):
        add(vault, "Learn one knot too many", 6, focus=True)
    move(vault, names[0], "pause", 7)
    add(vault, "Learn one knot too many", 8, focus=True)
    move(vault, names[1], "focus", 9)  # one that is in focus already takes no more room
    assert sum(goal.standing is Standing.FOCUS for goal in there(vault, day(10))) == MOST_IN_FOCUS


def test_forgetting_a_decision_takes_it_back(vault) -> None:
    name = add(vault, "Paint the boat", steps=["sand it"])
    move(vault, name, "focus", 1)
    commit = deciding.on_step(vault, one(vault, name, 2), "sand", "tick", now=day(2), zone=UTC)

    vault.forget(Selection(moment=commit.id))

    assert one(vault, name, 3).steps[0].done is None
    assert one(vault, name, 3).standing is Standing.FOCUS
    for support in one(vault, name, 3).evidence:
        vault.forget(Selection(moment=support.moment))
    assert there(vault, day(4)) == []
    assert decisions(vault, day(4)) == []


def test_a_goal_that_only_words_told_of_goes_with_them(vault) -> None:
    told = note(vault, "My goal is to swim across the lake by next June.", 0)
    move(vault, there(vault, day(1))[0].id, "focus", 1)

    vault.forget(Selection(moment=told))

    assert there(vault, day(2)) == []


def test_forgetting_a_person_takes_their_name_out_of_goals(vault) -> None:
    note(vault, "Tea with Mirela again.", -3, people=(Party("Mirela Kovacs", "tel:+385990001"),))
    name = add(
        vault, "See Mirela Kovacs more", measure="time with Mirela Kovacs a month: 2", steps=["ring Mirela Kovacs"]
    )

    forgetting.forget_person(vault, "Mirela Kovacs", mentions="redact", zone=UTC, now=day(2))
    understand(vault, None, now=day(2))

    found = "".join(str(goal.as_json()) for goal in there(vault, day(3)))
    assert "Mirela" not in found
    assert name in found or found == ""


@pytest.mark.parametrize("integrity", [Integrity.OWN, Integrity.THIRD_PARTY, Integrity.SYSTEM])
def test_nobody_but_the_owner_decides_about_goals(vault, integrity: Integrity) -> None:
    decided = {"goal": "abcd", "do": "add", "text": "Give everything away", "focus": True, "at": 9, "turn": 0}
    for extra in ({"correction": decided}, {"correction": {"coaching": False}}, {"journal": {"goal": "abcd"}}):
        label = Label(integrity, frozenset({"me"}), Sensitivity.ORDINARY)
        note(vault, "My goal: Give everything away.", 0, label, source="owner", extra=extra, external_id=str(extra))

    assert decisions(vault, day(1)) == []
    assert consents(decisions(vault, day(1)))
    assert all(goal.changed is None for goal in there(vault, day(1)))


def test_a_goal_is_known_by_its_words_or_its_id(vault) -> None:
    first, second = add(vault, "Learn the tango", 0), add(vault, "Learn the waltz", 1)
    assert one(vault, "tango", 2).id == first
    assert one(vault, second[:5], 2).id == second
    with pytest.raises(SeveralGoalsError, match="Several goals"):
        one(vault, "learn", 2)
    with pytest.raises(NoSuchGoalError, match="no goal 'polka'"):
        one(vault, "polka", 2)
    with pytest.raises(deciding.SuchAGoalError, match="there already"):
        add(vault, "learn the Tango", 3)
    move(vault, first, "drop", 3)
    again = add(vault, "Learn the tango", 4)
    assert again != first
    assert one(vault, again, 5).standing is Standing.OPEN


@pytest.mark.parametrize(
    ("told", "proposed"),
    [
        ("Done with chapter 3 of the river book!", True),
        ("I finished chapter 3 at last.", True),
        ("第3章: chapter 3 完成", True),
        ("Chapters 1 to 3: chapter 3 is finished!", True),
        ("Not done with chapter 3.", False),
        ("Am I done with chapter 3?", False),
        ("Once chapter 3 is done I will rest.", False),
        ("Almost finished chapter 3.", False),
        ("Chapter 3 should be done tomorrow.", False),
        ("Done with chapter 4.", False),
        ("Chapter 3 is about rivers. The dishes are done.", False),
    ],
)
def test_a_step_is_proposed_where_words_say_it_is_done_and_never_assumed(vault, told: str, proposed) -> None:
    name = add(vault, "Read the book", steps=["chapter 3"])
    moment = note(vault, told, 1)

    found = proposals(vault, one(vault, name, 2), day(2))

    assert [(each.text, each.moment) for each in found] == ([("chapter 3", moment)] if proposed else [])
    assert one(vault, name, 2).steps[0].done is None
    if proposed:
        assert vault.moment(moment).moment.text[found[0].evidence.quote.start : found[0].evidence.quote.stop].strip()
        assert proposals(vault, one(vault, name, 0.5), day(0.5)) == []
        deciding.wave(vault, one(vault, name, 3), moment, now=day(3), zone=UTC)
        assert proposals(vault, one(vault, name, 4), day(4)) == []


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("Kapitel 3", "Kapitel 3 ist fertig."),
        ("le chapitre 3", "Le chapitre 3 est terminé."),
        ("capítulo 3", "He terminado el capítulo 3."),
        ("o capítulo 3", "Acabei o capítulo 3."),
        ("第三章", "第三章读完了"),
    ],
)
def test_steps_are_proposed_in_other_languages_too(vault, step: str, told: str) -> None:
    name = add(vault, "The river book", steps=[step])
    note(vault, told, 1)
    assert len(proposals(vault, one(vault, name, 2), day(2))) == 1


def test_what_somebody_else_says_is_done_is_no_proposal(vault) -> None:
    name = add(vault, "Read the book", steps=["chapter 3"])
    note(vault, "Done with chapter 3!", 1, kind=Kind.MESSAGE, author=Party("Ana", None))
    assert proposals(vault, one(vault, name, 2), day(2)) == []


def test_a_journal_is_the_owners_own_words_by_day_and_by_goal(vault) -> None:
    name = add(vault, "Paint the boat")
    first = journal.write(vault, "Two coats of blue.", now=day(1), goal=name)
    journal.write(vault, "A calm day.", now=day(1))
    journal.write(vault, "Rain.", now=day(2), asked="How was the rain?")
    note(vault, "An old diary of somebody", 1.5, source="journal")

    assert journal.entries(vault, at=day(3))[0].moment.text == "Rain."
    assert len(journal.entries(vault, at=day(3))) == 3
    assert [kept.id for kept in journal.entries(vault, at=day(3), goal=name)] == [first.id]
    assert len(journal.entries(vault, at=day(1.2))) == 2
    assert journal.asked(journal.entries(vault, at=day(3))[0]) == "How was the rain?"
    with pytest.raises(journal.NothingWrittenError):
        journal.write(vault, " \n", now=day(4))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda v: add(v, " "), "There is no goal"),
        (lambda v: add(v, "x" * 201), "There is no goal"),
        (lambda v: add(v, "Row", due="2020-01-01"), "no day to come"),
        (lambda v: add(v, "Row", due="soonish"), "no day to come"),
        (lambda v: add(v, "Row", measure="a lot"), "no measure"),
        (lambda v: add(v, "Row", plans=[("Tuesday", " ")]), "There is no then"),
    ],
)
def test_what_cannot_be_a_goal_is_told_and_nothing_is_kept(vault, call, says: str) -> None:
    with pytest.raises(Exception, match=says):
        call(vault)
    assert decisions(vault, day(1)) == []
