"""Pieces of writing: their versions, each a moment of its own that is evidence of nothing, and how they end."""

from __future__ import annotations

import secrets
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.conversation import PIECES, SOURCE, is_apart
from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity, Label, join_all
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME
from atticus.memory.labelling import sensitivity
from atticus.memory.time.sentences import sentences
from atticus.mind.workshop.changes import kept_share
from atticus.vault.contract import Draft, Filter, Redaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import Vault

KINDS: Final = ("message", "letter", "post", "essay", "ideas")
"""What a piece can be."""

WRITERS: Final = ("owner", "atticus", "together")
"""Who wrote a version: it is "together" where the owner changed what Atticus wrote."""

ENDS: Final = ("sent", "mine", "aside")
"""How a piece ends: the owner sent it, took it for their own, or put it aside."""

LONGEST: Final = 100_000
"""Characters of a version."""

LONGEST_TITLE: Final = 80

_PAGE: Final = 500
_REWRITTEN: Final = 0.2
"""A version that keeps less of the words before it than this share was written anew."""


class NoSuchPieceError(UsageError):
    """No piece has this id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no piece {name!r}.", "See `atticus workshop list`.")


class NoSuchVersionError(UsageError):
    """A piece has no such version."""

    def __init__(self, number: int, last: int) -> None:
        super().__init__(f"There is no version {number} of it.", f"Its versions go from 1 to {last}.")


class EmptyPieceError(UsageError):
    """There is no text to keep."""

    def __init__(self) -> None:
        super().__init__("There is no text to keep.", "Write something, or delete the piece.")


class TooLongError(UsageError):
    """A text is longer than a version may be."""

    def __init__(self) -> None:
        super().__init__(f"That is more than {LONGEST:,} characters.", "Divide it into several pieces.")


class BadKindError(UsageError):
    """A word is no kind of piece."""

    def __init__(self, told: str) -> None:
        super().__init__(f"A piece is no {told!r}.", f"Use one of {', '.join(KINDS)}.")


class EndedError(UsageError):
    """A piece is over, and cannot be changed."""

    def __init__(self) -> None:
        super().__init__("This piece is ended.", "Go back to one of its versions to take it up again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A piece as it stood at one time.

    Args:
        number: 1 for the first.
        text: all of it.
        by: one of `WRITERS`.
        at: when it was kept.
        moment: the id of the moment that keeps it.
        label: who could have written it, who may read it, and what it was made of.
        base: the version it was made from; 0 for none.
        back: the version it takes up again; 0 for none.
        provider: the model that wrote it; empty for none.
        sources: by the number of a line from 0, the ids of the moments it rests on.
    """

    number: int
    text: str
    by: str
    at: datetime
    moment: str
    label: Label
    base: int = 0
    back: int = 0
    provider: str = ""
    sources: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that is being written.

    Args:
        id: its id.
        kind: one of `KINDS`.
        title: what it is called.
        to: whom it goes to, as they are called; empty for nobody in particular.
        matter: what it is to say, as the owner told it; empty where they wrote it themselves.
        versions: in their order, never empty; some may be forgotten.
        ended: one of `ENDS`, or empty while it is worked on.
        steps: ids of all its moments.
    """

    id: str
    kind: str
    title: str
    to: str
    matter: str
    versions: tuple[Version, ...]
    ended: str = ""
    steps: tuple[str, ...] = ()

    @property
    def newest(self) -> Version:
        """The version that stands now."""
        return self.versions[-1]

    def version(self, number: int) -> Version:
        """Return a version by its number; raises NoSuchVersionError."""
        found = next((one for one in self.versions if one.number == number), None)
        if found is None:
            raise NoSuchVersionError(number, self.newest.number)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text on its way to be a version.

    Args:
        text: the words.
        by: one of `WRITERS`.
        label: of what it was made of; the owner's own where it is None.
        provider: the model that wrote it.
        back: the version it takes up again.
        sources: as in `Version`.
    """

    text: str
    by: str = "owner"
    label: Label | None = None
    provider: str = ""
    back: int = 0
    sources: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def begin(vault: Vault, wording: Wording, *, kind: str, now: datetime, title: str = "", **told: str) -> Piece:
    """Keep a new piece with its first version, and return it.

    Args:
        vault: the open vault.
        wording: the first version.
        kind: one of `KINDS`.
        now: the present.
        title: what it is called; its first words unless told.
        told: "to", whom it goes to, and "matter", what it is to say.

    Raises:
        BadKindError, EmptyPieceError, TooLongError
    """
    if kind not in KINDS:
        raise BadKindError(kind)
    name = secrets.token_hex(4)
    facts = {"kind": kind, "to": told.get("to", ""), "matter": told.get("matter", "")}
    called = _short(title or wording.text)
    _keep(vault, name, called, {**facts, "n": 1, "base": 0}, wording, now)
    return find(vault, name)


