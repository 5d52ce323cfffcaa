from __future__ import annotations

import os
import zipfile

import pytest

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Attachment
from atticus.domain.problems import Problem
from atticus.memory.formats import bundles
from atticus.memory.formats.bundles import opened


def packed(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return path


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "export"
    (root / "chat" / "photos").mkdir(parents=True)
    (root / "chat" / "photos" / "1.jpg").write_bytes(b"one")
    (root / "chat" / "messages.json").write_bytes(b"{}")
    (root / ".hidden").write_bytes(b"no")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (root / "chat" / "link.txt").symlink_to(tmp_path / "secret.txt")
    return root


def test_hidden_files_and_links_are_no_part_of_a_folder(folder):
    with opened(folder) as bundle:
        assert [entry.name for entry in bundle.entries] == ["chat/messages.json", "chat/photos/1.jpg"]


@pytest.mark.parametrize("name", ["photos/1.jpg", "chat/photos/1.jpg"])
def test_a_medium_is_found_beside_the_file_or_from_the_root(folder, name):
    with opened(folder) as bundle:
        assert bundle.medium(name, near="chat/messages.json") == Attachment("1.jpg", "image/jpeg", b"one")


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "chat/link.txt", "..\\secret.txt", "", "a\x00b"])
def test_nothing_outside_of_an_export_is_ever_opened(folder, name):
    with opened(folder) as bundle:
        assert bundle.medium(name, near="chat/messages.json") is None
    with opened(folder / "chat" / "messages.json") as bundle:
        assert bundle.medium(name, near="messages.json") is None
        assert bundle.medium("link.txt") is None


def test_a_medium_that_is_too_large_is_told(folder, monkeypatch):
    monkeypatch.setattr(bundles, "MEDIA_LIMIT", 2)
    with opened(folder) as bundle:
        assert isinstance(bundle.medium("chat/photos/1.jpg"), Problem)


def test_an_archive_is_read_like_its_folder(tmp_path):
    with opened(packed(tmp_path / "x.zip", chat__a=b"A", __MACOSX__b=b"x")) as bundle:
        (entry,) = [one for one in bundle.entries if one.base == "a"]
        with entry.open() as stream:
            assert stream.read() == b"A"
        assert entry.start() == "A"


def test_a_damaged_archive_is_an_oserror_where_it_breaks(tmp_path):
    path = packed(tmp_path / "x.zip", a=os.urandom(50_000))
    data = bytearray(path.read_bytes())
    data[20_000:20_100] = bytes(100)
    path.write_bytes(bytes(data))
    with opened(path) as bundle:
        with pytest.raises(OSError, match=r"."), bundle.entries[0].open() as stream:
            stream.read()
        assert isinstance(bundle.medium("a"), Problem)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + bytes(50)])
def test_what_is_no_archive_is_told_in_a_sentence(tmp_path, data):
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(AtticusError) as told, opened(path):
        pass
    assert told.value.what.endswith(".")
    assert told.value.do
