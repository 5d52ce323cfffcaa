"""What routines tell when they are asked: lines with the moments they rest on, put together without a model."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Support
from atticus.domain.conversation import SOURCE, TOLD
from atticus.domain.people import fold
from atticus.domain.sentences import Sentence
from atticus.memory import digest, reminders
from atticus.memory.discreet import special_belief
from atticus.memory.profile import profile
from atticus.memory.profile.sentences import tellable
from atticus.mind.asking.words import Kind
from atticus.mind.coach.goals import Standing, goals_at
from atticus.mind.gate.provenance import bare
from atticus.mind.present import quoted
from atticus.mind.quoting import line
from atticus.mind.reminding.saying import line_of
from atticus.mind.routines.appointments import appointments, entered
from atticus.mind.routines.birthdays import coming, next_birthday
from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.coaching import week_of_goals
from atticus.mind.routines.meeting import last_said, last_seen, meeting
from atticus.mind.routines.phrases import LANGUAGES
from atticus.mind.routines.review import out_of_touch, still_open
from atticus.mind.routines.today import short
from atticus.mind.routines.unsaid import told_lines
from atticus.vault.contract import Filter, Work
from atticus.vault.words import has_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from atticus.domain.people import Person
    from atticus.mind.asking.words import Asked
    from atticus.mind.house import House
    from atticus.mind.routines.today import Today

LINES: Final = 12
"""Lines of an answer at most."""

CITED: Final = 2
"""Moments that are cited for one line."""

_PLAIN: Final = frozenset({Kind.NOW, Kind.GREETING, Kind.THANKS, Kind.HELP, Kind.MODEL})
_CAUSES: Final = {Kind.PROMISES: "promise", Kind.PROMISED: "promised"}
_BIRTHDAYS: Final = 92
_AHEAD: Final = 92
_REACHED: Final = ("tel:", "mailto:")
_TELLING: Final = 7
"""Last characters by which a number is known again, whatever stands before it."""
_EACH: Final = 2
_TOLD: Final = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of routines.

    Args:
        text: with the numbers of what it cites.
        cited: the ids of the moments, in the order of their numbers.
    """

    text: str
    cited: tuple[str, ...]


def told_of(house: House, asked: Asked) -> Told | None:
    """Return what routines tell; None where they know nothing of whom or what is asked, which is for recall then.

    What is nobody's business but the owner's is told, since they ask; those of whom nothing is to be told are left out.

    Args:
        house: the open house.
        asked: what is asked for.
    """
    if asked.kind in _PLAIN:
        return _plainly(house, asked)
    view = _view(house, asked.language)
    if asked.kind is Kind.PAST:
        return _past(view, asked)
    if asked.kind in {Kind.DAYS, Kind.NEXT}:
        return _written(_days(view, asked) if asked.kind is Kind.DAYS else _next(view, asked))
    if asked.kind is Kind.BIRTHDAY or (asked.who and asked.kind is not Kind.FORGET):
        return _of(house, view, asked)
    lines, heading = list(_lines(house, view, asked))[:LINES], asked.kind.value
    if asked.kind is Kind.GOALS and not lines:
        lines, heading = told_lines(_open_goals(view), view)[:LINES], "goals_open"
    if asked.kind is Kind.SELF and not lines and (unread := house.vault.queued(Work.READING)):
        return Told(_phrases(asked.language)["self_unread"].format(n=unread), ())
    return _listed(asked, lines, heading)


def _plainly(house: House, asked: Asked) -> Told | None:
    """Return what needs no moment: a greeting, the time, what there is to ask; a task without a model is one for it."""
    said, models = _phrases(asked.language), bool(house.router.providers)
    if asked.kind is Kind.MODEL and models:
        return None
    if asked.kind is Kind.HELP:
        return Told(f"{said['help']}\n{said['help_model' if models else 'help_none']}", ())
    now = house.clock.now().astimezone(house.settings.tzinfo)
    day = LANGUAGES[asked.language].day(now.date())
    return Told(said[asked.kind.value].format(day=day, year=now.year, time=f"{now:%H:%M}"), ())


