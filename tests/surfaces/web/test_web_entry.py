"""Making the vault, unlocking and locking it."""

import re
from dataclasses import replace

import pytest

from atticus.surfaces.web import create_app
from tests.surfaces.web.stage import PASSPHRASE, HomeDoor, one_with, signed_in


@pytest.fixture
def fresh(tmp_path):
    door = HomeDoor(tmp_path / "home")
    yield door
    door.lock()


def test_the_first_page_leads_to_making_a_vault_which_shows_its_recovery_key_once(fresh):
    with signed_in(create_app(fresh)) as client:
        assert "Make your vault" in client.get("/").text
        made = client.post("/setup", data={"passphrase": PASSPHRASE, "again": PASSPHRASE})
        key = re.search(r'id="recovery-key"[^>]*>([^<]+)<', made.text)[1]

        assert fresh.state == "open"
        assert "I have kept it" in made.text
        for path in ("/", "/setup", "/settings"):
            assert key not in client.get(path).text
        client.post("/lock")
        assert fresh.state == "locked"
        client.post("/unlock", data={"secret": key})
        assert fresh.state == "open"


def test_a_vault_that_was_made_in_a_language_goes_on_in_it(fresh):
    with signed_in(create_app(fresh)) as client:
        spanish = {"accept-language": "es-MX,es;q=0.9"}
        made = client.post("/setup", data={"passphrase": PASSPHRASE, "again": PASSPHRASE}, headers=spanish)

        assert '<html lang="es"' in made.text
        assert '<html lang="es"' in client.get("/today", headers={"accept-language": "en"}).text


def test_a_language_of_the_settings_is_not_overruled_by_the_browser_a_vault_is_made_in(fresh):
    fresh.settings = replace(fresh.settings, language="en", origins={"language": "config.toml"})
    with signed_in(create_app(fresh)) as client:
        passphrases = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
        made = client.post("/setup", data=passphrases, headers={"accept-language": "es"})

        assert '<html lang="en"' in made.text


@pytest.mark.parametrize(
    ("passphrase", "again", "says"),
    [
        (PASSPHRASE, PASSPHRASE + "!", "not the same"),
        ("short", "short", "fewer than 8"),
        ("", "", "fewer than 8"),
        ("x" * 1025, "x" * 1025, "longer than 1,024"),
    ],
)
def test_a_bad_passphrase_makes_nothing_and_says_why(fresh, passphrase, again, says):
    with signed_in(create_app(fresh)) as client:
        answer = client.post("/setup", data={"passphrase": passphrase, "again": again})

    assert answer.status_code == 422
    assert says in answer.text
    assert fresh.state == "absent"


def test_setup_never_touches_a_vault_that_is_there(door):
    with signed_in(create_app(door), follow_redirects=False) as client:
        answer = client.post("/setup", data={"passphrase": PASSPHRASE, "again": PASSPHRASE})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert one_with(door, "olives")


def test_a_locked_vault_shows_nothing_and_unlocking_leads_back_to_the_page(door):
    with signed_in(create_app(door)) as client:
        client.post("/lock")
        for path in ("/", "/timeline", "/import", "/settings", "/?q=regatta"):
            answer = client.get(path)
            assert "The vault is locked" in answer.text
            assert "Inês" not in answer.text

        client.get("/timeline?person=In%C3%AAs")
        answer = client.post("/unlock?next=/timeline%3Fperson%3DIn%25C3%25AAs", data={"secret": PASSPHRASE})

        assert answer.url.path == "/timeline"
        assert answer.url.params["person"] == "Inês"


def test_the_unlock_page_remembers_where_one_was_going(door):
    with signed_in(create_app(door), follow_redirects=False) as client:
        client.post("/lock")
        leads = client.get("/timeline?person=In%C3%AAs").headers["location"]
        form = client.get(leads)

        action = re.search(r'action="([^"]+)"', form.text)[1]
        assert client.post(action, data={"secret": PASSPHRASE}).headers["location"].startswith("/timeline?person=In")


@pytest.mark.parametrize(
    "onwards", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"]
)
def test_unlocking_never_leads_to_another_server(door, onwards):
    with signed_in(create_app(door), follow_redirects=False) as client:
        client.post("/lock")
        answer = client.post("/unlock", params={"next": onwards}, data={"secret": PASSPHRASE})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_wrong_passphrase_is_told_and_many_of_them_slow_down(door):
    with signed_in(create_app(door)) as client:
        client.post("/lock")
        answers = [client.post("/unlock", data={"secret": f"wrong {n}"}) for n in range(4)]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 429]
    assert 'role="alert"' in answers[0].text
    assert "Wait 1 second" in answers[3].text
    assert all("wrong 0" not in answer.text for answer in answers)
    assert door.state == "locked"


def test_a_piece_of_a_page_leads_to_the_unlock_page_as_a_whole(door):
    with signed_in(create_app(door)) as client:
        client.post("/lock")
        answer = client.get("/timeline?before=x", headers={"hx-request": "true"})

    assert answer.headers["hx-redirect"] == "/unlock"
    assert answer.text == ""


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"passphrase=" + b"x" * (1 << 20), "application/x-www-form-urlencoded", 413),
        (b'{"passphrase": "x"}', "application/json", 400),
        (b"--b\r\n", "multipart/form-data; boundary=b", 400),
    ],
)
def test_what_is_no_small_form_is_refused(fresh, body, kind, status):
    with signed_in(create_app(fresh)) as client:
        assert client.post("/setup", content=body, headers={"content-type": kind}).status_code == status
    assert fresh.state == "absent"
