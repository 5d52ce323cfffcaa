"""XML of any size in pieces: the chosen elements, one at a time; entities are refused, damage is told and passed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final
from xml.parsers import expat

from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import why

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK: Final = 1 << 16
_LONGEST_TEXT: Final = 16 << 20
_MOST_CHILDREN: Final = 100_000
_MOST_BROKEN: Final = 1_000
_LONGEST_MARK: Final = 200
_HALVES: Final = re.compile(rb"&#(5[5-7]\d{3});(?:&#(5[5-7]\d{3});)?")
_MAY_GO_ON: Final = re.compile(rb"(?:&#\d{1,7};)?(?:&[#\w]{0,8})?\Z")
_CONTROL: Final = re.compile(rb"&#(?:[0-8]|1[1-24-9]|2\d|3[01]|x(?:[0-8bceBCEF]|1[0-9a-fA-F]));")
_MISMATCHED: Final = 7  # XML_ERROR_TAG_MISMATCH
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000


class _RefusedError(Exception):
    """The file defines entities of its own, which no export needs."""


@dataclass(slots=True)
class Node:
    """One chosen element, complete.

    Args:
        name: its tag, without a namespace.
        attributes: as they stand there.
        children: the elements in it.
        text: the words directly in it.
        line: where it begins.
        opened: whether it only begins here: it was chosen to be told at its beginning.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""
    line: int = 0
    opened: bool = False

    def child(self, name: str) -> Node | None:
        """Return the first element of a name in it."""
        return next((child for child in self.children if child.name == name), None)

    def told(self, name: str) -> str:
        """Return the words of the first element of a name in it."""
        found = self.child(name)
        return found.text.strip() if found else ""


def xml_pieces(
    stream: IO[bytes], wanted: frozenset[str], *, opening: frozenset[str] = frozenset()
) -> Iterator[Node | Problem]:
    """Yield the chosen elements as they close, in their order; elements within a chosen one are its children.

    Where the text is damaged a Problem is told, and reading goes on at the next chosen element.

    Args:
        stream: the bytes, in the encoding the file declares.
        wanted: tags without their namespaces.
        opening: tags that are told as they begin, with their attributes and nothing in them.
    """
    reader = _Reader(wanted, opening)
    try:
        while data := stream.read(_CHUNK):
            yield from reader.feed(data)
            if reader.given_up:
                return
        yield from reader.finish()
    except OSError as error:
        yield Problem(where="the end", what=f"The file cannot be read any further: {why(error)}.")


class _Reader:
    """One reading: a parser, and a new one after each damage."""

    def __init__(self, wanted: frozenset[str], opening: frozenset[str]) -> None:
        self._wanted = wanted
        self._opening = opening
        names = b"|".join(sorted(name.encode() for name in wanted | opening))
        self._begins = re.compile(rb"<(?:\w+:)?(?:" + names + rb")(?=[\s/>])")
        self._ready: list[Node | Problem] = []
        self._open: list[Node] = []
        self._broken = 0
        self._lines = 0
        self._seeking = False
        self._rest = b""
        self.given_up = False
        self._start()

    def _start(self, encoding: str | None = None) -> None:
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = self._refuse
        self._parser = parser
        self._open = []
        self._fed = 0

    def feed(self, data: bytes) -> Iterator[Node | Problem]:
        """Take the next bytes and yield what is complete."""
        data, self._rest = _whole_marks(self._rest + data)
        yield from self._parse(_joined(data))

    def finish(self) -> Iterator[Node | Problem]:
        """Take the end and yield what is left."""
        yield from self._parse(_joined(self._rest), final=True)

    def _parse(self, data: bytes, *, final: bool = False) -> Iterator[Node | Problem]:
        while not self.given_up:
            if self._seeking:
                found = self._begins.search(data)
                if found is None:
                    return
                data = data[found.start() :]
                self._seeking = False
                self._start()
                self._parser.Parse(b"<again>", False)  # noqa: FBT003 (expat takes it so)
                self._fed = len(b"<again>")
            try:
                self._parser.Parse(data, final and not self._broken)
            except _RefusedError:
                self.given_up = True
                what = (
                    "The file defines entities of its own, which no export of this kind does; it was not read further."
                )
                self._ready.append(Problem(where="the beginning", what=what))
            except expat.ExpatError as error:
                data = self._after(data, error)
            except (LookupError, ValueError):
                # The declaration names an encoding that nobody knows, or one of several bytes a sign.
                what = "The file declares an encoding that is not known here; it was read as UTF-8."
                self._ready.append(Problem(where="the beginning", what=what))
                self._start("utf-8")
                continue
            else:
                self._fed += len(data)
                data = b""
            yield from self._ready
            self._ready.clear()
            if not data:
                return

    def _after(self, data: bytes, error: expat.ExpatError) -> bytes:
        """Return what is left to be looked through after damage."""
        # A parser that was started again meets the end of an element it never saw begin.
        if not (self._broken and error.code == _MISMATCHED and not self._open):
            line = self._parser.ErrorLineNumber
            where = f"line {line}" if not self._broken else "after the first damage"
            self._ready.append(
                Problem(where=where, what=f"The file is damaged here: {expat.errors.messages[error.code]}.")
            )
        self._broken += 1
        self.given_up = self._broken > _MOST_BROKEN
        self._seeking = True
        place = max(0, self._parser.ErrorByteIndex - self._fed)
        return data[place + 1 :]

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        node = Node(name, attributes, line=self._parser.CurrentLineNumber)
        if self._open:
            if len(self._open[-1].children) < _MOST_CHILDREN:
                self._open[-1].children.append(node)
            self._open.append(node)
        elif name in self._opening:
            node.opened = True
            self._ready.append(node)
        elif name in self._wanted:
            self._open.append(node)

    def _end(self, tag: str) -> None:  # noqa: ARG002 (expat tells it)
        if self._open:
            node = self._open.pop()
            if not self._open:
                self._ready.append(node)

    def _words(self, text: str) -> None:
        if self._open and len(self._open[-1].text) < _LONGEST_TEXT:
            self._open[-1].text += text

    def _refuse(self, *_: object) -> None:
        raise _RefusedError


def _whole_marks(data: bytes) -> tuple[bytes, bytes]:
    """Return the bytes up to a mark that may be cut, and the rest."""
    found = _MAY_GO_ON.search(data, max(0, len(data) - _LONGEST_MARK))
    tag = data.rfind(b"<", max(0, len(data) - _LONGEST_MARK))
    cuts = [place for place in (found.start() if found else -1, tag) if place >= 0]
    cut = min(cuts, default=len(data))
    return data[:cut], data[cut:]


def _joined(data: bytes) -> bytes:
    """Return XML with signs mended that some phones write: halves of one sign as two, and signs no XML may have."""
    if b"&#" not in data:
        return data
    return _CONTROL.sub(b" ", _HALVES.sub(_one, data))


def _one(found: re.Match[bytes]) -> bytes:
    high, low = int(found[1]), int(found[2] or 0)
    if _HIGH <= high < _LOW <= low < _END:
        return b"&#%d;" % (0x10000 + ((high - _HIGH) << 10) + (low - _LOW))
    return b"&#65533;" if _HIGH <= high < _END else found[0]
