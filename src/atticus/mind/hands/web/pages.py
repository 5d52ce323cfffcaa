"""Pages to plain lines of text: what is meant to be read, its title and its links.

The page is cut into tags by hand, as mails are: parsers written for good pages take minutes for bad ones, or are code
that a hostile page can break. Each letter is looked at a bounded number of times, and nothing of a page is ever run.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

ENOUGH: Final = 250
"""Letters a part of a page needs to be taken for what the page is about."""

LINKS: Final = 1_000
"""Links of a page that are looked at."""

TAGS: Final = 200_000
"""Tags of a page that are read; good pages have a few thousand."""

DEEPEST: Final = 400
"""Open tags that are remembered; what lies deeper is read as if it lay there."""

_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ATTRIBUTE: Final = re.compile(
    r"""\s(hidden|href|alt|style|aria-hidden|role)(?:\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,4000})))?"""
    r"(?=[\s/>]|\Z)",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity|max-height)\s*:\s*0*\.?0+(?:px|em|rem|%)?"
    r"\s*(?:;|\Z)",
    re.IGNORECASE,
)
_NO_TEXT: Final = frozenset(
    {"script", "style", "svg", "noscript", "template", "iframe", "object", "textarea", "select", "math", "canvas"}
)
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"}
    | {"main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul"}
)
_GAPS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "article"})
_AROUND: Final = frozenset({"nav", "footer", "aside", "dialog", "menu"})
_ROLES_AROUND: Final = frozenset({"navigation", "contentinfo", "complementary", "search", "banner", "dialog"})
_ENDS_ITSELF: Final = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
"""Tags that writers leave open: the next of their kind ends them."""

_PARTS: Final = frozenset({"main", "nav", "header", "footer", "aside", "table", "ul", "ol"})
_ENDS_LINKS: Final = _ENDS_ITSELF | _PARTS
"""What no link goes over, though it was left open."""

_TAG_LIMIT: Final = 8_192
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """What can be read on a page.

    Args:
        title: as its head tells it, on one line.
        text: lines of plain text.
        links: words and address of each link as the page writes it, in order, those of the main part first.
        base: what its links are relative to, where it says so.
        cut: whether there was more of it than is read.
    """

    title: str
    text: str
    links: tuple[tuple[str, str], ...]
    base: str = ""
    cut: bool = False


@dataclass(slots=True)
class _Line:
    parts: list[str] = field(default_factory=list)
    filled: bool = False
    linked: int = 0
    main: bool = False
    around: bool = False
    gap: bool = False

    @property
    def text(self) -> str:
        return _SPACE.sub(" ", "".join(self.parts)).strip()


@dataclass(slots=True)
class _Open:
    name: str
    main: bool
    around: bool
    unseen: bool


@dataclass(slots=True)
class _Reader:
    """What was read so far."""

    lines: list[_Line] = field(default_factory=lambda: [_Line()])
    stack: list[_Open] = field(default_factory=lambda: [_Open("", main=False, around=False, unseen=False)])
    names: Counter[str] = field(default_factory=Counter)
    links: list[tuple[list[str], str, bool]] = field(default_factory=list)
    link: list[str] | None = None
    title: list[str] = field(default_factory=list)
    base: str = ""
    in_title: bool = False

    def write(self, text: str) -> None:
        if not text:
            return
        words = html.unescape(text)
        if self.in_title:
            self.title.append(words)
        elif not self.stack[-1].unseen:
            line, top = self.lines[-1], self.stack[-1]
            if not words.strip() and not line.filled:
                return
            line.filled = True
            line.main, line.around = line.main or top.main, line.around or top.around
            line.parts.append(words)
            if self.link is not None:
                self.link.append(words)
                line.linked += len(words.strip())

    def end(self, *, gap: bool = False) -> None:
        if self.lines[-1].filled:
            self.lines.append(_Line(gap=gap))
        elif gap:
            self.lines[-1].gap = True

    def open(self, name: str, told: dict[str, str]) -> None:
        if name in _ENDS_ITSELF and self.stack[-1].name == name:
            self.close(name)
        top = self.stack[-1]
        role = told.get("role", "").lower()
        styled = _UNSEEN.search(told.get("style", "")) is not None
        unseen = top.unseen or styled or "hidden" in told or told.get("aria-hidden", "").lower() == "true"
        main = top.main or name in {"main", "article"} or role in {"main", "article"}
        around = top.around or name in _AROUND or role in _ROLES_AROUND or (name == "header" and not main)
        if len(self.stack) < DEEPEST:
            self.stack.append(_Open(name, main=main, around=around, unseen=unseen))
            self.names[name] += 1

    def close(self, name: str) -> None:
        if not self.names[name]:
            return
        while len(self.stack) > 1:
            closed = self.stack.pop().name
            self.names[closed] -= 1
            if closed == name:
                return


def read_page(page: str) -> Page:
    """Return what can be read on a page of HTML: no scripts, no styles, nothing its writer hid from the eye."""
    reader = _Reader()
    position, tags = 0, 0
    while position < len(page) and tags < TAGS:
        tags += 1
        start = page.find("<", position)
        if start < 0:
            reader.write(page[position:])
            break
        reader.write(page[position:start])
        position = _after_markup(page, start, reader)
    links = [(_plain("".join(words)), href, main) for words, href, main in reader.links]
    ordered = sorted(links, key=lambda one: not one[2])
    return Page(
        title=_plain("".join(reader.title))[:300],
        text=_chosen(reader.lines),
        links=tuple((words[:200], href) for words, href, _ in ordered),
        base=reader.base,
        cut=tags >= TAGS,
    )


def _after_markup(page: str, start: int, reader: _Reader) -> int:
    """Take in what begins with "<" and return where to go on; the end of the page where it is never closed."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return end + 3 if end >= 0 else len(page)
    if page[start + 1 : start + 2] in {"!", "?"}:
        end = page.find(">", start)
        return end + 1 if end >= 0 else len(page)
    named = _NAME.match(page, start + 1)
    if named is None:
        reader.write("<")
        return start + 1
    end = _end_of_tag(page, named.end())
    name, closing = named[1].lower(), page[start + 1] == "/"
    if name in _NO_TEXT and not closing:
        if page.endswith("/>", start, end):
            return end
        closed = re.compile(rf"</{name}", re.IGNORECASE).search(page, end)
        return closed.start() if closed else len(page)
    if closing:
        _closed(name, reader)
    else:
        _opened(name, page[start : min(end, start + _TAG_LIMIT)], reader)
    return end


