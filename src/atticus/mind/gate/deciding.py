"""The decision about a deed: allow, ask or deny, from labels, what the owner allowed, and the state of the task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.deeds import Sink
from atticus.domain.labels import Integrity
from atticus.domain.modes import Mode
from atticus.mind.gate.limits import ends, exceeds
from atticus.mind.gate.rules import covers, doubts, sinks_of
from atticus.mind.gate.verdicts import Decision, Verdict

if TYPE_CHECKING:
    from atticus.domain.deeds import Call, Endorsement, Manifest
    from atticus.domain.tasks import TaskState
    from atticus.mind.gate.rules import Doubt
    from atticus.mind.gate.verdicts import Grants

TOGETHER: Final = "You do this together, so each step waits for your yes."
"""Why a deed is asked that nothing else speaks against."""


def decide_deed(call: Call, manifest: Manifest | None, grants: Grants, state: TaskState) -> Decision:
    """Return whether a deed may be done.

    Pure: no clock, no model, no network, no text of a model in it. What others wrote decides nothing: it can only
    take freedom away, by having been read. More taint, fewer endorsements, lower limits never make a call freer.

    Args:
        call: what would be done, each value with its label.
        manifest: what its tool declares; None where it declares nothing.
        grants: what the owner allowed.
        state: what was said, read and done in this task.
    """
    if no := _forbidden(call, manifest, grants, state):
        return Decision(Verdict.DENY, no)
    assert manifest is not None  # what declares nothing is forbidden
    sinks = sinks_of(call, manifest)
    keeps = call.label.at_most(Integrity.SYSTEM)
    if sinks == {Sink.READ}:
        return Decision(Verdict.ALLOW, "It only looks.", keeps=keeps)
    open_ = [
        one for one in doubts(call, manifest, state) if one.endorse is None or not covers(grants.endorsed, one.endorse)
    ]
    together = TOGETHER if state.mode is Mode.WITH else ""
    asked = exceeds(call, manifest, sinks, grants.limits, state) or (open_[0].reason if open_ else together)
    if asked:
        return Decision(Verdict.ASK, asked, values=_values(open_), keeps=keeps)
    return Decision(Verdict.ALLOW, "You named or allowed everything that decides.", keeps=keeps)


def _forbidden(call: Call, manifest: Manifest | None, grants: Grants, state: TaskState) -> str:
    """Return why a call is out of the question; empty where it is not."""
    if state.stopped:
        return "Everything is stopped."
    if manifest is None or manifest.tool != call.tool:
        return f"Nothing is known about the tool {call.tool!r}."
    strange = sorted(set(call.arguments) - set(manifest.arguments))
    if strange:
        return f"{call.tool} does not declare the argument {strange[0]!r}."
    sinks = sinks_of(call, manifest)
    if Sink.MODEL_EGRESS in sinks:
        return "Text goes to a model through the router alone."
    if sinks != {Sink.READ} and (state.frozen or state.mode is Mode.TEACH):
        refused = "You refused something in this task, so nothing more is done in it."
        return refused if state.frozen else "You want to learn this, so it is left to you."
    return ends(call, sinks, grants.limits, state)


def _values(open_: list[Doubt]) -> tuple[Endorsement, ...]:
    return tuple(dict.fromkeys(one.endorse for one in open_ if one.endorse is not None))
