"""The documents of Atticus as help inside it: found where it is installed, made HTML, and searched by words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import nh3
from babel import Locale
from markdown_it import MarkdownIt
from markupsafe import Markup
from starlette.datastructures import URL

import atticus
from atticus.domain.errors import AtticusError
from atticus.surfaces.web.tongues import texts
from atticus.vault.languages import FUNCTION_WORDS
from atticus.vault.words import tokens, tokens_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

PACKAGE: Final = Path(atticus.__file__).parent
PLACES: Final = (PACKAGE / "docs", PACKAGE.parent.parent / "docs")
"""Where the documents lie: in an installed package, and beside the sources of one that is worked on."""

BESIDE: Final = ("GLOSSARY.md", "GUARANTEES.md")
"""Documents that lie beside the folder in the sources, and in it where Atticus is installed."""

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
PICTURE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.(?:png|jpg|webp)")
GROUPS: Final = (
    ("begin", ("beginning", "first-run", "places", "pages", "settings", "voice")),
    ("in", ("formats", "feeds", "hearing", "pictures")),
    ("beliefs", ("learning", "vocabulary", "care")),
    ("models", ("models", "gate", "guarantees")),
    ("deeds", ("deeds", "hands", "hands-more", "skills", "telegram", "apps")),
    ("reference", ("commands", "glossary", "recall", "briefs", "benchmarks")),
)
"""The contents, by groups that the page names; a document that stands in none of them is listed after them."""

FOUND: Final = 20
SHOWN: Final = 220
LENGTH: Final = 150
"""Words of a part of usual length."""

TITLED: Final = 3
"""How much more a word of a document's title counts than one of another heading."""

