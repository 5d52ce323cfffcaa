"""The page speaks the owner's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atticus.surfaces.web import create_app
from atticus.surfaces.web.tongues import languages, preferred, texts
from tests.surfaces.web.stage import SAME_ORIGIN, signed_in

if TYPE_CHECKING:
    from tests.surfaces.web.stage import HomeDoor


def test_the_page_is_in_the_owners_language(door: HomeDoor) -> None:
    door.settings = replace(door.settings, language="es")
    page = signed_in(create_app(door)).get("/more").text
    assert '<html lang="es" dir="ltr">' in page
    assert "Saltar al contenido" in page


def test_a_language_without_a_catalogue_is_english() -> None:
    assert languages()[0] == "en"
    assert texts("xx").gettext("Skip to the content") == "Skip to the content"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("es-MX,es;q=0.9,en;q=0.8", "es"), ("en;q=0.5, es;q=0.7", "es"), ("xx, es;q=0", "en"), ("est", "en"), ("", "en")],
)
def test_before_the_vault_is_open_the_browser_says_which_language(door: HomeDoor, accepted: str, language: str) -> None:
    assert preferred(accepted) == language
    door.lock()
    shown = signed_in(create_app(door)).get("/unlock", headers={"Accept-Language": accepted}).text
    assert f'<html lang="{language}" dir="ltr">' in shown


def test_what_went_wrong_is_told_in_the_owners_language(door: HomeDoor) -> None:
    door.settings = replace(door.settings, language="es")
    browser = signed_in(create_app(door))
    gone = browser.get("/moments/zzz")
    empty = browser.post("/goals", data={"text": " "}, headers=SAME_ORIGIN)

    assert gone.status_code == 404
    assert "No hay ningún momento &#39;zzz&#39; en esta bóveda." in gone.text
    assert empty.status_code == 400
    assert "Escríbelo en pocas palabras, " in empty.text
    assert "Write it" not in empty.text
