"""How the owner says on a terminal that they want to hear less of something, and what is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

SORTS: Final = ("birthday", "touch", "promise", "plan", "goal", "said", "before", "pattern", "decision", "happening")


def grammar(
    command: Callable[[str, str], argparse.ArgumentParser],
    verb: Callable[[Any, str, str], argparse.ArgumentParser],
) -> None:
    """Add the command."""
    about = "hear less of something that is told by itself; without a word, what you wanted less of"
    less = command("less", about)
    less.add_argument("--json", action="store_true", help="print JSON for programs")
    verbs = less.add_subparsers(dest="verb", metavar="VERB", parser_class=type(less))
    verb(verbs, "list", "what you wanted less of, and what follows from it")
    line = verb(verbs, "line", "less of what a line of today's brief tells")
    line.add_argument("number", type=int, metavar="N", help="its place, from 1 on")
    of = verb(verbs, "of", "less of a sort of lines, or of all about a person")
    of.add_argument("sort", nargs="?", choices=SORTS, metavar="SORT", help=", ".join(SORTS))
    of.add_argument("--who", metavar="NAME", help="only where it is about this person")
    back = verb(verbs, "back", "hear of it again")
    back.add_argument("name", metavar="ID", help="from `atticus less`")


def less(value: dict[str, Any], out: TextIO) -> None:
    """Print what is told less, and what follows from it."""
    for one in value["less"]:
        what = ": ".join(filter(None, (one["sort"] or "everything", one["who"], one["about"])))
        print(f"{one['id']}  {what}", file=out)
    for one in value["goals"]:
        print(f"{one['id']}  goal: {one['text']}", file=out)
    for one in value["fewer"]:
        print(f"Of {one['sort']} one line at most, because of {', '.join(one['because'])}.", file=out)
    for one in value["people"]:
        print(f"Nothing about {one['who']} by itself, because of {', '.join(one['because'])}.", file=out)
    if not (value["less"] or value["goals"]):
        print("Nothing: everything is told as it comes. Less of a line of today: atticus less line N", file=out)
    else:
        print("To hear of something again: atticus less back ID", file=out)


PAGES: Final = dict.fromkeys(("less", "less_list", "less_line", "less_of", "less_back"), less)
