"""How far the readings of each sort can be trusted for this owner, learned from what they decided about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from atticus.domain.beliefs import SELF
from atticus.domain.labels import Integrity
from atticus.domain.people import ASSISTANT, fold
from atticus.memory.beliefs import vocabulary
from atticus.memory.beliefs.decisions import decisions, implies, key
from atticus.memory.beliefs.statements import ASKED_FROM, HELD_FROM, may_say
from atticus.memory.beliefs.vocabulary import EVIDENCE_ONLY
from atticus.memory.people.relations import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from atticus.memory.beliefs.decisions import Decision
    from atticus.vault.contract import Claimed

Voice = Literal["own", "records", "theirs", "others"]

RIGHT_BEFORE: Final = {True: 0.97, False: 0.43}
"""How often readings are right before the owner said anything: plain ones and those too unsure to be held.

Measured on generated traps and plain statements (`bench/trap.py`, seeds 1 to 3): 2,935 of 3,020 held beliefs and 15 of
35 possible ones.
"""

WORTH: Final = 6.0
"""For how many decisions that counts: three readings that were wrong and none that was right make a sort doubtful."""

UNTOUCHED: Final = 0.05
"""What a reading counts that the owner had before them and did not touch, as a part of one that they confirmed."""

MOST_UNTOUCHED: Final = 12.0
"""The most that all untouched readings of a sort count together."""

FEWEST: Final = 3
"""Decisions about a sort below which nothing is learned of it."""

FROM_BESIDE: Final = 1 / 3
"""What a decision counts for the readings of other predicates in the same source: photo captions may mislead in all."""

MOST_BESIDE: Final = 4.0
"""The most that all of them count together."""

FEWEST_BESIDE: Final = 3
"""Other predicates with wrong readings from which those of a source have something in common."""

DOUBTFUL: Final = 0.55
DOUBTFUL_TIE: Final = 0.4
"""How sure a doubtful reading is taken to be at most: worth a question, and never held, however often it comes."""

_NO_READING: Final = EVIDENCE_ONLY | {"name", "identity", "birthday", "parting"}


class Sort(NamedTuple):
    """What readings have in common that are right or wrong together.

    Args:
        predicate: what is said; of a tie, the word of its family.
        source: where the moment comes from.
        voice: who says it: the owner, their records, people of themselves, or others.
        plain: whether it was read surely enough to be held.
    """

    predicate: str
    source: str
    voice: Voice
    plain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What was learned of one sort: a Beta posterior over how often its readings are right.

    Args:
        right: decisions that found a reading of it right; one that rests on several sorts is shared among them.
        wrong: decisions that found it wrong.
        untouched: readings that the owner did not touch, though they were there when they decided about others.
        plain: whether they are readings that would be held.
        beside: right and wrong readings of other predicates in the same source, where several predicates went wrong.
    """

    right: float
    wrong: float
    untouched: int
    plain: bool
    beside: tuple[float, float] = (0.0, 0.0)

    @property
    def mean(self) -> float:
        """How often a reading of this sort is expected to be right."""
        silent = min(MOST_UNTOUCHED, UNTOUCHED * self.untouched) if self.plain else 0.0
        right, wrong = self._decided
        return (RIGHT_BEFORE[self.plain] * WORTH + right + silent) / (WORTH + right + wrong + silent)

    @property
    def enough(self) -> bool:
        """Whether there are so many decisions that something is learned."""
        return sum(self._decided) >= FEWEST

    @property
    def _decided(self) -> tuple[float, float]:
        right, wrong = self.beside
        share = min(FROM_BESIDE, MOST_BESIDE / ((right + wrong) or 1.0))
        return self.right + share * right, self.wrong + share * wrong


Effect = Literal["asked", "held", ""]


def effect(sort: Sort, trust: Trust) -> Effect:
    """Return what becomes of the readings of a sort by what was learned: asked, held, or what they were.

    Only the owner's own words on matters that are nobody's secret can come to be held by learning; what others say of
    the owner and special categories never do.
    """
    if not trust.enough:
        return ""
    if sort.plain:
        return "asked" if trust.mean < HELD_FROM else ""
    liftable = sort.voice == "own" and not vocabulary.of(sort.predicate, "").special
    return "held" if liftable and canonical(sort.predicate) is None and trust.mean >= HELD_FROM else ""


def weighed(claims: Sequence[Claimed]) -> Sequence[Claimed]:
    """Return claims as sure as this owner's decisions make their sorts; without decisions, the claims themselves.

    Pure and the same for every order: what is forgotten is unlearned. A doubtful reading stays a question, also where
    it comes often; nothing else of a claim changes.

    Args:
        claims: of current moments, of any kind; the owner's decisions among them.
    """
    effects = {sort: what for sort, trust in trusts(claims).items() if (what := effect(sort, trust))}
    if not effects:
        return claims
    return [_as_learned(one, effects) for one in claims]


def _as_learned(one: Claimed, effects: Mapping[Sort, Effect]) -> Claimed:
    sort = sort_of(one)
    what = effects.get(sort) if sort is not None else None
    if not what:
        return one
    most = DOUBTFUL_TIE if one.claim.kind == "tie" else DOUBTFUL
    sure = min(one.claim.sure, most) if what == "asked" else max(one.claim.sure, HELD_FROM)
    return replace(one, claim=replace(one.claim, sure=sure))


