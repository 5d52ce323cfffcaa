"""What tells what was said and written with Atticus from everything else that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from atticus.domain.moments import Moment

SOURCE: Final = "atticus"
"""The source of what is said to Atticus, and of what it keeps for the owner."""

THREAD: Final = "conversation"
"""The thread of what the owner asked of Atticus, and of what it answered."""

TOLD: Final = "told"
"""The thread of what the owner told Atticus in passing: moments like any other, found and read."""

PIECES: Final = "workshop"
"""The thread of what is written together: versions of pieces, and what the owner decided on how they are written."""


def is_apart(moment: Moment, *, imported: bool) -> bool:
    """Return whether a moment is kept and forgotten like all else, but is evidence of nothing: a turn, or a version.

    Args:
        moment: what was said or written.
        imported: whether a file brought it: a file can call itself anything.
    """
    return not imported and moment.source == SOURCE and moment.thread in {THREAD, PIECES}


def is_turn(moment: Moment, *, imported: bool) -> bool:
    """Return whether a moment is a turn of the conversation: something asked, or an answer, and no evidence of itself.

    Args:
        moment: what was said.
        imported: whether a file brought it: a file can call itself anything.
    """
    return not imported and moment.source == SOURCE and moment.thread == THREAD
