"""The frames of digests, in one catalogue per language; what is quoted in them stays as it was."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory.profile.phrases import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from atticus.memory.profile.phrases import Catalogue


@dataclass(frozen=True, slots=True)
class Frames:
    """The sentences of one language.

    Args:
        told: what happened and what was understood, as sentences with slots.
        beliefs: how beliefs are said in it, with the names of days and months.
    """

    told: Mapping[str, str]
    beliefs: Catalogue

    def __call__(self, name: str, **slots: object) -> str:
        """Return a sentence with its slots filled in."""
        return self.told[name].format(**slots)

    def day(self, told: date) -> str:
        """Return a day of a year that is known."""
        return self.beliefs.frames["day"].format(day=told.day, month=self.beliefs.months[told.month - 1])

    def number(self, told: float, digits: int) -> str:
        """Return a number with the marks of the language: "8,000" or "8.000"."""
        marks = str.maketrans(",.", self.told["thousands"] + self.told["decimal"])
        return f"{told:,.{digits}f}".translate(marks)


@cache
def frames(language: str) -> Frames:
    """Return the sentences of a language; the English ones where digests are not told in it.

    Args:
        language: two letters.
    """
    told = tomllib.loads((files("atticus.memory.digest") / "phrases.toml").read_text("utf-8"))
    return Frames(told[language], catalogue(language)) if language in told else ENGLISH


ENGLISH: Final = frames("en")