def _past(view: Today, asked: Asked) -> Told | None:
    """Return what was telling in a stretch of time; None where nothing of what is kept of it was: recall tells that."""
    length = next((one for one in digest.Length if one.value in asked.past), digest.Length.DAY)
    at = view.now if asked.first is None else datetime.combine(asked.first, time(12), view.zone)
    if asked.past == "yesterday":
        at -= timedelta(days=1)
    elif asked.past.startswith("last"):
        at = digest.period(length, at, view.zone).since - timedelta(days=1)
    period = digest.period(length, at, view.zone, asked.language)
    lines: list[Sentence] = []
    for everything in (False, True):
        # Where nothing is telling, what is ordinary is told: it is what there was.
        if not lines:
            found = digest.told(
                view.vault,
                view.beliefs,
                period,
                as_of=view.now,
                zone=view.zone,
                unasked=False,
                everything=everything,
                language=asked.language,
            )
            lines = told_lines(found.sentences, view, put_down=())[:LINES]
    if length is not digest.Length.DAY:
        lines = [_dated(one, view) for one in lines]
    said = _phrases(asked.language)
    if lines:
        return _written([(said["past"].format(title=period.title), lines)])
    kept = view.vault.timeline(Filter(since=period.since, until=period.until), limit=1)
    return None if kept else Told(said["past_none"].format(title=period.title), ())


def _dated(line: Sentence, view: Today) -> Sentence:
    """Return a line with its day before it, where it is of one."""
    if line.at is None:
        return line
    day = view.words.day(line.at.astimezone(view.zone).date())
    return replace(line, text=f"{_headed(day)} · {line.text}")


def _headed(day: str) -> str:
    """Return a day as a line begins with it."""
    return f"{day[:1].upper()}{day[1:]}"


def _view(house: House, language: str) -> Today:
    now = house.clock.now()
    held = house.present.beliefs(house.vault, now)
    return look(
        house.vault,
        now,
        house.settings.tzinfo,
        language=language,
        unasked=False,
        held=held,
        silent=house.silence.names(house.vault, held, now),
        coaching=house.settings.coach.enabled,
        patterns=False,
    )


def _lines(house: House, view: Today, asked: Asked) -> Iterable[Sentence]:
    of_kind: Mapping[Kind, Callable[[], Iterable[Sentence]]] = {
        Kind.GOALS: lambda: week_of_goals(view),
        Kind.TOUCH: lambda: told_lines(out_of_touch(view), view),
        Kind.BIRTHDAYS: lambda: told_lines((one.sentence for one in coming(view, _BIRTHDAYS)), view),
        Kind.SELF: lambda: _of_owner(house, view),
        Kind.REMINDERS: lambda: _reminders(view),
        Kind.FORGET: lambda: (one for one, words in _remembered(view, _TOLD) if has_words(words, asked.who)),
        Kind.REMEMBERED: lambda: (one for one, _ in _remembered(view, LINES)),
    }
    if asked.kind in of_kind:
        return of_kind[asked.kind]()
    return told_lines((one for one in still_open(view) if one.kind == _CAUSES[asked.kind]), view)


def _of(house: House, view: Today, asked: Asked) -> Told | None:
    """Return what is good to know of somebody, or open between them and the owner; what was is for recall.

    Whom nothing but a promise names is meant by just that name.
    """
    if asked.kind is Kind.BIRTHDAY and not asked.who:
        return _own_birthday(view, asked)
    person = _person(house, view, asked.who)
    if asked.kind in _OF_A_PERSON:
        return None if person is None else _OF_A_PERSON[asked.kind](view, asked, person)
    if asked.kind is Kind.BEFORE:
        return None if person is None else _listed(asked, told_lines(meeting(view, person), view, put_down=()))
    told = {
        one.subject if one.subject != SELF else str(one.more.get("to") or "")
        for one in view.held
        if one.kind == "promise"
    }
    names = frozenset(
        fold(name)
        for name in told - {""}
        if fold(name) == fold(asked.who) or (person is not None and _person(house, view, name) == person)
    )
    found = (one for one in still_open(view, names) if one.kind == _CAUSES[asked.kind])
    lines = told_lines(found, view)[:LINES]
    return _listed(asked, lines) if lines else None


