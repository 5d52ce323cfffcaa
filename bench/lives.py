"""Readers of the published formats of LoCoMo, LifeBench and BEAM: moments and questions with their evidence."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ASSISTANT, ME, Party

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the external ids of the moments that answer it, and how it is counted."""

    text: str
    at: datetime
    evidence: frozenset[str]
    category: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Life:
    """One vault's worth of data."""

    name: str
    moments: tuple[Moment, ...]
    questions: tuple[Question, ...]


def locomo(folder: Path) -> Iterator[Life]:
    """Yield the conversations of LoCoMo: one turn is one moment; questions of category 5 have no answer to find."""
    kinds = {1: "multi-hop", 2: "temporal", 3: "open-domain", 4: "single-hop", 5: "adversarial"}
    for sample in json.loads((folder / "conversations.json").read_text("utf-8")):
        talk, moments = sample["conversation"], []
        for number in sorted(int(key[8:]) for key in talk if re.fullmatch(r"session_\d+", key)):
            begun = datetime.strptime(talk[f"session_{number}_date_time"], "%I:%M %p on %d %B, %Y").replace(tzinfo=UTC)
            for n, turn in enumerate(talk[f"session_{number}"]):
                seen = f" [photo: {turn['blip_caption']}]" if turn.get("blip_caption") else ""
                moments.append(
                    Moment(
                        kind=Kind.MESSAGE,
                        source="chat",
                        at=begun + timedelta(seconds=30 * n),
                        text=turn["text"] + seen,
                        external_id=turn["dia_id"],
                        thread=talk["speaker_b"],
                        author=ME if turn["speaker"] == talk["speaker_a"] else Party(turn["speaker"]),
                    )
                )
        there, end = {m.external_id for m in moments}, max(m.at for m in moments) + timedelta(days=1)
        questions = []
        for asked in sample["qa"]:
            cited = re.findall(r"D:?(\d+):(\d+)", " ".join(map(str, asked.get("evidence") or ())))
            evidence = frozenset(f"D{int(s)}:{int(t)}" for s, t in cited) & there
            kind = kinds[asked["category"]]
            questions.append(Question(asked["question"], end, evidence, kind, counted=asked["category"] != 5))
        yield _life(sample["sample_id"], moments, questions)


def lifebench(folder: Path) -> Iterator[Life]:
    """Yield the people of LifeBench: everything on their phone that has an id."""
    for person in sorted(p for p in folder.iterdir() if (p / "QA").is_dir()):
        moments: dict[str, Moment] = {}
        for kind in ("sms", "calendar", "note", "call", "push", "photo", "agent_chat"):
            for record in json.loads((person / "phone_data" / f"{kind}.json").read_text("utf-8")):
                if "phone_id" in record:
                    moment = _on_phone(kind, record)
                    moments.setdefault(str(moment.external_id), moment)
        questions = []
        for asked in json.loads((person / "QA" / "QA_clean.json").read_text("utf-8")):
            cited = {f"{e.get('type')}:{e.get('id', e.get('phone_id'))}" for e in asked.get("evidence") or ()}
            year, month = map(int, str(asked.get("ask_time") or "2026-01")[:7].split("-"))
            end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
            questions.append(
                Question(asked["question"], end, frozenset(cited & moments.keys()), asked["question_type"])
            )
        yield _life(person.name, list(moments.values()), questions)


def lifebench_health(person: Path) -> Iterator[Moment]:
    """Yield the days of a person's fitness app, fields as they are; they have no id and answer no question."""
    for record in json.loads((person / "phone_data" / "fitness_health.json").read_text("utf-8")):
        told = re.sub(r"\D", "", str(record.get("日期") or ""))[:8]
        if len(told) == 8:
            at = datetime.strptime(told, "%Y%m%d").replace(hour=23, minute=30, tzinfo=UTC)
            fields = {key: value for key, value in record.items() if isinstance(value, dict)}
            yield Moment(kind=Kind.HEALTH, source="fitness", at=at, text="", extra=fields)


