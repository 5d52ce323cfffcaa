"""The verb group of a clause: its verb, and what the words around it say of time, sense and doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import sets
from atticus.memory.reading.beliefs.clauses.verbs import FORMS, Tense, form_of

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.clauses.tokens import Token

_SHORT_WORD: Final = 4
_MODALS: Final = {
    "will": "will",
    "would": "would",
    "can": "can",
    "could": "could",
    "might": "might",
    "may": "might",
    "should": "should",
    "must": "must",
    "shall": "will",
}

_ADVERBS: Final = sets.words(
    "really very truly absolutely totally completely utterly deeply strongly personally especially particularly "
    "also still always usually often sometimes never rarely hardly seldom generally normally typically mostly mainly "
    "only just simply actually honestly definitely certainly clearly quite rather pretty so kinda sorta fairly "
    "now currently already recently lately finally officially both either even ever much highly greatly thoroughly "
    "genuinely sincerely firmly fully entirely exclusively solely primarily largely mildly slightly severely deathly "
    "happily sadly regularly occasionally frequently religiously strictly actively consistently constantly "
    "tentatively provisionally theoretically "
    "literally basically probably perhaps maybe possibly apparently supposedly secretly proudly all too "
    "since then first again once almost nearly barely originally formerly previously long soon eventually"
)

_NEVER: Final = frozenset({"never", "rarely", "hardly", "seldom", "barely", "scarcely"})


class Group:
    """The verb group as it is read from left to right."""

    __slots__ = ("adverbs", "ended", "have", "modal", "negated", "passive", "progressive", "tense", "verb")

    def __init__(self) -> None:
        self.adverbs: list[str] = []
        self.modal = ""
        self.negated = self.ended = self.have = self.progressive = self.passive = False
        self.verb, self.tense = "", Tense.BASE


def _auxiliary(group: Group, word: str, following: str) -> bool:
    """Take a word that belongs to the verb group but is not its verb; tell whether it was one."""
    if word == "not" or word in _NEVER:
        group.negated = True
        group.adverbs.append(word)
    elif word == "no" and following == "longer":
        group.negated = group.ended = True
    elif word in _MODALS:
        group.modal = _MODALS[word]
    elif word in _ADVERBS or (word.endswith("ly") and word not in FORMS and following in FORMS):
        group.adverbs.append(word)
    elif word in {"do", "does", "did"} and _helped(following):
        if word == "did":
            group.tense = Tense.PAST
    elif word == "used" and following == "to":
        group.modal = "used"
    else:
        return (word == "longer" and group.ended) or (word == "to" and group.modal in {"used", "going"})
    return True


def _helped(following: str) -> bool:
    known = FORMS.get(following)
    return following == "not" or following in _ADVERBS or (known is not None and known[1] is Tense.BASE)


def _have(words: list[Token], number: int) -> bool:
    """Tell whether a "have" at this place only helps another verb."""
    for token in words[number + 1 : number + 5]:
        if token.word in {"not", "been", "got"} or token.word in _ADVERBS or token.word in _NEVER:
            if token.word == "been":
                return True
            if token.word == "got":
                return False
            continue
        known = FORMS.get(token.word)
        return (known is not None and known[1] in {Tense.PAST, Tense.PART}) or (
            known is None and token.word.endswith("ed") and len(token.word) > _SHORT_WORD
        )
    return False


def _be(group: Group, words: list[Token], number: int) -> bool:
    """Tell whether a "be" at this place helps another verb: "am living", "was born", "am going to"."""
    at = number + 1
    while at < len(words) and (
        words[at].word in _ADVERBS or words[at].word in {"not", "been"} or words[at].word in _NEVER
    ):
        at += 1
    if at >= len(words):
        return False
    word = words[at].word
    if word == "going" and at + 2 < len(words) and words[at + 1].word == "to":
        known = FORMS.get(words[at + 2].word)
        if known and known[1] is Tense.BASE:
            group.modal = "going"
            return True
    known = FORMS.get(word)
    if known and known[1] is Tense.ING:
        group.progressive = True
        return True
    if known and known[1] in {Tense.PAST, Tense.PART} and word in {"based", "promoted", "fired", "hired"}:
        group.passive = True
        return True
    return False


_HAVE: Final = frozenset({"have", "'ve", "has", "had"})

_BE: Final = frozenset({"be", "am", "is", "are", "was", "were", "'m", "'re", "'s", "been", "being"})


def read_group(words: list[Token], at: int) -> tuple[Group, int] | None:
    """Read the verb group that begins at a word.

    Args:
        words: the words of the clause.
        at: the number of the first word after the subject.

    Returns:
        The group and the place in the text where the words after it begin; None where there is no verb.
    """
    group = Group()
    number = at
    while number < len(words):
        word = words[number].word
        following = words[number + 1].word if number + 1 < len(words) else ""
        if word == "'ll":
            word = "will"
        elif word == "'d":
            word = _would_or_had(words, number)
        if _auxiliary(group, word, following):
            pass
        elif word in _HAVE and _have(words, number):
            group.have = True
            if word == "had":
                group.modal = "used"
        elif word in _BE and _be(group, words, number):
            if word in {"was", "were"}:
                group.tense = Tense.PAST
        elif not ((word == "going" and group.modal == "going") or (group.progressive and word == "been")):
            return _closed(group, words, number)
        number += 1
    return None


def _would_or_had(words: list[Token], number: int) -> str:
    following = words[number + 1].word if number + 1 < len(words) else ""
    known = FORMS.get(following)
    return "had" if following in {"been", "better"} or (known and known[1] is Tense.PART) else "would"


def _got(group: Group, words: list[Token], after: int) -> int:
    """Return the number of the word after "have (not) got", which says no more than "have"."""
    at = after
    while at < len(words) and (words[at].word in _ADVERBS or words[at].word in {"not", "n't"}):
        at += 1
    if at >= len(words) or words[at].word != "got":
        return after
    for token in words[after:at]:
        group.negated = group.negated or token.word in {"not", "n't"}
        group.adverbs.append(token.word)
    return at + 1


def _closed(group: Group, words: list[Token], number: int) -> tuple[Group, int] | None:
    token = words[number]
    word = {"'m": "am", "'re": "are", "'s": "is", "'ve": "have"}.get(token.word, token.word)
    base, tense = form_of(word)
    group.verb = base
    if group.tense is not Tense.PAST:
        group.tense = Tense.BASE if group.passive else tense
    after = number + 1
    if base == "have":
        after = _got(group, words, after)
    while after < len(words) and words[after].word in {"not", "really", "also", "still"} and base == "be":
        # "I am not allergic": the denial stands behind the verb.
        if words[after].word == "not":
            group.negated = True
        group.adverbs.append(words[after].word)
        after += 1
    if base == "be" and after + 1 < len(words) and words[after].word == "no" and words[after + 1].word == "longer":
        group.negated = group.ended = True
        after += 2
    if base == "be" and after < len(words) and words[after].word == "never":
        group.negated = True
        after += 1
    return group, words[after - 1].stop
