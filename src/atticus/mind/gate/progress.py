"""How the state of a task goes on: what was read, let through, refused, stopped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from atticus.domain.deeds import Sink
from atticus.domain.tasks import Seen
from atticus.mind.gate.limits import CAREFUL, fingerprint, money
from atticus.mind.gate.rules import sinks_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.domain.deeds import Call, Manifest
    from atticus.domain.tasks import TaskState
    from atticus.mind.gate.provenance import Record


def having_read(state: TaskState, records: Iterable[Record]) -> TaskState:
    """Return the state after records were read; one that is read again under another label counts as both."""
    seen = {one.record: one for one in state.seen}
    for one in records:
        before = seen.get(one.id)
        label = one.labelled if before is None else before.label.join(one.labelled)
        names = one.names if before is None else tuple(name for name in before.names if name in one.names)
        seen[one.id] = Seen(one.id, label, names)
    return replace(state, seen=tuple(seen.values()))


def having_done(state: TaskState, call: Call, manifest: Manifest) -> TaskState:
    """Return the state after a call was let through."""
    sinks = sinks_of(call, manifest)
    careful = [sink.value for sink in sorted(sinks & CAREFUL)]
    repeats = [] if sinks == {Sink.READ} else [fingerprint(call)]
    return replace(
        state,
        calls=Counter(state.calls) + Counter([call.tool]),
        deeds=Counter(state.deeds) + Counter(careful),
        today=Counter(state.today) + Counter(careful),
        repeats=Counter(state.repeats) + Counter(repeats),
        spent=state.spent + money(call, manifest),
    )


def having_refused(state: TaskState) -> TaskState:
    """Return the state after the owner said no: a hijacked task asks once, not until somebody clicks."""
    return replace(state, frozen=True)


def having_heard(state: TaskState, words: str) -> TaskState:
    """Return the state after the owner said more in this task."""
    return replace(state, words=(*state.words, words))


def having_stopped(state: TaskState) -> TaskState:
    """Return the state after the owner pressed STOP."""
    return replace(state, stopped=True)
