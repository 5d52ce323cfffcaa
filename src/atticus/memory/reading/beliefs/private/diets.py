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
    ruled = re.match(r"\s+diet\b", text[match.end("diet") : match.end("diet") + 8]) is not None
    predicate = "avoids" if diet.endswith("-free") and not ruled else "diet"
    yield said.claim(
        clause,
        "preference" if predicate == "avoids" else "diet",
        predicate,
        diet.removesuffix("-free") if predicate == "avoids" else diet,
        sure=0.9,
        denied=clause.negated and not clause.ended,
        ended=clause.ended,
        event=changed,
        change=changed,
        valid_from=said.at if changed else None,
    )
