"""Settings, what left this computer: the ledger by day, each request with its exact bytes, and its chain verified."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool

from atticus.domain.errors import AtticusError
from atticus.mind.gate import MODEL_EGRESS
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields
from atticus.surfaces.web.render import page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.vault.contract import LedgerEntry, Vault

LINES: Final = 200
"""Lines of the ledger on one page."""

_AFTER: Final = 50
"""Within so many lines after a request its outcome is looked for: others may be under way beside it."""

_OUTCOME: Final = "model_outcome"


class NoSuchLineError(AtticusError):
    """The ledger has no such line."""

    def __init__(self) -> None:
        super().__init__(
            later("The ledger has no such line."), later("Its lines are on the page of what left this computer.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger as the page tells it.

    Args:
        seq: its number.
        at: when, in the owner's zone.
        what: the word it stands under.
        sent: whether it is a request to a model.
        remote: whether that model is not on a machine of the owner's.
        facts: what it tells.
        outcome: of a request, what came back; None where nothing is told of that.
        payload: the exact bytes; None where there were none, or they were erased.
        erased_by: the receipt that erased them.
    """

    seq: int
    at: datetime
    what: str
    sent: bool
    remote: bool
    facts: dict[str, Any]
    outcome: dict[str, Any] | None
    payload: bytes | None
    erased_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The lines of one day, and how many bytes of it left for a model of somebody else's."""

    day: date
    lines: tuple[Line, ...]
    left: int
    requests: int


async def left(request: Request) -> Response:
    """Show the ledger by day, the newest first; `before` in the address goes on, `all` shows every sort of line."""
    return await _shown(request, None)


async def verify(request: Request) -> Response:
    """Check the whole vault, the ledger's chain with it, and say what was found."""
    await fields(request)
    return await _shown(request, await run_in_threadpool(house_of(request).vault.verify))


async def line(request: Request) -> Response:
    """Show one line with the exact bytes that left, as veiled; raises NoSuchLineError."""
    house = house_of(request)
    found = await run_in_threadpool(_one, house, request.path_params["seq"])
    text = found.payload.decode("utf-8", "replace") if found.payload is not None else None
    return page(request, "settings_line.html", one=found, text=text)


def days(entries: Sequence[LedgerEntry], after: Sequence[LedgerEntry], zone: tzinfo, *, every: bool) -> list[Day]:
    """Return lines by day, the newest first; each outcome stands with its request.

    Args:
        entries: lines of the ledger, the newest first.
        after: the lines that follow them, for what came back.
        zone: the owner's.
        every: whether every sort of line is wanted, or only requests to models.
    """
    outcomes = {one.facts["egress"]: one.facts for one in (*after, *entries) if one.what == _OUTCOME}
    lines = [
        _line(one, zone, outcomes.get(one.seq))
        for one in entries
        if one.what == MODEL_EGRESS or (every and one.what != _OUTCOME)
    ]
    told = []
    for day, group in groupby(lines, lambda one: one.at.date()):
        rows = tuple(group)
        went = [one for one in rows if one.remote]
        told.append(
            Day(day=day, lines=rows, left=sum(int(one.facts.get("bytes", 0)) for one in went), requests=len(went))
        )
    return told


async def _shown(request: Request, checked: Any) -> Response:
    house, query = house_of(request), request.query_params
    before, every = query.get("before", ""), query.get("all") == "1"
    number = int(before) if before.isascii() and before.isdigit() and len(before) < len(str(1 << 62)) else None
    entries = await run_in_threadpool(lambda: house.vault.ledger(limit=LINES + 1, before=number))
    after = await run_in_threadpool(_following, house.vault, number) if number is not None else []
    return page(
        request,
        "settings_left.html",
        days=days(entries[:LINES], after, house.settings.tzinfo, every=every),
        every=every,
        more=entries[LINES - 1].seq if len(entries) > LINES else None,
        checked=checked,
    )


def _following(vault: Vault, seq: int) -> list[LedgerEntry]:
    """Return the lines from one on, among which the outcomes of those before it are looked for."""
    return [one for one in vault.ledger(limit=_AFTER, before=seq + _AFTER) if one.seq >= seq]


def _one(house: House, seq: int) -> Line:
    after = _following(house.vault, seq)
    found = next((one for one in after if one.seq == seq), None)
    if found is None:
        raise NoSuchLineError
    outcome = next((one.facts for one in after if one.what == _OUTCOME and one.facts.get("egress") == seq), None)
    return _line(found, house.settings.tzinfo, outcome)


def _line(one: LedgerEntry, zone: tzinfo, outcome: dict[str, Any] | None) -> Line:
    sent = one.what == MODEL_EGRESS
    return Line(
        seq=one.seq,
        at=one.at.astimezone(zone),
        what=one.what,
        sent=sent,
        remote=sent and one.facts.get("place") == "remote",
        facts=one.facts,
        outcome=outcome,
        payload=one.payload,
        erased_by=one.erased_by,
    )
