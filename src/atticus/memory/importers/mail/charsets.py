"""Bytes of a mail to words, whatever encoding they claim to be in."""

from __future__ import annotations

import binascii
import codecs
import re
from typing import Final

_SAME_OR_MORE: Final = {
    # Mailers name a set and use its larger sibling (https://encoding.spec.whatwg.org/#names-and-labels).
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NO_CHARSETS: Final = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)
_ENCODED: Final = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?(.{0,2000}?)\?=")
_HEADER_LIMIT: Final = 65_536


def decode(data: bytes, charset: str | None) -> str:
    """Return the words of some bytes; a wrong or unknown charset falls back to UTF-8, then to Windows-1252."""
    name = _codec(charset)
    for candidate in (name, "utf-8") if name not in {None, "ascii"} else ("utf-8",):
        try:
            return scrub(data.decode(str(candidate)))
        except UnicodeError:
            continue
    if name in {None, "ascii", "utf-8"}:
        return scrub(data.decode("cp1252", "replace"))
    return scrub(data.decode(str(name), "replace"))


def scrub(text: str) -> str:
    """Return a text without NUL and half surrogates, which no database keeps."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def unescape(raw: str) -> str:
    """Return a raw header value as text: folded lines joined, raw bytes read as UTF-8 or Windows-1252."""
    raw = raw[:_HEADER_LIMIT].replace("\x00", "")
    if not raw.isascii():
        raw = decode(raw.encode("utf-8", "surrogateescape"), None)
    return re.sub(r"\r?\n[ \t]?|\r", " ", raw)


def decode_words(text: str) -> str:
    """Return a header value with its encoded words decoded (RFC 2047), forgiving what mailers get wrong.

    Neighbouring words of one charset are joined before they are decoded, as some mailers split letters.
    """
    out: list[str] = []
    pending, charset, end = b"", "", 0
    for found in _ENCODED.finditer(text):
        between = text[end : found.start()]
        if between.strip() or not pending or found[1].lower() != charset:
            out.append(decode(pending, charset) if pending else "")
            out.append(between if between.strip() or not pending else "")
            pending = b""
        pending += _bytes_of(found[3], found[2].lower())
        charset, end = found[1].lower(), found.end()
    out.append(decode(pending, charset) if pending else "")
    out.append(text[end:])
    return scrub("".join(out)).strip()


def _bytes_of(word: str, encoding: str) -> bytes:
    if encoding == "q":
        return binascii.a2b_qp(word.replace(" ", "_").encode("utf-8"), header=True)
    kept = re.sub(r"[^A-Za-z0-9+/]", "", word)
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + "=" * (-len(kept) % 4))


def _codec(charset: str | None) -> str | None:
    if not charset:
        return None
    try:
        name = codecs.lookup(charset.split("*")[0].strip("'\" ")).name
        b"".decode(name)  # refuses a codec that makes no text (base64, zlib)
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSETS else _SAME_OR_MORE.get(name, name)
