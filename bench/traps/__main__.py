"""Prints the cases of a run as JSON lines: `python -m bench.traps --seed 1 --traps 2100`."""

from __future__ import annotations

import argparse
import json
import sys

from .generate import Case, cases


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--traps", type=int, default=2_100)
    parser.add_argument("--half", choices=("seen", "unseen"), help="only the cases of this half of the templates")
    asked = parser.parse_args()
    for case in cases(seed=asked.seed, traps=asked.traps):
        if asked.half in (None, case.template.half):
            print(json.dumps(_line(case), ensure_ascii=False))
    return 0


def _line(case: Case) -> dict[str, object]:
    told = case.moment
    return {
        "id": told.external_id,
        "at": told.at.isoformat(),
        "kind": told.kind.value,
        "source": told.source,
        "thread": told.thread,
        "author": told.author.name if told.author else None,
        "title": told.title,
        "text": told.text,
        "trap": case.template.group,
        "template": case.template.id,
        "half": case.template.half,
        "field": case.field,
        "span": [case.start, case.stop],
        "may": [[g.key, g.object] for g in case.may],
        "must": [[g.key, g.object] for g in case.must],
    }


if __name__ == "__main__":
    sys.exit(main())
