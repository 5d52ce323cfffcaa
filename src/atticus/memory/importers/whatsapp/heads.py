"""The first line of a message: its time, its author, and the order of day and month in its date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from atticus.memory.importers.whatsapp.phrases import MERIDIEM, half_of_day

if TYPE_CHECKING:
    from datetime import tzinfo

MARKS: Final = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x00")
)
"""Invisible marks of direction (and NUL): WhatsApp strews them, nobody writes them."""

_SPACES: Final = {0x202F: " ", 0x00A0: " ", 0x2009: " "}
_HEAD_LENGTH: Final = 160
_DATE: Final = (
    r"(?P<a>\d{1,4})\s?(?P<sep>[./-]|年|년)\s?(?P<b>\d{1,2})\s?(?:[./-]|月|월)\s?(?P<c>\d{1,4})\s?(?:日|일)?\.?"
)
_TIME: Final = (
    rf"(?:(?P<pre>{MERIDIEM})\s?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?"
    rf"(?:\s?(?P<post>{MERIDIEM}))?(?:\s?ч\.)?"
)
_JOIN: Final = r"(?P<join>(?:\s?г\.)?[,،]?)\s{0,2}(?:(?:klo|kl\.?|um|à|às|a las|at|в|la|o)\s)?"
_END: Final = r"(?P<end>(?(open)\]|(?:\s[-–—](?=\s|$)|,(?=\s[^:\n]+ : )|(?(second):(?=\s)|(?!)))))"
_FORMS: Final = tuple(
    re.compile(form + _END + r"\s?", re.IGNORECASE)
    for form in (rf"(?P<open>\[)?{_DATE}{_JOIN}{_TIME}", rf"(?P<open>\[)?{_TIME}(?P<join>,?)\s{_DATE}")
)
_AUTHOR: Final = re.compile(r"(?P<author>[^\n]{1,100}?)\s?:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Signature:
    """What all first lines of one export have in common: a chat pasted into a message looks different."""

    form: str
    separator: str
    join: str
    seconds: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a message, its date not yet understood.

    Args:
        signature: the form it is written in.
        digits: the three numbers of the date, as written.
        hour: 0 to 99.
        minute: 0 to 99.
        second: None where the export tells none.
        half: "AM" as written by American phones, other markers lower case, "" on a 24 hour clock.
        rest: what follows, with its marks of direction.
    """

    signature: Signature
    digits: tuple[str, str, str]
    hour: int
    minute: int
    second: int | None
    half: str
    rest: str


def match_head(line: str) -> Head | None:
    """Return the head of a message a line begins with, or None where the line goes on with the one before."""
    first = line[:1]
    if first != "[" and not first.isdecimal() and (first.isascii() or ord(first) not in MARKS) and first != "\x00":
        return None
    start = line[:_HEAD_LENGTH]
    plain = start.replace("\x00", "") if start.isascii() else start.translate(MARKS).translate(_SPACES)
    found = next((m for m in (form.match(plain) for form in _FORMS) if m), None)
    if found is None:
        return None
    marker = found["pre"] or found["post"] or ""
    end = found["end"]
    return Head(
        Signature(
            "[" if end == "]" else ":" if end == ":" else "-", found["sep"], found["join"], bool(found["second"])
        ),
        (found["a"], found["b"], found["c"]),
        _hour(int(found["hour"]), marker),
        int(found["minute"]),
        int(found["second"]) if found["second"] else None,
        marker if marker in {"AM", "PM"} else marker.casefold(),
        line[found.end() :] if plain == start else _after(line, found.end()),
    )


def split_author(rest: str) -> tuple[str | None, str]:
    """Return author and body of what follows a time; no author where WhatsApp itself speaks."""
    found = _AUTHOR.match(rest)
    if found is None:
        return None, rest
    author = " ".join(found["author"].translate(MARKS).translate(_SPACES).split())
    # 'Ana changed the subject to "a: b"': the colon stands within quotation marks that are still open
    if not author or author.count('"') % 2 or author.count("“") != author.count("”"):
        return None, rest
    return author, rest[found.end() :]


