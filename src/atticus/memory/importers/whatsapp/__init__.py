"""WhatsApp's text exports, of Android phones and iPhones, in any of their languages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.people import Party, fold, phone_handle
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.importers.whatsapp.bodies import Body, clean, understand_body
from atticus.memory.importers.whatsapp.exports import Chat, lines, open_export
from atticus.memory.importers.whatsapp.heads import (
    Head,
    Order,
    Signature,
    Votes,
    choose_order,
    instant,
    match_head,
    split_author,
    to_date,
)
from atticus.memory.importers.whatsapp.phrases import is_security_notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from atticus.domain.reading import Reading

_fold_name = lru_cache(maxsize=4096)(fold)
_SOURCE: Final = "whatsapp"
_MESSAGE_LIMIT: Final = 1 << 20
_AUTHORS_KEPT: Final = 4096
_LINES_TO_IDENTIFY: Final = 20
_SHORTEST_NUMBER: Final = 5


class NoChatError(AtticusError):
    """The file holds no line of a chat."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} holds no WhatsApp messages.",
            "In WhatsApp open the chat, choose Export chat, and import the file it writes.",
        )


@dataclass(slots=True)
class _Survey:
    """What the first pass over a chat finds out."""

    votes: Votes
    signature: Signature | None = None
    speakers: set[str] = field(default_factory=set)
    announced: str | None = None

    def look(self, line: str) -> None:
        head = match_head(line)
        if head is None or (self.signature or head.signature) != head.signature:
            return
        self.signature = head.signature
        self.votes.count(head)
        author, raw = split_author(head.rest)
        if author is None:
            return
        body = understand_body(raw)
        if not body.marked or body.file or body.omitted or body.deleted or body.place:
            if len(self.speakers) < _AUTHORS_KEPT:
                self.speakers.add(_fold_name(author))
        elif self.announced is None and is_security_notice(raw):
            # An iPhone puts the notice on encryption first, in the name of the chat.
            self.announced = author


@dataclass(frozen=True, slots=True)
class _Page:
    """What is the same for all messages of a chat."""

    chat: Chat
    thread: str | None
    order: Order
    signature: Signature
    speakers: frozenset[str]
    chat_names: frozenset[str]
    context: Reading
    attached: set[str]


@dataclass(slots=True)
class _Draft:
    """A message that may go on in the next line."""

    number: int
    head: Head
    lines: list[str]
    size: int = 0

    def add(self, line: str) -> None:
        self.size += len(line) + 1
        if self.size <= _MESSAGE_LIMIT:
            self.lines.append(line)


