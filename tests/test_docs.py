"""The documents say what is so: promises name tests that exist, commands and words are explained."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from atticus.domain.labels import Integrity, Sensitivity
from atticus.domain.moments import Kind
from atticus.surfaces.cli.grammar import parser

ROOT = Path(__file__).resolve().parents[1]
SPANISH = sorted(path.name for path in (ROOT / "docs" / "es").glob("*.md"))


def text(name):
    return (ROOT / name).read_text("utf-8")


def test_every_guarantee_names_tests_that_exist():
    rows = [
        row for row in text("GUARANTEES.md").splitlines() if row.startswith("| ") and not row.startswith("| promise")
    ]
    assert len(rows) > 20
    for row in rows:
        promise, named = row.strip("| ").rsplit(" | ", 1)
        file = None
        for reference in re.findall(r"`([^`]+)`", named):
            path, _, test = reference.partition("::")
            if path.startswith("tests/"):
                file = ROOT / path
                assert file.exists(), f"{promise}: {path}"
            else:
                test = path
            name = test.rpartition("::")[2]
            assert not name or f"def {name}(" in file.read_text("utf-8"), f"{promise}: {reference}"
        assert file is not None, promise


def commands():
    top = parser()
    actions = next(a for a in top._actions if hasattr(a, "choices") and isinstance(a.choices, dict))
    vault = next(a for a in actions.choices["vault"]._actions if isinstance(getattr(a, "choices", None), dict))
    return [name for name in actions.choices if name != "vault"] + [f"vault {verb}" for verb in vault.choices]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_explained(command):
    assert f"`atticus {command}" in text("docs/commands.md")


@pytest.mark.parametrize(
    "word", [*(k.value for k in Kind), *(i.name.lower() for i in Integrity), *(s.name.lower() for s in Sensitivity)]
)
def test_every_word_of_the_formats_is_explained(word):
    assert f"`{word}`" in text("docs/formats.md")


def test_every_room_stands_in_the_architecture():
    page = text("ARCHITECTURE.md")
    for room in (ROOT / "src" / "atticus").iterdir():
        if room.is_dir() and room.name != "__pycache__":
            assert f"{room.name}/" in page


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/apps.md",
        "docs/commands.md",
        "docs/first-run.md",
        "docs/formats.md",
        "docs/gate.md",
        "docs/places.md",
        "docs/recall.md",
        "docs/benchmarks.md",
        *(f"docs/es/{name}" for name in SPANISH),
    ],
)
def test_links_and_files_that_are_named_exist(page):
    here = (ROOT / page).parent
    for target in re.findall(r"\]\(([^)#:]+)\)", text(page)):
        assert (here / target).exists(), target


@pytest.mark.parametrize("page", SPANISH)
def test_a_spanish_page_is_made_from_the_english_as_it_is_now(page):
    now = f'[English]: ../{page} "{hashlib.sha256(text(f"docs/{page}").encode()).hexdigest()[:12]}"'

    assert text(f"docs/es/{page}").splitlines()[-1] == now, (
        f"docs/{page} changed since docs/es/{page} was made from it: tell in Spanish what changed, then end it with {now}"
    )
