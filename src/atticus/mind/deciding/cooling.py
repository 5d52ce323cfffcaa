"""Deeds that cannot be taken back and weigh much: they wait in the inbox for a second look, whoever ordered them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.deeds import Means, Role, Sink, Undo
from atticus.memory.sounding.folding import fold
from atticus.mind.care.lexicon import sections
from atticus.mind.gate.naming import amount_of
from atticus.mind.gate.rules import sinks_of

if TYPE_CHECKING:
    from atticus.domain.deeds import Call, Manifest
    from atticus.settings import CareSettings

_TOLD: Final = frozenset({Sink.SEND, Sink.SHARE, Sink.PUBLISH})

PAYS: Final = (
    "This is a large sum, and it cannot be called back. It waits for you: do it now, or tomorrow with a clear head."
)
DELETES: Final = (
    "What is deleted here cannot be brought back. It waits for you: do it now, or tomorrow with a clear head."
)
ENDS: Final = (
    "This ends something for good, and words that were read stay read. It waits for you: send it now, or tomorrow."
)
CHANGES: Final = (
    "This changes how you get into an account of yours. It waits for you: do it now, or tomorrow with a clear head."
)


def cools(call: Call, manifest: Manifest, chosen: CareSettings) -> list[str]:
    """Return why a deed should be slept on, in sentences; nothing where it can be taken back or weighs little.

    It takes freedom away and never gives any: what the gate denies stays denied, and what it asks is asked.

    Args:
        call: what would be done.
        manifest: what its tool declares.
        chosen: whether the owner wants that, and from which sum on.
    """
    if not chosen.cooling or manifest.undo is Undo.FULL:
        return []
    sinks, found = sinks_of(call, manifest), []
    if Sink.PAY in sinks and any(amount >= chosen.large for amount in _amounts(call, manifest)):
        found.append(PAYS)
    if Sink.DELETE in sinks and manifest.undo is Undo.NONE:
        found.append(DELETES)
    if Sink.ACCOUNT in sinks:
        found.append(CHANGES)
    if sinks & _TOLD and any(_final().search(fold(text)) for text in _texts(call, manifest)):
        found.append(ENDS)
    return found


def _amounts(call: Call, manifest: Manifest) -> list[float]:
    named = [name for name, argument in manifest.arguments.items() if argument.means is Means.AMOUNT]
    return [amount_of(value.data) for name in named for value in call.arguments.get(name, ())]


def _texts(call: Call, manifest: Manifest) -> list[str]:
    told = [name for name, argument in manifest.arguments.items() if argument.role is Role.CONTENT]
    return [value.data for name in told for value in call.arguments.get(name, ()) if isinstance(value.data, str)]


@cache
def _final() -> re.Pattern[str]:
    text = (files("atticus.mind.deciding") / "words" / "final.txt").read_text("utf-8")
    every = "|".join(f"(?:{one})" for one in sections(text, ("final",))["final"])
    return re.compile(rf"(?<![a-z])(?:{every})")
