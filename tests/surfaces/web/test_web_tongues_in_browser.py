"""Every page in a made-up language that is written from right to left: no English is left, and nothing is cut off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from atticus.surfaces.web import create_app, render, tongues
from tests.surfaces.web.stage import Served, Watched
from tests.surfaces.web.test_web_catalogues import extracted
from tests.surfaces.web.test_web_pages_in_browser import PAGES, locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

MADE_UP = "he"
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True}


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language that says every text in brackets, a little longer than it is, with letters of its own."""
    catalogue = Catalog(locale=MADE_UP)
    for key in extracted():
        said = [f"⟦אבגד {one}⟧" for one in ((key,) if isinstance(key, str) else key)]
        more = [said[-1]] * (catalogue.num_plurals - len(said))
        catalogue.add(key, said[0] if isinstance(key, str) else (*said, *more))
    folder = tmp_path / "locales"
    folder.mkdir()
    with (folder / f"{MADE_UP}.po").open("wb") as file:
        write_po(file, catalogue)
    monkeypatch.setattr(tongues, "LOCALES", folder)
    forget_languages()
    yield
    forget_languages()


def forget_languages() -> None:
    tongues.texts.cache_clear()
    render._environment.cache_clear()


TOLD = """() => {
  const seen = [], theirs = ".brand, [dir=auto], bdi, .answer, .meta .source, code, pre, kbd, [lang=en], [translate=no]";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest(theirs + ", script, style")) seen.push([parent, walk.currentNode.textContent]);
  }
  const whole = new Map();
  for (const [parent, text] of seen) {
    const block = parent.closest("p, li, dt, dd, h1, h2, h3, td, th, label, summary, legend, button, option, div");
    whole.set(block, (whole.get(block) ?? "") + text);
  }
  const told = [...whole.values()];
  for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    if (one.closest(theirs)) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) told.push(one.getAttribute(name) ?? "");
  }
  return told;
}"""
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"(?!(?:Atticus|UTC|bytes)\b)\b[A-Za-z]{3,}")


def bare(texts: list[str]) -> list[str]:
    """Return what is told in no language of ours: texts with words outside the brackets."""
    left = []
    for text in texts:
        rest = text
        while (shorter := MARKED.sub(" ", rest)) != rest:
            rest = shorter
        if WORD.search(rest):
            left.append(" ".join(rest.split()))
    return left


def test_no_page_leaves_english_behind_or_overflows_from_right_to_left(
    furnished, tmp_path: Path, browse, made_up: None
) -> None:
    door = furnished.door(tmp_path / "home")
    english, foreign = door.settings, replace(door.settings, language=MADE_UP)
    found, wide = {}, {}
    with Served(create_app(door)) as served:
        watched: Watched = browse(served, **PHONE)
        page = watched.page
        for name, (_, path_of, status) in PAGES.items():
            if path_of is locked:
                continue
            door.settings = english
            path = path_of(door, watched)
            door.settings = foreign
            assert watched.goes_to(path) == status, name
            assert page.locator("html").get_attribute("dir") == "rtl", name
            assert page.locator("html").get_attribute("lang") == MADE_UP
            found[name] = bare(page.evaluate(TOLD))
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide[name] = page.evaluate("document.documentElement.scrollWidth")
    door.lock()
    watched.complaints.clear()  # of pages that were asked for before they were there

    assert {name: left for name, left in found.items() if left} == {}
    assert wide == {}


SIDES = """() => {
  const text = document.createTreeWalker(document.querySelector(".answer p"), NodeFilter.SHOW_TEXT).nextNode();
  const left = n => {
    const one = document.createRange();
    one.setStart(text, n);
    one.setEnd(text, n + 1);
    return one.getBoundingClientRect().left;
  };
  return [left(0), left(text.data.trimEnd().length - 1)];
}"""


def test_an_answer_keeps_its_own_side_on_a_page_of_the_other(furnished, tmp_path: Path, browse, made_up: None) -> None:
    door = furnished.door(tmp_path / "home")
    with Served(create_app(door)) as served:
        watched: Watched = browse(served, **PHONE)
        door.settings = replace(door.settings, language=MADE_UP)
        watched.goes_to("/?q=Who+brings+the+olives")
        first, last = watched.page.evaluate(SIDES)
    door.lock()

    assert first < last, "what ends an English line stands at its right"
