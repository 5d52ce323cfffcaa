"""The tables of config.toml, read and checked: an unknown key or a wrong value is one sentence."""

from __future__ import annotations

import difflib
import re
from dataclasses import fields
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from atticus.settings.choices import (
    CareSettings,
    CoachSettings,
    ConversationSettings,
    DavSettings,
    FolderSettings,
    HearingSettings,
    HomeSettings,
    MailSettings,
    PictureSettings,
    ProviderSettings,
    ReachSettings,
    RoutineSettings,
    ServerSettings,
    SettingsError,
    UnderstandingSettings,
    WebSettings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def nearest(key: str, known: set[str]) -> str:
    """Return what to do about an unknown key: the one that was likely meant, or all there are."""
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(sorted(known))}."


def _understanding(entry: dict[str, Any], path: Path) -> UnderstandingSettings:
    known = {f.name for f in fields(UnderstandingSettings)}
    for key, value in entry.items():
        if key not in known:
            raise SettingsError(f"{path}: [understanding] has an unknown key {key!r}.", nearest(key, known))
        if key == "model" and not isinstance(value, str):
            raise SettingsError(f"{path}: the model is {value!r}, not a name.", "Put the provider's name in quotes.")
        if key != "model" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise SettingsError(f"{path}: {key} is {value!r}, not a number from 0 on.", "Write a whole number.")
    return UnderstandingSettings(**entry)


def _conversation(entry: dict[str, Any], path: Path) -> ConversationSettings:
    for key, value in entry.items():
        if key != "keep":
            raise SettingsError(f"{path}: [conversation] has an unknown key {key!r}.", nearest(key, {"keep"}))
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: keep is {value!r}.", "Use true or false.")
    return ConversationSettings(**entry)


def _care(entry: dict[str, Any], path: Path) -> CareSettings:
    known = {f.name for f in fields(CareSettings)}
    for key, value in entry.items():
        if key not in known:
            raise SettingsError(f"{path}: [care] has an unknown key {key!r}.", nearest(key, known))
        if key in {"cooling", "large"}:
            _cooling(key, value, path)
        elif not isinstance(value, str) or len(value) > _LONGEST_CONTACT or not value.isprintable():
            raise SettingsError(f"{path}: {key} is {value!r}.", "Write a short text in quotes.")
    country = entry.get("country", "")
    if country and not re.fullmatch(r"[A-Za-z]{2}", country):
        raise SettingsError(f"{path}: country is {country!r}.", 'Write the two letters of a country, such as "SI".')
    return CareSettings(**entry)


_LONGEST_CONTACT: Final = 80


def _cooling(key: str, value: Any, path: Path) -> None:
    if key == "cooling" and not isinstance(value, bool):
        raise SettingsError(f"{path}: cooling is {value!r}.", "Write true or false.")
    if key == "large" and (isinstance(value, bool) or not isinstance(value, int | float) or value < 0):
        raise SettingsError(f"{path}: large is {value!r}, not a sum from 0 on.", "Write a number, such as 1000.")


def _hearing(entry: dict[str, Any], path: Path) -> HearingSettings:
    known = {f.name for f in fields(HearingSettings)}
    for key, value in entry.items():
        where = f"{path}: [hearing] {key} is {value!r}"
        if key not in known:
            raise SettingsError(f"{path}: [hearing] has an unknown key {key!r}.", nearest(key, known))
        if key == "keep" and not isinstance(value, bool):
            raise SettingsError(f"{where}.", "Write true or false.")
        if key == "model" and not isinstance(value, str):
            raise SettingsError(f"{where}, not a folder.", "Put it in quotes.")
        if key == "language" and not (isinstance(value, str) and re.fullmatch(r"(?:[a-z]{2,3})?", value)):
            raise SettingsError(f"{where}.", 'Write two letters such as "en", or "" to have it found out.')
    return HearingSettings(**entry)


def _pictures(entry: dict[str, Any], path: Path) -> PictureSettings:
    for key, value in entry.items():
        if key != "words":
            raise SettingsError(f"{path}: [pictures] has an unknown key {key!r}.", nearest(key, {"words"}))
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: [pictures] {key} is {value!r}.", "Write true or false.")
    return PictureSettings(**entry)


_NAME_OF_HOST: Final = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)


