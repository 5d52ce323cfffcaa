"""A mailbox that is listened to is looked at as soon as a mail comes."""

from __future__ import annotations

import threading
import time
from functools import partial

import pytest

from atticus.app.feeding import feeds as feeds_of
from atticus.mind.feeds.entries import Chosen
from atticus.settings import MailSettings, Settings
from atticus.vault.contract import Filter
from atticus.vault.open import create_vault
from tests.conftest import PASSPHRASE
from tests.mind.feeds.test_mailbox import mail
from tests.mind.hands.servers import USER, WORD, running_imap


@pytest.fixture
def vault(tmp_path):
    made, _ = create_vault(tmp_path / "home", PASSPHRASE)
    made.set_secret("mail:home", WORD.encode())
    yield made
    made.close()


@pytest.fixture
def imap():
    with running_imap() as server:
        server.clear("INBOX")
        server.put(mail(1))
        yield server


@pytest.fixture
def feeds(vault, imap, clock, tmp_path):
    account = MailSettings(
        name="home", address=USER, imap="127.0.0.1", smtp="127.0.0.1", imap_port=imap.port, imap_security="none"
    )
    made = feeds_of(Settings(home=tmp_path / "home", zone="UTC", mail=(account,)), vault, clock)
    made.add("home", Chosen(kind="mail", options={"account": "home", "folders": ["INBOX"], "since": "2020-01-01"}))
    return made


def due(feeds):
    until = time.monotonic() + 20
    while feeds.next_in()["home"] > 0:
        assert time.monotonic() < until, "nothing was heard"
        time.sleep(0.02)


def test_a_feed_that_hears_of_a_mail_is_due_at_once_and_brings_it_once(feeds, vault, imap):
    assert feeds.listening() == ["home"]
    assert feeds.next_in()["home"] == 40
    stopped = threading.Event()
    ear = threading.Thread(target=partial(feeds.listen, "home", stop=stopped.is_set))
    ear.start()
    try:
        due(feeds)
        feeds.look("home")
        assert feeds.next_in()["home"] == 40
        imap.put(mail(2))
        due(feeds)
        assert feeds.look("home").taken.new == 1
    finally:
        stopped.set()
        ear.join(20)

    assert not ear.is_alive()
    assert sorted(kept.moment.title for kept in vault.timeline(Filter())) == ["Kite 1", "Kite 2"]


def test_a_feed_that_rests_is_not_listened_to(feeds):
    feeds.pause("home", paused=True)

    assert feeds.listening() == []
