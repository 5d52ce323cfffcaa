"""Operations on people: who is in the owner's life, who is who, and what the owner decides about that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atticus.domain.errors import UsageError
from atticus.memory import correcting
from atticus.memory.people import People, derive
from atticus.vault.contract import Selection

if TYPE_CHECKING:
    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.mind.house import House


class UnknownPersonError(UsageError):
    """Nobody goes by this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody in this vault goes by {name!r}.", "List everybody with `atticus people`.")


class OnePersonError(UsageError):
    """Two names were given that lead to the same person."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first!r} and {second!r} are one person already.", "Nothing was changed.")


def people(house: House, arguments: dict[str, Any], _: Any) -> dict[str, Any]:
    """Return people and ties; those of one name where one is given, and whatever is no human being only on request."""
    known, ties = house.vault.people(), house.vault.beliefs(("tie",))
    name = arguments.get("name")
    if name:
        known = list(People(tuple(known), tuple(ties), house.vault.me()).find(name))
        if not known:
            raise UnknownPersonError(name)
    elif not arguments.get("all"):
        known = [person for person in known if person.human]
    names = {person.name for person in known}
    told = [tie for tie in ties if not name or {tie.subject, tie.object} & names]
    return {"people": [person_as_json(person) for person in known] + [tie.as_json() for tie in told]}