def _reach(entry: dict[str, Any], path: Path) -> ReachSettings:
    for key in entry:
        if key != "hosts":
            raise SettingsError(f"{path}: [server] has an unknown key {key!r}.", nearest(key, {"hosts"}))
    told = entry.get("hosts", [])
    hosts = [one.lower() if isinstance(one, str) else "" for one in told] if isinstance(told, list) else [""]
    if not all(map(_NAME_OF_HOST.fullmatch, hosts)):
        raise SettingsError(
            f"{path}: [server] hosts is {told!r}.", 'Write names without port, such as ["atticus.home.example"].'
        )
    return ReachSettings(hosts=tuple(dict.fromkeys(hosts)))


ADDRESSES: Final = {"anthropic": "https://api.anthropic.com", "google": "https://generativelanguage.googleapis.com"}
"""Where a vendor with a protocol of its own is, unless told otherwise."""

_CHOICES: Final = {
    "place": ("local", "remote"),
    "allow": ("ordinary", "intimate"),
    "pseudonymise": ("remote", "always", "never"),
    "protocol": ("openai", "anthropic", "google", "gguf"),
}


def provider_from(entry: Any, where: str) -> ProviderSettings:
    """Return a provider from a table of plain values.

    Args:
        entry: the table.
        where: where it stands, for the sentence of an error.

    Raises:
        SettingsError: an unknown key or a value of the wrong kind.
    """
    if not isinstance(entry, dict):
        raise SettingsError(f"{where}: a provider is {entry!r}.", "Write it as a [[provider]] table.")
    known = {f.name for f in fields(ProviderSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{where}: a provider has an unknown key {key!r}.", nearest(key, known))
    table: dict[str, Any] = {"url": ADDRESSES.get(str(entry.get("protocol")))} | entry
    missing = [key for key in ("name", "url", "model") if not isinstance(table.get(key), str)]
    if missing:
        raise SettingsError(f"{where}: a provider lacks {', '.join(missing)}.", "Add it to the [[provider]] table.")
    for key, words in _CHOICES.items():
        if key in table and table[key] not in words:
            raise SettingsError(f"{where}: {key} is {table[key]!r}.", f"Use {' or '.join(words)}.")
    if table.get("pseudonymise") == "never" and table.get("place") != "local":
        raise SettingsError(
            f"{where}: {table['name']} is not marked as local, so names are always replaced before anything goes "
            "there.",
            'Take pseudonymise = "never" away, or mark it place = "local" if it runs on a machine of yours.',
        )
    _check_facts(table, where)
    return ProviderSettings(**table | {"languages": tuple(table.get("languages", ()))})


def _check_facts(table: Mapping[str, Any], where: str) -> None:
    """Refuse what tells of a model in values of the wrong kind."""
    for key in ("open", "tools", "vision"):
        if not isinstance(table.get(key, False), bool):
            raise SettingsError(f"{where}: {key} is {table[key]!r}.", "Use true or false.")
    context = table.get("context")
    if context is not None and (not isinstance(context, int) or isinstance(context, bool) or context < 1):
        raise SettingsError(f"{where}: context is {context!r}, not a number of tokens.", "Write a whole number.")
    for key in ("price_in", "price_out"):
        price = table.get(key)
        number = isinstance(price, int | float) and not isinstance(price, bool)
        if price is not None and not (number and 0 <= price < inf):
            raise SettingsError(f"{where}: {key} is {price!r}, not a price.", "Write what a million tokens cost.")
    languages = table.get("languages", ())
    if not isinstance(languages, list | tuple) or not all(isinstance(one, str) for one in languages):
        raise SettingsError(f"{where}: languages is {languages!r}.", 'Write a list such as ["en", "pt"].')


_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def _mail(entry: Any, path: Path) -> MailSettings:
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: a mail account is {entry!r}.", "Write it as a [[mail]] table.")
    known = {f.name: f for f in fields(MailSettings)}
    for key, value in entry.items():
        if key not in known:
            raise SettingsError(f"{path}: a mail account has an unknown key {key!r}.", nearest(key, set(known)))
        number = key.endswith(("_port", "_seconds"))
        if not isinstance(value, int if number else str) or isinstance(value, bool):
            raise SettingsError(f"{path}: {key} is {value!r}.", f"Write a {'number' if number else 'text in quotes'}.")
    missing = [key for key in ("name", "address", "imap", "smtp") if not entry.get(key)]
    if missing:
        raise SettingsError(f"{path}: a mail account lacks {', '.join(missing)}.", "Add it to the [[mail]] table.")
    for side in ("imap", "smtp"):
        security = entry.get(f"{side}_security", "tls")
        if security not in {"tls", "starttls", "none"}:
            raise SettingsError(f"{path}: {side}_security is {security!r}.", "Use tls or starttls.")
        if security == "none" and entry[side] not in _LOOPBACK:
            raise SettingsError(
                f"{path}: {entry['name']} would send its password in the open to {entry[side]}.", "Use tls or starttls."
            )
    if ":" in entry["name"] or not 0 <= entry.get("undo_seconds", 60) <= 86_400:  # noqa: PLR2004 (a day)
        raise SettingsError(
            f"{path}: a mail account has a name with a colon, or holds mails for longer than a day.", "Change that."
        )
    return MailSettings(**entry)


def _mails(entries: list[Any], path: Path) -> tuple[MailSettings, ...]:
    return tuple(_mail(entry, path) for entry in entries)


def _davs(entries: list[Any], path: Path) -> tuple[DavSettings, ...]:
    return unique(tuple(_dav(entry, path) for entry in entries), "accounts", path)


ACCOUNTS: Final[dict[str, Callable[[list[Any], Path], Any]]] = {"mail": _mails, "dav": _davs}

_FOLDER_NAME: Final = re.compile(r"\w[\w -]{0,39}")


def folders(entries: list[Any], path: Path) -> tuple[FolderSettings, ...]:
    """Read the tables of opened folders; raises SettingsError."""
    return unique(tuple(_folder(entry, path) for entry in entries), "folders", path)


_Named = TypeVar("_Named", FolderSettings, ServerSettings, DavSettings)


def unique(entries: tuple[_Named, ...], what: str, path: Path) -> tuple[_Named, ...]:
    """Return entries of which no two have one name; raises SettingsError."""
    names = [one.name.casefold() for one in entries]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"{path}: two {what} are called {name!r}.", "Give one of them another name.")
    return entries


_SERVER_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,29}")
_SAFE_URL: Final = re.compile(r"https://|http://(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/]|\Z)")


