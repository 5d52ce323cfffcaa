"""What a published profile says of a person, and whether a belief says the same.

A value is held where one belief about the owner is held that has a kind or predicate which fits the value's group
(shell patterns below) and whose object, with its context, covers at least six tenths of the content words of the value
(both of two, two of three): words without case, marks, small words, endings and the words every address or wish has
("city", "road", "within"), compared by their first seven letters. A value with alternatives ("shop owner/clothing store
owner") is held where one of them is; what stands in brackets is not asked for. Ties need the whole name or a nickname
and a relation of the same sense; dates need the very day.

Relations are told apart by their last word that is one: a "billiards buddy" is a friend, a "roller skating partner" or
an "anime enthusiast" too and no spouse; a "fund financial manager" advises, a "property manager" manages houses, and
neither is anybody's boss. Of a goal its deed is asked for, neither by when nor what for ("within six months", "to
explore ..."); where it has two, the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final

from traps.judge import KEYS, day, words

from atticus.domain.beliefs import SELF, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atticus.domain.beliefs import Belief

SHARE: Final = 0.6
COMMON: Final = frozenset(
    words(
        "city province district new area road street avenue lane number no floor shop company co ltd worker workers "
        "within year years next month months take have get become short medium long term life goal least times week "
        "own over upgrade play playing watch collect participate"
    )
)
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "home": KEYS["lives_in"],
    "work": (*KEYS["works_at"], *KEYS["occupation"], "own*", "runs"),
    "family": (*KEYS["family"], "lives_with"),
    "ties": ("tie",),
    "hobbies": (*KEYS["hobby"], *KEYS["likes"], *KEYS["routine"], *KEYS["skill"], "goal*"),
    "foods": (*KEYS["likes"], "diet*", "eat*"),
    "dates": ("*",),
    "goals": (*KEYS["goal"], *KEYS["decision"]),
}
COLLEAGUES: Final = {"colleague", "coworker", "workmate", "peer", "teammate"}
FRIENDS: Final = {"friend", "best_friend", "classmate", "neighbour", "roommate", "acquaintance", "colleague"}
BUSINESS: Final = {"client", "customer", "supplier", "vendor", "business_partner"}
ADVISERS: Final = {"adviser", "advisor", "financial_adviser", "financial_advisor"}
FAMILIES: Final = (
    {"father", "parent", "dad"},
    {"mother", "parent", "mom"},
    {"wife", "husband", "spouse", "partner"},
    {"son", "child"},
    {"daughter", "child"},
    {"brother", "sibling"},
    {"sister", "sibling"},
    FRIENDS,
    {
        *COLLEAGUES,
        "friend",
        "apprentice",
        "mentor",
        "master",
        "teacher",
        "employee",
        "boss",
        "leader",
        "supervisor",
        "manager",
    },
    BUSINESS,
    {"girlfriend", "boyfriend", "partner", "fiance"},
    {"neighbour", "neighbor", "friend"},
    {"cousin"},
    {"brother_in_law", "sibling_in_law"},
    {"sister_in_law", "sibling_in_law"},
    {"mother_in_law", "parent_in_law"},
    {"father_in_law", "parent_in_law"},
    {"uncle", "aunt"},
    {"grandfather", "grandmother", "grandparent"},
)
LIKE_FRIENDS: Final = frozenset({"buddy", "buddie", "mate", "pal", "enthusiast", "fan", "lover", "companion"})


@dataclass(frozen=True, slots=True)
class Value:
    """One thing a profile says: its group, the ways to say it, and for a tie the relation, for a date the day."""

    group: str
    ways: tuple[str, ...]
    relation: str | None = None
    date: str | None = None


def values(persona: dict[str, Any]) -> Iterator[Value]:
    """Yield what a profile in the published form of LifeBench says of a person."""
    yield from _places(persona)
    yield from _family(persona.get("family", ""))
    for one in (one for circle in persona.get("relation", ()) for one in circle):
        names = tuple(name for name in (one["name"], one.get("nickname")) if name)
        yield Value("ties", names, relation=one["relation"])
    for group, key in (("hobbies", "hobbies"), ("foods", "favorite_foods")):
        for told in persona.get(key, ()):
            yield Value(group, (told, re.sub(r"\([^)]*\)", "", told)))
    yield Value("dates", ("birthday", "birth", "born"), date=persona["birth"])
    for told in persona.get("memory_date", ()):
        yield Value("dates", (re.sub(r"[\d:-]+", " ", told),), date=told[:10])
    for told in persona.get("aim", ()):
        whole = re.sub(r"^[\w -]+:", "", told)
        yield Value("goals", (whole, _deed(whole)))


def is_held(value: Value, beliefs: Iterable[Belief]) -> Belief | None:
    """Return the belief that holds a value, if one does."""
    return next((one for one in beliefs if one.status is Status.HELD and _says(value, one)), None)


def content(text: str) -> set[str]:
    """Return the content words of a value without numbers; the common ones only where there are no others."""
    found = {word for word in words(text) if not word.isdigit()}
    return found - COMMON or found


def covered(value: Value, text: str) -> bool:
    """Return whether a text covers enough of the content words of one way to say a value."""
    there = set(words(text))
    return any(want and len(want & there) >= SHARE * len(want) for want in map(content, value.ways))


def _places(persona: dict[str, Any]) -> Iterator[Value]:
    home, work = persona["home_address"], persona.get("workplace") or {}
    for part in ("city", "district", "street_name"):
        if home.get(part):
            yield Value("home", (home[part],))
    for told in (persona.get("job"), persona.get("occupation")):
        if told:
            yield Value("work", tuple(told.split("/")))
    if work.get("street_name"):
        yield Value("work", (work["street_name"],))


def _family(told: str) -> Iterator[Value]:
    if re.search(r"\b(?:unmarried|single)\b", told, re.IGNORECASE):
        yield Value("family", ("unmarried", "single"))
    elif re.search(r"\b(?:married|marriage)\b", told, re.IGNORECASE):
        yield Value("family", ("married", "wife", "husband", "spouse"), relation="spouse")
    if re.search(r"\bchild(?:ren)?\b", told, re.IGNORECASE):
        yield Value("family", ("children", "son", "daughter"), relation="son")
    if re.search(r"\bliving with parents\b", told, re.IGNORECASE):
        yield Value("family", ("parents",))


def _says(value: Value, belief: Belief) -> bool:
    if value.group == "ties":
        return _is_tie(value, belief)
    if belief.subject != SELF:
        return False
    if value.date:
        return _is_date(value, belief)
    if value.relation and belief.kind == "tie":
        return belief.predicate in _relatives(value.relation)
    if not any(fnmatchcase(word, one) for word in (belief.predicate, belief.kind) for one in GROUPS[value.group]):
        return False
    return covered(value, f"{belief.predicate if value.group == 'family' else ''} {belief.object} {_context(belief)}")


def _is_tie(value: Value, belief: Belief) -> bool:
    if belief.kind != "tie" or SELF not in (belief.subject, belief.object):
        return False
    other = belief.object if belief.subject == SELF else belief.subject
    called = set(words(re.sub(r"\(.*?\)", "", other)))  # a contact may be filed as "Ana Reis (Client)"
    named = any(set(words(name)) == called for name in value.ways)
    return named and belief.predicate in _relatives(value.relation or "")


def _relatives(relation: str) -> set[str]:
    """Return the words a tie may have for a relation: those of the same family as its last word that is in one."""
    plain = re.findall(r"[a-z_]+", re.sub(r"\(.*?\)", "", relation.casefold()).replace("-in-law", "_in_law"))
    told = [word if word.endswith("ss") else word.removesuffix("s") for word in plain]
    for before, word in zip(reversed(["", *told[:-1]]), reversed(told), strict=True):
        if word == "partner" and before == "business":
            return BUSINESS
        if word in LIKE_FRIENDS or (word == "partner" and before not in {"", "life", "domestic"}):
            return set(FRIENDS)
        if word in {"manager", "advisor", "adviser", "planner"} and before not in {"", "line", "general", "department"}:
            return ADVISERS if before in {"financial", "wealth", "fund", "investment"} else {"_".join(told)}
        if any(word in family for family in FAMILIES):
            return {word}.union(*(family for family in FAMILIES if word in family))
    return set(told)


def _deed(goal: str) -> str:
    """Return what is to be done for a goal: without by when, without what for, the first where there are two."""
    timeless = re.sub(
        r"\b(?:with)?in (?:the )?(?:next )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a|half a) "
        r"(?:days?|weeks?|months?|years?)\b,?",
        " ",
        goal,
        flags=re.IGNORECASE,
    )
    return re.split(r",?\s+(?:in order to|so as to|so that|and|to (?=[a-z]+ (?:\w+-)?\w+))\b", timeless.strip(" .,"))[0]


def _is_date(value: Value, belief: Belief) -> bool:
    year_month_day = value.date or ""
    same = day(belief.object) == day(year_month_day) or (
        belief.valid_from is not None and belief.valid_from.date().isoformat() == year_month_day
    )
    told = set(words(f"{belief.predicate} {belief.kind} {belief.object}".replace("_", " ")))
    return same and any(content(way) & told for way in value.ways)


def _context(belief: Belief) -> str:
    return " ".join(str(told) for told in belief.more.values() if isinstance(told, str))
