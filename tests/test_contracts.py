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


def test_every_module_but_providers_hands_and_services_is_kept_from_the_network():
    covered = set(CONTRACTS["Only providers, hands and services reach the network"]["source_modules"])
    rooms = {f"atticus.{name}" for name in modules_of(SOURCE)} - {"atticus.mind"}
    mind = {f"atticus.mind.{name}" for name in modules_of(SOURCE / "mind")} - {
        "atticus.mind.hands",
        "atticus.mind.providers",
        "atticus.mind.services",
    }

    assert covered == rooms | mind


def test_every_library_that_reaches_the_network_is_named():
    named = set(CONTRACTS["Only providers, hands and services reach the network"]["forbidden_modules"])

    assert named >= {"httpx", "httpx2", "requests", "aiohttp", "websockets", "socket", "smtplib", "urllib", "http"}


def test_every_room_but_the_vault_is_kept_from_sql():
    covered = set(CONTRACTS["Only the vault speaks SQL"]["source_modules"])

    assert covered >= {f"atticus.{name}" for name in modules_of(SOURCE)} - {"atticus.vault", "atticus.__main__"}
