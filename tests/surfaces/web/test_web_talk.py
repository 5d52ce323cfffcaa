"""Asking on the page: streamed and whole, answered and not, broken and stopped."""

import os
import re
import threading
import time
from dataclasses import replace
from datetime import UTC, timedelta
from html import unescape
from urllib.parse import unquote

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind as MomentKind
from atticus.domain.moments import Moment
from atticus.domain.people import ME
from atticus.memory import sample
from atticus.memory.conversation import latest
from atticus.memory.intake import bring_in
from atticus.memory.understanding import understand
from atticus.mind.asking.suggesting import Suggestion
from atticus.mind.asking.words import Kind, asked_in
from atticus.mind.provider import ProviderError
from atticus.mind.roles.role import Role, pinned
from atticus.surfaces.web import create_app
from atticus.surfaces.web.forms import UPLOAD_LIMIT
from atticus.surfaces.web.incoming import MEMORY_FOLDER, PREFIX
from atticus.surfaces.web.talk import LONGEST_QUESTION, in_words
from atticus.surfaces.web.tongues import languages
from atticus.surfaces.web.works import _brought as works_brought
from atticus.vault.contract import Draft
from tests.mind.deeds.tools_on_disk import Post
from tests.surfaces.web.stage import NOW, Writer, moments_of, one_with, proposed, signed_in

HTMX = {"hx-request": "true"}


def blocks(body: str) -> list[str]:
    """The blocks of a stream, each as the browser would show it."""
    events = [event for event in body.split("\n\n") if event]
    assert all(line.startswith("data: ") for event in events for line in event.split("\n"))
    return ["\n".join(line.removeprefix("data: ") for line in event.split("\n")) for event in events]


def asked(client, question: str) -> list[str]:
    answer = client.post("/ask", data={"q": question}, headers=HTMX)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    return blocks(answer.text)


def test_an_answer_streams_as_whole_blocks_and_ends_with_its_evidence(door, client):
    seen = asked(client, "Who brings the olives?")

    assert "Looking through your moments" in seen[0]
    assert f'href="/moments/{one_with(door, "bring the olives")}"' in seen[-1]
    assert "Found without a model" in seen[-1]
    assert "Nothing left your machines" in seen[-1]


def test_the_same_answer_is_there_without_scripts(client):
    page = client.get("/", params={"q": "Who brings the olives?"}).text
    end = asked(client, "Who brings the olives?")[-1]

    assert re.search(r'<div class="answer">.*?</div>', end, re.DOTALL)[0] in page
    assert page.count("<h1") == 1


def test_a_plain_form_sent_to_the_stream_is_answered_by_a_page(client):
    answer = client.post("/ask", data={"q": "Who brings the olives?"}, follow_redirects=False)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert 'class="turn"' in answer.text
    assert 'name="back" value="/"' in answer.text, "a page that followed a form leads back to one that can be loaded"


@pytest.mark.parametrize(
    "words",
    [
        "Remind me to water the plants tomorrow at 9",
        "When I get home, remind me to water the plants",
        "Be my coach",
        "I promise Rui that I will bring the olives on Friday",
        "Remember that the locker opens with 4711",
    ],
)
def test_no_address_sets_or_keeps_anything_and_the_form_does(door, words):
    client, house = signed_in(create_app(door)), door.house()
    before, deeds = door.vault.status().moments, len(door.vault.deeds())
    for _ in range(2):
        shown = client.get("/", params={"q": words}, headers={"sec-fetch-site": "none"})
        assert shown.status_code == 200

    assert not latest(house.vault, house.clock.now())
    assert (door.vault.status().moments, len(door.vault.deeds())) == (before, deeds)
    assert pinned(door.vault) is None
    client.post("/ask", data={"q": words})
    assert [one.moment.text for one in latest(house.vault, house.clock.now()) if one.mine] == [words]


def test_no_address_takes_back_what_was_told(door):
    client, house = signed_in(create_app(door)), door.house()
    client.post("/ask", data={"q": "Remember that the locker opens with 4711"})
    client.get("/", params={"q": "Forget that"}, headers={"sec-fetch-site": "none"})
    assert any("4711" in one.moment.text for one in latest(house.vault, house.clock.now()))

    client.post("/ask", data={"q": "Forget that"})
    assert not any("4711" in one.moment.text for one in latest(house.vault, house.clock.now()))


