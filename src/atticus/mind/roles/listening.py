"""What the owner is answered who asks nothing: that it is kept, or that it was heard, and who is there to talk to."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.people import fold
from atticus.memory.sounding import folding
from atticus.mind.care import weighing
from atticus.mind.care.challenges import disputes_by_rules, tongue
from atticus.mind.care.replies import weigh_reply
from atticus.mind.conversation.keeping import asks, tells
from atticus.mind.conversation.taking_back import taken_back
from atticus.mind.conversation.to_keep import to_keep
from atticus.mind.roles.forms import form_of
from atticus.mind.roles.role import FELT, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

CLOSE: Final = (
    *("partner", "wife", "husband", "fiance", "fiancee", "girlfriend", "boyfriend", "best_friend"),
    *("sister", "brother", "mother", "father", "daughter", "son", "friend", "grandmother", "grandfather"),
)
"""Ties of people one may talk to, the closest first."""

MOST: Final = 2
"""People who are named."""

LONGEST: Final = 240
"""Characters of what somebody tells of how they are; who writes more tells something else, too."""

CROSS: Final = 0.6
"""From here on who tells how they feel is cross with what was answered."""

SMALL: Final = 0.75
"""From here on words after an answer are thanks or small talk; of questions held out 5 in 100 come so far."""


_GRAVEST: Final = tuple(sorted(FELT, key=("loss", Role.COMPANION.value, "glad").index))
_LEADS: Final = {"loss": "sorry", "glad": "glad"}
_CLAUSE: Final = re.compile(r"[,;:，；：]\s*")


def heard(house: House, words: str, role: Role) -> str:
    """Return what is answered where nothing was asked and nothing was found; empty where something was asked.

    Args:
        house: the open house.
        words: what the owner said.
        role: what Atticus is in this turn.
    """
    say, now = _words(house, words), house.clock.now()
    kept = say["kept"] if tells(house.vault, words, now, house.settings.tzinfo) else ""
    if role is not Role.COMPANION or words.rstrip().endswith(("?", "？")):
        return kept
    beliefs = house.present.beliefs(house.vault, now)
    # Whoever is spoken of is not the one to tell it to.
    spoken = {fold(name) for one in house.recaller.people().within(words, at=now) for name in one.names}
    names = close(beliefs, spoken | set(house.silence.names(house.vault, beliefs, now)))
    people = say["people"].format(names=say["or"].join(names)) if names else ""
    lead = say[_LEADS.get(_felt(words), "heard")]
    return " ".join(part for part in (lead, kept, people) if part)


def feels(words: str) -> bool:
    """Return whether words only tell how their owner is: they ask for nothing, and dispute nothing.

    Args:
        words: what the owner said.
    """
    if len(words) > LONGEST or not _felt(words):
        return False
    if any(asks(one) for one in (words, *_CLAUSE.split(words))) or disputes_by_rules(words) is not None:
        return False
    return weigh_reply(words).disputes < CROSS


def _felt(words: str) -> str:
    """Return what words tell of how their owner is, one of `FELT`, the gravest first; empty where they tell nothing."""
    folded = folding.fold(words)
    return next((name for name in _GRAVEST if form_of(name).search(folded)), "")


def kept_at_once(house: House, words: str, *, conversation: bool) -> str:
    """Return what is answered to words that say themselves that they are to be kept; empty to any others.

    Args:
        house: the open house.
        words: what the owner said.
        conversation: whether they are kept; a question asked by itself keeps nothing, and that is what is said.
    """
    if to_keep(words) is None:
        return ""
    return _words(house, words)["kept" if conversation else "apart"]


def taken_back_at_once(house: House, words: str) -> str:
    """Forget what the owner told in the turn before, and return what is answered; empty where they want no such thing.

    Args:
        house: the open house.
        words: what the owner said.
    """
    gone = taken_back(house.vault, words, now=house.clock.now())
    return _words(house, words)["gone"] if gone else ""


def acknowledged(house: House, words: str) -> str:
    """Return what is answered to thanks, agreement and small talk after an answer; empty to any other words.

    They are known by their weights alone, so that it is said what they were taken for. A model answers them itself.

    Args:
        house: the open house.
        words: what the owner said after an answer, which do not dispute it.
    """
    if house.router.providers or words.rstrip().endswith(("?", "？")) or weigh_reply(words).other < SMALL:
        return ""
    kept = tells(house.vault, words, house.clock.now(), house.settings.tzinfo)
    return _words(house, words)["kept" if kept else "taken"]


def _words(house: House, words: str) -> Mapping[str, str]:
    """Return the sentences in the language of the owner's words."""
    spoken = _sentences()
    return spoken.get(weighing.tongue(words, tongue(words, house.settings.language)), spoken["en"])


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files(__package__) / "listening.toml").read_text("utf-8"))


def close(beliefs: Iterable[Belief], silent: Collection[str]) -> list[str]:
    """Return the names of the people closest to the owner, at most two; none of whom nothing is told unasked."""
    ties = [
        one
        for one in beliefs
        if one.kind == "tie" and one.subject == SELF and one.status is Status.HELD and one.predicate in CLOSE
    ]
    ties.sort(key=lambda one: (CLOSE.index(one.predicate), -len(one.evidence), one.object))
    names = dict.fromkeys(one.object for one in ties if fold(one.object) not in silent)
    return list(names)[:MOST]
