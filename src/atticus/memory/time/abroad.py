"""Dates and days in other languages of Europe and in Arabic, where their words are certain."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time.days import (
    Days,
    Now,
    century,
    part_of,
    week_of,
    whole_day,
    whole_month,
    whole_year,
    year_of,
    year_of_month,
)
from atticus.memory.time.wording import FIGURE, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.memory.time.wording import Row


def _twelve(months: str) -> dict[str, int]:
    return {name: n for n, names in enumerate(months.split(), 1) for name in names.replace("_", " ").split("/")}


_GERMAN: Final = _twelve("januar/jänner februar märz april mai juni juli august september oktober november dezember")
_SPANISH: Final = _twelve(
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre"
)
_FRENCH: Final = _twelve(
    "janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre décembre/decembre"
)
_PORTUGUESE: Final = _twelve("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro")
_ITALIAN: Final = _twelve(
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
)
_DUTCH: Final = _twelve("januari februari maart april mei juni juli augustus september oktober november december")
_NORDIC: Final = _twelve(
    "januar februar mars/marts april maj juni juli august/augusti september oktober november december"
)
_POLISH: Final = _twelve(
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
)
_POLISH_IN: Final = _twelve(
    "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu"
)
_RUSSIAN: Final = _twelve("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
_RUSSIAN_IN: Final = _twelve("январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре")
_ARABIC: Final = _twelve(
    "يناير/كانون_الثاني فبراير/شباط مارس/آذار أبريل/ابريل/نيسان مايو/أيار يونيو/حزيران يوليو/تموز أغسطس/اغسطس/آب"
    " سبتمبر/أيلول أكتوبر/اكتوبر/تشرين_الأول نوفمبر/تشرين_الثاني ديسمبر/كانون_الأول"
)
_OF_A_DAY: Final = (
    _GERMAN | _SPANISH | _FRENCH | _PORTUGUESE | _ITALIAN | _DUTCH | _NORDIC | _POLISH | _RUSSIAN | _ARABIC
)
_IN: Final = (
    ("im seit ab bis", _GERMAN),
    ("en desde hasta", _SPANISH),
    ("en depuis", _FRENCH),
    ("em desde até", _PORTUGUESE),
    ("in a da dal", _ITALIAN),
    ("in sinds vanaf tot", _DUTCH),
    ("w we", _POLISH_IN),
    ("в во", _RUSSIAN_IN),
    ("في منذ", _ARABIC),
)
_BY_PREFIX: Final = {
    prefix: {
        month: number for prefixes, months in _IN if prefix in prefixes.split() for month, number in months.items()
    }
    for prefix in " ".join(prefixes for prefixes, _ in _IN).split()
}
_SINCE: Final = ("seit", "depuis", "desde", "sinds", "dal", "منذ")
_OTHER_WORDS: Final = frozenset({"mars", "mayo", "mai", "mei", "maj", "marca"})
"""Months that are other words as well: beside a bare number they need more to be a date ("3 mars bars")."""
_ENGLISH: Final = frozenset({"april", "august", "september", "november", "december"})

_WORDS: Final = {
    word: shift
    for shift, words in {
        -2: "anteayer vorgestern avant-hier anteontem eergisteren przedwczoraj позавчера l'altro_ieri أول_أمس أول_من_أمس",
        -1: "ayer anoche gestern hier_soir hier_matin ontem ieri gisteren wczoraj вчера أمس امس",
        0: "hoy heute aujourd'hui hoje oggi vandaag dziś dzisiaj сегодня",
        1: "demain amanhã domani jutro завтра غدا غدًا",
        2: "pasado_mañana übermorgen après-demain depois_de_amanhã dopodomani overmorgen pojutrze послезавтра بعد_غد",
    }.items()
    for word in words.replace("'", "’").split()
}
_UNITS: Final = (
    ("week", -1, r"semana\s+pasada|semaine\s+dernière|(?:letzte|vorige|vergangene)[rn]?\s+woche|semana\s+passada"),
    ("week", -1, r"settimana\s+scorsa|vorige\s+week|w\s+zeszłym\s+tygodniu|на\s+прошлой\s+неделе|الأسبوع\s+الماضي"),
    ("week", 1, r"semana\s+que\s+viene|próxima\s+semana|semaine\s+prochaine|nächste[rn]?\s+woche|semana\s+que\s+vem"),
    ("week", 1, r"settimana\s+prossima|volgende\s+week|w\s+przyszłym\s+tygodniu|на\s+следующей\s+неделе"),
    ("week", 1, r"الأسبوع\s+(?:القادم|المقبل)"),
    ("month", -1, r"mes\s+pasado|mois\s+dernier|(?:letzte|vorige|vergangene)[nm]\s+monat|mês\s+passado|mese\s+scorso"),
    ("month", -1, r"vorige\s+maand|w\s+zeszłym\s+miesiącu|в\s+прошлом\s+месяце|الشهر\s+الماضي"),
    ("month", 1, r"mes\s+que\s+viene|próximo\s+mes|mois\s+prochain|nächste[nm]\s+monat|mês\s+que\s+vem|próximo\s+mês"),
    ("month", 1, r"mese\s+prossimo|volgende\s+maand|w\s+przyszłym\s+miesiącu|в\s+следующем\s+месяце"),
    ("year", -1, r"año\s+pasado|an(?:née)?\s+derni(?:er|ère)|(?:letzte|voriges|vergangene)[sn]?\s+jahr|ano\s+passado"),
    ("year", -1, r"anno\s+scorso|scorso\s+anno|vorig\s+jaar|w\s+zeszłym\s+roku|в\s+прошлом\s+году"),
    ("year", -1, r"العام\s+الماضي|السنة\s+الماضية"),
    (
        "year",
        1,
        r"año\s+que\s+viene|próximo\s+año|an(?:née)?\s+prochaine?|nächste[sn]\s+jahr|ano\s+que\s+vem|próximo\s+ano",
    ),
    ("year", 1, r"anno\s+prossimo|prossimo\s+anno|volgend\s+jaar|w\s+przyszłym\s+roku|в\s+следующем\s+году"),
)
_PARTS: Final = {
    "early": "anfang début principios_de inicio_de início_de inizio begin początek",
    "mid": "mitte mi mediados_de meados_de metà medio half",
    "late": "ende fin finales_de fines_de fim_de fine eind koniec",
}
_PART_OF: Final = {word.replace("_", " "): part for part, words in _PARTS.items() for word in words.split()}


def _day(match: re.Match[str], now: Now) -> Days | None:
    name = " ".join(match["month"].casefold().split())
    if name in _POLISH and name not in _SPANISH and match["dot"]:
        # "5. listopada" is Croatian, and in October.
        return None
    if name in _ENGLISH and not (match["dot"] or match["of"]):
        return None
    if name in _OTHER_WORDS and not (match["dot"] or match["of"] or match["year"] or match["article"]):
        return None
    month, first, last = _OF_A_DAY[name], int(match["first"] or match["day"]), int(match["day"])
    year = int(match["year"]) if match["year"] else year_of(month, first, now)
    unit = Unit.DAY if first == last else Unit.STRETCH
    return Days(date(year, month, first), date(year, month, last) + timedelta(1), unit)


def _in_month(match: re.Match[str], now: Now) -> Days | None:
    prefix = match["prefix"].casefold()
    name = " ".join(match["month"].casefold().split())
    month = _BY_PREFIX[prefix].get(name)
    if month is None or (prefix == "in" and name in _ENGLISH):
        return None
    return whole_month(int(match["year"]) if match["year"] else year_of_month(month, now), month)


def _month_and_year(match: re.Match[str], _: Now) -> Days | None:
    name = " ".join(match["month"].casefold().split())
    return None if name in _ENGLISH else whole_month(int(match["year"]), _OF_A_DAY[name])


def _part_of_month(match: re.Match[str], now: Now) -> Days:
    month = _OF_A_DAY[match["month"].casefold()]
    year = int(match["year"]) if match["year"] else year_of_month(month, now)
    return part_of(whole_month(year, month), _PART_OF[" ".join(match["part"].casefold().split())])


def _since_year(match: re.Match[str], _: Now) -> Days:
    return whole_year(int(match["year"]))


def _figures(match: re.Match[str], now: Now) -> Days:
    day, month, year = int(match["day"]), int(match["number"]), match["year"]
    told = century(int(year), now.today) if year and len(year) == len("24") else int(year or 0)
    return whole_day(date(told or year_of(month, day, now), month, day))


def _named_day(match: re.Match[str], now: Now) -> Days:
    word = "_".join(match[0].casefold().replace("'", "’").split())
    return whole_day(now.today + timedelta(_WORDS[word]), leans=True)


def _unit(match: re.Match[str], now: Now) -> Days:
    unit, shift, _ = _UNITS[int((match.lastgroup or "u0")[1:])]
    if unit == "week":
        return week_of(now.today + timedelta(7 * shift), leans=True)
    if unit == "month":
        return whole_month(now.today.year, now.today.month + shift, leans=True)
    return whole_year(now.today.year + shift, leans=True)


def _any(words: Iterable[str]) -> str:
    written = sorted(words, key=len, reverse=True)
    return "|".join(written).replace("_", r"\s+").replace(" ", r"\s+").replace("’", "['’]")


_YEAR: Final = r"(?:,?\s+(?:del?\s+|عام\s+)?(?P<year>(?:19|20|١٩|٢٠)\d\d))"
_MONTH: Final = rf"(?P<month>{_any(_OF_A_DAY)})"
_ARTICLE: Final = r"(?P<article>(?:\b(?:le|el|il|am|op|den|du|au|al|del|vom|zum|dal|no\s+dia|dia|em|do|on)\s+|l['’]))?"
_DOT: Final = r"(?P<dot>\.|er|º|°)?"

READERS: Final[tuple[Row, ...]] = (
    (
        pattern(
            rf"{_ARTICLE}(?:(?P<first>{FIGURE})\.?\s+(?:al?|au|bis|t/m|tot)\s+)?(?P<day>{FIGURE}|[٠-٩]{{1,2}}){_DOT}\s+"
            rf"(?P<of>de\s+)?{_MONTH}{_YEAR}?"
        ),
        _day,
    ),
    (pattern(rf"(?P<part>{_any(_PART_OF)})[\s-]+(?:de\s+)?{_MONTH}{_YEAR}?"), _part_of_month),
    (
        pattern(rf"(?P<prefix>{_any(_BY_PREFIX)})\s+(?P<month>{_any(_OF_A_DAY | _POLISH_IN | _RUSSIAN_IN)}){_YEAR}?"),
        _in_month,
    ),
    (pattern(rf"{_MONTH}{_YEAR}"), _month_and_year),
    (pattern(rf"(?<!dobro\s)(?:{_any(_WORDS)})"), _named_day),
    (pattern("|".join(rf"(?P<u{n}>{words})" for n, (_, _, words) in enumerate(_UNITS))), _unit),
)
"""Longer readings first."""

IN_FIGURES: Final[tuple[Row, ...]] = (
    (pattern(rf"(?:{'|'.join(_SINCE)})\s+(?P<year>(?:19|20)\d\d)"), _since_year),
    (
        pattern(
            rf"(?:am|vom|bis|zum|ab|seit|den)\s+(?P<day>{FIGURE})\.(?P<number>0?[1-9]|1[0-2])\.(?P<year>(?:20)?\d\d)?"
        ),
        _figures,
    ),
)

_WORD: Final = re.compile(r"[^\W\d_]+")
_ADJECTIVES: Final = (
    "pasada pasado viene próxima próximo dernière dernier prochaine prochain letzte letzten letzter letztes vorige vorigen"
    " voriger voriges vergangene vergangenen vergangener vergangenes nächste nächsten nächster nächstes passada passado vem"
    " scorsa scorso prossima prossimo volgende volgend vorig zeszłym przyszłym прошлой прошлом следующей следующем الماضي"
    " الماضية القادم المقبل"
)
NEEDS: Final = frozenset(
    word
    for words in (*_OF_A_DAY, *_POLISH_IN, *_RUSSIAN_IN, *_WORDS, _ADJECTIVES)
    for word in _WORD.findall(words.replace("_", " "))
    if len(word) > 1
) - {"de", "no"}
"""A text with none of these words has nothing to read here."""
