"""Looking: pictures handed to a process of its own, their words taken back, and an end to it when it hangs."""

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
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from atticus.domain.sight import LookingStoppedError, SightError, Written
from atticus.senses.pictures import LARGEST, Found, is_picture, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PACKAGE: Final = "rapidocr"
PARTS: Final = ("rapidocr", "PIL", "cv2", "onnxruntime")
MODELS: Final = "models"
PATIENCE: Final = 120.0
"""Seconds for one picture: a page takes 2, beside much other work 20."""

REST: Final = 30.0
"""Seconds without a picture after which the process ends: it holds half a gigabyte."""

LOOK: Final = 0.2
EYE: Final = (sys.executable, "-m", "atticus.senses.eye")
BY: Final = "RapidOCR"
_PASSED: Final = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "OPENBLAS_CORETYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_HOW: Final = "docs/pictures.md tells how to set it up."


class NoPictureError(SightError):
    """It is in no format that is looked at, or too large."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The picture is not looked at: {why}.", "Save it as JPEG or PNG and import it again.")


class EyeBrokeError(SightError):
    """The eye ended, hung or told nonsense."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The picture was not read: {why}.", "Try again; if it does so each time, save it anew.")


@dataclass(frozen=True, slots=True)
class Whoever:
    """Whoever can read pictures here, or why nobody can."""

    looker: Eyes | None
    reason: str = ""


class Eyes:
    """Reads the words in pictures, one at a time, in a process that lives while pictures come.

    Args:
        patience: seconds for one picture.
        rest: seconds without a picture after which the process ends.
        command: what is run; that of this package.
    """

    def __init__(self, *, patience: float = PATIENCE, rest: float = REST, command: Sequence[str] = EYE) -> None:
        self._patience = patience
        self._rest = rest
        self._command = list(command)
        self._one = threading.Lock()
        self._closed = threading.Event()
        self._eye: _Eye | None = None
        self._ending: threading.Timer | None = None

    def read(self, picture: bytes, *, stop: Callable[[], bool] = lambda: False) -> Written:
        """Return the words in a picture; see `Looker.read`. The picture is in memory alone.

        Raises:
            NoPictureError: before anything is begun.
            SightError: it is broken, or hangs whoever reads it.
            LookingStoppedError: the looking was ended.
        """
        if len(picture) > LARGEST:
            raise NoPictureError("it is larger than 64 MB")
        if not is_picture(picture):
            raise NoPictureError("it is no JPEG, PNG, WebP, TIFF or AVIF")

        def ended() -> bool:
            return self._closed.is_set() or stop()

        while not self._one.acquire(timeout=LOOK):
            if ended():
                raise LookingStoppedError
        try:
            return self._read(picture, ended)
        finally:
            self._one.release()

    def close(self) -> None:
        """End what is being looked at, and look at nothing more."""
        self._closed.set()
        with self._one:
            self._end()

    def _read(self, picture: bytes, ended: Callable[[], bool]) -> Written:
        if self._ending is not None:
            self._ending.cancel()
        if ended():
            raise LookingStoppedError
        self._eye = self._eye or _Eye(self._command)
        whole = False
        try:
            told = self._eye.look(picture, ended, self._patience)
            whole = True
        finally:
            if not whole:
                self._end()
        self._ending = threading.Timer(self._rest, self._idle)
        self._ending.daemon = True
        self._ending.start()
        if "trouble" in told:
            raise SightError(*told["trouble"])
        found = [Found(**one) for one in told.get("words", ())]
        sure = sum(one.sure * len(one.text) for one in found) / max(sum(len(one.text) for one in found), 1)
        return Written(lines(found), sure, BY)

    def _idle(self) -> None:
        if self._one.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._one.release()

    def _end(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        eye, self._eye = self._eye, None
        if eye is not None:
            eye.end()


class _Eye:
    """One process that reads pictures."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (a command of our own, without a word from outside)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        )
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        assert self._process.stdout is not None
        self._taking = threading.Thread(target=_take, args=(self._process.stdout, self._lines), daemon=True)
        self._taking.start()

    def look(self, picture: bytes, ended: Callable[[], bool], patience: float) -> dict[str, Any]:
        assert self._process.stdin is not None
        giving = threading.Thread(target=_give, args=(self._process.stdin, picture), daemon=True)
        giving.start()
        begun = time.monotonic()
        while True:
            try:
                line = self._lines.get(timeout=LOOK)
            except queue.Empty:
                if time.monotonic() - begun > patience:
                    raise EyeBrokeError(f"it took longer than {patience:.0f} seconds") from None
                line = ""
            if ended():
                raise LookingStoppedError
            if line is None:
                raise EyeBrokeError("the process that looks at it ended")
            if line:
                giving.join()
                return _understood(line)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._taking.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def find() -> Whoever:
    """Return whoever can read pictures here, or why nobody can; loads nothing."""
    if any(importlib.util.find_spec(name) is None for name in PARTS):
        return Whoever(None, f"the packages for it are not installed (pip install 'atticus[ocr]'). {_HOW}")
    spec = importlib.util.find_spec(PACKAGE)
    folder = Path(spec.origin).parent / MODELS if spec is not None and spec.origin else Path()
    # Without its models the library would fetch them from the network.
    if not any(folder.glob("*det*.onnx")) or not any(folder.glob("*rec*.onnx")) or not any(folder.glob("*cls*.onnx")):
        return Whoever(None, f"rapidocr is installed without its models. {_HOW}")
    return Whoever(Eyes())


def _environment() -> dict[str, str]:
    """Return what the eye is told of this computer: no passphrase and no key."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    here = os.pathsep.join(part for part in sys.path if part)
    return passed | {"PYTHONPATH": here, "PYTHONIOENCODING": "utf-8"}


def _give(stream: IO[bytes], picture: bytes) -> None:
    # The eye may have ended: what it told says why.
    with suppress(OSError, ValueError):
        stream.write(json.dumps({"size": len(picture)}).encode() + b"\n")
        stream.write(picture)
        stream.flush()


def _take(stream: IO[bytes], found: queue.SimpleQueue[str | None]) -> None:
    for line in stream:
        found.put(line.decode("utf-8", "replace"))
    found.put(None)


def _understood(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        raise EyeBrokeError("it told something nobody understands") from None
    return told if isinstance(told, dict) else {}
