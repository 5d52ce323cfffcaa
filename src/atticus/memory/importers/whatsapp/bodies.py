"""The body of a message: its words, the media it names, and the marks WhatsApp adds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from atticus.domain.moments import Place
from atticus.domain.people import fold
from atticus.memory.importers.whatsapp.heads import MARKS
from atticus.memory.importers.whatsapp.phrases import (
    ATTACHED,
    DELETED,
    EDITED,
    OMITTED_IN_BRACKETS,
    OMITTED_KINDS,
    as_phrase,
)

_LEFT_TO_RIGHT: Final = "\u200e"
_BRACKETS: Final = re.compile(r"\s*<(?P<words>[^<>\n]{1,200})>$")
_IOS_FILE: Final = re.compile(r"[^:\n]{2,30}?\s?:\s?(?P<name>[^/\\<>:\n]+\.\w{1,8})")
_ANDROID_FILE: Final = re.compile(r"(?P<name>[^/\\<>:\n]+\.\w{1,8}) \((?P<words>[^()\n]{4,40})\)")
_OWN_NAME: Final = re.compile(r"(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d{4,}\.\w+|\d{8}-[A-Z_]+-[\d-]+\.\w+")
_OMITTED: Final = re.compile(
    rf"(?:(?P<before>.*)\s)?{_LEFT_TO_RIGHT}(?P<words>[^{_LEFT_TO_RIGHT}\n]{{3,60}})", re.DOTALL
)
_LOCATION: Final = re.compile(
    r"[^\n]*?https://maps\.google\.com/(?:maps)?\?q=(?P<lat>-?\d{1,2}\.\d+),(?P<lon>-?\d{1,3}\.\d+)\S*"
)


@dataclass(frozen=True, slots=True)
class Body:
    """What a message says once WhatsApp's own marks are taken away.

    Args:
        text: the words, or the caption of a medium.
        file: name of the medium it came with.
        omitted: kind of the medium the export leaves out ("photo", "video" ... or "media"), None where it has none.
        edited: whether it was changed after it was sent.
        deleted: whether it was taken back; the text is then WhatsApp's sentence on it.
        marked: whether WhatsApp wrote it itself (a poll, a call, a notice), as an iPhone marks it.
        place: the location it shares.
    """

    text: str
    file: str | None = None
    omitted: str | None = None
    edited: bool = False
    deleted: bool = False
    marked: bool = False
    place: Place | None = None


def is_own_name(name: str) -> bool:
    """Return whether a file is named the way WhatsApp names media."""
    return _OWN_NAME.fullmatch(name) is not None


def understand_body(raw: str) -> Body:
    """Return what a body says.

    The caption is the text of a message with a medium, whether the export includes the medium or leaves it out: a
    second export with media then completes the messages of the first.
    """
    raw, edited = _without_edit_mark(raw.rstrip())
    marked = raw.startswith(_LEFT_TO_RIGHT)
    text, file, omitted = _without_medium(raw)
    text = clean(text)
    deleted = file is None and omitted is None and as_phrase(text) in DELETED
    found = _LOCATION.fullmatch(text) if "maps.google.com" in text[:200] else None
    place = Place(None, float(found["lat"]), float(found["lon"])) if found else None
    return Body(text, file, omitted, edited, deleted, marked, place)


def clean(text: str) -> str:
    """Return a text without marks of direction and the blanks around it."""
    return (text if text.isascii() and "\x00" not in text else text.translate(MARKS)).strip()


def _without_edit_mark(raw: str) -> tuple[str, bool]:
    found = _BRACKETS.search(raw[-210:])
    if found is None or fold(found["words"]).rstrip(".") not in EDITED:
        return raw, False
    cut = len(raw) - len(found.group())
    return raw[:cut].rstrip().removesuffix(_LEFT_TO_RIGHT), True


def _without_medium(raw: str) -> tuple[str, str | None, str | None]:
    first, _, later = raw.partition("\n")
    plain = clean(first)
    found = _ANDROID_FILE.fullmatch(plain)
    if found and (fold(found["words"]) in ATTACHED or is_own_name(found["name"])):
        return later, found["name"].strip(), None
    if plain.startswith("<") and plain.endswith(">") and fold(plain[1:-1]).rstrip(".") in OMITTED_IN_BRACKETS:
        return later, None, "media"
    bare = OMITTED_KINDS.get(as_phrase(plain))
    if bare is not None:
        return later, None, bare
    return _without_last_medium(raw)


def _without_last_medium(raw: str) -> tuple[str, str | None, str | None]:
    tail = clean(raw.rsplit("\n", 1)[-1])
    found = _BRACKETS.search(tail[-210:])
    if found and (named := _IOS_FILE.fullmatch(found["words"])):
        return raw[: raw.rindex("<")], named["name"].strip(), None
    omitted = _OMITTED.fullmatch(raw) if _LEFT_TO_RIGHT in raw else None
    if omitted and (kind := OMITTED_KINDS.get(fold(omitted["words"]))):
        return omitted["before"] or "", None, kind
    return raw, None, None
