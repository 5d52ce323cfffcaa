"""What the owner corrected: their word replaces a belief at once, and what they refuted never comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.domain.labels import Integrity
from atticus.memory.beliefs import vocabulary
from atticus.memory.beliefs.statements import belief_id, normal
from atticus.memory.people.relations import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.vault.contract import Claimed


@dataclass(frozen=True, slots=True)
class _Said:
    """A correction with what it corrects."""

    claimed: Claimed
    subject: str
    predicate: str
    object: str
    to: str | None


def corrected(beliefs: Sequence[Belief], claims: Iterable[Claimed]) -> list[Belief]:
    """Return beliefs as the owner corrected them.

    A belief is named by its id, or by subject, predicate and object where its id is no longer derived. What was
    refuted stays refuted whatever speaks for it later. A value the owner gave stands until the owner corrects it again,
    or plainly tells that it changed after that ("I moved to Rome"): then both are kept, one after the other.

    Args:
        beliefs: as they were derived.
        claims: claims of the kind "correction"; those of moments that are not the owner's decisions are ignored, and
            those of ties are for `memory.people`.
    """
    found = list(beliefs)
    ordered = sorted(
        (
            one
            for one in claims
            if one.claim.kind == "correction"
            and one.integrity is Integrity.OWNER
            and one.claim.predicate not in RELATIONS
        ),
        key=lambda one: (one.at, one.moment),
    )
    for claimed in ordered:
        said = _said(found, claimed)
        if said is not None:
            found = _apply(found, said)
    return found


def _said(beliefs: Sequence[Belief], claimed: Claimed) -> _Said | None:
    claim = claimed.claim
    to = claim.more.get("to")
    value = str(to) if to is not None else None
    known = next((one for one in beliefs if one.id == claim.more.get("belief")), None)
    if known is not None:
        return _Said(claimed, known.subject, known.predicate, known.object, value)
    if claim.predicate and claim.object:
        return _Said(claimed, claim.subject or SELF, claim.predicate, claim.object, value)
    return None


def _apply(beliefs: list[Belief], said: _Said) -> list[Belief]:
    at = said.claimed.at
    predicate = vocabulary.of(said.predicate, "fact")
    kept: list[Belief] = []
    example: Belief | None = None
    for one in beliefs:
        same = one.subject == said.subject and one.predicate == said.predicate
        if (
            same
            and normal(one.object) == normal(said.object)
            and (said.to is None or normal(said.to) != normal(one.object))
        ):
            example = one
            kept.append(_refuted(one, at, said))
        elif same and said.to is not None and predicate.single and _slot(one) == _slot_of(beliefs, said):
            kept.append(_beside(one, said, at))
        elif same and said.to is not None and normal(one.object) == normal(said.to):
            continue
        else:
            kept.append(one)
    if said.to is not None:
        kept.append(
            _new(said, predicate.kind if predicate.says else (example.kind if example else "fact"), example, kept)
        )
    return kept


def _slot(one: Belief) -> str:
    return normal(str(one.more.get("of", ""))) if one.predicate == "favourite" else ""


def _slot_of(beliefs: Sequence[Belief], said: _Said) -> str:
    for one in beliefs:
        if (
            one.subject == said.subject
            and one.predicate == said.predicate
            and normal(one.object) == normal(said.object)
        ):
            return _slot(one)
    return ""


def _refuted(one: Belief, at: datetime, said: _Said) -> Belief:
    until = min(one.known_until, at) if one.known_until is not None else max(at, one.known_from)
    more: dict[str, Any] = dict(one.more) | {"corrected_by": said.claimed.moment}
    return replace(one, status=Status.REFUTED, known_until=until, more=more)


def _beside(one: Belief, said: _Said, at: datetime) -> Belief:
    """Return another value of the same predicate as it stands beside the owner's correction."""
    if one.status is not Status.HELD or normal(one.object) == normal(said.to or ""):
        return one
    if one.known_from > at and one.more.get("change"):
        return one
    if one.known_from > at:
        return replace(one, status=Status.POSSIBLE, more=dict(one.more) | {"against": said.claimed.moment})
    return replace(
        one, status=Status.SUPERSEDED, known_until=at, more=dict(one.more) | {"corrected_by": said.claimed.moment}
    )


def _new(said: _Said, kind: str, example: Belief | None, beliefs: Sequence[Belief]) -> Belief:
    at, claimed = said.claimed.at, said.claimed
    changed = next(
        (
            one
            for one in sorted(beliefs, key=lambda one: one.known_from)
            if one.subject == said.subject
            and one.predicate == said.predicate
            and one.status is Status.HELD
            and one.known_from > at
            and one.more.get("change")
            and vocabulary.of(said.predicate, kind).single
        ),
        None,
    )
    of = {"of": example.more["of"]} if example is not None and "of" in example.more else {}
    return Belief(
        id=belief_id(said.subject, said.predicate, "", normal(said.to or ""), "corrected"),
        kind=kind,
        subject=said.subject,
        predicate=said.predicate,
        object=said.to or "",
        valid_from=example.valid_from if example is not None else None,
        valid_until=(changed.valid_from or changed.known_from) if changed else None,
        known_from=at,
        known_until=changed.known_from if changed else None,
        confidence=1.0,
        status=Status.SUPERSEDED if changed else Status.HELD,
        evidence=(Support(claimed.moment, claimed.source, claimed.external_id, claimed.claim.quote),),
        more={"corrected": True} | of,
    )
