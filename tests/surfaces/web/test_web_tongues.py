"""The page speaks the owner's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atticus.surfaces.web import create_app
from atticus.surfaces.web.tongues import languages, texts
from tests.surfaces.web.stage import signed_in

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
