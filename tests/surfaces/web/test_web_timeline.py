"""The timeline and the page of one moment."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Attachment, Kind, Moment
from atticus.vault.contract import Draft
from tests.surfaces.web.stage import NOW, moments_of, one_with


def shown(text: str) -> list[str]:
    return re.findall(r'class="open" data-moment href="/moments/(\w+)"', text)


def test_the_timeline_shows_every_moment_once_newest_first_page_by_page(door, client):
    seen, address, pages = [], "/timeline", 0
    while address:
        text = client.get(address, headers={"hx-request": "true"} if pages else {}).text
        assert text.count("<h1") == (0 if pages else 1)
        seen += shown(text)
        pages += 1
        more = re.search(r'class="button" href="([^"]+)" hx-get', text)
        address = more[1].replace("&amp;", "&") if more else None

    assert seen == [kept.id for kept in moments_of(door)]
    assert len(seen) == 66
    assert pages == 2


def coming(door, *days, kind=Kind.EVENT):
    """Put something on days from now on, and on some before."""
    label = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.ORDINARY)
    for n, after in enumerate(days):
        one = Moment(
            kind=kind, source="calendar", at=NOW + timedelta(days=after), text="", title=f"Tea {after}", external_id=str(n),
            known=NOW - timedelta(days=90),
        )  # fmt: skip
        door.house().vault.keep([Draft(moment=one, label=label, mine=False)])


def titles(text: str) -> list[str]:
    return re.findall(r"Tea -?[\d.]+", text)


def test_it_opens_at_now_and_what_is_ahead_stands_by_itself_the_nearest_first(door, client):
    assert "ahead=1" not in client.get("/timeline").text
    coming(door, 400, 40, 2, 0.5, -0.5)
    opened, ahead = client.get("/timeline").text, client.get("/timeline?ahead=1").text

    assert titles(opened) == ["Tea -0.5"]
    assert opened.index("Tea -0.5") < opened.index("regatta prize")
    assert titles(ahead) == ["Tea 0.5", "Tea 2"]
    found, address = [], "/timeline?ahead=1"
    while address:
        text = client.get(address).text
        found += titles(text)
        more = re.search(r'class="button" href="([^"]+)" hx-get', text)
        address = more[1].replace("&amp;", "&") if more else None
    assert found == ["Tea 0.5", "Tea 2", "Tea 40", "Tea 400"]


def test_what_is_ahead_is_narrowed_like_the_rest_and_days_that_are_asked_for_are_shown_whole(door, client):
    coming(door, 3, 5)

    assert titles(client.get("/timeline?ahead=1&kind=event").text) == ["Tea 3", "Tea 5"]
    assert "Nothing matches" in client.get("/timeline?ahead=1&kind=message").text
    assert titles(client.get("/timeline?since=2026-08-30").text) == ["Tea 5", "Tea 3"]
    assert client.get("/timeline?ahead=soon").status_code == 400


def test_a_crowded_month_is_shown_in_shorter_spans_and_nothing_of_it_is_lost(door, client):
    label = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.ORDINARY)
    tasks = [
        Moment(kind=Kind.TASK, source="todo", at=NOW + timedelta(hours=n), text=f"Tea {n}", external_id=f"t{n}")
        for n in range(1, 700)
    ]
    door.house().vault.keep([Draft(moment=one, label=label, mine=False) for one in tasks])
    found, address = [], "/timeline?ahead=1"
    while address:
        text = client.get(address).text
        found += titles(text)
        more = re.search(r'class="button" href="([^"]+)" hx-get', text)
        address = more[1].replace("&amp;", "&") if more else None

    assert found == [f"Tea {n}" for n in range(1, 700)]


def test_a_day_is_headed_once_across_pages(client):
    first = client.get("/timeline?kind=health").text
    more = re.search(r'href="([^"]+)" hx-get', first)[1].replace("&amp;", "&")
    second = client.get(more, headers={"hx-request": "true"}).text

    days = re.findall(r'<li class="day"><h2>([^<]+)</h2>', first + second)
    assert len(days) == len(set(days)) == 27


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("kind=event", 1),
        ("source=watch&since=2026-03-20", 16),
        ("person=In%C3%AAs", 3),
        ("since=2026-05-02", 6),
        ("since=2026-05-02&until=2026-05-02", 3),
        ("until=2026-03-01", 3),
        ("import=1", 40),
        ("kind=message&source=sms&person=In%C3%AAs&since=2026-05-01&until=2026-05-31&import=1", 2),
        ("q=olives", 2),
        ("q=olives&kind=event", 1),
        ("q=olives&person=In%C3%AAs&source=calendar", 1),
        ("q=olives&until=2026-05-01", 0),
        ("kind=&source=&q=", 40),
    ],
)
def test_filters_in_the_address_narrow_what_is_shown(client, query, number):
    answer = client.get(f"/timeline?{query}")

    assert answer.status_code == 200
    assert len(shown(answer.text)) == number


def test_the_next_page_is_there_even_where_the_last_moment_of_this_one_was_forgotten(door, client):
    first = client.get("/timeline").text
    more = re.search(r'href="([^"]+)" hx-get', first)[1].replace("&amp;", "&")
    client.post(f"/moments/{shown(first)[-1]}/forget")

    answer = client.get(more)

    assert answer.status_code == 200
    assert len(shown(answer.text)) == 26


def test_a_search_that_finds_nothing_close_says_so(door, client):
    assert "Best matches first" in client.get("/timeline?q=olives").text
    door.sure = False
    assert "These are the nearest moments" in client.get("/timeline?q=olives").text


def test_the_form_shows_the_filters_of_the_address(client):
    text = client.get("/timeline?kind=event&person=%22In%C3%AAs%22&since=2026-05-01&import=1").text

    assert '<option value="event" selected>' in text
    assert 'value="&#34;Inês&#34;"' in text
    assert "kind <strong><bdi>event</bdi></strong>" in text
    assert 'value="2026-05-01"' in text
    assert '<option dir="auto" value="1" selected>' in text


@pytest.mark.parametrize(
    "query", ["kind=spell", "since=yesterday", "until=2026-02-30", "import=x", "since=9999-99-99", "until=9999-12-31"]
)
def test_a_filter_that_makes_no_sense_is_told_in_a_sentence(client, query):
    answer = client.get(f"/timeline?{query}")

    assert answer.status_code == 400
    assert "cannot be narrowed" in answer.text


def test_an_empty_timeline_says_what_to_do(client):
    assert "Nothing matches" in client.get("/timeline?person=Nobody").text


def test_a_moment_is_shown_among_its_neighbours_and_says_where_it_comes_from(door, client):
    moment = one_with(door, "bring the olives")

    text = client.get(f"/moments/{moment}").text

    said = re.findall(r'<li class="said([^"]*)"[^>]*>', text)
    assert said == ["", " mine here", ""]
    assert text.index("Are you coming") < text.index("bring the olives") < text.index("Meet at pier 7")
    for fact in ("Saturday 2 May 2026, 09:12", "SMS, line 2", "life.jsonl", "Known to"):
        assert fact in text


def test_a_label_is_told_in_words(door, client):
    draft = Draft(
        moment=Moment(kind=Kind.NOTE, source="notes", at=datetime(2026, 7, 1, tzinfo=UTC), text="My diary key"),
        label=Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.SECRET),
        mine=True,
    )
    commit = door.vault.keep([draft])[0]

    text = client.get(f"/moments/{commit.id}").text

    for words in ("a decision of yours", "Secret: it never leaves this machine", "Known to you alone"):
        assert words in text


def test_a_piece_of_a_page_shows_a_moment_in_few_lines(door, client):
    moment = one_with(door, "bring the olives")

    text = client.get(f"/moments/{moment}", headers={"hx-request": "true"}).text

    assert "<h1" not in text
    assert "<html" not in text
    assert text.count('class="said') == 3


@pytest.mark.parametrize("name", ["0123456789abc", "x", "é", "0" * 300])
def test_a_moment_that_is_not_there_is_told(client, name):
    answer = client.get(f"/moments/{name}")

    assert answer.status_code == 404


def test_every_text_of_others_is_escaped(door, client):
    evil = one_with(door, "regatta prize")
    for path in ("/timeline", f"/moments/{evil}", f"/moments/{evil}/forget", "/timeline?person=%3Cscript%3E"):
        text = client.get(path).text
        assert "<script>" not in text
        assert "<img src=x" not in text
        assert "<button hx-get" not in text


def test_forgetting_asks_first_and_then_shows_its_receipt(door, client):
    moment = one_with(door, "bring the olives")
    assert "Forget this moment?" in client.get(f"/moments/{moment}/forget").text
    assert one_with(door, "bring the olives")

    receipt = client.post(f"/moments/{moment}/forget")

    assert "Receipt" in receipt.text
    assert "olives" not in receipt.text
    assert client.get(f"/moments/{moment}").status_code == 404
    assert "I will bring the olives" not in client.get("/timeline").text


@pytest.fixture
def attached(door):
    page = Attachment('päge "1"\r\nX-Evil: 1/../.html', "text/html", b"<script>alert(1)</script>")
    moment = Moment(
        kind=Kind.MESSAGE, source="mail", at=datetime(2026, 7, 2, tzinfo=UTC), text="See there", attachments=(page,)
    )
    label = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
    return door.vault.keep([Draft(moment=moment, label=label, mine=False)])[0].id


def test_an_attachment_is_handed_out_as_a_file_that_can_do_nothing(client, attached):
    answer = client.get(f"/moments/{attached}/attachments/0")

    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"] == "default-src 'none'; form-action 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    named = answer.headers["content-disposition"]
    assert named == "attachment; filename*=UTF-8''p%C3%A4ge%20%221%22%0D%0AX-Evil%3A%201%2F..%2F.html"
    assert "x-evil" not in answer.headers


def test_an_attachment_that_is_not_there_is_told(client, attached):
    assert client.get(f"/moments/{attached}/attachments/1").status_code == 404


def test_the_page_of_a_moment_leads_to_its_attachments(client, attached):
    assert f'href="/moments/{attached}/attachments/0" download' in client.get(f"/moments/{attached}").text
