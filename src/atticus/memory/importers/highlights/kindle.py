"""Clippings of a Kindle, in the languages it speaks."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.values import label, sane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

SOURCE: Final = "highlights"
_END: Final = "======"
_LONGEST: Final = 1 << 20
_MOST_LINES: Final = 2_000
_LONGEST_NAME: Final = 500
_NOTE: Final = re.compile(r"\b(?:note|notiz|nota|notitie|заметка)\b|笔记|メモ", re.IGNORECASE)
_BOOKMARK: Final = re.compile(
    r"bookmark|lesezeichen|marcador|signet|segnalibro|bladwijzer|закладка|书签|ブックマーク", re.IGNORECASE
)
_PLACE: Final = re.compile(r"\d[\d\-–]*")
_BOOK: Final = re.compile(r"(?P<title>.*?)\s*(?:\((?P<by>[^()]*(?:\([^()]*\)[^()]*)*)\))?\s*")
_ASIAN: Final = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_WORDY: Final = re.compile(r"(?P<day>\d{1,2})\.?,?(?: de)? (?P<name>[^\W\d_]+)\.?,?(?: de)? (?P<year>\d{4})")
_AMERICAN: Final = re.compile(r"(?P<name>[^\W\d_]+) (?P<day>\d{1,2}), (?P<year>\d{4})")
_TIME: Final = re.compile(
    r"(?P<early>[上下]午|午[前後])?\s?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s?(?P<half>[AP]M)?"
)
_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), 1)
}


def read_clippings(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    """Yield the highlights and notes of a file of clippings."""
    lines: list[str] = []
    number, began = 0, 1
    with entry.open() as stream:
        while raw := stream.readline(_LONGEST):
            number += 1
            line = raw.decode("utf-8-sig", "replace").replace("\x00", "").replace("\ufeff", "").rstrip("\r\n")
            if line.startswith(_END):
                yield from _clipping(lines, f"line {began}", context)
                lines, began = [], number + 1
            elif len(lines) < _MOST_LINES:
                lines.append(line)
    if any(line.strip() for line in lines):
        yield from _clipping(lines, f"line {began}", context)


def _clipping(lines: list[str], where: str, context: Reading) -> Iterator[Moment | Problem]:
    kept = [line for line in lines if line.strip()]
    if len(kept) < 2 or not kept[1].startswith("- "):  # noqa: PLR2004 (the book, and where in it)
        if kept:
            yield Problem(where=where, what="The clipping has no line that says where it is from.")
        return
    place, _, added = kept[1][:_LONGEST_NAME].rpartition("|")
    at = _instant(added, context)
    if at is None:
        yield Problem(where=where, what=f"Its date {added.strip()[:80]!r} cannot be read.")
        return
    text = "\n".join(kept[2:]).strip()
    if _BOOKMARK.search(place) or not text:
        return
    named = " ".join(kept[0][:_LONGEST_NAME].split())
    book = _BOOK.fullmatch(named)
    title = label(book["title"]) if book else named
    by = label(book["by"]) if book and book["by"] else None
    found = _PLACE.findall(place)
    extra = {"by": by or "", "place": found[-1] if found else ""}
    yield Moment(
        kind=Kind.NOTE if _NOTE.search(place) else Kind.PAGE,
        source=SOURCE,
        at=at,
        text=text,
        zone_assumed=True,
        thread=title,
        title=title,
        locator=where,
        extra={key: value for key, value in extra.items() if value},
    )


def _instant(told: str, context: Reading) -> datetime | None:
    clock = _TIME.search(told)
    day = _ASIAN.search(told)
    if day:
        month = int(day["month"])
    else:
        day = _AMERICAN.search(told) or _WORDY.search(told)
        month = _MONTHS.get(day["name"].casefold(), 0) if day else 0
    if day is None or clock is None or not month:
        return None
    hour = int(clock["hour"])
    if clock["half"] or clock["early"]:
        late = clock["half"] == "PM" or clock["early"] in {"下午", "午後"}
        hour = hour % 12 + 12 * late
    parts = (int(day["year"]), month, int(day["day"]), hour, int(clock["minute"]), int(clock["second"] or 0))
    try:
        return sane(datetime(*parts, tzinfo=context.zone))
    except ValueError:
        return None
