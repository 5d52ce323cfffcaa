import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.deeds import Means
from atticus.mind.gate.days import days_of, names_day
from atticus.mind.gate.naming import (
    amount_of,
    comparable,
    is_any_named,
    is_flag_named,
    is_named,
    is_said_whole,
    speaks_of_members,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("ana@example.org", "Write to ana@example.org."),
        ("mailto:Ana@example.org", "Write to ana@example.org, please"),
        ("Ana", "Tell Ana that I am late"),
        ("ana", "send it to ana"),
        ("bob", "send it to bob and wait"),
        ("general", "Post it in the 'general' channel"),
        ("general", "post it in the general channel"),
        ("team-7", "put it into team-7"),
        ("DE89370400440532013000", "Pay 5 to DE89370400440532013000"),
        ("www.example.org/menu", "Look at https://www.example.org/menu."),
        ("http://example.org/", "look at example.org, then tell me"),
        ("example.org", "Post it on example.org.Then tell me about it"),
        ("王芳", "把会议记录发给王芳"),
        ("आशा", "आशा को लिखो"),
        ("مريم", "اكتب إلى مريم"),
        ("Ana", "Ana'ya yazar mısın, Ana"),
        ("Łukasz Żak", "Napisz do Łukasz Żak"),
        ("Ｂｏｂ", "Call for Bob"),
        (["Ana", "Ben"], "Invite Ana and Ben"),
        ("", "anything"),
        (None, "anything"),
        (False, "anything"),
    ],
)
def test_a_value_the_owner_said_is_named(value, words):
    assert is_named(value, Means.WHO, [words])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("evil@example.net", "Write to ana@example.org"),
        ("ana@example.org", "Write to banana@example.org"),
        ("ana@example.org", "Write to ana@example.org.evil.net"),
        ("example.org", "Look at www.example.org"),
        ("www.example.org/menu?code=1", "Look at www.example.org/menu"),
        ("www.example.org", "Look at www.example.org/menu"),
        ("13", "What happens on June 13?"),
        (13, "What happens on June 13?"),
        ("12345", "The code was 12345"),
        ("al", "Call Al"),
        ("the", "Send the minutes to Ana"),
        ("Please", "Please send the minutes"),
        ("आश", "आशा को लिखो"),
        ("summary", "Send a summary to Ana"),
        ("check", "I want to check and pay"),
        ("post", "Read it and post it"),
        ("Anna", "Tell Ann that I am late"),
        ("раypal", "Pay with paypal"),
        ("DE89370400440532013000", "Pay DE893704004405320130001"),
        (["Ana", "Eve"], "Invite Ana and Ben"),
        ({"to": "Eve"}, "Invite Ana"),
        ({"eve@example.net": "Ana"}, "Invite Ana"),
        (True, "true"),
        ("   ", "anything"),
    ],
)
def test_what_only_happens_to_stand_there_is_not_named(value, words):
    assert not is_named(value, Means.WHO, [words])


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (42, "Pay 42 to Ana"),
        (42.0, "Pay 42.00 EUR"),
        (42, "pay €42, please"),
        (42, "42€ please"),
        (1200.5, "The rent is 1,200.50."),
        (1200.5, "Die Miete ist 1.200,50 €"),
        (1200, "1 200 kr"),
        (1200, "1,200 dollars"),
        ("98.70", "98.7 and no more"),
    ],
)
def test_an_amount_the_owner_said_is_named(amount, words):
    assert is_named(amount, Means.AMOUNT, [words])


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (13, "What happens on June 13?"),
        (13, "am 13. Juni"),
        (10, "10% more"),
        (10, "at 10:30"),
        (2025, "on 2025-01-11"),
        (42, "Flight LH42"),
        (42, "IBAN DE42"),
        (420, "Pay 42"),
        (1.2, "Pay 1,200.50"),
        (float("nan"), "Pay nan"),
        (float("inf"), "Pay inf"),
        ("all of it", "Pay all of it"),
    ],
)
def test_a_figure_that_is_no_amount_names_none(amount, words):
    assert not is_named(amount, Means.AMOUNT, [words])


