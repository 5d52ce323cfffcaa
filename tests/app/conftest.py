"""The installed command, as an outsider runs it: in whole processes, or in ones forked from one that is ready."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.forked import Forked

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTICUS = Path(sys.executable).with_name("atticus")
PASSPHRASE = "correct horse battery staple"


class Installed:
    """Runs the installed command against one home."""

    def __init__(self, folder: Path, forked: Forked | None = None) -> None:
        self.folder = folder
        self.forked = forked
        self.home = folder / "home"
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ATTICUS_")}
        self.environment = kept | {"ATTICUS_HOME": str(self.home), "ATTICUS_PASSPHRASE_FILE": str(self.passphrase)}

    def __call__(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        if self.forked is not None:
            return self.forked.run([*words], self.environment | environment, timeout=120)
        return subprocess.run(
            [str(ATTICUS), *words],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=self.environment | environment,
            timeout=120,
        )

    def json(self, *words: str):
        done = self(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def popen(self, *words: str, **more) -> subprocess.Popen[str]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        return subprocess.Popen([str(ATTICUS), *words], text=True, env=self.environment, **(pipes | more))

    def killed(self, after: float, *words: str) -> str:
        """Begin a command, kill it after so many seconds unless it is done, and return what it had printed."""
        if self.forked is None:
            running = self.popen(*words)
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(after)
            running.kill()
            return running.communicate()[0]
        with tempfile.TemporaryFile() as out:
            process = self.forked.begin([*words], self.environment, out, out)
            if self.forked.ended(within=after) is None:
                assert self.forked.kill(process) in {-signal.SIGKILL, 0}
            out.seek(0)
            return out.read().decode("utf-8")

    def file(self, name: str, *lines) -> str:
        path = self.folder / name
        path.write_text(
            "".join((v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)) + "\n" for v in lines), "utf-8"
        )
        return str(path)


@pytest.fixture(scope="session")
def forked() -> Iterator[Forked | None]:
    """What commands are forked from, where the system forks; ATTICUS_WHOLE_PROCESSES=1 runs each from its beginning."""
    if not hasattr(os, "fork") or os.environ.get("ATTICUS_WHOLE_PROCESSES"):
        yield None
        return
    ready = Forked()
    yield ready
    ready.close()


@pytest.fixture
def atticus(tmp_path, forked) -> Installed:
    """The command; `popen` begins a whole process, a call one that is ready."""
    return Installed(tmp_path, forked)


@pytest.fixture
def installed(tmp_path) -> Installed:
    """The command as it is installed, every call a whole process."""
    return Installed(tmp_path)


def line(n, text=None, **more):
    at = f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}T10:{n % 60:02d}:00+00:00"
    return {
        "id": f"k:{n}",
        "at": at,
        "kind": "note",
        "source": "note",
        "author": "me",
        "text": text or f"marker{n} lorem",
    } | more
