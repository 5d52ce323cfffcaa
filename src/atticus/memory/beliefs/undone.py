"""What a later word about the same matter makes of a decision: the coat chosen and sent back, the days moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.fitting import content
from atticus.memory.beliefs.statements import normal
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.verbs import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.memory.beliefs.runs import Run
    from atticus.memory.beliefs.statements import Statement

_AGAINST: Final = re.compile(r"(?:not to|against|not)\s+", re.IGNORECASE)
_LEAVES: Final = re.compile(
    r"(?:not|against|cancel|drop|quit|stop|leave|give up|abandon|scrap|skip|return|send back|sell|reject|decline|"
    r"refuse|turn down|withdraw|get rid)\b",
    re.IGNORECASE,
)
"""A decision to let go of something: that it was let go is what was decided."""
_PUT_OFF: Final = re.compile(
    r"\b(?:postpone|put (?:off|aside)|set aside|put(?=.+\b(?:on hold|aside)\b)|set(?=.+\baside\b)|delay|defer|hold off|"
    r"shelve|pause|suspend)\b",
    re.IGNORECASE,
)
_REST: Final = re.compile(
    r"\s+(?:and|but|so|over|instead|rather|than|because|since|while|until|till|as soon|although|to (?=[a-z]+ )|"
    r"in order|on hold|aside|free)\b.*|[,;:(].*",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"\s+(?:for|with|in|at|on|from|about|by|into|near|next|as|until)\s+", re.IGNORECASE)
_PURPOSE: Final = re.compile(
    r"\b(?:for|on|about|with|as)\s+(?P<what>[^,;:(]+?)(?=\s(?:in|at|on|by|from|with|until)\s|$)"
)
_TIMED: Final = re.compile(
    r"\b(?:\d{1,2}|days?|weeks?|weekends?|evenings?|mornings?|afternoons?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_KNOWN: Final = words("the my our this that")
"""Words before a thing that was spoken of: "the coat" is the coat one decided on."""
_BEFORE_A_THING: Final = words("the a an my our this that these those his her their your s of and or to with on")
_ALIKE: Final = tuple(
    frozenset(one.split())
    for one in (
        "startup venture business enterprise entrepreneurship entrepreneurial company",
        "flat apartment",
        "holiday vacation trip journey",
        "course class",
        "job position post",
        "phone mobile smartphone",
    )
)
_STEM: Final = 6
_SLOTS: Final = words("use choose take pick buy order hire rent book get try settle go run write")
"""Verbs of which one thing serves one purpose: whoever later uses another for the same has left the first."""


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a decision is about: its verb, the words of its thing in their order, and what that is for."""

    verb: str
    thing: tuple[str, ...]
    purpose: frozenset[str]


def ended(runs: Sequence[Run], told: Iterable[Statement]) -> None:
    """End the decisions that later words about the same matter undo, and ask about those they make doubtful.

    What was decided against and done all the same becomes a question; whatever was returned, cancelled, swapped,
    moved, chosen anew for the same purpose, or taken up again after it was put off is over since then.

    Args:
        runs: of what was undertaken; decisions among them are ended in place.
        told: statements of what was undertaken, done, dropped or turned.
    """
    made = [run for run in runs if run.open and run.first.claim.kind == "decision"]
    if not made:
        return
    matters = {run.id: _matter(run.first.claim.object) for run in made}
    for event in sorted(told, key=lambda one: one.at):
        if event.denied or event.over or not event.firm:
            continue
        for run in made:
            if run.open and run.first.subject == event.subject and run.said[-1].at < event.at:
                _weigh(run, matters[run.id], event)


def _weigh(run: Run, matter: _Matter, event: Statement) -> None:
    words_ = run.first.claim.object
    if _PUT_OFF.search(words_):
        over = _resumes(matter, event)
    elif _AGAINST.match(words_):
        if event.predicate.name == "did" and _same(matter, event.claim.object):
            run.status = Status.POSSIBLE
        return
    else:
        over = _undoes(words_, matter, event) or _chosen_anew(matter, event)
    if over:
        run.close(status=Status.SUPERSEDED, until=event.at, known=event.claimed.known)
        run.more |= {"state": "past", "ended_by": event.claimed.moment}


