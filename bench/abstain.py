"""Whether Atticus says "nothing on that" when it should: questions of one life asked of another.

    python bench/abstain.py DATA --kept FOLDER [--sets lifebench,sample,tongues,locomo,beam] [--words] [--json FILE]

Each vault is asked its own questions and about as many of the other lives of its set (the sample life: those of
LifeBench). "As the owner's" are LifeBench's foreign questions with the name of the vault's owner put in place of the
other's, so that no strange name gives them away. Questions nobody could answer from the sample life are written ones.
"Tongues" are the lives of ``bench/tongues``, with questions written for them that they do or do not answer. The
threshold is fixed on one half of the questions of LifeBench and of these (told apart by a hash of their words) and on
the sample life's: the largest that refuses at most 1.5 % of those with an answer there. Reported is the other half,
the sample life, and every question of LoCoMo and BEAM, which have no say.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lives import Life, Question
from own import ASKED, UNANSWERABLE
from tongues import LANGUAGES, life_in
from vaults import lives_of, standing

from atticus.domain.time import SystemClock
from atticus.memory import abstention
from atticus.memory.embedding import find
from atticus.memory.recall import Recaller

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 7
MOST_FALSE = 0.015
OWNERS = {"leimingxuan": "Lei Mingxuan", "lumingqiang": "Lu Mingqiang"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was weighed."""

    group: str
    question: str
    answerable: bool
    evidence: float
    refused: bool

    @property
    def fitted_on(self) -> bool:
        """Whether the threshold was fixed on it."""
        return self.group.startswith("sample") or self.held_back_from_report

    @property
    def held_back_from_report(self) -> bool:
        """Whether it is of the half that only the threshold was fixed on."""
        halved = self.group.startswith(("lifebench", "tongues"))
        return halved and hashlib.md5(self.question.encode()).digest()[0] % 2 == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--kept", type=Path, required=True, help="folder of vaults, kept between runs")
    parser.add_argument("--sets", default="lifebench,sample,tongues,locomo,beam")
    parser.add_argument("--words", action="store_true", help="without the embedder")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    asked = list(weighed(options))
    threshold = fitted([a for a in asked if a.fitted_on])
    report: dict[str, Any] = {"threshold fitted on one half": round(threshold, 3)}
    in_use = abstention.WITH_WORDS if options.words else abstention.WITH_MEANING
    report["threshold in use"] = in_use
    for group in dict.fromkeys(a.group for a in asked):
        report[group] = told([a for a in asked if a.group == group and not a.held_back_from_report])
    print(json.dumps(report, indent=1))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def weighed(options: argparse.Namespace) -> Iterator[Asked]:
    """Yield every question as weighed by the vault it is asked of."""
    embedder = find().embedder
    if embedder is None:
        sys.exit(find().reason)
    names = options.sets.split(",")
    lives = lives_of(options.data, ",".join(name for name in names if name != "tongues"))
    if "tongues" in names:
        lives["tongues"] = [life_in(language) for language in LANGUAGES.split(",")]
    for name, each in lives.items():
        for life in each:
            print(f"{name} {life.name}", file=sys.stderr)
            with standing(life, embedder, options.kept) as vault:
                recaller = Recaller(vault, None if options.words else embedder, clock=SystemClock(), zone=UTC)
                for group, question, answerable in questions(name, life, lives):
                    found = recaller.recall(question.text, at=question.at, k=10)
                    weight = found.plan["weight"]
                    yield Asked(
                        group,
                        question.text,
                        answerable,
                        weight["evidence"],
                        not found.enough,
                    )


def questions(name: str, life: Life, lives: dict[str, list[Life]]) -> Iterator[tuple[str, Question, bool]]:
    """Yield (group, question, whether the vault answers it) for one life."""
    if name == "tongues":
        yield from ((name, q, bool(q.evidence)) for q in life.questions)
        return
    own = [q for q in life.questions if q.counted]
    yield from ((name, q, True) for q in own)
    others = lives["lifebench"] if name == "sample" else [other for other in lives[name] if other is not life]
    foreign = [q for other in others for q in other.questions if q.counted]
    random.Random(SEED).shuffle(foreign)
    end = max(q.at for q in own)
    for question in foreign[: max(len(own), 120)]:
        yield name, replace(question, at=end), False
        if name == "lifebench":
            yield "lifebench, as the owner's", replace(question, at=end, text=_disguised(question.text, life)), False
    if name == "lifebench":
        yield from (("lifebench, as the owner's", q, True) for q in own)
    if name == "sample":
        yield from (("sample, written", q, True) for q in own)
        yield from (("sample, written", Question(text, ASKED, frozenset(), "none"), False) for text in UNANSWERABLE)


def _disguised(text: str, life: Life) -> str:
    for other in OWNERS.values():
        text = text.replace(other, OWNERS[life.name])
    return text


def fitted(asked: list[Asked]) -> float:
    """Return the largest threshold that refuses at most 3 % of the questions that have an answer."""
    return float(np.quantile([a.evidence for a in asked if a.answerable], MOST_FALSE))


def told(asked: list[Asked]) -> dict[str, Any]:
    """Return the shares refused, of questions the vault cannot answer and of those it can."""
    shares = {}
    for name, answerable in (("refused, rightly", False), ("refused, wrongly", True)):
        some = [a.refused for a in asked if a.answerable == answerable]
        shares[name] = [round(100 * float(np.mean(some)), 1), len(some)] if some else None
    return shares


if __name__ == "__main__":
    sys.exit(main())
