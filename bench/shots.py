"""Take the pictures of the pages: the sample life on a fixed morning, served on this computer, in a real Chromium.

python bench/shots.py                       write docs/pictures
python bench/shots.py --all --out FOLDER    every place at both sizes, light and dark
python bench/shots.py --only today,people   only these places

The vault is made anew each time unless --home names a folder to keep it in. Nothing is sent anywhere; nobody shown
exists. What the sample life cannot hold (a goal set on the page, a piece being written, a mail that waits for a yes)
is put there by the same functions that the pages call.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from zoneinfo import ZoneInfo

import anyio
import uvicorn
from playwright.sync_api import sync_playwright

from atticus.app.building import build
from atticus.domain.tasks import TaskState
from atticus.memory import sample
from atticus.memory.intake import bring_in
from atticus.memory.understanding import understand
from atticus.mind.choosing import chosen
from atticus.mind.coach import deciding as aims
from atticus.mind.coach import journal
from atticus.mind.coach.goals import goals_at
from atticus.mind.deciding import keeping as decided
from atticus.mind.gate.provenance import labelled
from atticus.mind.workshop import drafting, ideas, pieces
from atticus.settings import load
from atticus.surfaces.web import create_app, sign_in_link
from atticus.surfaces.web.sample_life import PREFIX
from atticus.vault.open import create_vault, exists, open_vault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from playwright.sync_api import Browser, Page
    from starlette.applications import Starlette

    from atticus.mind.house import House
    from atticus.vault.embedded import EmbeddedVault

OUT: Final = Path(__file__).parent.parent / "docs" / "pictures"
PASSPHRASE: Final = "bench bench bench bench"
ZONE: Final = ZoneInfo(sample.ZONE)
MORNING: Final = datetime(2026, 8, 25, 8, 10, tzinfo=ZONE)
"""The instant of every picture: a Tuesday near the end of the sample life."""

LARGEST: Final = 120_000
"""Bytes a picture may have."""

SIZES: Final[dict[str, dict[str, Any]]] = {
    "desk": {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1.5},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}
COLOURS: Final = ("light", "dark")

PLACES: Final = {
    "today": "/today",
    "talk": "/?q=Who+did+I+lend+A+Field+Guide+to+Drowned+Villages+to%3F",
    "people": "/people",
    "graph": "/people?view=graph",
    "person": "/people/{person}",
    "you": "/you",
    "goals": "/goals",
    "goal": "/goals/{goal}",
    "journal": "/journal",
    "decisions": "/decisions",
    "decision": "/decisions/{decision}",
    "workshop": "/workshop",
    "piece": "/workshop/{piece}",
    "ideas": "/workshop/{ideas}?sources=1",
    "timeline": "/timeline",
    "inbox": "/inbox",
    "import": "/import",
    "independence": "/independence",
    "settings": "/settings",
    "models": "/settings/models",
    "privacy": "/settings/privacy",
    "comfort": "/settings/comfort",
    "help": "/help",
    "first": "/first",
    "minute": "/first/minute",
}
KEPT: Final = {("desk", "light"), ("phone", "dark")}
"""The views of each place that `docs/pages.md` shows."""

MAIL: Final = """[[mail]]
name = "home"
address = "ruta.fenwick@example.org"
imap = "imap.example.org"
smtp = "smtp.example.org"
"""


@dataclass
class SetClock:
    """Tells one instant until it is told another."""

    at: datetime = MORNING

    def now(self) -> datetime:
        """Return that instant."""
        return self.at


class SampleDoor:
    """An open door to a house in which it is always the same morning, and in which nothing works unasked."""

    state: Literal["open"] = "open"

    def __init__(self, house: House) -> None:
        self._house = house
        self.settings = house.settings

    def house(self) -> House:
        """Return the house with what was chosen on its pages."""
        return replace(self._house, settings=chosen(self.settings, self._house.vault))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--only", type=lambda told: told.split(","), default=list(PLACES))
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    if unknown := set(asked.only) - set(PLACES):
        parser.error(f"no such place: {', '.join(sorted(unknown))}; there are {', '.join(PLACES)}")
    asked.out.mkdir(parents=True, exist_ok=True)
    views = {(size, colours) for size in SIZES for colours in COLOURS} if asked.all else KEPT
    with tempfile.TemporaryDirectory() as folder:
        clock = SetClock()
        house = lived(asked.home or Path(folder) / "home", clock)
        try:
            with served(create_app(SampleDoor(house))) as (app, base):  # type: ignore[arg-type]
                heavy = taken(app, base, known(house), asked.out, views, asked.only)
        finally:
            house.vault.close()
    for name, size in heavy:
        print(f"{name} has {size:,} bytes, more than {LARGEST:,}", file=sys.stderr)
    return 1 if heavy else 0


def lived(home: Path, clock: SetClock) -> House:
    """Return the house of the sample life, made where the folder lacks it."""
    fresh = not exists(home)
    vault = create_vault(home, PASSPHRASE)[0] if fresh else open_vault(home, PASSPHRASE)
    (home / "config.toml").write_text(MAIL, "utf-8")
    house = build(load(home=home, environ={"ATTICUS_ZONE": sample.ZONE}), vault, clock=clock)
    if fresh:
        brought(vault, clock)
        understand(vault, house.recaller.embedder, zone=ZONE, now=MORNING)
        added(house, clock)
        understand(vault, house.recaller.embedder, zone=ZONE, now=MORNING)
    return house


def brought(vault: EmbeddedVault, clock: SetClock) -> None:
    me = (*sorted(sample.OWNER.names), *sorted(sample.OWNER.handles))
    for path in sample.files():
        bring_in(vault, path, clock=clock, zone=ZONE, me=me, name=f"{PREFIX}{path.name}")


def added(house: House, clock: SetClock) -> None:
    """Do what an owner does on the pages beside bringing in files."""
    goals(house, clock)
    decisions(house, clock)
    anyio.run(partial(writings, house))
    anyio.run(partial(deeds, house))
    clock.at = MORNING


def goals(house: House, clock: SetClock) -> None:
    vault = house.vault
    clock.at = MORNING - timedelta(days=40)
    swim = aims.add(
        vault, "Play the first Bach suite from memory", (), now=clock.now(), zone=ZONE,
        why="Because my grandfather could, and I never asked him how", measure="cello lesson a week: 1",
        due="2026-12-20", steps=["Prelude, slowly, without the page", "Learn the two minuets", "Play it to Ieva"],
        plans=[("Tuesday 18:00", "leave for the lesson, one question in the case")], focus=True,
    )  # fmt: skip
    for days, text in (
        (33, "The first half of the prelude stays in my fingers now. Practised 2 hours."),
        (19, "Katerina says to sing the bass line. It works. Practised 3 hours."),
        (6, "All of the prelude without the page, once. Done with the prelude!"),
    ):
        clock.at = MORNING - timedelta(days=days)
        journal.write(vault, text, now=clock.now(), goal=swim)


def decisions(house: House, clock: SetClock) -> None:
    told = (
        (150, "Buy the e-bike instead of a second car", "We ride to the market all winter", 70, "as-expected", True),
        (130, "Rent the allotment with Bayo", "We are there every week", 80, "mixed", False),
        (120, "Say no to the conference in Delft", "I will not miss it", 60, "better", True),
        (90, "Take the slow train to Ljubljana", "The way is part of the holiday", 90, "as-expected", True),
    )
    for days, what, expect, sure, went, true in told:
        clock.at = MORNING - timedelta(days=days)
        review = (clock.at + timedelta(days=60)).date()
        facts = {"expect": expect, "sure": sure, "reasons": ["Time is what I have least of"], "review": review}
        one = decided.add(house.vault, what, facts, clock=clock, zone=ZONE)
        clock.at += timedelta(days=61)
        decided.review(house.vault, one, {"went": went, "came_true": true, "note": ""}, clock=clock, zone=ZONE)
    clock.at = MORNING - timedelta(days=75)
    due = {
        "expect": "I finish what I begin, and Fridays are mine",
        "sure": 75,
        "options": ["Stay at five days", "Four days"],
        "reasons": ["Fifty-two Fridays a year", "The money is enough"],
        "review": date(2026, 8, 24),
    }
    decided.add(house.vault, "Work four days a week", due, clock=clock, zone=ZONE)
    clock.at = MORNING


async def writings(house: House) -> None:
    matter = "Hi Katerina, I am on the late tram on Tuesday and will be ten minutes late. Shall I still come?"
    drafted = await drafting.draft(house, matter)
    wording = pieces.Wording(text=drafted.text, by="atticus", label=drafted.label)
    note = pieces.begin(house.vault, wording, kind="message", now=MORNING - timedelta(hours=15), to="Katerina")
    better = f"{drafted.text.rstrip()}\n\nI found the fingering you meant, by the way. Rūta"
    pieces.edit(house.vault, note, better, now=MORNING - timedelta(hours=14))
    ideas.keep(house, await ideas.ideas(house, "a birthday present for Bayo"))


async def deeds(house: House) -> None:
    said = TaskState(task="letter", words=("Tell the shop that the motor hums, it is under warranty",))
    mail = {
        "to": ["workshop@tarnandspoke.example.com"],
        "subject": "The Skarn hums, under warranty until October 2027",
        "body": "Hello, the motor of my Skarn has hummed above 20 km/h since Saturday. Could you look at it this week?",
    }
    tools = house.executor.tools
    await house.executor.run(labelled("send_mail", mail, tools["send_mail"].manifest, (), said), said, step=1)
    words = "Remind me on 1 September at 18:00 to ask Юлия for the book"
    asked = TaskState(task="book", words=(words,))
    remind = {"text": "Ask Юлия for A Field Guide to Drowned Villages", "at": "2026-09-01T18:00"}
    await house.executor.run(labelled("remind", remind, tools["remind"].manifest, (), asked), asked, step=1)


def known(house: House) -> dict[str, str]:
    """Return the ids that addresses ask for."""
    kept = pieces.pieces(house.vault)
    closest = next(one for one in house.vault.people() if one.human and "Bayo" in str(one.names))
    return {
        "person": closest.id,
        "goal": goals_at(house.vault, (), MORNING)[0].id,
        "decision": decided.decisions(house.vault, MORNING)[0].id,
        "piece": next(one.id for one in kept if one.kind == "message"),
        "ideas": next(one.id for one in kept if one.kind == "ideas"),
    }


@contextmanager
def served(app: Starlette) -> Iterator[tuple[Starlette, str]]:
    """Serve the pages on a free port of this computer."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise SystemExit("the pages were not served")
        time.sleep(0.01)
    try:
        yield app, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def taken(
    app: Starlette,
    base: str,
    ids: dict[str, str],
    out: Path,
    views: Collection[tuple[str, str]],
    only: Collection[str],
) -> list[tuple[str, int]]:
    """Take the pictures and return those that are too heavy."""
    heavy = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for size, colours in sorted(views):
            page = signed_in(browser, app, base, size, colours)
            for name in only:
                page.goto(base + PLACES[name].format(**ids), wait_until="networkidle")
                picture = shot(page)
                file = out / f"{name}-{size}-{colours}.webp"
                file.write_bytes(picture)
                if len(picture) > LARGEST:
                    heavy.append((file.name, len(picture)))
            page.context.close()
        browser.close()
    return heavy


def signed_in(browser: Browser, app: Starlette, base: str, size: str, colours: Any) -> Page:
    context = browser.new_context(
        **SIZES[size], color_scheme=colours, reduced_motion="reduce", locale="en-GB", timezone_id=sample.ZONE
    )
    page = context.new_page()
    page.goto(sign_in_link(app, base))
    page.wait_for_url(lambda url: "/enter/" not in url)
    return page


def shot(page: Page) -> bytes:
    """Return what is seen of the page as WebP, which Chromium writes by itself."""
    session = page.context.new_cdp_session(page)
    told = session.send("Page.captureScreenshot", {"format": "webp", "quality": 78})
    session.detach()
    return base64.b64decode(told["data"])


def chromium() -> str:
    """Return where this computer's Chromium is."""
    found = os.environ.get("ATTICUS_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found is None:
        raise SystemExit("There is no Chromium here: install it, or name it in ATTICUS_CHROMIUM.")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