def add(vault: Vault, piece: Piece, wording: Wording, *, now: datetime) -> Piece:
    """Keep a further version and return the piece; where its words are those that stand there, nothing is kept.

    Raises:
        EmptyPieceError, TooLongError
        EndedError: it is over.
    """
    if piece.ended and not wording.back:
        raise EndedError
    if _clean(wording.text) == piece.newest.text and not wording.back:
        return piece
    base = piece.newest.number
    # A number is given once, also where the version that had it was forgotten.
    facts = {"kind": piece.kind, "to": piece.to, "matter": piece.matter, "n": base + 1, "base": base}
    _keep(vault, piece.id, piece.title, facts, wording, now)
    return find(vault, piece.id)


def edit(vault: Vault, piece: Piece, text: str, *, now: datetime) -> Piece:
    """Keep what the owner wrote over the newest version, and return the piece.

    It is theirs alone where nothing of Atticus' is in it, and written together where they changed words of Atticus'.

    Raises:
        EmptyPieceError, TooLongError, EndedError
    """
    before = piece.newest
    anew = before.by == "owner" or kept_share(before.text, text) < _REWRITTEN
    label = own_label(text, now) if anew else before.label.join(own_label(text, now))
    return add(vault, piece, Wording(text=text, by="owner" if anew else "together", label=label), now=now)


def back(vault: Vault, piece: Piece, number: int, *, now: datetime) -> Piece:
    """Take up an earlier version again, as a new one; a piece that was ended goes on.

    Raises:
        NoSuchVersionError
    """
    found = piece.version(number)
    again = Wording(
        text=found.text, by=found.by, label=found.label, provider=found.provider, back=number, sources=found.sources
    )
    return add(vault, piece, again, now=now)


def end(vault: Vault, piece: Piece, how: str, *, now: datetime) -> Piece:
    """End a piece, and return it; what becomes of its words is for `theirs.keep` to do.

    Args:
        vault: the open vault.
        piece: any.
        how: one of `ENDS`.
        now: the present.
    """
    facts = {"piece": piece.id, "step": "end", "how": how, "n": piece.newest.number}
    label = Label(Integrity.OWNER, frozenset({"me"}), piece.newest.label.sensitivity, piece.newest.label.origins)
    _commit(vault, f"{piece.id}:end:{secrets.token_hex(3)}", "", piece.title, facts, label, now, mine=True)
    return find(vault, piece.id)


def delete(vault: Vault, piece: Piece) -> int:
    """Erase a piece with all its versions, for good, and return how many moments went."""
    receipt = vault.redact(Redaction(erase=piece.steps, moments=(), blacken=lambda text: text, by="piece"))
    return len(receipt.moments)


def find(vault: Vault, name: str) -> Piece:
    """Return a piece by its id, or by the beginning of it where that is one's alone; raises NoSuchPieceError."""
    found = [one for one in pieces(vault) if name and one.id.startswith(name)]
    if len(found) != 1:
        raise NoSuchPieceError(name)
    return found[0]


def pieces(vault: Vault) -> list[Piece]:
    """Return every piece, the one that was changed last first."""
    steps: defaultdict[str, list[Kept]] = defaultdict(list)
    for kept in apart(vault):
        name = kept.moment.extra.get("piece")
        if isinstance(name, str):
            steps[name].append(kept)
    found = [piece for name, one in steps.items() if (piece := _piece(name, one)) is not None]
    return sorted(found, key=lambda piece: (piece.newest.at, piece.id), reverse=True)


