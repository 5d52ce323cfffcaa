"""Looking back and ahead: the evening, and the week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.domain.sentences import Section, Sentence
from atticus.memory import digest
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special_belief
from atticus.memory.profile.sentences import tellable
from atticus.mind.routines.appointments import appointments, entered
from atticus.mind.routines.birthdays import birthdays, coming
from atticus.mind.routines.brief import without_birthdays
from atticus.mind.routines.coaching import (
    asks_for_journal,
    evening_question,
    moments_decided,
    unspoken,
    week_of_goals,
)
from atticus.mind.routines.meeting import silent_for
from atticus.mind.routines.patterns import of_the_first_week
from atticus.mind.routines.phrases_coaching import coaching
from atticus.mind.routines.today import short
from atticus.mind.routines.undertaken import worded
from atticus.mind.routines.unsaid import told_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.mind.routines.today import Today

_HAPPENED: Final = {digest.Length.DAY: 4, digest.Length.WEEK: 7}
_AHEAD: Final = {digest.Length.DAY: 3, digest.Length.WEEK: 7}
_OPEN: Final = 5
_TOUCH: Final = 2
_SILENT: Final = 2.5
_RHYTHM: Final = (2.0, 60.0)
_KNOWN: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was, what is open, what comes; each line with its evidence.

    Args:
        title: of what.
        sections: in the order they are read; empty ones are left out.
    """

    title: str
    sections: tuple[Section, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the review for other programs."""
        return {"title": self.title, "sections": [one.as_json() for one in self.sections]}


def evening(today: Today) -> Review:
    """Return what the day held and what tomorrow brings, and a question where the owner keeps a journal."""
    further = [("tomorrow", _ahead(today, digest.Length.DAY, 1)), ("question", _asked(today))]
    return _review(today, digest.Length.DAY, further)


def week(today: Today) -> Review:
    """Return what the week held, how goals in focus went, what is open both ways, and what the next days bring."""
    goals = week_of_goals(today)
    told = {name for line in goals for name in line.beliefs} | unspoken(today)
    further = [
        ("goals", goals),
        ("open", told_lines((one for one in still_open(today) if told.isdisjoint(one.beliefs)), today)[:_OPEN]),
        ("patterns", [one.sentence for one in of_the_first_week(today)]),
        ("touch", told_lines(out_of_touch(today), today)[:_TOUCH]),
        ("ahead", _ahead(today, digest.Length.WEEK, 7)),
    ]
    return _review(today, digest.Length.WEEK, further)


def _review(today: Today, length: digest.Length, further: list[tuple[str, list[Sentence]]]) -> Review:
    asked = digest.period(length, today.now, today.zone, today.language)
    told = digest.told(
        today.vault,
        today.beliefs,
        asked,
        as_of=today.now,
        zone=today.zone,
        unasked=today.unasked,
        language=today.language,
    )
    still, decided = unspoken(today), moments_decided(today)
    was = [
        one
        for one in told.sentences
        if still.isdisjoint(one.beliefs) and not decided.issuperset(piece.moment for piece in one.evidence)
    ]
    parts = [("was", told_lines(was, today, put_down=())[: _HAPPENED[length]])]
    parts += [(name, told_lines(lines, today)) for name, lines in further]
    sections = tuple(
        Section(name=name, title=_title(today, name), sentences=tuple(lines)) for name, lines in parts if lines
    )
    return Review(title=told.title, sections=sections)


def _title(today: Today, name: str) -> str:
    words = coaching(today.words) if name in {"goals", "question"} else today.words
    return words(f"section_{name}")


def _asked(today: Today) -> list[Sentence]:
    if not asks_for_journal(today):
        return []
    text, evidence = evening_question(today)
    return [Sentence(kind="question", text=text, evidence=evidence[:1])] if evidence else []


def _ahead(today: Today, length: digest.Length, days: int) -> list[Sentence]:
    lines: list[Sentence] = []
    entries = entered(today, days)
    for n in range(1, days + 1):
        view = replace(today, ahead=n)
        for one in without_birthdays(appointments(view, entries), list(birthdays(view)), view):
            day = "" if days == 1 else f"{today.words.day(view.day)}: "
            lines.append(replace(one.sentence, text=f"{day}{one.sentence.text}"))
    lines += [one.sentence for one in coming(today, days)]
    return lines[: _AHEAD[length]]


def still_open(today: Today) -> Iterator[Sentence]:
    """Yield what the owner promised and wants and what was promised to them, the newest first, as far as it is open."""
    for one in sorted(today.held, key=lambda belief: belief.known_from, reverse=True):
        if one.kind not in {"promise", "goal"} or one.more.get("state") not in {"open", "overdue"}:
            continue
        theirs = one.kind == "promise" and one.subject != SELF
        who = one.subject if theirs else str(one.more.get("to") or "")
        if (today.unasked and special_belief(one)) or fold(who) in today.silent or not tellable(one):
            continue
        cause = "promised" if theirs else one.kind
        text = worded(one, cause, who, today)
        yield Sentence(kind=cause, text=short(text), evidence=one.evidence[-3:], at=one.known_from, beliefs=(one.id,))


def out_of_touch(today: Today) -> Iterator[Sentence]:
    """Yield the people close to the owner who have been silent for much longer than they usually are."""
    close = today.close() - today.silent
    for person in {one.id: one for one in today.people.values()}.values():
        if not person.human or person.rhythm is None or person.moments < _KNOWN or person.rhythm > _RHYTHM[1]:
            continue
        if close.isdisjoint(map(fold, person.names)):
            continue
        days = silent_for(today, person)
        usual = max(_RHYTHM[0], person.rhythm)
        if days is None or days < max(14, _SILENT * usual):
            continue
        text = today.words("silent", who=person.name, n=days, usual=today.words("days", n=round(usual)))
        known = [kept for kept in map(today.vault.moment, person.evidence) if kept.moment.at <= today.now]
        if known:
            evidence = (support(known[0]),)
            yield Sentence(kind="touch", text=text, evidence=evidence)