def _hour(hour: int, marker: str) -> int:
    if not marker or hour > 12:  # noqa: PLR2004 (hours of a half day)
        return hour
    half = half_of_day(marker)
    if half == "noon":
        return hour if hour >= 11 else hour + 12  # noqa: PLR2004 (from eleven to one)
    return hour % 12 + (12 if half == "pm" else 0)


def _after(line: str, consumed: int) -> str:
    seen = 0
    for index, letter in enumerate(line):
        if seen == consumed:
            return line[index:]
        if ord(letter) not in MARKS:
            seen += 1
    return ""


ORDERS: Final = ("day", "month", "year")
_FIRST_YEAR: Final = 2009
_BUDDHIST: Final = 2400


def to_date(digits: tuple[str, str, str], order: str) -> date | None:
    """Return the date of three numbers read in an order ("day", "month" or "year" first), None where there is none."""
    first, second, third = digits
    if len(first) == len("2024"):
        order = "year"
    year, month, day = {
        "day": (third, second, first),
        "month": (third, first, second),
        "year": (first, second, third),
    }[order]
    if len(year) not in {2, 4}:
        return None
    number = int(year) + (2000 if len(year) == len("24") else 0)
    try:
        return date(number - 543 if number >= _BUDDHIST else number, int(month), int(day))
    except ValueError:
        return None


@dataclass(slots=True)
class Votes:
    """What the dates of a whole file say about their order: impossible, implausible and backward ones for each."""

    horizon: date
    faults: dict[str, list[int]] = field(default_factory=lambda: {order: [0, 0, 0] for order in ORDERS})
    last: dict[str, date] = field(default_factory=dict)
    seen: tuple[str, str, str] | None = None
    differ: bool = False
    american: bool = False

    def count(self, head: Head) -> None:
        """Take the date of one more message into account."""
        self.american |= head.half in {"AM", "PM"} and head.digits[0][0] != "0" and len(head.digits[2]) == len("24")
        if head.digits == self.seen:
            return
        self.seen = head.digits
        self.differ |= int(head.digits[0]) != int(head.digits[1]) and len(head.digits[0]) < len("2024")
        for order in ORDERS:
            day = to_date(head.digits, order)
            if day is None:
                self.faults[order][0] += 1
                continue
            self.faults[order][1] += not date(_FIRST_YEAR, 1, 1) <= day <= self.horizon
            self.faults[order][2] += order in self.last and day < self.last[order]
            self.last[order] = day


@dataclass(frozen=True, slots=True)
class Order:
    """The order chosen for a file, and whether it is a guess."""

    first: str
    guessed: bool


def choose_order(votes: Votes, *, separator: str, option: str | None, zone: tzinfo) -> Order:
    """Return which of day, month and year comes first in a file.

    The dates themselves decide where they can: one reading has a thirteenth month, lies in the future or runs
    backward. Then the owner's word, then the separator (dots and dashes are written day first), then a guess by
    the form of the time and by the zone.
    """
    fewest = min(map(sum, votes.faults.values()))
    best = [order for order in ORDERS if sum(votes.faults[order]) == fewest]
    if len(best) > 1 and "year" in best:
        best.remove("year")
    if len(best) == 1 or not votes.differ:
        return Order(best[0], guessed=False)
    if option in best:
        return Order(str(option), guessed=False)
    if separator not in {"/", "年", "년"}:
        return Order("day", guessed=False)
    month_first = votes.american or getattr(zone, "key", "") in _MONTH_FIRST_ZONES
    return Order("month" if month_first else "day", guessed=True)


_MONTH_FIRST_ZONES: Final = frozenset(
    (
        *(f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage")),
        *(f"America/{city}" for city in ("Detroit", "Boise", "Juneau", "Nome", "Adak", "Menominee", "Puerto_Rico")),
        *(f"US/{zone}" for zone in ("Eastern", "Central", "Mountain", "Pacific", "Alaska", "Hawaii", "Arizona")),
        "Pacific/Honolulu",
        "Asia/Manila",
    )
)


def instant(day: date, head: Head, zone: tzinfo) -> datetime | None:
    """Return the instant of a head on its day in a zone, None where a clock cannot show it."""
    try:
        return datetime(day.year, day.month, day.day, head.hour, head.minute, head.second or 0, tzinfo=zone)
    except ValueError:
        return None
