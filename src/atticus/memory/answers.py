"""When something was: the interval that answers a question, computed from its evidence."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.evidence import Interval
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import Precision, Unit
from atticus.memory.exchange import told_beside
from atticus.memory.time import SENTENCE_END, Span, looks_ahead, looks_back, said_in, spans, told
from atticus.memory.variants import plain
from atticus.vault.words import query_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from atticus.domain.evidence import Evidence, Hit, Kept

__all__ = ["DEEPEST", "ENOUGH", "PLANNED", "SENTENCE_END", "WRITTEN", "asks_when", "when"]

WRITTEN: Final = frozenset({Kind.MESSAGE, Kind.NOTE, Kind.NOTICE, Kind.DOCUMENT, Kind.PAGE, Kind.SPEECH})
"""Kinds whose date tells when something was said, not when what it tells of happens."""

PLANNED: Final = frozenset({Kind.EVENT, Kind.TASK})
"""Kinds whose date can tell of what is still to come."""

DEEPEST: Final = 12
"""Hits that are read."""

ENOUGH: Final = 0.34
"""Share of what a question asks about, by weight, that a moment must speak of to answer it."""

_WHEN: Final = re.compile(
    r"(?:^|know |tell me )when\b|\bwhen(?:['’]s| (?:is|was|are|were|did|do|does|will|have|has|had|can|should))\b"
    r"|\b(?:what (?:day|date|time|year|month)|which (?:day|date|year|month|week)|on what|since when|how long ago"
    r"|how long (?:has|have)"
    r"|wann|cu[aá]ndo|quand|quando|wanneer|n[aä]r|kiedy|kada|когда|πότε|متى|कब)\b|什么时候|何时|哪天|几点|いつ|언제",
    re.IGNORECASE,
)
_LASTING: Final = re.compile(r"\bhow long (?:has|have)\b|\bsince when\b", re.IGNORECASE)
_TO_COME: Final = re.compile(
    r"\b(?:when|what (?:day|date|time|month|year)) (?:will|is|are|does|do|should|can)\b|\bplan(?:s|ning)?\b",
    re.IGNORECASE,
)
_DURATION: Final = re.compile(
    r"\b(?P<lasts>(?:about|around|almost|nearly|over|more than)?\s*(?:\d{1,3}|an?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|a\s+few|a\s+couple\s+of|several)\s+(?:whole\s+)?"
    r"(?:minute|hour|day|week|month|year)s?)\b(?!\s+(?:ago|old|back|later|from\s+now))",
    re.IGNORECASE,
)
_ASKING: Final = (
    "when",
    "what",
    "which",
    "day",
    "date",
    "time",
    "year",
    "month",
    "week",
    "long",
    "ago",
    "since",
    "did",
)
"""Words that ask, and tell nothing of what is asked about."""

_ABOUT: Final = re.compile(
    r"\b(?:talk|chat|speak|spoke|tell|told|ask|hear|heard|read|think|thought|dream|wr[io]te|mention|remind|ramble|gossip"
    r"|argue|joke|laugh)\w*\b(?:\s+\w+){0,3}?\s+(?:about|of|me\s+(?:about|of))\b",
    re.IGNORECASE,
)
"""What somebody says, hears or thinks about a thing has a time of its own."""
_HAPPENED: Final = re.compile(
    r"\b(?:when|what (?:day|date|time|month|year)|which \w+) (?:did|was|were|had|has|have)\b", re.IGNORECASE
)

_BIRTHDAY: Final = re.compile(
    r"birthday|b-?day\b|geburtstag|anniversaire|cumplea|aniversário|compleanno|verjaardag|urodziny|gimtadien|生日",
    re.IGNORECASE,
)
_STARTED: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as its answer is looked for: its telling tokens with their weights, and the times it names."""

    weights: tuple[tuple[frozenset[str], float], ...]
    spans: tuple[Span, ...]
    people: frozenset[str]
    owner: bool
    lasting: bool
    to_come: bool
    happened: bool
    of_talk: bool
    birthday: bool

    def speaks(self, text: str) -> bool:
        """Return whether a text may tell it: of somebody's birthday only one that speaks of theirs."""
        if not self.birthday:
            return True
        names = {token for name in self.people for token in tokens(name)}
        return _BIRTHDAY.search(text) is not None and (not names or not names.isdisjoint(tokens(text)))

    def share(self, text: str) -> float:
        """Return how much of what is asked about a text speaks of, from 0 to 1."""
        there, whole = plain(tokens(text)), sum(weight for _, weight in self.weights)
        return sum(weight for any_of, weight in self.weights if any_of & there) / whole if whole else 0.0


