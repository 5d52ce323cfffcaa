"""The picture of who is who: the owner in the middle, people around by kind of tie, laid out without chance."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.memory.people.relations import RELATIONS
from atticus.memory.profile.sentences import relation
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST: Final = 60
"""People in one picture; more cannot be told apart."""

KINDS: Final = {
    "family": later("Family"),
    "friend": later("Friends"),
    "work": later("Work"),
    "other": later("Others"),
    "through": later("Through others"),
}
"""Kinds of ties in their order around the owner, with what they are called."""

_WORK: Final = frozenset(
    {"colleague", "boss", "employee", "business_partner", "client", "supplier", "assistant"}
    | {"mentor", "student", "teacher", "coach"}
)
_FRIENDS: Final = frozenset({"friend", "best_friend", "acquaintance"})

_INNER: Final = 150.0
_STEP: Final = 100.0
_ROOM: Final = 124.0
"""The length of arc that one name needs, in the picture's units, which are pixels of a screen."""

_MARGIN: Final = (70.0, 60.0)
_LEAST, _GREATEST = 9.0, 22.0
_HIGH: Final = 16
_LINE: Final = 15
"""Letters in one line under a circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody to be drawn.

    Args:
        id: of the person.
        name: as it is shown.
        moments: how often they were met: how strong the tie is.
        ties: what they are to the owner, words of the vocabulary; empty where they are something to others only.
    """

    id: str
    name: str
    moments: int
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody in the picture; x and y are counted from the owner, in pixels, to the right and down."""

    id: str
    name: str
    lines: tuple[str, ...]
    kind: str
    tie: str
    moments: int
    x: float
    y: float
    r: float

    def line(self, n: int) -> float:
        """Return the base of a line of the name: below the circle, or above it where the owner is below."""
        if self.y < -self.r:
            return round(self.y - self.r - 8 - _HIGH * (len(self.lines) - 1 - n), 1)
        return round(self.y + self.r + _HIGH * (n + 1), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A line between two: from the owner where `kind` is not "between"; `path` is that of an SVG path."""

    path: str
    kind: str
    says: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with the owner in the middle.

    Args:
        width: from its left to its right edge, in pixels.
        height: from its upper to its lower edge.
        top: its upper edge, counted from the owner.
        nodes: people, kind by kind, those with the strongest ties first.
        bonds: lines, to be drawn before the people.
        kinds: the kinds of ties that there are, in their order.
    """

    width: float
    height: float
    top: float
    nodes: tuple[Node, ...]
    bonds: tuple[Bond, ...]
    kinds: tuple[str, ...]


def kind_of(ties: Sequence[str]) -> str:
    """Return the kind of a person by what they are to the owner, the nearest of several: a word of `KINDS`."""
    if not ties:
        return "through"
    kinds = {_kind(word) for word in ties}
    return next(kind for kind in KINDS if kind in kinds)


def picture(people: Iterable[Known], between: Iterable[tuple[str, str, str]]) -> Picture:
    """Return the picture of some people; the same people give the same picture.

    Each kind of tie has a sector as wide as it has people, and in it the strongest ties are nearest to the owner.

    Args:
        people: who; of more than `MOST` those with the strongest ties are drawn, the owner's own first.
        between: ties between two of them by their ids, with what the second is to the first.
    """
    drawn = sorted(people, key=lambda one: (not one.ties, -one.moments, one.id))[:MOST]
    sectors: dict[str, list[Known]] = {kind: [] for kind in KINDS}
    for one in drawn:
        sectors[kind_of(one.ties)].append(one)
    sectors = {kind: some for kind, some in sectors.items() if some}
    pairs = _pairs(between, {one.id for one in drawn})
    places = _placed(sectors, pairs)
    most = max((one.moments for one in drawn), default=0)
    nodes = {one.id: _node(one, kind, places[one.id], most) for kind, some in sectors.items() for one in some}
    bonds = [_own(node, most) for node in nodes.values() if node.tie]
    bonds += [_between(nodes[first], nodes[second], word) for (first, second), word in pairs.items()]
    half = max((abs(x) for x, _ in places.values()), default=0.0) + _MARGIN[0]
    top = min(y for _, y in ((0.0, 0.0), *places.values())) - _MARGIN[1]
    bottom = max(y for _, y in ((0.0, 0.0), *places.values())) + _MARGIN[1]
    return Picture(
        width=round(2 * half),
        height=round(bottom - top),
        top=round(top),
        nodes=tuple(nodes.values()),
        bonds=tuple(bonds),
        kinds=tuple(sectors),
    )


def _kind(word: str) -> str:
    known = RELATIONS.get(word)
    if known is not None and known.kin:
        return "family"
    if word in _FRIENDS:
        return "friend"
    return "work" if word in _WORK else "other"


def _pairs(between: Iterable[tuple[str, str, str]], drawn: set[str]) -> dict[tuple[str, str], str]:
    """Return one tie of every two who are drawn, in a settled order."""
    found: dict[tuple[str, str], str] = {}
    for first, second, word in sorted(between):
        if first != second and {first, second} <= drawn and (second, first) not in found:
            found.setdefault((first, second), word)
    return found


def _placed(
    sectors: Mapping[str, Sequence[Known]], pairs: Mapping[tuple[str, str], str]
) -> dict[str, tuple[float, float]]:
    """Return where everybody stands: in the sector of their kind, on the first ring that has room for them."""
    beside: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        beside[first].append(second)
        beside[second].append(first)
    everybody = sum(map(len, sectors.values()))
    least = min(_ROOM / _INNER, math.tau / max(1, len(sectors)))
    spare = math.tau - least * len(sectors)
    places: dict[str, tuple[float, float]] = {}
    begin = -math.pi / 2 - least / 2
    for some in sectors.values():
        span = least + spare * len(some) / everybody
        angles: dict[str, float] = {}
        rest, radius = list(some), _INNER
        while rest:
            room = max(1, int(span * radius / _ROOM))
            ring, rest = rest[:room], rest[room:]
            middle = begin + span / 2
            near = {one.id: _mean([angles[b] for b in beside[one.id] if b in angles], middle) for one in ring}
            ring.sort(key=lambda one: near[one.id])
            for n, one in enumerate(ring):
                angles[one.id] = begin + span * (n + 0.5) / len(ring)
                at = angles[one.id]
                places[one.id] = (round(radius * math.cos(at), 1), round(radius * math.sin(at), 1))
            radius += _STEP
        begin += span
    return places


def _mean(angles: Sequence[float], otherwise: float) -> float:
    return sum(angles) / len(angles) if angles else otherwise


def _node(one: Known, kind: str, place: tuple[float, float], most: int) -> Node:
    return Node(
        id=one.id,
        name=one.name,
        lines=lines(one.name),
        kind=kind,
        tie=", ".join(dict.fromkeys(map(relation, one.ties))),
        moments=one.moments,
        x=place[0],
        y=place[1],
        r=round(_LEAST + (_GREATEST - _LEAST) * _strength(one.moments, most), 1),
    )


def _strength(moments: int, most: int) -> float:
    return math.log1p(moments) / math.log1p(most) if most else 0.0


def _own(node: Node, most: int) -> Bond:
    width = round(1.0 + 2.5 * _strength(node.moments, most), 1)
    return Bond(
        path=f"M0 0L{node.x} {node.y}",
        kind=node.kind,
        says=later("%(name)s: your %(tie)s", name=node.name, tie=later(node.tie)),
        width=width,
    )


def _between(first: Node, second: Node, word: str) -> Bond:
    """Return a line that bends towards the middle, so that it passes beside whoever stands between the two."""
    x, y = (round(0.8 * (a + b) / 2, 1) for a, b in ((first.x, second.x), (first.y, second.y)))
    path = f"M{first.x} {first.y}Q{x} {y} {second.x} {second.y}"
    return Bond(
        path=path,
        kind="between",
        says=later("%(name)s: %(whose)s’s %(tie)s", name=second.name, whose=first.name, tie=later(word)),
        width=1.5,
    )


def lines(name: str) -> tuple[str, ...]:
    """Return a name in at most two lines that fit under a circle, cut where it must be, never within a letter."""
    words = name.split()
    if len(name) <= _LINE or len(words) == 1:
        return (_cut(name),)
    parted = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return tuple(map(_cut, min(parted, key=lambda two: max(map(len, two)))))


def _cut(text: str) -> str:
    if len(text) <= _LINE:
        return text
    end = _LINE - 1
    while end > 1 and unicodedata.category(text[end]) in {"Mn", "Mc", "Me", "Cf"}:
        end -= 1
    return f"{text[:end].rstrip()}…"
