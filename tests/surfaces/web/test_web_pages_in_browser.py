"""Every page in a real browser: the contract they all keep, and what they do beyond links and forms."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from starlette.routing import Route

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.domain.scopes import May, Scope
from atticus.memory.understanding import understand
from atticus.mind import linking
from atticus.mind.clients import pairing
from atticus.mind.coach import deciding, journal
from atticus.mind.coach.goals import goals_at
from atticus.mind.deciding import keeping as decided
from atticus.mind.workshop import pieces
from atticus.mind.workshop.pieces import Wording
from atticus.surfaces.web import create_app
from atticus.surfaces.web.site import ROUTES
from atticus.vault.contract import Draft
from tests.mind.deeds.tools_on_disk import Post
from tests.surfaces.web.stage import (
    NOW,
    PASSPHRASE,
    HomeDoor,
    Served,
    Watched,
    Writer,
    moments_of,
    one_with,
    proposed,
    told,
)

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True}


@pytest.fixture(scope="module")
def lasting_door(furnished, tmp_path_factory) -> Iterator[HomeDoor]:
    door = furnished.door(tmp_path_factory.mktemp("lasting") / "home")
    yield door
    door.lock()


@pytest.fixture(scope="module")
def lasting(lasting_door) -> Iterator[Served]:
    """Pages that are looked at and not changed."""
    with Served(create_app(lasting_door)) as served:
        yield served


@pytest.fixture
def served(door) -> Iterator[Served]:
    with Served(create_app(door)) as served:
        yield served


def bring(door: HomeDoor, watched: Watched) -> str:
    """Upload a file and return the address of what was found in it."""
    page = watched.page
    page.goto(f"{watched.base}/import")
    page.set_input_files("#files", {"name": "Kiln ünd more.jsonl", "mimeType": "text/plain", "buffer": KILN.encode()})
    page.get_by_role("button", name="Look inside").click()
    expect(page.get_by_role("heading", name="What is in it")).to_be_visible()
    return page.url.removeprefix(watched.base)


KILN = "\n".join(
    [
        told("x1", "2026-08-01T10:00:00+01:00", "The kiln is ready", author="Marta", thread="Marta"),
        told("x2", "2026-08-01T10:05:00+01:00", "Coming!", author="Rui", thread="Marta"),
        "{broken",
    ]
)


def importing(door: HomeDoor, watched: Watched) -> str:
    bring(door, watched)
    watched.page.get_by_role("button", name="Import", exact=True).click()
    expect(watched.page.get_by_text("new moments in your vault")).to_be_visible()
    return watched.page.url.removeprefix(watched.base)


def at(path: str) -> Callable[[HomeDoor, Watched], str]:
    return lambda _door, _watched: path


def of_moment(path: str) -> Callable[[HomeDoor, Watched], str]:
    return lambda door, _watched: path.format(one_with(door, "bring the olives"))


def waiting(door: HomeDoor, _watched: Watched) -> str:
    """Let one deed wait and another be done, with words of somebody else in them."""
    door.tools = {"send": Post(door.home / "sent.txt")}
    proposed(door, "eve@example.org", "<b>hello</b>")
    proposed(door, "ana@example.org", words="Write to ana@example.org")
    return "/inbox"


def believing(path: str) -> Callable[[HomeDoor, Watched], str]:
    """Let something be believed and something be due, with words of somebody else in it."""

    def read(door: HomeDoor, _watched: Watched) -> str:
        assert door.vault is not None
        known = [
            Moment(kind=Kind.NOTE, source="notes", at=NOW - timedelta(days=9), text=text, author=ME, external_id=text)
            for text in (
                "I live in Porto. I love kayaks.",
                "I'm allergic to walnuts.",
                "I might like sailing.",
                "My goal is to swim across the lake by next June.",
                "I decided to sell the car.",
                "My sister Marta Vaz moved to Faro. My boss is Rui Prado.",
            )
        ]
        due = Moment(
            kind=Kind.EVENT,
            source="calendar",
            at=NOW + timedelta(hours=6),
            known=NOW - timedelta(days=1),
            title="<b>Tea</b> <img src=x onerror=alert(1)>",
            text="",
            external_id="tea",
        )
        label = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)
        door.vault.keep([Draft(moment=one, label=label, mine=one.author == ME) for one in (*known, due)])
        understand(door.vault, None, now=NOW)
        return path

    return read


def of_person(query: str = "") -> Callable[[HomeDoor, Watched], str]:
    def read(door: HomeDoor, watched: Watched) -> str:
        believing("/people")(door, watched)
        assert door.vault is not None
        return f"/people/{next(one.id for one in door.vault.people() if one.human)}{query}"

    return read


def written(query: str = "", *, ideas: bool = False) -> Callable[[HomeDoor, Watched], str]:
    """Let pieces be written, with a rule that is proposed and words of somebody else in one."""

    def write(door: HomeDoor, _watched: Watched) -> str:
        assert door.vault is not None
        moment = one_with(door, "bring the olives")
        for text in ("The <b>weir</b> is awesome.", "Two awesome boats are here."):
            draft = Wording(text=text, by="atticus", sources={0: (moment,)} if ideas else {})
            kind = "ideas" if ideas else "message"
            piece = pieces.begin(door.vault, draft, kind=kind, now=NOW, to="Inês", title="A <i>note</i>")
            if not ideas:
                piece = pieces.edit(door.vault, piece, text.replace("awesome", "lovely"), now=NOW)
        return f"/workshop/{piece.id}{query}" if query or ideas else "/workshop"

    return write


def asked_of_a_model(path: str) -> Callable[[HomeDoor, Watched], str]:
    def ask(door: HomeDoor, _watched: Watched) -> str:
        assert door.vault is not None
        facts = {"provider": "Cloud", "model": "c-1", "place": "remote", "purpose": "ask", "sensitivity": "ordinary",
                 "verdict": "allow", "reason": "You allowed it.", "bytes": 40, "moments": 1, "replaced": 2}  # fmt: skip
        door.vault.record("model_egress", facts, payload=b"<img src=x onerror=alert(1)> [PERSON_K7Q] " * 40)
        door.vault.record("decided", {"by": "<script>alert(1)</script>"})
        return path

    return ask


def let_in(door: HomeDoor, _watched: Watched) -> str:
    assert door.vault is not None
    if not pairing.paired(door.vault):
        pairing.pair(door.vault, "assistant", Scope(without=("<b>Rui</b>",)), frozenset({May.ASK}), now=NOW)
        linking.offer(door.vault, "telegram", address="", bot="my_bot", now=NOW)
    return "/settings/apps"


def keeping(path: str) -> Callable[[HomeDoor, Watched], str]:
    """Let a goal be kept with all that can be said of one, and written about."""

    def keep(door: HomeDoor, watched: Watched) -> str:
        believing(path)(door, watched)
        assert door.vault is not None
        there = goals_at(door.vault, (), NOW)
        name = next((one.id for one in there), "") or deciding.add(
            door.vault,
            "Row to <b>the island</b>",
            there,
            now=NOW,
            zone=UTC,
            why="I see it every morning",
            measure="rowing a week: 2",
            steps=["mend the oar", "ask about the tide"],
            plans=[("Saturday 9:00", "row for an hour")],
            focus=True,
        )
        journal.write(door.vault, "I mended the oar today. Done: mend the oar.", now=NOW, goal=name)
        return path.format(name)

    return keep


def locked(door: HomeDoor, _watched: Watched) -> str:
    door.lock()
    return "/unlock?next=/timeline"


class EarlyClock:
    """Three months before the pages are looked at."""

    def now(self) -> datetime:
        return NOW - timedelta(days=90)


def deciding_on(address: str) -> Callable[[HomeDoor, Watched], str]:
    """Return how to open an address of decisions, where one was looked back at and one is due."""

    def open_it(door: HomeDoor, _: Watched) -> str:
        vault = door.vault
        assert vault is not None
        if not decided.decisions(vault, NOW):
            early = EarlyClock()
            told = {"expect": "The kayak is used every week", "sure": 80, "reasons": ["the lake"]}
            day = (NOW - timedelta(days=10)).date()
            decided.add(vault, "Buy a kayak", told | {"review": day}, clock=early, zone=UTC)
            one = decided.add(vault, "Walk to work", told, clock=early, zone=UTC)
            decided.review(vault, one, {"went": "better", "note": "No rain"}, clock=early, zone=UTC)
        return address.format(decided.decisions(vault, NOW)[0].id)

    return open_it


PAGES: dict[str, tuple[str, Callable[[HomeDoor, Watched], str], int]] = {
    "talk": ("/", at("/"), 200),
    "answer": ("/", at("/?q=Who%20brings%20the%20olives%3F"), 200),
    "abstention": ("/", at("/?q=zorblax"), 200),
    "today": ("/today", believing("/today"), 200),
    "you": ("/you", believing("/you?private=1"), 200),
    "you then": ("/you", believing("/you?as_of=2026-08-01"), 200),
    "people": ("/people", believing("/people"), 200),
    "people narrowed": ("/people", believing("/people?q=marta&tie=1"), 200),
    "nobody": ("/people", believing("/people?q=zorblax"), 200),
    "who is who": ("/people", believing("/people?view=graph"), 200),
    "person": ("/people/{person}", of_person(), 200),
    "person in private": ("/people/{person}", of_person("?private=1"), 200),
    "no person": ("/people/{person}", at("/people/0123456789abcdef"), 404),
    "goals": ("/goals", believing("/goals?private=1"), 200),
    "workshop": ("/workshop", written(), 200),
    "piece": ("/workshop/{piece}", written("?sources=1"), 200),
    "changes": ("/workshop/{piece}", written("?version=2&diff=1"), 200),
    "ideas": ("/workshop/{piece}", written(ideas=True), 200),
    "no piece": ("/workshop/{piece}", at("/workshop/ffffffff"), 400),
    "goals in focus": ("/goals", keeping("/goals"), 200),
    "goal": ("/goals/{goal}", keeping("/goals/{}"), 200),
    "no goal": ("/goals/{goal}", at("/goals/0123456789"), 404),
    "journal": ("/journal", keeping("/journal"), 200),
    "decisions": ("/decisions", deciding_on("/decisions"), 200),
    "decision": ("/decisions/{decision}", deciding_on("/decisions/{}"), 200),
    "no decision": ("/decisions/{decision}", at("/decisions/00000000"), 404),
    "more": ("/more", at("/more"), 200),
    "timeline": ("/timeline", at("/timeline"), 200),
    "ahead": ("/timeline", believing("/timeline?ahead=1"), 200),
    "narrowed": ("/timeline", at("/timeline?kind=message&person=In%C3%AAs&since=2026-05-01"), 200),
    "nothing": ("/timeline", at("/timeline?person=Nobody"), 200),
    "wrong filter": ("/timeline", at("/timeline?since=x"), 400),
    "moment": ("/moments/{id}", of_moment("/moments/{}"), 200),
    "no moment": ("/moments/{id}", at("/moments/0123456789abc"), 404),
    "forget": ("/moments/{id}/forget", of_moment("/moments/{}/forget"), 200),
    "inbox": ("/inbox", waiting, 200),
    "independence": ("/independence", at("/independence"), 200),
    "import": ("/import", at("/import"), 200),
    "preview": ("/import/{batch}", bring, 200),
    "imported": ("/import/running/{work}", importing, 200),
    "undo": ("/imports/{number:int}/undo", at("/imports/1/undo"), 200),
    "undo sample": ("/import/sample/undo", at("/import/sample/undo"), 200),
    "patterns": ("/you/patterns", believing("/you/patterns"), 200),
    "learned": ("/you/learned", believing("/you/learned"), 200),
    "settings": ("/settings", at("/settings"), 200),
    "setting up": ("/first", at("/first"), 200),
    "first key": ("/first/key", at("/first/key"), 200),
    "first thinking": ("/first/thinking", at("/first/thinking"), 200),
    "first source": ("/first/source", at("/first/source"), 200),
    "first minute": ("/first/minute", believing("/first/minute?said=confirm"), 200),
    "first try": ("/first/thinking/{attempt}", at("/first/thinking/gone"), 404),
    "help": ("/help", at("/help"), 200),
    "help found": ("/help", at("/help?q=recovery%20key"), 200),
    "help on nothing": ("/help", at("/help?q=zorblax"), 200),
    "help page": ("/help/{page}", at("/help/models"), 200),
    "long help": ("/help/{page}", at("/help/commands"), 200),
    "no help": ("/help/{page}", at("/help/zorblax"), 404),
    "models": ("/settings/models", asked_of_a_model("/settings/models"), 200),
    "what left": ("/settings/left", asked_of_a_model("/settings/left"), 200),
    "every line": ("/settings/left", asked_of_a_model("/settings/left?all=1"), 200),
    "line": ("/settings/left/{seq:int}", asked_of_a_model("/settings/left/1"), 200),
    "sources": ("/settings/sources", at("/settings/sources"), 200),
    "apps": ("/settings/apps", let_in, 200),
    "privacy": ("/settings/privacy", believing("/settings/privacy?names=1"), 200),
    "routines": ("/settings/routines", at("/settings/routines"), 200),
    "keeping": ("/settings/keeping", at("/settings/keeping"), 200),
    "forget a source": ("/settings/forget", at("/settings/forget?source=sms"), 200),
    "sessions": ("/settings/sessions", at("/settings/sessions"), 200),
    "comfort": ("/settings/comfort", at("/settings/comfort"), 200),
    "no page": ("", at("/nowhere"), 404),
    "unlock": ("/unlock", locked, 200),
    "enter": ("/enter/{token}", at("/enter/used-up"), 200),
}
ELSEWHERE = {
    "/health": "no page",
    "/setup": "test_the_sample_life_leads_from_nothing_to_today",
    "/moments/{id}/attachments/{number:int}": "a file",
    "/help/pictures/{name}": "a file",
}


def test_every_page_of_the_route_table_keeps_the_contract():
    readable = {route.path for route in ROUTES if isinstance(route, Route) and "GET" in route.methods}

    assert readable == {path for path, _, _ in PAGES.values() if path} | set(ELSEWHERE)


def keeps_the_contract(watched: Watched) -> None:
    page = watched.page
    expect(page.locator("h1")).to_have_count(1)  # a page that is on its way is waited for
    assert re.fullmatch(r".+ · Atticus", page.title())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


# Of the choices of one group the chosen one is a stop, and arrows lead to the others.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && (e.type !== 'radio' || e.checked))
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
  .filter((e, _, all) => e.type !== 'radio'  // the tab key stops once in a group, the arrows go on in it
    || e === (all.find(o => o.name === e.name && o.checked) ?? all.find(o => o.name === e.name)))
  .map((e, n) => e.dataset.wanted = String(n))"""


