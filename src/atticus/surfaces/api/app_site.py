"""Everything apps of others can reach over HTTP, as one ASGI application beside the pages."""

from __future__ import annotations

import importlib.util
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from atticus.domain.errors import AtticusError
from atticus.surfaces.api import adding, chat
from atticus.surfaces.api.app_door import PLACES, Guard, chat_error, told
from atticus.surfaces.api.app_tools import FaultError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from anyio.abc import TaskGroup, TaskStatus
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from atticus.mind.house import Door


def create_app(door: Door, *, hosts: Collection[str] = ()) -> Starlette:
    """Return what apps reach: MCP where its package is installed, OpenAI's chat, and the addresses of automation.

    Args:
        door: the way into the house; its vault may be absent or locked.
        hosts: names the server is reached by beside the loopback ones, without port.
    """
    routes: list[BaseRoute] = [
        Route("/v1/models", chat.models),
        Route("/v1/models/{model:path}", chat.model),
        Route("/v1/chat/completions", chat.completions, methods=["POST"]),
        Route("/api/moments", adding.moments, methods=["POST"]),
        Route("/api/owntracks", adding.owntracks, methods=["POST"]),
    ]
    over_mcp = _OverMcp() if importlib.util.find_spec("mcp") is not None else None
    if over_mcp is not None:
        routes.append(Route("/mcp", over_mcp))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            if over_mcp is not None:
                over_mcp.group = group
            yield
            group.cancel_scope.cancel()

    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, door=door, hosts=hosts)],
        exception_handlers={AtticusError: _told, HTTPException: _no_such_place, Exception: _broken},
        lifespan=lifespan,
    )


def beside(pages: Starlette, apps: Starlette) -> ASGIApp:
    """Return one application of two: the addresses of apps lead to the one, all else to the pages."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with pages.router.lifespan_context(pages), apps.router.lifespan_context(apps):
            yield

    whole = Starlette(lifespan=lifespan)

    async def lead(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await whole(scope, receive, send)
            return
        path = scope.get("path", "")
        theirs = any(path == place or (place.endswith("/") and path.startswith(place)) for place in PLACES)
        await (apps if theirs else pages)(scope, receive, send)

    return lead


class _OverMcp:
    """Answers over MCP; loading what it takes is left to the first app that comes, so that starting stays quick."""

    group: TaskGroup

    def __init__(self) -> None:
        self._loading = anyio.Lock()
        self._endpoint: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to what answers it."""
        async with self._loading:
            if self._endpoint is None:
                self._endpoint = await self.group.start(self._run)
        await self._endpoint(scope, receive, send)

    async def _run(self, *, task_status: TaskStatus[ASGIApp]) -> None:
        manager, endpoint = await anyio.to_thread.run_sync(_loaded)
        async with manager.run():
            task_status.started(endpoint)
            await anyio.sleep_forever()


def _loaded() -> tuple[Any, ASGIApp]:
    from atticus.surfaces.api.mcp_server import over_http  # noqa: PLC0415 (an optional package, a second of loading)

    return over_http()


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, AtticusError)
    return told(request.url.path, error)


async def _no_such_place(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    wrong_way = error.status_code == 405  # noqa: PLR2004
    what = "This is not how to ask here." if wrong_way else "There is nothing at this address."
    return _refused(request, what, "See docs/apps.md.", error.status_code)


async def _broken(request: Request, error: Exception) -> Response:
    mistake = FaultError(error)
    return _refused(request, mistake.what, mistake.do, 500)


def _refused(request: Request, what: str, do: str, status: int) -> Response:
    if request.url.path.startswith("/v1/"):
        return JSONResponse({"error": chat_error(f"{what} {do}", status)}, status)
    return JSONResponse({"error": {"what": what, "do": do}}, status)
