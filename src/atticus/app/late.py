"""Parts that are made when they are first asked for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

Part = TypeVar("Part")


class _Late:
    """Stands for a part, makes it at the first use of it, and passes on to it whatever is asked."""

    __slots__ = ("_make", "_making", "_part")

    def __init__(self, make: Callable[[], Any], making: AbstractContextManager[Any]) -> None:
        self._make: Callable[[], Any] | None = make
        self._making = making
        self._part: Any = None

    def __getattr__(self, name: str) -> Any:
        with self._making:
            if self._make is not None:
                self._part, self._make = self._make(), None
        return getattr(self._part, name)


def late(make: Callable[[], Part], making: AbstractContextManager[Any]) -> Part:
    """Return what `make` returns, made when an attribute of it is first read. What `make` raises, that raises.

    Only for parts that are read: it is no instance of the part's class, and neither compares nor assigns as the part
    does.

    Args:
        make: makes the part; loads what it needs.
        making: a lock that parts share which need one another; entered again by the thread that holds it.
    """
    return cast("Part", _Late(make, making))
