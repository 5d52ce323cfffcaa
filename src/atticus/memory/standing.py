"""Which of the owner's standing wishes a question should bring to mind, and where they stand among its hits."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.beliefs import Status
from atticus.domain.ids import to_number
from atticus.domain.time import milliseconds
from atticus.vault.words import query_tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from atticus.domain.beliefs import Belief, Quote
    from atticus.domain.evidence import Kept
    from atticus.memory.plan import Plan
    from atticus.vault.contract import Claimed, Vault

KINDS: Final = ("instruction", "preference")
"""The kinds of claims that stand until they are taken back."""

MOST: Final = 5
"""Items brought to one question; fewer where few hits are wanted: a quarter of them."""

MOST_GENERAL: Final = 2
"""Items without a matter of their own ("answer in metric units") that are brought where there is room."""

AMONG: Final = 20
"""First hits among which they stand, at the end."""

FOR_HELP: Final = 0.2
FOR_OTHER: Final = 0.4
"""Score an item must have, as a share of the best hit's, where help is asked for, and where that is not clear."""

NEAR_MEANING: Final = 0.2
NEAR_WORDS: Final = 0.15
"""How near an item must be to the question: in meaning, or by the share of the question's words it holds."""

IF_UNSURE: Final = 0.8
_SURE: Final = 0.7
_SAME_MATTER: Final = 0.6
_FEWEST_SHARED: Final = 2

WHY: Final = {"instruction": "standing instruction", "preference": "preference you told"}

_HELP: Final = re.compile(
    r"\b(?:(?:can|could|would|will) you|(?:should|could|can|shall|might) (?:i|we)|how (?:do|can|should|could|would|"
    r"might) (?:i|we|"
    r"you|one)|how to|what (?:should|would|could|can|might) (?:i|we|you|be)\b|what(?:['’]s| is| are) (?:the best|a "
    r"good|some|good|your)|recommend\w*|"
    r"suggest\w*|advi[cs]e|ideas?|tips?|help|best way|explain|show me|give me|write|draft|walk me|i(?:['’]d| would) "
    r"like|i(?:['’]m| am) (?:thinking|planning|looking|trying|considering|wondering)|i (?:want|need)|please"
    r"|kannst du|könntest du|soll(?:te)? ich|wie (?:kann|mache) ich|empfiehl\w*|schlage?\b|erkläre?|hilf|bitte"
    r"|puedes|podrías|debería|recomi[eé]nda\w*|explica\w*|ayúdame|peux-tu|pourrais-tu|pouvez-vous|devrais-je|"
    r"recommande\w*|explique\w*"
    r"|puoi|potresti|dovrei|consiglia\w*|spiega\w*|você pode|poderia|devo|devia|sugere\w*|recomenda\w*|kun je|zou ik|"
    r"moet ik)\b|можешь|посоветуй|объясни|помоги|как мне|стоит ли мне|推荐|建议|应该|怎么|如何|帮我"
    r"|おすすめ|教えて|べき|どうすれば|ください|추천|알려|도와"
    r"|هل يمكنك|اقترح|انصحني|ساعدني|सुझा|बताओ|बताइए|मदद",
    re.IGNORECASE,
)
_LOOKED_UP: Final = re.compile(
    r"\b(?:did|was|were|had|have|has|ago|last|who|whom|how (?:many|often|much|long)|(?:which|what) (?:day|date|time|"
    r"year|month|week)|(?:i|we|you) (?!need\b)\w+ed|discuss\w*|mention\w*|brought up|talked|throughout|conversations?"
    r"|wann|wer|wen|wem|habe ich|hat|war|waren|hatte|cuándo|quién|fue|hice|quand|qui|était|ai-je|quando|chi|ho|fui|"
    r"wanneer|wie was)\b"
    r"|^when\b|когда|кто |был|什么时候|何时|几点|谁|了吗|いつ|誰|だれ|でしたか|ましたか|언제|누가|متى|من قال|कब|किसने",
    re.IGNORECASE,
)
_SHAPE_OF_ANSWERS: Final = frozenset(
    tokens(
        "always never please answer answers answering reply replies replying respond response responses write "
        "writing speak talk say tell give use using keep include avoid address call language english german "
        "spanish french italian portuguese chinese japanese russian arabic hindi korean dutch turkish polish "
        "metric imperial units celsius fahrenheit short brief concise long detailed simple plain formal "
        "informal polite friendly tone style format bullet points lists tables markdown headings emoji emojis "
        "lines sentences paragraphs words step steps now on today future forward time every me my i you your "
        "to in with under than more no not don't do from iso date dates spelling british american sure want "
        "source sources cite"
    )
)
"""Words that say how to answer, and nothing of what is asked about."""
_MARKERS: Final = frozenset(
    tokens(
        "always never please from now on today future forward whenever every time ask mention prefer like "
        "love hate rather"
    )
)


