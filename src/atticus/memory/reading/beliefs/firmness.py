"""How firm what somebody undertakes sounds: whole enough, and lasting enough, to be told again without a maybe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Tense, sets
from atticus.memory.reading.beliefs.clauses.verbs import FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

UNSURE: Final = 0.55
"""As sure as a question: never enough to be held, however often it is said."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:]")
_POINTERS: Final = sets.words("it them him these those there they he she")
_ALONE: Final = sets.words("this that one ones her his its their")
_SMALL: Final = sets.words(
    "to for with at in on by from back off up over out and or again later soon tomorrow tonight today next instead "
    "before after until , ; : too as well once if when while"
)
_TIMES: Final = sets.words(
    "morning afternoon evening night week weekend month year spring summer autumn fall winter season time term "
    "semester "
    "quarter decade coming monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter"
)
_SAY_MORE: Final = sets.words(
    "i we you they he she it a an the my our your his her their is are was were has have had can could will would may "
    "might must should s ll d re ve"
)


def points(words: str) -> bool:
    """Return whether words point at what was spoken of before: "send it", "take them to the park", "that place".

    Args:
        words: what is undertaken or done again and again, from its verb on.
    """
    told = [_folded(found[0]) for found in _WORD.finditer(words)]
    return any(_points_at(told, at) for at in range(len(told)))


def _folded(word: str) -> str:
    """Return a word without case; a name keeps its capital, for what follows "that" there is a clause."""
    return word.replace("’", "'") if word[:1].isupper() and word[1:].islower() else word.casefold().replace("’", "'")


def _points_at(told: Sequence[str], at: int) -> bool:
    word, following = told[at].casefold(), told[at + 1] if at + 1 < len(told) else ""
    if word in _POINTERS:
        return not (word == "it" and following in {"all", "is", "was"}) and not (word == "there" and following == "is")
    if word not in _ALONE:
        return False
    if not following or following in _SMALL:
        return not (word == "one" and (at == 0 or following in {"by", "or"}))
    if word in {"this", "that"}:
        return following.casefold() not in _TIMES and (word == "this" or not _is_relative(following))
    return False


def _is_relative(following: str) -> bool:
    """Return whether "that" before a word begins a clause: "the song that I wrote", "shops that sell honey"."""
    known = FORMS.get(following)
    return (
        following[:1].isupper()
        or following in _SAY_MORE
        or following.endswith(("ly", "s", "ed"))
        or (known is not None and known[1] is not Tense.ING)
    )


_TIMED_ONLY: Final = sets.words(
    "a an the my our on in at by to for from of this next coming early late end day after before until again early "
    "tomorrow today tonight morning afternoon evening night noon week weekend month year spring summer autumn fall "
    "winter "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september "
    "october november december am pm o'clock myself ourselves trial try go start begin continue finish"
)
_WHOLE_ALONE: Final = sets.words("marry retire graduate divorce wed")


_GOES: Final = re.compile(r"(?:go|leave|stay|travel|return|come|fly|drive|head|move)\b", re.IGNORECASE)
_WHERE: Final = re.compile(
    r"\b(?:to|into|around|across|through|with|on|see|at|in) (?!(?:the )?(?:next|this|coming|early|late|end|\d|mon|"
    r"tues|wednes|"
    r"thurs|fri|satur|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|morning|afternoon|evening|time))|"
    r"\b(?!during|(?:even|morn)ing)\w{2,}ing\b",
    re.IGNORECASE,
)


def says_what(words: str) -> bool:
    """Return whether a plan says what is planned, beside its verb and its time: not "leave tomorrow evening".

    Args:
        words: what is planned, from its verb on.
    """
    if _GOES.match(words) and not _WHERE.search(words):
        return False
    verb, *rest = [found[0].casefold() for found in _WORD.finditer(words)] or [""]
    told = [word for word in rest if word not in _TIMED_ONLY and any(letter.isalpha() for letter in word)]
    told = [word for word in told if not re.fullmatch(r"\d+(?:st|nd|rd|th|am|pm)", word)]
    return bool(told) or verb in _WHOLE_ALONE


