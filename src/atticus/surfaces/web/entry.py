"""The pages before the house is open: signing in, making the vault, unlocking and locking it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from atticus.domain.errors import AtticusError, LockedError
from atticus.mind.choosing import LANGUAGE, choose_language
from atticus.surfaces.web.desk import desk_of
from atticus.surfaces.web.first_steps import begin, first_place
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.guard import COOKIE
from atticus.surfaces.web.patience import TooSoonError
from atticus.surfaces.web.render import go, language_of, page
from atticus.surfaces.web.tongues import languages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House

LONGEST_PASSPHRASE: Final = 1024


async def enter(request: Request) -> Response:
    """Exchange a one-time link for a session; opening the page alone uses nothing up."""
    if request.method != "POST":
        return page(request, "enter.html")
    session = desk_of(request).access.exchange(
        request.path_params["token"],
        browser=request.headers.get("user-agent", ""),
        address=request.client.host if request.client else "",
    )
    if session is None:
        return page(request, "signed_out.html", status_code=401)
    answer = go(request, first_place(request))
    answer.set_cookie(COOKIE, session, path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


async def leave(request: Request) -> Response:
    """End this browser's session."""
    desk_of(request).access.end(request.cookies.get(COOKIE))
    answer = page(request, "signed_out.html", signed_in=False)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


async def setup(request: Request) -> Response:
    """Make the vault and show its recovery key, once; the first run goes on from there."""
    desk = desk_of(request)
    if desk.door.state != "absent":
        return go(request, first_place(request))
    if request.method != "POST":
        return page(request, "setup.html", fault=None)
    form = await fields(request)
    passphrase = word(form, "passphrase")
    fault = _passphrase_fault(passphrase, word(form, "again"))
    if fault:
        return page(request, "setup.html", status_code=422, fault=fault)
    spoken = language_of(request)
    try:
        recovery_key = await run_in_threadpool(desk.door.create, passphrase)
    except AtticusError as error:
        return page(request, "setup.html", status_code=422, fault="error", error=error)
    await run_in_threadpool(_begun, desk.door.house(), spoken)
    desk.proof.of(recovery_key)
    return page(request, "recovery_key.html", recovery_key=recovery_key)


async def unlock(request: Request) -> Response:
    """Open the vault with its passphrase or recovery key."""
    desk = desk_of(request)
    onwards = local(request.query_params.get("next", "/"))
    if desk.door.state == "absent":
        return go(request, "/setup")
    if desk.door.state == "open":
        return go(request, onwards if onwards != "/" else first_place(request))
    if request.method != "POST":
        return page(request, "unlock.html", error=None, onwards=onwards)
    secret = word(await fields(request), "secret")
    try:
        await run_in_threadpool(desk.patience.attempt, lambda: desk.door.unlock(secret))
    except TooSoonError as error:
        return page(request, "unlock.html", status_code=429, error=error, onwards=onwards)
    except LockedError as error:
        return page(request, "unlock.html", status_code=403, error=error, onwards=onwards)
    return go(request, onwards if onwards != "/" else first_place(request))


async def lock(request: Request) -> Response:
    """Stop what is being brought in, drop what was uploaded, and close the vault."""
    desk = desk_of(request)
    await run_in_threadpool(desk.works.stop_all)
    await run_in_threadpool(desk.attempts.stop_all)
    desk.incoming.clear()
    desk.proof.drop()
    await run_in_threadpool(desk.door.lock)
    return go(request, "/unlock")


def _passphrase_fault(passphrase: str, again: str) -> str | None:
    if len(passphrase) > LONGEST_PASSPHRASE:
        return "long"
    return None if passphrase == again else "different"


def local(where: str) -> str:
    """Return an address of this server; anything that could lead elsewhere leads to the first page."""
    safe = where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable()
    return where if safe else "/"


def _begun(house: House, spoken: str) -> None:
    """Note that the vault was made on the page, and keep the language it was made in, unless the settings name one."""
    begin(house)
    if house.settings.origins.get(LANGUAGE, "default") == "default":
        choose_language(house.vault, spoken, known=languages(), now=house.clock.now())
