from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING

from atticus.domain.moments import Kind, Moment, Place, content, identity
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.importers.telegram import Telegram
from tests.memory.importers.contract import ImporterContract, moments, pieces
from tests.memory.importers.samples_chats import TELEGRAM_CHAT, telegram_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Telegram()
ANA = Party("Ana García", "telegram:4711")
ROSA = Party("Rosa Lind", "telegram:1001")


def large_chat(path: Path, size: int) -> int:
    message = TELEGRAM_CHAT["messages"][1] | {"text": "a longer line of words, as people write them " * 20}
    count = size // len(json.dumps(message))
    with path.open("w", encoding="utf-8") as out:
        out.write('{"name": "Ana", "type": "personal_chat", "id": 4711, "messages": [\n')
        for number in range(count):
            out.write(json.dumps(message | {"id": number}) + (",\n" if number < count - 1 else "]}"))
    return count


class TestTelegram(ImporterContract):
    importer = READER
    suffix = ".json"
    big = staticmethod(large_chat)


def written(folder: Path, chat: object) -> Path:
    path = folder / "result.json"
    path.write_text(json.dumps(chat, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_chat_is_read_as_it_was_written(tmp_path: Path) -> None:
    call, edited, photo, forwarded, place = moments(READER, telegram_samples(tmp_path)[0])
    assert (call.kind, call.author, call.text) == (Kind.CALL, ANA, "Call, 3 min")
    assert (edited.author, edited.text) == (ANA, "Look at https://example.org 😀 at the weekend?")
    assert edited.extra == {"edited": True, "reactions": {"❤": ["Rosa Lind"]}}
    assert (photo.author, photo.people, photo.text) == (ROSA, (ANA,), "Yes, at the lake")
    assert photo.extra == {"reply_to": "4711/2", "omitted": "photo"}
    assert photo.external_id == "4711/3"
    assert {m.thread for m in (call, edited, photo, forwarded, place)} == {"Ana García"}
    assert edited.at.isoformat() == "2025-03-01T09:05:00+01:00"
    assert not edited.zone_assumed
    assert place.place == Place(None, 48.137154, 11.576124)


def test_what_was_forwarded_is_nobodys_word_but_the_first_speakers(tmp_path: Path) -> None:
    forwarded = moments(READER, telegram_samples(tmp_path)[0])[3]
    assert forwarded.author is not None
    assert forwarded.author.name == "Ben Li"
    assert set(forwarded.people) == {ROSA, ANA}
    assert forwarded.extra["forwarded"] is True


def test_the_export_of_an_account_says_who_the_owner_is(tmp_path: Path) -> None:
    found = moments(READER, telegram_samples(tmp_path)[1])
    assert [m.author for m in found if m.author in {ME, ROSA}] == [ME]
    assert found[2].people == (ANA,)
    assert found[3].author != ME  # forwarded


def test_saved_messages_are_the_owners_own(tmp_path: Path) -> None:
    chat = deepcopy(TELEGRAM_CHAT) | {"type": "saved_messages", "name": None}
    found = moments(READER, written(tmp_path, chat))
    assert found[2].author == ME
    assert found[2].thread == "Saved Messages"
    assert found[3].author is not None
    assert found[3].author.name == "Ben Li"


def test_an_edit_is_a_revision_of_the_same_message(tmp_path: Path) -> None:
    before = moments(READER, written(tmp_path, TELEGRAM_CHAT))[1]
    later = deepcopy(TELEGRAM_CHAT)
    later["messages"][1]["text"] = "Look at this"
    after = moments(READER, written(tmp_path, later))[1]
    assert identity(before) == identity(after)
    assert content(before) != content(after)


def test_a_photo_beside_the_file_comes_with_it_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "ChatExport"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "photo_1@01-03-2025_09-07-00.jpg").write_bytes(b"\xff\xd8photo")
    (tmp_path / "secret.txt").write_bytes(b"no")
    chat = deepcopy(TELEGRAM_CHAT)
    chat["messages"][3]["file"] = "../secret.txt"
    chat["messages"][4]["file"] = str(tmp_path / "secret.txt")
    path = written(folder, chat)
    for export in (path, folder):
        found = moments(READER, export)
        assert [[a.name for a in m.attachments] for m in found if m.attachments] == [
            ["photo_1@01-03-2025_09-07-00.jpg"]
        ]


def test_a_service_message_is_a_notice_of_nobody(tmp_path: Path) -> None:
    chat = deepcopy(TELEGRAM_CHAT)
    chat["messages"][0] |= {"action": "invite_members", "members": ["Ben Li", None]}
    notice = moments(READER, written(tmp_path, chat))[0]
    assert (notice.kind, notice.author, notice.text) == (Kind.NOTICE, None, "Ana García invite members Ben Li")


def test_a_message_without_a_time_is_a_problem_and_its_neighbours_stay(tmp_path: Path) -> None:
    chat = deepcopy(TELEGRAM_CHAT)
    chat["messages"][1] |= {"date": "soon", "date_unixtime": "x"}
    found = pieces(READER, written(tmp_path, chat))
    assert [type(one) for one in found] == [Moment, Problem, Moment, Moment, Moment]
    assert isinstance(found[1], Problem)
    assert found[1].where == "Ana García, message 2"


def test_a_damaged_message_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    text = json.dumps(TELEGRAM_CHAT, indent=1, ensure_ascii=False)
    path.write_text(text.replace('"edited": "2025', '"edited": ??"2025'), encoding="utf-8")
    found = pieces(READER, path)
    assert [type(one) for one in found] == [Moment, Problem, Moment, Moment, Moment]