def is_reachable_by_keyboard(watched: Watched) -> None:
    """Hold a page to its order: the tab key goes through all there is as it is written, and out of it again."""
    page = watched.page
    wanted = page.evaluate(REACHABLE)
    page.evaluate("document.activeElement.blur()")
    reached = []
    for _ in range(len(wanted) + 12):  # a field for dates has a stop for each of its parts
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.wanted ?? ''"))
    assert set(wanted) <= set(reached)
    met = [one for one in dict.fromkeys(reached) if one]
    assert met in [wanted[n:] + wanted[:n] for n in range(len(wanted))], "the tab key does not keep the page's order"
    assert len(wanted) < 2 or len(set(reached[-8:])) > 1, "the tab key is caught at the end"
    assert page.evaluate(TURNED) == [], "the eye reads in another order than the page is written in"


TURNED = """() => [...document.querySelectorAll('body *')]
  .map(e => [e, getComputedStyle(e)])
  .filter(([, s]) => s.order !== '0' || /reverse|dense/.test(s.flexDirection + s.flexWrap + s.gridAutoFlow))
  .map(([e]) => e.outerHTML.slice(0, 80)).concat(
    [...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).map(e => e.outerHTML.slice(0, 80)))"""

COLOURS = """() => {
  const brush = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const light = (...colours) => {
    for (const colour of ['white', ...colours]) { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1); }
    return [...brush.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
      .reduce((sum, v, n) => sum + v * ([0.2126, 0.7152, 0.0722][n] ?? 0), 0);
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const start = e => e.outerHTML.slice(0, 120);
"""
# What is drawn around an element while it has the focus, or around what it fills, and how far that stands out from
# what lies under it.
UNSEEN = f"""{COLOURS}
  const ground = e => e ? [...ground(e.parentElement), getComputedStyle(e).backgroundColor] : [];
  const drawn = e => {{
    const shape = e.querySelector(':scope > circle:not(.touch)'), style = getComputedStyle(e);
    if (shape) return [getComputedStyle(shape).stroke, getComputedStyle(shape).strokeWidth];
    const none = style.outlineStyle === 'none' || style.opacity === '0';
    return !none ? [style.outlineColor, style.outlineWidth] : e.dataset.wanted ? drawn(e.parentElement) : [];
  }};
  const told = [];
  for (const e of document.querySelectorAll('[data-wanted]')) {{
    document.activeElement.blur();
    const before = drawn(e).join();
    e.focus();
    const after = drawn(e), on = ground(e.parentElement);
    if (after.join() === before || !(parseFloat(after[1]) >= 2)) told.push('nothing drawn: ' + start(e));
    else if (contrast(light(...on, after[0]), light(...on)) < 3) told.push('too faint: ' + start(e));
  }}
  return told;
}}"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(e => {
  const s = getComputedStyle(e);
  return s.animationName !== 'none' || s.scrollBehavior === 'smooth'
    || s.transitionDuration.split(',').some(d => parseFloat(d) > 0);
}).length"""
PRINTED = f"""{COLOURS}
  const seen = e => e.checkVisibility({{visibilityProperty: true}});
  const words = [...document.querySelectorAll('main *:not(svg .self *)')].filter(e => seen(e)  // white on its own ground
    && [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()));
  const ink = e => getComputedStyle(e)[e.closest('svg') ? 'fill' : 'color'];
  return {{
    paper: [document.documentElement, document.body].map(e => light(getComputedStyle(e).backgroundColor)),
    controls: [...document.querySelectorAll('nav, body > footer, .tools, .skip, input, select, textarea, dialog, button')]
      .filter(e => seen(e) && !e.matches('.tick, .sheet-of-paper')).map(start),
    faint: words.filter(e => contrast(1, light(ink(e))) < 4.5).map(start),
    heading: seen(document.querySelector('h1')),
  }};
}}"""
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def keeps_its_comfort(watched: Watched) -> None:
    """Hold one loaded page to what eyes need: focus that is seen, both colour schemes, no motion, ink on paper."""
    page = watched.page
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        assert page.evaluate(UNSEEN) == [], colours
    found = Axe().run(page, options=CONTRAST)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(MOVING) == 0, "something moves where no motion is wanted"
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert printed == {"paper": [1, 1], "controls": [], "faint": [], "heading": True}


