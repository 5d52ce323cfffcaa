"""Calendars and address books that are followed on a real server."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.importers.calendar import Calendar
from atticus.memory.importers.contacts import Contacts
from atticus.mind.feeds.collections import followed_in
from atticus.mind.feeds.dav import FollowedAccount
from atticus.mind.feeds.seam import FeedError, RevokedError
from atticus.mind.services.dav import items
from atticus.mind.services.dav.accounts import Accounts
from atticus.mind.services.dav.protocols import CALDAV, CARDDAV
from atticus.mind.services.dav.wire import Bounds
from atticus.settings import DavSettings
from tests.mind.feeds.conftest import event
from tests.mind.feeds.contract import NOW, FeedContract, everything, reading
from tests.mind.services.dav_servers import BOOK, CALENDAR, MAKE_CALENDAR, USER, WORD, running_radicale

CHOIR = "/kim/choir/"


def calendar(*events: str) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *events, "END:VCALENDAR", ""]
    return "\n".join(lines).replace("\r\n", "\n")


def card(uid: str, name: str, mail: str) -> str:
    return f"BEGIN:VCARD\nVERSION:3.0\nUID:{uid}\nFN:{name}\nN:{name};;;;\nEMAIL:{mail}\nEND:VCARD\n"


def follow(server, protocol=CALDAV, *, word=WORD, only="", bounds=None, wrote=lambda _: None):
    settings = DavSettings(name="home", user=USER, caldav=server.url, carddav=server.url)
    accounts = Accounts([settings], {"dav:home": word.encode()}.get, bounds)
    reader = Calendar() if protocol is CALDAV else Contacts()
    return FollowedAccount(settings, accounts, protocol, reader, only=only, wrote=wrote)


def put(server, uid, title, start, *more, folder=CALENDAR):
    server.put(f"{folder}{uid}.ics", calendar(event(f"{uid}@x", title, start, *more)))


def look(feed, cursor, now=NOW):
    """Return moments, problems, withdrawn ids, and the cursor after one look."""
    moments, problems, gone = [], [], []
    for batch in feed.look(cursor, context=reading(now)):
        moments += [one for one in batch.items if isinstance(one, Moment)]
        problems += [one.what for one in batch.items if isinstance(one, Problem)]
        gone += batch.gone
        cursor = json.loads(json.dumps(dict(batch.cursor)))
    return moments, problems, gone, cursor


@pytest.fixture
def choir(radicale):
    """A second calendar of the account, there for one test."""
    body = MAKE_CALENDAR.replace("Personal", "Choir")
    assert radicale.ask("MKCALENDAR", CHOIR, body)[0] == 201
    yield CHOIR
    radicale.ask("DELETE", CHOIR)


@pytest.fixture
def filled(radicale):
    put(radicale, "a", "Dentist", "20260310T090000Z")
    put(radicale, "b", "Rowing", "20260311T180000Z")
    put(radicale, "old", "Last year", "20250311T180000Z")
    return radicale


class TestCalendars(FeedContract):
    """What every feed promises."""

    @pytest.fixture
    def feed(self, filled):
        return follow(filled)

    @pytest.fixture
    def more(self, filled):
        return lambda: put(filled, "c", "Picnic", "20260401T120000Z")


class TestAddressBooks(FeedContract):
    """What every feed promises."""

    @pytest.fixture
    def feed(self, radicale):
        radicale.put(f"{BOOK}ana.vcf", card("ana@x", "Ana Silva", "ana@example.org"))
        radicale.put(f"{BOOK}bo.vcf", card("bo@x", "Bo Lind", "bo@example.org"))
        return follow(radicale, CARDDAV)

    @pytest.fixture
    def more(self, radicale):
        return lambda: radicale.put(f"{BOOK}cy.vcf", card("cy@x", "Cy Okoro", "cy@example.org"))


def test_entries_come_with_their_calendar_as_files_bring_them(filled):
    moments, problems, gone, _ = look(follow(filled), {})

    assert sorted((one.title, one.thread, one.external_id, one.kind) for one in moments) == [
        ("Dentist", "Personal", "a@x", Kind.EVENT),
        ("Last year", "Personal", "old@x", Kind.EVENT),
        ("Rowing", "Personal", "b@x", Kind.EVENT),
    ]
    assert not problems
    assert not gone


def test_a_changed_entry_alone_comes_again(filled):
    feed = follow(filled)
    *_, cursor = look(feed, {})
    put(filled, "a", "Dentist moved", "20260312T090000Z", "SEQUENCE:1")
    moments, _, gone, _ = look(feed, cursor)

    assert [one.title for one in moments] == ["Dentist moved"]
    assert not gone


def test_what_is_deleted_is_withdrawn_only_where_it_was_still_to_come(filled):
    feed = follow(filled)
    *_, cursor = look(feed, {})
    for name in ("a", "old"):
        filled.ask("DELETE", f"{CALENDAR}{name}.ics")

    assert look(feed, cursor)[2] == ["a@x"]
    assert look(feed, cursor, NOW + timedelta(days=30))[2] == []


def test_one_time_less_of_what_repeats_is_withdrawn_with_nothing_else(radicale):
    put(radicale, "yoga", "Yoga", "20260302T090000Z", "RRULE:FREQ=WEEKLY;COUNT=4")
    feed = follow(radicale)
    *_, cursor = look(feed, {})
    put(radicale, "yoga", "Yoga", "20260302T090000Z", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260309T090000Z")

    assert look(feed, cursor)[2] == ["yoga@x/20260309T090000Z"]


def test_what_repeats_for_ever_is_followed_as_time_goes_on(radicale):
    put(radicale, "yoga", "Yoga", "20260302T090000Z", "RRULE:FREQ=MONTHLY")
    feed = follow(radicale)
    first, *_, cursor = look(feed, {})
    assert look(feed, cursor, NOW + timedelta(days=30))[0] == []
    later, *_, cursor = look(feed, cursor, NOW + timedelta(days=90))

    assert max(one.at for one in later) > max(one.at for one in first)
    assert look(feed, cursor, NOW + timedelta(days=90))[0] == []


def test_an_entry_that_was_moved_to_another_calendar_is_no_withdrawn_one(filled, choir):
    feed = follow(filled)
    *_, cursor = look(feed, {})
    filled.ask("DELETE", f"{CALENDAR}a.ics")
    put(filled, "a", "Dentist", "20260310T090000Z", folder=choir)
    moments, _, gone, _ = look(feed, cursor)

    assert [(one.external_id, one.thread) for one in moments] == [("a@x", "Choir")]
    assert not gone


def test_a_calendar_that_is_gone_is_told_once_and_withdraws_nothing(filled, choir):
    put(filled, "c", "Concert", "20260320T190000Z", folder=choir)
    feed = follow(filled)
    *_, cursor = look(feed, {})
    filled.ask("DELETE", choir)
    _, problems, gone, cursor = look(feed, cursor)

    assert problems == ["Choir is not there any more; what it held stays."]
    assert not gone
    assert look(feed, cursor)[:3] == ([], [], [])


def test_one_calendar_can_be_followed_alone(filled, choir):
    put(filled, "c", "Concert", "20260320T190000Z", folder=choir)

    assert [one.title for one in look(follow(filled, only="Choir"), {})[0]] == ["Concert"]
    with pytest.raises(FeedError, match=r"no calendar 'Chess'.*Choir"):
        look(follow(filled, only="Chess"), {})


def test_a_look_that_is_broken_off_goes_on_where_it_was(radicale, monkeypatch):
    monkeypatch.setattr(items, "BATCH", 2)
    for n in range(5):
        put(radicale, f"n{n}", f"Walk {n}", f"2026031{n}T090000Z")
    feed = follow(radicale)
    batch = next(feed.look({}, context=reading()))
    had = {one.external_id for one in batch.items}
    rest = {one.external_id for one in look(feed, json.loads(json.dumps(batch.cursor)))[0]}

    assert len(had) == 2
    assert had | rest == {f"n{n}@x" for n in range(5)}
    assert not had & rest


def test_a_server_that_lost_its_memory_of_changes_is_compared_with(filled):
    feed = follow(filled)
    *_, cursor = look(feed, {})
    filled.ask("DELETE", f"{CALENDAR}b.ics")
    for one in cursor["collections"].values():
        one["token"] = "http://radicale.org/ns/sync/" + "0" * 64
    moments, _, gone, _ = look(feed, cursor)

    assert moments == []
    assert gone == ["b@x"]


def test_what_is_too_large_is_left_out_and_told_once(radicale):
    radicale.put(f"{BOOK}ana.vcf", card("ana@x", "Ana Silva", "ana@example.org"))
    radicale.put(f"{BOOK}big.vcf", card("big@x", "Bo Lind", "bo@example.org").replace("FN", f"NOTE:{'x' * 60_000}\nFN"))
    feed = follow(radicale, CARDDAV, bounds=Bounds(largest=20_000))
    moments, problems, _, cursor = look(feed, {})

    assert [one.title for one in moments] == ["Ana Silva"]
    assert problems == ["Something there is larger than can be taken in, and was left out."]
    assert look(feed, cursor)[:2] == ([], [])


def test_a_contact_that_is_deleted_stays(radicale):
    radicale.put(f"{BOOK}ana.vcf", card("ana@x", "Ana Silva", "ana@example.org"))
    feed = follow(radicale, CARDDAV)
    *_, cursor = look(feed, {})
    radicale.ask("DELETE", f"{BOOK}ana.vcf")
    moments, problems, gone, after = look(feed, cursor)

    assert (moments, problems, gone) == ([], [], [])
    assert [one.items for one in followed_in(after).values()] == [{}]


def test_a_password_that_is_refused_and_one_that_is_missing_are_told_as_such(filled):
    for word, told in (("old", "refuses the password of home"), ("", "no password for home")):
        with pytest.raises(RevokedError, match=rf"{told}.*secrets set dav:home"):
            look(follow(filled, word=word), {})


def test_a_server_that_is_away_is_tried_again(tmp_path):
    with running_radicale(tmp_path) as server:
        put(server, "a", "Dentist", "20260310T090000Z")
        feed = follow(server)
        *_, cursor = look(feed, {})
    with pytest.raises(FeedError, match="cannot be reached") as failed:
        everything(feed, cursor)

    assert not isinstance(failed.value, RevokedError)


def test_what_atticus_wrote_there_keeps_the_label_it_was_written_under(filled):
    label = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
    batches = list(follow(filled, wrote=lambda data: label if b"Dentist" in data else None).look({}, context=reading()))

    assert [dict(one.labels) for one in batches if one.items] == [{"a@x": label}]
