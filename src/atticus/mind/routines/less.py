"""Less of this: what a line is of, how the owner says that they want less of it, and which lines are left then."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.ids import UnknownMomentError
from atticus.domain.people import fold
from atticus.memory.silence import called_by, spoken_of
from atticus.mind.coach import deciding
from atticus.mind.coach.goals import goals_at
from atticus.mind.routines.today import short, telling
from atticus.mind.routines.wanted import PUT_DOWN, wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.domain.sentences import Sentence
    from atticus.mind.coach.goals import Goal
    from atticus.mind.routines.phrases import Words
    from atticus.mind.routines.today import Matter, Today
    from atticus.mind.routines.wanted import Less, Wanted
    from atticus.vault.contract import Vault

ONE_SORT: Final = {
    "promised": "promise",
    "goal_plan": "goal",
    "drift": "goal",
    "you_said": "said",
    "noted": "said",
    "asked": "said",
    "task": "plan",
}
"""Kinds of lines that are one sort to whoever reads them."""

GOAL: Final = "goal"
OF_SOMEBODY: Final = frozenset({"birthday", "touch", "said", "before"})
"""Sorts of which less means less of it about that person; of all others, less of the very thing."""

SORTS: Final = ("birthday", "touch", "promise", "plan", "goal", "said", "before", "pattern", "decision", "happening",
                "calendar", "reminder")  # fmt: skip
"""What is told by itself, as the owner may name it."""

_MOST: Final = 1
"""Lines of a sort that is to be fewer, in one place."""

_ALIKE: Final = 0.8
_CITED: Final = 3
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}(?:-\d{1,2}:\d{2})?")


class NothingLikeThatError(UsageError):
    """There is nothing of this name to hear less of, or more."""

    def __init__(self, told: str) -> None:
        super().__init__(f"There is nothing {told!r} to hear less of.", "See `atticus less` and `atticus brief`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a line is of, by ids alone, so that a button can carry it without a word of the vault.

    Args:
        sort: of the line.
        moments: the first moments it rests on.
        beliefs: the beliefs it tells.
        person: the id of whom it is about; "" for nobody.
    """

    sort: str
    moments: tuple[str, ...] = ()
    beliefs: tuple[str, ...] = ()
    person: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the thing as JSON values; `thing_from` is the inverse."""
        return {"sort": self.sort, "moments": [*self.moments], "beliefs": [*self.beliefs], "person": self.person}


def heeded(lines: Sequence[Sentence], today: Today) -> list[Sentence]:
    """Return the lines that are left, in their order, where the owner wants to hear less of some.

    Of a sort that is to be fewer the first line stays.
    """
    told = today.less
    if not told.said:
        return list(lines)
    names = _names(told, today)
    left: list[Sentence] = []
    counted: dict[str, int] = defaultdict(int)
    for one in lines:
        sort = sort_of(one.kind)
        if any(_meant(less, one, names) for less in told.said if less.who or less.about):
            continue
        if sort not in PUT_DOWN and not names.of(one.text).isdisjoint(told.people):
            continue
        counted[sort] += 1
        if sort in told.fewer and counted[sort] > _MOST:
            continue
        left.append(one)
    return left


def heeded_matters(matters: Iterable[Matter], today: Today) -> list[Matter]:
    """Return matters without those whose lines are told less; of a sort that is to be fewer the worthiest stays."""
    every = list(matters)
    by_worth = sorted(every, key=lambda one: -one.worth)
    left = {id(one) for one in heeded([one.sentence for one in by_worth], today)}
    return [one for one in every if id(one.sentence) in left]


def quiet_about(who: str, today: Today) -> bool:
    """Return whether what is good to know before meeting somebody is not told by itself."""
    told = fold(who)
    said = any(one.sort == "before" and fold(one.who) == told for one in today.less.said)
    return said or told in today.less.people or any(one.sort == "before" and not one.who for one in today.less.said)


def sort_of(kind: str) -> str:
    """Return the sort of a kind of lines."""
    return ONE_SORT.get(kind, kind)


def thing(line: Sentence, today: Today) -> Thing:
    """Return what a line is of."""
    return things([line], today)[0]


def things(lines: Iterable[Sentence], today: Today) -> list[Thing]:
    """Return what each line is of."""
    names = _everybody(today)
    return [_thing(line, today, names) for line in lines]


def _thing(line: Sentence, today: Today, names: _Names) -> Thing:
    sort, person = sort_of(line.kind), ""
    if sort not in PUT_DOWN:
        named = names.of(line.text)
        found = [one for one in _people(today) if fold(one.name) in named]
        # Whoever stands first in the line; who is named otherwise ("Dad") comes last.
        found.sort(key=lambda one: (line.text.find(one.name) % (len(line.text) + 1), one.id))
        person = found[0].id if found else ""
    return Thing(
        sort=sort,
        moments=tuple(dict.fromkeys(piece.moment for piece in line.evidence))[:_CITED],
        beliefs=line.beliefs[:_CITED],
        person=person,
    )


def thing_from(told: Mapping[str, Any]) -> Thing:
    """Return what `as_json` wrote; raises NothingLikeThatError."""
    try:
        moments, beliefs = (tuple(str(one) for one in told.get(name) or ()) for name in ("moments", "beliefs"))
        return Thing(
            sort=str(told["sort"]), moments=moments[:_CITED], beliefs=beliefs[:_CITED],
            person=str(told.get("person") or ""),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise NothingLikeThatError("") from error


def button(of: Iterable[Thing], words: Words) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Return the button by which the owner wants less of what a message told, as `linking.buttons` takes it.

    Args:
        of: what its lines are of; where there are none, there is no button.
        words: the sentences of the owner's language.
    """
    carried = [one.as_json() for one in dict.fromkeys(of)]
    return ((words("less"), {"does": "less_of", "things": carried}),) if carried else ()


