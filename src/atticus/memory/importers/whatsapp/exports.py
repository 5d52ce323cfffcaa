"""The files of an export: the text of each chat and the media beside it, in a zip, a folder or alone."""

from __future__ import annotations

import io
import lzma
import os
import re
import struct
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Attachment
from atticus.domain.problems import Problem
from atticus.memory.importers.whatsapp.bodies import is_own_name
from atticus.memory.importers.whatsapp.phrases import CHAT_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Line = tuple[str, bool]
"""A line, and whether it was in the encoding it should be in."""

BROKEN: Final = (
    *(OSError, EOFError, RuntimeError, NotImplementedError, ValueError, LookupError, OverflowError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
)
"""What the standard library raises on archives that are damaged, encrypted or packed in unknown ways."""

MEDIA_LIMIT: Final = 64 << 20
LINE_LIMIT: Final = 1 << 20
_WIDE_MARKS: Final = {b"\xff\xfe", b"\xfe\xff"}
_PLAIN_CHAT: Final = "_chat.txt"
_MEDIA_TYPES: Final = {
    **dict.fromkeys(("jpg", "jpeg"), "image/jpeg"),
    **{kind: f"image/{kind}" for kind in ("png", "gif", "webp", "heic")},
    **dict.fromkeys(("mp4", "m4v"), "video/mp4"),
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
    "opus": "audio/ogg",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "aac": "audio/aac",
    "amr": "audio/amr",
    "wav": "audio/wav",
    "pdf": "application/pdf",
    "vcf": "text/vcard",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
}


class UnreadableExportError(AtticusError):
    """The export cannot be opened at all."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} cannot be read: {why}.", "Export the chat again and import the new file.")


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat of an export.

    Args:
        name: the chat's name, as the file or the archive tells it.
        file: the text file, for people.
        open: opens the text from its beginning, as bytes.
        medium: returns a medium by its file name; a Problem where it is there and unreadable, None where it is not.
    """

    name: str | None
    file: str
    open: Callable[[], IO[bytes]]
    medium: Callable[[str], Attachment | Problem | None]


@contextmanager
def open_export(path: Path) -> Iterator[list[Chat]]:
    """Open the chats of an export; of a zip or a folder, those texts that are named like a chat.

    Raises:
        UnreadableExportError: the archive is broken or the file cannot be opened.
    """
    with ExitStack() as stack:
        try:
            if path.is_dir():
                chats = [_chat_in_folder(text) for text in texts_of(path)]
            elif zipfile.is_zipfile(path):
                chats = _chats_in_zip(path, stack.enter_context(zipfile.ZipFile(path)))
            else:
                chats = [_chat_in_folder(path)]
        except BROKEN as error:
            raise UnreadableExportError(path, _why(error)) from error
        yield chats


def texts_of(folder: Path) -> list[Path]:
    """Return the texts of chats in an unpacked export."""
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))
    return [folder / name for name in names if is_chat_file(name)]


def is_chat_file(name: str) -> bool:
    """Return whether WhatsApp names the text of a chat like this."""
    base = name.rsplit("/", 1)[-1]
    return base == _PLAIN_CHAT or (base.lower().endswith(".txt") and CHAT_NAME.match(base) is not None)


def chat_name(stem: str) -> str | None:
    """Return the chat a file or folder is named after; numbers a browser adds to a second download are dropped."""
    found = CHAT_NAME.match(stem)
    if found is None:
        return None
    return re.sub(r"\s?\(\d{1,2}\)$", "", stem[found.end() :]).strip() or None


def lines(chat: Chat) -> Iterator[Line | Problem]:
    """Yield the lines of a chat without their ends; last a Problem where the file breaks off.

    UTF-8 is expected, UTF-16 known by its mark; a line that is neither is read as Windows-1252. Lines beyond a
    mebibyte come in pieces.
    """
    number = 0
    try:
        with chat.open() as stream:
            mark = stream.read(2)
        with chat.open() as stream:
            for number, line in enumerate(_wide(stream) if mark in _WIDE_MARKS else _narrow(stream), 1):  # noqa: B007
                yield line
    except BROKEN as error:
        yield Problem(
            where=f"{chat.file}, after line {number}",
            what=f"The file cannot be read any further: {_why(error)}.",
            do="Export the chat again and import the new file.",
        )


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _wide(stream: IO[bytes]) -> Iterator[Line]:
    with io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n") as text:
        while line := text.readline(LINE_LIMIT):
            yield line.rstrip("\r\n"), True


def _narrow(stream: IO[bytes]) -> Iterator[Line]:
    while line := stream.readline(LINE_LIMIT):
        yield _decode(line.rstrip(b"\r\n"))


def _decode(line: bytes) -> Line:
    try:
        return line.decode("utf-8-sig" if line.startswith(b"\xef\xbb\xbf") else "utf-8"), True
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace"), False


def _chat_in_folder(text: Path) -> Chat:
    named_after = text.parent.name if text.name == _PLAIN_CHAT else text.stem

    def medium(name: str) -> Attachment | Problem | None:
        # A text must not pull in any file that lies beside it by chance: only names WhatsApp gives.
        beside = text.parent / name
        if not is_own_name(name) or beside.is_symlink() or not beside.is_file():
            return None
        try:
            too_large = beside.stat().st_size > MEDIA_LIMIT
            return _too_large(name) if too_large else Attachment(name, media_type(name), beside.read_bytes())
        except OSError as error:
            return Problem(where=name, what=f"The medium cannot be read: {_why(error)}.")

    return Chat(chat_name(named_after), text.name, lambda: text.open("rb"), medium)


def _chats_in_zip(path: Path, archive: zipfile.ZipFile) -> list[Chat]:
    entries = {info.filename.rsplit("/", 1)[-1]: info for info in reversed(archive.infolist()) if not info.is_dir()}
    texts = [info for info in archive.infolist() if is_chat_file(info.filename)]
    texts = texts or [info for info in archive.infolist() if info.filename.lower().endswith(".txt")][:1]

    def medium(name: str) -> Attachment | Problem | None:
        info = entries.get(name)
        if info is None:
            return None
        if info.file_size > MEDIA_LIMIT:
            return _too_large(name)
        try:
            with archive.open(info) as packed:
                data = packed.read(MEDIA_LIMIT + 1)
        except BROKEN as error:
            what = f"The medium cannot be unpacked: {_why(error)}."
            return Problem(where=name, what=what, do="Export the chat again.")
        return _too_large(name) if len(data) > MEDIA_LIMIT else Attachment(name, media_type(name), data)

    return [
        Chat(
            chat_name(path.stem if info.filename.endswith(_PLAIN_CHAT) else info.filename.rsplit("/", 1)[-1][:-4]),
            info.filename,
            partial(archive.open, info),
            medium,
        )
        for info in texts
    ]


def media_type(name: str) -> str:
    """Return the media type of a file by its name; the same on every computer."""
    return _MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")


def _too_large(name: str) -> Problem:
    return Problem(where=name, what="The medium is larger than 64 MiB and was left out; its message is there.")
