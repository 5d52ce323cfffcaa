"""One accepted tool of an MCP server: what the owner said of it holds, and what it answers is text of others."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Manifest, Sink
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.gate.provenance import Record
from atticus.mind.hands.mcp.wire import connected, offered
from atticus.mind.tool import Result, ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atticus.domain.deeds import Json
    from atticus.settings import ServerSettings

LONGEST: Final = 100_000
"""Characters of an answer that are taken in."""

VALUES: Final = 200
"""Values of an answer that may serve as arguments of other calls."""

LONGEST_VALUE: Final = 200
_LONG: Final = 8
_DEEPEST: Final = 6
_PLAIN: Final = frozenset(
    [
        "type",
        "properties",
        "required",
        "items",
        "enum",
        "const",
        "minimum",
        "maximum",
        "minItems",
        "maxItems",
        "minLength",
        "maxLength",
        "anyOf",
        "oneOf",
        "additionalProperties",
    ]
)
"""Words of a schema that say what form an argument has; all others may hold prose of others."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the owner accepted of a tool.

    Args:
        name: its name at the server.
        digest: of what the server told of it then.
        about: what it does, in the owner's words.
        schema: its arguments, without the server's prose.
        manifest: what its deeds are.
    """

    name: str
    digest: str
    about: str
    schema: Mapping[str, Any]
    manifest: Manifest

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values; `from_json` is its exact inverse."""
        return {
            "name": self.name,
            "digest": self.digest,
            "about": self.about,
            "schema": self.schema,
            "manifest": self.manifest.as_json(),
        }

    @classmethod
    def from_json(cls, told: Any) -> Accepted:
        """Return what `as_json` wrote."""
        return cls(told["name"], told["digest"], told["about"], told["schema"], Manifest.from_json(told["manifest"]))


class ServerTool:
    """A tool of an MCP server, behind the manifest the owner gave it.

    Args:
        server: where it is.
        accepted: what the owner said of it.
    """

    def __init__(self, server: ServerSettings, accepted: Accepted) -> None:
        self._server = server
        self._accepted = accepted
        self.manifest = accepted.manifest
        self.about = accepted.about
        self.schema = accepted.schema

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002 (MCP knows no keys)
        """Call it once.

        Raises:
            ToolError: the server cannot be reached, or tells something else of the tool than was accepted.
            UnsureError: it was called, and how it went is not known.
        """
        same, called, answer = False, False, None
        try:
            async with connected(self._server) as client:
                told = (await offered(client)).get(self._accepted.name)
                same = told is not None and told.digest == self._accepted.digest
                if same:
                    called = True
                    answer = await client.call_tool(self._accepted.name, dict(arguments))
        except Exception as error:
            # What is raised while a server is connected comes in groups; whether it was called tells what is known.
            if called or not isinstance(error, ToolError):
                raise self._failed(called=called) from error
            raise
        if not same:
            raise ToolError(
                f"The server {self._server.name} tells something else of {self.manifest.tool} than you accepted.",
                "Look at it with `atticus hands`, and accept it again.",
            )
        if answer is None or answer.is_error:
            raise self._failed(called=True)
        return self._result(answer)

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nobody knows how."""
        raise ToolError("What a server did cannot be taken back here.", "Take it back where it was done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """Say that nobody can tell, but for a look, which leaves nothing."""
        if self.manifest.sink is Sink.READ:
            return None
        raise UnsureError(f"The server {self._server.name} cannot tell whether this happened.", "Please look there.")

    def _failed(self, *, called: bool) -> ToolError | UnsureError:
        """Return what is said of a failure: never a word of the server's."""
        if not called:
            return ToolError(f"The server {self._server.name} does not answer.", "See whether it runs.")
        if self.manifest.sink is Sink.READ:
            return ToolError(f"The server {self._server.name} answered with an error.", "Ask it in another way.")
        return UnsureError(f"The server {self._server.name} broke off or told an error.", "Please look there.")

    def _result(self, answer: Any) -> Result:
        texts = [one.text for one in answer.content if getattr(one, "type", "") == "text"]
        data: Json = answer.structured_content if answer.structured_content is not None else "\n".join(texts)
        told = json.dumps(data, ensure_ascii=False, default=str)
        if len(told) > LONGEST:
            data = told[:LONGEST]
        label = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
        digest = hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=_LONG).hexdigest()
        values = tuple(dict.fromkeys(_leaves(data)))[:VALUES]
        record = Record(id=f"mcp:{self._server.name}:{digest}", sort=self._server.name, label=label, values=values)
        says = "" if self.manifest.sink is Sink.READ else f"{self._server.name} did {self._accepted.name}"
        return Result(data=data, label=record.labelled, records=(record,), says=says)


def plain_schema(told: Any, depth: int = 0) -> Any:
    """Return a schema without the prose in it: the form of arguments alone.

    Args:
        told: a JSON Schema, or a part of one.
        depth: how deep the part lies; what lies too deep is left open.
    """
    if not isinstance(told, dict) or depth > _DEEPEST:
        return told if isinstance(told, bool) else {}
    kept: dict[str, Any] = {}
    for word, one in told.items():
        if word == "properties" and isinstance(one, dict):
            kept[word] = {str(name): plain_schema(part, depth + 1) for name, part in one.items()}
        elif word in {"items", "additionalProperties"}:
            kept[word] = plain_schema(one, depth + 1)
        elif word in {"anyOf", "oneOf"} and isinstance(one, list):
            kept[word] = [plain_schema(part, depth + 1) for part in one]
        elif word in _PLAIN:
            kept[word] = one
    return kept


def _leaves(data: Any) -> Iterator[Json]:
    if isinstance(data, dict):
        for one in data.values():
            yield from _leaves(one)
    elif isinstance(data, list):
        for one in data:
            yield from _leaves(one)
    elif isinstance(data, str) and 0 < len(data) <= LONGEST_VALUE:
        yield data