def apart(vault: Vault) -> Iterator[Kept]:
    """Yield the moments of the workshop, the newest first; what a file or an app brought is never among them."""
    wanted, before = Filter(sources=(SOURCE,), thread=PIECES), None
    while page := vault.timeline(wanted, before=before, limit=_PAGE):
        yield from (one for one in page if is_apart(one.moment, imported=one.import_id is not None))
        before = page[-1].id


def own_label(text: str, now: datetime) -> Label:
    """Return the label of what the owner typed: theirs, for nobody else, and as private as it reads."""
    shown = Moment(kind=Kind.NOTE, source=SOURCE, at=now, text=text)
    return Label(Integrity.OWNER, frozenset({"me"}), sensitivity(shown))


def _piece(name: str, steps: list[Kept]) -> Piece | None:
    """Return a piece from its moments; None where all its versions are forgotten."""
    steps = sorted(steps, key=lambda kept: (kept.moment.at, kept.id))
    told = [kept for kept in steps if _is_version(kept)]
    if not told:
        return None
    versions = sorted((_version(kept) for kept in told), key=lambda one: one.number)
    facts, last = told[-1].moment, versions[-1].number
    # A version after the end takes the piece up again.
    over = [kept.moment.extra for kept in steps if kept.moment.extra.get("step") == "end"]
    ended = next((str(one["how"]) for one in reversed(over) if one.get("n") == last), "")
    return Piece(
        id=name,
        kind=str(facts.extra.get("kind")),
        title=facts.title or "",
        to=str(facts.extra.get("to") or ""),
        matter=str(facts.extra.get("matter") or ""),
        versions=tuple(versions),
        ended=ended,
        steps=tuple(kept.id for kept in steps),
    )


def _is_version(kept: Kept) -> bool:
    extra = kept.moment.extra
    return extra.get("step") == "version" and extra.get("by") in WRITERS and isinstance(extra.get("n"), int)


def _version(kept: Kept) -> Version:
    told = kept.moment.extra
    return Version(
        number=int(told["n"]),
        text=kept.moment.text,
        by=str(told["by"]),
        at=kept.moment.at,
        moment=kept.id,
        label=kept.label,
        base=int(told.get("base", 0)),
        back=int(told.get("back", 0)),
        provider=str(told.get("provider", "")),
        sources={int(line): tuple(ids) for line, ids in dict(told.get("sources", {})).items()},
    )


def _keep(vault: Vault, name: str, title: str, facts: dict[str, Any], wording: Wording, now: datetime) -> None:
    text = _clean(wording.text)
    if not text:
        raise EmptyPieceError
    if len(text) > LONGEST:
        raise TooLongError
    own = own_label(text, now)
    label = own if wording.label is None else join_all([wording.label, own])
    if wording.by == "atticus":
        # What Atticus wrote is nobody's own word, whatever it was made of.
        label = label.at_most(Integrity.SYSTEM)
    sources = {str(line): list(ids) for line, ids in wording.sources.items()}
    label = replace(label, origins=label.origins.union(*wording.sources.values()))
    more = {"provider": wording.provider, "back": wording.back, "sources": sources}
    told = {"piece": name, "step": "version", **facts, "by": wording.by} | {k: v for k, v in more.items() if v}
    mine = wording.by != "atticus"
    _commit(vault, f"{name}:{facts['n']}:{secrets.token_hex(3)}", text, title, told, label, now, mine=mine)


def _commit(
    vault: Vault, name: str, text: str, title: str, told: dict[str, Any], label: Label, now: datetime, *, mine: bool
) -> None:
    moment = Moment(
        kind=Kind.DOCUMENT,
        source=SOURCE,
        at=now,
        text=text,
        title=title,
        thread=PIECES,
        author=ME if mine else ASSISTANT,
        external_id=f"piece:{name}",
        extra=told,
    )
    vault.keep([Draft(moment=moment, label=label, mine=mine)])


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def _short(text: str) -> str:
    first = " ".join(next((told for _, told in sentences(text)), "").split())
    return first if len(first) <= LONGEST_TITLE else first[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
