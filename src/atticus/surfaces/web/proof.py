"""The proof that a recovery key was kept: two of its groups typed back, of which only a digest is held meanwhile."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading

from atticus.vault.keys import RECOVERY_GROUPS


class Proof:
    """Two groups of the newest recovery key, as one digest in memory, until the owner typed them back."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._asked: tuple[tuple[int, int], bytes, bytes] | None = None

    def of(self, recovery_key: str) -> None:
        """Choose two groups of a key that was just shown; the key itself is kept nowhere."""
        groups = recovery_key.split("-")
        first, second = sorted(secrets.SystemRandom().sample(range(RECOVERY_GROUPS), 2))
        salt = secrets.token_bytes(16)
        with self._guard:
            self._asked = (first + 1, second + 1), salt, _digest(salt, groups[first], groups[second])

    @property
    def wanted(self) -> tuple[int, int] | None:
        """Which two groups are asked for, counted from one; None where no key was shown since the server started."""
        with self._guard:
            return self._asked[0] if self._asked else None

    def holds(self, first: str, second: str) -> bool:
        """Return whether these are the two groups that are asked for."""
        with self._guard:
            if self._asked is None:
                return False
            _, salt, digest = self._asked
        return hmac.compare_digest(digest, _digest(salt, first, second))

    def drop(self) -> None:
        """Forget what was asked for."""
        with self._guard:
            self._asked = None


def _digest(salt: bytes, *groups: str) -> bytes:
    plain = " ".join("".join(sign for sign in group.upper() if sign.isalnum()) for group in groups)
    return hashlib.blake2b(plain.encode(), salt=salt).digest()
