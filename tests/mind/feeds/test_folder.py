"""A watched folder."""

from __future__ import annotations

import os
import time
from dataclasses import replace

import pytest

from atticus.domain.hearing import ListeningStoppedError
from atticus.mind.feeds.folder import NoFolderError, WatchedFolder
from atticus.mind.feeds.seam import FeedError
from tests.mind.feeds.contract import FeedContract, everything

DAY_OLD = time.time() - 86_400


def put(root, path, text, *, age=3_600.0):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    os.utime(file, (time.time() - age,) * 2)
    return file


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "Notes"
    put(folder, "kites.md", "The red kite flew.", age=7_200)
    put(folder, "walks/kites.md", "Buy string.", age=7_000)
    return folder


@pytest.fixture
def feed(root):
    return WatchedFolder(root)


@pytest.fixture
def more(root):
    return lambda: put(root, "later.md", "It landed.")


def texts(moments):
    return sorted(one.text for one in moments)


class TestFolder(FeedContract):
    """What every feed promises."""


def test_notes_of_one_name_in_two_folders_are_two(feed):
    moments, _ = everything(feed, {})

    assert sorted(one.external_id for one in moments) == ["kites.md", "walks/kites.md"]


def test_an_edited_note_comes_again_under_its_id(feed, root):
    _, cursor = everything(feed, {})
    put(root, "kites.md", "The red kite flew far.")

    changed, _ = everything(feed, cursor)
    assert [(one.external_id, one.text) for one in changed] == [("kites.md", "The red kite flew far.")]


def test_a_note_that_was_only_touched_does_not_come_again(feed, root):
    _, cursor = everything(feed, {})
    os.utime(root / "kites.md")

    moments, cursor = everything(feed, cursor)
    assert moments == []
    assert everything(feed, cursor)[0] == []


def test_a_moved_note_stays_the_one_it_was(feed, root):
    _, cursor = everything(feed, {})
    (root / "kites.md").rename(root / "walks" / "flying.md")

    moved, cursor = everything(feed, cursor)
    assert moved == []
    put(root, "walks/flying.md", "The red kite flew, and fell.")
    edited, cursor = everything(feed, cursor)
    assert [one.external_id for one in edited] == ["kites.md"]
    put(root, "kites.md", "Another note of that name.")
    other, _ = everything(feed, cursor)
    assert [one.external_id for one in other] == ["kites.md#2"]


def test_a_note_that_went_for_a_while_and_came_back_elsewhere_is_the_same(feed, root):
    _, cursor = everything(feed, {})
    data = (root / "kites.md").read_text()
    (root / "kites.md").unlink()
    gone, cursor = everything(feed, cursor)
    put(root, "moved/kites.md", data)

    assert gone == []
    assert everything(feed, cursor)[0] == []


def test_a_file_that_is_being_written_is_read_once_it_is_whole(root):
    now = [time.time()]
    feed = WatchedFolder(root, now=lambda: now[0])
    _, cursor = everything(feed, {})
    file = put(root, "long.md", "The beginning", age=0)
    half, cursor = everything(feed, cursor)
    file.write_text("The beginning and the end", "utf-8")
    os.utime(file, (now[0] + 1,) * 2)
    still, cursor = everything(feed, cursor)
    now[0] += 10

    whole, _ = everything(feed, cursor)
    assert half == still == []
    assert texts(whole) == ["The beginning and the end"]


def test_a_file_dated_in_the_future_is_read_when_it_looks_the_same_twice(root):
    feed = WatchedFolder(root)
    _, cursor = everything(feed, {})
    put(root, "skewed.md", "Written by a clock that is wrong.", age=-86_400)

    first, cursor = everything(feed, cursor)
    second, _ = everything(feed, cursor)
    assert first == []
    assert texts(second) == ["Written by a clock that is wrong."]


def test_whatever_an_importer_reads_comes_in_and_nothing_else(feed, root):
    _, cursor = everything(feed, {})
    put(
        root,
        "dropped.jsonl",
        '{"id":"s:1","at":"2025-06-02T12:45:00+08:00","kind":"message","source":"sms","text":"Hi"}\n',
    )
    put(root, "unknown.bin", "\x01\x02")
    put(root, "half.md.part", "half")
    put(root, ".hidden.md", "hidden")

    moments, cursor = everything(feed, cursor)
    assert [(one.source, one.text) for one in moments] == [("sms", "Hi")]
    assert everything(feed, cursor)[0] == []


def test_two_folders_may_have_notes_of_one_name(root):
    moments, _ = everything(WatchedFolder(root, prefix="second/"), {})

    assert sorted(one.external_id for one in moments) == ["second/kites.md", "second/walks/kites.md"]


def test_a_folder_that_is_away_is_told_and_loses_nothing(feed, root):
    _, cursor = everything(feed, {})
    away = root.rename(root.with_name("Away"))
    with pytest.raises(NoFolderError, match="cannot be opened"):
        everything(feed, cursor)
    away.rename(root)

    assert everything(feed, cursor)[0] == []


def test_links_are_not_followed(feed, root, tmp_path):
    put(tmp_path, "secret.md", "outside")
    (root / "link.md").symlink_to(tmp_path / "secret.md")

    assert "outside" not in texts(everything(feed, {})[0])


def test_what_is_read_passes_by_whoever_hears_and_stopping_that_loses_nothing(root):
    def stopped(items):
        yield next(iter(items))
        raise ListeningStoppedError

    put(root, "memo.ogg", "OggS sound")
    with pytest.raises(FeedError, match="Listening was stopped"):
        everything(WatchedFolder(root, hear=stopped), {})
    found, _ = everything(WatchedFolder(root, hear=lambda items: [replace(one, text="Call Ana.") for one in items]), {})

    assert "Call Ana." in texts(found)
