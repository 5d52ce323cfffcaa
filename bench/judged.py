"""How much of what is held is right: beliefs drawn by seed, read one by one against their words, and counted.

    python bench/judged.py DATA --draw SHEET.jsonl [--count 300] [--seed 7] [--status held|possible]
    python bench/judged.py --marks SHEET.jsonl [--keep judged.jsonl] [--wrong]
    python bench/judged.py --marks judged.jsonl

DATA holds ``lifebench``, ``beam100k``, ``locomo`` and ``prefeval`` in their published formats. Each life is read as it
was lived, until a day after its last moment. Of each set a fixed share is drawn, every n-th belief in the order of
predicates from a random first one, so that each predicate has its part. Write behind "right" whether a careful person
who reads the evidence and what stands around it would say that it is so, of that subject, at that time, and behind
"why" in one word what kind of mistake it is (or what is poor about a right one). ``--keep`` writes marks with ids and
offsets and no text: `judged.jsonl` (seed 7) and `judged_11.jsonl`, `judged_13.jsonl`, `judged_17.jsonl`,
`judged_29.jsonl`, `judged_37.jsonl` are such.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import sqrt
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import believing
from lives import SETS, Life

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Me
from atticus.memory.beliefs import derive
from atticus.memory.people import deriving

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.beliefs import Belief, Support
    from atticus.domain.evidence import Kept

PARTS = {"lifebench": 110, "beam": 75, "locomo": 75, "prefeval": 40}
"""How many of 300 come from each set."""

SAID = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
NOBODY = Me()
KEPT = ("seed", "set", "life", "belief", "status", "kind", "predicate", "evidence", "right", "why")
AROUND = 260
BESIDE = 160


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--draw", type=Path, metavar="SHEET", help="write beliefs to judge")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--status", choices=("held", "possible"), default="held")
    parser.add_argument("--marks", type=Path, metavar="SHEET", help="count the marks of a judged sheet")
    parser.add_argument("--keep", type=Path, help="write the marks of a judged sheet without any text")
    parser.add_argument("--wrong", action="store_true", help="list what was marked wrong")
    asked = parser.parse_args()
    if asked.draw and asked.data:
        return draw(asked.data, asked.draw, asked.count, asked.seed, asked.status)
    if asked.marks is None:
        parser.error("name DATA and --draw, or --marks")
    return counted(asked.marks, asked.keep, wrong=asked.wrong)


def draw(data: Path, sheet: Path, count: int, seed: int, status: str) -> int:
    """Write the beliefs to judge, with their words and what stands around them."""
    lines: list[dict[str, Any]] = []
    for name, part in PARTS.items():
        pool = [line for life in of(name, data) for line in told(name, life, status)]
        wanted = min(len(pool), round(count * part / sum(PARTS.values())))
        drawn = _spread(pool, wanted, Random(f"{seed}/{status}/{name}"))
        print(f"{name}: {len(drawn)} of {len(pool)} {status}")
        lines += ({"seed": seed} | line for line in drawn)
    with sheet.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return 0


def of(name: str, data: Path) -> Iterator[Life]:
    """Yield the lives of a set; every explicit preference of PrefEval is a life of one message to an assistant."""
    if name in SETS:
        reader, folder = SETS[name]
        yield from reader(data / folder)
        return
    for path in sorted((data / "prefeval" / "explicit_preference").glob("*.json")):
        for number, one in enumerate(json.loads(path.read_text("utf-8"))):
            said = Moment(
                kind=Kind.MESSAGE,
                source="assistant",
                at=SAID,
                text=one["preference"],
                author=ME,
                thread="assistant",
                external_id=f"{path.stem}/{number}",
            )
            yield Life(f"{path.stem}/{number}", (said,), ())


def told(name: str, life: Life, status: str) -> Iterator[dict[str, Any]]:
    """Yield the beliefs of a life, in an order that only what they say decides."""
    kept = believing.keep(life.moments, NOBODY)
    claims = believing.claimed(kept, NOBODY)
    found = deriving.derive(believing.met(kept), claims, NOBODY)
    now = max(one.at for one in life.moments) + timedelta(days=1)
    said = [b for b in (*found.ties, *derive.derive(claims, now=now, people=found.people)) if b.status == status]
    place = {one.id: n for n, one in enumerate(kept)}
    for belief in sorted(said, key=lambda b: (b.predicate, b.subject, b.object, b.evidence[0].external_id or "")):
        yield _line(name, life.name, belief) | {"words": [_words(s, kept, place) for s in belief.evidence[-3:]]}


def _line(name: str, life: str, belief: Belief) -> dict[str, Any]:
    says = f"{belief.subject} | {belief.predicate} | {belief.object}"
    return {
        "right": None,
        "why": None,
        "says": says,
        "more": dict(belief.more),
        "valid": [str(at)[:16] if at else None for at in (belief.valid_from, belief.valid_until)],
        "sure": round(belief.confidence, 2),
        "set": name,
        "life": life,
        "belief": sha256(says.encode()).hexdigest()[:12],
        "status": belief.status.value,
        "kind": belief.kind,
        "predicate": belief.predicate,
        "evidence": [_source(one) for one in belief.evidence],
    }


def _source(support: Support) -> dict[str, Any]:
    """Return where a piece of evidence stands in the published data."""
    return {key: value for key, value in support.as_json().items() if key not in {"moment", "source"}}


def _words(support: Support, kept: Sequence[Kept], place: dict[str, int]) -> dict[str, Any]:
    at = place[support.moment]
    moment, quote = kept[at].moment, support.quote
    row: dict[str, Any] = {"at": str(moment.at)[:16], "what": f"{moment.kind.value}/{moment.source}", "by": _by(moment)}
    if quote is None:
        return row | {"text": f"(a field) {moment.title or ''}: {moment.text[:AROUND]}"}
    said = getattr(moment, quote.field) or ""
    row["text"] = (
        f"{said[max(0, quote.start - AROUND) : quote.start]}[[{said[quote.start : quote.stop]}]]"
        f"{said[quote.stop : quote.stop + AROUND]}"
    )
    if moment.title:
        row["title"] = moment.title
    thread = [one.moment for one in kept[max(0, at - 40) : at] if one.moment.thread == moment.thread]
    if moment.thread and thread and moment.text:
        row["before"] = f"{_by(thread[-1])}: {thread[-1].text[-BESIDE:]}"
    return row


def _by(moment: Moment) -> str:
    if moment.author == ME:
        others = ", ".join(one.name for one in moment.people)
        return f"ME to {others}" if others else "ME"
    if moment.author == ASSISTANT:
        return "ASSISTANT"
    return moment.author.name if moment.author else "-"


def _spread(pool: list[dict[str, Any]], wanted: int, rng: Random) -> list[dict[str, Any]]:
    """Return every n-th line in the order of predicates from a random first one."""
    ordered = sorted(pool, key=lambda line: line["predicate"])
    step = len(ordered) / max(1, wanted)
    first = rng.random() * step
    return [ordered[int(first + n * step)] for n in range(wanted)]


def counted(sheet: Path, keep: Path | None, *, wrong: bool) -> int:
    """Print the share of judged beliefs that are right, each with Wilson's interval of 95 %."""
    lines = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    judged = [line for line in lines if line["right"] is not None]
    for status in sorted({line["status"] for line in judged}):
        show(status, [line for line in judged if line["status"] == status])
    print(f"{len(lines) - len(judged)} not judged")
    for line in (line for line in judged if wrong and not line["right"]):
        print(f"  {line['set']} {line['why']}: {line.get('says', line['belief'])}")
    if keep:
        with keep.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({key: line[key] for key in KEPT}) + "\n" for line in lines)
    return 0


def show(status: str, judged: list[dict[str, Any]]) -> None:
    """Print the shares of one draw by set and by predicate, and what kinds of mistakes there are."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for line in judged:
        for group in (" all", f" {line['set']}", f"{line['kind']}/{line['predicate']}"):
            groups[group].append(line["right"])
    print(f"{status:32}{'n':>6}{'right':>7}{'%':>8}   95 %")
    for group, marks in sorted(groups.items(), key=lambda one: (one[0][0] != " ", -len(one[1]), one[0])):
        low, high = wilson(sum(marks), len(marks))
        share = 100 * sum(marks) / len(marks)
        print(f"{group:32}{len(marks):>6}{sum(marks):>7}{share:>8.1f}   {100 * low:.1f} to {100 * high:.1f}")
    for right, name in ((False, "wrong"), (True, "right, but")):
        whys = Counter(line["why"] for line in judged if line["right"] is right and line["why"])
        if whys:
            print(f"  {name}: " + ", ".join(f"{why} {n}" for why, n in whys.most_common()))


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's score interval of a share: E. B. Wilson, JASA 22 (1927), 209-212."""
    share = right / n
    middle, half = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


if __name__ == "__main__":
    sys.exit(main())
