"""Answers to HTML: Markdown of any origin made harmless, with its citations as chips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

_CITATION: Final = re.compile(r"\[(\d{1,3})\]")
_TAGS: Final = frozenset(
    {"p", "br", "hr", "strong", "em", "s", "del", "code", "pre", "blockquote", "ul", "ol", "li"}
    | {"h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
)
# No images, because fetching one could carry a secret out in its address, and no links, because a text that was
# only read must not be able to lead the owner anywhere.
_MARKDOWN: Final = (
    MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    .enable(["table", "strikethrough"])
    .disable(["image", "link", "autolink", "reference", "html_inline", "html_block"])
)


def to_html(text: str, cited: Sequence[str] = (), *, evidence: str = "Evidence") -> Markup:
    """Return an answer as safe HTML without any attribute but those of its citations.

    Args:
        text: Markdown, not trusted.
        cited: ids of the moments that ``[1]``, ``[2]`` ... stand for; numbers beyond them stay plain text.
        evidence: what a citation is called, in the language of the page.
    """
    rendered = _MARKDOWN.render(text)
    for outer, inner in (("<h1>", "<h2>"), ("</h1>", "</h2>")):
        rendered = rendered.replace(outer, inner)
    # S704 is answered by nh3: what it returns holds none but the tags above, and no attribute.
    clean = nh3.clean(rendered, tags=set(_TAGS), attributes={}, url_schemes=set(), link_rel=None)
    return Markup(_CITATION.sub(lambda found: _chip(found, cited, evidence), clean))  # noqa: S704


def _chip(found: re.Match[str], cited: Sequence[str], evidence: str) -> str:
    number = int(found[1])
    if not 1 <= number <= len(cited):
        return found[0]
    return (
        f'<a class="chip" data-moment href="/moments/{escape(cited[number - 1])}" '
        f'aria-label="{escape(evidence)} {number}">{number}</a>'
    )
