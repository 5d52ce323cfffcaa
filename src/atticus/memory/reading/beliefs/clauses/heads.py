"""The head of a clause: who it speaks of, its verb, and in which time and sense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntFlag, auto
from typing import Final, NamedTuple

from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.verbs import FORMS, Tense, form_of


class Mood(IntFlag):
    """Why a clause does not say plainly that something is so."""

    NONE = 0
    ASKED = auto()
    SUPPOSED = auto()
    REPORTED = auto()
    JOKING = auto()
    QUOTED = auto()
    TOLD = auto()
    HEDGED = auto()


class Who(Enum):
    """Of whom a clause speaks."""

    I = "i"  # noqa: E741 (the word itself)
    WE = "we"
    MINE = "my"
    YOU = "you"
    OTHER = "other"


class Token(NamedTuple):
    """A word with where it stands in its text; a contraction is two words at one place."""

    word: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A subject, its verb and what follows.

    Args:
        text: the whole stretch the clause stands in.
        start: where the clause begins in it.
        stop: where it ends, without what closes a sentence.
        who: of whom it speaks.
        noun: the words of the subject where it is not a pronoun: "favourite colour" of "my favourite colour".
        verb: the base of the verb, "" where there is none.
        tense: the form of the verb as it stands.
        modal: "will", "would", "can", "could", "might", "should", "must", "used", "going", or "".
        perfect: whether it is told with "have" ("I have moved").
        progressive: whether it is told with "be" and the ing-form.
        passive: whether it is told with "be" or "get" and the participle.
        negated: whether it is denied.
        ended: whether it is said to be so no longer.
        adverbs: the adverbs around the verb, in lower case.
        before: the words before the subject that lead into it ("every tuesday", "on sundays").
        after: where the words after the verb begin.
        reach: where the reason ends that follows it ("because ..."), or `stop`.
        mood: what keeps it from being a plain statement.
        link: the word that ties it to the clause before ("because", "but"), or "".
        lower: whether its subject is written "i": somebody who does not bother with capitals.
    """

    text: str
    start: int
    stop: int
    who: Who
    noun: str = ""
    verb: str = ""
    tense: Tense = Tense.BASE
    modal: str = ""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    ended: bool = False
    adverbs: frozenset[str] = frozenset()
    before: str = ""
    after: int = 0
    reach: int = 0
    mood: Mood = Mood.NONE
    link: str = ""
    lower: bool = False

    @property
    def end(self) -> int:
        """Where the clause ends with the reason or the condition that hangs on it."""
        return max(self.stop, self.reach)

    @property
    def rest(self) -> str:
        """The words after the verb."""
        return self.text[self.after : self.stop]

    @property
    def plain(self) -> bool:
        """Whether it says that something is so, hedged at most."""
        return not self.mood & ~Mood.HEDGED

    @property
    def past(self) -> bool:
        """Whether it tells what was and need not be any more."""
        return self.modal == "used" or (self.tense in {Tense.PAST, Tense.PART} and not self.perfect and not self.modal)

    @property
    def present(self) -> bool:
        """Whether it tells what is so now: no modal verb, no past."""
        return not self.modal and not self.past and not self.perfect


