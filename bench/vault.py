"""What keeping and finding cost: writes per second, recall as the caller waits for it, memory, disk, opening.

usage: vault.py DATA [--sizes 10000,100000] [--million] [--json FILE]

DATA holds `locomo`, `lifebench` and `beam100k` in their published formats. Their moments are brought in once as they
are and again shifted in time, until a vault has the wanted size; their questions are asked, each once, by a client
process of a running server. A sample of vectors is the embedder's own, the others are those with a little noise. The
same vectors are searched by sqlite-vec and by numpy in the same run. `--million` adds a vault of synthetic rows and
vectors, asked in the same process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lives import beam, lifebench, locomo, merged

from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.domain.time import SystemClock
from atticus.memory.embedding import find, quantise
from atticus.memory.passages import passages
from atticus.memory.recall import Recaller
from atticus.memory.understanding import understand
from atticus.surfaces.api import local
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PASSPHRASE = "bench bench bench bench"
LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
NOISE = 0.02
SINGLE_WRITES = 300
AT_ONCE = 5_000
QUESTIONS = 400
EMBEDDED_SAMPLE = 600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    embedder = find().embedder
    if embedder is None:
        raise SystemExit("the embedder is not installed")
    lives = [*locomo(asked.data / "locomo"), *lifebench(asked.data / "lifebench"), *beam(asked.data / "beam100k")]
    life = merged(lives)
    questions = [q.text for q in life.questions][:: max(1, len(life.questions) // QUESTIONS)]
    base, rate = embedded(life.moments, embedder)
    report: dict[str, Any] = {"unique moments": len(life.moments), "embedding/s": rate, "questions": len(questions)}
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="atticus-bench-") as folder:
            report[str(size)] = measured(Path(folder), life.moments, base, embedder.space, questions, size)
        show(str(size), report[str(size)])
    if asked.million:
        with tempfile.TemporaryDirectory(prefix="atticus-bench-") as folder:
            report["1000000 synthetic"] = million(Path(folder), embedder, questions)
        show("1000000 synthetic", report["1000000 synthetic"])
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


def embedded(moments: Sequence[Moment], embedder: Any) -> tuple[list[NDArray[np.int8]], float]:
    """Return each moment's vectors. A sample is embedded and timed; the others take a vector of it with noise."""
    chance = np.random.default_rng(7)
    sample = chance.choice(len(moments), min(EMBEDDED_SAMPLE, len(moments)), replace=False)
    texts = [text for i in sample for text in passages(moments[i])]
    began = time.perf_counter()
    rows = embedder.embed(texts, query=False)
    rate = len(sample) / (time.perf_counter() - began)
    return [quantise(_near(rows[[n % len(rows)]], chance)) for n in range(len(moments))], round(rate, 1)


