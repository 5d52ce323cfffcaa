"""What the tests of readers stand on: moments as the vault would keep them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me, Party
from atticus.memory.reading.beliefs.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.beliefs import Claim

BRUNO = Party("Bruno Sá")


def keep(
    text: str, *, mine: bool = True, integrity: Integrity | None = None, at: str = "2025-06-11T12:00", **told: Any
) -> Kept:
    moment = Moment(
        **{
            "kind": Kind.MESSAGE,
            "source": "sms",
            "at": datetime.fromisoformat(at).replace(tzinfo=UTC),
            "text": text,
            "author": ME if mine else BRUNO,
            "people": (BRUNO,) if mine else (),
        }
        | told
    )
    own = Integrity.OWN if mine else Integrity.THIRD_PARTY
    label = Label(integrity if integrity is not None else own, None, Sensitivity.INTIMATE)
    return Kept(id="0" * 13, moment=moment, label=label, mine=mine, import_id=None)


@pytest.fixture
def kept() -> Callable[..., Kept]:
    return keep


@pytest.fixture
def claims() -> Callable[..., list[Claim]]:
    """Return what the readers read in a text."""

    def of(text: str, *, me: Me | None = None, **told: Any) -> list[Claim]:
        return read(keep(text, **told), me or Me(), UTC)

    return of


@pytest.fixture
def told(claims: Callable[..., list[Claim]]) -> Callable[..., set[tuple[str, str]]]:
    """Return the predicates and objects that a text surely says of the owner, denials and ends left out."""

    def of(text: str, **more: Any) -> set[tuple[str, str]]:
        return {
            (one.predicate, one.object)
            for one in claims(text, **more)
            if one.sure >= 0.7 and one.kind not in {"done", "turn", "occasion"} and not one.more.get("denied")
        }

    return of
