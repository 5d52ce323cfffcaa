"""What the owner may choose, with the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from tzlocal import get_localzone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from pathlib import Path


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
        cooling: whether deeds that weigh much and cannot be taken back wait for a second look.
        large: the sum from which on a payment weighs much, in whatever currency it is.
    """

    contact: str = ""
    country: str = ""
    cooling: bool = True
    large: float = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachSettings:
    """Whether the owner is coached on the goals they keep, and how often Atticus asks how these go.

    Args:
        enabled: whether anything is coached at all: in briefs, reviews, notices and on pages.
        check_in: how often the goals in focus are asked about where things may be told (`[routines] push`).
        day: the weekday of a weekly one.
        hour: when, and when a goal that went quiet is asked about; quiet hours go first.
    """

    enabled: bool = True
    check_in: Literal["none", "weekly", "daily"] = "none"
    day: str = "sunday"
    hour: str = "18:00"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSettings:
    """What is done with pictures.

    Args:
        words: whether the words in them are read, where the packages for it are installed.
    """

    words: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachSettings:
    """How the running server is reached beside the loopback address it listens on.

    Args:
        hosts: names a proxy of the owner's passes on, in lower case and without port; any other name is refused.
    """

    hosts: tuple[str, ...] = ()


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
        patterns: whether the first brief and the first week of a month tell what is new in the owner's days.
    """

    push: bool = False
    brief: str = "07:30"
    evening: str = ""
    week: str = ""
    before: int = 0
    quiet: str = "22:00-07:00"
    most: int = 3
    patterns: bool = True


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
        pictures: whether the words in pictures are read.
        reach: the names the running server answers to.
        routines: what is told unasked, and when.
        coach: whether and when the owner is coached on their goals.
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
    pictures: PictureSettings = PictureSettings()
    reach: ReachSettings = ReachSettings()
    routines: RoutineSettings = RoutineSettings()
    coach: CoachSettings = CoachSettings()
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
