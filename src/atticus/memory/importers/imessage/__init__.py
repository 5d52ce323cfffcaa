"""Apple's Messages as the tool imessage-exporter writes them in text: one file for each chat."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import holds, read_each
from atticus.memory.formats.values import label, party, sane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

_SOURCE: Final = "imessage"
_STAMP: Final = (
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?P<day>\d{1,2}), (?P<year>\d{4}) {1,2}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2}) (?P<half>[AP]M)"
)
_HEAD: Final = re.compile(rf"{_STAMP}(?: \(Read by [^()]*\))?")
_NOTICE: Final = re.compile(rf"{_STAMP} (?P<rest>\S.*)")
_BEGINS: Final = re.compile(
    rf"\A\s*(?:{_STAMP} \S[^\n]*\r?\n\s*)*{_STAMP.replace('?P<', '?P<b_')}[^\n]*\r?\n[^\s][^\n]*\r?\n"
)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EDITED: Final = re.compile(r"Edited .{1,60}? later: (?P<text>.*)")
_REACTED: Final = re.compile(r"(?P<sort>\S{1,40}) by (?P<who>.{1,200})")
_FILES: Final = ("attachments/", "/Users/", "/var/mobile/", "~/Library/")
_REPLY: Final = "This message responded to an earlier message."
_REACTIONS: Final = frozenset({"Reactions:", "Tapbacks:"})
_UNSENT: Final = re.compile(
    r"(?:You|They) deleted a message\.|.{1,100} unsent this message part .{1,100} after sending!"
)
_LONGEST: Final = 1 << 20
_LINES: Final = 10_000


@dataclass(slots=True)
class _Draft:
    """A message that may go on in the next line."""

    number: int
    at: datetime | None
    lines: list[str] = field(default_factory=list)


class IMessage:
    """Reads the text files of imessage-exporter, single or all in their folder or zip, with copied attachments.

    The tool calls the owner "Me", and writes times in the zone of the computer it ran on. Replies that are told once
    more below the message they answer are read where they stand by themselves.
    """

    name = "imessage"
    version = 1
    marks = True

    def identify(self, path: Path) -> bool:
        """Return whether a file begins with a time, a name and words, or a folder or zip holds such files."""
        return holds(path, _is_chat)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the messages of all chats in their order.

        Raises:
            NothingHereError: there is no chat in it.
            UnreadableFilesError: it cannot be opened.
        """
        do = "Run imessage-exporter with the format txt and import the folder it writes."
        read = partial(_read_chat, context=context)
        yield from read_each(path, _is_chat, read, what="messages of Apple's Messages", do=do)


def _is_chat(entry: Entry) -> bool:
    return entry.base.lower().endswith(".txt") and _BEGINS.match(entry.start()) is not None


def _read_chat(entry: Entry, bundle: Bundle, context: Reading) -> Iterator[Moment | Problem]:
    thread = label(re.sub(r"\.txt$", "", entry.base, flags=re.IGNORECASE))
    for draft in _drafts(entry, context):
        if draft.at is None:
            where = f"{entry.name}, line {draft.number}"
            yield Problem(where=where, what="There is no such date or time.", do="The messages around it are there.")
        else:
            yield from _moment(draft, draft.at, thread, entry, bundle)


def _drafts(entry: Entry, context: Reading) -> Iterator[_Draft]:
    """Yield the messages of a file: each begins after an empty line, with its time alone on the first."""
    draft: _Draft | None = None
    blank, number = True, 0
    with entry.open() as stream:
        while raw := stream.readline(_LONGEST):
            number += 1
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace").replace("\x00", "").rstrip("\r\n")
            found = (_HEAD.fullmatch(line) or _NOTICE.fullmatch(line)) if blank else None
            if found:
                if draft is not None:
                    yield draft
                rest = found.groupdict().get("rest")
                draft = _Draft(number, _instant(found, context), [] if rest is None else ["", rest])
            elif draft is not None and len(draft.lines) < _LINES:
                draft.lines.append(line)
            blank = not line.strip()
    if draft is not None:
        yield draft


def _instant(found: re.Match[str], context: Reading) -> datetime | None:
    hour = int(found["hour"]) % 12 + 12 * (found["half"] == "PM")
    day = (int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]))
    try:
        return sane(datetime(*day, hour, int(found["minute"]), int(found["second"]), tzinfo=context.zone))
    except ValueError:
        return None


def _moment(
    draft: _Draft, at: datetime, thread: str | None, entry: Entry, bundle: Bundle
) -> Iterator[Moment | Problem]:
    where = f"{entry.name}, line {draft.number}"
    sender = label(draft.lines[0]) if draft.lines else None
    extra: dict[str, Any] = {}
    media: list[Attachment] = []
    text: list[str] = []
    for line in _own_lines(draft.lines[1:], extra):
        is_file = line.startswith(_FILES)
        found = bundle.medium(line, near=entry.name) if is_file else None
        if isinstance(found, Attachment):
            media.append(found)
        elif isinstance(found, Problem):
            yield Problem(where=f"{where}, {found.where}", what=found.what)
        elif is_file:
            extra["omitted"] = line.rpartition("/")[2]
        else:
            text.append(line)
    author = ME if sender == "Me" else party(sender)
    alone = party(thread) if author == ME and thread and ", " not in thread else None
    yield Moment(
        kind=Kind.MESSAGE if sender else Kind.NOTICE,
        source=_SOURCE,
        at=at,
        text="\n".join(text).strip(),
        zone_assumed=True,
        thread=thread,
        author=author,
        people=(alone,) if isinstance(alone, Party) else (),
        attachments=tuple(media),
        locator=where,
        extra=extra,
    )


def _own_lines(lines: list[str], extra: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a message itself; what the tool adds goes to `extra`, replies shown below it are left out."""
    reacting = replying = False
    for line in lines:
        replying = line.startswith("    ") and (replying or _HEAD.fullmatch(line.strip()) is not None)
        if replying:
            continue
        if line in _REACTIONS:
            reacting = True
        elif reacting and (found := _REACTED.fullmatch(line)):
            extra.setdefault("reactions", {}).setdefault(found["sort"], []).append(found["who"])
        elif line == _REPLY:
            extra["reply"] = True
        elif line.startswith("Sent with ") and len(line.split()) <= 4:  # noqa: PLR2004 ("Sent with Invisible Ink")
            extra["effect"] = line.removeprefix("Sent with ")
        elif head := _version(line):
            # Of a message that was edited the tool shows every version, the first with its time.
            extra["edited"] = True
            extra["versions"] = [*extra.get("versions", []), head.groupdict().get("rest") or head["text"]]
        elif line.endswith((".", "!")) and _UNSENT.fullmatch(line):
            extra["deleted"] = True
        else:
            reacting = False
            yield line
    versions = extra.pop("versions", [])
    if versions:
        yield versions[-1]


def _version(line: str) -> re.Match[str] | None:
    if line.startswith("Edited "):
        return _EDITED.fullmatch(line)
    return _NOTICE.fullmatch(line) if line[:3] in _MONTHS else None
