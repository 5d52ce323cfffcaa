"""The doctor: what is missing, and the command that mends it."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING, Any, Final

from atticus.memory import embedding
from atticus.memory.intake import importer_names
from atticus.mind.providers.discovery import discover
from atticus.vault.connection import sqlite
from atticus.vault.open import exists

if TYPE_CHECKING:
    from atticus.mind.provider import Found
    from atticus.settings import Settings

LEAST_FREE: Final = 500 * 1024 * 1024


def checks(settings: Settings) -> list[dict[str, Any]]:
    """Return what was checked: its name, whether it is well, what was found, and what to do where it is not."""
    return [
        _vault(settings),
        _disk(settings),
        _sqlite(),
        _meaning(settings),
        _models(settings),
        _hearing(settings),
        _pictures(settings),
        _importers(),
    ]


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
    version, safe = sqlite()
    return _check("database", f"SQLite {version}, encrypted", well=safe, do="Install sqlcipher3 0.6.4 or newer.")


def _meaning(settings: Settings) -> dict[str, Any]:
    found = embedding.find(settings.embedder)
    told = found.embedder.space if found.embedder else f"search works by words alone: {found.reason}"
    return _check(
        "search by meaning", told, well=found.embedder is not None, do='Set embedder = "minilm" and reinstall.'
    )


def _models(settings: Settings) -> dict[str, Any]:
    named = ", ".join(f"{one.name} ({one.place})" for one in settings.providers)
    chosen = {one.url.rstrip("/") for one in settings.providers}
    found = [one for one in asyncio.run(discover()) if one.url.rstrip("/") not in chosen]
    told = [named or "none chosen; answers are the evidence itself", *(_offer(one, settings) for one in found)]
    return _check("language models", "\n    ".join(told), well=True)


def _offer(one: Found, settings: Settings) -> str:
    """Return how to take a server that answers on this computer; only the owner can say that it is theirs."""
    return (
        f"{one.name} answers at {one.url}. If it runs on a machine of yours, add to {settings.home / 'config.toml'}:\n"
        f'      [[provider]]\n      name = "{one.name}"\n      url = "{one.url}"\n'
        f'      model = "{one.models[0] if one.models else "..."}"\n      place = "local"'
    )


def _hearing(settings: Settings) -> dict[str, Any]:
    from atticus.app.building import hearing

    found = hearing(settings)
    told = "sound is put into words" if found.listener else f"sound is kept, not heard: {found.reason}"
    return _check("hearing", told, well=True)


def _pictures(settings: Settings) -> dict[str, Any]:
    from atticus.app.building import seeing

    found = seeing(settings)
    told = "the words in them are read" if found.looker else f"the words in them are not read: {found.reason}"
    return _check("pictures", told, well=True)


def _importers() -> dict[str, Any]:
    return _check("importers", ", ".join(importer_names()), well=True)
