"""What is told of the Model Context Protocol, as far as it is HTTP."""

from __future__ import annotations

from typing import Final

from atticus.surfaces.api.app_body import JSON
from atticus.surfaces.api.openapi import Answer, Operation
from atticus.surfaces.api.schema import WORD, Schema, opened, part

_VERSION: Final[Schema] = {"const": "2.0"}
_ID: Final[Schema] = {"type": ["string", "integer", "null"]}
_FAILED: Final = opened(
    {
        "jsonrpc": _VERSION,
        "id": _ID,
        "error": opened({"code": {"type": "integer"}, "message": WORD}, "code", "message"),
    },
    "jsonrpc",
    "error",
)
_PARTS: Final[dict[str, Schema]] = {
    "McpRequest": opened({"jsonrpc": _VERSION, "method": WORD, "params": {"type": "object"}, "id": _ID}, "jsonrpc"),
    "McpResult": opened({"jsonrpc": _VERSION, "id": _ID, "result": {"type": "object"}}, "jsonrpc", "id", "result"),
    "McpError": _FAILED,
}
_REFUSED: Final[dict[str, Schema]] = {JSON: {"anyOf": [part("McpError"), part("Error")]}}

MCP: Final = Operation(
    name="mcp",
    method="POST",
    says="The Model Context Protocol over streamable HTTP",
    about="There are no sessions and no streams: each request is let in by itself and answered whole. `Accept` has to "
    "allow `application/json`. What the tools take and give is told by `tools/list`.",
    takes={JSON: part("McpRequest")},
    answers={
        200: Answer(
            says="The result, or the error of a call.", bodies={JSON: {"anyOf": [part("McpResult"), part("McpError")]}}
        ),
        202: Answer(says="A notification was taken."),
        400: Answer(says="It is no request of the protocol.", bodies=_REFUSED),
        404: Answer(says="There is no such method.", bodies=_REFUSED),
        406: Answer(says="`Accept` does not allow JSON.", bodies={JSON: part("Error")}),
    },
    parts=_PARTS,
)
