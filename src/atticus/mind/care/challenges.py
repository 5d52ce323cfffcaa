"""What words say of the answer before them: that it is disputed or corrected, or that something is told.

In this order, and the first that knows decides:

1. A pattern of a correction: it alone finds what is right instead ("correct that: ...").
2. A pattern of what only looks like a dispute (who was meant, thanks): it is none.
3. A pattern of a dispute: every sentence denies, doubts or insists, or a clause does what only a dispute does.
4. A pattern of telling something: it is no dispute.
5. Weights learned from written replies (`replies`): from `SURE` on it is a dispute, from `MAYBE` on it may be one, but
   for small talk and questions or tasks of their own, where that is likelier by far. A question with words of its own,
   of which no doubt is made, is never more than perhaps a dispute, and that from `SURE` on.

What is told is known by a pattern, else by the weights from `TOLD` on. Patterns are in six languages, in `pushback/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from atticus.memory.sounding.folding import fold
from atticus.mind.care.lexicon import LANGUAGES, UNSPACED, sections
from atticus.mind.care.replies import weigh_reply
from atticus.vault.languages import FUNCTION_WORDS
from atticus.vault.words import language as language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from atticus.mind.care.replies import Reply

LONGEST: Final = 400
"""Characters of words that may do nothing but dispute; who writes more tells something."""

SURE: Final = 0.45
"""From here on words that no pattern knows are a dispute by their weights."""

MAYBE: Final = 0.1
"""From here on they may be one, and may be something else; docs/benchmarks.md has the curve both were chosen on."""

NEARLY: Final = 0.6
"""How much more they must sound like thanks or small talk to be taken for that and nothing else."""

ASKS: Final = 0.3
"""The same, for a question or a task of their own."""

TOLD: Final = 0.5
"""From here on words that ask nothing tell something by their weights."""

_SORTS: Final = {
    "opens": "what may stand before any of these",
    "deny": "that the answer is wrong",
    "insist": "that the owner is sure, whatever of",
    "reask": "a doubt that is asked",
    "flatter": "praise, pleading and pressure, which dispute nothing by themselves",
    "value": "another value, told of what was answered",
    "instead": "the same, one value instead of another",
    "sources": "what a question has in it that only asks where an answer comes from, or is no question",
    "correct": "an explicit correction, with what is right; over the words as they stand",
    "said": "what may stand before the value of a correction; over the words as they stand",
    "polite": "what may stand after it; over the words as they stand",
    "acts": "what a clause begins with that doubts, denies, appeals to others, attacks or threatens, whatever follows",
    "alike": "what only looks like a dispute: thanks, who or what was meant, greetings, more of the same",
    "known": "words a doubt is made of, beside those that say nothing by themselves",
    "tells": "what a clause begins with in which the owner tells something of their own life",
}
_DISPUTES: Final = frozenset({"deny", "insist", "reask"})
_MOST: Final = 6
"""Clauses of a sentence that are read."""

_WITH_END: Final = re.compile(r"[^.!?…。！？\n]+[.!?…。！？]*")
_REQUESTS: Final = re.compile(
    r"\b(?:remind|remember (?:that|to)|note (?:that|down)|write|send|tell (?:her|him|them|[a-z]+ (?:that|to))|book"
    r"|call|add|show me|find|list|what did|who did|when did|thanks?|thank you"
    r"|recuerda\w*|escribe|rappelle moi|ecris"
    r"|erinnere mich an|schreib|lembra me|escreve)\b|提醒|写给|谢谢"
)
_YOU: Final = re.compile(r"\b(?:you|your|du|dich|dir|dein\w*|tu|te|toi|vous|usted|voce|estaras|estaria\w*)\b|你|您")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ASKED_VALUE: Final = re.compile(
    r"\b(?:(?:is|was|isnt|wasnt) (?:it|that|this)|(?:not )?(?:its|it is|it was|thats)|no (?:era|es|fue|seria)"
    r"|(?:cest|cetait|ce serait|netait ce|nest ce)|(?:war|ist|waren) (?:es|das)|nao (?:era|e|foi|seria))"
    r"(?: (?:not|really|maybe|rather|pas|plutot|bien|nicht|doch|etwa))*(?: [^\s,?]+){1,4}$"
    r"|^(?:难道)?(?:不是|应该是|是不是).{1,12}$"
)
"""Whether it is another value, asked: "wasn't it Tuesday"."""
_WORD: Final = re.compile(r"[^\W_]+")
_NAMES: Final = {"en": "english", "es": "spanish", "fr": "french", "de": "german", "pt": "portuguese"}
_SPOKEN: Final = {"english": "en", "spanish": "es", "french": "fr", "german": "de", "portuguese": "pt"}
_SENTENCE: Final = re.compile(r"[^.!?…。！？\n;；]+(?:[.](?=\d)[^.!?…。！？\n;；]+)*")
_CLAUSE: Final = re.compile(r"[,，:：]")
_EDGES: Final = "¿¡ \t\r\n\"'“”„«»「」.!?…。！？,，;；"
_NO: Final = re.compile(r"(?:no+|nope|nah|nein|ne+|nee|noe|non+|nao+|不+|不是|不对|不不)(?![^\W\d_])")
_VALUE: Final = re.compile(
    r"(?:\bit[’']?s\b|\bit (?:was|is)|\bera\b|\bes (?:war|ist)\b|\b(?:war|ist) es\b|\bes\b|"
    r"\bfue\b|c[’']est\b|c[’']était\b|\bfoi\b|\bé\b|(?<!不)是)"
    r"\s*(?P<value>[^.,!?。！？，\n]{1,40})",
    re.IGNORECASE,
)
_NOT_A_VALUE: Final = re.compile(
    r"\b(?:not|wrong|false|incorrect|true|right|so|nonsense|impossible|no|mal|falso|incorrecto|verdad|cierto|pas|faux|"
    r"vrai|juste|nicht|falsch|richtig|wahr|unsinn|quatsch|não|errado|verdade|certo|mentira|sure|possible)\b|错|对|真|假",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """What was said of an answer.

    Args:
        language: two letters.
        to: what is right instead, where it was corrected outright; None where it is only disputed.
        value: what the owner would have it be, where that is said and no correction; empty otherwise.
        plain: whether every sentence disputes; else something may be told beside it.
        perhaps: what the words may be as well, where that they dispute is not sure.
    """

    language: str
    to: str | None = None
    value: str = ""
    plain: bool = True
    perhaps: Literal["question", "tells", "other"] | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    language: str
    opens: re.Pattern[str]
    sorts: Mapping[str, re.Pattern[str]]
    sources: re.Pattern[str]
    correct: tuple[re.Pattern[str], ...]
    said: re.Pattern[str]
    polite: re.Pattern[str]
    acts: re.Pattern[str]
    alike: re.Pattern[str]
    known: re.Pattern[str]
    tells: re.Pattern[str]


def disputes(words: str, *, language: str = "en", weigh: Callable[[str], Reply] = weigh_reply) -> Dispute | None:
    """Return whether words dispute or correct the answer before them; None where they do neither.

    Args:
        words: what the owner said after an answer.
        language: the one answered in where the words do not tell, two letters; its patterns are tried first.
        weigh: what weighs words; another where weights are being measured.
    """
    said = words.strip()
    if not said or len(said) > LONGEST:
        return None
    if (found := disputes_by_rules(said, language=language)) is not None:
        return found
    if _looks_alike(said) or tells_by_rules(said) or (weighed := weigh(said)).disputes < MAYBE:
        return None
    spoken = tongue(said, language)
    anew = any(_asks_anew(sentence, _words(spoken)) for sentence in _WITH_END.findall(fold(said)))
    if weighed.disputes < SURE and (anew or _is_otherwise(weighed)):
        return None
    # One strange word may be slang for a doubt, and may as well be what somebody looks for.
    bare = len(_WORD.findall(said)) == 1 and spoken not in UNSPACED
    perhaps = "question" if anew or bare else None if weighed.disputes >= SURE else weighed.otherwise
    return Dispute(spoken, value=_value(said), plain=False, perhaps=perhaps)


def _is_otherwise(weighed: Reply) -> bool:
    """Return whether words sound so much more like small talk or a question of their own that they are only that."""
    more = {"other": (weighed.other, NEARLY), "question": (weighed.question, ASKS)}.get(weighed.otherwise)
    return more is not None and more[0] > weighed.disputes + more[1]


def disputes_by_rules(words: str, *, language: str = "en") -> Dispute | None:
    """Return the dispute or correction that patterns know words as; None where they know none.

    Args:
        words: what the owner said.
        language: whose patterns are tried first, two letters.
    """
    said = words.strip()
    if not said or len(said) > LONGEST:
        return None
    known = sorted(LANGUAGES, key=lambda one: one != language)
    for name in known:
        if (to := _corrected(said, _words(name))) is not None:
            return Dispute(name, to=to)
    if _looks_alike(said):
        return None
    for test in (_only_disputes, _acts):
        if found := next((name for name in known if test(said, _words(name))), None):
            return Dispute(found, value=_value(said), plain=test is _only_disputes)
    return None


def tells(words: str) -> bool:
    """Return whether words tell something of the owner's own life, and ask nothing."""
    return tells_by_rules(words) or (not _asks(words) and weigh_reply(words).tells >= TOLD)


