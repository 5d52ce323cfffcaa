"""How digests and profiles look on a terminal."""

from __future__ import annotations

import textwrap
from datetime import datetime
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

_NARROW: Final = 40
_WIDE: Final = 100
_LABEL: Final = 12
_PRIVATE: Final = "What may be nobody's business (health, faith and the like) is left out: --special tells it."


def digest(value: dict[str, Any], out: TextIO) -> None:
    """Print a digest: its lines with when they were and the moment they rest on."""
    print(f"{value['title']}\n", file=out)
    if value["about"] in {"person", "topic"}:
        _plain(value["beside"], out)
        print(end="\n" if value["beside"] and value["sentences"] else "", file=out)
    for one in value["sentences"]:
        _line(_when(one, value), one, out)
    if value["about"] not in {"person", "topic"}:
        print(end="\n" if value["beside"] and value["sentences"] else "", file=out)
        _plain(value["beside"], out)
    if not value["sentences"] and not value["beside"]:
        print(_PRIVATE if value["withheld"] else _nothing(value), file=out)
    elif value["more"] and value["sentences"]:
        things = "thing" if value["more"] == 1 else "things"
        print(f"\n{value['more']} more {things}: add --all. Look one up: atticus moment ID", file=out)
    if value["withheld"] and value["sentences"]:
        print(_PRIVATE, file=out)


def brief(value: dict[str, Any], out: TextIO) -> None:
    """Print a brief or a review: its lines with the moment they rest on, and what to do where one is wrong."""
    print(f"{value['title']}\n", file=out)
    for section in value.get("sections", ()):
        print(section["title"], file=out)
        _cited(section["sentences"], out)
        print(file=out)
    _cited(value.get("lines", ()), out)
    if value.get("more"):
        things = "thing" if value["more"] == 1 else "things"
        print(f"  and {value['more']} more {things}: atticus timeline", file=out)
    if not value.get("lines") and not value.get("sections"):
        print(value.get("empty") or "Nothing to tell.", file=out)
    elif value["about"] == "first":
        print("\nIs something wrong? atticus beliefs names each; then: atticus correct ID --wrong", file=out)


def profile(value: dict[str, Any], out: TextIO) -> None:
    """Print a profile, or where the whole understanding was written to."""
    if "export" in value:
        counts = ", ".join(
            f"{value[name]} {name}" for name in ("people", "ties", "beliefs", "goals", "promises", "decisions")
        )
        print(
            f"Wrote {value['export']}: {counts}. It is plain text that left the vault, health and faith included; "
            "only you may read the file: keep it safe.",
            file=out,
        )
        return
    if not value["sections"] and not value["questions"]:
        print(_empty(value), file=out)
        return
    print(f"{value['name'] or 'You'}, as of {value['as_of'][:10]}", file=out)
    for section in value["sections"]:
        print(f"\n{section['title']}", file=out)
        _plain(section["sentences"], out)
    if value["questions"]:
        print("\nWhat Atticus is not sure of", file=out)
        _plain(value["questions"], out)
    print(f"\n{_about(value)}", file=out)


def _about(value: dict[str, Any]) -> str:
    why = "Why: atticus profile --json, or atticus beliefs. Wrong? atticus correct ID --wrong"
    if value["withheld"]:
        return f"{_PRIVATE}\n{why}"
    return why


def _empty(value: dict[str, Any]) -> str:
    if not value["moments"]:
        return (
            "Nothing is known of you yet. Bring something in first: atticus import PATH, or atticus sample to try it."
        )
    if value["queued"]:
        return "Nothing is known of you yet, but something waits to be read. Read it: atticus understand"
    return 'Nothing is known of you that is sure enough. Tell Atticus yourself: atticus remember "I live in ..."'


def _nothing(value: dict[str, Any]) -> str:
    if value["about"] == "topic":
        return "Nothing on that."
    if value["about"] == "person":
        return "Nothing to tell of them yet."
    if value["last_day"] is None:
        return "Nothing is kept yet. Bring something in first: atticus import PATH"
    return f"Nothing to tell. The last day with something: atticus digest {value['about']} --at {value['last_day']}"


def _when(one: dict[str, Any], value: dict[str, Any]) -> str:
    if one["at"] is None:
        return ""
    at = datetime.fromisoformat(one["at"])
    if value["about"] == "day":
        return f"{at:%H:%M}" if (at.hour, at.minute) != (0, 0) else ""
    return f"{at:%a} {at.day} {at:%b}" if value["about"] in {"week", "month"} else f"{at.day} {at:%b %Y}"


def _line(label: str, one: dict[str, Any], out: TextIO) -> None:
    width = max(_NARROW, min(get_terminal_size().columns, _WIDE))
    indent = " " * (_LABEL + 2)
    text = f"{one['text']} [{one['evidence'][0]['moment']}]"
    print(textwrap.fill(text, width, initial_indent=f"  {label:<{_LABEL}}", subsequent_indent=indent), file=out)


def _cited(found: Iterable[dict[str, Any]], out: TextIO) -> None:
    width = max(_NARROW, min(get_terminal_size().columns, _WIDE))
    for one in found:
        belief = f", belief {one['beliefs'][0]}" if one["beliefs"] else ""
        text = f"{one['text']} [{one['evidence'][0]['moment']}{belief}]"
        print(textwrap.fill(text, width, initial_indent="  ", subsequent_indent="    "), file=out)


def _plain(found: list[dict[str, Any]], out: TextIO) -> None:
    width = max(_NARROW, min(get_terminal_size().columns, _WIDE))
    for one in found:
        print(textwrap.fill(one["text"], width, initial_indent="  ", subsequent_indent="    "), file=out)
