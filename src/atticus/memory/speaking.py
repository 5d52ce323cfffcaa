"""Which beliefs speak to a question: those about whom it asks, and about what."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Belief, Status
from atticus.memory.beliefs.then import as_of
from atticus.memory.beliefs.vocabulary import VOCABULARY
from atticus.vault.words import query_tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from atticus.memory.plan import Plan
    from atticus.memory.time import Span

MOST: Final = 5
"""Beliefs told beside the evidence."""

_APART: Final = frozenset({"pattern"})
_ABOUT: Final = 1.0
_ASKED: Final = 2.0
_SEEN: Final = 0.5
_ENOUGH: Final = 2.0

_MORE: Final = ("to", "of", "name", "over", "when", "context")
_FOR_A_LIVING: Final = re.compile(r"for (?:a|my) living", re.IGNORECASE)
_ASKING: Final[Mapping[str, str]] = {
    "likes": "like love enjoy favourite favorite taste gusta gustan gern mögen aime gosto piace 喜欢 好き",
    "dislikes": "dislike hate like odio hasse déteste odeio 讨厌 嫌い",
    "prefers": "prefer preference rather like prefiere lieber préfère prefiro",
    "avoids": "avoid evito vermeide évite",
    "favourite": "favourite favorite best lieblings preferido préféré 最喜欢",
    "fears": "afraid fear scared",
    "diet": "diet eat vegetarian vegan food essen comer manger",
    "allergic_to": "allergic allergy alergia allergie allergisch 过敏",
    "intolerant_of": "intolerant intolerance allergic tolerate",
    "takes": "medicine medication pill take",
    "blood_type": "blood",
    "weight": "weigh weight",
    "height": "tall height",
    "lives_in": "live home city town reside move vivo vive wohne wohnt habite moro 住",
    "lives_with": "live roommate flatmate",
    "address": "address live adresse dirección endereço 地址",
    "works_at": "work employer company job office employed arbeite trabajo travaille trabalho 工作",
    "works_as": "job profession occupation work beruf trabajo métier profissão 工作",
    "works_in": "field industry work",
    "studies": "study major course studiere estudio",
    "studies_at": "study school university college",
    "studied": "study degree major",
    "studied_at": "study school university college",
    "degree": "degree",
    "birthday": "birthday born birth geburtstag cumpleaños anniversaire aniversário 生日",
    "born_in_year": "born birth old age",
    "born_in": "born birthplace",
    "comes_from": "from origin come",
    "grew_up_in": "grow grew childhood",
    "nationality": "nationality citizen",
    "age": "old age alt años ans anos",
    "marital_state": "married single marital divorced",
    "speaks": "speak language sprache idioma langue língua",
    "owns": "own have pet car dog cat",
    "hobby": "hobby hobbies do fun spare free time",
    "collects": "collect collection",
    "learns": "learn learning",
    "wants": "goal want aim hope ziel meta objectif objetivo",
    "dreams_of": "dream wish",
    "plans": "plan planned",
    "decided": "decide decision",
    "promised": "promise promised owe",
    "values": "value important matter",
    "does": "routine usually habit every often",
    "health": "health condition illness",
    "faith": "religion faith believe",
}
"""The words a question asks for a predicate with, beside those of its own name; a question may use another form."""


class Speaking:
    """The beliefs of one version of the vault, ready to be held against questions.

    Args:
        beliefs: as they were last derived.
    """

    def __init__(self, beliefs: Iterable[Belief]) -> None:
        self._beliefs = tuple(one for one in beliefs if one.kind not in _APART)
        self._by_token: dict[str, set[int]] = defaultdict(set)
        for number, one in enumerate(self._beliefs):
            for token in _asking(one.predicate) | _thing(one) | _whom(one):
                self._by_token[token].add(number)

    def to(
        self, question: str, plan: Plan, *, at: datetime, seen: Collection[str], rarity: Mapping[str, float]
    ) -> tuple[Belief, ...]:
        """Return what is held that speaks to a question, most telling first, at most five.

        What a question asks must be in the words of a belief: that a moment is near is not enough. Beliefs nobody's
        business are told only where the question names them. For a time in the past, those that held then are told.

        Args:
            question: as asked.
            plan: how it was read.
            at: the instant it is asked at; what became known later is not seen.
            seen: ids of the moments that were found; a belief that stands on one of them goes first.
            rarity: what each token of the question is worth.
        """
        plain = _FOR_A_LIVING.sub("job", question)
        asked = frozenset(query_tokens(plain)) | {token for word in plan.words for token in word.tokens}
        asked -= frozenset() if plain == question else _asking("lives_in")
        near = {number for token in asked for number in self._by_token.get(token, ())}
        then = _standing([self._beliefs[number] for number in sorted(near)], plan.spans, at)
        known = {token for name in plan.named for token in tokens(name)}
        scored = [(score, one) for one in then if (score := _score(one, asked, plan, known, seen, rarity)) >= _ENOUGH]
        scored.sort(key=lambda pair: (-pair[0], -pair[1].known_from.timestamp(), pair[1].id))
        return tuple(one for _, one in scored[:MOST])


def _standing(beliefs: Sequence[Belief], spans: Sequence[Span], at: datetime) -> list[Belief]:
    if not spans:
        return [one for one in as_of(beliefs, at) if one.status is Status.HELD]
    whole = (Status.HELD, Status.SUPERSEDED)
    return [
        one
        for one in beliefs
        if one.status in whole
        and one.known_from <= at
        and any(
            (one.valid_from or one.known_from) < span.end and (one.valid_until is None or one.valid_until > span.begin)
            for span in spans
        )
    ]


def _score(
    one: Belief,
    asked: frozenset[str],
    plan: Plan,
    named: Collection[str],
    seen: Collection[str],
    rarity: Mapping[str, float],
) -> float:
    whom = _whom(one)
    about = plan.itself if one.subject == SELF else _is_named(one.subject, asked, named)
    about = about or (one.kind == "tie" and _is_named(one.object, asked, named))
    asking = _asking(one.predicate) & asked
    thing = _thing(one)
    shared = thing & asked
    # "What sports do I like?" is not answered by all that is liked, "Where do I live?" is by the one home.
    rest = asked - asking - whom
    if not about or not (asking or shared) or (rest and not shared and not _single(one)):
        return 0.0
    worth = sum(rarity.get(token, 1.0) for token in asked) or 1.0
    told = sum(rarity.get(token, 1.0) for token in shared) / worth
    complete = len(shared) / len(thing) if thing else 0.0
    found = any(support.moment in seen for support in one.evidence)
    return _ABOUT + (_ASKED if asking else 0.0) + told + complete + (_SEEN if found else 0.0)


def _is_named(name: str, asked: frozenset[str], named: Collection[str]) -> bool:
    """Return whether a question names somebody; a family name alone is shared by many."""
    whole = _words(name)
    return whole <= asked or whole <= set(named) or next(iter(tokens(name)), "") in asked


def _single(one: Belief) -> bool:
    known = VOCABULARY.get(one.predicate)
    return one.kind == "tie" or (known is not None and known.single)


@lru_cache(maxsize=512)
def _asking(predicate: str) -> frozenset[str]:
    """Return the tokens a question asks for a predicate with; of a tie, those of its word ("sister")."""
    words = _ASKING.get(predicate, "")
    own = "" if predicate in VOCABULARY and words else predicate.replace("_", " ")
    return frozenset(token for word in f"{own} {words}".split() for token in query_tokens(word))


@lru_cache(maxsize=16_384)
def _words(thing: str) -> frozenset[str]:
    return frozenset(query_tokens(thing))


def _thing(one: Belief) -> frozenset[str]:
    """Return the tokens of what is believed, with those of whom it is told to and what it is told of."""
    more = (one.more.get(name) for name in _MORE)
    return _words(one.object).union(*(_words(told) for told in more if isinstance(told, str)))


def _whom(one: Belief) -> frozenset[str]:
    return frozenset() if one.subject == SELF else _words(one.subject)
