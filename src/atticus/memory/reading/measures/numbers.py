"""Numbers of a day in health records and in the owner's own logs: sleep, steps, exercise and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.memory.reading.measures.days import recorded_day
from atticus.memory.reading.measures.words import MOVES, NUMBERS, activity, edged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me
    from atticus.memory.reading.measures.words import Number

_FIGURE: Final = r"\d{1,3}(?:[,.' ’\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_HOURS: Final = (
    r"(?:h(?:rs?|ours?)?|std\.?|stunden?|heures?|horas?|ore?|uur|ч(?:ас(?:ов|а)?)?|小时|小時|時間|시간|ساعات?)"
)
_MINUTES: Final = r"(?:m(?:ins?|inutes?|inuten|inutos?|inuti)?|мин(?:ут)?|分钟|分鐘|分|분|دقيقة)\b"
_LENGTH: Final = (
    rf"(?:(?P<h>\d{{1,2}}(?:[.,]\d+)?)\s*{_HOURS}(?:\s*(?:and|und|et|y|e|en|"
    rf"и)?\s*(?P<hm>\d{{1,2}})\s*(?:{_MINUTES})?)?"
    rf"|(?P<c>\d{{1,2}}):(?P<cm>[0-5]\d)(?:\s*h)?(?!:)|(?P<m>\d{{1,4}}(?:[.,]\d+)?)\s*{_MINUTES}|"
    rf"(?P<bare>\d{{1,4}}(?:[.,]\d+)?)(?![\d:/%]))"
)
_BETWEEN: Final = (
    r"(?:[ _](?:hours|hrs|minutes|mins?))?"
    r"(?:\s*(?:[:：=–—-]|\(|\bis\b|\bwas\b|\bfor\b|\babout\b|\bonly\b|\btotal\b|\blast night\b|"
    r"\btoday\b|\bper day\b|\bof\b|了))*\s*"
)
_NOT_BEFORE: Final = r"(?<![\d.,])"
_NO_MEASURE: Final = re.compile(
    r"\b(?:goal|target|ziel|average|avg|week|weekly|month|score|quality|efficiency|latency|need|should|want|"
    r"if)\b|目标|得分",
    re.IGNORECASE,
)
_PATTERNS: Final = tuple(
    (
        number,
        re.compile(
            rf"(?P<label>{edged(number.label).pattern}){_BETWEEN}"
            rf"(?P<value>{_LENGTH if number.unit == 'min' else _FIGURE})",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{_NOT_BEFORE}(?P<value>{_LENGTH if number.unit == 'min' else _FIGURE})\s*(?:{number.after})(?![^\W_])",
            re.IGNORECASE,
        ),
        re.compile(number.key, re.IGNORECASE),
    )
    for number in NUMBERS
)
_KEY_UNIT: Final = re.compile(
    r"[ _](?P<unit>min(?:ute)?s?|h(?:ou)?rs?|s(?:ec(?:ond)?s?)?|ms|kg|lbs?|bpm|km)$", re.IGNORECASE
)
_VALUE_KEYS: Final = ("value", "amount", "quantity", "qty", "count", "total", "n")
_NAME_KEYS: Final = ("type", "metric", "measure", "name", "label")
_DEEPEST: Final = 4
_LONGEST_NOTE: Final = 2_000
_DIGIT: Final = re.compile(r"\d")
_POUNDS: Final = re.compile(r"\s*(?:lbs?|pounds?)\b", re.IGNORECASE)
_KILOGRAM: Final = 0.45359237
_HOURS_AT_MOST: Final = 24.0
_MINUTES_AT_MOST: Final = 1_440.0
_ZERO: Final = re.compile(r"(?<![\d.,])0+(?:[.,]0+)?\s*(?:km|kilomet|mi\b|miles?|m\b|min|公里|steps)", re.IGNORECASE)
_SESSION: Final = re.compile(
    r"^\W*(?:(?:workout|training|activity|exercise|session|sport|训练|运动)\b[\s:：–-]*)?(?P<what>[^\d,:;.\n]{2,40})",
    re.IGNORECASE,
)


def numbers(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return the numbers of a day that a record holds, each once, with the words where words tell it."""
    moment = kept.moment
    if moment.author is not None and not (kept.mine or me.is_me(moment.author)) and moment.kind is not Kind.HEALTH:
        return []
    text = moment.text
    if moment.kind is Kind.NOTE and (len(text) > _LONGEST_NOTE or not _DIGIT.search(text)):
        return []
    day = recorded_day(moment, zone)
    found: dict[str, Claim] = {}
    for claim in [*_in_fields(moment, day), *_under_title(moment, day), *_in_words(moment, day)]:
        found.setdefault(claim.predicate, claim)
    told = list(found.values())
    return [*told, *_sessions(moment, day)] if moment.kind is Kind.HEALTH else told


def _in_words(moment: Moment, day: date) -> Iterator[Claim]:
    """Yield what the text tells: "Slept 7 h 12 min", "8,560 steps"."""
    if not _DIGIT.search(moment.text):
        return
    for number, before, after, _ in _PATTERNS:
        for pattern in (before, after):
            match = next((one for one in pattern.finditer(moment.text) if not _doubtful(moment.text, one)), None)
            value = _value(number, match) if match else None
            if match and value is not None:
                yield _claim(number, value, match.group(), day, Quote(match.start(), match.end()))
                break


def _doubtful(text: str, match: re.Match[str]) -> bool:
    """Return whether the words around a number tell something other than the day's: a goal, a score, an average."""
    begin = max(text.rfind(sign, 0, match.start()) for sign in ".\n;,|")
    ends = [end for sign in ".\n;|" if (end := text.find(sign, match.end())) >= 0]
    return _NO_MEASURE.search(text, begin + 1, min(ends, default=len(text))) is not None


