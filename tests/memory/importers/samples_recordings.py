"""Recordings as recorders write them, with nothing in them that could be heard."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VOICE = b"OggS\x00\x02" + b"\x00" * 20 + b"OpusHead" + b"\x01" * 60
EPOCH = 2_082_844_800
"""Seconds from 1904, where MPEG-4 begins to count, to 1970."""


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def m4a(seconds: int | None) -> bytes:
    """Return a file that says when it was made, in seconds since 1970; None where it says nothing."""
    told = 0 if seconds is None else seconds + EPOCH
    header = box(b"mvhd", struct.pack(">IIIII", 0, told, told, 1000, 3000))
    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + box(b"mdat", b"\x01" * 50) + box(b"moov", header)


def recording_samples(folder: Path) -> list[Path]:
    alone, notes = folder / "PTT-20250302-WA0007.opus", folder / "Recorder"
    alone.write_bytes(VOICE)
    notes.mkdir()
    (notes / "Recording 2025-03-01 09.05.33.ogg").write_bytes(VOICE + b"1")
    (notes / "Harbour.m4a").write_bytes(m4a(1_740_816_300))
    (notes / ".DS_Store").write_bytes(b"x")
    return [alone, notes]
