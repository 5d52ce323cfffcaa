"""Who must be one person by what they are to the owner: "Mom" is the mother the owner names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from atticus.memory.people.authority import Authority
from atticus.memory.people.identity import may_be_one
from atticus.memory.people.kinship import called
from atticus.memory.people.names import parts
from atticus.memory.people.parties import Node
from atticus.memory.people.sayings import ADDRESS_BOOK, ONE_OF_SEVERAL, Mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.memory.people.parties import Parties
    from atticus.memory.people.sayings import Ref, Saying

SURE: Final = 0.7
"""How sure something must be to be held."""

SLOTS: Final = ("mother", "father", "couple")


def holders(parties: Parties, sayings: Iterable[Saying], slot: str) -> tuple[list[int], list[Ref]]:
    """Return who is called by the word of a slot alone ("Mom"), and who is named as holding it, each once.

    A couple counts as far as it is married: girlfriends and boyfriends come and go under one word.
    """
    by_word: set[int] = set()
    named: set[Ref] = set()
    for saying in sayings:
        relation = saying.relation
        if relation.slot != slot or saying.ended or saying.against or saying.weight < SURE:
            continue
        if slot == "couple" and relation.family != "spouse":
            continue
        if saying.by < Authority.BOOK or not _owner(parties, saying.subject):
            continue
        if isinstance(saying.object, Mentioned):
            named.add(saying.object)
            continue
        root = parties.joins.root(saying.object)
        if _only_a_word(parties, root):
            by_word.add(root)
        else:
            named.add(root)
    return sorted(by_word), sorted(named, key=str)


def join_holders(parties: Parties, sayings: list[Saying]) -> bool:
    """Join those who can only be one person, and return whether anybody was joined.

    Where exactly one person is named as mother, father or spouse, whoever is called by that word alone is them,
    unless both have a number (or both an address) of their own: two numbers may be two people.
    """
    joined = False
    for slot in SLOTS:
        by_word, named = holders(parties, sayings, slot)
        if len(named) > 1 or not by_word:
            continue
        together: list[int] = list(by_word)
        for one in named:
            if isinstance(one, int):
                together.insert(0, one)
            elif len(by_word) == 1:
                handles = parties.handles(by_word[0])
                together.append(parties.add(Node(one.name, handles[0] if handles else "")))
        if len(together) > 1 and all(may_be_one(parties, a, b) for a, b in combinations(together, 2)):
            parties.joins.join_all(together)
            joined = True
    return joined


def join_noted(parties: Parties, sayings: list[Saying]) -> bool:
    """Join whoever is noted as something in the address book to the only namesake who is that to the owner.

    "Lena Brandt (sister)" is Lena Brandt, where one Lena Brandt and no other is known as the owner's sister.

    Returns:
        Whether anybody was joined.
    """
    noted: set[tuple[str, str, int]] = set()
    for saying in sayings:
        if isinstance(saying.object, Mentioned) or not _owner(parties, saying.subject) or saying.ended:
            continue
        root = parties.joins.root(saying.object)
        told = [parts(name) for name in parties.names(root)]
        noted.update((one.base, saying.relation.family, root) for one in told if one.full and one.notes)
    known = _known_as(parties, sayings) if noted else {}
    joined = False
    for base, family, root in sorted(noted):
        namesakes = {parties.joins.root(one) for one in known.get((base, family), ())} - {parties.joins.root(root)}
        if len(namesakes) == 1 and may_be_one(parties, root, other := next(iter(namesakes))):
            joined = parties.joins.join(root, other) or joined
    return joined


def settled(parties: Parties, sayings: Iterable[Saying]) -> list[Saying]:
    """Return sayings with those of one of several namesakes about the only one who is known as that.

    Of two called Mei Lin, "my colleague Mei Lin" is the one whom the address book calls a colleague.
    """
    told = list(sayings)
    if not any(_one_of_several(parties, saying) for saying in told):
        return told
    known = _known_as(parties, told)
    found = []
    for saying in told:
        other = saying.object
        if isinstance(other, Mentioned) and _one_of_several(parties, saying):
            namesakes = known.get((other.name, saying.relation.family), frozenset())
            found.append(replace(saying, object=next(iter(namesakes))) if len(namesakes) == 1 else saying)
        else:
            found.append(saying)
    return found


def _one_of_several(parties: Parties, saying: Saying) -> bool:
    other = saying.object
    return isinstance(other, Mentioned) and other.anchor == ONE_OF_SEVERAL and _owner(parties, saying.subject)


def _known_as(parties: Parties, sayings: Iterable[Saying]) -> dict[tuple[str, str], frozenset[int]]:
    """Return who is known by a full name and as something to the owner, by the address book before all else."""
    by_book: dict[tuple[str, str], set[int]] = defaultdict(set)
    by_word: dict[tuple[str, str], set[int]] = defaultdict(set)
    names: dict[int, list[str]] = {}
    for saying in sayings:
        if isinstance(saying.object, Mentioned) or saying.by < Authority.BOOK or saying.weight < SURE:
            continue
        if saying.against or saying.ended or not _owner(parties, saying.subject):
            continue
        root = parties.joins.root(saying.object)
        found = by_book if saying.voice == ADDRESS_BOOK or saying.by is Authority.OWNER else by_word
        if root not in names:
            names[root] = [name for name in parties.names(root) if parts(name).full and not parts(name).notes]
        for name in names[root]:
            found[name, saying.relation.family].add(root)
    return {key: frozenset(by_book.get(key) or by_word[key]) for key in {*by_book, *by_word}}


def _owner(parties: Parties, ref: Ref) -> bool:
    return isinstance(ref, int) and parties.is_owner(ref)


def _only_a_word(parties: Parties, root: int) -> bool:
    return all(called(name) is not None for name in parties.names(root))
