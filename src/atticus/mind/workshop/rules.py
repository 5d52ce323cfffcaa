"""Standing rules of writing: proposed where the owner made the same edit twice, and held or dropped by their word."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.conversation import PIECES, SOURCE
from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, fold
from atticus.memory.voice.forms import form
from atticus.memory.voice.rules import KINDS, Manner, in_words
from atticus.mind.workshop.edits import edits, signature
from atticus.mind.workshop.pieces import apart, own_label, pieces
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from atticus.mind.workshop.pieces import Piece, Version
    from atticus.vault.contract import Vault

TWICE: Final = 2
"""How often an edit is made before it is proposed as a rule."""

LATEST: Final = 200
"""Pieces whose edits are read, those changed last: people come to write otherwise than they did."""

DECISIONS: Final = {"accept": "accepted", "decline": "declined", "remove": "removed"}
"""What the owner can do with a rule, and how it stands then."""


class NoSuchRuleError(UsageError):
    """No rule has this id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no rule {name!r}.", "See `atticus workshop rules`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A way of writing, with how it stands and what it was seen in.

    Args:
        id: the same for the same rule, whatever it is seen in.
        manner: what it is.
        state: "proposed", "accepted", "declined" or "removed".
        seen: the edits it was seen in: a piece with the number of the owner's version, the newest first.
        moment: the owner's decision on it, newest; empty where there is none.
        turn: how many decisions on it there were.
    """

    id: str
    manner: Manner
    state: str
    seen: tuple[tuple[str, int], ...] = ()
    moment: str = ""
    turn: int = 0

    @property
    def words(self) -> str:
        """The rule in one sentence."""
        return in_words(self.manner)


def rules(vault: Vault) -> list[Rule]:
    """Return every rule: proposed ones first, then those that hold, then those that do not; read from the vault."""
    decided = _decided(vault)
    seen = _seen(pieces(vault)[:LATEST], _names(vault), _own(vault))
    found = [replace(one, seen=seen.get(one.id, (one.manner, ()))[1]) for one in decided.values()]
    settled = {one.id for one in decided.values()}
    found += [
        Rule(id=name, manner=manner, state="proposed", seen=where)
        for name, (manner, where) in seen.items()
        if name not in settled and not _is_settled(manner, decided.values())
    ]
    order = ("proposed", "accepted", "declined", "removed")
    return sorted(found, key=lambda one: (order.index(one.state), one.words))


def standing(vault: Vault, to: str = "") -> tuple[Manner, ...]:
    """Return what holds for a message: the rules for all, and those for whom it goes to, which go before them.

    Args:
        vault: the open vault.
        to: whom it goes to, as they are called; empty for nobody in particular.
    """
    held = [one.manner for one in _decided(vault).values() if one.state == "accepted"]
    theirs = [one for one in held if one.to and fold(one.to) == fold(to)]
    taken = {_about(one) for one in theirs}
    return (*theirs, *(one for one in held if not one.to and _about(one) not in taken))


def decide(vault: Vault, name: str, verb: str, *, now: datetime) -> Rule:
    """Keep what the owner decides on a rule, and return it; forgetting the moment takes the decision back.

    Args:
        vault: the open vault.
        name: the id of the rule.
        verb: one of `DECISIONS`.
        now: the present.

    Raises:
        NoSuchRuleError: there is none, or none that this can be done to.
    """
    found = next((one for one in rules(vault) if one.id == name), None)
    if found is None or verb not in DECISIONS or (verb == "remove" and found.state != "accepted"):
        raise NoSuchRuleError(name)
    state, manner = DECISIONS[verb], found.manner
    told = {"kind": manner.kind, "before": manner.before, "after": manner.after, "to": manner.to}
    text = f"Rule {state}: {found.words}"
    moment = Moment(
        kind=Kind.NOTE,
        source=SOURCE,
        at=now,
        text=text,
        thread=PIECES,
        author=ME,
        external_id=f"rule:{name}:{secrets.token_hex(4)}",
        # Two decisions in one instant have an order, too.
        extra={"rule": told, "state": state, "turn": found.turn + 1},
    )
    commit = vault.keep([Draft(moment=moment, label=own_label(text, now), mine=True)])[0]
    return replace(found, state=state, moment=commit.id, turn=found.turn + 1)


def as_json(rule: Rule) -> dict[str, Any]:
    """Return a rule for other programs."""
    return {
        "id": rule.id,
        "rule": rule.words,
        "state": rule.state,
        "kind": rule.manner.kind,
        "before": rule.manner.before,
        "after": rule.manner.after,
        "to": rule.manner.to,
        "seen": [{"piece": piece, "version": number} for piece, number in rule.seen],
        "moment": rule.moment,
    }


def learned(found: Iterable[Piece], names: dict[str, frozenset[str]], own: frozenset[str]) -> Iterator[_Edit]:
    """Yield what the owner did to drafts of Atticus', piece by piece: the last text of theirs after each draft counts.

    Args:
        found: the pieces.
        names: by a folded name, every folded name and handle of whom it is.
        own: the folded parts of the names the owner goes by.
    """
    for piece in found:
        for draft, edited in _edited(piece.versions):
            audience = names.get(fold(piece.to), frozenset())
            shown = form(edited.text, {*audience, fold(piece.to)} - {""}, own | signature(edited.text))
            said = {"greeting": shown.greeting, "farewell": shown.farewell}
            for manner in edits(draft.text, edited.text, to=piece.to, names=audience, own=own):
                end = said.get(manner.kind)
                yield _Edit(manner, piece.id, edited.number, edited.at, end.text if end else manner.after)


@dataclass(frozen=True, slots=True)
class _Edit:
    manner: Manner
    piece: str
    number: int
    at: datetime
    said: str
    """What came instead, as it was written to this one."""


def _edited(versions: Sequence[Version]) -> Iterator[tuple[Version, Version]]:
    """Yield each draft of Atticus' with the last version the owner made of it before the next draft."""
    fresh = [one for one in versions if not one.back]
    starts = [at for at, one in enumerate(fresh) if one.by == "atticus"]
    for begin, stop in pairwise([*starts, len(fresh)]):
        if stop - begin > 1:
            yield fresh[begin], fresh[stop - 1]


