"""How the owner's way of writing, and a draft in it, are asked for and look on a terminal."""

from __future__ import annotations

import textwrap
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

_NARROW: Final = 40
_WIDE: Final = 100


def grammar(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the commands."""
    draft = command("draft", "a message in your own way of writing, to read, change and send yourself")
    draft.add_argument("matter", metavar="WHAT", help="what it is to say, in plain words")
    draft.add_argument("--throwaway", action="store_true", help="only print it; it is no piece in the workshop")
    voice = command("voice", "how you write, counted from your own messages")
    for each in (draft, voice):
        each.add_argument("--to", metavar="NAME", help="to whom: a person, or a group by its name")
        each.add_argument("--json", action="store_true", help="print JSON for programs")


def draft(value: dict[str, Any], out: TextIO) -> None:
    """Print a draft, then what it was written after."""
    print(value["draft"], file=out)
    print(file=out)
    for note in value["notes"]:
        _wrapped(note, out)
    if value["piece"]:
        _wrapped(f"It is piece {value['piece']} in your workshop: atticus workshop edit {value['piece']}", out)
    if value["by"] == "habits":
        _habits(value["voice"], out)
    _written("Your own messages nearest to it:", value["written"], out)


def voice(value: dict[str, Any], out: TextIO) -> None:
    """Print how the owner writes."""
    if not value["profile"]["messages"]:
        print("No message of yours is kept yet. Bring some in first: atticus import PATH --me NAME", file=out)
        return
    _habits(value, out)
    _written("For example:", value["written"], out)


def _habits(value: dict[str, Any], out: TextIO) -> None:
    profile = value["profile"]
    if not profile["messages"]:
        print("No message of yours is kept, so nothing is known of how you write.", file=out)
        return
    whom = f" to {value['to']}" if value["narrow"] else ""
    print(f"How you write{whom}, from {profile['messages']} messages since {profile['first'][:10]}:", file=out)
    if value["to"] and not value["narrow"]:
        _wrapped(f"Only {value['messages_to']} of them go to {value['to']}: too few to tell, so all count.", out)
    if profile["few"]:
        _wrapped("That is few: take it for a guess.", out)
    for one in value["habits"]:
        _wrapped(one, out)
    for one in value["rules"]:
        _wrapped(f"Your rule: {one}", out)


def _written(title: str, found: list[dict[str, Any]], out: TextIO) -> None:
    if found:
        print(f"\n{title}", file=out)
    for one in found:
        _wrapped(f"{one['at'][:10]}  {' '.join(one['text'].split())} [{one['moment']}]", out)


def _wrapped(text: str, out: TextIO) -> None:
    width = max(_NARROW, min(get_terminal_size().columns, _WIDE))
    print(textwrap.fill(text, width, initial_indent="  ", subsequent_indent="    "), file=out)


PAGES: Final = {"draft": draft, "voice": voice}
