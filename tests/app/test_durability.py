"""What was acknowledged survives: killed at any instant, and synced to disk before it is said."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import time

import pytest

from atticus.domain.ids import to_number
from atticus.vault.open import open_vault
from tests.app.conftest import ATTICUS, PASSPHRASE, line

KILLS = 50
LINES = 6_000


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_fifty_random_instants_every_printed_id_is_there_and_nothing_doubles(atticus, tmp_path):
    path = atticus.file("m.jsonl", *[line(n, f"marker{n} " + "word " * 20) for n in range(LINES)])
    importing = ("import", path, "--yes", "--ids")
    began = time.perf_counter()
    assert atticus(*importing, ATTICUS_HOME=str(tmp_path / "undisturbed")).returncode == 0
    whole = time.perf_counter() - began
    chance = random.Random(20_260_301)
    printed: set[str] = set()
    lives = 0
    for kill in range(KILLS):
        printed |= ids(atticus.killed(chance.uniform(0.0, whole), *importing))
        if not (atticus.home / "keys.json").exists():
            assert not printed
            continue
        vault = open_vault(atticus.home, PASSPHRASE)
        try:
            assert len(vault.kept([to_number(one) for one in printed])) == len(printed), f"after kill {kill}"
            assert vault.verify().whole, f"after kill {kill}"
        finally:
            vault.close()
        if len(printed) == LINES:
            complete(atticus, path)
            shutil.rmtree(atticus.home)
            printed.clear()
            lives += 1

    assert lives or printed
    complete(atticus, path)


def ids(told: str) -> set[str]:
    return {row.split("\t")[0] for row in told.splitlines() if "\t" in row}


def complete(atticus, path: str) -> None:
    """Every line is there, once, however often it was broken off before."""
    done = atticus.json("import", path, "--yes")
    assert done["new"] + done["same"] == LINES
    assert atticus.json("vault", "status")["moments"] == LINES


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed; `python3 up.py test` installs it")
def test_the_log_is_synced_before_an_id_is_acknowledged(atticus, tmp_path):
    path = atticus.file("m.jsonl", *[line(n) for n in range(12_000)])
    atticus("remember", "make the vault first")
    trace = tmp_path / "trace"
    calls = "trace=write,pwrite64,fsync,fdatasync"
    subprocess.run(
        ["strace", "-f", "-y", "-e", calls, "-o", str(trace), str(ATTICUS), "import", path, "--yes", "--ids"],
        env=atticus.environment,
        capture_output=True,
        check=True,
        timeout=120,
    )
    acknowledged = synced = 0
    unsynced = False
    for row in trace.read_text(errors="replace").splitlines():
        if re.search(r"pwrite64\(\d+<[^>]*vault\.db-wal>", row):
            unsynced = True
        elif re.search(r"(fsync|fdatasync)\(\d+<[^>]*vault\.db-wal>", row):
            unsynced = False
            synced += 1
        elif re.search(r'write\(1<[^>]*>, "[0-9a-z]{13}\\t', row):
            acknowledged += 1
            assert not unsynced, "an id was printed before the log was synced"

    assert acknowledged >= 3
    assert synced >= 3
