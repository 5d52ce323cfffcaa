"""Beliefs in every language: each predicate, tie and frame has its sentence, in the owner's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.memory.beliefs.vocabulary import VOCABULARY
from atticus.memory.people.relations import RELATIONS
from atticus.memory.profile import catalogue, profile
from atticus.memory.profile.phrases import ENGLISH, TOGETHER
from atticus.memory.profile.sentences import date, listed, relation, says, turned, undertaken
from atticus.mind.reminding.timewords import LANGUAGES
from atticus.surfaces.web.believing import sentence

NOW = datetime(2026, 5, 2, 9, tzinfo=UTC)
PLACES = re.compile(r"{\w+}")
SPANISH = catalogue("es")


def belief(predicate: str, object_: str, *, kind: str = "", subject: str = SELF, **more: object) -> Belief:
    known = VOCABULARY.get(predicate)
    return Belief(
        id="b", kind=kind or (known.kind if known else "tie"), subject=subject, predicate=predicate, object=object_,
        valid_from=None, valid_until=None, known_from=NOW, known_until=None, confidence=0.9, status=Status.HELD,
        evidence=(Support("m1", "note", None, None),), more=more,
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_every_predicate_tie_and_sentence_itself(language: str) -> None:
    words = catalogue(language)

    assert (words is ENGLISH) == (language == "en")
    assert words.predicates.keys() == VOCABULARY.keys()
    assert words.relations.keys() == RELATIONS.keys()
    assert words.frames.keys() == ENGLISH.frames.keys()
    assert words.sections.keys() == ENGLISH.sections.keys()
    assert (len(words.months), len(words.days), len(words.weekly)) == (12, 7, 7)
    assert VOCABULARY.keys() >= TOGETHER


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_fills_the_slots_that_english_fills(language: str) -> None:
    words = catalogue(language)

    for name, phrase in words.predicates.items():
        for said, english in zip(phrase, ENGLISH.predicates[name], strict=True):
            assert sorted(PLACES.findall(said)) == sorted(PLACES.findall(english)), said
    for name, frame in words.frames.items():
        places = [one.replace("{yours}", "{relation}") for one in PLACES.findall(frame)]
        assert sorted(places) == sorted(PLACES.findall(ENGLISH.frames[name])), frame
        if "{yours}" in frame:
            assert all(called.yours for called in words.relations.values()), name


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


@pytest.mark.parametrize(
    ("language", "told", "said"),
    [
        ("fr", belief("likes", "nager avec ma sœur"), "Tu aimes : nager avec ta sœur"),
        ("fr", belief("birthday", "1990-05-02"), "Ton anniversaire est le 2 mai 1990"),
        ("fr", belief("sister", "Iria"), "Iria est ta sœur"),
        ("fr", belief("brother", "Nuno", subject="Iria"), "Nuno est frère de Iria"),
        ("fr", replace(belief("boss", "Nuno"), status=Status.POSSIBLE), "Nuno est peut-être ton ou ta chef"),
        ("fr", belief("promised", "rapporter son livre", to="Nadia"), "Tu as promis à Nadia : rapporter son livre"),
        ("fr", belief("does", "nager", when="on Mondays"), "D’habitude : nager le lundi"),
        ("de", belief("lives_in", "Graz"), "Du wohnst in Graz"),
        ("de", belief("likes", "die Lieder meiner Mutter"), "Du magst: die Lieder deiner Mutter"),
        ("de", belief("birthday", "--05-02", subject="Iria"), "Der Geburtstag von Iria ist der 2. Mai"),
        ("de", belief("sister", "Iria"), "Iria ist deine Schwester"),
        ("de", belief("prefers", "Tee", over="Kaffee"), "Dir ist lieber: Tee statt Kaffee"),
        ("de", belief("wants", "Klavier lernen"), "Du willst: Klavier lernen"),
        ("pt", belief("likes", "nadar com a minha irmã"), "Gostas de: nadar com a tua irmã"),
        ("pt", belief("brother", "Nuno"), "Nuno é o teu irmão"),
        ("pt", belief("favourite", "verde", of="cor"), "Do que mais gostas (cor): verde"),
        ("pt", belief("promised", "trazer pão", subject="Nadia"), "Nadia prometeu: trazer pão"),
        ("zh", belief("lives_in", "上海"), "你住在上海"),
        ("zh", belief("likes", "和我妹妹游泳"), "你喜欢：和你妹妹游泳"),
        ("zh", belief("birthday", "1990-05-02"), "你的生日是1990年5月2日"),
        ("zh", belief("sister", "安娜"), "安娜是你的姐妹"),
        ("zh", belief("plans", "粉刷我们的房子"), "你打算：粉刷你们的房子"),
    ],
)
def test_beliefs_are_told_in_other_languages_too(language: str, told: Belief, said: str) -> None:
    assert sentence(told, UTC, language) == said


@pytest.mark.parametrize(
    ("language", "likes", "tie", "ties", "change"),
    [
        ("es", "Te gusta: té y lluvia.", "Tu hermana: Iria.", "Tus amigos o amigas: Nuno y Tomé.",
         "Vivías en Braga, hasta abril de 2026; ahora, vives en Oporto."),
        ("fr", "Tu aimes : té et lluvia.", "Ta sœur : Iria.", "Tes amis et amies : Nuno et Tomé.",
         "Ton lieu de vie était : Braga (jusqu’en avril 2026) ; maintenant, ton lieu de vie : Oporto."),
        ("de", "Du magst: té und lluvia.", "Deine Schwester: Iria.", "Deine Freunde und Freundinnen: Nuno und Tomé.",
         "Du hast in Braga gewohnt (bis April 2026); jetzt: du wohnst in Oporto."),
        ("pt", "Gostas de: té e lluvia.", "A tua irmã: Iria.", "Tens como amigos e amigas: Nuno e Tomé.",
         "Vivias em Braga (até abril de 2026); agora, vives em Oporto."),
        ("zh", "你喜欢：té和lluvia。", "你的姐妹：Iria。", "你的朋友：Nuno和Tomé。",
         "你曾住在Braga（到2026年4月为止）；现在你住在Oporto。"),
    ],
)  # fmt: skip
def test_a_profile_is_told_in_the_language_it_is_asked_for_in(language, likes, tie, ties, change) -> None:
    home = replace(belief("lives_in", "Oporto"), id="now")
    old = replace(
        belief("lives_in", "Braga", replaced_by="now"), id="old", status=Status.SUPERSEDED,
        valid_until=NOW - timedelta(days=10), known_until=NOW - timedelta(days=5),
    )  # fmt: skip
    known = [
        home, old, belief("likes", "té"), replace(belief("likes", "lluvia"), id="rain"), belief("sister", "Iria"),
        belief("friend", "Nuno"), belief("friend", "Tomé"),
    ]  # fmt: skip

    words = catalogue(language)
    found = profile(known, [], name="", now=NOW, zone=UTC, words=words)

    said = {one.title: [line.text for line in one.sentences] for one in found.sections}
    assert said[words.sections["likes"]] == [likes]
    assert said[words.sections["people"]] == [tie, ties]
    assert said[words.sections["changes"]] == [change]


def test_what_the_calendar_holds_every_week_is_told_with_its_day_in_the_language() -> None:
    choir = belief("does", "Coro", when="on Thursdays", times=12)

    for language, said in (("en", "On Thursdays: Coro."), ("es", "Los jueves: Coro."), ("zh", "每周四：Coro。")):
        found = profile([choir], [], name="", now=NOW, zone=UTC, words=catalogue(language))
        assert [line.text for line in found.sections[0].sentences] == [said]


def test_no_word_is_turned_that_only_begins_like_one_of_the_owners() -> None:
    assert turned("meinetwegen mein Rad", words=catalogue("de")) == "meinetwegen dein Rad"
    assert turned("自我介绍，我们的家", words=catalogue("zh")) == "自我介绍，你们的家"


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