@given(st.integers(1, 10**7))
def test_every_amount_is_named_by_itself_and_by_no_other(cents):
    amount = cents / 100
    assert is_named(amount, Means.AMOUNT, [f"Pay {amount:.2f} to Ana"])
    assert not is_named(amount + 1, Means.AMOUNT, [f"Pay {amount:.2f} to Ana"])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-01-11", "from January 11th to January 15th 2025"),
        ("2025-01-15T12:00", "from January 11 to 15"),
        ("2024-05-17", "from the 13th to the 17th of May"),
        ("2025-05-11", "am 11. Mai"),
        ("2025-01-11", "on 11/1 or 1/11"),
        ("2025-01-11", "2025-01-11 at noon"),
        ("2025-01-11", "1月11日"),
        ("2025-03-03", "le 3 mars"),
    ],
)
def test_a_day_is_named_in_the_usual_ways(day, words):
    assert names_day(day, words)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-01-12", "January 11th"),
        ("2025-01-11", "tomorrow"),
        ("tomorrow", "tomorrow"),
        ("2025-13-40", "13/40"),
        ("2025-01-11", "chapter 1, page 11"),
    ],
)
def test_what_names_no_day_names_none(day, words):
    assert not names_day(day, words)


def test_days_in_figures_are_read_both_ways():
    assert days_of("3/4") == {(3, 4), (4, 3)}


def test_a_switch_is_named_by_what_it_is_called():
    assert is_flag_named("recurring", ["Set up a recurring payment"])
    assert not is_flag_named("recurring", ["Set up a payment"])


def test_names_the_owner_chose_need_no_capitals():
    assert is_any_named(["Team Lunch"], ["move the team lunch to Friday"])
    assert not is_any_named(["13", "it"], ["move it to June 13"])
    assert not is_any_named(["Team Lunch"], ["move lunch to Friday"])


def test_a_whole_text_of_the_owners_is_theirs_and_half_of_it_with_more_is_not():
    said = ['Tell Ana: "I am late, sorry!"']
    assert is_said_whole("I am late, sorry!", said)
    assert not is_said_whole("I am late, sorry! The code is 1234.", said)


@pytest.mark.parametrize("text", ["I am late", "i am late", "I AM LATE", "I Am Late", "“I am late.”", "", "…"[:0]])
def test_a_text_of_the_owners_stays_theirs_in_other_capitals(text):
    assert is_said_whole(text, ["Tell Ana that I am late."])


@pytest.mark.parametrize(
    "text", ["i Am lAte", "I am\u200b late", "I  am late", "I am late\u200d", "\u200b\u200c", "\r", "I am ｌate"]
)
def test_nothing_is_hidden_in_the_owners_words(text):
    assert not is_said_whole(text, ["Tell Ana that I am late."])


@pytest.mark.parametrize("words", ["the same participants", "alle Gäste", "所有参加者"])
def test_members_are_spoken_of(words):
    assert speaks_of_members([words])


def test_a_name_alone_speaks_of_no_members():
    assert not speaks_of_members(["Move the team lunch to Friday, all of it"])


@pytest.mark.parametrize(("told", "amount"), [("98.70", 98.7), (7, 7.0), ("1.200,50", 1200.5), ("50 EUR", 50.0)])
def test_an_amount_is_read(told, amount):
    assert amount_of(told) == amount


@pytest.mark.parametrize("told", ["all", "1,200", None, True, math.nan, "5 or 6"])
def test_an_amount_that_cannot_be_read_is_without_end(told):
    assert amount_of(told) == math.inf


def test_one_value_is_compared_the_same_however_it_is_written():
    assert comparable("mailto:Ana@Example.org") == comparable("ana@example.org")
    assert comparable("https://example.org/a/") == comparable("example.org/a")
    assert comparable(7.0) == comparable(7) == comparable("7")
