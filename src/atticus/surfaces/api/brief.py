"""The operation that tells what matters now: the morning, the evening, the week, before a meeting, the first minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.sentences import told

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.mind.house import House
    from atticus.mind.routines.today import Today


class NobodyToMeetError(UsageError):
    """It was not said whom the owner is about to meet."""

    def __init__(self) -> None:
        super().__init__("It is not said whom you meet.", 'Name them: atticus brief before "Ana".')


class UnknownLanguageError(UsageError):
    """Briefs are not told in this language."""

    def __init__(self, language: str, known: list[str]) -> None:
        super().__init__(f"Briefs are not told in {language!r}.", f"Use one of {', '.join(known)}.")


def brief(house: House, arguments: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Return what matters at an instant, every line with its evidence; no model is asked.

    Raises:
        NobodyToMeetError, UnknownLanguageError, UnknownPersonError, SeveralPeopleError
    """
    from atticus.mind.routines import brief as routines  # noqa: PLC0415 (its patterns take a while)
    from atticus.mind.routines import first, phrases, review  # noqa: PLC0415

    at = arguments.get("at") or as_of
    what, name = arguments.get("what") or "morning", " ".join(arguments.get("about") or ()).strip()
    language = arguments.get("language") or house.settings.language
    if language not in phrases.LANGUAGES:
        raise UnknownLanguageError(language, sorted(phrases.LANGUAGES))
    today = routines.look(
        house.vault,
        at or house.clock.now(),
        house.settings.tzinfo,
        language=language,
        unasked=not arguments.get("special"),
        coaching=house.settings.coach.enabled,
        patterns=house.settings.routines.patterns,
    )
    if what == "before":
        return {"about": what} | _before(today, name)
    if what in {"evening", "week"}:
        return {"about": what} | (review.evening if what == "evening" else review.week)(today).as_json()
    if what == "first":
        seen = first.brought_up(today)
        lines = [one.sentence for one in first.first_minute(seen)]
        title = today.words("section_first", date=today.words.day(seen.day))
        return {
            "about": what,
            "title": title,
            "as_of": seen.now.isoformat(),
            "lines": told(lines),
            "more": 0,
            "empty": today.words("empty") if not lines else "",
        }
    return {"about": what} | routines.brief(today).as_json()


def _before(today: Today, name: str) -> dict[str, Any]:
    from atticus.memory.digest.persons import one_person  # noqa: PLC0415
    from atticus.mind.routines.meeting import meeting  # noqa: PLC0415

    if not name:
        raise NobodyToMeetError
    person = one_person(today.vault, today.beliefs, name)
    lines = meeting(today, person)
    return {
        "title": person.name,
        "as_of": today.now.isoformat(),
        "lines": told(lines),
        "more": 0,
        "empty": today.words("empty") if not lines else "",
    }


OPERATIONS: Final = {"brief": brief}
