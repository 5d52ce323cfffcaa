"""Voice in sound: which stretches are speech, packed into pieces that a recogniser takes in one go."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.senses.sound import RATE, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CHUNK: Final = 512
"""Samples that are judged at a time (32 ms)."""

SPEAKS: Final = 0.5
SILENT: Final = 0.35
"""Probabilities of speech from which on somebody speaks, and below which nobody does, as in Silero's own example."""

PAUSE: Final = 16
"""Chunks of silence that end an utterance (half a second)."""

SHORTEST: Final = 8
"""Chunks of speech below which it is a click or a cough (a quarter of a second)."""

BEFORE: Final = 8
"""Chunks kept from before the first sign of speech, which comes late."""

FULL: Final = 28 * RATE // CHUNK
"""Chunks of a piece: Whisper hears 30 seconds at a time."""

CUT_WITHIN: Final = 4 * RATE // CHUNK
"""Chunks at the end of a full piece among which the quietest is cut at."""


@dataclass(slots=True)
class Utterance:
    """Speech without a pause: the chunks of samples and their probabilities, from a number of chunks on."""

    begin: int
    chunks: list[bytes] = field(default_factory=list)
    speech: list[float] = field(default_factory=list)

    def split(self) -> Utterance:
        """Cut at the quietest place near the end, and return what comes after."""
        first = max(1, len(self.chunks) - CUT_WITHIN)
        at = min(range(first, len(self.chunks)), key=lambda n: self.speech[n])
        rest = Utterance(self.begin + at, self.chunks[at:], self.speech[at:])
        self.chunks, self.speech = self.chunks[:at], self.speech[:at]
        return rest


@dataclass(frozen=True, slots=True)
class Piece:
    """Utterances behind one another, the silence between them left out.

    Args:
        samples: 16 bits each.
        begins: (seconds from the beginning of the piece, seconds from that of the sound) of each utterance.
    """

    samples: bytes
    begins: tuple[tuple[float, float], ...]

    def instant(self, seconds: float) -> float:
        """Return when something in the piece is in the sound."""
        inside, outside = next((one for one in reversed(self.begins) if one[0] <= seconds), self.begins[0])
        return max(0.0, outside + seconds - inside)


def chunked(samples: Iterable[bytes]) -> Iterator[bytes]:
    """Yield samples in chunks, the last filled up with silence."""
    waiting = bytearray()
    size = CHUNK * WIDTH
    for some in samples:
        waiting += some
        whole = len(waiting) // size * size
        for at in range(0, whole, size):
            yield bytes(waiting[at : at + size])
        del waiting[:whole]
    if waiting:
        yield bytes(waiting).ljust(size, b"\0")


def utterances(chunks: Iterable[bytes], judge: Callable[[bytes], float]) -> Iterator[Utterance]:
    """Yield the stretches in which somebody speaks.

    Args:
        chunks: see `chunked`.
        judge: returns how probable it is that a chunk is speech, from 0 to 1.
    """
    before: deque[tuple[bytes, float]] = deque(maxlen=BEFORE)
    now: Utterance | None = None
    quiet = 0
    for number, chunk in enumerate(chunks):
        likely = judge(chunk)
        if now is None:
            before.append((chunk, likely))
            if likely >= SPEAKS:
                now = Utterance(number + 1 - len(before), [c for c, _ in before], [p for _, p in before])
                before.clear()
                quiet = 0
            continue
        now.chunks.append(chunk)
        now.speech.append(likely)
        quiet = quiet + 1 if likely < SILENT else 0
        if quiet >= PAUSE:
            yield from _long_enough(now)
            now = None
        elif len(now.chunks) >= FULL:
            done, now = now, now.split()
            yield done
    if now is not None:
        yield from _long_enough(now)


def pieces(found: Iterable[Utterance]) -> Iterator[Piece]:
    """Yield utterances packed into pieces: each piece costs a recogniser the same, however short it is."""
    waiting: list[Utterance] = []
    length = 0
    for one in found:
        if waiting and length + len(one.chunks) > FULL:
            yield _packed(waiting)
            waiting, length = [], 0
        waiting.append(one)
        length += len(one.chunks)
    if waiting:
        yield _packed(waiting)


def _long_enough(one: Utterance) -> Iterator[Utterance]:
    if sum(likely >= SPEAKS for likely in one.speech) >= SHORTEST:
        yield one


def _packed(some: list[Utterance]) -> Piece:
    begins, at = [], 0
    for one in some:
        begins.append((at * CHUNK / RATE, one.begin * CHUNK / RATE))
        at += len(one.chunks)
    return Piece(b"".join(chunk for one in some for chunk in one.chunks), tuple(begins))
