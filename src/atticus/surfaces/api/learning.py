"""Operations on what the owner tells Atticus of itself: what is so, what answered, and what was learned from it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.ids import to_number
from atticus.memory import correcting
from atticus.memory.hushing import quiet_claims
from atticus.memory.learning.judging import accuracy, judge
from atticus.memory.learning.questions import questions as worth_asking
from atticus.memory.learning.recalled import judge_thumbs
from atticus.memory.learning.sorts import effect, trusts
from atticus.memory.learning.thumbs import AMONG, KIND, thumbs
from atticus.memory.understanding import believed
from atticus.surfaces.api.beliefs import UnknownBeliefError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.memory.learning.judging import Judged
    from atticus.memory.learning.questions import Question
    from atticus.memory.learning.sorts import Sort, Trust
    from atticus.mind.house import House
    from atticus.vault.contract import Claimed


class NoQuestionError(UsageError):
    """A thumb without the question it is about."""

    def __init__(self) -> None:
        super().__init__("It is not clear which answer is meant.", 'Give --question "..." as you asked it.')


def confirm(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Hold a belief on the owner's own word.

    Raises:
        UnknownBeliefError
    """
    belief = _belief(house, arguments["belief"])
    commit = correcting.confirm(house.vault, belief, clock=house.clock, zone=house.settings.tzinfo)
    return {"moment": commit.id, "belief": belief.id, "said": correcting.in_words(belief)}


def questions(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Return what Atticus would ask; with ``later``, never ask about that belief again.

    Raises:
        UnknownBeliefError
    """
    waved = arguments.get("later")
    told: dict[str, Any] = {}
    if waved is not None:
        belief = _belief(house, waved)
        commit = correcting.postpone(house.vault, belief, clock=house.clock, zone=house.settings.tzinfo)
        told = {"moment": commit.id, "later": belief.id}
    now = house.clock.now()
    found = worth_asking(believed(house.vault, now), house.vault.claims(), now=now)
    said = {one.moment for question in found for one in question.belief.evidence}
    there = {kept.id: kept for kept in house.vault.kept([to_number(one) for one in sorted(said)])}
    return {"questions": [_question(one, there) for one in found]} | told


def thumb(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Keep whether moments answered a question.

    Raises:
        NoQuestionError, UnknownMomentError
    """
    question, up = str(arguments.get("question") or "").strip(), arguments["direction"] == "up"
    if not question:
        raise NoQuestionError
    vault = house.vault
    named = [(vault.find(one) or vault.moment(one)).id for one in arguments.get("moments") or ()]
    why = arguments.get("why")
    zone = house.settings.tzinfo
    commit = correcting.thumb(vault, question, named, up=up, why=why, clock=house.clock, zone=zone)
    return {"moment": commit.id, "question": question, "up": up, "moments": named}


def learned(house: House, _: dict[str, Any], __: datetime | None) -> dict[str, Any]:
    """Return how often Atticus agrees with what the owner decided: before it, now, and by inference alone.

    What was decided about something forgotten since is told no more, and still counts for what sorts are worth.
    """
    vault, now = house.vault, house.clock.now()
    claims = vault.claims()
    quiet = quiet_claims(vault, claims)
    heard = [one for number, one in enumerate(claims) if number not in quiet]
    judged = [*judge(heard, vault.met(), vault.me(), now=now), *_thumbs(house, claims, now)]
    judged.sort(key=lambda one: (one.probe.at, one.probe.moment))
    return {
        "probes": len(judged),
        "accuracy": {kind: asdict(one) for kind, one in accuracy(judged).items()},
        "wrong": [_judged(one) for one in judged if not (one.before and one.now and one.inferred)],
        "sorts": [
            _sort(sort, trust)
            for sort, trust in trusts(claims).items()
            if trust.right or trust.wrong or effect(sort, trust)
        ],
    }


OPERATIONS: Final = {"confirm": confirm, "questions": questions, "thumb": thumb, "learned": learned}


def _belief(house: House, name: str) -> Belief:
    """Return a belief by its id.

    Raises:
        UnknownBeliefError
    """
    for beliefs in (house.vault.beliefs(), believed(house.vault, house.clock.now())):
        for one in beliefs:
            if one.id == name:
                return one
    raise UnknownBeliefError(name)


def _thumbs(house: House, claims: Sequence[Claimed], now: datetime) -> list[Judged]:
    found = thumbs(one for one in claims if one.claim.kind == KIND)
    named = sorted({moment for one in found for moment in one.moments})
    there = {kept.id for kept in house.vault.kept([to_number(one) for one in named])}

    def find(question: str, at: datetime, unlearned: Collection[str]) -> list[str]:
        hits = house.recaller.recall(question, at=at, k=AMONG, unlearned=unlearned).hits
        return [hit.kept.id for hit in hits]

    return judge_thumbs(found, find, there, now=now)


def _question(one: Question, there: dict[str, Kept]) -> dict[str, Any]:
    said = [there[support.moment] for support in one.belief.evidence if support.moment in there]
    told = [
        {
            "moment": kept.id,
            "at": kept.moment.at.isoformat(),
            "author": "me" if kept.mine else kept.moment.author.name if kept.moment.author else None,
            "text": kept.moment.text,
        }
        for kept in said
    ]
    return one.belief.as_json() | {"why": list(one.why), "said": told}


def _judged(one: Judged) -> dict[str, Any]:
    probe = one.probe
    told = {"moment": probe.moment, "at": probe.at.isoformat(), "kind": probe.kind}
    told |= {"what": probe.what, "right": probe.right}
    return told | {"before": one.before, "now": one.now, "inferred": one.inferred}


def _sort(sort: Sort, trust: Trust) -> dict[str, Any]:
    told: dict[str, Any] = dict(sort._asdict())
    counted = {"right": round(trust.right, 2), "wrong": round(trust.wrong, 2), "untouched": trust.untouched}
    return told | counted | {"trust": round(trust.mean, 3), "effect": effect(sort, trust) or None}
