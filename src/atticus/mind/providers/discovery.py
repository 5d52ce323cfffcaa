"""Finds model servers on this computer, and marks them as nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import anyio

from atticus.mind.provider import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL_PORTS: Final[Mapping[str, int]] = {"ollama": 11434, "llama.cpp": 8080, "lm-studio": 1234}
"""Where each listens unless told otherwise."""

MOST_BYTES: Final = 1_000_000
MOST_MODELS: Final = 200


async def discover(*, ports: Mapping[str, int] = USUAL_PORTS, seconds: float = 0.5) -> tuple[Found, ...]:
    """Return the OpenAI-compatible servers that answer on the loopback address, with their models.

    Nothing of the owner's is sent. What is found is not a provider yet: any program may listen on a port, and a
    server on this computer may pass everything on. Only the owner's own table says what is local.
    """
    found: dict[str, Found] = {}

    async def look(name: str, port: int) -> None:
        url = f"http://127.0.0.1:{port}/v1"
        models = await _models(url, seconds)
        if models is not None:
            found[name] = Found(name, url, models)

    async with anyio.create_task_group() as group:
        for name, port in ports.items():
            group.start_soon(look, name, port)
    return tuple(found[name] for name in ports if name in found)


async def _models(url: str, seconds: float) -> tuple[str, ...] | None:
    import httpx2  # noqa: PLC0415 (loading it is for those who look)

    async with httpx2.AsyncClient(follow_redirects=False, trust_env=False, timeout=seconds) as client:
        with anyio.move_on_after(seconds):
            try:
                async with client.stream("GET", f"{url}/models") as response:
                    body = await _at_most(response, MOST_BYTES)
            except httpx2.HTTPError:
                # Nobody there, or somebody who speaks another language: the usual case, and no news.
                return None
            return _names(response.status_code, body)
    return None


async def _at_most(response: object, limit: int) -> bytes:
    import httpx2  # noqa: PLC0415

    assert isinstance(response, httpx2.Response)
    body = b""
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > limit:
            return b""
    return body


def _names(status: int, body: bytes) -> tuple[str, ...] | None:
    if status != 200:  # noqa: PLR2004 (OK)
        return None
    try:
        told = json.loads(body)
        listed = told["data"]
        names = [model["id"] for model in listed]
    except (ValueError, KeyError, TypeError):
        return None
    return tuple(name for name in names if isinstance(name, str))[:MOST_MODELS]