def server(entry: Any, path: Path) -> ServerSettings:
    """Read the table of an MCP server; raises SettingsError."""
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: an MCP server is {entry!r}.", "Write it as a [[mcp]] table.")
    known = {f.name for f in fields(ServerSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{path}: an MCP server has an unknown key {key!r}.", nearest(key, known))
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


def _dav(entry: Any, path: Path) -> DavSettings:
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: an account is {entry!r}.", "Write it as a [[dav]] table.")
    known = {f.name for f in fields(DavSettings)}
    for key, value in entry.items():
        if key not in known:
            raise SettingsError(f"{path}: an account has an unknown key {key!r}.", nearest(key, known))
        if not isinstance(value, str):
            raise SettingsError(f"{path}: {key} is {value!r}.", "Write a text in quotes.")
    name = entry.get("name", "")
    if not _SERVER_NAME.fullmatch(name) or name == "own" or not entry.get("user"):
        raise SettingsError(
            f"{path}: an account needs a user, and a name other than {name!r}.", "Use small letters, digits and -."
        )
    if not entry.get("caldav") and not entry.get("carddav"):
        raise SettingsError(f"{path}: {name} has neither caldav nor carddav.", "Give the address of the server.")
    for key in ("caldav", "carddav"):
        url = entry.get(key, "")
        if url and (not _SAFE_URL.match(url) or "@" in url.partition("://")[2].partition("/")[0]):
            raise SettingsError(
                f"{path}: the {key} of {name} is no address that a password may go to.",
                "Use https:// (or http:// on this computer), without a user or a password in it.",
            )
    if entry.get("by", "others") not in ("me", "others"):
        raise SettingsError(f"{path}: by is {entry['by']!r}.", "Use me or others.")
    return DavSettings(**entry)


def _folder(entry: Any, path: Path) -> FolderSettings:
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: a folder is {entry!r}.", "Write it as a [[folder]] table.")
    known = {f.name for f in fields(FolderSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{path}: a folder has an unknown key {key!r}.", nearest(key, known))
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


_HOST: Final = re.compile(r"(?:[\w.-]{1,253}|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")


def _web(entry: dict[str, Any], path: Path) -> WebSettings:
    known = {f.name for f in fields(WebSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{path}: [web] has an unknown key {key!r}.", nearest(key, known))
    opened, search, url = entry.get("open", []), entry.get("search", ""), entry.get("search_url", "")
    if not isinstance(opened, list) or not all(isinstance(one, str) and _HOST.fullmatch(one) for one in opened):
        raise SettingsError(f"{path}: open is {opened!r}.", 'Write hosts such as ["wiki.lan", "127.0.0.1:8080"].')
    if search not in ("", "searxng", "brave"):
        raise SettingsError(f"{path}: search is {search!r}.", "Use searxng or brave.")
    if not isinstance(url, str) or (url and not re.match(r"https?://[\w\[]", url)):
        raise SettingsError(f"{path}: search_url is {url!r}.", "Write a whole https:// address.")
    if search == "brave" and url and not _SAFE_URL.match(url):
        raise SettingsError(f"{path}: the key for Brave would be sent in the open to {url!r}.", "Use https://.")
    if search == "searxng" and not url:
        raise SettingsError(f"{path}: [web] does not tell where the SearXNG server is.", "Add search_url.")
    return WebSettings(open=tuple(opened), search=search, search_url=url)


_CLOCK: Final = r"(?:[01]\d|2[0-3]):[0-5]\d"
_WEEKDAY: Final = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WRITTEN: Final = {
    "brief": (rf"(?:{_CLOCK})?", 'Write it like "07:30", or "" for never.'),
    "evening": (rf"(?:{_CLOCK})?", 'Write it like "21:00", or "" for never.'),
    "week": (rf"(?:{_WEEKDAY} {_CLOCK})?", 'Write it like "sunday 18:00", or "" for never.'),
    "quiet": (rf"(?:{_CLOCK}-{_CLOCK})?", 'Write it like "22:00-07:00", or "" for none.'),
}


def _routines(entry: dict[str, Any], path: Path) -> RoutineSettings:
    known = {f.name for f in fields(RoutineSettings)}
    for key, value in entry.items():
        where = f"{path}: [routines] {key}"
        if key not in known:
            raise SettingsError(f"{path}: [routines] has an unknown key {key!r}.", nearest(key, known))
        if key in {"push", "patterns"} and not isinstance(value, bool):
            raise SettingsError(f"{where} is {value!r}.", "Write true or false.")
        if key in {"before", "most"} and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise SettingsError(f"{where} is {value!r}, not a number from 0 on.", "Write a whole number.")
        if key in _WRITTEN and not (isinstance(value, str) and re.fullmatch(_WRITTEN[key][0], value, re.IGNORECASE)):
            raise SettingsError(f"{where} is {value!r}.", _WRITTEN[key][1])
    return RoutineSettings(**entry)


_COACHED: Final = {
    "check_in": (r"none|weekly|daily", 'Use "none", "weekly" or "daily".'),
    "day": (_WEEKDAY, 'Write a weekday like "sunday".'),
    "hour": (_CLOCK, 'Write it like "18:00".'),
}


def _coach(entry: dict[str, Any], path: Path) -> CoachSettings:
    known = {f.name for f in fields(CoachSettings)}
    for key, value in entry.items():
        where = f"{path}: [coach] {key}"
        if key not in known:
            raise SettingsError(f"{path}: [coach] has an unknown key {key!r}.", nearest(key, known))
        if key == "enabled" and not isinstance(value, bool):
            raise SettingsError(f"{where} is {value!r}.", "Write true or false.")
        if key in _COACHED and not (isinstance(value, str) and re.fullmatch(_COACHED[key][0], value, re.IGNORECASE)):
            raise SettingsError(f"{where} is {value!r}.", _COACHED[key][1])
    told: dict[str, Any] = {key: value.casefold() if isinstance(value, str) else value for key, value in entry.items()}
    return CoachSettings(**told)


def _home(entry: dict[str, Any], path: Path) -> HomeSettings:
    for key in entry:
        if key != "url":
            raise SettingsError(f"{path}: [home_assistant] has an unknown key {key!r}.", nearest(key, {"url"}))
    url = entry.get("url", "")
    if not isinstance(url, str) or not re.fullmatch(r"https?://[\w.\[\]:-]+/?", url):
        raise SettingsError(
            f"{path}: the url of Home Assistant is {url!r}.", 'Write it as "http://homeassistant.local:8123".'
        )
    return HomeSettings(url=url)


SINGLE: Final[Mapping[str, Callable[[dict[str, Any], Path], Any]]] = {
    "understanding": _understanding,
    "conversation": _conversation,
    "hearing": _hearing,
    "pictures": _pictures,
    "server": _reach,
    "routines": _routines,
    "coach": _coach,
    "care": _care,
    "web": _web,
    "home_assistant": _home,
}
"""Tables there is one of, and who reads each."""
