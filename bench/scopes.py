"""What a scope costs: the first look through it, deriving what lies within, and recall beside the whole vault's.

usage: scopes.py [--moments 20000] [--json FILE]

A vault of synthetic messages (15 words of a Zipf vocabulary of 20,000, 200 people, half of them intimate) is looked at
through the narrowest scope and through a wide one that leaves a person out, with words alone, in one process. The whole
vault is asked the same questions in the same run. Times are the processor's, of all threads, so that other work on the
machine does not count.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.scopes import Scope
from atticus.domain.time import SystemClock
from atticus.memory.recall import Recaller
from atticus.memory.scoped.view import Scoped
from atticus.memory.understanding import understand
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from atticus.vault.contract import Vault

AT_ONCE = 5_000
ASKED = 40
WORDS = [f"word{n}" for n in range(20_000)]
WEIGHTS = [1 / (n + 1) for n in range(20_000)]
SCOPES = {
    "narrowest": Scope(),
    "intimate, without one person": Scope(sensitivity=Sensitivity.INTIMATE, without=("Person3 Family3",)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=20_000)
    parser.add_argument("--json", type=Path)
    typed = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(Path(folder) / "home", "bench bench bench bench")
        filled(vault, typed.moments)
        found = [
            measured("whole vault", vault, None),
            *(measured(name, vault, scope) for name, scope in SCOPES.items()),
        ]
        vault.close()
    print(f"| {typed.moments:,} moments | within | first look s | derived s | first recall s | recall ms, p50 |")
    print("|---|---:|---:|---:|---:|---:|")
    for one in found:
        print(f"| {' | '.join(str(value) for value in one.values())} |")
    if typed.json:
        typed.json.write_text(json.dumps(found, indent=1))


def filled(vault: Vault, count: int) -> None:
    rng = random.Random(1)
    people = [Party(f"Person{n} Family{n}") for n in range(200)]
    for start in range(0, count, AT_ONCE):
        vault.keep([message(rng, n, rng.choice(people)) for n in range(start, min(count, start + AT_ONCE))])
    understand(vault, None)


def message(rng: random.Random, n: int, who: Party) -> Draft:
    at = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=10 * n)
    mine = rng.random() < 1 / 2
    moment = Moment(
        kind=Kind.MESSAGE,
        source="chat",
        thread=who.name,
        author=ME if mine else who,
        people=(who,),
        at=at,
        text=" ".join(rng.choices(WORDS, WEIGHTS, k=15)),
    )
    label = Label(Integrity.OWN, frozenset({"me", who.name}), Sensitivity(int(rng.random() < 1 / 2)))
    return Draft(moment=moment, label=label, mine=mine)


def measured(name: str, vault: Vault, scope: Scope | None) -> dict[str, Any]:
    clock = SystemClock()
    seen = vault if scope is None else Scoped(vault, scope, clock=clock).as_vault
    look, within = timed(lambda: len(seen.spine().ids))
    derived, _ = timed(seen.people)
    recaller = Recaller(seen, None, clock=clock, zone=UTC)
    rng = random.Random(2)
    times = [timed(lambda: recaller.recall(" ".join(rng.choices(WORDS, WEIGHTS, k=5)), k=10))[0] for _ in range(ASKED)]
    return {
        "name": name,
        "within": within,
        "look": round(look, 2),
        "derived": round(derived, 2),
        "first": round(times[0], 2),
        "p50": round(1_000 * median(times[1:]), 1),
    }


def timed(do: Any) -> tuple[float, Any]:
    began = time.process_time()
    value = do()
    return time.process_time() - began, value


if __name__ == "__main__":
    main()
