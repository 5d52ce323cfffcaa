"""Who asks nothing hears that it is kept; who is close is named, unless nothing is to be told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.memory.sounding.folding import fold
from atticus.mind.roles import listening
from atticus.mind.roles.forms import form_of
from atticus.mind.roles.listening import close
from atticus.surfaces.web import create_app
from tests.surfaces.web.stage import NOW, PASSPHRASE, HomeDoor, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Iterator[HomeDoor]:
    door = HomeDoor(tmp_path / "home")
    door.create(PASSPHRASE)
    yield door
    door.lock()


def said(door: HomeDoor, words: str) -> str:
    answer = signed_in(create_app(door)).post("/ask", data={"q": words}, headers={"hx-request": "true"})
    return answer.text.split("\n\ndata:")[-1]


def tie(name: str, predicate: str) -> Belief:
    return Belief(
        id=name,
        kind="tie",
        subject=SELF,
        predicate=predicate,
        object=name,
        known_from=NOW,
        valid_from=NOW,
        status=Status.HELD,
        valid_until=None,
        known_until=None,
        confidence=0.9,
        evidence=(Support("m", "note", None, None),),
    )


def test_what_is_told_is_acknowledged_and_what_is_asked_is_not(home: HomeDoor) -> None:
    assert "I will remember that." in said(home, "I live in Porto and I love kayaks.")
    assert "I have nothing on that" in said(home, "Who is Zorblax?")
    assert "I will remember that." not in said(home, "I love opera. Where is my ticket?")


def test_a_feeling_is_heard_and_solves_nothing(home: HomeDoor) -> None:
    assert "I hear you. I am a program" in said(home, "I had such a rough day at work")


LOW = [
    ("I had such a rough day at work", "en"),
    ("My boss yelled at me in front of everyone", "en"),
    ("we broke up yesterday", "en"),
    ("Ho hum, I miss my sister.", "en"),
    ("Tuve un día horrible", "es"),
    ("Mi jefe me gritó delante de todos", "es"),
    ("J'ai passé une sale journée", "fr"),
    ("On s'est disputés hier", "fr"),
    ("Ich bin heute so gestresst", "de"),
    ("Mein Chef hat mich angeschrien", "de"),
    ("Estou tão triste", "pt"),
    ("Fui demitida hoje", "pt"),
    ("我今天好累", "zh"),
    ("老板骂了我", "zh"),
]
GLAD = [
    ("I got the job!", "en"),
    ("I'm so proud of myself", "en"),
    ("Estoy muy contenta", "es"),
    ("J'ai réussi !", "fr"),
    ("Ich habe bestanden!", "de"),
    ("Tive um dia muito bom", "pt"),
    ("我升职了！", "zh"),
]
HEARD = {
    "en": "I am a program",
    "es": "Soy un programa",
    "fr": "Je suis un programme",
    "de": "Ich bin ein Programm",
    "pt": "Sou um programa",
    "zh": "我是一个程序",
}
NEWS = {
    "en": "That is good news.",
    "es": "Es una buena noticia.",
    "fr": "C’est une bonne nouvelle.",
    "de": "Das ist eine gute Nachricht.",
    "pt": "É uma boa notícia.",
    "zh": "这是好消息。",
}


@pytest.mark.parametrize(("words", "spoken"), LOW, ids=[one for one, _ in LOW])
def test_right_after_an_answer_what_weighs_on_somebody_is_heard_and_disputes_nothing(
    home: HomeDoor, words: str, spoken: str
) -> None:
    said(home, "I live in Porto and I love kayaks.")
    assert "Porto" in said(home, "Where do I live?")
    answer = said(home, words)
    assert HEARD[spoken] in answer
    assert "Porto" not in answer


@pytest.mark.parametrize(("words", "spoken"), GLAD, ids=[one for one, _ in GLAD])
def test_what_somebody_is_glad_of_is_no_sorrow(home: HomeDoor, words: str, spoken: str) -> None:
    answer = said(home, words)
    assert NEWS[spoken] in answer
    assert HEARD[spoken] not in answer


LOST = [
    ("My father died yesterday", "I am so sorry."),
    ("We lost our dog", "I am so sorry."),
    ("Mi abuela murió ayer", "Lo siento mucho."),
    ("Ma grand-mère est morte hier", "Toutes mes condoléances."),
    ("Mein Vater ist gestern gestorben", "Das tut mir sehr leid."),
    ("A minha avó faleceu hoje", "Lamento muito."),
    ("我爸爸昨天去世了", "请节哀。"),
]


@pytest.mark.parametrize(("words", "lead"), LOST, ids=[one for one, _ in LOST])
def test_a_death_is_met_with_sympathy_and_is_no_news(home: HomeDoor, words: str, lead: str) -> None:
    assert lead in said(home, words)


@pytest.mark.parametrize(
    "words",
    [
        "My son passed his exam",
        "my phone died",
        "my sister died laughing",
        "my mum is gone shopping",
        "we lost the match",
        "mon ami est mort de rire",
        "ma femme est partie en vacances",
        "mein Akku ist tot",
        "mi madre se murió de risa",
        "我妈妈累死了",
        "我手机死机了",
    ],
)
def test_nobody_is_mourned_who_lives(words: str) -> None:
    assert form_of("loss").search(fold(words)) is None


@pytest.mark.parametrize(
    "words",
    [
        "I'm sad, when is my dentist appointment?",
        "I'm worried that is wrong. That's not true.",
        "I'm disappointed, you got it wrong",
        "who do I talk to when I'm lonely",
        "I live in Porto",
        "remind me to be proud",
        "The day was long and we saw three castles",
        "¿Estoy triste los lunes?",
    ],
)
def test_who_asks_or_disputes_is_not_only_heard(words: str) -> None:
    assert not listening.feels(words)


def test_the_closest_are_named_and_never_the_silenced() -> None:
    ties = [tie("Rui", "friend"), tie("Ana", "sister"), tie("Zé", "landlord"), tie("Eva", "wife")]
    assert close(ties, ()) == ["Eva", "Ana"]
    assert close(ties, {"eva"}) == ["Ana", "Rui"]
