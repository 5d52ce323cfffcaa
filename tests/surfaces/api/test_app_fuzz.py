"""Whatever is sent to the addresses of apps, the answer is a refusal or an answer, and never a fault of ours."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from atticus.mind.clients.pace import Pace
from atticus.surfaces.api.app_site import create_app
from atticus.surfaces.api.chat_shapes import KNOWN

FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
MOMENT_KEYS = "id at until kind source thread author people title text place known extra label".split()  # noqa: SIM905
texts = st.text(st.characters(exclude_categories=()), max_size=20)
"""Halves of characters too, as JSON can write them."""
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
instants = st.datetimes().map(lambda at: at.isoformat()) | st.text(max_size=12)
moments = st.fixed_dictionaries(
    {"at": instants, "kind": st.sampled_from(["note", "message", "place", "dream"]), "source": st.text(max_size=6)},
    optional={
        key: json_values
        | {"place": st.dictionaries(st.sampled_from(["name", "lat", "lon"]), scalars), "known": instants}.get(
            key, scalars
        )
        for key in MOMENT_KEYS
        if key not in {"at", "kind", "source"}
    },
)
locations = st.fixed_dictionaries(
    {"_type": st.sampled_from(["location", "transition", "lwt", "encrypted"]) | scalars},
    optional=dict.fromkeys("lat lon tst tid topic desc event poi inregions".split(), json_values),  # noqa: SIM905,
)
messages = st.lists(
    st.fixed_dictionaries(
        {"role": st.sampled_from(["user", "system", "assistant", "tool"]) | scalars, "content": json_values}
    ),
    max_size=3,
)
chats = st.dictionaries(st.sampled_from(sorted(KNOWN)) | st.text(max_size=6), json_values, max_size=4).flatmap(
    lambda rest: st.fixed_dictionaries(
        {"model": st.sampled_from(["atticus", "atticus-act"]) | scalars, "messages": messages | json_values}
    ).map(lambda asked: rest | asked)
)
good_chats = st.fixed_dictionaries(
    {
        "model": st.just("atticus"),
        "messages": st.lists(st.builds(lambda text: {"role": "user", "content": text}, texts), min_size=1),
    },
    optional={"stream": st.booleans(), "stop": st.text(max_size=3), "max_tokens": st.integers(1, 9), "user": st.text()},
)
calls = st.fixed_dictionaries(
    {
        "jsonrpc": st.just("2.0") | scalars,
        "id": st.integers() | scalars,
        "method": st.sampled_from(["tools/call", "tools/list", "initialize", "ping", "resources/list"])
        | st.text(max_size=8),
        "params": st.fixed_dictionaries(
            {
                "name": st.sampled_from(["recall", "ask", "remember", "people", "goals", "promises"]) | scalars,
                "arguments": st.dictionaries(
                    st.sampled_from(["question", "k", "text", "title", "id", "name", "all"]) | st.text(max_size=5),
                    json_values,
                    max_size=4,
                ),
            }
        )
        | json_values,
    }
)


@pytest.fixture(scope="module")
def site(shared):
    """The addresses of apps, any fault raised, with tokens that may everything."""
    door, _ = shared
    door.house().clients._looks = door.house().clients._added = Pace(10**9)
    tokens = {
        "all": door.pair("fuzz", may=["remember", "ask", "act"], sensitivity="intimate", special=True),
        "add": door.pair("fuzz-add", may=["add"]),
    }
    with TestClient(create_app(door), base_url="http://127.0.0.1:4747", raise_server_exceptions=True) as client:
        yield client, tokens


def sent(site: Any, path: str, body: bytes, token: str, method: str = "POST") -> int:
    client, tokens = site
    headers = {
        "authorization": f"Bearer {tokens[token]}",
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
    }
    answer = client.request(method, path, content=body, headers=headers)
    assert answer.status_code < 500, answer.text
    assert "mistake of its own" not in answer.text
    assert "Internal" not in answer.text
    return int(answer.status_code)


def written(value: Any) -> bytes:
    return json.dumps(value).encode()


@FUZZ
@given(st.binary(max_size=200), st.sampled_from(["/api/moments", "/api/owntracks", "/v1/chat/completions", "/mcp"]))
def test_any_bytes(site, body, path):
    sent(site, path, body, "add" if path.startswith("/api") else "all")


@FUZZ
@given(st.lists(moments | json_values, max_size=3), st.booleans())
def test_any_moments(site, items, lines):
    sent(site, "/api/moments", b"\n".join(map(written, items)) if lines else written(items), "add")


@FUZZ
@given(locations | json_values)
def test_any_location(site, told):
    sent(site, "/api/owntracks", written(told), "add")


@FUZZ
@given(chats | json_values)
def test_any_chat(site, asked):
    sent(site, "/v1/chat/completions", written(asked), "all")


@FUZZ
@given(good_chats)
def test_any_question(site, asked):
    sent(site, "/v1/chat/completions", written(asked), "all")


@FUZZ
@given(calls | json_values)
def test_any_call_of_a_tool(site, asked):
    sent(site, "/mcp", written(asked), "all")


@FUZZ
@given(
    st.sampled_from(["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "POST"]),
    st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=20),
)
def test_any_address(site, method, rest):
    client, tokens = site
    for place in ("/v1/", "/api/", "/v1/models/"):
        answer = client.request(method, place + quote(rest), headers={"authorization": f"Bearer {tokens['all']}"})
        assert answer.status_code < 500


@FUZZ
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=300))
def test_any_token(site, told):
    client, _ = site
    answer = client.get("/v1/models", headers={"authorization": told.encode("latin-1")})
    assert answer.status_code in {401, 429}
