"""What a hostile client sends past the browser: paths that climb, bodies without an end, and senders who leave."""

from __future__ import annotations

import json
import logging
import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from atticus.surfaces.web import create_app
from atticus.surfaces.web.forms import FIELDS_LIMIT, UPLOAD_LIMIT
from atticus.surfaces.web.guard import COOKIE
from tests.surfaces.web.stage import HomeDoor, Served, moments_of, one_with, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIMBS = (
    "..",
    "%2e%2e",
    "%2e.",
    "..%2f..",
    "..%5c..",
    "%252e%252e",
    "....//",
    "/",
    "%2f",
    "%00",
    ".%00./",
    "C:",
    "%c0%ae",
)
PLACES = ("/static/{}/templates/base.html", "/static/{}/site.py", "/static/vendor/{}/{}/site.py", "/static/{}/etc/passwd",
          "/help/{}", "/help/{}/keys.json", "/help/{}%2fpyproject", "/help/pictures/{}", "/help/pictures/{}%2findex.md",
          "/help/pictures/{}/index.md", "/moments/{}", "/moments/{id}/attachments/{}", "/import/{}", "/import/running/{}",
          "/people/{}", "/workshop/{}", "/goals/{}", "/decisions/{}", "/settings/left/{}", "/first/thinking/{}")  # fmt: skip
ELSEWHERE = (b"{% block", b"create_app", b"root:", b"[project]", b"argon2", b"owner_id", b"# Atticus")
"""What stands in files beside those that are served, and in none of the pages."""


@pytest.fixture(scope="module")
def house(furnished, tmp_path_factory) -> Iterator[HomeDoor]:
    door = furnished.door(tmp_path_factory.mktemp("attacked") / "home")
    yield door
    door.lock()


@pytest.fixture(scope="module")
def served(house) -> Iterator[Served]:
    with Served(create_app(house)) as served:
        yield served


@pytest.fixture(scope="module")
def cookie(served) -> str:
    with signed_in(served.app) as owner:
        return owner.cookies[COOKIE]


def connected(served: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(served.base.rpartition(":")[2])), 20)


def head(served: Served, method: str, path: str, cookie: str, *more: str) -> bytes:
    host = served.base.removeprefix("http://")
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Origin: {served.base}", f"Cookie: {COOKIE}={cookie}"]
    return "\r\n".join([*lines, "Connection: close", *more, "", ""]).encode("latin-1")


def told(one: socket.socket) -> tuple[int, bytes]:
    """Return the status and the whole answer to what was sent as it stands: no client mended the path."""
    parts = []
    try:
        while part := one.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    whole = b"".join(parts)
    return int(whole.split(b" ", 2)[1]) if whole else 0, whole  # it may hang up before it is read


@pytest.mark.parametrize("place", PLACES)
def test_no_path_leads_out_of_what_is_served(house, served, cookie, place):
    moment = one_with(house, "olives")
    for climb in CLIMBS:
        for often in (1, 3, 8):
            path = place.replace("{id}", moment).replace("{}", "/".join([climb] * often))
            with closing(connected(served)) as one:
                one.sendall(head(served, "GET", path, cookie))
                status, whole = told(one)
            assert status < 500, path
            assert not any(told in whole for told in ELSEWHERE), path


def test_what_is_served_would_be_found(served, cookie):
    for path in ("/static/atticus.css", "/help/models"):
        with closing(connected(served)) as one:
            one.sendall(head(served, "GET", path, cookie))
            assert told(one)[0] == 200, path


FORM, UPLOAD = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("path", "kind", "limit"),
    [
        ("/ask", FORM, FIELDS_LIMIT),
        ("/ask", UPLOAD, UPLOAD_LIMIT),
        ("/journal", FORM, FIELDS_LIMIT),
        ("/import", UPLOAD, UPLOAD_LIMIT),
    ],
)
def test_a_body_that_tells_it_is_too_large_is_refused_before_it_comes(house, served, cookie, path, kind, limit):
    with closing(connected(served)) as one:
        one.sendall(head(served, "POST", path, cookie, f"Content-Type: {kind}", f"Content-Length: {limit + 1}"))
        status, _ = told(one)

    assert status == 413


@pytest.mark.parametrize("path", ["/ask", "/goals", "/settings/comfort", "/journal"])
def test_a_body_without_an_end_is_cut_off(house, served, cookie, path):
    before = len(moments_of(house))
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    with closing(connected(served)) as one:
        one.sendall(head(served, "POST", path, cookie, f"Content-Type: {FORM}", "Transfer-Encoding: chunked"))
        sent = 0
        try:
            while sent < 4 * FIELDS_LIMIT:
                one.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass  # it hung up on us
        answer = told(one)
    assert sent < 4 * FIELDS_LIMIT or answer[0] == 413
    assert len(moments_of(house)) == before


@pytest.mark.parametrize(
    "odd",
    [
        ["Content-Length: -1"],
        ["Content-Length: 4", "Content-Length: 5"],
        ["Transfer-Encoding: chunked, identity"],
        ["X: " + "a" * 200_000],
        ["Content-Type: multipart/form-data"],
        ["Content-Type: application/json", "Content-Length: 0"],
    ],
)
def test_a_head_that_is_none_is_refused(served, cookie, odd):
    with closing(connected(served)) as one:
        one.sendall(head(served, "POST", "/ask", cookie, *odd))
        status, _ = told(one)

    assert 400 <= status < 500


def test_a_stolen_cookie_opens_nothing_once_its_owner_has_signed_out(served):
    with signed_in(served.app) as owner:
        stolen = owner.cookies[COOKIE]
        owner.post("/leave")
    for method, path in (
        ("GET", "/timeline"),
        ("GET", "/moments/x/attachments/0"),
        ("POST", "/settings/export/moments.md"),
    ):
        with closing(connected(served)) as one:
            one.sendall(head(served, method, path, stolen, "Content-Length: 0"))
            status, whole = told(one)
        assert status == 401
        assert "Inês".encode() not in whole


def test_a_sender_who_leaves_is_no_fault_of_the_house(served, cookie, caplog):
    logging.getLogger("uvicorn.error").addHandler(caplog.handler)
    for path, kind in (("/ask", FORM), ("/import", UPLOAD)):
        with closing(connected(served)) as one:
            one.sendall(head(served, "POST", path, cookie, f"Content-Type: {kind}", "Content-Length: 900") + b"q=ol")
    with closing(connected(served)) as one:
        one.sendall(head(served, "GET", "/health", cookie))
        assert json.loads(told(one)[1].partition(b"\r\n\r\n")[2]) == {"ok": True}

    logging.getLogger("uvicorn.error").removeHandler(caplog.handler)
    assert [one.getMessage() for one in caplog.records if one.exc_info] == []