_TAGS: Final = frozenset(
    {"p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img", "span", "div"}
    | {"h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
)
_ATTRIBUTES: Final = {
    "a": {"href", "class", "rel", "target"},
    "img": {"src", "alt"},
    "span": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "pre": {"tabindex", "class"},
    "ol": {"start"},
} | {f"h{n}": {"id"} for n in range(2, 7)}
_TABLE: Final = re.compile("<table>")
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


class NoSuchHelpError(AtticusError):
    """There is no such page of help."""

    def __init__(self) -> None:
        super().__init__("Help has no such page.", "Look at its contents, or search it by words.")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document with the plain text under it.

    Args:
        title: the heading.
        anchor: by which a link leads to it; empty for the beginning of the document.
        text: what stands under it, without marks.
    """

    title: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Args:
        name: how its address calls it.
        language: the language it is written in, two letters.
        title: its first heading.
        about: how it begins, in one line.
        html: all of it but its title.
        sections: its parts, in order.
    """

    name: str
    language: str
    title: str
    about: str
    html: Markup
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a document that speaks of what was looked for.

    Args:
        document: where it stands.
        section: the part.
        excerpt: its words around the first that was looked for.
    """

    document: Document
    section: Section
    excerpt: str


def names() -> tuple[str, ...]:
    """Return the names of all documents, in their order."""
    return tuple(sorted(_files()))


@cache
def document(name: str, language: str = "en") -> Document:
    """Return a document in a language, in English where it is not written in it; raises NoSuchHelpError.

    What is written in another language has the headings of the English in their order, so that links lead to both.
    """
    path = _files().get(name)
    if path is None:
        raise NoSuchHelpError
    own = _files(language).get(name) if language != "en" else None
    parsed = _MARKDOWN.parse((own or path).read_text("utf-8"))
    title, rest = _title(parsed, name)
    _anchored(rest, [one.anchor for one in document(name).sections[1:]] if own else ())
    _led(rest, path)
    sections = tuple(_sections(title, rest))
    lines = (_plain(rest[at + 1]) for at, one in enumerate(rest) if one.type == "paragraph_open")
    about = next((line for line in lines if line.count(" ") > 1), "")
    rendered = _MARKDOWN.renderer.render(rest, _MARKDOWN.options, {})
    written = language if own else "en"
    rendered = _TABLE.sub(_scrolling(written), rendered).replace("</table>", "</table></div>")
    rendered = rendered.replace("<pre>", '<pre class="command" tabindex="0">')
    clean = nh3.clean(
        rendered, tags=set(_TAGS), attributes={tag: set(named) for tag, named in _ATTRIBUTES.items()}, link_rel=None
    )
    # S704 is answered by nh3, and by the documents being ours.
    return Document(name, written, title, _cut(about, SHOWN), Markup(clean), sections)  # noqa: S704


def contents(language: str = "en") -> list[tuple[str, list[Document]]]:
    """Return every document under its group, then those without one.

    Where some are written in the language, those that are not come last, in the group "english".
    """
    there, own = set(names()), _files(language) if language != "en" else {}
    grouped = [one for _, those in GROUPS for one in those if one in there]
    listed = (*GROUPS, ("more", tuple(sorted(there - set(grouped)))))
    english = [one for _, those in listed for one in those if own and one in there and one not in own]
    every = (*((group, [one for one in those if one not in english]) for group, those in listed), ("english", english))
    told = [(group, [document(one, language) for one in those if one in there]) for group, those in every]
    return [(group, those) for group, those in told if those]


def search(asked: str, language: str = "en") -> list[Found]:
    """Return the parts that speak of what was asked, the best first: those with most of its words, titles first.

    Each document is looked through in the language where it is written in it, else in English.
    """
    phrase = " ".join(asked.lower().split())
    wanted = {one: _forms(asked, _called(one)) for one in ("en", language)}
    ranked: list[tuple[int, float, Found]] = []
    for name in names():
        told = document(name, language)
        stemmer, every = _called(told.language), wanted[told.language]
        for section in told.sections:
            heading, body, counted = _words(section, stemmer)
            there = [forms for forms in every if forms & heading or forms & body]
            if there:
                # Long parts hold every word once; what is short or says it word for word speaks of it.
                often = sum(counted[one] for forms in there for one in forms) / (LENGTH + counted.total())
                titled = sum(bool(forms & heading) for forms in there) * (1 if section.anchor else TITLED)
                score = often * LENGTH + titled + (phrase in section.text.lower())
                found = Found(told, section, _excerpt(section.text, frozenset().union(*every), stemmer))
                ranked.append((len(there), score, found))
    most = max((number for number, _, _ in ranked), default=0)
    best = sorted((one for one in ranked if one[0] == most), key=lambda one: -one[1])
    return [found for _, _, found in best[:FOUND]]


def picture(name: str) -> Path:
    """Return the file of a picture of the documents; raises NoSuchHelpError."""
    path = _folder() / "pictures" / name
    if not PICTURE.fullmatch(name) or not path.is_file():
        raise NoSuchHelpError
    return path


def _called(language: str) -> str:
    """Return what a language is called by those who stem its words."""
    return str(Locale.parse(language).get_language_name("en")).lower()


def _forms(asked: str, stemmer: str) -> list[frozenset[str]]:
    """Return the forms of each word that is looked for; function words only where there is nothing else."""
    words = [word for word in asked.split() if tokens_in(word, ())]
    empty = tokens_in(FUNCTION_WORDS.get(stemmer, ""), ())
    telling = [word for word in words if not tokens_in(word, ()) <= empty]
    return [tokens_in(word, (stemmer,)) for word in telling or words]


@cache
def _words(section: Section, stemmer: str) -> tuple[frozenset[str], frozenset[str], Counter[str]]:
    """Return the words of a heading and of its text in their forms, and how often each stands in the text."""
    heading, body = (tokens_in(text, (stemmer,)) for text in (section.title, section.text))
    return heading, body, Counter(tokens(section.text))


@cache
def _folder() -> Path:
    return next(place for place in PLACES if place.is_dir())


@cache
def _files(language: str = "en") -> dict[str, Path]:
    if language != "en":
        return {path.stem.lower(): path for path in (_folder() / language).glob("*.md")}
    folder = _folder()
    beside = (place / name for name in BESIDE for place in (folder, folder.parent) if (place / name).is_file())
    every = (*folder.glob("*.md"), *beside)
    return {path.stem.lower(): path for path in every if NAME.fullmatch(path.stem.lower())}


def _scrolling(language: str) -> Callable[[re.Match[str]], str]:
    """Return what puts each table of a document into a frame of its own, to be scrolled by keys as well."""
    called, numbers = texts(language).gettext("Table %(number)s"), count(1)

    def framed(_: re.Match[str]) -> str:
        label = called % {"number": next(numbers)}
        return f'<div class="scrolls" tabindex="0" role="region" aria-label="{label}"><table>'

    return framed


def _title(parsed: Sequence[Token], name: str) -> tuple[str, list[Token]]:
    """Return the first heading, and everything else."""
    if parsed and parsed[0].type == "heading_open" and parsed[0].tag == "h1":
        return _plain(parsed[1]), list(parsed[3:])
    return name.replace("-", " ").capitalize(), list(parsed)


def _anchored(parsed: Sequence[Token], anchors: Sequence[str] = ()) -> None:
    """Give every heading the anchor that links to it use, as code hosts make them; or one of those given, in order."""
    seen: Counter[str] = Counter()
    given = iter(anchors)
    for at, one in enumerate(parsed):
        if one.type not in {"heading_open", "heading_close"}:
            continue
        if one.tag == "h1":
            one.tag = "h2"
        if one.type == "heading_open":
            slug = re.sub(r"[^\w\- ]", "", _plain(parsed[at + 1]).lower()).replace(" ", "-")
            one.attrSet("id", next(given, f"{slug}-{seen[slug]}" if seen[slug] else slug))
            seen[slug] += 1


def _led(parsed: Sequence[Token], path: Path) -> None:
    """Let links lead to pages of help, tell those that lead out, and let pictures come from here alone."""
    for block in parsed:
        inside = block.children or []
        opened: list[str] = []
        for one in inside:
            if one.type == "link_open":
                opened.append(_lead(one, path))
            elif one.type == "link_close" and opened and opened.pop() == "nowhere":
                one.tag = "span"
            elif one.type == "image":
                name = Path(str(one.attrGet("src"))).name
                one.attrSet("src", f"/help/pictures/{name}")


def _lead(link: Token, path: Path) -> str:
    """Set where a link leads, and return of what kind it is: of help, outside, or nowhere from here."""
    told = URL(str(link.attrGet("href") or ""))
    if told.scheme in {"http", "https"}:
        link.attrSet("class", "outside")
        link.attrSet("rel", "external noopener noreferrer")
        link.attrSet("target", "_blank")
        return "outside"
    name = Path(told.path).stem.lower() if told.path else path.stem.lower()
    if told.scheme or (told.path and not told.path.endswith(".md")) or _elsewhere(told.path) or name not in _files():
        link.tag, link.attrs = "span", {"class": "nowhere"}
        return "nowhere"
    link.attrSet("href", f"/help/{name}" + (f"#{told.fragment}" if told.fragment else ""))
    return "help"


def _elsewhere(told: str) -> bool:
    return "/" in told and told.rpartition("/")[0] != ".."


def _sections(title: str, parsed: Sequence[Token]) -> Iterator[Section]:
    """Yield the beginning of a document, then each of its headings, with the text under it."""
    head, anchor = title, ""
    said: list[str] = []
    for at, one in enumerate(parsed):
        if one.type == "heading_open":
            yield Section(head, anchor, " ".join(said))
            head, anchor, said = _plain(parsed[at + 1]), str(one.attrGet("id")), []
        elif one.type == "inline" and not (at and parsed[at - 1].type == "heading_open"):
            said.append(_plain(one))
        elif one.type in {"fence", "code_block"}:
            said.append(" ".join(one.content.split()))
    yield Section(head, anchor, " ".join(said))


def _plain(inline: Token) -> str:
    """Return the words of a piece of text without its marks."""
    parts = [one.content if one.type in {"text", "code_inline"} else " " for one in _leaves(inline)]
    return " ".join("".join(parts).split())


def _leaves(inline: Token) -> Iterator[Any]:
    return (one for one in inline.children or [] if one.type in {"text", "code_inline", "softbreak", "hardbreak"})


def _excerpt(text: str, wanted: frozenset[str], stemmer: str) -> str:
    """Return the piece of a text that holds most of what was looked for."""
    every = ((found.start(), wanted & tokens_in(found[0], (stemmer,))) for found in re.finditer(r"\S+", text))
    places = [(at, hit) for at, hit in every if hit]

    def held(start: int) -> int:
        return len(frozenset[str]().union(*(hit for at, hit in places if start <= at < start + SHOWN)))

    best = max((at for at, _ in places), key=lambda at: (held(at), -at), default=0)
    start = max(0, text.rfind(" ", 0, max(0, best - SHOWN // 4)) + 1)
    return ("… " if start else "") + _cut(text[start:], SHOWN)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