def named(one: Thing, vault: Vault) -> tuple[str, str]:
    """Return of whom and of what a thing is, in words of the vault; raises NothingLikeThatError where it is gone."""
    who = next((person.name for person in vault.people() if person.id == one.person), "")
    if one.sort in OF_SOMEBODY and who:
        return who, ""
    told = next((belief.object for belief in _beliefs(one, vault)), "")
    try:
        kept = [vault.moment(name) for name in one.moments[:1]]
    except UnknownMomentError as error:
        raise NothingLikeThatError(one.sort) from error
    about = told or next((each.moment.title or each.moment.text for each in kept), "")
    if not about:
        raise NothingLikeThatError(one.sort)
    return who, short(about)


def say(vault: Vault, one: Thing, *, now: datetime, zone: tzinfo) -> str:
    """Keep that the owner wants to hear less of what a line told, and return what that is known by.

    A goal is asked about no more, which is what the page of goals says, too.

    Raises:
        NothingLikeThatError: nothing of it is there any more.
    """
    if one.sort == GOAL and (goal := _goal(vault, one, now)) is not None:
        deciding.move(vault, goal, "quiet", (), now=now, zone=zone)
        return goal.id
    who, about = named(one, vault)
    return put_down(vault, one.sort, who, about, moments=one.moments, beliefs=one.beliefs, now=now, zone=zone)


def put_down(
    vault: Vault,
    sort: str,
    who: str,
    about: str,
    *,
    now: datetime,
    zone: tzinfo,
    moments: Collection[str] = (),
    beliefs: Collection[str] = (),
) -> str:
    """Keep that the owner wants to hear less of a sort, a person, or a thing, and return what that is known by.

    Raises:
        NothingLikeThatError: nothing is told of what it is, or no line is of this sort.
    """
    if not (sort or who) or (sort and sort not in SORTS and not about):
        raise NothingLikeThatError(sort)
    name = hashlib.blake2b(f"{sort}\x1f{fold(who)}\x1f{fold(about)}".encode(), digest_size=4).hexdigest()
    what = ", ".join(filter(None, (sort, who, about)))
    told = {
        "less": name,
        "do": "less",
        "line": sort,
        "who": who,
        "about": about,
        "moments": sorted(moments) if about else [],
        "beliefs": sorted(beliefs) if about else [],
    }
    deciding.keep(vault, f"Less of this: {what}.", told, now=now, zone=zone)
    return name


def take_back(vault: Vault, name: str, *, now: datetime, zone: tzinfo) -> None:
    """Let something be told again, a goal asked about again; raises NothingLikeThatError."""
    found = [one for one in wanted(vault, now).said if one.id == name]
    if found:
        what = ", ".join(filter(None, (found[0].sort, found[0].who, found[0].about)))
        deciding.keep(vault, f"As before: {what}.", {"less": name, "do": "more"}, now=now, zone=zone)
        return
    goal = next((one for one in quiet_goals(vault, now) if one.id == name), None)
    if goal is None:
        raise NothingLikeThatError(name)
    deciding.move(vault, goal, "loud", (), now=now, zone=zone)


def quiet_goals(vault: Vault, now: datetime) -> list[Goal]:
    """Return the goals that are not asked about."""
    return [one for one in goals_at(vault, vault.beliefs(), now) if one.quiet]


@dataclass(frozen=True, slots=True)
class _Names:
    """By which words people are named in lines."""

    words: Mapping[str, str]

    def of(self, text: str) -> frozenset[str]:
        """Return the folded names of whom a line names."""
        return spoken_of(text, self.words)


def _names(told: Wanted, today: Today) -> _Names:
    who = {fold(one.who) for one in told.said if one.who}
    words = dict(called_by(frozenset(who), _people(today), today.beliefs))
    return _Names(words | {name: name for name in who})


def _everybody(today: Today) -> _Names:
    people = _people(today)
    return _Names(called_by(frozenset(fold(one.name) for one in people), people, today.beliefs))


def _people(today: Today) -> list[Person]:
    return sorted({one.id: one for one in today.people.values() if one.human}.values(), key=lambda one: one.id)


def _meant(less: Less, line: Sentence, names: _Names) -> bool:
    sort = sort_of(line.kind)
    if sort in PUT_DOWN and less.sort != sort:
        return False
    if not less.about:
        return less.sort in {"", sort} and fold(less.who) in names.of(line.text)
    if not less.beliefs.isdisjoint(line.beliefs):
        return True
    if not less.moments.isdisjoint(piece.moment for piece in line.evidence):
        return True
    mine, theirs = telling(less.about), telling(_CLOCK.sub(" ", line.text))
    return bool(mine) and len(mine & theirs) >= _ALIKE * len(mine)


def _beliefs(one: Thing, vault: Vault) -> list[Belief]:
    return [belief for belief in vault.beliefs() if belief.id in one.beliefs] if one.beliefs else []


def _goal(vault: Vault, one: Thing, now: datetime) -> Goal | None:
    """Return the goal a line tells of: by what is believed of it, or by the moments it was put down in."""
    for goal in goals_at(vault, vault.beliefs(), now):
        by_belief = goal.belief is not None and goal.belief.id in one.beliefs
        plans = {plan.moment for plan in goal.plans} | {piece.moment for piece in goal.evidence}
        if by_belief or not plans.isdisjoint(one.moments):
            return goal
    return None
