"""Mails written as web pages, to plain lines of text.

The page is cut into tags by hand: the standard library's parser takes minutes for a hundred kilobytes of "<a <a <a",
and anybody may send one. This reader looks at each letter a bounded number of times.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:]{0,30})")
_SKIPPED: Final = frozenset({"script", "style", "title", "svg", "noscript", "template"})
_BREAKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure"}
    | {"footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "pre", "section", "table", "tr", "ul"}
)
_PARAGRAPHS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_CITED: Final = re.compile(r"type\s*=\s*[\"']?cite|gmail_quote|yahoo_quoted|moz-cite|protonmail_quote", re.IGNORECASE)
_ALT: Final = re.compile(r"""\salt\s*=\s*(?:"([^"]{1,300})"|'([^']{1,300})')""", re.IGNORECASE)
_TAG_LIMIT: Final = 8192
_QUOTE_DEPTH: Final = 20


@dataclass(slots=True)
class _Lines:
    """The lines written so far."""

    done: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)
    depth: int = 0

    def write(self, text: str) -> None:
        words = re.sub(r"\s+", " ", html.unescape(text))
        if words.strip() or self.current:
            self.current.append(words)

    def end(self, *, empty: bool = False) -> None:
        if not self.current and not empty:
            return
        line = re.sub(r" {2,}", " ", "".join(self.current)).strip()
        if line or empty:
            marks = ">" * min(self.depth, _QUOTE_DEPTH)
            self.done.append(f"{marks} {line}".strip())
        self.current.clear()

    def open_quote(self, *, cited: bool) -> None:
        self.end()
        self.quotes.append(cited)
        self.depth += cited

    def close_quote(self) -> None:
        self.end()
        if self.quotes:
            self.depth -= self.quotes.pop()

    def gap(self) -> None:
        self.end()
        if self.done and self.done[-1].strip("> "):
            self.end(empty=True)


def page_to_text(page: str) -> str:
    """Return a page as lines of text: no scripts, no styles, cited blocks marked with ">" as plain mails do."""
    lines = _Lines()
    position = 0
    while position < len(page):
        start = page.find("<", position)
        if start < 0:
            lines.write(page[position:])
            break
        lines.write(page[position:start])
        position = _after_markup(page, start, lines)
    lines.end()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines.done)).strip()


def _after_markup(page: str, start: int, lines: _Lines) -> int:
    """Take in what begins with "<" and return where to go on; the end of the page where it is never closed."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return end + 3 if end >= 0 else len(page)
    if page[start + 1 : start + 2] in {"!", "?"}:
        end = page.find(">", start)
        return end + 1 if end >= 0 else len(page)
    named = _NAME.match(page, start + 1)
    if named is None:
        lines.write("<")
        return start + 1
    end = _end_of_tag(page, named.end())
    name = named[1].lower()
    closing = page[start + 1] == "/"
    if name in _SKIPPED and not closing and not page.endswith("/>", start, end):
        closed = re.compile(rf"</{name}", re.IGNORECASE).search(page, end)
        return closed.start() if closed else len(page)
    _take_tag(name, page[start:end], lines, closing=closing)
    return end


def _end_of_tag(page: str, position: int) -> int:
    end = page.find(">", position)
    if end < 0:
        return len(page)
    # A ">" within a quoted attribute does not end the tag; where the quotation never ends, it does.
    first, limit = end, position + _TAG_LIMIT
    while page.count('"', position, end) % 2:
        end = page.find(">", end + 1, limit)
        if end < 0:
            return first + 1
    return end + 1


def _take_tag(name: str, tag: str, lines: _Lines, *, closing: bool) -> None:
    if name == "blockquote" and not closing:
        lines.open_quote(cited=_CITED.search(tag[:_TAG_LIMIT]) is not None)
    elif name == "blockquote":
        lines.close_quote()
    elif name == "br":
        lines.end(empty=True)
    elif name in _PARAGRAPHS:
        lines.gap()
    elif name in _BREAKS:
        lines.end()
        if name == "li" and not closing:
            lines.current.append("- ")
    elif name in {"td", "th"}:
        lines.write(" ")
    elif name == "img" and (alt := _ALT.search(tag[:_TAG_LIMIT])):
        lines.write(f" {alt[1] or alt[2]} ")
