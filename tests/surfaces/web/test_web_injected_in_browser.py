"""Markup in everything that others write: on no page does any of it run, and nothing leaves."""

from __future__ import annotations

import base64
import dataclasses
import re
from datetime import UTC
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from atticus.domain.scopes import May, Scope
from atticus.memory.intake import bring_in
from atticus.memory.understanding import understand
from atticus.mind.clients import pairing
from atticus.mind.feeds.entries import Chosen
from atticus.mind.feeds.folder import WatchedFolder
from atticus.mind.feeds.keeper import Feeds
from atticus.mind.provider import Found
from atticus.surfaces.web import create_app
from tests.mind.deeds.tools_on_disk import Post
from tests.surfaces.web.stage import NOW, HomeDoor, Served, SetClock, Writer, moments_of, proposed, told
from tests.surfaces.web.test_web_pages_in_browser import PAGES, bring, importing, locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.mind.house import House
    from tests.surfaces.web.stage import Watched

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1280, "height": 800}}
AWAY = "https://evil.example"


def evil(field: str) -> str:
    """Return what would run or fetch, were it ever taken for markup, with a word to find it by."""
    return (
        f"canary{field} <img src='{AWAY}/a.png' onerror='window.ran=1'><script>window.ran=1</script>"
        f"<svg onload=window.ran=1></svg><a href='javascript:window.ran=1' onclick='window.ran=1'>x</a>"
        f'"\'><b onfocus="window.ran=1" tabindex=0 autofocus>x</b><style>@import "{AWAY}/a.css"</style>'
        f"<base href='{AWAY}/'><meta http-equiv=refresh content='0;url={AWAY}/'><iframe src='{AWAY}'></iframe>"
        f"<button hx-get='/lock' hx-trigger='load'>x</button><form action='{AWAY}'></form>"
        f"</textarea></title><!-- [l](javascript:window.ran=1) ![p]({AWAY}/p.png)"
    )


LIFE = "\n".join(
    [
        told("m1", "2026-08-01T10:00:00+01:00", evil("text"), author=evil("author"), thread=evil("thread"),
             title=evil("title"), people=[evil("party")]),
        told("e1", "2026-09-01T15:00:00+01:00", evil("about"), kind="event", source="calendar", title=evil("event"),
             place={"name": evil("place"), "lat": 1.0, "lon": 2.0}, known="2026-08-01T15:00:00+01:00"),
        told("p1", "2026-08-03T10:00:00+01:00", evil("page"), kind="page", title=evil("pagetitle"),
             extra={"url": f"javascript:{evil('url')}"}),
        told("s1", "2026-08-03T11:00:00+01:00", "Odd one", source=evil("source")),
        told("h1", "2026-08-04T10:00:00+01:00", "I promise you the boat, <img src=x onerror=window.ran=1>canarypromise",
             author="Marta Vaz", thread="Marta Vaz"),
    ]
)  # fmt: skip
CALENDAR = "\r\n".join(
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260801T100000Z",
     "DTSTART:20260901T160000Z", f"SUMMARY:{evil('summary')}", f"LOCATION:{evil('location')}",
     f"DESCRIPTION:{evil('description')}", "ORGANIZER;CN=canaryorganizer <img src=x>:mailto:eve@example.org",
     "END:VEVENT", "END:VCALENDAR", ""]
)  # fmt: skip
CARD = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{evil('card').replace(';', '')}\r\nTEL:+351911111111\r\nEND:VCARD\r\n"
FIELDS = frozenset(
    [
        "text",
        "author",
        "thread",
        "title",
        "party",
        "about",
        "event",
        "place",
        "page",
        "pagetitle",
        "source",
        "promise",
        "summary",
        "location",
        "description",
        "card",
        "subject",
        "sender",
        "body",
        "attachment",
        "file",
        "problem",
        "waits",
        "tool",
        "ledger",
        "app",
        "feed",
        "model",
        "answer",
    ]
)


def letter() -> bytes:
    mail = EmailMessage()
    mail["To"], mail["Date"], mail["Message-ID"] = (
        "me@example.org",
        "Sat, 01 Aug 2026 10:00:00 +0000",
        "<1@example.org>",
    )
    mail["Subject"] = evil("subject")
    mail.set_content(evil("body"))
    mail.add_alternative(f"<p>{evil('html')}</p>", subtype="html")
    mail.add_attachment(b"<script>window.ran=1</script>", "text", "html", filename="canaryattachment<img src=x>.html")
    # Written as mail programs write it (RFC 2047): how a bare one is read differs between versions of Python.
    name = base64.b64encode(evil("sender")[:150].encode()).decode()
    return f"From: =?utf-8?b?{name}?= <eve@example.org>\n".encode() + mail.as_bytes()


class Besieged(HomeDoor):
    """A house all of whose outside means harm."""

    def house(self) -> House:
        house = super().house()
        feeds = Feeds(house.vault, SetClock(), UTC, {"folder": lambda _, c: WatchedFolder(Path(c.options["path"]))})
        return dataclasses.replace(house, feeds=feeds)


