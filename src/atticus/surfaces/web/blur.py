"""The blur: what comes from the vault is made unreadable to whoever looks over a shoulder, for one browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.surfaces.web.desk import desk_of
from atticus.surfaces.web.entry import local
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.guard import COOKIE
from atticus.surfaces.web.render import go

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def blur(request: Request) -> Response:
    """Blur every page for this browser, or show them again, and lead back to where it was asked for."""
    form = await fields(request)
    desk_of(request).access.blur(request.cookies.get(COOKIE), blurred=word(form, "blurred") == "1")
    return go(request, local(word(form, "back") or "/"))
