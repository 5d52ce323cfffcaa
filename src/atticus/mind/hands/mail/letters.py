"""What a mail says, as data with its label, and how a new one is written."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.utils import format_datetime, getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.memory.importers.mail.bodies import read_content
from atticus.memory.importers.mail.headers import ids, value, values
from atticus.memory.labelling import sensitivity
from atticus.mind.gate.provenance import Record
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from atticus.domain.deeds import Json
    from atticus.domain.moments import Attachment
    from atticus.mind.hands.mail.boxes import Place, Raw
    from atticus.settings import MailSettings

LARGEST: Final = 10 << 20
"""Bytes of a mail that is sent."""

_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")


class BadMailError(ToolError):
    """A mail cannot be written as it was asked for."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that was read.

    Args:
        place: where it lies.
        message: its parts.
        flags: its flags on the server.
        raw: its bytes.
        now: when it was read.
    """

    place: Place
    message: Message
    flags: frozenset[str]
    raw: bytes
    now: datetime

    @classmethod
    def of(cls, raw: Raw, *, now: datetime) -> Letter:
        """Return a mail from its bytes, or from those of its head alone."""
        message = email.message_from_bytes(raw.data, policy=email.policy.compat32)
        return cls(raw.place, message, raw.flags, raw.data, now)

    @property
    def subject(self) -> str:
        """What it is about."""
        return value(self.message, "subject") or ""

    @property
    def sender(self) -> str:
        """The address it says it is from."""
        return next(iter(self.addresses("from")), "")

    def addresses(self, *names: str) -> tuple[str, ...]:
        """Return the bare addresses in some of its headers."""
        told = [text for name in names for text in values(self.message, name)]
        return tuple(dict.fromkeys(address.lower() for _, address in getaddresses(told) if "@" in address))

    @property
    def sent(self) -> str:
        """When it says it was sent, as ISO 8601; empty where that cannot be read."""
        try:
            return parsedate_to_datetime(value(self.message, "date") or "").isoformat()
        except (TypeError, ValueError, IndexError, OverflowError):
            return ""

    def text(self) -> tuple[str, tuple[Attachment, ...]]:
        """Return what it says, and what it brings."""
        content = read_content(self.message, where=str(self.place), cut=False)
        return content.text, content.attachments

    def label(self, text: str) -> Label:
        """Return its label: others could have written it, whatever its sender is called; its participants read it."""
        said = Moment(kind=Kind.MESSAGE, source="mail", at=self.now, text=text, title=self.subject or None)
        readers = frozenset({"me", *self.addresses("from", "to", "cc")})
        return Label(Integrity.THIRD_PARTY, readers, sensitivity(said))

    def head(self) -> dict[str, Json]:
        """Return its head as data."""
        return {
            "mail": str(self.place),
            "from": value(self.message, "from") or "",
            "to": list(self.addresses("to")),
            "cc": list(self.addresses("cc")),
            "reply_to": list(self.addresses("reply-to")),
            "when": self.sent,
            "subject": self.subject,
            "unread": r"\Seen" not in self.flags,
            "starred": r"\Flagged" in self.flags,
        }

    def records(self, text: str, attachments: Sequence[Attachment] = ()) -> tuple[Record, ...]:
        """Return what of it may serve as an argument: its id, its addresses, the ids of its attachments."""
        label, own = self.label(text), str(self.place)
        mail = Record(
            id=own,
            sort="mail",
            label=label,
            values=(own, *self.addresses("from", "reply-to")),
            members=self.addresses("to", "cc"),
        )
        brought = (
            Record(id=f"{own}#{number}", sort="attachment", label=label, values=(f"{own}#{number}",))
            for number in range(1, len(attachments) + 1)
        )
        return (mail, *brought)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A mail that is to be written.

    Args:
        to: addresses.
        cc: addresses that everybody sees.
        bcc: addresses that nobody sees.
        subject: what it is about.
        body: what it says.
        answers: the mail it answers.
        forwards: the mail it hands on, whole.
        attachments: files it brings.
    """

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    answers: Letter | None = None
    forwards: Letter | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def everybody(self) -> tuple[str, ...]:
        """Everybody it goes to, each once."""
        return tuple(dict.fromkeys((*self.to, *self.cc, *self.bcc)))


