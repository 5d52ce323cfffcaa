"""What is embedded of a moment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ASSISTANT, ME, Party
from atticus.memory.passages import MOST, WINDOW, passages


def moment(text: str, **more: Any) -> Moment:
    return Moment(kind=Kind.NOTE, source="note", at=datetime(2025, 6, 2, tzinfo=UTC), text=text, **more)


def test_a_short_moment_is_one_passage_with_who_and_where() -> None:
    told = moment("Noodles!", author=Party("Ana"), title="Lunch", place=Place(name="Old Harbour"))
    assert passages(told) == ["Ana: Lunch. Noodles! (Old Harbour)"]


def test_the_owner_and_assistants_are_no_part_of_the_meaning() -> None:
    assert passages(moment("Hi", author=ME)) == passages(moment("Hi", author=ASSISTANT)) == ["Hi"]


def test_an_empty_moment_still_has_a_passage() -> None:
    assert passages(moment("")) == [""]


def test_a_long_moment_is_split_where_sentences_end() -> None:
    text = "This is one sentence of the long story. " * 50
    found = passages(moment(text, title="Story"))
    assert len(found) > 1
    assert all(p.startswith("Story. ") and p.endswith(".") for p in found)


def test_a_very_long_moment_is_sampled_from_its_whole_length() -> None:
    found = passages(moment(" ".join(f"word{n}" for n in range(60_000))))
    assert len(found) == MOST
    assert any("word5" in p for p in found[-2:])


@given(st.text(max_size=4 * WINDOW))
def test_nothing_is_lost_between_windows(text: str) -> None:
    joined = "".join("".join(passages(moment(text))).split())
    assert joined == "".join(text.split())
