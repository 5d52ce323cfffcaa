"""The files of an export: one file, a folder of them or a zip, each opened in pieces, and the media that lie in it."""

from __future__ import annotations

import io
import lzma
import os
import struct
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Attachment
from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atticus.domain.moments import Moment

BROKEN: Final = (
    *(OSError, EOFError, RuntimeError, NotImplementedError, ValueError, LookupError, OverflowError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
)
"""What the standard library raises on archives that are damaged, encrypted or packed in unknown ways."""

MEDIA_LIMIT: Final = 64 << 20
LOOKED_AT: Final = 3_000
"""How many files are looked at to tell what an export is."""
START: Final = 16_384
_MOST_FILES: Final = 500_000
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_MEDIA_TYPES: Final = {
    **dict.fromkeys(("jpg", "jpeg"), "image/jpeg"),
    **dict.fromkeys(("mp4", "m4v"), "video/mp4"),
    **dict.fromkeys(("opus", "ogg", "oga"), "audio/ogg"),
    **{kind: f"image/{kind}" for kind in ("png", "gif", "webp", "heic", "bmp", "avif")},
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
    "webm": "video/webm",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "aac": "audio/aac",
    "amr": "audio/amr",
    "wav": "audio/wav",
    "pdf": "application/pdf",
    "vcf": "text/vcard",
    "txt": "text/plain",
    "csv": "text/csv",
}


class UnreadableFilesError(AtticusError):
    """The file, folder or archive cannot be opened at all."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} cannot be read: {why}.", "Export it again and import the new file.")


class NothingHereError(AtticusError):
    """There is nothing of the format in a file, folder or archive."""

    def __init__(self, path: Path, what: str, do: str) -> None:
        super().__init__(f"{path.name} holds no {what}.", do)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an export.

    Args:
        name: its path within the export, with slashes.
        size: how many bytes it says it has.
        open: opens it from its beginning; reading raises OSError where it is damaged.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    @property
    def base(self) -> str:
        """The name without the folders above it."""
        return self.name.rsplit("/", 1)[-1]

    def start(self) -> str:
        """Return its first few kilobytes as text; "" where it cannot be read."""
        try:
            with self.open() as stream:
                data = stream.read(START)
        except OSError:
            return ""
        return data.decode("utf-16" if data[:2] in _WIDE else "utf-8-sig", "replace")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What an export consists of.

    Args:
        path: where it was opened.
        entries: its files in the order of their names.
        beside: whether it is one file, with media perhaps lying in the folder around it.
    """

    path: Path
    entries: list[Entry]
    beside: bool = False
    _by_name: dict[str, Entry] = field(default_factory=dict)

    def medium(self, name: str, *, near: str = "") -> Attachment | Problem | None:
        """Return a file an export names, by its path in the export or beside the file that names it.

        A Problem where it is there and cannot be kept, None where it is not there. Nothing outside is ever opened.
        """
        told = PurePosixPath(name.replace("\\", "/"))
        if told.is_absolute() or ".." in told.parts or not told.name or "\x00" in name:
            return None
        entry = self._find(str(told), near)
        if entry is None:
            return None
        if entry.size > MEDIA_LIMIT:
            return Problem(where=name, what="The medium is larger than 64 MiB; it was left out.")
        try:
            with entry.open() as stream:
                data = stream.read(MEDIA_LIMIT + 1)
        except OSError as error:
            return Problem(where=name, what=f"The medium cannot be read: {error}.")
        if len(data) > MEDIA_LIMIT:
            return Problem(where=name, what="The medium is larger than 64 MiB; it was left out.")
        return Attachment(told.name, media_type(told.name), data)

    def _find(self, told: str, near: str) -> Entry | None:
        if self.beside:
            return _beside(self.path, told)
        if not self._by_name:
            self._by_name.update({entry.name: entry for entry in self.entries})
        folder = near.rsplit("/", 1)[0] if "/" in near else ""
        while True:
            found = self._by_name.get(f"{folder}/{told}" if folder else told)
            if found is not None or not folder:
                return found
            folder = folder.rpartition("/")[0]


def media_type(name: str) -> str:
    """Return the media type a file's name tells."""
    return _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


@contextmanager
def opened(path: Path, *, most: int = _MOST_FILES) -> Iterator[Bundle]:
    """Open an export: a file, a folder with all below it (hidden files and links left out), or a zip.

    Args:
        path: the file or folder.
        most: no more files than this are listed.

    Raises:
        UnreadableFilesError: it is not there, or the archive is broken.
    """
    with ExitStack() as stack:
        try:
            if path.is_dir():
                bundle = Bundle(path, sorted(_in_folder(path, most), key=lambda entry: entry.name))
            elif path.suffix.lower() == ".zip" or zipfile.is_zipfile(path):
                bundle = Bundle(path, _in_zip(stack.enter_context(zipfile.ZipFile(path)), most))
            else:
                bundle = Bundle(path, [_file(path, path.name)], beside=True)
        except BROKEN as error:
            raise UnreadableFilesError(path, why(error)) from error
        yield bundle


def holds(path: Path, fits: Callable[[Entry], bool]) -> bool:
    """Return whether a file is what is looked for, or a folder or zip has it among its first files."""
    try:
        with opened(path, most=LOOKED_AT) as bundle:
            return any(fits(entry) for entry in bundle.entries)
    except AtticusError:
        return False


def read_each(
    path: Path,
    fits: Callable[[Entry], bool],
    read: Callable[[Entry, Bundle], Iterator[Moment | Problem]],
    *,
    what: str,
    do: str,
) -> Iterator[Moment | Problem]:
    """Yield what the files of an export hold, one after the other; one that breaks off is told and costs no other.

    Args:
        path: the file, folder or archive.
        fits: whether a file of it is read.
        read: reads one; it may raise OSError.
        what: there is none of, where nothing was read.
        do: what to do then.

    Raises:
        NothingHereError: nothing was read.
        UnreadableFilesError: it cannot be opened.
    """
    empty = True
    with opened(path) as bundle:
        for entry in filter(fits, bundle.entries):
            try:
                for item in read(entry, bundle):
                    empty = False
                    yield item
            except OSError as error:
                empty = False
                yield Problem(where=entry.name, what=f"The file cannot be read: {error}.")
    if empty:
        raise NothingHereError(path, what, do)


def why(error: Exception) -> str:
    """Return what an error of the standard library says, in a few words."""
    return getattr(error, "strerror", None) or str(error)[:200] or type(error).__name__


def _in_folder(folder: Path, most: int) -> Iterator[Entry]:
    left = most
    for above, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            found = Path(above) / name
            if name.startswith(".") or found.is_symlink() or not found.is_file():
                continue
            yield _file(found, found.relative_to(folder).as_posix())
            left -= 1
            if left <= 0:
                return


def _in_zip(archive: zipfile.ZipFile, most: int) -> list[Entry]:
    infos = [info for info in archive.infolist()[:most] if not info.is_dir() and "__MACOSX/" not in info.filename]
    found = [Entry(_plain(info.filename), info.file_size, _unpacking(archive, info)) for info in infos]
    return sorted(found, key=lambda entry: entry.name)


def _unpacking(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: io.BufferedReader(_Steady(archive, info), 1 << 16)


class _Steady(io.RawIOBase):
    """A file of an archive whose every trouble is an OSError."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        super().__init__()
        try:
            self._packed = archive.open(info)
        except BROKEN as error:
            raise OSError(why(error)) from error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._packed.read(len(buffer))
        except BROKEN as error:
            raise OSError(why(error)) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if hasattr(self, "_packed"):
            self._packed.close()
        super().close()


def _file(path: Path, name: str) -> Entry:
    return Entry(_plain(name), path.stat().st_size, lambda: path.open("rb"))


def _beside(path: Path, told: str) -> Entry | None:
    # A link could lead out of the folder that was meant.
    root, found = path.parent.resolve(), path.parent / told
    try:
        inside = root in found.resolve().parents and found.is_file() and not found.is_symlink()
        return _file(found, told) if inside else None
    except (OSError, ValueError):  # ValueError: a name no file system takes
        return None


def _plain(name: str) -> str:
    return name.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
