"""What the owner decided in a replayed year, and whether it holds in what is listed then."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import Claim
from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.memory.beliefs import derive
from atticus.memory.learning.probes import is_decision
from atticus.memory.people import deriving
from atticus.memory.people.relations import RELATIONS
from atticus.settings.choices import Settings
from atticus.surfaces.api import operations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.time import Clock
    from atticus.vault.contract import Claimed, Vault

STANDING: Final = frozenset({"held", "possible"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the owner decided, and how it can be told whether it holds.

    Args:
        what: one of `KINDS`.
        moment: the decision's moment.
        at: when it was decided.
        month: when.
        belief: what was decided about; None for people.
        to: what is right instead.
        pair: of two names, for people.
        texts: the moments that the belief rested on.
    """

    what: str
    moment: str
    at: datetime
    month: int
    belief: Belief | None = None
    to: str | None = None
    pair: tuple[str, str] | None = None
    texts: tuple[Kept, ...] = ()


class Listed:
    """Everything that is listed at one time, as programs get it."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        settings = Settings(home=Path(), zone="UTC")
        house: Any = SimpleNamespace(vault=vault, clock=clock, settings=settings)

        def told(name: str) -> list[dict[str, Any]]:
            found: list[dict[str, Any]] = operations.run(house, name, {}, lambda _: None)[name]
            return found

        everybody = told("people")
        # Whoever has no name is listed under their number or address.
        self.people = [
            frozenset(map(fold, (*one["names"], *(handle.partition(":")[2] for handle in one["handles"]))))
            for one in everybody
            if one["kind"] == "person"
        ]
        self.beliefs = [one for name in ("beliefs", "goals", "promises", "decisions") for one in told(name)]
        self.beliefs += [one for one in everybody if one["kind"] == "tie"]
        self.beliefs += [one.as_json() for one in vault.beliefs()]
        self.questions = told("questions")

    def names(self, name: str) -> frozenset[str]:
        """Return every name of whoever goes by one."""
        return frozenset({fold(name)}.union(*(one for one in self.people if fold(name) in one)))


def words(told: str) -> frozenset[str]:
    """Return the words of a value without case, marks and the s of plurals."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", told.casefold()) if not unicodedata.combining(one))
    return frozenset(re.sub(r"(?<=\w{3})s$", "", word) for word in re.findall(r"\w+", bare))


def back(one: Decided, listed: Any) -> str:
    """Return what is listed again although it was decided to be wrong; empty where nothing is."""
    if one.belief is None or one.what == "confirm":
        return ""
    for told in listed.beliefs:
        if told["status"] not in STANDING or not _same_matter(one, told, listed):
            continue
        if told["kind"] == "tie":
            wrong = _family(told) == RELATIONS[one.belief.predicate].family
        else:
            wrong = words(told["object"]) == words(one.belief.object) and words(told["object"]) != words(one.to or "")
        if wrong:
            return f"{told['subject']} {told['predicate']} {told['object']!r} {told['status']}"
    return ""


def lost(one: Decided, listed: Any) -> str:
    """Return what should hold by the decision and does not; empty where it does."""
    if one.pair is not None:
        first, second = map(fold, one.pair)
        together = any({first, second} <= names for names in listed.people)
        return "" if together is (one.what == "merge") else "two" if one.what == "merge" else "one"
    if one.belief is None or (one.to is None and one.what != "confirm"):
        return ""
    tie = one.belief.kind == "tie"
    value = one.belief.object if tie or one.to is None else one.to
    word = one.to if tie and one.to is not None else one.belief.predicate
    for told in listed.beliefs:
        same = told["subject"] in {one.belief.subject, *listed.names(one.belief.subject)} or fold(
            told["subject"]
        ) in listed.names(one.belief.subject)
        if not same or not (told["status"] == "held" or _ended(one, told)):
            continue
        if tie and told["kind"] == "tie":
            if RELATIONS[told["predicate"]].family == RELATIONS[word].family and fold(told["object"]) in listed.names(
                value
            ):
                return ""
        elif told["predicate"] == word and words(told["object"]) == words(value):
            return ""
    return f"no {word} {value!r}"


def _ended(one: Decided, told: dict[str, Any]) -> bool:
    """Return whether what was confirmed came to its end after that: the owner moved, a promise was kept."""
    end = told["valid"][1]
    if one.what != "confirm" or told["status"] != "superseded" or end is None:
        return False
    return datetime.fromisoformat(end) > one.at


def asked(one: Decided, listed: Any) -> str:
    """Return the question that is asked about something decided."""
    if one.belief is None:
        return ""
    found = [told for told in listed.questions if _same_matter(one, told, listed)]
    alike = [told for told in found if told["kind"] != "tie" and words(told["object"]) == words(one.belief.object)]
    alike += [
        told for told in found if told["kind"] == "tie" and _family(told) == RELATIONS[one.belief.predicate].family
    ]
    return f"{alike[0]['predicate']} {alike[0]['object']!r}" if alike else ""


def _family(told: dict[str, Any]) -> str:
    return RELATIONS[told["predicate"]].family


def _same_matter(one: Decided, told: dict[str, Any], listed: Any) -> bool:
    belief = one.belief
    if belief is None or (told["kind"] == "tie") is not (belief.kind == "tie"):
        return False
    if fold(told["subject"]) not in listed.names(belief.subject):
        return False
    if belief.kind == "tie":
        return fold(told["object"]) in listed.names(belief.object)
    to, whom = told.get("more", {}).get("to"), belief.more.get("to")
    return told["predicate"] == belief.predicate and (belief.kind != "promise" or to == whom)


def baseline(vault: Vault, decided: Sequence[Decided], now: datetime) -> Any:
    """Return what is listed where a decision is one more thing the owner said, and the later word wins."""
    by_moment = {one.moment: one for one in decided}
    claims: list[Claimed] = []
    for one in vault.claims():
        if not is_decision(one):
            claims.append(one)
        elif one.claim.kind in {"correction", "confirmation"}:
            claims += [replace(one, claim=claim, integrity=Integrity.OWN) for claim in _plainly(by_moment[one.moment])]
        elif one.claim.kind == "identity" and one.claim.predicate == "same_as":
            said = replace(one.claim, kind="name", predicate="called", sure=0.9)
            claims.append(replace(one, claim=said, integrity=Integrity.OWN))
    found = deriving.derive(vault.met(), claims, vault.me())
    every = (*found.ties, *derive.derive(claims, now=now, people=found.people))
    listed: Any = SimpleNamespace(
        people=[
            frozenset(map(fold, (*one.names, *(handle.partition(":")[2] for handle in one.handles))))
            for one in found.people
        ],
        beliefs=[one.as_json() for one in every],
        questions=[],
    )
    listed.names = lambda name: Listed.names(listed, name)
    return listed


def _plainly(one: Decided) -> list[Claim]:
    belief = one.belief
    if belief is None:
        return []
    tie = belief.kind == "tie"
    said = Claim(
        kind=belief.kind,
        subject=belief.subject,
        predicate=belief.predicate,
        object=belief.object,
        sure=0.95,
        more={
            "strength": "clear",
            **{name: belief.more[name] for name in ("of", "to") if name in belief.more and not tie},
        },
    )
    if one.what == "confirm":
        return [said]
    no = replace(said, predicate=f"not_{said.predicate}") if tie else replace(said, more={**said.more, "denied": True})
    if one.to is None:
        return [no]
    return [no, replace(said, predicate=one.to) if tie else replace(said, object=one.to)]
