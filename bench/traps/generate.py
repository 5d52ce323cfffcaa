"""The cases: which template is said where, by whom, with what gold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Final

from . import controls, denied, special, unreal, voices
from .fill import Gold, Template, fill, template
from .registers import REGISTERS, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.moments import Moment

BEGIN: Final = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)
BESIDE: Final = 0.2
"""How many of the traps that end with their own sentence have a plain statement before them."""

LONELY: Final = frozenset({"negated", "outdated", "question", "uncertain", "hypothetical", "about others", "reported"})
"""Groups whose cue ends with the sentence, so that a plain statement beside it is still a plain statement."""

GROUPS: Final[tuple[tuple[str, Sequence[str], str], ...]] = (
    ("negated", denied.NEGATED, "own"),
    ("outdated", denied.OUTDATED, "own"),
    ("joking", unreal.JOKING, "own"),
    ("sarcastic", unreal.SARCASTIC, "own"),
    ("hypothetical", unreal.HYPOTHETICAL, "own"),
    ("question", unreal.QUESTION, "own"),
    ("uncertain", unreal.UNCERTAIN, "own"),
    ("conditional promise", unreal.CONDITIONAL, "own"),
    ("quoted", voices.QUOTED, "own"),
    ("quoted", voices.QUOTED_LINES, "document"),
    ("reported", voices.REPORTED, "own"),
    ("about others", voices.ABOUT_OTHERS, "own"),
    ("forwarded", voices.FORWARDED, "document"),
    ("fiction", voices.FICTION, "own"),
    ("assistant said it", voices.ASSISTANT, "assistant"),
    ("assistant said it", voices.BLOB, "document"),
    ("another in a chat", voices.CHAT_OTHER, "other"),
)
SPECIAL: Final[tuple[tuple[str, Sequence[str], str], ...]] = (
    ("special: hinted", special.HINTED, "own"),
    ("special: calendar", special.CALENDAR, "own"),
    ("special: said by others", special.BY_OTHERS, "other"),
    ("special: about others", special.NOT_ABOUT_ME, "own"),
    ("special: not meant", special.UNMEANT, "own"),
    ("special: assistant said it", special.ASSISTANT_SAYS, "assistant"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One moment with a sentence that is judged.

    Args:
        number: its place in the run.
        template: the template of the sentence.
        register: where it is said.
        moment: the moment.
        start: where the judged sentence begins, in code points of `field`.
        stop: where it ends.
        field: "text" or "title".
        may: what may rightly be held of the judged sentence, beside what must be.
        must: what must be held of the moment: of a control, or of the plain statement beside a trap.
    """

    number: int
    template: Template
    register: str
    moment: Moment
    start: int
    stop: int
    field: str
    may: tuple[Gold, ...]
    must: tuple[Gold, ...]

    @property
    def control(self) -> bool:
        """Whether the judged sentence is a plain statement."""
        return self.template.group in {"control", "special: control"}


@cache
def templates() -> tuple[Template, ...]:
    """Return every template there is."""
    made = [template(group, line, voice=voice) for group, lines, voice in GROUPS for line in lines]
    made += [template(group, line, voice=voice, special=True) for group, lines, voice in SPECIAL for line in lines]
    made += [template("control", line) for line in controls.CONTROL]
    made += [template("special: control", line, special=True) for line in special.SPECIAL_CONTROL]
    return tuple(made)


def cases(*, seed: int = 1, traps: int = 2_100) -> Iterator[Case]:
    """Yield the cases of a run; the same seed gives the same cases.

    Args:
        seed: of the choice of words, registers and neighbours; the order of templates does not depend on it.
        traps: how many ordinary traps; a tenth of it are special-category traps on top (120 at least), a third of it
            controls, and as many plain special-category statements as a third of the special traps.
    """
    rng = Random(seed)
    number = 0
    special_traps = max(120, traps // 10)
    wanted = (
        (_grouped([group for group, _, _ in GROUPS]), traps),
        (_grouped([group for group, _, _ in SPECIAL]), special_traps),
        (_grouped(["control"]), traps // 3),
        (_grouped(["special: control"]), special_traps // 3),
    )
    for groups, count in wanted:
        turns = [0] * len(groups)
        for n in range(count):
            place = n % len(groups)
            made = groups[place][turns[place] % len(groups[place])]
            turns[place] += 1
            yield _case(made, number, rng)
            number += 1


def _grouped(names: list[str]) -> list[list[Template]]:
    return [[one for one in templates() if one.group == name] for name in dict.fromkeys(names)]


def _case(made: Template, number: int, rng: Random) -> Case:
    sentence, golds = fill(made, rng)
    register = _register(made, rng)
    control = made.group in {"control", "special: control"}
    before, must = "", golds if control else ()
    if made.group in LONELY and rng.random() < BESIDE:
        before, must = _plain(sentence, rng)
    said = say(before + sentence, register, made.voice, at=BEGIN + timedelta(hours=5 * number), number=number, rng=rng)
    return Case(
        number=number,
        template=made,
        register=register,
        moment=said.moment,
        start=said.start + len(before),
        stop=said.stop,
        field=said.field,
        may=() if control else golds,
        must=must,
    )


def _register(made: Template, rng: Random) -> str:
    if made.group == "special: calendar":
        return "event"
    if made.voice == "document":
        return "assistant document" if made.text.startswith("user:") else "document"
    if made.voice == "assistant":
        return "assistant"
    if made.voice == "other":
        return rng.choice(("chat", "mail"))
    if "\n" in made.text:
        return rng.choice(("note", "assistant"))
    return rng.choice(REGISTERS)


def _plain(sentence: str, rng: Random) -> tuple[str, tuple[Gold, ...]]:
    """Return a plain statement to stand before a trap, about something the trap does not speak of."""
    everyone = [one for one in templates() if one.group == "control" and one.text.endswith(".")]
    for _ in range(20):
        text, golds = fill(rng.choice(everyone), rng)
        if not any(gold.object.casefold() in sentence.casefold() for gold in golds):
            return text + " ", golds
    return "", ()
