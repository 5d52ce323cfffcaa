"""Whether a moment says what a model says it says: the rules' judgement of what counts, held against each proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.memory.beliefs.statements import HELD_FROM, normal
from atticus.memory.reading import read
from atticus.memory.reading.beliefs.clauses import Mood, clauses, mood_of, stretches
from atticus.memory.reading.beliefs.clauses.voices import MASK
from atticus.memory.reading.beliefs.said import Said
from atticus.memory.thinking.answers import Refused
from atticus.memory.thinking.asking import OFFERED
from atticus.memory.thinking.clauses import by_clause
from atticus.memory.thinking.cues import touches_private
from atticus.memory.thinking.fragments import by_fragment
from atticus.memory.thinking.marking import AGREED, marks
from atticus.memory.thinking.words import place_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.beliefs.vocabulary import Predicate
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.thinking.answers import Proposal

MOST_PLACES: Final = 5
"""Places of a moment where a quote is looked at that stands there again and again."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A moment of the owner with the rules' judgement of it.

    Args:
        said: the moment as readers see it.
        own: its text with everything that is somebody else's masked.
        meant: whether the whole is meant as it is said: no joke taken back, no song, no tale.
        clauses: what the rules tell apart in it.
        rules: what the rules claim of the owner because of it.
    """

    said: Said
    own: str
    meant: bool
    clauses: tuple[Clause, ...]
    rules: tuple[Claim, ...]


@cache
def _offered() -> dict[str, Predicate]:
    return {one.name: one for one in OFFERED}


def own_words(kept: Kept, me: Me) -> str:
    """Return the text of a moment with everything masked that is not the owner's own; empty where nothing counts.

    What the owner did not write, what an assistant said, notices, pages and decisions of theirs count for nothing here.
    """
    if not kept.mine or "correction" in kept.moment.extra:
        return ""
    found = stretches(kept, me)
    return found[0].text if found else ""


def seen(kept: Kept, me: Me, zone: tzinfo) -> Seen | None:
    """Return a moment as it is judged, or None where no word of it counts.

    Args:
        kept: the moment.
        me: the names the owner goes by.
        zone: the owner's, in which days are meant.
    """
    if not own_words(kept, me):
        return None
    stretch = stretches(kept, me)[0]
    claims = read(kept, me=me, zone=zone).claims
    return Seen(
        said=Said(kept=kept, zone=zone, subject=SELF, other=None),
        own=stretch.text,
        meant=not mood_of(stretch) & ~Mood.HEDGED,
        clauses=tuple(clauses(stretch)),
        rules=tuple(one for one in claims if one.subject == SELF and one.quote is not None),
    )


def checked(here: Seen, proposal: Proposal) -> Claim | Refused | None:
    """Return the claim a proposal comes to, why it is refused, or None where the rules read it already.

    A claim's quote is the exact span of the moment's text, in code points. It is about the owner, and as sure as
    `atticus.memory.thinking.marking` tells; dates in it are read by the rules, never taken from the model.

    Args:
        here: the moment it is said of.
        proposal: what the model says.
    """
    predicate = _offered().get(proposal.predicate)
    if predicate is None:
        return Refused.NO_SUCH_PREDICATE
    places = _places(here.said.kept.moment.text, proposal.quote)
    if not places:
        return Refused.NOT_THERE
    found = [_at(here, predicate, proposal, start, stop) for start, stop in places]
    return next((one for one in found if not isinstance(one, Refused)), found[0])


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where a quote stands in a text, white space aside."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [match.span() for match in re.finditer(pattern, text)][:MOST_PLACES]


def _at(here: Seen, predicate: Predicate, proposal: Proposal, start: int, stop: int) -> Claim | Refused | None:
    if stop > len(here.own) or MASK in here.own[start:stop]:
        return Refused.NOT_YOURS
    told = _by_rules(here, predicate, proposal, start, stop) if here.meant else Refused.NOT_PLAIN
    return _by_words(here, predicate, proposal, Quote(start, stop)) if isinstance(told, _Silent) else told


def _by_words(here: Seen, predicate: Predicate, proposal: Proposal, quote: Quote) -> Claim | Refused:
    place = place_of(proposal.object, here.own, quote.start, quote.stop)
    if place is None or not _names_its_kind(predicate, proposal, here.own, quote.start, quote.stop):
        return Refused.UNSUPPORTED
    near = [one for one in here.clauses if one.start < quote.stop and quote.start < one.end]
    private = not near if predicate.special else touches_private(predicate.name, proposal.object)
    if private:
        return Refused.PRIVATE
    if near:
        return by_clause(here.said, near, predicate, proposal, place, quote)
    return by_fragment(here.own, predicate, proposal, place, quote)


def _names_its_kind(predicate: Predicate, proposal: Proposal, text: str, start: int, stop: int) -> bool:
    """Return whether a favourite tells of what it is one; of other predicates nothing more is asked."""
    if predicate.name != "favourite":
        return True
    return bool(proposal.of) and place_of(proposal.of, text, start, stop) is not None


class _Silent:
    """The rules say nothing about a proposal."""


def _by_rules(
    here: Seen, predicate: Predicate, proposal: Proposal, start: int, stop: int
) -> Claim | Refused | _Silent | None:
    """Return what the rules' own reading of the same words makes of a proposal."""
    for rule in here.rules:
        if rule.quote is not None and rule.quote.start < stop and start < rule.quote.stop:
            verdict = _beside(rule, predicate, normal(proposal.object))
            if not isinstance(verdict, _Silent):
                return verdict
    return _Silent()


def _beside(rule: Claim, predicate: Predicate, object_: str) -> Claim | Refused | _Silent | None:
    known = normal(rule.object)
    taste = predicate.taste * getattr(_offered().get(rule.predicate), "taste", 0)
    if rule.predicate == predicate.name and not _share(known, object_):
        return Refused.OTHERWISE if predicate.single and predicate.name != "favourite" else _Silent()
    if not _share(known, object_) or (rule.predicate != predicate.name and not taste):
        return _Silent()
    if taste < 0 or rule.more.get("denied"):
        return Refused.OTHERWISE if taste < 0 else Refused.DENIED
    unsure = rule.predicate == predicate.name and known == object_ and rule.sure < HELD_FROM
    return _agreed(rule) if unsure else None


def _share(one: str, other: str) -> bool:
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return bool(few) and few <= many


def _agreed(rule: Claim) -> Claim | None:
    """Return what the rules read but are not sure of, as sure as two readers make it; a hedge stays one."""
    if rule.sure < AGREED.doubted_below or rule.more.get("told_by"):
        return None
    return Claim(
        kind=rule.kind,
        subject=SELF,
        predicate=rule.predicate,
        object=rule.object,
        quote=rule.quote,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
        sure=AGREED.sure,
        more=marks(rule.kind, plain=True, **rule.more),
    )
