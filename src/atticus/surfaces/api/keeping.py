"""How the vault stands, what left the machine, backups and exports, as operations."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


def _status(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    status = house.vault.status()
    told = asdict(status)
    told["first"] = status.first.isoformat() if status.first else None
    told["last"] = status.last.isoformat() if status.last else None
    return told | {"home": str(house.settings.home), "sources": house.vault.sources()}


def _verify(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    checked = house.vault.verify()
    return {"whole": checked.whole} | asdict(checked)


def _backup(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    target = Path(arguments["target"])
    house.vault.backup(target)
    return {"backup": str(target), "bytes": target.stat().st_size}


def _export(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    from atticus.memory import portable  # noqa: PLC0415 (only an export reads everything)
    from atticus.memory.understanding import believed  # noqa: PLC0415 (as above)

    now = house.clock.now()
    document = portable.understanding(house.vault, believed(house.vault, now), as_of=now)
    beside = {portable.FILE: portable.text(document)}
    return {"export": arguments["folder"], "moments": house.vault.export(Path(arguments["folder"]), beside=beside)}


def _ledger(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    lines = house.vault.ledger(limit=arguments.get("limit") or 100)
    came_back = {line.facts["egress"]: line.facts for line in lines if "egress" in line.facts}
    return {
        "lines": [
            {
                "line": line.seq,
                "at": line.at.isoformat(),
                "what": line.what,
                "facts": line.facts,
                "left": None if line.payload is None else line.payload.decode("utf-8", "replace"),
                "erased_by": line.erased_by,
                **({"outcome": came_back[line.seq]} if line.seq in came_back else {}),
            }
            for line in lines
        ]
    }


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "status": _status,
    "verify": _verify,
    "backup": _backup,
    "export": _export,
    "ledger": _ledger,
}
