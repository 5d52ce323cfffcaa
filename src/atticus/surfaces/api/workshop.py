"""The operations on pieces of writing, on rules learned from edits, and on ideas."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.workshop import pieces, rules
from atticus.mind.workshop.changes import changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House
    from atticus.mind.workshop.pieces import Piece, Version

    Send = Callable[[dict[str, Any]], None]


def _list(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    found = [one for one in pieces.pieces(house.vault) if arguments.get("all") or not one.ended]
    proposed = [rules.as_json(one) for one in rules.rules(house.vault) if one.state == "proposed"]
    return {"pieces": [_brief(one) for one in found], "proposed": proposed}


def _new(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    text, now = arguments.get("text") or "", house.clock.now()
    made = pieces.begin(
        house.vault,
        pieces.Wording(text=text, label=pieces.own_label(text, now)),
        kind=arguments.get("kind") or pieces.KINDS[0],
        now=now,
        title=arguments.get("title") or "",
        to=arguments.get("to") or "",
    )
    return as_json(made)


def _show(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    from atticus.mind.workshop.writing import sourced  # noqa: PLC0415 (asking does not wait for what only writing needs)

    piece = pieces.find(house.vault, arguments["id"])
    number = arguments.get("version") or piece.newest.number
    version = piece.version(number)
    told = as_json(piece) | {"shown": number, "text": version.text}
    if against := arguments.get("against") or (version.base if arguments.get("diff") else 0):
        before = piece.version(against)
        told["against"] = against
        told["changes"] = [{"sort": one.sort, "text": one.text} for one in changed(before.text, version.text)]
    if arguments.get("sources"):
        told["sentences"] = [
            {
                "text": one.text,
                "sources": [
                    {"moment": kept.id, "at": kept.moment.at.isoformat(), "text": kept.moment.text[:200]}
                    for kept in one.sources
                ],
            }
            for one in sourced(house, version)
        ]
    return told


def _edit(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    piece = pieces.find(house.vault, arguments["id"])
    edited = pieces.edit(house.vault, piece, arguments.get("text") or "", now=house.clock.now())
    fresh = [rules.as_json(one) for one in rules.rules(house.vault) if one.state == "proposed"]
    return as_json(edited) | {"changed": edited.newest.number != piece.newest.number, "proposed": fresh}


def _back(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    piece = pieces.find(house.vault, arguments["id"])
    return as_json(pieces.back(house.vault, piece, arguments["version"], now=house.clock.now()))


def _again(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    from atticus.mind.workshop.writing import redrafted  # noqa: PLC0415 (asking does not wait for what only writing needs)

    piece = pieces.find(house.vault, arguments["id"])
    drawn, made = asyncio.run(redrafted(house, piece, arguments.get("matter") or ""))
    return as_json(drawn) | {"text": drawn.newest.text, "notes": list(made.notes), "left_machine": made.left_machine}


def _end(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    from atticus.mind.workshop.theirs import make_theirs  # noqa: PLC0415 (asking does not wait for what only writing needs)

    piece = pieces.find(house.vault, arguments["id"])
    ended, moment = make_theirs(house.vault, piece, arguments["how"], now=house.clock.now())
    return as_json(ended) | {"moment": moment or None}


def _delete(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    piece = pieces.find(house.vault, arguments["id"])
    return {"piece": piece.id, "title": piece.title, "gone": pieces.delete(house.vault, piece)}


def _rules(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    return {"rules": [rules.as_json(one) for one in rules.rules(house.vault)]}


def _decide(verb: str) -> Callable[[House, dict[str, Any], Send], dict[str, Any]]:
    def decided(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
        return rules.as_json(rules.decide(house.vault, arguments["rule"], verb, now=house.clock.now()))

    return decided


def _ideas(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    from atticus.mind.workshop import ideas as thinking  # noqa: PLC0415 (asking does not wait for what only writing needs)

    found = asyncio.run(thinking.ideas(house, arguments.get("matter") or ""))
    piece = thinking.keep(house, found) if arguments.get("hold") and (found.ideas or found.gathered.sections) else None
    moments = {
        name: {"at": kept.moment.at.isoformat(), "source": kept.moment.source}
        for name, kept in found.gathered.moments.items()
    }
    return thinking.as_json(found, house.settings.language) | {"piece": piece.id if piece else None, "moments": moments}


def as_json(piece: Piece) -> dict[str, Any]:
    """Return a piece for other programs, with its versions."""
    return _brief(piece) | {"matter": piece.matter, "versions": [_version(one) for one in piece.versions]}


def _brief(piece: Piece) -> dict[str, Any]:
    return {
        "id": piece.id,
        "kind": piece.kind,
        "title": piece.title,
        "to": piece.to,
        "ended": piece.ended or None,
        "changed": piece.newest.at.isoformat(),
        "newest": piece.newest.number,
        "by": piece.newest.by,
    }


def _version(one: Version) -> dict[str, Any]:
    return {
        "version": one.number,
        "text": one.text,
        "by": one.by,
        "at": one.at.isoformat(),
        "moment": one.moment,
        "base": one.base or None,
        "back_to": one.back or None,
        "provider": one.provider or None,
        "label": one.label.as_json(),
    }


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], dict[str, Any]]]] = {
    "workshop": _list,
    "workshop_list": _list,
    "workshop_new": _new,
    "workshop_show": _show,
    "workshop_edit": _edit,
    "workshop_back": _back,
    "workshop_again": _again,
    "workshop_end": _end,
    "workshop_delete": _delete,
    "workshop_rules": _rules,
    "ideas": _ideas,
} | {f"workshop_{verb}": _decide(verb) for verb in rules.DECISIONS}
