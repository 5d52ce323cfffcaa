"""The words people use for who somebody is to them, and the one closed vocabulary they all come down to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from atticus.memory.reading.tie_lexicon import CHINESE, WORDS, terms

_NEUTRAL: Final = {
    "mother": "child",
    "father": "child",
    "parent": "child",
    "son": "parent",
    "daughter": "parent",
    "child": "parent",
    "brother": "sibling",
    "sister": "sibling",
    "sibling": "sibling",
    "wife": "spouse",
    "husband": "spouse",
    "spouse": "spouse",
    "partner": "partner",
    "girlfriend": "partner",
    "boyfriend": "partner",
    "fiance": "fiance",
    "grandmother": "grandchild",
    "grandfather": "grandchild",
    "grandparent": "grandchild",
    "grandson": "grandparent",
    "granddaughter": "grandparent",
    "grandchild": "grandparent",
    "cousin": "cousin",
    "friend": "friend",
    "best_friend": "friend",
    "colleague": "colleague",
    "boss": "employee",
    "employee": "boss",
    "mentor": "student",
    "teacher": "student",
    "classmate": "classmate",
    "neighbour": "neighbour",
    "roommate": "roommate",
    "landlord": "tenant",
    "tenant": "landlord",
    "doctor": "client",
    "dentist": "client",
    "therapist": "client",
    "lawyer": "client",
    "coach": "client",
    "acquaintance": "acquaintance",
    "godparent": "godchild",
    "godchild": "godparent",
}
"""What the first is to the second, where the second is this to the first; only where one word fits whoever it is."""

RELATIONS: Final = frozenset(_NEUTRAL) | terms(
    "aunt uncle niece nephew mother_in_law father_in_law brother_in_law sister_in_law son_in_law daughter_in_law "
    "stepmother stepfather stepbrother stepsister stepson stepdaughter student client supplier adviser"
)
"""Every relation a tie may have: the object of the tie is this to its subject."""

ENDING: Final = terms(
    "wife husband spouse partner girlfriend boyfriend fiance friend best_friend colleague boss employee mentor "
    "teacher student classmate neighbour roommate landlord tenant doctor dentist therapist lawyer client coach "
    "supplier adviser"
)
"""Relations that can be over; nobody is a former sister."""

BLOOD: Final = frozenset(RELATIONS - ENDING - {"acquaintance", "godparent", "godchild"})

_COMPOSED: Final = {
    **{(p, "mother"): "grandmother" for p in ("mother", "father", "parent")},
    **{(p, "father"): "grandfather" for p in ("mother", "father", "parent")},
    **{(p, "brother"): "uncle" for p in ("mother", "father", "parent")},
    **{(p, "sister"): "aunt" for p in ("mother", "father", "parent")},
    **{(p, r): f"{r}_in_law" for p in ("wife", "husband", "spouse") for r in ("mother", "father", "brother", "sister")},
    **{(p, "son"): "nephew" for p in ("brother", "sister", "sibling")},
    **{(p, "daughter"): "niece" for p in ("brother", "sister", "sibling")},
    **{(p, "wife"): "sister_in_law" for p in ("brother", "sister", "sibling")},
    **{(p, "husband"): "brother_in_law" for p in ("brother", "sister", "sibling")},
    **{(p, "wife"): "daughter_in_law" for p in ("son", "daughter", "child")},
    **{(p, "husband"): "son_in_law" for p in ("son", "daughter", "child")},
    **{(p, "son"): "grandson" for p in ("son", "daughter", "child")},
    **{(p, "daughter"): "granddaughter" for p in ("son", "daughter", "child")},
    **{(p, r): "cousin" for p in ("aunt", "uncle") for r in ("son", "daughter", "child")},
}

FORMER: Final = terms("ex former previous erstwhile antiguo antigua ehemalige ehemaliger ancien ancienne")
LATE: Final = frozenset({"late", "deceased", "difunto", "difunta", "verstorbene", "verstorbener", "feu", "feue"})
UNREAL: Final = terms(
    "future four-legged imaginary fake pretend soon-to-be would-be fictional virtual not never "
    "furry fluffy fuzzy feathered feathery scaly hairy canine feline legged four-footed four-pawed fur k9 "
    "dog cat puppy kitten pup"
)
PLAIN: Final = terms(
    "own dear dearest beloved lovely darling sweet wonderful amazing awesome old older elder eldest oldest young "
    "younger youngest little big baby twin only new newest current first second third middle close closest good "
    "great favourite favorite best beautiful poor other adopted foster biological real true half childhood school "
    "high college university uni middle primary elementary junior senior work office long-time longtime lifelong "
    "mutual family next-door next door upstairs downstairs maternal paternal dorm army team regular former "
    "romantic long-term mayor menor pequeña pequeño grande ältere älterer jüngere jüngerer kleine kleiner große "
    "großer grand petite petit jeune mais velha velho nova novo"
)
"""Words that may stand between "my" and the relation and change nothing."""

_LIGHT: Final = frozenset({"friend", "best_friend", "colleague", "partner", "classmate", "teacher", "coach", "doctor"})
"""Relations that other nouns may stand before: a "piano teacher", a "tennis partner"."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A word for a relation.

    Args:
        relation: of the vocabulary.
        language: ISO 639-1.
        several: whether it is a plural.
        length: how many words it takes.
    """

    relation: str
    language: str
    several: bool
    length: int


def _read_words() -> dict[str, tuple[tuple[tuple[str, ...], Kin], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Kin]]] = {}
    for language, table in WORDS.items():
        for line in table.strip().splitlines():
            relation, _, words = line.partition(":")
            for word in words.casefold().split():
                parts = tuple(word.rstrip("*").split("_"))
                found.setdefault(parts[0], []).append((parts, Kin(relation, language, word.endswith("*"), len(parts))))
    return {first: tuple(sorted(ways, key=lambda way: -way[1].length)) for first, ways in found.items()}


LEXICON: Final = _read_words()
"""Every word by its first part, the longest first."""

STARTS: Final = frozenset(LEXICON)


def inverse(relation: str) -> str | None:
    """Return what the subject of a tie is to its object, where one word fits whatever the sex; None where none does."""
    return _NEUTRAL.get(relation)


def composed(first: str, second: str) -> str | None:
    """Return what the `second` of somebody's `first` is to them ("my wife's mother"); None if not certain."""
    return _COMPOSED.get((first, second))


