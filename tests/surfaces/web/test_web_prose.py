"""No text of anybody becomes more than text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.surfaces.web.prose import to_html

ALLOWED = {"p", "br", "hr", "strong", "em", "s", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"} | {
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.seen


PIECES = st.lists(
    st.sampled_from(
        [
            "<script>",
            "</p>",
            "<img src=x onerror=a>",
            "![a](b)",
            "[a](http://b)",
            "[a]: http://b\n",
            "<http://a.b>",
            "http://a.b",
            "[a]",
            "&lt;b&gt;",
            "&#60;b onclick=a&#62;",
            "`",
            "```\n",
            "\n\n",
            "\n> ",
            "- ",
            "| a | b |\n|---|---|\n",
            "[1]",
            "[2]",
            "[99]",
            "**",
            "# ",
            '<button hx-get="/lock" hx-nonce="x">',
            "<style>a{}</style>",
            '" onload="',
            "javascript:a",
            "<!--",
            "]]>",
            "\x00",
        ]
    )
    | st.text(max_size=5)
).map("".join)


@given(PIECES)
def test_nothing_but_harmless_tags_without_attributes_comes_out(text):
    for tag, attributes in tags(to_html(text, ["0123456789abc"])):
        assert tag in ALLOWED
        if tag == "a":
            assert attributes == {
                "class": "chip",
                "data-moment": None,
                "href": "/moments/0123456789abc",
                "aria-label": "Evidence 1",
            }
        else:
            assert attributes == {}


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil.example/?secret)",
        "[click](http://evil.example)",
        "<http://evil.example>",
        "http://evil.example",
    ],
)
def test_no_image_and_no_link_is_made_from_text(text):
    assert [tag for tag, _ in tags(to_html(text))] == ["p"]
    assert "evil.example" in to_html(text)


def test_a_citation_leads_to_its_moment_and_an_unknown_number_stays_text():
    html = to_html("Yes [1][2]. Not [3], nor [0].", ["aaaaaaaaaaaaa", "bbbbbbbbbbbbb"])

    assert [found["href"] for tag, found in tags(html) if tag == "a"] == [
        "/moments/aaaaaaaaaaaaa",
        "/moments/bbbbbbbbbbbbb",
    ]
    assert "[3]" in html
    assert "[0]" in html


def test_the_id_of_a_moment_cannot_break_out_of_its_link():
    html = to_html("[1]", ['x"><script>'])

    assert [tag for tag, _ in tags(html)] == ["p", "a"]


def test_markdown_that_reads_well_is_kept():
    html = to_html("**olives** and *cream*\nnext line\n\n- one\n- two\n\n# Big")

    assert "<strong>olives</strong>" in html
    assert "<br>" in html
    assert html.count("<li>") == 2
    assert "<h1" not in html
