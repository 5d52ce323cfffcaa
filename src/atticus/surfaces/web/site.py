"""The whole of the web surface: its routes, and what becomes of an error."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from atticus.domain.errors import AtticusError, LockedError, UsageError
from atticus.domain.ids import UnknownMomentError
from atticus.mind.deciding.keeping import NoSuchDecisionError
from atticus.surfaces.web import (
    blur,
    decisions,
    entry,
    first_run,
    goal,
    goals,
    help,  # noqa: A004 (the word people look for)
    imports,
    inbox,
    independence,
    journal,
    less,
    moments,
    people,
    sample_life,
    settings,
    settings_apps,
    settings_comfort,
    settings_keeping,
    settings_left,
    settings_models,
    settings_privacy,
    settings_routines,
    settings_sessions,
    settings_sources,
    talk,
    thinking,
    timeline,
    today,
    workshop,
    you,
    you_learned,
)
from atticus.surfaces.web.access import Access
from atticus.surfaces.web.attempts import Attempts, NoSuchAttemptError
from atticus.surfaces.web.desk import Desk, desk_of, house_of
from atticus.surfaces.web.forms import TooLargeError
from atticus.surfaces.web.guard import Guard, may_be_sent
from atticus.surfaces.web.incoming import Incoming, NoSuchBatchError
from atticus.surfaces.web.manual import NoSuchHelpError
from atticus.surfaces.web.patience import Patience
from atticus.surfaces.web.policy import new_nonce, stamp
from atticus.surfaces.web.proof import Proof
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


ROUTES: Final = [
    Route("/health", health),
    Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    Route("/enter/{token}", entry.enter, methods=["GET", "POST"]),
    Route("/leave", entry.leave, methods=["POST"]),
    Route("/blur", blur.blur, methods=["POST"]),
    Route("/setup", entry.setup, methods=["GET", "POST"]),
    Route("/unlock", entry.unlock, methods=["GET", "POST"]),
    Route("/lock", entry.lock, methods=["POST"]),
    Route("/first", first_run.overview),
    Route("/first/key", first_run.key, methods=["GET", "POST"]),
    Route("/first/thinking", thinking.thinking, methods=["GET", "POST"]),
    Route("/first/thinking/{attempt}", thinking.attempt),
    Route("/first/thinking/{attempt}/stop", thinking.stop, methods=["POST"]),
    Route("/first/source", first_run.source),
    Route("/first/minute", first_run.minute),
    Route("/first/{step}/over", first_run.over, methods=["POST"]),
    Route("/help", help.contents),
    Route("/help/pictures/{name}", help.picture),
    Route("/help/{page}", help.one),
    Route("/", talk.talk),
    Route("/ask", talk.answer, methods=["POST"]),
    Route("/role", talk.role, methods=["POST"]),
    Route("/independence", independence.independence),
    Route("/independence", independence.settle, methods=["POST"]),
    Route("/today", today.today),
    Route("/less", less.say, methods=["POST"]),
    Route("/less/{name}/back", less.take_back, methods=["POST"]),
    Route("/you", you.you, methods=["GET"]),
    Route("/you/patterns", you_learned.patterns),
    Route("/you/learned", you_learned.learned),
    Route("/you/{belief}/{verb}", you.decide, methods=["POST"]),
    Route("/people", people.people),
    Route("/people/{person}", people.person),
    Route("/workshop", workshop.workshop, methods=["GET"]),
    Route("/workshop", workshop.begin, methods=["POST"]),
    Route("/workshop/rules/{rule}/{verb}", workshop.decide, methods=["POST"]),
    Route("/workshop/{piece}", workshop.piece, methods=["GET"]),
    Route("/workshop/{piece}/{verb}", workshop.change, methods=["POST"]),
    Route("/goals", goals.goals, methods=["GET"]),
    Route("/goals", goals.add, methods=["POST"]),
    Route("/goals/{goal}", goal.goal, methods=["GET"]),
    Route("/goals/{goal}/{verb}", goal.decide, methods=["POST"]),
    Route("/coaching", goals.coach, methods=["POST"]),
    Route("/journal", journal.journal, methods=["GET"]),
    Route("/journal", journal.write, methods=["POST"]),
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
    Route("/settings/models", settings_models.models),
    Route("/settings/models/{name}/{verb}", settings_models.change, methods=["POST"]),
    Route("/settings/budget", settings_models.budget, methods=["POST"]),
    Route("/settings/left", settings_left.left),
    Route("/settings/left/verify", settings_left.verify, methods=["POST"]),
    Route("/settings/left/{seq:int}", settings_left.line),
    Route("/settings/sources", settings_sources.sources),
    Route("/settings/sources/{name}/{verb}", settings_sources.change, methods=["POST"]),
    Route("/settings/apps", settings_apps.apps),
    Route("/settings/channels/{name}/end", settings_apps.end_channel, methods=["POST"]),
    Route("/settings/clients/{name}/end", settings_apps.end_client, methods=["POST"]),
    Route("/settings/privacy", settings_privacy.privacy),
    Route("/settings/endorsements/{name}/take-back", settings_privacy.take_back, methods=["POST"]),
    Route("/settings/silence/end", settings_privacy.tell_again, methods=["POST"]),
    Route("/settings/routines", settings_routines.routines, methods=["GET"]),
    Route("/settings/routines", settings_routines.choose, methods=["POST"]),
    Route("/settings/keeping", settings_keeping.keeping),
    Route("/settings/backup", settings_keeping.backup, methods=["POST"]),
    Route("/settings/export/{name}", settings_keeping.export, methods=["POST"]),
    Route("/settings/forget", settings_keeping.forget, methods=["GET", "POST"]),
    Route("/settings/sessions", settings_sessions.sessions),
    Route("/settings/sessions/{name}/end", settings_sessions.end, methods=["POST"]),
    Route("/settings/comfort", settings_comfort.comfort),
    Route("/settings/language", settings_comfort.language, methods=["POST"]),
    Route("/settings/colours", settings_comfort.colours, methods=["POST"]),
]
