"""Readers of decisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.domain.moments import Kind
from atticus.memory.reading.beliefs import errands
from atticus.memory.reading.beliefs.clauses import Tense
from atticus.memory.reading.beliefs.clauses.verbs import FORMS
from atticus.memory.reading.beliefs.firmness import UNSURE, lasts
from atticus.memory.reading.beliefs.things import cut, longer, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.memory.reading.beliefs.clauses import Clause, Stretch
    from atticus.memory.reading.beliefs.said import Said

_DECIDED: Final = re.compile(
    r"\s+(?:to|on|against|that (?:i|we)(?:['’]ll| will|['’]m going to)?|not to)\s+(?!do\b(?: it)?\W*$)", re.IGNORECASE
)

_MADE_UP: Final = re.compile(
    r"\s+(?:up )?(?:my|our|the|a) (?:mind|decision)(?:s)?\s*[,:]?\s*(?:to|about|that i['’]ll|:)?\s*", re.IGNORECASE
)

_SMALL: Final = re.compile(
    r"^(?:ask|call|check|write|text|message|email|try (?:it|this|again)|wait|see|say|tell|look|have (?:a|"
    r"some|lunch|dinner)|get (?:some|a coffee|up)|stop by|drop by|share|reach out|ignore)\b",
    re.IGNORECASE,
)
_ERRAND: Final = re.compile(
    r"^(?:ring|phone|reply|answer|get back to|follow up|circle back|remind|google|look (?:up|into)|fetch|collect|"
    r"pick up|pick \w+ up|drop off|post the|mail the|return (?:the|a|my|his|her|their|some|it)|run (?:to|out|over) |"
    r"set (?:up )?(?:an?|the) (?:\w+ )?(?:order|reminder|alarm|timer|call|meeting|transfer)|"
    r"swing by|pop (?:in|out|by|over)|"
    r"go to the (?:shops?|store|bank|post office|supermarket|pharmacy|chemist|market)|"
    r"(?:book|make|schedule) an appointment|buy (?:milk|bread|eggs|groceries|stamps|flowers|some|a few))\b|"
    r"\b(?:(?:them|him|her|you|it|back) later(?: on)?|on (?:the|my|our) way(?: (?:home|back|there))?|"
    r"in a (?:bit|minute|moment|while)|first thing|(?:when|once) i(?:['’]m| get| am) (?:home|back|there))\W*$",
    re.IGNORECASE,
)
"""What is done within the hour or the day: nobody needs to be told of it as something that was decided."""


_POINTS: Final = re.compile(
    r"\b(?:this|that|these|those|it|them|him|her|such|the (?:one|original|plan))\b", re.IGNORECASE
)
"""Words that point at what was spoken of before: the decision is not understood without it."""


def _most_sure(words: str) -> float:
    """Return how sure a decision may be at most: a small one, or one that only points at something, says little."""
    if _SMALL.match(words) or _ERRAND.search(words) or (specific(words) and not longer(words, 3)):
        return 0.5
    if not lasts(words):
        return UNSURE
    return 0.6 if _POINTS.search(words) else 1.0


def _sentence(clause: Clause) -> str:
    """Return the sentence of a clause up to its end."""
    begin = max(clause.text.rfind(mark, 0, clause.start) for mark in ".!?\n") + 1
    return clause.text[begin : max(clause.end, clause.stop)]


def decides(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I've decided to sell the car", "we decided against Lisbon", "I chose the flat over the house"."""
    if clause.negated or clause.modal:
        return
    text = clause.text
    start = None
    if clause.verb == "decide" and (clause.past or clause.perfect or clause.tense is Tense.PAST):
        match = _DECIDED.match(text, clause.after, clause.stop)
        start = match.end() if match else None
        against = match is not None and re.search(r"\b(?:against|not)\b", match[0]) is not None
    elif (
        clause.verb == "make"
        and (clause.past or clause.perfect)
        and (match := _MADE_UP.match(text, clause.after, clause.stop))
    ):
        start, against = match.end(), False
    elif clause.verb == "choose" and (clause.past or clause.perfect):
        start, against = clause.after, False
    elif (
        clause.verb == "settle"
        and (clause.past or clause.perfect)
        and (match := re.compile(r"\s+on\s+").match(text, clause.after, clause.stop))
    ):
        start, against = match.end(), False
    if start is None:
        return
    end = text.find("\n", start, clause.stop)
    one = thing(clause, start, stop=end if end > 0 else None)
    words, chosen = (one.words, _chooses(clause, start)) if one else ("", False)
    if (
        one is None
        and clause.verb == "choose"
        and (to := re.compile(r"\s+to\s+").match(text, clause.after, clause.stop))
    ):
        one = thing(clause, to.end())
        words = one.words if one else ""
    if not words or longer(words, 30) or re.match(r"(?:it|this|that|not)\W*$", words):
        return
    weighed = " over " in words or start != clause.after
    sure = 0.85 if clause.verb == "decide" else (0.75 if weighed else 0.6)
    sure = min(sure, _most_sure(words))
    yield said.claim(
        clause,
        "decision",
        "decided",
        f"not to {words}"
        if against and "against" not in text[clause.after : start]
        else (f"against {words}" if against else words),
        sure=sure,
        valid_until=errands.tonight(_sentence(clause), said.at) or _over(said, words),
        event=True,
        chosen=chosen,
    )


