"""Where each value comes from: defaults, then config.toml, then the environment, then options."""

from __future__ import annotations

import os
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path

from atticus.settings.choices import (
    Settings,
    SettingsError,
    UnderstandingSettings,
)
from atticus.settings.tables import ACCOUNTS, SINGLE, folders, nearest, provider_from, server, unique

if TYPE_CHECKING:
    from collections.abc import Mapping


def load(*, home: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the owner's choices: defaults, then ``config.toml`` in the home, then the environment, then options.

    Raises:
        SettingsError: an unknown key or a value of the wrong kind; the sentence names it and the nearest known key.
    """
    environ = os.environ if environ is None else environ
    origins = {"home": "default"}
    if home is not None:
        origins["home"] = "--home"
    elif environ.get("ATTICUS_HOME"):
        home, origins["home"] = Path(environ["ATTICUS_HOME"]), "ATTICUS_HOME"
    chosen = (home or user_data_path("atticus")).expanduser().absolute()
    values: dict[str, Any] = {}
    for origin, table in (
        ("config.toml", _from_file(chosen / "config.toml")),
        ("environment", _from_environment(environ)),
    ):
        for key, value in table.items():
            values[key] = value
            origins[key] = origin if origin == "config.toml" else f"ATTICUS_{key.upper()}"
    return Settings(home=chosen, **values, origins=origins)


_TABLES: Final = (
    "providers",
    "understanding",
    "conversation",
    "hearing",
    "pictures",
    "reach",
    "routines",
    "coach",
    "care",
    "mail",
    "dav",
    "folders",
    "servers",
    "web",
    "home_assistant",
)


_CALLED: Final = {"server": "reach"}
"""Tables that the settings call otherwise: `servers` are those of others."""


def _from_file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.", "Mend or remove the file.") from error
    lists = {"provider", "mail", "dav", "folder", "mcp"}
    known = {f.name for f in fields(Settings)} - {"home", "origins", *_TABLES}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "provider" and isinstance(value, list):
            values["providers"] = tuple(provider_from(entry, str(path)) for entry in value)
        elif key in ACCOUNTS and isinstance(value, list):
            values[key] = ACCOUNTS[key](value, path)
        elif key == "folder" and isinstance(value, list):
            values["folders"] = folders(value, path)
        elif key == "mcp" and isinstance(value, list):
            values["servers"] = unique(tuple(server(entry, path) for entry in value), "servers", path)
        elif key in SINGLE and isinstance(value, dict):
            values[_CALLED.get(key, key)] = SINGLE[key](value, path)
        elif key in known:
            values[key] = _checked(key, value, str(path))
        else:
            raise SettingsError(f"{path} has an unknown key {key!r}.", nearest(key, known | lists | set(SINGLE)))
    _there(values, path)
    return values


def _there(values: dict[str, Any], path: Path) -> None:
    """Refuse a reader that is no provider: the owner would wait for it in vain."""
    named = values.get("understanding", UnderstandingSettings()).model
    names = {one.name for one in values.get("providers", ())}
    if named and named not in names:
        raise SettingsError(
            f"{path}: [understanding] names the model {named!r}, and no provider is called so.",
            nearest(named, names) if names else "Add it as a [[provider]] table.",
        )


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        key: _checked(key, environ[name], name)
        for key in ("zone", "port", "embedder", "language")
        if (name := f"ATTICUS_{key.upper()}") in environ
    }


def _checked(key: str, value: Any, where: str) -> Any:
    if key == "port":
        try:
            port = int(value)
        except (TypeError, ValueError):
            port = -1
        if not 0 <= port <= 65_535:  # noqa: PLR2004 (the range of ports)
            raise SettingsError(f"{where}: the port {value!r} is no number from 0 to 65535.", "Choose another.")
        return port
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {key} is {value!r}, not a text.", "Put it in quotes.")
    if key == "zone" and value:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise SettingsError(
                f"{where}: there is no time zone {value!r}.", 'Use an IANA name such as "Europe/Lisbon".'
            ) from error
    return value
