"""What words say of the answer before them: that it is disputed, or corrected; by patterns, in six languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.mind.care.folding import fold
from atticus.mind.care.lexicon import LANGUAGES, UNSPACED, sections
from atticus.vault.words import language as language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST: Final = 400
"""Characters of words that may do nothing but dispute; who writes more tells something."""

_SORTS: Final = {
    "opens": "what may stand before any of these",
    "deny": "that the answer is wrong",
    "insist": "that the owner is sure, whatever of",
    "reask": "a doubt that is asked",
    "flatter": "praise, pleading and pressure, which dispute nothing by themselves",
    "value": "another value, told of what was answered",
    "instead": "the same, one value instead of another",
    "cues": "what a dispute has in it, in whatever sentence that asks for nothing",
    "sources": "what a question has in it that only asks where an answer comes from, or is no question",
    "correct": "an explicit correction, with what is right; over the words as they stand",
    "said": "what may stand before the value of a correction; over the words as they stand",
}
_DISPUTES: Final = frozenset({"deny", "insist", "reask"})
_MOST: Final = 6
"""Clauses of a sentence that are read."""

_LOUD: Final = 160
"""Characters of words that may only sound like a dispute."""

_WITH_END: Final = re.compile(r"[^.!?…。！？\n]+[.!?…。！？]*")
_ASKS: Final = re.compile(
    r"\b(?:who|what|when|where|why|which|how|quien|que|cuando|donde|cual|como|qui|quoi|quand|ou|pourquoi|comment|wer"
    r"|was|wann|wo|warum|welche\w*|wie|quem|quando|onde|qual)\b.*\?|[谁什哪几].*[？?]"
)
_REQUESTS: Final = re.compile(
    r"\b(?:remind|remember (?:that|to)|note (?:that|down)|write|send|tell (?:her|him|them|[a-z]+ (?:that|to))|book"
    r"|call|add|show me|find|list|what did|who did|when did|thanks?|thank you"
    r"|recuerda\w*|escribe|rappelle moi|ecris"
    r"|erinnere mich an|schreib|lembra me|escreve)\b|提醒|写给|谢谢"
)
_PLEASED: Final = re.compile(
    r"^(?:ok|okay|good|great|nice|cool|fine|perfect|super|yes|yeah|right|got it|i see|haha\w*|lol|wow|hi|hello|hey"
    r"|danke\w*|merci|gracias|obrigad[oa]|vale|bien|gut|prima|genau|ja|si|oui|sim|hola|hallo|bonjour|ola)\b[ !.]*"
    r"|^(?:好的?|嗯|行|对|你好|哈哈)"
)
_YOU: Final = re.compile(r"\b(?:you|your|du|dich|dir|dein\w*|tu|te|toi|vous|usted|voce|estaras|estaria\w*)\b|你|您")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
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
        plain: whether every sentence disputes; else the words only have the ring of it.
    """

    language: str
    to: str | None = None
    value: str = ""
    plain: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    language: str
    opens: re.Pattern[str]
    sorts: Mapping[str, re.Pattern[str]]
    cues: re.Pattern[str]
    sources: re.Pattern[str]
    correct: tuple[re.Pattern[str], ...]
    said: re.Pattern[str]


def disputes(words: str, *, language: str = "en") -> Dispute | None:
    """Return whether words dispute or correct the answer before them; None where they do neither.

    Every sentence of a dispute, or every clause of a sentence, is one that denies, insists, doubts, pleads or names
    another value: words that tell anything besides are none.

    Args:
        words: what the owner said after an answer.
        language: whose patterns are tried first, two letters.
    """
    said = words.strip()
    if not said or len(said) > LONGEST:
        return None
    known = sorted(LANGUAGES, key=lambda one: one != language)
    for name in known:
        if (to := _corrected(said, _words(name))) is not None:
            return Dispute(name, to=to)
    for name in known:
        if _only_disputes(said, _words(name)):
            return Dispute(name, value=_value(said))
    return next(
        (Dispute(name, value=_value(said), plain=False) for name in known if _sounds_so(said, _words(name))), None
    )


def reacts(words: str, *, language: str = "en") -> Dispute | None:
    """Return words as a doubt of the answer before them, where they ask for nothing and request nothing.

    This is for words that mean nothing by themselves: nothing is found for them. An idiom nobody listed ("come off it")
    is one; thanks are none, and neither is a question, unless it asks whether Atticus is mistaken.

    Args:
        words: what the owner said after an answer.
        language: the one that is answered in where the words do not tell, two letters.
    """
    said = words.strip()
    folded = fold(said)
    if not said or len(said) > _LOUD or _ASKS.search(folded) or _REQUESTS.search(folded) or _PLEASED.search(folded):
        return None
    if said.endswith(("?", "？")) and not _YOU.search(folded):
        return None
    if _HAN.search(said):
        return Dispute("zh", value=_value(said), plain=False)
    spoken = _SPOKEN.get(language_of(said), language)
    return Dispute(spoken, value=_value(said), plain=False)


def _corrected(said: str, told: _Words) -> str | None:
    for pattern in told.correct:
        if found := pattern.fullmatch(said):
            bare = found["to"].strip(_EDGES)
            return told.said.sub("", bare, count=1).strip(_EDGES) or None
    return None


def _only_disputes(said: str, told: _Words) -> bool:
    sorts: set[str] = set()
    for sentence in _SENTENCE.findall(said):
        found = _sorts(fold(sentence).strip(_EDGES), told)
        if not found:
            return False
        sorts |= found
    return bool(sorts & _DISPUTES) or sorts == {"value"}


def _sounds_so(said: str, told: _Words) -> bool:
    """Return whether words have the ring of a dispute, and ask for nothing of their own."""
    if len(said) > _LOUD:
        return False
    found = False
    for sentence in _WITH_END.findall(said):
        folded = fold(sentence)
        sourced = told.sources.search(folded) is not None
        if _ASKS.search(folded) and not sourced:
            return False
        found |= sourced or told.cues.search(folded) is not None
    return found and not _REQUESTS.search(fold(said))


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
        searched("cues"),
        searched("sources"),
        tuple(re.compile(one, re.IGNORECASE | re.DOTALL) for one in told["correct"]),
        re.compile("|".join(told["said"]), re.IGNORECASE),
    )


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
