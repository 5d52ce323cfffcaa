"""Templates to answers: one environment, and the words for dates, sizes and labels."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from babel.dates import format_date, format_skeleton
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from atticus import __version__
from atticus.domain.errors import LockedError
from atticus.domain.time import Precision
from atticus.surfaces.web.deeds import deed, value
from atticus.surfaces.web.desk import desk_of
from atticus.surfaces.web.reading_only import without_changes
from atticus.surfaces.web.sources import source
from atticus.surfaces.web.tongues import day_of_year, direction, locale_of, number, preferred, texts, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from starlette.requests import Request

    from atticus.domain.evidence import Kept

HERE: Final = Path(__file__).parent
KILO: Final = 1024
SNIPPET: Final = 280
_LEAP: Final = 2000
"""A year that has every day."""
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
        "direction": direction(language),
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
    shown = _environment(language).get_template(template).render({**known, **values})
    if not known["read_only"]:
        return shown
    why = texts(language).gettext("Atticus was started for reading only, so nothing can be changed here.")
    return without_changes(shown, request.url.path, allowed=request.app.state.may_be_sent, why=why)


def language_of(request: Request) -> str:
    """Return the language the page is in, two letters; before the vault is open, what the browser likes best."""
    try:
        return desk_of(request).door.house().settings.language
    except LockedError:
        return preferred(request.headers.get("accept-language", ""))


def by_htmx(request: Request) -> bool:
    """Return whether a piece of a page is wanted, not a whole one."""
    return request.headers.get("hx-request") == "true"


def go(request: Request, where: str) -> Response:
    """Return an answer that leads to another page of ours, also from within a piece of a page."""
    if by_htmx(request):
        return Response(status_code=200, headers={"HX-Redirect": where})
    return Response(status_code=303, headers={"Location": where})


def day(at: date, language: str = "en") -> str:
    """Return a date as people say it: "Friday 12 June 2026"."""
    return format_date(at, "EEEE d MMMM y" if language == "en" else "full", locale=locale_of(language))


def short_day(at: date, language: str = "en") -> str:
    """Return a date in few letters: "12 Jun 2026"."""
    return format_date(at, "d MMM y" if language == "en" else "medium", locale=locale_of(language))


def month(at: date, language: str = "en") -> str:
    """Return a month with its year: "June 2026"."""
    return str(format_skeleton("yMMMM", at, locale=locale_of(language)))


def clock(at: datetime) -> str:
    """Return a time of day: "18:30"."""
    return f"{at:%H:%M}"


def clock_time(kept: Kept) -> str:
    """Return the time of day of a moment, with its end; empty where its source tells none."""
    moment = kept.moment
    if moment.precision not in {Precision.SECOND, Precision.MINUTE}:
        return ""
    shown = clock(moment.at)
    if moment.until is not None and moment.until.date() == moment.at.date() and moment.until != moment.at:
        shown += f"–{clock(moment.until)}"
    return shown


def when(kept: Kept, language: str = "en") -> str:
    """Return when a moment was, no more exactly than its source tells it."""
    moment = kept.moment
    if moment.precision is Precision.YEAR:
        return str(moment.at.year)
    if moment.precision is Precision.MONTH:
        return month(moment.at, language)
    shown = clock_time(kept)
    return f"{day(moment.at, language)}, {shown}" if shown else day(moment.at, language)


def birthday(said: str, language: str = "en") -> str:
    """Return a birthday as people say it, with its year where that is known.

    Args:
        said: "1990-05-02", or "--05-02"; what is neither is told as it is.
        language: two letters.
    """
    try:
        if not said.startswith("--"):
            born = date.fromisoformat(said)
            return f"{day_of_year(born, language)} {born.year}" if language == "en" else _long(born, language)
        return day_of_year(date.fromisoformat(f"{_LEAP}{said[1:]}"), language)
    except ValueError:
        return said


def snippet(text: str) -> str:
    """Return the beginning of a text on one line, cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= SNIPPET:
        return flat
    return flat[:SNIPPET].rsplit(" ", 1)[0] + " …"


def size(count: int, language: str = "en") -> str:
    """Return a number of bytes as people say it."""
    amount = float(count)
    for unit in ("bytes", "KB", "MB", "GB"):
        if amount < KILO or unit == "GB":
            break
        amount /= KILO
    return f"{number(round(amount, 0 if unit in {'bytes', 'KB'} else 1), language)} {unit}"


def _long(at: date, language: str) -> str:
    return format_date(at, "long", locale=locale_of(language))


def _counted(language: str) -> Callable[..., str]:
    """Return what a template calls for a number of things; the number is written as the language writes it."""
    catalogue = texts(language)

    def ngettext(one: str, many: str, amount: int, /, **values: Any) -> str:
        values.setdefault("num", number(amount, language))
        return _safe(catalogue.ngettext(one, many, amount)) % values

    return ngettext


def _safe(text: str) -> Markup:
    # S704: texts of templates and catalogues are ours and may hold tags; Markup escapes every value put into them.
    return Markup(text)  # noqa: S704


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
    environment.policies["ext.i18n.trimmed"] = True
    spoken = (day, short_day, month, when, size, birthday)
    environment.filters.update({one.__name__: partial(one, language=language) for one in spoken})
    environment.filters.update(
        clock=clock,
        clock_time=clock_time,
        number=partial(number, language=language),
        said=partial(told, language=language),
        snippet=snippet,
    )
    environment.globals["deed"] = partial(deed, language=language)
    environment.filters["value"] = partial(value, language=language)
    environment.filters["source"] = partial(source, language=language)
    cast("Any", environment).install_gettext_translations(texts(language), newstyle=True)
    environment.globals["ngettext"] = _counted(language)
    return environment
