"""Many instants of one life: what is believed then is the same as where each is derived by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory import correcting
from atticus.memory.past import Past
from atticus.memory.understanding import believed, understand
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
FIRST = datetime(2025, 3, 3, 9, tzinfo=UTC)
MIRA = Party("Mira Holt", "tel:+38640111333")
SAID = (
    (0, ME, "My sister Mira lives in Graz."),
    (3, MIRA, "I'll bring you the atlas on Friday."),
    (5, ME, "I hate coriander."),
    (20, ME, "I work at the Vantry Works."),
    (40, MIRA, "Here is the atlas!"),
    (60, ME, "I left the Vantry Works, I work at Osk Boats now."),
)


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def said(days: int, author: Party, text: str) -> Draft:
    at = FIRST + timedelta(days=days)
    people = (MIRA,) if author == ME else ()
    one = Moment(kind=Kind.MESSAGE, source="chat", at=at, text=text, author=author, people=people, thread="Mira")
    return Draft(moment=one, label=LABEL, mine=author == ME)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    made, _ = create_vault(tmp_path_factory.mktemp("past") / "home", "a passphrase of a test")
    made.keep([said(*one) for one in SAID])
    understand(made, None, now=FIRST + timedelta(days=90))
    yield made
    made.close()


def test_every_day_of_a_life_is_believed_as_if_it_were_looked_at_alone(vault):
    past = Past()

    for days in (*range(0, 70, 3), 12, 1):
        at = FIRST + timedelta(days=days, hours=1)
        assert past.beliefs(vault, at) == believed(vault, at)


def test_what_is_decided_or_said_meanwhile_is_seen_at_once(vault):
    past, at = Past(), FIRST + timedelta(days=80)
    wrong = next(one for one in past.beliefs(vault, at) if "coriander" in one.object)

    correcting.correct(vault, wrong, None, clock=Clock(at), zone=UTC)
    later = at + timedelta(minutes=1)

    assert past.beliefs(vault, later) == believed(vault, later)
    assert not [one for one in past.beliefs(vault, later) if "coriander" in one.object and one.status.value == "held"]

    vault.keep([said(81, MIRA, "My birthday is on 4 May.")])
    understand(vault, None, now=FIRST + timedelta(days=90))
    after = FIRST + timedelta(days=82)
    assert past.beliefs(vault, after) == believed(vault, after)


def test_who_is_told_of_later_is_not_among_the_people_of_a_day(vault):
    vault.keep([said(95, ME, "My brother Tomas lives in Linz.")])
    understand(vault, None, now=FIRST + timedelta(days=100))
    past = Past()

    before, after = (past.people(vault, FIRST + timedelta(days=days)) for days in (90, 100))

    assert {one.name for one in after} - {one.name for one in before} == {"Tomas"}
