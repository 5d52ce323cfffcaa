"""Whether something that was done, dropped or received settles something that was undertaken."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.beliefs.statements import normal
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.verbs import FORMS

if TYPE_CHECKING:
    from atticus.memory.beliefs.runs import Run
    from atticus.memory.beliefs.statements import Statement

_SOON: Final = timedelta(days=3)
_TELLING: Final = 2
"""Words of content that must be shared before something done is taken for something undertaken."""

_KEPT: Final = "keep my promise"
_BEFORE: Final = timedelta(days=3)
_AFTER: Final = timedelta(days=14)
"""How long before its date a dated plan may be done, and how long after it that may be told."""

_BY_NAME: Final = 0.5
_SURELY: Final = 0.75
_HALF: Final = 0.5
_SMALL_WORDS: Final = (
    "a an the my your our his her their you me us it them that this to by for of in on at and or with "
    "from up out off over now "
    "tomorrow today tonight later soon yesterday already just finally week weekend month year next last "
    "morning evening afternoon "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december "
    "some new first own go get again back all i we first then be have do one so as"
)
_EMPTY: Final = frozenset(_SMALL_WORDS.split())
_LIGHT: Final = words(
    "thing stuff bit list file document paper detail information info copy link time day minute hour way "
    "part lot plan work project team final draft version everything something more other good great"
)
"""Words so many things share that one of them alone tells nothing."""

_ALIKE: Final = tuple(
    frozenset(one.split())
    for one in (
        "reach achieve hit make score earn obtain pass gain attain",
        "finish complete write submit",
        "buy order purchase",
        "book reserve schedule arrange",
        "fix repair mend",
        "send mail email forward transfer share post",
        "return bring",
    )
)


@lru_cache(maxsize=16_384)
def content(text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about, verbs in their base form.

    Args:
        text: what was undertaken, done or dropped.
    """
    return frozenset(_base(word) for word in normal(text).split() if word not in _EMPTY)


def _base(word: str) -> str:
    """Return the base of a verb, so that "learning the tango" is what "learn the tango" meant."""
    known = FORMS.get(word)
    return known[0] if known is not None else word


def fits(run: Run, event: Statement) -> float:
    """Return how well something done fits something undertaken, 0 where it does not: where unsure it stays open.

    Args:
        run: what was undertaken.
        event: what was done, dropped or received.
    """
    if tells_kept(event):
        # To whom it was made tells which promise is meant, and nothing else does.
        return _BY_NAME if run.first.claim.kind == "promise" and event.claim.more.get("to") else 0.0
    fit = _fit(run, event)
    if fit < _SURELY and run.first.claim.kind == "promise" and not event.claim.more.get("to"):
        # Told to nobody who was promised anything: only words that are surely about it count.
        return 0.0
    return 0.0 if fit and _apart(run, event) else fit


def speaks_of(event: Statement, run: Run) -> bool:
    """Return whether something done may be a part or all of what was undertaken, and was told after it.

    Args:
        event: what was done.
        run: what was undertaken.
    """
    if event.predicate.name != "did" or event.subject != run.first.subject or event.at <= run.said[-1].at:
        return False
    wanted, did = content(run.first.claim.object), content(event.claim.object)
    verb, told = normal(run.first.claim.object).split()[:1], normal(event.claim.object).split()[:1]
    shared = (wanted & did).difference(verb, told) - _LIGHT
    return len(shared) >= _TELLING or (bool(shared) and (told == verb or _alike(told, verb)))


def tells_kept(event: Statement) -> bool:
    """Return whether somebody says of a promise that they kept it, whatever it was."""
    return event.predicate.name == "did" and event.object == _KEPT


def _fit(run: Run, event: Statement) -> float:
    claim, told = run.first.claim, event.claim
    wish = (claim.kind, claim.object, str(claim.more.get("due_words", "")))
    close = event.at - run.first.at <= _SOON
    return _fit_of(wish, event.predicate.name, told.object, once=bool(told.more.get("once")), close=close)


