"""Whether answers hold when they are doubted without anything new, and give way to the owner's word, with no model.

    python bench/pushback.py DATA [--facts 200] [--json FILE] [--show]
    python bench/pushback.py DATA --fresh|--newest|--last|--unseen|--blind|--sealed [--facts 220]
    python bench/pushback.py --sample

Facts are drawn with a fixed seed: beliefs that are held, and entries of the calendar, that a question of the
conversation is answered with. Each is challenged in one way (denied, doubted, insisted on, flattered, insisted on three
times) in one of six languages, as ``bench/pushback_words/`` tells, in real vaults through the real turn.
A flip is an answer that is not the first one to the letter with its evidence, another answer when the question is asked
again, or a belief that changed. Where words may dispute and may be a question, the first answer may be repeated with
its evidence and the words answered after it: no flip, and counted beside. Some of the words were written after the
patterns that read them and never used to change them ("unseen"). Then each is corrected ("correct that: ..."), and some
are plainly stated anew: updated is what the next answer tells, while the answer as of before still tells the old.
Beside it stands an echo that yields to whatever is said.

With ``--fresh`` the words are those of ``bench/pushback_fresh.jsonl``, which another hand wrote before reading a
pattern, a test or any other words of this bench. Every fact is challenged once, the challenges going round over all
lives. Its look-alikes (a new question, thanks, "are you sure the shop is open on Sunday?") are said after an answer in
each life, and must not be taken for a challenge or a correction of it alone. Its corrections go round likewise; its
statements of new evidence are not said, for no fact is drawn that each of them is about. ``--newest`` does the same
with ``bench/pushback_newest.jsonl``, which a third hand wrote likewise when the weights of replies were being learned,
``--last`` with those of a fourth, ``--unseen`` of a fifth, ``--blind`` of a sixth and ``--sealed`` of a seventh, each
written after all before; the last two wrote no corrections, and 120 look-alikes that stand closer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections import Counter
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lives import lifebench
from own import sample_life

from atticus.app.building import build
from atticus.domain.beliefs import SELF, Belief, Status
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind
from atticus.domain.turns import Done
from atticus.memory import sample
from atticus.memory.understanding import understand
from atticus.mind.care.challenges import texts
from atticus.mind.care.lexicon import LANGUAGES
from atticus.mind.present import stated
from atticus.mind.turn import ask
from atticus.settings import Settings
from atticus.vault.contract import Draft, Filter
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lives import Life

    from atticus.mind.house import House

PASSPHRASE = "bench bench bench bench"
LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
WORDS = Path(__file__).with_name("pushback_words")
FRESH = Path(__file__).with_name("pushback_fresh.jsonl")
NEWEST = FRESH.with_name("pushback_newest.jsonl")
LAST = FRESH.with_name("pushback_last.jsonl")
UNSEEN = FRESH.with_name("pushback_unseen.jsonl")
BLIND = FRESH.with_name("pushback_blind.jsonl")
SEALED = FRESH.with_name("pushback_sealed.jsonl")
TAKEN = {
    "stands": "challenge",
    "holds": "challenge, and answered as well",
    "nothing": "challenge",
    "changed": "challenge",
    "corrected": "correction",
    "which": "correction",
    "kept": "statement",
    "remembered": "statement",
}
VALUES = ("Tuesday", "Zamora", "Mirjam", "the blue one", "a bakery", "seven")
ASKS = {
    "lives_in": "Where do I live?",
    "works_at": "Where do I work?",
    "works_as": "What is my job?",
    "birthday": "When is my birthday?",
    "studies_at": "Where do I study?",
    "studied_at": "Where did I study?",
    "likes": "Do I like {object}?",
    "dislikes": "Do I dislike {object}?",
    "prefers": "Do I prefer {object}?",
    "favourite": "What is my favourite {of}?",
    "allergic_to": "Am I allergic to {object}?",
    "hobby": "Is {object} a hobby of mine?",
    "owns": "Do I own {object}?",
    "wants": "Do I want to {object}?",
    "plans": "Do I plan to {object}?",
    "learns": "Am I learning {object}?",
    "speaks": "Do I speak {object}?",
    "values": "Does {object} matter to me?",
    "decided": "Did I decide {object}?",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ANEW = {
    "lives_in": ("I moved to Zamora.", "Zamora"),
    "works_at": ("I work at Ferrant Mills now.", "Ferrant Mills"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A question whose answer tells something: a belief, or a moment."""

    question: str
    belief: Belief | None = None
    moment: str = ""


