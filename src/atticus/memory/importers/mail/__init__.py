"""Mail: mbox files, Maildir folders and single messages.

Messages are parsed with the standard library's forgiving (compat32) reader, and headers are decoded here: the newer
policy raises on headers that real mailers write, and refuses raw bytes and half encoded words that people can read.
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field, replace
from email.errors import MessageError
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Kind, Moment, content
from atticus.domain.problems import Problem
from atticus.memory.importers.mail.bodies import read_content
from atticus.memory.importers.mail.boxes import RawMail, is_mail, raw_mails
from atticus.memory.importers.mail.headers import ids, own_id, parties, sent, value
from atticus.memory.importers.mail.quotes import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

    from atticus.domain.reading import Reading

_SOURCE: Final = "mail"
_HEADER_LIMIT: Final = 1 << 20
_UNREADABLE: Final = (MessageError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What the standard library's parser is known to raise on broken mails."""


class NoMailError(AtticusError):
    """There is no mail in a file or folder."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} {why}.", "Choose an mbox file, a Maildir folder or a saved .eml message.")


@dataclass(slots=True)
class _Seen:
    """What is remembered of the mails before, some hundred bytes each: a mailbox of a gigabyte may hold a million."""

    contents: dict[int, int] = field(default_factory=dict)
    roots: dict[int, str] = field(default_factory=dict)


class Mail:
    """Reads mbox files, Maildir folders with their subfolders, and single messages.

    A moment's text is what its writer wrote: quoted history is left out where something else remains. Its thread is
    the id of the mail that began the conversation. A mail found twice under one id is yielded once, unless the
    copies differ: then the later one has "#2" after its id.
    """

    name = "mail"
    version = 1
    private = True

    def identify(self, path: Path) -> bool:
        """Return whether a folder is a Maildir, or a file begins with a From_ line or with headers of a mail."""
        try:
            return is_mail(path)
        except OSError:
            return False

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield all mails in the order they are kept.

        Raises:
            NoMailError: there is none, or the path cannot be opened.
        """
        empty = True
        seen = _Seen()
        try:
            for raw in raw_mails(path):
                empty = False
                if isinstance(raw, Problem):
                    yield raw
                else:
                    yield from _read_mail(raw, seen, context)
        except OSError as error:
            raise NoMailError(path, f"cannot be read: {error.strerror or error}") from error
        if empty:
            raise NoMailError(path, "holds no mail")


def _read_mail(raw: RawMail, seen: _Seen, context: Reading) -> Iterator[Moment | Problem]:
    try:
        found = _understand(raw, seen, context)
    except _UNREADABLE as error:
        found = [
            Problem(
                where=raw.where,
                what=f"The mail cannot be understood: {error or type(error).__name__}.",
                do="Open it in your mail program; the mails around it are there.",
            )
        ]
    for piece in found:
        if isinstance(piece, Problem):
            yield piece
        elif (once := _once(piece, seen)) is not None:
            yield once


def _understand(raw: RawMail, seen: _Seen, context: Reading) -> list[Moment | Problem]:
    if _header_size(raw.data) > _HEADER_LIMIT:
        return [Problem(where=raw.where, what="What should be the head of the mail is larger than a mebibyte.")]
    message = email.message_from_bytes(raw.data, policy=email.policy.compat32)
    if not message.keys():
        return [Problem(where=raw.where, what="There is no mail here: it has no headers.")]
    when = sent(message, raw.envelope, context.zone)
    if when is None:
        what = f"The mail {value(message, 'subject') or 'without a subject'!r} does not tell when it was sent."
        return [Problem(where=raw.where, what=what, do="Nothing else of it was kept; look at it in your mail program.")]
    subject = value(message, "subject")
    told = read_content(message, where=raw.where, cut=raw.cut)
    authors = parties(message, "from") or parties(message, "sender")
    mail = Moment(
        kind=Kind.MESSAGE,
        source=_SOURCE,
        at=when[0],
        zone_assumed=when[1],
        text=own_words(told.text, subject),
        external_id=own_id(message),
        thread=_thread(message, seen),
        author=authors[0] if authors else None,
        people=tuple(party for party in parties(message, "to", "cc", "bcc") if party not in authors[:1]),
        title=subject,
        attachments=told.attachments,
        locator=raw.where,
        extra=_extra(message),
    )
    return [mail, *told.problems]


def _header_size(data: bytes) -> int:
    ends = [end for end in (data.find(b"\n\n"), data.find(b"\r\n\r\n")) if end >= 0]
    return min(ends, default=len(data))


def _thread(message: Message, seen: _Seen) -> str | None:
    own = own_id(message)
    before = ids(message, "references") or ids(message, "in-reply-to")
    root = seen.roots.get(_short(before[0]), before[0]) if before else own
    if own is not None and root is not None and root != own:
        seen.roots[_short(own)] = root
    return root


def _once(mail: Moment, seen: _Seen) -> Moment | None:
    told = int.from_bytes(content(mail)[:8])
    number = 1
    while mail.external_id is not None:
        key = _short(mail.external_id if number == 1 else f"{mail.external_id}#{number}")
        if key not in seen.contents:
            seen.contents[key] = told
            break
        if seen.contents[key] == told:
            return None
        number += 1
    return mail if number == 1 else replace(mail, external_id=f"{mail.external_id}#{number}")


def _extra(message: Message) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    labels = value(message, "x-gmail-labels")
    if labels:
        extra["labels"] = [label.strip(' "') for label in labels.split(",")]
    mailing_list = value(message, "list-id")
    if mailing_list:
        extra["list"] = mailing_list
    return extra


def _short(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())
