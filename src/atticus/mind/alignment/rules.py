"""Deeds against what the owner told an assistant to do always, never, or whenever something is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.beliefs.statements import normal
from atticus.mind.alignment.deed import ACTS
from atticus.mind.alignment.matching import touches
from atticus.mind.alignment.matters import EMPTY
from atticus.mind.alignment.tastes import against_choice

if TYPE_CHECKING:
    from atticus.domain.beliefs import Belief
    from atticus.mind.alignment.deed import Deed

_LEAD: Final = re.compile(
    r"^(?:(?:from now on|please|remember|in (?:the )?future|as a rule|and|so|hey|ok|okay|note|going forward|"
    r"atticus|to|you (?:must|should|may|can)|must|should|i want you to|make sure (?:to|you))[,:]?\s+)+",
    re.IGNORECASE,
)
_NEVER: Final = re.compile(r"^(?:never|do not ever|don['’]t ever|do not|don['’]t|avoid|no)\s+", re.IGNORECASE)
_ALWAYS: Final = re.compile(r"^always\s+", re.IGNORECASE)
_FIRST: Final = re.compile(
    r"^(?:ask|check with|consult|confirm with|tell|warn|remind)\s+me\s+(?:first\s+)?"
    r"(?:before|when(?:ever)?|if)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_COPY: Final = re.compile(r"^(?:cc|copy|bcc|include|invite|add)\s+(?P<who>[\w. '-]+?)(?:\s+in)?\s+"
                          r"(?:when(?:ever)?|if|on|to|in|for)\s+(?P<what>.+)", re.IGNORECASE)  # fmt: skip
_WHENEVER: Final = re.compile(
    r"^(?:when(?:ever)?|if|every time)\s+(?P<if>[^,]+),\s*(?:then\s+)?(?P<then>.+)", re.IGNORECASE
)
_HOUR: Final = re.compile(
    r"\b(?P<side>before|after|later than|earlier than|past)\s+"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])?\.?m?\b",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"\b(?:more than|over|above|exceeding)\s+[$€£]?\s*(?P<amount>\d+(?:[.,]\d+)?)"
    r"\s*(?:[$€£]|euros?|eur|dollars?|usd|pounds?|gbp|chf|bucks)?",
    re.IGNORECASE,
)
_VERBS: Final = {word: act for act, words in ACTS.items() for word in words}
_DOING: Final = re.compile(r"(?:ing|e?s)\Z")
_HALF_A_DAY: Final = 12


def against_rule(belief: Belief, deed: Deed) -> str:
    """Return why a deed goes against a standing instruction; empty where it does not."""
    rule = _LEAD.sub("", belief.object.strip().rstrip(".! "))
    reason = f"You said: {belief.object.strip()}"
    if match := _WHENEVER.match(rule):
        return reason if _meets(match["if"], deed) and _breaks(match["then"], deed) else ""
    return reason if _breaks(rule, deed) else ""


def _breaks(rule: str, deed: Deed) -> bool:
    """Return whether a deed breaks a rule that holds."""
    rule = _LEAD.sub("", rule)
    if match := _NEVER.match(rule):
        return _meets(rule[match.end() :], deed)
    rule = _ALWAYS.sub("", rule)
    if match := _FIRST.match(rule):
        return _meets(match["what"], deed)
    if match := _COPY.match(rule):
        return _meets(match["what"], deed) and not deed.has(normal(match["who"]))
    act = _act(rule)
    if act is not None and act not in deed.acts:
        return False
    return against_choice(_matter(rule), deed)


def _meets(condition: str, deed: Deed) -> bool:
    """Return whether a deed is what a condition speaks of: the same act, the same things, the same time and price."""
    act = _act(condition)
    if act is not None and act not in deed.acts:
        return False
    rest, bound = condition, act is not None
    for pattern, holds in ((_HOUR, _is_then), (_MORE, _is_more)):
        if match := pattern.search(rest):
            if not holds(match, deed):
                return False
            rest, bound = rest[: match.start()] + rest[match.end() :], True
    matter = _matter(rest)
    if not matter:
        return bound
    return touches(matter, deed)


def _act(told: str) -> str | None:
    """Return the kind of act that the first words of a rule name."""
    for word in re.findall(r"[\w-]+", told.casefold())[:4]:
        for form in (word, _DOING.sub("", word), _DOING.sub("e", word), re.sub(r"(.)\1ing\Z", r"\1", word)):
            if form in _VERBS:
                return _VERBS[form]
    return None


def _matter(told: str) -> str:
    """Return what a rule speaks of besides its act: "flights" of "book flights"."""
    words = normal(told).split()
    return " ".join(word for word in words if word not in EMPTY and not _names_act(word) and word not in _FILLING)


def _names_act(word: str) -> bool:
    forms = {word, _DOING.sub("", word), _DOING.sub("e", word), re.sub(r"(.)\1ing\Z", r"\1", word)}
    return bool(forms & set(_VERBS)) and word not in {
        "meeting",
        "event",
        "appointment",
        "mail",
        "email",
        "letter",
        "call",
    }


_FILLING: Final = frozenset(
    [
        "without",
        "asking",
        "first",
        "only",
        "ever",
        "also",
        "just",
        "always",
        "never",
        "make",
        "sure",
        "money",
        "anything",
        "something",
        "with",
        "me",
        "use",
        "choose",
        "pick",
        "take",
        "using",
        "choosing",
        "euro",
        "dollar",
        "pound",
        "before",
        "after",
        "until",
        "unless",
    ]
)


def _is_then(match: re.Match[str], deed: Deed) -> bool:
    if deed.at is None or not deed.timed:
        return False
    hour = int(match["hour"]) % 24
    half = (match["half"] or "").casefold()
    if half:
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if half == "p" else 0)
    limit, at = hour * 60 + int(match["minute"] or 0), deed.at.hour * 60 + deed.at.minute
    return at < limit if match["side"].casefold() in {"before", "earlier than"} else at >= limit


def _is_more(match: re.Match[str], deed: Deed) -> bool:
    return deed.amount is not None and deed.amount > float(match["amount"].replace(",", "."))
