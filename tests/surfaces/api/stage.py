"""A real house behind a real door, served on this computer, and apps that come to it."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

import anyio
import anyio.lowlevel
import httpx2
import uvicorn
from mcp import Client as McpClient
from mcp.client.streamable_http import streamable_http_client
from openai import OpenAI

from atticus.app.building import build
from atticus.domain.errors import LockedError
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ME, Me, Party
from atticus.memory.understanding import understand
from atticus.mind.gate import Grants
from atticus.mind.router import Outfit
from atticus.settings import Settings
from atticus.surfaces.api.operations import run
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable
    from pathlib import Path

    from atticus.mind.house import House
    from atticus.mind.provider import Prompt
    from atticus.vault.contract import Vault

PASSPHRASE = "lantern orchard velvet comet"
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANA = Party("Ana Petrova", "tel:+4915111111111")
BORIS = Party("Boris Quell", "tel:+4915122222222")
RECENT = {"since": "2025-01-01T00:00:00+00:00", "until": "2026-01-01T00:00:00+00:00"}


def told(n: int, text: str, *, sensitivity: Sensitivity = Sensitivity.ORDINARY, **more: Any) -> Draft:
    """Return the n-th moment of a life: the owner's own, unless somebody else wrote it."""
    author = more.setdefault("author", ME)
    others = [one for one in (author, *more.get("people", ())) if one != ME]
    at = more.pop("at", None) or datetime(2025, 6, 1, 8, tzinfo=UTC) + timedelta(hours=7 * n)
    moment = Moment(**({"kind": Kind.MESSAGE, "source": "chat", "external_id": f"m:{n}"} | more), at=at, text=text)
    mine = author == ME
    label = Label(
        Integrity.OWN if mine else Integrity.THIRD_PARTY,
        frozenset({"me", *(one.handle or one.name for one in others)}),
        sensitivity,
    )
    return Draft(moment=moment, label=label, mine=mine)


INSIDE = (
    told(1, "The garden gate is painted green now, come and see.", author=ANA, thread="Ana Petrova"),
    told(2, "I love pistachio ice cream.", people=(ANA,), thread="Ana Petrova"),
    told(3, "I promise to send you the garden photos by Friday.", people=(ANA,), thread="Ana Petrova"),
    told(4, "I want to run a marathon next year.", people=(ANA,), thread="Ana Petrova"),
    told(5, "My sister Ana lives in Hamburg.", people=(ANA,), thread="Ana Petrova"),
)
OUTSIDE = {
    "kind": told(20, "I want to learn garden harp, I promise CANARYKIND.", kind=Kind.NOTE, people=(ANA,)),
    "person": told(21, "I promise a green garden gate for you, CANARYPERSON.", author=BORIS, thread="Boris Quell"),
    "mention": told(22, "Boris promised to paint the garden, CANARYMENTION.", author=ANA, thread="Ana Petrova"),
    "since": told(23, "I want an old garden, CANARYSINCE.", at=datetime(2019, 5, 1, tzinfo=UTC), people=(ANA,)),
    "until": told(24, "I want to plant a garden, CANARYUNTIL.", at=datetime(2026, 2, 1, tzinfo=UTC), people=(ANA,)),
    "sensitivity": told(
        25, "I promise you a garden kiss, CANARYSENSITIVITY.", people=(ANA,), sensitivity=Sensitivity.INTIMATE
    ),
    "secret": told(26, "The garden code is 4711, CANARYSECRET.", people=(ANA,), sensitivity=Sensitivity.SECRET),
    "special": told(27, "I want to see the doctor, allergic to garden pollen CANARYSPECIAL.", people=(ANA,)),
    "place": told(28, "There in the garden.", place=Place("Clinic CANARYPLACE"), people=(ANA,)),
}
NARROW = {"kinds": ["message"], "people": ["Ana Petrova"], "without": ["Boris Quell"], **RECENT}


class SetClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW


@dataclass
class Writer:
    """A model on the owner's own machine that writes what a test tells it, and keeps what it was asked."""

    pieces: list[list[str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    name: str = "Writer"
    model: str = "writer-1"
    place: Literal["local", "remote"] = "local"
    open: bool = True
    capabilities: frozenset[str] = frozenset({"text"})

    async def stream(self, prompt: Prompt, *, leaving: Callable[[bytes], Awaitable[None]]) -> AsyncGenerator[str, None]:
        self.asked.append(f"{prompt.instructions}\n{prompt.content}")
        await leaving(prompt.content.encode())
        for piece in self.pieces.pop(0) if self.pieces else []:
            await anyio.lowlevel.checkpoint()
            yield piece


class HouseDoor:
    """The way into an open house that can be locked."""

    state: Literal["absent", "locked", "open"] = "open"

    def __init__(self, home: Path, vault: Vault, writer: Writer | None = None) -> None:
        self._house = build(Settings(home=home, embedder="none"), vault)
        if writer is not None:
            grants = Grants(local=frozenset({writer.name}))
            self._house.router.outfit = Outfit(providers=(writer,), grants=grants)

    def house(self) -> House:
        if self.state != "open":
            raise LockedError("The vault is locked.", "Unlock it.")
        return self._house

    def create(self, passphrase: str) -> str:
        raise NotImplementedError

    def unlock(self, secret: str) -> None:
        raise NotImplementedError

    def lock(self) -> None:
        self.state = "locked"

    def run(self, operation: str, **arguments: Any) -> Any:
        """Run an operation of the contract as the owner."""
        return run(self._house, operation, arguments, lambda _: None)

    def pair(self, name: str = "app", **scope: Any) -> str:
        """Pair an app and return its token."""
        return str(self.run("clients_pair", name=name, **scope)["token"])


def lived(vault: Vault) -> None:
    """Keep the whole life, inside and outside, and understand it."""
    vault.set_me(Me(frozenset({"mira"})))
    vault.keep([*INSIDE, *OUTSIDE.values()])
    understand(vault, None, now=NOW)


class Served:
    """An application on a port of this computer."""

    def __init__(self, app: Any) -> None:
        config = uvicorn.Config(app, port=0, log_level="critical", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        self.address = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join()

    def openai(self, token: str) -> OpenAI:
        """Return the official client."""
        return OpenAI(base_url=f"{self.address}/v1", api_key=token, max_retries=0)

    def mcp(self, token: str, *asked: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
        """Speak with the official client, and return the tools and what each call gave."""

        async def speak() -> tuple[list[Any], list[Any]]:
            headers = {"authorization": f"Bearer {token}"}
            async with (
                httpx2.AsyncClient(headers=headers) as http,
                McpClient(streamable_http_client(f"{self.address}/mcp", http_client=http)) as client,
            ):
                tools = (await client.list_tools()).tools
                return tools, [await client.call_tool(name, arguments) for name, arguments in asked]

        return anyio.run(speak)


def jsonl(*lines: dict[str, Any]) -> bytes:
    """Return lines of the format."""
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()
