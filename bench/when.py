"""Whether "when" questions get the right interval, computed from the evidence with no model.

    python bench/when.py DATA [--vaults DIR] [--wrong] [--json FILE]
    python bench/when.py --planted held [--seed N] [--lives N] [--wrong]

With ``--planted`` the lives are invented ones (`planted.py`), of the half of templates that was looked at while rules
were mended ("seen") or of the other ("held"); DATA is not read. Otherwise DATA holds the folder ``locomo`` in its published format. Counted are its temporal questions whose published answer
names a date: a day ("7 May 2023"), a day told by another ("the Sunday before 25 May 2023"), a week, month or year.
Answers without one ("10 years ago", "four months", "sushi") are left out. A date without a year is of the year of the
conversation: the one nearest to the moment that is its published evidence.

Right is, for a published day, that very day; for anything longer, an interval that overlaps it and is no longer than
it, a week being allowed for what is shorter. "Strict" also wants at least half of the interval inside the published
one. Beside Atticus stands the day of the best hit, judged by the same rule. With ``--vaults`` the vaults are kept and
used again.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lives import locomo
from planted import HALVES, planted

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.time import SystemClock, Unit
from atticus.memory.answers import when
from atticus.memory.embedding import find
from atticus.memory.recall import Recaller
from atticus.memory.time import spans
from atticus.memory.understanding import understand
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault, exists, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lives import Life

    from atticus.domain.evidence import Evidence
    from atticus.memory.embedding import Embedder
    from atticus.memory.time import Span
    from atticus.vault.contract import Vault

    Stretch = tuple[datetime, datetime]
    Gold = dict[str, tuple[str, Stretch]]

PASSPHRASE = "bench bench bench bench"
BUDGET = 4_000
DAY = timedelta(days=1)
ABSOLUTE = re.compile(
    r"(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what was published and what was answered."""

    life: str
    question: str
    published: str
    gold: Stretch
    answer: Stretch | None
    words: str
    top: Stretch | None

    def right(self, *, strict: bool = False) -> bool:
        """Return whether the answer fits what was published."""
        return self.answer is not None and fits(self.answer, self.gold, strict=strict)

    def baseline(self, *, strict: bool = False) -> bool:
        """Return whether the day of the best hit does."""
        return self.top is not None and fits(self.top, self.gold, strict=strict)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--planted", choices=HALVES, help="invented lives of this half of their templates")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lives", type=int, default=10)
    parser.add_argument("--vaults", type=Path, help="keep the vaults here and use them again")
    parser.add_argument("--wrong", action="store_true", help="list what was answered wrongly or not at all")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    embedder = find().embedder
    if embedder is None:
        sys.exit(find().reason)
    if not asked.planted and not asked.data:
        parser.error("DATA or --planted is needed")
    judged, spent = [], []
    with tempfile.TemporaryDirectory(prefix="atticus-when-") as folder:
        for life, gold in invented(asked) if asked.planted else dated(asked.data / "locomo"):
            vault = filled(asked.vaults or Path(folder), life, embedder)
            one, ms = judge(vault, life, gold, embedder)
            judged, spent = judged + one, spent + ms
            vault.close()
    report = counted(judged, spent)
    show(report)
    if asked.wrong:
        for one in judged:
            if not one.right():
                print(f"  {one.life}  {one.question} | {one.published} | {told(one.answer)} {one.words!r}")
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def invented(asked: argparse.Namespace) -> Iterator[tuple[Life, Gold]]:
    """Yield the planted lives with the interval of each question, and the words that tell it."""
    for one in planted(asked.planted, seed=asked.seed, lives=asked.lives):
        yield one.life, {question: (one.wordings[question], interval) for question, interval in one.gold.items()}


def dated(folder: Path) -> Iterator[tuple[Life, Gold]]:
    """Yield the conversations of LoCoMo with the published interval of each temporal question that has one."""
    answers = published(folder / "conversations.json")
    for life in locomo(folder):
        at = {m.external_id: m.at for m in life.moments}
        gold: Gold = {}
        for question in life.questions:
            answer = answers.get((life.name, question.text)) if question.category == "temporal" else None
            evidence_at = max((at[one] for one in question.evidence), default=question.at)
            interval = meant(answer, evidence_at) if answer and ABSOLUTE.search(answer) else None
            if answer and interval:
                gold[question.text] = answer, interval
        yield life, gold


