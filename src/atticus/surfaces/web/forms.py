"""Forms as browsers send them, read in bounded memory and never spooled to a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from atticus.domain.errors import UsageError
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import Request

MEBIBYTE: Final = 1 << 20
FIELDS_LIMIT: Final = MEBIBYTE
UPLOAD_LIMIT: Final = 128 * MEBIBYTE
FILES_LIMIT: Final = 50


class TooLargeError(UsageError):
    """More was sent than is read here."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            later("That is more than %(most)s MB at once, which is more than a page takes.", most=limit // MEBIBYTE),
            later("Bring larger files in on the command line: atticus import PATH."),
        )


class BadFormError(UsageError):
    """What was sent is no form of ours."""

    def __init__(self) -> None:
        super().__init__(later("The form did not arrive whole."), later("Go back and send it again."))


class _InMemory(MultiPartParser):
    # The stream ends before this is reached, so no part of an upload is ever written to a temporary file.
    spool_max_size = 2 * UPLOAD_LIMIT


async def fields(request: Request) -> FormData:
    """Return the fields of a plain form of at most 1 MB.

    Raises:
        TooLargeError: it is larger.
        BadFormError: it is not a plain form.
    """
    if not _kind(request).startswith(("application/x-www-form-urlencoded", "no body")):
        raise BadFormError
    return await FormParser(request.headers, _bounded(request, FIELDS_LIMIT)).parse()


async def files(request: Request) -> list[UploadFile]:
    """Return the files of an upload of at most 128 MB in all, held in memory.

    Raises:
        TooLargeError: it is larger.
        BadFormError: it is no upload, or was cut off.
    """
    return _files_in(await _uploaded(request))


async def fields_and_files(request: Request) -> tuple[FormData, list[UploadFile]]:
    """Return the fields of a form that may carry files: at most 128 MB in all with files, else 1 MB.

    Raises:
        TooLargeError: it is larger.
        BadFormError: it is no form, or was cut off.
    """
    if not _kind(request).startswith("multipart/form-data"):
        return await fields(request), []
    form = await _uploaded(request)
    return form, _files_in(form)


async def _uploaded(request: Request) -> FormData:
    if not _kind(request).startswith("multipart/form-data"):
        raise BadFormError
    parser = _InMemory(request.headers, _bounded(request, UPLOAD_LIMIT), max_files=FILES_LIMIT, max_fields=FILES_LIMIT)
    try:
        return await parser.parse()
    except MultiPartException as error:
        raise BadFormError from error


def _files_in(form: FormData) -> list[UploadFile]:
    sent = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    for nothing in sent:
        if not nothing.filename:  # a field for files that was left empty
            nothing.file.close()
    return [value for value in sent if value.filename]


def word(form: FormData, name: str) -> str:
    """Return a field's text, empty where it is missing."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "no body").lower()


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > limit:
        raise TooLargeError(limit)
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > limit:
            raise TooLargeError(limit)
        yield chunk
