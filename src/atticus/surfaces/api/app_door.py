"""What is checked of every request of an app before anything is answered: host, origin, size, token, pace."""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import TYPE_CHECKING, Any, Final

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

from atticus.domain.errors import AtticusError, LockedError, UsageError
from atticus.mind.clients.desk import NoTokenError, NotOpenError
from atticus.mind.clients.pace import TooOftenError
from atticus.surfaces.api.app_body import OtherAnswerError, OtherFormError, TooLongError, again, longest, whole
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

CHAT: Final = "/v1/"
_LONGEST_TOKEN: Final = 200
_ONCE: Final = (
    "host", "authorization", "origin", "sec-fetch-site", "content-length", "content-type", "content-encoding",
)  # fmt: skip
STAMP: Final = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
"""What every answer carries."""


class OtherNameError(AtticusError):
    """A request names a host that is not this one."""

    def __init__(self) -> None:
        super().__init__("This name does not lead here.", "Use 127.0.0.1.")


class ElsewhereError(AtticusError):
    """A request was made by a page of others."""

    def __init__(self) -> None:
        super().__init__("This came from a page of others.", "Ask directly.")


class ToldTwiceError(UsageError):
    """A request says the same thing twice, so that two who read it may take it for two things."""

    def __init__(self, header: str) -> None:
        super().__init__(f"The header {header} is there more than once.", "Send it once.")


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
                headers.update(STAMP)
            await send(message)

        headers = Headers(scope=scope)
        try:
            self._meant_for_here(scope, headers)
            state = scope.setdefault("state", {})
            state["house"], state["client"] = await anyio.to_thread.run_sync(self._let_in, headers)
            body = await whole(receive, headers, longest(scope["path"]))
        except AtticusError as error:
            await told(scope["path"], error)(scope, receive, stamped)
            return
        await self._app(scope, again(body, receive), stamped)

    def _meant_for_here(self, scope: Scope, headers: Headers) -> None:
        """Raise what is wrong where a request was not meant for here, or comes from a page of others."""
        for header in _ONCE:
            if len(headers.getlist(header)) > 1:
                raise ToldTwiceError(header)
        host = headers.get("host", "").lower()
        name, colon, port = host.rpartition(":")
        if (name if colon and port.isdigit() else host) not in self._hosts:
            raise OtherNameError
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site")
        if (origin is not None and origin != f"{scope.get('scheme', 'http')}://{host}") or site == "cross-site":
            raise ElsewhereError

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


def told(path: str, error: AtticusError) -> Response:
    """Return an error as an app understands it: of the chat in OpenAI's shape, else in that of the JSON contract."""
    status = status_of(error)
    headers: dict[str, str] = {}
    if status == 401:  # noqa: PLR2004
        headers["www-authenticate"] = 'Bearer realm="atticus"'
    if isinstance(error, TooOftenError):
        headers["retry-after"] = str(error.seconds)
    value: dict[str, Any] = {"what": error.what, "do": error.do}
    if path.startswith(CHAT):
        value = chat_error(str(error), status)
    return JSONResponse({"error": value}, status, headers)


def status_of(error: AtticusError) -> int:
    """Return the status of an error."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 400)


STATUSES: Final[tuple[tuple[type[AtticusError], int], ...]] = (
    (NoTokenError, 401),
    (ElsewhereError, 403),
    (NotOpenError, 403),
    (OtherAnswerError, 406),
    (TooLongError, 413),
    (OtherFormError, 415),
    (OtherNameError, 421),
    (TooOftenError, 429),
    (LockedError, 503),
)
"""What becomes of an error; of any other, a 400."""

_CODES: Final[dict[int, tuple[str, str | None]]] = {
    401: ("invalid_request_error", "invalid_api_key"),
    403: ("invalid_request_error", "permission_denied"),
    413: ("invalid_request_error", "request_too_large"),
    415: ("invalid_request_error", "unsupported_media_type"),
    429: ("requests", "rate_limit_exceeded"),
    500: ("server_error", None),
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
