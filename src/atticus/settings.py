"""The owner's choices: one frozen dataclass, its loader, and where each value came from."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path
from tzlocal import get_localzone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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
        url: base address of its API, up to and with ``/v1`` where it is OpenAI-compatible; a file where it is a GGUF.
        model: the model's name there.
        place: ``local`` only where the owner says that it runs on a machine of theirs; an address proves nothing.
        open: whether its weights are open, as the owner says.
        allow: the most private sensitivity a remote one may see; a local one sees what the owner sees.
        pseudonymise: when names and numbers of the owner's world are replaced by tokens before anything is sent:
            ``remote`` when it is remote, ``always`` also when it is local, ``never`` only for a local one.
        api_key_file: a file holding the key, where it needs one; keys never stand in the settings themselves.
        protocol: what it speaks; ``gguf`` is a file of weights that runs inside Atticus.
        tools: whether it calls tools of its own accord.
        vision: whether it can look at pictures.
        context: tokens it can read and write at once; None where nobody knows.
        languages: what it is good at, as two letters ("en"); empty where nobody said.
        price_in: what a million tokens cost that it reads; None where nobody knows.
        price_out: what a million tokens cost that it writes.
    """

    name: str
    url: str
    model: str
    place: Literal["local", "remote"] = "remote"
    open: bool = False
    allow: Literal["ordinary", "intimate"] = "ordinary"
    pseudonymise: Literal["remote", "always", "never"] = "remote"
    api_key_file: str | None = None
    protocol: Literal["openai", "anthropic", "google", "gguf"] = "openai"
    tools: bool = False
    vision: bool = False
    context: int | None = None
    languages: tuple[str, ...] = ()
    price_in: float | None = None
    price_out: float | None = None

    @property
    def capabilities(self) -> frozenset[str]:
        """What it can take and give ("text", "tools", "vision")."""
        more = {"tools": self.tools, "vision": self.vision}
        return frozenset({"text", *(name for name, has in more.items() if has)})

    @property
    def price(self) -> tuple[float, float] | None:
        """What a million tokens cost in and out; nothing on a machine of the owner's, None where nobody knows."""
        if self.price_in is not None and self.price_out is not None:
            return self.price_in, self.price_out
        return (0.0, 0.0) if self.place == "local" else None


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
class ConversationSettings:
    """Whether the conversation with Atticus is one that goes on.

    Args:
        keep: whether what the owner says to Atticus and what it answers is kept, and taken up by what is said next.
    """

    keep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CareSettings:
    """What the owner chose for a moment of need.

    Args:
        contact: whom they want to be told to call, as they call them; nobody is ever contacted for them.
        country: whose numbers are shown, two letters (ISO 3166-1); empty for that of their zone.
    """

    contact: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingSettings:
    """How sound is put into words, where the packages for it are installed.

    Args:
        model: the folder of a Whisper model, absolute or from the owner's home directory; empty for ``models/whisper``
            in the home of the vault.
        language: the one that is spoken, two letters (ISO 639-1); empty to find it out for each recording.
        keep: whether sound is kept beside its words; else it goes once they are there.
    """

    model: str = ""
    language: str = ""
    keep: bool = False


