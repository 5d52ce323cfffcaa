"""A messenger on the command line, and through a running server: from the code to an answer."""

from __future__ import annotations

import signal
import subprocess
import time

import pytest

from tests.app.conftest import ATTICUS
from tests.surfaces.channels.bot_api import OWNER, STRANGER, TOKEN, running_bot_api


@pytest.fixture
def api():
    with running_bot_api() as one:
        yield one


def with_token(atticus):
    atticus.json("remember", "The plumber comes on Friday at nine")
    done = subprocess.run(
        [str(ATTICUS), "secrets", "set", "telegram"],
        input=TOKEN + "\n",
        text=True,
        capture_output=True,
        check=False,
        env=atticus.environment,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def until(holds, seconds=60.0):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_without_a_token_the_way_to_one_is_told(atticus):
    atticus.json("remember", "A first thought")
    done = atticus("channels", "link", "telegram")

    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert atticus.json("channels") == {"channels": [], "strangers": []}
    assert atticus.json("outbox") == {"outbox": []}
    assert "not linked" in atticus("channels", "end", "telegram").stderr


def test_a_bot_that_does_not_answer_is_not_kept(atticus, api):
    with_token(atticus)
    api.token = "another"
    done = atticus("channels", "link", "telegram", "--address", api.address)

    assert done.returncode == 1
    assert "does not know the token" in done.stderr
    assert TOKEN not in done.stderr + done.stdout
    assert atticus.json("channels")["channels"] == []


def test_from_the_street_the_owner_is_linked_answered_heard_and_obeyed(atticus, api):
    with_token(atticus)
    running = atticus.popen("start", "--port", "0", "--no-browser", stderr=subprocess.PIPE)
    for row in running.stderr:
        if "Ctrl-C" in row:
            break
    try:
        told = atticus.json("channels", "link", "telegram", "--address", api.address)
        assert told["link"].startswith("https://t.me/kims_atticus_bot?start=")
        api.writes("Who are you?", who=STRANGER)
        api.writes(f"/start {told['code']}")
        until(lambda: any(one.startswith("Linked.") for one in api.says()))
        listed = atticus.json("channels", "list")
        assert listed["channels"][0]["state"] == "linked"
        assert [one["account"] for one in listed["strangers"]] == [str(STRANGER)]
        assert [one for one in api.sent if one["chat_id"] != OWNER] == []
        assert [one["account"] for one in atticus.json("inbox")["strangers"]] == [str(STRANGER)]
        told = atticus("inbox").stdout
        assert told.count("Somebody else wrote: Mallory") == 1
        assert "Who are you" not in told

        api.writes("The zanzibar ferry leaves from pier four")
        until(lambda: "Kept." in api.says())
        assert "pier four" in atticus("recall", "zanzibar ferry").stdout
        api.writes("When does the plumber come?")
        until(lambda: any("Friday at nine" in one for one in api.says()))

        began = time.monotonic()
        api.writes("STOP")
        until(lambda: any(one.startswith("Everything is stopped") for one in api.says()))
        assert time.monotonic() - began < 3.0
        assert atticus.json("stop", "--release") == {"stopped": False}

        atticus.json("channels", "end", "telegram")
        api.writes("Are you still there?")
        time.sleep(2)
        assert "still there" not in str(api.says()[-1])
    finally:
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert TOKEN not in err
    assert "zanzibar" not in err
