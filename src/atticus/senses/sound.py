"""Sound files by their first bytes, and their samples: 16 kHz, one channel, 16 bits."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.hearing import HearingError

if TYPE_CHECKING:
    from collections.abc import Iterator

RATE: Final = 16_000
"""Samples a second, as every recogniser here wants them."""

WIDTH: Final = 2
"""Bytes of a sample: signed, of this computer's byte order."""

LARGEST: Final = 512 << 20
"""Bytes of a sound file; two hours of uncompressed sound at 16 kHz have 230 MB."""

LONGEST: Final = 7_200.0
"""Seconds of a sound."""

_BROKEN_FRAMES: Final = 200
_LAYER: Final = 0x06


class NoSoundError(HearingError):
    """There is no sound in a file."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The file is no sound that can be heard: {why}.", "Play it, and save it anew if it plays.")


class TooLongError(HearingError):
    """A sound is longer than is heard in one go."""

    def __init__(self, longest: float) -> None:
        super().__init__(f"The sound is longer than {_length(longest)}.", "Cut it into shorter ones.")


class TooLargeError(HearingError):
    """A sound file is larger than is heard."""

    def __init__(self, size: int) -> None:
        super().__init__(
            f"The sound file has {size >> 20} MB; up to {LARGEST >> 20} MB are heard.", "Save it in a smaller format."
        )


def form(data: bytes) -> str | None:
    """Return the container a file begins as, by FFmpeg's name for its reader; None for what is none of them.

    Only these are ever opened, and never by guessing: some of FFmpeg's readers (playlists) follow addresses in a file.
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[4:8] == b"ftyp":
        return "mp4"
    if data[:4] == b"FORM" and data[8:12] in {b"AIFF", b"AIFC"}:
        return "aiff"
    starts = (
        (b"OggS", "ogg"), (b"ID3", "mp3"), (b"fLaC", "flac"), (b"\x1aE\xdf\xa3", "matroska"), (b"#!AMR", "amr"),
        (b"caff", "caf"),
    )  # fmt: skip
    for start, name in starts:
        if data.startswith(start):
            return name
    if len(data) > 1 and data[0] == 0xFF and data[1] >= 0xE0:  # noqa: PLR2004 (eleven bits that begin a frame)
        return "mp3" if data[1] & _LAYER else "aac"
    return None


def samples(data: bytes, *, longest: float = LONGEST) -> Iterator[bytes]:
    """Yield the samples of a sound file, some at a time; never more of them in memory than one frame has.

    Args:
        data: the bytes of the file.
        longest: seconds.

    Raises:
        NoSoundError: it is none, or broken from its beginning on; one that breaks off later ends there.
        TooLongError: it is longer.
    """
    import av  # noqa: PLC0415 (an optional package)

    name = form(data)
    if name is None:
        raise NoSoundError("it begins as no format of sound does")
    left = int(longest * RATE)
    try:
        with av.open(io.BytesIO(data), format=name, metadata_errors="ignore") as opened:
            if not opened.streams.audio:
                raise NoSoundError("it holds no sound")
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in _frames(opened):
                for one in resampler.resample(frame):
                    left -= one.samples
                    if left < 0:
                        raise TooLongError(longest)
                    yield bytes(one.planes[0])[: one.samples * WIDTH]
    except (av.error.FFmpegError, ValueError, MemoryError) as error:
        raise NoSoundError(f"it is broken ({type(error).__name__})") from error


def _frames(opened: Any) -> Iterator[Any]:
    """Yield what can be decoded, and last None; a few broken frames are passed over, as players do."""
    import av  # noqa: PLC0415 (an optional package)

    frames, good, broken = opened.decode(audio=0), 0, 0
    while True:
        try:
            frame = next(frames)
        except StopIteration:
            break
        except av.error.InvalidDataError:
            broken += 1
            if broken > _BROKEN_FRAMES:
                break
            continue
        except av.error.FFmpegError:
            if not good:
                raise
            break
        good += 1
        frame.pts = None  # a resampler refuses times that jump
        yield frame
    if not good:
        raise NoSoundError("none of it can be decoded")
    yield None


def _length(seconds: float) -> str:
    for name, size in (("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * size and seconds % size == 0:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} seconds"
