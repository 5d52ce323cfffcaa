"""How a question is read by rules: what it looks for, whom it names, when, and who is asking."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol

from atticus.domain.people import fold
from atticus.memory.meant import Meant, meant
from atticus.memory.time import Span, spans
from atticus.vault.words import Word, language, query_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.people import Me
    from atticus.memory.people import People
    from atticus.memory.speakers import Speakers

_CAPITALISED: Final = re.compile(r"\b([^\W\d_a-z][\w-]*)(?:['’]s\b)?")
_SELF: Final = re.compile(
    r"\b(?:(?-i:I)|my|me|mine|myself|we|us|our|ours|ich|mein\w*|mir|mich|wir|unser\w*|je|j['’]|moi|mon|ma|mes|nous|notre|nos|"
    r"yo|mi|mis|nosotros|nuestr[oa]s?|eu|meu|minha|nós|nosso|io|mio|mia|noi|nostro|ik|mijn|wij)\b|我|私|わたし|나는|내가",
    re.IGNORECASE,
)
_OF_MINE: Final = re.compile(
    r"\b(?:(?:my|our|mein\w*|unser\w*|mis?|nuestr[oa]s?|mon|ma|mes|meus?|minhas?)(?: [\w'’-]+){1,2})"
    r"|我的?[^\W\d_a-z]{1,3}",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_ASSISTANT_SAID: Final = re.compile(
    r"\b(?:did|have|had|do)\s+(?:you|the assistant)\b|\b(?:you|the assistant)\s+(?:just\s+|already\s+|once\s+)?"
    r"(?:said|told|suggested|recommended|advised|mentioned|explained|gave|provided|proposed|listed|wrote|answered|showed)\b|"
    r"\byour\s+(?:suggestion|recommendation|advice|answer|explanation|list|reply|response)s?\b|\bthe\s+assistant['’]s\b",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(
    r"\b(?:when|(?:what|which|on what|in what)\s+(?:date|day|month|year|time)|how long|since when|wann|seit wann|"
    r"an welchem tag|quand|depuis quand|cuándo|quando|da quando|desde quando|wanneer|kiedy|når|när|milloin|когда)\b|"
    r"什么时候|何时|哪天|几号|いつ|언제",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"['’]s\b|[^\w\s]")
_BEGINS: Final = re.compile(r"(?:^|[.?!:;]\s*)[\s\"'“‘«(¿¡]*$")
_NOUNS_CAPITALISED: Final = frozenset({"german"})
_DANGLING: Final = re.compile(
    r"(?:\b(?:in|on|at|during|from|since|by|of|around|back in)\s*)+(?=[,.?!;]|$)", re.IGNORECASE
)


class Vocabulary(Protocol):
    """What reading a question needs to know of the vault's words."""

    def common(self, token: str) -> bool:
        """Return whether so many moments hold a token that it hardly tells them apart."""
        ...

    def addressed(self, token: str) -> bool:
        """Return whether it is others who use this word, to somebody: what the owner is called."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A question as it is read.

    Args:
        words: its telling words with the tokens to look for.
        meaning: what is embedded: the question without its dates and without names that tell nothing apart.
        spans: the intervals it speaks of.
        people: numbers of the authors it names.
        named: the names as the spine has them, for people to read.
        owner: whether it is about the owner: asked as "I", or by a name of theirs.
        itself: the same, where "my sister" alone does not count: that asks about her.
        assistant: whether it asks what an assistant said.
        when: whether it asks for a time.
        bare: whether it says when or who, and next to nothing else.
        proper: those of its words that are written as names of somebody or something, dates and the owner left out.
    """

    words: tuple[Word, ...]
    meaning: str
    spans: tuple[Span, ...]
    people: frozenset[int]
    named: tuple[str, ...]
    owner: bool
    itself: bool
    assistant: bool
    when: bool
    bare: bool
    proper: frozenset[str]

    def within(self, span: Span) -> Plan:
        """Return the plan with a further interval; its words still say what the question is about."""
        return replace(self, spans=(*self.spans, span))

    def as_json(self) -> dict[str, Any]:
        """Return the plan for `explain`."""
        return {
            "words": [word.asked for word in self.words],
            "meaning": self.meaning,
            "people": list(self.named),
            "owner": self.owner,
            "when": self.when,
            "assistant": self.assistant,
            "time": [{"text": s.text, "from": s.begin.isoformat(), "until": s.end.isoformat()} for s in self.spans],
        }


