"""Whether anything the owner decided ever comes back, over replayed years.

    python bench/corrected.py DATA [--decisions N] [--seed N] [--lives NAME,NAME] [--json FILE] [--wrong]

DATA holds the folder ``lifebench`` in its published format; the sample life, and all lives merged in one vault, are
replayed beside it. A life is brought in month by month, through the importer, and understood as of the end of each
month. Then the owner decides: that a belief is wrong, that another value is right, that a tie is wrong or another one,
that a belief is so, that two names are one person, or two. In the months after, the words a wrong belief was read in
are said again (as they were, and in capitals), and people who were joined or parted write from new numbers.

After every month, after reading everything anew, and after export and restore into a new vault, what is listed is
searched for everything decided: by whoever's names, whatever the spelling of the value and whatever the id. Counted are
wrong values that are held or possible again ("back"), questions asked about what was decided ("asked"), and right
values, joins and partings that do not hold ("lost"). The baseline has the same words without the authority of a
correction: what the owner decided counts as one more thing they said, and the later word wins.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from decided import STANDING, Decided, Listed, asked, back, baseline, lost, words
from lives import Life, lifebench, merged
from own import sample_life
from to_moments import line

from atticus.domain.ids import to_number
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party, fold
from atticus.memory import correcting, intake, sample
from atticus.memory.beliefs import vocabulary
from atticus.memory.labelling import label
from atticus.memory.people.relations import RELATIONS
from atticus.memory.understanding import understand
from atticus.vault.contract import Draft, Work
from atticus.vault.open import create_vault, open_vault, restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.beliefs import Belief

PASSPHRASE: Final = "bench bench bench bench"
KINDS: Final = ("wrong", "other", "tie wrong", "confirm", "merge", "wrong", "other", "tie other", "split", "wrong")
VALUES: Final = ("Quillon", "Marrow Bay", "bell ringing", "the Vantry Works", "pear cider", "lantern making", "Osk")
RELATED: Final = ("cousin", "neighbour", "colleague", "teacher", "friend")
SINGLE: Final = frozenset(one.name for one in vocabulary.VOCABULARY.values() if one.single)


@dataclass(slots=True)
class Clock:
    """A clock that stands where it was put."""

    at: datetime

    def now(self) -> datetime:
        """Return that instant."""
        return self.at


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--decisions", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lives", default="")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--wrong", action="store_true", help="tell what came back")
    asked = parser.parse_args()
    report = {}
    print(
        f"{'':16}{'decided':>8}{'checks':>8}{'back':>6}{'asked':>7}{'lost':>6}{'baseline back':>15}{'lost':>6}{'s':>7}"
    )
    for life in lives(asked.data):
        if asked.lives and life.name not in asked.lives.split(","):
            continue
        with tempfile.TemporaryDirectory() as folder:
            report[life.name] = one = Replay(life, Path(folder), asked.decisions, asked.seed).run()
        print(
            f"{life.name:16}{one['decided']:>8}{one['checks']:>8}{one['back']:>6}{one['asked']:>7}{one['lost']:>6}"
            f"{one['baseline back']:>15}{one['baseline lost']:>6}{one['s']:>7}"
        )
        if asked.wrong:
            print(*one["told"], sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def lives(data: Path) -> Iterator[Life]:
    """Yield the lives to replay."""
    found = [*lifebench(data / "lifebench"), sample_life()]
    yield from found
    yield merged(found)


class Replay:
    """One life, brought in month by month."""

    def __init__(self, life: Life, folder: Path, decisions: int, seed: int) -> None:
        self.life, self.folder, self.rng = life, folder, random.Random(f"{seed}{life.name}")
        self.vault, _ = create_vault(folder / "home", PASSPHRASE)
        if life.name in {"sample", "merged"}:
            self.vault.set_me(sample.OWNER)
        self.clock = Clock(datetime(2025, 1, 1, tzinfo=UTC))
        self.decided: list[Decided] = []
        self.quota = decisions
        self.counts: Counter[str] = Counter()
        self.told: list[str] = []

    def run(self) -> dict[str, Any]:
        """Return the counts of a whole replay."""
        began = time.perf_counter()
        months = by_month(self.life.moments)
        for number, (end, moments) in enumerate(months):
            self.clock.at = end
            self._bring_in(number, moments)
            self._say_again(number)
            understand(self.vault, None, now=end)
            self._check(f"month {number}")
            self._decide(number, self.quota * (number + 1) // len(months) - len(self.decided))
            self._check(f"month {number}, decided")
        self.vault.requeue(Work.READING)
        understand(self.vault, None, now=self.clock.at)
        self._check("read anew")
        self.vault.export(self.folder / "export")
        self.vault.close()
        restore(self.folder / "again", self.folder / "export", PASSPHRASE).close()
        self.vault = open_vault(self.folder / "again", PASSPHRASE)
        self.vault.requeue(Work.READING)
        understand(self.vault, None, now=self.clock.at)
        self._check("restored")
        self.vault.close()
        kinds = Counter(one.what for one in self.decided)
        return {
            "decided": len(self.decided),
            **{
                name: self.counts[name]
                for name in ("checks", "back", "asked", "lost", "baseline back", "baseline lost")
            },
            "s": round(time.perf_counter() - began, 1),
            "kinds": dict(kinds),
            "told": self.told,
        }

    def _bring_in(self, number: int, moments: Sequence[Moment]) -> None:
        path = self.folder / f"{number}.jsonl"
        lines = (line(one) | ({"author": "me"} if one.author == ME else {}) for one in moments)
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), "utf-8")
        report = intake.bring_in(self.vault, path, clock=self.clock, zone=UTC)
        if report.record.problems:
            sys.exit(f"{self.life.name}: {report.problems[0]}")

    def _say_again(self, number: int) -> None:
        """Keep again what wrong beliefs rested on, said anew; joined and parted people write from new numbers."""
        again: list[Moment] = []
        for n, one in enumerate(self.decided):
            at = self.clock.at - timedelta(days=3, minutes=n)
            for kept in one.texts:
                text = kept.moment.text.upper() if number % 3 == 0 else kept.moment.text
                name = f"again/{number}/{n}/{kept.id}"
                again.append(replace(kept.moment, text=text, at=at, known=None, external_id=name))
            for side, name in enumerate(one.pair or ()):
                if number % 4 == side:
                    party = Party(name, f"tel:+4670{number:02}{n:03}{side}")
                    again.append(
                        Moment(
                            kind=Kind.MESSAGE,
                            source="sms",
                            at=at,
                            text="New number!",
                            author=party,
                            external_id=f"number/{number}/{n}/{side}",
                        )
                    )
        drafts = []
        for moment in again:
            given, mine = label(moment, self.vault.me())
            drafts.append(Draft(moment=moment, label=given, mine=mine))
        self.vault.keep(drafts)

    def _decide(self, number: int, wanted: int) -> None:
        for _ in range(wanted):
            what = KINDS[len(self.decided) % len(KINDS)]
            self.clock.at += timedelta(seconds=1)
            made = self._people(what, number) if what in {"merge", "split"} else self._belief(what, number)
            made = made or self._belief("wrong", number)
            if made is not None:
                self.decided.append(made)

    def _belief(self, what: str, number: int) -> Decided | None:
        standing = [one for one in self.vault.beliefs() if one.status.value in STANDING]
        fits = [one for one in standing if (one.kind == "tie") is what.startswith("tie") and not self._known(one)]
        if not fits:
            return None
        belief = self.rng.choice(sorted(fits, key=lambda one: one.id))
        texts = self.vault.kept([to_number(one.moment) for one in belief.evidence[:2]])
        to = None
        if what == "other":
            to = f"{self.rng.choice(VALUES)} {len(self.decided)}"
        elif what == "tie other":
            to = self.rng.choice(
                [word for word in RELATED if RELATIONS[word].family != RELATIONS[belief.predicate].family]
            )
        if what == "confirm":
            commit = correcting.confirm(self.vault, belief, clock=self.clock, zone=UTC)
        else:
            commit = correcting.correct(self.vault, belief, to, clock=self.clock, zone=UTC)
        return Decided(
            what=what,
            moment=commit.id,
            at=self.clock.at,
            month=number,
            belief=belief,
            to=to,
            texts=() if what == "confirm" else tuple(texts),
        )

    def _people(self, what: str, number: int) -> Decided | None:
        touched = {fold(name) for one in self.decided for name in one.pair or ()}
        touched |= {fold(one.belief.object) for one in self.decided if one.belief and one.belief.kind == "tie"}
        known = [one for one in self.vault.people() if one.human and touched.isdisjoint(map(fold, one.names))]
        if what == "split":
            several = [one for one in known if len({fold(name) for name in one.names}) > 1]
            if not several:
                return None
            one = self.rng.choice(several)
            pair = (one.names[0], next(name for name in one.names if fold(name) != fold(one.names[0])))
            commit = correcting.apart(self.vault, *pair, clock=self.clock, zone=UTC)
        else:
            if len(known) < 2:
                return None
            first, second = self.rng.sample(known[:60], 2)
            pair = (first.name, second.name)
            commit = correcting.same(self.vault, *pair, clock=self.clock, zone=UTC)
        return Decided(what=what, moment=commit.id, at=self.clock.at, month=number, pair=pair)

    def _known(self, belief: Belief) -> bool:
        """Return whether something like it was decided about already, so that one decision does not undo another."""
        people = [frozenset(map(fold, one.names)) for one in self.vault.people()]
        mine = frozenset({fold(belief.subject)}.union(*(one for one in people if fold(belief.subject) in one)))
        theirs = frozenset({fold(belief.object)}.union(*(one for one in people if fold(belief.object) in one)))
        for one in self.decided:
            other = one.belief
            if other is None or (other.kind == "tie") is not (belief.kind == "tie"):
                continue
            if belief.kind == "tie" and fold(other.object) in theirs:
                return True
            same = fold(other.subject) in mine and other.predicate == belief.predicate
            if same and belief.predicate in SINGLE:
                return True
            if same and words(belief.object) & (words(other.object) | words(one.to or "")):
                return True
        return False

    def _check(self, when: str) -> None:
        listed = Listed(self.vault, self.clock)
        for one in self.decided:
            self.counts["checks"] += 1
            for name, found in (
                ("back", back(one, listed)),
                ("lost", lost(one, listed)),
                ("asked", asked(one, listed)),
            ):
                if found:
                    self.counts[name] += 1
                    self.told.append(f"  {name} {when}: {one.what} (month {one.month}) {_shown(one)} -> {found}")
        if when.startswith("month") and not when.endswith("decided"):
            return
        plain = baseline(self.vault, self.decided, self.clock.at)
        for one in self.decided:
            self.counts["baseline back"] += bool(back(one, plain))
            self.counts["baseline lost"] += bool(lost(one, plain))


def _shown(one: Decided) -> str:
    return (
        f"{one.belief.subject} {one.belief.predicate} {one.belief.object!r} to {one.to!r}"
        if one.belief
        else str(one.pair)
    )


def by_month(moments: Sequence[Moment]) -> list[tuple[datetime, list[Moment]]]:
    """Return the moments of each month with its end."""
    groups: dict[tuple[int, int], list[Moment]] = defaultdict(list)
    for one in moments:
        known = (one.known or one.at).astimezone(UTC)
        groups[known.year, known.month].append(one)
    return [
        (datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC), group)
        for (year, month), group in sorted(groups.items())
    ]


if __name__ == "__main__":
    sys.exit(main())
