"""The MCP servers the owner added: what they offer, what of it was accepted, and what changed since."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Manifest, Sink, Undo
from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.told import BadDeedError
from atticus.mind.gate.lint import faults
from atticus.mind.hands.mcp.tools import Accepted, ServerTool, plain_schema
from atticus.mind.hands.mcp.wire import connected, offered
from atticus.mind.quoting import clean
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.mind.hands.mcp.wire import Offered
    from atticus.settings import ServerSettings
    from atticus.vault.contract import Vault

PREFIX: Final = "mcp/"
"""How the names of what was accepted begin among the sealed entries of the vault."""

SECONDS: Final = 30.0
"""How long a look at one server may take."""

SHOWN: Final = 400
"""Characters of a server's own words that the owner is shown of a tool."""

_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class NoSuchToolError(UsageError):
    """No server of the owner's offers such a tool."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No server offers {name!r}.", "Take the name from `atticus hands`, as SERVER/TOOL.")


class ChangedToolError(UsageError):
    """A tool is not any more what the owner looked at."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not what you looked at any more.", "See `atticus hands` for what it is now.")


class BadManifestError(UsageError):
    """What the owner says of a tool does not fit it."""

    def __init__(self, faults_: Sequence[str]) -> None:
        super().__init__(
            f"This manifest cannot be believed: {' '.join(faults_)}", "See docs/hands-more.md for its form."
        )


class UnreachableError(AtticusError):
    """A server does not answer."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The server {name} cannot be reached.", "See whether it runs, and its settings.")


class Servers:
    """MCP servers and the tools of them that were accepted.

    Args:
        chosen: the servers as the owner added them.
        vault: keeps what was accepted.
    """

    def __init__(self, chosen: Sequence[ServerSettings], vault: Vault) -> None:
        self._chosen = {one.name: one for one in chosen}
        self._vault = vault

    def tools(self) -> tuple[ServerTool, ...]:
        """Return the accepted tools of the servers that are there."""
        found = ((name, self._accepted(name)) for name in self._names())
        return tuple(ServerTool(self._chosen[name.split("/")[0]], one) for name, one in found if one is not None)

    async def look(self) -> list[dict[str, Any]]:
        """Return what each server offers, for the owner to read: new, accepted, or changed since it was accepted."""
        return [await self._looked(one) for one in self._chosen.values()]

    async def accept(self, name: str, seen: str, told: Mapping[str, Any]) -> ServerTool:
        """Make a tool usable by what the owner says of it.

        Args:
            name: SERVER/TOOL.
            seen: the digest of what the owner looked at.
            told: `about` in the owner's words, and of the manifest `sink`, `arguments` and `says`.

        Raises:
            NoSuchToolError, ChangedToolError, BadManifestError, UnreachableError
        """
        server, _, tool = name.partition("/")
        chosen = self._chosen.get(server)
        if chosen is None or not _NAME.fullmatch(tool):
            raise NoSuchToolError(name)
        one = (await self._offers(chosen)).get(tool)
        if one is None:
            raise NoSuchToolError(name)
        if one.digest != seen:
            raise ChangedToolError(name)
        accepted = _read(chosen, one, told)
        kept = json.dumps(accepted.as_json(), sort_keys=True).encode()
        await anyio.to_thread.run_sync(self._vault.set_secret, f"{PREFIX}{name}", kept)
        return ServerTool(chosen, accepted)

    def drop(self, name: str) -> str:
        """Take a tool back out of use, and return what it was called; raises NoSuchToolError."""
        accepted = self._accepted(name)
        if accepted is None:
            raise NoSuchToolError(name)
        self._vault.set_secret(f"{PREFIX}{name}", None)
        return accepted.manifest.tool

    def _names(self) -> list[str]:
        names = [one.removeprefix(PREFIX) for one in self._vault.secrets() if one.startswith(PREFIX)]
        return [one for one in names if one.split("/")[0] in self._chosen]

    def _accepted(self, name: str) -> Accepted | None:
        told = self._vault.secret(f"{PREFIX}{name}")
        return Accepted.from_json(json.loads(told)) if told is not None else None

    async def _offers(self, server: ServerSettings) -> dict[str, Offered]:
        try:
            with anyio.fail_after(SECONDS):
                async with connected(server) as client:
                    return await offered(client)
        except ToolError:
            raise
        except Exception as error:
            raise UnreachableError(server.name) from error

    async def _looked(self, server: ServerSettings) -> dict[str, Any]:
        try:
            offers = await self._offers(server)
        except AtticusError as error:
            return {"server": server.name, "trouble": str(error), "tools": []}
        return {"server": server.name, "trouble": "", "tools": [self._shown(server, one) for one in offers.values()]}

    def _shown(self, server: ServerSettings, one: Offered) -> dict[str, Any]:
        name = f"{server.name}/{clean(one.name)[:64]}"
        accepted = self._accepted(name)
        state = "new" if accepted is None else "accepted" if accepted.digest == one.digest else "changed"
        properties = one.schema.get("properties")
        return {
            "tool": name,
            "state": state,
            "seen": one.digest,
            "it_says": clean(one.description)[:SHOWN],
            "arguments": [clean(str(each))[:64] for each in properties] if isinstance(properties, dict) else [],
            "manifest": accepted.manifest.as_json() if accepted is not None else None,
        }


def _read(server: ServerSettings, one: Offered, told: Mapping[str, Any]) -> Accepted:
    strange = sorted(set(told) - {"about", "sink", "arguments", "says"})
    if strange:
        raise BadManifestError([f"{strange[0]!r} is no part of it."])
    about = told.get("about")
    if not isinstance(about, str) or not about.strip():
        raise BadManifestError(["'about' does not say what the tool does."])
    schema = plain_schema(dict(one.schema))
    tool = f"{server.name}_{one.name}"
    try:
        manifest = Manifest.from_json(
            {
                "tool": tool,
                "sink": told.get("sink"),
                "arguments": told.get("arguments", {}),
                "undo": Undo.NONE.value,
                "says": told.get("says", ""),
            }
        )
    except BadDeedError as error:
        raise BadManifestError([error.what]) from error
    found = list(faults(manifest, list(schema.get("properties", {}))))
    if server.url and manifest.sink is Sink.READ and manifest.arguments:
        found.append("A server at an address hears what it is asked, so its sink is not read but fetch.")
    if found:
        raise BadManifestError(found)
    return Accepted(one.name, one.digest, about.strip(), schema, manifest)
