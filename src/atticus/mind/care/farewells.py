"""Whether a message is a farewell, which is answered in a sentence and ends the turn: by rules, then by weights."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from atticus.memory.sounding.folding import fold
from atticus.memory.sounding.grams import grams
from atticus.mind.care.lexicon import LANGUAGES, Words, is_short, words
from atticus.mind.care.weighing import Weighed, tongue, weigh

SOUNDS: Final = 0.3
"""From here on a text that no pattern knows is a farewell by its weights."""

BARE: Final = 0.6
"""The same for a few words, which may be a heading or a note as well: rules know most goodbyes that are so short."""

HARDLY: Final = 0.04
"""Below, what a pattern took for a farewell is let go: nothing else in the text sounds like one."""

LONGEST: Final = 60
"""Words of a message that can be a farewell; a longer one tells something."""

LONGEST_UNSPACED: Final = 90
"""Characters of one that is written without spaces."""

_CLAUSE: Final = re.compile(r"[.!,;:…\n()~–—|/。、]+|(?<=\w) ?[-*] ?(?=\w)")
_ASKED: Final = re.compile(r"[?？]")
_PICTURES: Final = re.compile(
    r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+|[:;=xX8]-?[)(DPpoO*3]+(?!\w)|<3|\^\^|\(:"
)
_ASLEEP: Final = re.compile(r"[😴💤🌙🛌🌛🌜🥱🌃🌌]")
_WAVES: Final = re.compile(r"[👋🏃🫡✌]")
_JOINS: Final = {
    "en": re.compile(r" (?:and|but|so|because|cause|cuz|cos|since|as|n|before|til|till|until) "),
    "es": re.compile(r" (?:y|pero|que|porque|asi que|y ya|antes de) "),
    "fr": re.compile(r" (?:et|mais|car|parce que|puis|donc) "),
    "de": re.compile(r" (?:und|aber|denn|weil|also) "),
    "pt": re.compile(r" (?:e|mas|que|porque|pois) "),
}
_ASK_EVERYWHERE: Final = frozenset({"zh"})
"""Languages that no other is taken for: their requests are known in a message of any."""
_QUOTED: Final = re.compile(r'"[^"]{0,80}"')


@dataclass(frozen=True, slots=True)
class Farewell:
    """A message that says goodbye.

    Args:
        language: it is said in, two letters.
        nightly: whether somebody goes to sleep.
        plain: whether a pattern knows it; else it only sounds like it.
    """

    language: str
    nightly: bool
    plain: bool = True


def says_goodbye(text: str, *, language: str = "en") -> Farewell | None:
    """Return the farewell a message is; None where it only speaks of one, or asks or tells something beside it.

    A thank-you, a reason and a wish belong to a farewell; a question, a task and a quotation do not.

    Args:
        text: what the owner said.
        language: the owner's, two letters, which goes first where a word is of several ("ciao").
    """
    if _only_greets(fold(text)):
        return None
    found = farewell_by_rules(text, language)
    if found is not None and (not grams(text) or weigh(text).farewell >= HARDLY):
        return found
    return _sounding(text, language)


def _sounding(text: str, language: str) -> Farewell | None:
    bare = fold(text)
    if _QUOTED.search(bare) or _is_long(bare):
        return None
    weighed, spoken = _weighed(text, bare), tongue(text, language)
    level = BARE if is_short(bare, spoken) else SOUNDS
    if weighed.farewell < level or weighed.need > weighed.farewell:
        return None
    nightly = _ASLEEP.search(text) is not None or _is_nightly(bare, words(spoken))
    return Farewell(spoken, nightly=nightly, plain=False)


def _weighed(text: str, bare: str) -> Weighed:
    """Return what a text sounds like with or without the nouns that share a farewell's words, whichever is less."""
    rest = bare
    for one in LANGUAGES:
        rest = words(one).patterns["nouns"].sub(" ", rest)
    return weigh(text) if rest == bare else min(weigh(text), weigh(rest), key=lambda one: one.farewell)


