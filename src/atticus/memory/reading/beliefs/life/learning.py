"""Readers of what somebody studied and which languages they speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.life.home import lasting
from atticus.memory.reading.beliefs.life.places import NAMELESS, PROPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_SPEAK: Final = re.compile(
    r"\s+(?P<how>fluent |basic |some |a little |a bit of |good |native |conversational |decent |broken |"
    r"perfect |rusty )*(?P<what>[A-Z][\w-]+(?:(?:, | and |, and )[A-Z][\w-]+)*)"
)

_FLUENT: Final = re.compile(
    r"\s+(?:fluent|conversational|proficient|bilingual) in\s+(?P<what>[A-Z][\w-]+(?:(?:, | and |, and )[A-Z][\w-]+)*)"
)


def speaks(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I speak French and a little Dutch", "I'm fluent in Korean"."""
    if clause.mood or clause.modal not in {"", "can"} or clause.past or clause.perfect:
        return
    pattern = _SPEAK if clause.verb == "speak" else _FLUENT
    rest = (
        re.sub(r"\band (?:a little|a bit of|some|basic) ", "and ", clause.rest)
        if clause.verb == "speak"
        else clause.rest
    )
    match = pattern.match(rest)
    if match is None or clause.progressive:
        return
    for name in re.split(r", and |, | and ", match["what"]):
        if name.casefold() in lexicon.LANGUAGES:
            level = (match.groupdict().get("how") or ("fluent" if clause.verb == "be" else "")).strip()
            yield said.claim(clause, "fact", "speaks", name, sure=0.88, denied=clause.negated, level=level)


_STUDY: Final = re.compile(
    r"\s+(?P<what>[A-Za-z][\w' &-]{2,50}?)(?:\s+(?:at|"
    r"in)\s+(?P<place>(?:the\s+)?[A-Z][\w'’.&-]*(?:\s+(?:of|for|de|the|and|"
    r"[A-Z][\w'’.&-]*))*|" + NAMELESS + r"))?(?=\s*(?:$|[,.;!?]|and\b|since\b|now\b|but\b|for\b|with\b|so\b))"
)

_AT_SCHOOL: Final = re.compile(rf"\s+(?:from|at|to)\s+(?P<place>(?:the\s+)?{PROPER}|{NAMELESS})")

_DEGREE: Final = re.compile(
    rf"\s+(?:an? |my |two )?(?P<degree>(?:bachelor['’]?s?|master['’]?s?|doctoral|law|medical|nursing|"
    rf"associate['’]?s?|[a-z]+)?\s?(?:degree|diploma|phd|ph\.?d|mba|ba|bsc|msc|ma|doctorate|"
    rf"certificate)(?: degree)?)\s+(?:in|of)\s+(?P<what>[A-Za-z][\w &-]{{2,50}}?)(?:\s+(?:from|"
    rf"at)\s+(?P<place>(?:the\s+)?{PROPER}))?(?=\s*(?:$|[,.;!?]|and\b|but\b|so\b))",
    re.IGNORECASE,
)

_SUBJECT_NO: Final = re.compile(
    r"\b(?:for|my|the|this|that|it|these|hard|all|how|with|a lot|at|in|abroad|everything|every|exam)\b", re.IGNORECASE
)


def studies(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I study law at Ghent University", "I graduated from MIT", "I have a degree in biology"."""
    if clause.mood or clause.negated or clause.modal not in {"", "used"}:
        return
    text, at, end = clause.text, clause.after, clause.stop
    if clause.verb in {"study", "major"} and (match := _STUDY.match(text, at, end)):
        what = match["what"].removeprefix("in ")
        if _SUBJECT_NO.search(what) or (clause.perfect and not lasting(clause)):
            return
        yield from _studied(said, clause, what, match["place"] or "")
    elif clause.verb in {"graduate", "attend", "go"} and clause.past and (match := _AT_SCHOOL.match(text, at, end)):
        place = _year_off(match["place"])
        if clause.verb == "graduate" or re.search(
            r"\b(?:University|College|School|Institute|Academy|Polytechnic|Uni|Gymnasium|Lyc[ée]e|Hochschule)\b", place
        ):
            yield said.claim(clause, "fact", "studied_at", place, sure=0.85, event=True)
    elif (
        clause.verb in {"have", "hold", "get", "earn", "complete", "finish"}
        and (match := _DEGREE.match(text, at, end))
        and (clause.verb in {"have", "hold"} or clause.past or clause.perfect)
    ):
        if match["degree"].strip().casefold() in {"ma", "ba"} and not match["degree"].strip().isupper():
            return
        yield said.claim(
            clause,
            "fact",
            "degree",
            f"{match['degree'].strip()} in {match['what']}",
            sure=0.85,
            event=True,
            at_=match["place"] or "",
        )


def _studied(said: Said, clause: Clause, what: str, place: str) -> Iterator[Claim]:
    """Yield a subject and its school: what was studied stays studied, what is studied ends one day."""
    over = clause.past and clause.modal != "used"
    sure = 0.85 if place or not clause.progressive else 0.65
    if over and not place and not _SUBJECT.match(what):
        return
    place = _year_off(place)
    if over:
        whole = f"{what} at {place}" if place else what
        yield said.claim(clause, "fact", "studied", whole, sure=sure, event=True)
    else:
        yield said.claim(clause, "fact", "studies", what, sure=sure, at_=place)
    if place:
        yield said.claim(clause, "fact", "studied_at" if over else "studies_at", place, sure=0.85, event=over)


_SUBJECT: Final = re.compile(
    r"(?:[a-z]+ )?(?:law|medicine|nursing|engineering|history|economics|biology|chemistry|physics|math(?:s|"
    r"ematics)?|philosophy|"
    r"psychology|sociology|linguistics|literature|theology|architecture|design|music|art|film|journalism|politics|"
    r"finance|"
    r"accounting|business|marketing|informatics|computing|geography|geology|astronomy|anthropology|archa?eology|"
    r"dentistry|"
    r"pharmacy|agriculture|education|pedagogy|computer science|science|languages|[a-z]+ (?:studies|science|history|"
    r"literature|"
    r"engineering|design))\b",
    re.IGNORECASE,
)
"""A subject that stands without its school; "I studied the menu" is no course."""


def _year_off(place: str) -> str:
    return re.sub(r",?\s+in\s+\S*\d.*$", "", place)