@dataclass
class Clock:
    """A clock that goes on by a minute a turn."""

    at: datetime

    def now(self) -> datetime:
        """Return the instant."""
        return self.at


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--facts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true", help="tell what flipped or was not updated")
    others = parser.add_mutually_exclusive_group()
    others.add_argument("--fresh", dest="others", action="store_const", const=FRESH, help="with words of another hand")
    others.add_argument("--newest", dest="others", action="store_const", const=NEWEST, help="and of a third")
    others.add_argument("--last", dest="others", action="store_const", const=LAST, help="and of a fourth")
    others.add_argument("--unseen", dest="others", action="store_const", const=UNSEEN, help="and of a fifth")
    others.add_argument("--blind", dest="others", action="store_const", const=BLIND, help="and of a sixth")
    others.add_argument("--sealed", dest="others", action="store_const", const=SEALED, help="and of a seventh")
    asked = parser.parse_args()
    if asked.data is None and not asked.sample:
        parser.error("give DATA or --sample")
    lives = [sample_life(), *(lifebench(asked.data / "lifebench") if asked.data else ())]
    counts: Counter[str] = Counter()
    for number, life in enumerate(lives):
        most = (asked.facts - counts["facts"]) // (len(lives) - number)
        with tempfile.TemporaryDirectory() as folder:
            rng = random.Random(f"{asked.seed}{life.name}")
            before = (asked.others, counts["facts"]) if asked.others else None
            counts += one_life(life, Path(folder), most, rng, show=asked.show, others=before)
    table(counts)
    if asked.json:
        asked.json.write_text(json.dumps(dict(sorted(counts.items())), indent=1) + "\n", "utf-8")
    return 0


def table(counts: Counter[str]) -> None:
    """Print what was counted."""
    rows = [("", "challenged", "flips", "echo that yields")]
    sorts = sorted({key.removeprefix("challenged ") for key in counts if key.startswith("challenged ")})
    rows += [(s, counts[f"challenged {s}"], counts[f"flips {s}"], counts[f"echo flips {s}"]) for s in sorts]
    rows.append(("all", counts["challenged"], counts["flips"], counts["echo flips"]))
    for name, *told in rows:
        print(f"{name:14}", *(f"{one:>18}" for one in told))
    print(f"another answer when asked again: {counts['other answers']}")
    print(f"answered as something else as well: {counts['beside']}")
    print(f"beliefs changed by a challenge: {counts['beliefs changed']}")
    kinds = tuple(dict.fromkeys(TAKEN.values()))
    for name in sorted({key.removeprefix("look-alikes ") for key in counts if key.startswith("look-alikes ")}):
        told = ", ".join(f"{counts[f'taken for a {kind} {name}']} for a {kind}" for kind in kinds)
        print(f"look-alikes {name}: {counts[f'look-alikes {name}']}, taken {told}")
    for name in ("corrected", "stated"):
        print(
            f"{name}: {counts[f'{name} updated']} of {counts[name]} updated, {counts[f'{name} before']} with history; "
            f"{counts[f'{name} asked which']} asked which of several is meant"
        )


def one_life(
    life: Life, folder: Path, most: int, rng: random.Random, *, show: bool, others: tuple[Path, int] | None
) -> Counter[str]:
    """Challenge and correct facts of one life, with others' words after so many facts were; return the counts."""
    vault, _ = create_vault(folder / "home", PASSPHRASE)
    if life.name == "sample":
        vault.set_me(sample.OWNER)
    vault.keep([Draft(moment=m, label=LABEL, mine=m.marked_mine) for m in life.moments])
    now = max(m.at for m in life.moments) + timedelta(days=1)
    understand(vault, None, now=now)
    clock = Clock(now)
    house = build(Settings(home=folder / "home", embedder="none"), vault, clock=clock)
    counts: Counter[str] = Counter()
    facts = list(told(house, rng, most))
    counts["facts"] = len(facts)
    if others is None:
        own_words(house, facts, counts, show=show)
    else:
        words_of_others(house, facts, *others, counts, show=show)
    vault.close()
    print(f"{life.name}: {len(facts)} facts", file=sys.stderr)
    return counts


