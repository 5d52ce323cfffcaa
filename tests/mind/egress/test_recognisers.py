import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.egress.finding import found_in, resolved
from atticus.mind.egress.names import Kind, Names, Span
from atticus.mind.egress.patterns import is_card, is_iban


def found(text):
    return [(one.kind.value, text[one.start : one.stop]) for one in found_in(text, Names(), {})[0]]


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("EMAIL", "write to zoe.k+x@mail.example.org today", "zoe.k+x@mail.example.org"),
        ("LINK", "see https://example.org/u/zoe?id=7, please", "https://example.org/u/zoe?id=7"),
        ("ACCOUNT", "ask @zoe_92 about it", "@zoe_92"),
        ("ACCOUNT", "to DE89 3704 0044 0532 0130 00 by monday", "DE89 3704 0044 0532 0130 00"),
        ("CARD", "pay with 4111-1111-1111-1111 now", "4111-1111-1111-1111"),
        ("PHONE", "ring +385 91 234 5678 first", "+385 91 234 5678"),
        ("PHONE", "ring 138 7601 2345 first", "138 7601 2345"),
        ("PHONE", "ring 541-714-1388 ext. 12 first", "541-714-1388 ext. 12"),
        ("NUMBER", "from 192.168.4.20 it came", "192.168.4.20"),
        ("NUMBER", "from fe80::1ff:fe23:4567:890a it came", "fe80::1ff:fe23:4567:890a"),
        ("NUMBER", "ssn 514-69-0360 is it", "514-69-0360"),
        ("NUMBER", "nino AB 12 34 56 C it is", "AB 12 34 56 C"),
        ("NUMBER", "dni 12345678Z is it", "12345678Z"),
        ("NUMBER", "codice RSSMRA85T10A562S is it", "RSSMRA85T10A562S"),
        ("NUMBER", "cpf 123.456.789-09 is it", "123.456.789-09"),
        ("NUMBER", "id 11010519491231002X is it", "11010519491231002X"),
        ("NUMBER", "my passport number is C01X00T47 by the way", "C01X00T47"),
        ("NUMBER", "key sk-a8Dk29fjQ0x8Zm3LpT7r here", "sk-a8Dk29fjQ0x8Zm3LpT7r"),
        ("DATE", "she was born on 12 May 1990 there", "12 May 1990"),
        ("DATE", "Geburtstag: 03.04.1985 bitte", "03.04.1985"),
        ("DATE", "生日是1990年5月12日吧", "1990年5月12日"),
        ("PLACE", "at 45.81234, 15.97654 they met", "45.81234, 15.97654"),
        ("ADDRESS", "come to 14 Weaver Lane, York please", "14 Weaver Lane"),
        ("ADDRESS", "sie wohnt Lindenstraße 4a seit", "Lindenstraße 4a"),
        ("ADDRESS", "en la Calle de Alcalá 12 estaba", "Calle de Alcalá 12"),
        ("ADDRESS", "寄到青岛市市南区香港中路12号", "青岛市市南区香港中路12号"),
        ("PERSON", "then Dr. Weber said", "Weber"),
        ("PERSON", "My name is Zorblin Quax", "Zorblin Quax"),
        ("PERSON", "and then Giulia Ferrante arrived", "Giulia Ferrante"),
        ("PERSON", "Liebe Hannelore, wie geht es dir", "Hannelore"),
        ("NAME", "we all went to Quorvale for the day", "Quorvale"),
    ],
)
def test_personal_data_is_recognised_whoever_it_belongs_to(kind, text, told):
    assert any(one == kind and told in part for one, part in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "on 2025-06-02 at 10:30, from 9:00 to 17:30",
        "it cost 1 200 000 and then 12,500.50 or 1.234.567 euros",
        "from 2019-2020, in 20250602, on 12.05.2025",
        "12 eggs, 3 onions, 250 g of flour, 10,000 steps",
        "We went for a walk on Sunday and ate English breakfast at Christmas.",
        "The meeting was moved. Everybody agreed to it.",
        "chapter 12 of the book, version 3.11.4, 100 % sure",
        "Der Hund hat im Garten eine Katze gesehen und ist gelaufen.",
        "I don't know. They're late. It's 5 pm.",
    ],
)
def test_what_names_nobody_stays(text):
    assert found(text) == []


def test_recognisers_see_through_invisible_characters_and_other_widths():
    text = "mail zo\u200be@exam\u200bple.org, call ＋３８５ ９１ ２３４ ５６７８"
    assert [kind for kind, _ in found(text)] == ["EMAIL", "PHONE"]


def test_a_stranger_who_was_introduced_is_known_from_then_on():
    spans, met = found_in("Yesterday Dr. Zorblin called.", Names(), {})
    again, _ = found_in("heute war Zorblin da", Names(), met)
    assert [one.key for one in again] == [one.key for one in spans if one.kind is Kind.PERSON]


@pytest.mark.parametrize("told", ["GB82 WEST 1234 5698 7654 32", "de89370400440532013000", "NO93 8601 1117 947"])
def test_an_account_is_known_by_its_checksum(told):
    assert is_iban(told)
    assert not is_iban(told[:-1] + ("3" if told[-1] != "3" else "4"))


@given(st.text("0123456789", min_size=11, max_size=18))
def test_of_ten_last_digits_exactly_one_makes_a_card(digits):
    assert sum(is_card(digits + last) for last in "0123456789") == 1


spans = st.builds(
    lambda start, length, key: Span(start, start + length, Kind.NAME, key),
    st.integers(0, 30),
    st.integers(1, 12),
    st.sampled_from("abc"),
)


@given(st.lists(spans, max_size=8))
def test_nothing_that_some_span_covers_is_left_open_and_none_overlap(wanted):
    text = "ab cd efg hijk lmno pq rst uvw xyz abcd efgh ij"
    kept = resolved(text, wanted)
    covered = {at for one in kept for at in range(one.start, one.stop)}
    assert all(a.stop <= b.start for a, b in pairwise(kept))
    assert {at for one in wanted for at in range(one.start, one.stop) if text[at] != " "} <= covered


@pytest.mark.parametrize(
    "unit", ["1.1.", "Ab-", "Ab'", "A", "born 1 may ", "Lane 1, ", "Mr Ab ", "a.b@c.", "中市", "Apt 1, "]
)
def test_no_text_makes_finding_slow(unit):
    began = time.process_time()
    found((unit * 16_000)[:16_000])
    assert time.process_time() - began < 5
