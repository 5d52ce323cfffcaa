"""The stage of every test of the pages: a furnished house, the owner's browser, and a real one."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from atticus.memory.intake import bring_in
from atticus.surfaces.web import create_app, sign_in_link
from atticus.vault.keys import read_keys, unwrap
from atticus.vault.open import create_vault
from tests.surfaces.web.stage import (
    FLAGS,
    LIFE,
    PASSPHRASE,
    Furnished,
    HomeDoor,
    Served,
    SetClock,
    Watched,
    Writer,
    signed_in,
)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> Furnished:
    """A closed vault with a small life in it."""
    home = tmp_path_factory.mktemp("furnished") / "home"
    vault, _ = create_vault(home, PASSPHRASE)
    path = tmp_path_factory.mktemp("files") / "life.jsonl"
    path.write_text(LIFE, "utf-8")
    report = bring_in(vault, path, clock=SetClock(), zone=UTC)
    assert not report.problems
    vault.close()
    keys = read_keys(home / "keys.json")
    return Furnished(home, next(unwrap(keys, PASSPHRASE)), keys.owner_id)


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def door(furnished, tmp_path) -> Iterator[HomeDoor]:
    """An open house without a model."""
    door = furnished.door(tmp_path / "home")
    yield door
    door.lock()


@pytest.fixture
def empty_door(tmp_path) -> Iterator[HomeDoor]:
    door = HomeDoor(tmp_path / "home")
    door.create(PASSPHRASE)
    yield door
    door.lock()


@pytest.fixture
def client(door) -> Iterator[TestClient]:
    with signed_in(create_app(door)) as client:
        yield client


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Not for the whole session: while it is open, its event loop keeps every other from running in this thread.
    path = os.environ.get("ATTICUS_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("There is no Chromium here: install it, or name it in ATTICUS_CHROMIUM.")
        pytest.skip("no Chromium: install it, or name it in ATTICUS_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium) -> Iterator[Callable[..., Watched]]:
    """Opens pages in fresh browsers; at the end nothing may have violated the policy or been complained about."""
    opened = []

    def open_page(served: Served, *, sign: bool = True, **context: Any) -> Watched:
        page = chromium.new_context(**context).new_page()
        page.set_default_timeout(10_000)
        watched = Watched(page, served.base)
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))"
        )
        page.on("console", lambda m: watched.complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: watched.complaints.append(str(e)))
        opened.append(watched)
        if sign:
            page.goto(sign_in_link(served.app, served.base))
            if not context.get("java_script_enabled", True):
                page.get_by_role("button").click()
            page.wait_for_url(lambda url: "/enter/" not in url)
        return watched

    yield open_page
    for watched in opened:
        watched.page.context.close()
        # A page may still ask for something when its server is gone, which is the end of the test and nothing else.
        assert [one for one in watched.complaints if "ERR_CONNECTION_REFUSED" not in one] == []
