"""The owner's choices: one frozen dataclass, its loader, and where each value came from."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path
from tzlocal import get_localzone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo


class SettingsError(Exception):
    """A choice that cannot be understood: what is wrong, and what to do."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(f"{what} {do}")
        self.what = what
        self.do = do


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """One model backend as the owner marked it.

    Args:
        name: how it is called on pages and in the ledger.
        url: base address of its OpenAI-compatible API, up to and with ``/v1``.
        model: the model's name there.
        place: ``local`` only where the owner says that it runs on a machine of theirs; an address proves nothing.
        open: whether its weights are open, as the owner says.
        allow: the most private sensitivity a remote one may see; a local one sees what the owner sees.
        pseudonymise: when names and numbers of the owner's world are replaced by tokens before anything is sent:
            ``remote`` when it is remote, ``always`` also when it is local, ``never`` only for a local one.
        api_key_file: a file holding the key, where it needs one; keys never stand in the settings themselves.
    """

    name: str
    url: str
    model: str
    place: Literal["local", "remote"] = "remote"
    open: bool = False
    allow: Literal["ordinary", "intimate"] = "ordinary"
    pseudonymise: Literal["remote", "always", "never"] = "remote"
    api_key_file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSettings:
    """A folder the owner opened, so that something may be looked up and kept in it.

    Args:
        name: how it is called ("notes").
        path: where it is, absolute or from the owner's home directory ("~/Notes").
        by: who writes in it: ``me`` only where nobody else can put a file there; else its texts are another's.
        write: whether files may be written, moved and deleted in it, or only read.
    """

    name: str
    path: str
    by: Literal["me", "others"] = "others"
    write: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """An MCP server the owner added: a program that is started, or an address.

    Args:
        name: how it is called.
        command: the program with its arguments; it runs with the owner's rights on this computer.
        url: the address of its streamable HTTP, over TLS or on this computer.
    """

    name: str
    command: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstandingSettings:
    """Whether a model reads beside the rules, and how much of it a day.

    Args:
        model: the name of the provider that reads; empty for none.
        requests: how many it may be sent a day.
        kilobytes: how much it may be sent a day, instructions and all.
    """

    model: str = ""
    requests: int = 200
    kilobytes: int = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the owner chose.

    Args:
        home: the directory of the vault.
        zone: the owner's zone, an IANA name; empty for that of this computer.
        port: where the page listens on the loopback address; 0 for any free one.
        embedder: ``minilm`` (English), ``multilingual`` (an optional package), ``none`` for words alone, or a path to
            the MiniLM file.
        providers: model backends, in order of preference.
        understanding: whether a model reads beside the rules.
        folders: folders that were opened.
        servers: MCP servers.
        origins: where each value came from ("default", "config.toml", "ATTICUS_PORT", "option").
    """

    home: Path
    zone: str = ""
    port: int = 4747
    embedder: str = "minilm"
    providers: tuple[ProviderSettings, ...] = ()
    understanding: UnderstandingSettings = UnderstandingSettings()
    folders: tuple[FolderSettings, ...] = ()
    servers: tuple[ServerSettings, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def tzinfo(self) -> tzinfo:
        """The owner's zone."""
        if self.zone:
            return ZoneInfo(self.zone)
        return get_localzone()


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


_TABLES: Final = ("providers", "understanding", "folders", "servers")


def _from_file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.", "Mend or remove the file.") from error
    known = {f.name for f in fields(Settings)} - {"home", "origins", *_TABLES}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "provider" and isinstance(value, list):
            values["providers"] = tuple(_provider(entry, path) for entry in value)
        elif key == "folder" and isinstance(value, list):
            values["folders"] = _folders(value, path)
        elif key == "mcp" and isinstance(value, list):
            values["servers"] = _unique(tuple(_server(entry, path) for entry in value), "servers", path)
        elif key == "understanding" and isinstance(value, dict):
            values[key] = _understanding(value, path)
        elif key in known:
            values[key] = _checked(key, value, str(path))
        else:
            raise SettingsError(
                f"{path} has an unknown key {key!r}.",
                _nearest(key, known | {"provider", "understanding", "folder", "mcp"}),
            )
    _there(values, path)
    return values


def _there(values: dict[str, Any], path: Path) -> None:
    """Refuse a reader that is no provider: the owner would wait for it in vain."""
    named = values.get("understanding", UnderstandingSettings()).model
    names = {one.name for one in values.get("providers", ())}
    if named and named not in names:
        raise SettingsError(
            f"{path}: [understanding] names the model {named!r}, and no provider is called so.",
            _nearest(named, names) if names else "Add it as a [[provider]] table.",
        )


