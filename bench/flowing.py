"""How soon what flows in can be recalled, how soon a messenger is answered, and what idling costs a running server.

    python bench/flowing.py [--notes 2000] [--idle 40]

The IMAP server is pymap, the messenger's the one the tests speak to, both on this computer.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.mind.hands.servers import USER, WORD, Imap, running_imap
from tests.surfaces.channels.bot_api import TOKEN, BotApi, running_bot_api

CONFIG = """embedder = "none"
[[mail]]
name = "home"
address = "{user}"
imap = "127.0.0.1"
smtp = "127.0.0.1"
imap_port = {port}
imap_security = "none"
smtp_security = "none"
"""
MAIL = (
    "From: Ana <ana@example.org>\nTo: {user}\nSubject: Quokka\nMessage-ID: <q@example.org>\nDate: {date}\n\n"
    "The quokka smiled.\n"
)


class House:
    """A server over a vault of its own, with a watched folder, a mailbox and a linked messenger."""

    def __init__(self, folder: Path, notes: int, api: BotApi, imap: Imap) -> None:
        self.folder, self.api, self.imap = folder, api, imap
        home = folder / "home"
        home.mkdir()
        (home / "config.toml").write_text(CONFIG.format(user=USER, port=imap.port))
        (folder / "passphrase").write_text("a passphrase for measuring\n")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ATTICUS_")}
        self.environment = kept | {"ATTICUS_HOME": str(home), "ATTICUS_PASSPHRASE_FILE": str(folder / "passphrase")}
        self.notes = folder / "Notes"
        self.notes.mkdir()
        for n in range(notes):
            (self.notes / f"{n}.md").write_text(f"Note {n} about kites")
        time.sleep(3)

    def run(self, *words: str, told: str | None = None) -> str:
        """Run one command and return what it prints."""
        command = [sys.executable, "-m", "atticus", *words]
        done = subprocess.run(command, env=self.environment, text=True, capture_output=True, input=told, check=True)
        return done.stdout

    def start(self) -> subprocess.Popen[str]:
        """Start the server and wait until it listens."""
        command = [sys.executable, "-m", "atticus", "start", "--port", "0", "--no-browser"]
        server = subprocess.Popen(
            command, env=self.environment, text=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        next(row for row in server.stderr or () if "Ctrl-C" in row)
        return server

    def link(self) -> None:
        """Link the owner's account."""
        code = json.loads(self.run("channels", "link", "telegram", "--address", self.api.address, "--json"))["code"]
        self.api.writes(f"/start {code}")
        while not self.api.says():
            time.sleep(0.1)

    def recalled(self, word: str) -> float:
        """Return the seconds until a word is recalled."""
        began = time.perf_counter()
        while word not in self.run("recall", word):
            time.sleep(0.3)
        return round(time.perf_counter() - began, 1)


def cpu(process: int) -> float:
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def measured(house: House, idle: float) -> dict[str, float]:
    house.run("remember", "A first thought")
    house.run("secrets", "set", "telegram", told=f"{TOKEN}\n")
    house.run("secrets", "set", "mail:home", told=f"{WORD}\n")
    found: dict[str, float] = {}
    began = time.perf_counter()
    house.run("feeds", "add", "folder", str(house.notes))
    found["first look at the folder, s"] = round(time.perf_counter() - began, 1)
    house.run("feeds", "add", "mail", "home", "--folder", "INBOX", "--since", "2020-01-01")
    server = house.start()
    try:
        house.link()
        (house.notes / "new.md").write_text("The zanzibar ferry sails.")
        found["note dropped to recalled, s"] = house.recalled("zanzibar")
        house.imap.put(MAIL.format(user=USER, date="Sat, 28 Feb 2026 10:00:00 +0000"))
        found["mail arrived to recalled, s"] = house.recalled("quokka")
        began = time.perf_counter()
        house.api.writes("The okapi sleeps at noon")
        while "Kept." not in house.api.says():
            time.sleep(0.02)
        found["message written to answered, s"] = round(time.perf_counter() - began, 2)
        time.sleep(15)
        before = cpu(server.pid)
        time.sleep(idle)
        found["idle, % of one core"] = round((cpu(server.pid) - before) / idle * 100, 1)
    finally:
        server.terminate()
        server.wait(60)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=2_000)
    parser.add_argument("--idle", type=float, default=40.0, help="seconds of idling that are measured")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_bot_api() as api, running_imap() as imap:
        found = measured(House(Path(folder), chosen.notes, api, imap), chosen.idle)
    for name, value in found.items():
        print(f"{name:<34} {value}")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
