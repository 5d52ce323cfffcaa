"""Whose a private export is: one in which the owner is nobody is somebody else's, and needs the owner's word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Party, fold
from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from atticus.domain.people import Me
    from atticus.domain.reading import Importer, Reading

_SAID: Final = frozenset({Kind.MESSAGE, Kind.CALL})
_NAMED: Final = 3
_LOOKED_AT: Final = 200_000
"""Moments that are looked at for the owner among those who wrote to whom a format calls its owner."""

_COPIES: Final = 10_000
_DO: Final = (
    "If one of them is you, say which (--me NAME); if it is somebody else's and you may keep it, say whose "
    "(--whose NAME)."
)


class NotYoursError(AtticusError):
    """None of those who write in a private export is the owner."""

    def __init__(self, name: str, authors: Sequence[str]) -> None:
        more = f" and {len(authors) - _NAMED} more" if len(authors) > _NAMED else ""
        told = f"None of the authors in {name} is you: {', '.join(authors[:_NAMED])}{more}. Nothing was imported."
        super().__init__(told, _DO)


class AnothersError(NotYoursError):
    """An export says itself whose it is, and that is not the owner."""

    def __init__(self, name: str, owner: str) -> None:
        AtticusError.__init__(
            self,
            f"{name} is the export of {owner}, who is not you as far as your names are known. Nothing was imported.",
            f"If that is you, say so (--me {owner!r}); if it is somebody else's and you may keep it, say whose "
            "(--whose NAME).",
        )


class ContactError(NotYoursError):
    """In an export the owner is one of those who wrote to whom it belongs."""

    def __init__(self, name: str, contact: str) -> None:
        AtticusError.__init__(
            self,
            f"In {name} you ({contact}) write to whoever it belongs to, so that it is not yours. Nothing was imported.",
            "If it is somebody else's and you may keep it, say whose (--whose NAME); if it is yours all the same, "
            "--whose me.",
        )


@dataclass(slots=True)
class Whose:
    """What a private export tells of whose it is, moment by moment.

    Args:
        me: the names and handles the owner goes by.
        private: whether the format holds what people wrote to each other; others are never asked about.
        marks: whether the format marks what its owner wrote, and does not say who that is.
        owner: who it says its owner is, where it does.
    """

    me: Me
    private: bool
    marks: bool = False
    owner: Party | None = None
    authors: Counter[str] = field(default_factory=Counter)
    yours: bool = False
    _seen: int = 0
    _sent: set[int] = field(default_factory=set)
    _came: Counter[int] = field(default_factory=Counter)
    _as: str = ""

    def look(self, moment: Moment) -> None:
        """Take in who wrote a moment, and who was there."""
        if not self.open:
            return
        self._seen += 1
        if self.marks:
            self._look_for_contact(moment)
            return
        self.yours = any(self.me.is_me(party) for party in (moment.author, *moment.people))
        if moment.kind in _SAID and moment.author is not None and moment.author != ASSISTANT:
            self.authors[moment.author.name] += 1

    def _look_for_contact(self, moment: Moment) -> None:
        """Note what the owner wrote under a name; what somebody sends to themselves comes back under one, too."""
        if moment.author == ME:
            if len(self._sent) < _COPIES and any(party != ME and self.me.is_me(party) for party in moment.people):
                self._sent.add(hash(moment.text))
        elif moment.kind in _SAID and moment.author is not None and self.me.is_me(moment.author):
            self._as = moment.author.name
            if len(self._came) < _COPIES:
                self._came[hash(moment.text)] += 1

    @property
    def open(self) -> bool:
        """Whether more could still show whose it is, and it matters."""
        known = bool(self.me.names or self.me.handles) and not self.anothers
        return known and (self._seen < _LOOKED_AT if self.marks else self.private and not self.yours)

    @property
    def anothers(self) -> bool:
        """Whether it names its owner, and that is nobody whom the owner goes by."""
        return self.owner is not None and _is_another(self.owner, self.me)

    @property
    def contact(self) -> str:
        """The name under which the owner writes to whoever it belongs to; empty where they do not."""
        copies = sum(count for text, count in self._came.items() if text in self._sent)
        return self._as if self._came.total() - copies > copies else ""

    @property
    def strangers(self) -> list[str]:
        """Who writes in it, the most frequent first, where none of them is the owner; else nobody."""
        return [name for name, _ in self.authors.most_common()] if self.open and not self.marks else []

    @property
    def foreign(self) -> bool:
        """Whether it is somebody else's, as far as can be seen by now."""
        return self.anothers or bool(self.contact or self.strangers)

    def refuse(self, name: str) -> None:
        """Raise NotYoursError where it is somebody else's.

        Args:
            name: of the file.
        """
        if self.anothers and self.owner is not None:
            raise AnothersError(name, self.owner.name)
        if self.contact:
            raise ContactError(name, self.contact)
        if self.strangers:
            raise NotYoursError(name, self.strangers)


def whose_is(reader: Importer, path: Path, context: Reading) -> Whose:
    """Return what is known of whose a file is before its moments are looked at.

    Args:
        reader: knows the format, and may say of itself what `Importer` tells.
        path: the file or folder.
        context: of the import, with the names of the owner.
    """
    tells = getattr(reader, "owner", None)
    return Whose(
        context.me,
        getattr(reader, "private", False) is True,
        marks=getattr(reader, "marks", False) is True,
        owner=tells(path, context=context) if callable(tells) else None,
    )


def refuse_others(reader: Importer, path: Path, context: Reading, name: str) -> None:
    """Look through a file, no further than it must, and raise NotYoursError where it is somebody else's."""
    found = whose_is(reader, path, context)
    for item in _until_it_breaks_off(reader.read(path, context=context)) if found.open else ():
        if not isinstance(item, Problem):
            found.look(item)
        if not found.open:
            break
    found.refuse(name)


def _until_it_breaks_off(items: Iterable[Moment | Problem]) -> Iterator[Moment | Problem]:
    # Reading it in earnest tells what is wrong with it.
    try:
        yield from items
    except OSError:
        return


def admitted(reader: Importer, path: Path, context: Reading, name: str, *, whose: str | None) -> Party | None:
    """Return whom a file is of where that is not the owner; raise NotYoursError where nobody said so.

    Args:
        reader: knows the format.
        path: the file or folder.
        context: of the import.
        name: of the file.
        whose: what the owner says; "me" where it is theirs all the same, None where they say nothing.
    """
    if whose is None:
        refuse_others(reader, path, context, name)
        return None
    return Party(whose.strip()) if whose.strip() and fold(whose) != ME.name else None


def given_to(moment: Moment, party: Party | None) -> Moment:
    """Return a moment of somebody else's export: whom it marks as its owner is that party, never the owner here.

    A note that names nobody is that party's, too.
    """
    note = moment.author is None and moment.kind is Kind.NOTE
    if party is None or not (note or ME in (moment.author, *moment.people)):
        return moment
    author = party if note or moment.author == ME else moment.author
    return replace(moment, author=author, people=tuple(party if one == ME else one for one in moment.people))


def _is_another(party: Party, me: Me) -> bool:
    """Return whether somebody is surely not the owner: nothing that both are known by is the same."""
    if not (me.names or me.handles) or me.is_me(party) or fold(party.name) in me.names:
        return False
    scheme, _, bare = (party.handle or "").partition(":")
    if fold(party.name) != bare:
        return True
    return any(handle.startswith(f"{scheme}:") for handle in me.handles)
