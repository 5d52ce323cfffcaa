"""Settings, backup, export, forget: an encrypted copy, plain text to take along, and what is to go for good."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.time import milliseconds
from atticus.memory import forgetting, leaving, portable
from atticus.memory.understanding import derive
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.policy import ATTACHMENT
from atticus.surfaces.web.render import page
from atticus.surfaces.web.tongues import later
from atticus.vault.contract import Selection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from starlette.requests import Request

    from atticus.memory.forgetting import Way
    from atticus.mind.house import House
    from atticus.vault.contract import ForgetReceipt

FORMATS: Final = {
    "moments.jsonl": "application/x-ndjson",
    "moments.md": "text/markdown; charset=utf-8",
    "understanding.json": "application/json",
}
"""What can be downloaded, and of which type it is."""

_PIECE: Final = 64 * 1024


class BadPlaceError(UsageError):
    """A backup cannot be written there."""


class DamagedBackupError(AtticusError):
    """A backup does not read back as it was written."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            later("%(target)s does not read back as it was written.", target=str(target)),
            later("Write it again, to another disk."),
        )


class NothingToForgetError(UsageError):
    """It was not said what to forget, or nothing is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be forgotten: a source, a span of days or a person.

    Args:
        sort: which of the three.
        source: the name of the source.
        since: the first day.
        until: the last day.
        person: a name, number or address.
        mentions: what becomes of moments that only mention the person.
    """

    sort: Literal["source", "span", "person"]
    source: str = ""
    since: str = ""
    until: str = ""
    person: str = ""
    mentions: Way = "redact"


async def keeping(request: Request) -> Response:
    """Show how to make a backup, how to take everything along, and how to forget."""
    return await _shown(request)


async def backup(request: Request) -> Response:
    """Write an encrypted backup to a path, read it back, and say what was found.

    Raises:
        BadPlaceError, TargetExistsError, UnwritableError, DamagedBackupError
    """
    house, told = house_of(request), word(await fields(request), "target").strip()
    return await _shown(request, written=await run_in_threadpool(_backed_up, house, told))


async def export(request: Request) -> Response:
    """Hand out all moments or the whole understanding as a file; it is plain text."""
    house, name = house_of(request), request.path_params["name"]
    if name not in FORMATS:
        raise HTTPException(404)
    if name == "understanding.json":
        now = house.clock.now()
        document = await run_in_threadpool(
            lambda: portable.understanding(house.vault, house.present.beliefs(house.vault, now), as_of=now)
        )
        pieces: Iterator[str] = iter([portable.text(document)])
    else:
        pieces = leaving.json_lines(house.vault) if name == "moments.jsonl" else leaving.markdown(house.vault)
    if not request.app.state.read_only:
        await run_in_threadpool(house.vault.record, "export_downloaded", {"file": name})
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": ATTACHMENT}
    return StreamingResponse(_in_pieces(pieces), media_type=FORMATS[name], headers=headers)


async def forget(request: Request) -> Response:
    """Show what forgetting would take out, and when it is asked for, do it and show the receipt.

    Raises:
        NothingToForgetError, forgetting.ForgetOwnerError, forgetting.SeveralPeopleError, forgetting.NotExactlyError
    """
    house = house_of(request)
    if request.method == "POST":
        wanted = _wanted({name: value for name, value in (await fields(request)).items() if isinstance(value, str)})
        receipt = await run_in_threadpool(_forget, house, wanted)
        return page(request, "forgotten.html", receipt=receipt)
    wanted = _wanted(request.query_params)
    return page(request, "settings_forget.html", wanted=wanted, **await run_in_threadpool(_preview, house, wanted))


async def _shown(request: Request, written: Mapping[str, Any] | None = None) -> Response:
    house = house_of(request)
    return page(
        request,
        "settings_keeping.html",
        written=written,
        sources=await run_in_threadpool(house.vault.sources),
        people=[one.name for one in await run_in_threadpool(house.vault.people) if one.human],
    )


def _backed_up(house: House, told: str) -> dict[str, Any]:
    target = Path(told).expanduser()
    if not told or not target.is_absolute():
        raise BadPlaceError(later("A backup needs a whole path."), later("Write it like /media/stick/atticus.backup."))
    if not target.parent.is_dir():
        raise BadPlaceError(
            later("There is no folder %(folder)s.", folder=str(target.parent)),
            later("Make it first, or choose another."),
        )
    checked = house.vault.verify()
    house.vault.backup(target)
    try:
        with zipfile.ZipFile(target) as archive:
            broken, files = archive.testzip(), len(archive.namelist())
    except (OSError, zipfile.BadZipFile) as error:
        raise DamagedBackupError(target) from error
    if broken:
        raise DamagedBackupError(target)
    return {"target": target, "bytes": target.stat().st_size, "files": files, "checked": checked}


def _wanted(told: Mapping[str, str]) -> Wanted:
    source, person = told.get("source", "").strip(), told.get("person", "").strip()
    since, until = told.get("since", "").strip(), told.get("until", "").strip()
    way = told.get("mentions") or "redact"
    if [bool(source), bool(person), bool(since or until)].count(True) != 1 or way not in forgetting.WAYS:
        raise NothingToForgetError(
            later("It is not clear what to forget."), later("Choose a source, a span of days, or a person.")
        )
    if source:
        return Wanted(sort="source", source=source)
    if person:
        return Wanted(sort="person", person=person, mentions=way)
    return Wanted(sort="span", since=since, until=until)


def _span(house: House, wanted: Wanted) -> tuple[datetime, datetime]:
    """Return the first instant of the span and the first one after it."""
    try:
        first, last = date.fromisoformat(wanted.since), date.fromisoformat(wanted.until) + timedelta(days=1)
        return datetime.combine(first, time(), house.settings.tzinfo), datetime.combine(
            last, time(), house.settings.tzinfo
        )
    except (ValueError, OverflowError) as error:
        raise NothingToForgetError(
            later("A span of days needs a first and a last day."), later("Write each as 2025-06-02; one day is both.")
        ) from error


def _preview(house: House, wanted: Wanted) -> dict[str, Any]:
    if wanted.sort == "person":
        plan = forgetting.plan(house.vault, wanted.person, zone=house.settings.tzinfo, now=house.clock.now())
        return {"moments": len(plan.erase), "plan": plan}
    if wanted.sort == "source":
        return {"moments": house.vault.sources().get(wanted.source, 0), "plan": None}
    since, until = _span(house, wanted)
    at = house.vault.spine().at
    return {"moments": int(np.sum((at >= milliseconds(since)) & (at < milliseconds(until)))), "plan": None}


def _forget(house: House, wanted: Wanted) -> ForgetReceipt:
    now, zone = house.clock.now(), house.settings.tzinfo
    if wanted.sort == "person":
        receipt, _ = forgetting.forget_person(house.vault, wanted.person, mentions=wanted.mentions, zone=zone, now=now)
    else:
        chosen = Selection(source=wanted.source) if wanted.sort == "source" else Selection(span=_span(house, wanted))
        receipt = house.vault.forget(chosen)
    if not receipt.moments and not receipt.redacted:
        raise NothingToForgetError(later("There is nothing like that in the vault, so nothing was forgotten."), "")
    if house.vault.stale():
        derive(house.vault, now)
    return receipt


async def _in_pieces(lines: Iterator[str]) -> AsyncIterator[bytes]:
    """Yield text in pieces of some size: a piece for each line would cost more than the lines."""
    waiting: list[str] = []
    length = 0
    async for line in iterate_in_threadpool(lines):
        waiting.append(line)
        length += len(line)
        if length >= _PIECE:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()
