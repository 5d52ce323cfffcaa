"""JSON of any size in pieces: the elements on chosen paths, one at a time, a damaged one told and passed over."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]
EACH: Final = "*"
"""In a path: every element of a list."""
LONGEST: Final = 64 << 20
_CHUNK: Final = 1 << 20
_CUT: Final = 64
_MOST_BROKEN: Final = 1_000
_MOST_BESIDE: Final = 2_000
_DECODER: Final = json.JSONDecoder(strict=False)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_HEAD: Final = re.compile(r"\{\s*\"(?:[^\"\\]|\\.){0,80}\"\s*:")


@dataclass(frozen=True, slots=True)
class Piece:
    """One value on a chosen path.

    Args:
        path: where it stands: keys, and numbers within lists.
        value: the value, as `json` reads it.
        above: what else the object around it has told so far.
    """

    path: Path
    value: Any
    above: Mapping[str, Any]


class _BrokenError(ValueError):
    """The text does not go on as JSON does."""


def json_pieces(stream: IO[bytes], *wanted: tuple[str, ...]) -> Iterator[Piece | Problem]:
    """Yield the values that stand on the wanted paths, in their order; last a Problem where the text breaks off.

    Never more than one value is held. An element of a list that is damaged is a Problem; reading goes on at the next
    one that begins as the first did.

    Args:
        stream: the bytes, UTF-8, or UTF-16 with its mark.
        wanted: paths, as ("chats", "list", EACH, "messages", EACH); () is the whole.
    """
    text = _Text(stream)
    count = 0
    try:
        for piece in _walk(text, (), {}, wanted):
            count += 1
            yield piece
    except (_BrokenError, OSError) as error:
        yield Problem(
            where=f"after record {count}",
            what=f"The file cannot be read any further: {why(error)}.",
            do="Export it again and import the new file; what came before is there.",
        )


class _Text:
    """The part of a text that is being read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self.text = ""
        self.at = 0
        self.ended = False

    def more(self, least: int = _CHUNK) -> bool:
        """Read on; False at the end."""
        if self.ended:
            return False
        data = self._stream.read(max(_CHUNK, least))
        if self._decoder is None:
            kind = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
            self._decoder = codecs.getincrementaldecoder(kind)("replace")
        self.ended = not data
        self.text = self.text[self.at :] + self._decoder.decode(data, final=self.ended)
        self.at = 0
        return True

    def peek(self) -> str:
        """Return the next sign that is no space, "" at the end."""
        while True:
            found = _SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text) or not self.more():
                return self.text[self.at : self.at + 1]

    def take(self, sign: str) -> None:
        if self.peek() != sign:
            raise _BrokenError("it breaks off" if self.ended and self.at >= len(self.text) else f"{sign!r} is missing")
        self.at += 1

    def value(self) -> Any:
        """Return the value that begins here."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                cut = error.pos >= len(self.text) - _CUT or error.msg.startswith("Unterminated")
                if self.ended or not cut:
                    raise _BrokenError("it breaks off" if cut else f"it is not JSON ({error.msg})") from None
            except (ValueError, RecursionError) as error:
                raise _BrokenError(f"it is not JSON ({str(error)[:60]})") from None
            else:
                if end < len(self.text) or self.ended:
                    self.at = end
                    return value
            if len(self.text) - self.at > LONGEST:
                raise _BrokenError("one record is longer than 64 MiB")
            self.more(len(self.text) - self.at)

    def head(self) -> str:
        """Return how the object that begins here begins: up to its first colon."""
        found = _HEAD.match(self.text, self.at)
        return found[0] if found else ""

    def seek(self, head: str) -> bool:
        """Go on at the next object of a list that begins so; False where there is none."""
        pattern = re.compile(rf",\s*(?={re.escape(head)})") if head else None
        self.at += 1
        while pattern is not None:
            found = pattern.search(self.text, self.at)
            if found:
                self.at = found.end()
                return True
            self.at = max(self.at, len(self.text) - 200)
            if not self.more():
                return False
        return False


def _walk(text: _Text, path: Path, above: Mapping[str, Any], wanted: tuple[tuple[str, ...], ...]) -> Iterator[Any]:
    sign = text.peek()
    if () in wanted:
        yield Piece(path, text.value(), above)
    elif sign == "[" and any(steps[0] == EACH for steps in wanted):
        inner = tuple(steps[1:] for steps in wanted if steps[0] == EACH)
        yield from _elements(text, path, above, inner)
    elif sign == "{" and any(steps[0] != EACH for steps in wanted):
        yield from _members(text, path, wanted)
    elif not sign:
        raise _BrokenError("it breaks off")
    else:
        text.value()


def _members(text: _Text, path: Path, wanted: tuple[tuple[str, ...], ...]) -> Iterator[Any]:
    text.take("{")
    told: dict[str, Any] = {}
    while (sign := text.peek()) != "}":
        if sign == ",":
            text.at += 1
            continue
        key = text.value()
        if not isinstance(key, str):
            raise _BrokenError("a name is missing")
        text.take(":")
        inner = tuple(steps[1:] for steps in wanted if steps[0] == key)
        if inner and (() in inner or text.peek() in {"[", "{"}):
            yield from _walk(text, (*path, key), told, inner)
        else:
            value = _beside(text)
            if not isinstance(value, list | dict) or len(value) <= _MOST_BESIDE:
                told[key] = value
    text.take("}")


def _beside(text: _Text) -> Any:
    """Return a value nobody chose; of a long list only the beginning is held."""
    if text.peek() != "[":
        return text.value()
    text.take("[")
    found: list[Any] = []
    while (sign := text.peek()) != "]":
        if sign == ",":
            text.at += 1
        elif len(found) <= _MOST_BESIDE:
            found.append(text.value())
        else:
            text.value()
    text.take("]")
    return found


def _elements(text: _Text, path: Path, above: Mapping[str, Any], wanted: tuple[tuple[str, ...], ...]) -> Iterator[Any]:
    text.take("[")
    head, index, broken = "", 0, 0
    while (sign := text.peek()) != "]":
        if sign == ",":
            text.at += 1
            continue
        if () not in wanted:
            yield from _walk(text, (*path, index), {}, wanted)
            index += 1
            continue
        begins = text.head()
        try:
            yield Piece((*path, index), text.value(), above)
            head = head or begins
        except _BrokenError as error:
            broken += 1
            if broken > _MOST_BROKEN or not text.seek(head or begins):
                raise
            yield Problem(where=f"record {index + 1}", what=f"The record cannot be read: {error}.")
        index += 1
    text.take("]")
