"""The description of what apps can ask for holds what there is, and nothing that there is not."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import schemathesis
from starlette.routing import Route
from starlette.testclient import TestClient

from atticus.memory.importers.moments import KEYS
from atticus.mind.clients.pace import Pace
from atticus.surfaces.api.app_body import LONGEST
from atticus.surfaces.api.app_door import STATUSES
from atticus.surfaces.api.app_site import create_app, every_way
from atticus.surfaces.api.chat_shapes import KNOWN
from atticus.surfaces.api.openapi import describe_all

DESCRIBED = describe_all(every_way())
OPERATIONS = {
    operation["operationId"]: (path, method.upper(), operation)
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
}
LISTED = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
LATEST_MCP = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": {"name": "app", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}
CHAT = {"model": "atticus", "messages": [{"role": "user", "content": "What about the garden?"}]}
NOTE = {"at": "2026-01-01T10:00:00Z", "kind": "note", "source": "described", "text": "A wren."}
HERE = {"_type": "location", "lat": 52.5, "lon": 13.4, "tst": 1_767_300_000}
GOOD: dict[str, dict[str, Any]] = {
    "listModels": {},
    "retrieveModel": {"url": "/v1/models/atticus"},
    "createChatCompletion": {"json": CHAT},
    "addMoments": {"json": NOTE},
    "addLocation": {"json": HERE},
    "mcp": {"json": LISTED},
    "describe": {},
}
AT_THE_DOOR: dict[int, dict[str, Any]] = {
    400: {"headers": [("authorization", "Bearer x"), ("authorization", "Bearer x")]},
    401: {"headers": {"authorization": "Bearer x"}},
    403: {"headers": {"origin": "https://evil.example"}},
    413: {"content": b" " * (max(LONGEST.values()) + 1)},
    421: {"headers": {"host": "evil.example"}},
}
FURTHER: dict[tuple[str, int], dict[str, Any]] = {
    **{(name, 200): {} for name in GOOD},
    **{
        (name, 415): {"headers": {"content-type": "application/xml"}, "content": b"<x/>"}
        for name in ("createChatCompletion", "addMoments", "addLocation", "mcp")
    },
    ("retrieveModel", 404): {"url": "/v1/models/gpt-9"},
    ("createChatCompletion", 404): {"json": CHAT | {"model": "gpt-9"}},
    ("addMoments", 422): {"json": NOTE | {"kind": "dream"}},
    ("addLocation", 422): {"app": "late"},
    ("mcp", 202): {"json": {"jsonrpc": "2.0", "method": "notifications/initialized"}},
    ("mcp", 404): {
        "json": LISTED | {"method": "no/such", "params": {"_meta": LATEST_MCP}},
        "headers": {"mcp-protocol-version": "2026-07-28", "mcp-method": "no/such"},
    },
    ("mcp", 406): {"headers": {"accept": "text/html"}},
}
ANSWERS = sorted((name, int(status)) for name, (_, _, told) in OPERATIONS.items() for status in told["responses"])


@pytest.fixture(scope="module")
def apps(shared):
    """The addresses of apps, and a token for each sort of app."""
    door, _ = shared
    tokens = {
        "looks": door.pair("asks", may=["ask"]),
        **{one: door.pair(one, may=["add"]) for one in ("early", "late")},
    }
    with TestClient(create_app(door), base_url="http://127.0.0.1:4747", raise_server_exceptions=False) as client:
        client.headers["accept"] = "application/json, text/event-stream"
        yield door, client, tokens


def asked(apps, name, *, app=None, headers=(), **more):
    """Ask as an app: a good request but for what is told."""
    _, client, tokens = apps
    path, method, _ = OPERATIONS[name]
    sent = {"url": path} | GOOD[name] | more
    if "content" in more:
        sent.pop("json", None)
    token = tokens[app or ("early" if path.startswith("/api/") else "looks")]
    if isinstance(headers, list):
        return client.request(method, headers=headers, **sent)
    return client.request(method, headers={"authorization": f"Bearer {token}"} | dict(headers), **sent)


def fits(answer, name):
    """Return whether an answer is what the description tells of it."""
    told = OPERATIONS[name][2]["responses"][str(answer.status_code)]
    for header, one in told["headers"].items():
        ref = one.get("$ref", "").rpartition("/")[2]
        schema = (DESCRIBED["components"]["headers"][ref] if ref else one)["schema"]
        value = answer.headers[header]
        valid(int(value) if schema.get("type") == "integer" else value, schema)
    if "content" not in told:
        return answer.content == b""
    form = answer.headers["content-type"].partition(";")[0]
    schema = told["content"][form]["schema"]
    valid(answer.json(), schema)
    return True


def valid(value, schema):
    jsonschema.Draft202012Validator(schema | {"components": DESCRIBED["components"]}).validate(value)


def test_every_route_is_described_and_every_description_is_a_route(shared):
    routes = {
        (route.path_format, method)
        for route in create_app(shared[0]).routes
        if isinstance(route, Route)
        for method in (route.methods or {"every"}) - {"HEAD"}
    }

    assert routes == {(path, method) for path, method, _ in OPERATIONS.values()}
    assert len(routes) == len(create_app(shared[0]).routes)


def test_the_parameters_are_those_of_the_routes_and_of_the_readers():
    parts = DESCRIBED["components"]["schemas"]
    for path, _, operation in OPERATIONS.values():
        told = {one["name"] for one in operation.get("parameters", ())}
        assert told == {part[1:-1] for part in path.split("/") if part.startswith("{")}

    assert parts["ChatRequest"]["properties"].keys() == KNOWN
    assert parts["Moment"]["properties"].keys() == KEYS


def test_it_is_openapi_and_every_schema_in_it_is_one_and_leads_nowhere_else():
    schemathesis.openapi.from_dict(DESCRIBED).validate()
    for schema in DESCRIBED["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    named = {ref.removeprefix("#/components/schemas/") for ref in refs(DESCRIBED) if "/schemas/" in ref}

    assert named == DESCRIBED["components"]["schemas"].keys()


def refs(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from [inner] if key == "$ref" else refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from refs(inner)


def test_it_is_served_to_apps_and_to_nobody_else(apps):
    _, client, _ = apps

    assert client.get("/api/openapi.json").status_code == 401
    for app in ("looks", "late"):
        assert asked(apps, "describe", app=app).json() == DESCRIBED


@pytest.mark.parametrize(("name", "status"), ANSWERS)
def test_every_answer_that_is_described_is_given_as_described(apps, monkeypatch, name, status):
    door, _, _ = apps
    given = FURTHER.get((name, status)) or AT_THE_DOOR.get(status, {})
    if status == 503:
        monkeypatch.setattr(door, "state", "locked")
    elif status == 500:
        monkeypatch.setattr(type(door), "house", lambda _: 1 / 0)
    elif status == 429:
        spent = Pace(1)
        for app in ("asks", "early"):
            spent.admit(app)
        monkeypatch.setattr(door.house().clients, "_looks", spent)
        monkeypatch.setattr(door.house().clients, "_added", spent)
    elif (name, status) == ("addLocation", 422):
        asked(apps, name)

    answer = asked(apps, name, **given)

    assert answer.status_code == status, answer.text
    assert fits(answer, name)


def test_no_error_has_a_status_that_is_not_described():
    told = {status for _, status in ANSWERS}

    assert {status for _, status in STATUSES} <= told
    assert set(FURTHER) <= set(ANSWERS)


def test_a_stream_is_described_event_by_event(apps):
    answer = asked(
        apps, "createChatCompletion", json=CHAT | {"stream": True, "stream_options": {"include_usage": True}}
    )
    told = OPERATIONS["createChatCompletion"][2]["responses"]["200"]["content"]
    form = answer.headers["content-type"].partition(";")[0]
    events = [line.removeprefix("data: ") for line in answer.text.split("\n\n") if line]

    assert told[form]["schema"] == {"$ref": "#/components/schemas/ChatEvent"}
    assert events.pop() == "[DONE]"
    for event in events:
        valid(json.loads(event), {"$ref": "#/components/schemas/ChatCompletionChunk"})
