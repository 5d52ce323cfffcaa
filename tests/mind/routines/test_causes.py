"""Reminders for a place, a person or words come once, when it comes, with what brought them, and in their hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ME, Party
from atticus.memory import reminders
from atticus.memory.causes import Cause, How, Waits, is_place, metres
from atticus.memory.understanding import understand
from atticus.mind.routines.causes import because, meet
from atticus.mind.routines.notices import notices
from atticus.settings import RoutineSettings
from atticus.vault.contract import Deed, DeedState, Draft, Selection
from atticus.vault.open import create_vault, open_vault

NOON = datetime(2025, 6, 13, 12, 0, tzinfo=UTC)
OWNER = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
THEIRS = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
CHOSEN = RoutineSettings(push=True, brief="", before=0, quiet="22:00-07:00", most=3)
ANA = Party("Ana Kovač", "tel:+38640111222")
BORIS = Party("Boris Quell")
SHOP = (46.0512, 14.5061)


@pytest.fixture
def vault(tmp_path):
    made, _ = create_vault(tmp_path / "home", "a passphrase of a test")
    yield made
    made.close()


def live(vault, *moments: Moment, mine: bool = False) -> list[str]:
    return [one.id for one in vault.keep([Draft(moment=one, label=THEIRS, mine=mine) for one in moments])]


def wait(vault, waits: Waits, name: str, text: str = "Buy plasters", *, at: datetime = NOON, id_: str = "r1") -> None:
    vault.propose(Deed(key=id_, task="t", state=DeedState.DONE, at=at, told={}))
    one = reminders.Reminder(id=id_, text=text, due=at, first=at, every="once", label=OWNER, cause=Cause(waits, name))
    reminders.keep(vault, one, now=at)


def place(
    minutes: float, name: str | None = None, lat: float | None = None, lon: float | None = None, **more
) -> Moment:
    at = NOON + timedelta(minutes=minutes)
    return Moment(kind=Kind.PLACE, source="owntracks", at=at, text="", place=Place(name, lat, lon), **more)


def wrote(minutes: float, text: str, author: Party = ANA, **more) -> Moment:
    at = NOON + timedelta(minutes=minutes)
    return Moment(kind=Kind.MESSAGE, source="chat", at=at, text=text, author=author, thread="t", **more)


def looked(vault, minutes: float, chosen: RoutineSettings = CHOSEN) -> list[str]:
    return [one.text for one in meet(vault, chosen, NOON + timedelta(minutes=minutes), UTC)]


def due(vault, minutes: float) -> list[str]:
    return [one.text for one in reminders.due(vault, NOON + timedelta(minutes=minutes))]


def test_it_comes_once_at_the_place_and_says_why(vault):
    wait(vault, Waits.PLACE, "pharmacy")
    live(vault, place(5, "Bakery"))
    assert (looked(vault, 6), due(vault, 6)) == ([], [])

    (brought,) = live(vault, place(30, "Central Pharmacy"))
    assert looked(vault, 31) == ["Buy plasters"]
    assert looked(vault, 32) == []
    (told,) = notices(vault, CHOSEN, NOON + timedelta(minutes=32), UTC)
    assert told.text.startswith("Reminder: Buy plasters\n(You are at Central Pharmacy (12:30)")
    assert told.origins == {brought}

    reminders.told(vault, "r1", NOON + timedelta(minutes=40), UTC)
    live(vault, place(50, "Bakery"), place(60, "Central Pharmacy"))
    assert (looked(vault, 61), due(vault, 61)) == ([], [])


def test_a_point_within_150_metres_of_a_known_place_of_that_name_counts(vault):
    live(vault, place(-5000, "Pharmacy", *SHOP))
    wait(vault, Waits.PLACE, "pharmacy")
    live(vault, place(5, None, SHOP[0] + 0.01, SHOP[1]))
    assert looked(vault, 6) == []
    live(vault, place(9, None, SHOP[0] + 0.001, SHOP[1]))
    assert looked(vault, 10) == ["Buy plasters"]


def test_who_is_there_already_does_not_reach_it_and_who_leaves_does_not_either(vault):
    live(vault, place(-10, "Home"))
    wait(vault, Waits.PLACE, "casa")
    live(vault, place(5, "Home"), place(10, "Home", external_id="phone:1:left"))
    assert looked(vault, 11) == []
    live(vault, place(60, "Office"), place(90, "Home"))
    assert looked(vault, 91) == ["Buy plasters"]


def test_a_message_from_them_an_event_with_them_and_a_photo_with_them_bring_a_person(vault):
    event = Moment(kind=Kind.EVENT, source="calendar", at=NOON, text="", title="Lunch", people=(ANA,))
    photo = Moment(kind=Kind.PHOTO, source="photos", at=NOON, text="", people=(ANA,))
    for number, (moment, how) in enumerate(((wrote(0, "Hi"), How.WROTE), (event, How.BEGINS), (photo, How.MET))):
        start = NOON + timedelta(hours=3 * number)
        wait(vault, Waits.PERSON, "Ana", at=start, id_=f"r{number}")
        live(vault, replace(moment, at=start + timedelta(minutes=5), external_id=f"m{number}"))
        (found,) = meet(vault, CHOSEN, start + timedelta(minutes=6), UTC)
        assert found.met is not None
        assert found.met.how is how


def test_what_the_owner_wrote_and_what_others_wrote_of_them_do_not_bring_a_person(vault):
    wait(vault, Waits.PERSON, "Ana")
    live(vault, wrote(1, "Ana is fine", BORIS), wrote(2, "Hello", Party("Anabel Stone")))
    live(vault, wrote(3, "Ana, are you there?", ME, people=(ANA,)), mine=True)
    assert looked(vault, 4) == []


def test_an_event_brings_its_person_when_it_begins_not_when_it_is_known(vault):
    event = Moment(
        kind=Kind.EVENT, source="calendar", at=NOON + timedelta(minutes=50), known=NOON, text="", title="Ana, lunch"
    )
    live(vault, event)
    wait(vault, Waits.PERSON, "Ana")
    assert looked(vault, 49) == []
    assert looked(vault, 50) == ["Buy plasters"]


def test_words_of_others_bring_what_waits_for_them_in_any_form(vault):
    wait(vault, Waits.WORDS, "the invoice")
    live(vault, wrote(1, "The invoice is on my desk", ME), mine=True)
    live(vault, wrote(2, "The voice is mine"))
    assert looked(vault, 3) == []
    live(vault, wrote(4, "Two invoices are still open", BORIS))
    assert looked(vault, 5) == ["Buy plasters"]
    (told,) = notices(vault, CHOSEN, NOON + timedelta(minutes=6), UTC)
    assert "Boris Quell spoke of it (12:04)" in told.text


def test_what_was_before_it_was_set_and_what_is_two_hours_old_bring_nothing(vault):
    live(vault, place(-1, "Pharmacy"))
    wait(vault, Waits.PLACE, "pharmacy")
    assert looked(vault, 1) == []
    live(vault, place(10, "Bakery"), place(20, "Pharmacy"))
    assert looked(vault, 200) == []


def test_quiet_hours_are_kept(vault):
    wait(vault, Waits.WORDS, "invoice")
    live(vault, wrote(11 * 60, "the invoice"))
    assert looked(vault, 11 * 60 + 1) == ["Buy plasters"]  # 23:01
    assert due(vault, 18 * 60 + 59) == []
    assert due(vault, 19 * 60) == ["Buy plasters"]  # 07:00


def test_a_day_has_no_more_notices_than_the_owner_wants(vault):
    for number in range(3):
        wait(vault, Waits.WORDS, "invoice", f"Thing {number}", id_=f"r{number}")
    live(vault, wrote(5, "the invoice"))
    one = RoutineSettings(push=True, most=2)
    assert len(looked(vault, 6, one)) == 3
    assert len(due(vault, 60)) == 2
    assert len(due(vault, 19 * 60)) == 3


def test_nothing_is_told_about_somebody_of_whom_nothing_should_be(vault):
    live(vault, wrote(-60 * 24, "I broke up with Ana last night", ME), mine=True)
    live(vault, wrote(-60 * 25, "See you"))
    understand(vault, None, now=NOON)
    wait(vault, Waits.PERSON, "Ana")
    live(vault, wrote(5, "Hi"))
    assert looked(vault, 6) == []


def test_it_survives_a_restart_and_can_be_said_to_be_over(vault, tmp_path):
    wait(vault, Waits.PLACE, "pharmacy")
    vault.close()
    again = open_vault(tmp_path / "home", "a passphrase of a test")
    try:
        (one,) = reminders.waiting(again)
        assert (one.cause, one.ready) == (Cause(Waits.PLACE, "pharmacy"), False)
        reminders.told(again, "r1", NOON, UTC)
        assert reminders.waiting(again) == []
    finally:
        again.close()


def test_what_brought_it_can_be_forgotten(vault):
    wait(vault, Waits.PLACE, "pharmacy")
    (brought,) = live(vault, place(30, "Central Pharmacy"))
    (one,) = meet(vault, CHOSEN, NOON + timedelta(minutes=31), UTC)
    vault.forget(Selection(moment=brought))
    assert because(vault, one, UTC) == ""
    (told,) = notices(vault, CHOSEN, NOON + timedelta(minutes=32), UTC)
    assert "Central" not in told.text


def test_a_file_that_calls_itself_a_reminder_waits_for_nothing(vault):
    extra = {"waiting": True, "every": "once", "cause": {"waits": "words", "name": "invoice"}}
    live(vault, Moment(kind=Kind.TASK, source="reminders", at=NOON, text="x", external_id="forged", extra=extra))
    live(vault, wrote(5, "the invoice"))
    assert looked(vault, 6) == []


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt", "zh"])
def test_why_it_comes_is_told_in_the_owners_language(vault, language):
    wait(vault, Waits.PLACE, "pharmacy")
    live(vault, place(30, "Central Pharmacy"))
    (one,) = meet(vault, CHOSEN, NOON + timedelta(minutes=31), UTC)
    told = because(vault, one, UTC, language=language)
    assert "Central Pharmacy" in told
    assert "12:30" in told


def test_places_are_known_by_all_their_words() -> None:
    assert is_place("Central Pharmacy", "pharmacy")
    assert is_place("Zuhause", "home")
    assert not is_place("Pharmacy", "central pharmacy")
    assert not is_place("Homerton", "home")
    assert not is_place(None, "home")
    assert round(metres(*SHOP, (SHOP[0] + 0.001, SHOP[1]))) == 111
