"""The pages of people: who is in the owner's life, what they are to each other, and one of them."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL

from atticus.domain.beliefs import SELF, Status
from atticus.domain.errors import AtticusError
from atticus.domain.people import fold
from atticus.memory.discretion import told_openly
from atticus.memory.people import reference
from atticus.memory.people.names import plain
from atticus.memory.people.relations import RELATIONS
from atticus.memory.profile.sentences import relation
from atticus.mind.routines.birthdays import days_until
from atticus.mind.routines.brief import look
from atticus.mind.routines.meeting import meeting
from atticus.surfaces.web.believing import STANDING, private, sentence
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.goals import Promises, facts, promises
from atticus.surfaces.web.graph import KINDS, Known, picture
from atticus.surfaces.web.render import page
from atticus.surfaces.web.tongues import later
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.mind.house import House

PAGE: Final = 60
SOON: Final = 31
"""Days before a birthday from which they are counted."""

_NUMBER: Final = re.compile("[1-9][0-9]{0,3}")
_SCHEMES: Final = {"mailto": "mail", "tel": "phone"}


class NoSuchPersonError(AtticusError):
    """There is nobody of this id (any more)."""

    def __init__(self) -> None:
        super().__init__(
            later("Nobody is known under this address any more."),
            later("Look for them on the People page: joining or parting people gives them a new one."),
        )


class NoSuchPageError(AtticusError):
    """The address names a page of a list that does not exist."""

    def __init__(self) -> None:
        super().__init__(later("There is no such page of people."), later("Begin again on the People page."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Everybody in the owner's life, as the pages show them.

    Args:
        people: human beings, those with a tie to the owner first, then the most met.
        ties: what each of them is to the owner, by their id.
        between: held ties between two of them, neither of them the owner.
        named: the id of the one human being who goes by a folded name; names of several are left out.
    """

    people: tuple[Person, ...]
    ties: Mapping[str, tuple[Belief, ...]]
    between: tuple[Belief, ...]
    named: Mapping[str, str]

    def about(self, name: str) -> str | None:
        """Return the id of whoever a belief names."""
        return self.named.get(fold(name))

    def with_whom(self, promise: Belief) -> str | None:
        """Return the id of whom a promise was made to, or of who made it to the owner."""
        other = str(promise.more.get("to") or "") if promise.subject == SELF else promise.subject
        return self.about(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One of the people, in a few lines.

    Args:
        person: who.
        ties: what they are to the owner.
        last: the last contact; None where there was none.
        promises: how many are open: the owner's to them, and theirs.
        birthday: when the next one is ("in 12 days", "30 May"); empty where it is not known or better not told.
    """

    person: Person
    ties: tuple[str, ...]
    last: datetime | None
    promises: tuple[int, int]
    birthday: str


def circle(people: Iterable[Person], beliefs: Iterable[Belief], now: datetime, *, unasked: bool = True) -> Circle:
    """Return everybody with their ties.

    Args:
        people: as they were derived.
        beliefs: as they were derived.
        now: ties that ended before it are left out.
        unasked: whether ties that are nobody's business are left out.
    """
    humans = {one.id: one for one in people if one.human}
    own: dict[str, list[Belief]] = {}
    between = []
    for one in beliefs:
        if one.kind != "tie" or one.status is not Status.HELD or (unasked and private(one)):
            continue
        if one.valid_until is not None and one.valid_until <= now:
            continue
        other = str(one.more.get("person", ""))
        if one.subject == SELF and other in humans:
            own.setdefault(other, []).append(one)
        elif other in humans and one.more.get("of") in humans:
            between.append(one)
    order = sorted(humans.values(), key=lambda one: (one.id not in own, -one.moments, one.id))
    return Circle(
        people=tuple(order),
        ties={name: tuple(ties) for name, ties in own.items()},
        between=tuple(between),
        named=_named(order),
    )


def next_birthday(told: str, day: date) -> str:
    """Return when a birthday comes next as people say it: in days where that is soon, else the day of the year.

    Args:
        told: "1990-05-02" or "--05-02"; of what is neither, nothing is told.
        day: today.
    """
    left = days_until(told, day)
    if left is None:
        return ""
    if left > SOON:
        then = day + timedelta(days=left)
        return later("%(day)s", day=then)
    return (later("today"), later("tomorrow"))[left] if left < 2 else later("in %(days)s days", days=left)  # noqa: PLR2004 (words for both)


async def people(request: Request) -> Response:
    """Show everybody, narrowed by what the address says, as cards or as a picture.

    Raises:
        NoSuchPageError
    """
    house, query = house_of(request), request.query_params
    if query.get("view") == "graph":
        return page(request, "people_graph.html", **await run_in_threadpool(_pictured, house))
    asked = {name: value for name in ("q", "tie") if (value := query.get(name, "").strip())}
    number = query.get("page", "1")
    if not _NUMBER.fullmatch(number):
        raise NoSuchPageError
    return page(request, "people.html", asked=asked, **await run_in_threadpool(_listed, house, asked, int(number)))


async def person(request: Request) -> Response:
    """Show one of the people.

    Raises:
        NoSuchPersonError
    """
    house, asked = house_of(request), request.query_params.get("private") == "1"
    return page(
        request,
        "person.html",
        private=asked,
        settable=True,
        told=lambda one: sentence(one, house.settings.tzinfo, house.settings.language),
        dates=lambda one: facts(one, house.settings.tzinfo),
        **await run_in_threadpool(_told_of, house, request.path_params["person"], asked),
    )


def _pictured(house: House) -> dict[str, Any]:
    now = house.clock.now()
    known = circle(house.vault.people(), _openly(house, now), now)
    tied = {id_ for one in known.between for id_ in (str(one.more["of"]), str(one.more["person"]))}
    shown = [
        Known(
            id=one.id,
            name=one.name,
            moments=one.moments,
            ties=tuple(tie.predicate for tie in known.ties.get(one.id, ())),
        )
        for one in known.people
        if one.id in known.ties or one.id in tied
    ]
    bonds = [(str(one.more["of"]), str(one.more["person"]), relation(one.predicate)) for one in known.between]
    drawn = picture(shown, bonds)
    there = {node.id for node in drawn.nodes}
    return {
        "picture": drawn,
        "names": KINDS,
        "left_out": len(shown) - len(drawn.nodes),
        "cards": {
            card.person.id: card for card in _cards(house, known, [one for one in known.people if one.id in there], now)
        },
        "beside": _beside(known),
        "everybody": len(known.people),
    }


def _beside(known: Circle) -> dict[str, list[tuple[str, str]]]:
    """Return what people are to each other, by the id of each: the other's name, and what they are to them."""
    found: dict[str, dict[str, str]] = {}
    for one in known.between:
        found.setdefault(str(one.more["person"]), {})[one.subject] = relation(one.predicate)
    for one in known.between:
        told = RELATIONS.get(one.predicate)
        if told is not None and told.inverse is not None:
            found.setdefault(str(one.more["of"]), {}).setdefault(one.object, relation(told.inverse))
    return {id_: list(others.items()) for id_, others in found.items()}


def _listed(house: House, asked: Mapping[str, str], number: int) -> dict[str, Any]:
    now = house.clock.now()
    known = circle(house.vault.people(), _openly(house, now), now)
    words = plain(fold(asked.get("q", ""))).split()
    found = [one for one in known.people if _fits(one, words, known) and ("tie" not in asked or one.id in known.ties)]
    first = (number - 1) * PAGE
    if number > 1 and first >= len(found):
        raise NoSuchPageError
    return {
        "cards": _cards(house, known, found[first : first + PAGE], now),
        "found": len(found),
        "everybody": len(known.people),
        "moments": house.vault.status().moments,
        "earlier": _address(asked, number - 1) if number > 1 else None,
        "later": _address(asked, number + 1) if first + PAGE < len(found) else None,
    }


def _address(asked: Mapping[str, str], number: int) -> str:
    told = {**asked, "page": str(number)} if number > 1 else dict(asked)
    return str(URL("/people").include_query_params(**told)) if told else "/people"


def _fits(one: Person, words: Sequence[str], known: Circle) -> bool:
    """Return whether all the words are in the names of somebody or in what they are to the owner."""
    ties = [relation(tie.predicate) for tie in known.ties.get(one.id, ())]
    names = [plain(fold(name)) for name in (*one.names, *ties)]
    return all(any(word in name for name in names) for word in words)


def _cards(house: House, known: Circle, shown: Sequence[Person], now: datetime) -> list[Card]:
    held = house.present.beliefs(house.vault, now)
    silent = house.silence.names(house.vault, held, now)
    counts: dict[tuple[str | None, bool], int] = {}
    for one in held:
        if (
            one.kind == "promise"
            and one.status is Status.HELD
            and one.more.get("state") in {"open", "overdue"}
            and not private(one)
        ):
            key = (known.with_whom(one), one.subject == SELF)
            counts[key] = counts.get(key, 0) + 1
    day = now.astimezone(house.settings.tzinfo).date()
    return [
        Card(
            person=one,
            ties=_words(known.ties.get(one.id, ())),
            last=_last(house, one, now),
            promises=(0, 0) if _quiet(one, silent) else (counts.get((one.id, True), 0), counts.get((one.id, False), 0)),
            birthday="" if _quiet(one, silent) or not one.birthday else next_birthday(one.birthday, day),
        )
        for one in shown
    ]


def _last(house: House, person: Person, now: datetime) -> datetime | None:
    """Return the last contact that was: a meeting to come is none yet."""
    if person.last is None or person.last <= now:
        return person.last
    named = (Filter(person=name, until=now) for name in person.names)
    return max((one.moment.at for some in named for one in house.vault.timeline(some, limit=1)), default=None)


def _openly(house: House, now: datetime) -> tuple[Belief, ...]:
    """Return what is believed now, without what the owner marked as private."""
    return told_openly(house.vault, house.present.beliefs(house.vault, now))


def _told_of(house: House, name: str, asked: bool) -> dict[str, Any]:  # noqa: FBT001 (called in a thread)
    now, zone = house.clock.now(), house.settings.tzinfo
    held = house.present.beliefs(house.vault, now)
    silent = house.silence.names(house.vault, held, now)
    view = look(house.vault, now, zone, language=house.settings.language, unasked=not asked, held=held, silent=silent)
    known = circle(house.vault.people(), view.beliefs, now, unasked=not asked)
    found = next((one for one in known.people if one.id == name), None)
    if found is None:
        raise NoSuchPersonError
    of_them = [one for one in view.beliefs if _concerns(one, found, known) and one.status in STANDING]
    shown = [one for one in of_them if asked or not private(one)]
    apart = [one for one in view.beliefs if one.kind not in {"tie", "promise"}]
    quiet = _quiet(found, view.silent)
    return {
        "person": found,
        "card": _cards(house, known, [found], now)[0],
        "reached": [_reached(handle) for handle in found.handles],
        "quiet": quiet,
        "lines": [one for one in meeting(replace(view, beliefs=apart), found) if not quiet or one.kind == "last"],
        "promises": promises(_promised(view.beliefs, found, known, asked=asked)) if not quiet else Promises(),
        "beliefs": [one for one in shown if one.kind != "tie" and one.status is Status.HELD],
        "ties": [one for one in shown if one.kind == "tie" and one.status is Status.HELD],
        "unsure": [one for one in shown if one.status is Status.POSSIBLE],
        "held_back": len(of_them) - len(shown),
        "by": shlex.quote(reference(found)),
        "here": f"/people/{found.id}",
    }


def _concerns(one: Belief, person: Person, known: Circle) -> bool:
    if one.kind == "tie":
        return person.id in {one.more.get("person"), one.more.get("of")}
    return one.kind != "promise" and one.subject != SELF and known.about(one.subject) == person.id


def _promised(beliefs: Iterable[Belief], person: Person, known: Circle, *, asked: bool) -> list[Belief]:
    return [
        one
        for one in beliefs
        if one.kind == "promise" and known.with_whom(one) == person.id and (asked or not private(one))
    ]


def _reached(handle: str) -> tuple[str, str]:
    """Return by what and under what somebody is reached."""
    scheme, _, rest = handle.partition(":")
    return (_SCHEMES.get(scheme, scheme), rest) if rest else ("", handle)


def _quiet(person: Person, silent: frozenset[str]) -> bool:
    return not silent.isdisjoint(map(fold, person.names))


def _words(ties: Sequence[Belief]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(relation(one.predicate) for one in ties))


def _named(people: Sequence[Person]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    for one in people:
        for name in set(map(fold, one.names)):
            if found.setdefault(name, one.id) != one.id:
                shared.add(name)
    return {name: id_ for name, id_ in found.items() if name not in shared}
