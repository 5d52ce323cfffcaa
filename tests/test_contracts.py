"""The import contracts cover every room there is, so that a new module cannot slip past them."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "atticus"
CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
}


def modules_of(folder: Path) -> set[str]:
    found = {p.stem for p in folder.glob("*.py") if p.stem != "__init__"}
    return found | {p.name for p in folder.iterdir() if p.is_dir() and p.name != "__pycache__"}


REACH = "Only providers, hands, services, feeds and channels reach the network"


def test_every_module_but_those_that_reach_out_is_kept_from_the_network():
    covered = set(CONTRACTS[REACH]["source_modules"])
    rooms = {f"atticus.{name}" for name in modules_of(SOURCE)} - {"atticus.mind", "atticus.surfaces"}
    mind = {f"atticus.mind.{name}" for name in modules_of(SOURCE / "mind")}
    surfaces = {f"atticus.surfaces.{name}" for name in modules_of(SOURCE / "surfaces")}
    reaching = {f"atticus.mind.{name}" for name in ("providers", "hands", "services", "feeds")}
    free = reaching | {"atticus.surfaces.channels"}

    assert covered == rooms | (mind | surfaces) - free


def test_every_library_that_reaches_the_network_is_named():
    named = set(CONTRACTS[REACH]["forbidden_modules"])

    assert named >= {"httpx", "httpx2", "requests", "aiohttp", "websockets", "socket", "smtplib", "urllib", "http"}


def test_every_room_but_the_vault_is_kept_from_sql():
    covered = set(CONTRACTS["Only the vault speaks SQL"]["source_modules"])

    assert covered >= {f"atticus.{name}" for name in modules_of(SOURCE)} - {"atticus.vault", "atticus.__main__"}
