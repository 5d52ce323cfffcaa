"""The first run in a real browser and a real house: from nothing to Today, interrupted, offline, with a wrong key."""

from __future__ import annotations

import json
import re
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from atticus.app.door import FrontDoor
from atticus.mind.models.fetching import Weights
from atticus.mind.provider import Found
from atticus.settings import Settings
from atticus.surfaces.web import create_app
from atticus.surfaces.web.first_steps import settled
from tests.app.test_app_models import CANARY, Model
from tests.surfaces.web.stage import PASSPHRASE, Served, Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True}
PATIENCE = 60_000
"""Milliseconds for a try with a model: what speaks to it is loaded first, which takes a busy computer a while."""
SECONDS = 180.0
"""What the first run may take with the sample life."""


@pytest.fixture
def real(tmp_path: Path) -> Iterator[FrontDoor]:
    """The real way into a house that is not there yet."""
    door = FrontDoor(Settings(home=tmp_path / "home", zone="Europe/London"))
    yield door
    door.lock()


@pytest.fixture
def model() -> Iterator[Model]:
    made = Model()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join(5)


@contextmanager
def closing_door(door: FrontDoor) -> Iterator[FrontDoor]:
    try:
        yield door
    finally:
        door.lock()


def keeps_the_contract(watched: Watched) -> None:
    expect(watched.page.locator("h1")).to_have_count(1)
    found = Axe().run(watched.page)
    assert found.violations_count == 0, found.generate_report()
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def make_the_vault(page: Page) -> str:
    """Make the vault and return its recovery key, as it is shown."""
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_label("The same again").fill(PASSPHRASE)
    page.get_by_role("button", name="Make the vault").click()
    return page.locator("#recovery-key").inner_text()


def prove(page: Page, key: str) -> None:
    """Type back the two groups that are asked for."""
    for field in page.locator(".pair > div").all():
        number = int(re.search(r"\d", field.locator("label").inner_text())[0])
        field.locator("input").fill(key.split("-")[number - 1])
    page.get_by_role("button", name="Check it").click()


