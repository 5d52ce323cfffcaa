"""Dated ties between people, from all that is said of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Belief, Status
from atticus.memory.people.authority import Authority
from atticus.memory.people.sayings import ONE_OF_SEVERAL, Mentioned
from atticus.memory.people.slots import SURE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from atticus.domain.people import Person
    from atticus.memory.people.relations import Relation
    from atticus.memory.people.sayings import Ref, Saying

LEAST: Final = 0.3
"""Below this a tie is not even possible."""

_SHOWN: Final = 6
"""Of much evidence, as many of the oldest and as many of the newest are shown."""

_CERTAIN: Final = 0.99
_MOST_OF_OTHERS: Final = 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One bond between two people, weighed.

    Args:
        subject: `SELF` or the id of a person.
        object: the id of a person, or `SELF`.
        last: when it was last said.
    """

    subject: str
    object: str
    relation: Relation
    by: Authority
    confidence: float
    first: datetime
    last: datetime
    valid_from: datetime | None
    valid_until: datetime | None
    known_until: datetime | None
    status: Status
    sayings: tuple[Saying, ...]

    @property
    def open(self) -> bool:
        """Whether it is held and not over."""
        return self.status is Status.HELD and self.valid_until is None


def weighed(sayings: Iterable[Saying], key: Callable[[Ref], str]) -> list[Tie]:
    """Return the ties that all sayings together make, contradictions resolved by authority, then by time.

    Two people have one bond of kin; a mother, a father and a spouse or partner are one at a time. Of several, the
    one with the higher authority is held, of equal ones the one last said; the others are superseded. A friend who
    becomes more is a friend up to then.

    Args:
        sayings: in any order.
        key: the id of whoever a saying speaks of, `SELF` for the owner.
    """
    groups: dict[tuple[str, str, str], list[Saying]] = defaultdict(list)
    for saying in sayings:
        pair = key(saying.subject), key(saying.object)
        if pair[0] != pair[1]:
            groups[*pair, saying.relation.family].append(saying)
    found = [tie for pair, group in sorted(groups.items()) if (tie := _weighed(pair[0], pair[1], group)) is not None]
    return _one_calling(_more_than_friends(_one_a_slot(_one_bond(_child_or_sibling(found)))))


def _weighed(subject: str, other: str, group: list[Saying]) -> Tie | None:
    group.sort(key=_order)
    told = [saying for saying in group if not saying.against]
    if not told:
        return None
    confidence = _confidence(told)
    if confidence < LEAST:
        return None
    by = max(saying.by for saying in told)
    refuted = _refuted(group, by)
    until = _ended(told, by)
    since = [saying.valid_from for saying in told if saying.valid_from is not None and saying.by >= Authority.BOOK]
    told_apart = any(_tells_apart(saying) for saying in told)
    status = Status.HELD if confidence >= SURE and told_apart else Status.POSSIBLE
    return Tie(
        subject=subject,
        object=other,
        relation=_word(told),
        by=by,
        confidence=confidence,
        first=min(saying.known for saying in told),
        last=max(saying.at for saying in told),
        valid_from=since[-1] if since else None,
        valid_until=until,
        known_until=refuted,
        status=Status.REFUTED if refuted else status,
        sayings=tuple(told),
    )


def _tells_apart(saying: Saying) -> bool:
    """Return whether it is told of whom it is; the owner need not tell which of several they mean."""
    if saying.by is Authority.OWNER:
        return True
    ends = (saying.subject, saying.object)
    return not any(isinstance(end, Mentioned) and end.anchor == ONE_OF_SEVERAL for end in ends)


def _order(saying: Saying) -> tuple[object, ...]:
    quote = saying.support.quote
    where = (quote.field, quote.start, quote.stop) if quote else ("", 0, 0)
    return (saying.at, saying.support.moment, where, saying.relation.word, saying.weight, saying.voice, saying.against)


def _confidence(told: Sequence[Saying]) -> float:
    """Return how sure many sayings are together.

    Independent voices add up; a voice that repeats itself adds less each time, and the voice of somebody else alone
    never makes a tie held, however often it is raised.
    """
    voices: dict[str, list[Saying]] = defaultdict(list)
    for saying in told:
        voices[saying.voice].append(saying)
    doubt = 1.0
    for sayings in voices.values():
        others = all(saying.by is Authority.SAID for saying in sayings)
        doubt *= max(_voice_doubt(sayings), 1.0 - _MOST_OF_OTHERS if others else 0.0)
    sure = 1.0 - doubt
    return sure if any(saying.by is Authority.OWNER for saying in told) else min(sure, _CERTAIN)


