"""What the owner and Atticus said to each other: read back, and found again where it is asked for."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.conversation import SOURCE, is_turn
from atticus.domain.evidence import Hit
from atticus.domain.moments import Kind
from atticus.memory.time import spans
from atticus.vault.contract import Filter
from atticus.vault.words import query_tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import Vault

FRESH: Final = timedelta(hours=2)
"""How long what was said last may still be meant by "and her birthday?"."""

LATEST: Final = 12
"""Turns that are taken up."""

FOUND: Final = 6
"""Turns that are shown where the owner asks for them."""

SEARCHED: Final = 4_000
"""Turns that are looked through, the newest first."""

_PAGE: Final = 200
_I_ASKED: Final = re.compile(
    r"\b(?:did|have|had)\s+i\s+(?:just\s+|already\s+|ever\s+|last\s+)?(?:ask|tell|told|say|said|mention)\w*"
    r"(?:\s+(?:to\s+)?(?:you|atticus))?\b"
    r"|\bi\s+(?:just\s+|already\s+|last\s+)?(?:asked|told)\s+(?:you|atticus)\b|\bmy\s+(?:last|previous|earlier)\s+questions?\b"
    r"|\bhabe?\s+ich\s+(?:dich|dir)\b.*\b(?:gefragt|gesagt|erzählt)\b|\bmeine\s+letzten?\s+fragen?\b"
    r"|\bte\s+(?:he\s+)?(?:preguntado|pregunté|dije|dicho)\b|\bt['’]ai[- ]je\s+(?:demandé|dit)\b"
    r"|\bje\s+t['’]ai\s+(?:demandé|dit)\b"
    r"|\bti\s+ho\s+(?:chiesto|detto)\b|\bte\s+(?:perguntei|disse)\b",
    re.IGNORECASE,
)
_YOU_SAID: Final = re.compile(
    r"\b(?:did|have)\s+you\s+(?:just\s+|already\s+)?(?:say|said|tell|told|answer|answered|suggest|suggested|recommend|recommended)\b"
    r"|\byou\s+(?:just\s+|already\s+)?(?:said|told\s+me|answered|suggested|recommended)\b"
    r"|\byour\s+(?:last|previous|earlier)\s+(?:answer|reply|suggestion)s?\b"
    r"|\bhast\s+du\b.*\b(?:gesagt|geantwortet|empfohlen|vorgeschlagen)\b|\bm['’]as[- ]tu\s+(?:dit|répondu)\b"
    r"|\bme\s+(?:has\s+)?(?:dijiste|dicho|respondiste|disseste)\b|\bmi\s+hai\s+(?:detto|risposto)\b",
    re.IGNORECASE,
)
_WE_TALKED: Final = re.compile(
    r"\b(?:did|have|had|were)\s+we\s+(?:just\s+|last\s+)?talk\w*(?:\s+about)?\b|\bour\s+(?:last\s+|previous\s+)?conversations?\b"
    r"|\bhaben\s+wir\b.*\bgesprochen\b|\bunser\w*\s+(?:letzten?\s+)?gespräch\w*\b",
    re.IGNORECASE,
)


def asks_back(question: str) -> bool:
    """Return whether a question asks for what was asked of Atticus, or what it said."""
    return any(one.search(question) for one in (_I_ASKED, _YOU_SAID, _WE_TALKED))


def latest(vault: Vault, now: datetime) -> tuple[Kept, ...]:
    """Return the turns of the last hours, oldest first: at most `LATEST`, none older than `FRESH`.

    Args:
        vault: the open vault.
        now: the present.
    """
    found: list[Kept] = []
    for kept in _turns(vault, since=now - FRESH):
        found.append(kept)
        if len(found) == LATEST:
            break
    return tuple(reversed(found))


def turns_for(vault: Vault, question: str, *, at: datetime, zone: tzinfo) -> tuple[Hit, ...]:
    """Return the turns a question asks for, those that share most of its words first, then the newest.

    Args:
        vault: the open vault.
        question: as asked; one that does not ask for turns finds none.
        at: the instant it is asked at; what was said later is not seen.
        zone: the owner's, in which "yesterday" is meant.
    """
    mine, other, both = (one.search(question) is not None for one in (_I_ASKED, _YOU_SAID, _WE_TALKED))
    if not (mine or other or both):
        return ()
    within = list(spans(question, at=at, zone=zone))
    bare = _WE_TALKED.sub(" ", _YOU_SAID.sub(" ", _I_ASKED.sub(" ", question)))
    for span in within:
        bare = bare.replace(span.text, " ")
    wanted = frozenset(query_tokens(bare)) - _ASKING
    scored: list[tuple[int, Kept]] = []
    for kept in _without_asking_back(_turns(vault)):
        moment = kept.moment
        if (kept.mine and other and not mine) or (not kept.mine and mine and not other):
            continue
        if moment.at > at or (within and not any(one.begin <= moment.at < one.end for one in within)):
            continue
        shared = len(wanted.intersection(tokens(moment.text)))
        if shared or not wanted:
            scored.append((shared, kept))
    scored.sort(key=lambda one: -one[0])
    return tuple(Hit(kept=kept, score=1.0 + shared, why=(_why(kept),)) for shared, kept in scored[:FOUND])


_ASKING: Final = frozenset(token for word in ("what", "when", "which", "who", "just", "last") for token in tokens(word))


def _why(kept: Kept) -> str:
    return "you asked it here" if kept.mine else "it was answered here"


def _turns(vault: Vault, since: datetime | None = None) -> Iterator[Kept]:
    """Yield the turns of the conversation, the newest first."""
    wanted, before, seen = Filter(sources=(SOURCE,), kinds=(Kind.MESSAGE,), since=since), None, 0
    size = LATEST if since else _PAGE
    while seen < SEARCHED and (page := vault.timeline(wanted, before=before, limit=size)):
        seen, before = seen + len(page), page[-1].id
        yield from (kept for kept in page if is_turn(kept.moment, imported=kept.import_id is not None))


def _without_asking_back(turns: Iterator[Kept]) -> Iterator[Kept]:
    """Leave out what only asked for the conversation itself, and what was answered to that."""
    waiting: list[Kept] = []
    for kept in turns:
        if not kept.mine:
            yield from waiting
            waiting = [kept]
            continue
        if not asks_back(kept.moment.text):
            yield from (*waiting, kept)
        waiting = []
    yield from waiting