def _only_greets(bare: str) -> bool:
    """Return whether a text is a greeting and nothing else ("good evening")."""
    clauses = [one for one in (part.strip() for part in _CLAUSE.split(_PICTURES.sub(" ", bare))) if one]
    return bool(clauses) and all(
        any(words(one).patterns["greets"].fullmatch(clause) for one in LANGUAGES) for clause in clauses
    )


def wants_something(text: str, language: str) -> bool:
    """Return whether a clause of a text begins as a task does ("remind me ...").

    Args:
        text: what the owner said.
        language: the owner's, two letters, where the text itself tells too little.
    """
    known = (words(tongue(text, language)), words("en"))
    return any(one.patterns["asks"].match(clause.strip()) for clause in _CLAUSE.split(fold(text)) for one in known)


def _is_nightly(bare: str, known: Words) -> bool:
    return any(known.says("nightly", one.strip()) for one in _CLAUSE.split(bare))


def farewell_by_rules(text: str, language: str) -> Farewell | None:
    """Return the farewell that the patterns know a message as; None where they know none."""
    asleep, waves = _ASLEEP.search(text) is not None, _WAVES.search(text) is not None
    bare = fold(_PICTURES.sub(" ~ ", text))
    told = bare.replace("~", " ").strip()
    if _ASKED.search(bare) or _QUOTED.search(bare) or _is_long(told):
        return None
    order = sorted(LANGUAGES, key=lambda one: one != language)
    for one in order:
        if found := _in_language(bare, words(one)):
            return found if not asleep else Farewell(one, nightly=True)
    return _in_pictures(told, language, asleep=asleep, waves=waves)


def _is_long(told: str) -> bool:
    return len(told.split()) > LONGEST or (len(told.split()) <= 2 and len(told) > LONGEST_UNSPACED)  # noqa: PLR2004


def _in_language(bare: str, known: Words) -> Farewell | None:
    clauses = [one for one in (part.strip() for part in _CLAUSE.split(bare)) if one]
    leaving = [_leaves(one, known) for one in clauses]
    if not any(leaving):
        return None
    rest = [rest for clause, found in zip(clauses, leaving, strict=True) for rest in _rest(clause, found, known)]
    if any(_is_more(one, known) for one in rest):
        return None
    nightly = any(found and known.says("nightly", found) for found in leaving)
    return Farewell(known.language, nightly=bool(nightly))


def _leaves(clause: str, known: Words) -> str | None:
    """Return what of a clause says goodbye: all of it, or all before what it is joined to."""
    if known.leaving.fullmatch(clause):
        return clause
    joins = _JOINS.get(known.language)
    if joins is None:
        return None
    for found in joins.finditer(clause):
        before, after = clause[: found.start()], clause[found.end() :]
        if known.leaving.fullmatch(before):
            return before
        if known.leaving.fullmatch(after):
            return after
    return None


def _rest(clause: str, found: str | None, known: Words) -> list[str]:
    if found is None:
        return [clause]
    rest = clause.replace(found, " ", 1).strip()
    joins = _JOINS.get(known.language)
    bare = joins.sub(" ", f" {rest} ").strip() if joins else rest
    return [bare] if bare else []


def _is_more(clause: str, known: Words) -> bool:
    """Return whether a clause asks for something, or shows that the farewell is only spoken of."""
    asked = any(words(one).patterns["asks"].match(clause) for one in {known.language, "en"} | _ASK_EVERYWHERE)
    return asked or known.says("mentions", clause) is not None


def _in_pictures(told: str, language: str, *, asleep: bool, waves: bool) -> Farewell | None:
    """Return the farewell of a waving hand or a moon with next to no words beside it."""
    if not (asleep or waves):
        return None
    for one in LANGUAGES:
        known = words(one)
        if any(known.says(sort, told) for sort in ("greets", "mentions")) or known.patterns["asks"].match(told):
            return None
    spoken = re.sub(r"[^\w\s]", " ", told).split()
    thanked = all(any(words(one).patterns["around"].fullmatch(word) for one in LANGUAGES) for word in spoken)
    return Farewell(language, nightly=asleep) if thanked and len(spoken) <= 4 else None  # noqa: PLR2004
