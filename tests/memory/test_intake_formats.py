"""Every format through the one door: chosen by itself, twice the same, taken back as a whole."""

from __future__ import annotations

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from atticus.memory import intake
from tests.memory.importers.samples import SAMPLES

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Europe/Berlin")


@pytest.fixture
def registered(tmp_path, monkeypatch):
    """The readers of this source, registered as an installation registers them, however old the installed one is."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][intake.GROUP]
    folder = tmp_path / "site" / "atticus-0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: atticus\nVersion: 0\n")
    lines = "\n".join(f"{name} = {where}" for name, where in told.items())
    (folder / "entry_points.txt").write_text(f"[{intake.GROUP}]\n{lines}\n")
    monkeypatch.syspath_prepend(folder.parent)


def test_every_format_comes_in_once_and_goes_as_a_whole(vault, tmp_path, clock, registered):
    def bring(path):
        return intake.bring_in(vault, path, clock=clock, zone=ZONE).record

    for name, build in SAMPLES.items():
        folder = tmp_path / name
        folder.mkdir()
        for path in build(folder):
            before = [kept.id for kept in vault.all_kept()]
            first, second = bring(path), bring(path)
            assert first.importer == name
            assert first.new > 0
            assert (second.new, second.revised) == (0, 0)
            vault.undo_import(second.id)
            vault.undo_import(first.id)
            assert [kept.id for kept in vault.all_kept()] == before


def test_of_a_folder_with_several_formats_none_is_left_out_in_silence(tmp_path, registered):
    folder = tmp_path / "Downloads"
    folder.mkdir()
    SAMPLES["telegram"](folder)
    SAMPLES["sms"](folder)
    with pytest.raises(intake.SeveralFormatsError, match=r"several formats: sms, telegram"):
        intake.choose(folder)
    assert intake.choose(folder, name="sms").name == "sms"
    assert intake.choose(folder / "result.json").name == "telegram"
