"""Every format through the one door: chosen by itself, twice the same, taken back as a whole."""

from __future__ import annotations

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from atticus.memory import intake
from atticus.memory.recall import Recaller
from atticus.memory.understanding import understand
from tests.conftest import FakeClock
from tests.memory.importers.samples import NOW, SAMPLES

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


LIFE = (
    '{"id": "l:1", "at": "2025-05-01T10:00:00+02:00", "kind": "message", "source": "diary", "thread": "Ana García", '
    '"author": "Ana García", "people": ["me"], "text": "To the lake at the weekend?"}\n'
    '{"id": "l:2", "at": "2025-05-01T11:00:00+02:00", "kind": "note", "source": "diary", "author": "me", '
    '"text": "I live in Graz. I promised Ana to bring the boat. My sister is Ana García."}\n'
)


def state(vault, home):
    """Return all that a vault holds and understands, as far as anybody can see it."""
    understand(vault, None, zone=ZONE, now=NOW)
    people = sorted((one.name, one.names, one.handles, one.moments, one.evidence) for one in vault.people())
    beliefs = sorted((one.kind, one.subject, one.predicate, one.object, str(one.status)) for one in vault.beliefs())
    found = [
        hit.kept.id
        for hit in Recaller(vault, None, clock=FakeClock(NOW), zone=ZONE)
        .recall("lake weekend risotto steps Ana", k=50)
        .hits
    ]
    files = sorted(one.name for one in (home / "blobs").rglob("*") if one.is_file())
    return {
        "moments": [(kept.id, kept.moment, kept.label, kept.mine) for kept in vault.all_kept()],
        "sources": vault.sources(),
        "me": vault.me(),
        "people": people,
        "beliefs": beliefs,
        "found": found,
        "files": files,
        "attachments": vault.status().attachments,
    }


def test_every_format_comes_in_once_and_goes_as_a_whole(vault, tmp_path, clock, registered):
    def bring(path):
        return intake.bring_in(vault, path, clock=clock, zone=ZONE).record

    life = tmp_path / "life.jsonl"
    life.write_text(LIFE, encoding="utf-8")
    bring(life)
    before = state(vault, tmp_path / "home")
    assert before["people"]
    assert before["beliefs"]
    for name, build in SAMPLES.items():
        folder = tmp_path / name
        folder.mkdir()
        for path in build(folder):
            first, second = bring(path), bring(path)
            assert first.importer == name
            assert first.new > 0
            assert (second.new, second.revised) == (0, 0)
            understand(vault, None, zone=ZONE, now=NOW)
            vault.undo_import(second.id)
            vault.undo_import(first.id)
            assert state(vault, tmp_path / "home") == before, name


def test_what_two_imports_brought_stays_until_the_first_goes(vault, tmp_path, clock, registered):
    """The second brought nothing; taking it back takes nothing from the first."""
    for name, build in SAMPLES.items():
        folder = tmp_path / name
        folder.mkdir()
        path = build(folder)[0]
        first = intake.bring_in(vault, path, clock=clock, zone=ZONE).record
        second = intake.bring_in(vault, path, clock=clock, zone=ZONE).record
        whole = [kept.id for kept in vault.all_kept()]
        vault.undo_import(second.id)
        assert [kept.id for kept in vault.all_kept()] == whole, name
        vault.undo_import(first.id)
        assert list(vault.all_kept()) == []


def test_of_a_folder_with_several_formats_none_is_left_out_in_silence(tmp_path, registered):
    folder = tmp_path / "Downloads"
    folder.mkdir()
    SAMPLES["telegram"](folder)
    SAMPLES["sms"](folder)
    with pytest.raises(intake.SeveralFormatsError, match=r"several formats: sms, telegram"):
        intake.choose(folder)
    assert intake.choose(folder, name="sms").name == "sms"
    assert intake.choose(folder / "result.json").name == "telegram"
