import pytest

from atticus.mind.care.linting import lint, without
from atticus.mind.care.watching import Watch

NEVER = [
    ("guilt", "You're leaving already?"),
    ("missing_out", "Before you go, there is one more thing."),
    ("neglect", "Don't forget me."),
    ("restraint", "Please stay with me."),
    ("need", "I'm lonely without you."),
    ("feelings", "I'll miss you."),
    ("exclusive", "Only I understand you."),
    ("ignoring", "Let's keep talking."),
    ("feelings", "Ich werde dich vermissen."),
    ("feelings", "Te voy a extrañar."),
    ("feelings", "Tu vas me manquer."),
    ("feelings", "Vou sentir a tua falta."),
    ("feelings", "我会想你的。"),
]


@pytest.mark.parametrize(("sort", "text"), NEVER)
def test_what_is_never_said_is_found(sort, text):
    assert [one.sort for one in lint(text)] == [sort]


@pytest.mark.parametrize(
    "text",
    [
        "Ana wrote “I miss you” on Friday [1].",
        "The dentist is on Friday at 10:30 [1].",
        "Take care.",
        "Du bist um 10 Uhr bei Ana [1].",
    ],
)
def test_what_is_quoted_or_plain_is_left_alone(text):
    assert lint(text) == []


def test_only_the_sentence_that_claims_something_is_taken_out():
    text, out = without("Ana comes on Friday [1]. I'm lonely without you. She brings cake [2].")
    assert text == "Ana comes on Friday [1]. She brings cake [2]."
    assert [one.sort for one in out] == ["need"]


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_an_answer_that_streams_is_held_to_the_same(size):
    text = "Ana comes on Friday [1]. I'll miss you so much! She brings cake [2]."
    watch = Watch()
    said = "".join(watch.feed(text[at : at + size]) for at in range(0, len(text), size)) + watch.end()
    assert said == without(text)[0]
    assert len(watch.out) == 1
