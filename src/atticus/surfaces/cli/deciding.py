"""How decisions are put down and looked back at on a terminal."""

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
_WENT: Final = ("as-expected", "better", "worse", "mixed")
_BAR: Final = 20


def grammar(
    command: Callable[[str, str], argparse.ArgumentParser],
    verb_of: Callable[[Any, str, str], argparse.ArgumentParser],
) -> None:
    """Add the command with its verbs.

    Args:
        command: makes a command by its name and what it is about.
        verb_of: makes a verb of a command, from its verbs, its name and what it is about.
    """
    decisions = command("decisions", "what you decided, what you expected of it, and what came of it")
    decisions.add_argument("--as-of", metavar="ISO", help="as it was known and stood then")
    decisions.add_argument("--all", action="store_true", help="also what no longer holds")
    decisions.add_argument("--json", action="store_true", help="print JSON for programs")
    verbs = decisions.add_subparsers(dest="verb", metavar="VERB", parser_class=type(decisions))
    add = verb_of(verbs, "add", "put a decision down")
    add.add_argument("what", metavar="WHAT", help="what you decided, in a sentence")
    show = verb_of(verbs, "show", "one decision, with what happened since beside what you expected")
    show.add_argument("--as-of", metavar="ISO", help="as it was known then")
    complete = verb_of(verbs, "complete", "add what you left out, also to a decision found in your words")
    review = verb_of(verbs, "review", "say how it went; the conclusion is yours")
    for each in (show, complete, review):
        each.add_argument("id", metavar="ID")
    for each in (add, complete):
        each.add_argument("--option", action="append", default=[], metavar="TEXT", help="what else there is to choose")
        each.add_argument("--reason", action="append", default=[], metavar="TEXT", help="why")
        each.add_argument("--expect", metavar="TEXT", help="what you expect of it")
        each.add_argument("--sure", type=int, metavar="PERCENT", help="how sure you are of that, from 0 to 100")
        each.add_argument("--review", metavar="DATE", help="when to look back")
    review.add_argument("--went", choices=_WENT, required=True, help="how it went, beside what you expected")
    review.add_argument("--came-true", choices=("yes", "no"), help="whether what you expected came true, if not clear")
    review.add_argument("--note", metavar="TEXT", help="in your own words")
    review.add_argument("--again", metavar="DATE", help="look back once more")
    calibration = verb_of(verbs, "calibration", "how sure you were, beside how often it came true")
    calibration.add_argument("--as-of", metavar="ISO", help="as it stood then")


def listed(value: dict[str, Any], out: TextIO) -> None:
    """Print what was put down, then what was found in the owner's words."""
    kept, found = value["kept"], value["decisions"]
    put_down = {one["belief"] for one in kept}
    for title, some in (
        ("To look back at", [one for one in kept if one["due"]]),
        ("Open", [one for one in kept if not one["due"] and not one["reviews"]]),
        ("Looked back at", [one for one in kept if not one["due"] and one["reviews"]]),
    ):
        if some:
            print(f"{title}:", file=out)
        for one in some:
            _decision(one, out)
    others = [one for one in found if one["id"] not in put_down]
    if others:
        print("Found in your words:", file=out)
    for one in others:
        since = (one["valid"][0] or one["known"][0])[:10]
        _wrapped(f"{since}  {one['object']}  [{one['id']}]", out)
    if not kept and not others:
        print(
            'No decision is known yet. Put one down: atticus decisions add "Move to Porto" --review 2027-03-01',
            file=out,
        )


def kept(value: dict[str, Any], out: TextIO) -> None:
    """Print a decision as it was just kept."""
    _decision(value, out)


def shown(value: dict[str, Any], out: TextIO) -> None:
    """Print what was expected, and what happened since."""
    one = value["decision"]
    _decision(one, out)
    for name, told in (("You could also have chosen", one["options"]), ("Your reasons", one["reasons"])):
        if told:
            _wrapped(f"{name}: {'; '.join(told)}", out)
    for title, name in (
        ("What happened since", "about"),
        ("What speaks to your expectation, for or against it", "expected"),
        ("What changed since", "changed"),
    ):
        if value[name]:
            print(f"\n{title}:", file=out)
        for line in value[name]:
            sources = ", ".join(piece["moment"] for piece in line["evidence"])
            _wrapped(f"{line['text']} [{sources}]", out)
    if not any(value[name] for name in ("about", "expected", "changed")):
        print("\nNothing since then speaks of it.", file=out)
    if value["held_back"]:
        print(f"{value['held_back']} more are of health, faith and the like, and not shown.", file=out)
    print(
        f"\nWhat it came to is for you to say: atticus decisions review {one['id']} --went {'|'.join(_WENT)}", file=out
    )


def calibrated(value: dict[str, Any], out: TextIO) -> None:
    """Print how sure the owner was beside how often it came true."""
    if not value["outcomes"]:
        print("Nothing yet: say how sure you are of what you expect, and look back at it.", file=out)
        return
    for one in value["bands"]:
        low, high = one["between"]
        bar = "#" * round(_BAR * one["share"])
        said = f"said {one['said']:.0%}, came true {one['came_true']} of {one['outcomes']}"
        print(f"{said:<36}{bar:<{_BAR}}  (true share likely {low:.0%} to {high:.0%})", file=out)
    print(
        f"Brier score {value['brier']:.3f}; always saying 50 % gives {value['guessing']:.2f}, the lower the better.",
        file=out,
    )
    if value["few"]:
        print(f"{value['outcomes']} outcomes are few: this may well be chance.", file=out)
    if value["unclear"]:
        print(f"{value['unclear']} more went neither one way nor the other and are not counted.", file=out)


def _decision(one: dict[str, Any], out: TextIO) -> None:
    _wrapped(f"{one['since'][:10]}  {one['what']}  [{one['id']}]", out)
    if one["expect"]:
        sure = f" ({one['sure']} % sure)" if one["sure"] is not None else ""
        _wrapped(f"    expected: {one['expect']}{sure}", out)
    for said in one["reviews"]:
        _wrapped(f"    {said['at'][:10]}: {said['went'].replace('-', ' ')}. {said['note']}".rstrip(), out)
    if one["review"]:
        _wrapped(f"    look back on {one['review']}", out)


def _wrapped(text: str, out: TextIO) -> None:
    width = max(_NARROW, min(get_terminal_size().columns, _WIDE))
    lead = text[: len(text) - len(text.lstrip())]
    print(textwrap.fill(text.strip(), width, initial_indent=f"  {lead}", subsequent_indent=f"  {lead}    "), file=out)


PAGES: Final = {
    "decisions": listed,
    "decisions_add": kept,
    "decisions_show": shown,
    "decisions_complete": kept,
    "decisions_review": kept,
    "decisions_calibration": calibrated,
}
