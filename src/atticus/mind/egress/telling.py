"""What a question to a server of others would tell of the owner's world that they did not write so themself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.deeds import Role, Sink
from atticus.domain.labels import EVERYONE, Sensitivity
from atticus.mind.egress.finding import resolved, view
from atticus.mind.egress.folding import fold
from atticus.mind.egress.names import Kind
from atticus.mind.egress.patterns import recognised
from atticus.mind.gate.naming import is_said_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.domain.deeds import Call, Manifest
    from atticus.mind.egress.names import Names, Span

_PUBLIC: Final = frozenset({Kind.PLACE, Kind.ORG, Kind.GROUP, Kind.LINK})
"""What the owner may name in passing and mean to be looked up: "a dentist in Lisbon"."""

PRIVATE: Final = "It would tell a server of others words that were made after something private was read."
NAMED: Final = "It would tell a server of others a name, an address or a number of your world."


def tells(call: Call, manifest: Manifest, words: Sequence[str], names: Callable[[], Names]) -> list[str]:
    """Return why a question to a server of others should be asked first, in sentences; nothing where it may go.

    Pages and searches are heard by whoever serves them, so the rules for a remote model hold for their words: what is
    private stays here, and so do the names of the owner's world. Words that stand in the request to the letter are
    the owner's to tell.

    Args:
        call: what would be looked up, each value with its label.
        manifest: what its tool declares.
        words: what the owner said in this task.
        names: what is known by name, asked for only where it is needed.
    """
    if manifest.sink is not Sink.FETCH:
        return []
    found: list[str] = []
    for name, values in call.arguments.items():
        for value in values:
            if manifest.arguments[name].role is not Role.CONTENT or not isinstance(value.data, str):
                continue
            if is_said_whole(value.data, words):
                continue
            if value.label.sensitivity > Sensitivity.ORDINARY or value.label.readers is not EVERYONE:
                found.append(PRIVATE)
            seen, _ = view(value.data)
            if any(_is_private(seen, span, words) for span in _of_the_world(seen, names())):
                found.append(NAMED)
    return list(dict.fromkeys(found))


def _of_the_world(text: str, names: Names) -> list[Span]:
    return resolved(text, [*names.find(fold(text)), *recognised(text)])


def _is_private(text: str, span: Span, words: Sequence[str]) -> bool:
    if span.kind in _PUBLIC:
        return not is_said_whole(text[span.start : span.stop], words)
    return True
