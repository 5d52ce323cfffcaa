"""Reading pictures in a process of its own: what hangs, breaks off or is stopped ends at once, told in a sentence."""

from __future__ import annotations

import json
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.sight import LookingStoppedError, SightError, Written
from atticus.senses.looking import EyeBrokeError, Eyes, NoPictureError, find
from atticus.senses.pictures import Found, is_picture, lines
from tests.senses.written import picture, reads

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
ANSWERS = """
import json, sys
while line := sys.stdin.buffer.readline():
    sys.stdin.buffer.read(json.loads(line)["size"])
    print(json.dumps(TOLD), flush=True)
"""


def eyes(program: str, **more) -> Eyes:
    return Eyes(command=[sys.executable, "-c", program], **more)


def telling(told: object, **more) -> Eyes:
    return eyes(f"TOLD = {told!r}\n{ANSWERS}", **more)


@pytest.fixture
def closing():
    opened: list[Eyes] = []
    yield lambda one: opened.append(one) or one
    for one in opened:
        one.close()


def word(text: str, left: float, top: float, sure: float = 0.9) -> Found:
    return Found(text, sure, left, top, top + 30)


def test_words_of_one_row_are_one_line_from_the_left_and_rows_go_down():
    found = [word("16:30", 300, 104), word("Bring the card", 40, 200), word("Tuesday", 40, 100)]
    assert lines(found) == ("Tuesday 16:30", "Bring the card")


def test_what_is_not_sure_is_left_out():
    assert lines([word("~|~", 0, 0, 0.3), word("  ", 0, 50), word("here", 0, 100)]) == ("here",)


@given(st.lists(st.builds(word, st.text("abc", min_size=1), st.floats(0, 900), st.floats(0, 900))))
def test_no_word_is_lost_or_doubled(found):
    told = sorted(text for line in lines(found) for text in line.split())
    assert told == sorted(text for one in found for text in one.text.split())


@given(st.binary(max_size=40))
def test_what_is_no_picture_is_never_opened(data):
    if not is_picture(data):
        with pytest.raises(NoPictureError):
            eyes("raise SystemExit").read(data)


def test_what_is_too_large_begins_nothing(monkeypatch):
    monkeypatch.setattr("atticus.senses.looking.LARGEST", 50)
    with pytest.raises(NoPictureError):
        eyes("raise SystemExit").read(PNG)


def test_what_is_read_comes_back_as_lines(closing):
    told = {"words": [{"text": "Room 204", "sure": 0.9, "left": 1, "top": 1, "bottom": 9}]}
    looker = closing(telling(told))
    assert [looker.read(PNG) for _ in range(3)] == [Written(("Room 204",), 0.9, "RapidOCR")] * 3


def test_a_broken_picture_is_told_and_the_next_one_is_read(closing):
    program = 'import json, sys\nfor told in ({"trouble": ["Broken.", "Mend it."]}, {"words": []}):\n'
    program += '    sys.stdin.buffer.read(json.loads(sys.stdin.buffer.readline())["size"])\n'
    looker = closing(eyes(program + "    print(json.dumps(told), flush=True)\nsys.stdin.read()"))
    with pytest.raises(SightError, match="Broken"):
        looker.read(PNG)
    assert looker.read(PNG).lines == ()


def test_what_hangs_is_ended_and_the_next_picture_begins_anew(closing):
    began = time.monotonic()
    looker = closing(eyes("import time; time.sleep(60)", patience=0.5))
    for _ in range(2):
        with pytest.raises(EyeBrokeError):
            looker.read(PNG)
    assert time.monotonic() - began < 10


def test_stop_ends_it_within_a_second(closing):
    began = time.monotonic()
    with pytest.raises(LookingStoppedError):
        closing(eyes("import time; time.sleep(60)")).read(PNG, stop=lambda: time.monotonic() - began > 0.3)
    assert time.monotonic() - began < 1.3


def test_leaving_the_house_ends_it_for_good(closing):
    looker = closing(telling({"words": []}))
    looker.read(PNG)
    process = looker._eye._process
    looker.close()
    assert process.poll() is not None
    with pytest.raises(LookingStoppedError):
        looker.read(PNG)


def test_while_no_pictures_come_nothing_runs(closing):
    looker = closing(telling({"words": []}, rest=0.2))
    looker.read(PNG)
    process = looker._eye._process
    process.wait(10)
    assert looker.read(PNG).lines == ()


@pytest.mark.parametrize("program", ["import os; os.abort()", "print('what?'); input()", "raise SystemExit(1)"])
def test_what_breaks_off_is_told(program, closing):
    with pytest.raises(EyeBrokeError):
        closing(eyes(program)).read(PNG)


def test_the_eye_is_told_no_passphrase_and_no_key(closing, monkeypatch):
    monkeypatch.setenv("ATTICUS_PASSPHRASE_FILE", "here")
    monkeypatch.setenv("SOME_KEY", "abc")
    program = f"import os\nTOLD = {{'trouble': [','.join(sorted(os.environ)), '']}}\n{ANSWERS}"
    with pytest.raises(SightError) as told:
        closing(eyes(program)).read(PNG)
    assert not {"ATTICUS_PASSPHRASE_FILE", "SOME_KEY"} & set(told.value.what.split(","))


def test_without_the_packages_nobody_reads_and_it_is_told_how_to_get_them(monkeypatch):
    monkeypatch.setattr("atticus.senses.looking.PARTS", ("rapidocr_that_is_not_there",))
    found = find()
    assert found.looker is None
    assert "atticus[ocr]" in found.reason


@reads
def test_the_words_in_a_picture_are_read_whichever_way_it_lies(closing):
    looker = closing(find().looker)
    page = ("Dentist: Dr. Weiss", "Tuesday 14 March, 16:30", "Mill Lane 12, Room 204")
    for form, turned in (("PNG", False), ("JPEG", True), ("WEBP", False)):
        told = looker.read(picture(*page, form=form, turned=turned))
        assert [" ".join(line.split()) for line in told.lines] == list(page), json.dumps(told.as_json())
        assert told.sure > 0.8
    assert looker.read(picture(form="PNG")).lines == ()


@reads
def test_a_picture_that_breaks_off_is_told_in_a_sentence(closing):
    looker = closing(find().looker)
    with pytest.raises(SightError):
        looker.read(picture("Dentist")[:400])
    assert looker.read(picture("Dentist")).lines == ("Dentist",)
