"""What an app sends that cannot be read is answered in one sentence, with the status that says so."""

from __future__ import annotations

import gzip
import json
import socket

import pytest

from atticus.surfaces.api.app_body import LONGEST, MIB
from tests.surfaces.api.stage import jsonl

NOTE = {"at": "2026-01-01T10:00:00Z", "kind": "note", "source": "body", "text": "A wren."}
CHAT = json.dumps({"model": "atticus", "messages": [{"role": "user", "content": "garden"}]}).encode()
SENT = {"/api/moments": jsonl(NOTE), "/api/owntracks": b'{"_type": "lwt"}', "/v1/chat/completions": CHAT}
EVERY = [*SENT, "/mcp"]
DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.fixture(scope="module")
def ask(shared):
    """Send the bytes of a request to a served house, and return the status, the headers and the body of its answer."""
    door, served = shared
    looks, adds = door.pair("body", may=["ask"]), door.pair("body-adds", may=["add"])
    host, port = served.address.removeprefix("http://").split(":")

    def ask(path, body=b"", *lines, method="POST", version="1.1", token=None):
        token = token or (adds if path.startswith("/api/") else looks)
        head = [f"{method} {path} HTTP/{version}", "Connection: close", *lines]
        for name, value in (
            ("Host", f"{host}:{port}"),
            ("Authorization", f"Bearer {token}"),
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Accept", "application/json, text/event-stream"),
        ):
            if not any(line.lower().startswith(f"{name.lower()}:") for line in lines):
                head.append(f"{name}: {value}")
        with socket.create_connection((host, int(port)), 20) as connection:
            connection.sendall(
                ("\r\n".join(line for line in head if not line.endswith(":")) + "\r\n\r\n").encode() + body
            )
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        top, _, rest = answer.partition(b"\r\n\r\n")
        status, *headers = top.decode("latin-1").split("\r\n")
        named = dict(line.lower().split(": ", 1) for line in headers)
        return int(status.split()[1]), named, rest

    return ask


def said(answer):
    """Return the one sentence of a refusal, and what to do; neither more nor less."""
    _, headers, body = answer
    assert headers["content-type"] == "application/json"
    assert headers["cache-control"] == "no-store"
    error = json.loads(body)["error"]
    text = error["message"] if "message" in error else f"{error['what']} {error['do']}"
    assert text.count("\n") == 0
    assert "Traceback" not in text
    assert len(text) < 300
    return text


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize(
    "form", ["image/png", "multipart/form-data; boundary=x", "application/xml", "nonsense", "text/html"]
)
def test_a_body_that_says_it_is_something_else_is_not_read(ask, path, form):
    answer = ask(path, SENT.get(path, b"{}"), f"Content-Type: {form}")

    assert answer[0] == 415
    assert form.partition(";")[0] in said(answer)


@pytest.mark.parametrize("path", SENT)
@pytest.mark.parametrize(
    "line",
    [
        "Content-Type:",
        "Content-Type: application/json; charset=UTF-8",
        'Content-Type: application/json;charset="utf-8"',
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: text/plain",
        "Content-Type: application/vnd.owner+json",
        "Content-Encoding: identity",
    ],
)
def test_a_body_that_says_little_of_itself_is_read_as_json(ask, path, line):
    assert ask(path, SENT[path], line)[0] == 200


@pytest.mark.parametrize("form", ["", " application/vnd.owner+json", " text/plain"])
def test_over_mcp_a_body_has_to_say_that_it_is_json(ask, form):
    answer = ask("/mcp", b"{}", f"Content-Type:{form}")

    assert answer[0] == 415
    assert "application/json" in said(answer)


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("line", ["Content-Type: application/json; charset=utf-16", "Content-Encoding: gzip"])
def test_another_charset_and_a_compressed_body_are_not_read(ask, path, line):
    body = SENT.get(path, b"{}")
    body = gzip.compress(body) if "gzip" in line else body.decode().encode("utf-16")

    answer = ask(path, body, line)

    assert answer[0] == 415
    assert "UTF-8" in said(answer)


@pytest.mark.parametrize("path", SENT)
@pytest.mark.parametrize("body", [b"", b"\xff\xfe{}", b'{"a": "\xc3\x28"}', DEEP, b'{"a":' + DEEP + b"}", b"{" * 9000])
def test_bytes_that_are_no_json_are_told_to_be_none(ask, path, body):
    answer = ask(path, body)

    if not body and path == "/api/owntracks":  # a friend that was deleted
        assert answer[0] == 200
    elif answer[0] == 422:  # a line that is no JSON is a problem of that line
        assert len(json.loads(answer[2])["problems"]) == 1
    else:
        assert answer[0] == 400
        assert said(answer)


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("told", [True, False])
def test_more_than_is_read_is_refused_however_it_is_sent(ask, path, told):
    most = next(most for place, most in LONGEST.items() if path.startswith(place))
    if told:
        answer = ask(path, b"", f"Content-Length: {most + 1}")
    else:
        piece = b"%x\r\n" % MIB + b" " * MIB + b"\r\n"
        answer = ask(
            path, piece * (most // MIB) + b"1\r\n \r\n0\r\n\r\n", "Transfer-Encoding: chunked", "Content-Length:"
        )

    assert answer[0] == 413
    assert f"more than {most // MIB} MiB" in said(answer)


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize(
    "line",
    ["Authorization: Bearer other", "Content-Type: text/html", "Origin: http://127.0.0.1", "Content-Encoding: gzip"],
)
def test_a_header_that_is_there_twice_is_refused(ask, path, line):
    name = line.partition(":")[0]

    answer = ask(path, SENT.get(path, b"{}"), line, f"{name}: identity")

    assert answer[0] == 400
    assert f"{name.lower()} is there more than once" in said(answer)


@pytest.mark.parametrize(
    "lines", [("Host: 127.0.0.1", "Host: evil.example"), ("Content-Length: 1", "Content-Length: 2")]
)
def test_a_request_of_two_meanings_is_none(ask, lines):
    status, _, body = ask("/v1/models", b"{}", *lines, method="GET")

    assert status == 400
    assert body.count(b".") == 1


def test_http_of_old_is_answered_too(ask):
    status, _, body = ask("/v1/models", method="GET", version="1.0")
    nameless = ask("/v1/models", b"", "Host:", method="GET", version="1.0")

    assert (status, json.loads(body)["object"]) == (200, "list")
    assert nameless[0] == 421
    assert "name does not lead here" in said(nameless)


@pytest.mark.parametrize("path", ["/v1/models", "/api/moments"])
def test_a_refusal_at_the_door_has_the_shape_of_the_api_it_belongs_to(ask, path):
    for line in ("Origin: https://evil.example", "Host: evil.example", "Authorization: Bearer x"):
        error = json.loads(ask(path, b"", line, method="GET")[2])["error"]
        assert error.keys() == ({"message", "type", "param", "code"} if path.startswith("/v1") else {"what", "do"})


@pytest.mark.parametrize(
    ("path", "allowed"), [("/v1/chat/completions", "POST"), ("/mcp", "POST"), ("/v1/models", "GET")]
)
def test_another_method_is_told_which_there_are(ask, path, allowed):
    status, headers, _ = answer = ask(path, method="PUT")

    assert status == 405
    assert allowed.lower() in headers["allow"]
    assert said(answer)
