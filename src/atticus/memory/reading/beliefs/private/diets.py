"""Readers of how somebody eats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.private.plainly import END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_DIET_IS: Final = re.compile(
    r"\s+(?:(?:now|currently|on|a|an|strict|strictly|mostly|lifelong|committed|proud|fully|100%|"
    r"completely|on|following|life-long|raw|lacto-ovo|ovo-lacto|the|pretty much|basically) "
    r")*(?P<diet>[a-z]+(?:-[a-z]+)*(?: (?:free|based))?)(?:\s+diet)?" + END,
    re.IGNORECASE,
)

_DIET_GO: Final = re.compile(
    r"\s+(?:fully |completely |mostly )?(?P<diet>vegan|vegetarian|pescatarian|gluten[- ]free|dairy[- "
    r"]free|plant-based|keto|paleo|sugar-free)\b",
    re.IGNORECASE,
)

_DIET_EAT: Final = re.compile(
    r"\s+(?:only |strictly |a |an |the |mostly )*(?:strict(?:ly)?,? |mostly |mainly |raw |whole[- ]?foods?,? |"
    r"medically[- ]prescribed |"
    r"balanced,? |fully )*(?P<diet>halal|kosher|"
    r"vegan|vegetarian|plant-based|keto|ketogenic|paleo|low-carb|gluten[- ]free|dairy[- ]free|pescatarian|"
    r"low-(?:sodium|salt|fat|sugar|calorie|potassium|protein)|raw food|"
    r"mediterranean|low-fodmap|sugar-free)\b(?:\s+(?:diet|food|lifestyle|meals))?",
    re.IGNORECASE,
)


_STRICTER: Final = re.compile(r"raw|lacto-ovo|ovo-lacto|whole[- ]?foods?|mostly", re.IGNORECASE)
"""What makes another diet of one: who eats raw and vegan is not fed by a cooked vegan meal."""
_FREE_TOO: Final = re.compile(
    r"(?:,|\band|\bor) (gluten|dairy|lactose|sugar|egg|nut|soy|grain|meat)[- ]free\b", re.IGNORECASE
)
_SPACES: Final = re.compile(r"\s+")

_FISH: Final = (
    r"(?:fish|seafood|fish and seafood|seafood and fish)\b(?! (?:oil|sauce|fingers?|and chips|tank|that|pie)\b)"
)
_EATS_FISH: Final = re.compile(rf"\s+{_FISH}(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_STARTS_FISH: Final = re.compile(rf"\s+(?:eating|to eat) {_FISH}", re.IGNORECASE)
_FROM_NOW: Final = re.compile(r"\b(?:now|again|these days|nowadays|from (?:now|today)(?: on)?|since)\b", re.IGNORECASE)
_NO_MEAT: Final = re.compile(r"[^?]{0,60}\b(?:no|not|never|without|still no|but not) (?:any )?meat\b", re.IGNORECASE)
_WITHOUT_FISH: Final = (
    *("vegetarian", "vegan", "plant-based", "raw vegan", "mostly vegetarian", "mostly vegan"),
    *("lacto-ovo vegetarian", "ovo-lacto vegetarian", "whole-food plant-based"),
)


def _fish_again(clause: Clause) -> bool | None:
    """Return whether somebody who now eats fish also says that they eat no meat; None where they say no such change.

    "I eat fish again" makes a pescatarian of a vegetarian, and tells nothing of the diet of anybody else.
    """
    if clause.negated or clause.modal or clause.past:
        return None
    if clause.verb == "eat" and (match := _EATS_FISH.match(clause.text, clause.after, clause.stop)) is not None:
        if not (_FROM_NOW.search(match["rest"]) or _FROM_NOW.search(clause.before)):
            return None
    elif clause.verb not in {"start", "begin"} or _STARTS_FISH.match(clause.text, clause.after, clause.stop) is None:
        return None
    return _NO_MEAT.match(clause.text, clause.stop) is not None


def diets(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm vegetarian", "I went vegan in March", "I keep kosher", "I'm no longer vegan"."""
    if clause.mood or clause.modal not in {"", "used"} or clause.who is not Who.I:
        return
    text, at, end = clause.text, clause.after, clause.stop
    verb = clause.verb
    if verb in {"start", "begin"} and re.match(
        r"\s+(?:eating|to eat) (?:meat|fish|animal products|dairy) again\b", clause.rest
    ):
        yield said.claim(
            clause,
            "diet",
            "diet",
            "eats meat" if "meat" in clause.rest else "eats animal products",
            sure=0.85,
            event=True,
            change=True,
            valid_from=said.at,
        )
        return
    if (fish := _fish_again(clause)) is not None:
        yield said.claim(
            clause,
            "diet",
            "diet",
            "pescatarian",
            sure=0.85,
            event=True,
            change=True,
            valid_from=said.at,
            only_after=None if fish else list(_WITHOUT_FISH),
        )
        return
    if verb == "be":
        match = _DIET_IS.match(text, at, end)
    elif verb in {"go", "turn", "become"} and (clause.past or clause.perfect):
        match = _DIET_GO.match(text, at, end)
    elif verb in {"eat", "follow", "keep", "have", "do", "practice", "practise", "maintain"}:
        match = _DIET_EAT.match(text, at, end)
    else:
        return
    if match is None or match["diet"].casefold().replace(" ", "-") not in lexicon.DIETS:
        return
    changed = verb in {"go", "turn", "become"}
    diet = match["diet"].casefold().replace(" ", "-").replace("pescetarian", "pescatarian")
    if (strict := _STRICTER.search(match[0][: match.start("diet") - match.start()])) is not None:
        diet = f"{_SPACES.sub('-', strict[0].casefold())} {diet}".replace("whole-foods", "whole-food")
    ruled = re.match(r"\s+diet\b", text[match.end("diet") : match.end("diet") + 8]) is not None
    predicate = "avoids" if diet.endswith("-free") and not ruled else "diet"
    others = _FREE_TOO.findall(text, match.end("diet"), end) if predicate == "avoids" else []
    for without in (diet, *others):
        yield said.claim(
            clause,
            "preference" if predicate == "avoids" else "diet",
            predicate,
            without.casefold().removesuffix("-free") if predicate == "avoids" else without,
            sure=0.9,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
            event=changed,
            change=changed,
            valid_from=said.at if changed else None,
        )