@dataclass(frozen=True, slots=True)
class Brought:
    """A standing wish that speaks to a question.

    Args:
        moment: the id of the moment that tells it.
        position: of that moment in the spine.
        why: what it is, for the owner.
        worth: what it is ordered by.
    """

    moment: str
    position: int
    why: str
    worth: float


@dataclass(frozen=True, slots=True)
class Sounds:
    """What a question's lanes say of standing wishes, each array by position in the spine.

    Args:
        total: fused scores; -inf where nothing speaks for a moment.
        cosines: likeness in meaning.
        weights: what each token of the question is worth.
    """

    total: NDArray[np.float32]
    cosines: NDArray[np.float32]
    weights: Mapping[str, float]


def wants_help(question: str, plan: Plan) -> bool | None:
    """Return whether a question wants something done or advised; None where it is unclear, False where it looks up."""
    looked_up = _LOOKED_UP.search(question) is not None
    if _HELP.search(question) and not looked_up:
        return True
    if looked_up or plan.people or plan.spans or plan.assistant:
        return False
    return None


def standing(claims: Iterable[Claimed], beliefs: Iterable[Belief]) -> list[Claimed]:
    """Return instructions and preferences without those that the owner said are not so.

    Args:
        claims: of any kind.
        beliefs: instructions and preferences as they were derived; those that are refuted silence what they rest on.
    """
    wrong: dict[str, list[Quote]] = defaultdict(list)
    for belief in beliefs:
        if belief.status is Status.REFUTED and "corrected_by" in belief.more:
            for one in belief.evidence:
                wrong[one.moment] += [one.quote] if one.quote else []
    return [one for one in claims if one.claim.kind in KINDS and not _silenced(one, wrong.get(one.moment, ()))]


def _silenced(one: Claimed, wrong: Sequence[Quote]) -> bool:
    mine = one.claim.quote
    return mine is not None and any(
        quote.field == mine.field and quote.start < mine.stop and mine.start < quote.stop for quote in wrong
    )


class Wishes:
    """The owner's standing wishes of one version of the vault, ready to be held against questions.

    Args:
        claims: instructions and preferences; what others said is left out, and what a model only thinks possible.
        quiet: the places of those that were forgotten: never brought, though what they took the place of stays so.
    """

    def __init__(self, claims: Sequence[Claimed], quiet: frozenset[int] = frozenset()) -> None:
        own = [
            number for number, one in enumerate(claims) if one.mine and ("read_by" not in one.claim.more or _plain(one))
        ]
        self.claims = tuple(claims[number] for number in own)
        self.quiet = np.array([number in quiet for number in own], np.bool_)
        self.moments = np.array([to_number(one.moment) for one in self.claims], np.int64)
        self.known = np.array([milliseconds(one.known) for one in self.claims], np.int64)
        self.sureness = np.array([1 if one.claim.sure >= _SURE else IF_UNSURE for one in self.claims], np.float32)
        self.general = np.array([_about_answers(one) for one in self.claims], np.bool_)
        self._about: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.claims):
            for token in _matter(one.claim.object):
                self._about[token].append(number)

    def superseded(self, number: int, at: int) -> bool:
        """Return whether the owner said nearly the same of the same kind later, or its contrary in the same words.

        Args:
            number: of the claim.
            at: milliseconds; what became known later is not seen.
        """
        one = self.claims[number]
        matter = _matter(one.claim.object)
        shared = Counter(other for token in matter for other in self._about[token])
        return any(
            count >= max(_FEWEST_SHARED, _SAME_MATTER * len(matter | _matter(self.claims[n].claim.object)))
            and self.claims[n].at > one.at
            and self.known[n] <= at
            and self.claims[n].claim.kind == one.claim.kind
            and self.claims[n].moment != one.moment
            for n, count in shared.items()
        )


def _plain(one: Claimed) -> bool:
    return one.claim.more.get("plain") is True