def _near(rows: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    moved = rows + chance.normal(0, NOISE, rows.shape).astype(np.float32)
    return (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)


def copies(moments: Sequence[Moment], size: int) -> list[Moment]:
    made: list[Moment] = []
    for lap in range(size // len(moments) + 1):
        shift = timedelta(days=400 * lap)
        made += [
            replace(m, external_id=f"{lap}/{m.external_id}", at=m.at - shift, known=None, thread=f"{lap}/{m.thread}")
            for m in moments[: size - len(made)]
        ]
    return made


def measured(
    folder: Path,
    moments: Sequence[Moment],
    base: Sequence[NDArray[np.int8]],
    space: str,
    questions: Sequence[str],
    size: int,
) -> dict[str, Any]:
    home, told = folder / "vault", {}
    vault, _ = create_vault(home, PASSPHRASE)
    drafts = [Draft(moment=m, label=LABEL, mine=m.marked_mine) for m in copies(moments, size)]
    numbers, began = [], time.perf_counter()
    for start in range(0, size, AT_ONCE):
        numbers += [to_number(c.id) for c in vault.keep(drafts[start : start + AT_ONCE])]
    told["bulk writes/s"] = round(size / (time.perf_counter() - began))
    began = time.perf_counter()
    for start in range(0, size, AT_ONCE):
        some = range(start, min(start + AT_ONCE, size))
        vault.put_vectors(
            space,
            [(numbers[i], p, row.tobytes()) for i in some for p, row in enumerate(base[i % len(base)])],
            done=[numbers[i] for i in some],
        )
    told["vectors/s"] = round(size / (time.perf_counter() - began))
    began = time.perf_counter()
    understand(vault, None)
    told["read and derived/s"] = round(size / (time.perf_counter() - began))
    told["single write ms"] = quantiles(single_writes(vault))
    vault.close()
    told["open s"] = round(min(_timed(lambda: open_vault(home, PASSPHRASE).close()) for _ in range(3)), 3)
    told["disk MB"] = round(sum(p.stat().st_size for p in home.rglob("*") if p.is_file()) / 1e6)
    told |= served(home, folder, questions)
    told |= beside(home, space, questions)
    return told


def single_writes(vault: Any) -> list[float]:
    spent = []
    for n in range(SINGLE_WRITES):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
        text = f"A single thought, number {n}, kept while everything else goes on as it was."
        draft = Draft(moment=Moment(kind=Kind.NOTE, source="note", at=at, text=text, author=ME), label=LABEL, mine=True)
        spent.append(_timed(lambda draft=draft: vault.keep([draft])))
    return spent


def served(home: Path, folder: Path, questions: Sequence[str]) -> dict[str, Any]:
    """Ask a running server from this process, once its queue is empty.

    The first question, which loads model and arrays, is told apart.
    """
    (folder / "passphrase").write_text(PASSPHRASE)
    environment = os.environ | {"ATTICUS_HOME": str(home), "ATTICUS_PASSPHRASE_FILE": str(folder / "passphrase")}
    command = [sys.executable, "-m", "atticus", "start", "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        for row in server.stderr or ():
            if "Ctrl-C" in row:
                break
        while local.call(home, "status", {}, lambda _: None)["queued"]:
            time.sleep(1)
        cold = time.perf_counter()
        _ask(home, questions[0])
        first = time.perf_counter() - cold
        spent = [_timed(lambda q=q: _ask(home, q)) for q in questions]
        cli = [sys.executable, "-m", "atticus", "recall", questions[1], "--json"]
        whole = [
            _timed(lambda: subprocess.run(cli, env=environment, capture_output=True, check=True)) for _ in range(20)
        ]
        rss = int((Path("/proc") / str(server.pid) / "status").read_text().split("VmRSS:")[1].split()[0]) / 1024
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate()
    return {
        "first recall s": round(first, 2),
        "recall ms": quantiles(spent),
        "recall command ms": quantiles(whole),
        "server MB": round(rss),
    }


def _ask(home: Path, question: str) -> None:
    local.call(home, "recall", {"question": question, "k": 20}, lambda _: None)


def beside(home: Path, space: str, questions: Sequence[str]) -> dict[str, Any]:
    """Search the same vectors with sqlite-vec and with numpy: the vector lane alone, nearest 50."""
    import sqlite_vec  # noqa: PLC0415

    vault = open_vault(home, PASSPHRASE)
    held = vault.vectors(space)
    rows = held.matrix.astype(np.float32) / 127
    vault.close()
    told: dict[str, Any] = {}
    some = [rows[n] for n in np.random.default_rng(3).integers(0, len(rows), min(100, len(questions)))]
    told["numpy f32 scan ms"] = quantiles([_timed(lambda q=q: np.argpartition(-(rows @ q), 50)[:50]) for q in some])
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415

        db = dbapi2.connect(":memory:")
        db.enable_load_extension(True)  # noqa: FBT003
        sqlite_vec.load(db)
        db.execute(f"CREATE VIRTUAL TABLE v USING vec0(e int8[{rows.shape[1]}])")
        packed = ((n, held.matrix[n].tobytes()) for n in range(len(rows)))
        db.executemany("INSERT INTO v (rowid, e) VALUES (?, vec_int8(?))", packed)
        sql = "SELECT rowid FROM v WHERE e MATCH vec_int8(?) AND k = 50"
        told["sqlite-vec int8 ms"] = quantiles(
            [_timed(lambda q=q: db.execute(sql, (quantise(q[None])[0].tobytes(),)).fetchall()) for q in some]
        )
    except (AttributeError, sqlite3.Error, dbapi2.Error) as error:
        told["sqlite-vec int8 ms"] = f"not measured: {error}"
    return told


def million(folder: Path, embedder: Any, questions: Sequence[str]) -> dict[str, Any]:
    """A million synthetic rows of a Zipf vocabulary with random vectors: how far one file goes."""
    size, chance = 1_000_000, np.random.default_rng(11)
    words = np.array([f"w{n}" for n in range(50_000)])
    vault, _ = create_vault(folder / "vault", PASSPHRASE)
    began, spent = datetime(2016, 1, 1, tzinfo=UTC), 0.0
    for start in range(0, size, 5_000):
        picked = words[np.minimum(chance.zipf(1.2, (5_000, 20)) - 1, 49_999)]
        drafts = [
            Draft(
                moment=Moment(
                    kind=Kind.NOTE,
                    source="note",
                    at=began + timedelta(minutes=5 * (start + n)),
                    text=" ".join(picked[n]),
                    external_id=str(start + n),
                    author=ME,
                ),
                label=LABEL,
                mine=True,
            )
            for n in range(5_000)
        ]
        at = time.perf_counter()
        numbers = [to_number(c.id) for c in vault.keep(drafts)]
        spent += time.perf_counter() - at
        vectors = quantise(_near(np.zeros((5_000, embedder.dimensions), np.float32), chance))
        vault.put_vectors(
            embedder.space, [(i, 0, v.tobytes()) for i, v in zip(numbers, vectors, strict=True)], done=numbers
        )
    recaller = Recaller(vault, embedder, clock=SystemClock(), zone=UTC)
    recaller.recall(questions[0], k=20)
    asked = [" ".join(words[np.minimum(chance.zipf(1.2, 4) - 1, 49_999)]) + " w4321" for _ in range(100)]
    told = {
        "bulk writes/s": round(size / spent),
        "recall ms": quantiles([_timed(lambda q=q: recaller.recall(q, k=20)) for q in asked]),
        "disk MB": round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6),
        "process MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    vault.close()
    return told


def _timed(act: Any) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def quantiles(seconds: Sequence[float]) -> dict[str, float]:
    return {name: round(float(np.quantile(seconds, q)) * 1_000, 2) for name, q in (("p50", 0.5), ("p95", 0.95))}


def show(name: str, told: dict[str, Any]) -> None:
    print(f"\n{name} moments")
    for key, value in told.items():
        print(f"  {key:<22} {shown(value)}")


def shown(value: Any) -> str:
    return f"p50 {value['p50']}, p95 {value['p95']}" if isinstance(value, dict) else str(value)


if __name__ == "__main__":
    main()
