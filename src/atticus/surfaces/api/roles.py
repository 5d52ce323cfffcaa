"""Operations on roles, on whose hands do what, and on the independence ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.modes import Mode
from atticus.mind.roles import modes
from atticus.mind.roles.independence import ledger
from atticus.mind.roles.kinds import KINDS
from atticus.mind.roles.role import Role, pin, pinned

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


def role(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return the pinned role, after pinning one or letting it go where asked; raises UsageError."""
    wanted = arguments.get("pin")
    if wanted is not None:
        if wanted not in {*Role, "free"}:
            raise UsageError(f"There is no role {wanted!r}.", f"Choose one of {', '.join(Role)}, or free.")
        pin(house.vault, None if wanted == "free" else Role(wanted), at=house.clock.now())
    now = pinned(house.vault)
    return {"pinned": now.value if now else None, "roles": [one.value for one in Role]}


def mode(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return whose hands do what, after settling it for a kind of task where asked; raises UsageError."""
    kind, wanted, weeks = arguments.get("kind"), arguments.get("mode"), arguments.get("weeks")
    now = house.clock.now()
    if kind is not None and weeks is not None:
        modes.fade(house.vault, kind, weeks, at=now)
    elif kind is not None and wanted is None:
        raise UsageError(f"It is not said how {kind} is to be done.", "Add do, with, teach or free, or --fade WEEKS.")
    elif kind is not None:
        modes.settle(house.vault, kind, None if wanted == "free" else Mode(str(wanted)), at=now)
    standing = modes.settled(house.vault, now)
    return {
        "kinds": [
            {
                "kind": name,
                "called": called,
                "mode": standing[name].mode.value if name in standing else Mode.DO.value,
                "since": standing[name].since.isoformat() if name in standing else None,
                "fades_over_weeks": standing[name].weeks if name in standing else None,
            }
            for name, called in KINDS.items()
        ]
    }


def independence(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return what the owner did unaided, together and delegated in the last twelve months."""
    told = ledger(house.vault, house.executor.tools, house.clock.now(), house.settings.tzinfo)
    return {"accounts": [one.as_json() for one in told]}


OPERATIONS: Final = {"role": role, "mode": mode, "independence": independence}
