"""The sentences of profile and digest that state a belief, in one catalogue per language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

TOGETHER: Final = frozenset(
    {
        "likes", "dislikes", "prefers", "avoids", "fears", "allergic_to", "intolerant_of", "health", "takes",
        "votes_for", "lives_with", "studies", "studied", "studied_at", "grew_up_in", "nationality", "speaks", "owns",
        "hobby", "collects", "learns", "can", "cannot", "good_at", "bad_at", "is", "values",
    }
)  # fmt: skip
"""Predicates of which several objects make one sentence."""


class Phrase(NamedTuple):
    """How a predicate is said; ``{o}`` stands for what is believed, ``{s}`` for whom it is believed of.

    Args:
        you: of the owner, now.
        other: of somebody else, now.
        was: of the owner, as it was.
        perhaps: of the owner, as a question.
    """

    you: str
    other: str
    was: str
    perhaps: str


class Called(NamedTuple):
    """What a tie is called.

    Args:
        one: one of them: "sister".
        many: several of them: "sisters".
        yours: one of them as the owner's, in languages where the word decides how that is said: "ta sœur".
    """

    one: str
    many: str
    yours: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language.

    Args:
        predicates: how each predicate is said: of the owner, of somebody else, as it was, as a question.
        sections: the headings of a profile, by their names.
        frames: the other sentences, by their names, with their slots in braces.
        months: the names of the months.
        days: the names of the weekdays, Monday first.
        weekly: how it is said that something is on every one of them, Monday first.
        relations: what ties are called.
        comma: what stands between things.
        joined: what stands before the last of several things.
        stop: what ends a sentence.
        turned: what somebody said of themselves, as it is said to them: "my" is "your".
        fitted: whether English grammar fits what is believed into its sentence: "to swim", "a nurse".
    """

    predicates: Mapping[str, Phrase]
    sections: Mapping[str, str]
    frames: Mapping[str, str]
    months: tuple[str, ...]
    days: tuple[str, ...]
    weekly: tuple[str, ...]
    relations: Mapping[str, Called]
    comma: str
    joined: str
    stop: str
    turned: Mapping[str, str]
    fitted: bool

    def called(self, word: str) -> Called:
        """Return what a tie is called; one that the catalogue does not know by its own word."""
        plain = word.replace("_", " ")
        return self.relations.get(word) or Called(plain, f"{plain}s", plain)


@cache
def catalogue(language: str) -> Catalogue:
    """Return the sentences of a language; the English ones where beliefs are not told in it.

    Another language is another file beside the others.

    Args:
        language: two letters.
    """
    path = files("atticus.memory.profile") / "catalogues" / f"{language}.toml"
    if not path.is_file():
        return ENGLISH
    told = tomllib.loads(path.read_text("utf-8"))
    return Catalogue(
        predicates={name: Phrase(*forms) for name, forms in told["predicates"].items()},
        sections=told["sections"],
        frames=told["frames"],
        months=tuple(told["months"]),
        days=tuple(told["days"]),
        weekly=tuple(told["weekly"]),
        relations={word: Called(*forms) for word, forms in told["relations"].items()},
        comma=told["comma"],
        joined=told["joined"],
        stop=told["stop"],
        turned=told["turned"],
        fitted=language == "en",
    )


ENGLISH: Final = catalogue("en")
