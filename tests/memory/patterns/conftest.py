"""What the tests of patterns stand on: months of measures, made from a seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.ids import to_text
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.memory.patterns.derive import derive
from atticus.vault.contract import Claimed

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.beliefs import Belief

FIRST = date(2024, 1, 1)
NOW = datetime(2025, 1, 10, 12, tzinfo=UTC)


@dataclass
class Months:
    """Claims of some months, added series by series."""

    days: int = 360
    seed: int = 7
    claims: list[Claimed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.seed)

    def noise(self, phi: float = 0.3) -> np.ndarray:
        out = np.zeros(self.days)
        for n, shock in enumerate(self.rng.standard_normal(self.days)):
            out[n] = phi * out[n - 1] + np.sqrt(1 - phi**2) * shock if n else shock
        return out

    def some_days(self, share: float = 0.35) -> np.ndarray:
        return (self.rng.uniform(size=self.days) < share).astype(float)

    def number(self, name: str, values: np.ndarray, **more: Any) -> None:
        for n, value in enumerate(values):
            self._add(Kind.HEALTH, "watch", name, f"{value:.0f}", n, {"n": float(value)} | more)

    def happens(
        self, what: str, on: np.ndarray, *, kind: Kind = Kind.EVENT, predicate: str = "did", **more: Any
    ) -> None:
        for n in np.flatnonzero(on):
            told = {"as": what.casefold()} if predicate == "did" else {}
            self._add(kind, "calendar", predicate, what, int(n), told | more)

    def _add(self, kind: Kind, source: str, predicate: str, words: str, day: int, more: dict[str, Any]) -> None:
        on = FIRST + timedelta(days=day)
        moment = to_text(len(self.claims) + 1)
        at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
        claim = Claim(
            kind="measure", subject=SELF, predicate=predicate, object=words, more=more | {"day": on.isoformat()}
        )
        self.claims.append(
            Claimed(
                moment=moment, source=source, external_id=f"k:{len(self.claims)}", kind=kind, at=at, known=at, mine=False,
                author=None, integrity=Integrity.OWN, claim=claim,
            )
        )  # fmt: skip

    def patterns(self, **how: Any) -> tuple[Belief, ...]:
        return derive(self.claims, None, **{"now": NOW, "zone": UTC} | how)


@pytest.fixture
def months() -> Callable[..., Months]:
    return Months