def addresses(arguments: Mapping[str, Json], name: str) -> tuple[str, ...]:
    """Return the addresses of an argument, each exactly one; raises BadMailError."""
    told: Any = arguments.get(name) or ()
    found = []
    for one in (told,) if isinstance(told, str) else told:
        if not isinstance(one, str) or not _ADDRESS.fullmatch(one) or not one.isprintable():
            raise BadMailError(f"{str(one)[:80]!r} is no mail address.", "Give one bare address for each person.")
        found.append(one)
    return tuple(found)


def message_id(settings: MailSettings, key: str) -> str:
    """Return the Message-ID of the mail of a deed: the same deed twice is one mail."""
    return f"<{key}.atticus@{_domain(settings.address)}>"


def write(settings: MailSettings, wanted: Wanted, *, key: str, now: datetime) -> bytes:
    """Return a mail as bytes; its hidden recipients stand nowhere in it.

    Raises:
        BadMailError: somebody who took no part in a mail would get an answer to it, or it is too large.
    """
    written = EmailMessage(policy=email.policy.SMTP)
    subject = wanted.subject
    try:
        written["From"] = settings.address
        for name, told in (("To", wanted.to), ("Cc", wanted.cc)):
            if told:
                written[name] = ", ".join(ascii_address(one) for one in told)
        if wanted.answers is not None:
            _thread(written, wanted, settings)
            subject = subject or _prefixed("Re", wanted.answers.subject)
        if wanted.forwards is not None:
            subject = subject or _prefixed("Fwd", wanted.forwards.subject)
        written["Subject"] = " ".join(subject.split())
        written["Date"] = format_datetime(now)
        written["Message-ID"] = message_id(settings, key)
    except ValueError as error:
        raise BadMailError("An address or the subject cannot stand in a mail.", "Change it.") from error
    written.set_content(wanted.body, cte="quoted-printable")
    for one in wanted.attachments:
        main, _, sub = one.media_type.partition("/")
        # Only what it is called and holds: a message or a multipart would be taken apart again.
        kind = (main, sub) if sub and main not in {"message", "multipart"} else ("application", "octet-stream")
        written.add_attachment(one.data, maintype=kind[0], subtype=kind[1], filename=one.name)
    if wanted.forwards is not None:
        _hand_on(written, wanted.forwards.raw)
    data = written.as_bytes()
    if len(data) > LARGEST:
        raise BadMailError("This mail would be larger than 10 MiB.", "Send less, or a link to it.")
    return data


def _hand_on(written: EmailMessage, raw: bytes) -> None:
    """Attach a mail as a mail, or as a file where it is too broken to be one."""
    try:
        original = email.message_from_bytes(raw, policy=email.policy.SMTP)
        original.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError):
        written.add_attachment(raw, maintype="application", subtype="octet-stream", filename="mail.eml")
    else:
        written.add_attachment(original)


def _thread(written: EmailMessage, wanted: Wanted, settings: MailSettings) -> None:
    """Put an answer into the thread of a mail, for those who are in it."""
    assert wanted.answers is not None
    before = wanted.answers
    took_part = {*before.addresses("from", "to", "cc", "reply-to"), settings.address.lower()}
    for one in wanted.everybody:
        if one.lower() not in took_part:
            raise BadMailError(f"{one} took no part in the mail this answers.", "Forward it, or write a new one.")
    own = ids(before.message, "message-id")
    if own:
        earlier = ids(before.message, "references") or ids(before.message, "in-reply-to")
        chain = dict.fromkeys([*earlier[-20:], own[0]])
        written["In-Reply-To"] = f"<{own[0]}>"
        written["References"] = " ".join(f"<{one}>" for one in chain)


def _prefixed(mark: str, subject: str) -> str:
    return subject if subject.lower().startswith(f"{mark.lower()}:") else f"{mark}: {subject}"


def ascii_address(address: str) -> str:
    """Return an address as every server takes it; raises BadMailError."""
    name, _, _ = address.rpartition("@")
    if not name.isascii():
        raise BadMailError(f"{address} has letters that most mail servers do not take.", "Use another address.")
    return f"{name}@{_domain(address)}"


def _domain(address: str) -> str:
    try:
        return address.rpartition("@")[2].encode("idna").decode()
    except UnicodeError as error:
        raise BadMailError(f"{address} is no mail address.", "Check what stands after the @.") from error
