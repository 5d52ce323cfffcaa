"""How goals and the journal are asked for and look on a terminal."""

from __future__ import annotations

import textwrap
from datetime import date
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

_NARROW: Final = 40
_WIDE: Final = 100
_OFF: Final = "Coaching is off: atticus goals coach on, and [coach] enabled in config.toml, bring it back."
_STANDINGS: Final = {
    "focus": "In focus",
    "open": "Open",
    "possible": "Waiting for your yes (atticus goals open GOAL)",
    "paused": "Paused",
    "done": "Done",
    "dropped": "Let go of",
    "past": "Past",
}
_MOVES: Final = {
    "focus": "put it in focus (five at most)",
    "open": "keep it on the list, out of focus; a yes to one that was only possible",
    "pause": "let it rest",
    "done": "it is reached",
    "drop": "let go of it",
    "quiet": "hear less of it: it is never asked about",
    "loud": "hear of it again",
}


def grammar(
    command: Callable[[str, str], argparse.ArgumentParser], verb: Callable[[Any, str, str], argparse.ArgumentParser]
) -> None:
    """Add the commands."""
    goals = command("goals", "what you want, how it goes, and what you decide about it")
    _as_of(goals)
    goals.add_argument("--all", action="store_true", help="also what is over")
    goals.add_argument("--json", action="store_true", help="print JSON for programs")
    verbs = goals.add_subparsers(dest="verb", metavar="VERB", parser_class=type(goals))
    _of_goals(verbs, verb)
    journal = command("journal", "write into your journal, or read it; with nothing said, what you wrote")
    journal.add_argument("text", nargs="?", metavar="TEXT", help="your own words")
    journal.add_argument("--goal", metavar="GOAL", help="the goal they belong to: its id, or words of it")
    journal.add_argument("--limit", type=int, metavar="N", help="how many entries (20 unless told)")
    journal.add_argument("--json", action="store_true", help="print JSON for programs")


def _of_goals(verbs: Any, verb: Callable[[Any, str, str], argparse.ArgumentParser]) -> None:
    add = verb(verbs, "add", "put down a goal")
    add.add_argument("text", metavar="GOAL", help="what you want, in your words")
    _said(add)
    add.add_argument("--step", action="append", default=[], dest="steps", metavar="TEXT")
    _halves(add)
    add.add_argument("--focus", action="store_true", help="put it in focus at once")
    for name, about in (("show", "one goal with its weeks"), ("set", "say why, by what and by when"),
                        ("step", "add steps"), ("plan", "when this happens, then I do that")):  # fmt: skip
        made = verb(verbs, name, about)
        made.add_argument("goal", metavar="GOAL", help="its id, or words of it")
        if name == "show":
            _as_of(made)
        elif name == "set":
            _said(made)
        elif name == "step":
            made.add_argument("steps", nargs="+", metavar="TEXT")
        else:
            _halves(made)
            made.add_argument("--drop", metavar="PLAN", help="drop one, by words of it")
    for name, about in (("tick", "a step is done"), ("untick", "it is not"), ("unstep", "take a step off")):
        made = verb(verbs, name, about)
        made.add_argument("goal", metavar="GOAL")
        made.add_argument("step", metavar="STEP", help="its number, or words of it")
    for name, about in _MOVES.items():
        verb(verbs, name, about).add_argument("goal", metavar="GOAL", help="its id, or words of it")
    _as_of(verb(verbs, "check", "how the goals in focus go, as a check-in tells it"))
    coach = verb(verbs, "coach", "whether you are coached at all")
    coach.add_argument("word", choices=("on", "off"))


def _as_of(to: argparse.ArgumentParser) -> None:
    to.add_argument("--as-of", "--at", dest="as_of", metavar="ISO", help="as it was known and stood then")


def _said(to: argparse.ArgumentParser) -> None:
    to.add_argument("--why", metavar="TEXT", help="what it is for")
    to.add_argument("--measure", metavar="MEASURE", help='what shows that it moves: "runs a week: 3"')
    to.add_argument("--by", metavar="DATE", help="until when")


def _halves(to: argparse.ArgumentParser) -> None:
    to.add_argument("--when", metavar="TEXT", help='the occasion: "Tuesday 18:00", "after breakfast"')
    to.add_argument("--then", metavar="TEXT", help='what you do then: "run 5 km"')


def goals(value: dict[str, Any], out: TextIO) -> None:
    """Print the board."""
    if not value["board"]:
        print('No goal is known. Put one down: atticus goals add "..." --measure "runs a week: 3" --focus', file=out)
    for name, title in _STANDINGS.items():
        rows = [one for one in value["board"] if one["standing"] == name]
        if rows:
            print(title, file=out)
        for one in rows:
            due = f", by {_last_day(one['due'])}" if one["due"] else ""
            print(f"  {one['id']}  {one['text']}{due}{_week(one)}", file=out)
    if not value["coaching"]:
        print(_OFF, file=out)


