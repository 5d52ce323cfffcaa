"""What a model may not say of an important decision: which option is the better one, unless it was asked for that."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory.sounding.folding import fold
from atticus.mind.care.lexicon import sections

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPOKEN: Final = re.compile(r"[\"“„«「『][^\"”“»」』\n]{1,400}[\"”“»」』]")
_ENDS: Final = re.compile(r"(?:[.!?…](?=\s)|[。！？\n])\s*")


def ranks(sentence: str) -> bool:
    """Return whether a sentence says which option is the better one, by itself and not as somebody's words."""
    bare = fold(_SPOKEN.sub(" ", sentence))
    told = _patterns()
    return told["ranks"].search(bare) is not None and told["reported"].search(bare) is None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    text = (files("atticus.mind.deciding") / "words" / "ranks.txt").read_text("utf-8")
    found = sections(text, ("ranks", "reported"))
    return {sort: re.compile("|".join(f"(?:{one})" for one in every)) for sort, every in found.items()}


class Unranked:
    """Gives back the pieces of an answer by whole sentences; those that rank are left out and counted in `out`."""

    def __init__(self) -> None:
        self.out = 0
        self._held = ""

    def feed(self, piece: str) -> str:
        """Return what may be said by now.

        Args:
            piece: what comes next.
        """
        self._held += piece
        ends = [found.end() for found in _ENDS.finditer(self._held)]
        # A citation belongs to the sentence before it and may still come.
        end = ends[-2] if len(ends) > 1 else 0
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
        count = "A sentence" if self.out == 1 else f"{self.out} sentences"
        return f"{count} of {name} was left out: it said which to choose, and that is yours to decide."

    def _clean(self, text: str) -> str:
        kept, start = [], 0
        for found in [*_ENDS.finditer(text), None]:
            end = found.end() if found else len(text)
            sentence = text[start:end]
            start = end
            if sentence.strip() and ranks(sentence):
                self.out += 1
            else:
                kept.append(sentence)
        return "".join(kept)