def _chooses(clause: Clause, start: int) -> bool:
    """Return whether a thing is chosen, and not a way to go on: "I chose the oak table", "we decided on Lisbon"."""
    return clause.verb in {"choose", "settle"} or re.search(r"\bon\s+$", clause.text[clause.after : start]) is not None


_SINCE: Final = re.compile(
    r"\b(?:from|starting|since|as of|after|until|till|beginning|every|each)\W*(?:in |on )?$", re.IGNORECASE
)


def _over(said: Said, words: str) -> datetime | None:
    """Return when what was decided is over, where its own words tell its time: "keep 3 and 4 June free"."""
    times = [one for one in said.times(words, ahead=True) if not _SINCE.search(words[: one.start])]
    if not times:
        return None
    return max(errands.day_after(said.at), *(one.end for one in times))


def goes_with(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'll go with the print version", "I'm going with the blue one"."""
    if (
        clause.negated
        or clause.past
        or clause.verb != "go"
        or (clause.modal not in {"will", "going"} and not clause.progressive)
    ):
        return
    match = re.compile(r"\s+(?:with|for)\s+").match(clause.text, clause.after, clause.stop)
    one = thing(clause, match.end()) if match else None
    if one is not None and not re.match(
        r"(?:my|a (?:walk|run|swim|drive|ride|bit)|you|him|her|them|us|friends?|[A-Z]\w+(?: and [A-Z]\w+)?$|"
        r"mum|mom|dad|lunch|dinner|drinks?|coffee|work)\b",
        one.words,
    ):
        yield said.claim(clause, "decision", "decided", f"go with {one.words}", sure=0.6, event=True, chosen=True)


_LABEL: Final = re.compile(
    r"(?:^|(?<=[.!?\n]))[ \t>*_]*(?:I['’]ve |I have |we['’]ve |we )?(?:decided|decision|the decision)\b"
    r"(?P<aside>(?: on [^:.!?\n]{3,30}|,[^:.!?\n]{3,40})?)\s*:\s*[*_]*(?P<what>[^.!?\n*\ue000]{2,240})",
    re.IGNORECASE | re.MULTILINE,
)
_THEN: Final = re.compile(
    r"(?:^|(?<=[.!?\n]))[ \t]*(?:I['’]ve|I have|we['’]ve|we have) (?:finally |now )?decided[.!:]+\s+"
    r"(?P<who>I|we)(?:['’]m| am|['’]re| are) (?:going to (?P<base>[a-z]+)|(?P<ing>[a-z]+ing))\b"
    r"(?P<what>[^.!?\n\ue000]{2,90})",
    re.IGNORECASE,
)
_IT_WAS: Final = re.compile(r"^.*\bit (?:was|is|has been) (?:decided|agreed) (?:to |that )?", re.IGNORECASE | re.DOTALL)
_SHORT: Final = 2
_MOST_WORDS: Final = 30


def labelled(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "Decided on 3 May: go" under the title "Lisbon or stay", and "I've decided. I'm getting a dog"."""
    title = " ".join((said.kept.moment.title or "").split())
    if said.kept.moment.kind is Kind.NOTE and said.mine:
        for match in _LABEL.finditer(stretch.text):
            words = _IT_WAS.sub("", match["what"]).strip(" ,*_")
            if longer(words, _MOST_WORDS) or stretch.text[match.end() : match.end() + 1].isalnum():
                continue
            if not longer(words, _SHORT) and title:
                words = f"{title}: {words}"
            if longer(words, 1):
                yield _decided(said, words, match)
    for match in _THEN.finditer(stretch.text):
        verb = match["base"] or FORMS.get(match["ing"].casefold(), ("", Tense.ING))[0]
        one = cut(stretch.text, match.start("what") + 1, match.end("what"))
        if verb and one is not None:
            yield _decided(said, f"{verb} {one.words}", match)


def _decided(said: Said, words: str, match: re.Match[str]) -> Claim:
    begin = match.start() + len(match[0]) - len(match[0].lstrip(" \t>*_"))
    return Claim(
        kind="decision",
        subject=said.subject,
        predicate="decided",
        object=words,
        quote=Quote(begin, match.start("what") + len(match["what"].rstrip()), said.field),
        sure=min(0.82, _most_sure(words)),
    )


_TO_DO: Final = re.compile(r"\s+(?:now |still |simply |just )*to\s+")


def decision_is(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my decision is to stay"."""
    if not clause.noun.casefold().endswith("decision") or clause.verb != "be" or clause.modal or clause.negated:
        return
    match = _TO_DO.match(clause.text, clause.after, clause.stop)
    if match is not None and (one := thing(clause, match.end())) is not None:
        yield said.claim(clause, "decision", "decided", one.words, sure=0.75, event=True)
