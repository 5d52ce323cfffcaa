"""What happened since a decision, beside what was expected of it: evidence with its sources, and no conclusion."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.conversation import is_turn
from atticus.domain.sentences import Sentence, told
from atticus.memory.digest.noise import tells
from atticus.memory.digest.quoting import pick, support
from atticus.memory.digest.rarity import Rarity
from atticus.memory.discreet import special, special_belief
from atticus.memory.profile.sentences import says, tellable
from atticus.memory.reading.corrections import decides
from atticus.mind.dates import day
from atticus.mind.prompt import who
from atticus.mind.quoting import line
from atticus.vault.words import query_tokens, query_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Hit, Kept
    from atticus.memory.profile.sentences import Way
    from atticus.memory.recall import Recaller
    from atticus.mind.deciding.recorded import Recorded

    Weights = Sequence[tuple[frozenset[str], float]]
    """The tokens of each telling word, with what it is worth."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MOST: Final = 6
"""Lines about each side."""

_DEPTH: Final = 80
SHARE: Final = 0.45
"""Of the weight of the words of a decision, what a moment must share to speak of it."""

_COMMON: Final = 0.15
"""A word in more than this share of all moments tells nothing of a decision."""

_YOUNG: Final = 300
_NAME: Final = 2.0
"""How much more a name tells than another word."""

_NAMED: Final = re.compile(r"(?<=\s)[^\W\d_a-z][^\W\d_A-Z]+|^[^\W\d_a-z][^\W\d_A-Z]+(?= [^\W\d_a-z])")
_LIGHT: Final = _words(
    "get go stay take make do have keep be become start stop begin try give put let want need will would could should "
    "more less most least much many very often really still again always never day days week weeks month months year "
    "years time times new old good bad better worse happy say way part thing things lot every all each next last first "
    "second half instead again never go will can no not ir hacer tener estar ser quedar más menos mejor aller faire "
    "avoir rester plus moins mieux gehen machen haben bleiben werden mehr weniger besser fazer ter ficar mais melhor "
    "去 做 有 更"
)
"""Words that decisions are worded with, whatever they are about."""

_NUMBERS: Final = _words(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand "
    "dos tres cuatro cinco seis siete ocho nueve diez deux trois quatre cinq sept huit neuf dix zwei drei vier fünf "
    "sechs sieben acht neun zehn dois duas três quatro sete oito nove dez due tre quattro cinque sei sette otto dieci "
    "两 三 四 五 六 七 八 九 十"
)
"""How much or how often is told of anything."""

_RARE: Final = math.log(50)
"""Of a word: in one of fifty moments at most, so that it alone says what is spoken of."""

_TOGETHER: Final = 2
"""Words that say it together where none of them is rare."""

