"""Writes the lives of a data set as Moments JSONL, one file each, to be brought in with `atticus import`.

usage: to_moments.py locomo|lifebench|beam FOLDER OUT
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lives import beam, lifebench, locomo

if TYPE_CHECKING:
    from atticus.domain.moments import Moment

SETS = {"locomo": locomo, "lifebench": lifebench, "beam": beam}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for life in SETS[asked.set](asked.folder):
        target = asked.out / f"{life.name}.jsonl"
        with target.open("w", encoding="utf-8") as file:
            for moment in life.moments:
                file.write(json.dumps(line(moment), ensure_ascii=False) + "\n")
        print(f"{target}: {len(life.moments)} moments, {len(life.questions)} questions")


def line(moment: Moment) -> dict[str, Any]:
    told = {
        "id": moment.external_id,
        "at": moment.at.isoformat(),
        "kind": moment.kind.value,
        "source": moment.source,
        "thread": moment.thread,
        "author": moment.author.name if moment.author else None,
        "people": [p.name for p in moment.people],
        "title": moment.title,
        "text": moment.text,
        "place": {"name": moment.place.name} if moment.place else None,
    }
    return {key: value for key, value in told.items() if value not in (None, [])}


if __name__ == "__main__":
    main()