@pytest.mark.parametrize("device", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_the_contract_of_every_page(lasting_door, lasting, browse, name, device):
    door, watched = lasting_door, browse(lasting, **device)
    _, path_of, status = PAGES[name]
    path = path_of(door, watched)
    if name == "enter":
        watched.page.route("**/static/*.js", lambda route: route.abort())  # it would send itself at once

    assert watched.goes_to(path) == status
    keeps_the_contract(watched)
    if device is WIDE:
        is_reachable_by_keyboard(watched)
        keeps_its_comfort(watched)
    watched.complaints = [one for one in watched.complaints if "ERR_FAILED" not in one]
    if door.state == "locked":
        door.unlock(PASSPHRASE)


def test_the_page_for_strangers_keeps_the_contract(lasting, browse):
    watched = browse(lasting, sign=False, **PHONE)

    assert watched.goes_to("/timeline") == 401
    keeps_the_contract(watched)


def test_the_skip_link_comes_first_and_leads_to_the_content(served, browse):
    page = browse(served, **WIDE).page
    page.goto(f"{served.base}/timeline")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def ask(watched: Watched, question: str) -> None:
    watched.page.goto(f"{watched.base}/")
    watched.page.get_by_label("Your question").fill(question)
    watched.page.keyboard.press("Enter")


def test_an_answer_grows_on_the_page_and_is_announced_when_it_is_complete(door, served, browse):
    door.writer = Writer(["You bring **the olives** [1]. ", "You bring", " the cream, too [1]."], 1.2)
    watched = browse(served, **WIDE)
    page = watched.page
    ask(watched, "Who brings the olives?")

    reply = page.locator(".turn .reply")
    expect(reply).to_have_attribute("aria-busy", "true")
    expect(reply.locator("strong").first).to_have_text("the olives")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    assert "cream" not in reply.inner_text()
    expect(page.get_by_role("status")).to_have_text("Looking through your moments.")
    expect(reply).to_contain_text("cream, too")
    expect(reply).not_to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("status")).to_contain_text("Answer complete. You bring the olives")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    expect(page.get_by_label("Your question")).to_be_focused()
    assert page.get_by_role("log").get_attribute("aria-live") == "off"
    keeps_the_contract(watched)