def read(
    question: str,
    *,
    at: datetime,
    zone: tzinfo,
    me: Me,
    speakers: Speakers,
    names: Sequence[str],
    vocabulary: Vocabulary,
    people: People | None = None,
) -> Plan:
    """Return how a question is to be answered.

    Args:
        question: as asked.
        at: the instant it is asked at.
        zone: the owner's zone.
        me: the names the owner goes by.
        speakers: who speaks in the vault.
        names: their names, by number.
        vocabulary: what is known of the vault's words.
        people: everybody, as last derived; None where nobody is known yet.
    """
    words = tuple(query_words(question))
    asked = {token for word in words for token in word.tokens}
    capitalised = [(m, t) for m in _capitalised(question) if (t := tokens(m[1])) and t[0] in asked]
    own = {token for name in me.names for token in tokens(name)} if _names_owner(question, me) else set()
    called = {t[0] for _, t in capitalised if t[0] not in speakers.by_token and vocabulary.addressed(t[0])} | own
    idle = [
        m.span() for m, t in capitalised if t[0] in called | speakers.leading or (m.start() and vocabulary.common(t[0]))
    ]
    spoken = tuple(spans(question, at=at, zone=zone))
    whom = meant(question, asked, people, speakers.by_name, at=at) if people else Meant()
    named = whom.authors | speakers.named(asked, written=_together(question, capitalised), owner=frozenset(called))
    return Plan(
        words=(*words, *whom.words),
        meaning=_without(question, [*idle, *((s.start, s.stop) for s in spoken)]) or question,
        spans=spoken,
        people=named,
        named=tuple(names[number] for number in sorted(named)),
        owner=bool(called) or _SELF.search(question) is not None,
        itself=bool(called) or _SELF.search(_without_kin(question, people, at)) is not None,
        assistant=_ASSISTANT_SAID.search(question) is not None,
        when=_WHEN.search(question) is not None,
        bare=bool(spoken or named) and len(asked - _tokens_of(spoken, named, speakers)) <= 1,
        proper=_proper(question, words, [m for m, t in capitalised if t[0] not in called], spoken),
    )


def _without_kin(question: str, people: People | None, at: datetime) -> str:
    """Return a question without the people it names by what they are to the owner ("my sister")."""
    for told in _OF_MINE.findall(question) if people is not None else ():
        words = told.split()
        for length in range(len(words), 1, -1):
            name = _POSSESSIVE.sub("", " ".join(words[:length]))
            if people is not None and people.find(name, at=at):
                question = question.replace(name, " ", 1)
                break
    return question


def _together(question: str, capitalised: Sequence[tuple[re.Match[str], list[str]]]) -> list[list[str]]:
    names: list[list[str]] = []
    end = -1
    for found, told in capitalised:
        if end < 0 or question[end : found.start()].strip(" .-"):
            names.append([])
        names[-1].append(told[0])
        end = found.end(1)  # what is somebody's ("Mara's") is another name
    return names


def _proper(
    question: str, words: Sequence[Word], capitalised: Sequence[re.Match[str]], spoken: Sequence[Span]
) -> frozenset[str]:
    if language(question) in _NOUNS_CAPITALISED:
        return frozenset()
    asked = {word.asked for word in words}
    named = (
        m[1].casefold()
        for m in capitalised
        if _BEGINS.search(question[: m.start()]) is None and not any(s.start <= m.start() < s.stop for s in spoken)
    )
    return frozenset(name for name in named if name in asked)


def _tokens_of(spoken: Sequence[Span], people: frozenset[int], speakers: Speakers) -> set[str]:
    told = {token for span in spoken for token in tokens(span.text)}
    return told | {token for number in people for token in speakers.names[number]}


def _names_owner(question: str, me: Me) -> bool:
    bare = " ".join(fold(_MARKS.sub(" ", question)).split())
    return any(f" {name} " in f" {bare} " for name in me.names if len(name) > 1)


def _capitalised(question: str) -> Iterator[re.Match[str]]:
    """Yield words with a capital letter; where letters have none (Arabic, Chinese), nothing is written as a name."""
    return (match for match in _CAPITALISED.finditer(question) if match[1][0].isupper())


def _without(text: str, ranges: list[tuple[int, int]]) -> str:
    kept, end = [], 0
    for start, stop in sorted(ranges):
        kept.append(text[end : max(start, end)])
        end = max(end, stop)
    rest = " ".join("".join([*kept, text[end:]]).split())
    return " ".join(_DANGLING.sub("", rest).split()).strip(" ,;")
