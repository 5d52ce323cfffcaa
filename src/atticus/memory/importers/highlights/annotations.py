"""Annotations of pages as the sidebar of Hypothesis exports them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.memory.formats.json_pieces import EACH, json_pieces
from atticus.memory.formats.values import iso, label, mapping, mappings, words
from atticus.memory.importers.highlights.kindle import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

_BEGINS: Final = re.compile(r'\A\s*\{\s*"export_date"\s*:.*?"export_userid"\s*:.*?"annotations"\s*:\s*\[', re.DOTALL)
_ACCOUNT: Final = re.compile(r"(?:acct:)?([^@]+)(?:@.*)?")


def is_annotations(entry: Entry) -> bool:
    """Return whether a file begins as the export of annotations does."""
    return entry.base.lower().endswith(".json") and _BEGINS.match(entry.start()) is not None


def read_annotations(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    """Yield what the owner marked, as a page, and wrote beside it, as a note; what others wrote there is theirs.

    The form is that of https://github.com/hypothesis/client (`services/annotations-exporter.ts`, `types/api.ts`).
    The export holds what everybody wrote whom its owner sees on that page, and says who its owner is.
    """
    with entry.open() as stream:
        for piece in json_pieces(stream, ("annotations", EACH)):
            if isinstance(piece, Problem):
                yield Problem(where=f"{entry.name}, {piece.where}", what=piece.what, do=piece.do)
            else:
                mine = label(piece.above.get("export_userid"))
                yield from _annotation(mapping(piece.value), int(piece.path[-1]) + 1, mine, context)


def _annotation(told: dict[str, Any], number: int, mine: str | None, context: Reading) -> Iterator[Moment | Problem]:
    where = f"annotation {number}"
    when = iso(told.get("created"), context.zone)
    if when is None:
        yield Problem(where=where, what="The annotation tells no time.", do="Those around it are there.")
        return
    user, id_, address = label(told.get("user")), label(told.get("id")), words(told.get("uri")).strip()
    selectors = [one for target in mappings(told.get("target")) for one in mappings(target.get("selector"))]
    quote = next((text for one in selectors if (text := words(one.get("exact")).strip())), "")
    page = next((found for one in selectors if (found := label(one.get("label")))), "")
    note = words(told.get("text")).strip()
    tags = told.get("tags")
    extra: dict[str, Any] = {
        "url": address,
        "place": page,
        "tags": [tag for one in tags if (tag := label(one))] if isinstance(tags, list) else [],
    }
    own = user is not None and user == mine
    texts = ((Kind.PAGE, "", quote), (Kind.NOTE, ":note", note)) if own else ((Kind.NOTE, "", note),)
    extra |= {} if own else {"quoted": quote}
    for kind, ending, text in texts:
        if text:
            yield Moment(
                kind=kind,
                source=SOURCE,
                at=when[0] if when[0].utcoffset() else when[0].astimezone(context.zone),
                text=text,
                zone_assumed=when[1],
                external_id=f"hypothesis:{id_}{ending}" if id_ else None,
                thread=_title(told) or address or None,
                author=None if own else _other(told, user),
                title=_title(told),
                locator=where,
                extra={key: value for key, value in extra.items() if value},
            )


def _title(told: dict[str, Any]) -> str | None:
    """Return the title of the page: the server tells a list of them, the sidebar one."""
    title = mapping(told.get("document")).get("title")
    return label(next((one for one in title if label(one)), None) if isinstance(title, list) else title)


def _other(told: dict[str, Any], user: str | None) -> Party:
    shown = label(mapping(told.get("user_info")).get("display_name"))
    found = _ACCOUNT.fullmatch(user or "")
    return Party(shown or (found[1] if found else "somebody"), f"hypothesis:{user}" if user else None)
