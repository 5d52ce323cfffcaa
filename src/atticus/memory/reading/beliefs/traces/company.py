"""With whom a pastime is shared: the names that a sentence or a picture puts beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.memory.reading.tie_words import names_listed, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.reading.beliefs.traces.pages import Page

_BESIDE: Final = frozenset({"with", "alongside", "join", "joined", "joining"})
_NEAR: Final = 5


def beside(page: Page, begin: int, end: int) -> Iterator[Claim]:
    """Yield who is named after "with" in a sentence that shows a pastime: "pool with my old friend Han Dong and Leo".

    Args:
        page: the page.
        begin: where the sentence begins in it.
        end: where it ends.
    """
    words = split(page.text[begin:end])
    for at, word in enumerate(words):
        if word.low not in _BESIDE:
            continue
        place = at + 1
        while (
            place < len(words) and place - at < _NEAR and words[place].text == words[place].low and words[place].is_word
        ):
            place += 1
        for name in names_listed(words, place):
            start, stop = words[name.begin].start, words[name.end - 1].stop
            yield _company(name.text, Quote(begin + start, begin + stop, page.field))


def pictured(kept: Kept, me: Me, quote: Quote) -> Iterator[Claim]:
    """Yield who is in a picture that shows a pastime.

    Args:
        kept: the moment.
        me: who the owner is.
        quote: the words that show the pastime.
    """
    if kept.moment.kind is Kind.PHOTO:
        for party in kept.moment.people:
            if not me.is_me(party):
                yield replace(_company(party.name, quote), more={"pictured": True})


def _company(name: str, quote: Quote) -> Claim:
    return Claim(kind="trace", subject=SELF, predicate="company", object=name, quote=quote, sure=0.5)
