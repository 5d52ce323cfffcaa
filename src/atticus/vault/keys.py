"""The data key and its wraps: every way of unlocking a vault, in `keys.json` beside it."""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from atticus.domain.errors import AtticusError, LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORMAT: Final = "atticus.keys/1"
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
SALT_BYTES: Final = 16
RECOVERY_ALPHABET: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
RECOVERY_GROUPS: Final = 8
GROUP_LENGTH: Final = 4
ARGON2: Final = {"memory_kib": 65_536, "time": 3, "parallelism": 4}
"""Argon2id (RFC 9106) at 64 MiB and three passes."""
MOST_MEMORY_KIB: Final = 4 * 1024 * 1024


class WrongSecretError(LockedError):
    """Neither the passphrase nor the recovery key fits."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase or recovery key does not open this vault.",
            "Check for typing mistakes, or use the recovery key that was shown when the vault was made.",
        )


class BrokenKeysError(AtticusError):
    """`keys.json` cannot be understood."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} cannot be read: {why}.", "Put back keys.json from a backup; nothing else was touched."
        )


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key, sealed for one way of unlocking."""

    kind: str
    salt: bytes
    nonce: bytes
    sealed: bytes
    argon2: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Keys:
    """The wraps of a vault. While a vault is re-keyed, wraps of both data keys stand side by side."""

    owner_id: int
    wraps: tuple[Wrap, ...]


def new_data_key() -> bytes:
    """Return a fresh random 256-bit data key."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_key() -> str:
    """Return a fresh recovery key for paper: eight groups of four signs, none like another (157 bits)."""
    signs = [secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_GROUPS * GROUP_LENGTH)]
    return "-".join("".join(signs[i : i + GROUP_LENGTH]) for i in range(0, len(signs), GROUP_LENGTH))


def wrap(data_key: bytes, secret: str, *, kind: str, owner_id: int) -> Wrap:
    """Seal the data key for a passphrase or a recovery key (AES-256-GCM under an Argon2id key)."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_stretch(secret, kind, salt, ARGON2)).encrypt(nonce, data_key, _bound_to(kind, owner_id))
    return Wrap(kind, salt, nonce, sealed, ARGON2)


def unwrap(keys: Keys, secret: str) -> Iterator[bytes]:
    """Yield the data keys that a passphrase or recovery key opens: one, or two while a vault is re-keyed.

    Raises:
        WrongSecretError: it opens none; raised when the iterator is exhausted.
    """
    opened = False
    likely = "recovery" if _looks_like_recovery_key(secret) else "passphrase"
    for one in sorted(keys.wraps, key=lambda w: w.kind != likely):
        try:
            key = _stretch(secret, one.kind, one.salt, one.argon2)
            data_key = AESGCM(key).decrypt(one.nonce, one.sealed, _bound_to(one.kind, keys.owner_id))
        except InvalidTag:
            continue
        opened = True
        yield data_key
    if not opened:
        raise WrongSecretError


def is_recovery_key(keys: Keys, told: str) -> bool:
    """Return whether what was told is the recovery key, however its groups are set apart; the passphrase is not.

    It takes as long as unlocking does.
    """
    only = replace(keys, wraps=tuple(one for one in keys.wraps if one.kind == "recovery"))
    try:
        next(unwrap(only, told))
    except WrongSecretError:
        return False
    return True


def read_keys(path: Path) -> Keys:
    """Read `keys.json`.

    Raises:
        BrokenKeysError: it is not what `write_keys` writes.
    """
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["format"] != FORMAT:
            raise BrokenKeysError(path, f"its format is {told['format']!r}, not {FORMAT!r}")
        keys = Keys(int(told["owner"]), tuple(_wrap_from(entry) for entry in told["wraps"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenKeysError(path, str(error) or type(error).__name__) from error
    if not keys.wraps or any(w.argon2["memory_kib"] > MOST_MEMORY_KIB for w in keys.wraps):
        raise BrokenKeysError(path, "it holds no usable wrap")
    return keys


def write_keys(path: Path, keys: Keys) -> None:
    """Write `keys.json` atomically: a crash leaves the old file or the new one, never a mixture."""
    told = {"format": FORMAT, "owner": str(keys.owner_id), "wraps": [_wrap_as_json(one) for one in keys.wraps]}
    fresh = path.with_suffix(".json.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(told, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names just written in a folder durable (a no-op where folders cannot be opened, as on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def with_wraps(keys: Keys, wraps: tuple[Wrap, ...]) -> Keys:
    """Return the same owner's keys with other wraps."""
    return replace(keys, wraps=wraps)


def _stretch(secret: str, kind: str, salt: bytes, argon2: Mapping[str, int]) -> bytes:
    if kind == "recovery":
        secret = "".join(c for c in secret.upper() if c.isalnum())
    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=argon2["time"],
        memory_cost=argon2["memory_kib"],
        parallelism=argon2["parallelism"],
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _looks_like_recovery_key(secret: str) -> bool:
    signs = "".join(c for c in secret.upper() if c.isalnum())
    return len(signs) == RECOVERY_GROUPS * GROUP_LENGTH and set(signs) <= set(RECOVERY_ALPHABET)


def _bound_to(kind: str, owner_id: int) -> bytes:
    return f"{FORMAT}:{kind}:{owner_id}".encode()


def _wrap_as_json(one: Wrap) -> dict[str, Any]:
    plain = {name: base64.b64encode(getattr(one, name)).decode() for name in ("salt", "nonce", "sealed")}
    return {"kind": one.kind, **plain, "argon2": dict(one.argon2)}


def _wrap_from(entry: dict[str, Any]) -> Wrap:
    salt, nonce, sealed = (base64.b64decode(entry[name], validate=True) for name in ("salt", "nonce", "sealed"))
    argon2 = {name: int(entry["argon2"][name]) for name in ARGON2}
    return Wrap(str(entry["kind"]), salt, nonce, sealed, argon2)
