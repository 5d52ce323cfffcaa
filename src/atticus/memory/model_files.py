"""The files of models on this computer: where they lie, and whether each is the one whose vectors are known."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from atticus.domain.errors import AtticusError


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One exact file of weights.

    Args:
        model: what people call the model.
        package: the Python package that holds the file, as it is imported.
        name: the file in that package.
        size: in bytes.
        sha256: in hexadecimal; another file, even of the same model, has vectors that cannot be compared.
        remedy: what to do where the file turns out to be another one.
    """

    model: str
    package: str
    name: str
    size: int
    sha256: str
    remedy: str


class WrongModelError(AtticusError):
    """A model file is not the one whose vectors are comparable."""

    def __init__(self, path: Path, known: ModelFile) -> None:
        super().__init__(
            f"{path} is not the {known.model} model that Atticus knows (its SHA-256 differs).",
            known.remedy,
        )


class MissingModelError(AtticusError):
    """A model file that was asked for is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no readable model file at {path}.", 'Correct `embedder`, or set it to "minilm" or "none".'
        )


def checked(path: Path, known: ModelFile) -> Path:
    """Return the path of a model file, given that or its folder, once its hash was seen to be right.

    Raises:
        WrongModelError: the file is another one.
        MissingModelError: there is no readable file.
    """
    file = path / known.name if path.is_dir() else path
    try:
        right = _is(file, known)
    except OSError as error:
        raise MissingModelError(file) from error
    if not right:
        raise WrongModelError(file, known)
    return file


def packaged(known: ModelFile) -> Path | None:
    """Return where the installed package has the file; None where the package is not installed. Imports nothing."""
    package = importlib.util.find_spec(known.package)
    return Path(package.origin).with_name(known.name) if package is not None and package.origin else None


def in_hub_cache(known: ModelFile, repositories: str, suffix: str) -> Path | None:
    """Return the same file where Hugging Face tools left it on this disk, under whatever name; None where it is not.

    Args:
        known: the file sought.
        repositories: which model repositories may hold it, a glob over ``owner--name``.
        suffix: how the names of its files end.
    """
    snapshots = f"models--{repositories}/snapshots/*/**/*{suffix}"
    return next((path for path in sorted(_hub_cache().glob(snapshots)) if _may_be(path, known)), None)


def _hub_cache() -> Path:
    """Return the cache's folder, as huggingface_hub documents its environment variables."""
    if cache := os.environ.get("HF_HUB_CACHE"):
        return Path(cache).expanduser()
    caches = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    return Path(os.environ.get("HF_HOME") or caches / "huggingface").expanduser() / "hub"


def _may_be(path: Path, known: ModelFile) -> bool:
    """Return whether a found file is the one; a broken link or a closed file is as good as another one."""
    try:
        return path.is_file() and _is(path, known)
    except OSError:
        return False


def _is(path: Path, known: ModelFile) -> bool:
    if path.stat().st_size != known.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == known.sha256