def _resumes(matter: _Matter, event: Statement) -> bool:
    """Return whether what was put off is taken up: planned, prepared or done, and not put off once more."""
    does = event.claim.kind in {"plan", "goal", "promise", "decision"} or event.predicate.name in {"did", "resumed"}
    said = event.claim.object
    return does and not _LEAVES.match(said) and not _PUT_OFF.search(said) and _same(matter, said)


def _undoes(decided: str, matter: _Matter, event: Statement) -> bool:
    name, said = event.predicate.name, event.claim.object
    if name == "undid" and said.startswith("change my mind"):
        return _same(matter, said)
    if _LEAVES.match(decided) or _verb(said) == matter.verb:
        return False
    if name == "moved":
        timed = _TIMED.search(decided) is not None
        return timed and (_same(matter, said) or (bool(matter.purpose) and matter.purpose <= content(said)))
    if name == "switched":
        return bool(matter.purpose) and matter.purpose <= content(said) and not _same(matter, said)
    given_up = name == "undid" or (name == "dropped" and not event.claim.more.get("once"))
    return given_up and _same(matter, said)


def _chosen_anew(matter: _Matter, event: Statement) -> bool:
    """Return whether another thing was decided on for the very same purpose."""
    if event.claim.kind != "decision" or _AGAINST.match(event.claim.object) or not matter.purpose:
        return False
    other = _matter(event.claim.object)
    same_way = other.verb == matter.verb and matter.verb in _SLOTS
    return same_way and other.purpose == matter.purpose and not _same(matter, event.claim.object)


@lru_cache(maxsize=4096)
def _matter(decided: str) -> _Matter:
    """Return what a decision is about."""
    rest = _AGAINST.sub("", decided.strip(), count=1)
    put_off = _PUT_OFF.search(rest)
    rest = rest[put_off.end() :].strip() if put_off and put_off.start() < _LEAD else rest
    rest = _THE_PLAN.sub("", rest)
    purpose = _PURPOSE.search(rest)
    aside = _REST.sub("", rest)
    head = _ASIDE.split(aside, maxsplit=1)[0]
    told = _content_words(head)
    verb = "" if put_off else _verb(rest)
    thing = tuple(one for one in told if one != verb) if len(told) > 1 else told
    while len(thing) > 1 and thing[-1] in _EMPTY_HEADS:
        thing = thing[:-1]
    return _Matter(verb, thing, content(purpose["what"]) if purpose else frozenset())


_LEAD: Final = 20
_THE_PLAN: Final = re.compile(
    r"^(?:(?:the|my|our|any|all|this|that) )?(?:plans?|ideas?|dreams?|projects?) (?:to|of|for)\s+", re.IGNORECASE
)
_EMPTY_HEADS: Final = words("plan idea dream project thing matter question thought")


def _verb(said: str) -> str:
    """Return the verb words begin with, in its base form; "" where they name a thing at once."""
    first = said.split(maxsplit=1)[0].casefold() if said.strip() else ""
    return FORMS[first][0] if first in FORMS else ""


def _content_words(said: str) -> tuple[str, ...]:
    return tuple(base for word in normal(said).split() for base in content(word))


def _same(matter: _Matter, said: str) -> bool:
    """Return whether words speak of the same thing: by its main word, and by half of what tells it apart."""
    if not matter.thing:
        return False
    *details, main = matter.thing
    told, bases = _told(said)
    shared = sum(any(_alike(one, base) for base in bases) for one in details)
    enough = shared * 2 + 1 >= len(details)
    return any(
        _alike(main, base)
        and ((at > 0 and told[at - 1] in _KNOWN) or (enough and _the_one(details, told[:at], bases[:at])))
        for at, base in enumerate(bases)
        if base
    )


@lru_cache(maxsize=16_384)
def _told(said: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that are said, and beside them the base of each; "" for those without content."""
    told = tuple(normal(said).split())
    return told, tuple(next(iter(content(word)), "") for word in told)


def _the_one(details: Sequence[str], told: Sequence[str], bases: Sequence[str]) -> bool:
    """Return whether what stands before a thing tells of no other: "the course", "the driving course"."""
    if not told or told[-1] in _BEFORE_A_THING or not bases[-1]:
        return True
    return any(_alike(bases[-1], one) for one in details)


def _alike(one: str, other: str) -> bool:
    if one == other or any({one, other} <= group for group in _ALIKE):
        return True
    long = min(len(one), len(other)) >= _STEM
    return long and one[:_STEM] == other[:_STEM] and abs(len(one) - len(other)) <= _STEM
