import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.care.crisis import Need, in_crisis

CRISES = {
    Need.DANGER: "I took all the pills|me he tomado todas las pastillas|j'ai avalé tous les cachets|我吃了一瓶安眠药",
    Need.CRISIS: "I want to kill myself|there is no point any more|they'd be better off without me|I've written the letters"
    "|I want to go to sleep and never wake up|ya no quiero vivir|je veux en finir|ich will nicht mehr leben"
    "|ohne mich wären alle besser dran|não aguento mais viver|我想死|没有我他们会更好|我撑不下去了|je n'en peux plus",
    Need.UNSAFE: "my husband hits me|mi marido me pega|mon mari me frappe|mein Mann schlägt mich|meu marido me bate|他打我",
    Need.HARM: "I cut myself again|ich ritze mich wieder|me corto los brazos",
    Need.OTHER: "my friend wants to kill herself|My sister says she doesn't want to live anymore"
    "|mein Bruder will sich umbringen|我妈妈说她不想活了",
}
NONE = """I'm dying to see you|this traffic kills me|Suicide Squad was great|the deadline is tomorrow|my phone is dying
my uncle killed himself last year and I miss him|write an essay about suicide prevention|he beats me at chess
Ten years ago I wanted to die, now I am fine|the song "I want to die" by nobody|I cut myself shaving|累死了|想死你了
me muero de risa|je suis mort de rire|ich lach mich tot|estou morrendo de fome|taux de suicide en France
there's no point in arguing with him|how do I kill a process in Linux?|I can't live without coffee
my grandmother died yesterday|When is my dentist appointment?|I don't want to wake up early tomorrow"""


@pytest.mark.parametrize(("need", "text"), [(need, one) for need, told in CRISES.items() for one in told.split("|")])
def test_a_crisis_is_known_and_what_is_wanted_first(need, text):
    found = in_crisis(text)
    assert found is not None
    # Ritzen is a word for ending it, too: whoever hurts themself is not told less than whoever wants to die.
    assert found.need is need or (need is Need.HARM and found.need is Need.CRISIS)


@pytest.mark.parametrize("text", NONE.replace("\n", "|").split("|"))
def test_what_only_sounds_like_a_crisis_is_none(text):
    assert in_crisis(text) is None


@pytest.mark.parametrize("text", ["I DON’T want to live anymore!!!", "i dont want to live any more", "I-want-to-die"])
def test_it_is_known_however_it_is_typed(text):
    found = in_crisis(text)
    assert found is not None
    assert found.need is Need.CRISIS


def test_a_command_for_the_house_is_no_need():
    assert in_crisis("Turn on the kitchen light and unlock the Front door") is None


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    found = in_crisis(text)
    assert found is None or found.language in {"en", "es", "fr", "de", "pt", "zh"}
