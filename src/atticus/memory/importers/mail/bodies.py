"""The parts of a mail: the text it says and the files it brings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Attachment
from atticus.domain.problems import Problem
from atticus.memory.importers.mail.charsets import decode, decode_words, scrub, unescape
from atticus.memory.importers.mail.pages import page_to_text

if TYPE_CHECKING:
    from collections.abc import Iterator
ATTACHMENT_LIMIT: Final = 64 << 20
_TEXT_LIMIT: Final = 2_000_000
_DEPTH_LIMIT: Final = 30


@dataclass(frozen=True, slots=True)
class _Text:
    """One piece of what a mail says."""

    words: str
    page: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What a mail says and brings; `problems` tells which parts could not be taken."""

    text: str
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]


def read_content(message: Message, *, where: str, cut: bool) -> Content:
    """Return text and attachments of a mail.

    Of alternatives the plain text is taken, or the page where there is none. Parts larger than 64 MiB are left
    out with a Problem, as are all attachments of a mail whose end is missing (`cut`).
    """
    pieces = list(_pieces(message, where, 0))
    problems = [piece for piece in pieces if isinstance(piece, Problem)]
    attachments = tuple(piece for piece in pieces if isinstance(piece, Attachment))
    if cut:
        attachments = ()
        problems.append(Problem(where=where, what="The mail is larger than 100 MiB; its attachments were left out."))
    texts = (page_to_text(piece.words) if piece.page else piece.words for piece in pieces if isinstance(piece, _Text))
    text = "\n\n".join(stripped for words in texts if (stripped := _tidy(words)))
    if len(text) > _TEXT_LIMIT:
        problems.append(
            Problem(where=where, what="The text is longer than two million characters; its end is left out.")
        )
    return Content(text[:_TEXT_LIMIT], attachments, tuple(problems))


def _pieces(part: Message, where: str, depth: int) -> Iterator[_Text | Attachment | Problem]:
    if depth > _DEPTH_LIMIT:
        yield Problem(where=where, what="Its parts are nested too deeply; the innermost were left out.")
    elif part.get_content_maintype() == "message" and part.is_multipart():
        yield _forwarded(part, where)
    elif part.is_multipart():
        children = [piece for child in _children(part) for piece in _pieces(child, where, depth + 1)]
        yield from _best(children) if part.get_content_subtype() == "alternative" else children
    else:
        yield _leaf(part, where)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _best(pieces: list[_Text | Attachment | Problem]) -> Iterator[_Text | Attachment | Problem]:
    plain = any(isinstance(piece, _Text) and not piece.page and piece.words.strip() for piece in pieces)
    for piece in pieces:
        if not isinstance(piece, _Text) or piece.page is not plain:
            yield piece


def _forwarded(part: Message, where: str) -> Attachment | Problem:
    inner = _children(part)
    try:
        data = b"\n".join(child.as_bytes() for child in inner)
        subject = inner[0].get("subject") if inner and part.get_content_subtype() == "rfc822" else None
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        return Problem(where=where, what=f"A mail attached to it cannot be read: {error}.")
    name = _file_name(part) or f"{_plain_name(decode_words(unescape(str(subject or part.get_content_subtype()))))}.eml"
    return Attachment(name, part.get_content_type(), data)


def _leaf(part: Message, where: str) -> _Text | Attachment | Problem:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    name = _file_name(part)
    kind = part.get_content_type()
    # Parts that lost their boundary are text (RFC 2046 leaves no other reading).
    kind = "text/plain" if kind.startswith("multipart/") else kind
    attached = part.get_content_disposition() == "attachment" or name is not None
    if kind in {"text/plain", "text/html"} and not attached:
        words = decode(data, part.get_content_charset())
        return _Text(_reflowed(part, words) if kind == "text/plain" else words, page=kind == "text/html")
    if len(data) > ATTACHMENT_LIMIT:
        what = f"The attachment {name or kind} is larger than 64 MiB and was left out; the mail is there."
        return Problem(where=where, what=what)
    return Attachment(name or kind.replace("/", "."), kind, data)


def _file_name(part: Message) -> str | None:
    told = part.get_filename()
    return _plain_name(decode_words(unescape(told))) or None if told else None


def _plain_name(name: str) -> str:
    return re.sub(r"[\x00-\x1f]", "", re.split(r"[/\\]", name)[-1]).strip()[:200]


def _reflowed(part: Message, text: str) -> str:
    """Join the lines a mailer broke, where it says so (RFC 3676)."""
    flowed = part.get_param("format")
    if not isinstance(flowed, str) or flowed.lower() != "flowed":
        return text
    joint = "" if str(part.get_param("delsp")).lower() == "yes" else " "
    paragraphs: list[list[str]] = []
    flowing, depth = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        quoted = len(line) - len(words)
        words = words.removeprefix(" ")
        if flowing and quoted == depth and words.rstrip() != "--":
            paragraphs[-1].append(joint + words.rstrip(" "))
        else:
            paragraphs.append([f"{'>' * quoted} " if quoted else "", words if words == "-- " else words.rstrip(" ")])
        flowing, depth = words.endswith(" ") and words != "-- ", quoted
    return "\n".join("".join(pieces) for pieces in paragraphs)


def _tidy(text: str) -> str:
    lines = (line.rstrip() for line in scrub(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
