"""Apps of others on the command line: pairing them, what is open to each, and the program that speaks MCP with one."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final, TextIO

from atticus.domain.errors import LockedError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

DONE: Final = 0
TOKEN: Final = "ATTICUS_CLIENT_TOKEN"  # noqa: S105 (the name of the variable that holds one)
_WORDS: Final = ("kinds", "people", "without", "may", "sources")
_OPEN: Final = (*_WORDS, "since", "until", "sensitivity", "special", "trusted", "reset")


class NoClientTokenError(LockedError):
    """An app speaks without its token."""

    def __init__(self) -> None:
        super().__init__(
            f"There is no token in {TOKEN}.", "Pair the app with `atticus clients pair NAME`, and let it set the token."
        )


class NoMcpError(UsageError):
    """The package that speaks MCP is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Speaking MCP needs a package that is not installed.", 'Install it with `pip install "atticus[mcp]"`.'
        )


def grammar(
    verbs_of: Callable[[str, str], argparse.ArgumentParser],
    verb_of: Callable[[Any, str, str], argparse.ArgumentParser],
) -> None:
    """Add the commands on apps of others to a grammar.

    Args:
        verbs_of: makes a command by its name and what it is about.
        verb_of: makes a verb of a command, from its verbs, its name and what it is about.
    """
    clients = verbs_of("clients", "the apps of others that you let in, and what is open to each")
    clients.add_argument("--json", action="store_true", help="print JSON for programs")
    verbs = clients.add_subparsers(dest="verb", metavar="VERB", parser_class=type(clients))
    verb_of(verbs, "list", "all of them")
    pair = verb_of(verbs, "pair", "let an app in: its token is shown once")
    scope = verb_of(verbs, "scope", "change what is open to an app, from its next request on")
    scope.add_argument("--reset", action="store_true", default=None, help="begin with the narrowest scope again")
    for verb in (pair, scope):
        verb.add_argument("name", metavar="NAME", help="what you call it, such as claude")
        _scope(verb)
    verb_of(verbs, "end", "let an app in no more").add_argument("name", metavar="NAME")
    verbs_of("mcp", f"speak the Model Context Protocol with a paired app; its token is in {TOKEN}")


def _scope(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--kinds", metavar="KIND,...", help="only these kinds of moments")
    verb.add_argument("--people", metavar="NAME,...", help="only what is between you and these people")
    verb.add_argument(
        "--without-people", dest="without", metavar="NAME,...", help="nothing these people take part in or are named in"
    )
    verb.add_argument("--since", metavar="ISO", help="nothing before")
    verb.add_argument("--until", metavar="ISO", help="nothing from then on")
    verb.add_argument("--sensitivity", choices=("ordinary", "intimate"), help="how private it may be")
    verb.add_argument("--special", action="store_true", default=None, help="also health, faith and the like")
    verb.add_argument("--may", metavar="WORD,...", help="remember, ask, act beside reading; or add alone")
    verb.add_argument("--trusted", action="store_true", default=None, help="its notes count as your own words")
    verb.add_argument("--sources", metavar="SOURCE,...", help="sources it may add to though others do")


def request(typed: argparse.Namespace) -> dict[str, Any]:
    """Return what an operation on an app is given; lists are written with commas, none at all as an empty word."""
    given: dict[str, Any] = {"name": typed.name} if hasattr(typed, "name") else {}
    for name in _OPEN:
        value = getattr(typed, name, None)
        if value is not None:
            given[name] = [word.strip() for word in value.split(",") if word.strip()] if name in _WORDS else value
    return given


def run(operation: str, typed: argparse.Namespace, house: Any, out: TextIO) -> int:
    """Run an operation on the apps and print what came of it."""
    result = house.call(operation, request(typed), lambda _: None)
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        PAGES[operation](result, out)
    return DONE


def mcp(house: Any) -> int:
    """Speak MCP over standard input and output with the app whose token is in the environment."""
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        raise NoClientTokenError
    try:
        house.mcp(token)
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("mcp"):
            raise
        raise NoMcpError from error
    return DONE


def _list(value: dict[str, Any], out: TextIO) -> None:
    for one in value["clients"]:
        print(_line(one), file=out)
    if not value["clients"]:
        print("No app is let in. Pair one with `atticus clients pair NAME`.", file=out)


def _paired(value: dict[str, Any], out: TextIO) -> None:
    print(_line(value), file=out)
    print(f"\nIts token, shown only now and kept nowhere:\n\n    {value['token']}\n", file=out)
    print("How to give it to the app stands in docs/apps.md.", file=out)


def _line(one: dict[str, Any]) -> str:
    return f"{one['name']}: may {', '.join(one['may'])}; {_opened(one)}"


def _opened(one: dict[str, Any]) -> str:
    """Return what is open to an app, in words."""
    if one["may"] == ["add"]:
        return "sees nothing" + (f"; adds to {', '.join(one['sources'])}" if one["sources"] else "")
    scope = one["scope"]
    told = [f"only {', '.join(scope['kinds'])}" if scope["kinds"] else "all kinds"]
    told += [f"with {', '.join(scope['people'])} alone"] if scope["people"] else []
    told += [f"without {', '.join(scope['without'])}"] if scope["without"] else []
    told += [f"since {scope['since'][:10]}"] if scope["since"] else []
    told += [f"until {scope['until'][:10]}"] if scope["until"] else []
    told += [f"up to {scope['sensitivity']}", "special too" if scope["special"] else "nothing special"]
    return "; ".join([*told, *(["its notes are yours"] if one["trusted"] else [])])


PAGES: Final[dict[str, Callable[[dict[str, Any], TextIO], None]]] = {
    "clients": _list,
    "clients_list": _list,
    "clients_pair": _paired,
    "clients_scope": lambda value, out: print(_line(value), file=out),
    "clients_end": lambda value, out: print(f"{value['ended']} is let in no more.", file=out),
}