def _last(view: Today, asked: Asked, person: Person) -> Told | None:
    """Return what was last between somebody and the owner, and how long ago; None where nothing of it is kept."""
    if asked.kind is Kind.SEEN:
        found = last_seen(view, person)
    else:
        found = last_said(view, person, theirs=asked.kind is Kind.HEARD)
    line = next(iter(told_lines(found, view, put_down=())), None)
    if line is None or line.at is None:
        return None
    ago = (view.day - line.at.astimezone(view.zone).date()).days
    name = "last_ago" if ago > 1 else "last_yesterday" if ago else "last_today"
    return _written([(_phrases(asked.language)[name].format(n=ago), [line])])


def _reach(view: Today, asked: Asked, person: Person) -> Told | None:
    """Return the numbers and addresses of somebody; None where none is known."""
    handles = [bare(one) for one in person.handles if one.startswith(_REACHED)]
    there = [one for one in map(view.vault.moment, person.evidence) if (one.moment.known or one.moment.at) <= view.now]
    if not handles or not there:
        return None
    # The card that tells them, where one does.
    cards = [one for one in there if any(handle[-_TELLING:] in _squeezed(one.moment.text) for handle in handles)]
    rests = [Support(one.id, one.moment.source, one.moment.external_id, None) for one in cards or there]
    lines = [Sentence(kind="handle", text=one, evidence=tuple(rests[-CITED:])) for one in handles]
    return _written([(_phrases(asked.language)["reach"].format(who=person.name), lines)])


def _squeezed(text: str) -> str:
    """Return a text as numbers are compared: without what separates their digits."""
    return re.sub(r"(?<=\d)[\s().-]+(?=\d)", "", text)


def _next(view: Today, asked: Asked) -> Iterator[tuple[str, Sequence[Sentence]]]:
    """Yield the next day with an appointment that is still to come, and its appointments."""
    entries = entered(view, _AHEAD)
    for ahead in range(_AHEAD):
        day = replace(view, ahead=view.ahead + ahead)
        lines = told_lines((one.sentence for one in appointments(day, entries)), view)
        if lines:
            yield _headed(view.words.day(day.day)), lines[:LINES]
            return
    yield _phrases(asked.language)["next_none"], ()


def _birthday(view: Today, asked: Asked, person: Person) -> Told | None:
    """Return when somebody has their birthday; None where it is not known. Of who died or left no age is told."""
    moments = map(view.vault.moment, person.evidence)
    cited = [one.id for one in moments if (one.moment.known or one.moment.at) <= view.now]
    aged = view.silent.isdisjoint(map(fold, person.names))
    return _born(view, asked, person.birthday or "", cited, who=person.name, aged=aged)


def _own_birthday(view: Today, asked: Asked) -> Told | None:
    """Return when the owner has their birthday; None where it is not known."""
    found = next((one for one in view.held if one.subject == SELF and one.predicate == "birthday"), None)
    if found is None:
        return None
    return _born(view, asked, found.object, [piece.moment for piece in found.evidence], who="", aged=True)


def _born(view: Today, asked: Asked, told: str, moments: Sequence[str], *, who: str, aged: bool) -> Told | None:
    known = next_birthday(told, view.day)
    if known is None or not moments:
        return None
    day, born, age = known
    said, cited = _phrases(asked.language), tuple(dict.fromkeys(moments))[:CITED]
    text = said["birthday" if who else "birthday_own"].format(who=who, date=view.words.day(day))
    if (ahead := (day - view.day).days) > 1:
        text = f"{text} {said['birthday_in'].format(n=ahead)}"
    if born is not None and age is not None and aged:
        text = f"{text} {said['birthday_age' if who else 'birthday_age_own'].format(year=born, age=age)}"
    return Told(f"{text} {''.join(f'[{n}]' for n in range(1, len(cited) + 1))}", cited)


def _of_owner(house: House, view: Today) -> Iterator[Sentence]:
    """Yield the first sentences of each part of the profile; what is delicate is told only on its own page."""
    plain = [one for one in view.beliefs if not special_belief(one) and tellable(one)]
    known = profile(plain, house.vault.people(), name="", now=view.now, zone=view.zone, words=view.sayings)
    for section in known.sections:
        yield from told_lines(section.sentences, view)[:_EACH]


