"""Files handed over beside what the owner says: read where they can be, kept where not, and nobody's word for theirs."""

from dataclasses import dataclass, field
from datetime import UTC, timedelta

import pytest

from atticus.domain.hearing import Heard, Transcript
from atticus.domain.labels import Integrity
from atticus.domain.moments import Attachment, Kind
from atticus.domain.people import Me
from atticus.domain.sight import SightError, Written
from atticus.memory.enclosing import SOURCE, enclose
from atticus.memory.intake import HaltedError
from atticus.vault.contract import Filter, Selection

MENU = Attachment("menu.txt", "text/plain", b"Tuesday: leek soup\r\nFriday: plum dumplings")
CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//x//y//EN\r
BEGIN:VEVENT\r
UID:regatta\r
DTSTART:20260509T100000Z\r
SUMMARY:Regatta\r
END:VEVENT\r
END:VCALENDAR\r
"""


@dataclass
class Ear:
    """Somebody who hears the same in every sound."""

    keeps: bool = False
    sounds: list[bytes] = field(default_factory=list)

    def hear(self, sound, **_):
        self.sounds.append(sound)
        return Transcript((Heard("the kiln is ready", 0.0, 2.0, "en", 0.9),), 2.0, "ear")

    def close(self):
        pass


@dataclass
class Eye:
    """Somebody who reads the same in every picture, or nothing."""

    lines: tuple[str, ...] = ("CLOSED", "on Mondays")
    broken: bool = False

    def read(self, _picture, **_):
        if self.broken:
            raise SightError("This is no picture.", "Look at it.")
        return Written(self.lines, 0.9, "eye")

    def close(self):
        pass


@pytest.fixture
def hand(vault, clock, tmp_path):
    """Hands a file over as a page does."""

    def over(file, **others):
        path = tmp_path / file.name
        path.write_bytes(file.data)
        return enclose(vault, file, path, clock=clock, zone=UTC, **others)

    return over


def test_a_plain_text_is_read_and_is_nobody_s_word_for_the_owner_s(vault, hand):
    found = hand(MENU)
    kept = vault.moment(found.moments[0])

    assert (found.how, found.trouble) == ("read", "")
    assert (kept.moment.kind, kept.moment.source, kept.moment.title) == (Kind.DOCUMENT, SOURCE, "menu.txt")
    assert kept.moment.text == "Tuesday: leek soup\nFriday: plum dumplings"
    assert (kept.label.integrity, kept.mine) == (Integrity.THIRD_PARTY, False)
    assert vault.attachment(kept.attachments[0].blob) == MENU.data


CLAIM = b'{"id": "x", "at": "2026-01-01T09:00:00+00:00", "kind": "note", "source": "notes", "author": "me", "text": "I moved"}'


@pytest.mark.parametrize(("name", "data"), [("diary.md", b"# Diary\nI love kayaks"), ("life.jsonl", CLAIM)])
def test_what_says_of_itself_that_the_owner_wrote_it_is_not_taken_at_its_word(vault, hand, name, data):
    kept = vault.moment(hand(Attachment(name, "", data)).moments[0])

    assert (kept.moment.source, kept.mine, kept.moment.author) == (SOURCE, False, None)


def test_the_same_file_twice_is_kept_once_and_what_was_forgotten_stays_forgotten(vault, hand, clock):
    first = hand(MENU)
    clock.move(timedelta(hours=3))
    assert hand(MENU).moments == first.moments

    vault.forget(Selection(moment=first.moments[0]))
    assert hand(MENU).moments == ()
    assert vault.timeline(Filter(sources=(SOURCE,))) == []


def test_an_export_comes_in_as_it_would_by_itself_and_can_be_taken_back(vault, hand):
    found = hand(Attachment("life.ics", "text/calendar", CALENDAR))

    assert found.how == "brought"
    assert [vault.moment(one).moment.title for one in found.moments] == ["Regatta"]
    again = hand(Attachment("life.ics", "text/calendar", CALENDAR))
    assert again.moments == found.moments
    for one in (again, found):
        vault.undo_import(one.import_id)
    assert vault.timeline(Filter()) == []


def test_a_chat_of_strangers_is_kept_as_a_file_and_that_is_told(vault, hand):
    vault.set_me(Me(names=frozenset({"ruta fenwick"})))
    chat = b"[01/02/2026, 10:00:00] Ana: the tide is late\n[01/02/2026, 10:01:00] Rui: then we wait\n"
    found = hand(Attachment("WhatsApp Chat with Ana.txt", "text/plain", chat))

    assert found.how == "kept"
    assert "None of the authors" in found.trouble
    assert vault.moment(found.moments[0]).moment.kind is Kind.DOCUMENT


def test_what_nobody_can_read_is_kept_whole(vault, hand):
    found = hand(Attachment("plan.bin", "application/octet-stream", b"\x00\x01\x02"))
    kept = vault.moment(found.moments[0])

    assert (found.how, kept.moment.text) == ("kept", "")
    assert vault.attachment(kept.attachments[0].blob) == b"\x00\x01\x02"


def test_a_sound_is_kept_as_its_words_once_somebody_can_hear(vault, hand):
    note = Attachment("note.ogg", "audio/ogg", b"OggS sound")
    unheard = hand(note)
    heard = hand(note, listener=Ear())

    assert (unheard.how, "nobody here can hear" in unheard.trouble) == ("kept", True)
    assert (heard.how, heard.trouble) == ("heard", "")
    assert vault.moment(heard.moments[0]).moment.text == "the kiln is ready"
    again = Ear()
    assert hand(note, listener=again).how == "heard"
    assert again.sounds == []


@pytest.mark.parametrize(
    ("eye", "how", "told"),
    [
        (Eye(), "seen", ""),
        (Eye(lines=()), "kept", "no words"),
        (Eye(broken=True), "kept", "This is no picture."),
        (None, "kept", "Nobody here"),
    ],
)
def test_a_picture_is_kept_with_the_words_in_it_beside_it(vault, hand, eye, how, told):
    found = hand(Attachment("door.png", "", b"\x89PNG"), looker=eye)
    kept = [vault.moment(one) for one in found.moments]

    assert found.how == how
    assert told in found.trouble
    assert kept[-1].moment.kind is Kind.PHOTO
    assert [one.moment.text for one in kept[:-1]] == (["CLOSED\non Mondays"] if how == "seen" else [])
    assert all(not one.mine for one in kept)


def test_an_export_that_is_halted_keeps_what_was_read_and_is_not_kept_as_a_file_beside_it(vault, hand):
    class EnoughError(HaltedError):
        def __init__(self):
            super().__init__("Enough.", "Nothing has to be done.")

    def enough(progress):
        seen.append(progress.new)
        raise EnoughError

    seen = []
    lines = "\n".join(f"01.03.25, 09:00 - Ana: Heron {n}" for n in range(6000))
    with pytest.raises(EnoughError):
        hand(Attachment("WhatsApp Chat with Ana.txt", "", lines.encode()), on_progress=enough)

    assert seen == [5000]
    assert vault.status().moments == 5000