def _on_phone(kind: str, record: dict[str, Any]) -> Moment:
    other = Party(record["contactName"]) if record.get("contactName") else None
    told: dict[str, Any] = {"kind": Kind.MESSAGE, "author": ME, "text": ""}
    if kind == "sms":
        sent = str(record.get("message_type", "")).casefold().startswith("sen")
        told |= {
            "text": record["message_content"],
            "author": ME if sent else other,
            "people": (other,) if other else (),
        }
    elif kind == "calendar":
        told |= {"kind": Kind.EVENT, "title": record.get("title"), "text": record.get("description") or ""}
    elif kind == "note":
        told |= {"kind": Kind.NOTE, "title": record.get("title"), "text": record.get("content") or ""}
    elif kind == "call":
        until = f" until {record['datetime_end']}" if record.get("datetime_end") else ""
        told |= {"kind": Kind.CALL, "text": f"Phone call with {record.get('contactName')}{until}"}
        told |= {"people": (other,) if other else ()}
    elif kind == "push":
        app = Party(record["source"]) if record.get("source") else None
        told |= {"kind": Kind.NOTICE, "title": record.get("title"), "text": record.get("content") or "", "author": app}
    elif kind == "photo":
        where = record.get("location") or {}
        parts = [where[key] for key in ("poi", "streetName", "district", "city") if where.get(key)]
        words = (record.get("caption"), record.get("ocrText"), " ".join(record.get("imageTag") or ()))
        told |= {"kind": Kind.PHOTO, "text": " ".join(str(w) for w in words if w)}
        told |= {"place": Place(", ".join(map(str, parts))) if parts else None}
        faces = record.get("faceRecognition")  # some hold a sentence that asks for a translation instead
        told |= {"people": tuple(map(Party, faces)) if isinstance(faces, list) else ()}
    else:
        turns = [turn for turn in (record.get("conversation") or {}).values() if isinstance(turn, dict)]
        said = [
            f"{who}: {turn[who].get('content', '')}" for turn in turns for who in ("user", "assistant") if who in turn
        ]
        told |= {"text": "\n".join(said)}
    return Moment(source=kind, at=_instant(record), external_id=f"{kind}:{record['phone_id']}", **told)


def _instant(record: dict[str, Any]) -> datetime:
    told = record.get("start_time") or record.get("datetime") or f"{record['date']} 12:00:00"
    clean = str(told).strip().replace("/", "-")[:19]
    try:
        return datetime.strptime(clean, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.strptime(clean[:10], "%Y-%m-%d").replace(tzinfo=UTC)


def beam(folder: Path) -> Iterator[Life]:
    """Yield the chats of BEAM with an assistant: one message is one moment, a minute after the one before."""
    for chat in sorted((p for p in folder.iterdir() if p.is_dir()), key=lambda p: int(p.name)):
        moments, at = [], datetime(2024, 1, 1, tzinfo=UTC)
        with gzip.open(chat / "chat.json.gz", "rt", encoding="utf-8") as file:
            batches = json.load(file)
        for batch in batches:
            for message in (m for turn in batch["turns"] for m in (turn if isinstance(turn, list) else [turn])):
                if message.get("time_anchor"):
                    at = datetime.strptime(message["time_anchor"], "%B-%d-%Y").replace(tzinfo=UTC)
                at += timedelta(minutes=1)
                moments.append(
                    Moment(
                        kind=Kind.MESSAGE,
                        source="assistant",
                        at=at,
                        text=message["content"],
                        external_id=str(message["id"]),
                        thread="assistant",
                        author=ME if message["role"] == "user" else ASSISTANT,
                    )
                )
        there, end = {m.external_id for m in moments}, max(m.at for m in moments) + timedelta(days=1)
        questions = []
        for ability, items in json.loads((chat / "probing_questions.json").read_text("utf-8")).items():
            for item in items:
                evidence = frozenset(_leaves(item.get("source_chat_ids") or [])) & there
                questions.append(Question(item["question"], end, evidence, ability))
        yield _life(chat.name, moments, questions)


def merged(lives: list[Life]) -> Life:
    """Return all lives as one, ids and threads named after where they come from."""
    moments = [
        replace(m, external_id=f"{life.name}/{m.external_id}", thread=f"{life.name}/{m.thread or m.source}")
        for life in lives
        for m in life.moments
    ]
    questions = [
        replace(q, evidence=frozenset(f"{life.name}/{e}" for e in q.evidence)) for life in lives for q in life.questions
    ]
    return Life("merged", tuple(moments), tuple(questions))


def _life(name: str, moments: list[Moment], questions: list[Question]) -> Life:
    return Life(name, tuple(moments), tuple(q for q in questions if q.evidence))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    else:
        yield str(value)


SETS = {"locomo": (locomo, "locomo"), "lifebench": (lifebench, "lifebench"), "beam": (beam, "beam100k")}
"""The reader of each set and the folder it stands in."""
