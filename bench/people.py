"""Whether the people of a life and their ties are told from its moments, and from dialogues, with no model.

    python bench/people.py DATA [--wrong] [--json FILE]

DATA holds the folders ``lifebench`` and ``dialogre`` in their published formats.

LifeBench: the ``relation`` part of each ``persona.json`` says who there is. A person counts as found where a human
being was derived under that full name, each derived person for one of the persona at most. A tie is right where it is
held between the owner and somebody of that name, with the relation of the persona or its word without a gender. The
persona has one word for each: a classmate who is also called a friend is neither right nor wrong by it. Precision "of
all" counts every held tie to somebody the persona does not list as wrong, "of those listed" leaves it out: the data
tells of more people than the persona. Relations that the vocabulary has no word for ("property manager") are not
asked for. Beside it stand plain patterns in the same run: the display names of parties and "my <relation> <Name>".
"Phone alone" leaves out the contact list; one of the two lives has none.

DialogRE: the standard evaluation, micro F1 over all relations of the given pairs, and over those that can be said.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialogues import dialogues
from lives import lifebench

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.domain.evidence import Kept
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Me, Party, Person, fold, phone_handle
from atticus.domain.time import EPOCH
from atticus.memory.labelling import label
from atticus.memory.people.deriving import derive
from atticus.memory.reading.birthdays import read_birthdays
from atticus.memory.reading.cards import read_cards
from atticus.memory.reading.names import read_names
from atticus.memory.reading.ties import read_ties
from atticus.vault.contract import Claimed, Met, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

READERS = (read_ties, read_names, read_cards, read_birthdays)
MEANT = {
    "father": "father parent",
    "mother": "mother parent",
    "spouse": "spouse wife husband",
    "eldest son": "son child",
    "second son": "son child",
    "brother": "brother sibling",
    "childhood friend": "friend best_friend",
    "friend": "friend best_friend",
    "high school classmates": "classmate",
    "middle school classmates": "classmate",
    "junior high school classmates": "classmate",
    "university classmate": "classmate",
    "former colleague": "colleague",
    "workmate": "colleague",
    "peer": "colleague",
    "master": "mentor teacher",
    "squad leader": "boss",
    "manager": "boss",
    "golf buddy": "friend best_friend",
    "billiards buddy": "friend best_friend",
    "basketball buddy": "friend best_friend",
    "roller skating partner": "friend best_friend",
    "supplier": "supplier",
    "fund financial manager": "adviser",
    "regular customer": "client",
    "customer": "client",
    "neighbor": "neighbour",
    "cousin": "cousin",
    "cousin (female)": "cousin",
    "brother-in-law": "brother_in_law sibling_in_law",
    "aunt": "aunt aunt_or_uncle",
}
"""What the personas' words mean; those not here (an enthusiast, a property manager) have no word of ours."""

