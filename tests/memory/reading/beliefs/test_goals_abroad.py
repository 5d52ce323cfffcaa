"""A goal told in five other languages is read, with its time, and a wish of the moment is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE = {"kind": Kind.NOTE, "source": "notes", "people": ()}

GOALS = [
    ("Ich will dieses Jahr einen Halbmarathon laufen.", "dieses Jahr einen Halbmarathon laufen"),
    ("Mein Ziel ist es, bis Ende des Jahres zehn Kilo abzunehmen.", "bis Ende des Jahres zehn Kilo abzunehmen"),
    ("Ich habe mir vorgenommen, jeden Tag eine Seite zu schreiben.", "jeden Tag eine Seite zu schreiben"),
    ("Ich möchte 10 Bücher lesen", "10 Bücher lesen"),
    ("Nächstes Jahr will ich Portugiesisch lernen", "Portugiesisch lernen"),
    ("Quiero correr una media maratón este año", "correr una media maratón este año"),
    ("Quiero correr una media maratón antes de mayo", "correr una media maratón antes de mayo"),
    ("Bis Ende März will ich das Manuskript fertig haben", "das Manuskript fertig haben"),
    ("我六月前要学会游泳", "学会游泳"),
    ("Mi meta es leer veinte libros.", "leer veinte libros"),
    ("Me he propuesto dejar de fumar.", "dejar de fumar"),
    ("Este año quiero aprender a nadar", "aprender a nadar"),
    ("Je veux courir un semi-marathon cette année.", "courir un semi-marathon cette année"),
    ("Mon objectif est d'apprendre le piano.", "apprendre le piano"),
    ("Je me suis promis de lire plus", "lire plus"),
    ("Quero correr uma meia maratona este ano", "correr uma meia maratona este ano"),
    ("O meu objetivo é poupar 5000 euros até ao fim do ano.", "poupar 5000 euros até ao fim do ano"),
    ("我今年想跑半程马拉松", "跑半程马拉松"),
    ("我的目标是每天读书", "每天读书"),
    ("今年我想学游泳", "学游泳"),
]


@pytest.mark.parametrize(("text", "aim"), GOALS, ids=[one for one, _ in GOALS])
def test_a_goal_is_read(claims: Callable, text: str, aim: str) -> None:
    found = [one for one in claims(text, **NOTE) if one.kind == "goal"]
    assert [(one.predicate, one.object) for one in found] == [("wants", aim)]
    (one,) = found
    assert text[one.quote.start : one.quote.stop].rstrip(".") == text.rstrip(".")


@pytest.mark.parametrize(
    "text",
    [
        "Ich will schlafen",
        "Ich will einen Kaffee",
        "Willst du dieses Jahr einen Halbmarathon laufen?",
        "Ich will dieses Jahr einen Halbmarathon laufen?",
        "Dieses Jahr war anstrengend",
        "Mein Bruder will dieses Jahr einen Marathon laufen",
        "Quiero dormir",
        "Quiero que vengas este año",
        "No quiero correr una maratón este año",
        "Je veux dormir",
        "Je veux que tu viennes cette année",
        "Quero dormir",
        "我想睡觉",
        "他今年想跑马拉松",
    ],
)
def test_a_wish_of_the_moment_is_no_goal(claims: Callable, text: str) -> None:
    assert [one for one in claims(text, **NOTE) if one.kind == "goal"] == []


def test_by_when_is_told_where_the_words_tell_it(claims: Callable) -> None:
    (one,) = (one for one in claims("Ich will bis Ende 2027 ein Buch schreiben", **NOTE) if one.kind == "goal")
    assert str(one.more["due"]).startswith("2028-01-01")


def test_in_a_chat_with_others_the_same_words_are_no_goal(claims: Callable) -> None:
    assert [one for one in claims("Ich will dieses Jahr mehr laufen") if one.kind == "goal"] == []
