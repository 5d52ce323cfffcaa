"""Real servers on the loopback address: IMAP (pymap) and SMTP (aiosmtpd), ended with the test."""

from __future__ import annotations

import imaplib
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

USER, WORD = "kim@example.org", 'open "sesame"'


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Imap:
    """A real IMAP server, and a second client of the same account: the owner's mail program."""

    port: int
    process: subprocess.Popen[bytes]

    def client(self) -> imaplib.IMAP4:
        one = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        one.login(USER, WORD)
        return one

    def put(self, text: str, folder: str = "INBOX") -> None:
        one = self.client()
        if folder != "INBOX":
            one.create(folder)
        assert one.append(folder, "", "", text.replace("\n", "\r\n").encode())[0] == "OK"
        one.logout()

    def mails(self, folder: str) -> list[bytes]:
        one = self.client()
        if one.select(folder, readonly=True)[0] != "OK":
            return []
        _, numbers = one.uid("SEARCH", "ALL")
        found = []
        for number in (numbers[0] or b"").split():
            told = one.uid("FETCH", number.decode(), "(BODY.PEEK[])")[1]
            found.append(next(part[1] for part in told if isinstance(part, tuple)))
        one.logout()
        return found

    def clear(self, folder: str) -> None:
        one = self.client()
        if one.select(folder)[0] == "OK":
            one.store("1:*", "+FLAGS", r"(\Deleted)")
            one.expunge()
        one.logout()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@contextmanager
def running_imap() -> Iterator[Imap]:
    pytest.importorskip("pymap", reason="the IMAP server pymap is not installed")
    port = free_port()
    command = [
        sys.executable,
        "-c",
        "from pymap.main import main; main()",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-tls",
        "dict",
    ]
    command += ["--demo-user", USER, "--demo-password", WORD]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            assert process.poll() is None, "the IMAP server ended"
            assert time.monotonic() < until, "the IMAP server did not start"
            time.sleep(0.05)
    one = Imap(port, process)
    try:
        yield one
    finally:
        one.end()


@dataclass
class Smtp:
    """A real SMTP server that keeps what it takes, refuses whom it should, and breaks off when it should."""

    port: int = 0
    taken: list[Any] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    breaks_off: bool = False
    says_no: bool = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: ARG002, N802
        if not session.authenticated:
            return "530 who are you?"
        if address in self.refuses:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: ARG002, N802
        if self.says_no:
            return "554 refused"
        self.taken.append(envelope)
        if self.breaks_off:
            server.transport.abort()
        return "250 OK"


@contextmanager
def running_smtp() -> Iterator[Smtp]:
    controllers = pytest.importorskip("aiosmtpd.controller", reason="the SMTP server aiosmtpd is not installed")
    servers = pytest.importorskip("aiosmtpd.smtp", reason="the SMTP server aiosmtpd is not installed")

    def enter(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> Any:
        good = (data.login.decode(), data.password.decode()) == (USER, WORD)
        return servers.AuthResult(success=good, handled=False)

    one = Smtp(free_port())
    controller = controllers.Controller(one, "127.0.0.1", one.port, authenticator=enter, auth_require_tls=False)
    controller.start()
    try:
        yield one
    finally:
        controller.stop()
