"""Statements: claims with how much they count, in the order they were said."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Support
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT, fold
from atticus.memory.beliefs import vocabulary
from atticus.memory.people.authority import from_address_book
from atticus.memory.people.humans import names_no_human

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Claim
    from atticus.domain.people import Person
    from atticus.memory.beliefs.vocabulary import Predicate
    from atticus.vault.contract import Claimed

_SHORT: Final = 3
HELD_FROM: Final = 0.7
"""How sure a claim must be to be believed by itself."""

ASKED_FROM: Final = 0.5
"""How sure it must be to be worth a question to the owner."""

_ARTICLES: Final = re.compile(
    r"^(?:(?:an?|the|my|our|some|to|el|la|los|las|der|die|das|le|les|il|o|os|as|um|uma|un|une|ein|eine)\s+)+(?=\S)"
)
_PUNCTUATION: Final = re.compile(r"[^\w\s+#&'-]+")


@lru_cache(maxsize=65_536)
def normal(words: str) -> str:
    """Return an object as it is compared: case folded, without articles, punctuation and the s of plurals."""
    clean = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    clean = " ".join(_PUNCTUATION.sub(" ", clean).split())
    clean = _ARTICLES.sub("", clean)
    return " ".join(_singular(word) for word in clean.split())


def _singular(word: str) -> str:
    if len(word) > _SHORT and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim as it counts.

    Args:
        claimed: the claim with its moment.
        subject: of whom, by the name of the person it turned out to be.
        predicate: what is said.
        slot: what else tells values apart ("colour" for a favourite colour), or "".
        object: the other half, normalised.
        firm: whether it may be held: said by whoever may say it, and surely; by a model's reading alone only where it
            is the owner's own plain statement.
    """

    claimed: Claimed
    subject: str
    predicate: Predicate
    slot: str
    object: str
    firm: bool

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.claimed.claim

    @property
    def at(self) -> datetime:
        """When it was said."""
        return self.claimed.at

    @property
    def denied(self) -> bool:
        """Whether it says that something is not so."""
        return bool(self.claim.more.get("denied"))

    @property
    def over(self) -> bool:
        """Whether it says that something was so and is no longer."""
        return bool(self.claim.more.get("past") or self.claim.more.get("ended"))

    @property
    def by_model(self) -> bool:
        """Whether a model read it, and not the rules."""
        return "read_by" in self.claim.more

    @property
    def support(self) -> Support:
        """The evidence."""
        return Support(self.claimed.moment, self.claimed.source, self.claimed.external_id, self.claim.quote)


def statements(claims: Iterable[Claimed], people: Sequence[Person]) -> list[Statement]:
    """Return what counts, oldest first; the order in which claims are given changes nothing.

    Left out are claims that nobody may make (special categories by others, the words of assistants), tastes whose
    strength nobody weighed, and what is too unsure to be worth a question.
    """
    names = people_by_name(people)
    found = [one for one in (_statement(claimed, names) for claimed in claims) if one is not None]
    found.sort(key=lambda one: in_order(one.claimed))
    return found


def in_order(claimed: Claimed) -> tuple[datetime, str, int, str, str, str]:
    """Return what claims are sorted by: when they were said, and all they say, so that no two differ by chance."""
    claim = claimed.claim
    quote = claim.quote
    rest = json.dumps([claim.kind, claim.subject, claim.sure, dict(claim.more)], sort_keys=True, default=str)
    return claimed.at, claimed.moment, quote.start if quote else -1, claim.predicate, claim.object, rest


def people_by_name(people: Sequence[Person]) -> Mapping[str, str]:
    """Return the person that a folded name means, where it means one."""
    owners: dict[str, set[str]] = {}
    for person in people:
        for name in person.names:
            owners.setdefault(fold(name), set()).add(person.name)
    return {name: next(iter(known)) for name, known in owners.items() if len(known) == 1}


def names_beside(people: Sequence[Person]) -> Mapping[str, frozenset[str]]:
    """Return for each folded name all folded names of everybody who goes by it."""
    beside: dict[str, set[str]] = {}
    for person in people:
        names = {fold(name) for name in person.names}
        for name in names:
            beside.setdefault(name, set()).update(names)
    return {name: frozenset(names) for name, names in beside.items()}


def subject_of(name: str, names: Mapping[str, str]) -> str:
    """Return the name of the person a claim speaks of."""
    return name if name == SELF else names.get(fold(name), name)


