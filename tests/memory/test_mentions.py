"""Mentions: every way a name is written is found, and words that only look like it stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.mentions import SOMEONE, Mentions
from atticus.memory.name_forms import forms

OTHERS = ("Bo Lind", "Ana Lopez", "Luka Kovač", "Rūta Fenwick", "Rosalind")


def mentions(*names, handles=(), others=OTHERS):
    return Mentions(forms(names, handles, others))


ROSA = mentions("Rosa Quispe", "Rosita", handles=("tel:+51984555010", "mailto:rosa.q@example.org"))


@pytest.mark.parametrize(
    ("text", "black"),
    [
        ("Lunch with Rosa", "Lunch with [someone]"),
        ("ROSA QUISPE called", "[someone] called"),
        ("met rosa today", "met [someone] today"),
        ("Quispe, Rosa", "[someone]"),
        ("rosita's dog, Rosita’s cat", "[someone]'s dog, [someone]’s cat"),
        ("Rosas Hund", "[someone]s Hund"),
        ("chat_rosa-quispe.txt", "chat_[someone].txt"),
        ("RosaQuispe01.jpg", "[someone]01.jpg"),
        ("Call +51 984 555 010 or 984555010", "Call [someone] or [someone]"),
        ("Write to Rosa.Q@example.org.", "Write to [someone]."),
        ("Rosalind, a rosary and primrosa", "Rosalind, a rosary and primrosa"),
        ("Invoice 1984555010222", "Invoice 1984555010222"),
        ("Ro\u200bsa", "[someone]"),
    ],
)
def test_every_way_a_name_is_written_goes(text, black):
    assert ROSA.blacken(text).text == black


@pytest.mark.parametrize(
    ("names", "text", "black"),
    [
        (("Анна Смирнова",), "Видел Анну у Смирновой", "Видел [someone] у [someone]"),
        (("Игорь",), "С Игорем", "С [someone]"),
        (("王小雨",), "昨天和王小雨吃饭", "昨天和[someone]吃饭"),
        (("김민수",), "김민수가 왔다", "[someone]가 왔다"),
        (("田中太郎",), "田中太郎さんと", "[someone]さんと"),
        (("محمد علي",), "ومحمد علي هنا", "و[someone] هنا"),
        (("अनीता शर्मा",), "अनीता ने कहा", "[someone] ने कहा"),
        (("Łukasz Żak",), "Lukasz Zak i ŁUKASZ", "[someone] i [someone]"),
        (("Zoe\u0308 Muller",), "Zoë Muller", "[someone]"),
        (("Dr. Ifeoma Obi (work)",), "Ifeoma Obi", "[someone]"),
        (("Ana María de la Cruz",), "Ana María called; la casa de Bo", "[someone] called; la casa de Bo"),
    ],
)
def test_names_of_every_script_go(names, text, black):
    told = mentions(*names, others=())
    got = told.blacken(text).text.replace(f"{SOMEONE} {SOMEONE}", SOMEONE)
    assert got == black


def test_a_name_that_others_bear_goes_only_where_they_are_meant():
    ana = mentions("Ana Kovač")
    assert ana.blacken("Lunch with Ana").left == 1
    assert ana.blacken("Lunch with Ana", tied=True).text == "Lunch with [someone]"
    assert ana.blacken("Ana Lopez came", tied=True).text == "Ana Lopez came"
    assert ana.blacken("Ana Kovac came").text == "[someone] came"
    assert ana.blacken("Kovač scored").left == 0
    assert ana.blacken("Mrs Kovač called").left == 1


@pytest.mark.parametrize(
    ("text", "tied", "black"),
    [
        ("I will go, if you will.", True, "I will go, if you will."),
        ("I saw Will yesterday", False, "I saw [someone] yesterday"),
        ("Will said yes", False, "[someone] said yes"),
        ("Will you come?", False, "Will you come?"),
        ("Will, are you there?", True, "[someone], are you there?"),
        ("Write a will by Central Okafor", False, "Write a will by Central Okafor"),
    ],
)
def test_a_name_that_is_an_ordinary_word_too_goes_where_it_is_a_name(text, tied, black):
    assert mentions("Will Okafor", others=()).blacken(text, tied=tied).text == black


def test_careful_texts_tell_which_names_are_ordinary_words():
    told = mentions("Biel Soler", others=())
    for text in ("El biel es de ferro.", "Un biel trencat.", "Posa el biel."):
        told.weigh(text)
    told.weighed()
    assert told.blacken("Posa el biel aquí").text == "Posa el biel aquí"
    assert told.blacken("He vist en Biel avui").text == "He vist en [someone] avui"


def test_words_for_kin_are_nobodys_name():
    assert mentions("Mom", handles=("tel:+15550100177",), others=()).blacken("my mom and your mom").found == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_form_is_left_and_nothing_else_changes(before, after):
    text = f"{before} Xiomarita {after}"
    told = mentions("Xiomara Przybylska", "Xiomarita", others=())
    black = told.blacken(text)
    assert black.found >= 1
    assert told.blacken(black.text).found == 0
    assert told.blacken(before).text == before or told.within(before)
