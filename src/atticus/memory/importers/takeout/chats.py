"""Messages of Google Chat, and who of those who wrote them is the owner."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.formats.json_pieces import EACH, json_pieces
from atticus.memory.formats.values import label, mapping, mappings, party, sane, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

SOURCE: Final = "googlechat"
_DATE: Final = re.compile(
    r"\w+, (?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4}) at (?P<hour>\d{1,2}):(?P<minute>\d{2}):"
    r"(?P<second>\d{2})\s(?P<half>[AP]M) UTC"
)
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SMALL: Final = 1 << 20
_TWO: Final = 2
_MOST_FILES: Final = 20


def owners(bundle: Bundle) -> frozenset[str]:
    """Return the handles of the accounts an export is of, as it says itself."""
    return frozenset(one.handle for one in accounts(bundle) if one.handle)


def accounts(bundle: Bundle) -> Iterator[Party]:
    """Yield the accounts an export is of, as it says itself."""
    for entry in bundle.entries:
        if entry.base == "user_info.json":
            told = mapping(_small(entry).get("user"))
            if found := party(label(told.get("name")), label(told.get("email"))):
                yield found


def read_chat(entry: Entry, bundle: Bundle, mine: frozenset[str], context: Reading) -> Iterator[Moment | Problem]:
    """Yield the messages of one conversation."""
    folder = entry.name.rpartition("/")[0]
    beside = f"{folder}/group_info.json" if folder else "group_info.json"
    group = next((_small(one) for one in bundle.entries if one.name == beside), {})
    members = [found for one in mappings(group.get("members")) if (found := _who(one, mine))]
    others = [one for one in members if one != ME]
    thread = label(group.get("name")) or ", ".join(one.name for one in others) or folder.rpartition("/")[2] or None
    alone = others if len(members) <= _TWO else []
    with entry.open() as stream:
        for piece in json_pieces(stream, ("messages", EACH)):
            if isinstance(piece, Problem):
                yield Problem(where=f"{entry.name}, {piece.where}", what=piece.what, do=piece.do)
                continue
            where = f"{entry.name}, message {int(piece.path[-1]) + 1}"
            yield from _message(mapping(piece.value), where, thread, alone, mine, bundle, entry, context)


def _message(
    told: dict[str, Any],
    where: str,
    thread: str | None,
    alone: list[Party],
    mine: frozenset[str],
    bundle: Bundle,
    entry: Entry,
    context: Reading,
) -> Iterator[Moment | Problem]:
    deleted = told.get("message_state") == "DELETED"
    at = _instant(told.get("created_date"), context)
    if at is None:
        if not deleted:
            what = f"Its date {words(told.get('created_date'))[:60]!r} cannot be read."
            yield Problem(
                where=where, what=what, do="Take the export out again with English as the account's language."
            )
        return
    author = _who(mapping(told.get("creator")), mine)
    media: list[Attachment] = []
    omitted: list[str] = []
    for one in mappings(told.get("attached_files"))[:_MOST_FILES]:
        name = label(one.get("export_name"))
        found = bundle.medium(name, near=entry.name) if name else None
        if isinstance(found, Attachment):
            media.append(found)
        elif isinstance(found, Problem):
            yield Problem(where=f"{where}, {found.where}", what=found.what)
        else:
            omitted.append(label(one.get("original_name")) or name or "file")
    extra: dict[str, Any] = {"deleted": True} if deleted else {}
    extra |= {"omitted": ", ".join(omitted)} if omitted else {}
    extra |= {"edited": True} if told.get("updated_date") and not deleted else {}
    yield Moment(
        kind=Kind.MESSAGE,
        source=SOURCE,
        at=at,
        text=words(told.get("text")),
        external_id=label(told.get("message_id")),
        thread=thread,
        author=author,
        people=tuple(one for one in alone if one != author),
        attachments=tuple(media),
        locator=where,
        extra=extra,
    )


def _who(told: dict[str, Any], mine: frozenset[str]) -> Party | None:
    found = party(label(told.get("name")), label(told.get("email")))
    return ME if found is not None and found.handle in mine else found


def _instant(told: Any, context: Reading) -> datetime | None:
    found = _DATE.fullmatch(words(told).strip())
    if found is None or found["month"] not in _MONTHS:
        return None
    hour = int(found["hour"]) % 12 + (12 if found["half"] == "PM" else 0)
    month = _MONTHS.index(found["month"]) + 1
    try:
        at = datetime(
            int(found["year"]), month, int(found["day"]), hour, int(found["minute"]), int(found["second"]), tzinfo=UTC
        )
        return sane(at.astimezone(context.zone))
    except (ValueError, OverflowError):
        return None


def _small(entry: Entry) -> dict[str, Any]:
    """Return the object in a small file; an empty one where there is none."""
    try:
        with entry.open() as stream:
            return mapping(json.loads(stream.read(_SMALL)))
    except (OSError, ValueError, RecursionError):
        return {}