def published(path: Path) -> dict[tuple[str, str], str]:
    """Return the published answers of temporal questions by conversation and question."""
    return {
        (sample["sample_id"], asked["question"]): str(asked.get("answer", ""))
        for sample in json.loads(path.read_text("utf-8"))
        for asked in sample["qa"]
        if asked["category"] == 2
    }


def filled(folder: Path, life: Life, embedder: Embedder) -> Vault:
    home = folder / life.name
    if exists(home):
        return open_vault(home, PASSPHRASE)
    vault, _ = create_vault(home, PASSPHRASE)
    label = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
    vault.keep([Draft(moment=m, label=label, mine=m.marked_mine) for m in life.moments])
    understand(vault, embedder)
    return vault


def judge(vault: Vault, life: Life, answers: Gold, embedder: Embedder) -> tuple[list[Judged], list[float]]:
    recaller = Recaller(vault, embedder, clock=SystemClock(), zone=UTC)
    judged, spent = [], []
    for question in life.questions:
        if question.text not in answers:
            continue
        answer, gold = answers[question.text]
        found = recaller.recall(question.text, at=question.at, budget=BUDGET)
        began = time.perf_counter()
        interval = when(found, zone=UTC)
        spent.append((time.perf_counter() - began) * 1_000)
        judged.append(
            Judged(
                life=life.name,
                question=question.text,
                published=answer,
                gold=gold,
                answer=(interval.begin, interval.end) if interval else None,
                words=interval.words if interval else "",
                top=top_day(found),
            )
        )
    return judged, spent


def meant(answer: str, at: datetime) -> Stretch | None:
    """Return the interval of a published answer; one without a year is the nearest to its evidence."""
    readings = [found[0] for ahead in (False, True) if (found := spans(answer, at=at, zone=UTC, ahead=ahead))]
    if not readings:
        return None
    near = min(readings, key=lambda one: abs(one.begin - at))
    return near.begin, begun(near)


def begun(span: Span) -> datetime:
    """Return the end of an interval; of "since 2016", the end of that year."""
    if not span.since:
        return span.end
    if span.precision is Unit.YEAR:
        return span.begin.replace(year=span.begin.year + 1)
    return span.begin + timedelta(31 if span.precision is Unit.MONTH else 1)


def top_day(found: Evidence) -> Stretch | None:
    if not found.hits:
        return None
    midnight = found.hits[0].kept.moment.at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight, midnight + DAY


def fits(answer: Stretch, gold: Stretch, *, strict: bool) -> bool:
    length = gold[1] - gold[0]
    overlap = min(answer[1], gold[1]) - max(answer[0], gold[0])
    if length <= DAY:
        return answer == gold or (answer[0] >= gold[0] and answer[1] <= gold[1])
    if overlap <= timedelta() or answer[1] - answer[0] > max(length, timedelta(7)):
        return False
    return not strict or 2 * overlap >= answer[1] - answer[0]


def counted(judged: list[Judged], spent: list[float]) -> dict[str, Any]:
    groups = {
        "all": judged,
        "day": [one for one in judged if one.gold[1] - one.gold[0] <= DAY],
        "longer": [one for one in judged if one.gold[1] - one.gold[0] > DAY],
    }
    report: dict[str, Any] = {"ms": round(sum(spent) / max(1, len(spent)), 2)}
    for name, group in groups.items():
        share = {
            "answered": [one.answer is not None for one in group],
            "right": [one.right() for one in group],
            "right, strict": [one.right(strict=True) for one in group],
            "day of the top hit": [one.baseline() for one in group],
            "day of the top hit, strict": [one.baseline(strict=True) for one in group],
        }
        report[name] = {"n": len(group)} | {
            key: round(100 * sum(one) / max(1, len(one)), 1) for key, one in share.items()
        }
    return report


def show(report: dict[str, Any]) -> None:
    heads = [key for key in report["all"] if key != "n"]
    print(f"{'published answer':18}{'n':>5}" + "".join(f"{head:>{len(head) + 3}}" for head in heads))
    for name in ("all", "day", "longer"):
        row = report[name]
        print(f"{name:18}{row['n']:>5}" + "".join(f"{row[head]:>{len(head) + 3}.1f}" for head in heads))
    print(f"{report['ms']} ms to answer, on top of recall")


def told(stretch: Stretch | None) -> str:
    return "nothing" if stretch is None else f"{stretch[0]:%Y-%m-%d} to {stretch[1] - timedelta(seconds=1):%Y-%m-%d}"


if __name__ == "__main__":
    sys.exit(main())
