"""Deeds against goals and decisions: more of what is to be less, money that was to be saved, an end to what helps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.beliefs.statements import normal
from atticus.mind.alignment.matching import holds, touches
from atticus.mind.alignment.matters import EMPTY, ESSENTIAL, GROUPS, SPORT

if TYPE_CHECKING:
    from atticus.domain.beliefs import Belief
    from atticus.mind.alignment.deed import Deed

_LESS: Final = re.compile(
    r"\b(?:quit|stop|give up|cut (?:out|down on|back on)|eat less|drink less|less|fewer|reduce|avoid|spend less on|"
    r"no more|"
    r"get off|stay away from|not to|never)\s+"
    r"(?:eating |drinking |buying |spending (?:money |so much )?on |going to )?(?P<what>.+)",
    re.IGNORECASE,
)
_SAVE: Final = re.compile(
    r"\bsav(?:e|ing)\b(?:[^\d]{0,20}(?P<amount>\d[\d.,]*)\s*(?P<k>k\b)?)?|\bget out of debt\b|\bpay off\b",
    re.IGNORECASE,
)
_SLIM: Final = re.compile(
    r"\b(?:lose (?:some )?weight|lose \d+|slim down|get in shape|eat (?:more )?health)", re.IGNORECASE
)
_FIT: Final = re.compile(
    r"\b(?:run|marathon|fit(?:ter)?|in shape|exercise|train|triathlon|gym|swim|lose weight|10k|5k)\b", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"^(?:learn|study|finish|get|become|pass|read|write|practi[sc]e|improve|play|make)\s+", re.IGNORECASE
)
_SHARE: Final = 0.04
_MUCH: Final = 150.0
_THOUSANDS: Final = 3


def against_aim(belief: Belief, deed: Deed) -> str:
    """Return why a deed goes against a goal or a decision; empty where it does not."""
    if belief.more.get("state") in {"done", "dropped", "reached"}:
        return ""
    aim = belief.object
    gets = bool(deed.acts & {"buy", "book", "plan"}) and "cancel" not in deed.acts
    reason = f"You want to {aim}." if belief.kind == "goal" else f"You decided to {aim}."
    if match := _LESS.search(aim):
        return reason if gets and touches(_bare(match["what"]), deed) else ""
    if match := _SAVE.search(aim):
        return reason if gets and _is_dear(match, deed) else ""
    if gets and _SLIM.search(aim) and holds(GROUPS["fast food"], deed):
        return reason
    if "cancel" in deed.acts and (_leads_there(aim, deed) or (_FIT.search(aim) and deed.has_any(SPORT))):
        return reason
    return ""


def _bare(told: str) -> str:
    """Return what is to be less, without when and how: "coffee" of "coffee by the summer"."""
    return re.sub(r"\s+(?:by|before|until|this|next|in|for good|completely|so much|again|after|during)\b.*", "", told)


def _is_dear(match: re.Match[str], deed: Deed) -> bool:
    """Return whether a deed spends what is to be saved: much, or a share of it, and not on what must be paid."""
    if deed.amount is None or deed.has_any(ESSENTIAL):
        return False
    told = match["amount"]
    if not told:
        return deed.amount >= _MUCH
    whole = float(re.sub(r"[.,](?=\d{3}\b)", "", told).rstrip(".,").replace(",", ".")) * (1000 if match["k"] else 1)
    return deed.amount >= max(whole * _SHARE, _MUCH / _THOUSANDS)


def _leads_there(aim: str, deed: Deed) -> bool:
    """Return whether what is cancelled is what the aim is about."""
    words = [word for word in normal(_LEAD.sub("", _bare(aim))).split() if word not in EMPTY]
    return bool(words) and any(deed.has(word) for word in words[:2])
