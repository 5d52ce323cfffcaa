"""DialogRE in the standard evaluation: relations between given pairs of a dialogue, by rules, beside what knows no text.

A dialogue is one moment, a line a turn, as a recording is written down. A claim on a name that a speaker goes by is a
claim on the speaker, and the other way round. The baselines are computed in the same run: nothing for every pair, the most
frequent relation of the training part for every pair, and that with the pair's own most frequent relation where the
training part has the pair.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Me, fold
from atticus.memory.reading.tie_transcripts import goes_by, turns
from atticus.memory.reading.ties import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NONE = "unanswerable"
FAMILY = {
    "mother": "per:parents", "father": "per:parents", "parent": "per:parents",
    "son": "per:children", "daughter": "per:children", "child": "per:children",
    "brother": "per:siblings", "sister": "per:siblings", "sibling": "per:siblings",
    "wife": "per:spouse", "husband": "per:spouse", "spouse": "per:spouse",
    "girlfriend": "per:girl/boyfriend", "boyfriend": "per:girl/boyfriend", "partner": "per:girl/boyfriend", "fiance": "per:girl/boyfriend",
    "friend": "per:friends", "best_friend": "per:friends",
    "roommate": "per:roommate", "neighbour": "per:neighbor", "classmate": "per:alumni",
    "boss": "per:boss", "employee": "per:subordinate", "client": "per:client", "acquaintance": "per:acquaintance",
    **dict.fromkeys(
        ("grandmother", "grandfather", "grandparent", "grandson", "granddaughter", "grandchild", "aunt", "uncle", "cousin",
         "niece", "nephew", "mother_in_law", "father_in_law", "brother_in_law", "sister_in_law", "son_in_law",
         "daughter_in_law", "stepmother", "stepfather", "stepbrother", "stepsister", "stepson", "stepdaughter"),
        "per:other_family",
    ),
}  # fmt: skip
"""What a tie's predicate is among the relations of the data, for (subject, relation, object)."""
TURNED = {"per:parents": "per:children", "per:children": "per:parents", "per:boss": "per:subordinate", "per:subordinate": "per:boss"} | {
    same: same
    for same in ("per:siblings", "per:spouse", "per:girl/boyfriend", "per:friends", "per:roommate", "per:neighbor", "per:alumni",
                 "per:other_family", "per:acquaintance")
}  # fmt: skip
OURS = frozenset(FAMILY.values()) | {"per:alternate_names"}

Pair = tuple[str, str]
Told = list[tuple[Pair, frozenset[str]]]


def dialogues(folder: Path) -> dict[str, Any]:
    """Return precision, recall and F1 of the rules and of the baselines, over all relations and over those of ours."""
    train, dev = (json.loads((folder / f"{part}.json").read_text("utf-8")) for part in ("train", "dev"))
    gold: Told = [((one["x"], one["y"]), frozenset(one["r"])) for _, pairs in dev for one in pairs]
    rules = [found for lines, pairs in dev for found in by_rules(lines, pairs)]
    often = Counter(relation for _, pairs in train for one in pairs for relation in one["r"] if relation != NONE)
    most = often.most_common(1)[0][0]
    by_pair: dict[Pair, Counter[str]] = defaultdict(Counter)
    for _, pairs in train:
        for one in pairs:
            by_pair[one["x"], one["y"]].update(one["r"])
    pairwise_most = [frozenset({by_pair[pair].most_common(1)[0][0] if pair in by_pair else most}) for pair, _ in gold]
    return {
        "rules, all 36 relations": scored(gold, rules),
        f"rules, the {len(OURS)} that ties and names can say": scored(gold, rules, OURS),
        "no relation": scored(gold, [frozenset()] * len(gold)),
        "the most frequent relation": scored(gold, [frozenset({most})] * len(gold)),
        "the pair's most frequent relation": scored(gold, pairwise_most),
    }


def by_rules(lines: Sequence[str], pairs: Sequence[dict[str, Any]]) -> list[frozenset[str]]:
    kept = recorded("\n".join(lines))
    found: dict[Pair, set[str]] = defaultdict(set)
    aliases: dict[str, set[str]] = defaultdict(set)
    for label, names in goes_by(turns(kept.moment, len(kept.moment.text))).items():
        for one in names:
            aliases[fold(label)].add(fold(one.name))
            aliases[fold(one.name)].add(fold(label))
            found[fold(label), fold(one.name)].add("per:alternate_names")
    for claim in told(kept, Me()):
        relation = FAMILY.get(claim.predicate)
        for x in {fold(claim.subject)} | aliases[fold(claim.subject)] if relation else ():
            for y in {fold(claim.object)} | aliases[fold(claim.object)]:
                found[x, y].add(str(relation))
                if str(relation) in TURNED:
                    found[y, x].add(TURNED[str(relation)])
    return [frozenset(of_pair(found, fold(one["x"]), fold(one["y"]))) for one in pairs]


def of_pair(found: dict[Pair, set[str]], x: str, y: str) -> set[str]:
    """Return the relations of a pair; a name of several words is also found by its first."""
    told: set[str] = set()
    for one in {x, x.split()[0] if not x.startswith("speaker ") else x}:
        for other in {y, y.split()[0] if not y.startswith("speaker ") else y}:
            told |= found.get((one, other), set())
    return told


def recorded(text: str) -> Kept:
    told_by = Moment(kind=Kind.SPEECH, source="dialogue", at=datetime(2025, 1, 1, tzinfo=UTC), text=text)
    return Kept(id="0" * 13, moment=told_by, label=PUBLIC, mine=False, import_id=None)


def scored(gold: Told, predicted: Sequence[frozenset[str]], only: frozenset[str] | None = None) -> dict[str, float]:
    """Return micro precision, recall and F1 in percent, as the evaluation of the data's authors counts them."""
    right = told = wanted = 0
    for (_, relations), guess in zip(gold, predicted, strict=True):
        want = {r for r in relations if r != NONE and (only is None or r in only)}
        have = {r for r in guess if r != NONE and (only is None or r in only)}
        right, told, wanted = right + len(want & have), told + len(have), wanted + len(want)
    precision, recall = right / told if told else 1.0, right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}
