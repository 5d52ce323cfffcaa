"""Traces: what one moment shows of a life without saying it, as evidence that counts only together with others."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.memory.reading.beliefs.lexicon import NATIONALITIES
from atticus.memory.reading.beliefs.traces.company import beside, pictured
from atticus.memory.reading.beliefs.traces.days import yearly
from atticus.memory.reading.beliefs.traces.dishes import HEADS, NAMED
from atticus.memory.reading.beliefs.traces.forms import find, split, vocables
from atticus.memory.reading.beliefs.traces.meals import dishes
from atticus.memory.reading.beliefs.traces.pages import pages
from atticus.memory.reading.beliefs.traces.pastimes import PASTIMES
from atticus.memory.reading.beliefs.traces.places import places
from atticus.memory.reading.beliefs.traces.private import is_private
from atticus.memory.reading.beliefs.traces.sentences import is_done, is_own, is_refused, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.reading.beliefs.clauses import Stretch
    from atticus.memory.reading.beliefs.traces.pages import Page

__all__ = ["traces"]

SURE: Final = 0.5
"""How sure a trace is by itself: not enough for anything."""


_TELLING: Final = frozenset(PASTIMES) | frozenset(NAMED) | HEADS
"""Words of which one stands in every sentence that shows a pastime or a dish."""


def traces(kept: Kept, own: Sequence[Stretch], me: Me) -> list[Claim]:
    """Return what a moment of the owner's shows: a pastime, a meal, where home and work are, a day kept every year.

    Each is told once a moment, with the words that show it. Special categories leave no traces.

    Args:
        kept: the moment; those of others show nothing.
        own: the owner's own words in it, as `clauses.stretches` tells them apart.
        me: who the owner is.
    """
    shown = pages(kept, own, me)
    found: dict[tuple[str, str], Claim] = {}
    for claim in chain(*(_in_page(page) for page in shown), places(kept, me), yearly(kept, shown)):
        found.setdefault((claim.predicate, claim.object), claim)
    pastime = next((one for one in found.values() if one.predicate == "pastime"), None)
    if pastime is not None and pastime.quote is not None:
        for claim in pictured(kept, me, pastime.quote):
            found.setdefault((claim.predicate, claim.object), claim)
    return list(found.values())


_TAUGHT: Final = re.compile(r"\b(?:lessons?|class(?:es)?|courses?|tutor\w*|teacher|coach\w*)\b", re.IGNORECASE)
"""What is done with whoever teaches it: that they come every week makes nobody a friend."""


def _in_page(page: Page) -> Iterator[Claim]:
    if _TELLING.isdisjoint(vocables(page.text)):
        return
    for sentence in sentences(page.text):
        if _TELLING.isdisjoint(vocables(sentence[0])):
            continue
        told = split(sentence[0])
        there = [("pastime", one) for one in find(PASTIMES, told)]
        there += [("meal", one) for one in dishes(sentence[0], told)]
        if not there or not is_done(sentence[0]) or is_private(sentence[0]):
            continue
        refused = is_refused(page.text, sentence.end())
        for predicate, one in there:
            if predicate == "meal" and refused:
                continue
            if is_own(told, one.begin, one.end, made=predicate == "meal"):
                begin, end = told[one.begin].start, told[one.end - 1].stop
                quote = Quote(sentence.start() + begin, sentence.start() + end, page.field)
                yield _trace(predicate, one.name, quote)
                if predicate == "pastime" and _TAUGHT.search(sentence[0]) is None:
                    yield from beside(page, sentence.start(), sentence.end())


def _trace(predicate: str, name: str, quote: Quote) -> Claim:
    kitchen = name.split(maxsplit=1)[0] if predicate == "meal" else ""
    more = {"kitchen": kitchen} if kitchen in NATIONALITIES else {}
    return Claim(kind="trace", subject=SELF, predicate=predicate, object=name, quote=quote, sure=SURE, more=more)
