"""The words of Atticus around ideas, in the owner's language; what somebody said or wrote stays as it is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from atticus.memory.profile import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.memory.profile.phrases import Catalogue


@dataclass(frozen=True, slots=True)
class Words:
    """What is said around ideas in one language.

    Args:
        texts: by their names, with their places in braces.
        beliefs: how what is believed is said.
    """

    texts: Mapping[str, str]
    beliefs: Catalogue

    def __call__(self, text: str, /, **values: str) -> str:
        """Return a text with its places filled."""
        return self.texts[text].format(**values)

    def title(self, section: str, one: str) -> str:
        """Return what stands over a section that is about one person by that first name, or others where empty."""
        about = f"{section}_one"
        return self(about, name=one) if one and about in self.texts else self(section)


@cache
def words_of(language: str) -> Words:
    """Return the words of a language, two letters; English where there are none in it."""
    told = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
    known = language if language in told else "en"
    return Words(told[known], catalogue(known))