class WhatsApp:
    """Reads a chat's text, a zip with media as phones export it, or the folder it was unpacked to.

    Times are in the zone of the phone, which the export does not tell: the reader's zone is assumed. Notices of
    WhatsApp's own (who joined, who called) are kept as moments of kind notice without an author; those on
    encryption are left out. A message with a medium has its caption as text, which may be empty; a medium the
    export leaves out is told in `extra["omitted"]`.
    """

    name = "whatsapp"
    version = 1
    private = True

    def identify(self, path: Path) -> bool:
        """Return whether a text begins with lines of a chat, or an archive or folder holds such a text."""
        if path.is_file() and path.suffix.lower() not in {".txt", ".zip"}:
            return False
        try:
            with open_export(path) as chats:
                return any(_begins_like_a_chat(chat) for chat in chats[:3])
        except AtticusError:
            return False

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the messages of all chats of an export, in their order.

        `context.options["date_order"]` ("day" or "month") decides dates that can be read both ways, and
        `context.options["thread"]` names a chat whose file does not.

        Raises:
            UnreadableExportError: the file or the archive cannot be opened.
            NoChatError: there is no message in it.
        """
        empty = True
        with open_export(path) as chats:
            for chat in chats:
                page = _survey(chat, context)
                empty &= page is None
                if isinstance(page, Problem):
                    yield page
                elif page is not None:
                    yield from _read_chat(page)
        if empty:
            raise NoChatError(path)


def _begins_like_a_chat(chat: Chat) -> bool:
    start = islice(lines(chat), _LINES_TO_IDENTIFY)
    return any(not isinstance(line, Problem) and match_head(line[0]) is not None for line in start)


def _survey(chat: Chat, context: Reading) -> _Page | Problem | None:
    votes = Votes(horizon=(context.now.astimezone(context.zone) + timedelta(days=2)).date())
    survey = _Survey(votes)
    broken: Problem | None = None
    for line in lines(chat):
        if isinstance(line, Problem):
            broken = line
        else:
            survey.look(line[0])
    if survey.signature is None:
        return broken
    order = choose_order(
        votes,
        separator=survey.signature.separator,
        option=context.options.get("date_order"),
        zone=context.zone,
    )
    thread = context.options.get("thread") or chat.name or survey.announced
    names = frozenset(fold(name) for name in (thread, survey.announced) if name)
    return _Page(chat, thread, order, survey.signature, frozenset(survey.speakers), names, context, set())


def _read_chat(page: _Page) -> Iterator[Moment | Problem]:
    if page.order.guessed:
        yield Problem(
            where=page.chat.file,
            what=f"Its dates can be read with the day or the month first; the {page.order.first} was taken as first.",
            do='If that is wrong, undo this import and import again with date_order set to "day" or "month".',
        )
    draft: _Draft | None = None
    decoded = True
    for number, line in enumerate(lines(page.chat), 1):
        if isinstance(line, Problem):
            yield line
            continue
        if decoded and not line[1]:
            decoded = False
            yield _wrongly_encoded(number)
        head = match_head(line[0])
        if head is not None and head.signature == page.signature:
            if draft is not None:
                yield from _finish(draft, page)
            draft = _Draft(number, head, [head.rest])
        elif draft is not None:
            draft.add(line[0])
        elif clean(line[0]):
            yield Problem(where=f"line {number}", what="The line stands before the first message and was left out.")
    if draft is not None:
        yield from _finish(draft, page)


def _wrongly_encoded(number: int) -> Problem:
    return Problem(
        where=f"line {number}",
        what="The file is not in UTF-8 from here on; such lines were read as Windows-1252.",
        do="If letters look wrong, export the chat again without opening it in an editor.",
    )


def _finish(draft: _Draft, page: _Page) -> Iterator[Moment | Problem]:
    where = f"line {draft.number}"
    day = to_date(draft.head.digits, page.order.first)
    at = instant(day, draft.head, page.context.zone) if day else None
    if at is None:
        told = draft.head.signature.separator.join(draft.head.digits)
        yield Problem(
            where=where,
            what=f"There is no such date or time: {told} {draft.head.hour:02d}:{draft.head.minute:02d}.",
            do="Check the line in the file; the messages around it are there.",
        )
        return
    if draft.size > _MESSAGE_LIMIT:
        yield Problem(where=where, what="The message is longer than a million characters; the rest was left out.")
    author, raw = split_author("\n".join(draft.lines))
    body = understand_body(raw)
    if _is_notice(author, body, page):
        if not is_security_notice(body.text) and body.text:
            yield _moment(Kind.NOTICE, at, draft, page, body)
        return
    attached = _medium(body, page)
    if isinstance(attached, Problem):
        yield replace(attached, where=f"{where}, {attached.where}")
    media = (attached,) if isinstance(attached, Attachment) else ()
    party = _party(author) if author else None
    yield _moment(Kind.MESSAGE, at, draft, page, body, author=party, attachments=media)


def _is_notice(author: str | None, body: Body, page: _Page) -> bool:
    if author is None:
        return True
    if not body.marked or body.file or body.omitted or body.deleted or body.place:
        return False
    # An iPhone lets the chat itself say who joined: a chat that never says anything else is not a person.
    name = _fold_name(author)
    return is_security_notice(body.text) or (name in page.chat_names and name not in page.speakers)


def _medium(body: Body, page: _Page) -> Attachment | Problem | None:
    # Each file once: a text that names one medium a thousand times must not unpack it a thousand times.
    if body.file is None or body.file in page.attached:
        return None
    page.attached.add(body.file)
    return page.chat.medium(body.file)


def _moment(
    kind: Kind,
    at: datetime,
    draft: _Draft,
    page: _Page,
    body: Body,
    *,
    author: Party | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Moment:
    extra: dict[str, Any] = {}
    if body.omitted or (body.file and not attachments):
        extra["omitted"] = body.omitted or body.file
    elif not body.text and not attachments:
        extra["omitted"] = "media"  # Android leaves the line empty where a photo was to be seen once
    if body.edited:
        extra["edited"] = True
    if body.deleted:
        extra["deleted"] = True
    other = author is not None and page.thread is not None and _fold_name(author.name) != _fold_name(page.thread)
    alone = other and page.thread is not None and _fold_name(page.thread) in page.speakers
    return Moment(
        kind=kind,
        source=_SOURCE,
        at=at,
        text=body.text,
        precision=Precision.MINUTE if draft.head.second is None else Precision.SECOND,
        zone_assumed=True,
        thread=page.thread,
        author=author,
        people=(_party(page.thread),) if alone and page.thread else (),
        place=body.place,
        attachments=attachments,
        locator=f"line {draft.number}",
        extra=extra,
    )


def _party(name: str) -> Party:
    digits = sum(letter.isdecimal() for letter in name)
    is_number = digits >= _SHORTEST_NUMBER and all(letter.isdecimal() or letter in "+-() ./\u2011" for letter in name)
    return Party(name, phone_handle(name)) if is_number else Party(name)
