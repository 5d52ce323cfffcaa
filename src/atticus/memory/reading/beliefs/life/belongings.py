"""Readers of what somebody owns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.life.places import happened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Clause, Stretch
    from atticus.memory.reading.beliefs.said import Said

_OWNS: Final = re.compile(
    r"\s+(?:(?:got|still|also|just|only|now)\s+)*(?P<what>(?:an?|two|three|four|five|six|my own|our own|"
    r"\d{1,2})\s+(?P<noun>[^,.;!?]{2,60}?))(?:\s*,?\s+(?:called|named|by the name "
    r"of)\s+(?P<name>[A-Z][\w'’-]+(?:(?:, | and )[A-Z][\w'’-]+)*))?(?=\s*(?:$|[,.;!?])|\s+(?:and|but|so|that|"
    r"which|who|with|at|in|since|from|because|for|to|on|as|of)\b)"
)

_FIGURE: Final = re.compile(
    r"\b(?:appointment|meeting|idea|question|problem|tour|ride|rental|emoji|toy|allergy|phobia|person|"
    r"insurance|licen[cs]e|payment|accident|deadline|session|lesson|practice|rehearsal|service|nap|sitter|"
    r"show|lot|few|couple|bit|share|copy|stake|piece|part|pair|mistakes?|lover|park|wash|food|trip|booked|"
    r"reservation|warranty|key|keys)\b",
    re.IGNORECASE,
)


_LONGEST: Final = 6


def owns(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I have a dog called Rex", "we own a boat", "I bought a 2018 Toyota"."""
    bought = clause.verb in {"buy", "adopt", "get", "purchase", "sell"}
    if clause.mood or clause.modal not in {"", "used"} or (bought and not (clause.past or clause.perfect)):
        return
    match = _OWNS.match(clause.text, clause.after, clause.stop)
    if match is None or _FIGURE.search(match["noun"]):
        return
    words = match["noun"].casefold().replace("-", " ").split()
    if (
        not (clause.verb == "own" or any(word in lexicon.POSSESSIONS for word in words[-3:]))
        or len(words) > _LONGEST
        or (clause.verb == "get" and words[-1] not in lexicon.PETS)
    ):
        return
    what = _with_name(re.sub(r"^(?:an?|my own|our own)\s+", "", match["what"]), match["name"])
    ended = clause.ended or clause.verb == "sell"
    sure = 0.85 if clause.verb in {"have", "own", "adopt"} else 0.7
    yield said.claim(
        clause,
        "possession",
        "owns",
        what,
        sure=sure,
        name=match["name"] or "",
        event=bought and clause.verb != "sell",
        ended=ended,
        denied=clause.negated and not clause.ended,
        valid_from=happened(said, clause) if bought and not ended else None,
    )


def _with_name(what: str, name: str | None) -> str:
    """Return what is owned with the name it is called by: "horse called Tofu"."""
    return f"{what} called {name}" if name else what


_ANIMAL: Final = re.compile(
    r"\b(?:[Mm]y|[Oo]ur)\s+(?:(?:little|old|new|beloved|sweet|dear|dearest|best|loyal|lovely|own)\s+)*"
    r"(?:(?:furry|fluffy|fuzzy|four[- ](?:legged|footed|pawed)|feathered|scaly|canine|feline)(?: (?:little|best|old))* "
    r"(?:friend|buddy|companion|pal|mate|baby|babies|child|kid|son|daughter|roommate|flatmate|housemate|sibling)|"
    r"fur[- ]?(?:baby|friend|child|kid)|good (?:boy|girl)|(?P<what>pup|puppy|pupper|doggo|doggy|doggie|pooch|kitty|"
    r"kitty ?cat))"
    r"(?:,? (?:called|named)|,)?\s+(?P<name>(?!I\b|I['’])[A-Z][\w’-]*[a-z])(?!['’]?\w)"
)
_GONE: Final = re.compile(
    r"\b(?:lost|died|passed|put down|rest in peace|rip|rainbow|miss(?:ed|ing)?|used to|late|if|wish|imagine|toy|"
    r"stuffed|once had)\b",
    re.IGNORECASE,
)


def animals(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "my furry friend Biscuit", "our four-legged friend Olive", "my good boy Rex", "my pup Juno": a pet."""
    for match in _ANIMAL.finditer(stretch.text):
        begin = max(stretch.text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
        ends = [at for mark in ".!?\n" if (at := stretch.text.find(mark, match.end())) >= 0]
        if not _GONE.search(stretch.text[begin : min(ends, default=len(stretch.text))]):
            yield Claim(
                kind="possession",
                subject=said.subject,
                predicate="owns",
                object=_with_name(match["what"] or "pet", match["name"]),
                quote=Quote(match.start(), match.end(), said.field),
                sure=0.8,
                more={"name": match["name"]},
            )


_MY_OWN: Final = re.compile(
    r"(?:(?:little|old|new|beloved|sweet|dear|younger|"
    r"older)\s+)?(?P<what>(?:[a-z]+\s+)?(?P<noun>[a-z]+))(?:['’]s name|,?\s+(?P<name>[A-Z][\w'’-]+))?$"
)


def named_pet(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my dog Rex is ill", "my cat is called Mishka", "my car is a Skoda"."""
    match = _MY_OWN.match(clause.noun)
    if (
        match is None
        or match["noun"] not in lexicon.PETS | {"car", "bike", "guitar", "boat"}
        or clause.mood
        or clause.past
        or clause.modal
    ):
        return
    name = match["name"] or ""
    if clause.verb == "be" and not name:
        told = re.match(r"\s+(?:called|named)\s+(?P<name>[A-Z][\w'’-]+)", clause.rest)
        name = told["name"] if told else ""
        if match["noun"] in {"car", "bike", "guitar", "boat"} and (
            model := re.match(r"\s+an?\s+(?P<model>(?:\d{4}\s+)?[A-Z][\w-]+(?: [A-Z\d][\w-]*)*)", clause.rest)
        ):
            yield said.claim(
                clause, "possession", "owns", f"{match['what']} ({model['model']})", sure=0.85, denied=clause.negated
            )
            return
    if name and not clause.negated:
        yield said.claim(clause, "possession", "owns", _with_name(match["what"], name), sure=0.8, name=name)
