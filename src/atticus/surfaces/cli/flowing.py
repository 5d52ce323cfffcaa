"""What flows in and out on the command line: feeds, channels and the outbox, typed and shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.surfaces.cli.show_deeds import strangers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO


def grammar(
    verbs_of: Callable[[str, str], argparse.ArgumentParser],
    verb_of: Callable[[Any, str, str], argparse.ArgumentParser],
) -> None:
    """Add the commands on feeds, channels and the outbox to a grammar.

    Args:
        verbs_of: makes a command by its name and what it is about.
        verb_of: makes a verb of a command, from its verbs, its name and what it is about.
    """
    feeds = verbs_of("feeds", "sources that stay connected: folders, calendars, contacts, mailboxes")
    feeds.add_argument("--json", action="store_true", help="print JSON for programs")
    verbs = feeds.add_subparsers(dest="verb", metavar="VERB")
    verb_of(verbs, "list", "which there are, and how each stands")
    add = verb_of(verbs, "add", "test a source, and keep it connected")
    add.add_argument("kind", choices=("folder", "ics", "mail", "caldav", "carddav"))
    add.add_argument("where", help="the folder, the address of the calendar (- asks for it), or the account")
    add.add_argument("--name", help="what you call it")
    add.add_argument("--folder", action="append", default=[], dest="folders", help="a folder of the mailbox")
    add.add_argument("--calendar", metavar="NAME", help="one calendar of the account; all unless told")
    add.add_argument("--since", metavar="DATE", help="mails from this day on; of the last 90 days unless told")
    verb_of(verbs, "test", "look whether it can be reached, and keep nothing").add_argument("name")
    verb_of(verbs, "look", "look at one now, or at all").add_argument("name", nargs="?")
    verb_of(verbs, "pause", "let it rest").add_argument("name")
    verb_of(verbs, "resume", "go on, with what came meanwhile").add_argument("name")
    remove = verb_of(verbs, "remove", "take it away, and keep what it brought")
    remove.add_argument("name")
    remove.add_argument("--with-moments", action="store_true", help="take back what it brought, too")
    channels = verbs_of("channels", "messengers you reach Atticus by")
    channels.add_argument("--json", action="store_true", help="print JSON for programs")
    verbs = channels.add_subparsers(dest="verb", metavar="VERB")
    verb_of(verbs, "list", "which are linked, and who else wrote to them")
    link = verb_of(verbs, "link", "show a code that links your account, once")
    link.add_argument("channel", choices=("telegram",))
    link.add_argument("--address", metavar="URL", help="of the service, where you run its server yourself")
    verb_of(verbs, "end", "let it go; what came through it stays").add_argument("channel")
    outbox = verbs_of("outbox", "what waits to be delivered to you, and what was given up")
    outbox.add_argument("--json", action="store_true", help="print JSON for programs")
    outbox.add_argument("--all", action="store_true", help="also what was delivered")
    verbs = outbox.add_subparsers(dest="verb", metavar="VERB")
    verb_of(verbs, "list", "what waits, and what was given up")
    verb_of(verbs, "retry", "try once more what was given up: one message, or all").add_argument("key", nargs="?")


def absolute(kind: str, where: str) -> str:
    """Return where a feed is: a path as it is from everywhere, as a running server has another folder."""
    return str(Path(where).expanduser().absolute()) if kind == "folder" else where


def feeds(value: dict[str, Any], out: TextIO) -> None:
    """Print every feed: its state, when it last went well, what it brought."""
    for one in value["feeds"]:
        well = f"last well {one['succeeded'][:16].replace('T', ' ')}" if one["succeeded"] else "not looked at yet"
        print(f"{one['feed']:<20} {one['kind']:<7} {one['state']:<8} {well}, {one['moments']} moments", file=out)
        if one["trouble"]:
            print(f"    {one['trouble']}", file=out)
    if not value["feeds"]:
        print("No source is connected. Connect one with `atticus feeds add`.", file=out)


def added(value: dict[str, Any], out: TextIO) -> None:
    """Print what a new feed brought at once."""
    print(f"Connected {value['added']}: {_brought(value)}", file=out)


def looked(value: dict[str, Any], out: TextIO) -> None:
    """Print what a look brought."""
    for one in value["looked"]:
        print(f"{one['feed']}: {_brought(one)}", file=out)
    if not value["looked"]:
        print("There is nothing to look at.", file=out)


def changed(value: dict[str, Any], out: TextIO) -> None:
    """Print what became of a feed."""
    verb, name = next(iter(value.items()))
    words = {"well": "can be reached", "paused": "rests", "resumed": "goes on", "removed": "is gone"}
    gone = value.get("taken_back")
    print(f"{name} {words[verb]}." + (f" {gone} moments went with it." if gone else ""), file=out)


def channels(value: dict[str, Any], out: TextIO) -> None:
    """Print every channel, and who else wrote."""
    for one in value["channels"]:
        waits = f", {one['waiting']} to deliver" if one["waiting"] else ""
        print(f"{one['channel']:<12} {one['name']:<24} {one['state']}{waits}", file=out)
    strangers(value["strangers"], out)
    if not value["channels"]:
        print("No messenger is linked. Link one with `atticus channels link telegram`.", file=out)


def linking(value: dict[str, Any], out: TextIO) -> None:
    """Print the code that links an account."""
    print(f"Open this on the device with your account, within {value['minutes']} minutes:\n", file=out)
    print(f"    {value['link']}\n\nOr send {value['name']} this code, which is good once:\n", file=out)
    print(f"    {value['code']}\n\nAtticus has to be running (`atticus start`).", file=out)


def outbox(value: dict[str, Any], out: TextIO) -> None:
    """Print what waits, what was given up and why."""
    for one in value["outbox"]:
        print(f"{one['at'][:16]}  {one['state']:<8} {one['channel']}  {one['text'][:60]!r}", file=out)
        if one["trouble"]:
            print(f"    {one['trouble']} Tried {one['attempts']} times.   {one['key']}", file=out)
    if not value["outbox"]:
        print("Nothing waits to be delivered.", file=out)


PAGES: Final[dict[str, Callable[[dict[str, Any], TextIO], None]]] = {
    "feeds": feeds,
    "feeds_list": feeds,
    "feeds_add": added,
    "feeds_look": looked,
    "feeds_test": changed,
    "feeds_pause": changed,
    "feeds_resume": changed,
    "feeds_remove": changed,
    "channels": channels,
    "channels_list": channels,
    "channels_link": linking,
    "channels_end": lambda value, out: print(f"{value['ended']} is let go. What came through it stays.", file=out),
    "outbox": outbox,
    "outbox_list": outbox,
    "outbox_retry": lambda value, out: print(f"{len(value['retried'])} messages wait again.", file=out),
}


def _brought(one: dict[str, Any]) -> str:
    if one["trouble"]:
        return str(one["trouble"]) + (" It rests until you resume it." if one["paused"] else "")
    revised = f", {one['revised']} revised" if one["revised"] else ""
    problems = f", {one['problems']} could not be read" if one["problems"] else ""
    return f"{one['new']} new moments{revised}{problems}."
