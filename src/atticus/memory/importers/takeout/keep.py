"""Notes of Google Keep: texts and lists, with their labels and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.json_pieces import json_pieces
from atticus.memory.formats.values import epoch, label, mapping, mappings, party, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.people import Party
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

SOURCE: Final = "keep"
_MICRO: Final = 1_000_000
_MOST_PICTURES: Final = 50


def read_note(entry: Entry, bundle: Bundle, context: Reading) -> Iterator[Moment | Problem]:
    """Yield a note, unless it lies in the bin; a note somebody shared is theirs."""
    with entry.open() as stream:
        for piece in json_pieces(stream, ()):
            if isinstance(piece, Problem):
                yield Problem(where=entry.name, what=piece.what)
                continue
            told = mapping(piece.value)
            if told.get("isTrashed") is not True:
                yield from _note(told, entry, bundle, context)


def _note(told: dict[str, Any], entry: Entry, bundle: Bundle, context: Reading) -> Iterator[Moment | Problem]:
    made, edited = told.get("createdTimestampUsec"), told.get("userEditedTimestampUsec")
    at = epoch(made, per=_MICRO, zone=context.zone) or epoch(edited, per=_MICRO, zone=context.zone)
    if at is None:
        yield Problem(where=entry.name, what="The note tells no time.")
        return
    pictures: list[Attachment] = []
    for one in mappings(told.get("attachments"))[:_MOST_PICTURES]:
        found = bundle.medium(words(one.get("filePath")) or "?", near=entry.name)
        if isinstance(found, Attachment):
            pictures.append(found)
        elif isinstance(found, Problem):
            yield Problem(where=f"{entry.name}, {found.where}", what=found.what)
    changed = epoch(edited, per=_MICRO, zone=context.zone)
    extra: dict[str, Any] = {
        "tags": [name for one in mappings(told.get("labels")) if (name := label(one.get("name")))],
        "links": [url for one in mappings(told.get("annotations")) if (url := label(one.get("url")))],
        "edited": changed.isoformat() if changed and changed != at else "",
        "archived": told.get("isArchived") is True,
    }
    yield Moment(
        kind=Kind.NOTE,
        source=SOURCE,
        at=at,
        text=_text(told),
        external_id=str(made) if isinstance(made, int) else entry.name,
        author=_writer(told),
        title=label(told.get("title")),
        attachments=tuple(pictures),
        locator=entry.name,
        extra={key: value for key, value in extra.items() if value},
    )


def _text(told: dict[str, Any]) -> str:
    lines = [
        f"- [{'x' if one.get('isChecked') is True else ' '}] {' '.join(words(one.get('text')).split())}"
        for one in mappings(told.get("listContent"))
    ]
    return "\n".join(part for part in (words(told.get("textContent")).strip(), *lines) if part)


def _writer(told: dict[str, Any]) -> Party | None:
    """Return whose note it is, where it is shared; nobody where it is the owner's alone."""
    shared = mappings(told.get("sharees"))
    address = next((label(one.get("email")) for one in shared if one.get("isOwner") is True), None)
    return party(None, address)
