"""Readers of what things do to the speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.things import longer, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_GIVES: Final = re.compile(
    r"\s+me\s+(?:a |the |an |really bad |terrible |awful |bad )*(?P<how>headaches?|migraines?|nightmares|"
    r"creeps|anxiety|stomach ?aches?|heartburn|hives|chills|nausea|motion sickness|joy|peace|energy|"
    r"comfort)\b",
    re.IGNORECASE,
)

_AGREES: Final = re.compile(
    r"\s+(?:agree with|sit well with|appeal to|interest|suit|work for|do it for|excite|attract)\s+me\b|\s+me\b",
    re.IGNORECASE,
)

_NO_NOUN: Final = words(
    "it he she they you this that these those who what which my our everything nothing people there one "
    "someone somebody something i we the your his her their"
)

_IT_IS: Final = re.compile(
    r"\s+(?:(?:very|really|extremely|so|incredibly|also) )*(?:important|essential|crucial|vital) (?:to|"
    r"for) me (?:that|to)\s+(?P<what>.{5,120})",
    re.IGNORECASE,
)

_IT_BOTHERS: Final = re.compile(r"\s+me (?P<what>(?:when|that|how)\b.{5,100})", re.IGNORECASE)

_BEATS: Final = re.compile(r"\s+(?:a |an |the )?(?P<what>[^,.;!?]{3,60})", re.IGNORECASE)


def of_things(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read what things do to the speaker: "horror films give me nightmares", "nothing beats a home-cooked meal"."""
    if clause.who is not Who.OTHER or clause.modal or clause.past or clause.perfect or clause.progressive:
        return
    noun = clause.noun.casefold()
    rest = clause.rest
    if noun == "it" and not clause.negated:
        if clause.verb == "be" and (match := _IT_IS.match(clause.text[clause.after : clause.end])):
            yield said.claim(clause, "value", "values", match["what"], sure=0.72)
        elif clause.verb in {"bother", "annoy", "irritate", "upset", "frustrate", "bug", "stress"} and (
            match := _IT_BOTHERS.match(clause.text[clause.after : clause.end])
        ):
            yield said.claim(clause, "preference", "dislikes", match["what"], sure=0.7)
        return
    if noun == "nothing" and clause.verb == "beat" and (match := _BEATS.match(rest)) and not specific(match["what"]):
        yield said.claim(clause, "preference", "likes", match["what"], sure=0.72)
        return
    if noun.split()[0] in _NO_NOUN or longer(noun, 5):
        return
    if clause.verb in {"give", "bring"} and not clause.negated and (match := _GIVES.match(rest)):
        good = match["how"].casefold() in {"joy", "peace", "energy", "comfort"}
        yield said.claim(
            clause,
            "preference",
            "likes" if good else "dislikes",
            clause.noun,
            sure=0.7,
            because=f"{clause.verb} me {match['how'].casefold()}",
        )
    elif (
        clause.negated
        and clause.verb in {"agree", "sit", "appeal", "interest", "suit", "work", "excite", "attract", "do"}
        and _AGREES.match(f" {clause.verb}{rest}" if clause.verb != "interest" else rest)
    ):
        yield said.claim(clause, "preference", "dislikes", clause.noun, sure=0.72)
    elif (
        clause.verb == "be"
        and not clause.negated
        and re.fullmatch(r"\s+(?:really |totally |definitely |very much )?my (?:thing|jam|passion|cup of tea)\W*", rest)
    ):
        yield said.claim(clause, "preference", "likes", clause.noun, sure=0.75)


_BODY: Final = re.compile(r"(?:body|stomach|skin|system|back|knees?|digestive system|sinuses|eyes)$", re.IGNORECASE)

_PREFERENCE: Final = re.compile(r"(?:(?:personal|strong|general|main) )?preference(?:s)?$", re.IGNORECASE)


def of_mine(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my preference is for natural fabrics", "my stomach can't handle dairy"."""
    if clause.past or clause.perfect:
        return
    if _PREFERENCE.match(clause.noun) and clause.verb == "be" and not clause.negated and not clause.modal:
        start = re.compile(r"\s+(?:always |generally |usually |still )?(?:for|towards?|to)?\s*").match(
            clause.text, clause.after, clause.stop
        )
        if (one := thing(clause, start.end() if start else None)) is not None:
            yield said.claim(clause, "preference", "prefers", one.words, sure=0.82)
    elif (
        said.mine
        and _BODY.match(clause.noun)
        and clause.verb in {"handle", "tolerate", "take", "digest", "react"}
        and (clause.modal == "can") is clause.negated
    ):
        start = re.compile(r"\s+(?:badly |poorly |strongly )?(?:to\b)?").match(clause.text, clause.after, clause.stop)
        if (one := thing(clause, start.end() if start else None)) is not None and (
            clause.negated or "badly" in clause.rest or "poorly" in clause.rest
        ):
            yield said.claim(clause, "preference", "avoids", one.words, sure=0.72)
