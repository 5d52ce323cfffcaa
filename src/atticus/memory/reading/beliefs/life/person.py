"""Readers of what somebody is: nationality, marital state, address, hobbies named as such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.life.places import happened
from atticus.memory.reading.beliefs.life.work import occupation
from atticus.memory.reading.beliefs.things import items, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_MY: Final = {
    "job": "works_as",
    "occupation": "works_as",
    "profession": "works_as",
    "day job": "works_as",
    "job title": "works_as",
    "employer": "works_at",
    "company": "",
    "address": "address",
    "home address": "address",
    "new address": "address",
    "hometown": "comes_from",
    "home town": "comes_from",
    "nationality": "nationality",
    "native language": "speaks",
    "mother tongue": "speaks",
    "first language": "speaks",
    "height": "height",
    "hobby": "hobby",
    "main hobby": "hobby",
}

_MANY_MY: Final = {"hobbies": "hobby", "interests": "hobby", "native languages": "speaks"}


def mine_is(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "my address is ...", "my job is ...", "my hobbies are ..."."""
    noun = clause.noun.casefold()
    if clause.verb != "be" or clause.modal or clause.mood or not (predicate := _MY.get(noun) or _MANY_MY.get(noun)):
        return
    begin = clause.after
    if predicate == "address":
        words = clause.text[begin : _line_end(clause)].strip(" :,.")
        if re.search(r"\d", words) and re.search(r"[^\W\d_]{3}", words):
            yield said.claim(
                clause,
                "fact",
                "address",
                words,
                sure=0.92,
                stop=_line_end(clause),
                denied=clause.negated,
                change="new" in noun,
            )
        return
    one = thing(clause)
    if one is None:
        return
    words = re.sub(r"^(?:an?|the)\s+", "", one.words)
    if predicate == "works_as" and not (words := occupation(words)):
        return
    if predicate == "speaks" and words.casefold().split()[0] not in lexicon.LANGUAGES:
        return
    for item in items(one) if noun in _MANY_MY else (one,):
        name = words if item is one else item.words
        yield said.claim(
            clause, "hobby" if predicate == "hobby" else "fact", predicate, name, sure=0.88, denied=clause.negated
        )


def _line_end(clause: Clause) -> int:
    """Return where the line or the sentence after a clause ends: an address holds commas and stops."""
    match = re.compile(
        r"\n|[!?]|\.\s+(?=[A-Z][a-z]+\s+[a-z])|\.\s*$|,?\s+(?:so|and|but|if|please|in case|which|where)\s"
    ).search(clause.text, clause.after)
    return match.start() if match else min(len(clause.text), clause.after + 120)


_IS_A: Final = re.compile(
    r"\s+(?:happily |recently |newly |still |now |already |half |currently |actually |officially |proudly "
    r"|finally |both )*(?P<word>[A-Za-z-]+)(?P<next>\s+\w+)?"
)
_AFTER_NATIONALITY: Final = words("and but by so living born originally myself too citizen national") | {""}
_AFTER_STATE: Final = words("and with since now again for but so as mum mom dad father mother") | {""}
_NO_SPOUSE: Final = re.compile(
    r"\s*(?:my|the) (?:job|work|career|phone|sea|office|laptop|game|sofa|couch|bed)", re.IGNORECASE
)


def belongs(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm Portuguese", "I'm married"."""
    if clause.modal or clause.mood or (clause.who is Who.WE and clause.past):
        return
    match = _IS_A.match(clause.rest)
    if match is None:
        return
    word, following = match["word"], (match["next"] or "").strip().casefold()
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    spouse = following == "to" and not _NO_SPOUSE.match(clause.rest, match.end())
    if word.casefold() in lexicon.NATIONALITIES and word[0].isupper() and not clause.past:
        if following in _AFTER_NATIONALITY:
            yield said.claim(clause, "fact", "nationality", word, sure=0.88, denied=clause.negated)
    elif word in lexicon.MARITAL and (following in _AFTER_STATE or (spouse and word in {"married", "engaged"})):
        yield said.claim(clause, "fact", "marital_state", word, sure=0.88, marks=marks)


def marries(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "we got married in June", "we split up", "I got divorced"."""
    if clause.modal or clause.mood or clause.negated or not (clause.past or clause.perfect):
        return
    begin = happened(said, clause)
    match = re.match(
        r"\s+(?:just |finally |recently )?(?P<word>married|engaged|divorced|separated)\b(?!\s+to (?:my|the) "
        r"(?:job|work))",
        clause.rest,
    )
    if clause.verb == "get" and match is not None:
        yield said.claim(
            clause, "fact", "marital_state", match["word"], sure=0.88, valid_from=begin, event=True, change=True
        )
