from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.problems import Problem
from atticus.memory.formats import xml_pieces as module
from atticus.memory.formats.xml_pieces import Node, xml_pieces

ROW = frozenset({"row"})


@pytest.fixture(params=[1, 7, 1 << 16], autouse=True)
def chunk(request, monkeypatch):
    monkeypatch.setattr(module, "_CHUNK", request.param)


def read(text: str | bytes, wanted: frozenset[str] = ROW) -> list[Node | Problem]:
    return list(xml_pieces(io.BytesIO(text.encode() if isinstance(text, str) else text), wanted))


def test_an_element_comes_with_all_in_it():
    (node,) = read('<rows><row n="1"><name> Ana &amp; Ben </name><row n="2"/></row></rows>')
    assert isinstance(node, Node)
    assert (node.attributes, node.told("name"), len(node.children)) == ({"n": "1"}, "Ana & Ben", 2)


def test_signs_written_as_two_halves_are_joined():
    (node,) = read('<rows><row t="a&#55357;&#56834;b&#55357;c&#1;d"/></rows>')
    assert isinstance(node, Node)
    assert node.attributes["t"] == "a😂b\ufffdc d"


def test_a_damaged_element_is_told_and_the_next_are_read():
    found = read('<rows><row n="1"/><row n=&/><row n="3"/></rows>')
    assert [type(one) for one in found] == [Node, Problem, Node]
    assert isinstance(found[2], Node)
    assert found[2].attributes == {"n": "3"}


def test_a_text_that_breaks_off_is_told():
    found = read('<rows><row n="1"/><row n="2')
    assert [type(one) for one in found] == [Node, Problem]


@pytest.mark.parametrize(
    "trick",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><rows><row n="&a;"/></rows>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><rows><row>&a;</row></rows>',
    ],
)
def test_entities_are_refused(trick):
    (problem,) = read(trick)
    assert isinstance(problem, Problem)
    assert "entities" in problem.what


def test_a_document_type_without_entities_is_fine():
    (node,) = read(
        '<!DOCTYPE rows [<!ELEMENT rows (row*)>\n<!ATTLIST row n CDATA #REQUIRED>]><rows><row n="1"/></rows>'
    )
    assert isinstance(node, Node)


@given(st.text(st.sampled_from("<>/&;=\"' rown#12a"), max_size=80) | st.binary(max_size=80))
@settings(deadline=None, max_examples=100)
def test_any_text_is_elements_or_problems(text):
    data = text if isinstance(text, bytes) else text.encode()
    for item in read(b"<rows>" + data + b"</rows>"):
        assert isinstance(item, Node | Problem)


@pytest.mark.parametrize("encoding", ["TF-8", "GB2312", "rot13", "hex"])
def test_an_encoding_that_nobody_knows_is_told_and_the_words_are_read(encoding):
    problem, node = read(f'<?xml version="1.0" encoding="{encoding}"?>\n<rows>\n<row t="é"/></rows>')
    assert isinstance(problem, Problem)
    assert "encoding that is not known" in problem.what
    assert isinstance(node, Node)
    assert (node.attributes, node.line) == ({"t": "é"}, 3)
