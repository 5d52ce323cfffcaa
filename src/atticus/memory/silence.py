"""Whom nobody should be reminded of: who died, who left, who was blocked, whom the owner wants no contact with."""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, fold
from atticus.memory.labelling import sensitivity
from atticus.memory.parting.hearing import Heard, Word
from atticus.memory.parting.marking import KIND, MAY_TELL, TELLING, names
from atticus.memory.parting.naming import named_in
from atticus.memory.people.callings import names_of
from atticus.memory.reading import RULES
from atticus.memory.reading.corrections import SOURCE
from atticus.vault.contract import Draft, Work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from atticus.domain.beliefs import Belief, Claim
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.vault.contract import Vault

DOUBT: Final = timedelta(days=21)
"""How long words that may tell of a parting keep silent: long enough for it to be told again where it is so."""

_HEARD: Final = timedelta(hours=1)
"""How long what was found counts as of now: what becomes known at its time is heard within it."""

_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Parting:
    """Why nothing is told of somebody unasked.

    Args:
        since: when the first word about it was known.
        moment: the id of the moment that tells it.
        sure: whether it holds until it is taken back; what only sounds like a parting holds for `DOUBT`.
    """

    since: datetime
    moment: str
    sure: bool

    @property
    def until(self) -> datetime | None:
        """When it ends by itself."""
        return None if self.sure else self.since + DOUBT


def silenced(vault: Vault, people: Iterable[Person], beliefs: Iterable[Belief], now: datetime) -> frozenset[str]:
    """Return the folded names of the people that nothing should be told of unasked, as of an instant.

    It would rather be silent once too often: a word about a death or a parting counts whoever says it, and only the
    owner's word about coming together again takes it back. Words that may tell of one count for some weeks.
    """
    return frozenset(reasons(vault, people, beliefs, now))


def partings(vault: Vault, people: Iterable[Person], beliefs: Iterable[Belief], now: datetime) -> dict[str, datetime]:
    """Return since when nothing should be told of whom: `silenced`, with the instant of the first word about it.

    What the owner put down after that instant they did knowing of it.
    """
    return {name: one.since for name, one in reasons(vault, people, beliefs, now).items()}


def reasons(vault: Vault, people: Iterable[Person], beliefs: Iterable[Belief], now: datetime) -> dict[str, Parting]:
    """Return why nothing is told of whom unasked, by their folded names, as of an instant.

    Listened to is every moment that is marked with a word somebody is called by, and every one that was not read yet.
    """
    known = names_of(people, beliefs)
    found: dict[str, Parting] = {}
    for one in _ears(vault).listen(vault, known):
        if one.known <= now:
            _take_in(found, one, known, now)
    return found


def speak_again(vault: Vault, name: str, *, now: datetime) -> None:
    """Keep the owner's decision to be told of somebody again; forgetting its moment takes it back.

    Args:
        vault: the open vault.
        name: folded, as `silenced` returns it.
        now: when it is decided; what is told of a parting afterwards counts again.
    """
    text = f"{name.title()} may be spoken of again."
    moment = Moment(
        kind=Kind.NOTE,
        source=SOURCE,
        at=now,
        text=text,
        author=ME,
        external_id=f"{now.isoformat()}/{TELLING}/{name}",
        extra={TELLING: name},
    )
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity(moment))
    vault.keep([Draft(moment=moment, label=label, mine=True)])


@dataclass(frozen=True, slots=True)
class _Told:
    """What a moment tells of whom, by the words they are called by."""

    number: int
    id: str
    at: datetime
    known: datetime
    mine: bool
    words: tuple[tuple[str, Word], ...]
    again: str | None = None


def _take_in(found: dict[str, Parting], told: _Told, known: Mapping[str, str], now: datetime) -> None:
    if told.again is not None:
        found.pop(told.again, None)
    for name, word in _last(told.words, known).items():
        if word is Word.BACK:
            if told.mine:
                found.pop(name, None)
        elif word is Word.GONE or now < told.known + DOUBT:
            fresh = Parting(told.known, told.id, word is Word.GONE)
            before = found.get(name)
            # A sure word takes the place of doubt, but what was put down in between was put down knowing.
            found[name] = fresh if before is None else before if before.sure else _graver(before, fresh)


def _graver(before: Parting, fresh: Parting) -> Parting:
    return replace(fresh, since=before.since) if fresh.sure else fresh


def _last(words: Iterable[tuple[str, Word]], known: Mapping[str, str]) -> dict[str, Word]:
    """Return what is told last of each in a moment, doubt aside where anything surer is told."""
    found: dict[str, Word] = {}
    for word, one in words:
        if word in known and (one is not Word.PERHAPS or known[word] not in found):
            found[known[word]] = one
    return found


