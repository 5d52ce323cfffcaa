"""The first run: what each step takes, what it keeps, and that nobody else is led through it."""

import re
from datetime import timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory.understanding import understand
from atticus.surfaces.web import create_app
from atticus.surfaces.web.first_steps import STEPS, begin, open_step, settle, settled
from atticus.surfaces.web.proof import Proof
from atticus.vault.contract import Draft
from tests.surfaces.web.stage import NOW, PASSPHRASE, HomeDoor, sign_in, signed_in, visitor

OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)
KEY = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567-89AB"


@pytest.fixture
def fresh(tmp_path):
    door = HomeDoor(tmp_path / "home")
    yield door
    door.lock()


def made(client) -> str:
    """Make the vault on the page and return its recovery key."""
    answer = client.post("/setup", data={"passphrase": PASSPHRASE, "again": PASSPHRASE})
    return re.search(r'id="recovery-key"[^>]*>([^<]+)<', answer.text)[1]


def groups(page: str, key: str) -> dict[str, str]:
    """Return the groups a page asks for."""
    first, second = (int(number) for number in re.findall(r">Group (\d)<", page))
    parts = key.split("-")
    return {"first": parts[first - 1], "second": parts[second - 1]}


def test_two_groups_typed_back_in_any_way_prove_that_the_key_was_kept(fresh):
    with signed_in(create_app(fresh)) as client:
        key = made(client)
        page = client.get("/first/key").text
        right = groups(page, key)
        assert key not in page

        wrong = client.post("/first/key", data=right | {"second": "XXXX"})
        assert wrong.status_code == 422
        assert "not the two groups" in wrong.text
        assert settled(fresh.vault) == {}
        answer = client.post("/first/key", data={"first": right["first"].lower(), "second": f" {right['second']} "})

        assert answer.url.path == "/first/thinking"
        assert settled(fresh.vault) == {"key": "done"}


def test_after_a_restart_the_whole_key_is_tried_on_the_vault(fresh):
    with signed_in(create_app(fresh)) as client:
        key = made(client)
    with signed_in(create_app(fresh)) as client:
        page = client.get("/first/key").text
        assert "Type it as a whole" in page
        for told in (PASSPHRASE, key[:-1] + "?"):
            assert client.post("/first/key", data={"whole": told}).status_code == 422
        answer = client.post("/first/key", data={"whole": key.lower()})

        assert answer.url.path == "/first/thinking"


