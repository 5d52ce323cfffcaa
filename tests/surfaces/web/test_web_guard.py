"""What no request gets past: sessions, hosts, origins, and the headers of every answer."""

import re
from html.parser import HTMLParser

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from atticus.domain.conversation import SOURCE
from atticus.surfaces.web import create_app, sign_in_link
from atticus.surfaces.web.guard import COOKIE, may_be_sent
from atticus.surfaces.web.site import ROUTES
from tests.surfaces.web.stage import BASE, SAME_ORIGIN, moments_of, one_with, sign_in, signed_in, visitor

FILLED = {
    "token": "t" * 43,
    "id": "0123456789abc",
    "number:int": "0",
    "batch": "b",
    "work": "w",
    "attempt": "a",
    "step": "source",
    "page": "models",
    "name": "no.png",
    "deed": "d",
    "verb": "approve",
    "belief": "0123456789abcdef",
    "person": "0123456789abcdef",
    "piece": "01234567",
    "rule": "01234567",
    "seq:int": "1",
    "goal": "01234567",
    "decision": "01234567",
}


def every_request() -> list[tuple[str, str]]:
    """Every method of every route, with something in place of what varies."""
    requests = []
    for route in ROUTES:
        if isinstance(route, Route):
            path = re.sub(r"{([^}]+)}", lambda found: FILLED[found[1]], route.path)
            requests += [(method, path) for method in sorted(route.methods)]
        else:
            assert isinstance(route, Mount)
    return requests


WITHOUT_SESSION = {"/health", f"/enter/{FILLED['token']}"}
GUARDED = [(method, path) for method, path in every_request() if path not in WITHOUT_SESSION]
CHANGING = [(method, path) for method, path in every_request() if method == "POST"]


