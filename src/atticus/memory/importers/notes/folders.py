"""The files of a folder of notes: which are notes, which are pictures, and none from outside the folder."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE_SUFFIXES: Final = frozenset({".md", ".markdown"})
IMAGE_TYPES: Final = {
    **dict.fromkeys((".jpg", ".jpeg"), "image/jpeg"),
    **{f".{kind}": f"image/{kind}" for kind in ("png", "gif", "webp", "heic", "avif", "bmp", "tiff")},
    ".svg": "image/svg+xml",
}
_LOOKED_AT: Final = 2_000


@dataclass(slots=True)
class Folder:
    """A folder of notes as it was walked.

    Args:
        root: the folder itself, links resolved.
        images: the first picture of each name, for embeds that tell a name only; names in lower case.
    """

    root: Path
    images: dict[str, Path] = field(default_factory=dict)

    def image(self, told: str, note: Path) -> Path | Problem | None:
        """Return the picture an embed means: beside the note, below the root, or anywhere in the folder by its name.

        None where there is no such picture; a Problem where the path leads out of the folder.
        """
        plain = told.replace("\\", "/")
        for base in (note.parent, self.root):
            candidate = base / plain.lstrip("/")
            if not candidate.is_file():
                continue
            inside = candidate.resolve()
            if self.root not in inside.parents:
                return Problem(where=_where(note, self.root), what=f"The picture {told!r} lies outside of the folder.")
            return inside
        return self.images.get(PurePosixPath(plain).name.lower())


def holds_notes(path: Path) -> bool:
    """Return whether there is a note among the first files of a folder."""
    looked = 0
    for _, names, files in os.walk(path):
        names[:] = sorted(name for name in names if not name.startswith("."))
        # A chat that a messenger's exporter wrote as Markdown too has its messages beside it.
        if any(is_note(name) and not (name == "chat.md" and "data.json" in files) for name in files):
            return True
        looked += len(files) + 1
        if looked > _LOOKED_AT:
            return False
    return False


def is_note(name: str) -> bool:
    """Return whether a file is a note by its name."""
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in NOTE_SUFFIXES  # noqa: PTH122 (no Path made)


def plain_name(name: str) -> str:
    """Return a file name as text; bytes that are no letters in the file system's encoding become "?"."""
    return name.encode("utf-8", "replace").decode("utf-8")


def walk(folder: Folder) -> Iterator[Path | Problem]:
    """Yield the notes of a folder and its subfolders in order of their names, once all its pictures are known.

    Hidden files and folders (.obsidian, .trash) are skipped. A link to a place within the folder is skipped as well,
    as its target is read where it is; one that leads out is a Problem.
    """
    yield from list(_scan(folder, folder.root))


def _scan(folder: Folder, inside: Path) -> Iterator[Path | Problem]:
    try:
        entries = sorted(os.scandir(inside), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(where=_where(inside, folder.root), what=f"The folder cannot be opened: {error.strerror}.")
        return
    for entry in entries:
        path = inside / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            if _leads_out(path, folder.root):
                what = "The link leads out of the folder; it was not read."
                yield Problem(where=_where(path, folder.root), what=what)
        elif entry.is_dir():
            yield from _scan(folder, path)
        elif is_note(entry.name):
            yield path
        elif path.suffix.lower() in IMAGE_TYPES:
            folder.images.setdefault(entry.name.lower(), path)


def _where(path: Path, root: Path) -> str:
    return plain_name(path.relative_to(root).as_posix()) if path != root else "the folder"


def _leads_out(link: Path, root: Path) -> bool:
    try:
        return root not in link.resolve().parents
    except (OSError, RuntimeError):  # it leads in a circle
        return True
