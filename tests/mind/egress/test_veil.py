import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from atticus.mind.egress.names import Kind, indexed
from atticus.mind.egress.veil import ALPHABET, Veil
from atticus.mind.egress.world import handle_forms, organisation_forms, person_forms, place_forms

TOKEN = re.compile(r"\[([A-Z]+)_([A-Z0-9]{3})(?:_\d+)?\]")


def names():
    people = [("Ana Silva", "ana"), ("王秀英", "wang"), ("Jürgen O'Brien", "jürgen"), ("Марина Иванова", "marina")]
    forms = [form for name, key in people for _, form in person_forms(name, Kind.PERSON, key)]
    forms += [*place_forms("Praxis am Markt"), *organisation_forms("Siemens AG"), *handle_forms("tel:+4930123456")]
    return indexed(forms)


NAMES = names()
WORDS = (
    *(
        "Ana",
        "Ana Silva",
        "ana",
        "ANA\u200b SIL-\nVA",
        "王秀英",
        "O’Brien",
        "Марину",
        "Siemens",
        "030 123 456",
        "Zoë@x.org",
    ),
    *(
        "[",
        "]",
        "_",
        "PERSON",
        "[PERSON_",
        "K7Q]",
        "[PERSON_K7Q]",
        "PERSON_K7Q",
        "[PLACE_ABC_2]",
        "\\_",
        "TEXT_22A",
        "]_2",
    ),
    *("\u200d", "\u0301", "\ufe0f", "ﬁ", "ß", " ", "\n", "-\n", "https://x.y/z", "4111 1111 1111 1111", "12 Long Road"),
)
PARTS = st.one_of(st.text(max_size=8), st.sampled_from(WORDS))
TEXTS = st.lists(PARTS, max_size=14).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("[PERSON_PERSON_K7QAna]")
def test_lifting_the_veil_gives_back_every_text_exactly(text):
    veil = Veil(NAMES)
    assert veil.lifted(veil.drawn_over(text).text) == text


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_all_texts_of_a_conversation_come_back_exactly(texts):
    veil = Veil(NAMES)
    veiled = [veil.drawn_over(text).text for text in texts]
    assert [veil.lifted(text) for text in veiled] == texts


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.data())
def test_a_streamed_answer_comes_back_as_the_whole_one_would(text, data):
    veil = Veil(NAMES)
    told = veil.drawn_over(text).text + data.draw(TEXTS)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(told)), max_size=12)))
    pieces = [told[a:b] for a, b in zip([0, *cuts], [*cuts, len(told)], strict=True)]
    lifting = veil.lifting()
    assert "".join([*(lifting.feed(piece) for piece in pieces), lifting.end()]) == veil.lifted(told)


def test_the_same_person_keeps_a_token_and_another_way_of_writing_is_numbered():
    veil = Veil(NAMES)
    told = veil.drawn_over("Ana Silva came. Ana left, and ana silva, and Ana Silva.").text
    stems = {found[2] for found in TOKEN.finditer(told)}
    assert len(stems) == 1
    (stem,) = stems
    assert told == f"[PERSON_{stem}] came. [PERSON_{stem}_2] left, and [PERSON_{stem}_3], and [PERSON_{stem}]."
    assert f"[PERSON_{stem}_2]" in veil.drawn_over("Where is Ana?").text


def test_tokens_are_random_and_another_conversation_has_others():
    told = {Veil(NAMES).drawn_over("Ana").text for _ in range(12)}
    assert len(told) > 1
    assert all(re.fullmatch(rf"\[PERSON_[{ALPHABET}]{{3}}\]", one) for one in told)


def test_what_looks_like_a_token_in_the_text_never_becomes_a_name():
    veil = Veil(NAMES)
    token = veil.drawn_over("Ana").text
    for smuggled in (token, token[1:-1], token.lower(), token.replace("_", "\\_"), f"x{token[1:-1]}y"):
        told = veil.drawn_over(f"Say {smuggled} twice")
        assert token not in told.text
        assert veil.lifted(told.text) == f"Say {smuggled} twice"


@pytest.mark.parametrize(
    "invented", ["[PERSON_ZZZ]", "[PERSON_1]", "[ANA_K7Q]", "PERSON_ZZZ", "[PERSON_", "[PERSON_ZZZ_2]"]
)
def test_a_token_the_model_made_up_changes_nothing(invented):
    veil = Veil(NAMES)
    while "ZZZ" in veil.drawn_over("Ana").text:
        veil = Veil(NAMES)
    assert veil.lifted(f"It was {invented}!") == f"It was {invented}!"


def test_a_token_of_another_conversation_stays_as_it_is():
    first, second = Veil(NAMES), Veil(NAMES)
    token = first.drawn_over("Ana").text
    while second.drawn_over("王秀英").text[-4:] == token[-4:]:
        second = Veil(NAMES)
    assert second.lifted(token) == token


@pytest.mark.parametrize(
    "change", [lambda t: t[1:-1], lambda t: t.replace("_", "\\_"), lambda t: f"**{t}**", lambda t: f"({t[1:-1]})"]
)
def test_a_token_without_its_brackets_or_with_marks_of_markdown_is_known(change):
    veil = Veil(NAMES)
    token = veil.drawn_over("Ana").text
    assert "Ana" in veil.lifted(f"It was {change(token)}.")


def test_lifting_holds_back_no_more_than_a_token_may_need():
    lifting = Veil(NAMES).lifting()
    assert lifting.feed("It is on Friday") == "It is on Friday"
    assert lifting.feed(" [") == " "
    assert lifting.feed("1] and ") == "[1] and "


def test_it_tells_how_much_was_replaced_and_by_what_kind():
    told = Veil(NAMES).drawn_over("Ana and Ana Silva at Praxis am Markt, mail zoe@example.org")
    assert told.replaced == {"email": 1, "person": 1, "place": 1}
    assert told.characters == len("AnaAna SilvaPraxis am Marktzoe@example.org")


def test_names_are_put_back_into_json_so_that_it_stays_json():
    veil = Veil(NAMES)
    for name in ("Ana\nSilva", "Ana Silva", "王秀英"):
        told = json.dumps({"who": veil.drawn_over(name).text})
        lifting = veil.lifting(quoted=True)
        assert json.loads("".join([*map(lifting.feed, told), lifting.end()])) == {"who": name}
