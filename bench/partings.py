"""Whether anybody who died, left or was blocked is still told of, and whether anybody else falls silent.

    python bench/partings.py [--unseen] [--show] [--json FILE]

`partings/words.toml` holds 40 partings in the words people use, in six languages, and 40 look-alikes ("left the firm",
"dead battery", made up again); with --unseen the 20 and 20 of `partings/unseen.toml`, which were written after the
patterns. Each is lived in a vault of its own: somebody close with a birthday, a lunch in the calendar, a walk three
days later, a promise with its day, a question nobody answered, words of a friend that name them for the day, a goal
about them in focus, a reminder, and a rhythm of messages that broke off. Then the words are said, and ten days later
everything that tells by itself is looked at: the morning brief, the evening, the week (keeping in touch among it), the
first minute, what comes before a meeting, check-ins and notices.

Told are partings after which somebody was named anywhere (missed) and look-alikes after which the brief, the week or
the notices did not name them any more (silenced). No model is asked.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vaults import LABEL, PASSPHRASE

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party, fold
from atticus.memory import reminders
from atticus.memory.understanding import understand
from atticus.mind.coach import deciding
from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.first import first_minute
from atticus.mind.routines.notices import notices
from atticus.mind.routines.review import evening, week
from atticus.settings import CoachSettings, RoutineSettings
from atticus.vault.contract import Deed, DeedState, Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.vault.contract import Vault

WORDS = Path(__file__).parent / "partings"
DAY = datetime(2025, 6, 13, tzinfo=UTC)
FRIEND = Party("Bo Lind", "tel:+4670333444")
OWNER = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
CHOSEN = RoutineSettings(push=True, brief="07:30", evening="21:00", before=30, most=99)
COACH = CoachSettings(check_in="daily", hour="18:00")
STAYING = frozenset({"brief", "week", "before"})
"""Where somebody is named whom nothing happened to."""

KIN = {
    "grandmother": ("Grandma", "Oma", "Abuela"),
    "grandfather": ("Grandpa",),
    "mother": ("Mum", "Mama"),
    "father": ("Dad",),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unseen", action="store_true", help="the words nobody fitted to")
    parser.add_argument("--show", action="store_true", help="tell what was missed or silenced")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    words = WORDS / ("unseen.toml" if asked.unseen else "words.toml")
    cases = tomllib.loads(words.read_text("utf-8"))["case"]
    missed: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for one in cases:
        found = places(one)
        sort = "partings" if one["gone"] else "look-alikes"
        wrong = set(found) if one["gone"] else STAYING - set(found)
        counts[sort] += 1
        counts[f"{sort} wrong"] += bool(wrong)
        missed.update(f"{sort}: {place}" for place in wrong)
        if asked.show and wrong:
            print(f"  {sort} {one['tongue']} {said(one)!r}: {found if one['gone'] else sorted(wrong)}", file=sys.stderr)
    for sort, bad in (("partings", "missed"), ("look-alikes", "silenced")):
        print(f"{sort:12} {counts[sort]:>3}  {bad} {counts[f'{sort} wrong']}")
    print(", ".join(f"{place} {n}" for place, n in sorted(missed.items())))
    if asked.json:
        asked.json.write_text(json.dumps(counts | missed, indent=1) + "\n", "utf-8")
    return 0


def said(case: dict[str, Any]) -> str:
    """Return the words of a case."""
    return " / ".join(filter(None, (case.get("me"), *case.get("them", ())[1:], case.get("later"))))


def places(case: dict[str, Any]) -> dict[str, list[str]]:
    """Return where somebody is named ten days after the words of a case were said, with the lines."""
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(Path(folder) / "home", PASSPHRASE)
        vault.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in life(case)])
        understand(vault, None, now=DAY)
        _decide(vault, case["name"])
        lines = list(_lines(vault))
        vault.close()
    found: dict[str, list[str]] = {}
    for place, text in lines:
        if any(fold(name) in fold(text) for name in names(case)):
            found.setdefault(place, []).append(text)
    return found


def names(case: dict[str, Any]) -> list[str]:
    """Return what somebody may be called in a line."""
    return [case["name"], case["name"].split()[0], *KIN.get(case["is"].rstrip(".").rsplit(" ", 1)[-1], ())]


def life(case: dict[str, Any]) -> Iterator[Moment]:
    """Yield the moments of a life with somebody close in it, and the words of the case."""
    name = case["name"]
    who, first = Party(name, "tel:+4670111222"), name.split()[0]
    yield _message(200, case["is"], ME, who=FRIEND)
    yield _message(199, f"{name} was born on 13 June 1980.", ME, who=FRIEND)
    for n in range(24):
        yield _message(
            140 - 5 * n, ("The apples are nearly ripe.", "I found the blue kettle again.")[n % 2], who, who=who
        )
    yield _message(22, "I'll send you the photos by Friday, 13 June", ME, who=who)
    yield _message(20, "Can you send me the recipe for the plum cake?", who, who=who)
    yield _message(14, f"Dinner with {first} on 13 June at 19:30, I booked the terrace table.", FRIEND, who=FRIEND)
    yield _event(f"Lunch with {name}", DAY.replace(hour=12), who)
    yield _event("Walk around the lake", DAY.replace(hour=10) + timedelta(days=3), who)
    if "them" in case:
        teller, text = case["them"]
        party = who if teller == name else Party(teller, "tel:+4670555666")
        yield _message(10, text, party, who=party)
    if "me" in case:
        yield _message(10, case["me"], ME, who=FRIEND)
    if "later" in case:
        yield _message(4, case["later"], ME, who=FRIEND)


def _message(days: int, text: str, author: Party, *, who: Party) -> Moment:
    at = DAY.replace(hour=11) - timedelta(days=days)
    return Moment(kind=Kind.MESSAGE, source="chat", at=at, text=text, author=author, people=(who,), thread=who.name)


def _event(title: str, at: datetime, who: Party) -> Moment:
    made = DAY - timedelta(days=40)
    until = at + timedelta(hours=1)
    return Moment(
        kind=Kind.EVENT, source="calendar", at=at, until=until, known=made, title=title, text="", people=(who,)
    )


def _decide(vault: Vault, name: str) -> None:
    """Put down a goal about somebody, in focus, with a plan for every day, and a reminder."""
    at = DAY - timedelta(days=30)
    plans = [("every day 8:00", f"call {name}")]
    deciding.add(vault, f"See {name} more often", (), now=at, zone=UTC, plans=plans, focus=True)
    vault.propose(Deed(key="r1", task="t", state=DeedState.DONE, at=at, told={}))
    due = DAY.replace(hour=9)
    text = f"Buy a present for {name}"
    one = reminders.Reminder(id="r1", text=text, due=due, first=due, every="once", label=OWNER)
    reminders.keep(vault, one, now=at)


def _lines(vault: Vault) -> Iterator[tuple[str, str]]:
    morning = look(vault, DAY.replace(hour=7), UTC)
    yield from (("brief", one.text) for one in brief(morning, lines=99).sentences)
    yield from (("first minute", one.sentence.text) for one in first_minute(morning))
    yield from (("first minute", one.sentence.text) for one in first_minute(look(vault, DAY - timedelta(days=3), UTC)))
    for name, review, hour in (("evening", evening, 21), ("week", week, 18)):
        made = review(look(vault, DAY.replace(hour=hour), UTC))
        yield from ((name, line.text) for part in made.sections for line in part.sentences)
    for hour, minute in ((7, 31), (9, 1), (11, 40), (18, 5), (21, 1)):
        for one in notices(vault, CHOSEN, DAY.replace(hour=hour, minute=minute), UTC, coach=COACH):
            place = (
                one.cause if one.cause in {"before", "check_in", "drift", "reminder"} else f"notice of the {one.cause}"
            )
            yield place, one.text


if __name__ == "__main__":
    sys.exit(main())
