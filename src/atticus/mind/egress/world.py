"""What is known of the owner's world by name: people, places, employers, schools, groups, numbers, addresses."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, Protocol

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.memory.people.kinship import called
from atticus.memory.people.lexicon import lexicon
from atticus.memory.people.names import handle_in, is_handle, is_nobody, parts
from atticus.mind.egress import folding
from atticus.mind.egress.folding import UPPER
from atticus.mind.egress.names import Case, Form, Kind, Names, case_of, form, indexed, is_common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Me, Party, Person
    from atticus.vault.contract import Named, Spine

LONGEST: Final = 80
MOST_WORDS: Final = 7
"""A name of more characters or words than these is none: sources put whole sentences where names belong."""

NUMBERS: Final = 5
"""Digits from which a number is known again wherever it stands."""

_OF_PLACES: Final = frozenset({"lives_in", "address", "born_in", "comes_from", "grew_up_in"})
_OF_ORGS: Final = frozenset({"works_at", "studies_at", "studied_at"})
_OF_PEOPLE: Final = frozenset({"lives_with", "promised"})
_PARTICLES: Final = lexicon(
    "de da do dos das del della di du la le los van von der den ter ten zu zur af av al el bin ibn binti bint ben abu y"
    " e"
    " the and of und und co st san saint"
)
_LEGAL: Final = lexicon(
    "inc incorporated ltd limited llc llp plc corp corporation company co gmbh ag kg ug se sa sas sarl srl spa bv nv oy"
    " ab as aps oyj kk pty pvt sl slu lda ltda sp zoo doo group holding holdings"
)
_KINDS_OF_PLACE: Final = lexicon(
    "city province district county town township village state prefecture region area new island municipality stadt"
    " kreis bezirk provincia ciudad shi sheng qu"
)
_HAN_PLACE: Final = re.compile(r"([\u3400-\u9fff]{2,})(?:省|市|区|區|县|縣|镇|鎮|村|都|府|県)\Z")
_CAPITALS: Final = re.compile(
    rf"[{UPPER}][\w'’.-]*(?:[ ](?:(?:de|da|do|del|la|van|von|der|am|an|of|the)[ ])*[{UPPER}][\w'’.-]*)*"
)
_COMMA: Final = re.compile(r"\s*[,;，、\n|]\s*")
_COUNTRY_DIGITS: Final = (1, 2, 3)
_LEAST_NATIONAL: Final = 7


class Vault(Protocol):
    """The part of a vault that knows names."""

    def me(self) -> Me:
        """Return the names and handles the owner goes by."""
        ...

    def people(self) -> list[Person]:
        """Return the people as they were last derived."""
        ...

    def beliefs(self, kinds: Sequence[str] = ()) -> list[Belief]:
        """Return the beliefs as they were last derived."""
        ...

    def named(self) -> Named:
        """Return every party, thread and place that current moments name."""
        ...

    def understood(self) -> int:
        """Return a number that grows whenever people and beliefs changed."""
        ...

    def spine(self) -> Spine:
        """Return the shape of the vault, with a version that grows whenever anything changed."""
        ...


class Known:
    """Everything known by name, compiled when it is first asked for and again when anything changed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._compiling = threading.Lock()
        self._names: Names | None = None
        self._version: tuple[object, ...] = ()

    def __call__(self) -> Names:
        """Return the names as they are known now."""
        with self._compiling:
            version = (self._vault.understood(), self._vault.spine().version, self._vault.me())
            if self._names is None or version != self._version:
                self._names, self._version = known(self._vault), version
            return self._names


def known(vault: Vault) -> Names:
    """Return every name of the owner's world: their own, people, places, employers, schools, groups, and handles."""
    people, named = vault.people(), vault.named()
    return indexed(
        [
            *_owner(vault.me()),
            *_people(people),
            *_believed(vault.beliefs()),
            *_parties(named.parties, people),
            *(one for place in named.places for one in place_forms(place)),
            *(one for thread in named.threads for one in _thread(thread)),
        ]
    )


