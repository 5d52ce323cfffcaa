"""What may leave for a model: the rules for every byte that would go to a provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Sensitivity
from atticus.mind.gate.verdicts import MODEL_EGRESS, Decision, Grant, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atticus.domain.labels import Label
    from atticus.mind.gate.verdicts import Grants


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


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What else a decision may depend on.

    Args:
        known: names of the providers the owner set up; whatever else asks for bytes is a stranger.
        stopped: whether the owner pressed STOP.
    """

    known: frozenset[str] = frozenset()
    stopped: bool = False


def decide_egress(call: Egress, label: Label, grants: Grants, state: State) -> Decision:
    """Return whether bytes may go to a model.

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
