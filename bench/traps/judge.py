"""Whether what is held about the owner is what the words say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from atticus.domain.beliefs import Belief

    from .fill import Gold
    from .generate import Case

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "lives_in": ("lives*", "home*", "address", "resid*", "moved_to"),
    "born_in": (
        "born_in", "birth_place", "birthplace", "from", "origin*", "grew_up*", "raised*", "comes_from", "national*",
        "home_town", "hometown",
    ),
    "works_at": ("work*", "employ*", "job", "company"),
    "occupation": ("occupation", "work*", "job*", "profession*", "role", "is_a"),
    "likes": (
        "like*", "love*", "prefers", "prefers_*", "enjoy*", "fav*", "fan*", "adores", "into", "hobby",
        "interest*",
    ),
    "dislikes": ("dislike*", "hate*", "avoid*", "not_like*", "averse*", "cannot_stand", "refuses", "not_*"),
    "allergy": ("allerg*", "intoleran*"),
    "diet": (
        "diet*", "eat*", "is_diet", "does_not_eat", "drink*", "does_not_drink", "avoid*", "intoleran*", "not_eat*",
        "dislike*", "never*", "abstain*", "is",
    ),
    "hobby": ("hobb*", "interest*", "pastime", "likes", "enjoys", "collect*", "does", "practi*", "plays", "sport"),
    "skill": ("skill*", "can", "plays*", "able*", "knows*", "instrument", "hobb*", "good_at"),
    "speaks": ("speaks*", "language*", "mother_tongue", "native*", "skill"),
    "learns": ("learn*", "stud*", "speaks*", "language*", "goal*", "hobb*", "skill", "aspir*"),
    "routine": ("routine*", "habit*", "does", "regular*", "usually", "always", "hobb*"),
    "possession": ("own*", "has*", "possess*", "pet*", "drive*", "vehicle", "car", "bought", "keeps"),
    "family": ("tie", "family*", "has_*", "has", "children", "child", "sibling*", "spouse", "married*", "marital*"),
    "tie": ("tie", "name"),
    "goal": ("goal*", "aspir*", "want*", "aim*", "wish*", "dream*", "plan*", "intend*", "resol*"),
    "aspiration": ("aspir*", "wish*", "want*", "dream*", "goal*", "would_like*"),
    "plan": ("plan*", "travel*", "trip*", "going*", "visit*", "intend*", "will*", "moving*", "goal*"),
    "birthday": ("birth*", "born*"),
    "education": ("educat*", "stud*", "degree*", "graduat*", "school*", "attended", "alma_mater"),
    "decision": ("deci*", "goal*", "plan*", "resol*", "aspir*", "intend*"),
    "promise": ("promis*", "commit*", "owes", "will*", "plan*"),
    "special": (
        "health*", "condition*", "illness*", "diagnos*", "suffer*", "disease*", "has_condition", "faith*", "relig*",
        "belie*", "sexual*", "orient*", "pregnan*", "expect*", "politic*", "party*", "member*", "union*", "debt*",
        "owes*", "money*", "financ*", "is", "is_a", "identif*", "symptom*", "medic*", "taking", "mental*", "addict*",
    ),
}  # fmt: skip
"""The kinds and predicates under which each key of the gold may be held, as shell patterns; polarity is never mixed."""

WORD: Final = re.compile(r"\w+")
EMPTY: Final = frozenset((
    "a", "an", "the", "to", "at", "in", "on", "of", "and", "or", "my", "our", "your", "his", "her", "its", "their",
    "i", "me", "we", "is", "are", "am", "be", "been", "being", "as", "for", "with", "from", "by", "called", "named",
    "every", "each", "s", "go", "goes", "going", "do", "does",
))  # fmt: skip
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
STEM: Final = 7
"""Letters of a word that are compared: "electric" and "electrical" are one."""
DENIES: Final = ("not_*", "no_*", "never*", "does_not*", "denies", "lacks")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one case.

    Args:
        wrong: beliefs about the owner that stand on the judged sentence and must not be held.
        right: held beliefs that match the gold.
        other: held beliefs about the owner that match no gold and stand on a plain statement.
        held: how many of the beliefs that must be held are.
        must: how many must be.
    """

    wrong: tuple[Belief, ...]
    right: tuple[Belief, ...]
    other: tuple[Belief, ...]
    held: int
    must: int


