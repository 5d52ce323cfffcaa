"""Ways to reach or pay somebody that a text holds: links, addresses, accounts, telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TOP: Final = (
    "com net org io ly co app dev info biz xyz top site online shop store link click live club work cloud me "
    "tv cc to gl gg ru cn de fr it es nl pl uk us ca au in br jp kr ch at be se no dk fi cz sk hu ro bg gr pt "
    "ie tr ua by kz il ae sa eg za ng ke mx ar cl pe ve id my sg th vn ph hk tw nz eu su edu gov mil int onion "
    "page web lol icu vip pro ai"
)
_ENDINGS: Final = rf"(?:{'|'.join(_TOP.split())}|xn--[\w-]+)"
_SPELT: Final = re.compile(r"\s*[\[({]\s*(?:dot|\.)\s*[\])}]\s*|\s+dot\s+(?=[a-z]{2,6}\b)", re.IGNORECASE)
_WAYS: Final = (
    re.compile(r"\b[a-z][a-z0-9+.\-]{1,20}://\S+", re.IGNORECASE),
    re.compile(r"\bhxxps?\b\S+", re.IGNORECASE),
    re.compile(r"\b(?:data|javascript|mailto|tel|sms):[^\s,;]+", re.IGNORECASE),
    re.compile(r"\bwww\.\S+", re.IGNORECASE),
    re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(rf"(?<![\w@.-])(?:[\w-]+\.)+{_ENDINGS}(?![\w-])(?:[:/?#]\S*)?", re.IGNORECASE),
    re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\S*)?(?![\w.])"),
    re.compile(r"\b[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4}\b"),
    re.compile(r"(?<![\w+])\+\d[\d ()./\-]{6,20}\d"),
    re.compile(r"\b(?:bc1|0x)[a-z0-9]{25,}\b", re.IGNORECASE),
)
_END: Final = ".,;:!?)]}>\"'»”’"


def ways_in(text: str) -> tuple[str, ...]:
    """Return every way to reach or pay somebody that a text holds, as written, each once.

    Links with and without a scheme, links spelt out ("site [dot] com"), mail addresses, IBANs, international
    telephone numbers, numeric hosts and wallets. What hides in other characters (full width, no width) is found too.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    found: dict[str, None] = {}
    for said in {plain: None, _SPELT.sub(".", plain): None}:
        for pattern in _WAYS:
            for match in pattern.finditer(said):
                found.setdefault(match.group().rstrip(_END))
    return tuple(found)
