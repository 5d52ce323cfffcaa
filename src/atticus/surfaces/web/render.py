"""Templates to answers: one environment, and the words for dates, sizes and labels."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from atticus import __version__
from atticus.domain.errors import LockedError
from atticus.domain.time import Precision
from atticus.memory.profile.sentences import birthday
from atticus.surfaces.web.desk import desk_of
from atticus.surfaces.web.reading_only import without_changes
from atticus.surfaces.web.tongues import texts

if TYPE_CHECKING:
    from datetime import date, datetime

    from starlette.requests import Request

    from atticus.domain.evidence import Kept

HERE: Final = Path(__file__).parent
KILO: Final = 1024
SNIPPET: Final = 280
COLOURS: Final = ("light", "dark")
COLOURS_COOKIE: Final = "atticus_colours"


def page(request: Request, template: str, status_code: int = 200, **values: Any) -> Response:
    """Return a template as a whole answer, with what every template may need."""
    return HTMLResponse(fragment(request, template, **values), status_code=status_code)


def fragment(request: Request, template: str, **values: Any) -> str:
    """Return a template as HTML text."""
    language = language_of(request)
    session = getattr(request.state, "session", None)
    colours = request.cookies.get(COLOURS_COOKIE, "")
    known = {
        "language": language,
        "nonce": request.state.nonce,
        "signed_in": getattr(request.state, "signed_in", False),
        "path": request.url.path,
        "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "blurred": session is not None and session.blurred,
        "colours": colours if colours in COLOURS else "",
        "read_only": request.app.state.read_only,
        "door": request.app.state.desk.door,
        "version": __version__,
    }
    told = _environment(language).get_template(template).render({**known, **values})
    if not known["read_only"]:
        return told
    why = texts(language).gettext("Atticus was started for reading only, so nothing can be changed here.")
    return without_changes(told, request.url.path, allowed=request.app.state.may_be_sent, why=why)


def language_of(request: Request) -> str:
    """Return the language the page is in, two letters; English before the vault is open."""
    try:
        return desk_of(request).door.house().settings.language
    except LockedError:
        return "en"


def by_htmx(request: Request) -> bool:
    """Return whether a piece of a page is wanted, not a whole one."""
    return request.headers.get("hx-request") == "true"


def go(request: Request, where: str) -> Response:
    """Return an answer that leads to another page of ours, also from within a piece of a page."""
    if by_htmx(request):
        return Response(status_code=200, headers={"HX-Redirect": where})
    return Response(status_code=303, headers={"Location": where})


def day(at: datetime) -> str:
    """Return a date as people say it: "Friday 12 June 2026"."""
    return f"{at:%A} {at.day} {at:%B} {at.year}"


def short_day(at: date) -> str:
    """Return a date in few letters: "12 Jun 2026"."""
    return f"{at.day} {at:%b} {at.year}"


def clock_time(kept: Kept) -> str:
    """Return the time of day of a moment, with its end; empty where its source tells none."""
    moment = kept.moment
    if moment.precision not in {Precision.SECOND, Precision.MINUTE}:
        return ""
    told = f"{moment.at:%H:%M}"
    if moment.until is not None and moment.until.date() == moment.at.date() and moment.until != moment.at:
        told += f"–{moment.until:%H:%M}"
    return told


def when(kept: Kept) -> str:
    """Return when a moment was, no more exactly than its source tells it."""
    moment = kept.moment
    if moment.precision is Precision.YEAR:
        return str(moment.at.year)
    if moment.precision is Precision.MONTH:
        return f"{moment.at:%B} {moment.at.year}"
    told = clock_time(kept)
    return f"{day(moment.at)}, {told}" if told else day(moment.at)


def snippet(text: str) -> str:
    """Return the beginning of a text on one line, cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= SNIPPET:
        return flat
    return flat[:SNIPPET].rsplit(" ", 1)[0] + " …"


def size(count: int) -> str:
    """Return a number of bytes as people say it."""
    amount = float(count)
    for unit in ("bytes", "KB", "MB", "GB"):
        if amount < KILO or unit == "GB":
            break
        amount /= KILO
    return f"{amount:,.0f} {unit}" if unit in {"bytes", "KB"} or amount.is_integer() else f"{amount:,.1f} {unit}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 moment", "2,310 moments"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        extensions=["jinja2.ext.i18n"],
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=day,
        short_day=short_day,
        clock_time=clock_time,
        when=when,
        snippet=snippet,
        size=size,
        count=count,
        birthday=birthday,
    )
    cast("Any", environment).install_gettext_translations(texts(language), newstyle=True)
    return environment
