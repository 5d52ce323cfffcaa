"""What each page costs the server in a large vault: processor time of one request, once everything it needs is warm.

usage: pages.py DATA [--size 100000] [--home DIR] [--only PAGE ...] [--settle SECONDS]

DATA holds `locomo`, `lifebench` and `beam100k` in their published formats. Their moments are brought in once as they
are and again shifted in time, until the vault has the wanted size; with --home the vault is kept there and taken again.
Processor time is told and not time by the clock, so that other work of the computer does not count.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lives import beam, lifebench, locomo, merged
from starlette.testclient import TestClient
from vault import AT_ONCE, LABEL, PASSPHRASE, copies

from atticus.app.door import FrontDoor
from atticus.memory.understanding import understand
from atticus.settings import load
from atticus.surfaces.web import create_app, sign_in_link
from atticus.vault.contract import Draft, Filter
from atticus.vault.open import create_vault, exists

if TYPE_CHECKING:
    from collections.abc import Sequence

BASE = "http://127.0.0.1:4747"
TIMES = 5
WARM_SECONDS = 60.0
PAGES = (
    "/today", "/", "/people", "/people?view=graph", "/people/{person}", "/you", "/you/patterns", "/you/learned",
    "/goals", "/timeline", "/timeline?q=coffee+with", "/moments/{moment}", "/inbox", "/import", "/settings",
    "/settings/models", "/settings/left", "/settings/sources", "/settings/apps", "/settings/privacy",
    "/settings/routines", "/settings/keeping", "/settings/sessions", "/settings/comfort", "/you?as_of={then}",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--only", nargs="+", default=PAGES, help="addresses, as they stand in PAGES")
    parser.add_argument("--settle", type=float, default=WARM_SECONDS, help="seconds waited at most until it is warm")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="atticus-bench-") as folder:
        home = asked.home or Path(folder) / "vault"
        if not exists(home):
            made(home, asked.data, asked.size)
        measured(home, asked.only, asked.settle)


def made(home: Path, data: Path, size: int) -> None:
    life = merged([*lifebench(data / "lifebench"), *locomo(data / "locomo"), *beam(data / "beam100k")])
    vault, _ = create_vault(home, PASSPHRASE)
    drafts = [Draft(moment=m, label=LABEL, mine=m.marked_mine) for m in copies(life.moments, size)]
    for start in range(0, size, AT_ONCE):
        vault.keep(drafts[start : start + AT_ONCE])
    understand(vault, None)
    vault.close()


def measured(home: Path, pages: Sequence[str], settle: float) -> None:
    door = FrontDoor(load(home=home, environ={"ATTICUS_EMBEDDER": "none"}), quiet=1e9)
    door.unlock(PASSPHRASE)
    try:
        app = create_app(door)
        owner = TestClient(app, base_url=BASE, headers={"origin": BASE, "sec-fetch-site": "same-origin"})
        owner.post(sign_in_link(app, BASE))
        settled(settle)
        vault = door.house().vault
        moment = vault.timeline(Filter(), limit=1)[0]
        known = {
            "person": next(one.id for one in vault.people() if one.human),
            "moment": moment.id,
            "then": f"{moment.moment.at.year - 1}-06-01",
        }
        print(f"{vault.status().moments} moments\n")
        print(f"| page | first, ms | median of {TIMES - 1} more, ms |\n|---|---:|---:|")
        for path in pages:
            first, *more = (spent(owner, path.format(**known)) for _ in range(TIMES))
            print(f"| {path} | {first:.0f} | {statistics.median(more):.0f} |", flush=True)
    finally:
        door.lock()


def settled(seconds: float) -> None:
    """Wait until nothing works behind the pages any more, some seconds at most."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        before = time.process_time()
        time.sleep(5)
        if time.process_time() - before < 0.1:
            return


def spent(owner: TestClient, path: str) -> float:
    before = time.process_time()
    owner.get(path)
    return (time.process_time() - before) * 1000


if __name__ == "__main__":
    main()
