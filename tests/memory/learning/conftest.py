"""What the tests of learning stand on: readings and decisions as the vault would give them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import ME, Party
from atticus.vault.contract import Claimed

if TYPE_CHECKING:
    from collections.abc import Callable

START = datetime(2025, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = {"likes": "preference", "dislikes": "preference", "hobby": "hobby", "lives_in": "fact", "can": "skill"}


@pytest.fixture
def reading() -> Callable[..., Claimed]:
    """Return something read in a moment: the owner's own plain word, unless told otherwise."""

    def of(predicate: str, thing: str, *, day: int = 0, source: str = "note", **told: Any) -> Claimed:
        author = told.pop("author", None)
        kind = told.pop("kind", KINDS.get(predicate, "fact"))
        claim = Claim(
            kind=kind,
            subject=told.pop("subject", SELF),
            predicate=predicate,
            object=thing,
            quote=Quote(0, 4),
            sure=told.pop("sure", 0.9),
            more={"strength": "clear"} | told.pop("more", {}),
        )
        return Claimed(
            moment=told.pop("moment", f"m:{source}:{predicate}:{thing}:{day}"),
            source=source,
            external_id=None,
            kind=Kind.NOTE,
            at=START + timedelta(days=day),
            known=START + timedelta(days=day),
            mine=author is None,
            author=ME if author is None else Party(author),
            integrity=Integrity.OWN if author is None else Integrity.THIRD_PARTY,
            claim=claim,
        )

    return of


@pytest.fixture
def decided() -> Callable[..., Claimed]:
    """Return a decision of the owner's: that something is wrong, unless told otherwise."""

    def of(predicate: str, thing: str, *, day: int = 300, kind: str = "correction", **told: Any) -> Claimed:
        integrity = told.pop("integrity", Integrity.OWNER)
        more = {"belief": "-"} | ({"to": told.pop("to", None)} if kind == "correction" else {}) | told.pop("more", {})
        subject = told.pop("subject", SELF)
        return Claimed(
            moment=f"d:{kind}:{predicate}:{thing}:{day}",
            source="owner",
            external_id=None,
            kind=Kind.NOTE,
            at=START + timedelta(days=day),
            known=START + timedelta(days=day),
            mine=True,
            author=ME,
            integrity=integrity,
            claim=Claim(kind=kind, subject=subject, predicate=predicate, object=thing, more=more),
        )

    return of