def _under_title(moment: Moment, day: date) -> Iterator[Claim]:
    """Yield what a record of one number tells: the title names it, the text begins with it."""
    title = (moment.title or "").strip()
    if not title or not _DIGIT.match(moment.text.strip()):
        return
    for number, *_, key in _PATTERNS:
        if key.fullmatch(title.casefold()):
            match = re.compile(f"(?P<value>{_LENGTH if number.unit == 'min' else _FIGURE})", re.IGNORECASE).search(
                moment.text
            )
            value = _value(number, match) if match else None
            if match and value is not None:
                yield _claim(number, value, match.group(), day, Quote(match.start(), match.end()))


def _in_fields(moment: Moment, day: date) -> Iterator[Claim]:
    """Yield what structured fields tell, however they are nested."""
    for path, told in _fields(moment.extra):
        name = _plain(path[-1])
        unit = _KEY_UNIT.search(name)
        bare = name[: unit.start()] if unit else name
        for number, *_, key in _PATTERNS:
            if key.fullmatch(bare) or key.fullmatch(name):
                value = _of_field(number, told, unit["unit"] if unit else "")
                if value is not None:
                    yield _claim(number, value, f"{path[-1]}: {told}", day, None)


def _fields(extra: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str | float]]:
    name = next((str(extra[key]) for key in _NAME_KEYS if isinstance(extra.get(key), str)), None)
    for key, value in extra.items():
        path = (*above, str(key))
        if isinstance(value, Mapping) and len(path) < _DEEPEST:
            yield from _fields({str(k): v for k, v in value.items()}, path)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            unit = extra.get("unit")
            as_told = f"{value} {unit}" if isinstance(unit, str) else value
            yield ((*above, name), as_told) if name is not None and key in _VALUE_KEYS else (path, value)


def _plain(key: str) -> str:
    return re.sub(r"[_\s-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).strip().casefold()


def _of_field(number: Number, told: str | float, unit: str) -> float | None:
    if isinstance(told, str):
        pattern = re.compile(f"(?P<value>{_LENGTH if number.unit == 'min' else _FIGURE})", re.IGNORECASE)
        match = pattern.search(told)
        if match is None:
            return None
        if not unit or match.end() < len(told.rstrip()):
            return _value(number, match)
        told = float(match["value"].replace(",", "."))
    return _within(number, _in_minutes(float(told), unit) if number.unit == "min" else float(told))


def _in_minutes(value: float, unit: str) -> float:
    match unit[:2].casefold():
        case "mi":
            return value
        case "h" | "ho" | "hr":
            return value * 60
        case "s" | "se":
            return value / 60
        case "ms":
            return value / 60_000
    # A bare number of hours is at most a day, a bare number of seconds is more than a day of minutes.
    if value <= _HOURS_AT_MOST:
        return value * 60
    return value if value <= _MINUTES_AT_MOST else value / 60


def _value(number: Number, match: re.Match[str]) -> float | None:
    if number.unit != "min":
        value = _figure(match["value"])
        if number.unit == "kg" and _POUNDS.match(match.string, match.end("value")):
            value *= _KILOGRAM
        return _within(number, value)
    if match["h"]:
        minutes = float(match["h"].replace(",", ".")) * 60 + float(match["hm"] or 0)
    elif match["c"]:
        minutes = float(match["c"]) * 60 + float(match["cm"])
    elif match["m"]:
        minutes = float(match["m"].replace(",", "."))
    else:
        minutes = _in_minutes(float(match["bare"].replace(",", ".")), "")
    return _within(number, minutes)


def _figure(told: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[,.' ’\u00a0\u202f]\d{3})+", told)
    return float(re.sub(r"\D", "", told)) if grouped else float(told.replace(",", "."))


def _within(number: Number, value: float) -> float | None:
    return round(value, 2) if number.least <= value <= number.most else None


def _claim(number: Number, value: float, words: str, day: date, quote: Quote | None) -> Claim:
    more: dict[str, Any] = {"day": day.isoformat(), "n": value}
    more |= {"unit": number.unit} if number.unit else {}
    more |= {"special": number.special} if number.special else {}
    return Claim(
        kind="measure", subject=SELF, predicate=number.name, object=words.strip()[:80], quote=quote, sure=0.9, more=more
    )


def _sessions(moment: Moment, day: date) -> list[Claim]:
    """Return the exercise a health record tells: a workout by its title or first words, or a field of its own."""
    head = moment.title if moment.title and activity(moment.title) else ""
    if not head and (match := _SESSION.match(moment.text)):
        head = match["what"]
    found = {}
    if head and activity(head) in MOVES - {"walk"} and not _ZERO.search(moment.text):
        found[activity(head)] = Quote(0, len(head), "title") if head == moment.title else None
    for key, value in moment.extra.items():
        name = activity(_plain(str(key)))
        if name in MOVES - {"walk"} and isinstance(value, Mapping) and _moved(value):
            found.setdefault(name, None)
    return [
        Claim(
            kind="measure",
            subject=SELF,
            predicate="did",
            object=name,
            quote=quote,
            sure=0.9,
            more={"day": day.isoformat(), "as": name},
        )
        for name, quote in found.items()
    ]


_DISTANCE: Final = re.compile(r"distance|distanz|distancia|距离|距離|거리|km", re.IGNORECASE)


def _moved(value: Mapping[Any, Any]) -> bool:
    for key, told in value.items():
        figure = re.search(_FIGURE, str(told))
        if _DISTANCE.search(str(key)) and figure and _figure(figure.group()) > 0:
            return True
    return False
