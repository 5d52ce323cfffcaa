"""The head of a clause: who it speaks of, its verb, and in which time and sense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntFlag, auto
from typing import Final

from atticus.memory.reading.beliefs.clauses.groups import read_group
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.tokens import CONTRACTED, Token
from atticus.memory.reading.beliefs.clauses.verbs import FORMS, Tense


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


_HEDGES: Final = words(
    "tentatively provisionally theoretically "
    "probably perhaps maybe possibly apparently supposedly almost nearly kinda sorta barely hardly allegedly"
)
_PRONOUNS: Final = {"i": Who.I, "we": Who.WE, "you": Who.YOU, "u": Who.YOU}
_OTHERS: Final = words(
    "he she they it this that these those there who what which nobody everyone everybody someone somebody people one"
)
_FINITE: Final = frozenset(
    {"be", "have", "do", "did", "will", "would", "can", "could", "might", "may", "should", "must"}
)


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
        if word == "'s" or (word in CONTRACTED and number > since):
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
    read = read_group(words, at)
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
