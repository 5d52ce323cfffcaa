"""At a terminal: the preview asks who you are and whether to go on, progress is shown, and nothing is forgotten by accident."""

from __future__ import annotations

import os
import re
import select
import subprocess
import time

import pytest

from tests.app.conftest import ATTICUS, line

pty = pytest.importorskip("pty", reason="terminals as POSIX has them")

CHAT = """12/03/2025, 18:01 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.
12/03/2025, 18:02 - Ana García: Are you coming on Friday?
12/03/2025, 18:03 - Mara L: Yes! I'll bring the cello.
13/03/2025, 09:15 - Ana García: Wonderful.
"""


class Terminal:
    """A command in a terminal of its own, typed at like a person does."""

    def __init__(self, atticus, *words: str) -> None:
        self.screen, side = pty.openpty()
        environment = atticus.environment | {"TERM": "xterm", "COLUMNS": "100"}
        self.process = subprocess.Popen(
            [str(ATTICUS), *words], stdin=side, stdout=side, stderr=side, env=environment, close_fds=True
        )
        os.close(side)
        self.seen = ""

    def until(self, pattern: str, seconds: float = 60) -> str:
        """Read until the screen shows a pattern."""
        deadline = time.monotonic() + seconds
        while not re.search(pattern, self.seen):
            assert time.monotonic() < deadline, self.seen
            if select.select([self.screen], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.screen, 4_096).decode("utf-8", "replace")
                except OSError:
                    break
        assert re.search(pattern, self.seen), self.seen
        return self.seen

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self.screen, (text + "\n").encode())

    def end(self) -> int:
        """Wait for the command to end and return its exit code."""
        try:
            return self.process.wait(timeout=60)
        finally:
            os.close(self.screen)


@pytest.fixture
def chat(atticus):
    path = atticus.folder / "WhatsApp Chat with Ana García.txt"
    path.write_text(CHAT, "utf-8")
    return str(path)


def test_an_import_previews_asks_who_is_me_and_waits_for_a_yes(atticus, chat):
    terminal = Terminal(atticus, "import", chat)
    shown = terminal.until(r"Which of these is you")
    assert "3 moments" in shown
    assert "Mara L" in shown
    terminal.type("Mara L")
    terminal.until(r"Import this\?")
    terminal.type("y")
    terminal.until(r"3 new")
    assert terminal.end() == 0

    mine = [m for m in atticus.json("timeline")["moments"] if m["author"] == "me"]
    assert [m["text"] for m in mine] == ["Yes! I'll bring the cello."]
    assert atticus.json("me")["names"] == ["mara l"]


def test_a_no_imports_nothing(atticus, chat):
    terminal = Terminal(atticus, "import", chat)
    terminal.until(r"Which of these is you")
    terminal.type("")
    terminal.until(r"Import this\?")
    terminal.type("no")
    assert terminal.end() == 0

    assert atticus.json("vault", "status")["moments"] == 0


def test_forgetting_asks_first(atticus):
    atticus.json("import", atticus.file("m.jsonl", line(1), line(2)), "--yes")
    for answer, left in (("n", 2), ("y", 0)):
        terminal = Terminal(atticus, "forget", "--source", "note")
        terminal.until(r"for good\?")
        terminal.type(answer)
        assert terminal.end() == 0
        assert atticus.json("vault", "status")["moments"] == left


def test_the_passphrase_is_asked_for_and_not_shown(atticus):
    atticus("remember", "hello")
    del atticus.environment["ATTICUS_PASSPHRASE_FILE"]
    terminal = Terminal(atticus, "vault", "status")
    terminal.until(r"Passphrase: ")
    terminal.type("correct horse battery staple")
    shown = terminal.until(r"1 moments")
    assert terminal.end() == 0

    assert "battery" not in shown


def test_forgetting_a_person_shows_what_goes_and_asks_about_mentions(atticus):
    theirs = line(1, "Hello", author="Lwazi Dube", kind="message", thread="Lwazi Dube")
    atticus.json("import", atticus.file("m.jsonl", theirs, line(2, "Lunch with Lwazi")), "--yes")
    terminal = Terminal(atticus, "forget", "--person", "Lwazi Dube")
    shown = terminal.until(r"\[redact\]")
    assert "Known as: Lwazi Dube" in shown
    assert "1 moments are by them" in shown
    assert "1 more mention them" in shown
    terminal.type("")
    terminal.until(r"for good\?")
    terminal.type("y")
    terminal.until(r"The name is gone from 1 more")
    assert terminal.end() == 0

    assert [one["text"] for one in atticus.json("timeline")["moments"]] == ["Lunch with [someone]"]
