"""How much memory the import of a large file takes, for every importer, and how long.

    python bench/memory.py [--size 1G] [--only sms,signal] [--vault]

Each file is written by streaming in the shape its app writes, read by a process of its own the way `atticus import`
reads (who wrote it, the labels, what tells identical moments apart, batches of the commit), and removed. Without
`--vault` what is committed is dropped, so that the figures are those of the importers; with it, it is kept in a vault
made for it, whose queue is left alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from atticus.domain.people import Me
from atticus.domain.time import SystemClock
from atticus.memory.intake import bring_in
from atticus.vault.open import create_vault
from bench.large import SHAPES

LIMIT_MIB = 300
UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Dropping:
    """Stands where the vault stands for an import, and lets go of what is committed."""

    def __init__(self) -> None:
        self._me = Me(frozenset({"rosa lind"}))
        self.moments = 0

    def me(self) -> object:
        """Return the owner."""
        return self._me

    def set_me(self, me: object) -> None:
        """Take the owner."""
        self._me = me

    def begin_import(self, **_: object) -> int:
        """Return a number."""
        return 1

    def keep(self, drafts: list[object], **_: object) -> list[object]:
        """Count what is committed."""
        self.moments += len(drafts)
        return []

    def find(self, *_: object, **__: object) -> None:
        """Return nothing."""
        return

    def stopped(self) -> bool:
        """Return that it is not."""
        return False

    def end_import(self, *_: object) -> None:
        """Return nothing."""
        return


def bytes_of(told: str) -> int:
    return int(float(told.rstrip("KMG")) * UNITS.get(told[-1], 1))


def peak_mib() -> float:
    """Return the most memory this process ever held; `VmHWM` where there is one, as a child inherits the other."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def read(path: Path, importer: str, home: Path | None) -> dict[str, float]:
    """Import a file in this process, and tell what that took."""
    asked = {"clock": SystemClock(), "zone": UTC, "importer": importer, "whose": "me"}
    problems = 0
    if home is None:
        sink = Dropping()
        began = time.perf_counter()
        problems = len(bring_in(sink, path, **asked).problems)  # type: ignore[arg-type]
        moments = sink.moments
    else:
        vault, _ = create_vault(home, "a passphrase for measuring")
        began = time.perf_counter()
        report = bring_in(vault, path, **asked)
        problems, moments = len(report.problems), report.record.new
        vault.close()
    return {
        "MiB": round(peak_mib()),
        "s": round(time.perf_counter() - began),
        "cpu": round(time.process_time()),
        "moments": moments,
        "problems": problems,
    }


def measured(name: str, size: int, *, vault: bool, above: str | None) -> dict[str, float]:
    """Write a file, have it imported by a process of its own, and remove it."""
    importer, build = SHAPES[name]
    if above is not None:
        Path(above).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=above))
    try:
        path = build(folder, size)
        command = [sys.executable, __file__, "--read", str(path), "--as", importer]
        command += ["--home", str(folder / "home")] if vault else []
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return {"failed": done.returncode}
        return dict(json.loads(done.stdout))
    finally:
        shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1G", help="of each file: 64M, 1G")
    parser.add_argument("--only", help="importers or shapes, with commas")
    parser.add_argument("--vault", action="store_true", help="keep what is read in a vault made for it")
    parser.add_argument("--folder", help="where the files are written; the folder for temporary files")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--as", dest="importer", help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.read:
        print(json.dumps(read(chosen.read, chosen.importer, chosen.home)))
        return
    wanted = chosen.only.split(",") if chosen.only else []
    names = [name for name, (importer, _) in SHAPES.items() if not wanted or {name, importer} & set(wanted)]
    found = {}
    print(f"{'shape':<28}{'peak MiB':>9}{'seconds':>9}{'of CPU':>8}{'moments':>11}")
    for name in names:
        one = found[name] = measured(name, bytes_of(chosen.size), vault=chosen.vault, above=chosen.folder)
        if "failed" in one:
            print(f"{name:<28}   failed", flush=True)
            continue
        mark = "" if one["MiB"] < LIMIT_MIB else "  too much"
        print(f"{name:<28}{one['MiB']:>9}{one['s']:>9}{one['cpu']:>8}{one['moments']:>11}{mark}", flush=True)
    print(json.dumps({"size": chosen.size, "vault": chosen.vault, "shapes": found}))


if __name__ == "__main__":
    main()