def test_an_answer_can_be_stopped_and_the_model_is_told(door, served, browse):
    door.writer = Writer(["Olives [1]", *[" and more"] * 100], 0.1)
    watched = browse(served, **WIDE)
    ask(watched, "Who brings the olives?")
    expect(watched.page.locator(".answer")).to_contain_text("and more")

    watched.page.get_by_role("button", name="Stop").click()

    expect(watched.page.get_by_text("Stopped.")).to_be_visible()
    assert door.writer.closed.wait(5)
    expect(watched.page.get_by_role("button", name="Ask")).to_be_visible()
    length = len(watched.page.locator(".reply").inner_text())
    watched.page.wait_for_timeout(400)
    assert len(watched.page.locator(".reply").inner_text()) == length


def test_a_second_question_leaves_the_first_answer_where_it_is(served, browse):
    watched = browse(served, **WIDE)
    ask(watched, "Who brings the olives?")
    expect(watched.page.locator(".from")).to_have_count(1)
    first = watched.page.locator(".turn").first.inner_html()
    watched.page.get_by_label("Your question").fill("zorblax")
    watched.page.keyboard.press("Enter")

    expect(watched.page.locator(".from")).to_have_count(2)
    expect(watched.page.locator(".turn").nth(1)).to_contain_text("I have nothing on that")
    assert watched.page.locator(".turn .reply").first.inner_html() in first
    expect(watched.page.locator(".turn").nth(1).locator("h2")).to_be_in_viewport()


