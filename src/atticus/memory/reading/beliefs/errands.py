"""What is over within hours: "I'll ring when I get there", "I'll drive you home", "tomorrow I'll bring my kit"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

_MOMENT: Final = re.compile(
    r"\b(?:(?:when|once|as soon as|after|the moment|before|if|until) (?:i|we|you|he|she|they|it|it['’]s|"
    r"i['’]m|we['’]re|"
    r"you['’]re|that['’]s) ?(?:am|are|is|get|gets|got|arrive|arrives|land|lands|come|comes|reach|leave|leaves|finish|"
    r"done|back|home|there|here|have arrived|wake|up|ready|in|on)\b|(?:when|once) (?:i|we)(?:['’]m|['’]re) |"
    r"on (?:my|the|our) way|in (?:a|an|one|two|five|ten|fifteen|twenty|half|\d+)(?: or two| few|n?)? ?"
    r"(?:an )?(?:min(?:ute)?s?|moments?|secs?|seconds?|bit|hours?)\b|right (?:now|away|after|back|over)|straight away|"
    r"immediately|(?:later|earlier) (?:today|tonight|this)|this very)",
    re.IGNORECASE,
)
"""An occasion that is hours away at most."""

_IN_PERSON: Final = re.compile(
    r"(?:(?:drive|walk|take|drop|run|give) (?:you|him|her|them|us|\w+)(?: a (?:lift|ride))?(?: (?:off|back|over|all))*"
    r"(?: (?:home|there|here|to (?:the|your|school|work)\b.*))?|drop (?:you|him|her|them) off|"
    r"(?:come|go|be|ride|head) (?:over|along|with|down|up|by|round|back|home|there|here|around|and)|"
    r"(?:bring|carry|show|meet|wait|hold|save|keep|cook|make|pick|grab|get|help|call|ring|phone|"
    r"watch|cover|walk|feed|set|pack|collect|buy|wear|join|let|find|put|add|order|text|message|contact|ping|stop|pop|"
    r"swing)\b)",
    re.IGNORECASE,
)
"""What is done where somebody is: it is done at its hour or not at all; what is sent may still be sent later."""

_HOME: Final = re.compile(
    r"(?:drive|walk|take|drop|see|run) (?:you|him|her|them)(?: (?:off|back|over|all))* (?:home|there|back|"
    r"inside|to (?:the|"
    r"your) (?:door|car|station|bus|stop))\b",
    re.IGNORECASE,
)
_TODAY: Final = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|now|later(?: on)?(?=\W*$)|at (?:noon|lunch(?:time)?|\d))",
    re.IGNORECASE,
)
_TOMORROW: Final = re.compile(r"\btomorrow\b", re.IGNORECASE)
_OTHER_DAY: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|next|week(?:end)?|month|year|january|february|march|april|june|july|"
    r"august|september|october|november|december|every|each|always|whenever|day after|until|by)\b",
    re.IGNORECASE,
)


def over(words: str, around: str, at: datetime) -> datetime | None:
    """Return when an errand is over: the end of the day it is said on, of the next where it is for tomorrow, or None.

    Args:
        words: what is undertaken, from its verb on.
        around: the sentence that says so, or what stands around those words in it.
        at: when it is said, in the zone its days are meant in.
    """
    if _OTHER_DAY.search(around):
        return None
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    in_person = _IN_PERSON.match(words) is not None
    if _TOMORROW.search(around):
        return midnight + timedelta(days=1) if in_person else None
    if _MOMENT.search(around) or _HOME.match(words) or (in_person and _TODAY.search(around)):
        return midnight
    return None


_FOR_NOW: Final = re.compile(r"\b(?:tonight|for (?:today|tonight)|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_TODAY_TO: Final = re.compile(
    r"\btoday\b[^.!?\n]{0,60}\b(?:decided|chose)(?: not)? to (?:stay|rest|skip|sleep|"
    r"wear|eat|cook|"
    r"order|watch|walk|take|have|go|do|work from|relax|clean|bring|leave)\b|"
    r"\bto (?:stay|rest|skip|sleep|wear|eat|cook|order|watch|walk|take|have|go|do|relax|clean|bring|"
    r"leave)\b.*\btoday\b",
    re.IGNORECASE,
)


def tonight(around: str, at: datetime) -> datetime | None:
    """Return when a decision of a day is over ("today I decided to stay in"), or None where it is made to last.

    Args:
        around: the sentence that tells it, or what stands around it.
        at: when it is said, in the zone its days are meant in.
    """
    return day_after(at) if _FOR_NOW.search(around) or _TODAY_TO.search(around) else None


def day_after(at: datetime) -> datetime:
    """Return when the day is over on which something is said.

    Args:
        at: when it is said, in the zone its days are meant in.
    """
    return at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
