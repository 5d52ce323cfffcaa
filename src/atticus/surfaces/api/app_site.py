"""Everything apps of others can reach over HTTP, as one ASGI application beside the pages."""

from __future__ import annotations

import importlib.util
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

import anyio
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse

from atticus.domain.errors import AtticusError
from atticus.surfaces.api import adding, chat
from atticus.surfaces.api.adding_described import MOMENTS, OWNTRACKS
from atticus.surfaces.api.app_body import check_form, check_wanted
from atticus.surfaces.api.app_door import PLACES, STAMP, Guard, chat_error, told
from atticus.surfaces.api.app_tools import FaultError
from atticus.surfaces.api.chat_described import COMPLETIONS, MODELS, ONE_MODEL
from atticus.surfaces.api.mcp_described import MCP
from atticus.surfaces.api.openapi import Way, describing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from anyio.abc import TaskGroup, TaskStatus
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from atticus.mind.house import Door


WAYS: Final = (
    Way("/v1/models", chat.models, MODELS),
    Way("/v1/models/{model:path}", chat.model, ONE_MODEL),
    Way("/v1/chat/completions", chat.completions, COMPLETIONS),
    Way("/api/moments", adding.moments, MOMENTS),
    Way("/api/owntracks", adding.owntracks, OWNTRACKS),
)


def create_app(door: Door, *, hosts: Collection[str] = ()) -> Starlette:
    """Return what apps reach: MCP where its package is installed, OpenAI's chat, and the addresses of automation.

    Args:
        door: the way into the house; its vault may be absent or locked.
        hosts: names the server is reached by beside the loopback ones, without port.
    """
    ways = every_way()
    over_mcp = next((way.endpoint for way in ways if isinstance(way.endpoint, _OverMcp)), None)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            if over_mcp is not None:
                over_mcp.group = group
            yield
            group.cancel_scope.cancel()

    app = Starlette(
        routes=[way.route() for way in ways],
        middleware=[Middleware(Guard, door=door, hosts=hosts)],
        exception_handlers={AtticusError: _told, HTTPException: _no_such_place, Exception: _broken},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def every_way() -> list[Way]:
    """Return every way there is: to MCP where its package is installed, and to the description of them all."""
    ways = [*WAYS]
    if importlib.util.find_spec("mcp") is not None:
        ways.append(Way("/mcp", _OverMcp(), MCP))
    return [*ways, describing(ways)]


def beside(pages: Starlette, apps: Starlette) -> ASGIApp:
    """Return one application of two: the addresses of apps lead to the one, all else to the pages.

    An address of apps is the same with a slash at its end.
    """

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
        bare = path.rstrip("/")
        theirs = any(bare == place or (place.endswith("/") and path.startswith(place)) for place in PLACES)
        if theirs and bare != path:
            # A redirect would lose the body of a client that follows it, so a slash at the end is none.
            scope = {**scope, "path": bare, "raw_path": bare.encode()}
        await (apps if theirs else pages)(scope, receive, send)

    return lead


class _OverMcp:
    """Answers over MCP; loading what it takes is left to the first app that comes, so that starting stays quick."""

    group: TaskGroup

    def __init__(self) -> None:
        self._loading = anyio.Lock()
        self._endpoint: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to what answers it; raises OtherFormError, OtherAnswerError."""
        headers = Headers(scope=scope)
        check_form(headers, strictly=True)
        check_wanted(headers)
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
    answer = _refused(request, what, "See docs/apps.md.", error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _broken(request: Request, error: Exception) -> Response:
    mistake = FaultError(error)
    answer = _refused(request, mistake.what, mistake.do, 500)
    answer.headers.update(STAMP)  # this runs outside the guard
    return answer


def _refused(request: Request, what: str, do: str, status: int) -> Response:
    if request.url.path.startswith("/v1/"):
        return JSONResponse({"error": chat_error(f"{what} {do}", status)}, status)
    return JSONResponse({"error": {"what": what, "do": do}}, status)
