"""The operations that tell how the owner writes, and draft a message that way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.memory.voice.own import Written
    from atticus.mind.house import House


def voice(house: House, arguments: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Return the owner's habits of writing, to somebody or to everybody, with the nearest of their messages.

    Raises:
        UnknownPersonError, SeveralPeopleError
    """
    from atticus.memory.voice.exemplars import exemplars  # noqa: PLC0415 (its patterns take a while)
    from atticus.mind.workshop import drafting  # noqa: PLC0415

    found = drafting.voice(house, arguments.get("to") or "", until=as_of)
    shown = exemplars("", found.messages, first=found.ours)
    return drafting.as_json(found) | {"written": [_written(one) for one in shown]}


def draft(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Return a draft of a message in the owner's voice, kept as a piece unless it is thrown away; nothing is sent.

    Raises:
        NothingToSayError, ImitationError, UnknownPersonError, SeveralPeopleError
    """
    from atticus.mind.workshop import drafting  # noqa: PLC0415 (its patterns take a while)
    from atticus.mind.workshop.writing import drafted  # noqa: PLC0415

    said = (arguments.get("matter") or "", arguments.get("to") or "")
    if arguments.get("throwaway"):
        piece, made = None, asyncio.run(drafting.draft(house, *said))
    else:
        piece, made = asyncio.run(drafted(house, *said))
    return {
        "piece": piece.id if piece else None,
        "draft": made.text,
        "by": made.by,
        "provider": made.provider,
        "left_machine": made.left_machine,
        "repeated": round(made.repeated, 3),
        "notes": list(made.notes),
        "label": made.label.as_json(),
        "voice": drafting.as_json(made.voice),
        "written": [_written(one) for one in made.shown],
    }


def _written(one: Written) -> dict[str, Any]:
    return {"moment": one.kept.id, "at": one.kept.moment.at.isoformat(), "text": one.text}


OPERATIONS: Final = {"voice": voice, "draft": draft}
