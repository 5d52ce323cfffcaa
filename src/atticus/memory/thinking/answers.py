"""What a model answers, taken apart: proposals of beliefs, and how many there were that are none."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

LONGEST: Final = 120_000
"""Characters of an answer that are looked at."""

MOST: Final = 200
MOST_OF_ONE: Final = 8
"""Beliefs of one answer, and of one moment, that are looked at: more is no reading but a flood."""

LONGEST_QUOTE: Final = 600
LONGEST_OBJECT: Final = 120


class Refused(StrEnum):
    """Why a proposal is not believed."""

    MALFORMED = "malformed"
    TOO_MANY = "too many"
    NO_SUCH_MOMENT = "no such moment"
    NO_SUCH_PREDICATE = "not in the vocabulary"
    NOT_THERE = "quote not in the moment"
    NOT_YOURS = "not your own words"
    NOT_PLAIN = "asked, joked, supposed or reported"
    DOUBTED = "doubted"
    DENIED = "denied, or the opposite"
    NOT_YET = "not so yet"
    NO_TIME = "no time or rhythm told"
    OTHERS = "about somebody else"
    UNSUPPORTED = "object not in the quote"
    PRIVATE = "private, and not plainly said"
    OTHERWISE = "the rules read otherwise"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model says a moment says.

    Args:
        moment: its number in the question.
        predicate: a word, perhaps of the vocabulary.
        object: the other half.
        quote: the words it is said to be said with.
        of: what a favourite is the favourite of, or "".
    """

    moment: int
    predicate: str
    object: str
    quote: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What could be made of an answer.

    Args:
        proposals: in the order they came.
        refused: how many were none, by reason.
    """

    proposals: tuple[Proposal, ...]
    refused: Counter[Refused]


def taken_apart(said: str) -> Answer | None:
    """Return the proposals of an answer, or None where it is no answer at all: garbage, half of one, another form.

    Words around the JSON object are passed over, for servers that know no schema let models chat.
    """
    begin, end = said.find("{"), said.rfind("}")
    if len(said) > LONGEST or begin < 0 or end < begin:
        return None
    try:
        whole = json.loads(said[begin : end + 1])
    except (ValueError, RecursionError):
        return None
    listed = whole.get("beliefs") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        return None
    refused: Counter[Refused] = Counter()
    if len(listed) > MOST:
        refused[Refused.TOO_MANY] += len(listed) - MOST
    found: list[Proposal] = []
    of_one: Counter[int] = Counter()
    for entry in listed[:MOST]:
        one = _proposal(entry)
        if one is None:
            refused[Refused.MALFORMED] += 1
        elif of_one[one.moment] >= MOST_OF_ONE:
            refused[Refused.TOO_MANY] += 1
        elif one not in found:
            of_one[one.moment] += 1
            found.append(one)
    return Answer(tuple(found), refused)


def _proposal(entry: Any) -> Proposal | None:
    if not isinstance(entry, dict):
        return None
    number, of = entry.get("moment"), entry.get("of", "")
    words = [entry.get(name) for name in ("predicate", "object", "quote")]
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(of, str):
        return None
    if not all(isinstance(one, str) and one.strip() for one in words):
        return None
    predicate, object_, quote = (str(one) for one in words)
    if len(quote) > LONGEST_QUOTE or len(object_) > LONGEST_OBJECT or len(of) > LONGEST_OBJECT:
        return None
    return Proposal(number, predicate.strip(), " ".join(object_.split()), quote, " ".join(of.split()))
