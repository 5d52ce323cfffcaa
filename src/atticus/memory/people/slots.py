"""Who must be one person by what they are to the owner: "Mom" is the mother the owner names."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from atticus.memory.people.authority import Authority
from atticus.memory.people.identity import may_be_one
from atticus.memory.people.kinship import called
from atticus.memory.people.names import parts
from atticus.memory.people.parties import Node
from atticus.memory.people.sayings import Mentioned

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
        if saying.by < Authority.CARD or not _owner(parties, saying.subject):
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
    known: dict[tuple[str, str], set[int]] = defaultdict(set)
    noted: list[tuple[str, str, int]] = []
    for saying in sayings:
        if isinstance(saying.object, Mentioned) or not _owner(parties, saying.subject) or saying.ended:
            continue
        root, family = parties.joins.root(saying.object), saying.relation.family
        for name in parties.names(root):
            told = parts(name)
            if told.full and told.notes:
                noted.append((told.base, family, root))
            elif told.full and saying.by >= Authority.CARD and not saying.against and saying.weight >= SURE:
                known[name, family].add(root)
    joined = False
    for base, family, root in sorted(set(noted)):
        namesakes = {parties.joins.root(one) for one in known.get((base, family), ())} - {parties.joins.root(root)}
        if len(namesakes) == 1 and may_be_one(parties, root, other := next(iter(namesakes))):
            joined = parties.joins.join(root, other) or joined
    return joined


def _owner(parties: Parties, ref: Ref) -> bool:
    return isinstance(ref, int) and parties.is_owner(ref)


def _only_a_word(parties: Parties, root: int) -> bool:
    return all(called(name) is not None for name in parties.names(root))
