"""Beliefs that were forgotten while their moments stay: the names they are known by, and what is left without them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief, Quote
    from atticus.domain.people import Person
    from atticus.vault.contract import Claimed, Vault

    Derived = tuple[tuple[Person, ...], tuple[Belief, ...]]

_PLAIN: Final = frozenset({Kind.MESSAGE, Kind.NOTE, Kind.SPEECH})
"""Kinds of moments in which the owner says something; an entry in a calendar may have stood there for years."""

_SURE: Final = 0.7
"""How sure a statement must be to bring back what was forgotten."""

_MOST_WORDS: Final = 12
"""Words of a telling beyond which only the whole of it is known again."""

_DECISIONS: Final = frozenset({"correction", "confirmation", "later"})

_UNDERTAKEN: Final = frozenset({"goal", "plan", "promise", "aspiration", "decision"})


@dataclass(frozen=True, slots=True)
class Who:
    """All names of everybody, so that a belief is known again by whichever of them it is told."""

    by_id: Mapping[str, frozenset[str]]
    by_name: Mapping[str, frozenset[str]]

    def of(self, name: str) -> frozenset[str]:
        """Return all names of whoever a name means, where it means one."""
        return self.by_name.get(fold(name), frozenset({fold(name)}))


def who(people: Iterable[Person]) -> Who:
    """Return the names of people; what two of them are called tells neither from the other and is left out."""
    everybody = list(people)
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in everybody:
        for name in (*map(fold, person.names), *person.handles):
            bearers[name].add(person.id)
    by_id = {
        person.id: frozenset(n for n in (*map(fold, person.names), *person.handles) if len(bearers[n]) == 1)
        or frozenset({fold(person.name)})
        for person in everybody
    }
    return Who(by_id, {name: by_id[next(iter(ids))] for name, ids in bearers.items() if len(ids) == 1})


def names_of(belief: Belief, claims: Iterable[Claimed], people: Iterable[Person]) -> tuple[str, ...]:
    """Return all names by which a belief is to be known again once it is forgotten.

    Its own names come from what it says and of whom. Each moment that speaks for it adds what it says in its own
    words, and these words one by one, so that another reader of the same moment, a model, does not bring it back in a
    slightly different telling.

    Args:
        belief: the belief.
        claims: all claims of the vault.
        people: the people as they are derived.
    """
    known = who(people)
    found = set(_belief_names(belief, known))
    for claimed in _backing(belief, _by_place(claims), known):
        found.update(_claim_names(claimed, known))
        found.update(_places_of(claimed, known))
    return tuple(sorted(found))


def said_until(belief: Belief, claims: Iterable[Claimed], now: datetime) -> datetime:
    """Return the instant up to which a belief is forgotten: now, or later where a moment that tells it lies ahead."""
    moments = {one.moment for one in belief.evidence}
    return max(now, *(claimed.at for claimed in claims if claimed.moment in moments), now)


def without_hushed(vault: Vault, claims: Sequence[Claimed], derive: Callable[[Sequence[Claimed]], Derived]) -> Derived:
    """Return what is derived from claims, without what was forgotten.

    Everything is derived first and left out last, so that nothing older looks current again in the place of what is
    gone. What the owner plainly said again after they forgot it is believed by that statement alone.

    Args:
        vault: tells what is hushed.
        claims: all claims that count.
        derive: makes people and beliefs of claims.
    """
    people, beliefs = derive(claims)
    if not vault.hushes():
        return people, beliefs
    known = who(people)
    quiet = _quiet(vault, claims, known)
    places = _by_place(claims)
    touched = _touched(vault, beliefs, places, quiet, known)
    staying = [one for one in beliefs if one.id not in touched]
    again: list[Belief] = []
    if any(_told_again(vault, one, places, known) for one in touched.values()):
        heard = [one for number, one in enumerate(claims) if number not in quiet]
        others, anew = derive(heard)
        fresh = _by_place(heard)
        hushed = _touched(vault, anew, fresh, frozenset(), who(others))
        supports = {support for one in touched.values() for support in one.evidence}
        again = [
            one
            for one in anew
            if one.id not in {other.id for other in staying}
            and not supports.isdisjoint(one.evidence)
            and (one.id not in hushed or _told_again(vault, one, fresh, who(others)))
        ]
        people = _with(people, others, again)
    gone = set(touched) - {one.id for one in again}
    kept = [_scrubbed(vault, one, gone, known) for one in (*staying, *again)]
    return _without_untied(people, touched.values(), kept), tuple(kept)


def quiet_claims(vault: Vault, claims: Sequence[Claimed]) -> frozenset[int]:
    """Return the places of those claims that tell something forgotten, or stand in the same words as one that does.

    What the owner decided about it before they forgot it is among them.
    """
    if not vault.hushes():
        return frozenset()
    known = who(vault.people())
    quiet = _quiet(vault, claims, known) | _decided(vault, claims, known)
    spans: dict[str, list[Quote]] = defaultdict(list)
    for number in quiet:
        if (quote := claims[number].claim.quote) is not None:
            spans[claims[number].moment].append(quote)
    return quiet | {
        number
        for number, one in enumerate(claims)
        if one.moment in spans and any(_overlap(one.claim.quote, span) for span in spans[one.moment])
    }


def _overlap(one: Quote | None, other: Quote) -> bool:
    return one is not None and one.field == other.field and one.start < other.stop and other.start < one.stop


def _quiet(vault: Vault, claims: Sequence[Claimed], known: Who) -> frozenset[int]:
    """Return the places of the claims that tell something forgotten and are no new statement of the owner's."""
    names = [_claim_names(one, known) for one in claims]
    hushed = vault.hushed(list({name for told in names for name in told}))
    found = _retold(vault, claims, known)
    for number, one in enumerate(claims):
        until = max((hushed[name] for name in names[number] if name in hushed), default=None)
        if until is not None and not _plain(one, until):
            found.add(number)
    return frozenset(found)


