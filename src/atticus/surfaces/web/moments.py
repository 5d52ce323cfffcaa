"""The page of one moment: what it says, in its context, where it comes from, and how to forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.policy import ATTACHMENT
from atticus.surfaces.web.render import by_htmx, page
from atticus.vault.contract import Selection

if TYPE_CHECKING:
    from starlette.requests import Request

    from atticus.domain.evidence import Kept
    from atticus.mind.house import House


def moment(request: Request) -> Response:
    """Show a moment among its neighbours; as a piece of a page, in a few lines."""
    house = house_of(request)
    kept = house.vault.moment(request.path_params["id"])
    if by_htmx(request):
        return page(request, "peek.html", kept=kept, around=house.vault.around(kept.id, before=2, after=2))
    return page(
        request,
        "moment.html",
        kept=kept,
        around=house.vault.around(kept.id, before=5, after=5),
        brought_by=_import_name(house, kept),
    )


async def forget(request: Request) -> Response:
    """Ask before forgetting; after it, show the receipt."""
    house = house_of(request)
    kept = await run_in_threadpool(house.vault.moment, request.path_params["id"])
    if request.method != "POST":
        return page(request, "forget.html", kept=kept)
    receipt = await run_in_threadpool(house.vault.forget, Selection(moment=kept.id))
    return page(request, "forgotten.html", receipt=receipt)


def attachment(request: Request) -> Response:
    """Hand an attachment out as a file that may do nothing in a browser."""
    house = house_of(request)
    kept = house.vault.moment(request.path_params["id"])
    number: int = request.path_params["number"]
    if number >= len(kept.attachments):
        raise HTTPException(404)
    attached = kept.attachments[number]
    return Response(
        house.vault.attachment(attached.blob),
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{_percent_encoded(attached.name)}",
            "Content-Security-Policy": ATTACHMENT,
        },
    )


def _import_name(house: House, kept: Kept) -> str | None:
    return next((record.name for record in house.vault.imports() if record.id == kept.import_id), None)


def _percent_encoded(name: str) -> str:
    """Return a name as a header takes it (RFC 8187)."""
    return "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in b"-._~" else f"%{byte:02X}"  # noqa: PLR2004
        for byte in name.encode("utf-8", "replace")
    )
