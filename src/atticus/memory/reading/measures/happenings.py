"""What happened on a day, of what calendars, calls, places and mail tell: activities, people, places, late work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.domain.time import Precision
from atticus.memory.reading.measures.days import local, waking_day
from atticus.memory.reading.measures.words import activity, private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me, Party

_LONGEST_TITLE: Final = 80
_LONGEST_PLACE: Final = 60
_MOST_PEOPLE: Final = 12
_MOST_DAYS: Final = 60
_EVENING: Final = 21
_NIGHT: Final = 4
_MAIL: Final = re.compile(r"mail|gmail|outlook|imap", re.IGNORECASE)
_WITH: Final = re.compile(
    r"\b(?:with|w/|mit|con|avec|com|met)\s+(?P<name>[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*){0,2})|"
    r"[和与跟](?P<name_zh>[\u3400-\u9fff]{2,4}?)(?=吃|喝|见|聚|打|开|看|逛|去|$)"
)
_REST: Final = re.compile(r"\s*(?:\b(?:with|w/|mit|con|avec|com|met)\s+.*|\d+|[#()\[\]:|–—-]+)", re.IGNORECASE)
_TITLED: Final = re.compile(
    r"^(?:dr|prof|father|fr|sister|rabbi|imam|pastor|rev|pfarrer|père|padre)\b\.?", re.IGNORECASE
)


def happenings(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return what a moment tells to have happened on its day; what was declined did not."""
    reader = _READERS.get(kept.moment.kind)
    return list(reader(kept, me, zone)) if reader else []


def _event(kept: Kept, me: Me, zone: tzinfo) -> Iterator[Claim]:
    moment = kept.moment
    field: Literal["title", "text"] = "title" if moment.title else "text"
    words = moment.title or moment.text.partition("\n")[0]
    title = " ".join(words.split())
    if not title or len(title) > _LONGEST_TITLE or _declined(moment, me):
        return
    more: dict[str, Any] = {"day": waking_day(moment, zone).isoformat()}
    if moment.until is not None and moment.precision is Precision.DAY:
        more |= {"days": min(_MOST_DAYS, max(1, (moment.until - moment.at).days))}
    category = private(title) or private(moment.place.name if moment.place and moment.place.name else "")
    more |= {"special": category} if category else {}
    what = activity(title) or bare_title(title)
    if what:
        quote = Quote(0, len(words), field)
        yield _told("did", title, more | {"as": what}, quote)
    named: dict[str, Quote | None] = {party.name: None for party in _others(moment, me)}
    if not named and (match := _WITH.search(title)):
        named = {match["name"] or match["name_zh"]: Quote(*match.span("name" if match["name"] else "name_zh"), field)}
    if words != title:
        named = dict.fromkeys(named)
    for name, where in named.items():
        yield _told("with", name, more | ({"special": "health"} if _TITLED.match(name) else {}), where)
    yield from _places(moment, more)


def _call(kept: Kept, me: Me, zone: tzinfo) -> Iterator[Claim]:
    more = {"day": waking_day(kept.moment, zone).isoformat()}
    for party in _others(kept.moment, me):
        category = private(party.name)
        yield _told("called", party.name, more | ({"special": category} if category else {}), None)


def _place(kept: Kept, me: Me, zone: tzinfo) -> Iterator[Claim]:  # noqa: ARG001 (readers are called alike)
    moment = kept.moment
    more: dict[str, Any] = {"day": waking_day(moment, zone).isoformat()}
    if moment.kind is Kind.PLACE and (moment.place is None or not moment.place.name):
        name = " ".join((moment.title or moment.text).split())
        category = private(name)
        if name and len(name) <= _LONGEST_PLACE:
            yield _told("at", name, more | ({"special": category} if category else {}), None)
        return
    yield from _places(moment, more)


def _message(kept: Kept, me: Me, zone: tzinfo) -> Iterator[Claim]:  # noqa: ARG001 (readers are called alike)
    moment = kept.moment
    hour = local(moment, moment.at, zone).hour
    if kept.mine and _MAIL.search(moment.source) and (hour >= _EVENING or hour < _NIGHT):
        yield _told("late_mail", "mail sent late", {"day": waking_day(moment, zone).isoformat()}, None)


def _places(moment: Moment, more: dict[str, Any]) -> Iterator[Claim]:
    name = " ".join((moment.place.name or "").split()) if moment.place else ""
    if not name or len(name) > _LONGEST_PLACE or "://" in name:
        return
    category = private(name)
    yield _told("at", name, more | ({"special": category} if category else {}), None)


def bare_title(title: str) -> str:
    """Return a title as it is compared: without numbers, signs and whom it is with, folded; may be ""."""
    return " ".join(_REST.sub(" ", title).casefold().split())


def _others(moment: Moment, me: Me) -> list[Party]:
    parties = [moment.author, *moment.people] if moment.author else list(moment.people)
    others = [one for one in parties if not me.is_me(one) and one.name.strip()]
    return others if len(others) <= _MOST_PEOPLE else []


def _declined(moment: Moment, me: Me) -> bool:
    answers = moment.extra.get("answers")
    if not isinstance(answers, dict):
        return False
    mine = [answer for who, answer in answers.items() if who in me.handles or who.casefold() in me.names]
    return "declined" in mine


def _told(predicate: str, words: str, more: dict[str, Any], quote: Quote | None) -> Claim:
    return Claim(kind="measure", subject=SELF, predicate=predicate, object=words, quote=quote, sure=0.8, more=more)


_READERS: Final = {
    Kind.EVENT: _event,
    Kind.CALL: _call,
    Kind.PLACE: _place,
    Kind.PHOTO: _place,
    Kind.MESSAGE: _message,
}
