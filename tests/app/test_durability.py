"""What was acknowledged survives: killed at any instant, and synced to disk before it is said."""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import time

import pytest

from atticus.domain.ids import to_number
from atticus.vault.open import open_vault
from tests.app.conftest import ATTICUS, PASSPHRASE, line

KILLS = 50
LINES = 18_000


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_fifty_random_instants_every_printed_id_is_there_and_nothing_doubles(atticus):
    path = atticus.file("m.jsonl", *[line(n, f"marker{n} " + "word " * 20) for n in range(LINES)])
    chance = random.Random(20_260_301)
    printed: set[str] = set()
    for kill in range(KILLS):
        running = atticus.popen("import", path, "--yes", "--ids")
        time.sleep(chance.uniform(0.3, 4.0))
        running.send_signal(signal.SIGKILL)
        told, _ = running.communicate()
        printed.update(row.split("\t")[0] for row in told.splitlines() if "\t" in row)
        if not (atticus.home / "keys.json").exists():
            assert not printed
            continue
        vault = open_vault(atticus.home, PASSPHRASE)
        try:
            numbers = [to_number(one) for one in printed]
            assert len(vault.kept(numbers)) == len(printed), f"after kill {kill}"
            assert vault.verify().whole, f"after kill {kill}"
        finally:
            vault.close()

    assert printed
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
