"""The whole of the web surface: its routes, and what becomes of an error."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from atticus.domain.errors import AtticusError, LockedError, UsageError
from atticus.domain.ids import UnknownMomentError
from atticus.mind.deciding.keeping import NoSuchDecisionError
from atticus.surfaces.web import (
    decisions,
    entry,
    goals,
    imports,
    inbox,
    moments,
    people,
    sample_life,
    settings,
    talk,
    timeline,
    today,
    you,
)
from atticus.surfaces.web.access import Access
from atticus.surfaces.web.desk import Desk, desk_of, house_of
from atticus.surfaces.web.forms import TooLargeError
from atticus.surfaces.web.guard import Guard
from atticus.surfaces.web.incoming import Incoming, NoSuchBatchError
from atticus.surfaces.web.patience import Patience
from atticus.surfaces.web.policy import new_nonce, stamp
from atticus.surfaces.web.render import HERE, by_htmx, go, page
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
        (UnknownMomentError, NoSuchBatchError, NoSuchWorkError, people.NoSuchPersonError, people.NoSuchPageError),
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
        door=door, access=Access(), patience=Patience(), incoming=Incoming(), works=Works(), find_models=find_models
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.works.close)
        desk.incoming.clear()

    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, access=desk.access, hosts=hosts, read_only=read_only)],
        exception_handlers={AtticusError: _told, HTTPException: _no_such_page, Exception: _broken},
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.read_only = read_only
    return app


def sign_in_link(app: Starlette, base_url: str) -> str:
    """Return an address that signs one browser in, once, within ten minutes."""
    return cast("Desk", app.state.desk).access.sign_in_link(base_url)


async def health(_: Request) -> Response:
    """Say that the server answers, and nothing else."""
    return JSONResponse({"ok": True})


async def more(request: Request) -> Response:
    """Show the places that a small screen has no room for."""
    house_of(request)
    return page(request, "more.html")


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


async def _broken(request: Request, _: Exception) -> Response:
    """Say that something is wrong; the server's log has the rest. This runs outside the guard."""
    nonce = new_nonce()
    request.scope.setdefault("state", {})["nonce"] = nonce
    answer = page(request, "broken.html", status_code=500)
    stamp(answer.headers, nonce)
    return answer


ROUTES: Final = [
    Route("/health", health),
    Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    Route("/enter/{token}", entry.enter, methods=["GET", "POST"]),
    Route("/leave", entry.leave, methods=["POST"]),
    Route("/setup", entry.setup, methods=["GET", "POST"]),
    Route("/unlock", entry.unlock, methods=["GET", "POST"]),
    Route("/lock", entry.lock, methods=["POST"]),
    Route("/", talk.talk),
    Route("/ask", talk.answer, methods=["POST"]),
    Route("/today", today.today),
    Route("/you", you.you, methods=["GET"]),
    Route("/you/{belief}/{verb}", you.decide, methods=["POST"]),
    Route("/people", people.people),
    Route("/people/{person}", people.person),
    Route("/goals", goals.goals),
    Route("/decisions", decisions.decisions, methods=["GET"]),
    Route("/decisions", decisions.add, methods=["POST"]),
    Route("/decisions/{decision}", decisions.decision, methods=["GET"]),
    Route("/decisions/{decision}/{verb}", decisions.change, methods=["POST"]),
    Route("/more", more),
    Route("/timeline", timeline.timeline),
    Route("/moments/{id}", moments.moment),
    Route("/moments/{id}/forget", moments.forget, methods=["GET", "POST"]),
    Route("/moments/{id}/attachments/{number:int}", moments.attachment),
    Route("/import", imports.imports, methods=["GET"]),
    Route("/import", imports.upload, methods=["POST"]),
    Route("/import/sample", sample_life.try_sample, methods=["POST"]),
    Route("/import/sample/undo", sample_life.end_sample, methods=["GET", "POST"]),
    Route("/import/running/{work}", imports.work),
    Route("/import/running/{work}/stop", imports.stop, methods=["POST"]),
    Route("/import/{batch}", imports.preview, methods=["GET"]),
    Route("/import/{batch}", imports.commit, methods=["POST"]),
    Route("/import/{batch}/cancel", imports.cancel, methods=["POST"]),
    Route("/imports/{number:int}/undo", imports.undo, methods=["GET", "POST"]),
    Route("/inbox", inbox.inbox),
    Route("/inbox/{deed}/{verb}", inbox.decide, methods=["POST"]),
    Route("/stop", inbox.stop, methods=["POST"]),
    Route("/settings", settings.settings),
]