Security = Literal["tls", "starttls", "none"]
"""How a connection is kept private; ``none`` only to this computer itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """One mail account. Its password is a secret of the vault called ``mail:NAME``, never a setting.

    Args:
        name: how it is called in ids and sentences.
        address: the owner's address there.
        imap: the host that keeps the mails.
        smtp: the host that sends them.
        user: the name to log in with; empty for the address.
        drafts: the folder of drafts.
        sent: the folder of what was sent.
        undo_seconds: how long a mail is held, and can be taken back, before it leaves.
    """

    name: str
    address: str
    imap: str
    smtp: str
    imap_port: int = 993
    smtp_port: int = 465
    imap_security: Security = "tls"
    smtp_security: Security = "tls"
    user: str = ""
    drafts: str = "Drafts"
    sent: str = "Sent"
    undo_seconds: int = 60

    @property
    def login(self) -> str:
        """The name to log in with."""
        return self.user or self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class DavSettings:
    """An account with calendars or contacts on a server. Its password is the secret ``dav:NAME``, never a setting.

    Args:
        name: how it is called in ids and sentences.
        user: the name to log in with.
        caldav: the address of its calendars, over TLS or on this computer; empty where it has none.
        carddav: the address of its contacts; empty where it has none.
        address: the owner's mail address there, under which guests are invited.
        calendar: the calendar that new entries go to; empty for the one Atticus keeps itself.
        by: who writes there: ``me`` only where nobody shares it; else everything in it is another's.
    """

    name: str
    user: str
    caldav: str = ""
    carddav: str = ""
    address: str = ""
    calendar: str = ""
    by: Literal["me", "others"] = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What Atticus may look at on the web, and who searches it. A key is a secret of the vault, never a setting.

    Args:
        open: hosts ("wiki.lan") or hosts with a port ("127.0.0.1:8080") that lie in a private network and may be
            looked at all the same.
        search: who searches: ``searxng`` (a server of the owner's choice) or ``brave``; empty for nobody.
        search_url: where the SearXNG server is.
    """

    open: tuple[str, ...] = ()
    search: Literal["", "searxng", "brave"] = ""
    search_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSettings:
    """The owner's Home Assistant. Its token is the secret ``home_assistant`` of the vault, never a setting.

    Args:
        url: where it is ("http://homeassistant.local:8123"); empty for none.
    """

    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineSettings:
    """What Atticus tells by itself over a linked channel.

    Args:
        push: whether anything is told at all; what is told passes through the channel's service.
        brief: when the day ahead is told ("07:30"); empty for never.
        evening: when the day behind is told.
        week: when the week is told, with its day ("sunday 18:00").
        before: minutes before an appointment at which it is told what is good to know of whom one meets; 0 for never.
        quiet: hours in which nothing is told ("22:00-07:00"), reminders excepted.
        most: notices a day at most, reminders not counted.
    """

    push: bool = False
    brief: str = "07:30"
    evening: str = ""
    week: str = ""
    before: int = 0
    quiet: str = "22:00-07:00"
    most: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the owner chose.

    Args:
        home: the directory of the vault.
        zone: the owner's zone, an IANA name; empty for that of this computer.
        port: where the page listens on the loopback address; 0 for any free one.
        embedder: ``minilm`` (English), ``multilingual`` (an optional package), ``none`` for words alone, or a path to
            the MiniLM file.
        language: in which Atticus tells what it tells by itself, two letters (ISO 639-1).
        providers: model backends, in order of preference.
        understanding: whether a model reads beside the rules.
        conversation: whether the conversation with Atticus is kept.
        hearing: how sound is put into words.
        routines: what is told unasked, and when.
        care: whom and which country's numbers to tell in a moment of need.
        mail: mail accounts; new mails leave from the first.
        dav: accounts with calendars and contacts.
        folders: folders that were opened.
        servers: MCP servers.
        web: what may be looked at on the web, and who searches it.
        home_assistant: the owner's Home Assistant.
        origins: where each value came from ("default", "config.toml", "ATTICUS_PORT", "option").
    """

    home: Path
    zone: str = ""
    port: int = 4747
    embedder: str = "minilm"
    language: str = "en"
    providers: tuple[ProviderSettings, ...] = ()
    understanding: UnderstandingSettings = UnderstandingSettings()
    conversation: ConversationSettings = ConversationSettings()
    hearing: HearingSettings = HearingSettings()
    routines: RoutineSettings = RoutineSettings()
    care: CareSettings = CareSettings()
    mail: tuple[MailSettings, ...] = ()
    dav: tuple[DavSettings, ...] = ()
    folders: tuple[FolderSettings, ...] = ()
    servers: tuple[ServerSettings, ...] = ()
    web: WebSettings = WebSettings()
    home_assistant: HomeSettings = HomeSettings()
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


_TABLES: Final = (
    "providers",
    "understanding",
    "conversation",
    "hearing",
    "routines",
    "care",
    "mail",
    "dav",
    "folders",
    "servers",
    "web",
    "home_assistant",
)


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
        elif key in _ACCOUNTS and isinstance(value, list):
            values[key] = _ACCOUNTS[key](value, path)
        elif key == "folder" and isinstance(value, list):
            values["folders"] = _folders(value, path)
        elif key == "mcp" and isinstance(value, list):
            values["servers"] = _unique(tuple(_server(entry, path) for entry in value), "servers", path)
        elif key in _SINGLE and isinstance(value, dict):
            values[key] = _SINGLE[key](value, path)
        elif key in known:
            values[key] = _checked(key, value, str(path))
        else:
            raise SettingsError(f"{path} has an unknown key {key!r}.", _nearest(key, known | lists | set(_SINGLE)))
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


def _conversation(entry: dict[str, Any], path: Path) -> ConversationSettings:
    for key, value in entry.items():
        if key != "keep":
            raise SettingsError(f"{path}: [conversation] has an unknown key {key!r}.", _nearest(key, {"keep"}))
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: keep is {value!r}.", "Use true or false.")
    return ConversationSettings(**entry)


def _care(entry: dict[str, Any], path: Path) -> CareSettings:
    known = {f.name for f in fields(CareSettings)}
    for key, value in entry.items():
        if key not in known:
            raise SettingsError(f"{path}: [care] has an unknown key {key!r}.", _nearest(key, known))
        if not isinstance(value, str) or len(value) > _LONGEST_CONTACT or not value.isprintable():
            raise SettingsError(f"{path}: {key} is {value!r}.", "Write a short text in quotes.")
    country = entry.get("country", "")
    if country and not re.fullmatch(r"[A-Za-z]{2}", country):
        raise SettingsError(f"{path}: country is {country!r}.", 'Write the two letters of a country, such as "SI".')
    return CareSettings(**entry)


_LONGEST_CONTACT: Final = 80


def _hearing(entry: dict[str, Any], path: Path) -> HearingSettings:
    known = {f.name for f in fields(HearingSettings)}
    for key, value in entry.items():
        where = f"{path}: [hearing] {key} is {value!r}"
        if key not in known:
            raise SettingsError(f"{path}: [hearing] has an unknown key {key!r}.", _nearest(key, known))
        if key == "keep" and not isinstance(value, bool):
            raise SettingsError(f"{where}.", "Write true or false.")
        if key == "model" and not isinstance(value, str):
            raise SettingsError(f"{where}, not a folder.", "Put it in quotes.")
        if key == "language" and not (isinstance(value, str) and re.fullmatch(r"(?:[a-z]{2,3})?", value)):
            raise SettingsError(f"{where}.", 'Write two letters such as "en", or "" to have it found out.')
    return HearingSettings(**entry)


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
            raise SettingsError(f"{where}: a provider has an unknown key {key!r}.", _nearest(key, known))
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
            raise SettingsError(f"{path}: a mail account has an unknown key {key!r}.", _nearest(key, set(known)))
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
    return _unique(tuple(_dav(entry, path) for entry in entries), "accounts", path)


_ACCOUNTS: Final[dict[str, Callable[[list[Any], Path], Any]]] = {"mail": _mails, "dav": _davs}

_FOLDER_NAME: Final = re.compile(r"\w[\w -]{0,39}")


def _folders(entries: list[Any], path: Path) -> tuple[FolderSettings, ...]:
    return _unique(tuple(_folder(entry, path) for entry in entries), "folders", path)


_Named = TypeVar("_Named", FolderSettings, ServerSettings, DavSettings)


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


def _dav(entry: Any, path: Path) -> DavSettings:
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: an account is {entry!r}.", "Write it as a [[dav]] table.")
    known = {f.name for f in fields(DavSettings)}
    for key, value in entry.items():
        if key not in known:
            raise SettingsError(f"{path}: an account has an unknown key {key!r}.", _nearest(key, known))
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


_HOST: Final = re.compile(r"(?:[\w.-]{1,253}|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")


def _web(entry: dict[str, Any], path: Path) -> WebSettings:
    known = {f.name for f in fields(WebSettings)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{path}: [web] has an unknown key {key!r}.", _nearest(key, known))
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
            raise SettingsError(f"{path}: [routines] has an unknown key {key!r}.", _nearest(key, known))
        if key == "push" and not isinstance(value, bool):
            raise SettingsError(f"{where} is {value!r}.", "Write true or false.")
        if key in {"before", "most"} and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise SettingsError(f"{where} is {value!r}, not a number from 0 on.", "Write a whole number.")
        if key in _WRITTEN and not (isinstance(value, str) and re.fullmatch(_WRITTEN[key][0], value, re.IGNORECASE)):
            raise SettingsError(f"{where} is {value!r}.", _WRITTEN[key][1])
    return RoutineSettings(**entry)


def _home(entry: dict[str, Any], path: Path) -> HomeSettings:
    for key in entry:
        if key != "url":
            raise SettingsError(f"{path}: [home_assistant] has an unknown key {key!r}.", _nearest(key, {"url"}))
    url = entry.get("url", "")
    if not isinstance(url, str) or not re.fullmatch(r"https?://[\w.\[\]:-]+/?", url):
        raise SettingsError(
            f"{path}: the url of Home Assistant is {url!r}.", 'Write it as "http://homeassistant.local:8123".'
        )
    return HomeSettings(url=url)


_SINGLE: Final[Mapping[str, Callable[[dict[str, Any], Path], Any]]] = {
    "understanding": _understanding,
    "conversation": _conversation,
    "hearing": _hearing,
    "routines": _routines,
    "care": _care,
    "web": _web,
    "home_assistant": _home,
}
"""Tables there is one of, and who reads each."""


def _nearest(key: str, known: set[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(sorted(known))}."
