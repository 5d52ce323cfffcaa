"""What leads into a clause before its subject: "well, on Sundays", "please remember that"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses.sets import words

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.clauses.tokens import Token

_LEADS: Final = words(
    "well so and but also plus honestly actually frankly oh hey hi hello yes yeah yep no nope ok okay "
    "btw fyi anyway besides "
    "basically personally tbh generally usually normally typically lately currently nowadays now today "
    "because since as given "
    "that unfortunately luckily sadly thankfully sorry sure thanks right moreover furthermore additionally however "
    "therefore thus hence then still though although while overall ultimately first secondly finally mainly mostly "
    "sometimes often always gosh wow ah um uh hmm hm look listen see alright cause cuz coz recently "
    "morning evening whereas yet "
    "the thing is to be fair honest for all of course by way in fact general cool great nice perfect good "
    "please note yup dear guys everyone everybody when whenever"
)
_PREPOSITIONS: Final = words(
    "on in at every each last this next these most since for until during after before back as with from over by about "
    "twice once two three four nine ten tonight tomorrow yesterday monday tuesday wednesday thursday "
    "friday saturday sunday "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends mornings evenings one some when whenever "
    "like unlike despite without outside besides through throughout all many ever"
)
_CLOSED: Final = words(
    "say says said think thinks thought believe believes claims claim that who which how why what "
    "whether if tell tells "
    "told hear heard imagine wish hope know knows knew mean means guess assume doubt like's goes"
)
_LONGEST_LEAD: Final = 8


def after_lead(words: list[Token], at: int) -> tuple[int, bool] | None:
    """Return the number of the word where the subject begins, and whether what leads into it is harmless."""
    number = _told_to_know(words, at)
    while number < len(words) and number - at < _LONGEST_LEAD and words[number].word in _LEADS:
        number += 1
        if words[number - 1].word == "that" and number < len(words) and words[number].word not in {"i", "we", "my"}:
            number -= 1
            break
    if number >= len(words):
        return None
    if words[number].word == "you" and number + 2 < len(words) and words[number + 1].word == "know":
        later = number + 2 + (words[number + 2].word == "that")
        if later < len(words) and words[later].word in {"i", "my", "we"}:
            return later, True
    if words[number].word not in _PREPOSITIONS:
        return number, True
    for later in range(number + 1, min(len(words), number + 1 + _LONGEST_LEAD)):
        word = words[later].word
        if word in _CLOSED:
            return None
        if word in {"i", "we"}:
            return later, True
    return number, True


_TO_KNOW: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "remember",
        "note",
        "know",
        "remember that",
        "note that",
        "know that",
        "keep in mind that",
        "keep in mind",
        "bear in mind that",
        "do not forget that",
        "do not forget",
        "you should know that",
        "you should know",
        "just so you know",
        "so you know",
        "as you know",
        "let me mention that",
        "let me add that",
        "i should mention that",
        "i should add that",
        "i should say that",
        "for the record",
        "i must say",
        "i have to say",
        "i have to admit",
        "i must admit",
        "i admit",
    )
)
"""How somebody is told to know what follows: "please remember that I'm allergic to walnuts"."""
_KNOWN_FIRST: Final = frozenset(phrase[0] for phrase in _TO_KNOW)
_POLITE: Final = frozenset({"please", "just", "also", "and", "but", "oh", "so", "well"})
_MAY_LEAD: Final = _POLITE | _KNOWN_FIRST
_FIRST_PERSON: Final = frozenset({"i", "my", "we", "our"})


def _told_to_know(words: list[Token], at: int) -> int:
    """Return the number of the word after such a phrase, or where it began."""
    number = at
    if at >= len(words) or words[at].word not in _MAY_LEAD:
        return at
    while number < len(words) and words[number].word in _POLITE and words[number].word not in _KNOWN_FIRST:
        number += 1
    if number >= len(words) or words[number].word not in _KNOWN_FIRST:
        return at
    said = tuple("not" if token.word == "n't" else token.word for token in words[number : number + 5])
    for phrase in _TO_KNOW:
        after = number + len(phrase)
        if said[: len(phrase)] == phrase and after < len(words) and words[after].word in _FIRST_PERSON:
            return after
    return at