def asks_when(question: str) -> bool:
    """Return whether a question asks for a time, in any of the languages that are known here."""
    return _WHEN.search(question) is not None


def when(evidence: Evidence, *, zone: tzinfo) -> Interval | None:
    """Return the interval that answers a question for a time, or None where the evidence does not tell it.

    The moment that speaks of most of what is asked about answers: by the time its best matching sentence names, as
    meant on the day it was said, else by its own. What is asked for as still to come is never the day it was said.

    Args:
        evidence: what recall found.
        zone: the owner's, for moments that have none of their own.
    """
    if not (evidence.enough and evidence.hits and asks_when(evidence.question)):
        return None
    hits = evidence.hits[:DEEPEST]
    asked = _asked(evidence, hits, zone)
    best: tuple[float, Interval] | None = None
    for hit in hits:
        likeness = hit.score / hits[0].score if hits[0].score > 0 else 0.0
        interval = _told_by(hit, likeness, asked, zone)
        if interval is None:
            continue
        if not interval.words and not asked.lasting:
            interval = told_beside(hit.kept, evidence.hits, zone) or interval
        worth = _worth(hit, likeness, asked, interval)
        if best is None or worth > best[0]:
            best = worth, interval
    return best[1] if best else None


def _asked(evidence: Evidence, hits: Sequence[Hit], zone: tzinfo) -> _Asked:
    question = evidence.question
    named = tuple(spans(question, at=evidence.at, zone=zone))
    people = tuple(str(name) for name in evidence.plan.get("people", ()))
    idle = {token for words in (*people, *(span.text for span in named), *_ASKING) for token in tokens(words)}
    texts = [plain(tokens(_text(hit))) for hit in hits]
    weights = []
    for word in query_words(question):
        telling = plain(set(word.tokens) - idle)
        if telling:
            common = sum(bool(telling & text) for text in texts)
            # A word no hit holds tells nothing about which of them answers, yet what none speaks of is missing.
            weights.append((telling, math.log(1 + len(texts) / max(1, common)) if common else 0.5))
    return _Asked(
        weights=tuple(weights),
        spans=named,
        people=frozenset(fold(name) for name in people),
        owner=bool(evidence.plan.get("owner")),
        lasting=_LASTING.search(question) is not None,
        to_come=_TO_COME.search(question) is not None,
        happened=_HAPPENED.search(question) is not None,
        of_talk=_ABOUT.search(question) is not None,
        birthday=_BIRTHDAY.search(question) is not None,
    )


def _worth(hit: Hit, likeness: float, asked: _Asked, interval: Interval) -> float:
    worth = likeness + asked.share(_text(hit))
    worth += 0.25 * bool(interval.words or hit.kept.moment.kind not in WRITTEN)
    worth += 0.25 * _about_author(hit.kept, asked)
    if asked.spans and not any(s.begin < interval.end and interval.begin < s.end for s in asked.spans):
        worth -= 0.5
    if hit.kept.moment.text.rstrip().endswith("?") and not interval.words:
        worth -= 0.25
    return worth - _doubt(hit, asked, interval)


def _doubt(hit: Hit, asked: _Asked, interval: Interval) -> float:
    """Return how much speaks against a time: that of talk about a thing, or one on the other side of the day."""
    doubt = 0.0
    if hit.kept.moment.kind in WRITTEN and not asked.of_talk:
        doubt += 0.5 * any(_ABOUT.search(one) for one in _sentences(_text(hit)) if interval.words in one)
    if interval.words and asked.happened and interval.begin > hit.kept.moment.at:
        doubt += 0.5
    if interval.words and asked.to_come and interval.end <= hit.kept.moment.at:
        doubt += 0.5
    return doubt


def _about_author(kept: Kept, asked: _Asked) -> bool:
    author = kept.moment.author
    return (kept.mine and asked.owner) or (author is not None and fold(author.name) in asked.people)