def tells_by_rules(words: str) -> bool:
    """Return whether a pattern knows a clause of words, none of them a question, to tell of the owner's own life."""
    if _asks(words):
        return False
    folded = fold(words)
    clauses = [one.strip(_EDGES) for part in _SENTENCE.findall(folded) for one in _CLAUSE.split(part)]
    for name in LANGUAGES:
        told = _words(name)
        if any(told.tells.match(rest) for one in clauses for rest in _bared(one, told)):
            return True
    return False


def _asks(words: str) -> bool:
    return words.rstrip().endswith(("?", "？"))


def tongue(words: str, default: str) -> str:
    """Return the language words are in, two letters; the default where they do not tell.

    Args:
        words: as they were said.
        default: two letters.
    """
    if _HAN.search(words):
        return "zh"
    found = language_of(words)
    told = _WORD.findall(words.casefold())
    if found not in _SPOKEN or not any(one in FUNCTION_WORDS[found].split() for one in told):
        return default
    return _SPOKEN[found]


def _looks_alike(said: str) -> bool:
    folded = fold(said).strip(_EDGES)
    return any(_words(name).alike.search(folded) for name in LANGUAGES)


def _bared(text: str, told: _Words) -> tuple[str, ...]:
    """Return a clause, and the same without what may stand before it."""
    opened = told.opens.match(text)
    return (text, text[opened.end() :]) if opened and opened.end() else (text,)


