"""What is wrong with a manifest: hand-written tables contain mistakes, so they are read before they are believed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.deeds import Means, Role, Sink, Undo
from atticus.mind.gate.limits import CAREFUL

if TYPE_CHECKING:
    from collections.abc import Collection

    from atticus.domain.deeds import Manifest

_PLACE: Final = re.compile(r"\{(\w+)\}")
_SETTLED_BY_PLACE: Final = {Sink.SEND, Sink.SHARE, Sink.PUBLISH, Sink.FETCH, Sink.PAY, Sink.BOOK}


def faults(manifest: Manifest, schema: Collection[str]) -> tuple[str, ...]:
    """Return what is wrong with a manifest, one sentence each; nothing where it may be believed.

    Args:
        manifest: what a tool declares.
        schema: the names of the arguments the tool really takes.
    """
    found = [f"{name!r} is no argument of {manifest.tool}." for name in sorted(set(manifest.arguments) - set(schema))]
    found += [
        f"{manifest.tool} does not say what {name!r} is." for name in sorted(set(schema) - set(manifest.arguments))
    ]
    found += [
        f"The sentence of {manifest.tool} speaks of {name!r}, which it does not take."
        for name in sorted(set(_PLACE.findall(manifest.says)) - set(manifest.arguments))
    ]
    return (*found, *_of_sink(manifest))


def _of_sink(manifest: Manifest) -> list[str]:
    """Return what does not go together with where the deeds of a tool go."""
    roles = {argument.role for argument in manifest.arguments.values()}
    found = []
    if manifest.sink is Sink.MODEL_EGRESS:
        found.append(f"{manifest.tool} would send text to a model, which the router alone does.")
    if manifest.sink in _SETTLED_BY_PLACE and Role.AUTHORITY not in roles:
        found.append(f"{manifest.tool} goes to somebody, and no argument says to whom.")
    if manifest.sink is Sink.PAY and not any(
        one.role is Role.AUTHORITY and one.means is Means.AMOUNT for one in manifest.arguments.values()
    ):
        found.append(f"{manifest.tool} pays, and no argument says how much.")
    if manifest.sink is Sink.DELETE and Role.TARGET not in roles:
        found.append(f"{manifest.tool} deletes, and no argument says what.")
    if manifest.sink in CAREFUL - {Sink.DELETE, Sink.EXEC, Sink.BOOK} and manifest.undo is Undo.FULL:
        found.append(f"{manifest.tool} reaches others, which cannot wholly be undone.")
    if manifest.sink is Sink.READ and any(
        one.makes or one.role is Role.AUTHORITY for one in manifest.arguments.values()
    ):
        found.append(f"{manifest.tool} only looks, so none of its arguments decides.")
    return found
