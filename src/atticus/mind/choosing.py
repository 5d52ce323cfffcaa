"""What the owner chose on the page instead of in a file: kept in the vault, and laid over their settings."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.settings import SettingsError
from atticus.settings.tables import SINGLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from atticus.settings import Settings
    from atticus.vault.contract import Vault

SORT: Final = "choice"
LANGUAGE: Final = "language"
ROUTINES: Final = "routines"
ORIGIN: Final = "page"
"""Where a value came from that was chosen on the page, as settings tell their origins."""

_BY_NAME: Final = Path("This choice")


class BadChoiceError(UsageError):
    """A choice makes no sense."""


def chosen(settings: Settings, vault: Vault) -> Settings:
    """Return the settings with what was chosen on the page over what stands in ``config.toml``.

    What a single run was told (``ATTICUS_LANGUAGE``) stays as it was told. A choice that this version does not
    understand is passed over, so that no choice ever locks the owner out.
    """
    told = vault.registered(SORT)
    origins = dict(settings.origins)
    if LANGUAGE in told and not origins.get(LANGUAGE, "").startswith("ATTICUS_"):
        settings = replace(settings, language=str(told[LANGUAGE]["language"]))
        origins[LANGUAGE] = ORIGIN
    if ROUTINES in told:
        try:
            routines = SINGLE["routines"](asdict(settings.routines) | dict(told[ROUTINES]), _BY_NAME)
        except SettingsError:
            return replace(settings, origins=origins)
        settings = replace(settings, routines=routines)
        origins[ROUTINES] = ORIGIN
    return replace(settings, origins=origins)


def choose_language(vault: Vault, language: str, *, known: tuple[str, ...], now: datetime) -> None:
    """Keep the language that the page and what Atticus tells by itself are in; raises BadChoiceError."""
    if language not in known:
        raise BadChoiceError(f"There is no language {language!r} here.", f"Choose one of {', '.join(known)}.")
    vault.register(SORT, LANGUAGE, {"language": language}, at=now)


def choose_routines(vault: Vault, told: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what is told unasked, and when; raises BadChoiceError where a time or a number is none."""
    try:
        SINGLE["routines"](dict(told), _BY_NAME)
    except SettingsError as error:
        raise BadChoiceError(error.what, error.do) from error
    vault.register(SORT, ROUTINES, told, at=now)


def take_back(vault: Vault, name: str, *, now: datetime) -> None:
    """Let a choice go, so that ``config.toml`` or the default holds again."""
    vault.register(SORT, name, None, at=now)
