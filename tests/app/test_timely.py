"""Clients that take their time: a request that does not come is let go of, and nobody else waits for it."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from atticus.app.serving import configured
from atticus.app.timely import Timely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

SHORT, AGES = 0.4, 10.0


class Impatient(Timely):
    """The same, in less time than a test may take."""

    head_seconds = SHORT
    body_seconds = SHORT
    least = 100


async def length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


@contextmanager
def listening(app: Any) -> Iterator[int]:
    config = configured(app, 0)
    config.http = Impatient
    config.timeout_keep_alive = 2
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with listening(Starlette(routes=[Route("/", length, methods=["GET", "POST"])])) as port:
        yield port


def speak(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), AGES)


def ask(port: int, body: bytes = b"") -> bytes:
    with closing(speak(port)) as one:
        one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        return told(one)


def told(one: socket.socket) -> bytes:
    """Return all that comes until the other side closes; fails where it never does."""
    parts = []
    try:
        while part := one.recv(4096):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n"
BEGUN = {
    "nothing": b"",
    "half a line": b"GET / HT",
    "half a head": HEAD,
    "no body": HEAD + b"\r\n",
    "half a body": HEAD + b"\r\n" + b"x" * 50,
    "a whole request and half of another": b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT",
}


@pytest.mark.parametrize("said", BEGUN.values(), ids=BEGUN)
def test_what_was_begun_and_does_not_come_is_let_go_of_while_others_are_served(port, said):
    with closing(speak(port)) as slow:
        slow.sendall(said)
        assert ask(port, b"abc").endswith(b"\r\n\r\n3")
        began = time.monotonic()
        answer = told(slow)

        assert time.monotonic() - began < AGES / 2
        assert answer.count(b"200 OK") == said.count(b"\r\n\r\n") - (b"Length" in said and b"\r\n\r\n" in said)


@pytest.mark.parametrize("head", [b"GET / HTTP/1.1\r\n", HEAD + b"\r\n"], ids=["head", "body"])
def test_a_byte_now_and_then_does_not_hold_a_connection(port, head):
    with closing(speak(port)) as slow:
        slow.sendall(head)
        until = time.monotonic() + AGES
        try:
            while time.monotonic() < until:
                slow.sendall(b"x")
                time.sleep(SHORT / 20)
        except OSError:
            return
        pytest.fail("it was waited for")


def test_many_slow_ones_keep_nobody_from_being_served(port):
    slow = [speak(port) for _ in range(100)]
    for one in slow:
        one.sendall(HEAD)
    began = time.monotonic()

    assert ask(port, b"x" * 70_000).endswith(b"70000")
    assert time.monotonic() - began < AGES / 2
    for one in slow:
        with closing(one):
            assert b"200" not in told(one)


def test_a_large_body_may_take_longer_as_long_as_it_comes(port):
    with closing(speak(port)) as one:
        one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3000\r\n\r\n")
        for _ in range(10):
            time.sleep(SHORT / 4)
            one.sendall(b"x" * 300)
        assert told(one).endswith(b"3000")


def test_a_connection_at_rest_between_two_requests_is_kept(port):
    with closing(HTTPConnection("127.0.0.1", port, timeout=AGES)) as one:
        for _ in range(2):
            one.request("GET", "/")
            here = one.sock
            assert one.getresponse().read() == b"0"
            time.sleep(SHORT * 2)
            assert one.sock is here


def test_the_house_is_served_to_clients_that_keep_the_pace_alone():
    config = configured(Starlette(), 0)
    config.load()

    assert config.http_protocol_class is Timely
    assert config.host == "127.0.0.1"
