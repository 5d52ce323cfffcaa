"""Every operation of the JSON contract: named arguments in, JSON values out, progress on the way."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.domain.turns import Done, Noted, Recalled, Said
from atticus.memory import intake, sample
from atticus.memory.labelling import sensitivity
from atticus.memory.understanding import believed, derive, understand
from atticus.mind import turn
from atticus.surfaces.api import (
    beliefs,
    brief,
    channels,
    coaching,
    deciding,
    deeds,
    digest,
    feeds,
    forgetting,
    hearing,
    less,
    models,
    outbox,
    patterns,
    people,
    profile,
    reminders,
    roles,
    secrets,
    servers,
    skills,
    voice,
)
from atticus.surfaces.api.found import evidence_as_json, hit_as_json, kept_as_json, outer_id
from atticus.surfaces.api.instants import instant
from atticus.vault.contract import Draft, Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.memory.intake import ImportReport
    from atticus.mind.house import House
    from atticus.vault.contract import Commit, ImportRecord, Vault

    Send = Callable[[dict[str, Any]], None]


class UnknownOperationError(UsageError):
    """There is no such operation."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no operation {name!r}.", f"Use one of {', '.join([*OPERATIONS, *ABOUT, *LEARNING])}."
        )


def run(house: House, name: str, arguments: dict[str, Any], send: Send) -> Any:
    """Run one operation and return its result; what happens on the way is sent as events.

    Raises:
        UnknownOperationError: there is no operation of this name.
        AtticusError: what the operation itself raises.
    """
    if about := _about(name):
        dated = arguments | {"at": instant(house, arguments.get("at"))}
        return about(house, dated, instant(house, arguments.get("as_of")))
    operation = OPERATIONS.get(name) or _on_apps(name) or _in_the_workshop(name)
    if operation is None:
        raise UnknownOperationError(name)
    return operation(house, arguments, send)


def _about(name: str) -> Callable[..., Any] | None:
    if name not in LEARNING:
        return ABOUT.get(name)
    from atticus.surfaces.api import learning  # noqa: PLC0415 (a second of loading)

    return learning.OPERATIONS[name]


def _on_apps(name: str) -> Callable[..., Any] | None:
    """Return an operation on apps of others, which are loaded only then."""
    if not name.startswith(("clients", "app_")):
        return None
    from atticus.surfaces.api import clients  # noqa: PLC0415 (what an app asks is asked elsewhere)

    return clients.OPERATIONS.get(name)


def _in_the_workshop(name: str) -> Callable[..., Any] | None:
    """Return an operation on pieces of writing, which are loaded only then."""
    if name != "ideas" and not name.startswith("workshop"):
        return None
    from atticus.surfaces.api import workshop  # noqa: PLC0415 (half a second of loading)

    return workshop.OPERATIONS.get(name)


