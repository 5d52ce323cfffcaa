"""Getting open weights: which are meant, where they go, and that they are whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.mind.models.catalogue import WEIGHTS
from atticus.mind.models.fetching import Weights

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from atticus.mind.models.fetching import Fetch

SHA256: Final = re.compile(r"[0-9a-fA-F]{64}")
NAME: Final = re.compile(r"[^\W_][\w.-]{0,60}")


class UnknownWeightsError(UsageError):
    """There are no such weights in the catalogue."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The catalogue has no weights {name!r}.",
            f"It has {', '.join(one.name for one in WEIGHTS)}; for others give --url and --sha256.",
        )


class BadWeightsError(UsageError):
    """What was told of weights is not enough to get them safely."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "Give --url with the address of a GGUF file and --sha256 with its 64 digits.")


def meant(*, name: str, url: str | None = None, sha256: str | None = None) -> Weights:
    """Return the weights that are meant: those of the catalogue, or others with their hash.

    Raises:
        UnknownWeightsError, BadWeightsError
    """
    if url is None and sha256 is None:
        found = next((one for one in WEIGHTS if one.name == name), None)
        if found is None:
            raise UnknownWeightsError(name)
        return found
    if url is None or sha256 is None or not SHA256.fullmatch(sha256):
        raise BadWeightsError("An address and a SHA-256 belong together.")
    if not NAME.fullmatch(name):
        raise BadWeightsError(f"{name!r} is no name for a file.")
    return Weights(name=name, url=url, sha256=sha256.lower())


async def get(
    weights: Weights,
    home: Path,
    fetch: Fetch,
    *,
    progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> Path:
    """Download weights unless they are there, and return their file; raises what the download does."""
    target = home / f"{weights.name}.gguf"
    marked = home / f"{weights.name}.sha256"
    if not (target.exists() and marked.exists() and marked.read_text("ascii") == weights.sha256):
        await fetch(weights, target, progress=progress, stopped=stopped)
        marked.write_text(weights.sha256, "ascii")
    return target


def here(home: Path) -> list[dict[str, Any]]:
    """Return the weights that are on this computer: name, file, size."""
    found = sorted(home.glob("*.gguf")) if home.is_dir() else []
    return [{"name": one.stem, "file": str(one), "bytes": one.stat().st_size} for one in found]
