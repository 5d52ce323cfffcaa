"""What a card tells of a person: names, handles, birthday, relations, and the lines people read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from atticus.domain.people import mail_handle, phone_handle

if TYPE_CHECKING:
    from atticus.memory.importers.contacts.cards import Card, Property

_TYPES: Final = {"cell": "mobile", "iphone": "mobile", "msg": "messages"}
_SILENT_TYPES: Final = frozenset(
    {"internet", "pref", "voice", "x-internet", "text", "dom", "intl", "postal", "parcel", "uri", "x-pref"}
)
_DATE: Final = re.compile(r"(?P<year>\d{4}|--)-?(?P<month>\d{2})-?(?P<day>\d{2})(?:[T ].*)?$")
_REVISED: Final = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}):?(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}:?(?:\d{2})?)?)?$"
)
_RELATED: Final = {
    "X-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-CHILDREN": "child",
    "X-MANAGER": "manager",
    "X-EVOLUTION-MANAGER": "manager",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
}
_ANDROID: Final = (
    *("assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother"),
    *("parent", "partner", "referred by", "relative", "sister", "spouse"),
)
"""What Android's numbers of relations mean, from 1 (ContactsContract.CommonDataKinds.Relation)."""

_NO_YEAR: Final = ("1604", "0000", "0001")


def names(card: Card) -> list[str]:
    """Return the names of a card, the one it goes by first; none where it tells none."""
    given = card.all("N")
    parts = [*(given[0].fields() if given else []), "", "", "", "", ""][:5]
    in_order = " ".join(part.replace(",", " ") for part in (parts[3], parts[1], parts[2], parts[0], parts[4]) if part)
    organisation = ", ".join(part for found in card.all("ORG")[:1] for part in found.fields() if part)
    nicknames = [name.strip() for found in card.all("NICKNAME") for name in found.text().split(",")]
    nicknames += [details[1] for details in _android(card, "nickname") if len(details) > 1]
    found = [" ".join(name.split()) for name in (card.text("FN"), in_order, *nicknames)]
    told = list(dict.fromkeys(name for name in found if name))
    return told or [name for name in (organisation,) if name]


def handles(card: Card) -> list[tuple[str, Property]]:
    """Return the handles of a card, each once, with the property that tells it."""
    found: dict[str, Property] = {}
    for told in card.all("TEL", "EMAIL", "IMPP"):
        handle = _handle(told)
        if handle:
            found.setdefault(handle, told)
    return list(found.items())


def _handle(told: Property) -> str | None:
    value = told.text()
    if told.name == "EMAIL":
        address = re.sub(r"(?i)^mailto:", "", value)
        return mail_handle(address) if "@" in address else None
    if told.name == "TEL":
        number = re.sub(r"(?i)^tel:", "", value).partition(";")[0]
        handle = phone_handle(number)
        return handle if handle.strip("tel:+") else None
    scheme, colon, rest = value.partition(":")
    return f"{scheme.lower()}:{rest.strip().lower()}" if colon and scheme and rest.strip() else None


def day(told: Property | None) -> str:
    """Return a birthday as "1990-05-01", "--05-01" without a year, or as written; empty where there is none."""
    value = told.text() if told else ""
    found = _DATE.match(value)
    if told is None or found is None:
        return value
    year, month, number = found["year"], found["month"], found["day"]
    known = year != "--" and year not in _NO_YEAR and told.param("X-APPLE-OMIT-YEAR") != year
    try:
        date(int(year) if known else 2000, int(month), int(number))
    except ValueError:
        return value
    return f"{year if known else '-'}-{month}-{number}"


