"""The gate: the one pure function that decides allow, ask or deny for every deed and every byte that would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from atticus.mind.gate.deciding import decide_deed
from atticus.mind.gate.egress import Egress, State, decide_egress
from atticus.mind.gate.limits import Limits
from atticus.mind.gate.verdicts import MODEL_EGRESS, Decision, Grant, Grants, SameNameError, Verdict

if TYPE_CHECKING:
    from atticus.domain.deeds import Call, Manifest
    from atticus.domain.labels import Label
    from atticus.domain.tasks import TaskState

__all__ = [
    "MODEL_EGRESS",
    "Decision",
    "Egress",
    "Grant",
    "Grants",
    "Limits",
    "SameNameError",
    "State",
    "Verdict",
    "decide",
]


@overload
def decide(call: Egress, about: Label, grants: Grants, state: State) -> Decision: ...
@overload
def decide(call: Call, about: Manifest | None, grants: Grants, state: TaskState) -> Decision: ...
def decide(call: Egress | Call, about: Label | Manifest | None, grants: Grants, state: State | TaskState) -> Decision:
    """Return whether something may go on: text on its way to a model, or a deed.

    Pure: no clock, no model, no network, no text of a model or of anybody else in it.

    Args:
        call: the text's way out, or the deed with its labelled values.
        about: the label of the text, or what the deed's tool declares (None where it declares nothing).
        grants: what the owner allowed.
        state: what else it may depend on.
    """
    if isinstance(call, Egress):
        return decide_egress(call, about, grants, state)  # type: ignore[arg-type] # the overloads hold them together
    return decide_deed(call, about, grants, state)  # type: ignore[arg-type]
