"""Whether a moment lies within a scope: by kind, time, privacy, what it touches, and whom it involves or names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import Sensitivity
from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT, fold
from atticus.memory.discreet import special
from atticus.memory.mentions import SOMEONE, Mentions
from atticus.memory.name_forms import forms
from atticus.memory.people import indexed
from atticus.memory.people.kinship import called
from atticus.memory.people.names import fold_ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me, Person
    from atticus.domain.scopes import Scope
    from atticus.vault.contract import Vault

_WORD: Final = re.compile(r"[^\W\d_]+")
_SELF: Final = "me"


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody who is left out, with every way a text may speak of them.

    Args:
        mentions: finds their names and handles.
        relations: what they are to the owner ("sister"), where one word says it.
    """

    mentions: Mentions
    relations: frozenset[str]

    def within(self, text: str) -> bool:
        if self.mentions.within(text):
            seen = self.mentions.blacken(text, tied=True)
            if seen.found or seen.left:
                return True
        return bool(self.relations) and any(
            relation is not None and relation.word in self.relations
            for relation in (called(word) for word in _WORD.findall(fold(text)))
        )


class Within:
    """Tells of moments whether they lie within a scope.

    Who is who is taken from the whole vault: somebody who is left out is left out under every name and number.

    Args:
        scope: what is open.
        vault: the whole vault.
    """

    def __init__(self, scope: Scope, vault: Vault) -> None:
        self.scope = scope
        self._me: Me = vault.me()
        self._allowed: frozenset[str] = frozenset()
        self._left_out: tuple[_Named, ...] = ()
        if scope.people or scope.without:
            ties = vault.beliefs(("tie",))
            index = indexed(vault.people(), ties)
            self._allowed = frozenset(form for name in scope.people for form in _forms(name, index.find(name)))
            self._left_out = tuple(_named(name, index.find(name), ties) for name in scope.without)

    def holds(self, kept: Kept) -> bool:
        """Return whether a moment lies within the scope."""
        return self._is_open(kept) and (not self.scope.people or self._among(kept)) and self._says_nothing_else(kept)

    def _is_open(self, kept: Kept) -> bool:
        scope, moment, private = self.scope, kept.moment, kept.label.sensitivity
        if private > scope.sensitivity or private is Sensitivity.SECRET:
            return False
        if scope.kinds and moment.kind not in scope.kinds:
            return False
        return not ((scope.since and moment.at < scope.since) or (scope.until and moment.at >= scope.until))

    def _says_nothing_else(self, kept: Kept) -> bool:
        """Return whether a moment neither touches what is nobody's business nor names somebody who is left out."""
        if self.scope.special and not self._left_out:
            return True
        text = "\n".join(dict.fromkeys(_texts(kept)))
        if not self.scope.special and (kept.moment.kind is Kind.HEALTH or special(text)):
            return False
        return not any(one.within(text) for one in self._left_out)

    def _among(self, kept: Kept) -> bool:
        """Return whether somebody takes part who is allowed, and nobody beside them and the owner."""
        moment = kept.moment
        others = [p for p in (moment.author, *moment.people) if p is not None and not self._me.is_me(p)]
        if ASSISTANT in others:
            return False
        there = [{fold(party.name), party.handle or ""} for party in others]
        there += [{fold_ref(one), fold(one)} for one in kept.label.readers or () if one != _SELF]
        return bool(there) and all(forms & self._allowed for forms in there)


def _forms(name: str, people: Sequence[Person]) -> Iterator[str]:
    """Yield every name and handle of whoever a name means: nothing where it has come to mean several people."""
    if len(people) == 1:
        yield from map(fold, people[0].names)
        yield from people[0].handles
    elif not people and name != SOMEONE:
        yield fold_ref(name)


def _named(name: str, people: Sequence[Person], ties: Sequence[Any]) -> _Named:
    names = [name, *(one for person in people for one in person.names)]
    handles = [handle for person in people for handle in person.handles]
    ids = {person.id for person in people}
    relations = frozenset(
        tie.predicate
        for tie in ties
        if tie.subject == _SELF and tie.more.get("person") in ids and called(tie.predicate)
    )
    # Nobody else is known here: whoever shares a word of the name is left out with them.
    return _Named(Mentions(forms(names, handles, ())), relations)


def _texts(kept: Kept) -> Iterator[str]:
    """Yield everything a moment says, in whatever field."""
    moment = kept.moment
    yield moment.text
    fields = (moment.title, moment.thread, moment.locator, moment.external_id, moment.place and moment.place.name)
    yield from (text for text in fields if text)
    for party in (moment.author, *moment.people):
        if party is not None:
            yield party.name
            yield party.handle or ""
    yield from (attachment.name for attachment in kept.attachments)
    yield from kept.label.readers or ()
    yield from _strings(moment.extra)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