def test_a_model_s_answer_grows_and_never_carries_commands(door, client):
    door.writer = Writer(
        ["You bring **the oli", "ves** [1]", ". ![x](http://evil.example/x)", ' <b hx-get="/lock">now</b>'], 0.12
    )

    seen = asked(client, "Who brings the olives?")

    lengths = [len(block) for block in seen if 'class="answer"' in block]
    assert len(lengths) >= 3
    assert lengths == sorted(lengths)
    assert "<strong>the olives</strong>" in seen[-1]
    assert "Written by Writer" in seen[-1]
    for block in seen:
        assert not re.search(r"<[^>]*\shx-", block)
        assert "<img" not in block
        assert "nonce" not in block


def test_a_fast_model_does_not_flood_the_page(door, client):
    door.writer = Writer(["Olives [1]", *[f" word{n}" for n in range(200)]], 0.005)

    began = time.monotonic()
    seen = asked(client, "Who brings the olives?")

    assert len(seen) <= 10 * (time.monotonic() - began) + 3
    assert "word199" in seen[-1]


def test_an_abstention_looks_different_and_cites_nothing(client):
    end = asked(client, "zorblax quux")[-1]

    assert 'class="answer abstained"' in end
    assert "No answer" in end
    assert 'class="evidence"' not in end


def test_what_others_wrote_stays_text(client):
    for text in (asked(client, "regatta prize")[-1], client.get("/?q=regatta+prize").text):
        assert "hx-get=&#" in text or "hx-get='/lock'" not in text
        assert "<button hx-get" not in text
        assert "<img src=x" not in text
        assert "<script>alert" not in text


class Broken(Writer):
    async def stream(self, prompt, *, leaving):
        await leaving(prompt.content.encode())
        yield "Olives [1] and"
        raise self.error


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ProviderError("Writer broke off.", "Ask again."), "Writer broke off."),
        (RuntimeError("pier 7"), "The answer broke off."),
    ],
)
def test_a_model_that_breaks_becomes_a_sentence(door, client, caplog, error, says):
    door.writer = Broken()
    door.writer.error = error

    end = asked(client, "Who brings the olives?")[-1]

    assert says in end
    assert "Traceback" not in end
    assert "RuntimeError" not in end


@pytest.mark.parametrize("question", ["", "   ", "x" * (LONGEST_QUESTION + 1)])
def test_no_question_and_far_too_much_of_one_are_told(client, question):
    answer = client.post("/ask", data={"q": question}, headers=HTMX)

    assert answer.status_code == 400
    assert 'class="fault"' in answer.text
    assert client.get("/", params={"q": question}).status_code == 200


def test_another_page_can_fill_a_question_in_but_not_have_it_asked(door, client):
    door.writer = Writer(["Olives [1]."])
    before = len(door.vault.ledger())
    for site in ("cross-site", "same-site"):
        page = client.get("/?q=olives", headers={"sec-fetch-site": site, "sec-fetch-mode": "navigate"}).text
        assert ">olives</textarea>" in page
        assert 'class="turn"' not in page

    assert len(door.vault.ledger()) == before
    assert 'class="turn"' in client.get("/?q=olives", headers={"sec-fetch-site": "none"}).text
    assert len(door.vault.ledger()) > before


def test_an_empty_vault_says_what_to_do_first(empty_door):
    with signed_in(create_app(empty_door)) as client:
        page = client.get("/").text

    assert "Try the sample life" in page
    assert 'href="/import"' in page
    assert 'href="/first"' in page
    assert "<textarea" in page, "what is told here is the first thing it knows"


def test_the_sample_life_is_asked_its_own_questions_in_the_language_of_the_page(door, client, tmp_path):
    assert sample.questions("en")[0] not in client.get("/").text

    one = tmp_path / "one.jsonl"
    one.write_text('{"id": "1", "at": "2026-01-01T00:00:00Z", "kind": "note", "source": "x", "text": "y"}\n', "utf-8")
    house = door.house()
    for path in sample.files():
        bring_in(house.vault, one, clock=house.clock, zone=house.settings.tzinfo, name=f"sample life: {path.name}")

    assert suggestions(client.get("/").text) == list(sample.questions("en"))
    door.settings = replace(door.settings, language="es")
    assert suggestions(client.get("/").text) == list(sample.questions("es"))


