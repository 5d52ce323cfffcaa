"""What is checked of every request of an app before anything is answered: host, origin, size, token, pace."""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import TYPE_CHECKING, Any, Final

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

from atticus.domain.errors import AtticusError, LockedError
from atticus.mind.clients.desk import NoTokenError, NotOpenError
from atticus.mind.clients.pace import TooOftenError
from atticus.surfaces.api.app_tools import apps

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from atticus.domain.scopes import Client
    from atticus.mind.house import Door, House

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
PLACES: Final = ("/mcp", "/v1/", "/api/")
"""The paths of apps; every other is a page."""

MIB: Final = 1024 * 1024
LONGEST: Final = {"/mcp": MIB, "/v1/": MIB, "/api/": 8 * MIB}
_CHAT: Final = "/v1/"
_LONGEST_TOKEN: Final = 200


class TooLongError(AtticusError):
    """A request is larger than is read."""

    def __init__(self, most: int) -> None:
        super().__init__(f"This is more than {most // MIB} MiB.", "Send less at once.")


class CutOffError(AtticusError):
    """A request ended before its body was whole; half of it is nothing that was asked for."""

    def __init__(self) -> None:
        super().__init__("This did not arrive whole, so nothing was done with it.", "Send it again.")


class Guard:
    """ASGI middleware around everything apps can ask for.

    Args:
        app: what is guarded.
        door: the way into the house.
        hosts: names this server answers to beside the loopback ones, without port.
    """

    def __init__(self, app: ASGIApp, *, door: Door, hosts: Collection[str] = ()) -> None:
        self._app = app
        self._door = door
        self._hosts = LOOPBACK | {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a good request on with its house and its app; answer any other."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["cache-control"] = "no-store"
                headers["x-content-type-options"] = "nosniff"
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._from_elsewhere(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, stamped)
            return
        try:
            state = scope.setdefault("state", {})
            state["house"], state["client"] = await anyio.to_thread.run_sync(self._let_in, headers)
            whole = await _whole(receive, headers, _longest(scope["path"]))
        except AtticusError as error:
            await told(scope["path"], error)(scope, receive, stamped)
            return
        await self._app(scope, _again(whole, receive), stamped)

    def _from_elsewhere(self, scope: Scope, headers: Headers) -> Response | None:
        """Return a refusal where a request was not meant for here, or comes from a page of others."""
        host = headers.get("host", "").lower()
        name, colon, port = host.rpartition(":")
        if (name if colon and port.isdigit() else host) not in self._hosts:
            return JSONResponse({"error": {"what": "This name does not lead here.", "do": "Use 127.0.0.1."}}, 421)
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site")
        if (origin is not None and origin != f"{scope.get('scheme', 'http')}://{host}") or site == "cross-site":
            return JSONResponse({"error": {"what": "This came from a page of others.", "do": "Ask directly."}}, 403)
        return None

    def _let_in(self, headers: Headers) -> tuple[House, Client]:
        house = self._door.house()
        return house, apps(house).let_in(house, _token(headers))


def _token(headers: Headers) -> str:
    """Return the token a request bears; as a password too, for apps that know nothing else (RFC 6750, RFC 7617)."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    value = value.strip()
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, ValueError):
            return ""
    elif scheme.lower() != "bearer":
        return ""
    return value if len(value) <= _LONGEST_TOKEN else ""


def _longest(path: str) -> int:
    return next((most for place, most in LONGEST.items() if path.startswith(place)), MIB)


async def _whole(receive: Receive, headers: Headers, most: int) -> bytes:
    """Return the body of a request; raises TooLongError, CutOffError."""
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > most:
        raise TooLongError(most)
    parts, size = list[bytes](), 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise CutOffError
        part: bytes = message.get("body", b"")
        size += len(part)
        if size > most:
            raise TooLongError(most)
        parts.append(part)
        if not message.get("more_body", False):
            break
    return b"".join(parts)


def _again(whole: bytes, receive: Receive) -> Receive:
    """Return what hands out a body that was read already, and then goes on."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": whole, "more_body": False}

    return replay


def told(path: str, error: AtticusError) -> Response:
    """Return an error as an app understands it: of the chat in OpenAI's shape, else in that of the JSON contract."""
    status = status_of(error)
    headers: dict[str, str] = {}
    if status == 401:  # noqa: PLR2004
        headers["www-authenticate"] = 'Bearer realm="atticus"'
    if isinstance(error, TooOftenError):
        headers["retry-after"] = str(error.seconds)
    value: dict[str, Any] = {"what": error.what, "do": error.do}
    if path.startswith(_CHAT):
        value = chat_error(str(error), status)
    return JSONResponse({"error": value}, status, headers)


def status_of(error: AtticusError) -> int:
    """Return the status of an error."""
    of = ((NoTokenError, 401), (NotOpenError, 403), (TooOftenError, 429), (TooLongError, 413), (LockedError, 503))
    return next((status for kind, status in of if isinstance(error, kind)), 400)


_CODES: Final = {
    401: ("invalid_request_error", "invalid_api_key"),
    403: ("invalid_request_error", "permission_denied"),
    413: ("invalid_request_error", "request_too_large"),
    429: ("requests", "rate_limit_exceeded"),
    503: ("server_error", "vault_locked"),
}


def chat_error(
    message: str, status: int = 400, *, param: str | None = None, code: str | None = None
) -> dict[str, str | None]:
    """Return an error in the shape of OpenAI's API (https://platform.openai.com/docs/guides/error-codes)."""
    kind, usual = _CODES.get(status, ("invalid_request_error", None))
    return {"message": message, "type": kind, "param": param, "code": code or usual}


def new_id(kind: str) -> str:
    """Return a name for one answer."""
    return f"{kind}-{secrets.token_hex(12)}"
