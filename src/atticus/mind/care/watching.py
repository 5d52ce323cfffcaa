"""Holding back of an answer that streams what is never said to the owner."""

from __future__ import annotations

import re
from typing import Final

from atticus.mind.care.linting import Finding, without

_ENDS: Final = re.compile(r"(?:[.!?…](?=\s)|[。！？\n])\s*")
_OPEN: Final = re.compile(r"[\w'’]*$")
_SPEAKS: Final = re.compile(
    r"\b(?:I|me|my|you|your|us|te|ti|tu|vous|je|moi|mon|ich|mich|mein|dich|du|eu|voc\u00ea|yo|mi|meu|minha|don.?t|please|stay|no)\b|[我你别不留]",
    re.IGNORECASE,
)


class Watch:
    """Gives back the pieces of an answer; a sentence that speaks of itself or to the owner only when it is whole.

    What claims feelings, a body, a need or a hold on the owner is left out, and stands in `out`.
    """

    def __init__(self) -> None:
        self.out: list[Finding] = []
        self._held = ""

    def feed(self, piece: str) -> str:
        """Return what may be said by now.

        Args:
            piece: what comes next.
        """
        self._held += piece
        ends = [found.end() for found in _ENDS.finditer(self._held)]
        end = ends[-1] if ends else 0
        end += len(self._held[end:]) - len(self._held[end:].lstrip())
        if not _SPEAKS.search(self._held, end):
            # A word that is not whole may become one of those.
            end = max(end, _OPEN.search(self._held).start())  # type: ignore[union-attr]  # it matches nothing, too
        whole, self._held = self._held[:end], self._held[end:]
        return self._clean(whole)

    def end(self) -> str:
        """Return what is left when nothing more comes."""
        rest, self._held = self._held, ""
        return self._clean(rest)

    def told(self, name: str) -> str:
        """Return what the owner is told of what was left out.

        Args:
            name: of the model.
        """
        count = len(self.out)
        if count == 1:
            return f"A sentence of {name} was left out: it claimed feelings, a need or a hold on you."
        return f"{count} sentences of {name} were left out: they claimed feelings, a need or a hold on you."

    def _clean(self, text: str) -> str:
        if not text or not _SPEAKS.search(text):
            return text
        kept, out = without(text)
        self.out.extend(out)
        return kept
