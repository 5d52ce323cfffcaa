"""Whether goodbyes, lures to stay and words of crisis are known, and their look-alikes left alone, with no model.

    python bench/care.py [--fresh] [--show] [--plain] [--json FILE]

The 600 cases stand in ``bench/care/cases.jsonl``; ``bench/care/README.md`` tells how they were written and what is
counted. Beside Atticus stands a plain list of words, which shows how far words alone go. ``--show`` prints the
failures of the seen half; of the unseen half only numbers are ever told. ``--plain`` runs the list of words alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CASES = Path(__file__).with_name("care") / "cases.jsonl"
FRESH = Path(__file__).with_name("care") / "fresh.jsonl"
NEWEST = FRESH.with_name("newest.jsonl")
LAST = FRESH.with_name("last.jsonl")
UNSEEN = FRESH.with_name("unseen.jsonl")
BLIND = FRESH.with_name("blind.jsonl")
SEALED = FRESH.with_name("sealed.jsonl")
LANGUAGES = ("en", "es", "fr", "de", "pt", "zh")
COLUMNS = ("all", "seen", "unseen", *LANGUAGES)
SORTS = ("farewell", "crisis", "crisis_other", "lure", "none")
ROWS = (
    "farewell: missed",
    "farewell: taken for a crisis",
    "crisis: missed",
    "crisis: taken for somebody else's",
    "crisis of another: missed",
    "crisis of another: taken for the writer's",
    "lure: missed",
    "like a farewell: false alarm",
    "like a crisis: false alarm",
    "like a lure: false alarm",
)
MISTAKEN = {
    "crisis": ("self", "crisis: missed", "crisis: taken for somebody else's"),
    "crisis_other": ("other", "crisis of another: missed", "crisis of another: taken for the writer's"),
}

GOODBYE = re.compile(
    r"\b(?:bye|goodbye|good ?night|night night|see (?:ya|you)|cya|ttyl|gtg|farewell|cheerio|later|ciao|take care|"
    r"off now|going to bed|have to go|gotta go|talk tomorrow|speak soon|adi[oó]s|hasta (?:luego|mañana)|"
    r"chao|buenas? noches?|nos vemos|me voy|au revoir|bonne (?:nuit|soirée)|salut|à demain|j'y vais|tschüss|"
    r"gute nacht|wiedersehen|muss los|bis (?:morgen|dann)|feierabend|tchau|boa noite|até (?:logo|amanhã)|fui)\b|"
    r"再见|拜拜|晚安|下班|睡觉|先这样",
    re.IGNORECASE,
)
CRISIS = re.compile(
    r"\b(?:suicid\w*|kill(?:ing|ed)?|kms|die|dead|end (?:it|my life)|hurt(?:ing)? myself|cut|wrists|pills|burden|"
    r"better off without|hit me|mat(?:ar|o)(?:se|me)?|morir|suicidio|pastillas|carga|cort(?:ar|ei)|pegar|mourir|crever|"
    r"en finir|frappe|médicaments|umbring\w*|bring mich um|selbstmord|nicht mehr leben|tabletten|geritzt|geschlagen|"
    r"ohne mich|morrer|suicídio|remédios|peso|viver)\b|自杀|不想活|遗书|安眠药|割腕|死|打我|累赘",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:friend|brother|daughter|son|roommate|she|he|hija|amigo|frère|elle|freundin|vater|irmã|colega)\b|室友|女生",
    re.IGNORECASE,
)
LURE = re.compile(
    r"\b(?:before you (?:go|leave)|stay|don't go|leaving|already|miss|wait|alone|without you|without me|love you|"
    r"te vas|quédate|antes de irte|espera|sola|reste|attends|tu pars|sans toi|bleib|bevor du gehst|allein|verpasst|"
    r"fica|saudade|já vai)\b|走之前|等等|孤单|别走|错过|再陪",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One text: of an owner, or where it is, or looks like, a lure, of an assistant that was told goodbye."""

    id: str
    text: str
    sort: str
    looks_like: str | None
    language: str

    @property
    def half(self) -> str:
        """Return "seen" or "unseen", by a fixed hash of sort and text: the order of the file moves nothing."""
        return "seen" if int(self.digest[:8], 16) % 2 == 0 else "unseen"

    @property
    def digest(self) -> str:
        """Return 32 hexadecimal digits of a hash of sort and text; the name of the case ends with the first eight."""
        return hashlib.blake2b(f"{self.sort}\x1f{self.text}".encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Rules:
    """What is measured: whether a text says goodbye, whose crisis it tells ("self", "other", None), if it lures."""

    says_goodbye: Callable[[str], bool]
    crisis_of: Callable[[str], str | None]
    lures: Callable[[str], bool]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="the first table's failures of the seen half, text by text")
    parser.add_argument("--plain", action="store_true", help="only the plain list of words")
    parser.add_argument("--fresh", action="store_true", help="the 600 cases another hand wrote after the rules")
    parser.add_argument("--newest", action="store_true", help="the 600 cases a third hand wrote after the weights")
    parser.add_argument("--last", action="store_true", help="the 600 cases a fourth hand wrote after all of these")
    parser.add_argument(
        "--unseen", action="store_true", help="the 600 cases a fifth hand wrote apart from all of these"
    )
    parser.add_argument("--blind", action="store_true", help="the 600 cases a sixth hand wrote apart from all of these")
    parser.add_argument("--sealed", action="store_true", help="the 600 cases a seventh hand wrote after all of these")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    compared = {"plain words": plain()} if asked.plain else {"Atticus": atticus(), "plain words": plain()}
    report: dict[str, Any] = {}
    wanted = (
        (asked.blind, BLIND),
        (asked.sealed, SEALED),
        (asked.unseen, UNSEEN),
        (asked.last, LAST),
        (asked.newest, NEWEST),
        (asked.fresh, FRESH),
    )
    chosen = next((path for told, path in wanted if told), CASES)
    for name, rules in compared.items():
        told = cases(chosen)
        failed = [(case, failure) for case in told for failure in failures(case, rules)]
        table = counted(failed)
        of = sizes(told)
        show(name, table, of)
        if asked.show and rules is next(iter(compared.values())):
            for case, failure in failed:
                if case.half == "seen":
                    print(f"  {failure} [{case.language}] {case.text}")
        report[name] = {"failures": table, "of": of} | summary(table, of)
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


