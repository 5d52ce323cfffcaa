"""The Timeline page: moments newest first from now on back, what is ahead by itself, narrowed by its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from starlette.datastructures import URL

from atticus.domain.errors import UsageError
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import EPOCH, milliseconds
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.render import by_htmx, page
from atticus.surfaces.web.tongues import later
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from starlette.datastructures import QueryParams
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.evidence import Kept
    from atticus.mind.house import House

PAGE: Final = 40
SEARCHED: Final = 200
WINDOW: Final = timedelta(days=31)
"""How far ahead one page looks."""

PRESENT: Final = timedelta(seconds=1)
"""How long something is now: what was kept this instant is not ahead."""

FULL: Final = 400
"""Moments in a window above which a shorter one is taken, so that the nearest are never cut off."""

_T = TypeVar("_T")
NAMES: Final = ("q", "kind", "source", "person", "since", "until", "import")


class WrongFilterError(UsageError):
    """The address asks for something that cannot be asked for."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            later("The timeline cannot be narrowed by %(name)s “%(value)s”.", name=name, value=value),
            later("Choose from the fields above it."),
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for, as it was written and as the vault takes it."""

    asked: dict[str, str]
    words: str
    filter: Filter
    ahead: bool = False

    @property
    def parted(self) -> bool:
        """Whether what was and what is ahead stand apart; they do not where days, words or an import are asked for."""
        return not self.asked.keys() & {"q", "since", "until", "import"}

    @property
    def narrowed(self) -> bool:
        """Whether anything but the whole timeline is wanted."""
        return bool(self.asked)

    def address(self, **changes: str) -> str:
        """Return the address of the same view with something changed; an empty text removes a field."""
        asked = {**self.asked, "ahead": "1"} if self.ahead else self.asked
        told = {name: value for name, value in {**asked, **changes}.items() if value}
        return str(URL("/timeline").include_query_params(**told)) if told else "/timeline"


@dataclass(frozen=True, slots=True)
class Found:
    """A page of moments, the address of the next one, whether these are only the nearest, and whether more is ahead."""

    moments: list[Kept]
    more: str | None = None
    far: bool = False
    ahead: bool = False


def timeline(request: Request) -> Response:
    """Show a page of moments, or the next piece of one."""
    house = house_of(request)
    wanted = _wanted(request.query_params, house.settings.tzinfo)
    before, day, ahead = (request.query_params.get(name, "") for name in ("before", "day", "ahead"))
    if wanted.words:
        found = _search(house, wanted)
    elif wanted.ahead:
        found = _coming(house, wanted, ahead)
    else:
        found = _browse(house, wanted, before or None)
    shown: dict[str, Any] = {"wanted": wanted, "found": found, "day_before": day}
    if by_htmx(request) and (before or day):
        return page(request, "moments.html", **shown)
    return page(
        request,
        "timeline.html",
        kinds=list(Kind),
        sources=house.vault.sources(),
        imports=house.vault.imports(),
        **shown,
    )


def _browse(house: House, wanted: Wanted, before: str | None) -> Found:
    """Return what was, newest first; of what is still to come only that there is something."""
    now, narrowed, ahead = house.clock.now() + PRESENT, wanted.filter, False
    if wanted.parted:
        narrowed = replace(narrowed, until=now)
        ahead = bool(house.vault.timeline(replace(wanted.filter, since=now), limit=1))
    moments = house.vault.timeline(narrowed, before=before, limit=PAGE + 1)
    if len(moments) <= PAGE:
        return Found(moments, ahead=ahead)
    last = moments[PAGE - 1]
    more = wanted.address(before=last.id, day=last.moment.at.date().isoformat())
    return Found(moments[:PAGE], more=more, ahead=ahead)


def _coming(house: House, wanted: Wanted, ahead: str) -> Found:
    """Return what is to come, the nearest first: of the first month with anything, from now or from a day on.

    Raises:
        WrongFilterError: the day is none.
    """
    begin, window = house.clock.now() + PRESENT, WINDOW
    if ahead != "1":
        begin = max(begin, _read({"ahead": ahead}, "ahead", datetime.fromisoformat).astimezone(begin.tzinfo))
    at = house.vault.spine().at
    while True:
        end = begin + window
        moments = house.vault.timeline(replace(wanted.filter, since=begin, until=end), limit=FULL)
        later = at[at >= milliseconds(end)]
        if len(moments) == FULL and window > timedelta(hours=1):
            window /= 2
        elif moments or not len(later):
            break
        else:
            begin, window = EPOCH + timedelta(milliseconds=int(later.min())), WINDOW
    moments.reverse()
    if not moments or not house.vault.timeline(replace(wanted.filter, since=end), limit=1):
        return Found(moments, ahead=True)
    day = moments[-1].moment.at.date().isoformat()
    return Found(moments, more=wanted.address(ahead=end.isoformat(), day=day), ahead=True)


def _search(house: House, wanted: Wanted) -> Found:
    """Return what recall finds, best first, as far as the other fields allow it."""
    evidence = house.recaller.recall(wanted.words, k=SEARCHED)
    fitting = [hit.kept for hit in evidence.hits if _fits(hit.kept, wanted.filter)]
    return Found(fitting[:PAGE], far=not evidence.enough)


def _fits(kept: Kept, wanted: Filter) -> bool:
    moment = kept.moment
    named = {fold(party.name) for party in (moment.author, *moment.people) if party}
    return (
        (not wanted.kinds or moment.kind in wanted.kinds)
        and (not wanted.sources or moment.source in wanted.sources)
        and (wanted.person is None or any(fold(wanted.person) in name for name in named))
        and (wanted.since is None or moment.at >= wanted.since)
        and (wanted.until is None or moment.at < wanted.until)
        and (wanted.import_id is None or kept.import_id == wanted.import_id)
    )


def _wanted(query: QueryParams, zone: tzinfo) -> Wanted:
    asked = {name: value for name in NAMES if (value := query.get(name, "").strip())}

    def start_of(day: str) -> datetime:
        return datetime.combine(date.fromisoformat(day), time(), zone)

    def end_of(day: str) -> datetime:
        return datetime.combine(date.fromisoformat(day) + timedelta(days=1), time(), zone)

    wanted = Wanted(
        asked,
        asked.get("q", ""),
        Filter(
            kinds=(_read(asked, "kind", Kind),) if "kind" in asked else (),
            sources=(asked["source"],) if "source" in asked else (),
            person=asked.get("person"),
            since=_read(asked, "since", start_of) if "since" in asked else None,
            until=_read(asked, "until", end_of) if "until" in asked else None,
            import_id=_read(asked, "import", int) if "import" in asked else None,
        ),
    )
    return replace(wanted, ahead=bool(query.get("ahead")) and wanted.parted)


def _read(asked: dict[str, str], name: str, reader: Callable[[str], _T]) -> _T:
    try:
        return reader(asked[name])
    except (ValueError, OverflowError) as error:
        raise WrongFilterError(name, asked[name]) from error
