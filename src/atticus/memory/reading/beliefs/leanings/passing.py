"""The reader of tastes told in passing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.leanings.ways import WAYS, Way
from atticus.memory.reading.beliefs.tastes.telling import WEAK
from atticus.memory.reading.beliefs.things import items, longer, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said


def _index() -> dict[str, tuple[Way, ...]]:
    table: dict[str, tuple[Way, ...]] = {}
    for way in WAYS:
        for verb in way.verbs:
            table[verb] = (*table.get(verb, ()), way)
    return table


BY_WAY: Final = _index()

HERE: Final = re.compile(
    r"\b(?:tonight|today|tomorrow|yesterday|this (?:week|weekend|time|morning|evening|afternoon|year|"
    r"month)|right now|at the moment|yet|later|next (?:week|time|month|year)|until|now|for (?:a|the) "
    r"(?:while|moment|time being)|soon|still|already)\b",
    re.IGNORECASE,
)


def leanings(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read a taste told in passing: "I get anxious in crowds", "I sleep best in cold rooms", "I'd never wear fur"."""
    if clause.progressive:
        return
    for way in BY_WAY.get(clause.verb, ()):
        if clause.negated is not way.negated or clause.modal not in way.modals:
            continue
        if (
            (clause.past or clause.perfect)
            and way.lasting
            and not (clause.perfect and clause.adverbs & {"always", "never"})
        ):
            continue
        if clause.modal in {"would", "could"} and "never" not in clause.adverbs and clause.modal != "would":
            continue
        match = way.after.match(clause.text, clause.after, clause.end)
        if match is None or HERE.search(clause.rest):
            continue
        yield from _told(said, clause, way, match.end())
        return


_FOR_NOW: Final = re.compile(
    r"\b(?:currently|at the moment|right now|for now|these days|this (?:week|month|time)|recently|lately|until)\b",
    re.IGNORECASE,
)
"""What has to be avoided for a while, which is no taste."""


def _sentence(clause: Clause) -> str:
    begin = max(clause.text.rfind(mark, 0, clause.after) for mark in ".!?\n") + 1
    return clause.text[begin : max(clause.end, clause.stop)]


_OF_TASTE: Final = frozenset({"love", "like", "enjoy", "adore", "hate", "dislike", "detest", "loathe"})
"""Verbs that the predicate says already: what is disliked is "when people chew loudly"."""


def _told(said: Said, clause: Clause, way: Way, start: int) -> Iterator[Claim]:
    one = thing(clause, start, stop=clause.end)
    if way.whole or one is None:
        words = " ".join(
            clause.text[
                start if one is None and not way.whole else clause.after - len(clause.verb) : clause.end
            ].split()
        ).strip(" ,.")
        if clause.verb in _OF_TASTE:
            words = re.sub(rf"^{clause.verb}\s+(?:it\s+)?", "", words, flags=re.IGNORECASE)
        if not way.whole:
            words = words.removeprefix("to ")
            if not re.match(r"when\b|how\b|[a-z]+ ", words, re.IGNORECASE) or re.match(
                r"(?:it|that|this|these|those|you|your|him|her|them|me|the)\b", words, re.IGNORECASE
            ):
                return
        if longer(words, 1) and not longer(words, 20):
            yield said.claim(
                clause,
                way.kind,
                way.predicate,
                words,
                sure=way.sure,
                because="" if way.whole else " ".join(clause.text[clause.after : start].split()),
            )
        return
    sure = 0.45 if specific(one.words) and way.predicate != "values" else way.sure
    if clause.verb in {"need", "have"} and (clause.who is Who.WE or _FOR_NOW.search(_sentence(clause))):
        sure = min(sure, WEAK)
    for item in items(one):
        yield said.claim(clause, way.kind, way.predicate, item.words, sure=sure, context=one.context)
