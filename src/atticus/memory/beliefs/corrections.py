"""What the owner corrected or confirmed: their word counts at once, and what they refuted never comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from atticus.domain.beliefs import Belief, Status, Support
from atticus.memory.beliefs import vocabulary
from atticus.memory.beliefs.decisions import decisions, key, slot
from atticus.memory.beliefs.statements import belief_id, is_firm, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.domain.people import Person
    from atticus.memory.beliefs.decisions import Decision
    from atticus.vault.contract import Claimed

_STANDING = frozenset({Status.HELD, Status.POSSIBLE})


def corrected(beliefs: Sequence[Belief], claims: Iterable[Claimed], people: Sequence[Person] = ()) -> list[Belief]:
    """Return beliefs as the owner corrected and confirmed them.

    A belief is named by its id, or by subject, predicate and object where its id is no longer derived. What was
    refuted stays refuted whatever speaks for it later, under any of its spellings and whatever name its person goes by
    then; what had to make room for it alone is held again. A value the owner gave or confirmed stands until the owner
    decides anew, or plainly tells that it changed after that ("I moved to Rome"): then both are kept, one after the
    other.

    Args:
        beliefs: as they were derived.
        claims: claims of any kind; decisions count where they are the owner's, and those about ties are for
            `memory.people`.
        people: the people as they were derived.
    """
    found, told = list(beliefs), list(claims)
    for one in decisions(told, people):
        if one.confirmed:
            found = _confirm(found, one)
        elif one.belief or (one.predicate and one.object):
            found = _correct(found, _filled(found, one))
    return _restored(found, told)


def _filled(beliefs: Sequence[Belief], said: Decision) -> Decision:
    """Return a decision with what only its belief tells: older ones name no slot."""
    known = next((one for one in beliefs if one.id == said.belief), None)
    if known is None:
        known = next((one for one in beliefs if _alike(one, said)), None)
        return said if known is None or said.of else replace(said, of=slot(known))
    return replace(
        said,
        subject=known.subject,
        predicate=known.predicate,
        object=said.object or known.object,
        of=said.of or slot(known),
    )


def _alike(one: Belief, said: Decision) -> bool:
    same = said.concerns(one) and one.predicate == said.predicate
    return same and key(one.object) == key(said.object)


def _correct(beliefs: Sequence[Belief], said: Decision) -> list[Belief]:
    kept: list[Belief] = []
    example: Belief | None = None
    given: Belief | None = None
    for one in beliefs:
        if said.gives(one):
            given = given or one
            if one.status not in _STANDING:
                kept.append(one)
        elif said.names(one):
            example = example or one
            kept.append(_refuted(one, said))
        elif said.to is not None and said.rule.single and said.about(one):
            kept.append(_beside(one, said))
        else:
            kept.append(one)
    if said.to is not None:
        kept.append(_new(said, example or given, kept))
    return kept


def _confirm(beliefs: Sequence[Belief], said: Decision) -> list[Belief]:
    target = _confirmed_one(beliefs, said)
    if target is None:
        return [*beliefs, _new(said, None, beliefs)] if said.predicate and said.object else list(beliefs)
    said = replace(said, subject=target.subject, predicate=target.predicate, object=target.object, of=slot(target))
    if _ended_since(target, beliefs, said):
        return [_with_word(one, said, target.status) if one is target else one for one in beliefs]
    kept = []
    for one in beliefs:
        if one is target:
            kept.append(replace(_with_word(one, said, Status.HELD), known_until=None, valid_until=_lasting(one)))
        elif said.gives(one) and one.status in _STANDING:
            continue
        elif said.rule.single and said.about(one):
            kept.append(_beside(one, said))
        elif _opposite(one, said) and one.status in _STANDING and one.known_from <= said.at:
            kept.append(_replaced(one, said))
        else:
            kept.append(one)
    return kept


def _confirmed_one(beliefs: Sequence[Belief], said: Decision) -> Belief | None:
    """Return which belief is confirmed: the very one, or the one that says the same."""
    alike = [one for one in beliefs if one.id == said.belief] or [one for one in beliefs if said.gives(one)]
    return max(alike, key=lambda one: (one.status in _STANDING, one.known_from, one.id), default=None)


def _ended_since(one: Belief, beliefs: Sequence[Belief], said: Decision) -> bool:
    """Return whether a plain word said after the confirmation ended what was confirmed."""
    if one.status in _STANDING or one.known_until is None or one.known_until <= said.at:
        return False
    following = next((other for other in beliefs if other.id == one.more.get("replaced_by")), None)
    return following is None or bool(following.more.get("change"))


def _lasting(one: Belief) -> datetime | None:
    """Return until when something that holds again is so: plans have their time, what was replaced lasts."""
    return one.valid_until if one.status in _STANDING else None


def _with_word(one: Belief, said: Decision, status: Status) -> Belief:
    word = _support(said.claimed)
    gone = {"replaced_by", "ended_by", "turned_by", "corrected_by"} if status is Status.HELD else set()
    more = {name: value for name, value in one.more.items() if name not in gone}
    return replace(
        one,
        status=status,
        confidence=1.0,
        evidence=(*(support for support in one.evidence if support != word), word),
        more=more | {"confirmed": said.claimed.moment},
    )


def _opposite(one: Belief, said: Decision) -> bool:
    against = vocabulary.of(one.predicate, one.kind).taste * said.rule.taste < 0
    return against and said.concerns(one) and key(one.object) == key(said.object)


def _refuted(one: Belief, said: Decision) -> Belief:
    at = said.at
    until = min(one.known_until, at) if one.known_until is not None else max(at, one.known_from)
    more: dict[str, Any] = dict(one.more) | {"corrected_by": said.claimed.moment}
    return replace(one, status=Status.REFUTED, known_until=until, more=more)


def _beside(one: Belief, said: Decision) -> Belief:
    """Return another value of the same predicate as it stands beside the one that holds by the owner's word."""
    if one.status is not Status.HELD:
        return one
    if one.known_from > said.at and one.more.get("change"):
        return one
    if one.known_from > said.at:
        return replace(one, status=Status.POSSIBLE, more=dict(one.more) | {"against": said.claimed.moment})
    return _replaced(one, said)