def _acts(said: str, told: _Words) -> bool:
    """Return whether a clause does what only a dispute does, and no sentence asks for anything of its own."""
    folded = fold(said)
    if _REQUESTS.search(folded) and not _YOU.search(folded):
        return False
    if any(_asks_anew(sentence, told) for sentence in _WITH_END.findall(folded)):
        return False
    return any(
        rest and told.acts.match(rest)
        for sentence in _SENTENCE.findall(folded)
        for one in (sentence, *_CLAUSE.split(sentence))
        for rest in _bared(one.strip(_EDGES), told)
    )


def _asks_anew(sentence: str, told: _Words) -> bool:
    """Return whether a folded sentence is a question with something of its own in it."""
    bare = sentence.strip(_EDGES)
    if not sentence.rstrip().endswith(("?", "？")) or told.sources.search(bare) or _ASKED_VALUE.search(bare):
        return False
    rests = [rest[found.end() :] for rest in _bared(bare, told) if (found := told.acts.match(rest))]
    return not any(_made_of_doubt(one, told) or not _WORD.search(one) for one in (*rests, bare))


def _made_of_doubt(folded: str, told: _Words) -> bool:
    """Return whether every word is one that a doubt is made of, or says nothing by itself."""
    if told.language in UNSPACED:
        return not _WORD.search(told.known.sub("", folded))
    found = _WORD.findall(folded)
    return bool(found) and all(told.known.fullmatch(one) for one in found)


def _corrected(said: str, told: _Words) -> str | None:
    for pattern in told.correct:
        if found := pattern.fullmatch(said):
            bare = told.polite.sub("", found["to"].strip()).strip(_EDGES)
            return told.said.sub("", bare, count=1).strip(_EDGES) or None
    return None


