"""The names of dishes in running text, by the words they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.lexicon import NATIONALITIES
from atticus.memory.reading.beliefs.traces.dishes import CUTS, DISHES, HEADS, NAMED, NOT_BY_ITSELF, OPENERS, PAIRS, WAYS
from atticus.memory.reading.beliefs.traces.forms import Found, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.memory.reading.beliefs.traces.forms import Word

_LONGEST: Final = 5
_LEAST: Final = 2


def dishes(text: str, told: Sequence[Word]) -> Iterator[Found]:
    """Yield the dishes a sentence names: "braised pork belly", "Hainanese chicken rice", "ramen".

    A name is a run of words that tell what is cooked and how, and ends in what it is; spaces and hyphens alone part
    them. What is a dish by itself may stand alone, everything else has two words at least.

    Args:
        text: the sentence.
        told: its words.
    """
    yield from find(NAMED, told)
    at = 0
    while at < len(told):
        if told[at].text in CUTS:
            at += 1
            continue
        end = at
        while (
            end < len(told)
            and end - at < _LONGEST
            and told[end].text in OPENERS
            and (end == at or (_joined(text, told, end) and not _begins_anew(told, at, end)))
        ):
            end += 1
        while end > at and told[end - 1].text not in HEADS:
            end -= 1
        if end > at and _is_dish(told[at:end]):
            begin = _with_style(text, told, at)
            yield Found(" ".join(_spelled(word.text) for word in told[begin:end]), begin, end)
        at = max(end, at + 1)


def _begins_anew(told: Sequence[Word], at: int, end: int) -> bool:
    """Return whether another dish begins at a word after a whole one: by its way, its kitchen, or the same again."""
    word = told[end].text
    if told[end - 1].text not in HEADS:
        return False
    return word in WAYS or word in NATIONALITIES or any(one.text == word for one in told[at:end])


def _joined(text: str, told: Sequence[Word], at: int) -> bool:
    return text[told[at - 1].stop : told[at].start] in {" ", "-", " - "}


def _is_dish(name: Sequence[Word]) -> bool:
    words = list(dict.fromkeys(word.text for word in name))
    if len(words) < _LEAST:
        return words[0] in DISHES and words[0] not in NOT_BY_ITSELF
    told = " ".join(words)
    return any(pair in told for pair in PAIRS) or any(word in HEADS and word not in NOT_BY_ITSELF for word in words)


def _with_style(text: str, told: Sequence[Word], at: int) -> int:
    """Return where a name begins that a place goes before: "Shanghai-style braised pork"."""
    if told[at].text == "style" and at > 0 and _joined(text, told, at) and text[told[at - 1].start].isupper():
        return at - 1
    return at


def _spelled(word: str) -> str:
    return {"hotpot": "hot pot", "barbeque": "barbecue", "bbq": "barbecue"}.get(word, word)