def place_forms(name: str) -> Iterator[Form]:
    """Yield the ways a place is written: each of its parts between commas, and the names within these."""
    for part in _COMMA.split(name):
        for told in dict.fromkeys((part, *_CAPITALS.findall(part))):
            yield from _place(told)


def _place(told: str) -> Iterator[Form]:
    words = folding.words(told)
    if not _is_name(told, words) or all((is_common(word) and len(word) > 1) or word.isdigit() for word in words):
        return
    key = f"place:{''.join(words)}"
    yield from form(words, Kind.PLACE, key, bends=True)
    while len(words) > 1 and words[-1] in _KINDS_OF_PLACE:
        words = words[:-1]
        if not all(is_common(word) for word in words):
            yield from form(words, Kind.PLACE, key, bends=True, case=Case.CAPITAL)
    if found := _HAN_PLACE.match("".join(words)):
        yield from form([found[1]], Kind.PLACE, key)


def organisation_forms(name: str) -> Iterator[Form]:
    """Yield the ways an organisation is written: whole, and without what sort of company it is."""
    words = folding.words(name)
    if not _is_name(name, words) or (len(words) == 1 and is_common(words[0])):
        return
    key = f"org:{''.join(words)}"
    yield from form(words, Kind.ORG, key)
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
        if not all(is_common(word) for word in words):
            yield from form(words, Kind.ORG, key)


def handle_forms(handle: str, key: str = "") -> Iterator[Form]:
    """Yield the ways a handle is written: a number with and without its country, an address, a name on a service."""
    scheme, _, told = handle.partition(":")
    if scheme == "tel":
        for digits in _ways_to_dial(told):
            yield Form(digits, Kind.PHONE, key or f"tel:{_digits(told)}", None)
        return
    written = folding.letters(told)
    if scheme == "mailto":
        yield Form(written, Kind.EMAIL, key or f"mail:{written}", None)
        told = told.partition("@")[0]
    words = folding.words(told)
    if len("".join(words)) >= NUMBERS and not all(is_common(word) for word in words):
        yield from form(words, Kind.ACCOUNT, key or f"account:{written}")


def person_forms(name: str, kind: Kind, key: str) -> Iterator[tuple[bool, Form]]:
    """Yield the ways a human being is called by a name, each with whether it is the whole of the name.

    "Mom" and "boss" name nobody outside the owner's world and stay.
    """
    folded = fold(name)
    if handle := handle_in(name):
        yield from ((True, one) for one in handle_forms(handle))
        return
    told = parts(folded)
    words = [word for part in told.words for word in folding.words(part)]
    whole = folding.words(told.base)
    if is_nobody(folded) or called(folded) or called(told.base) or not _is_name(told.base, whole):
        return
    orders = {tuple(whole), tuple(words)}
    if len(words) > 1:
        orders |= {(words[-1], *words[:-1]), (words[0], words[-1]), (words[-1], words[0])}
    for order in orders - {()}:
        if len(order) > 1 or len(words) == 1:
            yield from ((True, one) for one in form(list(order), kind, key, bends=True))
    pieces = set(words) if len(words) > 1 else set()
    if told.given and folding.is_unspaced(told.given[0]):
        pieces.add(folding.letters(told.given))
    for word in pieces - _PARTICLES:
        if len(word) > 1 and not word.isdigit():
            yield from ((False, one) for one in form([word], kind, key, bends=True))


def _owner(me: Me) -> Iterator[Form]:
    for name in sorted(me.names):
        yield from (one for _, one in person_forms(name, Kind.OWNER, "me"))
    for handle in sorted(me.handles):
        yield from handle_forms(handle)


