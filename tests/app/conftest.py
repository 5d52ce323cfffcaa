"""The installed command, as an outsider runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ATTICUS = Path(sys.executable).with_name("atticus")
PASSPHRASE = "correct horse battery staple"


class Installed:
    """Runs the installed command against one home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ATTICUS_")}
        self.environment = kept | {"ATTICUS_HOME": str(self.home), "ATTICUS_PASSPHRASE_FILE": str(self.passphrase)}

    def __call__(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
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

    def file(self, name: str, *lines) -> str:
        path = self.folder / name
        path.write_text(
            "".join((v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)) + "\n" for v in lines), "utf-8"
        )
        return str(path)


@pytest.fixture
def atticus(tmp_path) -> Installed:
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
