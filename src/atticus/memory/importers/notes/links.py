"""What a note points at: tags, links to other notes, embedded pictures."""

from __future__ import annotations

import re
from typing import Final

_FENCED: Final = re.compile(r"^[ ]{0,3}(```|~~~)")
_INLINE_CODE: Final = re.compile(r"`[^`\n]{1,2000}`")
_TAG: Final = re.compile(r"(?:^|(?<=[\s(,;]))#(?P<tag>[^\W_][\w/-]{0,99}|_[\w/-]{1,99})")
_LINK: Final = re.compile(
    r"(?P<embed>!?)\[\[(?P<target>[^\[\]|#^\n]{1,300})?(?:[#^][^\[\]|\n]{0,300})?(?:\|[^\[\]\n]{0,300})?\]\]"
)
_IMAGE: Final = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\(\s*(?:<(?P<angled>[^<>\n]{1,500})>|(?P<plain>[^()\s]{1,500}))(?:\s[^()\n]{0,300})?\)"
)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def prose(text: str) -> str:
    """Return a note without its code, where "#" and "[[" mean something else."""
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCED.match(line)
        if found and (not fence or found[1] == fence):
            fence = "" if fence else found[1]
        elif not fence:
            kept.append(_INLINE_CODE.sub(" ", line) if "`" in line else line)
    return "\n".join(kept)


def tags(text: str) -> list[str]:
    """Return the tags in a text, each once; a number alone is none."""
    found = (tag["tag"].rstrip("/-") for tag in _TAG.finditer(text))
    return list(dict.fromkeys(tag for tag in found if not tag.isdecimal()))


def links(text: str) -> list[str]:
    """Return the notes a text links to, each once."""
    found = (link["target"] for link in _LINK.finditer(text) if link["target"])
    return list(dict.fromkeys(target.strip() for target in found if target.strip()))


def embeds(text: str) -> list[str]:
    """Return the files a text embeds, as it names them, each once; nothing on the network."""
    found = [link["target"].strip() for link in _LINK.finditer(text) if link["embed"] and link["target"]]
    found += [_unquoted(image["angled"] or image["plain"]) for image in _IMAGE.finditer(text)]
    return list(dict.fromkeys(told for told in found if told and not _SCHEME.match(told)))


def _unquoted(address: str) -> str:
    data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), address.encode("utf-8", "replace"))
    return data.decode("utf-8", "replace").replace("\x00", "")