def _people(people: Iterable[Person]) -> Iterator[Form]:
    """Yield the names of everybody, whole ones first; a part that several share has a key of its own."""
    whole: list[Form] = []
    of_part: dict[tuple[str, bool], list[Form]] = defaultdict(list)
    for person in people:
        for handle in person.handles:
            whole.extend(handle_forms(handle))
        for name in person.names:
            if not person.human:
                whole.extend(organisation_forms(name))
                continue
            for is_whole, one in person_forms(name, Kind.PERSON, person.id):
                if is_whole:
                    whole.append(one)
                else:
                    of_part[one.letters, one.bare].append(one)
    yield from whole
    for (told, _), sharing in of_part.items():
        first = sharing[0]
        if len({one.key for one in sharing}) == 1:
            yield first
        else:
            yield Form(told, first.kind, f"part:{told}", first.joints, first.case, first.endings, first.bare)


def _parties(parties: Iterable[Party], people: Sequence[Person]) -> Iterator[Form]:
    """Yield the names of those who are not derived as people yet."""
    there = {fold(name) for person in people for name in person.names}
    for party in parties:
        if party.handle:
            yield from handle_forms(party.handle)
        if fold(party.name) not in there:
            yield from (one for _, one in person_forms(party.name, Kind.PERSON, _key(party.name)))


def _believed(beliefs: Iterable[Belief]) -> Iterator[Form]:
    for belief in beliefs:
        for told in _people_of(belief):
            yield from (one for _, one in person_forms(told, Kind.PERSON, _key(told)))
        if belief.predicate in _OF_PLACES:
            for name in _names_in(belief.object):
                yield from place_forms(name)
        elif belief.predicate in _OF_ORGS:
            for name in _names_in(belief.object):
                yield from organisation_forms(name)
        elif belief.kind == "possession" and isinstance(belief.more.get("name"), str):
            yield from (one for _, one in person_forms(belief.more["name"], Kind.PERSON, _key(belief.more["name"])))


def _key(name: str) -> str:
    return f"name:{folding.letters(name)}"


def _people_of(belief: Belief) -> Iterator[str]:
    """Yield the people a belief speaks of, as far as they are written with a capital letter or in a script without."""
    told: list[Any] = [belief.subject]
    if belief.kind == "tie":
        told.append(belief.object)
    if belief.predicate in _OF_PEOPLE:
        told += [belief.more.get("to"), belief.more.get("with")]
    if belief.predicate == "lives_with":
        told.append(belief.object)
    for one in told:
        if isinstance(one, str) and one != SELF and not is_handle(one):
            yield from _names_in(one)
        elif isinstance(one, str) and is_handle(one):
            yield one


def _names_in(told: str) -> list[str]:
    """Return what is written like a name in the object of a belief; the whole of it where nothing is."""
    if len(told.split()) <= 3 and not any(c.isupper() for c in told):  # noqa: PLR2004 (a name in small letters)
        return [told]
    if any(folding.is_unspaced(c) for c in told):
        return [told]
    return [told, *_CAPITALS.findall(told)] if len(told.split()) <= MOST_WORDS else _CAPITALS.findall(told)


def _thread(name: str) -> Iterator[Form]:
    words = folding.words(name)
    if handle := handle_in(name):
        yield from handle_forms(handle)
    elif _is_name(name, words) and not (len(words) == 1 and is_common(words[0])):
        case = Case.CAPITAL if case_of(words) is not Case.ANY else Case.ANY
        yield from form(words, Kind.GROUP, f"group:{''.join(words)}", case=case)


def _is_name(told: str, words: list[str]) -> bool:
    joined = "".join(words)
    return len(joined) > 1 and len(words) <= MOST_WORDS and len(told) <= LONGEST and not joined.isdigit()


def _digits(told: str) -> str:
    return re.sub(r"\D", "", told)


def _ways_to_dial(told: str) -> set[str]:
    """Return the digits a number may be written with: with and without its country and the zero before the rest."""
    digits = _digits(told)
    ways = {digits} if len(digits) >= NUMBERS else set()
    rest = {digits.lstrip("0")}
    if told.startswith("+"):
        rest = {digits[n:] for n in _COUNTRY_DIGITS}
    for national in rest:
        if len(national) >= _LEAST_NATIONAL:
            ways |= {national, f"0{national}"}
    return ways
