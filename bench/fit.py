"""Fits the constants of fusion by coordinate search on data whose licence allows it: LifeBench and the sample life.

    python bench/fit.py DATA --kept FOLDER [--json FILE]

The objective is the mean of evidence recall at 10, at 20 and in 4,000 packed tokens, over LifeBench's questions and,
with a tenth of the weight, the sample life's. A constant is moved only where that gains half a point; within this
plateau it stays as it is. LoCoMo and BEAM are measured before and after, and have no say.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from lanes import HeardLife, heard, mean
from vaults import lives_of

from atticus.memory import fuse
from atticus.memory.embedding import find

PLATEAU = 0.5
OWN_WEIGHT = 0.1
ROUNDS = 2
GRID: dict[str, tuple[Any, ...]] = {
    "WORDS": (0.35, 0.45, 0.5, 0.55, 0.6, 0.65, 0.75),
    "NEIGHBOURS": ((0.0, 0.0), (0.2, 0.1), (0.35, 0.15), (0.5, 0.25), (0.7, 0.35)),
    "PAUSE_MS": tuple(h * 3_600_000 for h in (1, 3, 6, 12, 48)),
    "ELSEWHERE": (0.0, 0.1, 0.25, 0.4, 0.6),
    "SAME_HOURS_MS": tuple(h * 3_600_000 for h in (3, 6, 12, 24, 48)),
    "IN_TIME": (0.5, 1.0, 1.5, 2.0, 3.0, 4.0),
    "IN_TIME_ALONE": (0.0, 0.15, 0.3, 0.5, 0.8),
    "BY_NAMED": (0.0, 0.25, 0.5, 0.75, 1.0),
    "BY_OWNER": (0.0, 0.25, 0.5, 0.75, 1.0),
    "SPOKEN": (0.0, 0.5, 0.7, 1.0),
    "TELLS_WHEN": (0.0, 0.05, 0.1, 0.2, 0.4),
    "GATHERED": (0.0, 0.75, 1.5, 3.0),
    "ASKING": (0.0, 0.15, 0.3, 0.5),
    "HOP": (0.0, 0.1, 0.2, 0.3, 0.4),
    "BY_ASSISTANT": (-0.7, -0.5, -0.3, 0.0),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--kept", type=Path, required=True, help="folder of vaults, kept between runs")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    embedder = find().embedder
    if embedder is None:
        sys.exit(find().reason)
    sets = {
        name: [heard(life, embedder, options.kept) for life in lives]
        for name, lives in lives_of(options.data, "lifebench,sample,locomo,beam").items()
    }
    fitted, tried = fit(sets)
    today = {name: getattr(fuse, name) for name in GRID}
    report = {
        "today": today,
        "fitted": today | fitted,
        "gain of each other value": tried,
        "before": {name: [round(v, 1) for v in mean(lives, {})] for name, lives in sets.items()},
        "after": {name: [round(v, 1) for v in mean(lives, fitted)] for name, lives in sets.items()},
    }
    print(json.dumps(report, indent=1))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def fit(sets: dict[str, list[HeardLife]]) -> tuple[dict[str, Any], dict[str, dict[str, float]]]:
    """Return the constants worth moving, and what each other value gained or lost in the first round."""
    values: dict[str, Any] = {}
    tried: dict[str, dict[str, float]] = {}
    best = objective(sets, values)
    for round_number in range(ROUNDS):
        moved = False
        for name, grid in GRID.items():
            scored = {one: objective(sets, values | {name: one}) for one in grid}
            if not round_number:
                tried[name] = {str(one): round(score - best, 2) for one, score in scored.items()}
            top = max(scored, key=scored.__getitem__)
            if scored[top] >= best + PLATEAU:
                values[name], best, moved = top, scored[top], True
        if not moved:
            break
    return values, tried


def objective(sets: dict[str, list[HeardLife]], values: dict[str, Any]) -> float:
    """Return the mean of the three measures over the sets that may be fitted on."""
    life, own = (sum(mean(sets[name], values)) / 3 for name in ("lifebench", "sample"))
    return (life + OWN_WEIGHT * own) / (1 + OWN_WEIGHT)


if __name__ == "__main__":
    sys.exit(main())
