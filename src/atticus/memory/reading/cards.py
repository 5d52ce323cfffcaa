"""Who is in an address book: the reader of contact cards, whatever brought them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.moments import Kind
from atticus.domain.people import Party, fold, mail_handle, phone_handle
from atticus.memory.reading.kinship import ENDING, relation_of
from atticus.memory.reading.tie_words import name_from, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me

_BOOK: Final = re.compile(
    r"\b(?:contacts?|address ?books?|phone ?books?|vcards?|kontakte?|contactos?|contatos?)\b|联系人|通讯录",
    re.IGNORECASE,
)
_KINDS: Final = frozenset({Kind.DOCUMENT, Kind.NOTE})
_KEYS: Final = {
    key: field
    for field, keys in {
        "name": "name fullname displayname contactname contact formattedname fn 姓名 名字 名称",
        "given": "firstname givenname forename",
        "family": "lastname familyname surname",
        "relation": "relation relationship relationtome relationshiptome relationtype kinship 关系",
        "nickname": "nickname nick alias alsoknownas aka calledas 昵称 备注名 小名",
        "phone": "phone phonenumber mobile mobilephone cell cellphone tel telephone number 电话 手机 手机号",
        "mail": "mail email emailaddress personalemail workemail homeemail 邮箱 电子邮件",
        "birthday": "birthday birthdate dateofbirth dob bday born 生日 出生日期",
    }.items()
    for key in keys.split()
}
_PAIR: Final = re.compile(
    r"^\s*[-*•]?\s*(?P<key>[^\W\d_][\w /-]{0,30}?)(?:\s*\([^)\n]{0,30}\))?\s*[:：=]\s*(?P<value>\S.*?)\s*$"
)
_NOTED: Final = re.compile(r"^(?P<name>[^()（）,;|\n]{2,60}?)\s*[(（](?P<note>[^()（）]{2,40})[)）]")
_CUTS: Final = re.compile(r"[\n;|；]|,\s+(?=[^,\n]{1,30}[:：])")
_DATE: Final = re.compile(r"^(?P<year>\d{4}|-)[-/.年]?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?$")
_CARD: Final = {
    "manager": "boss",
    "assistant": "employee",
    "co-worker": "colleague",
    "domestic partner": "partner",
    "sweetheart": "partner",
    "neighbor": "neighbour",
    "kin": "",
    "relative": "",
    "related": "",
    "contact": "",
    "met": "",
    "date": "",
    "crush": "",
    "muse": "",
    "me": "",
    "referred by": "",
    "agent": "",
    "emergency": "",
}
"""What the standard's words for relations mean (RFC 6350, 6.6.6, and Android's), where they are not our own."""
_SEVERAL: Final = re.compile(r"[,;/、，]")


@dataclass(slots=True)
class _Card:
    names: list[str] = field(default_factory=list)
    handles: list[str] = field(default_factory=list)
    relation: str = ""
    nicknames: list[str] = field(default_factory=list)
    birthday: str = ""
    related: list[tuple[str, str]] = field(default_factory=list)


def read_cards(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:  # noqa: ARG001 (every reader takes the zone)
    """Return what a contact card tells: all the names and handles of somebody, who they are to others, their birthday.

    A card is what the reader of vCards makes, or a document or note of an address book whose text or extra fields tell
    "relation", "nickname", "phone", "birthday" under such names. A relation told of the card itself is to the owner; a
    related name is related to whom the card stands for.
    """
    moment = kept.moment
    if moment.kind not in _KINDS:
        return []
    if isinstance(moment.extra.get("names"), list) and isinstance(moment.extra.get("handles"), list):
        card = None if moment.extra.get("group") else _of_vcard(moment.extra)
    elif _BOOK.search(f"{moment.source} {moment.title or ''} {moment.thread or ''}".replace("_", " ")):
        card = _of_fields(moment)
    else:
        return []
    return list(_claims(card, moment, me)) if card and card.names else []


def _of_vcard(extra: Mapping[str, Any]) -> _Card:
    related = [
        (str(pair[0]), str(pair[1])) for pair in extra.get("related", ()) if isinstance(pair, list) and len(pair) == 2
    ]  # noqa: PLR2004
    return _Card(
        names=[str(name) for name in extra["names"]],
        handles=[str(handle) for handle in extra["handles"]],
        birthday=str(extra.get("birthday", "")),
        related=related,
    )


def _of_fields(moment: Moment) -> _Card:
    card = _Card()
    for key, value in _pairs(moment):
        place = _KEYS.get(re.sub(r"[\W\d_]+", "", key.casefold()))
        if place is None or not value:
            continue
        _take(card, place, value)
    _complete(card, moment)
    return card


def _take(card: _Card, place: str, value: str) -> None:
    if place in {"name", "given"}:
        card.names.insert(0, value)
    elif place == "family":
        card.names[:1] = [f"{card.names[0]} {value}"] if card.names else [value]
    elif place == "nickname":
        card.nicknames += [one.strip() for one in _SEVERAL.split(value) if one.strip()]
    elif place == "phone":
        handle = phone_handle(value)
        card.handles += [handle] if len(handle) > len("tel:+") else []
    elif place == "mail":
        card.handles += [mail_handle(value)] if "@" in value else []
    elif place == "relation":
        card.relation = value
    else:
        card.birthday = value


def _pairs(moment: Moment) -> Iterator[tuple[str, str]]:
    yield from _flat(moment.extra)
    text = moment.text.strip()
    if text.startswith("{"):
        try:
            told = json.loads(text)
        except ValueError:
            told = {}
        yield from _flat(told if isinstance(told, dict) else {})
        return
    for part in _CUTS.split(text[:4_000]):
        match = _PAIR.match(part)
        if match:
            yield match["key"], match["value"]


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in told.items():
        if isinstance(value, dict):
            yield from ((inner, str(one)) for inner, one in value.items() if isinstance(one, str | int))
        elif isinstance(value, list):
            yield from ((key, str(one)) for one in value if isinstance(one, str | int))
        elif isinstance(value, str | int) and not isinstance(value, bool):
            yield key, str(value)


def _complete(card: _Card, moment: Moment) -> None:
    """Fill in what is told without a key: the name in the title, the relation in brackets or between commas."""
    first = next((line for line in moment.text.splitlines() if line.strip()), "")
    noted = _NOTED.match(first)
    if not card.names and noted:
        card.names.append(noted["name"].strip())
    if not card.names and moment.people:
        card.names.append(moment.people[0].name)
    if not card.names:
        title = re.sub(r"(?i)^.*\bcontacts?\b\s*[:：-]?\s*", "", moment.title or "").strip()
        words = split(title)
        name = name_from(words, 0)
        card.names += [title] if title and (name is not None and name.end == len(words) or not title.isascii()) else []
    if not card.relation and noted:
        card.relation = noted["note"]
    if not card.relation and "," in first and not _PAIR.match(first):
        card.relation = next((part.strip() for part in first.split(",")[1:] if relation_of(part)), "")


def _claims(card: _Card, moment: Moment, me: Me) -> Iterator[Claim]:
    named = [name for name in dict.fromkeys(" ".join(name.split()) for name in card.names) if name]
    handles = list(dict.fromkeys(card.handles))
    self_ = any(me.is_me(Party(name, handle)) for name in named for handle in (handles or [None]))  # type: ignore[list-item]
    shown = SELF if self_ else handles[0] if handles else named[0]
    if not self_:
        for name in named:
            if name != shown:
                yield _claim("name", shown, "called", name, 1.0)
        for handle in handles[1:]:
            yield _claim("name", shown, "called", handle, 1.0)
        for nickname in card.nicknames:
            if fold(nickname) not in {fold(name) for name in named}:
                yield _claim("name", shown, "nickname", nickname, 0.9)
        yield from _to_owner(card, named, shown, moment)
    for relation, name in card.related:
        told = _relation(relation)
        other = SELF if me.is_me(Party(name)) else name
        if told and other != shown:
            yield _claim("tie", shown, told[0], other, 0.95)
    born = _day(card.birthday)
    if born:
        yield _claim("birthday", shown, "birthday", born, 0.95)


def _to_owner(card: _Card, named: list[str], shown: str, moment: Moment) -> Iterator[Claim]:
    told = _relation(card.relation) if card.relation else None
    sure = 0.95
    if told is None:
        alone = [relation_of(name) for name in (*named, *card.nicknames) if len(name.split()) == 1]
        told, sure = next((one for one in alone if one), None), 0.85
        if told and told[0] in {"aunt", "uncle", "brother", "sister", "friend", "teacher", "boss"}:
            sure = 0.5
    if told:
        relation, over = told
        until = moment.at if over and relation in ENDING else None
        yield Claim(kind="tie", subject=SELF, predicate=relation, object=shown, valid_until=until, sure=sure)


def _relation(told: str) -> tuple[str, bool] | None:
    plain = told.strip().casefold()
    if plain in _CARD:
        return (_CARD[plain], False) if _CARD[plain] else None
    return relation_of(told)


def _claim(kind: str, subject: str, predicate: str, told: str, sure: float) -> Claim:
    return Claim(kind=kind, subject=subject, predicate=predicate, object=told, sure=sure)


def _day(told: str) -> str | None:
    """Return a birthday as "1990-05-02" or "--05-02", None where it is no day of the calendar."""
    match = _DATE.match(told.strip().partition("T")[0].partition(" ")[0])
    if match is None:
        return None
    year, month, number = match["year"], int(match["month"]), int(match["day"])
    try:
        date(2000 if year == "-" else int(year), month, number)
    except ValueError:
        return None
    return f"{year if year != '-' else '-'}-{month:02d}-{number:02d}"
