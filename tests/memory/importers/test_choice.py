"""Every file of real shape is taken by one reader, the right one."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.memory.importers.samples import SAMPLES

if TYPE_CHECKING:
    from atticus.domain.reading import Importer

ROOT = Path(__file__).parents[3]
GENERIC = "moments"


def readers() -> dict[str, Importer]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = told["project"]["entry-points"]["atticus.importers"]
    parts = {name: where.split(":") for name, where in named.items()}
    return {name: getattr(import_module(module), kind)() for name, (module, kind) in parts.items()}


READERS = readers()


def test_every_reader_is_registered_under_its_own_name_and_has_samples() -> None:
    assert {name: reader.name for name, reader in READERS.items()} == {name: name for name in READERS}
    assert set(SAMPLES) | {GENERIC} == set(READERS)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_two_readers_claim_one_file(name: str, tmp_path: Path) -> None:
    for path in SAMPLES[name](tmp_path):
        assert [one for one, reader in READERS.items() if reader.identify(path)] == [name], path


def test_every_reader_is_explained() -> None:
    told = (ROOT / "docs" / "formats.md").read_text("utf-8")
    for name in READERS:
        assert f"| `{name}` |" in told
