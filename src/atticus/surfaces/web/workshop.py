"""The workshop: pieces with their versions, ideas, and the rules that edits propose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.errors import AtticusError, LockedError
from atticus.mind.workshop import ideas, pieces, rules
from atticus.mind.workshop.changes import changed
from atticus.mind.workshop.theirs import make_theirs
from atticus.mind.workshop.writing import drafted, redrafted, sourced
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.mind.workshop.pieces import Piece

WAYS: Final = ("draft", "own", "ideas")
"""What can be begun: a draft by Atticus, a text of the owner's, ideas."""

VERBS: Final = frozenset({"save", "again", "back", "end", "delete"})


async def workshop(request: Request) -> Response:
    """Show the pieces, the rules, and what can be begun; the address may name whom a draft goes to."""
    told = {name: request.query_params.get(name, "") for name in ("to", "matter")}
    return await _shown(request, all=request.query_params.get("all") == "1", told={"way": "draft", **told})


async def begin(request: Request) -> Response:
    """Begin a piece and show it; where that cannot be, say why, with what was typed still there."""
    house, form = house_of(request), await fields(request)
    told = {name: word(form, name) for name in ("way", "matter", "to", "kind", "text")}
    if told["way"] not in WAYS:
        raise HTTPException(404)
    try:
        made = await _begun(house, told)
    except LockedError:
        raise
    except AtticusError as error:
        return await _shown(request, status=422, told=told, error=error)
    return go(request, f"/workshop/{made.id}")


async def piece(request: Request) -> Response:
    """Show one piece: a version to read, what changed, what it rests on, or the newest to write on.

    Raises:
        NoSuchPieceError, NoSuchVersionError
    """
    house, query = house_of(request), request.query_params
    found = await run_in_threadpool(pieces.find, house.vault, request.path_params["piece"])
    number = int(told) if (told := query.get("version", "")).isdecimal() else found.newest.number
    return await _piece_shown(
        request, found, number, diff=query.get("diff") == "1", sources=query.get("sources") == "1"
    )


async def change(request: Request) -> Response:
    """Keep a version, draft anew, take an earlier one up again, end or delete a piece; then show it.

    Raises:
        NoSuchPieceError, NoSuchVersionError
    """
    house, verb = house_of(request), request.path_params["verb"]
    if verb not in VERBS:
        raise HTTPException(404)
    form = await fields(request)
    found = await run_in_threadpool(pieces.find, house.vault, request.path_params["piece"])
    try:
        await _changed(house, found, verb, form)
    except LockedError:
        raise
    except AtticusError as error:
        text = word(form, "text") if verb == "save" else None
        return await _piece_shown(request, found, found.newest.number, status=422, error=error, text=text)
    return go(request, "/workshop" if verb == "delete" else f"/workshop/{found.id}")


async def decide(request: Request) -> Response:
    """Accept, decline or remove a rule, and show where that was done.

    Raises:
        NoSuchRuleError
    """
    house, name = house_of(request), request.path_params["rule"]
    verb, back = request.path_params["verb"], word(await fields(request), "back")
    if verb not in rules.DECISIONS:
        raise HTTPException(404)
    await run_in_threadpool(partial(rules.decide, house.vault, name, verb, now=house.clock.now()))
    return go(request, f"/workshop/{back}" if back.isalnum() else "/workshop")


async def _begun(house: House, told: dict[str, str]) -> Piece:
    kind = told["kind"] or pieces.KINDS[0]
    if told["way"] == "draft":
        made, _ = await drafted(house, told["matter"], told["to"].strip(), kind=kind)
        return made
    if told["way"] == "ideas":
        found = await ideas.ideas(house, told["matter"])
        return await run_in_threadpool(ideas.keep, house, found)
    now, text = house.clock.now(), told["text"]
    wording = pieces.Wording(text=text, label=pieces.own_label(text, now))
    return await run_in_threadpool(
        partial(pieces.begin, house.vault, wording, kind=kind, now=now, to=told["to"].strip())
    )


async def _changed(house: House, found: Piece, verb: str, form: FormData) -> None:
    now, vault = house.clock.now(), house.vault
    if verb == "again":
        await redrafted(house, found, word(form, "matter").strip())
        return
    how, number = word(form, "how"), word(form, "version")
    if verb == "end" and how not in pieces.ENDS:
        raise HTTPException(404)
    doing: dict[str, Callable[[], object]] = {
        "save": partial(pieces.edit, vault, found, word(form, "text"), now=now),
        "back": partial(pieces.back, vault, found, int(number) if number.isdecimal() else 0, now=now),
        "end": partial(make_theirs, vault, found, how, now=now),
        "delete": partial(pieces.delete, vault, found),
    }
    await run_in_threadpool(doing[verb])


async def _shown(
    request: Request,
    *,
    told: dict[str, str],
    status: int = 200,
    error: AtticusError | None = None,
    all: bool = False,  # noqa: A002 (as the address calls it)
) -> Response:
    house = house_of(request)
    found = await run_in_threadpool(pieces.pieces, house.vault)
    return page(
        request,
        "workshop.html",
        status_code=status,
        pieces=[one for one in found if all or not one.ended],
        ended=0 if all else sum(bool(one.ended) for one in found),
        rules=await run_in_threadpool(rules.rules, house.vault),
        people=await run_in_threadpool(_names, house),
        models=bool(house.router.providers),
        told={"way": "draft", "matter": "", "to": "", "kind": "", "text": "", **told},
        error=error,
        here="",
    )


async def _piece_shown(
    request: Request,
    found: Piece,
    number: int,
    *,
    diff: bool = False,
    sources: bool = False,
    status: int = 200,
    **more: Any,
) -> Response:
    house = house_of(request)
    version = found.version(number)
    before = found.version(version.base) if diff and version.base else None
    proposed = await run_in_threadpool(rules.rules, house.vault)
    rests = await run_in_threadpool(sourced, house, version) if sources or version.sources else ()
    return page(
        request,
        "workshop_piece.html",
        status_code=status,
        piece=found,
        version=version,
        newest=number == found.newest.number,
        before=before,
        changes=changed(before.text, version.text) if before else (),
        rests=rests,
        rules=[one for one in proposed if one.state == "proposed" and found.id in {name for name, _ in one.seen}],
        here=found.id,
        **{"error": None, "text": None, **more},
    )


def _names(house: House) -> list[str]:
    """Return whom a draft may go to, those written to most first."""
    people = sorted((one for one in house.vault.people() if one.human), key=lambda one: -one.moments)
    return [one.name for one in people[:40]]
