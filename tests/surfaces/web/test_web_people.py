"""People on the page: who is who, by their ties, and nothing that is nobody's business."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory.understanding import understand
from atticus.surfaces.web import create_app
from atticus.surfaces.web.people import next_birthday
from atticus.vault.contract import Draft
from tests.surfaces.web.stage import NOW, HomeDoor, signed_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LABEL = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
MARTA = Party("Marta Vaz", "mailto:marta@example.org")


def note(days: int, text: str) -> Moment:
    return Moment(kind=Kind.NOTE, source="notes", at=NOW - timedelta(days=days), text=text, author=ME)


def wrote(days: int, text: str, who: Party, *, mine: bool = False) -> Moment:
    return Moment(
        kind=Kind.MESSAGE,
        source="sms",
        at=NOW - timedelta(days=days),
        text=text,
        author=ME if mine else who,
        people=(who,) if mine else (),
        thread=who.name,
    )


def knows(door: HomeDoor, *moments: Moment) -> None:
    assert door.vault is not None
    door.vault.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in moments])
    understand(door.vault, None, now=NOW)


@pytest.fixture
def known(door: HomeDoor) -> HomeDoor:
    knows(
        door,
        note(90, "My sister is Marta Vaz. Rui Prado is my boss."),
        note(88, "Marta Vaz is married to Tiago Reis. Tiago Reis is my sister's husband."),
        note(80, "My therapist is Dora Lins."),
        wrote(12, "I'll bring you the blue kayak on Sunday, I promise.", MARTA),
        wrote(11, "I promise I will mend your bicycle before the winter.", MARTA, mine=True),
        wrote(3, "The harbour was full of herons today. My oncologist called.", MARTA),
        wrote(5, "<b>Hello</b> <script>alert(1)</script>", Party("Eve <i>Stone</i>", "tel:+351900000001")),
        wrote(4, "See you at the allotment", Party("Dora Lins", "tel:+351900000002")),
    )
    return door


def of(page: str, name: str) -> str:
    found = re.search(rf'<a href="(/people/\w+)" dir="auto">{re.escape(name)}</a>', page)
    assert found, page
    return found[1]


def names(page: str) -> list[str]:
    return re.findall(r'<h2><a href="/people/\w+" dir="auto">([^<]*)</a>', page)


def test_who_is_something_to_the_owner_comes_first_with_what_they_are(client: TestClient, known: HomeDoor) -> None:
    page = client.get("/people").text

    assert {"Marta Vaz", "Rui Prado"} <= set(names(page)[:3])
    assert "Your sister" in page
    assert "Last contact 29 Aug 2026" in page
    assert "Eve &lt;i&gt;Stone&lt;/i&gt;" in page


def test_the_address_narrows_by_name_and_by_tie(client: TestClient, known: HomeDoor) -> None:
    assert names(client.get("/people?q=mártá").text) == ["Marta Vaz"]
    assert names(client.get("/people?q=sister").text) == ["Marta Vaz"]
    assert "Eve" not in client.get("/people?tie=1").text
    assert "Nobody matches" in client.get("/people?q=zorblax").text
    for wrong in ("0", "-1", "x", "٣", "99"):
        assert client.get("/people", params={"page": wrong}).status_code == 404


def test_many_people_come_sixty_at_a_time(client: TestClient, door: HomeDoor) -> None:
    knows(door, *(wrote(9, "Hello there", Party(f"Ko{n:03} Su{n:03}", f"tel:+3519100{n:05}")) for n in range(70)))

    first = client.get("/people").text
    second = client.get("/people?page=2").text
    assert len(names(first)) == 60
    assert not set(names(first)) & set(names(second))
    assert len(names(first)) + len(names(second)) >= 70
    assert 'href="/people?page=2"' in first
    assert 'href="/people"' in second


def test_a_person_is_told_with_ties_last_words_and_promises_both_ways(client: TestClient, known: HomeDoor) -> None:
    page = client.get(of(client.get("/people").text, "Marta Vaz")).text

    assert "Marta Vaz is your sister" in page
    assert "Tiago Reis is Marta Vaz’s" in page
    assert "marta@example.org" in page
    assert "Yours, still open" in page
    assert "Before you meet" in page
    assert "bicycle" in page
    assert "/timeline?person=Marta%20Vaz" in page
    assert "atticus people merge mailto:marta@example.org" in page


def test_of_health_and_the_like_nothing_is_told_unasked(client: TestClient, known: HomeDoor) -> None:
    for path in ("/people", "/people?view=graph"):
        assert "therapist" not in client.get(path).text
    marta = of(client.get("/people").text, "Marta Vaz")
    assert "oncologist" not in client.get(marta).text
    dora = of(client.get("/people").text, "Dora Lins")
    assert "therapist" not in client.get(dora).text
    assert "not shown unasked" in client.get(dora).text
    assert "Dora Lins is your therapist" in client.get(f"{dora}?private=1").text


def test_of_whom_nothing_should_remind_there_is_a_page_but_no_nudge(client: TestClient, known: HomeDoor) -> None:
    marta = of(client.get("/people").text, "Marta Vaz")
    assert "promise of yours" in client.get("/people").text

    knows(known, note(1, "Marta Vaz died on Saturday."))

    cards = client.get("/people").text
    assert "promise" not in cards
    assert "Marta Vaz" in cards
    page = client.get(marta).text
    assert "Marta Vaz is your sister" in page
    assert "Yours, still open" not in page
    assert "Before you meet" not in page
    assert "What was last said" in client.get(f"{marta}?private=1").text


def test_what_is_believed_of_somebody_is_set_right_where_it_stands(client: TestClient, known: HomeDoor) -> None:
    marta = of(client.get("/people").text, "Marta Vaz")
    page = client.get(marta).text
    belief = re.search(r'id="belief-(\w+)">\s*<p dir="auto"><strong>Marta Vaz is your sister', page)
    assert belief

    answer = client.post(f"/you/{belief[1]}/wrong", data={"back": marta}, follow_redirects=False)

    assert answer.headers["location"] == marta
    assert "is your sister" not in client.get("/people").text + client.get("/people?view=graph").text


def test_a_form_leads_back_to_a_page_of_ours_alone(client: TestClient, known: HomeDoor) -> None:
    page = client.get(of(client.get("/people").text, "Marta Vaz")).text
    belief = re.search(r'id="belief-(\w+)"', page)
    assert belief
    for back in ("https://example.org/", "//example.org", "/people/../leave", "/you\n/x"):
        answer = client.post(f"/you/{belief[1]}/confirm", data={"back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/you"


def test_the_picture_and_the_table_tell_the_same(client: TestClient, known: HomeDoor) -> None:
    page = client.get("/people?view=graph").text
    drawn = set(re.findall(r'<a href="/people/(\w+)" class="node', page))
    listed = set(re.findall(r'<th scope="row"><a href="/people/(\w+)"', page))

    assert drawn == listed
    assert drawn
    assert 'aria-label="Marta Vaz, your sister"' in page
    assert re.search(r"<bdi>Marta Vaz</bdi>’s (husband|spouse)", page)
    assert "style=" not in page


def test_nobody_is_behind_an_address_that_is_none(client: TestClient, known: HomeDoor) -> None:
    for wrong in ("0123456789abcdef", "me", "%3Cb%3E"):
        assert client.get(f"/people/{wrong}").status_code == 404


def test_an_empty_vault_says_what_to_do_first(empty_door: HomeDoor) -> None:
    with signed_in(create_app(empty_door)) as client:
        for path in ("/people", "/people?view=graph"):
            assert "Bring something in" in client.get(path).text


@pytest.mark.parametrize(
    ("told", "day", "said"),
    [
        ("1990-05-02", date(2026, 5, 2), "today"),
        ("--05-02", date(2026, 5, 1), "tomorrow"),
        ("--05-02", date(2026, 4, 20), "in 12 days"),
        ("--05-02", date(2026, 5, 3), "2 May"),
        ("1992-02-29", date(2027, 2, 27), "tomorrow"),
        ("in May", date(2026, 5, 3), ""),
    ],
)
def test_a_birthday_is_counted_in_days_when_it_is_soon(told: str, day: date, said: str) -> None:
    assert next_birthday(told, day) == said
