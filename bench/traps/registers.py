"""Where a sentence is said: chat, mail, note, diary, assistant chat or calendar, with harmless words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Me, Party

from .lexicon import LEXICON

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

OWNER: Final = Me(names=frozenset({"robin hale"}))
"""The fictional owner of every case."""

REGISTERS: Final = ("chat", "mail", "note", "diary", "assistant")
LOWER: Final = 0.12
BEFORE: Final = (
    "",
    "",
    "",
    "hey, ",
    "ok so: ",
    "Morning! ",
    "Quick one: ",
    "The bus was late again. ",
    "Thanks for the call. ",
)
AFTER: Final = (
    "",
    "",
    "",
    " Talk later.",
    " More on the phone.",
    " The rain has stopped at last.",
    " Say hello to {name}.",
)
SUBJECTS: Final = ("Catching up", "Re: next steps", "A few lines", "Short update", "Re: the form")
GREETINGS: Final = ("Dear {name},\n\n", "Hi {name},\n\n", "Hello {name},\n\nthank you for your mail. ", "{name},\n\n")
CLOSINGS: Final = ("\n\nBest,\nRobin", "\n\nKind regards\nRobin Hale", "\n\nTalk soon,\nR.")
TITLES: Final = ("Notes", "Odds and ends", "Loose thoughts", "For the file")
DAYS: Final = (
    "Woke before the alarm. ",
    "Grey morning, long queue at the baker's. ",
    "Quiet day. ",
    "The tram was full. ",
)
EVENINGS: Final = (
    " Then tea and early to bed.",
    " The window is open, someone plays the radio.",
    "",
    " More tomorrow.",
)
ASKS: Final = (" What should I keep in mind?", " Help me sort this out.", "", " Just for context.")


@dataclass(frozen=True, slots=True)
class Said:
    """A moment and where in its text, or its title, the sentence stands."""

    moment: Moment
    start: int
    stop: int
    field: str = "text"


def say(sentence: str, register: str, voice: str, *, at: datetime, number: int, rng: Random) -> Said:
    """Return the moment in which a sentence is said in a register by the owner ("own"), another or an assistant."""
    name = rng.choice(LEXICON["name"])
    if register == "event":
        moment = Moment(
            kind=Kind.EVENT,
            source="calendar",
            at=at,
            text="",
            title=sentence,
            external_id=f"trap:{number}",
            thread="Home",
        )
        return Said(moment, 0, len(sentence), "title")
    before, after, title = _around(register, name, rng)
    if register == "document":
        before = after = ""
    text = before + sentence + after
    start = len(before)
    if register == "chat" and rng.random() < LOWER and len(text.lower()) == len(text):
        text = text.lower()
    author = {"own": ME, "document": ME, "other": Party(name), "assistant": ASSISTANT}[voice]
    source = {"document": "mail", "diary": "note"}.get(register, register)
    moment = Moment(
        kind=Kind.NOTE if register in {"note", "diary"} else Kind.MESSAGE,
        source=source,
        at=at,
        text=text,
        title=title,
        author=author,
        external_id=f"trap:{number}",
        thread="assistant" if source == "assistant" else title if source in {"mail", "note"} else name,
    )
    return Said(moment, start, start + len(sentence))


def _around(register: str, name: str, rng: Random) -> tuple[str, str, str | None]:
    if register == "mail":
        return rng.choice(GREETINGS).format(name=name), rng.choice(CLOSINGS), rng.choice(SUBJECTS)
    if register == "note":
        return (
            rng.choice(("", "- ", "Parcel at the kiosk.\n")),
            rng.choice(("", "\nBatteries, stamps.")),
            rng.choice(TITLES),
        )
    if register == "diary":
        return rng.choice(DAYS), rng.choice(EVENINGS), "Diary"
    if register == "assistant":
        return rng.choice(("", "Hello. ", "One more thing. ")), rng.choice(ASKS), None
    return rng.choice(BEFORE), rng.choice(AFTER).format(name=name), None