def settled(kin: Kin, between: tuple[str, ...]) -> str | None:
    """Return the relation a word means with the words that stand before it, None where it means none.

    Args:
        kin: the word.
        between: the words between the possessive and it, in lower case ("older", "tennis").
    """
    if any(word in UNREAL or word in STARTS for word in between if word not in PLAIN):
        return None
    relation = kin.relation
    others = [word for word in between if word not in PLAIN and word not in FORMER and word not in LATE]
    if relation == "partner" and others:
        relation = "colleague" if others[-1] in {"business", "research", "lab", "writing", "law"} else "friend"
    elif others and (relation not in _LIGHT or len(others) > 2):  # noqa: PLR2004 ("table tennis partner")
        return None
    if relation == "friend" and between and between[-1] == "best":
        relation = "best_friend"
    return relation


def relation_of(told: str) -> tuple[str, bool] | None:
    """Return the relation a free text names, and whether it is over; None where it names none.

    "Eldest son" is a son, "High school classmates" is a classmate, "former colleague" is a colleague no more. Texts
    of several relations, and those of none ("car repair shop owner"), name none.
    """
    chinese = CHINESE.get(told.strip())
    if chinese:
        return chinese, False
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.sub(r"\(.*?\)|（.*?）", " ", told.casefold()))
    over = any(word in FORMER or word.startswith("ex-") for word in words)
    words = [word.removeprefix("ex-") for word in words if word not in {"my", "ex"}]
    if not words:
        return None
    for length in (3, 2, 1):
        for parts, kin in LEXICON.get(words[-length], ()) if len(words) >= length else ():
            if kin.length == length and parts == tuple(words[-length:]):
                relation = settled(kin, tuple(words[:-length]))
                return (relation, over and relation in ENDING) if relation else None
    return None
