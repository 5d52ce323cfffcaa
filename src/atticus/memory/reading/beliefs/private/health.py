"""Readers of stated conditions, medicines and measures of the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.private.plainly import END, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_HAS_CONDITION: Final = re.compile(
    r"\s+(?:(?:an?|the|my|mild|severe|bad|chronic|type [12]|type-[12]|type (?:one|two)|high|low|early|"
    r"early-onset|seasonal|terrible|really|very|recurring|frequent|some|stage \w+|clinical|seasonal|"
    r"generali[sz]ed|irregular|flat|heart|celiac|coeliac|sleep|rheumatoid|got|been living with|frequent|"
    r"congenital) )*(?P<head>[a-z][\w'’-]*(?: [a-z'’-]+){0,2})",
    re.IGNORECASE,
)

_WITH: Final = re.compile(r"\s+(?:from|with)\s+", re.IGNORECASE)

_SHORT_PAIN: Final = frozenset(
    {
        "pain",
        "injury",
        "infection",
        "fever",
        "knee",
        "back",
        "ankle",
        "disc",
        "shoulder",
        "migraine",
        "hip",
        "feet",
        "legs",
        "foot",
        "skin",
        "stomach",
        "eyesight",
        "sickness",
        "sensitivity",
    }
)

_LASTING: Final = re.compile(
    r"\b(?:bad|chronic|recurring|weak|flat|trick|dodgy|slipped|herniated|high|low|sensitive|motion|sea|"
    r"car|travel|air|altitude|morning|poor|food|light|noise|gluten|chemical|delicate|oily|dry)\b",
    re.IGNORECASE,
)


def health(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I have asthma", "I was diagnosed with ADHD", "I'm diabetic", "I suffer from migraines"."""
    if not bare(said, clause):
        return
    text, at, end = clause.text, clause.after, clause.stop
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    if clause.verb == "be":
        diagnosed = re.compile(r"\s+(?:recently |just |officially |finally )?diagnosed (?:with|as)\s+").match(
            text, at, end
        )
        if diagnosed is None:
            yield from _is_ill(said, clause, marks)
            return
        at = diagnosed.end() - 1
    elif clause.verb == "suffer":
        if (match := _WITH.match(text, at, end)) is None:
            return
        at = match.end() - 1
    elif clause.verb not in {"have", "develop", "get", "experience"} or (clause.verb == "get" and clause.past):
        return
    match = _HAS_CONDITION.match(text, at, end)
    if match is None:
        return
    found = _condition(text[at : match.end()])
    if found:
        yield said.claim(clause, "health", "health", found, sure=0.9, event=clause.verb == "be", marks=marks)


def _condition(told: str) -> str:
    """Return the condition some words begin with, by their head, or an empty text."""
    parts = _FILLERS.sub("", told).split()
    folded = [part.casefold().strip(",.").replace("’", "'") for part in parts]
    for number, word in enumerate(folded):
        if word in _NO_CONDITION:
            return ""
        if word not in lexicon.CONDITIONS | lexicon.CONDITION_HEADS and not _ENDING.search(word):
            continue
        following = folded[number + 1] if number + 1 < len(folded) else ""
        if following in lexicon.CONDITION_HEADS:
            continue
        found = " ".join(parts[: number + 1]).strip(" ,.")
        if _NO_NAME.fullmatch(found):
            return ""
        passing = word in _SHORT_PAIN and not _LASTING.search(found)
        return "" if passing or following in _OF_OTHERS or word in _READ_ELSEWHERE else found
    return ""


_NO_NAME: Final = re.compile(
    r"(?:(?:medical|health|chronic|serious|certain|rare|underlying|physical|pre-existing|genetic|long-term) )*"
    r"(?:condition|disease|disorder|syndrome|failure|impairment|deficiency)",
    re.IGNORECASE,
)
"""A condition that is not named: nothing anybody could keep in mind."""
_FILLERS: Final = re.compile(
    r"^\s*(?:(?:an?|the|my|got|really|very|some|terrible|been living with)\s+)*", re.IGNORECASE
)
_NO_CONDITION: Final = words(
    "and but about for when of to in on because over at attacks free friendly research charity medication with"
)
_OF_OTHERS: Final = words(
    "about over research awareness attack attacks test scan charity friends group appointment medication patients"
)
_READ_ELSEWHERE: Final = frozenset({"allergy", "allergies", "intolerance"})


_ENDING: Final = re.compile(r"\w{3,}(?:phobia|itis|osis|aemia|emia|algia|pathy|plegia|plasia)$")


