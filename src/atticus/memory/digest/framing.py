"""How moments and their quoted words are put: who wrote to whom, what the calendar called it, where it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT, ME, fold
from atticus.memory.digest.phrases import ENGLISH
from atticus.memory.digest.quoting import transcript
from atticus.memory.profile.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me, Party, Person
    from atticus.memory.digest.phrases import Frames
    from atticus.memory.digest.quoting import Picked
    from atticus.memory.digest.rarity import Rarity

_TITLE: Final = 110
_NAMES: Final = 3
_WRITTEN: Final = frozenset({Kind.NOTE, Kind.DOCUMENT, Kind.TASK})
_SEEN: Final = frozenset({Kind.PHOTO, Kind.SIGHT})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What must be known to tell of happenings.

    Args:
        rarity: which words are telling.
        me: the names the owner goes by.
        people: people by their folded names and handles.
        close: the names of the people who are something to the owner.
        anchors: ids of moments that a decision, promise or change rests on.
        now: the instant it is told as of: what is later is planned.
        unasked: whether nobody asked for what is nobody's business.
        topic: the words a topic is asked by, which quotations rather hold; empty elsewhere.
        frames: the sentences of the language it is told in.
        named: who is in a moment, by its id, as far as that was looked up.
    """

    rarity: Rarity
    me: Me
    people: Mapping[str, Person]
    close: frozenset[str]
    anchors: frozenset[str]
    now: datetime
    unasked: bool = True
    topic: frozenset[str] = frozenset()
    frames: Frames = ENGLISH
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)


def names(kept: Kept, view: View) -> tuple[str, ...]:
    """Return who is in a moment beside the owner, by the names they are known by."""
    if kept.id not in view.named:
        parties = dict.fromkeys(party for party in (kept.moment.author, *kept.moment.people) if party is not None)
        found = (_name(party, view) for party in parties)
        view.named[kept.id] = tuple(dict.fromkeys(name for name in found if name))
    return view.named[kept.id]


def _name(party: Party, view: View) -> str | None:
    if party in {ME, ASSISTANT} or view.me.is_me(party):
        return None
    person = view.people.get(party.handle or "") or view.people.get(fold(party.name))
    if person is not None:
        return person.name if person.human and _told(person.name) else None
    return party.name if _told(party.name) and len(party.name) <= _TITLE // 2 else None


def _told(name: str) -> bool:
    """Return whether a name is one: numbers and addresses are none."""
    return "@" not in name and any(letter.isalpha() for letter in name)


def headed(event: Kept, view: View) -> str:
    """Return what the calendar calls an event, with whom and where."""
    moment = event.moment
    title = _short(moment.title or "")
    told = {fold(part) for part in title.replace("'s", " ").split()}
    with_ = [name for name in names(event, view) if not told & set(fold(name).split())]
    text = view.frames("event", title=title)
    if with_:
        text = view.frames("event_with", title=title, people=_some(with_, view))
    place = moment.place.name if moment.place else None
    if place and fold(place) not in fold(title) and len(place) <= _TITLE // 2:
        text = view.frames("at_place", what=text, place=_place(place))
    return text


def said(picked: Picked, view: View) -> str:
    """Return a quotation with who said it to whom."""
    kept, quote = picked.kept, picked.text
    moment = kept.moment
    others = names(kept, view)
    title = _short(moment.title) if moment.title else ""
    if transcript(moment.text) or moment.source == ASSISTANT.name:
        return view.frames("you_asked", quote=quote)
    frame, slots = _frame(kept, title, others)
    return view.frames(frame, quote=quote, **slots)


def _frame(kept: Kept, title: str, others: Sequence[str]) -> tuple[str, dict[str, str]]:
    moment = kept.moment
    place = _place(moment.place.name) if moment.place and moment.place.name else ""
    if moment.kind in _WRITTEN and kept.mine:
        dated = not title or title[:1].isdigit()
        return ("noted", {}) if dated else ("noted_in", {"title": title})
    if moment.kind in _SEEN:
        return ("photo_at", {"place": place}) if place else ("photo", {})
    if moment.kind is Kind.CALL and others:
        return "call", {"who": others[0]}
    if moment.kind is Kind.PLACE and place:
        return "place", {"place": place}
    return _spoken(kept, title, others)


def _spoken(kept: Kept, title: str, others: Sequence[str]) -> tuple[str, dict[str, str]]:
    moment = kept.moment
    if kept.mine:
        thread = moment.thread if moment.kind is Kind.MESSAGE and moment.thread != moment.source else None
        to = others[0] if len(others) == 1 else thread
        return ("you_to", {"who": to}) if to and _told(to) else ("you", {})
    who = others[0] if others and moment.author is not None else ""
    if who and title:
        return "about", {"who": who, "title": title}
    return ("other", {"who": who}) if who else ("somebody", {})


def bare(kept: Kept, view: View) -> str | None:
    """Return a moment without its words: that there was a call, a note, a place; None where that tells nothing."""
    moment = kept.moment
    others = names(kept, view)
    if moment.kind is Kind.NOTE and moment.title:
        return view.frames("note", title=_short(moment.title))
    if moment.kind is Kind.CALL and others:
        return view.frames("called", who=others[0])
    if moment.kind is Kind.PLACE and moment.place and moment.place.name:
        return view.frames("was_at", place=_place(moment.place.name))
    return None


def _some(found: Sequence[str], view: View) -> str:
    more = [view.frames("others", n=len(found) - _NAMES)] if len(found) > _NAMES else []
    return listed([*found[:_NAMES], *more], view.frames.beliefs)


def _place(name: str) -> str:
    return _short(name.split(",", maxsplit=1)[0])


def _short(text: str) -> str:
    told = " ".join(text.split()).rstrip(".")
    return told if len(told) <= _TITLE else f"{told[:_TITLE].rsplit(' ', 1)[0]}…"