def _understanding(entry: dict[str, Any], path: Path) -> UnderstandingSettings:
    known = {f.name for f in fields(UnderstandingSettings)}
    for key, value in entry.items():
        if key not in known:
            raise SettingsError(f"{path}: [understanding] has an unknown key {key!r}.", _nearest(key, known))
        if key == "model" and not isinstance(value, str):
            raise SettingsError(f"{path}: the model is {value!r}, not a name.", "Put the provider's name in quotes.")
        if key != "model" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise SettingsError(f"{path}: {key} is {value!r}, not a number from 0 on.", "Write a whole number.")
    return UnderstandingSettings(**entry)


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        key: _checked(key, environ[name], name)
        for key in ("zone", "port", "embedder")
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


_CHOICES: Final = {
    "place": ("local", "remote"),
    "allow": ("ordinary", "intimate"),
    "pseudonymise": ("remote", "always", "never"),
}


def _provider(entry: Any, path: Path) -> ProviderSettings:
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: a provider is {entry!r}.", "Write it as a [[provider]] table.")
    known = {f.name for f in fields(ProviderSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{path}: a provider has an unknown key {key!r}.", _nearest(key, known))
    missing = [key for key in ("name", "url", "model") if not isinstance(entry.get(key), str)]
    if missing:
        raise SettingsError(f"{path}: a provider lacks {', '.join(missing)}.", "Add it to the [[provider]] table.")
    for key, words in _CHOICES.items():
        if key in entry and entry[key] not in words:
            raise SettingsError(f"{path}: {key} is {entry[key]!r}.", f"Use {' or '.join(words)}.")
    if entry.get("pseudonymise") == "never" and entry.get("place") != "local":
        raise SettingsError(
            f"{path}: {entry['name']} is not marked as local, so names are always replaced before anything goes there.",
            'Take pseudonymise = "never" away, or mark it place = "local" if it runs on a machine of yours.',
        )
    if not isinstance(entry.get("open", False), bool):
        raise SettingsError(f"{path}: open is {entry['open']!r}.", "Use true or false.")
    return ProviderSettings(**entry)


_FOLDER_NAME: Final = re.compile(r"\w[\w -]{0,39}")


def _folders(entries: list[Any], path: Path) -> tuple[FolderSettings, ...]:
    return _unique(tuple(_folder(entry, path) for entry in entries), "folders", path)


_Named = TypeVar("_Named", FolderSettings, ServerSettings)


def _unique(entries: tuple[_Named, ...], what: str, path: Path) -> tuple[_Named, ...]:
    names = [one.name.casefold() for one in entries]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"{path}: two {what} are called {name!r}.", "Give one of them another name.")
    return entries


_SERVER_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,29}")
_SAFE_URL: Final = re.compile(r"https://|http://(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/]|\Z)")


def _server(entry: Any, path: Path) -> ServerSettings:
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: an MCP server is {entry!r}.", "Write it as a [[mcp]] table.")
    known = {f.name for f in fields(ServerSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{path}: an MCP server has an unknown key {key!r}.", _nearest(key, known))
    name, command, url = entry.get("name"), entry.get("command", []), entry.get("url", "")
    if not isinstance(name, str) or not _SERVER_NAME.fullmatch(name):
        raise SettingsError(f"{path}: {name!r} is no name of a server.", "Use small letters, digits and -.")
    if not isinstance(command, list) or not all(isinstance(one, str) and one for one in command):
        raise SettingsError(f"{path}: the command of {name} is {command!r}.", 'Write it as ["program", "argument"].')
    if not isinstance(url, str) or (url and not _SAFE_URL.match(url)):
        raise SettingsError(f"{path}: the url of {name} is {url!r}.", "Use https://, or http:// on this computer.")
    if bool(command) == bool(url):
        raise SettingsError(f"{path}: {name} needs either a command or a url.", "Give one of the two.")
    return ServerSettings(name=name, command=tuple(command), url=url)


def _folder(entry: Any, path: Path) -> FolderSettings:
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: a folder is {entry!r}.", "Write it as a [[folder]] table.")
    known = {f.name for f in fields(FolderSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{path}: a folder has an unknown key {key!r}.", _nearest(key, known))
    missing = [key for key in ("name", "path") if not isinstance(entry.get(key), str)]
    if missing:
        raise SettingsError(f"{path}: a folder lacks {', '.join(missing)}.", "Add it to the [[folder]] table.")
    name, at = entry["name"], Path(entry["path"])
    if not _FOLDER_NAME.fullmatch(name):
        raise SettingsError(f"{path}: {name!r} is no name of a folder.", "Use letters, digits, spaces, - and _.")
    if not at.is_absolute() and at.parts[:1] != ("~",):
        raise SettingsError(f"{path}: {entry['path']!r} is no whole path.", 'Write it from / or from "~/" on.')
    if entry.get("by", "others") not in ("me", "others"):
        raise SettingsError(f"{path}: by is {entry['by']!r}.", "Use me or others.")
    if not isinstance(entry.get("write", False), bool):
        raise SettingsError(f"{path}: write is {entry['write']!r}.", "Use true or false.")
    return FolderSettings(**entry)


def _nearest(key: str, known: set[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(sorted(known))}."
