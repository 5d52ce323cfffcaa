"""Filling a template: slots from the lexicon, verb forms from the plain statements, and what may rightly be held."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .lexicon import LEXICON, OPPOSITE, STATEMENTS, VERBS

if TYPE_CHECKING:
    from random import Random

SLOT: Final = re.compile(r"\{([A-Za-z]+?)(\d?)\}")
FORMS: Final = frozenset({"now", "inf", "inf0", "third", "past", "neg", "ask", "you", "Ask"})
CONTRACTED: Final = 0.6


@dataclass(frozen=True, slots=True)
class Gold:
    """A belief about the owner that may, or must, be held: its key (see `judge.KEYS`) and the words of its object."""

    key: str
    object: str


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with slots.

    Args:
        group: the class of trap, or "control".
        text: the sentence; the part after "=>" of its source line is `allow`.
        allow: what may rightly be held of it, "!" for the opposite of the statement it denies.
        voice: who says it: "own", "other", "assistant", or "document" for a text with lines of several hands.
        special: whether it is about a special category.
    """

    group: str
    text: str
    allow: tuple[str, ...]
    voice: str
    special: bool = False

    @property
    def id(self) -> str:
        """Return the name of the template: its group and eight hexadecimal digits of a hash of its text."""
        return f"{self.group}:{self._digest()[:8]}"

    @property
    def half(self) -> str:
        """Return "seen" or "unseen", by a fixed hash of the text: neither order nor seed moves a template."""
        return "seen" if int(self._digest()[:8], 16) % 2 == 0 else "unseen"

    def _digest(self) -> str:
        return hashlib.blake2b(f"{self.group}\x1f{self.text}".encode(), digest_size=16).hexdigest()


def template(group: str, line: str, *, voice: str = "own", special: bool = False) -> Template:
    """Return the template of a line "text => key:object; key:object"."""
    text, _, allowed = line.partition(" => ")
    parts = tuple(part.strip() for part in allowed.split(";") if part.strip())
    return Template(group, text, parts, voice, special)


def fill(made: Template, rng: Random) -> tuple[str, tuple[Gold, ...]]:
    """Return a template's sentence with its slots filled, and what may, or for a control must, be held of it."""
    words: dict[str, str] = {}
    wanted = {name for name, _ in SLOT.findall(made.text)}
    statement = _statement(made, rng) if wanted & FORMS or "{inf0}" in made.text else None
    text = made.text
    if statement:
        key, verb, rest, thing = statement
        forms = _forms(verb, _put(rest, words, rng))
        text = re.sub(r"\{(now|inf0|inf|third|past|neg|ask|Ask|you)\}", lambda found: forms[found[1]], text)
        denied = Gold(OPPOSITE.get(key, ""), _put(thing, words, rng))
    text = _put(text, words, rng)
    golds = []
    for allowed in made.allow:
        if allowed == "!":
            golds += [denied] if statement and denied.key else []
        else:
            key, _, thing = allowed.partition(":")
            golds.append(Gold(key, _put(thing, words, rng)))
    text = text[0].upper() + text[1:] if made.text.startswith("{") else text
    if rng.random() < CONTRACTED:
        text = re.sub(r"\bI am\b(?! I\b)", "I'm", text)
    return text, tuple(golds)


def _statement(made: Template, rng: Random) -> tuple[str, str, str, str]:
    fit = [one for one in STATEMENTS if not ("{inf0}" in made.text and one[1] == "be")]
    if made.group == "outdated":
        fit = [one for one in fit if one[0] not in {"plan", "family"}]
    if "{city}" in made.text:
        fit = [one for one in fit if "{city}" not in one[2]]
    return rng.choice(fit)


def _forms(verb: str, rest: str) -> dict[str, str]:
    now, infinitive, third, past, _ = VERBS[verb]
    be = verb == "be"
    return {
        "now": f"{now} {rest}",
        "inf": f"{infinitive} {rest}",
        "inf0": f"{infinitive} {rest}",
        "third": f"{third} {rest}",
        "past": f"{past} {rest}",
        "neg": f"am not {rest}" if be else f"don't {infinitive} {rest}",
        "ask": f"am I {rest}" if be else f"do I {infinitive} {rest}",
        "Ask": f"Am I {rest}" if be else f"Do I {infinitive} {rest}",
        "you": f"{'are' if be else infinitive} {rest}",
    }


def _put(text: str, words: dict[str, str], rng: Random) -> str:
    def word(found: re.Match[str]) -> str:
        slot = found[1] + found[2]
        if slot not in words:
            used = set(words.values())
            words[slot] = rng.choice([one for one in LEXICON[found[1]] if one not in used] or LEXICON[found[1]])
        return words[slot]

    return SLOT.sub(word, text)
