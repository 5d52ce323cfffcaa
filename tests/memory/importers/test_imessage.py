from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.importers.imessage import IMessage
from tests.memory.importers.contract import ImporterContract, moments, pieces
from tests.memory.importers.samples_chats import IMESSAGE_CHAT, imessage_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = IMessage()
ANA = Party("+491512345678", "tel:+491512345678")


def large_chat(path: Path, size: int) -> int:
    message = "Mar 01, 2025  9:05:00 AM\nMe\n" + "a longer line of words, as people write them\n" * 20 + "\n"
    count = size // len(message)
    with path.open("w", encoding="utf-8") as out:
        for _ in range(count):
            out.write(message)
    return count


class TestIMessage(ImporterContract):
    importer = READER
    suffix = ".txt"
    big = staticmethod(large_chat)


def test_a_chat_is_read_and_the_owner_is_marked(tmp_path: Path) -> None:
    asked, answered, photo, edited, renamed = moments(READER, imessage_samples(tmp_path)[1])
    assert (asked.author, asked.text) == (ANA, "To the lake at the weekend?\n\nor to the mountains?")
    assert asked.extra == {"reactions": {"Loved": ["Me"]}}
    assert asked.at.isoformat() == "2025-03-01T09:05:00+01:00"
    assert (answered.author, answered.people, answered.text) == (ME, (ANA,), "Yes")
    assert answered.extra == {"reply": True}
    assert (photo.text, photo.attachments[0].data, photo.at.hour) == ("", b"\xff\xd8photo", 12)
    assert photo.extra == {"effect": "Confetti"}
    assert (edited.text, edited.extra, edited.at.hour) == ("at six", {"edited": True}, 0)
    assert (renamed.kind, renamed.author, renamed.text) == (Kind.NOTICE, None, "You renamed the conversation to Lake")


def test_a_date_that_never_was_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(IMESSAGE_CHAT.replace("Mar 01, 2025 12:07", "Feb 31, 2025 12:07"), encoding="utf-8")
    assert [type(one) for one in pieces(READER, path)] == [Moment, Moment, Problem, Moment, Moment]
