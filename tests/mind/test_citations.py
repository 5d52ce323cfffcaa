import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atticus.mind.citations import Citations


def checked(text: str, known: int) -> tuple[str, list[int], int]:
    citations = Citations(known)
    return citations.feed(text) + citations.end(), citations.used, citations.unknown


@pytest.mark.parametrize(
    ("written", "said", "used"),
    [
        ("On Friday [2].", "On Friday [1].", [2]),
        ("A [3] and B [1], again A [3].", "A [1] and B [2], again A [1].", [3, 1]),
        ("Both [1, 3].", "Both [1][2].", [1, 3]),
        ("All [1-3]", "All [1][2][3]", [1, 2, 3]),
        ("Both【2】【3】", "Both[1][2]", [2, 3]),
        ("Nobody knows [9].", "Nobody knows.", []),
        ("One is real [0][2][77].", "One is real [1].", [2]),
        ("Far too much [1-9999]", "Far too much [1][2][3]", [1, 2, 3]),
        ("A list [a] and [x] stay", "A list [a] and [x] stay", []),
        ("Open [", "Open [", []),
        ("Nested [1[9]] and [[9]1]", "Nested [1 ] and [ 1]", []),
    ],
)
def test_citations_are_checked_and_counted_anew(written, said, used):
    assert checked(written, 3)[:2] == (said, used)


def test_numbers_of_no_moment_are_counted():
    assert checked("x [4] [5] [1]", 3)[2] == 2


texts = st.lists(
    st.sampled_from(["word", " ", "[1]", "[2]", "[7]", "[", "]", "1", ", ", "[1, 2]", "[2-", "\n", "【3】", "and "]),
    max_size=20,
).map("".join)


@given(texts, st.integers(0, 3), st.data())
def test_however_a_text_is_cut_into_pieces_the_same_is_said(text, known, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    citations = Citations(known)
    said = ""
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        said += citations.feed(text[begin:end])
    said += citations.end()
    assert (said, citations.used, citations.unknown) == checked(text, known)


@example("[1[1]]", 0)
@given(texts, st.integers(0, 3))
def test_no_number_is_left_that_stands_for_no_moment(text, known):
    said, used, _ = checked(text, known)
    numbers = [int(n) for n in re.findall(r"\[(\d+)\]", said)]
    assert all(1 <= n <= len(used) for n in numbers)
    assert all(1 <= n <= known for n in used)