@pytest.mark.parametrize("language", languages())
def test_a_life_of_one_s_own_is_asked_what_routines_answer_in_every_language_of_the_page(door, client, language):
    door.settings = replace(door.settings, language=language)
    house = door.house()
    for text in ("My sister Zoë O'Neil was here.", "I promise to bring back the ladder by 20 September."):
        note = Moment(kind=MomentKind.NOTE, source="notes", at=NOW - timedelta(days=1), text=text, author=ME)
        house.vault.keep(
            [Draft(moment=note, label=Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY), mine=True)]
        )
    understand(house.vault, None, zone=house.settings.tzinfo, now=house.clock.now())
    held = house.present.beliefs(house.vault, house.clock.now())
    house.silence.names(house.vault, held, house.clock.now())

    page = client.get("/").text

    read = [asked_in(one, now=house.clock.now(), zone=house.settings.tzinfo) for one in suggestions(page)]
    assert [one and (one.kind, one.language) for one in read] == [
        (kind, language) for kind in (Kind.BEFORE, Kind.DAYS, Kind.PROMISES)
    ]
    links = [unquote(one) for one in re.findall(r'href="/\?q=([^"]+)"', page)]
    assert links == suggestions(page), "the link asks what it says"
    assert "O'Neil" in links[0]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", [Kind.BEFORE, Kind.DAYS, Kind.PROMISES, Kind.PROMISED, Kind.BIRTHDAYS])
def test_every_suggestion_is_a_question_that_routines_know(language, kind):
    who = "Inês" if kind is Kind.BEFORE else ""

    read = asked_in(in_words(Suggestion(kind, who), language), now=NOW, zone=UTC)

    assert read is not None
    assert (read.kind, read.language, read.who) == (kind, language, who)


def suggestions(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r"<a data-ask[^>]*>([^<]+)</a>", page)]


def test_something_is_done_from_the_page_and_waits_where_it_is_done_together(door):
    door.tools = {"send": Post(door.home / "sent.txt")}
    call = '{"calls": [{"tool": "send", "arguments": {"to": "rui@example.org", "body": "late"}}], "answer": ""}'
    door.writer = Writer([call])
    client = signed_in(create_app(door))
    body = {"q": "Tell rui@example.org that I am late", "how": "with"}
    seen = blocks(client.post("/ask", data=body, headers=HTMX).text)

    assert "rui@example.org" in seen[-1]
    assert seen[-1].count("/approve") == 1, "one step at a time"
    assert "each step waits for your yes" in seen[-1]
    assert not (door.home / "sent.txt").exists()
    key = re.search(r"/inbox/(\w+)/approve", seen[-1])[1]
    assert client.post(f"/inbox/{key}/approve").status_code == 200
    assert "rui@example.org" in (door.home / "sent.txt").read_text()


def test_a_deed_without_scripts_is_a_page_of_its_own_and_no_address_does_it(door):
    door.tools = {"send": Post(door.home / "sent.txt")}
    door.writer = Writer(['{"calls": [], "answer": "First open a new message."}'])
    client = signed_in(create_app(door))
    page = client.post("/ask", data={"q": "Write to Rui", "how": "teach"})

    assert "First open a new message." in page.text
    assert page.text.count("<h1") == 1
    assert client.post("/ask", data={"q": "Write to Rui", "how": "fly"}).status_code == 400


def test_a_server_that_only_shows_answers_and_keeps_and_does_nothing(door):
    door.tools = {"send": Post(door.home / "sent.txt")}
    client = signed_in(create_app(door, read_only=True))
    before = door.vault.status().moments

    assert client.post("/ask", data={"q": "Tell rui@example.org I am late", "how": "do"}).status_code == 400
    assert client.post("/role", data={"role": "coach"}).status_code == 403
    assert "olives" in blocks(client.post("/ask", data={"q": "Who brings the olives?"}, headers=HTMX).text)[-1]
    client.post("/ask", data={"q": "Be my coach"}, headers=HTMX)
    assert pinned(door.vault) is None
    assert door.vault.status().moments == before


