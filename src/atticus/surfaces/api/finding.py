"""Finding moments, and looking at them, as operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Kind
from atticus.surfaces.api.found import evidence_as_json, kept_as_json
from atticus.surfaces.api.instants import instant
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


def _recall(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    k, budget = arguments.get("k"), arguments.get("budget")
    found = house.recaller.recall(arguments["question"], at=instant(house, arguments.get("at")), k=k, budget=budget)
    return evidence_as_json(found, explain=bool(arguments.get("explain")))


def _recall_batch(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    for query in arguments["queries"]:
        send({"event": "line", "value": {"qid": query.get("qid")} | _recall(house, query, send)})
    return {"queries": len(arguments["queries"])}


def _moment(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    name = arguments["id"]
    kept = house.vault.find(name) or house.vault.moment(name)
    around = house.vault.around(kept.id, before=arguments.get("around", 3), after=arguments.get("around", 3))
    return kept_as_json(kept) | {"label": kept.label.as_json(), "around": [kept_as_json(one) for one in around]}


def _timeline(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    wanted = Filter(
        kinds=tuple(Kind(kind) for kind in arguments.get("kinds") or ()),
        sources=tuple(arguments.get("sources") or ()),
        person=arguments.get("person"),
        since=instant(house, arguments.get("since")),
        until=instant(house, arguments.get("until")),
    )
    found = house.vault.timeline(wanted, before=arguments.get("before"), limit=arguments.get("limit") or 50)
    return {"moments": [kept_as_json(kept) for kept in found]}


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "recall": _recall,
    "recall_batch": _recall_batch,
    "moment": _moment,
    "timeline": _timeline,
}
