"""What an owner does from one end to the other, in a real browser and a real house."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from atticus.app.door import FrontDoor
from atticus.settings import Settings
from atticus.surfaces.web import create_app, talk, turns
from atticus.vault.contract import Filter
from tests.mind.deeds.tools_on_disk import Post
from tests.surfaces.web.stage import PASSPHRASE, Served, proposed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True}
PATIENCE = 60.0
"""Seconds in which a busy computer has understood a handful of moments."""


def line(name: str, day: str, text: str, **more: str) -> str:
    written = {"id": name, "at": f"{day}T09:00:00+00:00", "kind": "note", "source": "notes", "author": "me"}
    return json.dumps(written | {"text": text} | more)


MARTA = {"kind": "message", "source": "sms", "thread": "Marta Vaz"}
LIFE = "\n".join(
    [
        line("n1", "2026-03-02", "I live in Porto."),
        line("n2", "2026-03-03", "My sister Marta Vaz came over for dinner."),
        line("m1", "2026-03-05", "The kiln is ready, come on Sunday.", author="Marta Vaz", **MARTA),
        line("m2", "2026-03-05", "I will bring the glaze.", **MARTA),
        line("n3", "2026-03-09", "Bought a blue kayak from Rui Prado."),
    ]
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[FrontDoor]:
    """A house as the program builds it, with an empty vault."""
    door = FrontDoor(Settings(home=tmp_path / "home", zone="Europe/Lisbon"))
    door.create(PASSPHRASE)
    yield door
    door.lock()


def bring(page: Page, base: str, house: FrontDoor) -> None:
    """Import the life as an owner does, and wait until it is understood."""
    page.goto(f"{base}/import")
    page.set_input_files("#files", {"name": "life.jsonl", "mimeType": "text/plain", "buffer": LIFE.encode()})
    page.get_by_role("button", name="Look inside").click()
    expect(page.get_by_role("heading", name="What is in it")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("5 new moments in your vault.")).to_be_visible()
    settle(house)


def settle(house: FrontDoor) -> None:
    vault, until = house.house().vault, time.monotonic() + PATIENCE
    while vault.queued() or vault.stale():
        assert time.monotonic() < until, "it was not understood"
        time.sleep(0.05)


def ask(page: Page, base: str, question: str) -> None:
    page.goto(f"{base}/")
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".from").last).to_be_visible(timeout=PATIENCE * 1000)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_answer_shows_its_evidence_and_changes_when_the_belief_is_set_right(house, browse, scripts):
    with Served(create_app(house)) as served:
        page = browse(served, java_script_enabled=scripts, **WIDE).page
        bring(page, served.base, house)
        ask(page, served.base, "Where do I live?")
        expect(page.locator(".answer")).to_contain_text("You live in Porto.")
        page.locator(".answer a.chip").first.click()
        expect(page.locator("[aria-current=true]").filter(has_text="I live in Porto.")).to_be_visible()

        page.goto(f"{served.base}/you")
        page.get_by_text("Not right?: You live in Porto").click()
        page.get_by_label("What is right instead").first.fill("Braga")
        page.get_by_role("button", name="Set it right").first.click()
        expect(page.get_by_text("You live in Braga")).not_to_have_count(0)
        settle(house)
        ask(page, served.base, "Where do I live?")

        said = page.locator(".answer p").first
        expect(said).to_contain_text("You live in Braga")
        expect(said).not_to_contain_text("Porto")


def test_somebody_is_seen_before_they_are_forgotten_and_nowhere_afterwards(house, browse):
    with Served(create_app(house)) as served:
        page = browse(served, **PHONE).page
        bring(page, served.base, house)
        ask(page, served.base, "What did Marta Vaz say about the kiln?")
        expect(page.locator(".answer")).to_contain_text("The kiln is ready")
        page.goto(f"{served.base}/people")
        page.get_by_role("main").get_by_role("link", name="Marta Vaz").first.click()
        expect(page.get_by_role("heading", name="Marta Vaz", level=1)).to_be_visible()
        card = page.url

        page.goto(f"{served.base}/settings/keeping")
        page.get_by_label("A person", exact=True).fill("Marta Vaz")
        page.get_by_role("button", name="A person").click()
        expect(page.get_by_text("Everything of Marta Vaz.")).to_be_visible()
        page.goto(f"{served.base}/timeline")
        expect(page.get_by_role("main")).to_contain_text("The kiln is ready")  # to look is not to forget
        page.go_back()
        page.get_by_role("button", name="Forget it").click()
        expect(page.get_by_role("heading", name="Forgotten")).to_be_visible()
        settle(house)

        for path in ("/today", "/you?private=1", "/people", "/people?view=graph", "/timeline", "/timeline?q=kiln",
                     "/goals?private=1", "/journal", "/independence", "/settings/keeping", "/settings/left?all=1",
                     "/?q=Who%20is%20my%20sister%3F", "/import", "/inbox", "/workshop"):  # fmt: skip
            assert page.goto(served.base + path).status == 200, path
            shown = page.content()
            assert "Marta" not in shown, path
            assert "Vaz" not in shown, path
            assert "The kiln is ready" not in shown, path
        page.goto(f"{served.base}/timeline")
        expect(page.get_by_role("main")).to_contain_text("blue kayak")  # the rest of the life stays
        page.goto(f"{served.base}/settings/keeping")
        for name in ("moments.jsonl", "understanding.json"):
            with page.expect_download() as download:
                page.get_by_role("button", name=f"Download {name}").click()
            assert "Marta" not in download.value.path().read_text("utf-8")
        gone = page.request.get(card)
        assert gone.status == 404
        assert "Marta" not in gone.text()


def test_what_waits_is_done_at_a_yes_and_taken_back_at_a_word(door, browse):
    sending = Post(door.home / "sent.txt")
    door.tools = {"send": sending}
    proposed(door, "eve@example.org", "I am late")
    with Served(create_app(door)) as served:
        page = browse(served, **PHONE).page
        page.goto(f"{served.base}/inbox")
        waits = page.get_by_role("article", name='Send "I am late" to "eve@example.org"')
        expect(waits).to_contain_text("It can be taken back.")
        assert sending.sent() == []
        waits.get_by_role("button", name="Do it").click()
        expect(page.get_by_text("Nothing waits for you")).to_be_visible()
        assert len(sending.sent()) == 1

        page.get_by_role("button", name="Take it back").click()

        expect(page.get_by_role("button", name="Take it back")).to_have_count(0)
        expect(page.get_by_role("region", name="What was done")).to_contain_text("Undone")
        assert sending.sent() == []


def test_a_second_browser_is_let_in_and_loses_access_with_its_next_request(door, browse):
    with Served(create_app(door)) as served:
        first = browse(served, **WIDE).page
        theirs = browse(served, user_agent="Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140.0", **PHONE)
        second = theirs.page
        second.goto(f"{served.base}/timeline")
        expect(second.get_by_role("main")).to_contain_text("olives")
        more = second.get_by_role("link", name="Show more")
        expect(more).to_be_visible()
        first.goto(f"{served.base}/settings/sessions")
        other = first.get_by_role("listitem").filter(has_text="Firefox")

        other.get_by_role("button", name="End it").click()

        expect(first.get_by_role("listitem").filter(has_text="Firefox")).to_have_count(0)
        more.click()  # asked for from within the page
        expect(second.get_by_text("atticus link")).to_be_visible()
        expect(second.get_by_role("main")).to_have_count(1)
        assert second.goto(f"{served.base}/timeline").status == 401
        assert "olives" not in second.content()
        theirs.complaints = [one for one in theirs.complaints if "status of 401" not in one]
        assert first.goto(f"{served.base}/timeline").status == 200


FERRY = {
    "name": "ferry.txt",
    "mimeType": "text/plain",
    "buffer": b"The last ferry to the island leaves at seven from pier 3.",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_file_goes_with_a_question_and_the_answer_leads_back_to_it(house, browse, scripts):
    with Served(create_app(house)) as served:
        page = browse(served, java_script_enabled=scripts, **PHONE).page
        page.goto(f"{served.base}/")
        expect(page.get_by_role("main")).to_contain_text("up to 128 MB")
        page.get_by_label("Add files").set_input_files([FERRY, FERRY | {"name": "map.bin", "buffer": b"\x00\x01"}])
        page.get_by_label("Your question").fill("When does the last ferry leave?")
        page.get_by_role("button", name="Ask").click()

        answer = page.locator(".answer")
        expect(answer).to_contain_text("The last ferry to the island leaves at seven", timeout=PATIENCE * 1000)
        expect(page.get_by_role("link", name="ferry.txt")).to_be_visible()
        expect(page.get_by_text("Kept as a file: what is in it cannot be read here.")).to_be_visible()
        answer.locator("a.chip").first.click()
        expect(page.locator("[aria-current=true]").filter(has_text="leaves at seven")).to_be_visible()
        settle(house)
        ask(page, served.base, "Where does the ferry to the island leave?")
        expect(answer.last).to_contain_text("pier 3")


def test_a_look_back_that_takes_a_while_brings_the_rest_by_itself(house, browse, monkeypatch):
    monkeypatch.setattr("atticus.memory.present.MANY", 0)
    with Served(create_app(house)) as served:
        page = browse(served, **PHONE).page
        bring(page, served.base, house)
        with page.expect_response(lambda one: "whole=1" in one.url) as came:
            page.goto(f"{served.base}/you?as_of=2026-03-06")
        assert came.value.status == 200
        expect(page.get_by_text("is being worked out")).to_have_count(0)
        expect(page.get_by_text("You live in Porto")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)


def chat(messages: int) -> dict[str, object]:
    """A chat that takes a while to be read, with a ferry in its first line."""
    said = ["01.03.25, 09:00 - Marta Vaz: The last ferry to the island leaves at seven from pier 3."]
    said += [
        f"{1 + n // 1440 % 28:02}.{4 + n // 40320:02}.25, {n // 60 % 24:02}:{n % 60:02} - Marta Vaz: Herons by the reeds, count {n}"
        for n in range(messages)
    ]
    name = "WhatsApp Chat with Marta Vaz.txt"
    return {"name": name, "mimeType": "text/plain", "buffer": "\n".join(said).encode()}


def hand_over(page: Page, base: str, messages: int) -> None:
    """Ask something with a long chat added to it."""
    page.goto(f"{base}/")
    page.get_by_label("Add files").set_input_files(chat(messages))
    page.get_by_label("Your question").fill("When does the last ferry leave?")
    page.get_by_role("button", name="Ask").click()


def test_a_long_export_handed_over_tells_how_far_it_is_and_is_stopped(house, browse, monkeypatch):
    monkeypatch.setattr(turns, "SLOW", 0.0)
    monkeypatch.setattr("atticus.memory.intake.BATCH", 500)
    with Served(create_app(house)) as served:
        page = browse(served, **PHONE).page
        hand_over(page, served.base, 30_000)
        expect(page.get_by_text("Taking in WhatsApp Chat with Marta Vaz.txt")).to_be_visible()
        expect(page.locator("#log .meta")).to_contain_text(re.compile(r"\d records read"), timeout=PATIENCE * 1000)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Stop reading").click()
        expect(page.locator("#log .fault")).to_contain_text("Stopped.", timeout=PATIENCE * 1000)
        expect(page.locator("#log .fault")).to_contain_text("What was already read is kept")
        expect(page.get_by_role("button", name="Ask")).to_be_visible()
        assert 0 < len(house.house().vault.spine().ids) < 30_000
        page.get_by_role("link", name="See what came in").click()
        expect(page.locator(".records")).to_contain_text("not finished")


def test_the_stop_of_the_page_stops_what_is_read_too(house, browse, monkeypatch):
    monkeypatch.setattr(turns, "SLOW", 0.0)
    monkeypatch.setattr("atticus.memory.intake.BATCH", 500)
    with Served(create_app(house)) as served:
        page = browse(served, **WIDE).page
        hand_over(page, served.base, 30_000)
        expect(page.get_by_role("button", name="Stop reading")).to_be_visible(timeout=PATIENCE * 1000)
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.locator("#log .fault")).to_contain_text("Stopped.", timeout=PATIENCE * 1000)
        assert len(house.house().vault.spine().ids) < 30_000


def test_without_scripts_a_page_tells_how_far_a_long_export_is_and_leads_to_the_answer(house, browse, monkeypatch):
    monkeypatch.setattr(talk, "AT_ONCE", 0.0)
    with Served(create_app(house)) as served:
        page = browse(served, java_script_enabled=False, **PHONE).page
        hand_over(page, served.base, 2_000)
        expect(page.get_by_role("heading", name="Importing")).to_be_visible()
        on = page.get_by_role("button", name="Go on to the answer")
        expect(on).to_be_visible(timeout=PATIENCE * 1000)  # the page looks again by itself
        expect(page.get_by_text("2,001 moments came in.")).to_be_visible()
        on.click(timeout=PATIENCE * 1000)
        expect(page.locator(".answer")).to_contain_text("leaves at seven", timeout=PATIENCE * 1000)
        expect(page.get_by_role("link", name="WhatsApp Chat with Marta Vaz.txt")).to_be_visible()


def test_files_are_dropped_listed_taken_out_again_and_never_too_many(house, browse):
    with Served(create_app(house)) as served:
        page = browse(served, **WIDE).page
        page.goto(f"{served.base}/")
        drop = """([name, size]) => { const t = new DataTransfer(); t.items.add(new File(['a'.repeat(size)], name)); return t; }"""
        chosen = page.get_by_role("list", name="Files that go with it").get_by_role("listitem")
        for name, size in (("reeds.txt", 9), ("heron.txt", 9), ("huge.txt", (128 << 20) + 1)):
            page.dispatch_event("main", "drop", {"dataTransfer": page.evaluate_handle(drop, [name, size])})
        expect(chosen).to_have_count(3)
        expect(page.get_by_role("alert").filter(has_text="larger than 128 MB")).to_be_visible()
        page.get_by_role("button", name="Ask").click()
        expect(chosen).to_have_count(3)  # nothing was sent
        page.get_by_role("button", name="Remove huge.txt").click()
        page.get_by_role("button", name="Remove reeds.txt").click()
        expect(page.get_by_role("alert").filter(has_text="larger than 128 MB")).to_be_hidden()
        page.get_by_role("button", name="Ask").click()

        expect(page.get_by_role("heading", name="heron.txt")).to_be_visible()
        expect(page.get_by_text("Kept, and read.", exact=True)).to_be_visible()
        expect(chosen).to_have_count(0)
        assert [one.moment.title for one in house.house().vault.timeline(Filter(sources=("talk",)))] == ["heron.txt"]
