"""One conversation with a model: what was replaced by which token, and how it is put back."""

from __future__ import annotations

import json
import re
import secrets
from collections import Counter
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.mind.egress.finding import found_in
from atticus.mind.egress.names import Kind, Names

if TYPE_CHECKING:
    from atticus.mind.egress.names import Span

ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH: Final = 3
_KINDS: Final = "|".join(kind.value for kind in Kind)
_CORE: Final = rf"(?:{_KINDS})\\?_[{ALPHABET}]{{{_LENGTH}}}(?:\\?_[0-9]{{1,4}})?"
_TOKEN: Final = re.compile(rf"\[({_CORE})\\?\]|(?<![A-Za-z0-9_\\])({_CORE})(?![A-Za-z0-9_\\])")
_BEGUN: Final = re.compile(r"(?:\[|(?<![A-Za-z0-9_\\]))[A-Za-z0-9_\\]*\Z")
_HELD: Final = 120
"""Characters held back at most; a token is shorter."""


@dataclass(frozen=True, slots=True)
class Veiled:
    """A text as it may leave.

    Args:
        text: with tokens in the place of names and numbers.
        replaced: how many different things of each kind were replaced.
        characters: how many characters of the text before they stood for.
    """

    text: str
    replaced: dict[str, int]
    characters: int


@cache
def veiled_instructions(instructions: str) -> str:
    """Return instructions with what a model must know of tokens."""
    return f"{instructions}\n\n{(files('atticus.mind.prompts') / 'veiled.md').read_text('utf-8').strip()}"


class Veil:
    """Replaces what names the owner's world by tokens, and puts it back; the table never leaves this object.

    A token is random and of this conversation alone: nothing can be computed from it. The same thing keeps its token;
    written another way it is numbered (``[PERSON_K7Q]``, ``[PERSON_K7Q_2]``), so that a model sees that they are one
    and restoring is exact. A text that looks like a token is replaced like a name, so that nobody's text can pass for
    one.

    Args:
        names: what is known by name.
    """

    def __init__(self, names: Names | None = None) -> None:
        self._names = names or Names()
        self._stems: dict[tuple[Kind, str], str] = {}
        self._tokens: dict[tuple[Kind, str, str], str] = {}
        self._written: dict[str, str] = {}
        self._met: dict[str, str] = {}

    def drawn_over(self, text: str) -> Veiled:
        """Return a text with tokens for everything known or recognised in it."""
        spans, self._met = found_in(text, self._names, self._met)
        parts: list[str] = []
        at = 0
        for span in spans:
            parts += (text[at : span.start], f"[{self._token(span, text)}]")
            at = span.stop
        kinds = Counter(kind.value.casefold() for kind, _ in {(s.kind, s.key) for s in spans})
        return Veiled("".join([*parts, text[at:]]), dict(sorted(kinds.items())), sum(s.stop - s.start for s in spans))

    def lifted(self, text: str, *, quoted: bool = False) -> str:
        """Return a text with every token of this conversation replaced by what it stood for.

        Args:
            text: what a model wrote.
            quoted: whether it is JSON, in whose strings what is put back has to be escaped.
        """
        return _TOKEN.sub(partial(self._back, quoted=quoted), text)

    def lifting(self, *, quoted: bool = False) -> Lifting:
        """Return what lifts the veil from a text that comes in pieces."""
        return Lifting(self, quoted=quoted)

    def _back(self, found: re.Match[str], *, quoted: bool) -> str:
        written = self._written.get((found[1] or found[2]).replace("\\", ""))
        if written is None:
            return found[0]
        return json.dumps(written, ensure_ascii=False)[1:-1] if quoted else written

    def _token(self, span: Span, text: str) -> str:
        written = text[span.start : span.stop]
        key = (span.kind, span.key, written)
        if key not in self._tokens:
            stem = self._stems.get(key[:2])
            if stem is None:
                stem = self._stems[key[:2]] = self._fresh(span.kind, text)
                token = stem
            else:
                ways = sum(1 for kind, one, _ in self._tokens if (kind, one) == key[:2])
                token = f"{stem}_{ways + 1}"
            self._tokens[key] = token
            self._written[token] = written
        return self._tokens[key]

    def _fresh(self, kind: Kind, text: str) -> str:
        while True:
            stem = f"{kind.value}_{''.join(secrets.choice(ALPHABET) for _ in range(_LENGTH))}"
            if stem not in self._written and stem not in text:
                return stem


class Lifting:
    """Lifts a veil from a text in pieces: the pieces joined are what `Veil.lifted` makes of the whole."""

    def __init__(self, veil: Veil, *, quoted: bool) -> None:
        self._veil = veil
        self._quoted = quoted
        self._held = ""
        self._before = ""

    def feed(self, piece: str) -> str:
        """Return what can be said after this piece; what may begin a token is held back until it is over."""
        text = self._held + piece
        begun = _BEGUN.search(self._before + text, len(self._before))
        at = begun.start() - len(self._before) if begun and _may_go_on(begun[0]) else len(text)
        if len(text) - at > _HELD:
            at = len(text) - 1
        return self._said(text, at)

    def end(self) -> str:
        """Return what was held back."""
        return self._said(self._held, len(self._held))

    def _said(self, text: str, at: int) -> str:
        self._held = text[at:]
        told, before = text[:at], self._before
        # What follows is not known yet, but where it could go on with a token it is held back.
        said = self._veil.lifted(before + told, quoted=self._quoted)[len(before) :]
        self._before = (before + told)[-1:]
        return said


def _may_go_on(begun: str) -> bool:
    """Return whether the end of a piece may be the beginning of a token."""
    told = begun.removeprefix("[").replace("\\", "")
    return any(kind.value.startswith(told) or told.startswith(kind.value) for kind in Kind) if told else bool(begun)