_NEAR: Final = 0.6
_BELIEFS: Final = 4
_CITED: Final = 3


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What happened since a decision.

    Args:
        decision: the decision.
        about: what was said and done about what was decided, oldest first.
        expected: what speaks to what was expected, for or against it, oldest first.
        changed: what is held now that was not then, in the same words or of the same people.
        held_back: how much was left out as nobody's business.
    """

    decision: Recorded
    about: tuple[Sentence, ...]
    expected: tuple[Sentence, ...]
    changed: tuple[Sentence, ...]
    held_back: int

    def as_json(self) -> dict[str, Any]:
        """Return it for other programs."""
        return {
            "decision": self.decision.as_json(),
            "about": told(self.about),
            "expected": told(self.expected),
            "changed": told(self.changed),
            "held_back": self.held_back,
        }


def look_back(
    recaller: Recaller, beliefs: Sequence[Belief], one: Recorded, *, at: datetime, zone: tzinfo
) -> LookedBack:
    """Return what happened between a decision and an instant, as far as it speaks of the decision.

    What is health, faith and the like is left out, unless the decision itself is of it.

    Args:
        recaller: finds what speaks of it.
        beliefs: as they were derived as of that instant.
        one: the decision.
        at: the instant; what became known later is not seen.
        zone: the owner's.
    """
    unasked = not special(one.text)
    decided = weights_of(recaller, one.what)
    about, first = _since(recaller, one.what, one, at=at, unasked=unasked)
    seen = {kept.id for kept in about}
    expected, second = _since(recaller, one.expect, one, at=at, unasked=unasked, beside=decided)
    expected = [kept for kept in expected if kept.id not in seen]
    rarity = Rarity(recaller.vault, [*about, *expected], recaller.vault.me())
    return LookedBack(
        decision=one,
        about=tuple(_lines(about, decided, rarity, zone)),
        expected=tuple(_lines(expected, weights_of(recaller, one.expect), rarity, zone)),
        changed=tuple(_changed(beliefs, one, weights_of(recaller, one.text), unasked=unasked)),
        held_back=first + second,
    )


def _since(
    recaller: Recaller, words: str, one: Recorded, *, at: datetime, unasked: bool, beside: Weights | None = None
) -> tuple[list[Kept], int]:
    """Return what was said since a decision that speaks of these words, and how much of it was held back."""
    if not words:
        return [], 0
    found = recaller.recall(words, at=at, k=_DEPTH)
    best = max((hit.score for hit in found.hits), default=0.0)
    later = [hit for hit in found.hits if one.since < hit.kept.moment.at <= at and _counts(hit.kept)]
    weights = weights_of(recaller, words)
    bearing = [hit for hit in later if _bears(weights, set(tokens(_own(hit.kept))), beside)]
    speaking = [hit.kept for hit in bearing if _speaks(hit, weights, best, beside or (), enough=found.enough)]
    shown = [kept for kept in speaking if not (unasked and special(f"{_own(kept)}\n{_parties(kept)}"))]
    return shown[:MOST], len(speaking) - len(shown)


def _counts(kept: Kept) -> bool:
    """Return whether a moment is evidence: neither a decision itself, nor talk with Atticus, nor an advertisement."""
    own = decides(kept) or is_turn(kept.moment, imported=kept.import_id is not None)
    return not own and not kept.moment.by_assistant and tells(kept)


def weights_of(recaller: Recaller, words: str) -> list[tuple[frozenset[str], float]]:
    """Return the tokens of each word with what it is worth: the rarer in this life the more, a name twice.

    Words that were never said tell nothing, and neither do those that decisions are worded with.

    Args:
        recaller: knows how often each was said.
        words: of a decision.
    """
    asked = query_words(words)
    counted = recaller.vault.frequencies(sorted({token for word in asked for token in word.tokens}))
    total = max(_YOUNG, len(recaller.vault.spine().ids))
    named = {word.casefold() for found in _NAMED.findall(words) for word in found.split()}
    weights = []
    for word in asked:
        n = max((counted.get(one, 0) for one in word.tokens), default=0)
        plain = word.asked in _LIGHT or word.asked in _NUMBERS or word.asked.isdigit()
        if 0 < n < _COMMON * total and not plain:
            weights.append((frozenset(word.tokens), math.log(total / n) * (_NAME if word.asked in named else 1)))
    return weights


def _speaks(hit: Hit, weights: Weights, best: float, beside: Weights, *, enough: bool) -> bool:
    """Return whether a moment holds enough of the words, those beside them counted in, or means the same."""
    held = set(tokens(f"{_own(hit.kept)}\n{_parties(hit.kept)}"))
    shared = sum(weight for word, weight in (*weights, *beside) if not held.isdisjoint(word))
    whole = sum(weight for _, weight in weights)
    meant = enough and hit.score >= _NEAR * best and any("meaning" in why for why in hit.why)
    return shared >= SHARE * whole or meant


def _bears(weights: Weights, held: set[str] | frozenset[str], beside: Weights | None = None) -> bool:
    """Return whether words bear on a matter: by a rare word of it, or by several that say it together.

    Who wrote them says nothing yet: with somebody a decision names one speaks of anything.

    Args:
        weights: of the words of the matter.
        held: what was said of its own.
        beside: the words of the decision, where the matter is what was expected of it: one word of an expectation
            is too little by itself, however rare.
    """
    shared = [weight for word, weight in weights if not word.isdisjoint(held)]
    if len(shared) >= _TOGETHER:
        return True
    if beside is not None:
        return bool(shared) and any(not word.isdisjoint(held) for word, _ in beside)
    return any(weight >= _RARE for weight in shared)


def _own(kept: Kept) -> str:
    moment = kept.moment
    return "\n".join((moment.title or "", moment.text, moment.place.name or "" if moment.place else ""))


def _parties(kept: Kept) -> str:
    moment = kept.moment
    return "\n".join(party.name for party in (moment.author, *moment.people) if party is not None)


def _lines(moments: Sequence[Kept], weights: Weights, rarity: Rarity, zone: tzinfo) -> Iterator[Sentence]:
    """Yield a line for each moment with the sentence that bears on the matter, or its title; what is the same once."""
    topic = frozenset(token for word, _ in weights for token in word)
    seen: set[str] = set()
    for kept in sorted(moments, key=lambda kept: (kept.moment.at, kept.id)):
        moment = kept.moment
        at = moment.at.astimezone(zone)
        picked = pick(kept, rarity, topic, strictly=True)
        title = line(moment.title or "")
        said = f"“{picked.text}”" if picked is not None else ""
        if (said or title) in seen or (not said and topic.isdisjoint(tokens(title))):
            continue
        seen.add(said or title)
        head = ", ".join(filter(None, (day(at, moment.precision), line(who(kept)), title)))
        evidence = picked.support if picked is not None else support(kept)
        yield Sentence(kind="since", text=f"{head}: {said}" if said else head, evidence=(evidence,), at=moment.at)


def _changed(
    beliefs: Sequence[Belief],
    one: Recorded,
    weights: Weights,
    *,
    unasked: bool,
) -> Iterator[Sentence]:
    fitting = [
        belief
        for belief in beliefs
        if belief.known_from > one.since
        and belief.status in {Status.HELD, Status.SUPERSEDED}
        and belief.kind not in {"tie", "decision", "instruction", "pattern"}
        and tellable(belief)
        and not (unasked and special_belief(belief))
        and _bears(weights, frozenset(query_tokens(belief.object)))
    ]
    for belief in sorted(fitting, key=lambda belief: (belief.known_from, belief.id))[:_BELIEFS]:
        own: Way = "you" if belief.status is Status.HELD else "was"
        said = says(belief, own if belief.subject == SELF else "other")
        yield Sentence(
            kind=belief.kind,
            text=f"{said[:1].upper()}{said[1:]}",
            evidence=belief.evidence[-_CITED:],
            valid_from=belief.valid_from,
            valid_until=belief.valid_until,
            beliefs=(belief.id,),
        )
