"""Roles, modes and the independence ledger on the command line: typed and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.modes import Mode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

_TOLD: Final = {"do": "done for you", "with": "done together", "teach": "taught"}


def grammar(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the commands."""
    role = command("role", "what Atticus is to you: pin assistant, coach, partner or companion, or let words decide")
    role.add_argument("pin", nargs="?", metavar="ROLE", help="assistant, coach, partner, companion; free lets it go")
    mode = command("mode", "whose hands do a kind of task: done for you, together, or taught; and help that fades")
    mode.add_argument("kind", nargs="?", help="mail, calendar, writing, ...; all are listed without it")
    mode.add_argument("mode", nargs="?", choices=(*Mode, "free"), help="free: as for everything else")
    mode.add_argument("--fade", type=int, dest="weeks", metavar="WEEKS", help="from done over together to taught")
    independence = command("independence", "what you did yourself, what was done together, and what for you")
    for each in (role, mode, independence):
        each.add_argument("--json", action="store_true", help="print JSON for programs")


def role(value: dict[str, Any], out: TextIO) -> None:
    """Print the pinned role."""
    print(f"Pinned: {value['pinned']}." if value["pinned"] else "Your words decide the role of each turn.", file=out)


def mode(value: dict[str, Any], out: TextIO) -> None:
    """Print whose hands do what."""
    for one in value["kinds"]:
        fading = f", fading over {one['fades_over_weeks']} weeks" if one["fades_over_weeks"] else ""
        since = f" since {one['since'][:10]}" if one["since"] else ""
        print(f"{one['kind']:<10} {_TOLD[one['mode']]}{fading}{since}", file=out)


def independence(value: dict[str, Any], out: TextIO) -> None:
    """Print the ledger, a line a month."""
    if not value["accounts"]:
        print("Nothing was done yet, by you or for you.", file=out)
    for one in value["accounts"]:
        fading = f", fading over {one['fades_over_weeks']} weeks" if one["fades_over_weeks"] else ""
        print(f"{one['called'].capitalize()} ({_TOLD[one['mode']]}{fading})", file=out)
        for month in one["months"]:
            yourself = "" if month["unaided"] is None else f"{month['unaided']} by yourself, "
            print(f"  {month['month']}  {yourself}{month['together']} together, {month['delegated']} for you", file=out)
    if value["accounts"]:
        print("To take a kind back: atticus mode KIND with, or teach.", file=out)


PAGES: Final = {"role": role, "mode": mode, "independence": independence}
