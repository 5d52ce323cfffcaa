"""The words that JSON Schemas of this room are written in (https://json-schema.org/draft/2020-12/)."""

from __future__ import annotations

from typing import Any, Final

Schema = dict[str, Any]

WORD: Final[Schema] = {"type": "string"}
MAYBE: Final[Schema] = {"type": ["string", "null"]}


def closed(properties: Schema, *required: str) -> Schema:
    """Return an object of these properties and no others."""
    return opened(properties, *required) | {"additionalProperties": False}


def opened(properties: Schema, *required: str) -> Schema:
    """Return an object of these properties that may hold others."""
    return {"type": "object", "properties": properties, "required": list(required)}


def text(about: str, longest: int) -> Schema:
    """Return a text that is not empty, of at most so many characters."""
    return {"type": "string", "description": about, "minLength": 1, "maxLength": longest}


def listed(of: Schema) -> Schema:
    """Return an array of such values."""
    return {"type": "array", "items": of}


def part(name: str) -> Schema:
    """Return a reference to a schema that the description holds under a name."""
    return {"$ref": f"#/components/schemas/{name}"}


def told(schema: Schema, about: str) -> Schema:
    """Return a schema with what it is about."""
    return schema | {"description": about}
