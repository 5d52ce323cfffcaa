"""Speaking with an MCP server through the official SDK: what it offers, and one call."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from atticus.settings import ServerSettings

SECONDS: Final = 60.0
"""How long a server may take for one answer."""

PAGES: Final = 20
"""Pages of tools that are asked for."""

MOST: Final = 200
"""Tools of one server that are looked at."""

_LONG: Final = 8


class NoSdkError(ToolError):
    """The package that speaks with MCP servers is not there."""

    def __init__(self) -> None:
        super().__init__(
            "MCP servers need a package that is not installed.", 'Install it with `pip install "atticus[mcp]"`.'
        )


@dataclass(frozen=True, slots=True)
class Offered:
    """A tool as a server tells it: all of it is text of others, and instructs nobody.

    Args:
        name: its name there.
        description: what the server says it does.
        schema: its arguments as the server tells them.
        digest: of all of it, so that a change is seen.
    """

    name: str
    description: str
    schema: Mapping[str, Any]
    digest: str


@asynccontextmanager
async def connected(server: ServerSettings) -> AsyncIterator[Any]:
    """Connect with a server for as long as it is needed; one that is a program is started and ended.

    Raises:
        NoSdkError: the SDK is not installed.
    """
    try:
        from mcp import Client, StdioServerParameters  # noqa: PLC0415 (an optional package)
        from mcp.client.stdio import stdio_client  # noqa: PLC0415
    except ImportError as error:
        raise NoSdkError from error
    if server.url:
        async with Client(server.url, read_timeout_seconds=SECONDS) as client:
            yield client
        return
    program = StdioServerParameters(command=server.command[0], args=list(server.command[1:]))
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: ASYNC230, PTH123 (what it grumbles goes nowhere)
        async with Client(stdio_client(program, errlog=nowhere), read_timeout_seconds=SECONDS) as client:
            yield client


async def offered(client: Any) -> dict[str, Offered]:
    """Return the tools of a connected server, by name."""
    found: dict[str, Offered] = {}
    cursor = None
    for _ in range(PAGES):
        page = await client.list_tools(cursor=cursor)
        for one in page.tools:
            found.setdefault(one.name, _offer(one))
        cursor = page.next_cursor
        if not cursor or len(found) >= MOST:
            break
    return found


def _offer(told: Any) -> Offered:
    whole = told.model_dump(mode="json", exclude={"meta", "icons"})
    data = json.dumps(whole, sort_keys=True, ensure_ascii=True).encode()
    digest = hashlib.blake2b(data, digest_size=_LONG).hexdigest()
    return Offered(told.name, told.description or "", dict(told.input_schema), digest)
