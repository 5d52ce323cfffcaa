"""Whether a text names a day: "January 11th", "11. Januar", "11/1", "2025-01-11", "1月11日"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from atticus.domain.people import fold

_MONTHS: Final = (
    "january jan januar jänner janvier enero ene gennaio gen janeiro januari styczeń stycznia января январь ocak",
    "february feb februar février fevrier fév febrero febbraio fevereiro februari luty lutego февраля февраль şubat",
    "march mar märz mars marzo março maart marzec marca марта март mart",
    "april apr avril avr abril abr aprile kwiecień kwietnia апреля апрель nisan",
    "may mai mayo maggio mag maio mei maj maja мая май mayıs",
    "june jun juni juin junio giugno giu junho czerwiec czerwca июня июнь haziran",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca июля июль temmuz",
    "august aug août aout agosto ago augustus augusti sierpień sierpnia августа август ağustos",
    "september sep sept septembre septiembre settembre set setembro wrzesień września сентября сентябрь eylül",
    "october oct oktober okt octobre octubre ottobre ott outubro październik października октября октябрь ekim",
    "november nov novembre noviembre novembro listopad listopada ноября ноябрь kasım",
    (
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember grudzień grudnia "
        "декабря декабрь aralık"
    ),
)
_MONTH: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTH_NAMES: Final = "|".join(sorted((re.escape(name) for name in _MONTH), key=len, reverse=True))
"""Every name of a month, as a pattern."""
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_DAY_FIRST: Final = re.compile(
    rf"(?<![\w.])(\d{{1,2}}){_ORDINAL}"
    rf"((?:\s*(?:-|–|to|until|till|and|bis|und|au|et|al?|y|e|до|и|,)\s*(?:the\s+|al\s+)?\d{{1,2}}{_ORDINAL})*)"
    rf"\s*(?:of\s+|de\s+|d['’]\s*)?({MONTH_NAMES})(?!\w)"
)
_MONTH_FIRST: Final = re.compile(
    rf"(?<!\w)({MONTH_NAMES})\.?\s+(?:the\s+)?(\d{{1,2}}){_ORDINAL}(?!\d)"
    rf"((?:\s*(?:-|–|to|until|till|and|,)\s*(?:the\s+)?\d{{1,2}}{_ORDINAL}(?![\d:]))*)"
)
_ISO: Final = re.compile(r"(?<!\d)\d{4}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES: Final = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})(?:[./-]\d{2,4})?(?![\d%])")
_HAN: Final = re.compile(r"(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]")
_WRITTEN: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?![\d])")


def names_day(value: str, words: str) -> bool:
    """Return whether words name the day of a value.

    Args:
        value: a day or an instant, written as 2025-01-11 or 2025-01-11T12:00.
        words: what the owner said. What is told in relation to today ("tomorrow") names no day here: the gate has no
            clock.
    """
    match = _WRITTEN.match(value)
    if match is None:
        return False
    try:
        wanted = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return False
    return (wanted.month, wanted.day) in days_of(words)


@lru_cache(maxsize=1024)
def days_of(words: str) -> frozenset[tuple[int, int]]:
    """Return every (month, day) a text names; figures that may be read both ways count both ways."""
    text, found = fold(words), set()
    for match in _DAY_FIRST.finditer(text):
        month = _MONTH[match[3]]
        found |= {(month, int(day)) for day in [match[1], *re.findall(r"\d{1,2}", match[2])]}
    for match in _MONTH_FIRST.finditer(text):
        found |= {(_MONTH[match[1]], int(day)) for day in [match[2], *re.findall(r"\d{1,2}", match[3])]}
    for pattern in (_ISO, _HAN):
        found |= {(int(match[1]), int(match[2])) for match in pattern.finditer(text)}
    for match in _FIGURES.finditer(text):
        found |= {(int(match[1]), int(match[2])), (int(match[2]), int(match[1]))}
    return frozenset(found)
