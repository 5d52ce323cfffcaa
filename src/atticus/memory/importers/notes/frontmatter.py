"""What stands above a note: simple keys with texts or lists, the part of YAML that note programs write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

_FENCE: Final = re.compile(r"---[ \t]*$")
_KEY: Final = re.compile(
    r"(?P<key>[^\s#:\-\[{\"'][^:]{0,100}|\"[^\"]{1,100}\"|'[^']{1,100}')\s*:(?:\s+(?P<value>.*))?$"
)
_LONGEST: Final = 2_000
_DATE: Final = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?(?:\d{2})?)?$"
)
_GERMAN: Final = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?P<rest>.*)$")
_ENGLISH: Final = re.compile(
    r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\s)?(?P<month>[A-Z][a-z]{2})[a-z]*\.?\s"
    r"(?:(?P<second>\d{1,2})(?:st|nd|rd|th)?,?\s)?(?P<year>\d{4})$"
)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class When:
    """A time a note tells: the instant, whether it is a day only, and whether its zone was assumed."""

    at: datetime
    whole_day: bool
    zone_assumed: bool


def split_front(text: str) -> tuple[dict[str, str | list[str]], str]:
    """Return the properties above a note and the note below them; nested properties are left out.

    A first line of dashes that no second one answers is a rule, not the start of properties.
    """
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        return {}, text
    end = next((n for n, line in enumerate(lines[1:_LONGEST], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        return {}, text
    return _properties(lines[1:end]), "\n".join(lines[end + 1 :])


def as_list(value: str | list[str] | None, *, words: bool = False) -> list[str]:
    """Return a property as a list; a text is split at commas, and at blanks too where it holds single words."""
    if value is None:
        return []
    parts = value if isinstance(value, list) else re.split(r"[,\s]+" if words else r",\s*", value)
    return [part.strip() for part in parts if part.strip()]


def parse_when(value: str, here: tzinfo) -> When | None:
    """Return the time a text tells, None where it tells none that exists."""
    text = value.strip()
    german = _GERMAN.match(text)
    if german:
        text = f"{german['year']}-{german['month']}-{german['day']}{german['rest']}".replace(", ", " ")
    found = _DATE.match(text)
    try:
        if found is None:
            return _written_out(text, here)
        parts = [int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
        zone = _offset(found["zone"])
        at = datetime(*parts, tzinfo=here)  # type: ignore[arg-type, misc]
    except (ValueError, OverflowError):
        return None
    if found["hour"] is None:
        return When(at, whole_day=True, zone_assumed=True)
    return When(at.replace(tzinfo=zone or here), whole_day=False, zone_assumed=zone is None)


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    digits = text.replace(":", "")
    return datetime.strptime("+0000" if digits == "Z" else digits.ljust(5, "0"), "%z").tzinfo


def _written_out(text: str, here: tzinfo) -> When | None:
    found = _ENGLISH.match(text)
    day = (found["first"] or found["second"]) if found else None
    if found is None or day is None or found["month"] not in _MONTHS:
        return None
    at = datetime(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(day), tzinfo=here)
    return When(at, whole_day=True, zone_assumed=True)


def _properties(lines: list[str]) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    key = ""
    block = False
    for line in lines:
        if line[:1] in {" ", "\t", "-"} and key:
            _go_on(found, key, line.strip(), block=block)
            continue
        head = _KEY.match(line)
        if head is None:
            key = ""
            continue
        key = head["key"].strip().strip("\"'").casefold()
        value = (head["value"] or "").strip()
        block = value[:1] in {"|", ">"} and len(value) < 4  # noqa: PLR2004 ("|", ">-", "|2-")
        found[key] = "" if block else _value(value)
    return {name: value for name, value in found.items() if value not in ("", [])}


def _go_on(found: dict[str, str | list[str]], key: str, line: str, *, block: bool) -> None:
    before = found.get(key, "")
    if block and isinstance(before, str):
        found[key] = f"{before}\n{line}".strip()
    elif line.startswith("- ") and (before == "" or isinstance(before, list)):
        found[key] = [*before, _plain(line[2:])]


def _value(text: str) -> str | list[str]:
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        parts = re.findall(r"\s*(?:\"[^\"]*\"|'[^']*'|\[\[[^\]]*\]\]|[^,]+)", text[1:-1])
        return [plain for part in parts if (plain := _plain(part))]
    return _plain(text)


def _plain(text: str) -> str:
    text = text.strip()
    for mark in ('"', "'"):
        if len(text) > 1 and text.startswith(mark) and text.endswith(mark):
            inner = text[1:-1]
            return inner.replace("''", "'") if mark == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return "" if text in {"null", "~"} else re.sub(r"\s+#.*$", "", text) if " #" in text else text
