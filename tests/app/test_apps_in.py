"""Apps of others through the installed command: paired, spoken with over standard input and output, ended."""

from __future__ import annotations

import json
import re
import signal
import subprocess

import anyio
import httpx2
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.app.conftest import ATTICUS

EVENT = {"kind": "event", "source": "calendar", "author": "me", "title": "Regatta with Ana"}
LIFE = (
    EVENT | {"id": "c:1", "at": "2025-06-02T10:00:00+00:00", "text": "The regatta at the lake."},
    EVENT | {"id": "c:2", "at": "2019-06-02T10:00:00+00:00", "text": "The old regatta."},
    EVENT
    | {"id": "c:3", "at": "2025-07-02T10:00:00+00:00", "kind": "note", "title": None, "text": "Regatta thoughts."},
)


def paired(atticus, *words):
    return atticus.json("clients", "pair", *words)["token"]


def spoken(atticus, token, folder, *asked):
    """Return what the official client gets from `atticus mcp`."""
    environment = atticus.environment | {"ATTICUS_CLIENT_TOKEN": token}
    program = StdioServerParameters(command=str(ATTICUS), args=["mcp"], env=environment)

    async def speak():
        with (folder / "grumbles").open("w+") as grumbles:
            async with Client(stdio_client(program, errlog=grumbles)) as client:
                tools = [tool.name for tool in (await client.list_tools()).tools]
                return tools, [await client.call_tool(name, arguments) for name, arguments in asked]

    return anyio.run(speak)


@pytest.fixture
def started(atticus):
    """A running Atticus over a small life, with its address."""
    atticus.json("import", atticus.file("life.jsonl", *LIFE), "--yes")
    running = atticus.popen("start", "--port", "0", "--no-browser", stderr=subprocess.PIPE)
    told = ""
    for row in running.stderr:
        told += row
        if "Ctrl-C" in row:
            break
    yield re.search(r"http://127\.0\.0\.1:\d+", told)[0]
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=30)


def test_an_app_speaks_with_a_vault_that_nobody_serves(atticus, tmp_path):
    atticus.json("import", atticus.file("life.jsonl", *LIFE), "--yes")
    token = paired(atticus, "desk", "--since", "2025-01-01")

    tools, (found,) = spoken(atticus, token, tmp_path, ("recall", {"question": "regatta"}))

    assert tools == ["recall", "people", "goals", "promises"]
    assert [hit["id"] for hit in found.structured_content["hits"]] == ["c:1"]


def test_an_app_speaks_with_the_running_atticus_until_it_is_ended(atticus, started, tmp_path):
    token = paired(atticus, "desk", "--since", "2025-01-01", "--may", "remember")

    _, (found, kept) = spoken(
        atticus, token, tmp_path, ("recall", {"question": "regatta"}), ("remember", {"text": "The oars are new."})
    )
    answer = httpx2.get(f"{started}/v1/models", headers={"authorization": f"Bearer {token}"})
    ended = atticus("clients", "end", "desk")

    assert [hit["id"] for hit in found.structured_content["hits"]] == ["c:1"]
    assert kept.structured_content["outcome"] == "new"
    assert answer.status_code == 200
    assert "let in no more" in ended.stdout
    with pytest.raises((MCPError, ExceptionGroup)) as refused:
        spoken(atticus, token, tmp_path)
    assert "opens nothing" in repr(refused.value)


def test_what_is_open_to_an_app_is_said_plainly(atticus):
    atticus.json("import", atticus.file("life.jsonl", *LIFE), "--yes")

    shown = atticus("clients", "pair", "desk", "--kinds", "event,task", "--without-people", "Boris", "--may", "ask")
    changed = atticus("clients", "scope", "desk", "--sensitivity", "intimate", "--kinds", "")
    listed = atticus.json("clients")["clients"][0]

    assert "desk: may ask, read; only event, task; without Boris; up to ordinary; nothing special" in shown.stdout
    assert re.search(r"\n    atticus_[\w-]{43}\n", shown.stdout)
    assert "all kinds; without Boris; up to intimate" in changed.stdout
    assert (listed["scope"]["sensitivity"], listed["scope"]["kinds"]) == ("intimate", [])
    assert "digest" not in listed
    assert "token" not in listed


def test_without_its_token_nothing_is_spoken(atticus):
    done = atticus("mcp")

    assert done.returncode == 4
    assert "ATTICUS_CLIENT_TOKEN" in done.stderr


def test_moments_go_in_over_http_and_are_found(atticus, started):
    token = paired(atticus, "phone", "--may", "add")
    line = {"id": "p:1", "at": "2026-01-01T10:00:00Z", "kind": "event", "source": "phone", "text": "A pelican landed."}

    sent = httpx2.post(f"{started}/api/moments", headers={"authorization": f"Bearer {token}"}, content=json.dumps(line))

    assert sent.json()["new"] == 1
    assert atticus.json("recall", "pelican", "-k", "1")["hits"][0]["id"] == "p:1"
    assert "phone: may add; sees nothing; adds to phone" in atticus("clients").stdout


@pytest.fixture
def behind_a_proxy(atticus, request):
    """A running Atticus that answers to a name beside the loopback ones."""
    atticus.home.mkdir()
    (atticus.home / "config.toml").write_text('[server]\nhosts = ["Atticus.Home.example"]\n')
    return request.getfixturevalue("started")


def test_the_server_answers_to_the_names_the_owner_set_and_to_no_other(atticus, behind_a_proxy):
    token = paired(atticus, "desk", "--may", "ask")
    names = {"atticus.home.example": 200, "atticus.home.example:443": 200, "evil.example": 421, "home.example": 421}
    for path, headers in (("/v1/models", {"Authorization": f"Bearer {token}"}), ("/enter", {})):
        for name, status in names.items():
            answer = httpx2.get(f"{behind_a_proxy}{path}", headers=headers | {"Host": name}, timeout=30)
            assert (answer.status_code == 421) == (status == 421), (path, name, answer.status_code)
