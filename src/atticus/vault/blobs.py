"""Attachments on disk: content-addressed, each sealed with a key of its own, in chunks."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from atticus.domain.errors import AtticusError
from atticus.vault.keys import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

CHUNK: Final = 1 << 20
TAG: Final = 16
KEY_BYTES: Final = 32


class BrokenBlobError(AtticusError):
    """An attachment is missing or was changed."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The attachment {name[:12]} is {why}.", "Restore it with `atticus vault restore BACKUP`.")


def address(data: bytes, key: bytes) -> str:
    """Return the name of a blob: a keyed digest, so that nobody without the vault can tell what is in it."""
    return hmac.digest(key, data, hashlib.sha256).hex()


def seal(folder: Path, name: str, data: bytes) -> bytes:
    """Write a blob durably and return its fresh key.

    Chunks are sealed by AES-256-GCM with a counter and a mark of the last one in the nonce (the STREAM construction,
    Hoang, Reyhanitabar, Rogaway and Vizar 2015), so that no chunk can be dropped, repeated or moved.
    """
    key = secrets.token_bytes(KEY_BYTES)
    cipher = AESGCM(key)
    path = _path(folder, name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for number, start in enumerate(range(0, max(1, len(data)), CHUNK)):
            last = start + CHUNK >= len(data)
            file.write(cipher.encrypt(_nonce(number, last=last), data[start : start + CHUNK], name.encode()))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)
    return key


def unseal(folder: Path, name: str, key: bytes) -> bytes:
    """Return the bytes of a blob.

    Raises:
        BrokenBlobError: the file is missing, or any bit of it was changed.
    """
    try:
        sealed = _path(folder, name).read_bytes()
    except FileNotFoundError as error:
        raise BrokenBlobError(name, "missing") from error
    cipher, whole, plain = AESGCM(key), CHUNK + TAG, []
    for number, start in enumerate(range(0, max(1, len(sealed)), whole)):
        last = start + whole >= len(sealed)
        try:
            plain.append(cipher.decrypt(_nonce(number, last=last), sealed[start : start + whole], name.encode()))
        except InvalidTag as error:
            raise BrokenBlobError(name, "damaged") from error
    return b"".join(plain)


def erase(folder: Path, name: str) -> None:
    """Remove the file of a blob; its key goes with the row in the vault."""
    _path(folder, name).unlink(missing_ok=True)


def names(folder: Path) -> set[str]:
    """Return the names of all blobs on disk."""
    return {p.name for p in folder.glob("??/*") if p.suffix == ""}


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