def _open_goals(view: Today) -> Iterator[Sentence]:
    """Yield the goals that are on the list and not in focus."""
    for one in goals_at(view.vault, view.held, view.now):
        if one.standing is Standing.OPEN:
            yield Sentence(kind="goal", text=short(one.text), evidence=tuple(one.evidence[:CITED]))


def _reminders(view: Today) -> Iterator[Sentence]:
    """Yield what is due and to come, soonest first."""
    for one in reminders.waiting(view.vault):
        kept = view.vault.find(one.id, source=reminders.SOURCE)
        if kept is not None:
            rests = Support(kept.id, reminders.SOURCE, one.id, None)
            text = line_of(one, language=view.language, zone=view.zone)
            yield Sentence(kind="reminder", text=text, evidence=(rests,))


def _remembered(view: Today, most: int) -> Iterator[tuple[Sentence, str]]:
    """Yield what the owner told Atticus, the newest first: a line with its day, and the words themselves."""
    for kept in view.vault.timeline(Filter(sources=(SOURCE,), thread=TOLD), limit=most):
        moment = kept.moment
        rests = Support(kept.id, moment.source, moment.external_id, None)
        text = quoted(line(moment.text), view.language)
        said = Sentence(kind="told", text=text, evidence=(rests,), at=moment.at)
        yield _dated(said, view), moment.text


def _days(view: Today, asked: Asked) -> Iterator[tuple[str, Sequence[Sentence]]]:
    """Yield the days that are asked for with their lines; of several days only those that hold something."""
    assert asked.first is not None
    assert asked.last is not None
    ahead = (asked.first - view.day).days
    count, seen = (asked.last - asked.first).days + 1, set[str]()
    empty = True
    for n in range(count):
        day = replace(view, ahead=ahead + n)
        found = brief(day, lines=LINES)
        # A reminder that was not heard is due on every later day, too.
        lines = [one for one in found.sentences if one.kind != "reminder" or one.evidence[0].moment not in seen]
        seen.update(one.evidence[0].moment for one in lines)
        if lines or count == 1:
            empty = False
            yield _headed(view.words.day(day.day)) + ("" if lines else f": {found.empty}"), lines
    if empty:
        last = view.day + timedelta(days=ahead + count - 1)
        yield f"{_headed(view.words.day(asked.first))} - {view.words.day(last)}: {view.words('empty')}", ()


def _person(house: House, view: Today, who: str) -> Person | None:
    """Return whom a name, a nickname or a tie of the owner's means; None where it is nobody or several."""
    meant = [one for one in house.recaller.people().within(who, at=view.now) if one.human]
    return meant[0] if len(meant) == 1 else None


def _listed(asked: Asked, lines: Sequence[Sentence], heading: str = "") -> Told:
    said = _phrases(asked.language)
    who = asked.who
    if not lines:
        return Told(said[f"{asked.kind.value}_none"].format(who=who), ())
    told = _written([(said[heading or asked.kind.value].format(who=who), lines)])
    more = said.get(f"{asked.kind.value}_more", "")
    return replace(told, text=f"{told.text}\n\n{more}") if more else told


def _written(parts: Iterable[tuple[str, Sequence[Sentence]]]) -> Told:
    """Return headings and lines as a text, each line with the numbers of the moments it rests on."""
    numbers: dict[str, int] = {}
    blocks = []
    for heading, lines in parts:
        rows = [heading]
        for one in lines:
            shown = list(dict.fromkeys(piece.moment for piece in one.evidence))[:CITED]
            marks = "".join(f"[{numbers.setdefault(moment, len(numbers) + 1)}]" for moment in shown)
            rows.append(f"- {one.text} {marks}")
        blocks.append("\n".join(rows))
    return Told("\n\n".join(blocks), tuple(numbers))


_OF_A_PERSON: Final[Mapping[Kind, Callable[[Today, Asked, Person], Told | None]]] = {
    Kind.BIRTHDAY: _birthday,
    Kind.LAST: _last,
    Kind.HEARD: _last,
    Kind.SEEN: _last,
    Kind.REACH: _reach,
}


@cache
def _phrases(language: str) -> dict[str, str]:
    told: dict[str, str] = tomllib.loads((files("atticus.mind.asking") / "phrases.toml").read_text("utf-8"))[language]
    return told
