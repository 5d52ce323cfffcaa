"""How something is done for the owner: by Atticus, together, or by the owner who learns it."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """Whose hands do it."""

    DO = "do"
    """Atticus does it, within what the gate allows."""
    WITH = "with"
    """Together: each step waits for the owner's yes."""
    TEACH = "teach"
    """The owner does it and is shown how: nothing is done for them."""
