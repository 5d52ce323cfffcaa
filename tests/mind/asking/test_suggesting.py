"""What Talk suggests has an answer: of the sample life in every language, and of any other vault."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import anyio
import pytest

from atticus.app.building import build
from atticus.domain.turns import Done, Said
from atticus.memory import sample
from atticus.memory.intake import bring_in
from atticus.memory.understanding import understand
from atticus.mind.asking.suggesting import Suggestion, suggested
from atticus.mind.asking.words import Kind
from atticus.mind.turn import ask
from atticus.settings import load
from atticus.vault.contract import Selection
from atticus.vault.open import create_vault
from tests.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atticus.mind.house import House

AFTERWARDS = datetime(2026, 12, 9, 10, 0, tzinfo=UTC)
YEARS_LATER = datetime(2029, 4, 2, 10, 0, tzinfo=UTC)

WEEK, PROMISES, PROMISED, BIRTHDAYS = map(Suggestion, (Kind.DAYS, Kind.PROMISES, Kind.PROMISED, Kind.BIRTHDAYS))


class SetClock:
    at = AFTERWARDS

    def now(self) -> datetime:
        return self.at


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house of somebody who tries the sample life, with words alone and no model."""
    home = tmp_path_factory.mktemp("sampled") / "home"
    vault, _ = create_vault(home, PASSPHRASE)
    me = (*sorted(sample.OWNER.names), *sorted(sample.OWNER.handles))
    for path in sample.files():
        bring_in(vault, path, clock=SetClock(), zone=ZoneInfo(sample.ZONE), me=me)
    understand(vault, None, zone=ZoneInfo(sample.ZONE), now=AFTERWARDS)
    settings = load(home=home, environ={"ATTICUS_ZONE": sample.ZONE, "ATTICUS_EMBEDDER": "none"})
    yield build(settings, vault, clock=SetClock())
    vault.close()


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Makes houses of what is told."""
    made = []

    def make(*lines: dict[str, str]) -> House:
        home = tmp_path / f"home{len(made)}"
        vault, _ = create_vault(home, PASSPHRASE)
        made.append(vault)
        path = tmp_path / "life.jsonl"
        told = ({"id": f"n{n}", "kind": "note", "source": "notes", "author": "me"} | one for n, one in enumerate(lines))
        path.write_text("\n".join(map(json.dumps, told)), "utf-8")
        assert not bring_in(vault, path, clock=SetClock(), zone=UTC).problems
        understand(vault, None, zone=UTC, now=AFTERWARDS)
        settings = load(home=home, environ={"ATTICUS_ZONE": "UTC", "ATTICUS_EMBEDDER": "none"})
        return build(settings, vault, clock=SetClock())

    yield make
    for vault in made:
        vault.close()


def said(text: str, *, days: int = 20) -> dict[str, str]:
    return {"at": (AFTERWARDS - timedelta(days=days)).isoformat(), "text": text}


def known(house: House) -> House:
    """Return a house whose server looked ahead."""
    held = house.present.beliefs(house.vault, AFTERWARDS)
    house.silence.names(house.vault, held, AFTERWARDS)
    return house


def answered(house: House, question: str) -> str:
    async def events() -> str:
        told = [one async for one in ask(house, question, conversation=False)]
        assert isinstance(told[-1], Done)
        return "".join(one.text for one in told if isinstance(one, Said)) or told[-1].answer

    return anyio.run(events)


@pytest.mark.parametrize("day", [AFTERWARDS, YEARS_LATER], ids=["afterwards", "years later"])
@pytest.mark.parametrize(
    ("question", "holds"), [one for told in sample.QUESTIONS.values() for one in told.items()], ids=str
)
def test_every_question_to_the_sample_life_is_answered_without_a_model(sampled, monkeypatch, question, holds, day):
    monkeypatch.setattr(SetClock, "at", day)

    told = answered(sampled, question)

    assert holds in "\n".join(told.splitlines()[:8]), told


def test_the_questions_to_the_sample_life_are_in_the_language_of_the_page_or_in_english():
    assert "¿Cómo se llama mi perro?" in sample.questions("es")
    assert sample.questions("tlh") == sample.questions("en")


BORN = [
    ("When is my birthday?", "Your birthday is on Tuesday 23 November. In 349 days. Born in 1991: you are 35 now."),
    (
        "When's mum's birthday?",
        "Dalia Kazlauskaitė's birthday is on Wednesday 3 March. In 84 days.",
    ),
    ("Wann hat mein Vater Geburtstag?", "David Fenwick hat am Donnerstag, 28. Oktober Geburtstag."),
    ("Wie alt ist meine Schwester?", "Geboren 1994, jetzt 32"),
    ("Quand est l'anniversaire de ma mère ?", "L’anniversaire de Dalia Kazlauskaitė est le mercredi 3 mars."),
    ("Quantos anos tem a minha irmã?", "Nasceu em 1994: tem agora 32 anos."),
    ("我爸爸的生日是哪天", "David Fenwick的生日是10月28日"),
]


@pytest.mark.parametrize(("question", "answer"), BORN, ids=[one for one, _ in BORN])
def test_a_birthday_is_told_of_whom_it_is_asked(sampled, question, answer):
    assert answer in answered(sampled, question)


LAST = [
    ("When did I last talk to my sister?", "That was 116 days ago:", "Ieva Fenwick wrote on Saturday 15 August"),
    ("When did I last hear from Bayo?", "That was 102 days ago:", "Adébáyọ̀ Akintọ́lá wrote on Saturday 29 August"),
    ("Wann habe ich zuletzt mit meiner Mutter gesprochen?", "Das war vor 122 Tagen:", "Dalia Kazlauskaitė schrieb"),
    ("Quando falei com a minha irmã pela última vez?", "Foi há 116 dias:", "Ieva Fenwick escreveu"),
]


@pytest.mark.parametrize(("question", "ago", "line"), LAST, ids=[one for one, _, _ in LAST])
def test_when_somebody_was_last_spoken_to_is_told_by_what_was_said(sampled, question, ago, line):
    first, second = answered(sampled, question).splitlines()[:2]
    assert first == ago
    assert second.startswith(f"- {line}")


REACHED = [
    ("When did I last see Bayo?", "- Sunday 30 August: Nothing, with him, near water, Upper Don [1]"),
    ("Wann habe ich meine Mutter zuletzt gesehen?", "- Samstag, 11. Juli: Blurred, on purpose."),
    ("What's my mum's email?", "- dalia.k@example.net [1]"),
    ("¿Cuál es el teléfono de Bayo?", "- +447700900318 [1]"),
    ("静怡的电话是多少", "- +447700900561 [1]"),
    ("When is my next appointment?", "I know of no appointment of yours in the next three months."),
]


@pytest.mark.parametrize(("question", "line"), REACHED, ids=[one for one, _ in REACHED])
def test_who_was_seen_and_how_somebody_is_reached_is_told(sampled, question, line):
    assert line in answered(sampled, question)


TOLD_OF = [
    ("What did I do on 18 April?", "Saturday 18 April 2026:", "MOVING DAY"),
    ("Was habe ich am 18. April gemacht?", "Samstag, 18. April 2026:", "22B Orchard Bank"),
    ("¿Qué pasó el 11 de julio?", "Sábado, 11 de julio de 2026:", "Ieva ir Tomas — vestuvės"),
    ("what happened in May?", "May 2026:", "Matjaž"),
]


@pytest.mark.parametrize(("question", "first", "holds"), TOLD_OF, ids=[one for one, _, _ in TOLD_OF])
def test_of_a_day_and_a_month_that_were_the_heart_is_told(sampled, question, first, holds):
    told = answered(sampled, question)
    assert told.startswith(first)
    assert holds in told


def test_the_next_appointment_is_the_first_that_is_to_come(lived):
    def event(days: int, title: str) -> dict[str, str]:
        known = (AFTERWARDS - timedelta(days=30)).isoformat()
        return said("", days=-days) | {"kind": "event", "title": title, "source": "calendar", "known": known}

    house = lived(event(-3, "Haircut"), event(40, "Dentist"), event(9, "Choir"))

    told = answered(house, "When is my next appointment?")

    assert "Choir" in told
    assert "Dentist" not in told
    assert "Haircut" not in told


def test_of_a_birthday_that_nobody_told_no_other_day_is_claimed(sampled):
    assert "2025, 16:00 to 19:00" not in answered(sampled, "When is Mohammed's birthday?").splitlines()[0]


def test_goals_that_are_not_in_focus_are_told_where_none_is(lived):
    house = lived(said("Ich will dieses Jahr einen Halbmarathon laufen."), said("I want to learn Catalan by June."))

    told = answered(house, "Wie stehen meine Ziele?")

    assert told.startswith("Keines deiner Ziele ist im Blick.")
    assert "einen Halbmarathon laufen" in told
    assert "learn Catalan" in told


def test_what_is_suggested_comes_from_what_the_vault_holds(lived):
    house = known(
        lived(
            said("My sister Marta Vaz came over for dinner."),
            said("I'll bring back the ladder on Saturday.", days=1)
            | {"kind": "message", "source": "sms", "thread": "Marta Vaz"},
        )
    )

    assert suggested(house) == (Suggestion(Kind.BEFORE, "Marta Vaz"), WEEK, PROMISES)
    assert "Marta Vaz is your sister" in answered(house, "What should I know before I meet Marta Vaz?")
    assert "bring back the ladder" in answered(house, "What have I promised?")


def test_what_has_no_answer_is_not_suggested(lived):
    house = known(lived(said("Bought a blue kayak.")))

    assert suggested(house) == (WEEK,)


def test_nobody_who_died_is_suggested(lived):
    house = known(
        lived(said("My sister Marta Vaz came over for dinner."), said("My sister Marta Vaz died today.", days=2))
    )

    assert suggested(house) == (WEEK,)


def test_nobody_waits_for_suggestions_while_what_is_believed_is_not_at_hand(lived):
    house = lived(said("My sister Marta Vaz came over for dinner."))

    assert suggested(house) == (WEEK,)
    assert house.present.at_hand(house.vault, AFTERWARDS) is None, "nothing was derived for it"
    assert len(suggested(known(house))) > 1


def test_what_was_forgotten_is_not_suggested_before_it_is_derived_anew(lived):
    house = known(lived(said("My sister Marta Vaz came over for dinner.")))
    [one] = house.vault.kept(house.vault.spine().ids)

    house.vault.forget(Selection(moment=one.id))

    assert suggested(house) == (WEEK,)


def test_of_the_sample_life_the_closest_and_the_birthdays_are_suggested(sampled):
    told = suggested(known(sampled))

    assert told[0] == Suggestion(Kind.BEFORE, "Adébáyọ̀ Akintọ́lá")
    assert WEEK in told
    for one in told:
        if one.who:
            assert f"Before you meet {one.who}:" in answered(sampled, f"What should I know before I meet {one.who}?")
    assert (BIRTHDAYS in told) == ("Birthdays to come:" in answered(sampled, "Whose birthday comes next?"))
