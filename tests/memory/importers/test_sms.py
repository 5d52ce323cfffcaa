from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.importers.sms import Sms
from tests.memory.importers.contract import ImporterContract, moments, pieces
from tests.memory.importers.samples_chats import SMS_BACKUP, sms_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Sms()
ANA, BEN = Party("Ana García", "tel:+491512345678"), Party("Ben Li", "tel:+4930123456")


def large_backup(path: Path, size: int) -> int:
    line = f'<sms address="+49151" date="1740816300000" type="1" body="{"a line of words, long " * 20}"/>\n'
    count = size // len(line)
    with path.open("w", encoding="utf-8") as out:
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<smses count="{count}">\n')
        for _ in range(count):
            out.write(line)
        out.write("</smses>")
    return count


class TestSms(ImporterContract):
    importer = READER
    suffix = ".xml"
    big = staticmethod(large_backup)


def test_messages_are_read_and_the_owners_are_marked(tmp_path: Path) -> None:
    received, sent, picture = moments(READER, sms_samples(tmp_path)[0])
    assert (received.author, received.text) == (ANA, "Can we meet at 6? 😀\nBy the lake")
    assert received.at.isoformat() == "2025-03-01T09:05:00+01:00"
    assert (sent.author, sent.people, sent.thread) == (ME, (ANA,), "Ana García")
    assert (picture.author, picture.people, picture.thread) == (BEN, (ANA,), "Ana García, Ben Li")
    assert (picture.text, picture.attachments[0].name, picture.attachments[0].data) == (
        "frozen",
        "IMG_1.jpg",
        b"\xff\xd8photo",
    )


def test_calls_are_read(tmp_path: Path) -> None:
    out, missed, hidden = moments(READER, sms_samples(tmp_path)[1])
    assert (out.kind, out.author, out.people, out.text) == (Kind.CALL, ME, (ANA,), "Outgoing call, 3 min")
    assert (missed.author, missed.text) == (Party("+4930123456", "tel:+4930123456"), "Missed call")
    assert {missed.kind, hidden.kind} == {Kind.NOTICE}  # nobody spoke
    assert (hidden.author, hidden.text) == (None, "Rejected call")


def test_a_damaged_message_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "sms.xml"
    path.write_text(SMS_BACKUP.replace('type="2"', "type=2"), encoding="utf-8")
    assert [type(one) for one in pieces(READER, path)] == [Moment, Problem, Moment]


def test_a_picture_that_is_damaged_is_told_and_its_words_stay(tmp_path: Path) -> None:
    path = tmp_path / "sms.xml"
    path.write_text(SMS_BACKUP.replace("/9hwaG90bw==", "/9h"), encoding="utf-8")
    found = pieces(READER, path)
    assert [type(one) for one in found] == [Moment, Moment, Problem, Moment]
    assert isinstance(found[3], Moment)
    assert found[3].text == "frozen"
