"""Readers of what somebody has given up, always chooses and cannot do without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Tense, Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.leanings.passing import HERE
from atticus.memory.reading.beliefs.things import longer, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

NEEDS_WORD: Final = {
    "give": r"\s+up\b(?!\s+on\b)",
    "swear": r"\s+off\b",
    "cut": r"\s+(?:out|down on|back on)\b",
    "stop": r"\s+(?:eating|drinking|smoking|using|buying|watching|wearing|taking|consuming|playing|going to)\b",
    "quit": r"\s+(?!my (?:job|position|role|post|work)|the (?:job|team|company|group|app|game|course|band)|it\b|"
    r"that\b)",
    "ditch": r"\s",
    "eliminate": r"\s",
    "renounce": r"\s",
}

CHOOSES: Final = words(
    "choose pick order buy use wear take carry book request select travel go opt get bring drink eat"
)

_GAVE_UP: Final = re.compile(
    r"\s+(?:(?:up|out|off|down on|away from)\s+(?:on\s+)?)?(?:(?:eating|drinking|using|buying|watching|"
    r"wearing|taking|consuming|playing|reading|having|going to)\s+)?(?=\w)",
    re.IGNORECASE,
)


_SERVICE: Final = re.compile(
    r"\b(?:Facebook|Instagram|Twitter|TikTok|Reddit|LinkedIn|WhatsApp|Netflix|Snapchat|YouTube|Spotify|Discord|"
    r"Amazon|Google)\b"
)
"""What can be given up by name and is no employer to most people."""


_PASTIMES: Final = lexicon.PURSUITS | lexicon.SPORTS | lexicon.INSTRUMENTS
"""What somebody gave up for want of time, which they need not avoid."""


def gave_up(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I stopped eating red meat years ago", "I've given up alcohol", "I've sworn off fast fashion"."""
    if clause.negated or clause.modal or clause.mood or not (clause.past or clause.perfect) or clause.who is not Who.I:
        return
    if re.match(NEEDS_WORD[clause.verb], clause.rest, re.IGNORECASE) is None:
        return
    match = _GAVE_UP.match(clause.text, clause.after, clause.stop)
    one = thing(clause, match.end()) if match else None
    if one is None or (
        re.search(r"\b(?:ago|last|in \d{4}|idea|plan|project|search|hope|trying|seat|spot|job)\b.*", one.words)
        and not re.sub(r"\s+(?:\w+ )?(?:years?|months?|weeks?|last|in \d).*$", "", one.words)
    ):
        return
    words = re.sub(
        r"\s+(?:(?:a|an|one|two|three|four|five|some|many|several|few|\d+)\s+)?(?:years?|months?|weeks?|last|"
        r"in (?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)|"
        r"completely|entirely|for good|altogether|recently)\b.*$",
        "",
        one.words,
    )
    if (
        not words
        or specific(words)
        or _PASTIMES.intersection(words.casefold().split())
        or (clause.verb == "quit" and words[0].isupper() and not _SERVICE.search(words))
        or re.search(r"\b(?:idea|plan|plans|project|search|hope|trying|seat|spot|job|marathon|looking|the)\b", words)
        or re.match(r"(?:on|my|a|an)\b", words)
    ):
        return
    yield said.claim(clause, "preference", "avoids", words, sure=0.8, event=True, change=True, valid_from=said.at)


_ALWAYS: Final = re.compile(r"\s+(?:for|with|to)?\s*", re.IGNORECASE)

_OFTEN: Final = frozenset({"always", "exclusively", "usually", "typically", "generally", "normally"})


