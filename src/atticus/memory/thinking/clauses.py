"""Proposals about what a clause says: who says it of whom, in which sense, and whether its verb says that at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.reading.beliefs.aims.goals import due_time
from atticus.memory.reading.beliefs.clauses import Mood, Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.life.places import happened, told_dates
from atticus.memory.reading.beliefs.private.plainly import bare
from atticus.memory.thinking.answers import Refused
from atticus.memory.thinking.cues import CUES, DOING_WITHOUT, LIKING, LOATHING, Cue
from atticus.memory.thinking.marking import FAINT, PLAIN, POSSIBLE, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.beliefs import Claim, Quote
    from atticus.memory.beliefs.vocabulary import Predicate
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said
    from atticus.memory.thinking.answers import Proposal

_NONE: Final = Cue()
_NEGATIVE: Final = frozenset({"dislikes", "avoids", "cannot", "bad_at"})
_FOR_EVER: Final = frozenset({"studied", "studied_at", "degree", "born_in", "grew_up_in", "decided"})
"""What is told of once it is over, and stays so."""
_BEGUN_BY: Final = {"lives_in": words("move relocate settle"), "owns": words("buy adopt get"), "speaks": frozenset()}
"""Verbs that tell how something began which goes on."""


def by_clause(
    said: Said,
    near: Sequence[Clause],
    predicate: Predicate,
    proposal: Proposal,
    place: tuple[int, int],
    quote: Quote,
) -> Claim | Refused:
    """Return what a proposal comes to whose quote stands in clauses.

    Args:
        said: the moment as readers see it.
        near: the clauses that the quote touches, at least one.
        predicate: what is proposed.
        proposal: the proposal.
        place: where the words of its object stand.
        quote: where the quote stands.
    """
    holding = [one for one in near if one.start <= place[0] and place[1] <= one.end]
    clause = holding[-1] if holding else next((one for one in near if one.who in {Who.I, Who.WE}), near[0])
    cue = CUES.get(predicate.name, _NONE)
    if (refused := _refused(said, near, clause, predicate, cue)) is not None:
        return refused
    close = bool(holding) and _close(clause, predicate, cue, place)
    plain = close and _says(clause, predicate, cue, proposal.object)
    if predicate.special and not (plain and bare(said, clause)):
        return Refused.PRIVATE
    more: dict[str, Any] = {"of": proposal.of.casefold()} if predicate.name == "favourite" else {}
    if predicate.name == "does":
        rhythm = cue.words.search(clause.text, quote.start, max(quote.stop, clause.end)) if cue.words else None
        if rhythm is None:
            return Refused.NO_TIME
        more["when"] = rhythm[0].casefold()
    sure = PLAIN if plain else POSSIBLE if close else FAINT
    return _claim(said, clause, predicate, proposal, quote, sure=sure, more=more)


def _refused(said: Said, near: Sequence[Clause], clause: Clause, predicate: Predicate, cue: Cue) -> Refused | None:
    if any(one.mood & ~Mood.HEDGED for one in near):
        return Refused.NOT_PLAIN
    if clause.mood & Mood.HEDGED:
        return Refused.DOUBTED
    return _sense(said, clause, predicate, cue) if _of_the_owner(clause, predicate, cue) else Refused.OTHERS


def _of_the_owner(clause: Clause, predicate: Predicate, cue: Cue) -> bool:
    """Return whether a clause speaks of the owner: "I", "we", "my job", or what matters to them."""
    if clause.who in {Who.I, Who.WE}:
        return True
    if clause.who is Who.MINE:
        return cue.nouns is not None and cue.nouns.match(clause.noun) is not None
    return clause.who is Who.OTHER and predicate.name == "values" and _cued(clause, cue)


def _cued(clause: Clause, cue: Cue) -> bool:
    return _cue_at(clause, cue) is not None


def _cue_at(clause: Clause, cue: Cue) -> re.Match[str] | None:
    """Return the words of a cue in a clause, where they stand with its verb: not "the idea of working at"."""
    if cue.words is None:
        return None
    found = cue.words.search(clause.text, clause.start, clause.end)
    if found is None or cue.anywhere or found.start() <= clause.after:
        return found
    return found if _small(clause.text[clause.after : found.start()]) else None


def _small(between: str) -> bool:
    return all(word in _GAP for word in _WORD.findall(between.casefold()))


def _sense(said: Said, clause: Clause, predicate: Predicate, cue: Cue) -> Refused | None:
    """Return why a clause does not say that something is so, or None where it does."""
    if clause.modal in {"will", "going"} and not cue.ahead:
        return Refused.NOT_YET
    allowed = {"", "used", "can"} if predicate.name in {"can", "cannot"} else {"", "used"}
    allowed |= {"will", "going", "would"} if cue.ahead else set()
    # "I can't stand crowds" and "I'd rather walk" say it with a modal verb.
    allowed |= {"can", "would"} if predicate.taste and _cued(clause, cue) else set()
    if clause.modal not in allowed:
        return Refused.NOT_PLAIN
    if _denies(clause, predicate, cue):
        return Refused.DENIED
    if clause.progressive and not cue.ahead and any(one.begin > said.at for one in said.times(clause.rest, ahead=True)):
        return Refused.NOT_YET
    return None


def _denies(clause: Clause, predicate: Predicate, cue: Cue) -> bool:
    """Return whether a clause says the opposite of what is proposed."""
    negated = clause.negated and not clause.ended
    if predicate.name in _NEGATIVE:
        against = clause.verb in LOATHING if negated else clause.verb in LIKING
        return against and not _cued(clause, cue)
    if negated:
        return True
    return predicate.taste > 0 and clause.verb in LOATHING


_GAP: Final = words(
    "a an the my our in at to for as near of with by on up from into really so very just been being currently now also "
    "still all both some lots kinds sorts kind lot bit big huge old new little small own it eating drinking playing "
    "going doing making listening watching reading is are am be n't not no any like rather would can could one "
    "mostly mainly only always usually actually absolutely deeply truly back over quite own"
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LISTED: Final = re.compile(r",|\b(?:and|or)\b|&")
_MOST_BETWEEN: Final = 8


def _close(clause: Clause, predicate: Predicate, cue: Cue, place: tuple[int, int]) -> bool:
    """Return whether an object stands whole where the verb's own object stands, not deep in the rest of the clause."""
    first, last = place
    following = _WORD.search(clause.text, last, clause.end)
    whole = (
        following is None or following[0].casefold() in _AFTER or not clause.text[last : following.start()].isspace()
    )
    cued = _cue_at(clause, cue)
    if predicate.name == "does":
        # What is done again and again begins with the verb itself, and ends before it is told how often.
        apart = cued is None or last <= cued.start() or cued.end() <= first
        return whole and apart and clause.start < first < clause.after
    since = max(clause.after, cued.end()) if cued is not None and not cue.anywhere else clause.after
    if not whole or first < since:
        return False
    between = clause.text[since:first]
    listed = _LISTED.search(between) is not None and _RELATING.search(between) is None
    return _small(between) or (listed and len(_WORD.findall(between)) <= _MOST_BETWEEN)


