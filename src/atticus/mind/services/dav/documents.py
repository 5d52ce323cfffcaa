"""The XML of WebDAV (RFC 4918): questions written, answers read without document types, entities or depth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

DEEPEST: Final = 60
"""How far elements may stand within one another."""

SPACES: Final = {
    "d": "DAV:",
    "c": "urn:ietf:params:xml:ns:caldav",
    "a": "urn:ietf:params:xml:ns:carddav",
    "s": "http://calendarserver.org/ns/",
}
"""Prefixes of the names in questions and answers: "d:href"."""

_PREFIXES: Final = {space: prefix for prefix, space in SPACES.items()}


class BadXmlError(ValueError):
    """Something is no XML, or XML that is not read."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer tells of one resource.

    Args:
        href: its address, as the server writes it.
        status: of the resource as a whole; 200 where the answer tells none.
        props: the properties it has, by prefixed name ("d:getetag").
    """

    href: str
    status: int
    props: Mapping[str, Element]

    def text(self, name: str) -> str:
        """Return the text of a property; empty where it is missing."""
        found = self.props.get(name)
        return "".join(found.itertext()).strip() if found is not None else ""

    def names(self, name: str) -> frozenset[str]:
        """Return the names of the elements within a property, at any depth."""
        found = self.props.get(name)
        return frozenset(one.tag for one in found.iter() if one is not found) if found is not None else frozenset()

    def href_in(self, name: str) -> str:
        """Return the address a property holds; empty where it holds none."""
        found = self.props.get(name)
        inner = found.find("d:href") if found is not None else None
        return (inner.text or "").strip() if inner is not None else ""


@dataclass(frozen=True, slots=True)
class Multistatus:
    """An answer about many resources, and the token of a collection's state where it tells one."""

    found: tuple[Told, ...]
    token: str = ""


def multistatus(body: bytes) -> Multistatus:
    """Return an answer that was read; raises BadXmlError."""
    root = parse(body)
    if root.tag != "d:multistatus":
        message = f"it begins with {root.tag[:40]!r}"
        raise BadXmlError(message)
    token = root.find("d:sync-token")
    told = tuple(_told(one) for one in root.findall("d:response"))
    return Multistatus(told, (token.text or "").strip() if token is not None else "")


def parse(body: bytes) -> Element:
    """Return the tree of a document; its names carry the prefixes of `SPACES`, others their whole space.

    A document type is refused before anything in it is looked at: no entity is ever expanded, nothing is fetched.

    Raises:
        BadXmlError: it is none, has a document type, or is nested too deep.
    """
    from xml.etree import ElementTree as ET  # noqa: PLC0415 (loading it is for those who ask a server)
    from xml.parsers import expat  # noqa: PLC0415

    builder, depth = ET.TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            message = "its elements are nested too deep"
            raise BadXmlError(message)
        builder.start(_named(name), attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    def refuse(*_: object) -> None:
        message = "it declares a document type"
        raise BadXmlError(message)

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(body, True)  # noqa: FBT003 (expat takes it by its place)
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError, LookupError) as error:
        raise BadXmlError(str(error)) from error


def question(root: str, inner: str) -> bytes:
    """Return a question: an element with all prefixes declared."""
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    return f'<?xml version="1.0" encoding="utf-8"?><{root} {spaces}>{inner}</{root}>'.encode()


def props(names: Iterable[str]) -> str:
    """Return the part of a question that asks for properties."""
    return "<d:prop>" + "".join(f"<{name}/>" for name in names) + "</d:prop>"


def escaped(text: str) -> str:
    """Return a text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def element(name: str, text: str) -> str:
    """Return an element that holds a text."""
    return f"<{name}>{escaped(text)}</{name}>"


def _named(name: str) -> str:
    space, _, local = name.rpartition("\n")
    return f"{_PREFIXES[space]}:{local}" if space in _PREFIXES else f"{{{space}}}{local}"


def _told(response: Element) -> Told:
    href = response.find("d:href")
    found: dict[str, Element] = {}
    for part in response.findall("d:propstat"):
        inner = part.find("d:prop")
        if _status(part) == 200 and inner is not None:  # noqa: PLR2004 (found)
            found |= {one.tag: one for one in inner}
    return Told((href.text or "").strip() if href is not None else "", _status(response), found)


def _status(holder: Element) -> int:
    told = holder.find("d:status")
    parts = (told.text or "").split() if told is not None else []
    return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 200
