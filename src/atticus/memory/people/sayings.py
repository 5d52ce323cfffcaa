"""What is said of ties, with the people it is said of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from atticus.domain.beliefs import SELF, Support
from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.domain.time import EPOCH
from atticus.memory.people.authority import WEIGHT, Authority, authority, from_address_book, support
from atticus.memory.people.kinship import called, tie_in
from atticus.memory.people.names import fold_ref, is_handle, is_nobody, parts, plain, scheme
from atticus.memory.people.relations import Relation, canonical, inverse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from atticus.memory.people.parties import Parties
    from atticus.vault.contract import Claimed

NOT: Final = "not_"
"""Before the word of a tie: the owner says that it is not so."""

_WELL_KNOWN: Final = 4
"""Days of contact, the owner's answers among them, from which somebody is no stranger."""

_IN_OTHER_LETTERS: Final = 0.95
_BY_GIVEN_NAME: Final = 0.9
_SELF_CHOSEN: Final = "mailto"
"""Handles whose display name is chosen by whoever writes: From: "Dad" proves nothing."""


ONE_OF_SEVERAL: Final = "?"
ADDRESS_BOOK: Final = "address book"
"""The voice of all cards and of the names that people are filed under."""


class Mentioned(NamedTuple):
    """Somebody who is spoken of and was never met as a party.

    Args:
        name: folded.
        anchor: what tells them from others of the name ("me:sibling"); empty where nothing does; `ONE_OF_SEVERAL`
            where several people bear the whole name and nothing tells which of them it is.
    """

    name: str
    anchor: str


Ref = int | Mentioned
"""A set of parties, by any of its nodes, or somebody who is only spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One moment's word on a tie: the subject's `relation` is the object.

    Args:
        by: who says it.
        weight: how sure it is, from 0 to 1, with who says it and how surely the people were told.
        voice: what is independent of others: each author, the address book, the owner.
        against: whether it says that it is not so.
        ended: whether it says that it is over.
    """

    subject: Ref
    object: Ref
    relation: Relation
    by: Authority
    weight: float
    voice: str
    at: datetime
    known: datetime
    valid_from: datetime | None
    valid_until: datetime | None
    support: Support
    against: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """Who a name in a moment can be."""

    parties: Parties
    by_given: Mapping[str, frozenset[int]]
    by_letters: Mapping[str, frozenset[int]]

    def within(self, claimed: Claimed, written: str) -> tuple[int | None, float]:
        """Return who a name in a claim is: somebody of the same card or its author before anybody else."""
        told = fold_ref(written)
        on_card = self.parties.on_card.get((claimed.moment, told))
        if on_card is not None:
            return self.parties.joins.root(on_card), 1.0
        author = claimed.author
        if author is not None and author.handle and fold(author.name) == told:
            return self.who(author.handle)
        return self.who(told)

    def who(self, told: str) -> tuple[int | None, float]:
        """Return the only person a name or handle can be, and how surely; None where nobody or several can."""
        if told == SELF:
            return self.parties.owner, 1.0
        if is_handle(told):
            nodes = self.parties.by_handle.get(told)
            return (self.parties.joins.root(nodes[0]), 1.0) if nodes else (None, 0.0)
        bearers = self.parties.bearers(told)
        if bearers:
            return (bearers[0], 1.0) if len(bearers) == 1 else (None, 0.0)
        if any(self.parties.is_owner(node) for node in self.parties.by_name.get(told, ())):
            return self.parties.owner, 1.0
        return self._nearly(told)

    def _nearly(self, told: str) -> tuple[int | None, float]:
        bare = " ".join(parts(told).words)
        by_kin = parts(told).titled and called(told.partition(" ")[0]) is not None
        for found, surely in (
            (self.by_letters.get(plain(told)), _IN_OTHER_LETTERS),
            (self.by_letters.get(plain(bare)) if parts(told).full else None, _IN_OTHER_LETTERS),
            (self.by_given.get(bare if by_kin else told), _BY_GIVEN_NAME),
        ):
            if found:
                return (next(iter(found)), surely) if len(found) == 1 else (None, 0.0)
        return None, 0.0


