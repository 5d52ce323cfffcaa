"""A topic told along time: where it was first spoken of, where it turned, and where it stands."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.errors import UsageError
from atticus.domain.sentences import Sentence
from atticus.memory.digest.happened import tell
from atticus.memory.digest.happenings import happenings
from atticus.memory.digest.lines import chosen, sentences
from atticus.memory.digest.noise import tells
from atticus.memory.digest.periods import Digest, viewed
from atticus.memory.digest.phrases import frames
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special, special_belief
from atticus.memory.profile.sentences import date, ended, says, tellable
from atticus.vault.words import query_tokens, query_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Evidence, Kept
    from atticus.memory.digest.framing import View
    from atticus.memory.digest.lines import Line
    from atticus.memory.digest.phrases import Frames
    from atticus.memory.recall import Recaller

MOST: Final = 12
"""Happenings of a topic, unless all are asked for."""

_DEPTH: Final = 160
_NEAR: Final = 0.5
_MEANT: Final = 0.6
_TURN: Final = 0.12
_ENDS: Final = 1.0
_STANDING: Final = 3
_CITED: Final = 4


class NoTopicError(UsageError):
    """It was not said of what to tell."""

    def __init__(self) -> None:
        super().__init__("It is not said of what to tell.", 'Write it in quotes: atticus digest topic "the wedding".')


def timeline(
    recaller: Recaller,
    beliefs: Sequence[Belief],
    topic: str,
    *,
    as_of: datetime,
    zone: tzinfo,
    unasked: bool = True,
    everything: bool = False,
    language: str = "en",
) -> Digest:
    """Return how a topic ran: its first mention, its turning points and its last state, each with its moments.

    Args:
        recaller: finds what speaks of it.
        beliefs: as they were derived as of that instant.
        topic: in any words.
        as_of: what became known later is not seen.
        zone: the owner's.
        unasked: whether nobody asked for what is nobody's business.
        everything: whether all is told that is no repetition.
        language: in which it is told, two letters.

    Raises:
        NoTopicError: the topic is empty.
    """
    if not topic.strip():
        raise NoTopicError
    if unasked and special(topic):
        return Digest(about="topic", title=topic.strip(), as_of=as_of, sentences=(), withheld=1)
    found = recaller.recall(topic, at=as_of, k=_DEPTH)
    moments = [kept for kept in _speaking(found, topic) if kept.moment.at <= as_of]
    words, told = frames(language), frozenset(query_tokens(topic))
    view = viewed(recaller.vault, beliefs, moments, now=as_of, unasked=unasked, topic=told, language=language)
    runs = happenings(moments, view.rarity)
    most = None if everything else MOST
    lines, withheld = tell(runs, view, most=None)
    shown = chosen(_turning(lines, view), most, zone)
    beside = [*_spoken(moments, zone, words), *_stands(beliefs, topic, words, unasked=unasked)]
    return Digest(
        about="topic",
        title=topic.strip(),
        as_of=as_of,
        sentences=sentences(shown, zone),
        beside=tuple(beside),
        moments=len(moments),
        more=0 if everything else len(runs) - len(shown),
        withheld=withheld,
    )


def _speaking(found: Evidence, topic: str) -> list[Kept]:
    """Return what speaks of the topic: most of its words, or near enough to what speaks best, by words or meaning."""
    best = max((hit.score for hit in found.hits), default=0.0)
    shares = [_share(hit.kept, topic) for hit in found.hits]
    there = found.enough or max(shares, default=0.0) >= _MEANT
    speaks = []
    for hit, share in zip(found.hits, shares, strict=True):
        near = there and hit.score >= _NEAR * best and (share > 0 or any("meaning" in why for why in hit.why))
        if (share >= _MEANT or near) and tells(hit.kept):
            speaks.append(hit.kept)
    return sorted(speaks, key=lambda kept: (kept.moment.at, kept.id))


def _share(kept: Kept, topic: str) -> float:
    """Return the share of the words of a topic that a moment has: its words, its place and its people."""
    words, moment = query_words(topic), kept.moment
    named = [party.name for party in (moment.author, *moment.people) if party is not None]
    place = moment.place.name if moment.place and moment.place.name else ""
    held = set(tokens("\n".join((moment.title or "", moment.text, place, *named))))
    return sum(not held.isdisjoint(word.tokens) for word in words) / max(1, len(words))


def _turning(lines: Sequence[Line], view: View) -> list[Line]:
    """Return lines weighed for a story: the first and the last stand, and what ends a long silence weighs more."""
    ordered = sorted(
        lines, key=lambda line: (line.sentence.at.timestamp() if line.sentence.at else 0.0, line.sentence.text)
    )
    told: list[Line] = []
    for place, line in enumerate(ordered):
        worth = line.worth + (_ENDS if place in {0, len(ordered) - 1} else 0.0)
        before = ordered[place - 1].sentence.at if place else None
        if before is not None and line.sentence.at is not None:
            worth += _TURN * math.log1p(max(0, (line.sentence.at - before).days))
        worth += 2 * _TURN if line.moments & view.anchors else 0.0
        # In a story every line shares the words of its topic, and is no repetition for that.
        told.append(replace(line, worth=worth, words={}))
    return told


def _spoken(moments: Sequence[Kept], zone: tzinfo, words: Frames) -> Iterator[Sentence]:
    if not moments:
        return
    ends = {
        name: date(kept.moment.at, zone, words=words.beliefs)
        for name, kept in (("first", moments[0]), ("last", moments[-1]))
    }
    told = words("spoken_of" if len(moments) > 1 else "spoken_of_once", n=len(moments), **ends)
    sources = tuple(dict.fromkeys((support(moments[0]), support(moments[-1]))))
    yield Sentence(kind="spoken", text=ended(told, words.beliefs), evidence=sources)


def _stands(beliefs: Sequence[Belief], topic: str, words: Frames, *, unasked: bool) -> Iterator[Sentence]:
    """Yield what is held now that speaks of the topic."""
    spoken = query_words(topic)
    fitting = [
        one
        for one in beliefs
        if one.subject == SELF
        and one.status is Status.HELD
        and one.kind not in {"tie", "promise", "plan", "instruction", "pattern"}
        and tellable(one)
        and not (unasked and special_belief(one))
        and all(not set(tokens(one.object)).isdisjoint(word.tokens) for word in spoken)
    ]
    for one in sorted(fitting, key=lambda one: (-len(one.evidence), one.id))[:_STANDING]:
        yield Sentence(
            kind=one.kind,
            text=ended(says(one, words=words.beliefs), words.beliefs),
            evidence=one.evidence[-_CITED:],
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            beliefs=(one.id,),
        )
