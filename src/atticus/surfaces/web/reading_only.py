"""Where Atticus was started for reading only: every form that would change anything is shown, and cannot be used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Callable

# Templates escape whatever comes from the vault, so a form in a finished page is always one of ours.
_FORM: Final = re.compile(r"(<form\b[^>]*>)(.*?)(</form>)", re.DOTALL | re.IGNORECASE)
_POSTS: Final = re.compile(r'\bmethod="?post\b', re.IGNORECASE)
_TARGET: Final = re.compile(r'\baction="([^"]*)"')
_MAIN: Final = re.compile(r"<main\b[^>]*>")


def without_changes(html: str, path: str, *, allowed: Callable[[str], bool], why: str) -> str:
    """Return a page whose forms that change anything are disabled, with the reason above them.

    A disabled fieldset disables whatever stands in it, with or without scripts.

    Args:
        html: a finished page or a piece of one.
        path: its address, to which forms without an address are sent.
        allowed: whether a form may be sent to a path all the same.
        why: the reason, in words.
    """
    disabled = 0

    def changed(found: re.Match[str]) -> str:
        nonlocal disabled
        target = _TARGET.search(found[1])
        if not _POSTS.search(found[1]) or allowed((target[1] if target else path).partition("?")[0]):
            return found[0]
        disabled += 1
        return f'{found[1]}<fieldset class="held" disabled>{found[2]}</fieldset>{found[3]}'

    told = _FORM.sub(changed, html)
    if not disabled:
        return told
    return _MAIN.sub(lambda found: f'{found[0]}\n<p class="note" role="note">{escape(why)}</p>', told, count=1)
