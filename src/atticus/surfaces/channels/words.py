"""What a channel says of its own accord, in the languages of ``words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language.

    Args:
        language: two letters.
        texts: sentences by their names, with their slots in braces.
    """

    language: str
    texts: Mapping[str, str]

    def __call__(self, text: str, /, **slots: str) -> str:
        """Return a sentence with its slots filled."""
        return self.texts[text].format(**slots)

    def state(self, state: DeedState) -> str:
        """Return what became of a deed, in a word or two."""
        return self("taken_back" if state is DeedState.UNDONE else state.value)


@cache
def words_of(language: str) -> Words:
    """Return the sentences of a language, two letters; English where there are none in it."""
    told = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
    known = language if language in told else "en"
    return Words(known, told[known])
