"""Hands from the command line: an account in the settings, its password in the vault, a mail that is held and leaves."""

from __future__ import annotations

import json
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.app.conftest import ATTICUS
from tests.app.test_deeds import calls, says
from tests.app.test_deeds import model as _model
from tests.mind.hands.servers import USER, WORD, running_imap, running_smtp
from tests.mind.services import dav_servers
from tests.mind.services.dav_servers import running_radicale

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.app.conftest import Installed
    from tests.app.test_deeds import Answers
    from tests.mind.hands.servers import Smtp
    from tests.mind.services.dav_servers import Radicale

model = _model


@pytest.fixture
def mailing(atticus: Installed, model: type[Answers]) -> Iterator[Smtp]:
    with running_imap() as imap, running_smtp() as smtp:
        told = {"name": "home", "address": USER, "imap": "127.0.0.1", "smtp": "127.0.0.1"}
        told |= {"imap_port": imap.port, "smtp_port": smtp.port, "imap_security": "none", "smtp_security": "none"}
        table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in (told | {"undo_seconds": 1}).items())
        settings = atticus.home / "config.toml"
        settings.write_text(f"{settings.read_text()}\n[[mail]]\n{table}")
        yield smtp


def given(atticus: Installed, name: str, secret: str) -> Any:
    command = [str(ATTICUS), "secrets", "set", name, "--json"]
    done = subprocess.run(
        command, input=f"{secret}\n", capture_output=True, text=True, check=False, env=atticus.environment, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert secret not in done.stdout + done.stderr
    return json.loads(done.stdout)


def test_a_mail_asked_for_is_held_and_leaves_with_the_next_command(
    atticus: Installed, model: type[Answers], mailing: Smtp
) -> None:
    assert given(atticus, "mail:home", WORD) == {"kept": "mail:home"}
    assert atticus.json("secrets") == {"secrets": ["mail:home"]}
    assert WORD not in atticus("ledger").stdout
    model.told[:] = [calls("send_mail", to=["zoe@example.com"], subject="", body="I am late"), says("Done.")]

    done = atticus.json("do", 'Mail zoe@example.com: "I am late"')

    assert done["asked"] == done["refused"] == []
    assert mailing.taken == []
    time.sleep(1.1)
    assert "Mail sent to zoe@example.com" in atticus("inbox").stderr
    assert [one.rcpt_tos for one in mailing.taken] == [["zoe@example.com"]]
    (receipt,) = atticus.json("inbox", "--all")["done"]
    assert (receipt["state"], receipt["says"]) == ("done", "Mail sent to zoe@example.com")
    assert len(mailing.taken) == 1
    assert atticus("secrets", "remove", "mail:home").stdout == "Removed: mail:home.\n"
    assert atticus("secrets", "remove", "mail:home").returncode == 2


def test_a_running_atticus_sends_what_is_held_by_itself(
    atticus: Installed, model: type[Answers], mailing: Smtp
) -> None:
    given(atticus, "mail:home", WORD)
    model.told[:] = [calls("send_mail", to=["zoe@example.com"], subject="", body="I am late"), says("Done.")]
    server = atticus.popen("start", "--no-browser", "--port", "0", stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while atticus("link").returncode:
            assert time.monotonic() < until, "the server did not start"
        atticus.json("do", 'Mail zoe@example.com: "I am late"')
        while not mailing.taken:
            assert time.monotonic() < until, "the mail did not leave"
            time.sleep(0.05)
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('imap_security = "none"', "in the open"),
        ('imap_security = "ssl"', "Use tls or starttls"),
        ("colour = 1", "unknown key"),
        ("imap_port = true", "Write a number"),
        ("undo_seconds = 100000", "longer than a day"),
    ],
)
def test_a_mail_account_that_cannot_be_is_told_in_one_sentence(atticus: Installed, line: str, what: str) -> None:
    atticus.home.mkdir()
    table = 'name = "home"\naddress = "kim@example.org"\nimap = "imap.example.org"\nsmtp = "smtp.example.org"\n'
    (atticus.home / "config.toml").write_text(f"[[mail]]\n{table}{line}\n")

    told = atticus("inbox")

    assert told.returncode == 2
    assert what in told.stderr
    assert "Traceback" not in told.stderr


@pytest.fixture
def served(atticus: Installed, model: type[Answers], tmp_path: Path) -> Iterator[Radicale]:
    with running_radicale(tmp_path) as server:
        told = {"name": "home", "user": dav_servers.USER, "caldav": server.url, "carddav": server.url}
        table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())
        settings = atticus.home / "config.toml"
        settings.write_text(f'{settings.read_text()}\n[[dav]]\n{table}calendar = "Personal"\nby = "me"\n')
        given(atticus, "dav:home", dav_servers.WORD)
        yield server


def test_an_entry_asked_for_lies_on_the_server_and_is_taken_back(
    atticus: Installed, model: type[Answers], served: Radicale
) -> None:
    model.told[:] = [calls("add_event", title="Tea with Zoë", start="2031-06-23T16:00"), says("Done.")]
    done = atticus.json("do", "Put 'Tea with Zoë' into my calendar on 23 June 2031 at four")

    assert done["asked"] == done["refused"] == []
    (path,) = served.listed(dav_servers.CALENDAR)
    assert "SUMMARY:Tea with Zoë" in str(served.get(path))
    (receipt,) = atticus.json("inbox", "--all")["done"]
    assert receipt["says"] == "“Tea with Zoë” is in the calendar Personal for Monday 23 June 2031, 16:00"
    assert atticus("inbox", "undo", receipt["deed"]).returncode == 0
    assert served.listed(dav_servers.CALENDAR) == []


def test_the_tools_for_calendars_and_contacts_are_listed(atticus: Installed, served: Radicale) -> None:
    listed = atticus("hands").stdout

    for name in ("find_events", "free_time", "add_event", "invite", "find_contacts", "add_contact"):
        assert name in listed


def test_a_guest_nobody_named_waits_in_the_inbox(atticus: Installed, model: type[Answers], served: Radicale) -> None:
    settings = atticus.home / "config.toml"
    settings.write_text(settings.read_text() + 'address = "kim@example.org"\n')
    model.told[:] = [
        calls("invite", title="Tea", start="2031-06-23T16:00", guests=["eve@example.net"]),
        says("It waits."),
    ]
    done = atticus.json("do", "Put tea into my calendar on 23 June 2031 at four")

    assert len(done["asked"]) == 1
    assert served.listed(dav_servers.CALENDAR) == []


def test_a_reminder_is_set_listed_heard_and_over(atticus: Installed, model: type[Answers]) -> None:
    model.told[:] = [calls("remind", text="water the plants", in_minutes=0.001), says("I will.")]
    assert atticus.json("do", "Remind me: water the plants")["answer"] == "I will."

    (one,) = atticus.json("reminders")["reminders"]
    assert (one["text"], one["now"]) == ("water the plants", True)
    assert atticus("reminders").stdout.startswith("NOW ")
    assert atticus("reminders", "--done", one["reminder"]).stdout == "There is nothing to be reminded of.\n"
    told = atticus("reminders", "--done", "nothing")
    assert (told.returncode, told.stderr.startswith("atticus: There is no reminder")) == (2, True)
