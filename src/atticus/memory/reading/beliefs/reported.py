"""Reader of promises the owner tells Atticus of: "I promised Dana to lend her the ladder"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.conversation import SOURCE as CONVERSATION
from atticus.domain.labels import Integrity
from atticus.memory.reading.corrections import SOURCE as OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Stretch
    from atticus.memory.reading.beliefs.said import Said

_NAME: Final = r"(?-i:[A-Z][\w'’-]+(?: (?:de |van |von |al-)?[A-Z][\w'’-]+){0,2})"
_WHAT: Final = r"(?P<what>(?!be\b|have been\b|never\b)[^.!?;\n\ue000]{4,120})"
_MINE: Final = re.compile(
    rf"(?:^|(?<=[.!?,;]\s)|(?<=\band\s)|(?<=\bbut\s))i(?:['’]ve| have)?(?: just| also)? promised "
    rf"(?:(?P<who>{_NAME})|(?:my|our) \w+|him|her|them|the \w+)?,? ?"
    rf"(?:(?:that )?(?:i(?:['’]d|['’]ll| would| will)) |to ){_WHAT}",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(
    rf"(?:^|(?<=[.!?,;]\s)|(?<=\band\s)|(?<=\bbut\s))(?P<who>{_NAME})(?: has)?(?: just)? promised (?:me|us)?,? ?"
    rf"(?:(?:that )?(?:s?he|they)(?:['’]d|['’]ll| would| will) |to ){_WHAT}",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r",? (?:but|so|because|and (?:i|then|now|so)|if|unless)\b.*$", re.IGNORECASE)
_OVER: Final = re.compile(
    r"\b(?:but i (?:didn['’]?t|never|forgot|couldn['’]?t)|years ago|last year|when (?:i|we) (?:was|were)|once|as a "
    r"(?:child|kid)|(?:and|which) i did|kept (?:it|my word)|back then)\b",
    re.IGNORECASE,
)
_SURE: Final = 0.85


def reported(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read a promise told of, where the owner tells Atticus itself: in other texts it may long be kept or broken."""
    kept = said.kept
    told = kept.moment.source in {OWNER, CONVERSATION} and kept.label.integrity >= Integrity.OWN
    if not (told and said.mine) or _OVER.search(stretch.text):
        return
    for form, mine in ((_MINE, True), (_THEIRS, False)):
        for match in form.finditer(stretch.text):
            words = _ENDS.sub("", " ".join(match["what"].split())).strip(" ,")
            times = [one for one in said.times(words, ahead=True) if one.end > said.at]
            due = {"due": times[0].end.isoformat(), "due_words": times[0].text} if times else {}
            stop = match.start("what") + len(match["what"].rstrip())
            who = match["who"] or ""
            yield Claim(
                kind="promise",
                subject=SELF if mine else who,
                predicate="promised",
                object=words,
                quote=Quote(match.start(), stop, said.field),
                sure=_SURE,
                more=({"to": who} if who else {}) | due if mine else {"to": SELF, **due},
            )
