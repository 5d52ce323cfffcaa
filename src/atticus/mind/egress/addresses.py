"""Postal addresses, recognised by how they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.people.lexicon import lexicon
from atticus.mind.egress.folding import UPPER, letters
from atticus.mind.egress.names import MONTHS, Kind, Span, is_common

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAP: Final = rf"(?:[{UPPER}][\w'’.-]*)"
_SMALL: Final = (
    r"(?:de|da|do|dos|das|del|della|di|du|des|la|le|el|los|las|van|von|der|den|am|an|im|of|the|auf|zum|zur|y|e)"
)
_BEGINS: Final = r"(?<![\w'’.-])"
"""No word goes on here: without it, searching would take the square of the length of a word."""

_NUMBER: Final = r"(?:(?:No|Nr|nº|n°|num|number)\.?\s*)?\d{1,5}(?:\s?[-/–]\s?\d{1,4})?(?:\s?[a-z])?(?![\w])"
_UNIT: Final = (
    r"(?:Apt|Apartment|Suite|Ste|Unit|Flat|Room|Floor|Building|Block|Shop|Door|Apto|Piso|Whg|Wohnung|Lane)\.?"
)
_ENGLISH: Final = (
    rf"{_BEGINS}(?:{_NUMBER},?\s+)?(?:{_CAP}\s+){{1,4}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Close|Crescent|Square|Sq|Alley"
    r"|Highway|Hwy|Parkway|Pkwy|Row|Mews|Quay|Circle|Trail|Expressway|Ring Road|Plaza)\b\.?"
    rf"(?:\s+(?:North|South|East|West|[NSEW]{{1,2}})\b)?(?:,?\s+{_NUMBER})?"
)
_ROMANCE_AND_SLAVIC: Final = (
    r"\b(?:Calle|C/|Avenida|Avda?\.|Paseo|Plaza|Pza\.|Carrer|Camino|Rua|Travessa|Largo|Praça|Rue|Avenue|Boulevard|Place"
    r"|Chemin|Allée|Quai|Via|Viale|Piazza|Corso|Vicolo|Strada|Calea|[Uu]lica|ul\.|[Aa]leja|al\.|[Уу]лица|ул\.|[Пп]роспект"
    rf"|пр\.)\s*(?:{_SMALL}\s+|[ld]['’])*{_CAP}(?:\s+(?:{_SMALL}\s+)*{_CAP}){{0,4}}(?:,?\s+{_NUMBER})?"
)
_GERMANIC_AND_FINNIC: Final = (
    rf"{_BEGINS}(?:{_CAP}[ ]){{0,2}}[^\W\d_]*?"
    r"(?:straße|strasse|str\.|gasse|allee|platz|ufer|damm|straat|laan|gracht|plein|gatan|gata|vägen|gade|vej|veien|vei"
    rf"|katu|kuja|tie|utca|út|tér)\b\.?(?:\s+{_NUMBER})?"
)
_HAN: Final = (
    r"(?:[\u3400-\u9fff]{1,8}?"
    r"(?:省|自治区|市|区|區|县|縣|镇|鎮|乡|村|路|街|道|巷|弄|胡同|大厦|小区|花园|広場|都|府|県|町|丁目)){2,}"
    r"[\d\-零一二三四五六七八九十]{0,6}(?:号|號|番地?|楼|栋|室|单元|弄)?(?:[\d\-]{1,6}(?:号|楼|栋|室|单元|层))*"
    r"|[\u3400-\u9fff]{2,6}(?:路|街|巷|弄|大道)\d{1,5}(?:号|號|弄)(?:[\d\-]{1,6}(?:号|楼|栋|室|单元|层))*"
    r"|〒\s?\d{3}-\d{4}"
)
_BOX: Final = r"\b(?:P\.?\s?O\.?\s?Box|Postfach|PSC|Apartado|Casilla|BP)\s+\d{2,6}(?:,?\s+Box\s+\d{1,6})?"
_FLAT: Final = rf"\b{_UNIT}\s*(?:[Nn]o\.?\s*)?[#]?(?:[A-Z]-?)?\d{{1,5}}[A-Za-z]?\b(?=\s*[,\n])"
_WAYS: Final = (_ENGLISH, _ROMANCE_AND_SLAVIC, _GERMANIC_AND_FINNIC, _HAN, _BOX, _FLAT)
_STREETS: Final = tuple(re.compile(way) for way in _WAYS)
_REGIONS: Final = re.compile(
    rf"{_BEGINS}(?:{_CAP}\s+){{1,3}}(?:District|Province|County|Prefecture|Township|Village|Municipality|New Area|City"
    r"|Sub-?district|Residential (?:Area|Community|Complex|District|Quarter))\b"
    r"|\b(?:Lane|No\.|Alley)\s+\d{1,5}(?=,\s)"
)
_HOUSE: Final = re.compile(
    r"(?<![\w.,:/$€£#-])(?:\d{1,5}\s+)?\d{1,5}[a-z]?\s+"
    rf"(?P<first>{_CAP}(?:[ ]+(?:{_SMALL}[ ]+)?{_CAP}){{0,3}}(?:[ ]+\d{{1,4}}[a-z]?\b)?)"
    rf"|{_BEGINS}(?P<last>{_CAP}(?:\s+{_CAP}){{0,2}})\s+\d{{1,4}}[a-z]?(?![\w:.,%/-]|\s*(?:[%:]|am|pm))"
)
_CUE: Final = re.compile(
    r"(?:\b(?:address(?:es)?|lives?|living|lived|located(?: at)?|moved? to|deliver(?:ed|y)?|ship(?:ped)?|sent?"
    r"|mail|meet|offices?|taxi|return|corner|bus|wohnt?|wohnhaft|adresse|anschrift|direcci[oó]n|vive|indirizzo|abita|endereço"
    r"|mora|adres)\b[^.!?\n]{0,40}|^[>\s?]*|\n[>\s?]*)$",
    re.IGNORECASE,
)
_BACK: Final = 60
_POSTCODE: Final = r"[A-Z]{0,3}[- ]?\d{4,6}(?:[- ]\d{3,4})?"
_TAIL: Final = re.compile(
    rf"(?:\s*,\s*|\s*\n[>\s?]*|\s+)(?:{_UNIT}\s*[#]?[A-Z]?-?\d{{1,5}}[A-Za-z]?"
    rf"|{_POSTCODE}(?:\s+{_CAP}(?:\s+{_CAP}){{0,2}})?|\d{{3}}\s\d{{2}}\b"
    r"|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]{2}(?:\s+\d{5})?(?![\w])"
    rf"|{_CAP}(?:\s+{_CAP}){{0,3}}(?=\s*(?:[,.]|\n|\d{{4,6}}|$)))"
)
_MOST_TAILS: Final = 5
_DAYS: Final = lexicon(
    "monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec"
)


def addresses(text: str) -> Iterator[Span]:
    """Yield what is written like a postal address or a part of one; spans may overlap."""
    for pattern in _STREETS:
        for found in pattern.finditer(text):
            numbered = any(char.isdigit() for char in found[0])
            yield _span(text, found.start(), _tailed(text, found.end()) if numbered else found.end())
    for found in _REGIONS.finditer(text):
        yield _span(text, _without_common(text, found.start(), found.end()), found.end())
    for found in _HOUSE.finditer(text):
        if _is_house(text, found):
            yield _span(text, found.start(), _tailed(text, found.end()))


def _is_house(text: str, found: re.Match[str]) -> bool:
    words = [letters(word) for word in re.split(r"[\s\d]+", found["first"] or found["last"])]
    if any(word in MONTHS | _DAYS for word in words) or all(is_common(word) for word in words if word):
        return False
    return _CUE.search(text, max(0, found.start() - _BACK), found.start()) is not None


def _tailed(text: str, stop: int) -> int:
    """Return where an address ends with the lines of its town and country."""
    for _ in range(_MOST_TAILS):
        found = _TAIL.match(text, stop)
        if found is None or all(is_common(word) for part in found[0].split() if (word := letters(part))):
            break
        stop = found.end()
    return stop


def _without_common(text: str, start: int, stop: int) -> int:
    """Return where the name of a region begins, without the everyday words a sentence begins with."""
    for word in re.finditer(r"\S+\s+", text[start:stop]):
        if not is_common(letters(word[0])):
            return start + word.start()
    return start


def _span(text: str, start: int, stop: int) -> Span:
    return Span(start, stop, Kind.ADDRESS, f"address:{letters(text[start:stop])}")
