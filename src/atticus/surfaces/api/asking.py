"""Questions and their answers, as operations."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.turns import Done, Noted, Recalled, Said
from atticus.mind import turn
from atticus.surfaces.api.found import hit_as_json, outer_id
from atticus.surfaces.api.instants import instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


def _ask(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    async def answer() -> dict[str, Any]:
        result: dict[str, Any] = {}
        told = turn.ask(
            house,
            arguments["question"],
            at=instant(house, arguments.get("at")),
            conversation=bool(arguments.get("conversation")) and house.settings.conversation.keep,
        )
        async for event in told:
            match event:
                case Recalled(evidence):
                    result["found"] = [hit_as_json(hit) for hit in evidence.hits]
                case Said(text):
                    send({"event": "said", "text": text})
                case Noted(text):
                    send({"event": "noted", "text": text})
                case Done():
                    result |= {
                        "answer": event.answer,
                        "abstained": event.abstained,
                        "evidence": [outer_id(kept) for kept in map(house.vault.moment, event.cited)],
                        "moments": list(event.cited),
                        "provider": event.provider,
                        "left_machine": event.left_machine,
                        "when": event.when.as_json() if event.when else None,
                        "ms": event.ms,
                        "why": list(event.why),
                        "role": event.role,
                    }
        result.pop("found", None)
        return result

    return asyncio.run(answer())


OPERATIONS: Final = {"ask": _ask}