def goal(value: dict[str, Any], out: TextIO) -> None:
    """Print one goal with everything known of it."""
    due = f", by {_last_day(value['due'])}" if value["due"] else ""
    print(f"{value['text']}{due} ({_STANDINGS[value['standing']].partition(' (')[0].lower()})  {value['id']}", file=out)
    if value["why"]:
        _wrapped(f"Why: {value['why']}", out)
    for number, step in enumerate(value["steps"], 1):
        _wrapped(f"[{'x' if step['done'] else ' '}] {number}. {step['text']}", out)
    for plan in value["plans"]:
        _wrapped(f"When {plan['when']}, then {plan['then']}.", out)
    measure = value["measure"]
    if measure:
        aim = _figure(measure["aim"], measure["unit"])
        _wrapped(f"{measure['text']}: {aim} a {measure['per']} aimed at", out)
        for span in value["progress"]["spans"]:
            figure = "nothing known" if span["value"] is None else _figure(span["value"], measure["unit"])
            named = f" [{span['evidence'][-1]['moment']}]" if span["evidence"] else ""
            print(f"    from {span['from']}  {figure}{named}", file=out)
    for one in value["proposals"]:
        what = f"“{one['text']}”" if one["step"] else "all of it"
        _wrapped(f"Done, {what}? You said: “{one['words']}” [{one['moment']}]", out)
    if value["progress"]["drifts"]:
        _wrapped(f"Quiet for {value['progress']['silent']} days. Is it still what you want?", out)
    for one in value["journal"]:
        _wrapped(f"{one['at'][:10]}  {' '.join(one['text'].split())} [{one['moment']}]", out)


def check(value: dict[str, Any], out: TextIO) -> None:
    """Print a check-in."""
    if not value["coaching"]:
        print(_OFF, file=out)
        return
    if not value["lines"]:
        print("No goal is in focus. Put one there: atticus goals focus GOAL", file=out)
        return
    print(f"{value['title']}\n", file=out)
    for one in (*value["lines"], *value["quiet"]):
        for line in one["text"].split("\n"):
            _wrapped(line, out)
    print(f"\n{value['asked']}", file=out)


def coach(value: dict[str, Any], out: TextIO) -> None:
    """Print whether anything is coached now."""
    if value["on"] and not value["enabled"]:
        print("Noted; it stays off while [coach] enabled = false stands in config.toml.", file=out)
    else:
        print(
            "Coaching is on." if value["coaching"] else "Coaching is off: nothing of goals is told unasked.", file=out
        )


def journal(value: dict[str, Any], out: TextIO) -> None:
    """Print what was kept, or the entries by day."""
    if "moment" in value:
        print(f"Kept{' for: ' + value['goal'] if value['goal'] else ''}. [{value['moment']}]", file=out)
        return
    if not value["entries"]:
        print('Nothing is written yet. Write: atticus journal "..."', file=out)
    day = ""
    for one in value["entries"]:
        if one["at"][:10] != day:
            day = one["at"][:10]
            print(day, file=out)
        goal = f" (for: {one['goal']})" if one.get("goal") else ""
        _wrapped(f"{one['at'][11:16]}  {' '.join(one['text'].split())}{goal} [{one['moment']}]", out)
    if value["question"]:
        print(f"\n{value['question']}", file=out)


def _week(one: dict[str, Any]) -> str:
    measure, progress = one["measure"], one.get("progress")
    if not measure or not progress or progress["spans"][-1]["value"] is None:
        return "  (quiet)" if progress and progress["drifts"] else ""
    value = _figure(progress["spans"][-1]["value"], measure["unit"])
    this = "today" if measure["per"] == "day" else f"this {measure['per']}"
    this = "a day this week" if measure["per"] == "day" else this
    return f"  ({value} of {_figure(measure['aim'], measure['unit'])} {measure['text']} {this})"


def _figure(value: float, unit: str) -> str:
    if unit != "min":
        return f"{value:,.10g}" if value == int(value) else f"{value:,.1f}"
    hours, minutes = divmod(round(value), 60)
    return f"{hours} h {minutes:02} min" if hours and minutes else f"{hours} h" if hours else f"{minutes} min"


def _last_day(due: str) -> str:
    """Return the last day before an instant: an end is the first instant after what it ends."""
    at = date.fromisoformat(due[:10])
    return (date.fromordinal(at.toordinal() - 1) if due[11:16] == "00:00" else at).isoformat()


def _wrapped(text: str, out: TextIO) -> None:
    width = max(_NARROW, min(get_terminal_size().columns, _WIDE))
    print(textwrap.fill(text, width, initial_indent="  ", subsequent_indent="    "), file=out)


PAGES: Final = {
    "goals": goals,
    "goals_check": check,
    "goals_coach": coach,
    "journal": journal,
    **{f"goals_{verb}": goal for verb in ("add", "show", "set", "step", "plan", "tick", "untick", "unstep", *_MOVES)},
}
