"""An outsider's reader of SQLCipher 4 files: decrypts every page of database and log with nothing but the data key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = 4096
RESERVED = 80  # 16 bytes of initialisation vector, 64 of HMAC-SHA512
SALT = 16
WAL_HEADER = 32
FRAME_HEADER = 24


def decrypted(path: Path, key: bytes) -> Iterator[bytes]:
    """Yield the plain content of each page of the file and of its write-ahead log."""
    data = path.read_bytes()
    for start in range(0, len(data), PAGE):
        yield _page(data[start : start + PAGE], key, first=start == 0)
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes() if log.exists() else b""
    for start in range(WAL_HEADER, len(frames), FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[start : start + 4], "big")
        yield _page(frames[start + FRAME_HEADER : start + FRAME_HEADER + PAGE], key, first=number == 1)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    body, vector = page[SALT if first else 0 : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
    opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opened.update(body) + opened.finalize()
