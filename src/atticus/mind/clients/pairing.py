"""Pairing: an app gets a token of its own, shown once; what it opens can be changed or ended at any time."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import UsageError
from atticus.domain.scopes import Client, May, Scope

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.vault.contract import Vault

SORT: Final = "client"
PREFIX: Final = "atticus_"
_BYTES: Final = 32
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


class BadNameError(UsageError):
    """An app cannot be called that."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} is no name for an app.", "Use up to 40 small letters, digits, dots and dashes, such as claude."
        )


class NameTakenError(UsageError):
    """Another app goes by the name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is paired already.", f"Choose another name, or end it: `atticus clients end {name}`.")


class NoClientError(UsageError):
    """No app goes by the name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No app {name!r} is paired.", "See `atticus clients` for those that are.")


class AddsOnlyError(UsageError):
    """An app was to add moments and to do other things too."""

    def __init__(self) -> None:
        super().__init__(
            "What may add moments may do nothing else.", "Pair it alone with --may add, and others under other names."
        )


def powers(wanted: frozenset[May]) -> frozenset[May]:
    """Return what an app may do that is to do something: everybody may look, but for those that only add.

    Raises:
        AddsOnlyError
    """
    if May.ADD not in wanted:
        return wanted | {May.READ}
    if wanted != {May.ADD}:
        raise AddsOnlyError
    return wanted


def pair(
    vault: Vault,
    name: str,
    scope: Scope,
    may: frozenset[May],
    *,
    now: datetime,
    trusted: bool = False,
    sources: tuple[str, ...] = (),
) -> tuple[Client, str]:
    """Pair an app, and return it with its token, which is kept nowhere.

    Raises:
        BadNameError, NameTakenError, AddsOnlyError
    """
    if not _NAME.fullmatch(name):
        raise BadNameError(name)
    if name in vault.registered(SORT):
        raise NameTakenError(name)
    token = PREFIX + secrets.token_urlsafe(_BYTES)
    made = Client(
        name=name,
        digest=digest(token),
        paired=now,
        scope=scope,
        may=powers(may),
        trusted=trusted,
        sources=sources,
    )
    keep(vault, made, now=now)
    vault.record("client_paired", {"client": name, "may": made.as_json()["may"], "scope": scope.as_json()})
    return made, token


def change(vault: Vault, before: Client, after: Client, *, now: datetime) -> None:
    """Open something else to an app from its next request on; its token stays."""
    keep(vault, replace(after, name=before.name, digest=before.digest), now=now)
    told = after.as_json()
    vault.record("client_changed", {"client": before.name, "may": told["may"], "scope": told["scope"]})


def keep(vault: Vault, client: Client, *, now: datetime) -> None:
    """Keep an app as it is now."""
    vault.register(SORT, client.name, client.as_json(), at=now)


def end(vault: Vault, name: str, *, now: datetime) -> None:
    """Let an app in no more, from its next request on; raises NoClientError."""
    named(vault, name)
    vault.register(SORT, name, None, at=now)
    vault.record("client_ended", {"client": name})


def paired(vault: Vault) -> list[Client]:
    """Return all apps that are paired, by name."""
    return [Client.from_json(name, told) for name, told in vault.registered(SORT).items()]


def named(vault: Vault, name: str) -> Client:
    """Return the app of a name; raises NoClientError."""
    told = vault.registered(SORT).get(name)
    if told is None:
        raise NoClientError(name)
    return Client.from_json(name, told)


def bearing(vault: Vault, token: str) -> Client | None:
    """Return the app whose token this is; it takes as long for a nearly right one as for any other."""
    given = digest(token)
    found = None
    for one in paired(vault):
        if hmac.compare_digest(one.digest, given):
            found = one
    return found


def digest(token: str) -> str:
    """Return what is kept of a token: it has 256 random bits, so that a plain hash of it cannot be guessed from."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
