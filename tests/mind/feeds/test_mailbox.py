"""A followed mailbox on a real IMAP server."""

from __future__ import annotations

import queue
import threading
import time
from datetime import date
from functools import partial

import pytest

from atticus.app.feeding import _opened
from atticus.memory.importers.mail import Mail
from atticus.mind.feeds.mailbox import FollowedMailbox
from atticus.mind.feeds.seam import FeedError, RevokedError
from atticus.settings import MailSettings
from tests.mind.feeds.contract import FeedContract, everything, reading
from tests.mind.hands.servers import USER, WORD, running_imap


def mail(number, text="Shall we fly the kite?"):
    return (
        f"From: Ana <ana@example.org>\nTo: {USER}\nSubject: Kite {number}\nMessage-ID: <{number}@example.org>\n"
        f"Date: Sat, 28 Feb 2026 10:00:{number:02d} +0000\n\n{text} {number}\n"
    )


@pytest.fixture(scope="module")
def running():
    with running_imap() as server:
        yield server


@pytest.fixture
def imap(running):
    for folder in ("INBOX", "Sent", "Kites"):
        running.clear(folder)
    running.put(mail(1))
    running.put(mail(2))
    return running


class Secrets:
    """The one secret a mailbox asks the vault for."""

    def __init__(self, word: str) -> None:
        self.word = word

    def secret(self, name: str) -> bytes:
        assert name == "mail:home"
        return self.word.encode()


def follow(imap, *folders, word=WORD, since=date(2020, 1, 1)):
    settings = MailSettings(
        name="home",
        address=USER,
        imap="127.0.0.1",
        smtp="127.0.0.1",
        imap_port=imap.port,
        imap_security="none",
    )
    return FollowedMailbox(
        "home", partial(_opened, settings, Secrets(word)), Mail(), folders=folders or ("INBOX",), since=since
    )


@pytest.fixture
def feed(imap):
    return follow(imap)


@pytest.fixture
def more(imap):
    return lambda: imap.put(mail(3))


class TestMailbox(FeedContract):
    """What every feed promises."""


def subjects(moments):
    return [one.title for one in moments]


def numbered(cursor, **changed):
    return cursor | {"folders": {"INBOX": cursor["folders"]["INBOX"] | changed}}


def test_mails_come_with_their_writers_and_stay_unread(feed, imap):
    moments, _ = everything(feed, {})

    assert [(one.source, one.author.handle, one.external_id) for one in moments] == [
        ("mail", "mailto:ana@example.org", "1@example.org"),
        ("mail", "mailto:ana@example.org", "2@example.org"),
    ]
    client = imap.client()
    client.select("INBOX", readonly=True)
    assert client.search(None, "SEEN")[1] == [b""]
    client.logout()


def test_a_folder_whose_numbers_begin_anew_is_read_again(feed):
    first, cursor = everything(feed, {})
    again, later = everything(feed, numbered(cursor, validity=1, next=99))

    assert subjects(again) == subjects(first)
    assert later["folders"] == cursor["folders"]


def test_a_mail_that_was_moved_comes_under_the_id_it_has(imap):
    feed = follow(imap, "INBOX", "Kites")
    first, cursor = everything(feed, {})
    client = imap.client()
    client.create("Kites")
    client.select("INBOX")
    client.copy("1", "Kites")
    client.store("1", "+FLAGS", r"(\Deleted)")
    client.expunge()
    client.logout()

    moved, _ = everything(feed, cursor)
    assert [one.external_id for one in moved] == [first[0].external_id]


def test_a_deleted_mail_is_no_trouble(feed, imap, more):
    _, cursor = everything(feed, {})
    imap.clear("INBOX")
    assert everything(feed, cursor)[0] == []
    more()

    assert subjects(everything(feed, cursor)[0]) == ["Kite 3"]


def test_a_folder_that_is_not_there_is_told_once(imap):
    feed = follow(imap, "INBOX", "Nowhere")
    batches = list(feed.look({}, context=reading()))
    told = [item for batch in batches for item in batch.items if getattr(item, "where", "") == "Nowhere"]

    assert len(told) == 1
    assert not [item for batch in feed.look(batches[-1].cursor, context=reading()) for item in batch.items]


def test_an_empty_folder_is_followed_from_then_on(imap, more):
    imap.clear("INBOX")
    feed = follow(imap)
    _, cursor = everything(feed, {})
    more()

    assert subjects(everything(feed, cursor)[0]) == ["Kite 3"]


def test_a_password_that_is_refused_is_told_as_such(imap):
    with pytest.raises(RevokedError, match="refuses the password"):
        everything(follow(imap, word="old"), {})


def test_a_server_that_is_away_is_tried_again():
    with running_imap() as server:
        feed = follow(server)
        server.put(mail(1))
        _, cursor = everything(feed, {})
        server.end()
        with pytest.raises(FeedError, match="cannot be reached") as failed:
            everything(feed, cursor)

    assert not isinstance(failed.value, RevokedError)


def test_a_mail_that_comes_is_heard_of_at_once(feed, imap, more):
    stopped = threading.Event()
    heard: queue.Queue[float] = queue.Queue()

    def listen():
        for _ in feed.listen(stop=stopped.is_set):
            heard.put(time.monotonic())

    ear = threading.Thread(target=listen)
    ear.start()
    heard.get(timeout=20)
    came = time.monotonic()
    more()
    assert heard.get(timeout=20) - came < 10
    stopped.set()
    ear.join(10)

    assert not ear.is_alive()


def test_a_password_that_is_refused_is_heard_by_nobody(imap):
    with pytest.raises(RevokedError, match="refuses the password"):
        list(follow(imap, word="old").listen(stop=lambda: False))