def _decided(vault: Vault, claims: Sequence[Claimed], known: Who) -> set[int]:
    """Return the places of the owner's decisions about what is forgotten, made before it was."""
    made = {n: one for n, one in enumerate(claims) if one.claim.kind in _DECISIONS and one.integrity is Integrity.OWNER}
    names = {number: _names_decided(one, known) for number, one in made.items()}
    hushed = vault.hushed(list({name for some in names.values() for name in some}))
    return {n for n, some in names.items() if any(name in hushed and made[n].at <= hushed[name] for name in some)}


def _names_decided(claimed: Claimed, known: Who) -> set[str]:
    """Return the names of the belief a decision was made about, as it was shown then."""
    from atticus.memory.people.relations import canonical  # noqa: PLC0415 (only where something was forgotten)

    claim = claimed.claim
    subjects = frozenset({SELF}) if claim.subject == SELF else known.of(claim.subject)
    found = {f"id\x1f{claim.more.get('belief')}"}
    if canonical(claim.predicate) is not None:
        return found | _tie_names(subjects, claim.predicate, known.of(claim.object))
    more = {"of": claim.more.get("of", ""), "to": claim.more.get("whom")}
    return found | _names(subjects, claim.predicate, claim.object, more, known)


def _touched(
    vault: Vault,
    beliefs: Iterable[Belief],
    places: Mapping[tuple[str, Quote | None], Sequence[tuple[int, Claimed]]],
    quiet: frozenset[int],
    known: Who,
) -> dict[str, Belief]:
    """Return the beliefs that are hushed by a name of theirs, or rest on a claim that is."""
    every = list(beliefs)
    names = {one.id: _belief_names(one, known) for one in every}
    hushed = vault.hushed(list({name for told in names.values() for name in told}))
    return {
        one.id: one
        for one in every
        if any(name in hushed for name in names[one.id])
        or any(
            number in quiet and _tells(claimed, one, known)
            for support in one.evidence
            for number, claimed in places.get((support.moment, support.quote), ())
        )
    }


def _told_again(
    vault: Vault, belief: Belief, places: Mapping[tuple[str, Quote | None], Sequence[tuple[int, Claimed]]], known: Who
) -> bool:
    told = _backing(belief, places, known)
    names = {name for one in told for name in _claim_names(one, known)}.union(_belief_names(belief, known))
    until = max(vault.hushed(list(names)).values(), default=None)
    return until is not None and any(_plain(one, until) for one in told)


