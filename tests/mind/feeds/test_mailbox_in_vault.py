"""A mailbox of a real IMAP server over a vault: a week offline, moved mails, wrong clocks, a password that changes."""

from __future__ import annotations

import pytest

from atticus.app.feeding import feeds as feeds_of
from atticus.mind.feeds.entries import Chosen
from atticus.settings import MailSettings, Settings
from atticus.vault.contract import Filter
from atticus.vault.open import create_vault, open_vault
from tests.conftest import PASSPHRASE
from tests.mind.feeds.test_mailbox import mail
from tests.mind.hands.servers import USER, WORD, running_imap

FOLLOWED = ["INBOX", "Kites"]


@pytest.fixture
def imap():
    with running_imap() as server:
        for folder in FOLLOWED:
            server.clear(folder)
        for number in (1, 2, 3):
            server.put(mail(number))
        yield server


@pytest.fixture
def vault(tmp_path):
    made, _ = create_vault(tmp_path / "home", PASSPHRASE)
    made.set_secret("mail:home", WORD.encode())
    yield made
    made.close()


def feeds_over(vault, imap, clock, tmp_path):
    account = MailSettings(
        name="home", address=USER, imap="127.0.0.1", smtp="127.0.0.1", imap_port=imap.port, imap_security="none"
    )
    return feeds_of(Settings(home=tmp_path / "home", zone="UTC", mail=(account,)), vault, clock)


@pytest.fixture
def feeds(vault, imap, clock, tmp_path):
    made = feeds_over(vault, imap, clock, tmp_path)
    made.add("home", Chosen(kind="mail", options={"account": "home", "folders": FOLLOWED, "since": "2020-01-01"}))
    return made


def titles(vault):
    return sorted(str(kept.moment.title) for kept in vault.timeline(Filter(), limit=500))


def move(imap, number):
    client = imap.client()
    client.create("Kites")
    client.select("INBOX")
    client.copy(str(number), "Kites")
    client.store(str(number), "+FLAGS", r"(\Deleted)")
    client.expunge()
    client.logout()


def test_after_a_week_offline_one_look_brings_every_mail_once_also_those_that_moved(feeds, vault, imap, clock):
    assert titles(vault) == ["Kite 1", "Kite 2", "Kite 3"]
    clock.move(days=7)
    for number in range(4, 60):
        imap.put(mail(number))
    move(imap, 1)
    move(imap, 5)

    assert feeds.look("home").taken.new == 56
    assert titles(vault) == sorted(f"Kite {number}" for number in range(1, 60))
    again = feeds.look("home").taken
    assert (again.new, again.revised) == (0, 0)


def test_after_a_restart_it_goes_on_where_it_was(feeds, vault, imap, clock, tmp_path):
    vault.close()
    imap.put(mail(4))
    opened = open_vault(tmp_path / "home", PASSPHRASE)
    try:
        assert feeds_over(opened, imap, clock, tmp_path).look("home").taken.new == 1
        assert titles(opened) == [f"Kite {number}" for number in range(1, 5)]
    finally:
        opened.close()


@pytest.mark.parametrize("dated", ["Mon, 1 Jan 2001 00:00:00 +0000", "Fri, 31 Dec 2038 23:59:59 +0000"])
def test_a_clock_that_goes_wrong_elsewhere_or_here_holds_no_mail_back_and_doubles_none(
    feeds, vault, imap, clock, dated
):
    told = mail(4).replace("Sat, 28 Feb 2026 10:00:04 +0000", dated)
    assert dated in told
    imap.put(told)
    clock.move(days=-400)
    assert feeds.look("home").taken.new == 1
    clock.move(days=800)
    imap.put(mail(5))
    assert feeds.look("home").taken.new == 1
    assert titles(vault) == [f"Kite {number}" for number in range(1, 6)]


def test_a_password_that_was_changed_rests_the_feed_and_loses_nothing(feeds, vault, imap):
    vault.set_secret("mail:home", b"the old one")
    imap.put(mail(4))
    looked = feeds.look("home")
    assert looked.paused
    assert feeds.next_in() == {}

    vault.set_secret("mail:home", WORD.encode())
    feeds.pause("home", paused=False)
    assert feeds.look("home").taken.new == 1
    assert titles(vault) == [f"Kite {number}" for number in range(1, 5)]
