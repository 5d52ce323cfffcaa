"""Words that say themselves that they are to be kept: "remember that the key is under the mat", in six languages."""

from __future__ import annotations

import re
from typing import Final

_PLEASE: Final = (
    r"(?:(?:please|por\s+favor|s['’]il\s+te\s+pla[iî]t|bitte|hey\s+atticus|atticus)[\s,:]+)*"
    r"(?:请|麻烦|拜托|帮我|你|替我)*"
)
_THIS: Final = r"(?:\s+(?:this|esto|isto|ceci|ça|cela|das|dies|disso|bitte|bem|bien|a[ií]|por\s+favor|down))*"
_SAYING: Final = r"(?:\s*[:：]|\s*,?\s+(?:that|que|dass|daß)\b|\s+qu['’])[\s,]*"
"""What stands between the wish and what is to be kept; without it "note the colour" is no note."""

_WISH: Final = re.compile(
    rf"\s*{_PLEASE}(?:"
    # English
    r"(?:remember|note(?:\s+to\s+self)?|make\s+a\s+note|take\s+(?:a\s+)?note|keep\s+in\s+mind|bear\s+in\s+mind"
    r"|(?:do\s+not|don['’]?t)\s+forget|write|jot|save"
    # Spanish
    r"|recuerda|acu[eé]rdate(?:\s+de)?|ap[uú]nta(?:te|lo)?|an[oó]ta(?:te|lo)?|toma\s+nota(?:\s+de)?|ten\s+en\s+cuenta"
    r"|guarda|no\s+olvides|no\s+te\s+olvides\s+de"
    # French
    r"|souviens[- ]toi|rappelle[- ]toi|retiens|note|n['’]oublie\s+pas|prends\s+note|garde\s+en\s+t[eê]te|m[eé]morise"
    # German
    r"|merk(?:e)?\s+dir|notier(?:e)?(?:\s+dir)?|vergiss\s+nicht|behalte?(?:\s+im\s+kopf)?|schreib\s+(?:dir\s+)?auf"
    r"|halte?\s+fest"
    # Portuguese
    r"|lembra(?:-te)?(?:\s+de)?|lembre(?:-se)?(?:\s+de)?|anot[ae]|guard[ae]|tom[ae]\s+nota|n[aã]o\s+(?:te\s+)?esque[cç](?:as|e|a)"
    r"|grava|regist[ae])"
    rf"{_THIS}{_SAYING}"
    # English drops "that": "remember my locker code is 4711".
    r"|(?:remember|keep\s+in\s+mind|note\s+to\s+self)\s+(?=(?:my|our|his|her|their|the|i|we|he|she|they|it)\s)"
    r"|(?:记住|记着|记一下|记下|记下来|記住|記著|記一下|記下)[\s:：,，]*"
    r"|(?:别忘了|不要忘了|別忘了)(?:[:：,，]\s*|(?=[我他她它咱这那這]))"
    r")(?=\S)",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(r"[?？]\s*$")
_COLON: Final = re.compile(r"[:：][\s,]*$")
_RECALLS: Final = re.compile(
    r"(?:the\s+)?(?:time|day|night|morning|evening|summer|trip)\s+(?:when|that|we|i|you)\b", re.IGNORECASE
)


def to_keep(text: str) -> str | None:
    """Return what is to be kept, where words begin by saying that it is to be; None where they do not.

    "Remember that trip?" asks, and "remember to call Ana" is a task: neither is meant.

    Args:
        text: what the owner said.
    """
    if (wish := _WISH.match(text)) is None:
        return None
    rest = text[wish.end() :].strip()
    asks = _ASKS.search(rest) and not _COLON.search(wish[0])
    return None if not rest or asks or _RECALLS.match(rest) else rest
