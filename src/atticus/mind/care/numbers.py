"""The numbers to call in a country, each with where it is told and when that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYWHERE: Final = "https://findahelpline.com"
"""A directory of lines of nearly all countries."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to call in one country.

    Args:
        emergency: the number in danger of life.
        line: a crisis line with its number; empty where none was found twice.
        source: who runs the line, or tells the number.
        checked: when that was last looked at, an ISO date.
    """

    emergency: str
    line: str
    source: str
    checked: str


_OFFICIAL: Final = "2026-04-21"
_TWICE: Final = "2026-11-22"
"""On this day two public sources that do not quote each other told the same number."""

NUMBERS: Final[Mapping[str, Numbers]] = {
    "US": Numbers("911", "988", "988lifeline.org", _OFFICIAL),
    "GB": Numbers("999", "116 123", "nhs.uk", _OFFICIAL),
    "CN": Numbers("110, 120", "12356", "nhc.gov.cn", _OFFICIAL),
    "JP": Numbers("119", "0120-061-338, 0120-279-338", "mhlw.go.jp", _OFFICIAL),
    "KR": Numbers("119", "109", "mohw.go.kr", _OFFICIAL),
    "SG": Numbers("995", "1767", "sos.org.sg", _OFFICIAL),
    "FR": Numbers("112", "3114", "3114.fr", _OFFICIAL),
    "DE": Numbers("112", "0800 111 0 111", "telefonseelsorge.de", _OFFICIAL),
    "CA": Numbers("911", "988", "988.ca", _TWICE),
    "IE": Numbers("112", "116 123", "samaritans.org/ireland", _TWICE),
    "AT": Numbers("112", "142", "telefonseelsorge.at", _TWICE),
    "CH": Numbers("112, 144", "143", "143.ch", _TWICE),
    "ES": Numbers("112", "024", "sanidad.gob.es/linea024", _TWICE),
    "NL": Numbers("112", "113", "113.nl", _TWICE),
    "BR": Numbers("192", "188", "cvv.org.br", _TWICE),
    "AU": Numbers("000", "13 11 14", "lifeline.org.au", _TWICE),
    "NZ": Numbers("111", "1737", "1737.org.nz", _TWICE),
    "PT": Numbers("112", "1411", "sns24.gov.pt", _TWICE),
    "DK": Numbers("112", "70 201 201", "livslinien.dk", _TWICE),
    "NO": Numbers("112, 113", "116 123", "mentalhelse.no", _TWICE),
    "SE": Numbers("112", "90101", "mind.se", _TWICE),
}
"""By country, two letters (ISO 3166-1)."""

UNION: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The countries of the European Union, where 112 is the emergency number by law (Directive 2018/1972, article 109)."""


def numbers(country: str) -> Numbers | None:
    """Return whom to call in a country; None where nobody is sure.

    Args:
        country: two letters (ISO 3166-1); empty where it is not known.
    """
    known = NUMBERS.get(country.upper())
    if known is None and country.upper() in UNION:
        return Numbers("112", "", "eur-lex.europa.eu", _TWICE)
    return known


def country_of(zone: str) -> str:
    """Return the country of a zone, two letters; empty where the zone is of none, or of several.

    Args:
        zone: its IANA name ("Europe/Ljubljana").
    """
    return _countries().get(zone, "")


@cache
def _countries() -> Mapping[str, str]:
    """Return the country of each zone as the time zone database tells it in ``zone.tab``."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
