"""The closed vocabulary of ties: what people can be to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from atticus.domain.people import fold
from atticus.memory.people.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Relation:
    """One word of the vocabulary: "X's <word> is Y".

    Args:
        word: the predicate of a tie.
        family: the word that says the same without telling a gender; of a neutral word, itself.
        inverse: what X is to Y, without telling a gender; None where the language has no word for it.
        slot: what only one person at a time can be to X ("mother", "father", "couple"); None where many can.
        kin: whether it is a bond of family or couple; two people have only one such bond.
        stage: of a couple, how far it has come: later stages take the place of earlier ones.
    """

    word: str
    family: str
    inverse: str | None
    slot: str | None = None
    kin: bool = False
    stage: int = 0


_KIN: Final = (
    # family, its inverse, the words that tell a gender
    ("parent", "child", "mother father"),
    ("child", "parent", "son daughter"),
    ("sibling", "sibling", "brother sister"),
    ("grandparent", "grandchild", "grandmother grandfather"),
    ("grandchild", "grandparent", "grandson granddaughter"),
    ("aunt_or_uncle", "niece_or_nephew", "aunt uncle"),
    ("niece_or_nephew", "aunt_or_uncle", "niece nephew"),
    ("cousin", "cousin", ""),
    ("spouse", "spouse", "wife husband"),
    ("partner", "partner", "girlfriend boyfriend"),
    ("fiance", "fiance", ""),
    ("parent_in_law", "child_in_law", "mother_in_law father_in_law"),
    ("child_in_law", "parent_in_law", "son_in_law daughter_in_law"),
    ("sibling_in_law", "sibling_in_law", "brother_in_law sister_in_law"),
    ("stepparent", "stepchild", "stepmother stepfather"),
    ("stepchild", "stepparent", "stepson stepdaughter"),
    ("stepsibling", "stepsibling", "stepbrother stepsister"),
    ("godparent", "godchild", "godmother godfather"),
    ("godchild", "godparent", "godson goddaughter"),
    ("relative", "relative", ""),
)
_OTHERS: Final = (
    ("friend", "friend"),
    ("best_friend", "friend"),
    ("acquaintance", "acquaintance"),
    ("colleague", "colleague"),
    ("boss", "employee"),
    ("employee", "boss"),
    ("mentor", "student"),
    ("teacher", "student"),
    ("coach", "student"),
    ("student", "teacher"),
    ("classmate", "classmate"),
    ("neighbour", "neighbour"),
    ("roommate", "roommate"),
    ("landlord", "tenant"),
    ("tenant", "landlord"),
    ("business_partner", "business_partner"),
    ("client", None),
    ("supplier", None),
    ("adviser", None),
    ("doctor", None),
    ("dentist", None),
    ("therapist", None),
    ("lawyer", None),
    ("accountant", None),
    ("assistant", None),
)
_STAGES: Final = {"partner": 1, "fiance": 2, "spouse": 3}
_SLOTS: Final = {"mother": "mother", "father": "father", "partner": "couple", "fiance": "couple", "spouse": "couple"}


def _vocabulary() -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for family, inverse, gendered in _KIN:
        for word in (family, *gendered.split()):
            slot = _SLOTS.get(word) or _SLOTS.get(family)
            found[word] = Relation(word, family, inverse, slot, kin=True, stage=_STAGES.get(family, 0))
    for word, other in _OTHERS:
        found[word] = Relation(word, word, other)
    return found


RELATIONS: Final = _vocabulary()
"""Every relation by its word."""

_SAME: Final = {
    "mother": "mom mum mommy mummy mama mam",
    "father": "dad daddy papa",
    "child": "kid",
    "son": "boy_child",
    "sister": "sis",
    "grandmother": "grandma granny",
    "grandfather": "grandpa granddad grandad",
    "aunt": "auntie aunty",
    "spouse": "married_to",
    "husband": "hubby",
    "wife": "wifey",
    "partner": "domestic_partner significant_other life_partner boyfriend_or_girlfriend",
    "fiance": "fiancé fiancée fiancee betrothed",
    "stepmother": "stepmom stepmum step_mother",
    "stepfather": "stepdad step_father",
    "stepbrother": "step_brother",
    "stepsister": "step_sister",
    "stepson": "step_son",
    "stepdaughter": "step_daughter",
    "colleague": "coworker co_worker workmate work_mate co_workers teammate team_mate",
    "boss": "manager supervisor chief line_manager",
    "employee": "report direct_report subordinate",
    "neighbour": "neighbor",
    "roommate": "flatmate housemate room_mate flat_mate",
    "friend": "buddy mate pal",
    "best_friend": "bestie bff",
    "classmate": "schoolmate class_mate fellow_student",
    "client": "customer patient_of",
    "doctor": "physician gp family_doctor general_practitioner",
    "therapist": "psychologist psychiatrist counsellor counselor psychotherapist",
    "lawyer": "attorney solicitor",
    "supplier": "vendor wholesaler",
    "adviser": "advisor financial_advisor financial_adviser financial_manager wealth_manager insurance_agent",
    "coach": "trainer personal_trainer",
    "mentor": "master",
    "teacher": "tutor professor",
    "landlord": "landlady",
    "relative": "family_member",
}
_WORDS: Final = {word: word for word in RELATIONS} | {
    same: word for word, told in _SAME.items() for same in told.split()
}
_ENDED: Final = frozenset({"ex", "former", "late", "deceased", "previous"})
_TELLING_NOTHING: Final = lexicon(
    "my the our dear eldest elder older oldest younger youngest little big twin first second third fourth only baby "
    "beloved close good own half biological foster adoptive maternal paternal great university college school high "
    "middle junior primary elementary childhood current regular new work direct project"
)


@lru_cache(maxsize=16_384)
def canonical(told: str) -> tuple[Relation, bool] | None:
    """Return the relation a word or a short phrase stands for, and whether it is over.

    Only adjectives that change nothing are passed over ("eldest son", "former colleague"); any other word makes it
    another thing ("property manager" is nobody's manager).

    Args:
        told: as a claim, an address book or a question says it: "Mother-in-law", "ex_wife", "University classmates".
    """
    words = re.findall(r"[^\W_]+", re.sub(r"\([^()]*\)", " ", fold(told)))
    ended = False
    while words:
        found = _known("_".join(words))
        if found is not None:
            return found, ended
        if words[0] in _ENDED:
            ended = True
        elif words[0] not in _TELLING_NOTHING:
            return None
        words = words[1:]
    return None


def _known(word: str) -> Relation | None:
    for form in (word, word.removesuffix("s"), "children" if word == "children" else ""):
        known = _WORDS.get(form) or {"children": "child", "wives": "wife"}.get(form)
        if known:
            return RELATIONS[known]
    return None


def inverse(relation: Relation) -> Relation | None:
    """Return what the first is to the second; None where there is no word for it."""
    return RELATIONS[relation.inverse] if relation.inverse else None


def fits(asked: Relation, told: Relation) -> bool:
    """Return whether a tie told by one word answers a question that asks for another ("brother" for "sibling")."""
    return asked.word == told.word or (
        asked.family == told.family and (asked.word == asked.family or told.word == told.family)
    )