def test_evidence_opens_in_its_context_and_gives_the_focus_back(door, served, browse):
    watched = browse(served, **PHONE)
    page = watched.page
    ask(watched, "Who will bring the olives?")
    expect(page.locator(".from")).to_be_visible()
    chip = page.locator(f'.answer a.chip[href="/moments/{one_with(door, "will bring the olives")}"]').first
    chip.focus()
    page.keyboard.press("Enter")

    sheet = page.get_by_role("dialog")
    expect(sheet.locator("[aria-current=true]")).to_contain_text("I will bring the olives")
    expect(sheet.locator("li")).to_have_count(3)
    keeps_the_contract(watched)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(chip).to_be_focused()


def test_more_of_the_timeline_comes_in_place(door, served, browse):
    page = browse(served, **WIDE).page
    page.goto(f"{served.base}/timeline")
    assert page.locator(".moment").count() == 40
    page.get_by_role("link", name="Show more").click()

    expect(page.locator(".moment")).to_have_count(66)
    expect(page.get_by_role("link", name="Show more")).to_have_count(0)
    assert page.url == f"{served.base}/timeline"
    assert len(moments_of(door)) == 66


INJECTED = """<button id="evil" hx-get="/settings" hx-target="body">Win a prize</button>
<button id="worse" hx-get="/settings" hx-trigger="load" hx-nonce="AAAAAAAAAAAAAAAAAAAAAA">x</button>
<button id="on" hx-on:click="window.hacked = true">x</button>
<img src="x" onerror="window.hacked = true"><script>window.hacked = true</script></main>"""


