"""What was said before, shortened for a model by rules: the newest whole, the older by their first sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.mind.quoting import clean, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.evidence import Kept

WHOLE: Final = 4
"""The newest turns are told whole."""

LONGEST: Final = 1_500
"""Characters of a turn that is told whole."""

SHORT: Final = 160
"""Characters of a turn that is told by its first sentence."""

ROOM: Final = 4_000
"""Characters of all of them together: the oldest give way."""

_FENCE: Final = re.compile(r"<(?=\s*/?\s*(?:moment|earlier|results?|person|tool|handed)\b)", re.IGNORECASE)
_CITATION: Final = re.compile(r"\s?\[\d+\]")
_SENTENCE: Final = re.compile(r".+?(?:[.!?…](?=\s|$)|[。！？]|\n|$)", re.DOTALL)


def told_before(turns: Sequence[Kept], *, room: int = ROOM) -> list[str]:
    """Return turns as a model is told them, oldest first, each fenced as data.

    Their citations are left out: they count the moments of another answer.

    Args:
        turns: oldest first.
        room: characters of all of them.
    """
    told: list[str] = []
    for number, kept in enumerate(reversed(turns)):
        text = clean(_CITATION.sub("", kept.moment.text))
        short = text[:LONGEST] if number < WHOLE else first_sentence(text)
        by = "person" if kept.mine else "assistant"
        cut = " …" if len(short) < len(text.strip()) else ""
        fenced = f'<earlier by="{by}">{_FENCE.sub("‹", short).strip()}{cut}</earlier>'
        room -= len(fenced)
        if room < 0 and told:
            break
        told.append(fenced)
    return told[::-1]


def first_sentence(text: str, longest: int = SHORT) -> str:
    """Return the first sentence of a text on one line, cut where it is long."""
    found = _SENTENCE.match(text.strip())
    return line(found.group())[:longest].strip() if found else ""
