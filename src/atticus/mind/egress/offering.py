"""Drawing the veil over what a model is offered: what tools are said to do, and the values their arguments may take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.mind.egress.veil import Veil
    from atticus.mind.provider import Offered

_TOLD: Final = frozenset({"title", "description", "enum", "const", "default", "examples"})
"""Keywords of a JSON Schema whose strings are words; all others are its structure."""


def veiled_tools(veil: Veil, tools: Sequence[Offered]) -> tuple[Offered, ...]:
    """Return tools with tokens for everything known or recognised in what is said of them."""
    return tuple(
        replace(one, about=veil.drawn_over(one.about).text, schema=veiled_schema(veil, one.schema)) for one in tools
    )


def veiled_schema(veil: Veil, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema with tokens in its words; its structure stays as it is."""
    return {key: _words(veil, told) if key in _TOLD else _part(veil, told) for key, told in schema.items()}


def _part(veil: Veil, told: Any) -> Any:
    if isinstance(told, dict):
        return veiled_schema(veil, told)
    return [_part(veil, one) for one in told] if isinstance(told, list | tuple) else told


def _words(veil: Veil, told: Any) -> Any:
    if isinstance(told, str):
        return veil.drawn_over(told).text
    if isinstance(told, dict):
        return _part(veil, told)
    return [_words(veil, one) for one in told] if isinstance(told, list | tuple) else told