def test_guessing_at_the_key_slows_down(fresh):
    with signed_in(create_app(fresh)) as client:
        made(client)
        answers = [client.post("/first/key", data={"first": "A", "second": "B"}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]


def test_of_the_key_nothing_but_a_digest_of_two_groups_is_held():
    proof = Proof()
    assert proof.wanted is None
    assert not proof.holds("", "")
    proof.of(KEY)
    held = repr(proof._asked)

    assert not any(group in held for group in KEY.split("-"))
    first, second = proof.wanted
    assert proof.holds(KEY.split("-")[first - 1], KEY.split("-")[second - 1].lower())
    assert not proof.holds(KEY.split("-")[second - 1], KEY.split("-")[first - 1])
    proof.drop()
    assert proof.wanted is None


def test_locking_forgets_what_was_asked_of_the_key(fresh):
    with signed_in(create_app(fresh)) as client:
        made(client)
        client.post("/lock")
        client.post("/unlock", data={"secret": PASSPHRASE})

        assert "Type it as a whole" in client.get("/first/key").text


def test_every_step_can_be_skipped_and_the_last_leads_to_today(fresh):
    with signed_in(create_app(fresh)) as client:
        made(client)
        reached = [
            client.post("/first/key", data={"way": "skip"}).url.path,
            client.post("/first/thinking", data={"way": "none"}).url.path,
            client.post("/first/source/over", data={"way": "skipped"}).url.path,
            client.post("/first/minute/over", data={"way": "skipped"}).url.path,
        ]

        assert reached == ["/first/thinking", "/first/source", "/first/minute", "/today"]
        assert settled(fresh.vault) == dict.fromkeys(STEPS, "skipped")
        assert "Go on with setting up" not in client.get("/today").text


def test_signing_in_and_unlocking_lead_to_the_step_that_is_open_until_all_are_over(fresh):
    app = create_app(fresh)
    with signed_in(app) as client:
        made(client)
        client.post("/first/key", data={"way": "skip"})
        assert "Go on with setting up" in client.get("/today").text
        assert client.get("/setup").url.path == "/first/thinking"
        client.post("/lock")
        unlocked = client.post("/unlock?next=/", data={"secret": PASSPHRASE})
        assert unlocked.url.path == "/first/thinking"
        client.post("/lock")
        elsewhere = client.post("/unlock?next=/timeline", data={"secret": PASSPHRASE})
        assert elsewhere.url.path == "/timeline"
        for step in STEPS:
            settle(fresh.house(), step, "done")
        client.post("/lock")
        assert client.post("/unlock?next=/", data={"secret": PASSPHRASE}).url.path == "/"


def test_a_vault_that_is_there_is_never_led_through_the_steps_and_may_look_at_them(door):
    app = create_app(door)
    with visitor(app) as client:
        sign_in(client)
        assert open_step(door.vault) is None
        for path in ("/", "/today"):
            assert "first" not in client.get(path).url.path
        assert "Go on with setting up" not in client.get("/today").text
        assert "Open" in client.get("/first").text
        answer = client.post("/first/source/over", data={"way": "done"})
        assert answer.url.path == "/first"
        assert "Done" in answer.text


def test_a_step_done_is_not_made_undone_by_skipping_it_later(empty_door):
    begin(empty_door.house())
    settle(empty_door.house(), "thinking", "done")
    settle(empty_door.house(), "thinking", "skipped")

    assert settled(empty_door.vault) == {"thinking": "done"}
    assert settle(empty_door.house(), "key", "skipped") == "/first/source"


def test_a_house_that_is_only_read_leads_nobody_into_steps_it_cannot_take(fresh):
    with signed_in(create_app(fresh)) as client:
        made(client)
    with signed_in(create_app(fresh, read_only=True)) as client:
        assert client.get("/today").status_code == 200
        assert "Go on with setting up" not in client.get("/today").text
        for step in STEPS:
            page = client.get(f"/first/{step}").text
            assert '<form method="post" action="/first' not in page
            assert client.post(f"/first/{step}/over").status_code == 403


def test_there_is_no_fifth_step(door):
    with signed_in(create_app(door)) as client:
        assert client.get("/first/tax").status_code == 404
        assert client.post("/first/tax/over").status_code == 404
        assert client.post("/first/key/over").status_code == 404


def knowing(door: HomeDoor) -> None:
    told = ("I live in Porto.", "I work as a potter.", "I decided to sell the car.")
    at = NOW - timedelta(days=2)
    drafts = [Moment(kind=Kind.NOTE, source="notes", at=at, text=text, author=ME, external_id=text) for text in told]
    door.vault.keep([Draft(moment=one, label=OWN, mine=True) for one in drafts])


def belief_of(page: str, text: str) -> str:
    """Return the belief behind the line that holds this text."""
    line = next(part for part in page.split('<li class="card">') if text in part)
    return re.search(r"/you/([0-9a-f]+)/confirm", line)[1]


def test_the_first_minute_waits_until_all_was_read(empty_door):
    knowing(empty_door)
    with signed_in(create_app(empty_door)) as client:
        page = client.get("/first/minute")
        assert "is reading what came in" in page.text
        assert 'hx-trigger="every 700ms"' in page.text
        piece = client.get("/first/minute", headers={"hx-request": "true"})
        assert "3 moments to go" in piece.text
        assert "<html" not in piece.text
        understand(empty_door.vault, None, now=NOW)
        assert client.get("/first/minute", headers={"hx-request": "true"}).headers["hx-redirect"] == "/first/minute"
        assert "potter" in client.get("/first/minute").text


@pytest.mark.parametrize(
    ("verb", "data", "says", "gone"),
    [
        ("confirm", {}, "on your own word", False),
        ("wrong", {}, "Set right", True),
        ("forget", {}, "Forgotten", True),
        ("correct", {"to": "sculptor"}, "Set right", True),
    ],
)
def test_a_line_of_the_first_minute_is_answered_with_one_tap(empty_door, verb, data, says, gone):
    knowing(empty_door)
    understand(empty_door.vault, None, now=NOW)
    with signed_in(create_app(empty_door)) as client:
        belief = belief_of(client.get("/first/minute").text, "potter")
        form = {"back": f"/first/minute?said={verb}"} | data
        page = client.post(f"/you/{belief}/{verb}", data=form)

        assert page.url.path == "/first/minute"
        assert says in page.text
        assert ("potter" not in page.text) is gone
        assert ("You said that this is so" in page.text) is (verb == "confirm")


def test_the_first_minute_of_an_empty_vault_says_what_to_do(empty_door):
    with signed_in(create_app(empty_door)) as client:
        page = client.get("/first/minute").text

    assert "nothing to know yet" in page
    assert 'href="/first/source"' in page


@pytest.mark.parametrize("said", ["<b>", "approve", "confirm2"])
def test_what_was_said_is_one_of_four_words(empty_door, said):
    with signed_in(create_app(empty_door)) as client:
        assert 'class="note"' not in client.get("/first/minute", params={"said": said}).text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"way": "key", "vendor": "openai", "model": "m"}, "The key is missing"),
        ({"way": "key", "vendor": "openai", "key": "k"}, "not said which model"),
        ({"way": "key", "vendor": "nobody", "model": "m", "key": "k"}, "not said whose key"),
        ({"way": "key", "vendor": "other", "model": "m", "url": "ftp://x"}, "address of the server is missing"),
        ({"way": "found", "server": "http://127.0.0.1:1/v1", "model": "m"}, "does not answer any more"),
        ({"way": "download", "weights": "enormous"}, "no weights"),
    ],
)
def test_a_choice_that_says_too_little_is_told_so_and_the_key_is_not_shown_again(door, form, says):
    with signed_in(create_app(door)) as client:
        answer = client.post("/first/thinking", data=form | {"key": form.get("key", "")})

    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="k"' not in answer.text
