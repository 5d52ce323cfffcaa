"""How much of a person is held, and whether every belief shows its words.

    python bench/understanding.py DATA [--examples] [--json FILE]

DATA holds ``lifebench`` and ``prefeval`` in their published formats. How much of what is held is right was read by a
person: `judged.py`.

Coverage: of each person of LifeBench everything on the phone is read into a fresh vault, and what ``persona.json`` says
is looked for among the beliefs (`persona.py` tells how); "told" is the share of values whose words some one moment of
theirs has at all. Each explicit preference of PrefEval is read as one message to an assistant: it is held where the
held beliefs cover half of the content words of what is preferred or refused, and one of them at least has not the
opposite sign of a sentence that only likes or only refuses. Plain patterns do the same over the same moments.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import believing
import plain
from lives import lifebench
from persona import covered, is_held, values
from traps.judge import words

from atticus.domain.beliefs import SELF, Status
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me
from atticus.memory.labelling import label
from atticus.memory.understanding import understand
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lives import Life

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept

PASSPHRASE = "bench bench bench bench"
NOBODY = Me()
SAID = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
SIGNS = {
    "for": ("like*", "love*", "prefer*", "enjoy*", "fav*", "always", "when", "want*"),
    "against": ("dislike*", "hate*", "avoid*", "never", "not_*", "refus*", "allerg*", "intoleran*"),
}
REFUSES = re.compile(
    r"\b(?:don't|do not|dislik\w*|hat(?:e|es|ed|ing)|avoid\w*|can't|cannot|aversi\w*|never|not|against|refus\w*|unable|"
    r"allerg\w*|detest|despise|fear\w*|phobia|uncomfortable|difficult\w*|annoy\w*)\b",
    re.IGNORECASE,
)
WANTS = re.compile(
    r"\b(?:prefer\w*|like|love|enjoy\w*|favou?r\w*|only|passion\w*|fan of|always|value|interested|need)\b",
    re.IGNORECASE,
)
ATTITUDE = frozenset(
    words(
        "I strongly strong really dislike dislikes disliking hate avoid avoiding prefer prefers preference preferring "
        "like love enjoy don't do not t can cannot never always only very much any that which when have has aversion "
        "using use used than over rather feel find am it them they because due"
    )
)


@dataclass(frozen=True, slots=True)
class Read:
    """One life as it was read: its moments, what is held, and what plain patterns hold."""

    life: Life
    kept: tuple[Kept, ...]
    beliefs: tuple[Belief, ...]
    plain: tuple[Belief, ...]
    seconds: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--examples", action="store_true", help="print each value with the belief that holds it")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report = {
        "lifebench": lives(asked.data / "lifebench", examples=asked.examples),
        "prefeval": preferences(asked.data / "prefeval" / "explicit_preference", examples=asked.examples),
    }
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def read_life(life: Life, folder: Path) -> Read:
    """Read a life into a fresh vault and return what is held then."""
    vault, _ = create_vault(folder / life.name, PASSPHRASE)
    drafts = []
    for moment in life.moments:
        given, mine = label(moment, NOBODY)
        drafts.append(Draft(moment=moment, label=given, mine=mine))
    vault.keep(drafts)
    began = time.perf_counter()
    understand(vault, None)
    seconds = time.perf_counter() - began
    kept, beliefs = tuple(vault.all_kept()), tuple(vault.beliefs())
    vault.close()
    return Read(life, kept, beliefs, tuple(one for k in kept for one in plain.held(k)), seconds)


def lives(folder: Path, *, examples: bool) -> dict[str, Any]:
    groups: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    report: dict[str, Any] = {"without words": 0, "beliefs": 0, "moments": 0, "seconds": 0.0}
    with tempfile.TemporaryDirectory(prefix="atticus-understanding-") as home:
        for life in lifebench(folder):
            read = read_life(life, Path(home))
            texts = [f"{k.moment.title or ''}\n{k.moment.text}" for k in read.kept]
            for value in values(json.loads((folder / life.name / "persona.json").read_text("utf-8"))):
                found = is_held(value, read.beliefs)
                row = {
                    "told": any(covered(value, text) for text in texts),
                    "held": found is not None,
                    "plain patterns": is_held(value, read.plain) is not None,
                }
                for name, hit in row.items():
                    groups[value.group][name].append(hit)
                if examples:
                    print(f"  {life.name} {value.group}: {value.ways[0]!r} -> {_told(found)}")
            report["without words"] += sum(not shown(one, read.kept) for one in read.beliefs)
            report["beliefs"] += sum(one.status is Status.HELD for one in read.beliefs)
            report["moments"] += len(read.kept)
            report["seconds"] += read.seconds
    report["groups"] = {name: _shares(columns) for name, columns in groups.items()}
    report["all"] = _shares(
        {c: [hit for g in groups.values() for hit in g[c]] for c in ("told", "held", "plain patterns")}
    )
    show(report)
    return report


def shown(belief: Belief, kept: Sequence[Kept]) -> bool:
    """Return whether every piece of evidence exists and quotes words inside its moment, or a structured field of it."""
    by_id = {one.id: one.moment for one in kept}
    return bool(belief.evidence) and all(
        support.moment in by_id
        and (
            support.quote is None
            or 0
            <= support.quote.start
            < support.quote.stop
            <= len(getattr(by_id[support.moment], support.quote.field) or "")
        )
        for support in belief.evidence
    )


def preferences(folder: Path, *, examples: bool) -> dict[str, Any]:
    rows: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    wordless = 0
    for path in sorted(folder.glob("*.json")):
        for told in json.loads(path.read_text("utf-8")):
            moment = Moment(
                kind=Kind.MESSAGE, source="assistant", at=SAID, text=told["preference"], author=ME, thread="assistant"
            )
            beliefs = believing.held([moment], NOBODY, now=SAID + timedelta(hours=1))
            kept = believing.keep([moment], NOBODY)
            wordless += sum(not shown(one, kept) for one in beliefs)
            topic = path.stem.split("_")[0]
            rows[topic]["held"].append(preferred(moment.text, beliefs))
            rows[topic]["plain patterns"].append(preferred(moment.text, list(plain.held(kept[0]))))
            if examples and not rows[topic]["held"][-1]:
                print(f"  missed {moment.text!r} -> {[_told(one) for one in beliefs]}")
    report = {"groups": {name: _shares(columns) for name, columns in rows.items()}, "without words": wordless}
    report["all"] = _shares({c: [hit for g in rows.values() for hit in g[c]] for c in ("held", "plain patterns")})
    print("\nPrefEval")
    _table(report)
    return report


def preferred(text: str, beliefs: Iterable[Belief]) -> bool:
    """Return whether held beliefs say what an explicit preference says."""
    mine = [one for one in beliefs if one.subject == SELF and one.status is Status.HELD]
    want = set(words(text)) - ATTITUDE
    have = {word for one in mine for word in words(" ".join((one.object, *_strings(one))))}
    if not want or 2 * len(want & have) < len(want):
        return False
    refuses, wants = bool(REFUSES.search(text)), bool(WANTS.search(text))
    if refuses == wants:
        return True
    opposite = SIGNS["for" if refuses else "against"]
    return not all(_any(one.predicate, opposite) for one in mine)


def show(report: dict[str, Any]) -> None:
    rate = report["moments"] / max(report["seconds"], 0.001)
    print(f"LifeBench: {report['moments']} moments, {report['beliefs']} beliefs held, {rate:.0f} moments/s in all")
    _table(report)


def _table(report: dict[str, Any]) -> None:
    columns = [name for name in report["all"] if name != "n"]
    print(f"{'':16}{'n':>6}" + "".join(f"{name + ' %':>18}" for name in columns))
    for name, row in (*report["groups"].items(), ("all", report["all"])):
        print(f"{name:16}{row['n']:>6}" + "".join(f"{row[column]:>18.1f}" for column in columns))
    print(f"beliefs whose words are not in their moment: {report['without words']}")


def _shares(columns: dict[str, list[bool]]) -> dict[str, Any]:
    n = max((len(hits) for hits in columns.values()), default=0)
    return {"n": n} | {name: round(100 * sum(hits) / max(1, len(hits)), 1) for name, hits in columns.items()}


def _strings(belief: Belief) -> Iterator[str]:
    for told in belief.more.values():
        if isinstance(told, str):
            yield told


def _any(predicate: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(predicate, one) for one in patterns)


def _told(belief: Belief | None) -> str:
    return "nothing" if belief is None else f"{belief.kind}/{belief.predicate}: {belief.object!r}"


if __name__ == "__main__":
    sys.exit(main())
