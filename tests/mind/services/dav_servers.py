"""Real servers on the loopback address: Radicale with two people, and one that answers whatever a test wants."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator
    from pathlib import Path

USER, WORD = "kim", "open sesame"
AUTHORIZATION = "Basic a2ltOm9wZW4gc2VzYW1l"
CALENDAR = "/kim/personal/"
BOOK = "/kim/people/"

MAKE_CALENDAR = """<?xml version="1.0"?><C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<set><prop><displayname>Personal</displayname><C:supported-calendar-component-set><C:comp name="VEVENT"/>
</C:supported-calendar-component-set></prop></set></C:mkcalendar>"""
MAKE_BOOK = """<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:A="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><A:addressbook/></resourcetype><displayname>People</displayname></prop></set></mkcol>"""


@dataclass
class Radicale:
    """A Radicale server, and a second client of the same account: the owner's calendar program."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode(), {"Authorization": AUTHORIZATION, **told})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, data, {name.lower(): value for name, value in answer.getheaders()}

    def put(self, path: str, text: str) -> None:
        kind = "text/calendar" if path.endswith(".ics") else "text/vcard"
        status, body, _ = self.ask("PUT", path, text.replace("\n", "\r\n"), Content_Type=kind)
        assert status in {201, 204}, (status, body)

    def get(self, path: str) -> str | None:
        status, body, _ = self.ask("GET", path)
        return body.decode().replace("\r\n", "\n") if status == 200 else None

    def listed(self, path: str) -> list[str]:
        body = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
        _, told, _ = self.ask("PROPFIND", path, body, Depth="1")
        parts = told.decode().split("<href>")[1:]
        return [href for part in parts if (href := part.partition("<")[0]) != path]

    def clear(self) -> None:
        for path in (CALENDAR, BOOK):
            for one in self.listed(path):
                self.ask("DELETE", one)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(10)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running_radicale(folder: Path) -> Iterator[Radicale]:
    pytest.importorskip("radicale", reason="the CalDAV server Radicale is not installed")
    port = free_port()
    (folder / "users").write_text(f"{USER}:{WORD}\nbo:other\n")
    (folder / "config").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {folder / 'users'}\n"
        f"htpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = {folder / 'kept'}\n"
        "[logging]\nlevel = critical\n"
    )
    command = [sys.executable, "-m", "radicale", "--config", str(folder / "config")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.05)
    one = Radicale(port, process)
    try:
        assert one.ask("MKCALENDAR", CALENDAR, MAKE_CALENDAR)[0] == 201
        assert one.ask("MKCOL", BOOK, MAKE_BOOK)[0] == 201
        yield one
    finally:
        one.end()


@dataclass
class Odd:
    """A server that answers what a test tells it to, and counts what it was asked."""

    port: int
    answers: Callable[[Any], None]
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def running_odd(answers: Callable[[Any], None], *, tls: ssl.SSLContext | None = None) -> Iterator[Odd]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def handle_any(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            self.body = self.rfile.read(length)
            one.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
            one.answers(self)

        do_PROPFIND = do_REPORT = do_GET = do_PUT = do_DELETE = do_OPTIONS = handle_any  # noqa: N815

        def say(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Whoever hangs up is what a test is about."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    one = Odd(server.server_address[1], answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
