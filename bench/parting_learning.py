"""Learn how a parting sounds from the written lines, and tell how that does on lines it never saw.

    python bench/parting_learning.py [--check] [--out FILE] [--everyday MOMENTS.jsonl]

Softmax regression over the grams of `atticus.memory.parting.weighing`, numpy alone, the same bytes each time on the
same machine. A line of `partings/written` is told many ways: with other names, typed in a hurry, beside a line about
somebody else. What happens to the one who is named is learned by marking them; the same line with the other one marked
tells of nothing. Without ``--check`` all lines are learned and the weights written; with it, five times four fifths are
learned, and how the last fifth is heard is printed, whole lines held out, never single tellings.

``--everyday`` names further plain texts, a moment a line with its "text" (`bench/to_moments.py` makes such files).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from atticus.memory.parting import hearing
from atticus.memory.parting.weighing import SORTS, grams_of
from bench.care_learning import Pace, Rows, fitted, further, rows_of, shares, small
from bench.care_writing import LANGUAGES, Situation, everyday, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

WRITTEN = Path(__file__).parent / "partings" / "written"
OUT = Path(__file__).parents[1] / "src/atticus/memory/parting/weights.npz"
FOLDS = 5
EACH = 6
LEAN = {"none": 3.5}
"""What words of which nothing is known lean to: nothing of the sort. It is set, not learned."""
PACE = Pace(each=EACH, steps=60, shrink=1e-5, heavier={})
LEVELS = (0.3, 0.5, 0.65, 0.7, 0.8, 0.9, 0.95)
NAMES = [
    "Ana",
    "Oluwaseun",
    "Fatima",
    "Priya",
    "Wei",
    "Marlon",
    "Ines",
    "Dmitri",
    "Sakura",
    "Thabo",
    "Leila",
    "Bjorn",
    "Chiara",
    "Mateo",
    "Noor",
    "Piotr",
    "Amara",
    "Hugo",
    "Yuki",
    "Rosalind",
    "Tariq",
    "Freya",
    "Kwame",
    "Lucia",
    "Owen",
    "Zeynep",
    "Carmen",
    "Anders",
    "Mei",
    "Josefa",
    "Dad",
    "Mum",
    "Grandma",
]
HAN_NAMES = ("小雨", "王建国", "李娜", "张伟", "陈晨", "阿强", "奶奶", "爸爸", "刘洋", "周婷")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_NAMED = re.compile(r"(?<=[a-zäöüéèçñ,] )[A-Z][a-zäöüéèñ]{2,}\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """The pieces a line is told in, with whom it is about marked, and what it tells of them."""

    pieces: tuple[str, ...]
    sort: str
    language: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--everyday", type=Path)
    asked = parser.parse_args()
    plain = list(ordinary(asked.everyday))
    if asked.check:
        check(plain)
        return 0
    tellings = [*told(lines(), each=EACH, seed=1), *plain]
    weights, bias = learn(tellings)
    held, scale = small(weights)
    np.savez_compressed(asked.out, weights=held, scale=scale, bias=bias)
    print(f"{asked.out}: {asked.out.stat().st_size:,} bytes, {len(tellings):,} tellings")
    return 0


def lines() -> tuple[Situation, ...]:
    """Return all written lines, language by language; their sorts are gone, over, near and again."""
    found = []
    for language in LANGUAGES:
        sort = ""
        for line in (WRITTEN / f"{language}.txt").read_text("utf-8").splitlines():
            if line.startswith("["):
                sort = line.strip("[]")
            elif line and not line.startswith("#"):
                found.append(Situation(sort, language, line))
    return tuple(found)


def told(some: Sequence[Situation], *, each: int, seed: int) -> list[Telling]:
    """Return tellings of lines: by themselves, beside another line about somebody else, and with the other one marked.

    Args:
        some: the lines.
        each: how many ways each is told by itself.
        seed: of chance, so that the tellings are the same each time.
    """
    chance = random.Random(seed)
    by_tongue = defaultdict(list)
    for one in some:
        by_tongue[one.language].append(one)
    found: list[Telling] = []
    for one in some:
        for turn in range(each):
            beside = chance.choice(by_tongue[one.language]) if turn % 3 == 2 else None
            found += _tell(one, beside, chance)
    return list(dict.fromkeys(found))


def _tell(one: Situation, beside: Situation | None, chance: random.Random) -> Iterator[Telling]:
    names = HAN_NAMES if one.language == "zh" else NAMES
    who, other, third, fourth = chance.sample(names, 4)
    text = _put(one.line, who, other, chance)
    if beside is not None:
        joined = [text, _put(beside.line, third, fourth, chance)]
        chance.shuffle(joined)
        text = ("" if one.language == "zh" else " ").join(_stopped(part, one.language) for part in joined)
    text = typed(text, one.language, chance)
    known = [who, other] if chance.random() < 0.7 else [who]
    known += [third] if beside is not None and chance.random() < 0.7 else []
    marked = pieces_about(text, who, known)
    if marked is not None:
        yield Telling(tuple(marked), one.sort, one.language)
    if "<other>" in one.line and beside is None:
        marked = pieces_about(text, other, [who, other])
        if marked is not None:
            yield Telling(tuple(marked), "near", one.language)


def _put(line: str, who: str, other: str, chance: random.Random) -> str:
    before = ""
    while line != before:
        before, line = line, _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), line)
    return re.sub(r" {2,}", " ", line.replace("<who>", who).replace("<other>", other)).replace(" .", ".").strip()


def _stopped(text: str, language: str) -> str:
    return text if re.search(r"[.!?。！？]\s*$", text) else f"{text}{'。' if language == 'zh' else '.'}"


def pieces_about(text: str, who: str, known: Iterable[str]) -> list[str] | None:
    """Return the pieces of the widest window around the first place somebody is named in; None where they are not.

    Args:
        text: as it was typed.
        who: the name.
        known: everybody's names, theirs among them.
    """
    heard = hearing.Heard(text, {name.casefold(): name.casefold() for name in known})
    for at, named in enumerate(heard.named):
        for place, one in enumerate(named):
            if one.word == who.casefold():
                return list(heard.windows(at, place))[-1]
    return None


def ordinary(path: Path | None) -> Iterator[Telling]:
    """Yield plain texts in which somebody is named, or somebody's name is put in place of a word."""
    chance = random.Random(4)
    for one in (*everyday(), *(further(path) if path else ())):
        name = _NAMED.search(one.text)
        who, text = (name[0], one.text) if name else _named(one.text, one.language, chance)
        marked = pieces_about(text, who, [who])
        if marked is not None:
            yield Telling(tuple(marked), "everyday", one.language)


