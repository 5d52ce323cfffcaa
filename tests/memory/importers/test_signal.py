from __future__ import annotations

import json
from typing import TYPE_CHECKING

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.importers.signal import Signal
from tests.memory.importers.contract import ImporterContract, moments, pieces
from tests.memory.importers.samples_chats import SIGNAL_CHAT, signal_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Signal()
ANA = Party("Ana García")


def large_chat(path: Path, size: int) -> int:
    line = json.dumps(SIGNAL_CHAT[1] | {"body": "a line of words, long " * 60}) + "\n"
    count = size // len(line)
    with path.open("w", encoding="utf-8") as out:
        for _ in range(count):
            out.write(line)
    return count


class TestSignal(ImporterContract):
    importer = READER
    suffix = ".json"
    big = staticmethod(large_chat)


def test_a_chat_is_read_and_the_owner_is_marked(tmp_path: Path) -> None:
    asked, answered, call, deleted = moments(READER, signal_samples(tmp_path)[1])
    assert (asked.author, asked.people, asked.text) == (ANA, (), "To the lake at the weekend? 😀")
    assert (asked.thread, asked.attachments[0].data) == ("Ana García", b"\xff\xd8photo")
    assert asked.extra == {"reactions": {"❤": ["Me"]}}
    assert (answered.author, answered.people, answered.text) == (ME, (ANA,), "Yes")
    assert answered.extra == {"quoted": "To the lake at the weekend? 😀"}  # somebody else's words are not its text
    assert (call.kind, call.author, call.text) == (Kind.CALL, ME, "Outgoing voice call (3 min)")
    assert (deleted.text, deleted.extra) == ("", {"deleted": True})
    assert asked.zone_assumed


def test_a_damaged_line_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    lines = [json.dumps(one) for one in SIGNAL_CHAT]
    path.write_text("\n".join([lines[0], lines[1][:-9], "[]", lines[2]]), encoding="utf-8")
    assert [type(one) for one in pieces(READER, path)] == [Moment, Problem, Problem, Moment]
