"""Rules of writing the owner accepted, said in words, and put into a draft wherever that can be done by rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.voice.forms import EMOJI, NAME, form, joined
from atticus.memory.voice.lexicon import CONTRACTIONS, FORMS_OF_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

KINDS: Final = ("greeting", "farewell", "word", "exclamation", "emoji", "contraction", "address", "shorter")
"""What a rule can be about."""

_SPACES: Final = re.compile(r"[^\S\n]{2,}")
_BEFORE_MARK: Final = re.compile(r" +(?=[.,;:!?…]|$)", re.MULTILINE)
_STOPPING: Final = re.compile(rf"(?<=\w)(?:\s*(?:{EMOJI.pattern}))+(?=\s+[A-ZÀ-Þ])")
"""Faces that stand where a sentence ends."""

_EXCLAIMED: Final = re.compile(r"(?<=[^\s!?])!+(?!\?)")
_FULL_WIDTH: Final = re.compile(r"(?<=[^\s！？])！+")
_ADDRESS: Final = {
    name: {"familiar": re.compile(near, re.IGNORECASE), "formal": re.compile(far)}
    for name, (near, far) in FORMS_OF_ADDRESS.items()
}
_SHORTER: Final = {full.casefold(): short for full, short in CONTRACTIONS}
_FULLER: Final = {short.casefold(): full for full, short in CONTRACTIONS}


def _any_of(words: Iterable[str], after: str = "") -> re.Pattern[str]:
    told = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w'’-])(?:{told})(?![\w'’-]){after}", re.IGNORECASE)


_SHORT_FORM: Final = _any_of(_FULLER)
# "Yes, I am." has no short form.
_FULL_FORM: Final = _any_of(_SHORTER, r"(?!\s*[.!?,;:]|\s*$)")
_WORDS_FOR: Final = {
    "german": ("du", "Sie"),
    "french": ("tu", "vous"),
    "spanish": ("tú", "usted"),
    "portuguese": ("tu", "o senhor or a senhora"),
    "italian": ("tu", "Lei"),
    "dutch": ("je", "u"),
    "russian": ("ты", "вы"),
    "chinese": ("你", "您"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """One way of writing that is to be kept to.

    Args:
        kind: one of `KINDS`.
        before: what gives way: a word; of an address the language; else empty.
        after: what comes instead: a form of greeting or farewell ("" for none), a word, "full" or "short" for
            contractions, "familiar" or "formal" for an address; else empty.
        to: whom it holds for, as they are called; empty for all.
    """

    kind: str
    before: str = ""
    after: str = ""
    to: str = ""


def in_words(manner: Manner) -> str:
    """Return a manner as a rule in one sentence, as the owner reads it and a model is told it."""
    to = f" to {manner.to}" if manner.to else ""
    shown = manner.after.replace(NAME, manner.to or "their name").replace("\n", " / ")
    said = _WORDS_FOR.get(manner.before, ("", ""))
    near = manner.after == "familiar"
    return {
        "greeting": f"Begin messages{to} with “{shown}”." if shown else f"Begin messages{to} without a greeting.",
        "farewell": f"Sign off{to} with “{shown}”." if shown else f"End messages{to} without a sign-off.",
        "word": f"Write “{manner.after}” rather than “{manner.before}”{to}.",
        "exclamation": f"No exclamation marks{to}.",
        "emoji": f"No emoji{to}.",
        "contraction": f"Use {'no contractions' if manner.after == 'full' else 'contractions'}{to} (I’m, don’t).",
        "address": f"Say {said[not near]}{to or ' to others'}, not {said[near]}.",
        "shorter": f"Keep messages{to} short: about half of what a draft would have.",
    }[manner.kind]


def obeyed(text: str, manners: Sequence[Manner], *, name: str = "", own: Collection[str] = ()) -> str:
    """Return a draft with the rules put into it: greeting, sign-off, words, marks, emoji, contractions.

    What cannot be done without writing anew (another form of address, half the length) is left; `unmet` tells it.

    Args:
        text: the draft.
        manners: those that hold for it.
        name: what the other is called in a greeting; empty where nobody is.
        own: the folded parts of the owner's names, by which a signature is known.
    """
    for manner in manners:
        if manner.kind == "word":
            text = _worded(text, manner)
        elif manner.kind == "exclamation":
            text = _FULL_WIDTH.sub("。", _EXCLAIMED.sub(".", text))
        elif manner.kind == "emoji":
            text = _BEFORE_MARK.sub("", _SPACES.sub(" ", EMOJI.sub("", _STOPPING.sub(".", text)))).strip()
        elif manner.kind == "contraction":
            text = _contracted(text, short=manner.after == "short")
    for manner in manners:
        if manner.kind in {"greeting", "farewell"}:
            text = _framed(text, manner, name, own)
    return text


def in_full(text: str) -> str:
    """Return an English text without contractions; any other text as it is."""
    return _contracted(text, short=False)


def unmet(text: str, manners: Iterable[Manner], *, spoken: str) -> list[str]:
    """Return what rules a draft still does not keep to, a sentence each.

    Args:
        text: the draft, after `obeyed`.
        manners: those that hold for it.
        spoken: its language, as Snowball names it.
    """
    found = []
    for manner in manners:
        if manner.kind == "address" and manner.before == spoken:
            wrong = _ADDRESS[spoken]["formal" if manner.after == "familiar" else "familiar"]
            if wrong.search(text):
                found.append(f"It does not keep to your rule “{in_words(manner)}” yet.")
    return found


def address(text: str, spoken: str) -> str:
    """Return how a text says "you": "familiar", "formal", or empty where it says neither, both, or cannot tell."""
    if spoken not in _ADDRESS:
        return ""
    said = [name for name, pattern in _ADDRESS[spoken].items() if pattern.search(text)]
    return said[0] if len(said) == 1 else ""


def _worded(text: str, manner: Manner) -> str:
    def put(found: re.Match[str]) -> str:
        capital = found[0][0].isupper() and not manner.before[0].isupper()
        return manner.after[0].upper() + manner.after[1:] if capital else manner.after

    return re.sub(rf"(?<![\w'’-]){re.escape(manner.before)}(?![\w'’-])", put, text, flags=re.IGNORECASE)


def _contracted(text: str, *, short: bool) -> str:
    other, pattern = (_SHORTER, _FULL_FORM) if short else (_FULLER, _SHORT_FORM)

    def put(found: re.Match[str]) -> str:
        after = other[found[0].casefold().replace("’", "'")]
        return after[0].upper() + after[1:] if found[0][0].isupper() else after

    return pattern.sub(put, text)


def _framed(text: str, manner: Manner, name: str, own: Collection[str]) -> str:
    """Return a text with another greeting or farewell; where the other would be named and has no name, as it was."""
    if NAME in manner.after and not name:
        return text
    own = {*own, *fold(manner.after).replace(".", "").split()} if manner.kind == "farewell" else own
    shown = form(text, {name.casefold()} if name else (), own)
    greeting = shown.greeting.text if shown.greeting else ""
    farewell = shown.farewell.text if shown.farewell else ""
    body = text.strip()
    body = body[len(greeting) :].lstrip() if greeting and body.startswith(greeting) else body
    body = body[: -len(farewell)].rstrip() if farewell and body.endswith(farewell) else body
    if manner.kind == "greeting":
        greeting = manner.after.replace(NAME, name)
        body = body[:1].upper() + body[1:] if not greeting.endswith(",") else body
    else:
        farewell = manner.after.replace(NAME, name)
    signed = bool(farewell) and " " not in farewell and farewell[0].isupper()
    apart = "\n" in text.strip() or "\n" in farewell
    if signed and not apart:
        return "\n".join(one for one in (joined((greeting, body)), farewell) if one)
    return "\n".join(one for one in (greeting, body, farewell) if one) if apart else joined((greeting, body, farewell))