@pytest.fixture(scope="module")
def besieged(furnished, tmp_path_factory) -> Iterator[Besieged]:
    files = tmp_path_factory.mktemp("evil")
    door = Besieged(files / "home", vault=furnished.door(files / "home").vault)
    vault = door.house().vault
    for name, content in {"life.jsonl": LIFE, "x.ics": CALENDAR, "x.vcf": CARD}.items():
        (files / name).write_text(content, "utf-8")
    (files / "x.eml").write_bytes(letter())
    for name in ("life.jsonl", "x.ics", "x.vcf", "x.eml"):
        assert bring_in(vault, files / name, clock=SetClock(), zone=UTC).record.new, name
    understand(vault, None, now=NOW)
    post = Post(door.home / "sent.txt")
    post.manifest = dataclasses.replace(post.manifest, says="canarytool <img src=x onerror=window.ran=1> {body} {to}")
    door.tools = {"send": post}
    proposed(door, evil("waits"))
    facts = {"provider": "<img src=x>", "model": evil("ledger"), "place": "remote", "purpose": "ask",
             "sensitivity": "ordinary", "verdict": "allow", "reason": evil("reason"), "bytes": 4, "moments": 1,
             "replaced": 0}  # fmt: skip
    vault.record("model_egress", facts, payload=evil("sent").encode())
    pairing.pair(vault, "app", Scope(without=(evil("app"),)), frozenset({May.ASK}), now=NOW)
    feeds = door.house().feeds
    watched = files / "canaryfeed<img src=x onerror=window.ran=1>"
    watched.mkdir()
    feeds.add("folder", Chosen(kind="folder", options={"path": str(watched), "prefix": ""}))
    watched.rmdir()
    yield door
    door.lock()


async def found() -> Sequence[Found]:
    return (Found("ollama", "http://127.0.0.1:9/v1", (evil("model"),)),)


TAKEN_FOR_MARKUP = """() => [...document.querySelectorAll(`[onerror], [onclick], [onload], [onfocus], iframe, base, style,
  meta[http-equiv=refresh], body script, [hx-get="/lock"]`), ...[...document.querySelectorAll("[href],[src],[action]")]
  .filter(e => ["href", "src", "action"].some(n => /^\\s*(javascript:|https:..evil)/i.test(e.getAttribute(n) ?? "")))]
  .map(e => e.outerHTML.slice(0, 200))"""


def looked_at(watched: Watched, address: str) -> str:
    """Look at a page, hold that nothing of it was taken for markup, and return it."""
    answer = watched.page.goto(watched.base + address)
    assert answer.status < 500, address
    watched.complaints = [one for one in watched.complaints if "a status of 4" not in one]
    return held(watched, address)


def held(watched: Watched, address: str) -> str:
    page = watched.page
    assert page.evaluate(TAKEN_FOR_MARKUP) == [], address
    assert page.evaluate("window.ran") is None, address
    assert watched.complaints == [], address
    return page.content()


def addresses(door: Besieged, watched: Watched) -> Iterator[str]:
    """Every page of the table, and the pages of everything that means harm."""
    for name, (_, path_of, status) in PAGES.items():
        if status == 200 and path_of not in {locked, bring, importing} and name not in {"enter", "inbox"}:
            yield path_of(door, watched)
    yield "/inbox"
    harmful = [kept.id for kept in moments_of(door) if "canary" in repr(kept.moment)]
    yield from (f"/moments/{one}" for one in harmful)
    yield f"/moments/{harmful[0]}/forget"
    understand(door.vault, None, now=NOW)  # a page before may have emptied what is known of people
    yield from (f"/people/{one.id}?private=1" for one in door.vault.people() if "canary" in repr(one))
    yield "/settings/forget?" + "person=Marta%20Vaz"
    for word in ("/?q=", "/timeline?q=", "/people?q=", "/help?q=", "/settings/forget?source=", "/timeline?person="):
        yield word + quote(evil("asked"))
    yield "/" + quote(evil("address"))


def test_nothing_that_others_wrote_runs_on_any_page_and_nothing_leaves(besieged, browse):
    asked: list[str] = []
    with Served(create_app(besieged, find_models=found)) as served:
        watched = browse(served, **WIDE)
        page = watched.page
        page.context.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        shown = "".join([looked_at(watched, one) for one in addresses(besieged, watched)])
        page.goto(f"{served.base}/settings/sources")
        page.get_by_role("button", name="Look now").click()
        expect(page.get_by_role("status")).to_contain_text("canaryfeed")
        shown += held(watched, "a look at a feed")
        name = "canaryfile<img src=x onerror=window.ran=1>.jsonl"
        broken = f"{told('z', '2026-08-09T10:00:00Z', 'x')}\n{told('y', evil('problem'), 'x')}"
        page.goto(f"{served.base}/import")
        page.set_input_files("#files", {"name": name, "mimeType": "text/plain", "buffer": broken.encode()})
        page.get_by_role("button", name="Look inside").click()
        expect(page.get_by_role("heading", name="What is in it")).to_be_visible()
        shown += held(watched, "a preview")
        page.get_by_role("button", name="Import", exact=True).click()
        expect(page.get_by_text("new moment in your vault")).to_be_visible()
        shown += held(watched, "an import")
        besieged.writer = Writer([evil("answer")[:200], evil("answer")[200:], " [1]"])
        page.goto(f"{served.base}/")
        page.get_by_label("Your question").fill("Who brings the olives?")
        page.keyboard.press("Enter")
        expect(page.locator(".from")).to_be_visible()
        shown += held(watched, "an answer as it grew")
        shown += looked_at(watched, "/?q=Who%20brings%20the%20olives%3F")
        page.wait_for_timeout(100)

    assert {one for one in asked if not one.startswith((served.base, "data:"))} == set()
    assert FIELDS - set(re.findall("canary([a-z]+)", shown)) == set(), "not shown anywhere, so nothing was proven"
