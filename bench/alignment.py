"""Whether what would be done is held against the right beliefs: conflicts missed, and conflicts told for nothing.

    python bench/alignment.py [--wrong]

The scenarios of `aligned/cases.toml` are read and derived by the same rules as in a vault, then held against the call.
Beside it stands a plain idea: any word of a belief of the owner's that is in the call.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import believing
from aligned import NOW, cases

from atticus.domain.people import Me
from atticus.memory.beliefs.statements import normal
from atticus.mind.alignment import aligned

if TYPE_CHECKING:
    from aligned import Case

    from atticus.domain.beliefs import Belief

OWNER = Me(frozenset({"me"}), frozenset())


def held(case: Case) -> tuple[Belief, ...]:
    return believing.held(case.moments, OWNER, now=NOW)


def told(case: Case, beliefs: tuple[Belief, ...]) -> list[str]:
    """Return what the call goes against, as Atticus tells it."""
    goals = [one for one in beliefs if one.kind in {"goal", "decision"}]
    rules = [one for one in beliefs if one.kind == "instruction"]
    rest = [one for one in beliefs if one not in goals and one not in rules]
    return [f"{one.belief.object} {one.reason}" for one in aligned(case.call, rest, goals, rules, NOW)]


def plain(case: Case, beliefs: tuple[Belief, ...]) -> list[str]:
    """Return the beliefs that share a word with the call."""
    said = {word for values in case.call.arguments.values() for one in values for word in normal(str(one.data)).split()}
    return [one.object for one in beliefs if said & set(normal(one.object).split())]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="show what went wrong")
    typed = parser.parse_args()
    found = [(case, held(case)) for case in cases()]
    conflicts = sum(bool(case.against) for case, _ in found)
    print(f"{len(found)} scenarios, {conflicts} with a conflict")
    print("| | conflicts missed | told for nothing |")
    for name, way in (("atticus", told), ("a word in common", plain)):
        missed = [one for one in found if not _right(one[0].against, way(*one))]
        false = [one for one in found if not one[0].against and way(*one)]
        print(f"| {name} | {len(missed)}/{conflicts} | {len(false)}/{len(found) - conflicts} |")
        if typed.wrong and name == "atticus":
            for word, wrong in (("missed", missed), ("false", false)):
                for case, beliefs in wrong:
                    print(f"  {word} {case.number}: {case.told}\n      told {way(case, beliefs)}, of "
                          f"{[(one.predicate, one.object, one.status.value) for one in beliefs]}")  # fmt: skip
    return 0


def _right(against: tuple[str, ...], found: list[str]) -> bool:
    return all(any(word.casefold() in one.casefold() for one in found) for word in against)


if __name__ == "__main__":
    sys.exit(main())
