"""Settings, sessions: every browser that is signed in, and how to end it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.render import go, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

# The order matters: Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


async def sessions(request: Request) -> Response:
    """Show every browser that is signed in, this one marked."""
    house = house_of(request)
    return page(
        request,
        "settings_sessions.html",
        sessions=desk_of(request).access.sessions(),
        this=request.state.session.name,
        zone=house.settings.tzinfo,
        called=called,
    )


async def end(request: Request) -> Response:
    """End one session, or with "others" all but this one; their next request is refused."""
    access, name = desk_of(request).access, request.path_params["name"]
    if name == "others":
        access.end_others(request.state.session.name)
    else:
        access.end_named(name)
    return go(request, "/settings/sessions")


def called(user_agent: str) -> str:
    """Return what a person calls the browser that says this of itself: "Firefox · Linux"; empty where none is known."""
    browser = next((name for mark, name in _BROWSERS if re.search(rf"{mark}\w*/", user_agent)), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return " · ".join(filter(None, (browser, system)))
