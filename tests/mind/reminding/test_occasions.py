"""A reminder for a place, a person or words is heard in six languages, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.reminding.occasions import occasion

ASKED = [
    ("When I get to the pharmacy, remind me to buy plasters", "place", "pharmacy", "buy plasters"),
    ("Remind me to water the plants when I get home.", "place", "home", "water the plants"),
    ("when i'm at work remind me that the printer needs paper", "place", "work", "the printer needs paper"),
    ("As soon as I arrive in Ljubljana, please remind me to call Tom", "place", "Ljubljana", "call Tom"),
    ("Could you remind me to buy stamps next time I'm at the post office?", "place", "post office", "buy stamps"),
    ("Next time I see Ana, remind me to give back her book", "person", "Ana", "give back her book"),
    ("next time I talk to Marko remind me about the kiln", "person", "Marko", "the kiln"),
    ("When I hear from Boris, remind me to ask for the key", "person", "Boris", "ask for the key"),
    ("Remind me to ask about the visa when Ana calls", "person", "Ana", "ask about the visa"),
    ("When someone mentions the invoice, remind me to send it", "words", "invoice", "send it"),
    ("when I hear about the regatta, remind me to book a hotel", "words", "regatta", "book a hotel"),
    ("Cuando llegue a casa, recuérdame regar las plantas", "place", "casa", "regar las plantas"),
    ("Recuérdame comprar sellos cuando esté en el correo", "place", "correo", "comprar sellos"),
    ("La próxima vez que vea a Ana, recuérdame devolverle el libro", "person", "Ana", "devolverle el libro"),
    ("Cuando alguien mencione la factura, recuérdame enviarla", "words", "factura", "enviarla"),
    ("Wenn ich in der Apotheke bin, erinnere mich an Pflaster", "place", "Apotheke", "Pflaster"),
    ("Sobald ich nach Hause komme, erinnere mich daran, zu gießen", "place", "Hause", "zu gießen"),
    ("Erinnere mich an das Buch, wenn ich Ana sehe", "person", "Ana", "das Buch"),
    ("Wenn jemand die Rechnung erwähnt, erinner mich daran, sie zu zahlen", "words", "Rechnung", "sie zu zahlen"),
    ("Quand j'arrive à la maison, rappelle-moi d'arroser les plantes", "place", "maison", "arroser les plantes"),
    ("Rappelle-moi de rendre le livre quand je vois Ana", "person", "Ana", "rendre le livre"),
    ("Quando chegar a casa, lembra-me de regar as plantas", "place", "casa", "regar as plantas"),
    ("Quando alguém mencionar a fatura, lembra-me de a enviar", "words", "fatura", "a enviar"),
    ("到家的时候提醒我浇花", "place", "家", "浇花"),
    ("下次见到安娜提醒我还书", "person", "安娜", "还书"),
    ("有人提到发票时，提醒我寄出去", "words", "发票", "寄出去"),
]
OTHERS = [
    "Remind me tomorrow at eight to water the plants",
    "Remind me to call mum in ten minutes",
    "When I was in Rome, what did I eat?",
    "Remind me when the regatta is",
    "Remind me what Ana said when I was in Porto",
    "When Ana was here she had to remind me to eat",
    "When I'm done with this, remind me to sleep",
    "What did I ask you to remind me of when I get home?",
    "Remind me to buy it when it is cheap",
    "When I get to know Ana better, remind me to invite her",
    "When I see it, remind me to laugh",
    "Cuando estuve en casa me recordó que regara",
    "Erinnerst du mich morgen an das Brot?",
    "我什么时候到家的？",
]


@pytest.mark.parametrize(("words", "waits", "name", "text"), ASKED, ids=[one[0] for one in ASKED])
def test_what_is_waited_for_and_what_is_to_be_done_are_told_apart(words: str, waits: str, name: str, text: str) -> None:
    found = occasion(words)
    assert found is not None
    assert (found.cause.waits.value, found.cause.name, found.text) == (waits, name, text)


@pytest.mark.parametrize("words", OTHERS)
def test_other_requests_and_stories_are_none(words: str) -> None:
    assert occasion(words) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_words_make_it_stumble(one: str, other: str) -> None:
    found = occasion(f"when I get to {one} remind me to {other}")
    assert found is None or (found.cause.name and found.text)


def test_a_long_text_is_no_request() -> None:
    assert occasion("Remind me to " + "walk " * 200 + "when I get home") is None