FRIENDS = frozenset({"friend", "best_friend"})
SOCIAL = FRIENDS | {"classmate", "colleague", "client", "neighbour"}
PLAIN = re.compile(
    r"\b[Mm]y (?P<kin>mother|mom|father|dad|wife|husband|son|daughter|brother|sister|cousin|aunt|uncle|friend|colleague"
    r"|classmate|neighbor|neighbour|boss|girlfriend|boyfriend|brother-in-law|customer) (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)"
)
SAME = {
    "mom": "mother",
    "dad": "father",
    "neighbor": "neighbour",
    "brother-in-law": "brother_in_law",
    "customer": "client",
}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of a persona, with the relations that are right."""

    name: str
    relations: frozenset[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--wrong", action="store_true", help="list held ties that are wrong, and those that are missing"
    )
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report: dict[str, Any] = {"lifebench": [], "speed": {}}
    spent, read = 0.0, 0
    for life in lifebench(asked.data / "lifebench"):
        folder = asked.data / "lifebench" / life.name
        persona = json.loads((folder / "persona.json").read_text("utf-8"))
        me = Me(names=frozenset({fold(persona["name"])}))
        known = list(listed(persona))
        book = contacts(folder)
        for source, moments in (("phone and contacts", (*life.moments, *book)), ("phone alone", life.moments)):
            kept = [keep(moment, me, number) for number, moment in enumerate(moments)]
            began = time.process_time()
            claims = [claimed(one, claim) for one in kept for reader in READERS for claim in reader(one, me, UTC)]
            spent, read = spent + time.process_time() - began, read + len(kept)
            began = time.process_time()
            derived = derive(met(kept, me), claims, me)
            took = time.process_time() - began
            row = {"life": life.name, "from": source, "moments": len(moments), "contacts": len(book)}
            held = [tie for tie in derived.ties if tie.status is Status.HELD]
            ours = judged([p for p in derived.people if p.human], held, known, show=asked.wrong)
            row |= {"Atticus": ours, "plain patterns": judged(*plain(kept, me), known), "derive_s": round(took, 2)}
            report["lifebench"].append(row)
    report["speed"] = {"moments": read, "per_second": round(read / spent)}
    report["dialogre"] = dialogues(asked.data / "dialogre")
    show(report)
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def listed(persona: dict[str, Any]) -> list[Known]:
    return [
        Known(fold(one["name"]), frozenset(MEANT.get(fold(one["relation"]), "").split()))
        for group in persona["relation"]
        for one in group
    ]


def contacts(folder: Path) -> tuple[Moment, ...]:
    """Return the entries of a phone's contact list as moments: their fields as flat words."""
    path = folder / "phone_data" / "contact.json"
    found = []
    for record in json.loads(path.read_text("utf-8")) if path.exists() else ():
        fields = {key: str(value) for key, value in record.items() if key not in {"phone_id", "idNumber"}}
        number = phone_handle(record["phoneNumber"]) if record.get("phoneNumber") else None
        found.append(
            Moment(
                kind=Kind.DOCUMENT,
                source="contacts",
                at=datetime(2025, 1, 1, tzinfo=UTC),
                text="\n".join(f"{key}: {value}" for key, value in fields.items()),
                external_id=f"contact:{record.get('phone_id')}",
                people=(Party(record["name"], number),),
                title=record["name"],
            )
        )
    return tuple(found)


def keep(moment: Moment, me: Me, number: int) -> Kept:
    given, mine = label(moment, me)
    return Kept(id=f"{number:013d}", moment=moment, label=given, mine=mine, import_id=None)


def claimed(kept: Kept, claim: Any) -> Claimed:
    moment = kept.moment
    return Claimed(
        moment=kept.id,
        source=moment.source,
        external_id=moment.external_id,
        kind=moment.kind,
        at=moment.at,
        known=moment.known or moment.at,
        mine=kept.mine,
        author=moment.author,
        integrity=kept.label.integrity,
        claim=claim,
    )


def met(kept: Sequence[Kept], me: Me) -> list[Met]:
    """Return the parties of moments as a vault counts them."""
    rows: dict[tuple[Any, ...], Met] = {}
    for one in kept:
        moment, day = one.moment, (one.moment.at - EPOCH).days
        roles = [(moment.author, Role.AUTHOR), *((party, Role.INVOLVED) for party in moment.people)]
        for party, role in dict.fromkeys(roles):
            if party is None or moment.by_assistant or party.name == SELF or me.is_me(party):
                continue
            key = (party, role, one.mine, moment.kind, day)
            row = rows.get(key)
            rows[key] = (
                replace(row, moments=row.moments + 1)
                if row
                else Met(
                    party=party,
                    role=role,
                    mine=one.mine,
                    kind=moment.kind,
                    day=day,
                    moments=1,
                    first=one.id,
                    source=moment.source,
                )
            )
    return list(rows.values())


def plain(kept: Sequence[Kept], me: Me) -> tuple[list[Person], list[Belief]]:
    """Return the people and ties of plain patterns: display names, and "my <relation> <Name>" in the owner's words."""
    names = {
        p.name
        for one in kept
        for p in (one.moment.author, *one.moment.people)
        if p and p.name != SELF and not me.is_me(p)
    }
    people = [Person(id=name, name=name, names=(name,)) for name in sorted(names - {"assistant"})]
    ties = {}
    for one in kept:
        for match in PLAIN.finditer(f"{one.moment.title or ''}\n{one.moment.text}") if one.mine else ():
            kin = SAME.get(match["kin"], match["kin"])
            at = one.moment.at
            told = Support(one.id, one.moment.source, one.moment.external_id, None)
            ties[kin, match["name"]] = Belief(
                id=f"{kin} {match['name']}",
                kind="tie",
                subject=SELF,
                predicate=kin,
                object=match["name"],
                valid_from=None,
                valid_until=None,
                known_from=at,
                known_until=None,
                confidence=1.0,
                status=Status.HELD,
                evidence=(told,),
            )
    return people, list(ties.values())