TOKEN: Final = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*['’]?|[&/@#%$€£]")
_SPLIT: Final = {
    "'m": "be",
    "'re": "be",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'s": "be",
}
_WHOLE: Final = {
    "im": ("i", "be"),
    "ive": ("i", "have"),
    "dont": ("do", "not"),
    "doesnt": ("do", "not"),
    "didnt": ("did", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "wont": ("will", "not"),
    "won't": ("will", "not"),
    "isnt": ("be", "not"),
    "ain't": ("be", "not"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "couldnt": ("could", "not"),
    "havent": ("have", "not"),
    "wouldnt": ("would", "not"),
}
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
_ADVERBS: Final = words(
    "really very truly absolutely totally completely utterly deeply strongly personally especially particularly "
    "also still always usually often sometimes never rarely hardly seldom generally normally typically mostly mainly "
    "only just simply actually honestly definitely certainly clearly quite rather pretty so kinda sorta fairly "
    "now currently already recently lately finally officially both either even ever much highly greatly thoroughly "
    "genuinely sincerely firmly fully entirely exclusively solely primarily largely mildly slightly severely deathly "
    "happily sadly regularly occasionally frequently religiously strictly actively consistently constantly "
    "literally basically probably perhaps maybe possibly apparently supposedly secretly proudly all too "
    "since then first again once almost nearly barely originally formerly previously long soon eventually"
)
_HEDGES: Final = words(
    "probably perhaps maybe possibly apparently supposedly almost nearly kinda sorta barely hardly allegedly"
)
_NEVER: Final = frozenset({"never", "rarely", "hardly", "seldom", "barely", "scarcely"})
_PRONOUNS: Final = {"i": Who.I, "we": Who.WE, "you": Who.YOU, "u": Who.YOU}
_OTHERS: Final = words(
    "he she they it this that these those there who what which nobody everyone everybody someone somebody people one"
)
_SHORT_FORMS: Final = ("'m", "'re", "'ve", "'ll", "'d", "'s")
_FINITE: Final = frozenset(
    {"be", "have", "do", "did", "will", "would", "can", "could", "might", "may", "should", "must"}
)


def tokens(text: str, start: int, stop: int) -> list[Token]:
    """Return the words of a part of a text, contractions taken apart, in lower case."""
    found: list[Token] = []
    for match in TOKEN.finditer(text, start, stop):
        written = match[0]
        word = written.replace("’", "'").casefold().rstrip("'")
        begin, end = match.span()
        if (whole := _WHOLE.get(word)) is not None:
            found += [Token(whole[0], begin, end), Token(whole[1], begin, end)]
        elif word.endswith("n't"):
            found += [Token(_aux(word[:-3]), begin, end), Token("not", begin, end)]
        elif word.endswith(_SHORT_FORMS):
            cut = word.rindex("'")
            found += [Token(word[:cut], begin, begin + cut), Token(word[cut:], begin + cut, end)]
        else:
            found.append(Token(word, begin, end))
    return found


def _aux(word: str) -> str:
    known = FORMS.get(word)
    return word if known is None or word in {"did", "was", "were", "had"} else known[0]


def subject(words: list[Token]) -> tuple[Who, int, int] | None:
    """Return who the first words speak of, and the numbers of the subject's first word and of the word after it."""
    if not words:
        return None
    first = words[0].word
    if (who := _PRONOUNS.get(first)) is not None:
        return who, 0, 1
    if first in {"my", "our"}:
        at = _finite(words, 1)
        return (Who.MINE, 0, at) if at > 1 else None
    if first in _OTHERS:
        return Who.OTHER, 0, 1
    at = _finite(words, 0)
    if at <= 0 or _no_subject(words, at):
        return None
    return Who.OTHER, 0, at


_RELATING: Final = frozenset({"that", "which", "who", "whom", "whose", "where", "when", "how", "what"})
_HANGING: Final = frozenset({"for", "of", "with", "in", "on", "to", "from", "by", "like", "including", "than"})


def _no_subject(words: list[Token], at: int) -> bool:
    """Return whether words before a verb are rather more of the clause before: "tools that can ..."."""
    before = {token.word for token in words[:at]}
    if before & _RELATING:
        return True
    helper = words[at].word in _FINITE | {"is", "are", "was", "were", "has", "had", "does", "'s"}
    return not helper and bool(before & _HANGING)


_LONGEST_SUBJECT: Final = 7
_SHORT_WORD: Final = 4


def _finite(words: list[Token], since: int) -> int:
    """Return the number of the first word that is a finite verb, or 0."""
    for number in range(since, min(len(words), since + _LONGEST_SUBJECT)):
        word = words[number].word
        if word in _FINITE or word in {"is", "are", "was", "were", "has", "had", "does"}:
            return number
        if word == "'s" or (word in _SPLIT and number > since):
            # "My sister's car is": the possessive is no verb where another noun and a verb follow.
            later = _finite(words, number + 1)
            if later and word == "'s" and later - number <= _SHORT_WORD:
                return later
            return number
        known = FORMS.get(word)
        if (
            number > since
            and known
            and known[0] not in {"like", "help", "let", "thank"}
            and words[number - 1].word.endswith("s")
            and number + 1 < len(words)
            and words[number + 1].word == "me"
        ):
            return number
        if number > since and known and known[1] is not Tense.ING and (known[1] is not Tense.BASE or word != known[0]):
            return number
    return 0


class _Group:
    """The verb group as it is read from left to right."""

    __slots__ = ("adverbs", "ended", "have", "modal", "negated", "passive", "progressive", "tense", "verb")

    def __init__(self) -> None:
        self.adverbs: list[str] = []
        self.modal = ""
        self.negated = self.ended = self.have = self.progressive = self.passive = False
        self.verb, self.tense = "", Tense.BASE


def _auxiliary(group: _Group, word: str, following: str) -> bool:
    """Take a word that belongs to the verb group but is not its verb; tell whether it was one."""
    if word == "not" or word in _NEVER:
        group.negated = True
        group.adverbs.append(word)
    elif word == "no" and following == "longer":
        group.negated = group.ended = True
    elif word in _MODALS:
        group.modal = _MODALS[word]
    elif word in _ADVERBS:
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


def _be(group: _Group, words: list[Token], number: int) -> bool:
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
        return False
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


def _group(words: list[Token], at: int) -> tuple[_Group, int] | None:
    """Read the verb group that begins at a word.

    Args:
        words: the words of the clause.
        at: the number of the first word after the subject.

    Returns:
        The group and the place in the text where the words after it begin; None where there is no verb.
    """
    group = _Group()
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


def _closed(group: _Group, words: list[Token], number: int) -> tuple[_Group, int] | None:
    token = words[number]
    word = {"'m": "am", "'re": "are", "'s": "is", "'ve": "have"}.get(token.word, token.word)
    base, tense = form_of(word)
    group.verb = base
    if group.tense is not Tense.PAST:
        group.tense = Tense.BASE if group.passive else tense
    after = number + 1
    if base == "have" and after < len(words) and words[after].word == "got":
        after += 1
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


_ANYMORE: Final = re.compile(r"\b(?:any\s?more|any longer)\W*$", re.IGNORECASE)


def read_clause(
    text: str,
    words: list[Token],
    found: tuple[Who, int, int],
    *,
    span: tuple[int, int],
    before: str,
    mood: Mood,
    link: str,
) -> Clause | None:
    """Return the clause that a subject opens, or None where no verb follows.

    Args:
        text: the whole stretch.
        words: the words from the subject on.
        found: as `subject` tells.
        span: where the clause begins and ends in the text.
        before: the words that led into the subject.
        mood: what the sentence says of it.
        link: the word that ties it to what went before.
    """
    who, first, at = found
    read = _group(words, at)
    if read is None:
        return None
    group, after = read
    noun = ""
    if who in {Who.MINE, Who.OTHER}:
        since = first + 1 if who is Who.MINE else first
        noun = " ".join(text[words[since].start : words[at - 1].stop].split()) if at > since else words[first].word
    ended = group.ended or (group.negated and _ANYMORE.search(text, after, span[1]) is not None)
    if not _HEDGES.isdisjoint(group.adverbs):
        mood |= Mood.HEDGED
    if group.modal == "might":
        mood |= Mood.SUPPOSED
    return Clause(
        text=text,
        start=span[0],
        stop=span[1],
        who=who,
        noun=noun,
        verb=group.verb,
        tense=group.tense,
        modal=group.modal,
        perfect=group.have,
        progressive=group.progressive,
        passive=group.passive,
        negated=group.negated,
        ended=ended,
        adverbs=frozenset(group.adverbs),
        before=before,
        after=after,
        mood=mood,
        link=link,
        lower=text[words[first].start : words[first].stop] == "i",
    )
