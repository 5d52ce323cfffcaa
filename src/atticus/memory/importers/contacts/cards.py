"""Address books cut into cards, and cards into properties: vCard 2.1, 3.0 and 4.0, mixed as they come.

One reader for all three, on bytes. vobject knows 2.1 and 3.0 only, gives up the whole file at one bad line or one
damaged photo, and takes text, so that a card with a charset of its own is lost before it begins.
"""

from __future__ import annotations

import binascii
import io
import re
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CARD_LIMIT: Final = 96 << 20
_PIECE: Final = 1 << 20
_MARKS: Final = {b"\xff\xfe", b"\xfe\xff"}
_PROPERTY: Final = re.compile(rb"(?:(?P<group>[A-Za-z0-9-]{1,64})\.)?(?P<name>[A-Za-z0-9-]{1,64})(?=[;:])")
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/]+=*")
_BASE64_HEAD: Final = re.compile(rb"^[^:]*(?:BASE64|ENCODING=B)\b[^:]*:", re.IGNORECASE)
_CHARSET: Final = re.compile(
    r"utf-?(?:8|16|16le|16be|7)|us-ascii|(?:iso|windows|cp|koi|gb|big5|shift|euc|mac|ks)[\w.:-]{0,20}"
)
_HEAD_LIMIT: Final = 4096
_ENCODINGS: Final = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_CARET: Final = {"^n": "\n", "^'": '"', "^^": "^"}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card.

    Args:
        name: in upper case.
        group: what ties it to others ("item1"), "" where it has none.
        params: parameters by name in upper case; bare words of version 2.1 are types.
        data: the value's bytes, its transfer encoding undone; still escaped.
    """

    name: str
    group: str
    params: dict[str, tuple[str, ...]]
    data: bytes

    @property
    def types(self) -> tuple[str, ...]:
        """The types, in lower case, in their order."""
        return tuple(word.lower() for words in self.params.get("TYPE", ()) for word in words.split(",") if word)

    def param(self, name: str) -> str:
        """Return the first value of a parameter, in lower case; empty where it is missing."""
        return next(iter(self.params.get(name, ())), "").lower()

    def raw(self) -> str:
        """Return the value as text, still escaped: in its charset, else UTF-8, else Windows-1252."""
        told = self.param("CHARSET")
        for charset in (told, "utf-8") if _CHARSET.fullmatch(told) else ("utf-8",):
            try:
                return _clean(self.data.decode(charset))
            except (LookupError, UnicodeError):
                continue
        return _clean(self.data.decode("cp1252", "replace"))

    def text(self) -> str:
        """Return the value as text for people."""
        return unescape(self.raw()).strip()

    def fields(self) -> list[str]:
        """Return the parts of a structured value (name, address, organisation)."""
        parts = [""]
        for piece in re.findall(r"\\.|;|[^\\;]+|\\", self.raw(), re.DOTALL):
            if piece == ";":
                parts.append("")
            else:
                parts[-1] += piece
        return [unescape(part).strip() for part in parts]


@dataclass(slots=True)
class Card:
    """One card: the number of its first line, and its properties."""

    line: int
    properties: list[Property] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def all(self, *names: str) -> list[Property]:
        """Return the properties with one of these names, in their order."""
        return [found for found in self.properties if found.name in names]

    def text(self, name: str) -> str:
        """Return the first value of a property that is not empty; empty where there is none."""
        return next((told for found in self.all(name) if (told := found.text())), "")

    def label(self, of: Property) -> str:
        """Return the label an Apple address book gives a property by its group; empty where it has none."""
        labels = (found.text() for found in self.all("X-ABLABEL") if of.group and found.group == of.group)
        return re.sub(r"^_\$!<(.*)>!\$_$", r"\1", next(labels, ""))


def unescape(text: str) -> str:
    """Return a value with its escapes undone; a backslash that escapes nothing is one (version 2.1)."""
    return re.sub(r"\\([nN,;:\\])", lambda found: "\n" if found[1] in "nN" else found[1], text)


def cards(path: Path) -> Iterator[Card | Problem]:
    """Yield the cards of a file in their order, one in memory at a time, with a Problem for each that is not whole.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        yield from cards_in(stream)


def cards_in(stream: IO[bytes]) -> Iterator[Card | Problem]:
    """Yield the cards of a stream in their order; see `cards`."""
    cutter = _Cutter()
    for number, line in enumerate(_physical(stream), 1):
        yield from cutter.take(number, line)
    if cutter.lines is not None:
        yield _unfinished(cutter.begun)