def _seen(
    found: Iterable[Piece], names: dict[str, frozenset[str]], own: frozenset[str]
) -> dict[str, tuple[Manner, tuple[tuple[str, int], ...]]]:
    """Return what was edited twice, by the id of the rule it makes: for one person, or for all where it was for two."""
    by_manner: defaultdict[Manner, list[_Edit]] = defaultdict(list)
    for one in learned(found, names, own):
        by_manner[replace(one.manner, to="")].append(one)
    made = {}
    for manner, each in by_manner.items():
        if len(each) < TWICE:
            continue
        whom = {fold(one.manner.to) for one in each}
        newest = sorted(each, key=lambda one: one.at, reverse=True)
        rule = replace(manner, to=newest[0].manner.to, after=newest[0].said) if len(whom) == 1 else manner
        made[name_of(rule)] = (rule, tuple((one.piece, one.number) for one in newest))
    return made


def name_of(manner: Manner) -> str:
    """Return the id of a rule: eight letters and digits, the same for the same rule."""
    told = "\x1f".join((manner.kind, fold(manner.before), manner.after, fold(manner.to)))
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _is_settled(manner: Manner, decided: Iterable[Rule]) -> bool:
    """Return whether the owner already said what is to be of this: for this one, or for all."""
    wide = replace(manner, to="")
    return any(
        replace(one.manner, to="") == wide and (not one.manner.to or fold(one.manner.to) == fold(manner.to))
        for one in decided
    )


def _about(manner: Manner) -> tuple[str, str]:
    return manner.kind, fold(manner.before)


def _decided(vault: Vault) -> dict[str, Rule]:
    """Return the newest decision on each rule; only the owner's own word counts."""
    found: dict[str, Rule] = {}
    for kept in apart(vault):
        told, state = kept.moment.extra.get("rule"), kept.moment.extra.get("state")
        if not isinstance(told, dict) or kept.label.integrity is not Integrity.OWNER or told.get("kind") not in KINDS:
            continue
        manner = Manner(**{key: str(told.get(key, "")) for key in ("kind", "before", "after", "to")})
        name = name_of(manner)
        turn = int(kept.moment.extra.get("turn", 0))
        if state in DECISIONS.values() and (name not in found or turn > found[name].turn):
            found[name] = Rule(id=name, manner=manner, state=str(state), moment=kept.id, turn=turn)
    return found


def _names(vault: Vault) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for person in vault.people():
        every = frozenset(map(fold, (*person.names, *person.handles)))
        for name in person.names:
            found[fold(name)] = found.get(fold(name), frozenset()) | every
    return found


def _own(vault: Vault) -> frozenset[str]:
    return frozenset(part for name in vault.me().names for part in fold(name).split())
