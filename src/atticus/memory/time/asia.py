"""Dates and days in Chinese, Japanese and Korean, whose words stand without spaces."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.memory.time.days import (
    Days,
    Now,
    away,
    week_of,
    weekend_of,
    whole_day,
    whole_month,
    whole_year,
    year_of,
)

if TYPE_CHECKING:
    from atticus.memory.time.wording import Row

_DIGITS: Final = "〇一二三四五六七八九"
_NUMBER: Final = r"(?:\d{1,3}|[一二三四五六七八九两兩]?十[一二三四五六七八九]?|[一二三四五六七八九两兩])"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})"
_YEARS: Final = {"前年": -2, "去年": -1, "昨年": -1, "今年": 0, "明年": 1, "来年": 1, "來年": 1, "后年": 2, "後年": 2}
_WORDS: Final = {
    word: shift
    for shift, words in {
        -3: "大前天",
        -2: "前天 一昨日 그저께",
        -1: "昨天 昨日 昨晚 어제",
        0: "今天 今晚 오늘",
        1: "明天 明日 내일",
        2: "后天 後天 明後日 모레",
    }.items()
    for word in words.split()
}
_MONTHS: Final = 12
_SHIFTS: Final = {
    "上上": -2,
    **dict.fromkeys(("上", "先", "지난"), -1),
    **dict.fromkeys(("这", "這", "本", "今", "이번"), 0),
    **dict.fromkeys(("下", "来", "來", "다음"), 1),
}
_WEEKDAYS: Final = {
    c: n for n, both in enumerate(("一月", "二火", "三水", "四木", "五金", "六土", "日天")) for c in both
}
_UNITS: Final = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "週間": "week", "年": "year"}


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    plain = word.replace("两", "二").replace("兩", "二")
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return _DIGITS.index(plain)
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)


def _year(match: re.Match[str], now: Now) -> int | None:
    if match["year"]:
        written = match["year"].replace("零", "〇")
        return int(written) if written.isdigit() else int("".join(str(_DIGITS.index(c)) for c in written))
    return now.today.year + _YEARS[match["rel"]] if match["rel"] else None


def _date(match: re.Match[str], now: Now) -> Days | None:
    year, month = _year(match, now), _number(match["month"])
    if not match["day"]:
        return whole_month(year, month) if year is not None and 1 <= month <= _MONTHS else None
    day = _number(match["day"])
    return whole_day(date(year_of(month, day, now) if year is None else year, month, day))


def _whole_year(match: re.Match[str], now: Now) -> Days | None:
    year = _year(match, now)
    return None if year is None else whole_year(year, leans=bool(match["rel"]))


def _korean(match: re.Match[str], now: Now) -> Days:
    month, day = int(match["month"]), int(match["day"])
    return whole_day(date(int(match["year"]) if match["year"] else year_of(month, day, now), month, day))


def _named_day(match: re.Match[str], now: Now) -> Days:
    return whole_day(now.today + timedelta(_WORDS[match[0]]), leans=True)


def _week(match: re.Match[str], now: Now) -> Days:
    which = match["which"]
    week = week_of(now.today + timedelta(7 * _SHIFTS[which]), leans=True)
    if match["on"] in ("末", "周末", "週末"):
        return weekend_of(week.begin, leans=True)
    return whole_day(week.begin + timedelta(_WEEKDAYS[match["on"]]), leans=True) if match["on"] else week


def _month(match: re.Match[str], now: Now) -> Days:
    return whole_month(now.today.year, now.today.month + _SHIFTS[match["which"]], leans=True)


def _ago(match: re.Match[str], now: Now) -> Days:
    count = float(_number(match["count"]))
    return away(now.today, (count, count), _UNITS.get(match["unit"], "month"), -1)


READERS: Final[tuple[Row, ...]] = (
    (
        re.compile(
            rf"(?<![\d每毎])(?:(?:{_YEAR}\s*年|(?P<rel>{'|'.join(_YEARS)}))\s*的?の?\s*|(?<!每年)(?<!毎年))"
            rf"(?P<month>{_NUMBER})\s*月(?:\s*(?P<day>{_NUMBER})\s*[日号號]|份?(?!\s*\d))"
        ),
        _date,
    ),
    (re.compile(rf"(?<![\d每毎])(?:{_YEAR}\s*年(?![度代间間])|(?P<rel>{'|'.join(_YEARS)}))"), _whole_year),
    (
        re.compile(r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)년\s*)?(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일"),
        _korean,
    ),
    (re.compile("|".join(sorted(_WORDS, key=len, reverse=True))), _named_day),
    (
        re.compile(
            r"(?P<which>上上|上|下|这|這|本|先|来|來|今)[个個]?(?:周|週|星期|礼拜|禮拜)(?:の?(?P<on>[一二三四五六日天末月火水木金土])(?:曜日?)?)?(?!年|期)"
        ),
        _week,
    ),
    (re.compile(r"(?P<which>지난|이번|다음)\s?주(?P<on>)"), _week),
    (re.compile(r"(?P<which>上|下|这|這|本|先|来|來|今)[个個]?月(?!\d|曜)"), _month),
    (
        re.compile(rf"(?<![\d第])(?P<count>{_NUMBER})\s*(?P<unit>天|日|周|星期|礼拜|週間|[个個か]月|ヶ月|年)(?:以)?前"),
        _ago,
    ),
)