@dataclass(slots=True)
class _Cutter:
    """The card being read; `depth` counts cards within it."""

    lines: list[bytes] | None = None
    begun: int = 0
    depth: int = 0
    size: int = 0

    def take(self, number: int, line: bytes) -> Iterator[Card | Problem]:
        """Take in one line; yield the card where it ends."""
        word = line.strip().upper().replace(b" ", b"") if len(line) < 40 else b""  # noqa: PLR2004 (BEGIN:VCARD)
        if word == b"BEGIN:VCARD":
            yield from self._begin(number)
        elif word == b"END:VCARD" and self.depth:
            self.depth -= 1
        elif word == b"END:VCARD" and self.lines is not None:
            yield _card(self.begun, self.lines) if self.size <= CARD_LIMIT else _too_large(self.begun)
            self.lines = None
        elif self.lines is not None:
            self.size += 0 if self.depth else len(line)
            if not self.depth and self.size <= CARD_LIMIT:
                self.lines.append(line)
        elif line.strip():
            yield Problem(where=f"line {number}", what="The line belongs to no card and was left out.")

    def _begin(self, number: int) -> Iterator[Problem]:
        if self.depth or (self.lines and _holds_agent(self.lines)):
            self.depth += 1
            return
        if self.lines is not None:
            yield _unfinished(self.begun)
        self.lines, self.begun, self.size = [], number, 0


def _holds_agent(card: list[bytes]) -> bool:
    # Version 2.1 lets the card of an agent stand within a card.
    return bool(card) and card[-1].strip().upper().startswith(b"AGENT") and card[-1].strip().endswith(b":")


def _unfinished(line: int) -> Problem:
    return Problem(where=f"line {line}", what="The card is never ended and was left out.", do="Export it again.")


def _too_large(line: int) -> Problem:
    return Problem(where=f"line {line}", what="The card is larger than 96 MiB and was left out.")


def _card(begun: int, lines: list[bytes]) -> Card:
    card = Card(begun)
    for line in _unfolded(lines):
        found = _PROPERTY.match(line)
        if found is None:
            if line.strip():
                told = line[:40].decode("utf-8", "replace")
                card.problems.append(
                    Problem(where=f"line {begun}", what=f"A line of the card cannot be read: {told!r}.")
                )
            continue
        head, value = _split(line[found.end() :])
        params = _params(head)
        data = _decoded(value, params)
        if data is None:
            what = f"The {found['name'].decode().lower()} of the card is damaged and was left out."
            card.problems.append(Problem(where=f"line {begun}", what=what))
            continue
        group = (found["group"] or b"").decode("ascii").lower()
        card.properties.append(Property(found["name"].decode("ascii").upper(), group, params, data))
    return card


def _unfolded(lines: list[bytes]) -> Iterator[bytes]:
    """Yield whole lines: folded ones joined, and those of quoted-printable that end in "="."""
    parts: list[bytes] = []
    soft = False
    for line in lines:
        if parts and soft:
            parts.append(line)
        elif parts and line[:1] in {b" ", b"\t"}:
            parts.append(line[1:])
        elif parts and _BASE64_HEAD.search(parts[0][:200]) and _BASE64.fullmatch(line):
            parts.append(line)  # old phones do not indent the lines of a photo
        else:
            if parts:
                yield b"".join(parts)
            parts = [line]
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0].partition(b":")[0].upper()
        if soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield b"".join(parts)


def _split(rest: bytes) -> tuple[str, bytes]:
    quoted = False
    for index, letter in enumerate(rest[:_HEAD_LIMIT]):
        if letter == ord('"'):
            quoted = not quoted
        elif letter == ord(":") and not quoted:
            return _head(rest[:index]), rest[index + 1 :]
    head, _, value = rest.partition(b":")
    return _head(head[:_HEAD_LIMIT]), value


def _head(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\x00", "")


def _params(head: str) -> dict[str, tuple[str, ...]]:
    params: dict[str, tuple[str, ...]] = {}
    for part in re.findall(r';((?:"[^"]*"|[^;"])*)', head):
        name, equals, value = part.partition("=")
        if not equals:
            name, value = ("ENCODING" if part.strip().upper() in _ENCODINGS else "TYPE"), part
        name = name.strip().upper()
        words = [re.sub(r"\^[n'^]", lambda found: _CARET[found[0]], word.strip('" ')) for word in _words(value)]
        params[name] = params.get(name, ()) + tuple(words)
    return params


def _words(value: str) -> list[str]:
    return re.findall(r'"[^"]*"|[^,"]+', value)


def _decoded(value: bytes, params: dict[str, tuple[str, ...]]) -> bytes | None:
    encoding = next(iter(params.get("ENCODING", ())), "").upper()
    if encoding == "QUOTED-PRINTABLE":
        return binascii.a2b_qp(value)
    if encoding not in {"BASE64", "B"}:
        return value
    try:
        return binascii.a2b_base64(value)
    except binascii.Error:
        return None


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")


def _physical(stream: IO[bytes]) -> Iterator[bytes]:
    mark = stream.read(2)
    stream.seek(0)
    if mark in _MARKS:
        with io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n") as text:
            while line := text.readline(_PIECE):
                yield line.rstrip("\r\n").encode("utf-8", "replace")
        return
    while data := stream.readline(_PIECE):
        yield data.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
