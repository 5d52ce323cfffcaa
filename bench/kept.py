"""What a packed context keeps of the evidence, honestly, and what standing items bring to the first twenty hits.

    python bench/kept.py DATA --kept FOLDER [--sets locomo,lifebench,beam] [--merged] [--budget TOKENS]
        [--categories] [--json FILE]

A moment that is packed as an excerpt counts as kept, as a checker that looks at ids would count it. So four more
figures stand beside that: the share of questions with evidence that was cut, how many of the words of kept evidence
are shown on average, and how many of the known answer's words that the evidence holds are shown at all ("answer"),
and in the moments that were cut ("answer cut"); words of the question do not count.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lives import SETS, Life, merged
from vaults import standing

from atticus.domain.time import SystemClock
from atticus.memory.embedding import find
from atticus.memory.recall import Recaller
from atticus.vault.words import query_tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lives import Question

    from atticus.domain.evidence import Evidence, Hit
    from atticus.memory.embedding import Embedder

HEADS = ("R@10", "R@20", "packed", "hits", "cut", "words", "answer", "answer cut", "standing", "packed tokens")
ANSWERS = ("answer", "ideal_response", "ideal_answer", "ideal_summary", "rubric", "expected_compliance")


@dataclass(frozen=True, slots=True)
class Row:
    """What one question got; None where it does not apply."""

    at_10: float
    at_20: float
    packed: float
    hits: float
    cut: float
    words: float | None
    answer: float | None
    answer_cut: float | None
    standing: float
    spent: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--kept", type=Path, required=True, help="folder of vaults, kept between runs")
    parser.add_argument("--sets", default="locomo,lifebench,beam")
    parser.add_argument("--merged", action="store_true", help="all lives of all sets in one vault")
    parser.add_argument("--budget", type=int, default=4_000)
    parser.add_argument("--categories", action="store_true", help="a line for each category")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    embedder = find().embedder
    if embedder is None:
        sys.exit(find().reason)
    sets = {name: list(SETS[name][0](options.data / SETS[name][1])) for name in options.sets.split(",")}
    of = {q.text: name for name, lives in sets.items() for life in lives for q in life.questions}
    whole = [life for lives in sets.values() for life in lives]
    told = answers(options.data, sets)
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    spent: dict[str, list[float]] = defaultdict(list)
    for life in [merged(whole)] if options.merged else whole:
        for question, row, ms in asked(life, embedder, options, told):
            name = of[question.text]
            spent[name].append(ms)
            rows[name, question.category].append(row)
            if question.counted:
                rows[name, "all"].append(row)
    report = {name: {cat: line(r) for (n, cat), r in sorted(rows.items()) if n == name} for name in sets}
    show(report, spent, categories=options.categories)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def asked(
    life: Life, embedder: Embedder, options: argparse.Namespace, told: dict[str, str]
) -> Iterator[tuple[Question, Row, float]]:
    with standing(life, embedder, options.kept) as vault:
        recaller = Recaller(vault, embedder, clock=SystemClock(), zone=UTC)
        texts = {str(one.external_id): one.text for one in life.moments}
        for question in life.questions:
            ranked = names(recaller.recall(question.text, at=question.at, k=20).hits)
            began = time.perf_counter()
            packed = recaller.recall(question.text, at=question.at, budget=options.budget)
            ms = 1_000 * (time.perf_counter() - began)
            there = [texts[one] for one in question.evidence]
            yield question, measured(question, there, ranked, packed, told.get(question.text, ""), embedder), ms


def measured(
    question: Question, there: list[str], ranked: list[str], packed: Evidence, answer: str, embedder: Embedder
) -> Row:
    evidence = question.evidence
    shown = [hit for hit in packed.hits if hit.kept.moment.external_id in evidence]
    cut = [hit for hit in shown if hit.excerpt]
    sought = frozenset(tokens(answer)) - frozenset(query_tokens(question.text))
    return Row(
        at_10=len(evidence & set(ranked[:10])) / len(evidence),
        at_20=len(evidence & set(ranked[:20])) / len(evidence),
        packed=len(shown) / len(evidence),
        hits=len(packed.hits),
        cut=float(bool(cut)),
        words=mean([share(hit) for hit in shown]),
        answer=answering(" ".join(there), " ".join(hit.text for hit in shown), sought),
        answer_cut=mean([v for h in cut if (v := answering(h.kept.moment.text, h.text, sought)) is not None]),
        standing=sum("standing" in " ".join(hit.why) or "preference" in " ".join(hit.why) for hit in packed.hits),
        spent=sum(12 + embedder.count(visible(hit)) for hit in packed.hits),
    )


def names(hits: Sequence[Hit]) -> list[str]:
    return [str(hit.kept.moment.external_id) for hit in hits]


def visible(hit: Hit) -> str:
    title = hit.kept.moment.title
    return f"{title}\n{hit.text}" if title else hit.text


def share(hit: Hit) -> float:
    whole = len(hit.kept.moment.text.split())
    return min(1.0, len(hit.text.split()) / whole) if whole else 1.0


def answering(whole: str, shown: str, sought: frozenset[str]) -> float | None:
    there = sought & frozenset(tokens(whole))
    return len(there & frozenset(tokens(shown))) / len(there) if there else None


def mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None


def line(rows: Sequence[Row]) -> dict[str, float]:
    told: dict[str, float] = {"n": len(rows)}
    for head, name in zip(HEADS, Row.__slots__, strict=True):
        values = [v for row in rows if (v := getattr(row, name)) is not None]
        scale = 1 if name in {"hits", "standing", "spent"} else 100
        told[head] = round(scale * float(np.mean(values)), 1) if values else float("nan")
    return told


def show(report: dict[str, dict[str, dict[str, float]]], spent: dict[str, list[float]], *, categories: bool) -> None:
    print(f"{'':36}{'n':>5}" + "".join(f"{head:>{max(8, len(head) + 2)}}" for head in HEADS) + "   ms p50 / p95")
    for name, by in report.items():
        for category, one in sorted(by.items(), key=lambda item: item[0] != "all"):
            if categories or category == "all":
                cells = "".join(f"{one[head]:>{max(8, len(head) + 2)}.1f}" for head in HEADS)
                ms = np.quantile(spent[name], (0.5, 0.95)) if category == "all" else ()
                tail = f"   {ms[0]:.1f} / {ms[1]:.1f}" if len(ms) else ""
                print(f"{name + '  ' + category:36}{int(one['n']):>5}{cells}{tail}")


def answers(data: Path, sets: dict[str, list[Life]]) -> dict[str, str]:
    """Return the known answer to each question, as one text."""
    files: list[Path] = []
    if "locomo" in sets:
        files.append(data / "locomo" / "conversations.json")
    if "lifebench" in sets:
        files.extend((data / "lifebench").glob("*/QA/QA_clean.json"))
    if "beam" in sets:
        files.extend((data / "beam100k").glob("*/probing_questions.json"))
    return {one["question"]: _answer(one) for path in files for one in _asked(json.loads(path.read_text("utf-8")))}


def _asked(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("question"), str):
            yield value
        else:
            value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _asked(one)


def _answer(one: dict[str, Any]) -> str:
    return next((str(one[key]) for key in ANSWERS if one.get(key)), "")


if __name__ == "__main__":
    sys.exit(main())
