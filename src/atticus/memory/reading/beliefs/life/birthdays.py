"""Readers of birthdays and ages."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.life.places import happened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})"

_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

_YEAR: Final = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"

_DATES: Final = (
    re.compile(rf"\b{_MONTH}\.?\s+(?:the\s+)?{_DAY}\b{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}\b\.?{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
)


def birth_date(text: str) -> str | None:
    """Return the date a text tells as a birthday is written ("1990-05-02", "--05-02"), or None."""
    for pattern in _DATES:
        if (match := pattern.search(text)) is None:
            continue
        month = int(match["month"]) if match["month"].isdigit() else _MONTHS[match["month"].casefold()]
        year, day = match["year"], int(match["day"])
        try:
            datetime(int(year or 2000), month, day)  # noqa: DTZ001 (only whether there is such a day)
        except ValueError:
            return None
        return f"{year or '-'}-{month:02}-{day:02}"
    return None


def birthday(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my birthday is on 3 May"."""
    if (
        clause.noun.casefold() in {"birthday", "date of birth", "bday", "b-day", "birth date"}
        and clause.verb == "be"
        and not clause.negated
        and not clause.modal
        and (date := birth_date(clause.rest))
    ):
        yield said.claim(clause, "fact", "birthday", date, sure=0.93, event=True)


_AGE: Final = re.compile(
    r"\s+(?:only |now |already |just |almost )?(?P<age>\d{1,3})(?:\s*(?:years?[ -]old|y/?o|yrs? old|years "
    r"of age)\b|(?!\s*[.,]\d)\s*(?=$|[,.;!?](?:\s|$)|and (?:i|live|work|have|single|married)\b|now\b|"
    r"today\b|this year\b))",
    re.IGNORECASE,
)

_TURNED: Final = re.compile(
    r"\s+(?P<age>\d{1,3})\s*(?:today|yesterday|last (?:week|month|year)|this (?:week|month|year)|on "
    r".{3,20}|in .{3,20}|years old)?\W*$",
    re.IGNORECASE,
)

_OLDEST: Final = 120

_YOUNGEST: Final = 5


def age(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm 34", "I turned 40 last week"."""
    if clause.modal or clause.negated or clause.mood or clause.who is not Who.I:
        return
    if clause.verb == "turn" and (clause.past or clause.perfect):
        match = _TURNED.match(clause.text, clause.after, clause.stop)
    elif clause.verb == "be" and not clause.past:
        match = _AGE.match(clause.text, clause.after, clause.stop)
    else:
        return
    if match is not None and _YOUNGEST <= int(match["age"]) <= _OLDEST:
        years = "old" in match[0] or clause.verb == "turn"
        yield said.claim(
            clause,
            "fact",
            "age",
            match["age"],
            sure=0.9 if years else 0.75,
            valid_from=happened(said, clause),
            event=True,
        )