def test_a_role_is_pinned_on_the_page_and_let_go(door, client):
    assert "your coach" in client.post("/role", data={"role": "coach"}).text
    assert pinned(door.vault) is Role.COACH
    client.post("/role", data={"role": ""})
    assert pinned(door.vault) is None
    assert client.post("/role", data={"role": "king"}).status_code == 400


def test_what_is_taken_back_stands_on_its_page(door, client):
    page = client.post("/independence", data={"kind": "mail", "how": "fade", "weeks": "6"}).text
    assert "fading over 6 weeks" in page
    assert client.post("/independence", data={"kind": "mail", "how": "fade", "weeks": "x"}).status_code == 400
    assert client.post("/independence", data={"kind": "dance", "how": "with"}).status_code == 400
    assert "fading" not in client.post("/independence", data={"kind": "mail", "how": "free"}).text


def test_hands_are_told_in_a_sentence_with_the_months_of_help_and_the_rest_behind_it(door, client):
    """A year of mails written alone, and two that were done for the owner in one month."""
    assert "Nothing was done yet" not in client.get("/independence").text
    label = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)
    mails = [
        Moment(kind=MomentKind.MESSAGE, source="mail", at=NOW - timedelta(days=30 * n + 1), text=f"Mail {n}", author=ME,
               external_id=f"mail{n}")
        for n in range(11)
    ]  # fmt: skip
    door.house().vault.keep([Draft(moment=one, label=label, mine=True) for one in mails])
    alone = client.get("/independence").text
    door.tools = {"send_mail": Post(door.home / "sent.txt", name="send_mail")}
    for to in ("ana@example.org", "bea@example.org"):
        proposed(door, to, words=f"Write to {to}", tool="send_mail")
    shown = client.get("/independence").text

    assert "All by yourself" in alone
    assert "<details>" in alone.split("All by yourself")[1].split("<table")[0]
    assert "2 for you" in shown
    assert shown.index("2 for you") < shown.index("<table")
    assert re.search(r"<strong>\w+ 20\d\d</strong> <span>[^<]*2 for you", shown)


FERRY = ("ferry.txt", b"The ferry to the island leaves at seven from pier 3.", "text/plain")


def test_a_file_added_to_a_question_is_kept_first_and_the_answer_rests_on_it(door, client):
    answer = client.post("/ask", data={"q": "When does the ferry leave?"}, files={"files": FERRY}, headers=HTMX)
    seen = blocks(answer.text)
    kept = one_with(door, "leaves at seven")

    assert "Taking in ferry.txt" in seen[0] + seen[1]
    assert "Kept, and read." in seen[-1]
    assert f'class="file" data-moment href="/moments/{kept}"' in seen[-1]
    assert f'<a class="chip" href="/moments/{kept}"' in re.sub(r" data-moment| aria-label=\"[^\"]*\"", "", seen[-1])
    assert "leaves at seven" in seen[-1]


@pytest.mark.parametrize("how", ["do", "with", "teach"])
def test_a_file_stands_before_the_model_in_whatever_is_done_with_it(door, how):
    door.tools = {"send": Post(door.home / "sent.txt")}
    door.writer = Hearer(['{"calls": [], "answer": "It leaves at seven [1]."}'])
    client = signed_in(create_app(door))
    body = {"q": "Plan my trip", "how": how}
    seen = blocks(client.post("/ask", data=body, files={"files": FERRY}, headers=HTMX).text)

    assert "The ferry to the island leaves at seven from pier 3." in door.writer.heard
    assert f'href="/moments/{one_with(door, "leaves at seven")}"' in seen[-1]


class Hearer(Writer):
    """A model that remembers what it was asked last."""

    heard = ""

    async def stream(self, prompt, *, leaving):
        self.heard = prompt.content
        async for piece in super().stream(prompt, leaving=leaving):
            yield piece


