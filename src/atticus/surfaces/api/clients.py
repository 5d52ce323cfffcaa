"""Operations on the apps the owner lets in: pair one, change its scope, end it; and what `atticus mcp` asks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.labels import Sensitivity
from atticus.domain.moments import Kind
from atticus.domain.scopes import Client, May, Scope
from atticus.memory.people import indexed
from atticus.mind.clients import pairing
from atticus.surfaces.api import app_tools
from atticus.surfaces.api.instants import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


class UnknownWordError(UsageError):
    """A scope was told in a word there is none of."""

    def __init__(self, sort: str, word: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no {sort} {word!r}.", f"Use {', '.join(known)}.")


class WhoError(UsageError):
    """Somebody a scope is to be opened for is not known, or is several people."""

    def __init__(self, name: str, found: int) -> None:
        what = f"{found} people go by {name!r}" if found else f"Nobody in this vault goes by {name!r}"
        super().__init__(f"{what}.", "Name exactly one of `atticus people`, by name, number or address.")


class NothingToChangeError(UsageError):
    """It was not said what is to change."""

    def __init__(self) -> None:
        super().__init__("It was not said what is to change.", "Give what is to be open, such as --kinds event.")


def _list(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    return {"clients": [_told(one) for one in pairing.paired(house.vault)]}


def _pair(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    scope, may = _scope(house, Scope(), arguments), _may(arguments.get("may") or ())
    made, token = pairing.pair(
        house.vault,
        arguments["name"],
        scope,
        may,
        now=house.clock.now(),
        trusted=bool(arguments.get("trusted")),
        sources=tuple(arguments.get("sources") or ()),
    )
    return _told(made) | {"token": token}


def _change(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    if not set(arguments) - {"name"}:
        raise NothingToChangeError
    with app_tools.apps(house).adding:
        before = pairing.named(house.vault, arguments["name"])
        base = Scope() if arguments.get("reset") else before.scope
        after = replace(before, scope=_scope(house, base, arguments))
        if arguments.get("may") is not None:
            after = replace(after, may=pairing.powers(_may(arguments["may"])))
        if arguments.get("sources") is not None:
            after = replace(after, sources=tuple(sorted({*before.sources, *arguments["sources"]})))
        if arguments.get("trusted") is not None:
            after = replace(after, trusted=bool(arguments["trusted"]))
        pairing.change(house.vault, before, after, now=house.clock.now())
    return _told(after)


def _end(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    with app_tools.apps(house).adding:
        pairing.end(house.vault, arguments["name"], now=house.clock.now())
    app_tools.apps(house).drop(arguments["name"])
    return {"ended": arguments["name"]}


def _tools(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    client = app_tools.apps(house).let_in(house, str(arguments["token"]))
    return {"tools": app_tools.offered(client)}


def _use(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    client = app_tools.apps(house).let_in(house, str(arguments["token"]))
    return asyncio.run(app_tools.use(house, client, str(arguments["tool"]), arguments["arguments"]))


def _scope(house: House, base: Scope, told: dict[str, Any]) -> Scope:
    """Return a scope with what was told of it in the place of what it was."""
    scope = base
    if told.get("kinds") is not None:
        scope = replace(scope, kinds=frozenset(_word("kind", one, Kind) for one in told["kinds"]))
    if told.get("people") is not None:
        index = indexed(house.vault.people(), house.vault.beliefs(("tie",)))
        for name in told["people"]:
            found = index.find(name)
            if len(found) != 1:
                raise WhoError(name, len(found))
        scope = replace(scope, people=tuple(told["people"]))
    if told.get("without") is not None:
        scope = replace(scope, without=tuple(told["without"]))
    for name in ("since", "until"):
        if told.get(name) is not None:
            scope = replace(scope, **{name: instant(house, told[name])})
    if told.get("sensitivity") is not None:
        known = [Sensitivity.ORDINARY.name.lower(), Sensitivity.INTIMATE.name.lower()]
        if told["sensitivity"] not in known:
            raise UnknownWordError("sensitivity", told["sensitivity"], known)
        scope = replace(scope, sensitivity=Sensitivity[told["sensitivity"].upper()])
    return scope if told.get("special") is None else replace(scope, special=bool(told["special"]))


def _may(words: Iterable[str]) -> frozenset[May]:
    return frozenset(_word("power", word, May) for word in words)


def _word(sort: str, word: str, known: Any) -> Any:
    try:
        return known(word)
    except ValueError:
        raise UnknownWordError(sort, word, [one.value for one in known]) from None


def _told(client: Client) -> dict[str, Any]:
    """Return what the owner is told of an app: everything but the digest of its token."""
    told = client.as_json()
    return {"name": client.name} | {key: value for key, value in told.items() if key != "digest"}


OPERATIONS: Final = {
    "clients": _list,
    "clients_list": _list,
    "clients_pair": _pair,
    "clients_scope": _change,
    "clients_end": _end,
    "app_tools": _tools,
    "app_use": _use,
}
