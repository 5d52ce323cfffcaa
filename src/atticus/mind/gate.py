"""The one pure function that decides allow, ask or deny for every act and every byte that would leave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.labels import Sensitivity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from atticus.domain.labels import Label
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Egress:
    """A call that would carry something out of the mind.

    Args:
        kind: the kind of its sink ("model_egress"); a kind without a rule is denied.
        target: where it would go: the name of a provider.
        purpose: what it is for, one word ("ask", "test"); told and recorded, never believed.
    """

    kind: str
    target: str
    purpose: str


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
        given: single grants.
    """

    local: frozenset[str] = frozenset()
    given: frozenset[Grant] = frozenset()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What else a decision may depend on.

    Args:
        known: names of the providers the owner set up; whatever else asks for bytes is a stranger.
        stopped: whether the owner pressed STOP.
    """

    known: frozenset[str] = frozenset()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says.

    Args:
        verdict: whether the call may go on.
        reason: one sentence for the owner and the ledger; it never repeats what would have left.
        endorse: the one thing the owner would have to allow for it to go on; None where nothing would do.
    """

    verdict: Verdict
    reason: str
    endorse: Grant | None = None


def decide(call: Egress, label: Label, grants: Grants, state: State) -> Decision:
    """Return whether a call may go on.

    Pure: no clock, no model, no text of a model or of anybody else. More taint, higher sensitivity or fewer grants
    never make it freer. What has no rule is denied.
    """
    if state.stopped:
        return Decision(Verdict.DENY, "Everything is stopped.")
    rule = RULES.get(call.kind)
    if rule is None:
        return Decision(Verdict.DENY, f"Nothing is known about acts of the kind {call.kind!r}.")
    return rule(call, label, grants, state)


def _model_egress(call: Egress, label: Label, grants: Grants, state: State) -> Decision:
    word = label.sensitivity.name.lower()
    if call.target not in state.known:
        return Decision(Verdict.DENY, f"{call.target!r} is not among the providers you set up.")
    if call.target in grants.local:
        return Decision(Verdict.ALLOW, f"You marked {call.target} as running on a machine of yours.")
    if label.sensitivity is Sensitivity.SECRET:
        return Decision(Verdict.DENY, f"This is secret, and {call.target} is not marked as local.")
    given = [g.up_to for g in grants.given if g.kind == call.kind and g.target == call.target]
    if any(up_to >= label.sensitivity for up_to in given):
        return Decision(Verdict.ALLOW, f"You allow {call.target} to see what is {word}.")
    return Decision(
        Verdict.ASK,
        f"This is {word}, and you have not allowed {call.target} to see that.",
        Grant(call.kind, call.target, label.sensitivity),
    )


RULES: Final[Mapping[str, Callable[[Egress, Label, Grants, State], Decision]]] = {MODEL_EGRESS: _model_egress}
"""One rule for each kind of sink there is."""
