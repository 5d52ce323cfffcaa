"""What the gate says, and what the owner allowed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.labels import Label, Sensitivity
from atticus.mind.gate.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.domain.deeds import Endorsement
    from atticus.settings import ProviderSettings

MODEL_EGRESS: Final = "model_egress"
"""The kind of a call that sends text to a model."""


class SameNameError(AtticusError):
    """Two providers share a name, so that a mark given to one would hold for the other."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Two providers are called {name!r}.", "Give each its own name in config.toml.")


class Verdict(StrEnum):
    """What may happen, from freest to strictest."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Grant:
    """What the owner allowed once and for all: texts up to a sensitivity, to one target of one kind of sink."""

    kind: str
    target: str
    up_to: Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Grants:
    """All the owner allowed.

    Args:
        local: names of the providers the owner marked as running on a machine of theirs.
        given: single grants for texts that go to models.
        endorsed: values the owner endorsed for deeds.
        limits: how much may happen before it is asked or stopped, whatever was endorsed.
    """

    local: frozenset[str] = frozenset()
    given: frozenset[Grant] = frozenset()
    endorsed: frozenset[Endorsement] = frozenset()
    limits: Limits = field(default_factory=Limits)

    def endorse(self, more: Iterable[Endorsement]) -> Grants:
        """Return these grants with what a yes of the owner endorsed."""
        return replace(self, endorsed=self.endorsed | frozenset(more))

    @classmethod
    def from_settings(cls, providers: Iterable[ProviderSettings]) -> Grants:
        """Return what the owner's table of providers grants: places as marked, and to each what it may see.

        Raises:
            SameNameError: two providers share a name.
        """
        table = tuple(providers)
        names = [p.name for p in table]
        for name in names:
            if names.count(name) > 1:
                raise SameNameError(name)
        return cls(
            local=frozenset(p.name for p in table if p.place == "local"),
            given=frozenset(Grant(MODEL_EGRESS, p.name, Sensitivity[p.allow.upper()]) for p in table),
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says.

    Args:
        verdict: whether the call may go on.
        reason: one sentence for the owner and the ledger; it never repeats what would have left.
        endorse: the one thing the owner would have to allow for bytes to go to a model; None where nothing would do.
        values: what a yes of the owner would endorse for a deed; empty where it would endorse nothing for later.
        keeps: the label that whatever the deed stores or brings back carries at best.
    """

    verdict: Verdict
    reason: str
    endorse: Grant | None = None
    values: tuple[Endorsement, ...] = ()
    keeps: Label | None = None
