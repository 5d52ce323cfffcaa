"""How far the first run is: four steps, each done or skipped, kept in the vault so that a restart goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from atticus.surfaces.web.render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.vault.contract import Vault

How: TypeAlias = Literal["done", "skipped"]

SORT: Final = "first run"
"""Under which the vault keeps one entry for each step that is over, and one that says that it began."""

BEGUN: Final = "begun"
STEPS: Final = ("key", "thinking", "source", "minute")


def begin(house: House) -> None:
    """Note that this vault was just made on the page; only such a vault is led through the steps."""
    house.vault.register(SORT, BEGUN, {}, at=house.clock.now())


def settle(house: House, step: str, how: How) -> str:
    """Note that a step is over, and return the address to go on with."""
    before = settled(house.vault).get(step)
    if before is None or how == "done":
        house.vault.register(SORT, step, {"how": how}, at=house.clock.now())
    return onwards(house.vault, after=step)


def settled(vault: Vault) -> dict[str, How]:
    """Return how each step that is over ended."""
    kept = vault.registered(SORT)
    return {step: kept[step]["how"] for step in STEPS if step in kept}


def open_step(vault: Vault) -> str | None:
    """Return the step a first run stopped at; None where it is over, or never began."""
    kept = vault.registered(SORT)
    return next((step for step in STEPS if step not in kept), None) if BEGUN in kept else None


def onwards(vault: Vault, *, after: str) -> str:
    """Return where it goes on after a step: the next one that is open, Today at the end of all, else the overview."""
    step = open_step(vault)
    if step is not None:
        return f"/first/{step}"
    return "/today" if after == STEPS[-1] else "/first"


def step_page(
    request: Request, house: House, template: str, step: str | None, status_code: int = 200, **values: Any
) -> Response:
    """Return a page of the first run with how far that is."""
    vault = house.vault
    return page(
        request,
        template,
        status_code=status_code,
        step=step,
        settled=settled(vault),
        guided=open_step(vault) is not None,
        ahead=onwards(vault, after=step) if step else "",
        **values,
    )


def first_place(request: Request) -> str:
    """Return where the owner comes in: the step a first run stopped at, else the page where one talks."""
    door = request.app.state.desk.door
    if door.state != "open" or request.app.state.read_only:
        return "/"
    step = open_step(door.house().vault)
    return f"/first/{step}" if step else "/"
