"""The skills the owner added, with the digest they accepted: what changed since is not used until it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.mind.skills.proposing import proposed
from atticus.mind.skills.texts import NoSkillError, Skill, read_files, read_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.time import Clock
    from atticus.vault.contract import Vault

SORT: Final = "skill"
"""The sort under which the vault keeps pins."""

SHORTEST_SEEN: Final = 16
"""Digits of a digest that say which text was looked at."""


class State(StrEnum):
    """How far a skill may be used: not yet, as it is, no more since it changed, or not at all since it is gone."""

    NEW = "new"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    PROPOSED = "proposed"


class NoSuchSkillError(UsageError):
    """No skill has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no skill {name!r}.", "See `atticus skills` and `atticus skills proposed`.")


class TakenNameError(UsageError):
    """A skill of this name is there already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is already a skill {name!r}.", f"Remove it first: `atticus skills remove {name}`.")


class OtherTextError(UsageError):
    """What is accepted is not what was looked at."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The skill {name!r} is not the text you looked at.", f"Look again: `atticus skills show {name}`."
        )


@dataclass(frozen=True, slots=True)
class Shelved:
    """A skill with what the owner decided about it.

    Args:
        name: how it is called.
        state: how far it may be used.
        skill: its text as it is now; None where it cannot be read.
        mine: whether the owner says that they wrote it themself.
        place: the folder it is in; empty where the vault keeps it.
        trouble: why it cannot be read.
    """

    name: str
    state: State
    skill: Skill | None
    mine: bool = False
    place: str = ""
    trouble: str = ""

    def as_json(self, *, whole: bool = False) -> dict[str, Any]:
        """Return it as JSON values, with all its texts where it is to be read whole."""
        skill = self.skill
        told: dict[str, Any] = {
            "name": self.name,
            "state": self.state.value,
            "mine": self.mine,
            "place": self.place,
            "trouble": self.trouble,
            "description": skill.description if skill else "",
            "seen": skill.digest if skill else "",
            "not_obeyed": list(skill.ignored) if skill else [],
        }
        return told | ({"files": dict(skill.files), "stands_in_requests": skill.told} if whole and skill else {})


class Shelf:
    """The skills of a vault.

    Args:
        vault: keeps the pins.
        clock: tells when something was decided.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def all(self) -> list[Shelved]:
        """Return every skill that was added, by name."""
        return [_shelved(name, told) for name, told in self._vault.registered(SORT).items()]

    def accepted(self) -> list[Shelved]:
        """Return the skills that may be used: each is to the letter what was accepted."""
        return [one for one in self.all() if one.state is State.ACCEPTED]

    def proposed(self) -> list[Shelved]:
        """Return texts that Atticus proposes, since the same was done again and again; none of them is used."""
        there = self._vault.registered(SORT)
        return [
            Shelved(one.name, State.PROPOSED, one, mine=True) for one in proposed(self._vault) if one.name not in there
        ]

    def find(self, name: str) -> Shelved:
        """Return one skill, added or proposed; raises NoSuchSkillError."""
        for one in (*self.all(), *self.proposed()):
            if one.name == name:
                return one
        raise NoSuchSkillError(name)

    def add(self, path: Path, *, mine: bool = False) -> Shelved:
        """Add the skill in a folder; it is not used before it was accepted.

        Raises:
            NoSkillError, TakenNameError
        """
        skill = read_folder(path)
        if skill.name in self._vault.registered(SORT):
            raise TakenNameError(skill.name)
        folder = path.parent if path.name == "SKILL.md" else path
        self._vault.register(SORT, skill.name, {"place": str(folder), "mine": mine, "pin": ""}, at=self._clock.now())
        return self.find(skill.name)

    def accept(self, name: str, seen: str) -> Shelved:
        """Let a skill be used, as the very text that was looked at.

        Args:
            name: of the skill, added or proposed.
            seen: its digest as it was shown, or 16 digits of it at least.

        Raises:
            NoSuchSkillError
            NoSkillError: it cannot be read.
            OtherTextError: it is another text by now.
        """
        one = self.find(name)
        if one.skill is None:
            raise NoSkillError(one.trouble)
        if len(seen) < SHORTEST_SEEN or not one.skill.digest.startswith(seen.lower()):
            raise OtherTextError(name)
        told: dict[str, Any] = {"place": one.place, "mine": one.mine, "pin": one.skill.digest}
        if not one.place:
            told["files"] = dict(one.skill.files)
        self._vault.register(SORT, name, told, at=self._clock.now())
        self._vault.record("skill_accepted", {"name": name, "sha256": one.skill.digest})
        return self.find(name)

    def remove(self, name: str) -> None:
        """Use a skill no more; its folder stays. Raises NoSuchSkillError."""
        if name not in self._vault.registered(SORT):
            raise NoSuchSkillError(name)
        self._vault.register(SORT, name, None, at=self._clock.now())
        self._vault.record("skill_removed", {"name": name})


def _shelved(name: str, told: Mapping[str, Any]) -> Shelved:
    place, mine, pin = str(told["place"]), bool(told["mine"]), str(told["pin"])
    try:
        skill = read_folder(Path(place)) if place else read_files(told["files"])
    except NoSkillError as error:
        return Shelved(name, State.UNREADABLE, None, mine, place, error.what)
    if skill.name != name:
        return Shelved(name, State.UNREADABLE, None, mine, place, f"It calls itself {skill.name!r} now.")
    state = State.NEW if not pin else State.ACCEPTED if pin == skill.digest else State.CHANGED
    return Shelved(name, state, skill, mine, place)
