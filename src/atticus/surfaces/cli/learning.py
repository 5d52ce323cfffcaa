"""How what was learned from the owner looks on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_MOST_TEXT: Final = 200
_VOICES: Final = {"own": "you say", "records": "your records say", "theirs": "people say of themselves",
                  "others": "others say"}  # fmt: skip
_EFFECTS: Final = {"asked": "now asked, not held", "held": "now held", None: "as before"}


def _questions(value: dict[str, Any], out: TextIO) -> None:
    for one in value["questions"]:
        who = "you" if one["subject"] == "me" else one["subject"]
        print(f"Is it so? {who} · {one['predicate'].replace('_', ' ')} · {one['object']}", file=out)
        print(f"    unsure because {'; '.join(one['why'])}", file=out)
        for said in one["said"][:2]:
            text = " ".join(said["text"].split())
            short = text if len(text) <= _MOST_TEXT else text[: _MOST_TEXT - 1] + "…"
            print(f"    {said['at'][:10]} {said['author'] or ''}: {short}  [{said['moment']}]", file=out)
        print(f"    atticus confirm {one['id']}   atticus correct {one['id']} --wrong   "
              f"atticus questions --later {one['id']}", file=out)  # fmt: skip
    if not value["questions"]:
        print("Nothing to ask.", file=out)


def _learned(value: dict[str, Any], out: TextIO) -> None:
    if not value["probes"]:
        print("Nothing yet: confirm, correct or thumb something, and it is measured here.", file=out)
        return
    print(f"{'right by your word':<20}{'of':>5}{'before':>8}{'now':>6}{'by itself':>11}", file=out)
    for kind, one in value["accuracy"].items():
        print(f"{kind:<20}{one['probes']:>5}{one['before']:>8}{one['now']:>6}{one['inferred']:>11}", file=out)
    if value["wrong"]:
        print("\nWhat I got wrong:", file=out)
    for one in value["wrong"]:
        print(f"  {one['at'][:10]}  {one['what']}: {one['right']}. {_changed(one)}  [{one['moment']}]", file=out)
    if value["sorts"]:
        print("\nWhat that tells of my readings:", file=out)
    for one in value["sorts"]:
        how = (
            f"{one['predicate'].replace('_', ' ')}, {'plainly' if one['plain'] else 'unsurely'} read in {one['source']}"
        )
        counts = f"{one['right']:g} right, {one['wrong']:g} wrong, {one['untouched']} untouched"
        print(f"  {how} ({_VOICES[one['voice']]}): {counts}; {_EFFECTS[one['effect']]}", file=out)


def _changed(one: dict[str, Any]) -> str:
    if not one["now"]:
        return "Still wrong."
    if not one["before"]:
        return "Right now, by itself too." if one["inferred"] else "Right now; by itself I would be wrong."
    return "It was right, and by itself I would be wrong now."


def _takes_back(value: dict[str, Any]) -> str:
    return f" To take that back: atticus forget --moment {value['moment']}"


def _thumb(value: dict[str, Any]) -> str:
    if not value["moments"]:
        answered = "answered" if value["up"] else "did not answer"
        return f"Kept. Name what {answered} it with --moment to have it learned.{_takes_back(value)}"
    return f"{'That answers it' if value['up'] else 'That does not answer it'}: kept.{_takes_back(value)}"


PAGES: Final[dict[str, Callable[[dict[str, Any], TextIO], None]]] = {"questions": _questions, "learned": _learned}

SENTENCES: Final[dict[str, Callable[[dict[str, Any]], str]]] = {
    "confirm": lambda value: f"So it is: {value['said']}.{_takes_back(value)}",
    "thumb": _thumb,
}