def directory(parties: Parties, humans: Iterable[int]) -> Directory:
    """Return who the names of human beings can be."""
    by_given: dict[str, set[int]] = defaultdict(set)
    by_letters: dict[str, set[int]] = defaultdict(set)
    for root in humans:
        for name in parties.names(root):
            told = parts(name)
            by_letters[plain(name)].add(root)
            if told.given and told.full:
                by_given[told.given].add(root)
    return Directory(
        parties,
        {given: frozenset(roots) for given, roots in by_given.items()},
        {letters: frozenset(roots) for letters, roots in by_letters.items()},
    )


def said(claims: Iterable[Claimed], who: Directory) -> list[Saying]:
    """Return the claims of ties with the people they are about; what nobody can be told from is left out.

    Whoever is named and was never met is `Mentioned`: one person for each bond of the owner's family ("my sister
    Ana" and "my niece Ana" are two), else the only one of the name.
    """
    ties = [c for c in claims if c.claim.kind == "tie"]
    anchors: dict[str, set[str]] = defaultdict(set)
    for claimed in ties:
        told, relation = fold_ref(claimed.claim.object), _relation(claimed)
        unmet = who.within(claimed, claimed.claim.object)[0] is None and not who.parties.bearers(told)
        if unmet and relation and relation[0].kin and claimed.claim.subject == SELF:
            anchors[told].add(f"{SELF}:{relation[0].family}")
    found = list(_once(who, (saying for claimed in ties if (saying := _saying(claimed, who, anchors)) is not None)))
    return found + [other for saying in found for other in _of_namesakes(saying, who)]


def _once(who: Directory, sayings: Iterable[Saying]) -> Iterator[Saying]:
    """Yield sayings with one person for what is told of somebody's kin by one name, whichever way that somebody writes.

    A mother who is named from an old telephone and from a new one is one mother, and what the owner decides about her
    is decided about both.
    """
    first: dict[tuple[Ref, str, str], Mentioned] = {}
    for saying in sayings:
        subject, other = saying.subject, saying.object
        if not saying.relation.kin or not isinstance(other, Mentioned) or other.anchor == ONE_OF_SEVERAL:
            yield saying
            continue
        root = who.parties.joins.root(subject) if isinstance(subject, int) else subject
        yield replace(saying, object=first.setdefault((root, other.name, saying.relation.family), other))


def _of_namesakes(saying: Saying, who: Directory) -> Iterator[Saying]:
    """Yield what the owner says is not so of somebody for all who go by that name: more of them may turn up later."""
    other = saying.object
    if saying.against and saying.by is Authority.OWNER and isinstance(other, Mentioned):
        for bearer in who.parties.bearers(other.name):
            yield replace(saying, object=bearer)


def _relation(claimed: Claimed) -> tuple[Relation, bool] | None:
    return canonical(claimed.claim.predicate.removeprefix(NOT))


def _saying(claimed: Claimed, who: Directory, anchors: Mapping[str, set[str]]) -> Saying | None:
    claim, known = claimed.claim, _relation(claimed)
    if known is None:
        return None
    relation, over = known
    subject, surely = _somebody(claimed, claim.subject, who, anchors, "")
    kin_anchor = f"{SELF if claim.subject == SELF else fold(claim.subject)}:{relation.family}" if relation.kin else ""
    other, as_surely = _somebody(claimed, claim.object, who, anchors, kin_anchor)
    if subject is None or other is None or subject == other:
        return None
    by = _by(claimed, other, who)
    saying = Saying(
        subject=subject,
        object=other,
        relation=relation,
        by=by,
        weight=claim.sure * WEIGHT[by] * surely * as_surely,
        voice=_voice(claimed, by),
        at=claimed.at,
        known=claimed.known,
        valid_from=claim.valid_from,
        valid_until=claim.valid_until or (claimed.at if over else None),
        support=support(claimed),
        against=claim.predicate.startswith(NOT),
        ended=over or claim.valid_until is not None,
    )
    return _from_the_owner(saying, who)


