"""Checks and renumbers the citations of a streamed answer."""

from __future__ import annotations

import re
from typing import Final

_ONE: Final = r"(?:\[|【)\s*\d{1,4}(?:\s*(?:,|;|-|–|and)\s*\d{1,4})*\s*(?:\]|】)"
_RUN: Final = re.compile(rf"(\s*)({_ONE}(?:\s*{_ONE})*)")
_BEGUN: Final = re.compile(rf"\s*(?:{_ONE}\s*)*(?:(?:\[|【)[\d\s,;\-–and]{{0,40}})?$")
_OPEN: Final = re.compile(r"(?:\[|【)[\d\s,;\-–]*$")
_REMEMBERED: Final = 64
_RANGE: Final = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


class Citations:
    """Reads pieces of an answer, and gives them back with every citation checked.

    Numbers that stand for no moment are removed. The others are counted anew in the order in which they first
    appear, so that ``[k]`` is the k-th of `used`.

    Args:
        known: how many moments the model was given, numbered from 1.
    """

    def __init__(self, known: int) -> None:
        self._known = known
        self._held = ""
        self._said = ""
        self.used: list[int] = []
        self.unknown = 0

    def feed(self, piece: str) -> str:
        """Return what can be said after this piece; citations at its end are held back until they are over."""
        text = self._held + piece
        begun = _BEGUN.search(text)
        assert begun is not None  # the end of a text always matches
        self._held = text[begun.start() :]
        return self._rewritten(text[: begun.start()])

    def end(self) -> str:
        """Return what was held back."""
        text, self._held = self._held, ""
        return self._rewritten(text)

    def _rewritten(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        for found in _RUN.finditer(text):
            self._say(parts, text[at : found.start()])
            at = found.end()
            # Where a removal would close the gap between brackets around it, they would become a citation.
            self._say(parts, self._checked(found) or (" " if _OPEN.search(self._said) else ""))
        self._say(parts, text[at:])
        return "".join(parts)

    def _say(self, parts: list[str], part: str) -> None:
        parts.append(part)
        self._said = (self._said + part)[-_REMEMBERED:]

    def _checked(self, found: re.Match[str]) -> str:
        numbers: list[int] = []
        for first, last in _RANGE.findall(found[2]):
            upto = min(int(last), int(first) + self._known) if last else int(first)
            numbers.extend(range(int(first), max(upto, int(first)) + 1))
        valid = [n for n in dict.fromkeys(numbers) if 1 <= n <= self._known]
        self.unknown += len(set(numbers)) - len(valid)
        if not valid:
            return ""
        self.used.extend(n for n in valid if n not in self.used)
        return found[1] + "".join(f"[{self.used.index(n) + 1}]" for n in valid)
