"""How fast the rules read moments, on one core, beside the embedder on the same moments.

    python bench/reading.py DATA [--each 2000] [--json FILE]

DATA holds ``locomo``, ``lifebench`` and ``beam100k`` in their published formats. Moments are taken evenly from each
set and read as they come out of a vault; the embedder, with one thread, gets every tenth of them.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from lives import SETS  # noqa: E402 (threads are set before numpy is loaded)

from atticus.domain.evidence import Kept  # noqa: E402
from atticus.domain.ids import to_text  # noqa: E402
from atticus.domain.labels import Integrity, Label, Sensitivity  # noqa: E402
from atticus.domain.people import Me  # noqa: E402
from atticus.memory.embedding import find  # noqa: E402
from atticus.memory.passages import passages  # noqa: E402
from atticus.memory.reading import read  # noqa: E402

if TYPE_CHECKING:
    from atticus.domain.moments import Moment

LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
SLOWEST = 0.95


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--each", type=int, default=2_000)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    embedder = find("minilm").embedder
    assert embedder is not None
    told = {}
    print(f"{'set':<10} {'moments':>8} {'characters':>10} {'rules/s':>8} {'p95 ms':>7} {'claims':>7} {'times':>6} "
          f"{'embedder/s':>10}")  # fmt: skip
    for name, (reader, folder) in SETS.items():
        moments = [moment for life in reader(asked.data / folder) for moment in life.moments]
        chosen = [kept(m, n) for n, m in enumerate(moments[:: max(1, len(moments) // asked.each)])]
        spent, claims, times = [], 0, 0
        for one in chosen:
            began = time.perf_counter()
            found = read(one, me=Me(), zone=UTC)
            spent.append(time.perf_counter() - began)
            claims, times = claims + len(found.claims), times + len(found.times)
        few = chosen[::10]
        began = time.perf_counter()
        for one in few:
            embedder.embed(list(passages(one.moment)), query=False)
        told[name] = {
            "moments": len(chosen),
            "characters": round(sum(len(k.moment.text) for k in chosen) / len(chosen)),
            "rules per second": round(len(chosen) / sum(spent)),
            "p95 ms": round(sorted(spent)[int(SLOWEST * len(spent))] * 1_000, 2),
            "claims": claims,
            "times": times,
            "embedder per second": round(len(few) / (time.perf_counter() - began)),
        }
        row = tuple(told[name].values())
        print(f"{name:<10} {row[0]:>8} {row[1]:>10} {row[2]:>8} {row[3]:>7} {row[4]:>7} {row[5]:>6} {row[6]:>10}")
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1), "utf-8")


def kept(moment: Moment, number: int) -> Kept:
    return Kept(id=to_text(number), moment=moment, label=LABEL, mine=moment.marked_mine, import_id=None)


if __name__ == "__main__":
    main()
