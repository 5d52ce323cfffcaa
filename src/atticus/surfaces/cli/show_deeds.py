"""How deeds look on a terminal: what was done, what waits and why, where each value came from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

WHENCE: Final = {
    "owner": "your own words",
    "own": "your own records",
    "system": "written by a model",
    "third_party": "written by others",
}


COMES: Final = {"place": "at {name}", "person": "with {name}", "words": "at word of {name}"}
"""What a reminder waits for, in few words."""


def task(value: dict[str, Any], out: TextIO) -> None:
    """Print what came of a task: its answer, then what waits and what was refused."""
    print(value.get("answer", ""), file=out)
    for one in value["asked"]:
        print(f"\nWaits for you ({one['deed']}): {one['says']}\n    {one['reason']}", file=out)
        for conflict in one["conflicts"]:
            print(f"    {conflict}", file=out)
        print(f"    atticus inbox approve {one['deed']}   or   atticus inbox refuse {one['deed']}", file=out)
    for one in value["refused"]:
        print(f"\nNot done ({one['tool']}): {one['reason']}", file=out)


def inbox(value: dict[str, Any], out: TextIO) -> None:
    """Print what waits for the owner, then receipts."""
    for one in value["waiting"]:
        _deed(one, out)
    if not value["waiting"]:
        print("Nothing waits for you.", file=out)
    for one in value.get("timed", ()):
        print(f"{one['when'][:16]}  leaves  {one['says']}   atticus inbox undo {one['deed']}", file=out)
    strangers(value["strangers"], out)
    for one in value.get("done", ()):
        undo = f"   atticus inbox undo {one['deed']}" if one["state"] == "done" and one["undo"] != "none" else ""
        trouble = f" {one['trouble']}" if one["trouble"] else ""
        print(f"{one['at'][:16]}  {one['state']:<8} {one['says']}{trouble}{undo}", file=out)


def strangers(told: Sequence[dict[str, Any]], out: TextIO) -> None:
    """Print who wrote to a channel without being known: once each, and nothing of what they wrote."""
    for one in told:
        who = f"{one['name']} ({one['channel']} {one['account']})"
        print(f"Somebody else wrote: {who}, first {one['first'][:10]}. No answer.", file=out)


def decided(value: dict[str, Any], out: TextIO) -> None:
    """Print what became of one deed, and of its task where that went on."""
    one = value["deed"]
    trouble = f" {one['trouble']}" if one["trouble"] else ""
    later = f" It leaves at {one['when'][:16]}." if one["state"] == "approved" and one["when"] else ""
    print(f"{one['state'].capitalize()}: {one['says']}{trouble}{later}", file=out)
    if "task" in value:
        task(value["task"], out)


def tasks(value: dict[str, Any], out: TextIO) -> None:
    """Print the tasks that are not over."""
    for one in value["tasks"]:
        waits = f", {len(one['waiting'])} wait for you" if one["waiting"] else ""
        print(f"{one['task']}  {one['words'][0] if one['words'] else ''} ({one['steps']} steps{waits})", file=out)
    if not value["tasks"]:
        print("No task is open.", file=out)


def hands(value: dict[str, Any], out: TextIO) -> None:
    """Print what can be done, then what servers offer and how far it is accepted."""
    for one in value["tools"]:
        print(f"{one['tool']} ({one['sink']}): {one['about']}", file=out)
    for server in value["servers"]:
        print(f"\n{server['server']}: {server['trouble'] or 'offers'}", file=out)
        for one in server["tools"]:
            print(f"  {one['tool']} ({one['state']}, seen {one['seen']}): {', '.join(one['arguments'])}", file=out)
            print(f"    it says: {' '.join(one['it_says'].split())}", file=out)


def changed(value: dict[str, Any], out: TextIO) -> None:
    """Print which tool is used from now on, or no more."""
    used = value.get("accepted")
    print(f"{used} may be used now." if used else f"{value['dropped']} is not used any more.", file=out)


def stop(value: dict[str, Any], out: TextIO) -> None:
    """Print whether everything is stopped."""
    stopped = "Everything is stopped. To let things go on: atticus stop --release"
    print(stopped if value["stopped"] else "Things may go on again.", file=out)


def secrets(value: dict[str, Any], out: TextIO) -> None:
    """Print the names of secrets, or what became of one."""
    for told, name in value.items():
        if told == "secrets":
            print("\n".join(name) or "No secret is kept.", file=out)
        else:
            print(f"{told.capitalize()}: {name}.", file=out)


def reminders(value: dict[str, Any], out: TextIO) -> None:
    """Print what is due and what is to come."""
    for one in value["reminders"]:
        again = "" if one["every"] == "once" else f" ({one['every']})"
        # A reminder made from what others wrote must not look like the owner's own words.
        whence = f" ({WHENCE['third_party']})" if one["from"] == "third_party" else ""
        begun = "NOW  " if one["now"] else ""
        when = one["due"][:16] if one["due"] else COMES[one["cause"]["waits"]].format(name=one["cause"]["name"])
        because = f" [{one['because']}]" if one["because"] else ""
        print(f"{begun}{when}  {one['text']}{again}{because}{whence}   {one['reminder']}", file=out)
    if not value["reminders"]:
        print("There is nothing to be reminded of.", file=out)


PAGES: Final[dict[str, Callable[[dict[str, Any], TextIO], None]]] = {
    "do": task,
    "inbox": inbox,
    "inbox_list": inbox,
    "inbox_approve": decided,
    "inbox_edit": decided,
    "inbox_refuse": decided,
    "inbox_undo": decided,
    "tasks": tasks,
    "hands": hands,
    "hands_list": hands,
    "hands_accept": changed,
    "hands_drop": changed,
    "stop": stop,
    "reminders": reminders,
    "secrets": secrets,
    "secrets_list": secrets,
    "secrets_set": secrets,
    "secrets_remove": secrets,
}


def _deed(one: dict[str, Any], out: TextIO) -> None:
    print(f"{one['deed']}  {one['says']}", file=out)
    print(f"    {one['why']}", file=out)
    if one["trouble"]:
        print(f"    {one['trouble']}", file=out)
    if one["when"]:
        print(f"    With a yes it leaves at {one['when'][:16]}.", file=out)
    for conflict in one["conflicts"]:
        print(f"    {conflict}", file=out)
    for name, values in one["values"].items():
        for value in values:
            told = json.dumps(value["value"], ensure_ascii=False)
            print(f"    {name}: {told[:120]} ({WHENCE[value['from']]})", file=out)
    undo = {"none": "cannot be taken back", "window": "can be taken back for a while", "full": "can be taken back"}
    print(f"    It {undo[one['undo']]}.", file=out)