def test_injected_markup_stays_dead(served, browse):
    watched = browse(served, **WIDE)
    page = watched.page

    def inject(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", INJECTED))

    page.route("**/timeline", inject)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(5):
        page.goto(f"{served.base}/timeline")
        page.locator("#evil").click()
        page.locator("#on").click()
        page.wait_for_timeout(100)
        assert page.locator("#evil").get_attribute("hx-get") is None
        assert page.locator("#worse").get_attribute("hx-get") is None
        assert page.evaluate("window.hacked") is None
    assert not any("/settings" in url for url in asked)
    assert len([one for one in watched.complaints if "hx-csp] blocked" in one]) >= 10
    assert len([one for one in watched.complaints if one.startswith("policy")]) >= 10
    watched.complaints.clear()


def test_letters_lead_to_places_and_are_off_while_one_writes(served, browse):
    page = browse(served, **WIDE).page
    page.goto(f"{served.base}/settings")
    for keys, path in (
        ("gl", "/timeline"),
        ("gp", "/people"),
        ("go", "/goals"),
        ("gc", "/decisions"),
        ("gi", "/import"),
        ("gs", "/settings"),
        ("gt", "/"),
    ):
        page.keyboard.type(keys)
        page.wait_for_url(served.base + path)
    question = page.get_by_label("Your question")
    expect(question).to_be_focused()
    page.keyboard.type("gl/?")
    expect(question).to_have_value("gl/?")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(question).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Timeline")
    page.keyboard.type("gl")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == f"{served.base}/"


def test_letters_work_on_the_help_about_them_too(served, browse):
    page = browse(served, **WIDE).page
    page.goto(f"{served.base}/help/places")
    page.keyboard.press("?")

    expect(page.get_by_role("dialog")).to_contain_text("Decisions")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator("html.blurred, body.blurred")).to_have_count(1)


