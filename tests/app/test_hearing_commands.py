"""Hearing as it is typed, where nobody can hear."""

from __future__ import annotations

from tests.memory.importers.samples_recordings import VOICE


def test_without_ears_a_recording_is_kept_as_sound_and_every_way_says_so(atticus):
    path = atticus.folder / "memo.ogg"
    path.write_bytes(VOICE)
    done = atticus.json("import", str(path), "--yes", "--as", "recordings")

    assert done["new"] == 1
    assert "docs/hearing.md" in done["problems"][0]["do"]
    refused = atticus("hear")
    assert refused.returncode == 1
    assert "Nobody here can hear" in refused.stderr
    told = next(one for one in atticus.json("doctor")["checks"] if one["name"] == "hearing")
    assert "docs/hearing.md" in told["told"]
