"""The body of a request of an app: how much of it is read, that it came whole, and in which form it may come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError, UsageError

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.requests import Request
    from starlette.types import Message, Receive

MIB: Final = 1024 * 1024
LONGEST: Final = {"/mcp": MIB, "/v1/": MIB, "/api/": 8 * MIB}
JSON: Final = "application/json"
LINES: Final = "application/x-ndjson"
FORMS: Final = frozenset({"", JSON, LINES, "application/jsonl", "text/plain", "application/x-www-form-urlencoded"})
"""What a body may be called. The last is what curl and Python's urllib say of JSON where they are told nothing."""

_CHARSETS: Final = frozenset({"", "utf-8", "utf8", "us-ascii"})


class TooLongError(AtticusError):
    """A request is larger than is read."""

    def __init__(self, most: int) -> None:
        super().__init__(f"This is more than {most // MIB} MiB.", "Send less at once.")


class CutOffError(AtticusError):
    """A request ended before its body was whole; half of it is nothing that was asked for."""

    def __init__(self) -> None:
        super().__init__("This did not arrive whole, so nothing was done with it.", "Send it again.")


class OtherFormError(UsageError):
    """A body is written in a form that is not read here."""

    def __init__(self, form: str) -> None:
        what = f"A body in {form[:60]!r} is not read here." if form else "It is not said what the body is."
        super().__init__(what, f"Send {JSON}, in UTF-8 and not compressed.")


class OtherAnswerError(UsageError):
    """A request takes no answer in the form there is."""

    def __init__(self) -> None:
        super().__init__("The answer is JSON, which `Accept` does not allow.", f"Send `Accept: {JSON}`.")


async def body_of(request: Request) -> bytes:
    """Return the body of a request, where it is JSON by its own account or says nothing of itself.

    Raises:
        OtherFormError: it says that it is something else, of another charset, or compressed.
    """
    check_form(request.headers)
    return await request.body()


def check_form(headers: Headers, *, strictly: bool = False) -> None:
    """Raise OtherFormError where a body says that it is not JSON, of another charset, or compressed.

    Args:
        headers: of the request.
        strictly: whether it has to say that it is JSON, by that very name.
    """
    form, _, options = headers.get("content-type", "").partition(";")
    form = form.strip().lower()
    if form != JSON and (strictly or not (form in FORMS or form.endswith("+json"))):
        raise OtherFormError(form)
    for option in options.split(";"):
        name, _, value = option.partition("=")
        charset = value.strip().strip('"').lower()
        if name.strip().lower() == "charset" and charset not in _CHARSETS:
            raise OtherFormError(charset)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in {"", "identity"}:
        raise OtherFormError(coding)


def check_wanted(headers: Headers) -> None:
    """Raise OtherAnswerError where an answer in JSON is not taken."""
    ranges = {one.partition(";")[0].strip().lower() for one in ",".join(headers.getlist("accept")).split(",")}
    if ranges.isdisjoint({JSON, "application/*", "*/*"}):
        raise OtherAnswerError


def longest(path: str) -> int:
    """Return how many bytes of a body are read at a path."""
    return next((most for place, most in LONGEST.items() if path.startswith(place)), MIB)


async def whole(receive: Receive, headers: Headers, most: int) -> bytes:
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


def again(body: bytes, receive: Receive) -> Receive:
    """Return what hands out a body that was read already, and then goes on."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