_AFTER: Final = words(
    "in on at with for and or but from since because when to by as so until till after before during near around every "
    "each now too very really more most again always these those this that which who while if than like about over "
    "under between both either though although yet then right here there anymore any either myself together alone "
    "twice once daily weekly last next & also just please lately recently"
)
_RELATING: Final = re.compile(
    r"\b(?:that|which|who|whose|where|when|because|if|than|but|of|from|with)\b", re.IGNORECASE
)


def _says(clause: Clause, predicate: Predicate, cue: Cue, object_: str) -> bool:
    """Return whether the verb or the words of a clause say the predicate, so that it needs no guess."""
    if clause.who is Who.MINE:
        return clause.verb == "be"
    negated = clause.negated and not clause.ended
    if predicate.name == "dislikes" and negated and clause.verb in LIKING:
        return True
    if predicate.name == "avoids" and negated and clause.verb in DOING_WITHOUT and not clause.past:
        return True
    if not (clause.verb in cue.verbs or _cued(clause, cue)):
        return False
    said = {word.casefold() for word in _WORD.findall(object_)}
    return not cue.things or not said.isdisjoint(cue.things)


def _claim(
    said: Said,
    clause: Clause,
    predicate: Predicate,
    proposal: Proposal,
    quote: Quote,
    *,
    sure: float,
    more: dict[str, Any],
) -> Claim | Refused:
    begin, end = told_dates(said, clause)
    event = predicate.name in _FOR_EVER or clause.verb in _BEGUN_BY.get(predicate.name, frozenset())
    if event:
        begin, end = happened(said, clause), None
    if predicate.kind in {"goal", "plan"}:
        when = due_time(said, clause, clause.after, first=predicate.kind == "plan")
        if predicate.kind == "plan" and when is None:
            return Refused.NO_TIME
        begin, end = (when.begin, when.end) if when and predicate.kind == "plan" else (None, None)
        more |= {"due": when.end.isoformat(), "due_words": when.text} if when and predicate.kind == "goal" else {}
    return said.claim(
        clause,
        predicate.kind,
        predicate.name,
        proposal.object.strip(" .,;:!?"),
        sure=sure,
        start=quote.start,
        stop=quote.stop,
        valid_from=begin,
        valid_until=end,
        event=event,
        ended=clause.ended,
        marks=marks(predicate.kind, plain=sure == PLAIN, **more),
    )