def skip_to_thinking(page: Page) -> None:
    make_the_vault(page)
    page.get_by_role("button", name="I have kept it").click()
    page.get_by_role("button", name="Skip this").click()
    expect(page.get_by_role("heading", name="How shall Atticus think?")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_sample_life_leads_from_nothing_to_today(real, browse, scripts):
    with Served(create_app(real)) as served:
        watched = browse(served, java_script_enabled=scripts, **PHONE)
        page, began = watched.page, time.monotonic()
        check: Callable[[Watched], None] = keeps_the_contract if scripts else lambda _: None
        check(watched)
        expect(page.get_by_text("1 of 4")).to_be_visible()
        key = make_the_vault(page)
        check(watched)
        with page.expect_download() as download:
            page.get_by_role("link", name="Save as a file").click()
        assert key in download.value.path().read_text("utf-8")
        page.get_by_role("button", name="I have kept it").click()
        check(watched)
        prove(page, key)
        expect(page.get_by_text("2 of 4")).to_be_visible()
        check(watched)
        page.get_by_role("button", name="No model for now").click()
        expect(page.get_by_text("3 of 4")).to_be_visible()
        check(watched)
        page.get_by_role("button", name="Try the sample life").click()
        page.get_by_role("button", name="Go on").click(timeout=60_000)
        expect(page.get_by_text("4 of 4")).to_be_visible()
        lines = page.locator(".known > li")
        expect(lines.first).to_be_visible(timeout=120_000)
        took = time.monotonic() - began
        assert 3 <= lines.count() <= 5
        check(watched)
        told = page.locator(".told", has=page.locator("xpath=..//button")).first.inner_text()
        page.get_by_role("button", name="That’s wrong").first.click()
        expect(page.get_by_role("status").filter(has_text="Set right")).to_be_visible()
        expect(page.get_by_text(told, exact=True)).to_have_count(0)
        page.get_by_role("button", name="Go to Today").click()
        expect(page.get_by_role("navigation", name="Places")).to_be_visible()
        assert page.url == f"{served.base}/today"
        assert took < SECONDS
        assert settled(real.house().vault) == {
            "key": "done",
            "thinking": "skipped",
            "source": "done",
            "minute": "done",
        }


def test_what_was_interrupted_goes_on_where_it_stopped_also_after_a_restart(real, browse):
    with Served(create_app(real)) as served:
        page = browse(served, **WIDE).page
        skip_to_thinking(page)
        page.get_by_role("button", name="No model for now").click()
        expect(page.get_by_text("3 of 4")).to_be_visible()
    real.lock()
    with closing_door(FrontDoor(real.settings)) as again, Served(create_app(again)) as served:
        page = browse(served, **WIDE).page
        page.get_by_label("Passphrase or recovery key").fill(PASSPHRASE)
        page.get_by_role("button", name="Unlock").click()

        expect(page.get_by_role("heading", name="Bring something of your life")).to_be_visible()
        page.get_by_role("link", name="Your vault").click()
        expect(page.get_by_label("Recovery key")).to_be_visible()
        page.goto(f"{served.base}/today")
        page.get_by_role("link", name="Go on with setting up").click()
        page.get_by_role("button", name="Skip this").click()
        page.get_by_role("button", name="Go to Today").click()
        page.goto(f"{served.base}/settings")
        page.get_by_role("link", name="Look at the steps").click()
        expect(page.get_by_text("Skipped")).to_have_count(4)


def test_a_wrong_key_is_tried_told_and_kept_nowhere_and_the_right_one_is_kept_in_the_vault(real, browse, model):
    with Served(create_app(real)) as served:
        watched = browse(served, **WIDE)
        page = watched.page
        skip_to_thinking(page)
        page.get_by_label("Whose").select_option("other")
        page.get_by_label("Model", exact=True).fill("m")
        page.get_by_label("Address").fill(model.url)
        page.get_by_role("textbox", name="Key").fill("sk-wrong-one")
        page.get_by_role("button", name="Try it", exact=True).click()

        fault = page.get_by_role("alert")
        expect(fault).to_contain_text("was not added, because it did not answer", timeout=PATIENCE)
        expect(fault).to_contain_text("Check its key.")
        assert real.house().models.known() == ()
        keeps_the_contract(watched)
        page.get_by_role("link", name="Choose again").click()
        expect(page.get_by_label("Address")).to_have_value(model.url)
        expect(page.get_by_role("textbox", name="Key")).to_have_value("")
        page.get_by_role("textbox", name="Key").fill(CANARY)
        page.get_by_role("button", name="Try it", exact=True).click()

        expect(page.get_by_role("status").filter(has_text="It answers.")).to_be_visible(timeout=PATIENCE)
        expect(page.locator(".said")).to_have_text("Leeds [1].")
        keeps_the_contract(watched)
        assert CANARY not in page.content()
        assert [one.model for one in real.house().models.known()] == ["m"]
        asked = model.asked[0]["messages"][-1]["content"]
        assert asked == "Are you ready?"
        page.get_by_role("link", name="Go on").click()
        expect(page.get_by_text("3 of 4")).to_be_visible()
        page.get_by_role("link", name="How it thinks").click()
        expect(page.get_by_text("Set up already")).to_be_visible()
        keeps_the_contract(watched)


class Open(BaseHTTPRequestHandler):
    """A model server that wants no key, and a place to download from that drips for ever."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        said = chunk | {"choices": [{"index": 0, "delta": {"content": "ready"}, "finish_reason": "stop"}]}
        body = f"data: {json.dumps(said)}\n\ndata: [DONE]\n\n".encode()
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        if not self.path.endswith(".gguf"):
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("content-length", str(1 << 30))
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * (1 << 16))
                time.sleep(0.01)
        except OSError:
            return

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def open_server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Open)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def offered(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Let the catalogue have one file, at this address."""
    weights = (Weights(name="tiny", url=url, sha256="0" * 64, licence="MIT", about="Tiny.", gigabytes=0.1),)
    monkeypatch.setattr("atticus.mind.models.getting.WEIGHTS", weights)
    monkeypatch.setattr("atticus.surfaces.web.thinking.WEIGHTS", weights)
    monkeypatch.setattr("atticus.surfaces.web.thinking.find_spec", lambda _: object())
    monkeypatch.setattr("atticus.mind.providers.fetching.TRIES", 1)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_download_without_a_connection_is_one_clear_sentence_and_no_dead_end(real, browse, monkeypatch, scripts):
    offered(monkeypatch, "http://127.0.0.1:9/tiny.gguf")
    with Served(create_app(real)) as served:
        page = browse(served, java_script_enabled=scripts, **PHONE).page
        skip_to_thinking(page)
        page.get_by_role("button", name="Download and try it").click()

        expect(page.get_by_role("alert")).to_have_text(
            "tiny did not come whole: there is no way to 127.0.0.1. "
            "See whether this computer is online, and run it again: it goes on where it broke off.",
            timeout=PATIENCE,
        )
        assert real.house().models.known() == ()
        page.get_by_role("button", name="No model for now").click()
        expect(page.get_by_text("3 of 4")).to_be_visible()


def test_a_download_shows_how_far_it_is_and_stops_at_once(real, browse, monkeypatch, open_server):
    offered(monkeypatch, f"{open_server}/tiny.gguf")
    with Served(create_app(real)) as served:
        watched = browse(served, **WIDE)
        page = watched.page
        skip_to_thinking(page)
        page.get_by_role("button", name="Download and try it").click()
        expect(page.get_by_text("of 1 GB")).to_be_visible(timeout=PATIENCE)
        keeps_the_contract(watched)
        page.get_by_role("button", name="Stop").click()

        expect(page.get_by_role("alert")).to_contain_text("Stopped. Nothing was set up")
        assert real.house().models.known() == ()


@pytest.mark.parametrize(("ticked", "place"), [(False, "remote"), (True, "local")])
def test_a_server_that_was_found_is_the_owners_only_by_their_word(real, browse, open_server, ticked, place):
    async def found() -> Sequence[Found]:
        return (Found("ollama", f"{open_server}/v1", ("m",)),)

    with Served(create_app(real, find_models=found)) as served:
        watched = browse(served, **WIDE)
        page = watched.page
        skip_to_thinking(page)
        keeps_the_contract(watched)
        server = page.get_by_role("region", name="A model on this computer")
        mine = server.get_by_label("I started this server myself")
        expect(mine).not_to_be_checked()
        mine.set_checked(ticked)
        server.get_by_role("button", name="Try it").click()

        expect(page.get_by_role("status").filter(has_text="It answers.")).to_be_visible(timeout=PATIENCE)
        assert [(one.name, one.model, one.place) for one in real.house().models.known()] == [("ollama", "m", place)]
