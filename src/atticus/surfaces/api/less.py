"""Operations on what the owner wants to hear less of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from atticus.mind.house import House
    from atticus.mind.routines.today import Today
    from atticus.mind.routines.wanted import Less


class NoSuchLineError(UsageError):
    """The brief of today has no such line."""

    def __init__(self, told: int, there: int) -> None:
        super().__init__(f"Today's brief has {there} lines, and none is number {told}.", "See `atticus brief`.")


def listed(house: House, _: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Return what is told less, and what follows from it, each with what takes it back."""
    from atticus.mind.routines import less, wanted  # noqa: PLC0415 (only who asks needs it)

    now = as_of or house.clock.now()
    found = wanted.wanted(house.vault, now)
    return {
        "less": [one.as_json() for one in found.said],
        "goals": [{"id": one.id, "text": one.text} for one in less.quiet_goals(house.vault, now)],
        "fewer": [{"sort": sort, "because": _ids(some)} for sort, some in sorted(found.fewer.items())],
        "people": [{"who": some[0].who, "because": _ids(some)} for _, some in sorted(found.people.items())],
    }


def line(house: House, arguments: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Hear less of what a line of today's brief tells, by its number from 1 on.

    Raises:
        NoSuchLineError, NothingLikeThatError
    """
    from atticus.mind.routines import less  # noqa: PLC0415
    from atticus.mind.routines.brief import brief  # noqa: PLC0415

    today = _today(house)
    lines, number = brief(today).sentences, int(arguments["number"])
    if not 0 < number <= len(lines):
        raise NoSuchLineError(number, len(lines))
    name = less.say(house.vault, less.thing(lines[number - 1], today), now=today.now, zone=today.zone)
    return listed(house, {}, as_of) | {"said": name}


def of(house: House, arguments: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Hear less of a sort of lines, or of a person; raises NothingLikeThatError."""
    from atticus.mind.routines import less  # noqa: PLC0415

    now, who = house.clock.now(), str(arguments.get("who") or "").strip()
    sort = str(arguments.get("sort") or "")
    name = less.put_down(house.vault, sort, who, "", now=now, zone=house.settings.tzinfo)
    return listed(house, {}, as_of) | {"said": name}


def back(house: House, arguments: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Let something be told again; raises NothingLikeThatError."""
    from atticus.mind.routines import less  # noqa: PLC0415

    less.take_back(house.vault, arguments["name"], now=house.clock.now(), zone=house.settings.tzinfo)
    return listed(house, {}, as_of)


def _today(house: House) -> Today:
    from atticus.mind.routines.brief import look  # noqa: PLC0415

    now = house.clock.now()
    held = house.present.beliefs(house.vault, now)
    silent = house.silence.names(house.vault, held, now)
    settings = house.settings
    return look(
        house.vault, now, settings.tzinfo, language=settings.language, held=held, silent=silent,
        coaching=settings.coach.enabled, patterns=settings.routines.patterns,
    )  # fmt: skip


def _ids(some: Iterable[Less]) -> list[str]:
    return [one.id for one in some]


OPERATIONS: Final = {"less": listed, "less_list": listed, "less_line": line, "less_of": of, "less_back": back}