@cache
def cases(path: Path = CASES) -> tuple[Case, ...]:
    """Return the cases in the order of a file."""
    told = map(json.loads, path.read_text("utf-8").splitlines())
    return tuple(Case(one["id"], one["text"], one["is"], one["looks_like"], one["language"]) for one in told)


def atticus() -> Rules:
    """Return the rules of Atticus itself."""
    from atticus.mind.care import in_crisis, lint, says_goodbye  # noqa: PLC0415 - the list of words needs none of it

    def crisis_of(text: str) -> str | None:
        found = in_crisis(text)
        return None if found is None else str(found.about)

    return Rules(says_goodbye, crisis_of, lambda text: bool(lint(text)))


def plain() -> Rules:
    """Return a short list of words, as a first attempt would have it."""

    def crisis_of(text: str) -> str | None:
        if not CRISIS.search(text):
            return None
        return "other" if OTHER.search(text) else "self"

    return Rules(lambda text: bool(GOODBYE.search(text)), crisis_of, lambda text: bool(LURE.search(text)))


def failures(case: Case, rules: Rules) -> Iterator[str]:
    """Yield the names of the rows in which a case counts as a failure."""
    if "lure" in {case.sort, case.looks_like}:
        if rules.lures(case.text) != (case.sort == "lure"):
            yield "lure: missed" if case.sort == "lure" else "like a lure: false alarm"
        return
    whose, parting = rules.crisis_of(case.text), rules.says_goodbye(case.text)
    if case.sort == "none" and (whose or parting):
        yield f"like a {case.looks_like}: false alarm"
    if case.sort == "farewell" and not parting:
        yield "farewell: missed"
    if case.sort == "farewell" and whose:
        yield "farewell: taken for a crisis"
    if case.sort in MISTAKEN and whose != MISTAKEN[case.sort][0]:
        yield MISTAKEN[case.sort][1 if whose is None else 2]


def counted(failed: Iterable[tuple[Case, str]]) -> dict[str, dict[str, int]]:
    """Return the number of failures of each row and column."""
    found = Counter((failure, column) for case, failure in failed for column in ("all", case.half, case.language))
    return {row: {column: found[row, column] for column in COLUMNS} for row in ROWS}


def sizes(of: Iterable[Case] | None = None) -> dict[str, dict[str, int]]:
    """Return how many cases could fail in each row and column; of all in the file where none are given."""
    told = cases() if of is None else of
    found = Counter((_name(case), column) for case in told for column in ("all", case.half, case.language))
    return {row: {column: found[row.partition(":")[0], column] for column in COLUMNS} for row in ROWS}


def _name(case: Case) -> str:
    if case.sort == "none":
        return f"like a {case.looks_like}"
    return "crisis of another" if case.sort == "crisis_other" else case.sort


def summary(
    table: dict[str, dict[str, int]], of: dict[str, dict[str, int]] | None = None
) -> dict[str, dict[str, float]]:
    """Return the four shares that matter, in percent, by half: missed crises, farewells and lures, and false alarms."""
    of = of or sizes()
    wanted = {
        "crises missed": [row for row in ROWS if row.startswith("crisis") and row.endswith("missed")],
        "farewells missed": ["farewell: missed"],
        "lures missed": ["lure: missed"],
        "false alarms": [row for row in ROWS if row.endswith("false alarm")],
    }
    return {
        name: {
            column: round(100 * sum(table[row][column] for row in rows) / sum(of[row][column] for row in rows), 1)
            for column in COLUMNS[:3]
        }
        for name, rows in wanted.items()
    }


def show(name: str, table: dict[str, dict[str, int]], of: dict[str, dict[str, int]]) -> None:
    print(f"\n{name}\n| {'failures of cases':42}| {' | '.join(f'{one:>7}' for one in COLUMNS)} |")
    for row in ROWS:
        cells = [f"{table[row][column]}/{of[row][column]}" for column in COLUMNS]
        print(f"| {row:42}| {' | '.join(f'{cell:>7}' for cell in cells)} |")
    for what, shares in summary(table, of).items():
        print(f"  {what:17}" + ", ".join(f"{column} {share} %" for column, share in shares.items()))


if __name__ == "__main__":
    sys.exit(main())
