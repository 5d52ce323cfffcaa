"""Operations on the MCP servers the owner added: what they offer, and which of their tools may be used."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House, Servers

    Send = Callable[[dict[str, Any]], None]


class NoServersError(UsageError):
    """No server was added."""

    def __init__(self) -> None:
        super().__init__("No MCP server is set up.", "Add one as a [[mcp]] table in config.toml.")


class UnreadableManifestError(UsageError):
    """A file with a manifest cannot be read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} holds no manifest as a JSON object.", "See docs/hands-more.md for its form.")


def hands(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return what can be done, and what the servers of others offer."""
    own = [
        {"tool": name, "sink": tool.manifest.sink.value, "undo": tool.manifest.undo.value, "about": tool.about}
        for name, tool in house.executor.tools.items()
    ]
    return {"tools": own, "servers": asyncio.run(house.servers.look()) if house.servers is not None else []}


def accept(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Make a tool of a server usable; raises NoServersError, UnreadableManifestError, and what `accept` does."""
    told = _read(arguments["manifest"])
    tool = asyncio.run(_servers(house).accept(arguments["tool"], arguments["seen"], told))
    house.executor.tools[tool.manifest.tool] = tool
    return {"accepted": tool.manifest.tool}


def drop(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Take a tool of a server out of use; raises NoServersError, and what `Servers.drop` does."""
    name = _servers(house).drop(arguments["tool"])
    house.executor.tools.pop(name, None)
    return {"dropped": name}


def _servers(house: House) -> Servers:
    if house.servers is None:
        raise NoServersError
    return house.servers


def _read(path: str) -> dict[str, Any]:
    try:
        told = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableManifestError(path) from error
    if not isinstance(told, dict):
        raise UnreadableManifestError(path)
    return told


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "hands": hands,
    "hands_list": hands,
    "hands_accept": accept,
    "hands_drop": drop,
}