def test_without_scripts_files_are_kept_and_answered_on_the_page_that_follows(door, client):
    page = client.post("/ask", data={"q": "When does the ferry leave?"}, files={"files": FERRY})
    only = client.post("/ask", data={"q": ""}, files=[("files", FERRY), ("files", ("a.bin", b"\x00", ""))])

    assert page.status_code == only.status_code == 200
    assert "leaves at seven" in page.text
    assert "Kept as a file: what is in it cannot be read here." in only.text
    assert "ferry.txt, a.bin" in only.text
    assert len(moments_of(door, sources=("talk",))) == 2


CHAT = (
    "WhatsApp Chat with Ana.txt",
    b"01.03.25, 09:00 - Ana: The ferry leaves at seven.\n01.03.25, 09:01 - Ana: From pier 3.\n",
    "text/plain",
)


def test_without_scripts_what_takes_long_is_watched_and_answered_once(door, client, monkeypatch):
    monkeypatch.setattr("atticus.surfaces.web.talk.AT_ONCE", 0.0)
    go_on = threading.Event()
    monkeypatch.setattr("atticus.surfaces.web.works._brought", held_back(go_on))
    shown = client.post("/ask", data={"q": "When does the ferry leave?"}, files={"files": CHAT})
    work = shown.url.path.removeprefix("/import/running/")

    assert shown.url.path != "/ask"
    assert "Reading WhatsApp Chat with Ana.txt" in shown.text
    assert "2 records" not in shown.text
    again = client.post("/ask", data={"taken": work})
    assert again.url.path == shown.url.path, "what is not over is not answered"
    go_on.set()
    until = time.monotonic() + 20
    while "Go on to the answer" not in (page := client.get(shown.url)).text:
        assert time.monotonic() < until
    assert "2 moments came in." in page.text
    assert "leaves at seven" in client.post("/ask", data={"taken": work}).text
    assert client.post("/ask", data={"taken": work}).status_code == 404, "nothing is answered or done twice"


def held_back(go_on):
    """A work that waits before each file until it may go on."""

    def brought(house, task, note):
        assert go_on.wait(20)
        return works_brought(house, task, note)

    return brought


def test_what_is_handed_over_is_stopped_between_its_files_and_tells_so(door, client, monkeypatch):
    monkeypatch.setattr("atticus.surfaces.web.talk.AT_ONCE", 0.0)
    go_on = threading.Event()
    monkeypatch.setattr("atticus.surfaces.web.works._brought", held_back(go_on))
    shown = client.post("/ask", data={"q": "When does the ferry leave?"}, files=[("files", FERRY), ("files", CHAT)])
    client.post(f"{shown.url.path}/stop")
    go_on.set()
    until = time.monotonic() + 20
    while "hx-trigger" in (page := client.get(shown.url, headers=HTMX)).text:
        assert time.monotonic() < until

    assert "Kept, and read." in page.text
    assert "What was already read is kept" in page.text
    assert "Go on to the answer" not in page.text
    assert len(moments_of(door, sources=("talk",))) == 1
    assert list(MEMORY_FOLDER.glob(f"{PREFIX}{os.getpid()}-*")) == []


def test_files_keep_the_limits_and_the_rules_of_every_form(door, client):
    before = door.house().vault.status().moments
    large = ("large.txt", b"a" * (UPLOAD_LIMIT + 1), "text/plain")

    assert client.post("/ask", data={"q": "x"}, files={"files": large}).status_code == 413
    assert client.post("/ask", data={"q": ""}, headers={"content-type": "multipart/form-data"}).status_code == 400
    foreign = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert client.post("/ask", data={"q": "x"}, files={"files": FERRY}, headers=foreign).status_code == 403
    with signed_in(create_app(door, read_only=True)) as reader:
        assert reader.post("/ask", data={"q": "x"}, files={"files": FERRY}).status_code == 400
        assert 'type="file"' not in reader.get("/").text
    assert door.house().vault.status().moments == before


def test_the_name_of_a_file_is_no_markup_and_no_path(door, client):
    name = "../../<img src=x onerror=alert(1)>.txt"
    seen = blocks(client.post("/ask", data={"q": ""}, files={"files": (name, b"reeds", "")}, headers=HTMX).text)

    assert "<img" not in "".join(seen)
    assert moments_of(door, sources=("talk",))[0].moment.title == "<img src=x onerror=alert(1)>.txt"
