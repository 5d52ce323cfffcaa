"""What the tests of derivation stand on: claims as the vault would give them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me, Party
from atticus.memory.beliefs.derive import derive
from atticus.memory.reading.beliefs.reading import read
from atticus.vault.contract import Claimed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.domain.beliefs import Belief

BRUNO = Party("Bruno Sá")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def claim_of(
    at: str, claim: Claim, *, mine: bool = True, integrity: Integrity | None = None, moment: str = ""
) -> Claimed:
    own = Integrity.OWN if mine else Integrity.THIRD_PARTY
    return Claimed(
        moment=moment or f"m{at}{claim.object}",
        source="sms",
        external_id=None,
        kind=Kind.MESSAGE,
        at=day(at),
        known=day(at),
        mine=mine,
        author=ME if mine else BRUNO,
        integrity=own if integrity is None else integrity,
        claim=claim,
    )


def read_lines(lines: Sequence[tuple[str, ...]]) -> list[Claimed]:
    """Return the claims of dated messages; a third word "bruno" makes one his, and "atticus" a note to Atticus."""
    found: list[Claimed] = []
    for number, (at, text, *who) in enumerate(lines):
        mine, note = who != ["bruno"], who == ["atticus"]
        moment = Moment(
            kind=Kind.NOTE if note else Kind.MESSAGE,
            source="atticus" if note else "sms",
            at=day(at),
            text=text,
            author=ME if mine else BRUNO,
            people=(BRUNO,) if mine and not note else (),
        )
        integrity = Integrity.OWN if mine else Integrity.THIRD_PARTY
        label = Label(integrity, None, Sensitivity.INTIMATE)
        kept = Kept(id=f"{number:013}", moment=moment, label=label, mine=mine, import_id=None)
        found += [replace(claim_of(at, claim, mine=mine, moment=kept.id)) for claim in read(kept, Me(), UTC)]
    return found


@pytest.fixture
def life() -> Callable[..., tuple[Belief, ...]]:
    """Return what is believed after some dated messages."""

    def of(*lines: tuple[str, ...], now: datetime = NOW) -> tuple[Belief, ...]:
        return derive(read_lines(lines), now=now)

    return of


@pytest.fixture
def lines() -> Callable[[Sequence[tuple[str, ...]]], list[Claimed]]:
    return read_lines


@pytest.fixture
def claimed() -> Callable[..., Claimed]:
    """Return a claim of the owner's, said on a day."""

    def of(at: str, predicate: str, object_: str, *, kind: str = "fact", subject: str = SELF, **told: Any) -> Claimed:
        if kind == "preference":
            # Every taste a reader of beliefs tells has a strength.
            told["more"] = {"strength": "clear"} | dict(told.get("more", {}))
        said = {name: told.pop(name) for name in ("mine", "integrity", "moment") if name in told}
        claim = Claim(
            kind=kind,
            subject=subject,
            predicate=predicate,
            object=object_,
            **{"quote": Quote(0, len(object_)), "sure": 0.9} | told,
        )
        return claim_of(at, claim, **said)

    return of
