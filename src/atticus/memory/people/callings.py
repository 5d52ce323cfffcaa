"""By which words people are called: their names, what stands first in them, and what they are to the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.memory.parting.naming import ALL_KIN, KIN
from atticus.memory.people.kinship import called
from atticus.memory.people.lexicon import lexicon
from atticus.memory.people.names import SURNAMES, TITLES, parts
from atticus.vault.languages import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person

_DESCRIBING: Final = lexicon(
    "customer client buyer seller supplier salesperson salesclerk clerk driver courier designer brand "
    "representative principal owner partner agent intermediary shop store house kitchen cuisine design studio "
    "consultation sales property equipment project group team kunde kundin lieferant fahrer verkäufer verkäuferin "
    "makler vermieter cliente proveedor conductor vendedor vendedora repartidor client fournisseur chauffeur "
    "livreur vendeur vendeuse fornecedor motorista entregador"
)
"""Words by which an entry says what somebody is ("Hangzhou Designer"): its first word is no name of theirs."""

_EVERYDAY: Final = frozenset(fold(word) for words in FUNCTION_WORDS.values() for word in words.split())


_EVERYDAY_SURNAMES: Final = SURNAMES & _EVERYDAY
_NO_NAMES: Final = TITLES | _EVERYDAY


def names_of(people: Iterable[Person], beliefs: Iterable[Belief]) -> dict[str, str]:
    """Return the folded names of people by the folded words they may be called by ("ana", "sister").

    Args:
        people: the people as they are known.
        beliefs: the ties among them tell who "Dad" is.
    """
    known: dict[str, str] = {}
    for person in people:
        if person.human:
            known |= dict.fromkeys(map(fold, person.names), fold(person.name))
            for word in _alone(fold(person.name)):
                known.setdefault(word, fold(person.name))
    for one in beliefs:
        if one.kind == "tie" and one.subject == SELF:
            known.setdefault(fold(one.predicate.replace("_", " ")), fold(one.object))
            known |= {word: fold(one.object) for word in KIN.get(one.predicate, ()) if word not in known}
    return {word: name for word, name in known.items() if (len(word) > 1 and called(word) is None) or word in ALL_KIN}


def _alone(name: str) -> Iterator[str]:
    """Yield the words of a folded name that somebody is called by alone: what stands first, and the given name."""
    told = name.split()
    if not _DESCRIBING.isdisjoint(told[1:]):
        return
    titled = told[0].strip(".") in TITLES and told[0] not in ALL_KIN
    # Of He Zhiqiang nobody says "He died": that is somebody else.
    if not titled and not (len(told) > 1 and told[0] in _EVERYDAY_SURNAMES):
        yield told[0]
    given = parts(name).given
    if given and given not in _NO_NAMES:
        yield given