def trusts(claims: Iterable[Claimed]) -> dict[Sort, Trust]:
    """Return what the owner's decisions tell of each sort of readings they concern.

    Args:
        claims: of current moments, of any kind.
    """
    told = list(claims)
    decided = [*decisions(told), *decisions(told, ties=True)]
    if not decided:
        return {}
    readings = _Readings(told)
    right: dict[Sort, float] = defaultdict(float)
    wrong: dict[Sort, float] = defaultdict(float)
    touched: dict[Sort, set[str]] = defaultdict(set)
    until = max(one.at for one in decided)
    for one in _standing(decided):
        for counts, value in _verdicts(one):
            found = readings.of(one, value)
            for sort, objects in found.items():
                (right if counts else wrong)[sort] += 1 / len(found)
                touched[sort] |= objects
    return {
        sort: Trust(
            right=right[sort],
            wrong=wrong[sort],
            untouched=readings.untouched(sort, touched[sort], until),
            plain=sort.plain,
            beside=_beside(sort, right, wrong),
        )
        for sort in sorted(touched.keys() | readings.beside(touched))
    }


def _beside(sort: Sort, right: Mapping[Sort, float], wrong: Mapping[Sort, float]) -> tuple[float, float]:
    """Return the decisions about other predicates in the same source, where it is several that went wrong."""
    others = {other for other in right.keys() | wrong.keys() if other != sort and other[1:] == sort[1:]}
    if sum(1 for other in others if wrong.get(other, 0.0)) < FEWEST_BESIDE:
        return 0.0, 0.0
    return sum(right.get(other, 0.0) for other in others), sum(wrong.get(other, 0.0) for other in others)


def _standing(decided: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that were not taken up again: of several about one value, the newest."""
    newest: dict[tuple[str, ...], Decision] = {}
    for one in sorted(decided, key=lambda one: (one.at, one.claimed.moment)):
        newest[one.subject, one.predicate, one.of, key(one.object)] = one
    return list(newest.values())


def _verdicts(one: Decision) -> Iterator[tuple[bool, str]]:
    """Yield the values a decision speaks of, and whether it says that they are right."""
    if one.confirmed:
        yield True, one.object
        return
    yield False, one.object
    if one.to is not None and key(one.to) != key(one.object):
        yield True, one.to


class _Readings:
    """The readings of a vault, by what they say."""

    def __init__(self, claims: Iterable[Claimed]) -> None:
        self._by: dict[tuple[str, str], list[tuple[Sort, Claimed]]] = defaultdict(list)
        self._first: dict[Sort, dict[str, datetime]] = defaultdict(dict)
        for one in claims:
            sort = sort_of(one)
            if sort is None:
                continue
            self._by[fold(one.claim.subject), sort.predicate].append((sort, one))
            first = self._first[sort]
            value = _value(one)
            first[value] = min(first.get(value, one.known), one.known)

    def of(self, decision: Decision, value: str) -> dict[Sort, set[str]]:
        """Return the sorts of readings that say a value and were known when it was decided, with what they say."""
        relation = canonical(decision.predicate)
        predicate = relation[0].family if relation else decision.predicate
        found: dict[Sort, set[str]] = defaultdict(set)
        for sort, one in self._by.get((fold(decision.subject), predicate), ()):
            if one.known <= decision.at and _says(one, decision, value, tie=relation is not None):
                found[sort].add(_value(one))
        return found

    def beside(self, touched: Iterable[Sort]) -> set[Sort]:
        """Return all sorts that are in a source, a voice and a plainness with one of these."""
        alike = {sort[1:] for sort in touched}
        return {sort for sort in self._first if sort[1:] in alike}

    def untouched(self, sort: Sort, touched: set[str], until: datetime) -> int:
        """Return how many values of a sort were known by an instant and not decided about."""
        return sum(1 for value, known in self._first.get(sort, {}).items() if known <= until and value not in touched)


def _says(one: Claimed, decision: Decision, value: str, *, tie: bool) -> bool:
    if tie:
        told, meant = set(fold(one.claim.object).split()), set(fold(value).split())
        return bool(told) and (told <= meant or meant <= told)
    return implies(one.claim.object, value, decision.rule)


def _value(one: Claimed) -> str:
    return f"{fold(one.claim.subject)}\x1f{key(one.claim.object)}"


def sort_of(one: Claimed) -> Sort | None:
    """Return the sort of a reading; None for what is none: decisions, names, denials, what is too unsure to ask."""
    claim = one.claim
    if claim.kind in _NO_READING or one.integrity is Integrity.OWNER or one.author == ASSISTANT:
        return None
    if claim.more.get("denied") or claim.more.get("past") or claim.more.get("ended"):
        return None
    if claim.kind == "tie":
        relation = canonical(claim.predicate)
        return Sort(relation[0].family, one.source, _voice(one), claim.sure >= HELD_FROM) if relation else None
    if claim.sure < ASKED_FROM:
        return None
    return Sort(claim.predicate, one.source, _voice(one), claim.sure >= HELD_FROM)


def _voice(one: Claimed) -> Voice:
    if one.mine and one.integrity >= Integrity.OWN:
        return "own"
    if not may_say(one):
        return "others"
    told_of_themselves = one.author is not None and one.claim.subject != SELF
    return "theirs" if told_of_themselves and one.integrity is not Integrity.SYSTEM else "records"
