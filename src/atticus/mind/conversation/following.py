"""What a question means that follows on what was said before: by rules, from the owner's last words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.people.kinship import called
from atticus.memory.time import spans
from atticus.vault.words import language, query_tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, tzinfo

    from atticus.memory.people import People

LONGEST: Final = 120
"""Characters of a question that may follow on another: a longer one says what it means."""

FEW: Final = 3
"""Words of a bare topic ("and the boiler?") that is asked of what was said before."""

_LEAD: Final = re.compile(
    r"^[\s¿¡]*(?:(?:ok|okay|so|well|then|also|and|but|und|aber|y|et|e|en|och|и|а)\b[\s,]*|那么?[,，]?)*"
    r"(?:(?:what|how)\s+about|was\s+ist\s+mit|wie\s+(?:steht|sieht)\s+es\s+mit|qu[eé]\s+hay\s+de|et\s+pour"
    r"|qu['’]en\s+est-il\s+de)?\s*",
    re.IGNORECASE,
)
_PRONOUNS: Final = {
    "english": r"he|him|his|she|her|hers|they|them|their|theirs",
    "german": r"er|ihm|ihn|sein(?:e[mnrs]?)?|sie|ihr(?:e[mnrs]?)?|ihnen",
    "spanish": r"él|ella|ellos|ellas|su|sus|suyo|suya",
    "french": r"il|elle|ils|elles|lui|son|sa|ses|leurs?",
    "portuguese": r"ele|ela|eles|elas|dele|dela|deles|delas",
    "italian": r"lui|lei|loro|suo|sua|suoi",
    "dutch": r"hij|hem|zijn|zij|haar|hun",
}
_ANY_PRONOUN: Final = {
    name: re.compile(rf"(?<![\w'’])(?:{words})(?![\w'’])", re.IGNORECASE) for name, words in _PRONOUNS.items()
}
_UNSPACED_PRONOUN: Final = re.compile(r"她们|他们|她|他(?!人)|彼女|彼(?!ら)")
_POSSESSIVE: Final = re.compile(
    r"(?<![\w'’])(?:his|their|"
    r"her(?=\s+(?!(?:at|in|on|and|or|to|for|with|from|about|now|then|last|next|again)\b)\w))(?![\w'’])",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(r"(?<![\w'’])(?:he|him|she|hers?|they|them|theirs)(?![\w'’])", re.IGNORECASE)
_POINTS: Final = re.compile(
    r"\b(?:that|this|it|those|these|there|das|dies\w*|es|dort|eso|esto|esa|ça|cela|isso|isto|questo"
    r"|quello|dat)\b|那|这|それ|そこ",
    re.IGNORECASE,
)
_MEANS: Final = re.compile(
    r"\b(?:that|this|it|those|these|das|eso|esto|ça|cela|isso|isto|questo|quello)\b"
    r"(?=\s*(?:[.,;!?]|$)|\s+(?:to|for|with|on|in|at|back|again|too|also|as|into|from|up|off|and|an|por|para|à|a)\b)",
    re.IGNORECASE,
)
_IDLE: Final = frozenset(
    tokens(
        "when where who why how which what that this it there then was is were said say says happened happen did do"
        " long often much many exactly so else told tell wrote write"
    )
)
_ASKS: Final = re.compile(
    r"\b(?:who|what|when|where|why|how|which|whose|wer|was|wann|wo|warum|wie|welche\w*|qui|quand|où|pourquoi|comment"
    r"|quién|qué|cuándo|dónde|cómo|chi|cosa|quando|dove|quem|onde)\b",
    re.IGNORECASE,
)
_SELF: Final = re.compile(
    r"\b(?:i|my|me|mine|we|our|us|ich|mein\w*|mir|mich|wir|je|mon|ma|mes|yo|mi|mis|eu|io)\b", re.IGNORECASE
)
_NAME: Final = re.compile(
    r"(?<![\w'’])(?<!\bin )(?<!\bat )(?<!\bfrom )(?<!\bnear )[^\W\d_a-z][^\W\d_]+(?:[- ][^\W\d_a-z][^\W\d_]+)*"
)
_KIN: Final = re.compile(
    r"\b(?:my|our)\s+(?:(?:older|younger|elder|big|little|best|new|old)\s+)?"
    r"(?:mother|father|mum|mom|dad|sister|brother|wife|husband|partner|girlfriend|boyfriend|son|daughter|aunt|uncle"
    r"|cousin|niece|nephew|grand\w+|boss|manager|colleague|neighbou?r|friend|landlord|landlady|teacher|doctor|dentist"
    r"|therapist)\b",
    re.IGNORECASE,
)
_MINE: Final = re.compile(
    r"\b(?:mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|mi|nuestr[oa]|ma|mon|notre|(?:[ao] )?(?:minha|meu|noss[oa]))"
    r" (?P<who>[\w-]+)|我的?(?P<zh>[^\W\d_a-z]{1,2})",
    re.IGNORECASE,
)
"""What may be kin of the owner's in other languages: where the word is one (`called`)."""
_OWNED: Final = re.compile(r"['’]s?(?=\s|$)")
_LEADING: Final = re.compile(
    r"(?:in|on|at|during|since|until|before|after|from|im|am|en|le|au|à|em|no|na|il|nel)", re.IGNORECASE
)
_NO_NAME: Final = re.compile(
    r"(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|will|would|should|have|has|had"
    r"|and|the|tell|show|list|find|may|i|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june"
    r"|july|august|september|october|november|december)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Before:
    """What was said last.

    Args:
        words: the owner's, as they were read.
        answer: the first line of what Atticus said to that.
    """

    words: str
    answer: str = ""


def followed(words: str, before: Before | None, everybody: Callable[[], People], *, at: datetime, zone: tzinfo) -> str:
    """Return a question as it is meant after what was said before; the words themselves where they stand alone.

    Somebody who is only "she" is who was named last; a bare name, time or topic is asked of what was asked last; "when
    was that?" asks it of the same thing. Whom the owner named counts before whom the answer named.

    Args:
        words: the owner's words now.
        before: what was said last; None where nothing was.
        everybody: returns the people as last derived; asked only where the words may follow on something.
        at: the present.
        zone: the owner's.
    """
    said = words.strip()
    if before is None or not said or len(said) > LONGEST or said.casefold() == before.words.casefold():
        return words
    rest = said[_LEAD.match(said).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    led = len(rest) < len(said)
    pronoun = _pronoun(said)
    if pronoun is None and not led:
        return f"{said} ({before.words})" if _is_bare(said, at, zone) else words
    people = everybody()
    named = _named(rest if led else said, people, at)
    if pronoun is not None and not named:
        whom = _named(before.words, people, at) or _only(_named(before.answer, people, at))
        return _with_names(rest if led and rest else said, pronoun, whom) if whom else words
    asked = _asked_again(rest, named, before, people, at=at, zone=zone) if led and rest else None
    return asked or words


def refers(words: str) -> bool:
    """Return whether a request means something that was said before: "tell her", "send that to Ana", "and on Friday".

    A pronoun beside a name stands for that; "that" before a sentence only joins it on.
    """
    said = words.strip()
    if not said or len(said) > 2 * LONGEST:
        return False
    named = next(_kin(said), None) or any(_is_inside(found) for found in _NAME.finditer(said))
    led = _LEAD.match(said).end() > 0  # type: ignore[union-attr]  # it matches nothing, too
    return led or _MEANS.search(said) is not None or (_pronoun(said) is not None and not named)


def _pronoun(text: str) -> re.Pattern[str] | None:
    """Return the pattern of the pronouns of a text's language that finds some in it."""
    if _UNSPACED_PRONOUN.search(text):
        return _UNSPACED_PRONOUN
    pattern = _ANY_PRONOUN.get(language(text), _ANY_PRONOUN["english"])
    return pattern if pattern.search(text) else None


def _named(text: str, people: People, at: datetime) -> tuple[str, ...]:
    """Return whom a text names: people who are known, what they are to the owner, or what is written like a name."""
    known = [person.name for person in people.within(text, at=at) if person.human]
    if known:
        return tuple(dict.fromkeys(known))
    if kin := tuple(dict.fromkeys(one.group() for one in _kin(text))):
        return kin
    if language(text) == "german":
        return ()
    return tuple(dict.fromkeys(name for found in _NAME.findall(text) if (name := _trimmed(found))))


def _trimmed(name: str) -> str:
    """Return what is written with capitals without a question word at its beginning; empty where no letter is one."""
    parts = name.split(" ") if name[0].isupper() else []
    while parts and _NO_NAME.fullmatch(parts[0]):
        parts.pop(0)
    return " ".join(parts)


def _is_inside(found: re.Match[str]) -> bool:
    """Return whether what is written with capitals is more than the capital a sentence begins with."""
    name = _trimmed(found.group())
    return bool(name) and (found.start() > 0 or name != found.group())


def _only(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) == 1 else ()


def _with_names(text: str, pronoun: re.Pattern[str], whom: tuple[str, ...]) -> str:
    if len(whom) > 1:
        return f"{text} ({', '.join(whom)})"
    name = whom[0]
    if pronoun is _UNSPACED_PRONOUN:
        return pronoun.sub(name, text)
    if pronoun is not _ANY_PRONOUN["english"]:
        return f"{text} ({name})"
    owned = _POSSESSIVE.sub(f"{name}'s", text)
    return _SUBJECT.sub(name, owned)


def _asked_again(
    rest: str, named: tuple[str, ...], before: Before, people: People, *, at: datetime, zone: tzinfo
) -> str | None:
    """Return the last question asked of another person, time or topic; None where the rest says all it means."""
    bare = rest.rstrip(" ?.!？。呢")
    telling = set(query_tokens(bare))
    of_names = {token for name in _written(bare, named) for token in (*tokens(name), *query_tokens(name))}
    if named:
        return None if telling - of_names - _IDLE else _another_person(before.words, bare, people, at)
    times = spans(bare, at=at, zone=zone)
    if times and not telling - {token for one in times for token in tokens(one.text)}:
        return _another_time(before.words, bare, at=at, zone=zone)
    if _SELF.search(bare) or (_ASKS.search(bare) and len(bare.split()) > FEW + 2):
        return None
    if _is_bare(bare, at, zone):
        return f"{rest} ({before.words})"
    whom = _named(before.words, people, at)
    if whom:
        return f"{rest} ({', '.join(whom)})"
    return f"{rest} ({before.words})" if len(bare.split()) <= FEW + 1 else None


def _written(text: str, named: tuple[str, ...]) -> tuple[str, ...]:
    return (*named, *_NAME.findall(text), *(one.group() for one in _kin(text)))


def _kin(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text names somebody by what they are to the owner ("my sister", "mi hermana")."""
    yield from _KIN.finditer(text)
    for found in _MINE.finditer(text):
        if called(fold(found["who"] or found["zh"])) is not None:
            yield found


def _another_person(question: str, name: str, people: People, at: datetime) -> str:
    for person in people.within(question, at=at):
        for known in sorted(
            (*person.names, *(part for one in person.names for part in one.split())), key=len, reverse=True
        ):
            found = re.search(rf"(?<!\w){re.escape(known)}(?!\w)", question)
            if found and len(known) > 1:
                return _put(question, name, found.start(), found.end())
    if (kin := next(_kin(question), None)) is not None:
        return _put(question, name, *kin.span())
    for found in _NAME.finditer(question):
        if told := _trimmed(found.group()):
            return _put(question, name, found.end() - len(told), found.end())
    return f"{question.rstrip(' ?')} {name}?"


def _put(question: str, name: str, start: int, stop: int) -> str:
    """Return a question with another name in the place of one; what was somebody's is not doubly another's."""
    rest = question[stop:]
    owned = _OWNED.search(name) is not None and _OWNED.match(rest) is not None
    return question[:start] + (_OWNED.sub("", name) if owned else name) + rest


def _another_time(question: str, told: str, *, at: datetime, zone: tzinfo) -> str:
    before = spans(question, at=at, zone=zone)
    if not before:
        return f"{question.rstrip(' ?.!')} {told}?"
    first = before[0]
    head, leading = question[: first.start], told.split(" ", maxsplit=1)[0]
    if _LEADING.fullmatch(leading) and _LEADING.fullmatch(head.rstrip().split(" ")[-1]):
        head = f"{head.rstrip().rpartition(' ')[0]} "
    return head + told + question[first.stop :]


def _is_bare(text: str, at: datetime, zone: tzinfo) -> bool:
    """Return whether a question points at something and says nothing of it ("when was that?", "why?")."""
    if spans(text, at=at, zone=zone) or not (_POINTS.search(text) or (len(text.split()) <= FEW and _ASKS.search(text))):
        return False
    return not {token for token in tokens(text) if token in set(query_tokens(text))} - _IDLE
