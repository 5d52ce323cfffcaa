"""The operation that tells a day, a week, a month, a person or a topic briefly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.memory.understanding import believed

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.mind.house import House


class NobodyNamedError(UsageError):
    """It was not said of whom to tell."""

    def __init__(self) -> None:
        super().__init__("It is not said of whom to tell.", 'Name them: atticus digest person "Ana", or "my sister".')


class NotOfADateError(UsageError):
    """A date was given for what has none, or words for what is told by a date."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"A {what} is told by its date, not by words.",
            f"Write it like this: atticus digest {what} --at 2025-06-02.",
        )


def digest(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return what is telling of a day, a week, a month, a person or a topic; derived now, kept nowhere.

    Raises:
        NobodyNamedError, NotOfADateError, UnknownPersonError, SeveralPeopleError, NoTopicError
    """
    from atticus.memory import digest as memory  # noqa: PLC0415 (its patterns take a while that asking need not pay)

    as_of = at or house.clock.now()
    what, words = arguments.get("what") or "day", " ".join(arguments.get("about") or ()).strip()
    # What is held was derived from all that is known; only a look back needs to derive anew.
    beliefs = house.vault.beliefs() if at is None and not house.vault.stale() else believed(house.vault, as_of)
    zone, language = house.settings.tzinfo, house.settings.language
    unasked, everything = not arguments.get("special"), bool(arguments.get("all"))
    way: Any = {"as_of": as_of, "zone": zone, "unasked": unasked, "everything": everything, "language": language}
    if what == "person":
        if not words:
            raise NobodyNamedError
        return memory.about(house.vault, beliefs, words, **way).as_json()
    if what == "topic":
        return memory.timeline(house.recaller, beliefs, words, **way).as_json()
    if words:
        raise NotOfADateError(what)
    asked = memory.period(memory.Length(what), arguments.get("at") or as_of, zone, language)
    told = memory.told(house.vault, beliefs, asked, **way)
    last = memory.last_day(house.vault, as_of)
    return told.as_json() | {
        "since": asked.since.isoformat(),
        "until": asked.until.isoformat(),
        "last_day": last.astimezone(zone).date().isoformat() if last else None,
    }


OPERATIONS: Final = {"digest": digest}
