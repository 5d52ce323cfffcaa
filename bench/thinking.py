"""What reading with a model costs, and what a model that lies makes Atticus believe.

    python bench/thinking.py --lives DATA [--json FILE]
    python bench/thinking.py --traps [--seed N] [--most N] [--wrong] [--json FILE]

``--lives`` reads each life of LifeBench (DATA holds ``lifebench`` in its published format) with a model that finds
nothing, from an empty vault: questions and characters per 1,000 moments, seconds beside the model, and the same again
with nothing new and with one new message.

``--traps`` reads the generated traps of `traps/README.md` with a model that lies as much as it can: of every word and
pair of words in the judged sentence it says every predicate there is, ``--most`` of these drawn by seed, each with the
sentence as its quote. What is held then is judged as `trap.py` judges the rules, which stand beside it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import believing
from lives import lifebench
from trap import HALVES, measured, summed
from traps import cases
from traps.registers import OWNER

from atticus.domain.beliefs import Claim
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me
from atticus.memory.beliefs import derive
from atticus.memory.labelling import label
from atticus.memory.people import deriving
from atticus.memory.thinking import Budget, think
from atticus.memory.thinking.answers import Proposal, Refused
from atticus.memory.thinking.asking import OFFERED
from atticus.memory.thinking.checking import checked, seen
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lives import Life
    from traps import Case

    from atticus.domain.beliefs import Belief
    from atticus.domain.labels import Label
    from atticus.memory.thinking import Question
    from atticus.vault.contract import Vault

PLENTY = Budget(10**9, 10**12)


class Silent:
    """A model that finds nothing, and counts what it is asked."""

    name = "silent"

    def __init__(self) -> None:
        self.questions = self.characters = 0

    def may_read(self, _: Label) -> bool:
        """Let it see everything."""
        return True

    def answer(self, question: Question) -> str:
        """Find nothing."""
        self.questions += 1
        self.characters += len(question.instructions) + len(question.content)
        return '{"beliefs": []}'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lives", type=Path, metavar="DATA")
    parser.add_argument("--traps", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=300, help="lies about one sentence")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong with templates of the seen half")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report: dict[str, Any] = {}
    if asked.lives:
        report["lives"] = [cost(life) for life in lifebench(asked.lives / "lifebench")]
        for one in report["lives"]:
            print(json.dumps(one))
    if asked.traps:
        report["traps"] = lies(asked.seed, asked.most, show=asked.wrong)
        print(json.dumps(report["traps"], indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def cost(life: Life) -> dict[str, Any]:
    """Return what reading a life costs: once, again, and again with one new message."""
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(Path(folder) / "home", "only for a moment")
        drafts = [Draft(moment=m, label=given, mine=mine) for m in life.moments for given, mine in [label(m, Me())]]
        for since in range(0, len(drafts), 500):
            vault.keep(drafts[since : since + 500])
        first, read, seconds = _run(vault)
        again, replayed, rescanned = _run(vault)
        end = max(one.at for one in life.moments)
        late = Moment(kind=Kind.MESSAGE, source="sms", at=end, text="I took up fencing last week.", author=ME)
        vault.keep([replace(drafts[0], moment=late, mine=True, label=label(late, Me())[0])])
        one, _, _ = _run(vault)
        vault.close()
    per = 1_000 / len(drafts)
    return {
        "life": life.name,
        "moments": len(drafts),
        "read": read.read,
        "questions per 1,000": round(first.questions * per, 1),
        "characters per 1,000": round(first.characters * per),
        "questions per 1,000 read": round(first.questions / read.read * 1_000, 1),
        "characters per 1,000 read": round(first.characters / read.read * 1_000),
        "characters a question": round(first.characters / first.questions),
        "seconds": round(seconds, 1),
        "again": {"questions": again.questions, "replayed": replayed.already, "seconds": round(rescanned, 2)},
        "one new message": {"questions": one.questions, "characters": one.characters},
    }


def _run(vault: Vault) -> tuple[Silent, Any, float]:
    model, began = Silent(), time.perf_counter()
    done = think(vault, model, zone=UTC, budget=PLENTY)
    return model, done, time.perf_counter() - began


def lies(seed: int, most: int, *, show: bool) -> dict[str, Any]:
    """Return how the rules alone and the rules with a model that lies fare on the traps."""
    run = list(cases(seed=seed))
    refused: Counter[str] = Counter()

    def with_a_liar(case: Case) -> list[Belief]:
        kept = believing.keep([case.moment], OWNER)
        claims = believing.claimed(kept, OWNER)
        here = seen(kept[0], OWNER, UTC)
        found = deriving.derive(believing.met(kept), claims, OWNER)
        if here is not None and case.field == "text":
            for proposal in _lies(case, most, seed):
                verdict = checked(here, proposal)
                if isinstance(verdict, Claim):
                    refused["kept"] += 1
                    claims.append(believing.claimed_as(kept[0], verdict))
                else:
                    refused[verdict.value if isinstance(verdict, Refused) else "known to the rules"] += 1
        now = case.moment.at + timedelta(hours=1)
        return [*found.ties, *derive.derive(claims, now=now, people=found.people)]

    alone = measured(run, lambda case: believing.held([case.moment], OWNER, now=case.moment.at + timedelta(hours=1)))
    lied = measured(run, with_a_liar)
    if show:
        for (_, half), tally in lied.items():
            if half == HALVES[0] and tally.failures:
                print(*(f"  {line}" for line in tally.failures), sep="\n")
    return {"rules alone": summed(alone), "with a model that lies": summed(lied), "lies": dict(refused.most_common())}


def _lies(case: Case, most: int, seed: int) -> Iterator[Proposal]:
    sentence = case.moment.text[case.start : case.stop]
    words = [match.span() for match in re.finditer(r"\w+(?:['’-]\w+)*", sentence)]
    things = [sentence[words[n][0] : words[n + more][1]] for more in (0, 1, 2) for n in range(len(words) - more)]
    every = [Proposal(1, one.name, thing, sentence, things[0]) for one in OFFERED for thing in things]
    yield from Random(f"{seed}/{case.number}").sample(every, min(most, len(every)))


if __name__ == "__main__":
    sys.exit(main())
