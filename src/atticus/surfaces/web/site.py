"""The whole of the web surface as one application, and what becomes of an error."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from atticus.domain.errors import AtticusError, LockedError, UsageError
from atticus.domain.ids import UnknownMomentError
from atticus.mind.deciding.keeping import NoSuchDecisionError
from atticus.surfaces.web import goal, people, settings_left
from atticus.surfaces.web.access import Access
from atticus.surfaces.web.attempts import Attempts, NoSuchAttemptError
from atticus.surfaces.web.desk import Desk, desk_of
from atticus.surfaces.web.forms import TooLargeError
from atticus.surfaces.web.guard import Guard, may_be_sent
from atticus.surfaces.web.incoming import Incoming, NoSuchBatchError
from atticus.surfaces.web.manual import NoSuchHelpError
from atticus.surfaces.web.patience import Patience
from atticus.surfaces.web.policy import new_nonce, stamp
from atticus.surfaces.web.proof import Proof
from atticus.surfaces.web.render import by_htmx, go, page
from atticus.surfaces.web.routes import ROUTES
from atticus.surfaces.web.works import NoSuchWorkError, Works

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from starlette.requests import Request

    from atticus.mind.house import Door
    from atticus.surfaces.web.desk import FindModels

STATUS: Final = (
    (TooLargeError, 413),
    (NoSuchDecisionError, 404),
    (UsageError, 400),
    (
        (
            UnknownMomentError,
            NoSuchBatchError,
            NoSuchWorkError,
            NoSuchAttemptError,
            NoSuchHelpError,
            people.NoSuchPersonError,
            people.NoSuchPageError,
            settings_left.NoSuchLineError,
            goal.NoSuchGoalError,
        ),
        404,
    ),
    (AtticusError, 422),
)


def create_app(
    door: Door, *, read_only: bool = False, hosts: Collection[str] = (), find_models: FindModels | None = None
) -> Starlette:
    """Return the pages of one house as an ASGI application.

    Args:
        door: the way into the house; its vault may be absent or locked.
        read_only: whether everything that changes the vault is refused.
        hosts: names the server is reached by beside the loopback ones, without port.
        find_models: tells which model servers answer on this computer; they are shown, never used.
    """
    desk = Desk(
        door=door,
        access=Access(),
        patience=Patience(),
        incoming=Incoming(),
        works=Works(),
        proof=Proof(),
        attempts=Attempts(),
        find_models=find_models,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.works.close)
        await run_in_threadpool(desk.attempts.close)
        desk.incoming.clear()

    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, access=desk.access, hosts=hosts, read_only=read_only)],
        exception_handlers={
            AtticusError: _told,
            HTTPException: _no_such_page,
            ClientDisconnect: _gone,
            Exception: _broken,
        },
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.read_only = read_only
    app.state.may_be_sent = may_be_sent
    return app


def sign_in_link(app: Starlette, base_url: str) -> str:
    """Return an address that signs one browser in, once, within ten minutes."""
    return cast("Desk", app.state.desk).access.sign_in_link(base_url)


async def _told(request: Request, error: Exception) -> Response:
    """Turn an error of ours into a page; a closed door leads to the page that opens it."""
    assert isinstance(error, AtticusError)
    if isinstance(error, LockedError):
        return _to_the_door(request)
    status = next(status for kinds, status in STATUS if isinstance(error, kinds))
    return page(request, "fault.html" if by_htmx(request) else "error.html", status_code=status, error=error)


def _to_the_door(request: Request) -> Response:
    if desk_of(request).door.state == "absent":
        return go(request, "/setup")
    if request.method != "GET" or by_htmx(request):
        return go(request, "/unlock")
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return go(request, str(URL("/unlock").include_query_params(next=wanted)))


async def _no_such_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return page(request, "no_such_page.html", status_code=error.status_code)


async def _gone(_: Request, __: Exception) -> Response:
    """End a request whose sender is there no more: nobody reads this, and nothing is broken."""
    return Response(status_code=400)


async def _broken(request: Request, _: Exception) -> Response:
    """Say that something is wrong; the server's log has the rest. This runs outside the guard."""
    nonce = new_nonce()
    request.scope.setdefault("state", {})["nonce"] = nonce
    answer = page(request, "broken.html", status_code=500)
    stamp(answer.headers, nonce)
    return answer
