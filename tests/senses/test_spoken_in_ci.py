"""The tests with real speech and real weights run where every change is tested: all they need is installed there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from atticus.senses.listening import PACKAGES
from tests.senses.spoken import PARTS

ROOT = Path(__file__).parents[2]


def locked(name: str) -> set[str]:
    """Return the packages of a lock that are installed with their hashes, as Python names them."""
    rows = re.findall(r"^([A-Za-z0-9._-]+)==\S+.*\\\n\s+--hash=sha256:", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return {row.lower().replace("-", "_") for row in rows}


def test_what_hears_speaks_and_weighs_is_installed_for_every_change():
    up = runpy.run_path(str(ROOT / "up.py"))

    assert set(PACKAGES) <= locked(up["TO_TEST"][0])
    assert set(PARTS) <= locked("requirements-hearing.lock")
    assert ROOT / "requirements-hearing.lock" in up["MODELS"]
    assert "flite" in up["DEBIAN"]
    assert "up.py test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_no_run_of_every_change_leaves_them_out():
    told = (ROOT / ".ci" / "run").read_text("utf-8") + (ROOT / "pyproject.toml").read_text("utf-8")
    assert not re.search(r"""-m\s+['"]?not\s|--deselect|--ignore""", told)