def _is_ill(said: Said, clause: Clause, marks: dict[str, bool]) -> Iterator[Claim]:
    match = re.match(
        r"\s+(?:(?:a|an|also|very|slightly|mildly|severely|type [12]|type-[12]|legally|partially|profoundly|"
        r"red-green|half|actually|clinically|recovering) )*(?P<what>[a-z-]+(?: (?:intolerant|blind|deaf|"
        r"sighted|impaired|of hearing))?)" + END,
        clause.rest,
        re.IGNORECASE,
    )
    if match is not None and match["what"].casefold().replace(" ", "-") in lexicon.HEALTH_ADJECTIVES:
        yield said.claim(clause, "health", "health", match["what"], sure=0.9, marks=marks)


_TAKES: Final = re.compile(
    r"\s+(?:my )?(?:\d+ ?(?:mg|mcg|g|ml)(?: of)? )?(?P<what>metformin|insulin|lisinopril|levothyroxine|"
    r"atorvastatin|simvastatin|omeprazole|pantoprazole|sertraline|fluoxetine|citalopram|escitalopram|"
    r"venlafaxine|bupropion|lithium|lamotrigine|quetiapine|methylphenidate|ritalin|adderall|warfarin|"
    r"apixaban|clopidogrel|amlodipine|ramipril|losartan|bisoprolol|metoprolol|propranolol|salbutamol|"
    r"albuterol|ventolin|prednisone|prednisolone|methotrexate|humira|antihistamines?|cetirizine|"
    r"loratadine|statins?|beta[- ]blockers?|blood thinners?|antidepressants?|thyroid (?:tablets|pills|"
    r"medication)|blood pressure (?:tablets|pills|medication)|iron (?:tablets|supplements)|the pill|"
    r"[a-z]+(?:pril|sartan|statin|prazole|olol|dipine|azepam|oxetine|gliptin|parin))\b",
    re.IGNORECASE,
)

_BLOOD: Final = re.compile(
    r"\s+(?P<type>(?:AB|A|B|O)(?:\s?[+-]|\s(?:positive|negative|rh[+-]))?)(?=\s*(?:$|[.,;!]))", re.IGNORECASE
)


def medicine(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I take metformin", "I'm on antidepressants"."""
    if not bare(said, clause) or clause.past:
        return
    at = clause.after
    if clause.verb == "be":
        match = re.compile(r"\s+(?:back |currently |now )?(?:on|taking)\b").match(clause.text, at, clause.stop)
        if match is None:
            return
        at = match.end()
    match = _TAKES.match(clause.text, at, clause.stop)
    if match is not None:
        yield said.claim(
            clause,
            "health",
            "takes",
            match["what"],
            sure=0.88,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )


def blood_type(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my blood type is O negative"."""
    if (
        said.mine
        and not clause.mood
        and clause.noun.casefold() in {"blood type", "blood group"}
        and clause.verb == "be"
        and not clause.modal
        and (match := _BLOOD.match(clause.rest))
    ):
        yield said.claim(clause, "health", "blood_type", match["type"], sure=0.92, denied=clause.negated)


_SIZE: Final = re.compile(
    r"\s+(?:about |around |only )?(?P<size>1[.,]\d\d ?m(?:et(?:er|re)s?)?|1\d\d ?(?:cm|centimet(?:er|"
    r"re)s)|[4-7](?:'|’|′| ?ft| ?feet| foot)\s?\d{0,2}(?:\"|”|''| ?in(?:ches)?)?)(?:\s+tall)?(?=\s*(?:$|"
    r"[.,;!]|and\b|tall\b|but\b))",
    re.IGNORECASE,
)

_WEIGHT: Final = re.compile(
    r"\s+(?:about |around |only |now |currently )*(?P<weight>\d{2,3}(?:[.,]\d)? ?(?:kg|kilos?|kilograms?|"
    r"lbs?|pounds|stone))\b",
    re.IGNORECASE,
)


def size(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm 180 cm tall", "I weigh 72 kg"."""
    if not bare(said, clause) or clause.past or clause.negated:
        return
    if clause.verb == "be" and (match := _SIZE.match(clause.rest)):
        yield said.claim(clause, "fact", "height", match["size"], sure=0.85)
    elif clause.verb == "weigh" and (match := _WEIGHT.match(clause.rest)):
        yield said.claim(clause, "health", "weight", match["weight"], sure=0.88, valid_from=said.at)
