"""The web from the command line: a page that was named is read, a search that names somebody waits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.app.test_deeds import calls, says
from tests.app.test_deeds import model as _model
from tests.mind.hands.pages import running_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.app.conftest import Installed
    from tests.app.test_deeds import Answers
    from tests.mind.hands.pages import Pages

model = _model


@pytest.fixture
def pages(atticus: Installed, model: type[Answers]) -> Iterator[Pages]:
    with running_pages() as running:
        settings = atticus.home / "config.toml"
        host = json.dumps(f"127.0.0.1:{running.port}")
        table = f'[web]\nopen = [{host}]\nsearch = "searxng"\nsearch_url = "{running.url}"\n'
        settings.write_text(f"{settings.read_text()}\n{table}")
        yield running


def test_a_page_the_owner_named_is_read_and_a_made_up_address_waits(
    atticus: Installed, model: type[Answers], pages: Pages
) -> None:
    model.told[:] = [
        calls("fetch_page", address=f"{pages.url}/"),
        calls("fetch_page", address=f"{pages.url}/moved?diary=tea"),
        says("From nine to five."),
    ]
    done = atticus.json("do", f"When is it open? See {pages.url}/")

    assert [path for path, _ in pages.asked] == ["/"]
    assert done["did"][0]["says"] == f'Read "{pages.url}/"'
    (asked,) = done["asked"]
    assert "/moved?diary=tea" in asked["says"]
    assert b"Open from nine to five" in model.asked[1]
    assert atticus("inbox", "approve", asked["deed"]).returncode == 0
    assert [path for path, _ in pages.asked] == ["/", "/moved", "/"]
    # With the yes the task went on, and the model was told what the page says.
    assert model.asked[-1].count(b"Open from nine to five") == 2


def test_a_search_that_names_somebody_of_the_owners_waits(
    atticus: Installed, model: type[Answers], pages: Pages
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ilse Brandvold\nTEL:+4790011223\nEND:VCARD"
    assert atticus("import", atticus.file("cards.vcf", card), "--yes", "--wait").returncode == 0
    model.told[:] = [
        calls("search_web", words="library opening hours"),
        calls("search_web", words="Ilse Brandvold address"),
        says("Nine to five."),
    ]
    done = atticus.json("do", "When does the library open?")

    assert len(pages.asked) == 1
    (asked,) = done["asked"]
    assert asked["conflicts"] == ["It would tell a server of others a name, an address or a number of your world."]
    # What left stands in the ledger to the letter.
    assert atticus.json("inbox", "--all")["done"][0]["says"] == 'Asked searxng for "library opening hours"'
    assert "library opening hours" in atticus("ledger", "--json").stdout