def chooses(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I always choose window seats", "I drink my tea without sugar", "I'll only stay in hotels with a pool"."""
    if clause.negated or clause.past or clause.perfect or clause.progressive:
        return
    if (
        clause.modal == "will"
        and clause.adverbs & {"only", "always"}
        and clause.verb in CHOOSES | {"stay", "fly", "watch", "read", "support"}
        and not HERE.search(clause.rest)
    ):
        yield from _picks(said, clause, sure=0.72)
    elif clause.modal:
        return
    elif clause.verb in {"drink", "take", "have", "eat"} and (
        mine := re.match(
            r"\s+(?P<what>my (?:coffee|tea|steak|eggs|meat|whisky|whiskey|burgers?|pizza|noodles|"
            r"curry)\b[^,.;!?]{2,40})",
            clause.rest,
        )
    ):
        yield said.claim(clause, "preference", "prefers", mine["what"], sure=0.75)
    elif clause.adverbs & _OFTEN and clause.verb in CHOOSES and not HERE.search(clause.rest):
        yield from _picks(said, clause, sure=0.72 if clause.adverbs & {"always", "exclusively"} else 0.62)
    elif clause.verb in {"choose", "select"} and clause.tense is Tense.BASE:
        yield from _picks(said, clause, sure=0.6)


def _picks(said: Said, clause: Clause, *, sure: float) -> Iterator[Claim]:
    match = _ALWAYS.match(clause.text, clause.after, clause.stop)
    if clause.verb in {"stay", "travel", "fly"}:
        words = " ".join(f"{clause.verb} {clause.rest}".split()).strip(" ,.")
        if not longer(words, 15):
            yield said.claim(clause, "preference", "prefers", words, sure=sure, only="only" in clause.adverbs)
        return
    one = thing(clause, match.end() if match else None)
    if (
        one is not None
        and not specific(one.words)
        and not re.match(
            r"(?:home|back|there|care|time|place|it|on|out|off|up|out of|work|bed|my (?:time|phone))\b", one.words
        )
    ):
        yield said.claim(
            clause, "preference", "prefers", one.words, sure=sure, context=one.context, only="only" in clause.adverbs
        )


_NEED: Final = re.compile(
    r"(?P<what>.{3,80}?)\s+(?:in order )?to (?:sleep|work|concentrate|focus|study|function|feel|fall "
    r"asleep|relax|stay|be (?:productive|happy|comfortable)|get through|start my day)\b|(?P<hours>(?:at "
    r"least |a good )?\w+ hours (?:of sleep|a night))",
    re.IGNORECASE,
)


def needs(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I need a quiet room to sleep", "I require step-free access"; a passing need is no taste."""
    if (
        clause.negated
        or clause.past
        or clause.perfect
        or clause.modal
        or clause.progressive
        or HERE.search(clause.rest)
    ):
        return
    words = clause.rest.strip(" ,.")
    if clause.verb == "need":
        match = _NEED.match(words)
        if match is not None and not re.match(
            r"to\b|you\b|your\b|the\b|this\b|that\b|some (?:time|help)|more time|help|it\b", words, re.IGNORECASE
        ):
            yield said.claim(
                clause,
                "preference",
                "prefers",
                (match["what"] or match["hours"]) + words[len(match["what"] or match["hours"]) :],
                sure=0.65,
            )
    elif (
        (one := thing(clause)) is not None
        and not specific(one.words)
        and not re.search(r"\b(?:help|your|assistance with|information|clarification)\b", one.words)
    ):
        yield said.claim(clause, "preference", "prefers", one.words, sure=0.6 if not said.machine else 0.45)


_MYSELF: Final = re.compile(
    r"\s+(?:myself\s+(?:as\s+|to be\s+)?|as\s+)(?:an?\s+)(?P<what>[a-z][\w -]{2,40}?)(?=\s*(?:$|[,.;!?]|"
    r"and\b|but\b|who\b|so\b))",
    re.IGNORECASE,
)

_CLOSED: Final = lexicon.FAITHS | lexicon.POLITICS | lexicon.SEXUALITIES


def is_self(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I consider myself an environmentalist", "I identify as a pacifist"."""
    if clause.negated or clause.past or clause.perfect or clause.modal:
        return
    match = _MYSELF.match(clause.text, clause.after, clause.stop)
    if match is not None and not _CLOSED.intersection(match["what"].casefold().split()):
        yield said.claim(clause, "trait", "is", match["what"], sure=0.75)
