"""Promises both ways, plans, goals and reminders whose time has come."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.memory import reminders
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special, special_belief
from atticus.memory.profile.sentences import tellable
from atticus.memory.profile.sentences import undertaken as said_so
from atticus.memory.time import spans
from atticus.mind.routines.coaching import unspoken
from atticus.mind.routines.phrases import ENGLISH
from atticus.mind.routines.today import matter, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Belief
    from atticus.mind.routines.today import Matter, Today

_LATE: Final = 1
"""Days after its time on which an open promise is told once more."""

_A_DAY: Final = timedelta(days=1, hours=12)
_CITED: Final = 3
_TIMED: Final = frozenset({"promise", "plan", "goal"})
_TRAILING: Final = re.compile(r"[\s,;:]+(?:on|by|at|in|this|the|for|until|and)?$", re.IGNORECASE)
_WORTH: Final = {"reminder": 1.0, "promise": 0.95, "promised": 0.8, "plan": 0.85, "goal": 0.75}


def reminded(today: Today) -> Iterator[Matter]:
    """Yield reminders of the owner that come due on the day or waited since."""
    for one in reminders.waiting(today.vault):
        kept = today.vault.find(one.id, source=reminders.SOURCE)
        if not one.ready or one.due >= today.until or kept is None or (kept.moment.known or kept.moment.at) > today.now:
            continue
        if today.unasked and special(one.text):
            continue
        begins = one.due.astimezone(today.zone) if one.due >= today.since else None
        text = today.words("reminder", what=short(one.text))
        if begins is not None and (begins.hour, begins.minute) != (0, 0):
            text = today.words("timed", time=f"{begins:%H:%M}", what=text)
        yield matter(
            "reminder", text, [support(kept)], worth=_WORTH["reminder"], at=one.due, begins=begins, about=one.text
        )


def undertaken(today: Today) -> Iterator[Matter]:
    """Yield what was promised, planned or wanted for the day, and promises that are late, on a few days only."""
    still = unspoken(today)
    for one in today.held:
        mine = one.subject == SELF or one.kind == "promise"
        if one.kind not in _TIMED or not mine or one.more.get("state") not in {"open", "overdue"} or one.id in still:
            continue
        who = one.subject if one.subject != SELF else str(one.more.get("to") or "")
        if (today.unasked and special_belief(one)) or fold(who) in today.silent or not tellable(one):
            continue
        due = _due(one)
        if due is None:
            continue
        late = (today.day - due.astimezone(today.zone).date()).days
        if late == 0 or (late == _LATE and one.kind == "promise"):
            yield _told(one, due, late, today)


def worded(one: Belief, cause: str, who: str, today: Today) -> str:
    """Return what was undertaken in the owner's language; its own words are English sentences only in English."""
    bare = replace(one, object=timeless(one, today))
    if today.words is ENGLISH:
        return short(said_so(bare, "", today.zone))
    what = short(bare.object)
    if cause == "promise" and not who:
        return today.words("promise_nobody", what=what)
    return today.words(cause, what=what, who=who)


def timeless(one: Belief, today: Today) -> str:
    """Return the object without the words that told its day, which mean another day now."""
    text = " ".join(one.object.replace(str(one.more.get("due_words") or ""), "").split())
    for span in reversed(spans(text, at=one.known_from, zone=today.zone, ahead=True)):
        text = f"{text[: span.start].rstrip()} {text[span.stop :].lstrip()}".strip()
    return _TRAILING.sub("", text) or one.object


def _due(one: Belief) -> datetime | None:
    """Return the last instant something is for; None where it is for no day, or for a longer time."""
    if told := one.more.get("due"):
        return datetime.fromisoformat(str(told)) - timedelta(seconds=1)
    if one.valid_from is None or one.valid_until is None or one.valid_until - one.valid_from > _A_DAY:
        return None
    return one.valid_from


def _told(one: Belief, due: datetime, late: int, today: Today) -> Matter:
    words = today.words
    theirs = one.kind == "promise" and one.subject != SELF
    cause, who = ("promised", one.subject) if theirs else (one.kind, str(one.more.get("to") or ""))
    text = worded(one, cause, who, today)
    if late:
        text = words("due_on", what=text, date=words.day(due.astimezone(today.zone).date()))
    elif one.kind != "plan":
        text = words("due_today", what=text)
    return matter(
        cause,
        text,
        one.evidence[-_CITED:],
        worth=_WORTH[cause] - (0.2 if late else 0.0),
        at=due,
        about=f"{timeless(one, today)} {who}",
        who=[who] if who else [],
        beliefs=[one.id],
    )