@dataclass(slots=True)
class _Ears:
    """What was heard in a vault so far: of all that is marked, once for each word somebody is called by."""

    guard: threading.RLock = field(default_factory=threading.RLock)
    words: frozenset[str] = frozenset()
    read: dict[int, frozenset[str]] = field(default_factory=dict)
    marks: dict[int, frozenset[str]] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()
    told: dict[int, _Told] = field(default_factory=dict)
    state: tuple[int, ...] = (-1, -1, -1)

    def listen(self, vault: Vault, known: Mapping[str, str]) -> list[_Told]:
        """Return everything told of a parting by moments that are there, in their order."""
        with self.guard:
            there, understood = vault.spine(), vault.understood()
            state = (there.version, vault.readings(), understood)
            fresh, self.words = frozenset(known) - self.words, self.words | frozenset(known)
            # Words of moments that stay may have been taken out.
            wanted = set() if self.state[-1] == understood else set(self.told)
            if state != self.state:
                wanted |= self._take_in(vault, there.ids, anew=state[1:] != self.state[1:])
            wanted |= self._naming(fresh, self.marks)
            if fresh:
                wanted |= self.unread
            for number in wanted:
                self.told.pop(number, None)
            self._hear(vault, sorted(wanted & (self.unread | self.marks.keys())), known)
            self.state = state
            return sorted(self.told.values(), key=lambda one: (one.at, one.number))

    def _take_in(self, vault: Vault, there: NDArray[np.int64], *, anew: bool) -> set[int]:
        """Take in what is marked and what is not read yet, and return whatever has to be heard for it or forgotten."""
        before, unheard = self.marks, self.unread
        if anew:
            self.read = {to_number(one.moment): _mark(one.claim) for one in vault.claims((KIND,))}
        waiting = vault.waiting(Work.READING) if vault.rules() == RULES else there
        self.unread = frozenset(np.intersect1d(waiting, there).tolist())
        current = np.intersect1d(np.fromiter(self.read, np.int64, len(self.read)), there).tolist()
        self.marks = {number: self.read[number] for number in current if number not in self.unread}
        changed = {number: marks for number, marks in self.marks.items() if before.get(number) != marks}
        gone = {number for number in self.told if number not in self.marks and number not in self.unread}
        return self._naming(self.words, changed) | (self.unread - unheard) | gone

    def _naming(self, words: frozenset[str], marks: Mapping[int, frozenset[str]]) -> set[int]:
        """Return the numbers of the moments among these that may tell of somebody who is called by any of the words."""
        called = names(words)
        if called is None:
            return set(marks)
        return {number for number, mark in marks.items() if mark is _ANYBODY or not mark.isdisjoint(called)}

    def _hear(self, vault: Vault, numbers: Sequence[int], known: Mapping[str, str]) -> None:
        for start in range(0, len(numbers), _AT_ONCE):
            for kept in vault.kept(numbers[start : start + _AT_ONCE]):
                one = _told(kept, known)
                if one is not None:
                    self.told[one.number] = one


def _mark(claim: Claim) -> frozenset[str]:
    return frozenset(claim.object.split()) if claim.predicate == MAY_TELL else _ANYBODY


_ANYBODY: Final = frozenset({""})
"""The mark of what the owner decided of somebody: it counts by whatever name they are known."""


_EARS: Final[weakref.WeakKeyDictionary[Vault, _Ears]] = weakref.WeakKeyDictionary()
_MAKING: Final = threading.Lock()


def _ears(vault: Vault) -> _Ears:
    with _MAKING:
        return _EARS.setdefault(vault, _Ears())


def _told(kept: Kept, known: Mapping[str, str]) -> _Told | None:
    if kept.moment.by_assistant:
        return None
    moment = kept.moment
    again = moment.extra.get(TELLING) if kept.label.integrity is Integrity.OWNER else None
    words = tuple(Heard(moment.text, known).words()) if again is None else ()
    if not words and again is None:
        return None
    since = moment.known or moment.at
    return _Told(to_number(kept.id), kept.id, moment.at, since, kept.mine, words, again)


@dataclass(frozen=True, slots=True)
class _Heard:
    vault: Vault
    state: tuple[int, int]
    at: datetime
    reasons: dict[str, Parting]
    silent: frozenset[str]


class Silence:
    """Whom nothing should be told of now, found once for each state of an open vault. Safe to share between threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._heard: _Heard | None = None

    def names(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> frozenset[str]:
        """Return the folded names of everybody nothing should be told of unasked; `since` tells more."""
        return self._at(vault, beliefs, now).silent

    def at_hand(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> frozenset[str] | None:
        """Return what `names` does; None where this vault was not listened to yet, which takes a while.

        Args:
            vault: the open vault.
            beliefs: what is believed now.
            now: the present.
        """
        heard = self._heard
        return None if heard is None or heard.vault is not vault else self.names(vault, beliefs, now)

    def since(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> dict[str, datetime]:
        """Return since when nothing should be told of whom unasked, by their folded names.

        Args:
            vault: the open vault.
            beliefs: what is believed now.
            now: the present.
        """
        return {name: one.since for name, one in self.reasons(vault, beliefs, now).items()}

    def reasons(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> dict[str, Parting]:
        """Return why nothing is told of whom unasked, by their folded names."""
        return self._at(vault, beliefs, now).reasons

    def _at(self, vault: Vault, beliefs: Sequence[Belief], now: datetime) -> _Heard:
        with self._guard:
            state = vault.spine().version, vault.understood()
            heard = self._heard
            same = heard is not None and heard.vault is vault and heard.state == state
            if heard is None or not same or not heard.at <= now < heard.at + _HEARD:
                why = reasons(vault, vault.people(), beliefs, now)
                heard = self._heard = _Heard(vault, state, now, why, frozenset(why))
            return heard


def told(kept: Kept, known: Mapping[str, str]) -> dict[str, Word]:
    """Return of whom a moment tells that they are gone, may be, or are back, by their folded name.

    Args:
        kept: the moment.
        known: folded names of people by the folded words they may be called by ("ana", "my sister").
    """
    return _last(Heard(kept.moment.text, known).words(), known)


def called_by(silent: Collection[str], people: Iterable[Person], beliefs: Iterable[Belief]) -> dict[str, str]:
    """Return the folded words by which those in `silent` may be called, each with the folded name of whom it means.

    Args:
        silent: what `silenced` returns.
        people: the people as they are known.
        beliefs: the ties among them tell who "Dad" is.
    """
    return {word: name for word, name in names_of(people, beliefs).items() if name in silent} if silent else {}


def spoken_of(text: str, words: Mapping[str, str]) -> frozenset[str]:
    """Return the folded names of those a text names by any of the words that `called_by` returns."""
    return frozenset(words[one.word] for one in named_in(fold(text), frozenset(words)))
