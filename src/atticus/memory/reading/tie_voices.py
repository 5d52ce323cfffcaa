"""Who speaks in a moment and to whom: the passages whose "my" has an owner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from atticus.domain.beliefs import SELF, Quote
from atticus.domain.moments import Kind
from atticus.domain.people import Party, fold
from atticus.memory.reading.tie_transcripts import listener, speaker, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me
    from atticus.memory.reading.tie_transcripts import Turn

LIMIT: Final = 20_000
"""Characters of one moment that are read: what a person writes of themselves stands in what is shorter."""

_SILENT: Final = frozenset(
    {Kind.NOTICE, Kind.PAGE, Kind.DOCUMENT, Kind.HEALTH, Kind.PLACE, Kind.SIGHT, Kind.CALL, Kind.PHOTO}
)
_OWN_PAGES: Final = frozenset({Kind.EVENT, Kind.TASK, Kind.NOTE})
_TURN: Final = re.compile(r"^(user|assistant):[ \t]*", re.MULTILINE)
_FORWARDED: Final = re.compile(
    r"^(?:-{2,}\s*(?:forwarded|original) message|begin forwarded message|\[?forwarded\]?:|fwd?:"
    r"|from: .{1,80}\n(?:sent|to|date):)",
    re.IGNORECASE | re.MULTILINE,
)
_GROUP: Final = re.compile(
    r"\b(?:group|chat|family|team|club|friends|squad|crew|gang|trip|class|trio|musketeers|committee|list|everyone"
    r"|all)\b|群|家人",
    re.IGNORECASE,
)
_NAME_WHOM: Final = frozenset({"whatsapp", "mail"})
"""Sources whose importers name the one a message goes to: where they name nobody, it goes to several."""

_QUOTED: Final = re.compile(r"[“„\"«「『][^“”\"«»「」『』\n]{2,400}[”“\"»」』]|^[ \t]*>.*$", re.MULTILINE)
_FICTION: Final = re.compile(
    r"\b(?:in|from|of|about|called|watch(?:ed|ing)?|read(?:ing)?) (?:the|this|that|a|an|my|his|her|their)? ?(?:\w+ )?"
    r"(?:films?|movies?|books?|novels?|series|tv shows?|shows?|episodes?|stor(?:y|ies)|play|games?|dreams?|comics?"
    r"|manga|anime"
    r"|fairy tales?|scripts?|screenplays?|sitcoms?|dramas?|songs?|lyrics|memes?)\b(?! (?:theat|club|store|shop))"
    r"|\b(?:i|we) (?:dreamed|dreamt)\b|\b(?:imagine|pretend(?:ing)?|suppose|let['’]s say|role[- ]?play)\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+){1,3}")


@dataclass(frozen=True, slots=True)
class Voice:
    """A passage somebody says.

    Args:
        text: the passage.
        offset: where it begins in its field, in code points.
        field: the field of the moment it stands in.
        speaker: whose "my" it is: `SELF`, a handle or a name; None where nobody's.
        listener: who is spoken to, where it is one: `SELF`, a handle or a name.
        heard: the display name of the other of a direct conversation.
        own: whether it is a page of the owner's (a note, an entry of their calendar).
        trust: how sure it is that the speaker is who is said, from 0 to 1.
    """

    text: str
    offset: int
    field: Literal["text", "title"]
    speaker: str | None
    listener: str | None = None
    heard: str = ""
    own: bool = False
    trust: float = 1.0

    def quote(self, start: int, stop: int) -> Quote:
        """Return the words from `start` up to `stop` of the passage as words of the moment."""
        return Quote(self.offset + start, self.offset + stop, self.field)


def named(party: Party) -> str:
    """Return how a claim names a party: by handle where there is one."""
    return party.handle or party.name


def other(kept: Kept, me: Me) -> tuple[Party, float] | None:
    """Return the one other party of a direct message and how sure it is that there are no more; None in a group."""
    moment = kept.moment
    if moment.kind not in {Kind.MESSAGE, Kind.SPEECH}:
        return None
    others = {named(party): party for party in moment.people if not me.is_me(party)}
    if kept.mine:
        if len(others) == 1:
            party = next(iter(others.values()))
            return None if _GROUP.search(party.name) else (party, 1.0)
        return _of_thread(moment) if not others else None
    author = moment.author
    if author is None or moment.by_assistant or _GROUP.search(author.name):
        return None
    others.pop(named(author), None)
    others = {key: party for key, party in others.items() if fold(party.name) != fold(author.name)}
    told = moment.thread is None or bool(moment.people) or fold(moment.thread) == fold(author.name)
    return (author, 1.0) if told and not others else None


def _of_thread(moment: Moment) -> tuple[Party, float] | None:
    # A chat the owner writes in may tell who it is with by its name alone; a group goes by a name too.
    from_thread = moment.thread or ""
    if (
        not from_thread
        or moment.source in _NAME_WHOM
        or _GROUP.search(from_thread)
        or not _NAMED.fullmatch(from_thread)
    ):
        return None

    return Party(from_thread), 0.8


def voices(kept: Kept, me: Me) -> Iterator[Voice]:
    """Yield the passages of a moment that somebody says for themselves.

    What an assistant said is left out, and what a program, a page or a file says; of a chat with an assistant kept as
    one moment only the lines of the owner are theirs. What was forwarded is nobody's here.
    """
    moment = kept.moment
    if moment.by_assistant or moment.kind in _SILENT:
        return
    text = moment.text[:LIMIT]
    if moment.kind is Kind.MESSAGE and text.startswith(("user:", "assistant:")):
        yield from _of_chat(text)
        return
    said = turns(moment, LIMIT)
    if said:
        yield from _of_conversation(said, me)
        return
    whose, trust = _speaker(kept, me)
    own = whose == SELF and moment.kind in _OWN_PAGES
    found = other(kept, me)
    spoken_to, heard = None, ""
    if found is not None:
        party, likely = found
        spoken_to, heard = (named(party) if kept.mine else SELF), party.name
        trust = min(trust, likely) if kept.mine else trust
    if moment.title and moment.kind is not Kind.MESSAGE:
        yield Voice(moment.title[:LIMIT], 0, "title", whose, own=own, trust=trust)
    forwarded = _FORWARDED.search(text)
    own_words = text[: forwarded.start()] if forwarded else text
    if own_words.strip():
        yield Voice(own_words, 0, "text", whose, spoken_to, heard, own=own, trust=trust)


def _of_conversation(said: Sequence[Turn], me: Me) -> Iterator[Voice]:
    for place, turn in enumerate(said):
        label = listener(said, place)
        heard = speaker(label, me) if label else None
        yield Voice(turn.text, turn.offset, "text", speaker(turn.label, me), heard, label or "")


def _of_chat(text: str) -> Iterator[Voice]:
    marks = list(_TURN.finditer(text))
    for place, mark in enumerate(marks):
        if mark[1] == "user":
            stop = marks[place + 1].start() if place + 1 < len(marks) else len(text)
            yield Voice(text[mark.end() : stop], mark.end(), "text", SELF)


def _speaker(kept: Kept, me: Me) -> tuple[str | None, float]:
    moment = kept.moment
    if kept.mine or me.is_me(moment.author):
        return SELF, 1.0
    if moment.author is not None:
        return named(moment.author), 1.0
    if moment.kind in _OWN_PAGES and not moment.people:
        return SELF, 0.8
    return None, 0.0


def unsaid(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that its writer does not say as themselves: quotations and fiction."""
    found = [match.span() for match in _QUOTED.finditer(text)] if any(c in text for c in '“„"«「『>') else []
    for match in _FICTION.finditer(text):
        begin = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n。！？") + 1
        stops = [place for mark in ".!?\n。！？" if (place := text.find(mark, match.end())) >= 0]
        found.append((begin, min(stops, default=len(text))))
    return found