def relevant(
    wishes: Wishes, positions: NDArray[np.int64], sounds: Sounds, *, helps: bool | None, at: datetime
) -> list[Brought]:
    """Return the standing wishes that speak to a question, most telling first, one for a moment.

    A wish about one matter is brought to questions near that matter alone; one about how to answer comes after them,
    the newest first. What a later wish on the same matter took the place of is left out. What only looks something
    up in the past brings none.

    Args:
        wishes: instructions and preferences.
        positions: where their moments stand in the spine, below 0 for one that is not there.
        sounds: what the question's lanes say.
        helps: whether the question wants help, as `wants_help` says.
        at: the instant it is asked at; what became known later is not seen.
    """
    if helps is False or not wishes.claims:
        return []
    now = milliseconds(at)
    there = (positions >= 0) & (wishes.known <= now) & ~wishes.quiet
    top = float(np.max(sounds.total, initial=0.0)) or 1.0
    worth = np.where(there, sounds.total[np.maximum(positions, 0)] / top * wishes.sureness, -np.inf)
    near: dict[str, Brought] = {}
    general: dict[str, Brought] = {}
    loud = np.flatnonzero(there & (worth >= (FOR_HELP if helps else FOR_OTHER)))
    for number in loud[np.argsort(-worth[loud], kind="stable")].tolist():
        one, position = wishes.claims[number], int(positions[number])
        if len(near) < MOST and _near(one, position, sounds) and not wishes.superseded(number, now):
            near.setdefault(one.moment, Brought(one.moment, position, WHY[one.claim.kind], float(worth[number])))
    newest = sorted(np.flatnonzero(there & wishes.general).tolist(), key=lambda n: wishes.claims[n].at, reverse=True)
    for number in newest:
        one = wishes.claims[number]
        if len(general) < MOST_GENERAL and one.moment not in near and not wishes.superseded(number, now):
            found = Brought(one.moment, int(positions[number]), WHY[one.claim.kind], float(worth[number]))
            general.setdefault(one.moment, found)
    return [*near.values(), *general.values()]


def with_standing(
    found: Iterator[tuple[int, Kept]], brought: Sequence[Brought], limit: int, vault: Vault
) -> tuple[Iterator[tuple[int, Kept]], dict[int, str]]:
    """Return what was found with standing wishes at the end of the first hits, and why each of these is there.

    The weakest of the first hits make room and stand behind them; wishes that are among them anyway keep their places.

    Args:
        found: positions and moments, best first.
        brought: the wishes, most telling first.
        limit: how many hits are wanted at most.
        vault: gives the moments of the wishes.
    """
    first = list(islice(found, min(limit, AMONG)))
    there, known = {position for position, _ in first}, {one.position for one in brought}
    new = [one for one in brought if one.position not in there][: min(MOST, len(first) // 4)]
    if not new:
        return chain(first, found), {}
    movable = [place for place, (position, _) in enumerate(first) if position not in known]
    moved = set(movable[max(0, len(movable) - len(new)) :])
    staying = [pair for place, pair in enumerate(first) if place not in moved]
    places = {one.moment: one.position for one in new}
    added = [(places[kept.id], kept) for kept in vault.kept([to_number(one.moment) for one in new])]
    behind = [pair for place, pair in enumerate(first) if place in moved]
    reasons = {one.position: one.why for one in new}
    rest = (pair for pair in found if pair[0] not in reasons)
    return chain(staying, added, behind, rest), reasons


def _near(one: Claimed, position: int, sounds: Sounds) -> bool:
    if float(sounds.cosines[position]) >= NEAR_MEANING:
        return True
    there = _said(one.claim.object)
    whole = sum(sounds.weights.values())
    return whole > 0 and sum(w for token, w in sounds.weights.items() if token in there) >= NEAR_WORDS * whole


def _about_answers(one: Claimed) -> bool:
    if one.claim.kind != "instruction" or one.claim.predicate == "when" or one.claim.sure < _SURE:
        return False
    return _SHAPE_OF_ANSWERS.issuperset(_said(one.claim.object))


@lru_cache(maxsize=8_192)
def _said(what: str) -> frozenset[str]:
    return frozenset(tokens(what))


@lru_cache(maxsize=8_192)
def _matter(what: str) -> frozenset[str]:
    """Return what a wish is about: its tokens without function words and without those that make it one."""
    return frozenset(query_tokens(what)) - _MARKERS