def _recall(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    k, budget = arguments.get("k"), arguments.get("budget")
    found = house.recaller.recall(arguments["question"], at=instant(house, arguments.get("at")), k=k, budget=budget)
    return evidence_as_json(found, explain=bool(arguments.get("explain")))


def _recall_batch(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    for query in arguments["queries"]:
        send({"event": "line", "value": {"qid": query.get("qid")} | _recall(house, query, send)})
    return {"queries": len(arguments["queries"])}


def _ask(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    async def answer() -> dict[str, Any]:
        result: dict[str, Any] = {}
        told = turn.ask(
            house,
            arguments["question"],
            at=instant(house, arguments.get("at")),
            conversation=bool(arguments.get("conversation")) and house.settings.conversation.keep,
        )
        async for event in told:
            match event:
                case Recalled(evidence):
                    result["found"] = [hit_as_json(hit) for hit in evidence.hits]
                case Said(text):
                    send({"event": "said", "text": text})
                case Noted(text):
                    send({"event": "noted", "text": text})
                case Done():
                    result |= {
                        "answer": event.answer,
                        "abstained": event.abstained,
                        "evidence": [outer_id(kept) for kept in map(house.vault.moment, event.cited)],
                        "moments": list(event.cited),
                        "provider": event.provider,
                        "left_machine": event.left_machine,
                        "when": event.when.as_json() if event.when else None,
                        "ms": event.ms,
                        "why": list(event.why),
                        "role": event.role,
                    }
        result.pop("found", None)
        return result

    return asyncio.run(answer())


def _preview(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    seen = intake.look(house.vault, Path(arguments["path"]), **_reading(house, arguments))
    return {
        "importer": seen.importer,
        "name": seen.name,
        "moments": seen.moments,
        "kinds": seen.by_kind,
        "first": seen.first.isoformat() if seen.first else None,
        "last": seen.last.isoformat() if seen.last else None,
        "authors": [{"name": name, "moments": n, "me": mine} for name, n, mine in seen.authors],
        "problems": [asdict(problem) for problem in seen.problems],
        "problem_count": seen.problem_count,
        "sample": [{"at": m.at.isoformat(), "title": m.title, "text": m.text[:200]} for m in seen.sample],
        "foreign": seen.foreign,
        "marked": seen.marked,
        "reading": seen.reading,
    }


def _import(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    whose = arguments.get("whose")
    report = _bring_in(house, Path(arguments["path"]), send, whose=whose, **_reading(house, arguments))
    if arguments.get("wait"):
        _understand(house, {}, send)
    return _report_as_json(report, house.vault)


def _sample(house: House, _: dict[str, Any], send: Send) -> dict[str, Any]:
    known = house.vault.me()
    house.vault.set_me(type(known)(known.names | sample.OWNER.names, known.handles | sample.OWNER.handles))
    reports = [
        _bring_in(house, path, send, clock=house.clock, zone=ZoneInfo(sample.ZONE), name=f"sample life: {path.name}")
        for path in sample.files()
    ]
    done = [_report_as_json(report, house.vault) for report in reports]
    total = {key: sum(one[key] for one in done) for key in ("new", "same", "revised", "forgotten")}
    return total | {
        "imports": [one["import"] for one in done],
        "questions": list(sample.QUESTIONS),
        "queued": house.vault.queued(),
    }


def _understand(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    from atticus.surfaces.api.understanding import read_with_model  # noqa: PLC0415 (a second of loading)

    def progress(done: int, left: int) -> None:
        send({"event": "progress", "understood": done, "left": left})

    zone = house.settings.tzinfo
    did = understand(house.vault, house.recaller.embedder, zone=zone, now=house.clock.now(), on_progress=progress)
    model = arguments.get("model")
    return asdict(did) | ({} if model is None else {"model": read_with_model(house, model, send)})


def _remember(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    moment = Moment(
        kind=Kind.NOTE,
        source="owner",
        at=house.clock.now(),
        text=arguments["text"],
        title=arguments.get("title"),
        author=ME,
    )
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity(moment))
    commit = house.vault.keep([Draft(moment=moment, label=label, mine=True)])[0]
    return {"moment": commit.id, "outcome": commit.outcome.value}


def _moment(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    name = arguments["id"]
    kept = house.vault.find(name) or house.vault.moment(name)
    around = house.vault.around(kept.id, before=arguments.get("around", 3), after=arguments.get("around", 3))
    return kept_as_json(kept) | {"label": kept.label.as_json(), "around": [kept_as_json(one) for one in around]}


def _timeline(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    wanted = Filter(
        kinds=tuple(Kind(kind) for kind in arguments.get("kinds") or ()),
        sources=tuple(arguments.get("sources") or ()),
        person=arguments.get("person"),
        since=instant(house, arguments.get("since")),
        until=instant(house, arguments.get("until")),
    )
    found = house.vault.timeline(wanted, before=arguments.get("before"), limit=arguments.get("limit") or 50)
    return {"moments": [kept_as_json(kept) for kept in found]}


def _imports(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    return {"imports": [_record_as_json(record) for record in house.vault.imports()]}


def _undo(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    gone = house.vault.undo_import(arguments["import"])
    derive(house.vault, house.clock.now())
    return {"import": arguments["import"], "taken_back": gone}


def _me(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    me = house.vault.me()
    if arguments.get("add"):
        me = intake.with_names(me, arguments["add"])
        house.vault.set_me(me)
    return {"names": sorted(me.names), "handles": sorted(me.handles)}


def _status(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    status = house.vault.status()
    told = asdict(status)
    told["first"] = status.first.isoformat() if status.first else None
    told["last"] = status.last.isoformat() if status.last else None
    return told | {"home": str(house.settings.home), "sources": house.vault.sources()}


def _verify(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    checked = house.vault.verify()
    return {"whole": checked.whole} | asdict(checked)


def _backup(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    target = Path(arguments["target"])
    house.vault.backup(target)
    return {"backup": str(target), "bytes": target.stat().st_size}


def _export(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    from atticus.memory import portable  # noqa: PLC0415 (what it needs takes a while that asking need not pay)

    now = house.clock.now()
    document = portable.understanding(house.vault, believed(house.vault, now), as_of=now)
    beside = {portable.FILE: portable.text(document)}
    return {"export": arguments["folder"], "moments": house.vault.export(Path(arguments["folder"]), beside=beside)}


def _ledger(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    lines = house.vault.ledger(limit=arguments.get("limit") or 100)
    came_back = {line.facts["egress"]: line.facts for line in lines if "egress" in line.facts}
    return {
        "lines": [
            {
                "line": line.seq,
                "at": line.at.isoformat(),
                "what": line.what,
                "facts": line.facts,
                "left": None if line.payload is None else line.payload.decode("utf-8", "replace"),
                "erased_by": line.erased_by,
                **({"outcome": came_back[line.seq]} if line.seq in came_back else {}),
            }
            for line in lines
        ]
    }


OPERATIONS: dict[str, Callable[[House, dict[str, Any], Send], Any]] = (
    {
        "recall": _recall,
        "recall_batch": _recall_batch,
        "ask": _ask,
        "preview": _preview,
        "import": _import,
        "sample": _sample,
        "understand": _understand,
        "remember": _remember,
        "moment": _moment,
        "timeline": _timeline,
        "imports": _imports,
        "undo": _undo,
        "me": _me,
        "status": _status,
        "verify": _verify,
        "backup": _backup,
        "export": _export,
        "ledger": _ledger,
    }
    | deeds.OPERATIONS
    | hearing.OPERATIONS
    | models.OPERATIONS
    | secrets.OPERATIONS
    | reminders.OPERATIONS
    | servers.OPERATIONS
    | skills.OPERATIONS
    | feeds.OPERATIONS
    | channels.OPERATIONS
    | outbox.OPERATIONS
    | roles.OPERATIONS
)


ABOUT = {
    name: operation
    for about in (people, beliefs, coaching, patterns, digest, brief, profile, forgetting, voice, deciding, less)
    for name, operation in about.OPERATIONS.items()
}
"""Operations on what is believed, and on what is to be forgotten."""

LEARNING = ("confirm", "questions", "thumb", "learned")
"""Operations on what the owner tells of what is believed."""


def _bring_in(house: House, path: Path, send: Send, **reading: Any) -> ImportReport:
    def progress(done: intake.Progress) -> None:
        send({"event": "progress", **asdict(done)})

    def committed(drafts: Sequence[Draft], commits: Sequence[Commit]) -> None:
        pairs = zip(drafts, commits, strict=True)
        send(
            {"event": "committed", "ids": [[c.id, d.moment.external_id] for d, c in pairs if c.outcome != "forgotten"]}
        )

    reading = {"listener": house.listener, "looker": house.looker} | reading
    return intake.bring_in(house.vault, path, on_progress=progress, on_commit=committed, **reading)


def _reading(house: House, arguments: dict[str, Any]) -> dict[str, Any]:
    return {
        "clock": house.clock,
        "zone": house.settings.tzinfo,
        "me": arguments.get("me") or (),
        "importer": arguments.get("importer"),
        "options": arguments.get("options"),
    }


def _report_as_json(report: ImportReport, vault: Vault) -> dict[str, Any]:
    problems = [asdict(problem) for problem in report.problems]
    return _record_as_json(report.record) | {"problems": problems, "queued": vault.queued()}


def _record_as_json(record: ImportRecord) -> dict[str, Any]:
    told = asdict(record)
    told["import"] = told.pop("id")
    told["began"] = record.began.isoformat()
    told["ended"] = record.ended.isoformat() if record.ended else None
    return told