def related(card: Card) -> list[tuple[str, str]]:
    """Return who a card names as related: (relation, name)."""
    found: list[tuple[str, str]] = []
    for told in card.properties:
        if told.name == "RELATED":
            found.append((next(iter(told.types), ""), told.text()))
        elif told.name == "X-ABRELATEDNAMES":
            found.append((card.label(told), told.text()))
        elif told.name in _RELATED:
            found.append((_RELATED[told.name], told.text()))
    for details in _android(card, "relation"):
        name, number, label = (*details[1:4], "", "", "")[:3]
        known = number.isdecimal() and 0 < int(number) <= len(_ANDROID)
        found.append((_ANDROID[int(number) - 1] if known else label, name))
    return [((relation or "related").lower(), name) for relation, name in found if name and not name.startswith("urn:")]


def lines(card: Card) -> list[str]:
    """Return what a card tells, a line each, as people read it."""
    told = [f"Also known as: {name}" for name in names(card)[1:]]
    told += [_line("Phone", found, card) for found in card.all("TEL")]
    told += [_line("Mail", found, card) for found in card.all("EMAIL")]
    told += [_line("Chat", found, card) for found in card.all("IMPP", "X-SOCIALPROFILE")]
    told += [_address(found, card) for found in card.all("ADR")]
    born = day(next(iter(card.all("BDAY")), None))
    told += [f"Birthday: {born}"] if born else []
    told += [f"Anniversary: {day(found)}" for found in card.all("ANNIVERSARY", "X-ANNIVERSARY")]
    told += [f"{card.label(found) or 'Date'}: {day(found)}" for found in card.all("X-ABDATE")]
    told += [f"Works at: {', '.join(p for p in found.fields() if p)}" for found in card.all("ORG") if found.text()]
    told += [f"Works as: {found.text()}" for found in card.all("TITLE", "ROLE") if found.text()]
    told += [f"Relation ({relation}): {name}" for relation, name in related(card)]
    told += [f"Website: {found.text()}" for found in card.all("URL") if found.text()]
    told += [f"Group: {found.text()}" for found in card.all("CATEGORIES") if found.text()]
    told += [f"Note: {found.text()}" for found in card.all("NOTE") if found.text()]
    return [line for line in told if line]


def revised(card: Card) -> datetime | None:
    """Return when a card was last changed, None where it does not tell; without a zone it counts as UTC."""
    found = _REVISED.match(card.text("REV"))
    if found is None:
        return None
    year, month, number, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    offset = (found[7] or "Z").replace("Z", "+00:00")
    try:
        at = datetime(year, month, number, hour, minute, second, tzinfo=UTC)
        zone = datetime.strptime((offset + "00")[:6] if ":" in offset else (offset + "00")[:5], "%z").tzinfo
        return at.replace(tzinfo=zone)
    except ValueError:
        return None


def is_group(card: Card) -> bool:
    """Return whether a card stands for a list of people instead of a person."""
    return "group" in {card.text("KIND").lower(), card.text("X-ADDRESSBOOKSERVER-KIND").lower()}


def _line(what: str, told: Property, card: Card) -> str:
    value = re.sub(r"(?i)^(?:tel|mailto|xmpp|x-apple):", "", told.text())
    return f"{_titled(what, told, card)}: {value}" if value else ""


def _titled(what: str, told: Property, card: Card) -> str:
    label = card.label(told)
    words = [label.lower()] if label else [_TYPES.get(word, word) for word in told.types if word not in _SILENT_TYPES]
    plain = [word.removeprefix("x-") for word in dict.fromkeys(words)]
    return f"{what} ({', '.join(plain)})" if plain else what


def _address(told: Property, card: Card) -> str:
    box, extended, street, city, region, code, country = (*told.fields(), *[""] * 7)[:7]
    parts = (box, extended, street, " ".join(part for part in (code, city) if part), region, country)
    address = ", ".join(" ".join(part.split()) for part in parts if part)
    return f"{_titled('Address', told, card)}: {address}" if address else ""


def _android(card: Card, kind: str) -> list[list[str]]:
    # X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Maria;8;;;; ...
    wanted = f"vnd.android.cursor.item/{kind}"
    found = (told.fields() for told in card.all("X-ANDROID-CUSTOM"))
    return [fields for fields in found if fields and fields[0] == wanted]
