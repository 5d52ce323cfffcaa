"""Where the passphrase comes from: a file named by the environment, or the owner at the terminal."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from atticus.domain.errors import LockedError


class LockedVaultError(LockedError):
    """There is no passphrase to open the vault with."""

    def __init__(self) -> None:
        super().__init__(
            "The vault is locked.",
            "Set ATTICUS_PASSPHRASE_FILE to a file with the passphrase, or run this in a terminal.",
        )


class PassphraseFileError(LockedError):
    """The passphrase file cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The passphrase file {path} cannot be read: {why}.", "Correct the path.")


def from_environment() -> str | None:
    """Return the passphrase of `ATTICUS_PASSPHRASE_FILE`; None where it is not set.

    Raises:
        PassphraseFileError: the file cannot be read.
    """
    path = os.environ.get("ATTICUS_PASSPHRASE_FILE")
    return from_file(Path(path)) if path else None


def from_file(path: Path) -> str:
    """Return the passphrase a file holds, without the line's end.

    Raises:
        PassphraseFileError: the file cannot be read.
    """
    try:
        return path.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseFileError(path, str(error)) from error


def asked(prompt: str, *, again: bool = False) -> str:
    """Ask for a secret at the terminal; `again` asks twice until both are the same.

    Raises:
        LockedVaultError: there is no terminal.
    """
    if not sys.stdin.isatty():
        raise LockedVaultError
    while True:
        secret = getpass(prompt)
        if not again or getpass("Once more: ") == secret:
            return secret
