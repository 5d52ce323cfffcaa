"""Evidence recall on published data: Atticus beside plain full text, plain vectors and their plain fusion.

    python bench/recall.py DATA [--sets locomo,lifebench,beam] [--merged] [--budget TOKENS] [--json FILE]
        [--kept FOLDER] [--peers PYTHON] [--lives NAMES]

DATA holds the folders ``locomo``, ``lifebench`` and ``beam100k`` in their published formats. Recall at k is the mean
over questions of the share of a question's evidence among the first k hits; with a budget, among all hits packed into
it; of a whole set and of each kind of its questions. Everything runs in one go, over one vault a life, with one
embedder; nothing is fitted here. PYTHON is that of an environment with mem0ai, llama-index-core,
llama-index-retrievers-bm25, onnxruntime and tokenizers: these peers are asked in the same run, with the same embedder.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lives import SETS, Life, merged
from peers import PEERS, peer
from vaults import standing

from atticus.domain.ids import to_number
from atticus.domain.time import SystemClock
from atticus.memory.embedding import find
from atticus.memory.pack import cost
from atticus.memory.recall import Recaller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lives import Question

    from atticus.memory.embedding import Embedder

    Method = Callable[[Question], list[str]]

KS = (5, 10, 20, 50)
DEEP = 200
RRF = 60
STOP = frozenset(
    re.findall(
        r"\w+",
        """
        a an the and or but if of to in on at for from by with about as is are was were be been being do does did
        done has have had will would can could should may might i you he she it we they me him her us them my your his
        its our their this that these those what which who whom whose when where why how s t
        """,
    )
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="locomo,lifebench,beam")
    parser.add_argument("--merged", action="store_true", help="all lives of all sets in one vault, counted by set")
    parser.add_argument("--budget", type=int, help="pack hits into so many tokens instead of counting at k")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--kept", type=Path, help="folder of vaults, kept between runs")
    parser.add_argument("--peers", type=Path, help="the Python of an environment that has the peers")
    parser.add_argument("--lives", help="only these lives, by their names")
    asked = parser.parse_args()
    embedder = find().embedder
    if embedder is None:
        sys.exit(find().reason)
    sets = {name: list(SETS[name][0](asked.data / SETS[name][1])) for name in asked.sets.split(",")}
    if asked.lives:
        sets = {name: [x for x in lives if x.name in asked.lives.split(",")] for name, lives in sets.items()}
    if asked.merged:
        sets = {"merged": [merged([told(name, life) for name, lives in sets.items() for life in lives])]}
    report = {name: measured(lives, embedder, asked) for name, lives in sets.items()}
    for name, one in report.items():
        show(name, one, asked.budget)
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def told(name: str, life: Life) -> Life:
    """Return a life whose questions tell the set they are from: in one vault of all, each set is counted apart."""
    return replace(
        life, questions=tuple(replace(q, category=name if q.counted else "uncounted") for q in life.questions)
    )


def measured(lives: Sequence[Life], embedder: Embedder, options: argparse.Namespace) -> dict[str, Any]:
    budget = options.budget
    shares: dict[tuple[str, str], list[list[float]]] = defaultdict(list)
    spent: dict[str, list[float]] = defaultdict(list)
    for life in lives:
        for name, method in methods(life, embedder, options):
            for question in life.questions:
                began = time.perf_counter()
                found = method(question)
                spent[name].append((time.perf_counter() - began) * 1_000)
                share = [
                    len(question.evidence & set(found[:k])) / len(question.evidence)
                    for k in ((len(found),) if budget else KS)
                ]
                shares[name, question.category].append(share)
                if question.counted:
                    shares[name, "all"].append(share)
    told: dict[str, Any] = {"moments": sum(len(life.moments) for life in lives)}
    for (name, category), rows in sorted(shares.items()):
        means = [round(100 * float(mean), 1) for mean in np.mean(rows, axis=0)]
        told.setdefault(name, {})[category] = {"n": len(rows), "recall": means}
    told["ms"] = {name: [round(float(q), 1) for q in np.quantile(one, (0.5, 0.95))] for name, one in spent.items()}
    return told


def methods(life: Life, embedder: Embedder, options: argparse.Namespace) -> Iterator[tuple[str, Method]]:
    budget = options.budget
    fts, known = plain_full_text(life), {m.external_id: m.at for m in life.moments}
    costs = {str(m.external_id): cost(m, embedder.count) for m in life.moments} if budget else {}

    def shown(ranked: Callable[[Question], list[str]]) -> Method:
        def method(question: Question) -> list[str]:
            visible = [one for one in ranked(question) if known[one] <= question.at]
            return fitting(visible, costs, budget) if budget else visible[: KS[-1]]

        return method

    with (
        tempfile.TemporaryDirectory(prefix="atticus-bench-") as fresh,
        standing(life, embedder, options.kept or Path(fresh)) as vault,
    ):
        outer = {to_number(kept.id): str(kept.moment.external_id) for kept in vault.all_kept()}
        print(f"{life.name}: {len(outer):,} moments, {len(life.questions)} questions", file=sys.stderr)
        vectors = vault.vectors(embedder.space)
        matrix = vectors.matrix.astype(np.float32)

        def dense(question: Question) -> list[str]:
            near = matrix @ embedder.embed([question.text], query=True)[0]
            ranked = dict.fromkeys(outer[int(vectors.ids[row])] for row in np.argsort(-near, kind="stable")[: 4 * DEEP])
            return list(ranked)[:DEEP]

        def rrf(question: Question) -> list[str]:
            scores: dict[str, float] = defaultdict(float)
            for ranked in (fts(question), dense(question)):
                for rank, one in enumerate(ranked):
                    scores[one] += 1 / (RRF + rank)
            return sorted(scores, key=lambda one: -scores[one])

        recaller = Recaller(vault, embedder, clock=SystemClock(), zone=UTC)

        def atticus(question: Question) -> list[str]:
            wanted = {"budget": budget} if budget else {"k": KS[-1]}
            return [
                str(h.kept.moment.external_id) for h in recaller.recall(question.text, at=question.at, **wanted).hits
            ]

        yield "atticus", atticus
        yield "FTS5", shown(fts)
        yield "dense", shown(dense)
        yield "FTS5+dense RRF", shown(rrf)
    for name in PEERS if options.peers else ():
        with peer(name, options.peers, life, DEEP) as ask:
            yield name, shown(ask)


def plain_full_text(life: Life) -> Callable[[Question], list[str]]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(id UNINDEXED, body, tokenize = 'porter unicode61')")
    for m in life.moments:
        who = {"me": "me", "assistant": "assistant"}.get(m.author.name, m.author.name) if m.author else ""
        db.execute("INSERT INTO f VALUES (?, ?)", (m.external_id, f"{who} {m.title or ''} {m.text}"))

    def ranked(question: Question) -> list[str]:
        words = [w for w in re.findall(r"[a-z0-9]+", question.text.lower()) if w not in STOP] or ["nothing"]
        sql = "SELECT id FROM f WHERE f MATCH ? ORDER BY bm25(f) LIMIT ?"
        return [one for (one,) in db.execute(sql, (" OR ".join(f'"{w}"' for w in words), DEEP))]

    return ranked


def fitting(ranked: Sequence[str], costs: dict[str, int], budget: int) -> list[str]:
    chosen = []
    for one in ranked:
        if costs[one] <= budget:
            chosen.append(one)
            budget -= costs[one]
    return chosen


def show(name: str, report: dict[str, Any], budget: int | None) -> None:
    heads = (f"in {budget:,} tokens",) if budget else tuple(f"R@{k}" for k in KS)
    print(f"\n{name}: {report['moments']:,} moments")
    print(f"  {'':16}{'':34}{'n':>5}" + "".join(f"{h:>{max(8, len(h) + 2)}}" for h in heads) + "   ms p50 / p95")
    for method, ms in report["ms"].items():
        for category, one in sorted(report[method].items(), key=lambda item: item[0] != "all"):
            cells = "".join(f"{v:>{max(8, len(h) + 2)}.1f}" for h, v in zip(heads, one["recall"], strict=True))
            tail = f"   {ms[0]:.1f} / {ms[1]:.1f}" if category == "all" else ""
            print(f"  {method if category == 'all' else '':16}{category:34}{one['n']:>5}{cells}{tail}")


if __name__ == "__main__":
    sys.exit(main())
