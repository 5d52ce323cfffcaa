from datetime import UTC, datetime

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import ME, Kind, Moment
from atticus.domain.people import Me, Party
from atticus.memory.reading.names import read_names


def told(text, *, other, mine):
    moment = Moment(
        kind=Kind.MESSAGE,
        source="sms",
        at=datetime(2025, 5, 3, tzinfo=UTC),
        text=text,
        author=ME if mine else other,
        people=(other,),
    )
    kept = Kept(id="0" * 13, moment=moment, label=PUBLIC, mine=mine, import_id=None)
    return [(c.subject, c.predicate, c.object, text[c.quote.start : c.quote.stop]) for c in read_names(kept, Me(), UTC)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, this is Lena Novak, new number", "Lena Novak"),
        ("It's Tom from work", "Tom"),
        ("My name is Aisha.", "Aisha"),
        ("everyone calls me Bo", "Bo"),
        ("Hello! I am Dr. Amy Chen.", "Dr. Amy Chen"),
        ("Ich heiße Jürgen", "Jürgen"),
        ("me llamo Ana", "Ana"),
        ("我叫王伟。", "王伟"),
    ],
)
def test_who_introduces_themselves_is_called_so(text, name):
    assert told(text, other=Party("+44 7", "tel:+447"), mine=False) == [("tel:+447", "called", name, name)]


@pytest.mark.parametrize(
    "text",
    ["it's Monday", "This is Great", "I'm Polish", "I'm Ana's brother", "Is it Tom?", 'she said "my name is Eve"'],
)
def test_what_is_no_introduction_names_nobody(text):
    assert told(text, other=Party("+44 7", "tel:+447"), mine=False) == []


def test_what_the_owner_calls_somebody_is_a_nickname():
    zhou = Party("Zhou Tao")
    assert told("Brother Tao, the shirts came", other=zhou, mine=True) == [
        ("Zhou Tao", "nickname", "Brother Tao", "Brother Tao")
    ]
    assert told("Hi Taotao, how are you", other=zhou, mine=True) == [("Zhou Tao", "nickname", "Taotao", "Taotao")]


@pytest.mark.parametrize(
    "text", ["Hi Tao", "Zhou Tao, hello", "Aunt Zhu, hi", "Hi all, hello", "Ana, Tom, are you in?", "Hello Monday!"]
)
def test_a_part_of_the_name_or_somebody_elses_is_none(text):
    assert told(text, other=Party("Bao Tao") if "Aunt" in text else Party("Zhou Tao"), mine=True) == []
