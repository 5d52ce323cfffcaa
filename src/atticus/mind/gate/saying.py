"""What a deed would do, in a sentence made from its tool's own template and not from a model's words."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from atticus.domain.deeds import Call, Manifest

LONGEST: Final = 200
"""Characters of a value that a sentence shows."""

_PLACE: Final = re.compile(r"\{(\w+)\}")
_PART: Final = re.compile(r"\[([^\[\]]*\{\w+\}[^\[\]]*)\]")
"""A part of a template that is told only where a value of it is given."""


def sentence(call: Call, manifest: Manifest, *, nothing: str = "nothing") -> str:
    """Return what a call would do, for the owner's eyes.

    Values are shown on one line, shortened, without marks that turn the direction of writing or hide letters, so
    that no value can pose as a part of the sentence around it. What stands in square brackets in a template is left
    out where none of the arguments it names is given.

    Args:
        call: what would be done.
        manifest: what its tool declares, with the template.
        nothing: what stands where a value is missing.
    """
    template = manifest.says or f"{manifest.tool}: " + ", ".join(f"{name} {{{name}}}" for name in manifest.arguments)

    def filled(match: re.Match[str]) -> str:
        values = call.arguments.get(match[1], ())
        return ", ".join(shown(value.data) for value in values) or nothing

    def kept(match: re.Match[str]) -> str:
        return match[1] if any(call.arguments.get(name) for name in _PLACE.findall(match[1])) else ""

    return _PLACE.sub(filled, _PART.sub(kept, template))


def shown(data: Any) -> str:
    """Return a value as the owner may read it: in quotes, on one line, cut where it is long."""
    told = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, default=str)
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in told)
    visible = " ".join("".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Cs", "Co"}).split())
    short = visible if len(visible) <= LONGEST else visible[: LONGEST - 1] + "…"
    return f'"{short}"' if isinstance(data, str) else short
