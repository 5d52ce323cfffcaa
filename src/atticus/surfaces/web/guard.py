"""What is checked before any page is reached: host, origin, session, and whether changes are allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from atticus.surfaces.web.policy import new_nonce, stamp
from atticus.surfaces.web.render import by_htmx, page

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from atticus.surfaces.web.access import Access

COOKIE: Final = "atticus_session"
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PLACES: Final = ("/health", "/static/", "/enter/")
ALWAYS_ALLOWED: Final = (
    "/ask",
    "/unlock",
    "/lock",
    "/leave",
    "/enter/",
    "/blur",
    "/settings/sessions/",
    "/settings/colours",
    "/settings/export/",
    "/settings/left/verify",
)
"""What may be asked for where Atticus was started for reading only: it changes nothing that is kept."""


class Guard:
    """ASGI middleware around all pages.

    Args:
        app: what is guarded.
        access: who may come in.
        hosts: names this server answers to beside the loopback ones, without port.
        read_only: whether everything that changes the vault is refused.
    """

    def __init__(self, app: ASGIApp, *, access: Access, hosts: Collection[str], read_only: bool) -> None:
        self._app = app
        self._access = access
        self._hosts = LOOPBACK | {host.lower() for host in hosts}
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a good request on, answer a bad one, and stamp the headers of either answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = new_nonce()
        scope.setdefault("state", {})["nonce"] = nonce

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                stamp(MutableHeaders(scope=message), nonce)
            await send(message)

        request = Request(scope)
        refusal = self._refusal(request)
        await (refusal or self._app)(scope, receive, stamped)

    def _refusal(self, request: Request) -> Response | None:
        if _host_name(request) not in self._hosts:
            return PlainTextResponse("This name does not lead here. Use http://127.0.0.1 and the port.\n", 421)
        if not _from_here(request):
            return PlainTextResponse("This request came from another page, so it was refused.\n", 403)
        path = request.url.path
        if _under(path, OPEN_PLACES):
            return None
        session = self._access.seen(request.cookies.get(COOKIE), address=request.client.host if request.client else "")
        request.state.signed_in = session is not None
        request.state.session = session
        if session is None:
            return _signed_out(request)
        if self._read_only and request.method not in SAFE_METHODS and not may_be_sent(path):
            return page(request, "read_only.html", status_code=403)
        return None


def _signed_out(request: Request) -> Response:
    """Say how to sign in; a page that asks for a piece of itself is loaded anew, or it would hold a page in a page."""
    answer = page(request, "signed_out.html", status_code=401)
    if by_htmx(request):
        answer.headers["HX-Refresh"] = "true"
    return answer


def may_be_sent(path: str) -> bool:
    """Return whether a form may be sent to a path where Atticus was started for reading only."""
    return _under(path, ALWAYS_ALLOWED)


def _under(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)


def _host_name(request: Request) -> str:
    host = request.headers.get("host", "").lower()
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _from_here(request: Request) -> bool:
    """Return whether a request may be answered, by where it comes from.

    Browsers tell the origin of every request that changes something, and the relation of the two pages
    (https://www.w3.org/TR/fetch-metadata/). Another port of this computer is another page: only the very same
    origin counts. Reading is harmless from elsewhere only as a plain navigation, which shows its page to the
    owner and to nobody else.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.headers['host']}":
        return False
    if request.method in SAFE_METHODS:
        navigates = request.headers.get("sec-fetch-mode", "navigate") == "navigate"
        return site in {None, "same-origin", "none"} or navigates
    return site == "same-origin" or (site is None and origin is not None)