def _plain(one: Claimed, after: datetime) -> bool:
    """Return whether this is a plain statement of the owner's, made after an instant."""
    own = one.mine and one.integrity >= Integrity.OWN and one.kind in _PLAIN
    return own and one.at > after and one.claim.sure >= _SURE


def _by_place(claims: Iterable[Claimed]) -> dict[tuple[str, Quote | None], list[tuple[int, Claimed]]]:
    found: dict[tuple[str, Quote | None], list[tuple[int, Claimed]]] = defaultdict(list)
    for number, one in enumerate(claims):
        found[one.moment, one.claim.quote].append((number, one))
    return found


def _backing(
    belief: Belief, places: Mapping[tuple[str, Quote | None], Sequence[tuple[int, Claimed]]], known: Who
) -> list[Claimed]:
    return [
        claimed
        for support in belief.evidence
        for _, claimed in places.get((support.moment, support.quote), ())
        if _tells(claimed, belief, known)
    ]


def _tells(claimed: Claimed, belief: Belief, known: Who) -> bool:
    """Return whether a claim in the words a belief rests on says what the belief says."""
    claim = claimed.claim
    if belief.kind == "tie":
        return claim.kind == "tie"
    if claim.kind not in {"occasion", "correction"} and not (
        _group(claim.predicate, claim.kind) == _group(belief.predicate, belief.kind)
        and _alike(claim.object, belief.object)
    ):
        return False
    return claim.subject == belief.subject or not known.of(claim.subject).isdisjoint(known.of(belief.subject))


def _alike(one: str, other: str) -> bool:
    """Return whether two values are one, told more or less exactly, or birthdays with and without their year."""
    from atticus.memory.beliefs.statements import normal  # noqa: PLC0415

    few, many = sorted((set(normal(one).split()), set(normal(other).split())), key=len)
    return few <= many or (one[-5:] == other[-5:] and "--" in {one[:2], other[:2]})


def _belief_names(belief: Belief, known: Who) -> frozenset[str]:
    one = {f"id\x1f{belief.id}"}
    if belief.kind == "tie":
        subject = known.by_id.get(str(belief.more.get("of")), known.of(belief.subject))
        other = known.by_id.get(str(belief.more.get("person")), known.of(belief.object))
        return frozenset(one | _tie_names(subject, belief.predicate, other))
    subjects = frozenset({SELF}) if belief.subject == SELF else known.of(belief.subject)
    return frozenset(one | _names(subjects, belief.predicate, belief.object, belief.more, known))


def _claim_names(claimed: Claimed, known: Who) -> frozenset[str]:
    claim = claimed.claim
    subjects = frozenset({SELF}) if claim.subject == SELF else known.of(claim.subject)
    if claim.kind == "tie":
        return frozenset(_tie_names(subjects, claim.predicate, known.of(claim.object)))
    if claim.kind == "correction":
        to = claim.more.get("to")
        return frozenset(_names(subjects, claim.predicate, str(to), claim.more, known) if to is not None else ())
    return frozenset(_names(subjects, claim.predicate, claim.object, claim.more, known))


def _names(subjects: Iterable[str], predicate: str, told: str, more: Mapping[str, Any], known: Who) -> set[str]:
    from atticus.memory.beliefs.statements import normal  # noqa: PLC0415

    slot = normal(str(more.get("of", ""))) if predicate == "favourite" else ""
    promised = known.of(str(more["to"])) if predicate == "promised" and more.get("to") else {""}
    what = normal(told)
    return {
        f"belief\x1f{subject}\x1f{predicate}\x1f{what}\x1f{slot}\x1f{to}"
        for subject in subjects
        for to in promised
        if what
    }


def _tie_names(first: Iterable[str], word: str, second: Iterable[str]) -> set[str]:
    """Return the names of a tie from both ends: of kin there is one between two people, whatever it is called."""
    from atticus.memory.people.relations import canonical  # noqa: PLC0415

    found = canonical(word.removeprefix("not_"))
    relation = found[0] if found else None
    bond = (
        word if relation is None else "kin" if relation.kin else min(relation.word, relation.inverse or relation.word)
    )
    return {f"tie\x1f{min(one, other)}\x1f{max(one, other)}\x1f{bond}" for one in first for other in second}


