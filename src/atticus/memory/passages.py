"""What of a moment is embedded: short texts whole, long ones in windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.people import ASSISTANT, ME

if TYPE_CHECKING:
    from atticus.domain.moments import Moment

VIEW: Final = "author-title-text/1"
"""Names how the texts are composed; a change here is a new space."""

WINDOW: Final = 700
"""Characters of a window: about 180 word pieces of English prose, which leaves room for the head within 256."""

MOST: Final = 32
"""Windows of one moment; a longer text is sampled evenly."""

_BREAKS: Final = ("\n\n", "\n", ". ", "。", "! ", "? ", "; ", ", ", " ")


def passages(moment: Moment) -> list[str]:
    """Return the texts that stand for a moment, each beginning with who said it and its title."""
    windows = _windows(moment.text.strip())
    if len(windows) > MOST:
        windows = [windows[i * len(windows) // MOST] for i in range(MOST)]
    head = _head(moment)
    tail = f" ({moment.place.name})" if moment.place and moment.place.name else ""
    return [f"{head}{window}{tail}".strip() for window in windows]


def _head(moment: Moment) -> str:
    author = "" if moment.author in (None, ME, ASSISTANT) else f"{moment.author.name}: "
    title = f"{moment.title}. " if moment.title else ""
    return author + title


def _windows(text: str) -> list[str]:
    windows = []
    while len(text) > WINDOW:
        end = _end(text[:WINDOW])
        windows.append(text[:end].strip())
        text = text[end:].strip()
    return [*windows, text]


def _end(text: str) -> int:
    for mark in _BREAKS:
        at = text.rfind(mark)
        if at > len(text) // 2:
            return at + len(mark)
    return len(text)
