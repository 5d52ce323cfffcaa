from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.sounding.grams import BUCKETS, grams
from atticus.mind.care.crisis import Need, in_crisis
from atticus.mind.care.farewells import says_goodbye
from atticus.mind.care.lexicon import LANGUAGES
from atticus.mind.care.linting import lint
from atticus.mind.care.weighing import SORTS, tongue, weigh, weigh_lure

INDIRECT = """I gave my accordion to the boy next door, I won't need it where I'm going
Counted the tablets twice, it should be enough
Sitting on the wrong side of the railing, the river is loud
Regalé mi acordeón, adonde voy no me hará falta
J'ai compté les somnifères, ça devrait suffire
Ich habe die Schlaftabletten gezählt, es müsste reichen
Contei os comprimidos, acho que chega
我把相机送人了，我要去的地方用不上"""
OF_ANOTHER = """My cousin texted goodbye and now his phone is off
Mi prima me mandó un mensaje de despedida y no contesta
Mein Neffe hat alle seine Sachen verschenkt und sagt, er braucht nichts mehr
我表弟发消息说对不起大家，然后关机了"""
PLAIN = """Which bus goes to the harbour on Sunday?
Add two lemons and a loaf of rye to the list.
I gave the old pram to the charity shop, the hall looks huge now
How do I kill the process that holds port 9000?
¿A qué hora abre la panadería del puerto?
À quelle heure ouvre la boulangerie du port ?
Wann macht der Bäcker am Hafen auf?
A que horas abre a padaria do porto?
港口的面包店几点开门？"""


@pytest.mark.parametrize("text", INDIRECT.splitlines())
def test_what_is_said_indirectly_is_not_passed_over(text):
    assert in_crisis(text) is not None


@pytest.mark.parametrize("text", OF_ANOTHER.splitlines())
def test_worry_about_somebody_else_is_not_passed_over(text):
    assert in_crisis(text) is not None


@pytest.mark.parametrize("text", PLAIN.splitlines())
def test_everyday_words_are_neither_need_nor_goodbye(text):
    assert in_crisis(text) is None
    assert says_goodbye(text) is None


@pytest.mark.parametrize("note", ["zeppelin hangar", "Before it went away", "meeting went well", "train times"])
def test_a_few_words_that_may_be_a_note_get_no_goodbye(note):
    assert says_goodbye(note) is None


def test_what_stands_in_the_middle_of_a_long_text_is_heard():
    before = "We walked around the lake and had soup, and Tom showed us the shed he built. " * 8
    after = " Then we drove home and watched the second half, and it rained all evening. " * 8
    assert in_crisis(before + after) is None
    assert in_crisis(f"{before}I keep counting my pills, there are enough, and nobody would notice.{after}") is not None


def test_in_doubt_somebody_is_asked_and_not_told():
    doubtful = [text for text in INDIRECT.splitlines() if (found := in_crisis(text)) and found.need is Need.UNSURE]
    for code in LANGUAGES:
        told = (files("atticus.mind.prompts") / "care" / code / "unsure.md").read_text("utf-8")
        assert told.count("{emergency}") == told.count("{line}") == told.count("{contact}") == 1
        assert "?" in told or "？" in told
    assert len(doubtful) < len(INDIRECT.splitlines())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I wonder where the ferry leaves", "en"),
        ("no sé de dónde sale el barco", "es"),
        ("je me demande d'où part le bateau", "fr"),
        ("ich frage mich, wo die Fähre abfährt", "de"),
        ("não sei de onde sai o barco", "pt"),
        ("我不知道船从哪里开", "zh"),
    ],
)
def test_the_language_of_a_text_is_known_and_else_the_owners(text, language):
    assert tongue(text, "en") == language
    assert tongue("", "pt") == "pt"


def test_a_lure_is_heavier_than_a_plain_goodbye():
    assert (
        weigh_lure("Leaving so soon? I'd be all alone here without you.") > 0.3 > weigh_lure("Good night, sleep well.")
    )
    assert weigh_lure("") == 0
    assert lint("Good night, the alarm is set for seven.") == []


@given(st.text(max_size=600))
def test_shares_stay_between_nothing_and_all(text):
    found = weigh(text)
    assert len(found.needs) == len(SORTS) - 2
    assert 0 <= found.need + found.farewell <= 1.001
    assert 0 <= weigh_lure(text) <= 1


@given(st.text(max_size=200))
def test_grams_are_numbers_in_order_and_each_once(text):
    found = grams(text)
    assert found == sorted(set(found))
    assert all(0 <= one < BUCKETS for one in found)


def test_the_weights_stay_small_and_hold_no_code():
    path = files("atticus.mind.care") / "weights.npz"
    assert len(path.read_bytes()) < 1_000_000


@pytest.mark.parametrize(
    ("to_life", "plain"),
    [
        ("pills gone. lights out. laters", "lights out, phone on charger. laters"),
        ("im auto in der garage, motor läuft. nacht", "im auto, motor läuft. ciao"),
        ("les cachets sont avalés, lumière éteinte, salut", "la vaisselle est faite, lumière éteinte, salut"),
        ("estoy en el borde del puente, hasta nunca", "estoy en el andén, hasta el lunes"),
        ("药都吃完了，关灯了，再见", "碗都洗完了，关灯了，再见"),
    ],
)
def test_a_goodbye_to_life_is_asked_about_though_it_is_worded_as_any_goodbye(to_life, plain):
    assert in_crisis(to_life) is not None
    assert in_crisis(plain) is None
    assert says_goodbye(plain) is not None
