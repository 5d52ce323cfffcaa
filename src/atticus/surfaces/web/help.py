"""Help inside: the documents themselves, with their contents and a search by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from atticus.surfaces.web import manual
from atticus.surfaces.web.render import language_of, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LONGEST: Final = 200
"""Characters of what is looked for; the rest of a longer question is left out."""


async def contents(request: Request) -> Response:
    """Show what there is to read, or the parts that speak of what was looked for (``?q=``)."""
    asked = request.query_params.get("q", "").strip()[:LONGEST]
    language = language_of(request)
    found = await run_in_threadpool(manual.search, asked, language) if asked else []
    groups = [] if asked else await run_in_threadpool(manual.contents, language)
    return page(request, "help.html", asked=asked, found=found, groups=groups)


async def one(request: Request) -> Response:
    """Show one document; raises NoSuchHelpError."""
    told = await run_in_threadpool(manual.document, request.path_params["page"], language_of(request))
    return page(request, "help_page.html", told=told)


async def picture(request: Request) -> Response:
    """Send a picture of the documents; raises NoSuchHelpError."""
    return FileResponse(await run_in_threadpool(manual.picture, request.path_params["name"]))
