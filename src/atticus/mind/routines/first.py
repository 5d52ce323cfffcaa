"""What is most worth knowing: right after something came in, each open to correction, and on any day what is news."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.beliefs import SELF
from atticus.domain.ids import to_number
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import EPOCH, milliseconds
from atticus.memory.digest.quoting import support
from atticus.memory.digest.understood import understood
from atticus.memory.discreet import special, special_belief
from atticus.memory.profile.sentences import tellable
from atticus.memory.reading.corrections import SOURCE
from atticus.mind.routines.appointments import appointments, entered
from atticus.mind.routines.birthdays import coming
from atticus.mind.routines.review import out_of_touch
from atticus.mind.routines.today import matter, same, short
from atticus.mind.routines.undertaken import timeless, worded
from atticus.mind.routines.unsaid import told_matters
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.mind.routines.today import Matter, Today

LINES: Final = 5
_OLD: Final = timedelta(days=30)
_RECENT: Final = timedelta(days=90)
_CHANGED: Final = timedelta(days=180)
_NEWS: Final = timedelta(days=30)
"""How long a change is news to whoever lived it."""

_NEWS_OF: Final = frozenset({"change", "decision"})
_ASKED: Final = timedelta(days=21)
_AHEAD: Final = 14
_EACH: Final = 2
_FEWEST: Final = 3
_READ: Final = 400
_SHORTEST: Final = 15
_WORTH: Final = {"promise": 0.95, "birthday": 0.9, "asked": 0.8, "calendar": 0.75, "touch": 0.78}
_NEW: Final = {
    "change": 0.85,
    "decision": 0.7,
    "fact": 0.65,
    "goal": 0.6,
    "diet": 0.55,
    "hobby": 0.5,
    "preference": 0.45,
}
"""What is new of the owner, by the kind of the sentence that tells it."""

_BY_HEART: Final = frozenset(
    {
        "name", "identity", "address", "lives_at", "birthday", "born_in_year", "born_in", "age", "height",
        "nationality", "comes_from", "grew_up_in", "marital_state", "anniversary",
    }
)  # fmt: skip
"""What nobody is told of themselves, whenever it was learned."""


def brought_up(today: Today) -> Today:
    """Return the day to look from: now, or the last day with something where that was a month ago or more."""
    spine = today.vault.spine()
    lived = (spine.at <= milliseconds(today.now)) & (spine.known <= milliseconds(today.now))
    # A birthday in a calendar comes round for ever: it does not tell that something was kept of this month.
    lived &= spine.kind != list(Kind).index(Kind.EVENT)
    # What the owner decided about what came in is no sign that life goes on there.
    decided = today.vault.timeline(Filter(sources=(SOURCE,)), limit=_READ)
    lived &= ~np.isin(spine.ids, [to_number(one.id) for one in decided])
    if not lived.any():
        return today
    last = EPOCH + timedelta(milliseconds=int(spine.at[lived].max()))
    return today if today.now - last < _OLD else replace(today, now=last + timedelta(minutes=1))


def first_minute(today: Today) -> list[Matter]:
    """Return three to five things most worth knowing; fewer where there are no more.

    Two of a kind at most, but for where these would be fewer than three.

    A promise with nothing since, a question without an answer, a birthday in the coming two weeks, something that
    changed, the next appointment.
    """
    changes = _changes(today, today.now - _CHANGED)
    every, further = _best(today, (_promises(today), _birthdays(today), changes, _asked(today), _next(today)))
    every += sorted(further, key=lambda one: -one.worth)[: max(0, _FEWEST - len(every))]
    return sorted(every, key=lambda one: -one.worth)[:LINES]


def worth_knowing(today: Today) -> list[Matter]:
    """Return what is news to the owner, or what they can act on, two of a kind at most; nothing where there is none.

    As in the first minute, and somebody close who has been silent for long; but of themselves only what changed or
    was decided of late: nobody needs to be told where they live or work.
    """
    changes = (one for one in _changes(today, today.now - _NEWS) if one.sentence.kind in _NEWS_OF)
    touch = (
        matter("touch", one.text, one.evidence, worth=_WORTH["touch"], beliefs=one.beliefs)
        for one in out_of_touch(today)
    )
    every, _ = _best(today, (_promises(today), _birthdays(today), changes, _asked(today), touch, _next(today)))
    return sorted(every, key=lambda one: -one.worth)[:LINES]


def _best(today: Today, kinds: Iterable[Iterable[Matter]]) -> tuple[list[Matter], list[Matter]]:
    """Return the first two matters of each kind, and the others; nothing twice."""
    every: list[Matter] = []
    further: list[Matter] = []
    for found in kinds:
        taken = 0
        for one in told_matters(found, today):
            if any(same(one, other) for other in (*every, *further)):
                continue
            (every if taken < _EACH else further).append(one)
            taken += 1
    return every, further


def _promises(today: Today) -> Iterator[Matter]:
    mine = [
        one
        for one in today.held
        if one.kind == "promise"
        and one.subject == SELF
        and one.more.get("state") in {"open", "overdue"}
        and today.now - one.known_from <= _RECENT
        and not (today.unasked and special_belief(one))
        and fold(str(one.more.get("to") or "")) not in today.silent
        and tellable(one)
    ]
    for one in sorted(mine, key=lambda belief: belief.known_from, reverse=True):
        who = str(one.more.get("to") or "")
        text = worded(one, "promise", who, today)
        yield matter(
            "promise",
            text,
            one.evidence[-3:],
            worth=_WORTH["promise"],
            at=one.known_from,
            about=f"{timeless(one, today)} {who}",
            beliefs=[one.id],
        )


def _birthdays(today: Today) -> Iterator[Matter]:
    for one in coming(today, _AHEAD):
        yield replace(one, worth=_WORTH["birthday"])


def _changes(today: Today, since: datetime) -> Iterator[Matter]:
    by_heart = {one.id for one in today.beliefs if one.subject == SELF and one.predicate in _BY_HEART}
    lines = understood(today.beliefs, since, today.now, zone=today.zone, unasked=today.unasked, words=today.sayings)
    for line in sorted(lines, key=lambda one: one.worth, reverse=True):
        told = line.sentence
        if told.kind in _NEW and by_heart.isdisjoint(told.beliefs):
            worth = _NEW[told.kind]
            yield matter(told.kind, told.text, told.evidence, worth=worth, at=told.at, beliefs=list(told.beliefs))


def _asked(today: Today) -> Iterator[Matter]:
    """Yield the questions of people close to the owner that nobody answered."""
    wanted = Filter(kinds=(Kind.MESSAGE,), since=today.now - _ASKED, until=today.now)
    answered: set[str] = set()
    for kept in today.vault.timeline(wanted, limit=_READ):
        moment = kept.moment
        if (moment.known or moment.at) > today.now or moment.by_assistant or not moment.thread:
            continue
        if moment.thread in answered:
            continue
        answered.add(moment.thread)
        question = _question(moment.text)
        who = today.name(moment.author) if moment.author is not None and not kept.mine else None
        if question and who and fold(who) in today.close() - today.silent and not _private(kept, today):
            on = today.words.day(moment.at.astimezone(today.zone).date())
            text = today.words("open", who=who, date=on, quote=short(question))
            yield matter("asked", text, [support(kept)], worth=_WORTH["asked"], at=moment.at, who=[who])


def _question(text: str) -> str:
    """Return the question a message ends with; empty where it ends otherwise."""
    last = text.strip().splitlines()[-1].strip() if text.strip() else ""
    return last if last.endswith(("?", "？")) and len(last) >= _SHORTEST else ""


def _private(kept: Kept, today: Today) -> bool:
    return today.unasked and special(kept.moment.text)


def _next(today: Today) -> Iterator[Matter]:
    entries = entered(today, _AHEAD)
    for days in range(1, _AHEAD + 1):
        day = today.day + timedelta(days=days)
        there = told_matters(appointments(replace(today, ahead=days), entries), today)
        for one in there[:1]:
            text = f"{today.words.day(day)}: {one.sentence.text}"
            yield replace(one, sentence=replace(one.sentence, text=text), worth=_WORTH["calendar"])
            return
