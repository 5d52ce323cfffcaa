"""What each part of recall is worth: every part off, one at a time, on every set, and what it costs.

    python bench/ablate.py DATA --kept FOLDER [--sets lifebench,sample,locomo,beam] [--json FILE]

Figures are evidence recall at 10, at 20 and in 4,000 packed tokens; those of a part are the difference without it. The
cost is the median over the questions of the largest life of what the part itself takes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lanes import HeardLife, heard, mean
from vaults import lives_of

from atticus.memory import fuse
from atticus.memory.embedding import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from lanes import Once

    from atticus.memory.embedding import Embedder

PARTS: dict[str, dict[str, Any]] = {
    "words": {"WORDS": 0.0},
    "meaning": {"WORDS": 1.0},
    "neighbours in the thread": {"NEIGHBOURS": (0.0, 0.0)},
    "same hours elsewhere": {"ELSEWHERE": 0.0},
    "time": {"IN_TIME": 0.0, "IN_TIME_ALONE": 0.0},
    "people named": {"BY_NAMED": 0.0},
    "the owner": {"BY_OWNER": 0.0},
    "assistants less": {"BY_ASSISTANT": 0.0},
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--kept", type=Path, required=True, help="folder of vaults, kept between runs")
    parser.add_argument("--sets", default="lifebench,sample,locomo,beam")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    embedder = find().embedder
    if embedder is None:
        sys.exit(find().reason)
    sets = {
        name: [heard(life, embedder, options.kept) for life in lives]
        for name, lives in lives_of(options.data, options.sets).items()
    }
    whole = {name: mean(lives, {}) for name, lives in sets.items()}
    report: dict[str, Any] = {"all parts": {name: [round(v, 1) for v in one] for name, one in whole.items()}}
    for part, values in PARTS.items():
        off = {name: mean(lives, values) for name, lives in sets.items()}
        report[f"without {part}"] = {
            name: [round(a - b, 1) for a, b in zip(off[name], whole[name], strict=True)] for name in sets
        }
    largest = max((life for lives in sets.values() for life in lives), key=lambda life: len(life.costs))
    report["ms"] = {"moments": len(largest.costs)} | costs(largest, embedder)
    print(json.dumps(report))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def costs(life: HeardLife, embedder: Embedder) -> dict[str, float]:
    """Return the median milliseconds of each part over the questions of one life."""
    shape, spine = life.shape, life.shape.spine

    def smooth(once: Once) -> None:
        fuse.fused(once.heard.words, once.heard.cosines, near=shape.near)

    def unsmoothed(once: Once) -> None:
        fuse.fused(once.heard.words, once.heard.cosines, near=())

    works: dict[str, Callable[[Once], object]] = {
        "meaning: embedding the question": lambda once: embedder.embed([once.plan.meaning], query=True),
        "neighbours in the thread and fusion": smooth,
        "fusion alone": unsmoothed,
        "same hours elsewhere": lambda once: fuse.corroborated(once.heard.words, shape.others),
        "time": lambda once: fuse.closeness(spine.at, once.plan.spans),
    }
    told = {"reading and hearing a question, all lanes": round(life.ms, 2)}
    for name, work in works.items():
        spent = []
        for once in life.asked:
            began = time.perf_counter()
            work(once)
            spent.append(1_000 * (time.perf_counter() - began))
        told[name] = round(float(np.median(spent)), 2)
    return told


if __name__ == "__main__":
    sys.exit(main())
