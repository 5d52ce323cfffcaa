"""Downloads a file of weights: resumed where it broke off, checked by its hash, in its place only when it is whole."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import anyio

from atticus.domain.errors import AtticusError, UsageError
from atticus.mind.providers.backend import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx2

    from atticus.mind.models.fetching import Weights

STEP: Final = 1 << 20
"""Bytes after which progress is told and STOP is looked for."""

SECONDS: Final = 60.0
TRIES: Final = 5
"""How often a line may break in a row without a single byte; after that it waits for the owner."""

PART: Final = "part"
WHOLE: Final = 200
PARTIAL: Final = 206
NOT_SATISFIABLE: Final = 416
SPARE: Final = 200_000_000
"""Bytes that stay free on the disk."""


class BrokenDownloadError(AtticusError):
    """A download did not come to its end."""

    def __init__(self, name: str, why: str, first: str = "Run it again") -> None:
        super().__init__(f"{name} did not come whole: {why}.", f"{first}: it goes on where it broke off.")


class WrongHashError(AtticusError):
    """What came is not what was promised."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is not the file it should be: its SHA-256 is another. It was thrown away.",
            "Check the address and the hash; do not use the file from there.",
        )


class OpenDownloadError(UsageError):
    """An address that would bring the file unencrypted."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url!r} is no https:// address.", "Use one that is.")


class FullDiskError(AtticusError):
    """There is no room for a file."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(f"{name} takes {size / 1e9:.1f} GB, and there is no room for it.", "Free some space.")


async def fetch(
    weights: Weights, target: Path, *, progress: Callable[[int, int], None], stopped: Callable[[], bool]
) -> None:
    """Bring a file of weights to its place; see `atticus.mind.models.fetching.Fetch`.

    Raises:
        BrokenDownloadError, WrongHashError, OpenDownloadError, FullDiskError
    """
    address = urlsplit(weights.url)
    if address.scheme != "https" and not (address.scheme == "http" and is_loopback(address.hostname or "")):
        raise OpenDownloadError(weights.url)
    import httpx2  # noqa: PLC0415 (loading it is for those who download)

    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Named by its hash, so that what is left of another file is never taken for the beginning of this one.
    part = target.with_name(f"{target.name}.{weights.sha256[:16]}.{PART}")
    failures, whole = 0, False
    # Whoever keeps weights sends on to whoever serves them; the hash tells whether it is the file.
    async with httpx2.AsyncClient(follow_redirects=True, timeout=SECONDS, headers={"user-agent": "atticus"}) as client:
        while not whole:
            before = _size(part)
            try:
                whole = await _more(client, weights, part, progress, stopped)
            except httpx2.HTTPError as error:
                failures = failures + 1 if _size(part) == before else 1
                if failures >= TRIES and isinstance(error, httpx2.ConnectError):
                    why = f"there is no way to {address.hostname}"
                    first = "See whether this computer is online, and run it again"
                    raise BrokenDownloadError(weights.name, why, first) from error
                if failures >= TRIES:
                    raise BrokenDownloadError(weights.name, "the connection broke") from error
                await anyio.sleep(0.2 * 2**failures)
    if await anyio.to_thread.run_sync(_digest, part) != weights.sha256.lower():
        part.unlink()
        raise WrongHashError(weights.name)
    part.replace(target)


async def _more(
    client: httpx2.AsyncClient,
    weights: Weights,
    part: Path,
    progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> bool:
    """Bring what is missing, and return whether all of it is there."""
    have = _size(part)
    headers = {"accept-encoding": "identity"} | ({"range": f"bytes={have}-"} if have else {})
    async with client.stream("GET", weights.url, headers=headers) as response:
        if response.status_code == NOT_SATISFIABLE and have:
            return True
        if response.status_code not in {WHOLE, PARTIAL}:
            raise BrokenDownloadError(weights.name, f"the server answered with the error {response.status_code}")
        goes_on = response.status_code == PARTIAL and response.headers.get("content-range", "").startswith(
            f"bytes {have}-"
        )
        have = have if goes_on else 0
        told = response.headers.get("content-length", "")
        length = have + int(told) if told.isdecimal() else 0
        if length - have + SPARE > shutil.disk_usage(part.parent).free:
            raise FullDiskError(weights.name, length)
        with part.open("ab" if goes_on else "wb") as file:
            # As it comes, and not in larger pieces: what is held back would be lost where the line breaks.
            shown = -STEP
            async for piece in response.aiter_raw():
                if have - shown >= STEP:
                    shown = have
                    progress(have, length)
                    if stopped():
                        raise BrokenDownloadError(weights.name, "everything was stopped")
                file.write(piece)
                have += len(piece)
        progress(have, length)
    return not length or have >= length


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