def _replaced(one: Belief, said: Decision) -> Belief:
    more = dict(one.more) | {"corrected_by": said.claimed.moment}
    return replace(one, status=Status.SUPERSEDED, known_until=said.at, more=more)


def _new(said: Decision, example: Belief | None, beliefs: Sequence[Belief]) -> Belief:
    """Return what holds by the owner's word alone, until they plainly tell that it changed."""
    value = said.right or ""
    changed = next(
        (
            one
            for one in sorted(beliefs, key=lambda one: one.known_from)
            if said.rule.single
            and said.about(one)
            and one.status is Status.HELD
            and one.known_from > said.at
            and one.more.get("change")
        ),
        None,
    )
    told = {name: example.more[name] for name in ("of", "to", "state") if example is not None and name in example.more}
    return Belief(
        id=belief_id(said.subject, said.predicate, "", normal(value), "corrected"),
        kind=said.rule.kind if said.rule.says else (example.kind if example else "fact"),
        subject=said.subject,
        predicate=said.predicate,
        object=value,
        valid_from=example.valid_from if example is not None else None,
        valid_until=(changed.valid_from or changed.known_from) if changed else None,
        known_from=said.at,
        known_until=changed.known_from if changed else None,
        confidence=1.0,
        status=Status.SUPERSEDED if changed else Status.HELD,
        evidence=(_support(said.claimed),),
        more={"confirmed" if said.confirmed else "corrected": said.claimed.moment if said.confirmed else True} | told,
    )


def _support(claimed: Claimed) -> Support:
    return Support(claimed.moment, claimed.source, claimed.external_id, claimed.claim.quote)


def _restored(beliefs: Sequence[Belief], claims: Iterable[Claimed]) -> list[Belief]:
    """Hold again what had to make room for something that the owner says was never so."""
    wrong = [one for one in beliefs if one.status is Status.REFUTED and "corrected_by" in one.more]
    if not wrong:
        return list(beliefs)
    firm = {(one.moment, one.claim.predicate) for one in claims if is_firm(one)}
    back: dict[str, Belief] = {}
    for one in wrong:
        before = _before(one, beliefs)
        if before is not None and before.status is Status.SUPERSEDED and not _taken(before, beliefs):
            gone = ("replaced_by", "turned_by")
            more = {name: value for name, value in before.more.items() if name not in gone}
            held = any((support.moment, before.predicate) in firm for support in before.evidence)
            status = Status.HELD if held else Status.POSSIBLE
            back[before.id] = replace(before, status=status, known_until=None, valid_until=None, more=more)
    return [back.get(one.id, one) for one in beliefs]


def _before(one: Belief, beliefs: Sequence[Belief]) -> Belief | None:
    """Return what a refuted belief took the place of, passing over what the owner refuted as well."""
    seen: set[str] = set()
    current: Belief | None = one
    while current is not None and current.id not in seen:
        seen.add(current.id)
        if current.status is not Status.REFUTED:
            return current
        earlier, moments = current.more.get("instead_of"), {support.moment for support in current.evidence}
        current = next(
            (
                b
                for b in beliefs
                if b.id == earlier or (b.subject == one.subject and b.more.get("turned_by") in moments)
            ),
            None,
        )
    return None


def _taken(before: Belief, beliefs: Sequence[Belief]) -> bool:
    """Return whether another value is held in the place of one that might be held again."""
    rule = vocabulary.of(before.predicate, before.kind)
    return any(
        one.status is Status.HELD
        and one.subject == before.subject
        and (
            (rule.single and one.predicate == before.predicate and slot(one) == slot(before))
            or (vocabulary.of(one.predicate, one.kind).taste * rule.taste < 0 and key(one.object) == key(before.object))
        )
        for one in beliefs
    )