@pytest.fixture
def stranger(door):
    with visitor(create_app(door), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def lasting_door(furnished, tmp_path_factory):
    door = furnished.door(tmp_path_factory.mktemp("lasting") / "home")
    yield door
    door.lock()


@pytest.fixture(scope="module")
def unsigned(lasting_door):
    """A stranger of many requests, none of which changes anything."""
    with visitor(create_app(lasting_door), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def forged(lasting_door):
    """Another page in the owner's own browser: it sends the cookie, but cannot choose where it comes from."""
    app = create_app(lasting_door)
    with signed_in(app) as owner, TestClient(app, base_url=BASE, cookies=dict(owner.cookies)) as client:
        yield client


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_without_a_session_every_page_only_says_how_to_sign_in(unsigned, method, path):
    answer = unsigned.request(method, path)

    assert answer.status_code == 401
    assert method == "HEAD" or "atticus link" in answer.text
    assert "Inês" not in answer.text


@pytest.mark.parametrize("cookie", ["", "x", "x" * 43])
def test_a_made_up_session_is_none(stranger, cookie):
    stranger.cookies.set(COOKIE, cookie)

    assert stranger.get("/timeline").status_code == 401


def test_the_session_of_another_server_is_none(door, client):
    with visitor(create_app(door)) as other:
        other.cookies.set(COOKIE, client.cookies[COOKIE])
        assert other.get("/timeline").status_code == 401


def test_health_tells_strangers_that_it_answers_and_nothing_else(stranger):
    answer = stranger.get("/health")

    assert answer.json() == {"ok": True}


def test_a_link_signs_in_once_with_a_cookie_no_script_and_no_other_page_can_use(stranger):
    link = sign_in_link(stranger.app, BASE)

    first, second = stranger.post(link), stranger.post(link)

    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert len(stranger.cookies[COOKIE]) >= 43
    assert second.status_code == 401
    assert "set-cookie" not in second.headers
    assert stranger.get("/timeline").status_code == 200


def test_looking_at_a_link_does_not_use_it_up(stranger):
    link = sign_in_link(stranger.app, BASE)

    for _ in range(3):
        assert stranger.get(link).status_code == 200
        assert stranger.head(link).status_code == 200
    assert stranger.get("/timeline").status_code == 401
    assert stranger.post(link).status_code == 303


def test_signing_out_holds_at_once_even_for_a_kept_cookie(client):
    kept = client.cookies[COOKIE]
    assert client.post("/leave").status_code == 200

    client.cookies.set(COOKIE, kept)
    assert client.get("/timeline").status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:4747", "", "localhost.:4747", "[::2]:4747"]
)
@pytest.mark.parametrize("path", ["/", "/health", "/static/atticus.css", "/enter/x"])
def test_a_name_that_was_bent_to_this_computer_is_refused(client, host, path):
    answer = client.get(path, headers={"host": host, "origin": f"http://{host}"})

    assert answer.status_code == 421
    assert "Inês" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:4747", "localhost:4747", "localhost", "[::1]:4747", "LOCALHOST:1"])
def test_the_names_of_this_computer_are_served(stranger, host):
    assert stranger.get("/health", headers={"host": host, "origin": f"http://{host}"}).status_code == 200


def test_a_name_the_owner_configured_is_served(door):
    with visitor(create_app(door, hosts=["atticus.home"])) as client:
        there = {"host": "Atticus.home:4747", "origin": "http://Atticus.home:4747"}
        assert client.get("/health", headers=there).status_code == 200


FOREIGN = [
    {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    {"origin": "http://127.0.0.1:8080", "sec-fetch-site": "same-site"},
    {"origin": "http://localhost:4747", "sec-fetch-site": "same-site"},
    {"origin": "https://127.0.0.1:4747"},
    {"origin": "null"},
    {"origin": "null", "sec-fetch-site": "same-origin"},
    {"origin": BASE, "sec-fetch-site": "same-site"},
    {"origin": BASE, "sec-fetch-site": "cross-site"},
    {"origin": BASE, "sec-fetch-site": "none"},
    {"sec-fetch-site": "same-site"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_a_change_asked_for_by_another_page_is_refused(lasting_door, forged, method, path, headers):
    answer = forged.request(method, path, headers=headers, data={"q": "regatta"})

    assert answer.status_code == 403
    assert lasting_door.state == "open"


def test_a_refused_forgetting_forgets_nothing(door):
    app = create_app(door)
    before = len(moments_of(door))
    path = f"/moments/{one_with(door, 'olives')}/forget"
    with signed_in(app) as owner, TestClient(app, base_url=BASE, cookies=dict(owner.cookies)) as forged:
        for headers in FOREIGN:
            forged.post(path, headers=headers)

    assert len(moments_of(door)) == before


def test_a_foreign_page_cannot_use_a_link_it_got_hold_of(door):
    app = create_app(door)
    link = sign_in_link(app, BASE)
    with TestClient(app, base_url=BASE, follow_redirects=False) as forged:
        assert forged.post(link, headers={"origin": "https://evil.example"}).status_code == 403
    with visitor(app, follow_redirects=False) as owner:
        assert owner.post(link).status_code == 303


@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin"])
def test_nothing_can_be_embedded_or_fetched_by_another_page(client, mode):
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "origin": BASE}

    assert client.get("/timeline", headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/"), ("GET", "/nope"), ("GET", "/static/atticus.css"), ("POST", "/ask")]
)
def test_every_answer_carries_the_strict_policy(client, method, path):
    answer = client.request(
        method, path, data={"q": "regatta"} if method == "POST" else None, headers={"hx-request": "true"}
    )

    nonce = re.search(r"'nonce-([\w-]{22})'", answer.headers["content-security-policy"])[1]
    assert answer.headers["content-security-policy"] == (
        f"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; "
        "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types htmx app"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]


def test_a_nonce_is_used_once(client):
    nonces = {re.search(r"'nonce-([^']+)'", client.get("/").headers["content-security-policy"])[1] for _ in range(5)}

    assert len(nonces) == 5


class Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in named):
            self.found.append(tag)
        self.found += [name for name in named if name == "style" or name.startswith(("on", "hx-on"))]
        self.found += [value for value in named.values() if value and value.startswith("javascript:")]


@pytest.mark.parametrize("path", ["/", "/timeline", "/import", "/settings", "/?q=regatta"])
def test_pages_have_no_inline_script_or_style(client, path):
    inline = Inline()
    inline.feed(client.get(path).text)

    assert inline.found == []


def test_reading_only_refuses_every_change_and_shows_everything(door):
    with sign_in(visitor(create_app(door, read_only=True))) as client:
        moment = one_with(door, "olives")
        refused = ["/import", "/import/sample", "/imports/1/undo", f"/moments/{moment}/forget", "/setup"]
        assert [client.post(path).status_code for path in refused] == [403] * len(refused)
        assert "Forget" not in client.get(f"/moments/{moment}").text
        assert client.get("/timeline").status_code == 200
        assert client.post("/ask", data={"q": "regatta"}, headers={"hx-request": "true"}).status_code == 200
        assert not moments_of(door, sources=(SOURCE,)), "asking keeps nothing"
        assert len(moments_of(door)) == 66


HELD = [path for path in CHANGING if not may_be_sent(path[1])]


@pytest.fixture(scope="module")
def reading(lasting_door):
    with sign_in(visitor(create_app(lasting_door, read_only=True), follow_redirects=False)) as client:
        yield client


@pytest.mark.parametrize(("method", "path"), HELD)
def test_reading_only_every_route_that_changes_anything_is_refused(reading, method, path):
    answer = reading.request(method, path, data={"q": "regatta"})

    assert answer.status_code == 403
    assert "Nothing can be changed here" in answer.text


class Forms(HTMLParser):
    """The forms of a page, and whether each can be used."""

    def __init__(self) -> None:
        super().__init__()
        self.form: dict[str, str | None] | None = None
        self.held = False
        self.usable: list[str] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "form":
            self.form, self.held = named, False
        elif tag == "fieldset" and "disabled" in named:
            self.held = True
        elif tag == "button" and self.form is not None and not self.held:
            target = named.get("formaction") or self.form.get("action") or ""
            if (self.form.get("method") or "").lower() == "post":
                self.usable.append(target)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None


def readable_pages(door):
    moment = one_with(door, "olives")
    for method, path in every_request():
        if method == "GET" and path not in WITHOUT_SESSION:
            yield path.replace(FILLED["id"], moment)
    yield "/settings/forget?source=sms"


def test_reading_only_no_page_has_a_form_that_could_be_sent_and_would_be_refused(door, reading, lasting_door):
    seen = 0
    for path in readable_pages(lasting_door):
        text = reading.get(path).text
        forms = Forms()
        forms.feed(text)
        assert all(may_be_sent(target.partition("?")[0]) for target in forms.usable), path
        seen += "so nothing can be changed here" in text
    assert seen >= 5, "the reason stands on every page that has such a form"


def test_a_browser_that_blurs_is_told_on_every_page_and_no_other_browser_is(door):
    app = create_app(door)
    with signed_in(app) as here, signed_in(app) as there:
        answer = here.post("/blur", data={"blurred": "1", "back": "/people?q=a"}, follow_redirects=False)
        assert answer.headers["location"] == "/people?q=a"
        assert '<body class="blurred ' in here.get("/timeline").text
        assert "<title>Blurred · Atticus</title>" in here.get("/people").text
        assert "blurred to the eye only" in here.get("/you").text
        assert '<body class="blurred ' not in there.get("/timeline").text
        here.post("/blur", data={"blurred": "0", "back": "//evil.example/"})
        assert '<body class="blurred ' not in here.get("/timeline").text
        away = here.post("/blur", data={"back": "//evil.example/"}, follow_redirects=False)
        assert away.headers["location"] == "/"


def test_what_breaks_is_told_without_a_trace_and_under_the_policy(door):
    app = create_app(door)
    with signed_in(app, raise_server_exceptions=False) as client:
        door.home = None
        door.vault = None
        answer = client.get("/timeline")

    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert "Traceback" not in answer.text
    assert "strict-dynamic" in answer.headers["content-security-policy"]


def test_the_owner_s_browser_is_let_through(client):
    assert SAME_ORIGIN["origin"] == BASE
    assert client.get("/timeline").status_code == 200