def _named(text: str, language: str, chance: random.Random) -> tuple[str, str]:
    if language == "zh":
        who, at = chance.choice(HAN_NAMES), chance.randrange(len(text))
        return who, f"{text[:at]}{who}{text[at:]}"
    words = text.split(" ")
    who = chance.choice(NAMES)
    words[chance.randrange(len(words))] = who
    return who, " ".join(words)


def learn(tellings: Sequence[Telling]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights of shape (BUCKETS, len(SORTS)) and biases, as `care_learning.fitted` learns them."""
    wanted = np.array([SORTS.index(sort_of(one)) for one in tellings])
    return fitted(as_rows(tellings), wanted, SORTS, LEAN, PACE)


def sort_of(one: Telling) -> str:
    """Return the sort of the weights that a telling is of."""
    return one.sort if one.sort in SORTS else "none"


def as_rows(tellings: Sequence[Telling]) -> Rows:
    """Return tellings as numbers, each of the same length as a vector however long it is."""
    return rows_of([grams_of(one.pieces) for one in tellings])


def check(plain: Sequence[Telling]) -> None:
    """Print how lines that were held out are heard at each level."""
    found: dict[str, list[NDArray[np.float32]]] = defaultdict(list)
    every = lines()
    for part in range(FOLDS):
        rest = [one for at, one in enumerate(plain) if at % FOLDS != part]
        known = [one for one in every if not one.held_out(part, FOLDS)]
        weights, bias = learn([*told(known, each=EACH, seed=1), *rest])
        asked = told([one for one in every if one.held_out(part, FOLDS)], each=2, seed=2)
        asked += plain[part::FOLDS]
        for one, row in zip(asked, shares(as_rows(asked), weights, bias), strict=True):
            for name in (one.sort, f"{one.sort} {one.language}"):
                found[name].append(row)
    print(f"{'of held out lines, at least':28}" + "".join(f"{level:>7}" for level in LEVELS))
    for name in sorted(found):
        rows = np.array(found[name])
        for what, score in (("as gone", rows[:, 1] + rows[:, 2]), ("as again", rows[:, 3])):
            told_at = "".join(f"{100 * np.mean(score >= level):6.1f}%" for level in LEVELS)
            print(f"{name:16}{what:12}{told_at}  of {len(rows)}")


if __name__ == "__main__":
    sys.exit(main())
