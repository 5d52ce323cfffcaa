from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.moments import Place
from atticus.domain.people import Party
from atticus.memory.formats.values import epoch, iso, number, party, point, point_e7, words

ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers(), max_size=2)


@given(ANYTHING, ANYTHING)
def test_whatever_stands_there_is_a_value_or_none(one, other):
    for zone in (UTC, ZoneInfo("Pacific/Kiritimati")):
        for at in (epoch(one, zone=zone), epoch(one, per=1000, zone=zone), (iso(one, zone) or [None])[0]):
            assert at is None or at.astimezone(UTC) is not None
    point(one, other)
    point_e7(one, other)
    words(one).encode("utf-8")


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("1", 1.0),
        (2, 2.0),
        (True, None),
        ("x", None),
        ("nan", None),
        (float("inf"), None),
        ([1], None),
        (10**400, None),
    ],
)
def test_numbers_are_finite(told, value):
    assert number(told) == value


def test_a_point_lies_on_the_earth():
    assert point("48.1", 11.5) == Place(None, 48.1, 11.5)
    assert point(91, 0) is None
    assert point(91, 0, name="Café") == Place("Café")
    assert point_e7(481371540, 115761240) == Place(None, 48.137154, 11.576124)


@pytest.mark.parametrize(
    ("name", "address", "found"),
    [
        ("Ana", "+49 151 234567", Party("Ana", "tel:+49151234567")),
        (None, "Ana@Example.org", Party("Ana@Example.org", "mailto:ana@example.org")),
        ("+49 151 234567", None, Party("+49 151 234567", "tel:+49151234567")),
        ("Bank", "12345 Ltd", Party("Bank")),
        (None, None, None),
        ("", "", None),
    ],
)
def test_an_address_makes_a_handle(name, address, found):
    assert party(name, address) == found