@lru_cache(maxsize=65_536)
def _fit_of(wish: tuple[str, str, str], predicate: str, told: str, *, once: bool, close: bool) -> float:
    """Return how well words about something done fit words about something undertaken.

    A life is derived again and again, and the same words are held against one another each time.
    """
    kind, words_, _ = wish
    wanted, did = content(words_), content(told)
    verb = normal(words_).split()[:1]
    shared = wanted & did
    if predicate == "dropped":
        return _dropped(kind, verb, wanted, did, once=once)
    if predicate == "received":
        return len(shared.difference(verb)) / len(wanted) if shared.difference(verb) - _LIGHT else 0.0
    return _reached(wish, told) or _handed_over(wish, told) or _did(kind, words_, told, close=close)


def _dropped(kind: str, verb: list[str], wanted: frozenset[str], did: frozenset[str], *, once: bool) -> float:
    shared = wanted & did
    if kind in {"goal", "aspiration"}:
        if once or not shared.difference(verb):
            # Whoever skips a run one morning has not given up running.
            return 0.0
        return len(shared) / len(did) if len(shared) * 2 >= len(did) else 0.0
    return len(shared) / len(did) if did and len(shared) >= min(len(did), _TELLING) else 0.0


def _did(kind: str, words_: str, told_: str, *, close: bool) -> float:
    wanted, did = content(words_), content(told_)
    told, verb = normal(told_).split()[:1], normal(words_).split()[:1]
    promised = kind == "promise"
    if promised and close and did <= {"do", *verb} and told in (verb, ["do"]):
        # "Sent it!" and "Done!" name the deed and point at the thing.
        return _BY_NAME
    if not wanted or not (told == verb or _alike(told, verb)) or ("half" in did - wanted):
        return 0.0
    object_, shared = wanted.difference(verb), (wanted & did).difference(verb, told)
    if not object_:
        return _BY_NAME if promised and close and told == verb else 0.0
    if not shared - _LIGHT or len(shared) < len(object_) * _HALF:
        return 0.0
    enough = promised or len(shared) + (told == verb) >= _TELLING
    return (len(shared) + (told == verb)) / (len(wanted) + 1) if enough else 0.0


_HANDS_OVER: Final = words("bring give lend send hand deliver mail")


def _handed_over(wish: tuple[str, str, str], told: str) -> float:
    """Return how well handing a thing over keeps a promise of it: "the ladder" by "lend Dana the ladder"."""
    kind, words_, due = wish
    thing = content(words_) - content(due)
    if kind != "promise" or not thing or not _A_THING.match(words_):
        return 0.0
    return _SURELY if normal(told).split()[0] in _HANDS_OVER and thing <= content(told) else 0.0


_A_THING: Final = re.compile(r"(?:an?|the|my|our|some|two|three|four|five|six|another|\d+)\s", re.IGNORECASE)


def _alike(one: list[str], other: list[str]) -> bool:
    return any({*one[:1], *other[:1]} <= verbs for verbs in _ALIKE) and bool(one and other)


_MEASURED: Final = re.compile(
    r"(?P<money>[€$£])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<k>k\b)?[\s-]?(?P<unit>%|percent|per cent|kg|"
    r"kilos?|km|miles?|"
    r"lbs?|pounds?|words?|pages?|books?|points?|steps?|euros?|dollars?|chapters?|articles?|push-?ups?|hours?|"
    r"minutes?)?",
    re.IGNORECASE,
)
_UNITS: Final = {"percent": "%", "per cent": "%", "kilo": "kg", "€": "euro", "$": "dollar", "lb": "pound", "£": "pound"}
_FEWER: Final = re.compile(r"\b(?:under|below|less than|at most|no more than|down to|within)\b", re.IGNORECASE)
_NEAR: Final = 1.25


@lru_cache(maxsize=16_384)
def _measure(text: str) -> tuple[float, str, frozenset[str]] | None:
    """Return a number with its unit, and what else a text is about; None where it measures nothing."""
    for found in _MEASURED.finditer(text):
        unit = (found["unit"] or found["money"] or "").casefold()
        unit = unit if unit == "%" else unit.rstrip("s")
        if unit:
            number = float(found["number"].replace(",", "")) * (1000 if found["k"] else 1)
            rest = text[: found.start()] + " " + text[found.end() :]
            return number, _UNITS.get(unit, unit), content(rest)
    return None