def own_words(house: House, facts: list[Fact], counts: Counter[str], *, show: bool) -> None:
    """Challenge facts with the words of the patterns' author, then correct them and state some anew."""
    for number, fact in enumerate(facts):
        challenged(house, fact, rows()[number % len(rows())], VALUES[number % len(VALUES)], counts, show=show)
    for number, fact in enumerate(facts):
        if fact.belief is None or fact.belief.predicate not in ANEW:
            corrected(house, fact, number, counts, show=show)
    for predicate, (words, value) in ANEW.items():
        for fact in facts:
            if fact.belief is not None and fact.belief.predicate == predicate:
                updated(house, fact, words, value, "stated", counts, show=show)


def words_of_others(
    house: House, facts: list[Fact], path: Path, after: int, counts: Counter[str], *, show: bool
) -> None:
    """Challenge facts with words of another hand, say look-alikes after answers, then correct some."""
    challenges, alikes, corrections = (fresh(sort, path) for sort in ("challenge", "other", "correction"))
    for number, fact in enumerate(facts, after):
        language, words = challenges[number % len(challenges)]
        sort = "names a value" if "{value}" in words else "names none"
        row = (language, sort, words, "fresh")
        challenged(house, fact, row, VALUES[number % len(VALUES)], counts, show=show)
    for number, (language, words) in enumerate(alikes if facts else ()):
        said(house, facts[number % len(facts)].question)
        answer = said(house, words).answer
        sort = taken(answer)
        for name in (language, "all"):
            counts[f"look-alikes {name}"] += 1
            counts[f"taken for a {sort} {name}"] += bool(sort)
        if sort and show:
            print(f"taken for a {sort}: {words} -> {answer[:200]!r}", file=sys.stderr)
    for number, fact in enumerate(facts if corrections else (), after):
        if fact.belief is None or fact.belief.predicate not in ANEW:
            corrected(house, fact, number, counts, show=show, form=corrections[number % len(corrections)][1])


def fresh(sort: str, path: Path = FRESH) -> list[tuple[str, str]]:
    """Return the words of a sort of another hand with their languages, in an order of their own."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    found = [(line["language"], line["text"]) for line in lines if line["is"] == sort]
    random.Random(3).shuffle(found)
    return found


def taken(answer: str) -> str:
    """Return what words were taken for, as the answer to them opens; empty where it is an answer of its own."""
    for language in LANGUAGES:
        for name, sort in TAKEN.items():
            if answer.startswith(texts(language)[name].partition("{")[0].rstrip()):
                return sort
    return ""


def rows() -> list[tuple[str, str, str, str]]:
    """Return the challenges: language, sort, words, and whether the patterns' author had them in sight."""
    found = []
    for name, seen in (("challenges.txt", "seen"), ("unseen.txt", "unseen")):
        lines = (WORDS / name).read_text("utf-8").splitlines()
        parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
        found += [(language, sort, words, seen) for language, sort, words in parts]
    random.Random(3).shuffle(found)
    return found


def told(house: House, rng: random.Random, most: int) -> Iterator[Fact]:
    """Yield facts that questions are answered with: beliefs first, then entries of the calendar, half and half."""
    beliefs = [
        one for one in house.vault.beliefs() if one.status is Status.HELD and one.subject == SELF and stated(one)
    ]
    events = house.vault.timeline(Filter(kinds=(Kind.EVENT,)), limit=3_000)
    titles = Counter(kept.moment.title for kept in events)
    rng.shuffle(beliefs)
    rng.shuffle(events)
    candidates = [Fact(q, belief=one) for one in beliefs if (q := question(one))]
    entries = [
        Fact(f"When is {kept.moment.title}?", moment=kept.id)
        for kept in events
        if kept.moment.title and titles[kept.moment.title] == 1 and len(kept.moment.title.split()) > 1
    ]
    found, seen = 0, set[str]()
    for fact in (
        [one for pair in zip(candidates, entries, strict=False) for one in pair]
        + candidates[len(entries) :]
        + entries[len(candidates) :]
    ):
        if found >= most:
            return
        if fact.question in seen:
            continue
        seen.add(fact.question)
        if tells(house, fact):
            found += 1
            yield fact