_OF_A_DAY: Final = re.compile(
    r"(?:not to |against )?(?:just |simply |also )?(?:skip|rest|relax|stay (?:in\b(?! \w+ [A-Z]| [A-Z])|home|up|put|"
    r"calm|quiet)|"
    r"go (?:home|out|to bed|to sleep|back to (?:sleep|bed)|for (?:a|an|some|it)|ahead|with the flow|and|see|get|check|"
    r"on a "
    r"(?:walk|run|ride))|"
    r"cancel|call it|spend (?:the|some|time|a|my|this)|check|visit|try|watch|eat|cook|order|grab|treat|wear|walk|drive|"
    r"bring|head|pop|sleep|wait|celebrate|meet|catch up|hang out|challenge|have (?:a|an|some|lunch|dinner|breakfast)\b"
    r"(?! (?:baby|child|second|third|kid|family))|take (?:a|an|the|it|some|my|our) "
    r"(?:\w+ )?(?:break|nap|walk|rest|day|photos?|pictures?|look|shower|bath|taxi|bus|train|chance|ride|moment|easy|"
    r"slow)|"
    r"do (?:a|an|some|it|so|that|this)|make (?:some|dinner|lunch|it|a (?:cake|pie|list|cup))|bake|clean|tidy|wash|play|"
    r"listen|read|look|ask|call|text|write (?:to|back|him|her|them)|message|reply|answer|tell|talk|say|see|"
    r"get (?:up|some|out|going|back)|move on|leave (?:it|early|now)|let|give (?:it|him|her|them)|keep (?:it|quiet|"
    r"going)|"
    r"hold off|sit|stand|put|step|stop by|drop by|share|reach out|ignore|trial|test|experiment|surprise|buy (?:a|some) "
    r"(?:coffee|drink|snack|flowers?|cake|ticket)|attend|join (?:them|him|her|you))\b",
    re.IGNORECASE,
)
_FOR_GOOD: Final = re.compile(
    r"\b(?:on hold|put .* aside|for good|from now on|permanently|every (?:day|week|month|year)|no longer|"
    r"for the rest of|"
    r"per (?:week|month)|times a (?:week|month))\b",
    re.IGNORECASE,
)
_HOW: Final = re.compile(r"^(?:not to |against )?(?:[a-z]+ly )+", re.IGNORECASE)
_WITHIN_DAYS: Final = re.compile(
    r"(?<!from )(?<!starting )(?<!as of )\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening|"
    r"weekend|"
    r"week)|next (?:week|weekend|day)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_A_DETAIL: Final = re.compile(
    r"(?:swap|exchange|edit|tweak|crop|rename|reorder|rearrange|trim|shorten|rewrite|rephrase|reword|polish|highlight|"
    r"insert|delete|label|scan|print|correct|laminate|photocopy|underline)\b|"
    r"(?:add|remove|replace|change|move|fix|include|use|cut|put|hang) (?:\d{1,3}|one|two|three|four|five|six|a few|"
    r"some|several|a couple of) ",
    re.IGNORECASE,
)
"""A detail of something that is being made: two pictures of a poster, three lines of a letter."""
_COUNTED: Final = re.compile(r"(?:two|three|four|five|six|seven|\d{1,2}) (?:\w+ )?\w+s$", re.IGNORECASE)


def lasts(words: str) -> bool:
    """Return whether a decision is one that stays: to move, to sell the car, not to take side jobs; not to skip lunch.

    Args:
        words: what was decided.
    """
    if _FOR_GOOD.search(words):
        return True
    words = _HOW.sub("", words)
    if _WITHIN_DAYS.search(words) or _A_DETAIL.match(words):
        return False
    return _OF_A_DAY.match(words) is None and _COUNTED.fullmatch(words) is None
