"""One request to a WebDAV server and its answer: bounded in time and size, with the password for that server alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urljoin, urlsplit

import anyio

from atticus.mind.tool import ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx2

SECONDS: Final = 30.0
"""How long a server may take for one answer, from the first byte of the question to the last of the answer."""

LARGEST: Final = 16 << 20
"""Bytes of an answer that are taken in."""

REDIRECTS: Final = 5

_SENT_ON: Final = frozenset({301, 302, 307, 308})
_UNAUTHORIZED: Final = 401
_BROKEN: Final = 500
_NOT_SURE: Final = "Look there with your own program."


class NoServerError(ToolError):
    """A server cannot be reached, or did not answer."""

    def __init__(self, account: str, why: str) -> None:
        super().__init__(f"The server of {account} {why}.", "Check the network and the [[dav]] table in config.toml.")


class WrongPasswordError(ToolError):
    """A server does not take the password of an account, or there is none."""

    def __init__(self, account: str, what: str) -> None:
        super().__init__(f"{what} {account}.", f"Give it with `atticus secrets set dav:{account}`.")


class BadAnswerError(ToolError):
    """A server answered what cannot be used."""

    def __init__(self, account: str, why: str) -> None:
        super().__init__(
            f"The server of {account} {why}.", "Check the address in the [[dav]] table; else ask whoever runs it."
        )


class TooLargeError(BadAnswerError):
    """A server answers with more than is taken in."""

    def __init__(self, account: str) -> None:
        super().__init__(account, "answers with more than can be taken in")


class RefusedError(ToolError):
    """A server did not let something be done, and nothing was changed."""

    def __init__(self, account: str, status: int) -> None:
        super().__init__(f"The server of {account} refused (error {status}).", "Nothing was changed there.")


class LostError(UnsureError):
    """The connection broke after something was handed over."""

    def __init__(self, account: str) -> None:
        super().__init__(f"The server of {account} did not say whether it took the change.", _NOT_SURE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Args:
        status: the HTTP status.
        url: the address that answered, after redirects.
        headers: by name in lower case.
        body: the bytes.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks.

    Args:
        account: the name of the account, for sentences.
        user: the name to log in with.
        password: never told to anybody but the server.
    """

    account: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a server may take.

    Args:
        seconds: for one answer, whole.
        largest: bytes of one answer.
    """

    seconds: float = SECONDS
    largest: int = LARGEST


class Wire:
    """A connection with one account, opened by `async with`.

    Args:
        login: who asks.
        bounds: how much the server may take.
    """

    def __init__(self, login: Login, bounds: Bounds | None = None) -> None:
        self.login: Final = login
        self._bounds = bounds or Bounds()
        self._opened: httpx2.AsyncClient | None = None
        self._digest: httpx2.Auth | None = None

    async def __aenter__(self) -> Self:
        import httpx2  # noqa: PLC0415 (loading it is for those who have an account)

        self._opened = httpx2.AsyncClient(
            timeout=self._bounds.seconds,
            # What is packed can be a thousand times as large as it looks.
            headers={"user-agent": "atticus", "accept-encoding": "identity"},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened is not None:
            await self._opened.aclose()

    async def ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """Ask for something that changes nothing; redirects are followed within bounds.

        Raises:
            NoServerError, WrongPasswordError, BadAnswerError
        """
        for _ in range(REDIRECTS + 1):
            try:
                answer = await self._answered(method, url, headers or {}, body)
            except _BrokeOffError as error:
                raise NoServerError(self.login.account, error.why) from error
            if answer.status not in _SENT_ON or "location" not in answer.headers:
                return answer
            url = self.within(urljoin(url, answer.headers["location"]), url)
        raise BadAnswerError(self.login.account, "sends from one address to the next without end")

    async def write(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """Ask for a change, once, at this very address.

        Raises:
            NoServerError, WrongPasswordError, BadAnswerError, RefusedError: surely nothing was changed.
            LostError: it may have been.
        """
        try:
            answer = await self._answered(method, url, headers or {}, body)
        except _BrokeOffError as error:
            if error.sent:
                raise LostError(self.login.account) from error
            raise NoServerError(self.login.account, error.why) from error
        if answer.status >= _BROKEN:
            # Somebody between here and there may have said so after it was handed over.
            raise LostError(self.login.account)
        if answer.status in _SENT_ON:
            raise RefusedError(self.login.account, answer.status)
        return answer

    def within(self, url: str, origin: str) -> str:
        """Return an address a server names, where the password may go there: the same place, or over TLS.

        Raises:
            BadAnswerError
        """
        there, here = urlsplit(url), urlsplit(origin)
        same = (there.scheme, there.netloc) == (here.scheme, here.netloc)
        if there.username or not there.hostname or not (same or there.scheme == "https"):
            raise BadAnswerError(self.login.account, "sends on to an address that is not safe")
        return url

    async def _answered(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        import httpx2  # noqa: PLC0415

        if not is_safe(url):
            raise BadAnswerError(self.login.account, "would get its password in the open")
        basic = httpx2.BasicAuth(self.login.user, self.login.password)
        answer = await self._once(method, url, headers, body, self._digest or basic)
        asks_digest = answer.headers.get("www-authenticate", "").lower().startswith("digest")
        if answer.status == _UNAUTHORIZED and asks_digest and self._digest is None:
            self._digest = httpx2.DigestAuth(self.login.user, self.login.password)
            answer = await self._once(method, url, headers, body, self._digest)
        if answer.status == _UNAUTHORIZED:
            raise WrongPasswordError(self.login.account, "The server refuses the password of")
        return answer

    async def _once(self, method: str, url: str, headers: Mapping[str, str], body: bytes, auth: httpx2.Auth) -> Answer:
        import httpx2  # noqa: PLC0415

        assert self._opened is not None
        try:
            with anyio.fail_after(self._bounds.seconds):
                async with self._opened.stream(method, url, headers=dict(headers), content=body, auth=auth) as told:
                    return Answer(told.status_code, url, _plain(told.headers), await self._body(told))
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError) as error:
            raise _BrokeOffError(_why(error), sent=False) from error
        except httpx2.LocalProtocolError as error:
            raise BadAnswerError(self.login.account, "has an address or a name that cannot be asked for") from error
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
            late = isinstance(error, TimeoutError | httpx2.TimeoutException)
            raise _BrokeOffError("took too long" if late else "broke off", sent=True) from error

    async def _body(self, told: httpx2.Response) -> bytes:
        if told.headers.get("content-encoding", "identity").lower() != "identity":
            raise BadAnswerError(self.login.account, "answers in a form that was not asked for")
        body = bytearray()
        async for piece in told.aiter_raw():
            body += piece
            if len(body) > self._bounds.largest:
                raise TooLargeError(self.login.account)
        return bytes(body)


class _BrokeOffError(Exception):
    """The line broke: why, and whether something may have been handed over."""

    def __init__(self, why: str, *, sent: bool) -> None:
        super().__init__(why)
        self.why = why
        self.sent = sent


def is_safe(url: str) -> bool:
    """Return whether a password may go to an address: over TLS, or to this computer itself."""
    address = urlsplit(url)
    return address.scheme == "https" or (address.scheme == "http" and _is_here(address.hostname or ""))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _plain(headers: httpx2.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _why(error: BaseException) -> str:
    import ssl  # noqa: PLC0415 (loading it is for those whose connection failed)

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "shows a certificate that cannot be trusted"
        if isinstance(cause, ssl.SSLError):
            return "cannot be spoken with over TLS"
        cause = cause.__cause__ or cause.__context__
    return "cannot be reached"
