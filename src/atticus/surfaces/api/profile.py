"""Operations on the profile: as prose with its evidence, and the whole understanding as one portable document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.understanding import believed

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.mind.house import House


def profile(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return what is believed of the owner as prose; with `export`, write the whole understanding to a new file.

    Raises:
        FileThereError: the file exists already.
        UnwritableFileError: the file cannot be written.
    """
    from atticus.memory import portable  # noqa: PLC0415 (as below)
    from atticus.memory.profile import profile as written  # noqa: PLC0415 (its patterns take a while that asking need not pay)

    as_of = at or house.clock.now()
    beliefs = believed(house.vault, as_of)
    if arguments.get("export"):
        target = Path(arguments["export"])
        document = portable.understanding(house.vault, beliefs, as_of=as_of)
        portable.write(document, target)
        return {"export": str(target)} | {name: len(document[name]) for name in portable.LISTS}
    told = written(
        beliefs,
        house.vault.people(),
        name=_name(house),
        now=as_of,
        zone=house.settings.tzinfo,
        unasked=not arguments.get("special"),
    )
    return told.as_json() | {"moments": house.vault.status().moments, "queued": house.vault.queued()}


def _name(house: House) -> str:
    """Return the longest name the owner goes by, as people write names: folded is how it is compared."""
    named = max(house.vault.me().names, key=lambda name: (len(name.split()), len(name), name), default="")
    return named.title() if named.isascii() or named.islower() else named


OPERATIONS: Final = {"profile": profile}
