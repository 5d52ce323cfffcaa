"""Parties as they were met and named, each name with each handle once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from atticus.domain.people import ASSISTANT, ME, Me, Party, fold
from atticus.memory.people.joining import Joins
from atticus.memory.people.meetings import Meetings, together
from atticus.memory.people.names import handle_in, is_nobody, parts, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.vault.contract import Met


class Node(NamedTuple):
    """One name with one handle.

    Args:
        name: folded; empty where only a handle is known.
        handle: empty where only a name is known.
    """

    name: str
    handle: str


OWNER_NODE = Node("", "me")

_MOST_NAMES_OF_ONE = 3
"""Different names a handle may have and still be somebody's own; what has more passes on the words of others."""


@dataclass(slots=True)
class Parties:
    """All nodes, which of them belong together, and what was met of each.

    The first node is the owner. Nodes are only added; their order is the order they are added in.
    """

    joins: Joins = field(default_factory=Joins)
    nodes: list[Node] = field(default_factory=list)
    number: dict[Node, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_given: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_handle: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    meetings: dict[int, Meetings] = field(default_factory=dict)
    spellings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    cards: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    on_card: dict[tuple[str, str], int] = field(default_factory=dict)
    nicknames: set[tuple[str, str]] = field(default_factory=set)
    relays: set[str] = field(default_factory=set)
    mine: list[int] = field(default_factory=list)
    joined: dict[int, str] = field(default_factory=dict)
    """Nodes that the owner joined to others, with the moment of that decision."""

    def add(self, node: Node) -> int:
        """Return the number of a node, which is new or known."""
        known = self.number.get(node)
        if known is not None:
            return known
        number = self.joins.add()
        self.number[node] = number
        self.nodes.append(node)
        if node.name:
            if node.name not in self.by_name:
                self.by_given[parts(node.name).given].append(node.name)
            self.by_name[node.name].append(number)
        if node.handle:
            self.by_handle[node.handle].append(number)
        return number

    @property
    def owner(self) -> int:
        """The node of the owner."""
        return 0

    def is_owner(self, number: int) -> bool:
        """Return whether a node belongs to the owner."""
        return self.joins.root(number) == self.joins.root(self.owner)

    def names_itself(self, number: int) -> bool:
        """Return whether the name of a node is its bearer's: not so where a handle passes on the words of others."""
        node = self.nodes[number]
        return bool(node.name) and node.handle not in self.relays

    def bearers(self, name: str) -> list[int]:
        """Return the sets, by their roots, that go by a folded name; the owner is none of them."""
        found = {self.joins.root(n) for n in self.by_name.get(name, ()) if self.names_itself(n)}
        return sorted(found - {self.joins.root(self.owner)})

    def names(self, root: int) -> list[str]:
        """Return the folded names of a set."""
        return sorted({self.nodes[n].name for n in self.joins.members(root) if self.names_itself(n)})

    def handles(self, root: int) -> list[str]:
        """Return the handles of a set."""
        found = {self.nodes[n].handle for n in self.joins.members(root)}
        return sorted(found - {"", OWNER_NODE.handle})

    def write(self, told: str) -> None:
        """Note how a name is written, where only a claim tells it."""
        self.spellings[fold(told)][" ".join(told.split())] += 0

    def spelled(self, name: str) -> str:
        """Return how a folded name is written most often."""
        written = self.spellings.get(name)
        return max(written, key=lambda raw: (written[raw], not raw.islower(), raw)) if written else name

    def met(self, root: int) -> Meetings | None:
        """Return how a set was met; None where only claims tell of it."""
        found = [self.meetings[n] for n in self.joins.members(root) if n in self.meetings]
        if len(found) == 1:
            return found[0]
        return together(found) if found else None

    def joined_by(self, root: int) -> frozenset[str]:
        """Return the decisions that joined a set whose names are met; empty where the owner joined nothing in it."""
        met = any(n in self.meetings for name in self.names(root) for n in self.by_name[name])
        return frozenset(self.joined[n] for n in self.joins.members(root) if met and n in self.joined)

    def cards_of(self, root: int) -> frozenset[str]:
        """Return the moments of the cards that tell of a set."""
        return frozenset(card for n in self.joins.members(root) for card in self.cards.get(n, ()))


def gathered(met: Iterable[Met], me: Me) -> Parties:
    """Return every party that was met, by name and handle; nothing is joined yet but the names of the owner."""
    seen: dict[tuple[str, str | None], Meetings] = {}
    for row in met:
        party = (row.party.name, row.party.handle)
        if party not in seen:
            seen[party] = Meetings()
        seen[party].note(row)
    found = Parties()
    found.add(OWNER_NODE)
    known = [
        *(Node("", handle) for handle in sorted(me.handles)),
        *(Node(name, "") for name in sorted(me.names) if name),
    ]
    found.mine = [found.add(node) for node in known]
    alike: dict[int, list[Meetings]] = defaultdict(list)
    for name, handle in sorted(seen, key=lambda party: (fold(party[0]), party[0], party[1] or "")):
        node = _node(name, handle)
        if node is None:
            continue
        number, meetings = found.add(node), seen[name, handle]
        alike[number].append(meetings)
        if node.name:
            found.spellings[node.name][" ".join(name.split())] += meetings.count
        if me.is_me(Party(name, handle or node.handle or None)):
            found.mine.append(number)
    found.meetings = {number: one[0] if len(one) == 1 else together(one) for number, one in alike.items()}
    found.relays = {handle for handle, nodes in found.by_handle.items() if _passes_on(found, nodes)}
    return found


def _node(name: str, handle: str | None) -> Node | None:
    if Party(name, handle) in {ME, ASSISTANT}:
        return None
    folded = fold(name)
    instead = handle_in(name)
    if instead is not None:
        return Node("", handle or instead)
    if is_nobody(folded):
        return Node("", handle) if handle else None
    return Node(folded, handle or "")


def _passes_on(found: Parties, nodes: list[int]) -> bool:
    groups: list[set[str]] = []
    for number in nodes:
        words = set(plain(found.nodes[number].name).split())
        if words and not any(words & group for group in groups):
            groups.append(words)
    return len(groups) > _MOST_NAMES_OF_ONE
