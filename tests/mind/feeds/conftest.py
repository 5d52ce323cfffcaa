"""A web server on the loopback address that serves a calendar, as real ones do."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


def event(uid: str, title: str, start: str, *more: str) -> str:
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART:{start}", "DTSTAMP:20260101T000000Z", *more]
    return "\r\n".join([*lines, "END:VEVENT"])


@dataclass
class Served:
    """A calendar as it is served: what is in it, and what the server does when it is asked."""

    events: dict[str, str] = field(default_factory=dict)
    tagged: bool = True
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    broken: bytes | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/calendar.ics?token=hidden"

    def body(self) -> bytes:
        if self.broken is not None:
            return self.broken
        parts = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "X-WR-CALNAME:Family", *self.events.values()]
        return "\r\n".join([*parts, "END:VCALENDAR", ""]).encode()


@pytest.fixture
def served() -> Iterator[Served]:
    one = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.asked.append({name.lower(): value for name, value in self.headers.items()})
            body = one.body()
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            status = (
                304 if one.tagged and one.status == 200 and self.headers.get("If-None-Match") == tag else one.status
            )
            one.answered.append(status)
            self.send_response(status)
            for name, value in one.headers.items():
                self.send_header(name, value)
            if one.tagged:
                self.send_header("ETag", tag)
            body = body if status == 200 else b""
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    one.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield one
    server.shutdown()
    server.server_close()
    thread.join()
