"""Readers of allergies and intolerances."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.private.plainly import END, bare
from atticus.memory.reading.beliefs.things import items, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_ALLERGIC: Final = re.compile(
    r"\s+(?:(?:very|really|highly|severely|mildly|deathly|slightly|also|quite|extremely|badly|terribly|a "
    r"bit|seriously) )*allergic to\s+",
    re.IGNORECASE,
)

_ALLERGY: Final = re.compile(
    r"\s+(?:(?:an?|some|the|severe|bad|serious|mild|slight|terrible|life-threatening|nasty|food|strong|"
    r"known) )*(?:(?P<what>[a-z]+(?:,? (?:and )?[a-z]+){0,4}?)\s+allerg(?:y|ies)|allerg(?:y|"
    r"ies)\s+to\s+(?P<to>[^,.;!?]{2,60}))" + END,
    re.IGNORECASE,
)

_INTOLERANT: Final = re.compile(
    r"\s+(?:(?:an?|very|slightly|mildly|severely) )*(?P<what>lactose|gluten|fructose|histamine|dairy|egg|"
    r"wheat|alcohol|caffeine)[ -]intoleran(?:t|ce)\b",
    re.IGNORECASE,
)


_LONGEST: Final = 5


def allergies(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm allergic to peanuts", "I have a nut allergy", "I'm lactose intolerant"."""
    if not bare(said, clause) or clause.modal:
        return
    text, at, end = clause.text, clause.after, clause.stop
    if match := _INTOLERANT.match(text, at, end):
        yield said.claim(clause, "health", "intolerant_of", match["what"], sure=0.9, denied=clause.negated)
        return
    if clause.verb == "be" and (match := _ALLERGIC.match(text, at, end)):
        one = thing(clause, match.end())
    elif clause.verb in {"have", "develop"} and (match := _ALLERGY.match(text, at, end)):
        one = thing(
            clause, match.start("what" if match["what"] else "to"), stop=match.end("what" if match["what"] else "to")
        )
    else:
        return
    if one is None:
        return
    for item in items(one):
        words = re.split(r"[\s-]+", item.words.casefold())
        known = any(word in lexicon.ALLERGENS for word in words)
        if len(words) <= _LONGEST and (known or not _IN_JEST.search(item.words)):
            yield said.claim(
                clause,
                "health",
                "allergic_to",
                item.words,
                sure=0.92 if known else 0.75 if clause.verb in {"have", "develop"} else 0.5,
                denied=clause.negated and not clause.ended,
                ended=clause.ended,
            )


_IN_JEST: Final = re.compile(
    r"\b(?:mondays?|mornings?|work|working|people|my|your|his|her|the|idea|stupidity|drama|exercise|"
    r"maths?|responsibility|meetings?|bullshit|bs|fun|kids|children|commitment|housework|cleaning|cooking|"
    r"effort|happiness|love|liars|idiots|early|weekdays|school|homework|emails?|politicians?|taxes|being|"
    r"losing|boredom|hypocrisy|this|that|these|waking|getting|you|him|them|winter|failure|nonsense|"
    r"excuses)\b",
    re.IGNORECASE,
)
