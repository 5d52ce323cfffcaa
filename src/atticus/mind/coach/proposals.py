"""What the owner's words say was reached since: proposed, with the words, and never assumed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.beliefs import Quote
from atticus.domain.moments import Kind
from atticus.domain.time import milliseconds
from atticus.memory.digest.quoting import support, transcript
from atticus.memory.reading.corrections import decides
from atticus.mind.coach.goals import Standing
from atticus.vault.languages import FUNCTION_WORDS
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.beliefs import Support
    from atticus.domain.evidence import Kept
    from atticus.mind.coach.goals import Goal
    from atticus.vault.contract import Vault

_MATCHES: Final = 60
_FEWEST: Final = 1
_LONGEST: Final = 300
_STEM: Final = 5
_ENDING: Final = 2
_KINDS: Final = frozenset({Kind.NOTE, Kind.MESSAGE, Kind.SPEECH, Kind.TASK})
_REACHED: Final = re.compile(
    r"\b(?:done|finished|completed?|ticked off|handed in|submitted|sent off|passed|made it|got through|signed up|"
    r"booked|fertig|geschafft|erledigt|abgeschlossen|abgegeben|fini(?:e|s)?|terminée?s?|bouclée?|réussie?|"
    r"terminad[oa]s?|terminé|acab(?:é|ado|ada|ei)|completad[oa]s?|hech[oa]|list[oa]|"
    r"conclu(?:í|ído|ída)|feit[oa]|pront[oa])\b|"
    r"[✓✔✅☑]|\[x\]|完成|搞定|写完|做完|读完|看完",
    re.IGNORECASE,
)
_NOT_YET: Final = re.compile(
    r"[?？]|\b(?:not|n['’]t|never|almost|nearly|half|if|when|once|until|unless|will|would|should|must|have to|has to|"
    r"need|want|hope|going to|to be|tomorrow|nicht|noch|kein\w*|fast|wenn|sobald|werde|muss|morgen|pas|presque|"
    r"bientôt|quand|si|"
    r"demain|dois|no|casi|cuando|mañana|tengo que|não|quase|quando|amanhã|tenho que)\b|"
    r"没|还|快要|明天|如果|不",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?\n。！？;；]+[.!?。！？]?")
_SMALL: Final = frozenset(word for listed in FUNCTION_WORDS.values() for token in listed for word in tokens(token))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that may be reached.

    Args:
        goal: the id of the goal.
        step: the id of its step; "" for the goal itself.
        text: the step, or the goal.
        words: what the owner said.
        at: when they said it.
        moment: the id of the moment.
        evidence: the moment with its words.
    """

    goal: str
    step: str
    text: str
    words: str
    at: datetime
    moment: str
    evidence: Support

    def as_json(self) -> dict[str, Any]:
        """Return the proposal for other programs."""
        return {
            "goal": self.goal,
            "step": self.step,
            "text": self.text,
            "words": self.words,
            "at": self.at.isoformat(),
            "moment": self.moment,
            "evidence": [self.evidence.as_json()],
        }


def proposals(vault: Vault, goal: Goal, at: datetime) -> list[Proposal]:
    """Return which open steps of a goal, or the goal itself, the owner's own words tell to be reached.

    A sentence counts that says so plainly (no question, condition, wish or negation) and names everything the step is
    about. What was waved away does not come again.

    Args:
        vault: the open vault.
        goal: as it stood then.
        at: the instant; nothing that became known later is seen.
    """
    if goal.standing not in {Standing.FOCUS, Standing.OPEN}:
        return []
    waiting = [(one.id, one.text, one.since) for one in goal.steps if one.done is None]
    waiting.append(("", goal.text, goal.since))
    found = (_proposed(vault, goal, name, text, since, at) for name, text, since in waiting)
    return [one for one in found if one is not None]


def _proposed(vault: Vault, goal: Goal, step: str, text: str, since: datetime, at: datetime) -> Proposal | None:
    wanted = frozenset(tokens(text)) - _SMALL
    if len(wanted) < _FEWEST:
        return None
    for kept in _speaking(vault, wanted, since, at):
        quote = _says_so(kept, wanted)
        if quote is None or kept.id in goal.waved:
            continue
        words = " ".join(kept.moment.text[quote.start : quote.stop].split())
        return Proposal(
            goal=goal.id,
            step=step,
            text=text,
            words=words,
            at=kept.moment.at,
            moment=kept.id,
            evidence=support(kept, quote),
        )
    return None


def _speaking(vault: Vault, wanted: frozenset[str], since: datetime, at: datetime) -> Iterator[Kept]:
    """Yield the owner's own moments after an instant that have the words, the newest first."""
    ids = vault.match(sorted({form for one in wanted for form in (one, one[:-1])}), limit=_MATCHES)[0]
    spine = vault.spine()
    own = spine.ids[spine.mine & (spine.at >= milliseconds(since)) & (spine.at <= milliseconds(at))]
    numbers = np.intersect1d(ids, own).tolist()
    every = [kept for kept in vault.kept(numbers) if since < kept.moment.at <= at] if numbers else []
    for kept in sorted(every, key=lambda one: one.moment.at, reverse=True):
        moment = kept.moment
        known = (moment.known or moment.at) <= at
        if kept.mine and known and moment.kind in _KINDS and not decides(kept) and not transcript(moment.text):
            yield kept


def _names(said: frozenset[str], wanted: frozenset[str]) -> bool:
    """Return whether a sentence names everything; a stem may end otherwise by the language a text seems to be in."""
    return all(one in said or any(_alike(one, other) for other in said) for one in wanted)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and long.startswith(short) and len(long) - len(short) <= _ENDING


def _says_so(kept: Kept, wanted: frozenset[str]) -> Quote | None:
    for match in _SENTENCE.finditer(kept.moment.text):
        said = match.group()
        if len(said) > _LONGEST or not _REACHED.search(said) or _NOT_YET.search(said):
            continue
        if _names(frozenset(tokens(said)), wanted):
            begin = match.start() + len(said) - len(said.lstrip())
            return Quote(begin, match.end())
    return None
