from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.problems import Problem
from atticus.memory.formats import json_pieces as module
from atticus.memory.formats.json_pieces import EACH, Piece, json_pieces

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def read(data: bytes, *wanted: tuple[str, ...]) -> list[Piece | Problem]:
    return list(json_pieces(io.BytesIO(data), *wanted))


@pytest.fixture(params=[1, 7, 1 << 20], autouse=True)
def chunk(request, monkeypatch):
    monkeypatch.setattr(module, "_CHUNK", request.param)


def test_what_an_object_told_before_stands_above():
    (piece,) = read(b'{"name": "a", "rows": [{"n": 12.5}], "after": 1}', ("rows", EACH))
    assert isinstance(piece, Piece)
    assert (piece.path, piece.value, piece.above["name"]) == (("rows", 0), {"n": 12.5}, "a")


def test_lists_in_lists_are_walked():
    found = read(b'{"c": {"list": [{"id": 1, "m": [1, 2]}, {"id": 2, "m": [3]}]}}', ("c", "list", EACH, "m", EACH))
    assert [(p.value, p.above["id"]) for p in found if isinstance(p, Piece)] == [(1, 1), (2, 1), (3, 2)]


def test_a_damaged_element_is_told_and_the_next_are_read():
    found = read(b'[{"id": 1}, {"id": nonsense, "x": [{"y": 1}]}, {"id": 3}]', (EACH,))
    assert [type(one) for one in found] == [Piece, Problem, Piece]


def test_a_text_that_breaks_off_keeps_what_came_before():
    found = read(b'[{"id": 1}, {"id": 2', (EACH,))
    assert [type(one) for one in found] == [Piece, Problem]
    assert isinstance(found[1], Problem)
    assert "breaks off" in found[1].what


def test_nothing_is_too_deep():
    found = read(b'[{"id": 1}, {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b'}, {"id": 3}]', (EACH,))
    assert [type(one) for one in found] == [Piece, Problem, Piece]


@given(st.lists(values, max_size=6))
@settings(deadline=None, max_examples=40)
def test_every_element_comes_back(said):
    for whole, path in ((said, (EACH,)), ({"x": [1], "y": said}, ("y", EACH))):
        text = json.dumps(whole, indent=1, ensure_ascii=False).encode()
        assert [p.value for p in read(text, path) if isinstance(p, Piece)] == said


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_pieces_or_problems(data):
    for item in read(data, (EACH,), ("a", EACH), ("b", EACH, "c", EACH)):
        assert isinstance(item, Piece | Problem)
