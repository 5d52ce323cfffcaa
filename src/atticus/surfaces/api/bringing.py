"""Bringing moments in, taking them back, and having them understood, as operations."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory import intake, sample
from atticus.memory.labelling import sensitivity
from atticus.memory.understanding import derive, understand
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.memory.intake import ImportReport
    from atticus.mind.house import House
    from atticus.vault.contract import Commit, ImportRecord, Vault

    Send = Callable[[dict[str, Any]], None]


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
        "questions": list(sample.questions(house.settings.language)),
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


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "preview": _preview,
    "import": _import,
    "sample": _sample,
    "understand": _understand,
    "remember": _remember,
    "imports": _imports,
    "undo": _undo,
    "me": _me,
}


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