def _voice_doubt(sayings: Sequence[Saying]) -> float:
    moments: dict[str, float] = {}
    for saying in sayings:
        moments[saying.support.moment] = max(moments.get(saying.support.moment, 0.0), saying.weight)
    doubt = 1.0
    for nth, weight in enumerate(sorted(moments.values(), reverse=True)):
        doubt *= 1.0 - weight * 0.5**nth
    return doubt


def _refuted(group: Sequence[Saying], by: Authority) -> datetime | None:
    """Return since when it is known not to be so; of equal authority, the last word counts."""
    last = max((saying.at for saying in group if not saying.against and saying.by is by), default=None)
    # "Not my mother but my father" speaks for the bond, and only against its word.
    for_it = {s.support.moment for s in group if not s.against}
    against = [
        s
        for s in group
        if s.against
        and s.support.moment not in for_it
        and (s.by > by or (s.by is by and (last is None or s.at >= last)))
    ]
    return min(saying.known for saying in against) if against else None


def _ended(told: Sequence[Saying], by: Authority) -> datetime | None:
    """Return since when it is over: said so by the owner or by whoever is believed most, and not said anew since."""
    ends = [s for s in told if s.ended and s.valid_until is not None and (s.by >= Authority.OWN or s.by is by)]
    if not ends:
        return None
    end = ends[-1]
    again = any(s.at > end.at and not s.ended and s.by >= end.by for s in told)
    return None if again else end.valid_until


def _word(told: Sequence[Saying]) -> Relation:
    """Return the word with the best support among those that tell a gender, else the neutral one."""
    support: dict[str, tuple[Authority, float]] = {}
    for saying in told:
        word = saying.relation.word
        by, weight = support.get(word, (Authority.SAID, 0.0))
        support[word] = (max(by, saying.by), weight + saying.weight)
    words = {saying.relation.word: saying.relation for saying in told}
    telling = [word for word, relation in words.items() if word != relation.family] or list(words)
    return words[max(telling, key=lambda word: (*support[word], word))]


def _one_bond(ties: Sequence[Tie]) -> list[Tie]:
    """Keep one bond of kin between two people; the stages of a couple follow one another."""
    best: dict[tuple[str, str], Tie] = {}
    for tie in ties:
        if tie.relation.kin and tie.open:
            pair = (tie.subject, tie.object)
            best[pair] = max(best.get(pair, tie), tie, key=_bond_rank)
    found = []
    for tie in ties:
        first = best.get((tie.subject, tie.object))
        if first is None or tie is first or not tie.relation.kin or not tie.open:
            found.append(tie)
        elif tie.relation.slot == first.relation.slot == "couple":
            found.append(_superseded(tie, first))
        else:
            found.append(_doubted(tie))
    return found


def _bond_rank(tie: Tie) -> tuple[object, ...]:
    """Return how surely a bond is the one; blood changes with no day, so what was said of more often is surer."""
    often = 0 if tie.relation.slot == "couple" else len({saying.support.moment for saying in tie.sayings})
    surer = 0.0 if tie.relation.slot == "couple" else round(tie.confidence, 6)
    return (tie.by, tie.relation.stage, often, surer, *_rank(tie))


def _doubted(tie: Tie) -> Tie:
    return replace(tie, status=Status.POSSIBLE, confidence=tie.confidence / 2)


_NEVER_BOTH: Final = frozenset({"child", "sibling"})
_FAR_MORE: Final = 2


def _child_or_sibling(ties: Sequence[Tie]) -> list[Tie]:
    """Doubt both where somebody is a child and a sibling of the same person.

    One of the two stays where it is said far more often than the other, or by who is believed more: once called
    otherwise is a slip, and of one word against one nobody knows which.
    """
    told: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if (pair := _spoken_of(tie)) is not None:
            told[pair].append(tie)
    return [tie if (pair := _spoken_of(tie)) is None or _stands_out(tie, told[pair]) else _doubted(tie) for tie in ties]


def _stands_out(tie: Tie, told: Sequence[Tie]) -> bool:
    return all(
        tie.by > other.by or (tie.by is other.by and _said_on(tie) >= _FAR_MORE * _said_on(other))
        for other in told
        if other.relation.family != tie.relation.family
    )


def _said_on(tie: Tie) -> int:
    return len({saying.support.moment for saying in tie.sayings})


def _spoken_of(tie: Tie) -> tuple[str, str] | None:
    """Return whose child or sibling a tie tells of, by the name alone where nobody was met by it; else None."""
    other = tie.sayings[-1].object
    if not tie.open or tie.relation.family not in _NEVER_BOTH:
        return None
    return tie.subject, other.name if isinstance(other, Mentioned) else tie.object