def _somebody(
    claimed: Claimed, written: str, who: Directory, anchors: Mapping[str, set[str]], anchor: str
) -> tuple[Ref | None, float]:
    told = fold_ref(written)
    found, surely = who.within(claimed, written)
    if found is not None:
        return found, surely
    if is_handle(told) or is_nobody(told) or (called(told) and claimed.integrity is not Integrity.OWNER):
        return None, 0.0
    who.parties.write(written)
    if who.parties.bearers(told):
        return Mentioned(told, ONE_OF_SEVERAL), 1.0
    known = anchors.get(told, set())
    if anchor in known:
        return Mentioned(told, anchor), 1.0
    if not anchor and len(known) == 1:
        return Mentioned(told, next(iter(known))), 1.0
    return Mentioned(told, anchor), 1.0


def _by(claimed: Claimed, other: Ref, who: Directory) -> Authority:
    """Return who says a tie; what somebody the owner knows well says of a tie of their own is first-hand."""
    by, author = authority(claimed), claimed.author
    if by is not Authority.SAID or author is None or isinstance(other, Mentioned):
        return by
    if who.who(author.handle or fold(author.name))[0] != who.parties.joins.root(other):
        return by
    met = who.parties.met(other)
    return Authority.FIRST_HAND if met is not None and met.answered and len(met.days) >= _WELL_KNOWN else by


def _voice(claimed: Claimed, by: Authority) -> str:
    if by >= Authority.OWN or claimed.mine:
        return SELF
    if by is Authority.BOOK or claimed.author is None:
        return ADDRESS_BOOK if by is Authority.BOOK else claimed.source
    return claimed.author.handle or fold(claimed.author.name)


def _from_the_owner(saying: Saying, who: Directory) -> Saying:
    """Return a tie with the owner as its subject, where one end is the owner and the language has the word."""
    back = inverse(saying.relation)
    if isinstance(saying.object, int) and who.parties.is_owner(saying.object) and back is not None:
        return replace(saying, subject=saying.object, object=saying.subject, relation=back)
    return saying


def from_names(who: Directory, claims: Iterable[Claimed]) -> Iterator[Saying]:
    """Yield what the names of the owner's address book say: "Mom", "Lena (wife)", a card's nickname "Dad"."""
    parties = who.parties
    for number, node in enumerate(parties.nodes):
        told = tie_in(node.name) if node.name and scheme(node.handle) != _SELF_CHOSEN else None
        met = parties.meetings.get(number) if told else None
        if told and met and met.in_book and not parties.is_owner(number):
            day, moment, source = met.in_book
            at = EPOCH + timedelta(days=day)
            yield _in_the_book(parties.owner, number, told, at, at, Support(moment, source, None, None))
    for claimed in claims:
        relation = called(fold(claimed.claim.object)) if claimed.claim.kind == "name" else None
        if relation is not None and from_address_book(claimed):
            number_on_card, _ = who.within(claimed, claimed.claim.subject)
            if number_on_card is not None and not parties.is_owner(number_on_card):
                told = (relation, WEIGHT[Authority.BOOK] * claimed.claim.sure, False)
                yield _in_the_book(parties.owner, number_on_card, told, claimed.at, claimed.known, support(claimed))


def _in_the_book(
    owner: int, number: int, told: tuple[Relation, float, bool], at: datetime, known: datetime, evidence: Support
) -> Saying:
    relation, sure, over = told
    return Saying(
        subject=owner,
        object=number,
        relation=relation,
        by=Authority.BOOK,
        weight=sure,
        voice=ADDRESS_BOOK,
        at=at,
        known=known,
        valid_from=None,
        valid_until=at if over else None,
        support=evidence,
        ended=over,
    )