def _statement(claimed: Claimed, names: Mapping[str, str]) -> Statement | None:
    claim = claimed.claim
    predicate = vocabulary.of(claim.predicate, claim.kind)
    key = normal(claim.object)
    if claimed.author == ASSISTANT or not key or claim.sure < ASKED_FROM or _only_a_wish(claim):
        return None
    if claim.kind in _OF_A_HUMAN and not claimed.mine and claimed.author and names_no_human(fold(claimed.author.name)):
        return None
    firm = is_firm(claimed)
    if predicate.special and not (firm and claim.subject == SELF and claimed.mine):
        return None
    slot = str(claim.more.get("of", "")) if predicate.name == "favourite" else ""
    return Statement(
        claimed=_without_group(claimed, names),
        subject=subject_of(claim.subject, names),
        predicate=predicate,
        slot=normal(slot),
        object=key,
        firm=firm,
    )


_OF_A_HUMAN: Final = frozenset(
    {"promise", "fact", "plan", "goal", "preference", "value", "aspiration", "hobby", "routine"}
)
"""What a hotline or a shop may write of itself, and nobody wants to know of it."""


def _without_group(claimed: Claimed, names: Mapping[str, str]) -> Claimed:
    """Return a promise without the chat it was made in, where that is nobody's name: a group is no person.

    A note was made in no chat: whom it names is a person, be it the first word of them.
    """
    claim = claimed.claim
    to = claim.more.get("to")
    if claim.kind != "promise" or not names or to is None or to == SELF or fold(str(to)) in names:
        return claimed
    if claimed.kind is Kind.NOTE:
        return claimed
    if claimed.author is None or not claimed.mine:
        return claimed
    return replace(claimed, claim=replace(claim, more={key: told for key, told in claim.more.items() if key != "to"}))


def _only_a_wish(claim: Claim) -> bool:
    """Return whether a taste is a sentence that recall brings back as it was said, which nobody weighed.

    Readers of beliefs tell how strong every taste is, for they know its verb and its mood; readers of standing wishes
    take sentences as they stand, jokes among them. Of instructions those are believed that are plain orders.
    """
    if claim.more.get("plain") is True:
        return False
    if claim.kind == "instruction":
        asked = claim.object.rstrip().endswith(("?", "？"))
        return asked or (_ENGLISH.search(claim.object) is not None and not _ORDER.match(claim.object))
    return claim.kind == "preference" and "strength" not in claim.more


_ENGLISH: Final = re.compile(r"\b(?:the|and|you|to|my|is|are|with|when|always|never)\b", re.IGNORECASE)
_ORDER: Final = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:(?:please|also|and|so|but|ok(?:ay)?|hey|hi|hello|well|thanks|before we start|one "
    r"(?:more )?thing|remember|"
    r"note|by the way|btw)\b[,:.]?\s+)*(?:(?:from (?:now|today|here) on(?:wards?)?|going forward|moving forward|in "
    r"(?:the )?future|"
    r"as a rule|by default|in general|(?:when(?:ever)?|if|every time|each time|any ?time) [^,]{3,120}|"
    r"(?:for|in|with) (?:all|any|every|each) [^,]{3,60}),\s*)?(?:(?:please|kindly|also|then|just|do)\s+)*"
    r"(?:always|never|do not|don['’]?t|stop|avoid|keep|call|address|answer|reply|respond|use|give|write|speak|talk|"
    r"explain|show|say|flag|admit|"
    r"list|include|remind|ask|tell|make sure|ensure|recommend|suggest|mention|add|start|end|begin|format|convert|"
    r"translate|"
    r"summari[sz]e|provide|quote|cite|put|send|no need|refrain|check|from now on|whenever|(?:all |all of )?your "
    r"(?:answers?|"
    r"repl(?:y|ies)|responses?)|i(?:['’]d| would)? (?:really )?(?:like|prefer|want|need|expect) (?:you to|that you|"
    r"it if you)|you (?:should|must|"
    r"can|may|have to|need to)|(?:can|could|would|will) you)\b",
    re.IGNORECASE,
)
"""How a plain order begins: "Please always answer in metric"; not "My mother always helped me"."""


def is_firm(claimed: Claimed) -> bool:
    """Return whether a claim may be held: said by whoever may say it, and surely."""
    claim = claimed.claim
    return may_say(claimed) and (claim.sure >= HELD_FROM or (claim.more.get("plain") is True and claimed.mine))


def may_say(claimed: Claimed) -> bool:
    """Return whether somebody says it who may: the owner, people of themselves, the owner's own records."""
    claim = claimed.claim
    if claimed.mine and claimed.integrity >= Integrity.OWN:
        return True
    if claimed.integrity is Integrity.SYSTEM or (claim.subject == SELF and from_address_book(claimed)):
        return True
    author = claimed.author
    return claim.subject != SELF and author is not None and fold(author.name) == fold(claim.subject)


def belief_id(*parts: str) -> str:
    """Return the id of what is believed: the same words give the same id in every derivation."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
