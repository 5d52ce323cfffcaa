"""From all parties and all claims to people, ties and suggestions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.labels import Integrity
from atticus.domain.people import Person
from atticus.memory.people.animals import without_animals
from atticus.memory.people.company import shared, without_others
from atticus.memory.people.facts import birthdays, mentioned_id, person, person_id
from atticus.memory.people.humans import is_human, names_no_human
from atticus.memory.people.identity import identify
from atticus.memory.people.parties import gathered
from atticus.memory.people.relations import RELATIONS, canonical
from atticus.memory.people.sayings import NOT, Directory, Mentioned, directory, from_names, said
from atticus.memory.people.short_names import join_short
from atticus.memory.people.slots import SLOTS, holders, join_holders, join_noted, settled
from atticus.memory.people.suggestions import Suggestion, suggested
from atticus.memory.people.ties import Tie, believed, weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.domain.beliefs import Belief, Claim
    from atticus.domain.people import Me
    from atticus.memory.people.parties import Parties
    from atticus.memory.people.sayings import Saying
    from atticus.vault.contract import Claimed, Met

KINDS: Final = ("name", "identity", "birthday", "tie")
"""The kinds of claims that tell of people."""

_MOST_HOLDERS: Final = 5
_STANDING: Final = frozenset({Status.HELD, Status.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Derived:
    """The people of a life.

    Args:
        people: everybody who was met or is held to be there, the most met first; never the owner.
        ties: beliefs of kind "tie", by confidence and then by what they say.
        suggestions: who may be one, the likeliest first.
    """

    people: tuple[Person, ...]
    ties: tuple[Belief, ...]
    suggestions: tuple[Suggestion, ...]


def derive(met: Iterable[Met], claims: Iterable[Claimed], me: Me) -> Derived:
    """Return the people, ties and suggestions that all parties and claims of a vault together make.

    A pure function: the same rows in any order give the same result, and what is taken out leaves no trace.

    Args:
        met: parties of current moments by name, handle, role and day.
        claims: claims of current moments; kinds other than `KINDS` are passed over.
        me: who the owner is.
    """
    met = list(met)
    every = without_animals(list(claims), met)
    company = shared(every)
    told = sorted((one for c in (*every, *company) for one in _telling(c)), key=_order)
    parties = gathered(met, me)
    identify(parties, told)
    who, sayings = _sayings(parties, told)
    if any([join_holders(parties, sayings), join_noted(parties, sayings), join_short(parties, sayings)]):
        who, sayings = _sayings(parties, told)
    ids = _ids(parties)

    def key(ref: int | Mentioned) -> str:
        if isinstance(ref, Mentioned):
            return mentioned_id(ref)
        return SELF if parties.is_owner(ref) else ids[parties.joins.root(ref)]

    weighed_ties = without_others(weighed(sayings, key), company, set(ids.values()))
    met_people = _met_people(parties, ids, _tied(weighed_ties), birthdays(told, who))
    spoken_of = _spoken_of(parties, sayings, weighed_ties, set(met_people))
    people = met_people | spoken_of
    names = {mentioned_id(ref): parties.spelled(ref.name) for ref in _mentioned(sayings)}
    ties = [believed(tie, people, lambda ref: names[ref]) for tie in weighed_ties if _known(tie, people, names)]
    people = _evidenced(people, ties)
    roots = {id_: root for root, id_ in ids.items()}

    def decided(first: Person, second: Person) -> bool:
        one, other = roots.get(first.id), roots.get(second.id)
        return one is not None and other is not None and not parties.joins.may_join(one, other)

    together = [
        [people[key(ref)] for ref in (*by_word, *named)[:_MOST_HOLDERS] if key(ref) in people]
        for by_word, named in (holders(parties, sayings, slot) for slot in SLOTS)
    ]
    return Derived(
        tuple(sorted(people.values(), key=lambda one: (-one.moments, one.name, one.id))),
        tuple(sorted(ties, key=lambda tie: (-tie.confidence, tie.id))),
        suggested(tuple(people.values()), decided=decided, holders=together),
    )


def _telling(claimed: Claimed) -> list[Claimed]:
    """Return what a claim says of people: itself, or for a tie the owner decided about, what is so and what is not."""
    claim = claimed.claim
    if claim.kind in KINDS:
        return [claimed]
    decides = claim.kind in {"correction", "confirmation"} and claimed.integrity is Integrity.OWNER
    if not decides or claim.predicate not in RELATIONS:
        return []
    named = replace(claim, kind="tie", more={})
    subject, other = claim.more.get("refs") or (claim.subject, claim.object)
    so = replace(named, subject=str(subject), object=str(other))
    if claim.kind == "confirmation":
        return [replace(claimed, claim=so)]
    ends = [so] if claim.more.get("one_of_several") or so == named else [so, named]
    words = (claim.predicate, *_ALSO.get(claim.predicate, ()))
    to = claim.more.get("to")
    right: list[Claim] = []
    if to is not None and canonical(str(to)) is not None:
        right, words = [replace(so, predicate=str(to))], words[:1]
    elif to is not None:
        right = [replace(so, object=str(to))]
    wrong = [replace(end, predicate=f"{NOT}{word}") for end in ends for word in words]
    return [replace(claimed, claim=one) for one in (*wrong, *right)]


_ALSO: Final = {"friend": ("best_friend",)}
"""What says more than another word, and is wrong with it."""


def _order(claimed: Claimed) -> tuple[object, ...]:
    claim, quote = claimed.claim, claimed.claim.quote
    where = (quote.field, quote.start, quote.stop) if quote else ("", 0, 0)
    return (claimed.at, claimed.moment, claim.kind, claim.subject, claim.predicate, claim.object, where, claim.sure)


def _sayings(parties: Parties, claims: Sequence[Claimed]) -> tuple[Directory, list[Saying]]:
    who = directory(parties, _humans(parties))
    return who, settled(parties, [*said(claims, who), *from_names(who, claims)])


def _humans(parties: Parties) -> list[int]:
    return [root for root in _others(parties) if _is_human(parties, root)]


def _others(parties: Parties) -> list[int]:
    return [root for root in parties.joins.roots() if not parties.is_owner(root)]


def _is_human(parties: Parties, root: int) -> bool:
    names, handles = parties.names(root), parties.handles(root)
    if parties.relays.intersection(handles) and not names:
        return False
    return is_human(names, handles, parties.met(root))


def _ids(parties: Parties) -> dict[int, str]:
    return {root: person_id(parties, root) for root in _others(parties)}


def _tied(ties: Iterable[Tie]) -> frozenset[str]:
    held = (tie for tie in ties if tie.status in _STANDING)
    return frozenset(ref for tie in held for ref in (tie.subject, tie.object))


def _met_people(parties: Parties, ids: dict[int, str], tied: frozenset[str], born: dict[int, str]) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for root, id_ in ids.items():
        names = parties.names(root)
        known = root in born or id_ in tied
        if parties.met(root) is None and not parties.cards_of(root) and not known and not parties.joined_by(root):
            continue
        human = _is_human(parties, root) or (known and not all(names_no_human(name) for name in names))
        found[id_] = person(parties, root, id=id_, human=human, birthday=born.get(root))
    return found


def _mentioned(sayings: Iterable[Saying]) -> list[Mentioned]:
    refs = {ref for saying in sayings for ref in (saying.subject, saying.object) if isinstance(ref, Mentioned)}
    return sorted(refs)


def _spoken_of(parties: Parties, sayings: Iterable[Saying], ties: Iterable[Tie], met: set[str]) -> dict[str, Person]:
    """Return those who were never met, as far as a tie of theirs is held."""
    standing = _tied(ties)
    return {
        id_: Person(id=id_, name=parties.spelled(one.name), names=(parties.spelled(one.name),))
        for one in _mentioned(sayings)
        if (id_ := mentioned_id(one)) in standing and id_ not in met
    }


def _evidenced(people: dict[str, Person], ties: Iterable[Belief]) -> dict[str, Person]:
    """Return the people, those who are only spoken of with the moment that speaks of them."""
    told: dict[str, str] = {}
    for tie in ties:
        for id_ in (tie.more.get("person"), tie.more.get("of")):
            if id_ in people and tie.evidence:
                told[id_] = min(told.get(id_, "~"), *(one.moment for one in tie.evidence))
    return {
        id_: replace(one, evidence=(told[id_],)) if not one.evidence and id_ in told else one
        for id_, one in people.items()
    }


def _known(tie: Tie, people: dict[str, Person], names: dict[str, str]) -> bool:
    return all(ref == SELF or ref in people or ref in names for ref in (tie.subject, tie.object))