def _one_a_slot(ties: Sequence[Tie]) -> list[Tie]:
    best: dict[tuple[str, str], Tie] = {}
    for tie in ties:
        if tie.relation.slot and tie.open:
            slot = (tie.subject, tie.relation.slot)
            best[slot] = max(best.get(slot, tie), tie, key=_rank)
    found = []
    for tie in ties:
        first = best.get((tie.subject, tie.relation.slot or ""))
        found.append(tie if first is None or tie is first or not tie.open else _superseded(tie, first))
    return found


_BEFORE_COUPLES: Final = frozenset({"friend", "best_friend", "acquaintance"})


def _more_than_friends(ties: Sequence[Tie]) -> list[Tie]:
    """End a friendship with whoever becomes a partner, from the time they do; it is kept for the time before.

    A partner called a friend in passing is a partner still. Where nobody called them a partner after they were last
    called a friend, what they are now is a question.
    """
    couples = {(tie.subject, tie.object): tie for tie in ties if tie.open and tie.relation.slot == "couple"}
    found = []
    for tie in ties:
        couple = couples.get((tie.subject, tie.object))
        since = couple is not None and tie.first >= couple.first
        if couple is None or not tie.open or tie.relation.word not in _BEFORE_COUPLES or tie.by > couple.by:
            found.append(tie)
        elif since and tie.relation.word == "best_friend":
            found.append(tie)  # a husband may be the best friend too
        elif since and tie.last > couple.last:
            found.append(_doubted(tie))
        else:
            until = max(couple.valid_from or couple.first, tie.valid_from or tie.first)
            known = max(couple.first, tie.first)
            found.append(replace(tie, status=Status.SUPERSEDED, known_until=known, valid_until=until))
    return found


_CALLINGS: Final = frozenset(
    {"client", "supplier", "adviser", "doctor", "dentist", "therapist", "lawyer", "accountant", "landlord", "tenant"}
)
_ONCE: Final = 1
_OFTEN: Final = 3


def _one_calling(ties: Sequence[Tie]) -> list[Tie]:
    """Doubt what somebody was called once who is known to do something else for the same person.

    Whoever supplies the shop and is once called the accountant was most likely mixed up with the accountant.
    """
    often: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        if tie.open and tie.relation.word in _CALLINGS and _said_on(tie) >= _OFTEN:
            often[tie.subject, tie.object].add(tie.relation.word)
    return [
        _doubted(tie)
        if tie.open
        and tie.by is not Authority.OWNER
        and tie.relation.word in _CALLINGS
        and _said_on(tie) == _ONCE
        and often[tie.subject, tie.object] - {tie.relation.word}
        else tie
        for tie in ties
    ]


def _rank(tie: Tie) -> tuple[Authority, datetime, float, str, str]:
    return (tie.by, tie.last, tie.confidence, tie.object, tie.relation.word)


def _superseded(tie: Tie, by: Tie) -> Tie:
    since = by.valid_from or by.first
    lasts = tie.relation.slot != "couple"  # a mother stays one: what changed is what is known
    return replace(
        tie,
        status=Status.SUPERSEDED,
        known_until=max(by.first, tie.first),
        valid_until=tie.valid_until if lasts else max(since, tie.valid_from or tie.first),
    )


def believed(tie: Tie, people: dict[str, Person], name: Callable[[str], str]) -> Belief:
    """Return a tie as a belief, with the ids of its people beside their names.

    Args:
        tie: what was weighed.
        people: the people, by id.
        name: the name of whoever is no person yet, by id.
    """
    subject, other = (_named(ref, people, name) for ref in (tie.subject, tie.object))
    more = {"person": tie.object} if tie.object in people else {}
    if tie.subject in people:
        more["of"] = tie.subject
    told = f"tie\x1f{tie.subject}\x1f{tie.relation.word}\x1f{tie.object}"
    evidence = tuple({saying.support: None for saying in tie.sayings})
    if len(evidence) > 2 * _SHOWN:
        evidence = evidence[:_SHOWN] + evidence[-_SHOWN:]
    return Belief(
        id=hashlib.blake2b(told.encode(), digest_size=8).hexdigest(),
        kind="tie",
        subject=subject,
        predicate=tie.relation.word,
        object=other,
        valid_from=tie.valid_from,
        valid_until=tie.valid_until,
        known_from=tie.first,
        known_until=tie.known_until,
        confidence=tie.confidence,
        status=tie.status,
        evidence=evidence,
        more=more,
    )


def _named(ref: str, people: dict[str, Person], name: Callable[[str], str]) -> str:
    if ref == SELF:
        return SELF
    return people[ref].name if ref in people else name(ref)