def _said(claimed: Claimed, known: Who) -> Iterator[tuple[str, list[str]]]:
    """Yield what a claim is about in its moment, with its normalised words; ties and decisions are told by names."""
    from atticus.memory.beliefs.statements import normal  # noqa: PLC0415 (only where something was forgotten)

    claim = claimed.claim
    if claim.kind not in {"tie", "correction", "name", "identity"}:
        subjects = {SELF} if claim.subject == SELF else known.of(claim.subject)
        for subject in subjects:
            about = f"{claimed.moment}\x1f{subject}\x1f{_group(claim.predicate, claim.kind)}"
            yield about, normal(claim.object).split()


def _parts(words: Sequence[str]) -> set[str]:
    """Return every run of words there is in some; of very many, the whole alone."""
    if len(words) > _MOST_WORDS:
        return {" ".join(words)}
    return {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}


def _places_of(claimed: Claimed, known: Who) -> set[str]:
    """Return the names that keep another telling of the same thing, in the same moment, from being believed."""
    found = {f"moment\x1f{claimed.moment}"}
    for about, words in _said(claimed, known):
        found.add(f"whole\x1f{about}\x1f{' '.join(words)}")
        found.update(f"part\x1f{about}\x1f{part}" for part in _parts(words))
    return found


def _retold(vault: Vault, claims: Sequence[Claimed], known: Who) -> set[int]:
    """Return the places of the claims that tell what was forgotten in its moment: more of it, or less."""
    moments = vault.hushed(list({f"moment\x1f{one.moment}" for one in claims}))
    near = {number: one for number, one in enumerate(claims) if f"moment\x1f{one.moment}" in moments}
    names = {
        number: {
            name
            for about, words in _said(one, known)
            for name in (
                f"part\x1f{about}\x1f{' '.join(words)}",
                *(f"whole\x1f{about}\x1f{part}" for part in _parts(words)),
            )
        }
        for number, one in near.items()
    }
    hushed = vault.hushed(list({name for some in names.values() for name in some}))
    return {number for number, some in names.items() if not some.isdisjoint(hushed)}


def _group(predicate: str, kind: str) -> str:
    from atticus.memory.beliefs.vocabulary import of  # noqa: PLC0415

    if kind in _UNDERTAKEN:
        return "undertaken"
    return "taste" if of(predicate, kind).taste or predicate == "favourite" else predicate


def _scrubbed(vault: Vault, belief: Belief, gone: set[str], known: Who) -> Belief:
    """Return a belief that names nothing of what is gone."""
    more = {name: value for name, value in belief.more.items() if not (isinstance(value, str) and value in gone)}
    told = more.get("others_say")
    if isinstance(told, list):
        subjects = {SELF} if belief.subject == SELF else known.of(belief.subject)
        names = [_names(subjects, belief.predicate, str(one["object"]), more, known) for one in told]
        hushed = vault.hushed([name for some in names for name in some])
        left = [one for one, some in zip(told, names, strict=True) if some.isdisjoint(hushed)]
        more = more | {"others_say": left} if left else {k: v for k, v in more.items() if k != "others_say"}
    return belief if more == belief.more else replace(belief, more=more)


def _with(people: tuple[Person, ...], others: Iterable[Person], beliefs: Iterable[Belief]) -> tuple[Person, ...]:
    """Return people with those whom a tie that was told anew names."""
    there = {person.id for person in people}
    named = {one.more.get(end) for one in beliefs for end in ("person", "of")} - there
    return (*people, *(person for person in others if person.id in named))


def _without_untied(
    people: tuple[Person, ...], touched: Iterable[Belief], kept: Iterable[Belief]
) -> tuple[Person, ...]:
    """Return people without those who were never met and known by a forgotten tie alone."""
    ends = ("person", "of")
    held = {one.more.get(end) for one in kept if one.kind == "tie" for end in ends}
    lost = {one.more.get(end) for one in touched if one.kind == "tie" for end in ends} - held
    return tuple(
        person for person in people if person.id not in lost or person.moments or person.handles or person.birthday
    )