def test_letters_can_be_switched_off(served, browse):
    page = browse(served, **WIDE).page
    page.goto(f"{served.base}/settings/comfort")
    page.get_by_label("Single-key shortcuts").uncheck()
    page.reload()
    expect(page.get_by_label("Single-key shortcuts")).not_to_be_checked()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type("gl?")

    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url == f"{served.base}/settings/comfort"


LEGIBLE = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), told = [];
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.checkVisibility() || parent.closest(".visually-hidden, option, datalist, title")) continue;
    const style = getComputedStyle(parent), ink = parent.closest("svg") ? style.fill : style.color;
    if (!/, 0\\)$/.test(ink)) told.push(walk.currentNode.textContent);
  }
  return told.join(" ");
}"""
THEIRS = re.compile("Inês|Marta|Vaz|Rui|olives|kayak|Porto|walnut|lake|陈静|Cloud|example.org")


def test_blurred_no_word_of_the_vault_can_be_read_on_any_page_until_the_letter_is_pressed_again(
    lasting_door, lasting, browse
):
    watched = browse(lasting, **WIDE)
    page = watched.page
    page.goto(f"{lasting.base}/settings")
    page.keyboard.press("b")
    expect(page.locator("body.blurred")).to_have_count(1)
    shown = ""
    for path_of, status in {name: (path, status) for name, (_, path, status) in PAGES.items()}.values():
        if path_of in {locked, bring, importing} or status != 200:
            continue
        path = path_of(lasting_door, watched)
        if path.startswith("/enter"):
            continue
        watched.goes_to(path)
        legible = page.evaluate(LEGIBLE)
        assert not THEIRS.search(legible), (path, THEIRS.findall(legible))
        shown += page.evaluate("document.querySelector('main').innerText")
        assert not THEIRS.search(page.title())
    assert len(set(THEIRS.findall(shown))) > 6, "all that was there, unread"
    page.goto(f"{lasting.base}/timeline")
    text = page.locator(".moment .text").first
    text.hover()
    assert ", 0)" in text.evaluate("e => getComputedStyle(e).color"), "to point at it is not enough"
    page.keyboard.press("b")
    expect(page.locator("body:not(.blurred) main")).to_be_visible()
    assert THEIRS.search(page.evaluate(LEGIBLE))


def test_a_dropped_file_is_looked_into(served, browse):
    page = browse(served, **WIDE).page
    page.goto(f"{served.base}/import")
    dropped = page.evaluate_handle(
        "text => { const t = new DataTransfer(); t.items.add(new File([text], 'kiln.jsonl')); return t; }", KILN
    )
    page.dispatch_event("main", "drop", {"dataTransfer": dropped})

    expect(page.get_by_role("heading", name="kiln.jsonl")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("heading", name="Brought in so far")).to_be_visible()


def test_everything_that_matters_works_without_scripts(door, served, browse):
    watched = browse(served, java_script_enabled=False, **PHONE)
    page = watched.page
    page.get_by_label("Your question").fill("Who will bring the olives?")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".answer")).to_contain_text("I will bring the olives")
    page.locator(".answer a.chip").first.click()
    expect(page.locator("[aria-current=true].here")).to_be_visible()
    importing(door, watched)
    page.goto(f"{served.base}/timeline")
    page.get_by_role("link", name="Show more").click()
    assert page.locator(".moment").count() == 28
    page.goto(f"{served.base}/moments/{one_with(door, 'will bring the olives')}")
    page.get_by_role("link", name="Forget this moment").click()
    page.get_by_role("button", name="Forget it").click()
    expect(page.get_by_role("heading", name="Forgotten")).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    page.get_by_label("Passphrase or recovery key").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("heading", name="What would you like to know?")).to_be_visible()


def test_a_small_screen_shows_five_places_and_leads_to_the_rest_without_scripts(served, browse):
    page = browse(served, java_script_enabled=False, **PHONE).page
    page.goto(f"{served.base}/today")
    places = page.get_by_role("navigation", name="Places")

    assert places.get_by_role("link").all_inner_texts() == ["Today", "Talk", "People", "You", "More"]
    places.get_by_role("link", name="More").click()
    page.get_by_role("main").get_by_role("link", name="Goals").click()
    expect(page.get_by_role("heading", name="Goals", exact=True)).to_be_visible()
    expect(places.get_by_role("link", name="More")).to_have_attribute("aria-current", "page")


def test_what_is_under_a_question_fits_one_line_of_a_phone_in_the_longer_language(door, served, browse):
    door.settings = replace(door.settings, language="es")
    page = browse(served, **PHONE).page
    page.goto(f"{served.base}/")
    tops = [
        page.locator(place).evaluate("each => { const r = each.getBoundingClientRect(); return r.top + r.height / 2 }")
        for place in (".add", ".how", ".send")
    ]

    assert max(tops) - min(tops) < 3


def test_less_of_a_line_is_offered_where_the_pointer_or_the_focus_is_and_always_under_a_finger(door, served, browse):
    watched = browse(served, **WIDE)
    page = watched.page
    page.goto(served.base + believing("/today")(door, watched))
    line = page.get_by_role("main").locator("li.told").first
    less = line.get_by_role("button", name="Less of this")

    expect(less).to_have_css("opacity", "0")
    line.hover()
    expect(less).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(less).to_have_css("opacity", "0")
    less.focus()
    expect(less).to_have_css("opacity", "1")
    touched = browse(served, **PHONE).page
    touched.goto(f"{served.base}/today")
    less = touched.get_by_role("main").get_by_role("button", name="Less of this").first
    expect(less).to_have_css("opacity", "1")
    box = less.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    less.tap()
    expect(touched.get_by_text("Less of this from now on")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_views_of_a_place_stand_in_one_line_of_a_phone(door, served, browse, language):
    door.settings = replace(door.settings, language=language)
    page = browse(served, **PHONE).page
    page.goto(f"{served.base}/you/learned")
    views = page.locator(".views a")

    assert views.count() == 3
    assert len({views.nth(n).bounding_box()["y"] for n in range(3)}) == 1
    expect(page.locator(".views [aria-current]")).to_be_in_viewport()


def test_every_place_is_there_on_a_wide_screen_and_none_twice(served, browse):
    page = browse(served, **WIDE).page
    page.goto(f"{served.base}/goals")
    shown = page.get_by_role("navigation", name="Places").get_by_role("link").all_inner_texts()

    nearest = ["Today", "Talk", "People", "You"]
    assert shown == [*nearest, "Goals", "Decisions", "Workshop", "Timeline", "Inbox", "Import", "Settings"]


def test_the_picture_on_a_phone_opens_with_the_owner_in_sight_and_scrolls_by_itself(door, served, browse):
    watched = browse(served, **PHONE)
    page = watched.page
    page.goto(served.base + believing("/people?view=graph")(door, watched))

    expect(page.locator("svg .self")).to_be_in_viewport()
    region = page.locator(".graph")
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    link = page.get_by_role("link", name="Marta Vaz, your sister")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Marta Vaz", level=1)).to_be_visible()


def test_a_page_left_open_over_a_lock_leads_to_the_unlock_page(door, served, browse):
    watched = browse(served, **WIDE)
    watched.page.goto(f"{served.base}/")
    door.lock()
    watched.page.get_by_label("Your question").fill("Who brings the olives?")
    watched.page.keyboard.press("Enter")

    expect(watched.page.get_by_role("heading", name="The vault is locked")).to_be_visible()