def _end_of_tag(page: str, position: int) -> int:
    end = page.find(">", position)
    if end < 0:
        return len(page)
    # A ">" within a quoted attribute does not end the tag; where the quotation never ends, it does.
    first, limit, quotes = end, position + _TAG_LIMIT, page.count('"', position, end)
    while quotes % 2:
        before, end = end, page.find(">", end + 1, limit)
        if end < 0:
            return first + 1
        quotes += page.count('"', before, end)
    return end + 1


def _closed(name: str, reader: _Reader) -> None:
    if name == "title":
        reader.in_title = False
    elif name == "a":
        reader.link = None
    if name in _BLOCKS:
        reader.end(gap=name in _GAPS)
    reader.close(name)


def _opened(name: str, tag: str, reader: _Reader) -> None:
    told = {one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "") for one in _ATTRIBUTE.finditer(tag)}
    if name in _ENDS_LINKS:
        reader.link = None
    if name in _BLOCKS or name == "br":
        reader.end(gap=name in _GAPS)
    if name in _VOID:
        _void(name, told, reader)
        return
    if name in {"td", "th"} and reader.lines[-1].filled:
        reader.write(" | ")
    reader.open(name, told)
    if name == "title" and not reader.title:
        reader.in_title = True
    elif name == "li":
        reader.write("- ")
    elif name == "a":
        _linked(told.get("href", ""), reader)


def _void(name: str, told: dict[str, str], reader: _Reader) -> None:
    if name == "base" and not reader.base:
        reader.base = told.get("href", "")
    elif name == "img" and told.get("alt"):
        reader.write(f" {told['alt'][:300]} ")


def _linked(href: str, reader: _Reader) -> None:
    reader.link = None
    if href and not href.startswith("#") and len(reader.links) < LINKS and not reader.stack[-1].unseen:
        reader.link = []
        reader.links.append((reader.link, href, reader.stack[-1].main and not reader.stack[-1].around))


def _chosen(lines: list[_Line]) -> str:
    """Return the lines that a page is about: its main part, else all but what stands around it, else everything."""
    full = [line for line in lines if line.text.strip("- |")]
    without = [line for line in full if not line.around]
    for part in ([line for line in without if line.main], _without_lists_of_links(without), without):
        if sum(len(line.text) for line in part) >= ENOUGH:
            return _joined(part)
    return _joined(full)


def _without_lists_of_links(lines: list[_Line]) -> list[_Line]:
    """Return lines without runs of five and more that are nothing but links, as menus are."""
    kept: list[_Line] = []
    run: list[_Line] = []
    for line in [*lines, None]:
        if line is not None and line.linked * 10 >= len(line.text) * 9:
            run.append(line)
            continue
        kept += run if len(run) < 5 else []  # noqa: PLR2004 (a menu)
        run = []
        if line is not None:
            kept.append(line)
    return kept


def _joined(lines: list[_Line]) -> str:
    told = [f"\n{line.text}" if line.gap and place else line.text for place, line in enumerate(lines)]
    return "\n".join(told).strip()


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
