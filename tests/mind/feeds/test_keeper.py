"""Feeds in a real vault: tested before they are kept, looked at in time, paused, removed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.importers.calendar import Calendar
from atticus.mind.feeds.address import CalendarAddress
from atticus.mind.feeds.entries import LONGEST_WAIT, Chosen, Stands, due_in, failed, is_due
from atticus.mind.feeds.folder import WatchedFolder
from atticus.mind.feeds.keeper import BadFeedError, Feeds, NoSuchFeedError
from atticus.mind.feeds.seam import FeedError
from atticus.vault.contract import Filter
from atticus.vault.open import create_vault, open_vault
from tests.conftest import PASSPHRASE, FakeClock
from tests.mind.feeds.conftest import event
from tests.mind.feeds.contract import NOW
from tests.mind.feeds.test_folder import put

FOLDER = "folder"


def texts(vault):
    return sorted(kept.moment.text for kept in vault.timeline(Filter(), limit=500))


@pytest.fixture
def clock():
    return FakeClock(NOW)


@pytest.fixture
def vault(tmp_path):
    made, _ = create_vault(tmp_path / "home", PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def root(tmp_path):
    put(tmp_path, "Notes/a.md", "The red kite flew.")
    put(tmp_path, "Notes/b.md", "It rained.")
    return tmp_path / "Notes"


@pytest.fixture
def feeds(vault, clock, served):
    def calendar(name, chosen):
        return CalendarAddress(vault.secret(f"feed:{name}").decode(), Calendar())

    makers = {FOLDER: lambda _, chosen: WatchedFolder(Path(chosen.options["path"])), "ics": calendar}
    return Feeds(vault, clock, UTC, makers)


@pytest.fixture
def notes(feeds, root):
    feeds.add("notes", Chosen(kind=FOLDER, options={"path": str(root)}))
    return root


def test_a_feed_brings_what_is_there_at_once(feeds, vault, notes):
    assert texts(vault) == ["It rained.", "The red kite flew."]
    assert feeds.all()["notes"][1].brought == 2


def test_a_feed_that_cannot_be_reached_is_not_kept(feeds, vault, tmp_path):
    with pytest.raises(FeedError):
        feeds.add("away", Chosen(kind=FOLDER, options={"path": str(tmp_path / "nowhere")}))

    assert feeds.all() == {}


def test_the_address_of_a_refused_calendar_is_not_kept(feeds, vault, served):
    served.status = 403
    with pytest.raises(FeedError):
        feeds.add("family", Chosen(kind="ics", options={}), secret=served.url)

    assert vault.secrets() == []


def test_a_name_is_given_once(feeds, notes):
    for name in ("notes", "Bad name", ""):
        with pytest.raises(BadFeedError):
            feeds.add(name, Chosen(kind=FOLDER, options={"path": str(notes)}))
    with pytest.raises(NoSuchFeedError):
        feeds.test("nothing")


def test_a_feed_that_was_removed_leaves_what_it_brought(feeds, vault, notes):
    assert feeds.remove("notes", with_moments=False) == 0
    assert feeds.all() == {}
    assert len(texts(vault)) == 2


def test_a_feed_that_was_removed_with_its_moments_leaves_nothing_of_its_own(feeds, vault, notes, draft):
    vault.keep([draft("Kept before")])
    put(notes, "a.md", "The red kite flew far.")
    feeds.look("notes")

    assert feeds.remove("notes", with_moments=True) == 3
    assert texts(vault) == ["Kept before"]


def test_what_was_taken_back_by_hand_stays_out_and_later_moments_come(feeds, vault, notes):
    vault.undo_import(feeds.all()["notes"][1].import_id)
    put(notes, "c.md", "The sun came out.")
    feeds.look("notes")

    assert texts(vault) == ["The sun came out."]


def test_a_feed_rests_and_goes_on_with_what_came_meanwhile(feeds, vault, notes, clock):
    feeds.pause("notes", paused=True)
    put(notes, "c.md", "The sun came out.")
    clock.move(timedelta(days=7))
    assert feeds.next_in() == {}
    feeds.pause("notes", paused=False)

    assert feeds.next_in() == {"notes": 0}
    assert feeds.look("notes").taken.new == 1
    assert feeds.look("notes").taken.new == 0


def test_a_withdrawn_way_in_pauses_the_feed_and_is_told_once(feeds, served):
    served.events["a"] = event("a@x", "Dentist", "20260310T090000Z")
    feeds.add("family", Chosen(kind="ics", options={}), secret=served.url)
    served.status = 403
    looked = feeds.look("family")

    assert looked.paused
    assert "not given out" in looked.trouble
    assert feeds.next_in() == {}
    assert feeds.all()["family"][0].paused


def test_events_that_changed_or_went_are_revisions(feeds, vault, served):
    served.events |= {"a": event("a@x", "Dentist", "20260310T090000Z"), "b": event("b@x", "Choir", "20260311T180000Z")}
    feeds.add("family", Chosen(kind="ics", options={}), secret=served.url)
    served.events = {"a": event("a@x", "Dentist, moved", "20260312T090000Z", "SEQUENCE:1")}
    taken = feeds.look("family").taken

    assert (taken.new, taken.revised) == (0, 2)
    assert sorted(kept.moment.title for kept in vault.timeline(Filter())) == ["Cancelled: Choir", "Dentist, moved"]
    served.events["b"] = event("b@x", "Choir", "20260311T180000Z", "SEQUENCE:2")
    feeds.look("family")
    assert sorted(kept.moment.title for kept in vault.timeline(Filter())) == ["Choir", "Dentist, moved"]


def test_a_note_that_is_again_as_it_was_shows_so_once(feeds, vault, notes):
    first, second = "---\ndate: 2025-01-01\n---\nIt rained.", "---\ndate: 2025-01-01\n---\nThen it snowed."
    for age, text, revised in ((6000, first, 1), (5000, second, 1), (4000, first, 1), (3000, f"{first} ", 0)):
        put(notes, "b.md", text, age=age)
        assert feeds.look("notes").taken.revised == revised

    assert texts(vault) == ["It rained.", "The red kite flew."]


def test_a_look_that_brought_nothing_is_written_down_rarely(feeds, vault, notes, clock):
    feeds.look("notes")
    before = vault.registered("feed-state")["notes"]
    clock.move(timedelta(seconds=10))
    feeds.look("notes")
    assert vault.registered("feed-state")["notes"] == before
    assert feeds.all()["notes"][1].succeeded == clock.now().isoformat()
    clock.move(timedelta(minutes=10))
    feeds.look("notes")

    assert vault.registered("feed-state")["notes"] != before


def test_trouble_is_waited_out_longer_each_time_and_then_forgotten(feeds, notes, clock):
    away = notes.rename(notes.with_name("Away"))
    waits = []
    for _ in range(3):
        assert feeds.look("notes").trouble
        waits.append(feeds.next_in()["notes"])
    assert waits[0] < waits[1] < waits[2]
    away.rename(notes)
    feeds.look("notes")

    assert feeds.all()["notes"][1].failures == 0
    assert feeds.next_in()["notes"] == WatchedFolder.every


@given(st.integers(0, 10_000), st.floats(0, 1), st.none() | st.floats(0, 1e9))
def test_back_off_is_bounded_and_heeds_what_was_asked(failures, chance, asked):
    stands = failed(Stands(failures=failures), NOW, "It is away.", asked=asked, chance=chance)

    assert 0 < stands.wait <= max(LONGEST_WAIT * 1.25, 24 * LONGEST_WAIT)
    assert stands.wait >= min(asked or 0, 24 * LONGEST_WAIT)
    assert not is_due(stands, NOW)
    assert due_in(stands, NOW) == stands.wait


@given(st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=4000)))
def test_a_clock_that_was_put_back_holds_no_feed_back(by):
    assert is_due(Stands(tried=NOW.isoformat(), wait=30), NOW - by)


LOOKING = """
import sys
from datetime import UTC
from pathlib import Path
from atticus.domain.time import SystemClock
from atticus.mind.feeds.folder import WatchedFolder
from atticus.mind.feeds.keeper import Feeds
from atticus.mind.feeds import folder
from atticus.vault.open import create_vault, open_vault
folder.BATCH = 5
vault = open_vault(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
feeds = Feeds(vault, SystemClock(), UTC, {"folder": lambda _, c: WatchedFolder(Path(c.options["path"]))})
while True:
    feeds.look("notes")
"""


def test_killed_at_any_instant_nothing_is_lost_and_nothing_is_doubled(vault, feeds, root, tmp_path):
    feeds.add("notes", Chosen(kind=FOLDER, options={"path": str(root)}))
    vault.close()
    for n in range(120):
        put(root, f"more/{n}.md", f"Note number {n}.")
    for _ in range(5):
        command = [sys.executable, "-c", LOOKING, str(tmp_path / "home"), PASSPHRASE]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert running.stdout.readline() == "open\n"
        time.sleep(random.uniform(0.0, 0.15))
        os.kill(running.pid, signal.SIGKILL)
        running.communicate()
    again = open_vault(tmp_path / "home", PASSPHRASE)
    last = Feeds(again, feeds._clock, UTC, feeds._makers)
    last.look("notes")

    assert len(texts(again)) == len(set(texts(again))) == 122
    assert again.verify().whole
    again.close()
