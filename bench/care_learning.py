"""Learn weights of care from the written situations, and tell how they do on situations they never saw.

    python bench/care_learning.py [--of need|replies] [--check] [--out FILE] [--everyday MOMENTS.jsonl]

Of need, farewells and lures it learns from ``bench/care/written/``; of replies to an answer, which may dispute it, from
``bench/pushback_words/written/``.

It is logistic regression over the grams of `atticus.memory.sounding.grams`, numpy alone, the same bytes each time on
the same machine. Without ``--check`` nine situations of ten are learned and the weights written, and on the tenth the
levels of care are chosen; with it, five times four fifths are learned, the last fifth is weighed, and the curve of what
is missed and what is a false alarm is printed.
Whole situations are held out, never single texts, so that a reworded sentence counts for nothing.

``--everyday`` names further plain texts, a moment a line with its "text" (`bench/to_moments.py` makes such files):
whoever wrote these was in no need, and without them the weights alarm at everyday talk.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from atticus.memory.sounding.grams import BUCKETS, grams
from atticus.mind.care.challenges import disputes
from atticus.mind.care.farewells import farewell_by_rules
from atticus.mind.care.replies import LEARNED, REPLIES, Reply
from atticus.mind.care.weighing import CARE, SORTS
from bench.care_writing import (
    ASSISTANT,
    BESIDE,
    HELD,
    LANGUAGES,
    NEEDS,
    OWNER,
    WRITTEN,
    Text,
    everyday,
    situations,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bench.care_writing import Situation

SHIPPED = Path(__file__).parents[1] / "src/atticus/mind/care"
SAID_AFTER = Path(__file__).with_name("pushback_words") / "written"
FOLDS = 5
RATE = 0.05
LEAN = {"none": 4.5, "honest": 1.5, "question": 2.0}
"""What a text of which nothing is known leans to: it is set, not learned, so that strange words alarm nobody."""
_SENTENCES = re.compile(r"(?:[^.!?\n]+[.!?]*){1,2}")
MOST_FURTHER = 6_000
LONGEST = 260
LEVELS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


_ASKED = re.compile(r"[?？]\s*$")
AFTER: Mapping[str, Mapping[str, str]] = {
    "challenge": {"challenge": "challenge", "other": "challenge", "correction": "correction", "tells": "tells"},
    "correction": {"challenge": "correction", "other": "correction"},
    "tells": {"tells": "tells", "other": "tells"},
    "question": {"other": "question", "question": "question", "tells": "question"},
    "other": {"other": "other"},
}
"""What a reply may stand beside, and what the whole of it is then."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How weights are learned.

    Args:
        each: how many texts of each situation.
        steps: how many.
        shrink: how near to nothing they are held.
        heavier: what a text of a sort counts, where that is not 1.
    """

    each: int
    steps: int
    shrink: float
    heavier: Mapping[str, float]


NEED = Pace(8, 120, 1e-5, {"none": 2.0, "farewell": 2.0})
SAID = Pace(5, 80, 4e-5, {"question": 1.6, "other": 1.6, "tells": 1.2})


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one set of weights is learned from.

    Args:
        written: the sorts of situations.
        known: the sorts that are told apart; what is written of any other counts as the first.
        scores: what is added up where it is checked, by its name.
        plain: everyday texts.
        folder: where the situations stand.
        beside: what each sort may stand beside.
        pace: how it is learned.
        judged: what a text with its shares is taken for, where more than weights decide.
    """

    written: Collection[str]
    known: Sequence[str]
    scores: Mapping[str, Collection[str]]
    plain: Sequence[Text]
    folder: Path = WRITTEN
    beside: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: BESIDE)
    pace: Pace = NEED
    judged: Callable[[str, NDArray[np.float32]], str] | None = None

    def situations(self) -> list[Situation]:
        """Return the situations it is learned from."""
        return [one for one in situations(self.folder) if one.sort in self.written]

    def learned(self) -> list[Situation]:
        """Return the situations that what is shipped is learned from."""
        return [one for one in self.situations() if not one.held_out(0, HELD)]


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts as numbers: all grams in a row, where each text begins, and what each gram counts."""

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]
    values: NDArray[np.float32]
    text: NDArray[np.int64]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--of", choices=("need", "replies"), default="need")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--everyday", type=Path)
    asked = parser.parse_args()
    plain = [*everyday(), *(further(asked.everyday) if asked.everyday else ())]
    lessons = of_need([*plain, *quiet(SAID_AFTER)]) if asked.of == "need" else {"reply": of_replies(plain, grave())}
    if asked.check:
        for one in lessons.values():
            check(one)
        return 0
    held: dict[str, NDArray[Any]] = {}
    for name, one in lessons.items():
        held |= packed(name, learn(_texts(one, one.learned()), one.known, one.pace))
    if asked.of == "need":
        owner = lessons["owner"]
        everything = _texts(owner, owner.learned())
        tongues = [replace(one, sort=one.language) for one in everything if one.language in LANGUAGES]
        held |= packed("tongue", learn(tongues, LANGUAGES))
    out = asked.out or SHIPPED / f"{CARE if asked.of == 'need' else LEARNED}.npz"
    np.savez_compressed(out, **held)
    print(f"{out}: {out.stat().st_size:,} bytes")
    return 0


def of_need(plain: Sequence[Text]) -> dict[str, Lesson]:
    """Return what is learned of need and farewells, and of lures.

    Args:
        plain: everyday texts.
    """
    owner = Lesson(OWNER, SORTS, {"need": NEEDS, "farewell": {"farewell"}}, plain)
    return {"owner": owner, "assistant": Lesson(ASSISTANT, ("honest", "lure"), {"lure": {"lure"}}, plain)}


def of_replies(plain: Sequence[Text], other: Sequence[Text] = ()) -> Lesson:
    """Return what is learned of words after an answer; an everyday text asks or tells something of its own.

    Args:
        plain: everyday texts.
        other: texts that answer nothing, whatever they sound like.
    """
    own = [
        replace(one, sort="question" if is_asked(one.text) else "tells") for one in plain if one.language in LANGUAGES
    ]
    scores = {"dispute": {"challenge", "correction"}, **{one: {one} for one in REPLIES}}
    return Lesson(REPLIES, REPLIES, scores, [*own, *other], SAID_AFTER, AFTER, SAID, judged)


def quiet(folder: Path) -> list[Text]:
    """Return the replies of a folder as texts of nobody in need; whoever disputes an answer is only cross.

    Args:
        folder: where replies to an answer are written.
    """
    replies = told(_of(folder, REPLIES), each=1, seed=4, beside={})
    return [replace(one, sort="ordinary") for one in replies if not farewell_by_rules(one.text, one.language)]


def grave() -> list[Text]:
    """Return texts of need and farewells as words that dispute no answer."""
    return [replace(one, sort="other") for one in told(_of(WRITTEN, OWNER[:8]), each=1, seed=5)]


def _of(folder: Path, sorts: Collection[str]) -> list[Situation]:
    return [one for one in situations(folder) if one.sort in sorts and not one.held_out(0, HELD)]


def is_asked(text: str) -> bool:
    """Return whether a text ends as a question does."""
    return _ASKED.search(text) is not None


def judged(text: str, row: NDArray[np.float32]) -> str:
    """Return what words after an answer are taken for, by patterns and then by their shares.

    Args:
        text: the words.
        row: their shares.
    """
    said = disputes(text, weigh=lambda _: Reply(*map(float, row)))
    return "none" if said is None else "both" if said.perhaps in {"question", "tells"} else "dispute"


def packed(name: str, learned: tuple[NDArray[np.float32], NDArray[np.float32]]) -> dict[str, NDArray[Any]]:
    """Return weights and biases as they are kept.

    Args:
        name: what they are learned of.
        learned: as `learn` returns them.
    """
    weights, scale = small(learned[0])
    return {name: weights, f"{name}_scale": scale, f"{name}_bias": learned[1]}


def further(path: Path) -> list[Text]:
    """Return the shorter texts of a file of moments in English, at most `MOST_FURTHER`, evenly from its whole.

    Args:
        path: Moments JSONL.
    """
    rows = (json.loads(line).get("text") or "" for line in path.read_text("utf-8").splitlines())
    parts = [part.strip() for row in rows for part in _SENTENCES.findall(row)]
    found = list(dict.fromkeys(part for part in parts if 12 <= len(part) <= LONGEST))
    return [Text(part, "ordinary", "en") for part in found[:: max(1, len(found) // MOST_FURTHER)]]


def small(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return weights as bytes and what each column of them is times."""
    scale = np.abs(weights).max(axis=0) / 127
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def learn(
    texts: Sequence[Text], sorts: Sequence[str], pace: Pace = NEED
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights of shape (BUCKETS, len(sorts)) and biases, as `fitted` learns them from texts."""
    return fitted(as_rows(texts), _wanted(texts, sorts), sorts, LEAN, pace)


def fitted(
    rows: Rows, wanted: NDArray[np.int64], sorts: Sequence[str], lean: Mapping[str, float], pace: Pace
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights of shape (BUCKETS, len(sorts)) and biases: softmax regression by Adam over all rows at once.

    Args:
        rows: what is learned from.
        wanted: the number of its sort for each text.
        sorts: by their numbers.
        lean: the biases that are set where a sort is named, and 0 elsewhere, to begin and to end with.
        pace: how it is learned.
    """
    share = np.array([pace.heavier.get(sorts[one], 1.0) for one in wanted], dtype=np.float32)
    share /= share.sum()
    goal = np.eye(len(sorts), dtype=np.float32)[wanted]
    order = np.argsort(rows.numbers, kind="stable")
    by_number, text, value = rows.numbers[order], rows.text[order], rows.values[order, None]
    first = np.flatnonzero(np.r_[True, np.diff(by_number) > 0])
    weights = np.zeros((BUCKETS, len(sorts)), np.float32)
    bias = np.array([lean.get(one, 0.0) for one in sorts], np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, pace.steps + 1):
        off = (shares(rows, weights, bias) - goal) * share[:, None]
        slope = pace.shrink * weights
        slope[by_number[first]] += np.add.reduceat(off[text] * value, first, axis=0)
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope * slope - square)
        rate = RATE if step < 0.6 * pace.steps else 0.3 * RATE
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights, bias


