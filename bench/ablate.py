"""What each part of recall is worth: every part off, one at a time, on every set, and what it costs.

    python bench/ablate.py DATA --kept FOLDER [--sets lifebench,sample,locomo,beam] [--merged]
        [--json FILE]

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
from lives import merged
from vaults import lives_of

from atticus.memory import fuse
from atticus.memory.embedding import find
from atticus.memory.ranking import ranked
from atticus.memory.threads import gathered

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
    "times spoken of": {"SPOKEN": 0.0},
    "telling when": {"TELLS_WHEN": 0.0},
    "words gathering in a thread": {"GATHERED": 0.0},
    "weight of words within a thread": {"LOCAL": False},
    "questions answered less": {"ASKING": 0.0},
    "the second hop": {"HOP": 0.0},
    "all of the last six": {
        "SPOKEN": 0.0,
        "TELLS_WHEN": 0.0,
        "GATHERED": 0.0,
        "LOCAL": False,
        "ASKING": 0.0,
        "HOP": 0.0,
    },
}
MERGED = "all in one vault"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--kept", type=Path, required=True, help="folder of vaults, kept between runs")
    parser.add_argument("--sets", default="lifebench,sample,locomo,beam")
    parser.add_argument(
        "--merged", action="store_true", help="also all lives of LifeBench, LoCoMo and BEAM in one vault"
    )
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    embedder = find().embedder
    if embedder is None:
        sys.exit(find().reason)
    sets = {
        name: [heard(life, embedder, options.kept) for life in lives]
        for name, lives in lives_of(options.data, options.sets).items()
    }
    if options.merged:
        lives = [life for name in ("lifebench", "locomo", "beam") for life in lives_of(options.data, name)[name]]
        sets[MERGED] = [heard(merged(lives), embedder, options.kept)]
    whole = {name: mean(lives, {}) for name, lives in sets.items()}
    report: dict[str, Any] = {"all parts": {name: [round(v, 1) for v in one] for name, one in whole.items()}}
    for part, values in PARTS.items():
        off = {name: mean(lives, values) for name, lives in sets.items()}
        report[f"without {part}"] = {
            name: [round(a - b, 1) for a, b in zip(off[name], whole[name], strict=True)] for name in sets
        }
    largest = max(
        (life for name, lives in sets.items() if name != MERGED for life in lives), key=lambda life: len(life.costs)
    )
    report["ms"] = {"moments": len(largest.costs)} | costs(largest, embedder)
    print(json.dumps(report))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def costs(life: HeardLife, embedder: Embedder) -> dict[str, float]:
    """Return the median milliseconds of each part over the questions of one life."""
    shape, spine = life.shape, life.shape.spine
    spoken = life.recaller._shapes.spoken(shape)  # noqa: SLF001

    def smooth(once: Once) -> None:
        fuse.fused(words[id(once)], once.heard.cosines, near=shape.near)

    def unsmoothed(once: Once) -> None:
        fuse.fused(words[id(once)], once.heard.cosines, near=())

    words = {id(once): gathered(once.heard.terms, shape).words for once in life.asked}
    first = {id(once): ranked(once.heard, once.plan, shape) for once in life.asked}

    works: dict[str, Callable[[Once], object]] = {
        "meaning: embedding the question": lambda once: embedder.embed([once.plan.meaning], query=True),
        "neighbours in the thread and fusion": smooth,
        "fusion alone": unsmoothed,
        "same hours elsewhere": lambda once: fuse.corroborated(words[id(once)], shape.others),
        "time": lambda once: fuse.closeness(spine.at, once.plan.spans),
        "times spoken of": lambda once: spoken.closeness(once.plan.spans),
        "words gathering in a thread and their weight within it": lambda once: gathered(once.heard.terms, shape),
        "the second look, texts and hop": lambda once: life.recaller._second(  # noqa: SLF001
            first[id(once)], once.heard, once.plan, shape, life.words, {}
        ),
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
