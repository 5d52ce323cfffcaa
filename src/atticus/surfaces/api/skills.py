"""Operations on skills: which there are, their whole text, accepting one as it was shown, and what is proposed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.skills import Shelf, UseSkill

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


def listed(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return every skill that was added, and how many are proposed."""
    shelf = _shelf(house)
    return {"skills": [one.as_json() for one in shelf.all()], "proposed": len(shelf.proposed())}


def proposals(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return the skills that Atticus proposes, with their whole text."""
    return {"proposed": [one.as_json(whole=True) for one in _shelf(house).proposed()]}


def show(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return one skill with its whole text; raises NoSuchSkillError."""
    return {"skill": _shelf(house).find(arguments["name"]).as_json(whole=True)}


def add(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Add the skill in a folder, unused so far; raises NoSkillError, TakenNameError."""
    added = _shelf(house).add(Path(arguments["folder"]), mine=bool(arguments.get("mine")))
    return {"skill": added.as_json(whole=True)}


def accept(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Let a skill be used as it was shown; without the digest that was shown, show it.

    Raises:
        NoSuchSkillError, NoSkillError, OtherTextError
    """
    shelf = _shelf(house)
    if not arguments.get("seen"):
        return {"skill": shelf.find(arguments["name"]).as_json(whole=True)}
    accepted = shelf.accept(arguments["name"], arguments["seen"])
    house.executor.tools.setdefault(UseSkill.manifest.tool, UseSkill(shelf))
    return {"accepted": accepted.name, "seen": accepted.as_json()["seen"]}


def remove(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Use a skill no more; raises NoSuchSkillError."""
    shelf = _shelf(house)
    shelf.remove(arguments["name"])
    if not shelf.accepted():
        house.executor.tools.pop(UseSkill.manifest.tool, None)
    return {"removed": arguments["name"]}


def _shelf(house: House) -> Shelf:
    return Shelf(house.vault, house.clock)


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "skills": listed,
    "skills_list": listed,
    "skills_proposed": proposals,
    "skills_show": show,
    "skills_add": add,
    "skills_accept": accept,
    "skills_remove": remove,
}