def as_rows(texts: Sequence[Text]) -> Rows:
    """Return texts as numbers, each of the same length as a vector however long it is."""
    return rows_of([grams(one.text) or [0] for one in texts])


def rows_of(found: Sequence[Sequence[int]]) -> Rows:
    """Return the numbers of texts as rows, each of the same length as a vector however many it has."""
    sizes = np.array([len(one) for one in found])
    return Rows(
        np.concatenate([np.array(one) for one in found]),
        np.concatenate([[0], np.cumsum(sizes)[:-1]]),
        np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32),
        np.repeat(np.arange(len(found)), sizes),
    )


def shares(rows: Rows, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how likely each sort is for each text, of shape (texts, sorts)."""
    found = np.add.reduceat(weights[rows.numbers] * rows.values[:, None], rows.starts, axis=0) + bias
    raised = np.exp(found - found.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def check(lesson: Lesson) -> None:
    """Print how much held-out situations of each sort sound like each sort, at each level."""
    found: dict[str, list[NDArray[np.float32]]] = defaultdict(list)
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    some = lesson.situations()
    for part in range(FOLDS):
        texts = _texts(lesson, (one for one in some if not one.held_out(part, FOLDS)), part=part)
        weights, bias = learn(texts, lesson.known, lesson.pace)
        rest = told([one for one in some if one.held_out(part, FOLDS)], each=4, seed=2, beside=lesson.beside)
        rest += [Text(one.text, "everyday", one.language) for one in lesson.plain[part::FOLDS]]
        for one, row in zip(rest, shares(as_rows(rest), weights, bias), strict=True):
            for name in (one.sort, f"{one.sort} {one.language}"):
                found[name].append(row)
                if lesson.judged is not None:
                    taken[name][lesson.judged(one.text, row)] += 1
    print(f"{'of held out texts, at least':33}" + "".join(f"{level:>7}" for level in LEVELS))
    plainly = [*lesson.written, "everyday"]
    for name in (*plainly, *(f"{sort} {language}" for sort in lesson.written for language in LANGUAGES)):
        rows = np.array(found[name])
        for what, sorts in lesson.scores.items() if name in found else ():
            score = rows[:, [at for at, one in enumerate(lesson.known) if one in sorts]].sum(axis=1)
            told_at = "".join(f"{100 * np.mean(score >= level):6.1f}%" for level in LEVELS)
            print(f"{name:18}{f'as {what}':15}{told_at}  of {len(rows)}")
    for name, counts in taken.items():
        shown = ", ".join(f"{one} {100 * count / counts.total():.1f}%" for one, count in sorted(counts.items()))
        print(f"{name:18}taken for: {shown}")


def _texts(lesson: Lesson, some: Iterable[Situation], *, part: int | None = None) -> list[Text]:
    """Return what is learned from: the situations told, and everyday texts but for those of a part held out."""
    plain = [one for at, one in enumerate(lesson.plain) if part is None or at % FOLDS != part]
    known = list(some)
    quiet = [one for one in known if one.sort == "ordinary"]
    return [
        *told(known, each=lesson.pace.each, seed=1, beside=lesson.beside),
        *told(quiet, each=2 * lesson.pace.each, seed=3, beside=lesson.beside),
        *plain,
        *plain,
    ]


def _wanted(texts: Sequence[Text], sorts: Sequence[str]) -> NDArray[np.int64]:
    return np.array([sorts.index(one.sort) if one.sort in sorts else 0 for one in texts])


if __name__ == "__main__":
    sys.exit(main())