def judge(case: Case, beliefs: Iterable[Belief], *, now: datetime) -> Verdict:
    """Return what of the beliefs derived from a case's moment is right and what is wrong.

    Wrong is a belief about the owner that is held now, whose words lie in the judged sentence of a trap, and that is
    none of those the trap allows; of a special-category trap also one that is merely thought possible, where it is of
    a special category. A belief that is over by `now` is not held now.
    """
    about = [one for one in beliefs if one.subject == SELF and _counts(case, one, now)]
    right = tuple(one for one in about if any(matches(gold, one) for gold in (*case.may, *case.must)))
    rest = [one for one in about if one not in right]
    wrong = tuple(one for one in rest if not case.control and _touches(case, one) and not _denies(one))
    held = [one for one in about if one.status is Status.HELD]
    met = sum(any(matches(gold, one) for one in held) for gold in case.must)
    return Verdict(wrong, right, tuple(one for one in rest if one not in wrong), met, len(case.must))


def matches(gold: Gold, belief: Belief) -> bool:
    """Return whether a belief is what the gold says: a key that fits and at least half of the object's words."""
    patterns = KEYS[gold.key]
    if not any(fnmatchcase(word, one) for word in (belief.predicate, belief.kind) for one in patterns):
        return False
    if not gold.object:
        return True
    if gold.key == "birthday":
        return day(gold.object) == day(belief.object)
    return covers(gold.object, belief.object)


def covers(wanted: str, told: str, *, share: float = 0.5) -> bool:
    """Return whether a text holds at least this share of the content words of another."""
    want, have = words(wanted), set(words(told))
    return bool(want) and sum(word in have for word in want) >= share * len(want)


def words(text: str) -> list[str]:
    """Return the content words of a text: without case, marks on letters, small words and endings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    found = [word for word in WORD.findall(plain) if word not in EMPTY]
    return [_stem(word)[:STEM] for word in found]


def day(text: str) -> tuple[int, int] | None:
    """Return the month and day of "12 August", "July 9th", "1990-08-12" or "--08-12"; None where there is none."""
    if iso := re.search(r"(?:\d{4}|-)-(\d\d)-(\d\d)", text):
        return int(iso[1]), int(iso[2])
    month = next((n for n, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", text.casefold())), None)
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", text)
    return (month, int(number[1])) if month and number else None


def _stem(word: str) -> str:
    bare = re.sub(r"(?<=\w{3})(?:ing|es|ed|s|e)$", "", re.sub(r"(?<=\w{2})ies$", "y", word))
    return re.sub(r"([^\W\daeiou])\1$", r"\1", bare)


def _counts(case: Case, belief: Belief, now: datetime) -> bool:
    if belief.valid_until is not None and belief.valid_until <= now:
        return False
    if belief.status is Status.HELD:
        return True
    special = any(fnmatchcase(word, one) for word in (belief.predicate, belief.kind) for one in KEYS["special"])
    return belief.status is Status.POSSIBLE and case.template.special and special and not case.control


def _touches(case: Case, belief: Belief) -> bool:
    quotes = [one.quote for one in belief.evidence]
    return any(
        quote is None or (quote.field == case.field and quote.start < case.stop and case.start < quote.stop)
        for quote in quotes
    )


def _denies(belief: Belief) -> bool:
    return any(fnmatchcase(belief.predicate, one) for one in DENIES) or bool(belief.more.get("negated"))
