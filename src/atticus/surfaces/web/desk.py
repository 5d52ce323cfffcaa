"""What all pages of one running server share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request

    from atticus.mind.house import Door, House
    from atticus.mind.provider import Found
    from atticus.surfaces.web.access import Access
    from atticus.surfaces.web.attempts import Attempts
    from atticus.surfaces.web.incoming import Incoming
    from atticus.surfaces.web.patience import Patience
    from atticus.surfaces.web.proof import Proof
    from atticus.surfaces.web.works import Works

    FindModels = Callable[[], Awaitable[Sequence[Found]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The door, who may come in, what was dropped on the page, what is under way, and how to look for models."""

    door: Door
    access: Access
    patience: Patience
    incoming: Incoming
    works: Works
    proof: Proof
    attempts: Attempts
    find_models: FindModels | None = None


def desk_of(request: Request) -> Desk:
    """Return what the pages of this server share."""
    return cast("Desk", request.app.state.desk)


def house_of(request: Request) -> House:
    """Return the open house; raises LockedError, which leads to the page that opens it."""
    return desk_of(request).door.house()
