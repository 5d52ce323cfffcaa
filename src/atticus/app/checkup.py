"""The doctor: what is missing, and the command that mends it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Final

from atticus.memory import embedding
from atticus.memory.intake import importer_names
from atticus.vault.connection import SAFE_SQLITE
from atticus.vault.open import exists

if TYPE_CHECKING:
    from atticus.settings import Settings

LEAST_FREE: Final = 500 * 1024 * 1024


def checks(settings: Settings) -> list[dict[str, Any]]:
    """Return what was checked: its name, whether it is well, what was found, and what to do where it is not."""
    return [_vault(settings), _disk(settings), _sqlite(), _meaning(settings), _models(settings), _importers()]


def _check(name: str, told: str, *, well: bool, do: str = "") -> dict[str, Any]:
    return {"name": name, "well": well, "told": told, "do": do}


def _vault(settings: Settings) -> dict[str, Any]:
    there = exists(settings.home)
    return _check(
        "vault",
        str(settings.home) if there else f"none in {settings.home}",
        well=there,
        do="Make one with `atticus start`.",
    )


def _disk(settings: Settings) -> dict[str, Any]:
    place = settings.home
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    return _check("disk", f"{free // 1024**2} MiB free", well=free > LEAST_FREE, do="Free some space.")


def _sqlite() -> dict[str, Any]:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 (only its version is read)

    told = f"SQLite {dbapi2.sqlite_version}, encrypted"
    return _check(
        "database", told, well=dbapi2.sqlite_version_info >= SAFE_SQLITE, do="Install sqlcipher3 0.6.4 or newer."
    )


def _meaning(settings: Settings) -> dict[str, Any]:
    found = embedding.find(settings.embedder)
    told = found.embedder.space if found.embedder else f"search works by words alone: {found.reason}"
    return _check(
        "search by meaning", told, well=found.embedder is not None, do='Set embedder = "minilm" and reinstall.'
    )


def _models(settings: Settings) -> dict[str, Any]:
    named = ", ".join(f"{one.name} ({one.place})" for one in settings.providers)
    return _check("language models", named or "none chosen; answers are the evidence itself", well=True)


def _importers() -> dict[str, Any]:
    return _check("importers", ", ".join(importer_names()), well=True)
