"""Operations on feeds: which there are and how each stands, adding, testing, pausing, removing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.memory.understanding import derive
from atticus.mind.feeds.address import host
from atticus.mind.feeds.entries import Chosen
from atticus.mind.feeds.keeper import as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.feeds.keeper import Feeds, Looked
    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


class NoFeedsError(UsageError):
    """This house keeps no feeds."""

    def __init__(self) -> None:
        super().__init__("Feeds cannot be kept here.", "Run the command by itself.")


class BadPlaceError(UsageError):
    """What a feed is to be made of does not fit its kind."""


def listed(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return every feed with its state, when it last went well, and what it brought."""
    return {"feeds": [as_json(name, chosen, stands) for name, (chosen, stands) in _feeds(house).all().items()]}


def add(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Test a feed, keep it, and look at it for the first time; raises BadPlaceError, and what `Feeds.add` does."""
    kind, where = arguments["kind"], arguments["where"]
    secret: str | None = None
    mine: tuple[str, ...] = ()
    if kind == "folder":
        options, name = _folder(house, where, arguments)
    elif kind == "ics":
        options, secret, name = {"host": host(where)}, where, host(where)
    elif kind == "mail":
        options, mine = _mailbox(house, where, arguments)
        name = where
    else:
        options, mine, name = _dav(house, where, arguments)
    name = arguments.get("name") or "".join(sign if sign.isalnum() else "-" for sign in name.lower()).strip("-")[:40]
    looked = _feeds(house).add(name, Chosen(kind=kind, options=options), secret=secret, mine=mine)
    return {"added": name} | _told(looked)


def _folder(house: House, where: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], str]:
    path = Path(where).expanduser().resolve()
    if not path.is_dir():
        raise BadPlaceError(f"There is no folder {path}.", "Check the path.")
    home = house.settings.home.resolve()
    if path == home or home in path.parents or path in home.parents:
        raise BadPlaceError(f"{path} holds the vault itself, or lies in it.", "Choose another folder.")
    name = arguments.get("name") or path.name
    others = any(chosen.kind == "folder" for chosen, _ in _feeds(house).all().values())
    return {"path": str(path), "prefix": f"{name}/" if others else ""}, path.name or "folder"


def _mailbox(house: House, where: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    account = next((one for one in house.settings.mail if one.name == where), None)
    if account is None:
        known = ", ".join(one.name for one in house.settings.mail) or "none yet"
        raise BadPlaceError(f"There is no mail account {where!r}.", f"Add it as a [[mail]] table; there is: {known}.")
    since = arguments.get("since")
    try:
        since = since and date.fromisoformat(since).isoformat()
    except ValueError as error:
        raise BadPlaceError(f"{since!r} is no day.", "Write it as 2026-01-31.") from error
    options = {"account": where, "folders": arguments.get("folders") or ["INBOX", account.sent], "since": since}
    return options, (account.address,)


def _dav(house: House, where: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...], str]:
    """Return what a feed of an account on a WebDAV server is made of, the owner's address there, and its name."""
    events, only = arguments["kind"] == "caldav", arguments.get("calendar") or ""
    having = [one for one in house.settings.dav if (one.caldav if events else one.carddav)]
    account = next((one for one in having if one.name == where), None)
    if account is None:
        known = ", ".join(one.name for one in having) or "none yet"
        what = f"There is no [[dav]] account {where!r} with a {arguments['kind']} address."
        raise BadPlaceError(what, f"Add it to config.toml; there is: {known}.")
    if only and not events:
        raise BadPlaceError("An address book has no calendar.", "Leave --calendar out.")
    name = f"{where}-{only or ('calendar' if events else 'contacts')}"
    return {"account": where, "calendar": only}, (account.address,) if account.address else (), name


def test(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Look whether a feed can be looked at, and keep nothing; raises NoSuchFeedError, FeedError."""
    _feeds(house).test(arguments["name"])
    return {"well": arguments["name"]}


def look(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Look at one feed now, or at all that do not rest; raises NoSuchFeedError."""
    feeds = _feeds(house)
    names = [arguments["name"]] if arguments.get("name") else list(feeds.next_in())
    return {"looked": [{"feed": one.name} | _told(one) for one in map(feeds.look, names)]}


def pause(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Let a feed rest; raises NoSuchFeedError."""
    _feeds(house).pause(arguments["name"], paused=True)
    return {"paused": arguments["name"]}


def resume(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Let a feed go on with what came meanwhile; raises NoSuchFeedError."""
    _feeds(house).pause(arguments["name"], paused=False)
    return {"resumed": arguments["name"]}


def remove(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Take a feed away, with what it brought where that is wished; raises NoSuchFeedError."""
    gone = _feeds(house).remove(arguments["name"], with_moments=bool(arguments.get("with_moments")))
    if gone:
        derive(house.vault, house.clock.now())
    return {"removed": arguments["name"], "taken_back": gone}


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "feeds": listed,
    "feeds_list": listed,
    "feeds_add": add,
    "feeds_test": test,
    "feeds_look": look,
    "feeds_pause": pause,
    "feeds_resume": resume,
    "feeds_remove": remove,
}


def _told(looked: Looked) -> dict[str, Any]:
    taken = looked.taken
    brought = {"new": taken.new, "revised": taken.revised, "problems": taken.problems} if taken is not None else {}
    return brought | {"trouble": looked.trouble, "paused": looked.paused}


def _feeds(house: House) -> Feeds:
    if house.feeds is None:
        raise NoFeedsError
    return house.feeds
