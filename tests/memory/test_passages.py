"""What is embedded of a moment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ASSISTANT, ME, Party
from atticus.memory.passages import MOST, WINDOW, best_passages, passages
from atticus.vault.words import tokens


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


def words(text: str) -> int:
    return len(text.split())


STORY = "We left at dawn. The road was empty. A fox crossed it near the mill.\nLater it rained. We slept in a barn."


def test_the_sentence_that_speaks_to_the_question_is_among_the_best() -> None:
    (quote,) = best_passages(STORY, {"fox": 1.0}, 9, words)
    assert STORY[quote.start : quote.stop] == "A fox crossed it near the mill."


def test_the_beginning_gives_context_where_it_is_short_enough() -> None:
    quotes = best_passages(STORY, {"barn": 1.0}, 30, words)
    assert STORY[quotes[0].start : quotes[0].stop].startswith("We left at dawn.")
    assert STORY[quotes[-1].start : quotes[-1].stop].endswith("We slept in a barn.")


def test_a_sentence_too_long_for_the_room_is_cut_between_words() -> None:
    text = " ".join(f"word{n}" for n in range(30))
    (quote,) = best_passages(text, {}, 8, words)
    assert text[quote.start : quote.stop] in {" ".join(f"word{n}" for n in range(most)) for most in (6, 7)}


def test_words_of_other_scripts_are_found_too() -> None:
    text = "昨天下雨了。我们在老港口吃了面条。然后回家。"
    (quote,) = best_passages(text, dict.fromkeys(tokens("面条"), 1.0), 12, len)
    assert "面" in text[quote.start : quote.stop]


@given(st.text(max_size=2_000), st.integers(1, 200))
def test_passages_never_take_more_than_their_room(text: str, room: int) -> None:
    quotes = best_passages(text, {"a": 1.0}, room, len)
    assert sum(q.stop - q.start + 1 for q in quotes) <= max(room, 2)


@given(st.text(alphabet="ab .\n", max_size=600))
def test_with_room_enough_nothing_is_left_out_but_blanks_at_the_ends(text: str) -> None:
    quotes = best_passages(text, {}, 10_000, len)
    assert "".join(text[q.start : q.stop] for q in quotes).split() == text.split()
