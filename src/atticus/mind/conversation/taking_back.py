"""What the owner told in the turn before, and takes back at once: "forget that", in six languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.conversation import SOURCE, TOLD
from atticus.domain.ids import UnknownMomentError
from atticus.memory.conversation import latest
from atticus.vault.contract import Selection

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import Vault

_TAKES_BACK: Final = re.compile(
    r"\W*(?:(?:no|oh|please|por\s+favor|s['’]il\s+te\s+pla[iî]t|bitte|n[aã]o|non|nein)[\s,]+)*(?:"
    # English
    r"(?:forget|delete|erase|remove|undo|scratch)\s+(?:that|it|this)(?:\s+(?:note|again))?"
    r"|forget\s+what\s+i\s+(?:just\s+)?(?:said|told\s+you)|(?:do\s+not|don['’]?t)\s+(?:remember|keep|note|save)\s+(?:that|it|this)"
    # Spanish
    r"|(?:olvida|borra|elimina|quita)\s+(?:eso|esto)|(?:olv[ií]da|b[oó]rra|elim[ií]na)lo"
    r"|no\s+(?:lo\s+)?(?:recuerdes|guardes|apuntes)(?:\s+eso)?|olvida\s+lo\s+que\s+(?:te\s+)?(?:he\s+dicho|dije)"
    # French
    r"|(?:oublie|efface|supprime)(?:[- ]le|\s+(?:ça|cela))|oublie\s+ce\s+que\s+(?:je\s+viens\s+de\s+dire|j['’]ai\s+dit)"
    r"|ne\s+(?:le\s+)?(?:retiens|garde|note)\s+pas(?:\s+(?:ça|cela))?"
    # German
    r"|(?:vergiss|l[öo]sche?|streich)\s+(?:das|es)(?:\s+wieder)?|merk\s+dir\s+das\s+nicht"
    r"|vergiss,?\s+was\s+ich\s+(?:gerade\s+)?gesagt\s+habe"
    # Portuguese
    r"|(?:esque[cç]e|esque[cç]a|apaga|apague)\s+(?:isso|isto)|n[aã]o\s+(?:guardes?|anotes?|lembres?)\s+(?:isso|isto)"
    r"|esque[cç]e\s+o\s+que\s+(?:eu\s+)?(?:disse|falei)"
    # Chinese
    r"|忘(?:了|掉)(?:它|这个|这条)?吧?|删(?:了|掉)(?:它|这个|这条)?吧?|别记(?:了|这个)?|不用记了?|当我没说"
    r")(?:[\s,]+(?:please|por\s+favor|bitte|again|wieder))?\W*",
    re.IGNORECASE,
)


def takes_back(words: str) -> bool:
    """Return whether words, where something was just told, say that it is not to be kept; "forget it" alone may not."""
    return _TAKES_BACK.fullmatch(words) is not None


def taken_back(vault: Vault, words: str, *, now: datetime) -> bool:
    """Forget what the owner told in the turn before, where their words say so; return whether that was done.

    It goes for good, with the turn it was told in and all that was understood from it.

    Args:
        vault: the open vault.
        words: what the owner says now.
        now: the present.
    """
    if not takes_back(words):
        return False
    turn = next((one for one in reversed(latest(vault, now)) if one.mine), None)
    told = _told_in(vault, turn) if turn is not None else None
    if turn is None or told is None:
        return False
    for one in (told.id, turn.id):
        try:
            vault.forget(Selection(moment=one))
        except UnknownMomentError:
            continue  # it went with what it was made of
    return True


def _told_in(vault: Vault, turn: Kept) -> Kept | None:
    for name in turn.label.origins:
        try:
            found = vault.moment(name)
        except UnknownMomentError:
            continue
        if (found.moment.source, found.moment.thread) == (SOURCE, TOLD):
            return found
    return None
