"""The Inbox: what waits for the owner, what was done, and STOP."""

from __future__ import annotations

from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, Final

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.mind import acting, linking
from atticus.mind.deeds.entries import Entry, whence
from atticus.mind.deeds.timing import BadTimeError, is_timed
from atticus.surfaces.web.deeds import TITLES
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House

SHOWN: Final = 30
"""Receipts on the page."""

UNDO: Final = {
    "none": later("It cannot be taken back."),
    "window": later("It can be taken back for a while."),
    "full": later("It can be taken back."),
}

STATES: Final = {
    "waiting": later("Waiting"),
    "approved": later("Approved"),
    "doing": later("Doing"),
    "done": later("Done"),
    "refused": later("Refused"),
    "failed": later("Failed"),
    "unknown": later("Unknown"),
    "undone": later("Undone"),
    "expired": later("Expired"),
}
"""What became of a deed."""


async def inbox(request: Request) -> Response:
    """Show what waits, with where each value came from, and what was done."""
    house = house_of(request)
    return page(
        request,
        "inbox.html",
        waiting=await run_in_threadpool(house.executor.waiting),
        timed=await run_in_threadpool(house.executor.timed),
        zone=house.settings.tzinfo,
        done=await run_in_threadpool(lambda: house.executor.done(limit=SHOWN)),
        strangers=await run_in_threadpool(linking.strangers, house.vault),
        stopped=await run_in_threadpool(house.vault.stopped),
        whence=whence,
        tools=house.executor.tools,
        titles=TITLES,
        undo=UNDO,
        states=STATES,
    )


async def decide(request: Request) -> Response:
    """Do what waits, let go of it, or take back what was done; then show the inbox.

    Raises:
        NoSuchDeedError, NotWaitingError, DeniedError, ToolError, BadTimeError
    """
    house, deed = house_of(request), request.path_params["deed"]
    match request.path_params["verb"]:
        case "approve":
            told = word(await fields(request), "when").strip()
            entry = await house.executor.approve(deed, when=_instant(house, told) if told else None)
            response = go(request, "/inbox")
            response.background = BackgroundTask(_go_on, house, entry)
            return response
        case "refuse":
            await run_in_threadpool(house.executor.refuse, deed)
        case "undo":
            await house.executor.undo(deed)
        case _:
            raise HTTPException(404)
    return go(request, "/inbox")


async def stop(request: Request) -> Response:
    """Halt everything, or let go of that."""
    house = house_of(request)
    released = word(await fields(request), "release") == "1"
    await run_in_threadpool(lambda: house.vault.stop(stopped=not released))
    return go(request, "/inbox")


def _instant(house: House, told: str) -> datetime:
    """Return the time a form tells, in the owner's zone; raises BadTimeError."""
    try:
        at = datetime.fromisoformat(told)
    except ValueError as error:
        raise BadTimeError from error
    return at if at.tzinfo else at.replace(tzinfo=house.settings.tzinfo)


async def _go_on(house: House, entry: Entry) -> None:
    """Go on with a task where nothing of it waits any more; what comes of it stands in the inbox and the task."""
    told = (await run_in_threadpool(house.vault.tasks)).get(entry.call.task)
    if told is None or is_timed(entry) or set(told["waiting"]) - {entry.key}:
        return
    keeps = house.settings.conversation.keep
    async with aclosing(acting.resume(house, entry.call.task, conversation=keeps)) as events:
        async for _ in events:
            pass
