"""Numbers, addresses of machines and accounts, recognised by how they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.mind.egress.folding import letters
from atticus.mind.egress.names import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATOR: Final = r"[\s\u00a0\u2009\u2011\u202f.\-/()]"
_MAIL: Final = re.compile(r"[\w.+%'’-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}", re.IGNORECASE)
_LINK: Final = re.compile(r"\b(?:[a-z][a-z0-9+.-]{1,14}://|www\.)[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]'’]", re.IGNORECASE)
_AT: Final = re.compile(r"(?<![\w@./])@[^\W\d]\w[\w.]{1,30}(?<!\.)")
_IP4: Final = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)")
_IP6: Final = re.compile(
    r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![\w:])",
    re.IGNORECASE,
)
_MAC: Final = re.compile(r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])", re.IGNORECASE)
_IBAN: Final = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![^\W_])", re.IGNORECASE)
_GROUPED: Final = re.compile(
    rf"(?<![\w.+])(?<!\d,)\(?\+?\(?\d(?:{_SEPARATOR}{{0,3}}\d){{5,24}}"
    r"(?:\s?(?:x|ext\.?|Durchwahl)\s?\d{1,5})?(?![\w]|[.,]\d)"
)
_KEY: Final = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9_-]{20,}(?![\w-])")
_POINT: Final = re.compile(r"(?<![\w.])[-+]?\d{1,2}\.\d{4,}°?\s*[NS]?\s*[,;]\s*[-+]?\d{1,3}\.\d{4,}°?\s*[EW]?")
_NATIONAL: Final = re.compile(
    r"(?<![\w-])(?:"
    r"\d{3}-\d{2}-\d{4}"  # United States
    r"|[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]"  # United Kingdom
    r"|\d{8}-?[A-HJ-NP-TV-Z]|[XYZ]-?\d{7}-?[A-Z]"  # Spain
    r"|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]"  # Italy
    r"|\d{3}\.\d{3}\.\d{3}-\d{2}"  # Brazil
    r"|[A-Z]{5}\d{4}[A-Z]"  # India
    r"|\d{6}[-+A]\d{3}[\dA-FHJ-NPR-Y]"  # Finland
    r"|\d{6}-?\d{4}"  # Denmark, Sweden
    r"|756\.\d{4}\.\d{4}\.\d{2}"  # Switzerland
    r"|[12]\s?\d{2}\s?\d{2}\s?\d{2}\s?\d{3}\s?\d{3}\s?\d{2}"  # France
    r"|\d{17}[\dXx]"  # China
    r"|\d{2} ?\d{6} ?[A-Z] ?\d{3}"  # Germany, pension
    r")(?![\w-])"
)
_CALLED: Final = re.compile(
    r"(?:passport|licen[cs]e(?: plate)?|policy|account|acct|customer|client|member(?:ship)?|patient|tax|insurance"
    r"|ssn|nino"
    r"|social security|iban|bic|swift|routing|sort code|card|cc|booking|reservation|confirmation|tracking|order|serial"
    r"|employee|student|case|claim|invoice|id|pin|reisepass|ausweis|konto|kunden|versicherung\w*|steuer|vertrags?"
    r"|pasaporte|cuenta|cliente|póliza|dni|nie|nif|passeport|compte|passaporto|conto|codice|cpf|rg|passaporte|conta"
    r"|паспорт\w*|сч[её]т\w*|инн|снилс)[\s-]*"
    r"(?:number|num|no|nr|nummer|id|code|número|numero|номер)?[.:#°º]*\s*(?:is|ist|es|est|è|é|was|=|:|#)?\s*[:#]?\s*"
    r"(?P<told>(?=[A-Z-]*\d)[A-Z0-9](?:[ ]?[A-Z0-9-]){3,24})(?![\w])",
    re.IGNORECASE,
)
_POSTAL: Final = re.compile(
    r"\b(?:zip(?:[ -]?code)?|post ?code|postal code|plz|postleitzahl|c[óo]digo postal|code postal|cap|cep)"
    r"\s*(?:is|ist|es|:)?\s*"
    r"(?P<told>\d{2,6}(?:[- ]\d{2,4})?\b|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b)",
    re.IGNORECASE,
)
_BIRTH: Final = re.compile(
    r"\b(?:born|birth(?:day|date)?|date of birth|dob|d\.o\.b|b-day|geboren|geb|geburtstag\w*|geburtsdatum"
    r"|née?|naissance"
    r"|anniversaire|nacid[oa]|nací|nacimiento|cumplea[ñn]os|nascid[oa]|nascimento|anivers[áa]rio|nat[oa]|nascita"
    r"|compleanno|geboortedatum|verjaardag|urodzon[ya]|urodziny|родил\w+|рожден\w+)\b"
    r"|生日|出生|誕生日|생일|생년월일",
    re.IGNORECASE,
)
_MONTH: Final = (
    r"(?:jan|feb|m[aä]r|apr|ma[iyj]|jun|jul|aug|sep|okt|oct|nov|de[cz]|ene|abr|ago|dic|janv|f[ée]vr|avr|juin|juil"
    r"|ao[uû]t|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]*\.?"
)
_DAY: Final = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.|º)?(?:\s+(?:of|de))?\s+{_MONTH}(?:(?:,|\s+de)?\s+\d{{4}})?"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b"
    r"|\d{2,4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}[日号]",
    re.IGNORECASE,
)
_NEAR: Final = 40
"""Characters between a word of birth and the date it tells."""

_NO_NUMBER: Final = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[\s.-]+\d{1,2}\Z)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{4}\s?[-/–]\s?\d{4}|\d{1,3}(?:[ .\u00a0\u202f]\d{3})*(?:[ .\u00a0\u202f]000)+"
    r"|\d{1,2}(?:[ .\u00a0\u202f]\d{3})+"
)
"""Dates, spans of years and sums, which are written much like numbers of telephones."""
_DATES: Final = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")
_CARD_DIGITS: Final = range(12, 20)
_PHONE_DIGITS: Final = range(7, 16)
_MONEY: Final = re.compile(r"[$€£¥₹₽]\s*\Z|\b(?:usd|eur|gbp|rmb|cny|yuan|chf)\s*\Z", re.IGNORECASE)
_MONEY_BEFORE: Final = 8
_MEASURED: Final = re.compile(
    r"\s*(?:[$€£¥₹₽%]|(?:usd|eur|euros?|gbp|dollars?|pounds|yuan|rmb|cny|chf|steps|kcal|km|m|kg|mb|gb|people|views)\b)",
    re.IGNORECASE,
)


def recognised(text: str) -> Iterator[Span]:
    """Yield what is written like a number or an address of somebody, whoever it belongs to; spans may overlap."""
    yield from _accounts(text)
    for pattern, kind in (
        (_MAIL, Kind.EMAIL),
        (_LINK, Kind.LINK),
        (_AT, Kind.ACCOUNT),
        (_IP4, Kind.NUMBER),
        (_IP6, Kind.NUMBER),
        (_MAC, Kind.NUMBER),
        (_NATIONAL, Kind.NUMBER),
        (_KEY, Kind.NUMBER),
        (_POINT, Kind.PLACE),
    ):
        for found in pattern.finditer(text):
            yield _span(found.start(), found.end(), kind, found[0])
    for found in (*_CALLED.finditer(text), *_POSTAL.finditer(text)):
        yield _span(found.start("told"), found.end("told"), Kind.NUMBER, found["told"])
    yield from _numbers(text)
    yield from _births(text)


def is_iban(told: str) -> bool:
    """Return whether a text is an international bank account number (ISO 13616): by its length and its checksum."""
    clean = re.sub(r"[\s-]", "", told).upper()
    if not 15 <= len(clean) <= 34:  # noqa: PLR2004 (Norway has 15, the standard allows 34)
        return False
    turned = clean[4:] + clean[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def is_card(digits: str) -> bool:
    """Return whether digits are the number of a payment card (ISO/IEC 7812): by its length and its checksum."""
    if len(digits) not in _CARD_DIGITS:
        return False
    doubled = [int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0  # noqa: PLR2004 (Luhn: the digits of the double)


def _accounts(text: str) -> Iterator[Span]:
    """Yield what its checksum proves to be the number of an account or a card."""
    for found in _IBAN.finditer(text):
        told = found[0]
        while " " in told and not is_iban(told):
            told = told.rpartition(" ")[0]
        if is_iban(told):
            yield _span(found.start(), found.start() + len(told), Kind.ACCOUNT, told)
    for found in _GROUPED.finditer(text):
        if is_card(re.sub(r"\D", "", found[0])):
            yield _span(found.start(), found.end(), Kind.CARD, found[0])


def _numbers(text: str) -> Iterator[Span]:
    for found in _GROUPED.finditer(text):
        told = found[0]
        digits = re.sub(r"\D", "", told)
        if is_card(digits) or _is_no_number(text, found, digits):
            continue
        elif len(digits) in _PHONE_DIGITS:
            yield _span(found.start(), found.end(), Kind.PHONE, told)
        elif len(digits) >= _PHONE_DIGITS.start:
            yield _span(found.start(), found.end(), Kind.NUMBER, told)


def _is_no_number(text: str, found: re.Match[str], digits: str) -> bool:
    if _MONEY.search(text, max(0, found.start() - _MONEY_BEFORE), found.start()) or _MEASURED.match(text, found.end()):
        return True
    return _NO_NUMBER.fullmatch(found[0]) is not None or _DATES.match(digits) is not None


def _births(text: str) -> Iterator[Span]:
    for word in _BIRTH.finditer(text):
        for found in _DAY.finditer(text, max(0, word.start() - _NEAR), min(len(text), word.end() + _NEAR)):
            yield _span(found.start(), found.end(), Kind.DATE, found[0])


def _span(start: int, stop: int, kind: Kind, told: str) -> Span:
    return Span(start, stop, kind, f"{kind.value.casefold()}:{letters(told)}")
