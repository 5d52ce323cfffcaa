"""The words in pictures on their way in: read once, known again, never the owner's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.problems import Problem
from atticus.domain.sight import READ, LookingStoppedError, SightError, Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.reading import Look
    from atticus.domain.sight import Looker
    from atticus.vault.contract import Vault


def looking(vault: Vault, looker: Looker | None) -> Look | None:
    """Return what a reader asks for the words in a picture; None where nobody reads pictures.

    One whose words are kept is not looked at again. LookingStoppedError passes: STOP was pressed.
    """
    if looker is None:
        return None

    def look(source: str, name: str, picture: Callable[[], bytes]) -> Written | Problem:
        kept = vault.find(name, source=source)
        told = kept.moment.extra.get(READ) if kept is not None else None
        if kept is not None and isinstance(told, dict):
            return Written.from_json(kept.moment.text, told)
        try:
            return looker.read(picture(), stop=vault.stopped)
        except LookingStoppedError:
            raise
        except SightError as error:
            return Problem(where=name, what=error.what, do=error.do)

    return look
