"""Whether moments are found by questions in their language: nine small fictional lives, written for this bench.

    python bench/tongues.py [--languages zh,es,de,ar,fr,pt,ja,ru,hi] [--kept FOLDER] [--json FILE]

The lives stand in ``bench/tongues``: ``zh.jsonl`` is of the format ``atticus.moments/1``, ``zh.questions.jsonl`` holds
questions with the ids of the moments that answer them, and some without an answer. Atticus is asked with words alone,
with MiniLM (which knows English) and with the optional embedder for many languages. Beside it in the same run: plain
full text of SQLite, split into words (``unicode61``, accents folded) and into ``trigram``. Nothing is fitted on them.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
from lives import Life, Question
from vaults import standing

from atticus.domain.moments import Moment
from atticus.domain.people import Me
from atticus.domain.reading import Reading
from atticus.domain.time import SystemClock
from atticus.memory.embedding import find
from atticus.memory.importers.moments import Moments
from atticus.memory.recall import Recaller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atticus.memory.embedding import Embedder

    Method = Callable[[Question], tuple[list[str], bool]]

FOLDER = Path(__file__).with_name("tongues")
LANGUAGES = "zh,es,de,ar,fr,pt,ja,ru,hi"
KS = (5, 10)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--kept", type=Path, help="folder of vaults, kept between runs")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    embedders = {"with MiniLM": find().embedder, "with multilingual": find("multilingual").embedder}
    for name, one in embedders.items():
        if one is None:
            print(f"not {name}: its package is not installed", file=sys.stderr)
    report: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="atticus-tongues-") as fresh:
        for language in asked.languages.split(","):
            life = life_in(language)
            report[language] = {
                name: measured(life, method) for name, method in methods(life, embedders, asked.kept or Path(fresh))
            }
            show(language, life, report[language])
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def life_in(language: str) -> Life:
    """Return the life of one language."""
    reading = Reading(now=datetime(2026, 1, 1, tzinfo=UTC), zone=ZoneInfo("UTC"), me=Me())
    read = list(Moments().read(FOLDER / f"{language}.jsonl", context=reading))
    if bad := [one for one in read if not isinstance(one, Moment)]:
        sys.exit(f"{language}: {bad[0]}")
    asked = map(json.loads, (FOLDER / f"{language}.questions.jsonl").read_text("utf-8").splitlines())
    questions = tuple(
        Question(q["question"], datetime.fromisoformat(q["at"]), frozenset(q["evidence"]), language) for q in asked
    )
    return Life(language, tuple(one for one in read if isinstance(one, Moment)), questions)


def methods(life: Life, embedders: dict[str, Embedder | None], folder: Path) -> Iterator[tuple[str, Method]]:
    """Yield what is compared: (name, what returns ids and whether it speaks to the question)."""
    for number, (name, embedder) in enumerate(embedders.items()):
        if embedder is None:
            continue
        with standing(life, embedder, folder / f"{number}") as vault:
            if not number:
                yield "words alone", atticus(Recaller(vault, None, clock=SystemClock(), zone=UTC))
            yield name, atticus(Recaller(vault, embedder, clock=SystemClock(), zone=UTC))
    yield "FTS5 unicode61", full_text(life, "unicode61 remove_diacritics 2", _words)
    yield "FTS5 trigram", full_text(life, "trigram", _trigrams)


def atticus(recaller: Recaller) -> Method:
    def method(question: Question) -> tuple[list[str], bool]:
        found = recaller.recall(question.text, at=question.at, k=KS[-1])
        return [str(hit.kept.moment.external_id) for hit in found.hits], found.enough

    return method


def full_text(life: Life, tokenizer: str, split: Callable[[str], list[str]]) -> Method:
    db = sqlite3.connect(":memory:")
    db.execute(f'CREATE VIRTUAL TABLE f USING fts5(id UNINDEXED, body, tokenize = "{tokenizer}")')
    for m in life.moments:
        place = m.place.name if m.place else ""
        who = m.author.name if m.author else ""
        db.execute("INSERT INTO f VALUES (?, ?)", (m.external_id, f"{who} {m.title or ''} {m.text} {place}"))

    def method(question: Question) -> tuple[list[str], bool]:
        wanted = " OR ".join(f'"{part}"' for part in split(question.text))
        sql = "SELECT id FROM f WHERE f MATCH ? ORDER BY bm25(f) LIMIT ?"
        return [one for (one,) in db.execute(sql, (wanted, KS[-1]))], True

    return method


def _words(question: str) -> list[str]:
    return re.findall(r"\w+", question)


def _trigrams(question: str) -> list[str]:
    plain = question.replace('"', " ").casefold()
    return list(dict.fromkeys(plain[n : n + 3] for n in range(len(plain) - 2)))


def measured(life: Life, method: Method) -> dict[str, Any]:
    """Return evidence recall at each k, and the shares refused: of questions without an answer, and with one."""
    rows, refused = [], {True: [], False: []}
    for question in life.questions:
        found, enough = method(question)
        refused[bool(question.evidence)].append(not enough)
        if question.evidence:
            rows.append([len(question.evidence.intersection(found[:k])) / len(question.evidence) for k in KS])
    percent = [round(100 * float(one), 1) for one in np.mean(rows, axis=0)]
    return {
        "recall": percent,
        "refused, rightly": round(100 * float(np.mean(refused[False])), 1),
        "refused, wrongly": round(100 * float(np.mean(refused[True])), 1),
    }


def show(language: str, life: Life, told: dict[str, dict[str, Any]]) -> None:
    answered = sum(bool(q.evidence) for q in life.questions)
    without = len(life.questions) - answered
    print(f"\n{language}: {len(life.moments)} moments, {answered} questions, {without} without an answer")
    print(f"  {'':20}" + "".join(f"{f'R@{k}':>8}" for k in KS) + "   refused rightly / wrongly")
    for name, one in told.items():
        cells = "".join(f"{value:>8.1f}" for value in one["recall"])
        refused = f"   {one['refused, rightly']:>8.1f} / {one['refused, wrongly']:.1f}"
        print(f"  {name:20}{cells}{'' if name.startswith('FTS') else refused}")


if __name__ == "__main__":
    sys.exit(main())
