"""The command in a fresh process each, forked from one that has loaded its modules, so that a test need not wait for them.

Run as a program with the number of a connected socket, it serves commands until the other end hangs up. A command gets
its own process, environment, directory, streams and exit code, as from a shell; what it does not get is the loading,
and the cost of a real passphrase (vaults it makes are as light as those that tests make themselves).
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import IO, Any

LIGHT = {"memory_kib": 64, "time": 1, "parallelism": 1}
HERE = ("app", "settings", "domain", "vault", "memory", "mind", "surfaces.api", "surfaces.cli")
LIBRARIES = (
    "alembic.command",
    "anyio._backends._asyncio",
    "genai_prices.data",
    "openai.lib.streaming.chat",
    "openai.resources.chat.completions",
    "pydantic_ai.direct",
    "pydantic_ai.models.openai",
    "pydantic_ai.providers.openai",
)
"""What takes long to load, and what our modules load only where it is used."""

FRAME = 8


class Forked:
    """Runs commands from a process that is ready for them."""

    def __init__(self) -> None:
        self._here, there = socket.socketpair()
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        words = [sys.executable, __file__, str(there.fileno())]
        self._ready = subprocess.Popen(words, pass_fds=[there.fileno()], env=alone(os.environ), **quiet)
        there.close()

    def run(self, words: list[str], environment: dict[str, str], timeout: float) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = self.begin(words, environment, out, err)
            code = self.ended(within=timeout)
            if code is None:
                self.kill(process)
                raise subprocess.TimeoutExpired(["atticus", *words], timeout)
            out.seek(0)
            err.seek(0)
            told = [stream.read().decode("utf-8").replace("\r\n", "\n") for stream in (out, err)]
        return subprocess.CompletedProcess(["atticus", *words], code, *told)

    def begin(self, words: list[str], environment: dict[str, str], out: IO[bytes], err: IO[bytes]) -> int:
        """Begin a command and return the number of its process; the next must wait until this has ended."""
        self._here.settimeout(None)
        asked = json.dumps([[str(word) for word in words], environment, str(Path.cwd())]).encode()
        socket.send_fds(self._here, [len(asked).to_bytes(FRAME)], [out.fileno(), err.fileno()])
        self._here.sendall(asked)
        return int.from_bytes(read(self._here, FRAME))

    def ended(self, within: float | None = None) -> int | None:
        """Wait for the end of the command that was begun, and return its exit code; None where that takes longer."""
        self._here.settimeout(within)
        with contextlib.suppress(TimeoutError):
            return int.from_bytes(read(self._here, FRAME), signed=True)
        return None

    def kill(self, process: int) -> int:
        """Kill the command that was begun, and return its exit code, which is its own where it ended just before."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        code = self.ended()
        assert code is not None
        return code

    def close(self) -> None:
        self._here.close()
        self._ready.wait(10)


def alone(environment: Any) -> dict[str, str]:
    """Return an environment in which libraries start no threads of their own, which a fork would lose."""
    return {**environment, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def read(side: socket.socket, wanted: int) -> bytes:
    got = b""
    while len(got) < wanted:
        more = side.recv(wanted - len(got))
        if not more:
            raise EOFError
        got += more
    return got


def load() -> None:
    """Import whatever a command may import; what belongs to extras is left out where it is missing."""
    for room in HERE:
        package = importlib.import_module(f"atticus.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"atticus.{room}.", onerror=lambda _: None):
            if "migrations" not in found.name:
                try:
                    importlib.import_module(found.name)
                except ImportError:
                    continue
    for library in LIBRARIES:
        importlib.import_module(library)
    from atticus.vault import keys  # noqa: PLC0415

    keys.ARGON2.update(LIGHT)


def serve(side: socket.socket) -> None:
    """Fork a process for each command that is asked for; return in each of these alone."""
    while True:
        try:
            size, streams, _, _ = socket.recv_fds(side, FRAME, 2)
            if not size:
                os._exit(0)
            words, environment, folder = json.loads(read(side, int.from_bytes(size)))
        except (EOFError, ConnectionError):
            os._exit(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            break
        for stream in streams:
            os.close(stream)
        side.sendall(child.to_bytes(FRAME))
        _, status = os.waitpid(child, 0)
        side.sendall(os.waitstatus_to_exitcode(status).to_bytes(FRAME, signed=True))
    side.close()
    for place, stream in enumerate(streams, 1):
        os.dup2(stream, place)
        os.close(stream)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.argv = ["atticus", *words]


if __name__ == "__main__":
    load()
    gc.collect()
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])))
    from atticus.app import main

    try:
        main()
    except SystemExit as left:
        # What is left to do is to give back memory, which the system does at once.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(left.code or 0))
