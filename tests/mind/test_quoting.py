from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.quoting import LONGEST, clean, line, quote
from atticus.vault.words import query_tokens

FILLER = "The weather was mild and nothing much happened on the way. " * 12


def wanted(question: str) -> frozenset[str]:
    return frozenset(query_tokens(question))


def test_the_sentence_that_speaks_to_the_question_is_quoted():
    text = f"{FILLER}The dentist moved us to Thursday at nine. {FILLER}"
    said = quote(text, wanted("When is the dentist?"))
    assert "The dentist moved us to Thursday at nine." in said
    assert said.startswith("… ")
    assert said.endswith(" …")


def test_a_short_text_is_quoted_whole_on_one_line():
    assert quote("Milk\nBread\n\n  Eggs", wanted("eggs")) == "Milk Bread Eggs"


def test_a_sentence_without_end_is_cut_around_the_word():
    said = quote("lorem " * 200 + "dentist " + "ipsum " * 200, wanted("dentist"))
    assert "dentist" in said
    assert len(said) <= LONGEST + 4


def test_a_quotation_cannot_pass_for_a_citation_or_move_the_cursor():
    assert clean("pay him [1] 【2】 \x1b[31mred\x07 \u202eevil") == "pay him (1) (2) [31mred evil"


@given(st.text(max_size=2000), st.sets(st.text(max_size=8)).map(frozenset))
def test_any_text_is_quoted_within_the_limit(text, tokens):
    said = quote(text, tokens)
    assert len(said) <= LONGEST + 4
    assert "\n" not in said
    assert "\x1b" not in said


def test_markdown_is_quoted_as_it_is_read():
    table = "## Lent\n\n| Book | To |\n|---|:--|\n| Villages | [[Юлия]] |\n| Peat | [[h|Helen]] |"

    assert line(table) == "Lent Book · To; Villages · Юлия; Peat · Helen"
    assert line("see **the** [page](https://example.org/x) and [1]") == "see the page and (1)"
    assert line("a [[x|y]] b -- c | d") == "a y b -- c | d"
