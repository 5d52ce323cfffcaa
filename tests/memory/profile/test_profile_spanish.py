"""Beliefs in another language than English: every predicate and tie has its sentence, in the owner's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import SELF, Belief, Status
from atticus.memory.beliefs.vocabulary import VOCABULARY
from atticus.memory.people.relations import RELATIONS
from atticus.memory.profile import CATALOGUES
from atticus.memory.profile.phrases import ENGLISH
from atticus.memory.profile.sentences import date, listed, relation, says, undertaken
from atticus.memory.profile.spanish import SPANISH
from atticus.surfaces.web.believing import sentence

NOW = datetime(2026, 5, 2, 9, tzinfo=UTC)
OTHERS = [one for name, one in CATALOGUES.items() if name != "en"]


def belief(predicate: str, object_: str, *, kind: str = "", subject: str = SELF, **more: object) -> Belief:
    known = VOCABULARY.get(predicate)
    return Belief(
        id="b", kind=kind or (known.kind if known else "tie"), subject=subject, predicate=predicate, object=object_,
        valid_from=None, valid_until=None, known_from=NOW, known_until=None, confidence=0.9, status=Status.HELD,
        evidence=(), more=more,
    )  # fmt: skip


@pytest.mark.parametrize("words", OTHERS)
def test_a_language_says_every_predicate_tie_and_sentence_itself(words) -> None:
    assert VOCABULARY.keys() - words.predicates.keys() == set()
    assert words.predicates.keys() - VOCABULARY.keys() == set()
    assert RELATIONS.keys() - words.relations.keys() == set()
    assert words.frames.keys() == ENGLISH.frames.keys()
    assert words.sections.keys() == ENGLISH.sections.keys()
    assert (len(words.months), len(words.days)) == (12, 7)
    for name, one in words.predicates.items():
        english = ENGLISH.predicates.get(name)
        assert english is None or one.many == english.many, name


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (belief("lives_in", "Oporto"), "Vives en Oporto"),
        (belief("likes", "Nadar con mi hermana"), "Te gusta: Nadar con tu hermana"),
        (belief("birthday", "1990-05-02"), "Tu cumpleaños es el 2 de mayo de 1990"),
        (belief("birthday", "--05-02", subject="Iria"), "El cumpleaños de Iria es el 2 de mayo"),
        (belief("favourite", "verde", of="color"), "Lo que más te gusta (color): verde"),
        (belief("prefers", "té", over="café"), "Prefieres: té antes que café"),
        (belief("fears", "las arañas", subject="Tomé"), "A Tomé le da miedo: las arañas"),
        (belief("sister", "Iria"), "Iria es tu hermana"),
        (replace(belief("boss", "Nuno"), status=Status.POSSIBLE), "Puede que Nuno sea tu jefe o jefa"),
        (belief("friend", "Iria", subject="Nuno"), "Iria es amigo o amiga de Nuno"),
        (belief("promised", "enviarle mis apuntes", to="Nadia"), "Prometiste a Nadia: enviarle mis apuntes"),
        (belief("promised", "traer pan", subject="Nadia"), "Nadia prometió: traer pan"),
        (belief("plans", "pintar mi casa"), "Tienes pensado: pintar tu casa"),
        (belief("decided", "not to sell my boat"), "Decidiste: not to sell your boat"),
    ],
)
def test_beliefs_are_told_in_spanish(told: Belief, said: str) -> None:
    assert sentence(told, UTC, "es") == said


def test_what_is_told_in_no_language_of_ours_is_told_in_english() -> None:
    tie = belief("sister", "Iria", subject="Nuno")

    assert sentence(tie, UTC) == sentence(tie, UTC, "tlh") == "Iria is Nuno’s sister"
    assert sentence(replace(tie, status=Status.POSSIBLE, subject=SELF), UTC) == "Iria may be your sister"
    assert says(belief("lives_in", "Oporto"), "you") == "You live in Oporto"


def test_words_beside_sentences_are_spanish_too() -> None:
    assert date(NOW, UTC, words=SPANISH) == "2 de mayo de 2026"
    assert listed(["té", "pan", "sal"], SPANISH) == "té, pan y sal"
    assert relation("boss", many=True, words=SPANISH) == "jefes o jefas"
    assert relation("classmate", many=True, words=SPANISH) == "compañeros o compañeras de clase"
    assert undertaken(belief("wants", "aprender a coser"), "", UTC, words=SPANISH) == "Quieres: aprender a coser"
