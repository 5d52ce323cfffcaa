from __future__ import annotations

import json
from typing import TYPE_CHECKING

from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.memory.importers.meta import Meta, mend
from tests.memory.importers.contract import ImporterContract, moments, problems
from tests.memory.importers.samples_chats import META_CHAT, as_meta_writes, meta_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Meta()
ANA, ROSA = Party("Ana García"), Party("Rosa Lind")


def large_chat(path: Path, size: int) -> int:
    message = {"sender_name": "Ana", "timestamp_ms": 1740816300000, "content": "a line of words, long " * 40}
    count = size // len(json.dumps(message))
    with path.open("w", encoding="utf-8") as out:
        out.write('{"participants": [{"name": "Ana"}, {"name": "Rosa"}], "messages": [\n')
        for number in range(count):
            out.write(json.dumps(message) + (",\n" if number < count - 1 else '], "title": "Ana"}'))
    return count


class TestMeta(ImporterContract):
    importer = READER
    sources = frozenset({"messenger", "instagram"})
    suffix = ".json"
    big = staticmethod(large_chat)


def test_a_chat_is_read_with_its_letters_mended(tmp_path: Path) -> None:
    call, unsent, photo, said = moments(READER, meta_samples(tmp_path)[0])
    assert {m.thread for m in (call, unsent, photo, said)} == {"Ana García"}
    assert (call.kind, call.text, call.author, call.people) == (Kind.CALL, "Call, 4 min", ROSA, (ANA,))
    assert (unsent.text, unsent.extra) == ("", {"deleted": True})
    assert (photo.text, photo.extra) == ("", {"omitted": "photo"})
    assert (said.author, said.people) == (ANA, (ROSA,))
    assert said.text == "Am Wochenende zum See? 😀\nhttps://example.org/see"
    assert said.extra == {"reactions": {"❤": ["Rosa Lind"]}}
    assert said.source == "messenger"


def test_an_archive_of_instagram_brings_all_chats(tmp_path: Path) -> None:
    found = moments(READER, meta_samples(tmp_path)[1])
    assert {(m.source, m.thread) for m in found} == {("instagram", "Ausflug"), ("instagram", "Ana García")}
    assert {m.people for m in found if m.thread == "Ausflug"} == {()}
    assert [m.text for m in found if m.thread == "Ana García"] == ["schön"]


def test_a_photo_comes_from_the_whole_export_and_from_beside_a_single_chat(tmp_path: Path) -> None:
    folder = tmp_path / "export" / "your_facebook_activity" / "messages" / "inbox" / "anagarcia_1"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "7.jpg").write_bytes(b"\xff\xd8photo")
    (folder / "message_1.json").write_text(json.dumps(as_meta_writes(META_CHAT)))
    for export in (tmp_path / "export", folder / "message_1.json"):
        assert [a.data for m in moments(READER, export) for a in m.attachments] == [b"\xff\xd8photo"]


def test_only_what_was_written_wrongly_is_mended() -> None:
    assert mend("Garc\u00c3\u00ada") == "García"
    assert mend("García") == "García"
    assert mend("陈建国") == "陈建国"


def test_a_message_without_a_time_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "message_1.json"
    path.write_text(json.dumps(META_CHAT | {"messages": [{"sender_name": "Ana"}, *META_CHAT["messages"]]}))
    assert len(moments(READER, path)) == 4
    assert problems(READER, path)[0].where == "message_1.json, message 1"
