"""Operations on people: who is in the owner's life, who is who, and what the owner decides about that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atticus.domain.beliefs import Status, Support
from atticus.domain.errors import UsageError
from atticus.domain.ids import to_number
from atticus.memory import correcting
from atticus.memory.hushing import quiet_claims
from atticus.memory.people import indexed
from atticus.memory.people.deriving import KINDS, derive
from atticus.memory.understanding import believed, catch_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.moments import Moment
    from atticus.domain.people import Person
    from atticus.mind.house import House
    from atticus.vault.contract import Commit, Vault


class UnknownPersonError(UsageError):
    """Nobody goes by this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody in this vault goes by {name!r}.", "List everybody with `atticus people --all`.")


class SamePersonError(UsageError):
    """A name was to be parted from itself, or joined with itself."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Both names are {name!r}.", "Give two different names, numbers or addresses.")


def listed(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return people and ties; whatever is no human being only on request, ties as they were known and stood at `at`."""
    known = house.vault.people()
    shown = known if arguments.get("all") else [person for person in known if person.human]
    if at is None:
        told = house.vault.beliefs(("tie",))
    else:
        told = [one for one in believed(house.vault, at) if one.kind == "tie" and _standing(one, at)]
    return {"people": [*_people(house, shown), *(tie.as_json() for tie in told)]}


def show(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return those whom a name can mean, with their ties.

    Raises:
        UnknownPersonError
    """
    ties = house.vault.beliefs(("tie",))
    found = indexed(house.vault.people(), ties).find(arguments["name"], at=at)
    if not found:
        raise UnknownPersonError(arguments["name"])
    names = {person.name for person in found}
    return {"people": [*_people(house, found), *(tie.as_json() for tie in ties if {tie.subject, tie.object} & names)]}


def merge(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Hold that two names or handles are one person."""
    first, second = _two(house, arguments)
    return _decided(house, correcting.same(house.vault, first, second, clock=house.clock, zone=house.settings.tzinfo))


def split(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Hold that two names or handles are two people."""
    first, second = _two(house, arguments)
    return _decided(house, correcting.apart(house.vault, first, second, clock=house.clock, zone=house.settings.tzinfo))


def suggest(house: House, _: dict[str, Any], __: datetime | None) -> dict[str, Any]:
    """Return who may be one person, the likeliest first, each with the names or handles that `merge` understands."""
    vault = house.vault
    claims = vault.claims(KINDS)
    quiet = quiet_claims(vault, claims)
    found = derive(vault.met(), [c for n, c in enumerate(claims) if n not in quiet], vault.me())
    return {"suggestions": [suggestion.as_json() for suggestion in found.suggestions]}


OPERATIONS = {
    "people": listed,
    "people_show": show,
    "people_merge": merge,
    "people_split": split,
    "people_suggest": suggest,
}


def _people(house: House, people: Sequence[Person]) -> list[dict[str, Any]]:
    named = {moment for person in people for moment in person.evidence}
    there = {kept.id: kept.moment for kept in house.vault.kept([to_number(moment) for moment in sorted(named)])}
    return [_person(person, there) for person in people]


def _person(person: Person, there: Mapping[str, Moment]) -> dict[str, Any]:
    moments = [(id_, there[id_]) for id_ in person.evidence if id_ in there]
    evidence = [Support(id_, moment.source, moment.external_id, None).as_json() for id_, moment in moments]
    known = min((moment.known or moment.at for _, moment in moments), default=None)
    return {
        "kind": "person",
        "subject": person.name,
        "predicate": "name",
        "object": person.name,
        "valid": [None, None],
        "known": [known.isoformat() if known else None, None],
        "confidence": 1.0,
        "status": Status.HELD.value,
        "evidence": evidence,
    } | person.as_json()


def _standing(tie: Belief, at: datetime) -> bool:
    begun = tie.valid_from is None or tie.valid_from <= at
    return tie.status is Status.HELD and begun and (tie.valid_until is None or at < tie.valid_until)


def _two(house: House, arguments: dict[str, Any]) -> tuple[str, str]:
    """Return two names that lead to somebody each.

    Raises:
        UnknownPersonError, SamePersonError
    """
    first, second = arguments["first"], arguments["second"]
    vault, names = house.vault, [arguments["first"], arguments["second"]]
    if _unknown(vault, names):
        # Somebody of the moments that still wait may be meant, or who has not been derived yet.
        catch_up(vault, zone=house.settings.tzinfo, now=house.clock.now())
    for name in _unknown(vault, names):
        raise UnknownPersonError(name)
    if first.casefold() == second.casefold():
        raise SamePersonError(first)
    return first, second


def _unknown(vault: Vault, names: Sequence[str]) -> list[str]:
    index = indexed(vault.people(), vault.beliefs(("tie",)))
    return [name for name in names if not index.find(name)]


def _decided(house: House, commit: Commit) -> dict[str, Any]:
    status = house.vault.status()
    return {"moment": commit.id, "people": status.people}
