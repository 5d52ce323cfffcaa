"""Operations on the owner's secrets: which there are, keeping one, removing one. None is ever told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


class NoSuchSecretError(UsageError):
    """There is no secret of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no secret {name!r}.", "See `atticus secrets` for the names.")


def listed(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return the names of all secrets."""
    return {"secrets": house.vault.secrets()}


def keep(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Keep a secret under a name, in place of the one before; the ledger tells the name alone."""
    house.vault.set_secret(arguments["name"], arguments["value"].encode())
    house.vault.record("secret_kept", {"name": arguments["name"]})
    return {"kept": arguments["name"]}


def remove(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Remove a secret; raises NoSuchSecretError."""
    if arguments["name"] not in house.vault.secrets():
        raise NoSuchSecretError(arguments["name"])
    house.vault.set_secret(arguments["name"], None)
    house.vault.record("secret_removed", {"name": arguments["name"]})
    return {"removed": arguments["name"]}


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "secrets": listed,
    "secrets_list": listed,
    "secrets_set": keep,
    "secrets_remove": remove,
}
