"""Help inside: every document there, every link leading somewhere, nothing fetched from elsewhere, found by words."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from atticus.surfaces.web import create_app, manual
from tests.surfaces.web.stage import HomeDoor, signed_in

ROOT = Path(__file__).resolve().parents[3]
DOCS = sorted(path.stem.lower() for path in (ROOT / "docs").glob("*.md"))


@pytest.fixture(scope="module")
def nobody(tmp_path_factory):
    """A browser that is signed in before there is a vault."""
    with signed_in(create_app(HomeDoor(tmp_path_factory.mktemp("nobody") / "home"))) as client:
        yield client


def test_the_contents_list_every_document_once(nobody):
    listed = re.findall(r'<li lang="en"><a href="/help/([a-z0-9-]+)"', nobody.get("/help").text)

    assert sorted(listed) == sorted([*DOCS, "glossary", "guarantees"])


SPANISH = sorted(path.stem for path in (ROOT / "docs" / "es").glob("*.md"))


def test_a_spanish_page_lists_the_spanish_help_by_groups_and_the_english_at_the_end(door):
    door.settings = replace(door.settings, language="es")
    with signed_in(create_app(door)) as client:
        text = client.get("/help").text
        page, places = client.get("/help/beginning").text, client.get("/help/places").text
        english = client.get("/help/commands").text
        found = client.get("/help", params={"q": "bóveda cifrada"}).text

    listed = re.findall(r'<li lang="(..)"><a href="/help/([a-z0-9-]+)"', text)
    assert sorted(name for language, name in listed if language == "es") == SPANISH
    assert [name for _, name in listed][:3] == ["beginning", "first-run", "places"]
    assert sorted(name for _, name in listed) == sorted([*DOCS, "glossary", "guarantees"])
    assert [language for language, _ in listed] == sorted((language for language, _ in listed), reverse=True)
    assert text.index("Por ahora en inglés") < text.index('<li lang="en">')
    assert '<h1 lang="es" dir="ltr">Los primeros minutos</h1>' in page
    assert '<h2 id="inbox">Bandeja</h2>' in places
    assert "Esta página de la ayuda está en inglés." in english
    assert "Esta página de la ayuda está en inglés." not in page
    assert 'lang="es"><h2><a href="/help/beginning#what-leaves-this-computer">' in found
    assert 'aria-label="Tabla 1"' in page
    assert 'aria-label="Table 1"' in english
    assert "English" not in page


@pytest.mark.parametrize("name", SPANISH)
def test_what_is_written_in_spanish_is_built_like_the_english(name):
    english, spanish = manual.document(name), manual.document(name, "es")

    assert spanish.language == "es"
    assert [one.anchor for one in spanish.sections] == [one.anchor for one in english.sections]
    assert spanish.html != english.html
    assert [bool(one.text) for one in spanish.sections] == [bool(one.text) for one in english.sections]
    built = r"</?(?:h\d|p|[ou]l|li|table|tr|t[hd])\b"
    for part in (built, r'href="([^"]*)"', r'src="([^"]*)"', r"(?s)<pre [^>]*>.*?</pre>"):
        assert re.findall(part, str(spanish.html)) == re.findall(part, str(english.html))


def test_help_is_there_before_there_is_a_vault_and_while_it_is_locked(nobody, door):
    assert nobody.get("/help/first-run").status_code == 200
    with signed_in(create_app(door)) as client:
        client.post("/lock")
        assert "recovery key" in client.get("/help/first-run").text


@pytest.mark.parametrize("name", [*DOCS, "glossary", "guarantees"])
def test_every_link_leads_to_help_that_is_there_or_says_that_it_leads_out(name):
    html = str(manual.document(name).html)
    for attributes in re.findall(r"<a ([^>]*)>", html):
        target = re.search(r'href="([^"]*)"', attributes)[1]
        if target.startswith("http"):
            assert 'class="outside"' in attributes
            assert "noreferrer" in attributes
            continue
        page, _, anchor = target.removeprefix("/help/").partition("#")
        assert target.startswith("/help/"), target
        assert not anchor or f'id="{anchor}"' in str(manual.document(page).html), target
    assert not re.search(r"<img[^>]*src=\"(?!/help/pictures/)", html)


def test_help_is_written_in_what_may_stand_on_a_page():
    found = manual._MARKDOWN.parse(
        "# One <b>\n\n[x](javascript:alert(1)) <img src=x> ![p](https://x.example/a.png) [y](../src/a.py)\n\n# Two"
    )
    title, rest = manual._title(found, "one")
    manual._anchored(rest)
    manual._led(rest, Path("one.md"))
    html = manual._MARKDOWN.renderer.render(rest, manual._MARKDOWN.options, {})

    assert title == "One <b>"
    assert "<img src=x>" not in html
    assert 'src="/help/pictures/a.png"' in html
    assert "src/a.py" not in html
    assert 'href="javascript' not in html
    assert '<h2 id="two">' in html


@pytest.mark.parametrize(
    ("asked", "first"),
    [("recovery key", "first-run"), ("open weights", "models"), ("telegram", "telegram"), ("sample life", "first-run")],
)
def test_what_is_looked_for_is_found_where_it_is_spoken_of(asked, first):
    found = manual.search(asked)

    assert first in [one.document.name for one in found[:3]]
    assert all(one.excerpt for one in found[:3])


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("pesos abiertos", "models"),
        ("entrenador", "coach"),
        ("los formatos", "formats"),
        ("carpetas vigiladas", "feeds"),
        ("¿Qué sale de este ordenador?", "beginning"),
        ("cerradura", "hands-more"),
        ("vocabulary", "vocabulary"),
    ],
)
def test_what_is_looked_for_in_spanish_is_found_in_the_spanish_help_by_any_form_of_its_words(asked, first):
    found = manual.search(asked, "es")

    assert found[0].document.name == first
    assert found[0].document.language == ("es" if first in SPANISH else "en")
    assert found[0].excerpt or not found[0].section.text


def test_what_is_looked_for_may_be_anything(nobody):
    for asked in ("zorblax", "<script>alert(1)</script>", "%", "x" * 5000, "的"):
        page = nobody.get("/help", params={"q": asked})
        assert page.status_code == 200
        assert "<script>alert" not in page.text
    assert "Help does not speak of that" in nobody.get("/help?q=zorblax").text


@pytest.mark.parametrize(
    "path",
    [
        "/help/nothing",
        "/help/..%2F..",
        "/help/..%2Fpyproject",
        "/help/Models",
        "/help/pictures/..%2Fmodels.md",
        "/help/pictures/models.md",
        "/help/pictures/none.png",
        "/help/pictures/.png",
    ],
)
def test_only_documents_and_their_pictures_are_sent(nobody, path):
    assert nobody.get(path).status_code == 404


def test_a_picture_of_the_documents_is_sent_from_here(nobody):
    answer = nobody.get("/help/pictures/talk-desk-light.webp")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"


def test_the_documents_are_part_of_the_package():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert included["docs"] == "atticus/docs"
    assert {f"atticus/docs/{name}" for name in manual.BESIDE} <= set(included.values())
    assert all((ROOT / path).exists() for path in included)


def test_every_page_leads_to_help(door):
    with signed_in(create_app(door)) as client:
        for path in (
            "/",
            "/today",
            "/people",
            "/you",
            "/goals",
            "/timeline",
            "/inbox",
            "/import",
            "/settings",
            "/more",
        ):
            assert 'href="/help"' in client.get(path).text, path