def _text(hit: Hit) -> str:
    moment = hit.kept.moment
    return f"{moment.title}\n{moment.text}" if moment.title else moment.text


def _told_by(hit: Hit, likeness: float, asked: _Asked, zone: tzinfo) -> Interval | None:
    """Return the time a moment tells, or None where it does not speak to the question."""
    kept = hit.kept
    # What recall finds by its meaning need say less of it in the same words.
    if asked.share(_text(hit)) < ENOUGH * (1.5 - likeness) or not asked.speaks(_text(hit)):
        return None
    if kept.moment.kind not in WRITTEN:
        return None if asked.to_come and kept.moment.kind not in PLANNED else _own(kept, zone)
    at = told(kept.moment, zone)
    sentences = list(_sentences(_text(hit)))
    shares = [asked.share(sentence) for sentence in sentences]
    if asked.lasting:
        return _duration(kept, sentences, shares, at, zone)
    best = max(shares)
    named: tuple[float, Span] | None = None
    for number, sentence in enumerate(sentences):
        # What stands beside the best sentence is spoken of in it: "We got her a cake. It was last Friday."
        beside = max(shares[max(0, number - 1) : number + 2])
        share = max(shares[number], 0.75 * beside)
        ahead = asked.to_come and not (asked.happened or looks_back(sentence))
        for span in said_in(sentence, at=at, zone=at.tzinfo or zone, ahead=ahead, behind=asked.happened):
            if share >= best / 2 and share > 0 and (named is None or share > named[0]):
                named = share, span
    if named:
        span = named[1]
        return Interval(span.begin, span.end, span.precision, span.text, kept, span.since)
    if asked.to_come or looks_ahead(sentences[shares.index(best)]):
        return None
    return _own(kept, zone)


def _sentences(text: str) -> Iterator[str]:
    return (one for part in SENTENCE_END.split(text) if (one := part.strip()))


def _own(kept: Kept, zone: tzinfo) -> Interval:
    """Return the time of a moment itself: the day something was said, or all of an event."""
    moment = kept.moment
    at = told(moment, zone)
    midnight = datetime.combine(at.date(), time(), at.tzinfo)
    if moment.kind in WRITTEN or moment.precision is Precision.DAY:
        end = moment.until if moment.until and moment.kind not in WRITTEN else None
        longer = end is not None and end > midnight + timedelta(1)
        return Interval(
            midnight, end if end and longer else midnight + timedelta(1), Unit.STRETCH if longer else Unit.DAY, "", kept
        )
    if moment.precision is Precision.MONTH:
        first = midnight.replace(day=1)
        return Interval(first, (first + timedelta(32)).replace(day=1), Unit.MONTH, "", kept)
    if moment.precision is Precision.YEAR:
        first = midnight.replace(month=1, day=1)
        return Interval(first, first.replace(year=first.year + 1), Unit.YEAR, "", kept)
    if moment.until is not None and moment.until > moment.at:
        return Interval(at, moment.until.astimezone(at.tzinfo), Unit.MINUTE, "", kept)
    return Interval(at, at + timedelta(minutes=1), Unit.MINUTE, "", kept)


def _duration(
    kept: Kept, sentences: Sequence[str], shares: Sequence[float], at: datetime, zone: tzinfo
) -> Interval | None:
    """Return since when or how long, as the sentences that speak of it tell: "since 2016", "for four years"."""
    for number in sorted(range(len(sentences)), key=lambda n: -shares[n]):
        sentence = sentences[number]
        if max(shares[max(0, number - 1) : number + 2]) < max(shares) / 2:
            continue
        for span in spans(sentence, at=at, zone=at.tzinfo or zone):
            if span.since or span.text.casefold().endswith(" ago"):
                return Interval(span.begin, at, span.precision, span.text, kept, since=True)
        if lasts := _DURATION.search(sentence):
            words = " ".join(lasts["lasts"].split())
            back = spans(f"{words} ago", at=at, zone=at.tzinfo or zone)
            begin = back[0].begin if back else datetime.combine(at.date(), time(), at.tzinfo)
            unit = back[0].precision if back else Unit.DAY
            return Interval(min(begin, at - _STARTED), at, unit, words, kept, since=True, lasts=words)
    return None
