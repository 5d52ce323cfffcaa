"""What makes a moment the same moment, and what makes it a changed one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.ids import LENGTH, UnknownMomentError, to_number, to_text
from atticus.domain.moments import Attachment, Kind, Moment, content, identity
from atticus.domain.people import ASSISTANT, ME, Me, Party, fold, mail_handle, phone_handle
from atticus.domain.time import milliseconds

AT = datetime(2025, 6, 2, 12, 45, 7, tzinfo=UTC)
HELLO = Moment(kind=Kind.MESSAGE, source="whatsapp", at=AT, text="Hello", thread="Ana", author=Party("Ana"))
NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(NUMBERS, NUMBERS)
def test_written_ids_sort_as_numbers_and_come_back(a, b):
    assert to_number(to_text(a)) == a
    assert len(to_text(a)) == LENGTH
    assert (to_text(a) < to_text(b)) == (a < b)


@pytest.mark.parametrize("wrong", ["", "abc", "0" * 12, "i" * 13, "z" * 13, "ä" * 13])
def test_what_is_no_id_is_told(wrong):
    with pytest.raises(UnknownMomentError):
        to_number(wrong)


def test_a_source_and_its_id_make_an_identity_whatever_else_changes():
    one = replace(HELLO, external_id="7")

    assert identity(one) == identity(replace(one, text="Hello, edited", at=AT + timedelta(days=1)))
    assert identity(one) != identity(replace(one, source="sms"))
    assert content(one) != content(replace(one, text="Hello, edited"))


def test_without_an_id_thread_author_minute_text_and_ordinal_count():
    assert identity(HELLO) == identity(replace(HELLO, at=AT.replace(second=59), locator="line 9"))
    for other in (
        replace(HELLO, thread="Ben"),
        replace(HELLO, author=Party("Ben")),
        replace(HELLO, at=AT + timedelta(minutes=1)),
        replace(HELLO, text="hello"),
    ):
        assert identity(other) != identity(HELLO)
    assert identity(HELLO, 1) != identity(HELLO)


def test_the_zone_is_part_of_what_is_told_but_not_of_who_it_is():
    elsewhere = replace(HELLO, at=AT.astimezone(timezone(timedelta(hours=8))))

    assert identity(elsewhere) == identity(HELLO)
    assert content(elsewhere) != content(HELLO)


def test_an_attachment_is_content():
    assert content(replace(HELLO, attachments=(Attachment("a", "b", b"c"),))) != content(HELLO)


def test_a_handle_beats_a_display_name():
    me = Me(frozenset({"mara lindqvist"}), frozenset({"mailto:mara@example.org"}))

    assert me.is_me(Party("Somebody", "mailto:mara@example.org"))
    assert not me.is_me(Party("Mara Lindqvist", "mailto:impostor@example.net"))
    assert me.is_me(Party("MARA  Lindqvist"))
    assert me.is_me(Party("Mara Lindqvist", "tel:+15550100"))
    assert me.is_me(ME)
    assert not me.is_me(ASSISTANT)
    assert not me.is_me(None)


def test_names_and_handles_are_compared_as_people_mean_them():
    assert fold("\u200eJosé  GARCÍA ") == fold("josé garcía")
    assert mail_handle(" Ana@Example.ORG ") == "mailto:ana@example.org"
    assert phone_handle("+49 (30) 123-45") == "tel:+493012345"
    assert phone_handle("\u202a+1 555 0100\u202c") == "tel:+15550100"
    assert phone_handle("030 12345") == "tel:03012345"


@given(st.datetimes(timezones=st.just(UTC)))
def test_milliseconds_are_exact_before_and_after_1970(at):
    assert milliseconds(at) == (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