def judged(
    people: Sequence[Person], ties: Sequence[Belief], known: Sequence[Known], *, show: bool = False
) -> dict[str, Any]:
    """Return how many of a persona's people and ties were found, and how many of the found are hers or his."""
    names = Counter(name for person in people for name in {base(name) for name in person.names})
    wanted = Counter(one.name for one in known)
    found = sum(min(count, names[name]) for name, count in wanted.items())
    by_name = {base(name): frozenset(base(n) for n in person.names) for person in people for name in person.names}
    own = [tie for tie in ties if tie.subject == SELF]
    left = [one for one in known if one.relations]
    groups: dict[str, list[Belief]] = {"right": [], "WRONG": [], "also": [], "unlisted": []}
    for tie in own:
        called = by_name.get(base(tie.object), frozenset()) | {base(tie.object)}
        same = [one for one in left if one.name in called and tie.predicate in one.relations]
        left = [one for one in left if one not in same[:1]] if same else left
        groups["right" if same else verdict(tie, [one for one in known if one.name in called])].append(tie)
    if show:
        told(groups, left)
    right, wrong = len(groups["right"]), len(groups["WRONG"])
    asked = sum(1 for one in known if one.relations)
    return {
        "people": len(people),
        "names_recall": share(found, len(known)),
        "ties": len(own),
        "ties_right": right,
        "ties_also": len(groups["also"]),
        "ties_asked": asked,
        "ties_recall": share(right, asked),
        "precision_listed": share(right, right + wrong),
        "precision_all": share(right, len(own)),
    }


def verdict(tie: Belief, listed_as: Sequence[Known]) -> str:
    if not listed_as:
        return "unlisted"
    return "also" if tie.predicate in FRIENDS and any(one.relations & SOCIAL for one in listed_as) else "WRONG"


def told(groups: dict[str, list[Belief]], left: Sequence[Known]) -> None:
    for kind in ("WRONG", "also", "unlisted"):
        for tie in groups[kind]:
            print(f"  {kind}: {tie.predicate} {tie.object!r} {tie.confidence:.2f} x{len(tie.evidence)}")
    for one in left:
        print(f"  missing: {'/'.join(sorted(one.relations))} {one.name!r}")


def base(name: str) -> str:
    return fold(re.sub(r"\s*[(（].*?[)）]", "", name))


def share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def show(report: dict[str, Any]) -> None:
    heads = {
        "people": "people", "names_recall": "names R", "ties": "held ties", "ties_right": "right", "ties_asked": "of",
        "ties_recall": "R", "precision_listed": "P listed", "precision_all": "P all",
    }  # fmt: skip
    print(f"{'life':14}{'from':20}{'by':16}" + "".join(f"{head:>{max(7, len(head) + 3)}}" for head in heads.values()))
    for row in report["lifebench"]:
        for by in ("Atticus", "plain patterns"):
            cells = "".join(f"{row[by][key]:>{max(7, len(head) + 3)}}" for key, head in heads.items())
            print(f"{row['life']:14}{row['from']:20}{by:16}{cells}")
    print(f"readers: {report['speed']['per_second']} moments/s on one core")
    print(f"\nDialogRE, dev{'':28}{'P':>7}{'R':>7}{'F1':>7}")
    for name, scores in report["dialogre"].items():
        print(f"{name:40}" + "".join(f"{scores[key]:>7}" for key in ("precision", "recall", "f1")))
    print(
        "published, dev, trained on the train part: BERT 60.6 F1 (Yu et al., ACL 2020, quoted by kabbi159/dialogueRE)"
    )


if __name__ == "__main__":
    sys.exit(main())
