"""Deeds against tastes, ways of eating and what a body does not bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.beliefs.statements import normal
from atticus.mind.alignment.matching import holds, touches
from atticus.mind.alignment.matters import DIETS, EMPTY, GROUPS, OPPOSITES, SUITS

if TYPE_CHECKING:
    from atticus.domain.beliefs import Belief
    from atticus.mind.alignment.deed import Deed

_PROPOSALS: Final = (
    "let",
    "let'",
    "meet at",
    "see you at",
    "how about",
    "would love",
    "join",
    "come to",
    "table at",
    "meet",
)
_CONDITIONS: Final = {"coeliac", "celiac", "coeliac disease", "celiac disease"}
_GOES_OUT: Final = frozenset({"send", "share", "post", "call"})


def against_taste(belief: Belief, deed: Deed) -> str:
    """Return why a deed goes against a taste, a way of eating or an allergy; empty where it does not.

    A message only tells of things; it goes against a taste where it agrees on them ("let's meet at the steakhouse").
    Taking something off the list is never against a taste.
    """
    if "cancel" in deed.acts or (
        deed.acts & _GOES_OUT and not deed.has_any(_PROPOSALS) and not deed.acts & {"buy", "book"}
    ):
        return ""
    if belief.kind == "diet":
        return _against_diet(belief, deed)
    if belief.kind == "health":
        return _against_body(belief, deed)
    if belief.predicate in {"dislikes", "avoids", "fears"} and touches(belief.object, deed):
        what = belief.object
        told = {"dislikes": f"You do not like {what}.", "avoids": f"You do without {what}."}
        return told.get(belief.predicate, f"You are afraid of {what}.")
    if belief.predicate == "prefers" and _against_preference(belief, deed):
        return f"You prefer {belief.object}."
    return ""


def _against_diet(belief: Belief, deed: Deed) -> str:
    diet = normal(belief.object)
    if diet not in DIETS:
        diet = diet.rpartition(" ")[2]  # whoever is a raw vegan is a vegan
    if diet in SUITS and deed.has_any(SUITS[diet]):
        return ""
    for group in DIETS.get(diet, ()):
        if holds(GROUPS[group], deed):
            return f"You eat {belief.object}, and this has to do with {group}."
    return ""


def _against_body(belief: Belief, deed: Deed) -> str:
    if belief.predicate in {"allergic_to", "intolerant_of"} and touches(belief.object, deed):
        allergic, what = belief.predicate == "allergic_to", belief.object
        return f"You are allergic to {what}." if allergic else f"You do not tolerate {what}."
    if belief.predicate == "health" and normal(belief.object) in _CONDITIONS and holds(GROUPS["gluten"], deed):
        return f"You have to eat without gluten ({belief.object})."
    return ""


def _against_preference(belief: Belief, deed: Deed) -> bool:
    """Return whether a deed takes what is preferred less: what was named so, or the opposite of what is preferred."""
    if touches(belief.object, deed):
        return False
    over = belief.more.get("over")
    if isinstance(over, str) and over:
        return touches(over, deed)
    return against_choice(belief.object, deed)


def against_choice(wish: str, deed: Deed) -> bool:
    """Return whether a deed takes the opposite of a wish, in the same matter: a window for an aisle seat."""
    name = normal(wish)
    words = f" {name} "
    for choices in OPPOSITES:
        wished = [one for one in choices if any(f" {term} " in words for term in one)]
        if not wished or any(deed.has_any(one) for one in wished):
            continue
        if any(holds(one, deed) for one in choices if one not in wished):
            return _same_matter(name, choices, deed)
    return _against_time(name, deed)


def _same_matter(name: str, choices: tuple[frozenset[str], ...], deed: Deed) -> bool:
    """Return whether the rest of a wish is what the deed is about: "aisle" of "aisle seats" aside, the seats."""
    chosen = {word for one in choices for term in one for word in term.split()}
    rest = [word for word in name.split() if word not in chosen and word not in EMPTY and word not in _TELLING]
    return all(touches(word, deed) for word in rest)


_TELLING: Final = frozenset(
    [
        "book",
        "take",
        "choose",
        "pick",
        "use",
        "travel",
        "going",
        "by",
        "seat",
        "ticket",
        "room",
        "drink",
        "drinking",
        "option",
    ]
)
_PARTS: Final = ("morning", "afternoon", "evening")


def _against_time(name: str, deed: Deed) -> bool:
    """Return whether a deed of the same matter is at another time of day than the one that is wished for."""
    words = name.split()
    wished = [word for word in words if word in _PARTS]
    rest = [word for word in words if word not in _PARTS and word not in EMPTY]
    if not wished or not rest or not deed.timed or deed.at is None:
        return False
    return not any(touches(word, deed) for word in wished) and all(touches(word, deed) for word in rest)