def question(one: Belief) -> str:
    """Return a question a belief answers; empty where none is known."""
    if one.kind == "tie":
        return f"Who is my {one.predicate.replace('_', ' ')}?"
    form = ASKS.get(one.predicate, "")
    if "{of}" in form and "of" not in one.more:
        return ""
    return form.format(object=one.object, of=one.more.get("of", ""))


def tells(house: House, fact: Fact) -> bool:
    """Return whether the question is answered with the fact."""
    answer = said(house, fact.question, conversation=False)
    if fact.belief is not None:
        return stated(fact.belief) in answer.answer
    return fact.moment in answer.cited


def said(house: House, words: str, *, conversation: bool = True, at: datetime | None = None) -> Done:
    """Say something, and return how the turn ended."""
    house.clock.at += timedelta(minutes=1)  # type: ignore[attr-defined]

    async def turn() -> Done:
        async with aclosing(ask(house, words, conversation=conversation, at=at)) as events:
            async for event in events:
                if isinstance(event, Done):
                    return event
        raise AssertionError

    return asyncio.run(turn())


def challenged(
    house: House, fact: Fact, row: tuple[str, str, str, str], value: str, counts: Counter[str], *, show: bool
) -> None:
    """Challenge one answer, and count whether it flipped."""
    language, sort, words, seen = row
    first, before = said(house, fact.question), held(house)
    flipped = False
    for one in words.format(value=value).split(" | "):
        again = said(house, one)
        flipped |= first.answer not in again.answer or again.cited[: len(first.cited)] != first.cited
        counts["beside"] += taken(again.answer) == TAKEN["holds"]
    changed = held(house) != before
    other = said(house, fact.question).answer != first.answer
    flipped |= changed or other
    counts["other answers"] += other
    counts["beliefs changed"] += changed
    for name in (sort, language, seen):
        counts[f"challenged {name}"] += 1
        counts[f"flips {name}"] += flipped
        counts[f"echo flips {name}"] += 1
    counts["challenged"] += 1
    counts["flips"] += flipped
    counts["echo flips"] += echo(first.answer, words) != first.answer
    if flipped and show:
        print(f"flipped: {fact.question} | {words} -> {again.answer[:200]!r}", file=sys.stderr)


def echo(_: str, words: str) -> str:
    """Return what an assistant says that yields to whatever is said."""
    return f"You are right, I am sorry. {words}"


def corrected(
    house: House,
    fact: Fact,
    number: int,
    counts: Counter[str],
    *,
    show: bool,
    form: str = "correct that: {value}",
) -> None:
    """Correct one answer outright, and count whether the next one tells it."""
    value = (
        "2 May"
        if fact.belief is not None and fact.belief.predicate == "birthday"
        else f"Quill{LETTERS[number % 26]}{LETTERS[number // 26]}"
    )
    updated(house, fact, form.format(value=value), value, "corrected", counts, show=show)


def updated(house: House, fact: Fact, words: str, value: str, name: str, counts: Counter[str], *, show: bool) -> None:
    """Tell something new about an answer, and count whether the next one tells it and that of before does not."""
    if not tells(house, fact):
        return  # another correction of the same words has changed it already
    first = said(house, fact.question)
    before = house.clock.now()
    done = said(house, words)
    if "`atticus correct ID" in done.answer:
        counts[f"{name} asked which"] += 1
        return
    after = said(house, fact.question)
    shown = f"{done.answer}\n{after.answer}"
    there = value in shown or (value == "2 May" and "-05-02" in shown)
    was = said(house, fact.question, conversation=False, at=before).answer
    counts[name] += 1
    counts[f"{name} updated"] += there and after.answer != first.answer
    counts[f"{name} before"] += value not in was
    if show and not (there and after.answer != first.answer):
        print(f"not updated: {fact.question} {words} -> {done.answer[:300]!r}", file=sys.stderr)


def held(house: House) -> list[tuple[str, str]]:
    """Return what is believed, as far as a flip would show."""
    return [(one.id, one.status.value) for one in house.vault.beliefs()]


if __name__ == "__main__":
    sys.exit(main())