def _only_disputes(said: str, told: _Words) -> bool:
    if any(_asks_anew(sentence, told) for sentence in _WITH_END.findall(fold(said))):
        return False
    sorts: set[str] = set()
    for sentence in _SENTENCE.findall(said):
        found = _sorts(fold(sentence).strip(_EDGES), told)
        if not found:
            return False
        sorts |= found
    return bool(sorts & _DISPUTES) or sorts == {"value"}


def _sorts(text: str, told: _Words) -> frozenset[str]:
    """Return what a sentence does; empty where a part of it does something else."""
    if not text:
        return frozenset({"flatter"})
    clauses = [clause.strip(_EDGES) for clause in _CLAUSE.split(text) if clause.strip(_EDGES)][:_MOST]
    found = list(_read(clauses, told))
    return max(found, key=lambda sorts: bool(sorts & _DISPUTES), default=frozenset())


def _read(clauses: Sequence[str], told: _Words) -> Iterator[frozenset[str]]:
    """Yield what clauses do in every way they can be taken together, none left over."""
    if not clauses:
        yield frozenset()
    for end in range(len(clauses), 0, -1):
        if sort := _sort(", ".join(clauses[:end]), told):
            for rest in _read(clauses[end:], told):
                yield rest | {sort}


def _sort(text: str, told: _Words) -> str:
    opened = told.opens.match(text)
    rest = text[opened.end() :] if opened else text
    denied = _NO.match(text) is not None
    if not rest:
        return "deny" if denied else "flatter"
    for candidate in dict.fromkeys((text, rest)):
        for sort, pattern in told.sorts.items():
            if pattern.fullmatch(candidate):
                if sort == "reask" and not (_ASKED_VALUE.search(candidate) or _made_of_doubt(candidate, told)):
                    continue
                return "deny" if denied and sort in {"value", "instead"} else sort
    return ""


def _value(said: str) -> str:
    """Return the last value that words name ("no, it was Tuesday"); empty where that is not plain."""
    found = [one["value"].strip(_EDGES) for one in _VALUE.finditer(said)]
    named = [one for one in found if one and not _NOT_A_VALUE.search(one)]
    return named[-1] if named and len(named) == len(found) else ""


@cache
def _words(language: str) -> _Words:
    text = (files("atticus.mind.care") / "pushback" / f"{language}.txt").read_text("utf-8")
    told = sections(text, _SORTS)

    def searched(sort: str) -> re.Pattern[str]:
        form = "(?:{})" if language in UNSPACED else "(?<![a-z])(?:{})(?![a-z])"
        return re.compile("|".join(form.format(one) for one in told[sort]))

    return _Words(
        language,
        re.compile(told["opens"][0]),
        {
            sort: re.compile("|".join(f"(?:{one})" for one in told[sort]))
            for sort in ("deny", "reask", "insist", "value", "instead", "flatter")
        },
        searched("sources"),
        tuple(re.compile(one, re.IGNORECASE | re.DOTALL) for one in told["correct"]),
        re.compile("|".join(told["said"]), re.IGNORECASE),
        re.compile("|".join(told["polite"]), re.IGNORECASE),
        re.compile("|".join(f"(?:{one})" if language in UNSPACED else rf"(?:{one})(?!\w)" for one in told["acts"])),
        re.compile("|".join(told["alike"])),
        _vocabulary(language, told["known"]),
        re.compile("|".join(f"(?:{one})" for one in told["tells"])),
    )


def _vocabulary(language: str, rows: Sequence[str]) -> re.Pattern[str]:
    said_anyway = fold(FUNCTION_WORDS.get(_NAMES.get(language, ""), "")).split()
    known = {*(re.escape(one) for one in said_anyway), *(one for row in rows for one in row.split())}
    return re.compile("|".join(sorted(known, key=lambda one: (-len(one), one))))


def texts(language: str) -> Mapping[str, str]:
    """Return the sentences with which a dispute is answered, by their names.

    Args:
        language: two letters; one that is not known is answered in English.
    """
    return dict(_rows(language if language in LANGUAGES else "en"))


@cache
def _rows(language: str) -> tuple[tuple[str, str], ...]:
    def rows() -> Iterator[tuple[str, str]]:
        text = (files("atticus.mind.prompts") / "pushback" / f"{language}.md").read_text("utf-8")
        for line in text.splitlines():
            name, _, told = line.partition(": ")
            yield name, told

    return tuple(rows())