_GAIN_VERBS: Final = words(
    "reach get achieve hit make score earn obtain pass finish complete write raise read save lose run "
    "walk aim for at least"
)


def _reached(wish: tuple[str, str, str], told: str) -> float:
    """Return how surely a measured aim was reached: "aiming for 90 %", and later "I got 93 %"."""
    kind, words_, due = wish
    if kind != "goal" or _FEWER.search(words_) or _has_two_numbers(words_, due):
        return 0.0
    aim, got = _measure(_FROM.sub(" ", words_)), _measure(told)
    if aim is None or got is None or aim[1] != got[1] or got[0] < aim[0]:
        return 0.0
    wanted, did = aim[2] - _GAIN_VERBS - _LIGHT, got[2] - _GAIN_VERBS - _LIGHT
    if wanted and did:
        return 1.0 if wanted & did else 0.0
    return _BY_NAME if got[0] <= aim[0] * _NEAR else 0.0


_NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d.,]*")
_ALL: Final = 2
_FROM: Final = re.compile(r"\bfrom\b[^.;]{1,40}?\bto (?=\D{0,12}\d)", re.IGNORECASE)
"""Where an aim begins: of "from 82 % to 90 %" only 90 % is to be reached."""


def _has_two_numbers(words_: str, when: str) -> bool:
    """Return whether an aim has two measures: "ten problems at 80 %" is not reached by 80 % of five."""
    aim = _FROM.sub(" ", words_)
    return len(_NUMBER.findall(aim.replace(when, " ") if when else aim)) >= _ALL


_NAME: Final = re.compile(r"(?<!^)\b[A-Z][\w'’-]+")
_NO_NAME: Final = words(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December Christmas Easter"
)
_HANDED: Final = re.compile(
    r"^(?:send|mail|email|forward|give|lend|pay|transfer|hand|deliver|show|return|bring|share)\b.*?\bto "
    r"(?P<whom>(?!(?:you|your|u|the (?:office|airport|station|party|cloud|address|door|meeting|shop|store))\b)"
    r"(?:(?:the|my|our|his|her|their|an?)\s+)?\w+)",
    re.IGNORECASE,
)
_GIVEN_TO: Final = re.compile(r"^(?i:send|mail|email|give|lend|show|pay|bring) (?P<whom>[A-Z][\w'’-]+)\b")


_WHAT_FOR: Final = re.compile(r"\s(?:so that|in order to|to) (?=[a-z]+ (?!of\b)\w).*", re.IGNORECASE)


def _by_its_name(wanted: str, did: str) -> bool:
    """Return whether the very thing that was planned was done, whenever: joined is the choir one meant to join."""
    verb, told = normal(wanted).split()[:1], normal(did).split()[:1]
    object_ = content(_WHAT_FOR.sub("", wanted)).difference(verb)
    return verb == told and len(object_) >= _TELLING and object_ <= content(did)


def _apart(run: Run, event: Statement) -> bool:
    """Return whether something done was done for others, with others, or at another time than it was meant for."""
    promise, wanted, did = run.first.claim, run.first.claim.object, event.claim.object
    names = set(_NAME.findall(wanted)) - _NO_NAME, set(_NAME.findall(did)) - _NO_NAME
    if all(names) and not names[0] & names[1]:
        return True
    if promise.kind == "plan":
        dropped = event.predicate.name == "dropped"
        begin, end = promise.valid_from, run.valid_until
        early = begin is not None and event.at < begin - _BEFORE and not _by_its_name(wanted, did)
        return not dropped and (early or (end is not None and event.at > end + _AFTER))
    handed = (
        (_HANDED.match(did) or _GIVEN_TO.match(did))
        if promise.kind == "promise" and event.predicate.name == "did"
        else None
    )
    if handed is None:
        return False
    whom = fold(handed["whom"].split()[-1])
    return whom not in fold(str(promise.more.get("to", ""))).split() and whom not in fold(wanted).split()
