"""The text of a skill: a folder with SKILL.md and further texts, read within bounds and known by one digest."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import UsageError
from atticus.mind.gate.ways import ways_in
from atticus.mind.quoting import line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAIN: Final = "SKILL.md"
"""The file every skill has."""

LARGEST: Final = 64_000
"""Bytes of a skill, all its files together."""

MOST: Final = 20
"""Files of a skill."""

DEEPEST: Final = 3
"""Folders within folders."""

LONGEST_DESCRIPTION: Final = 1_024
"""Characters of a description, by the convention."""

TOLD: Final = 200
"""Characters of a description that stand in every request."""

KNOWN: Final = frozenset({"name", "description"})
"""Keys above a skill that say something here."""

_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_KEY: Final = re.compile(r"([A-Za-z][\w-]{0,60})\s*:(?:\s+(.*))?")
_BLOCK: Final = re.compile(r"[|>][+-]?\d?")


class NoSkillError(UsageError):
    """A folder or a text is no skill."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is no skill: {why}.", "The form of a skill is told in docs/skills.md.")


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill as its files tell it now.

    Args:
        name: how it is called.
        description: what it is for, on one line.
        body: SKILL.md without what stands above it.
        files: every file by its path within the skill, as text.
        ignored: keys above it that are told and not obeyed ("allowed-tools").
        digest: SHA-256 over the paths and bytes of all files, 64 hexadecimal digits.
    """

    name: str
    description: str
    body: str
    files: Mapping[str, str]
    ignored: tuple[str, ...]
    digest: str

    @property
    def told(self) -> str:
        """Its description as it stands in every request: short, on one line, without ways to reach anybody."""
        told = self.description
        for way in sorted(ways_in(told), key=len, reverse=True):
            told = told.replace(way, "…")
        return told.replace("<", "‹")[:TOLD]


def read_folder(path: Path) -> Skill:
    """Return the skill in a folder, or of its SKILL.md.

    Raises:
        NoSkillError: there is none, or it is more or other than text within the bounds.
    """
    folder = path.parent if path.name == MAIN and not path.is_dir() else path
    if not (folder / MAIN).is_file():
        raise NoSkillError(f"there is no {MAIN} in it")
    found: dict[str, str] = {}
    size = 0
    for one in _files(folder, DEEPEST):
        name = one.relative_to(folder).as_posix()
        if len(found) >= MOST:
            raise NoSkillError(f"it has more than {MOST} files")
        try:
            with one.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            raise NoSkillError(f"{name} cannot be read") from error
        size += len(data)
        if size > LARGEST:
            raise NoSkillError(f"it is larger than {LARGEST // 1000} kB")
        found[name] = _text(name, data)
    return read_files(found)


def read_files(files: Mapping[str, str]) -> Skill:
    """Return a skill from its files; raises NoSkillError."""
    front, body = _split(files.get(MAIN, ""))
    name, description = front.get("name", ""), line(front.get("description", ""))
    if not _NAME.fullmatch(name):
        raise NoSkillError("its name is not written in small letters, digits and -, 64 at most")
    if not description or len(description) > LONGEST_DESCRIPTION:
        raise NoSkillError(f"its description is missing or longer than {LONGEST_DESCRIPTION:,} characters")
    ignored = tuple(key for key in front if key not in KNOWN)
    return Skill(name, description, body.strip(), dict(sorted(files.items())), ignored, digest(files))


def digest(files: Mapping[str, str]) -> str:
    """Return the SHA-256 that stands for all files of a skill: each path and each text with its length before it."""
    told = hashlib.sha256()
    for name, text in sorted(files.items()):
        for part in (name.encode(), text.encode()):
            told.update(len(part).to_bytes(8, "big") + part)
    return told.hexdigest()


def _files(folder: Path, depth: int) -> list[Path]:
    """Return the files of a folder in order; hidden ones belong to programs and are no part of a skill."""
    found: list[Path] = []
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise NoSkillError("its folder cannot be read") from error
    for one in entries:
        if one.name.startswith("."):
            continue
        if one.is_symlink():
            raise NoSkillError(f"{one.name} is a link")
        if one.is_dir():
            if depth == 0:
                raise NoSkillError("its folders lie too deep")
            found += _files(one, depth - 1)
        elif one.is_file():
            found.append(one)
        if len(found) > MOST:
            break
    return found


def _text(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoSkillError(f"{name} is no text") from error
    if "\x00" in text:
        raise NoSkillError(f"{name} is no text")
    return text


def _split(text: str) -> tuple[dict[str, str], str]:
    """Return the keys above a skill with their values as text, and what stands below them."""
    lines = text.splitlines()
    end = next((n for n, one in enumerate(lines) if n and one.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        raise NoSkillError(f"{MAIN} does not begin with a name and a description between two lines of ---")
    return _keys(lines[1:end]), "\n".join(lines[end + 1 :])


def _keys(lines: list[str]) -> dict[str, str]:
    """Return the outermost keys of YAML with their values as text; what is nested is kept as it is written."""
    found: dict[str, str] = {}
    key = ""
    for one in lines:
        head = _KEY.fullmatch(one.rstrip())
        if head is not None:
            key, value = head[1].lower(), (head[2] or "").strip()
            found[key] = "" if _BLOCK.fullmatch(value) else _bare(value)
        elif key and (one[:1] in {" ", "\t", "-"} or not one.strip()):
            found[key] = f"{found[key]}\n{one.strip()}".strip()
        elif not one.startswith("#"):
            raise NoSkillError(f"the line {line(one)[:60]!r} above it cannot be read")
    return found


def _bare(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return value
