"""A promise the owner tells Atticus of is held; the same words to somebody else tell of what may long be over."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

TO_ATTICUS = {"kind": Kind.NOTE, "source": "owner", "people": ()}


@pytest.mark.parametrize(
    ("text", "subject", "to", "words"),
    [
        ("I promised Dana to lend her the big ladder.", "me", "Dana", "lend her the big ladder"),
        ("I promised Dana I would lend her the ladder by Friday.", "me", "Dana", "lend her the ladder by Friday"),
        ("Tired. I've just promised Ana Sá that I'll mow her lawn.", "me", "Ana Sá", "mow her lawn"),
        ("i promised my sister to call on sunday, so keep that free", "me", None, "call on sunday"),
        ("Bo promised me to bring the cake on Saturday.", "Bo", "me", "bring the cake on Saturday"),
        ("Bo has promised that he'd return the drill", "Bo", "me", "return the drill"),
    ],
)
def test_a_promise_that_is_told_of_is_one(claims: Callable, text: str, subject: str, to: str | None, words: str):
    found = [one for one in claims(text, **TO_ATTICUS) if one.kind == "promise"]
    assert [(one.subject, one.more.get("to"), one.object) for one in found] == [(subject, to, words)]


@pytest.mark.parametrize(
    "text",
    [
        "I promised Dana to call, but I forgot.",
        "As a kid I promised Dana to marry her.",
        "I never promised Dana to come.",
        "Did I promise Dana to come?",
        "Dana says I promised her to come.",
        "I promised to be good.",
    ],
)
def test_what_is_over_asked_or_denied_is_none(claims: Callable, text: str):
    assert [one for one in claims(text, **TO_ATTICUS) if one.kind == "promise"] == []


@pytest.mark.parametrize(
    "told",
    [
        {"source": "sms"},
        TO_ATTICUS | {"source": "notes"},
        TO_ATTICUS | {"integrity": Integrity.SYSTEM},
        {"mine": False},
    ],
)
def test_to_others_and_from_others_the_same_words_hold_nothing(claims: Callable, told: dict):
    words = "I promised Dana to lend her the big ladder."
    assert [one for one in claims(words, **told) if one.kind == "promise"] == []


@pytest.mark.parametrize(
    ("text", "to", "words"),
    [
        ("I promised Dana the ladder.", "Dana", "the ladder"),
        ("Yesterday I promised my sister Ana Sá a call on Sunday", "Ana Sá", "a call on Sunday"),
        ("I promised the big ladder to Dana", "Dana", "the big ladder"),
        ("I told Dana I'd lend her the ladder.", "Dana", "lend her the ladder"),
        ("I've told Bo that I will bring the cake, but he eats none", "Bo", "bring the cake"),
        ("I said to Dana I would give her the key", "Dana", "give her the key"),
        ("I told my sister I'd call on Sunday", None, "call on Sunday"),
        ("I promised mum I'd pick her up", None, "pick her up"),
        ("Remember that I promised Dana to lend her the ladder", "Dana", "lend her the ladder"),
        ("I promised Dana I'd come at 9.30 with the ladder", "Dana", "come at 9.30 with the ladder"),
        ("Le prometí a Dana prestarle la escalera.", "Dana", "prestarle la escalera"),
        ("Ayer le prometí a mi hermana Ana que la llamaría", "Ana", "la llamaría"),
        ("A Dana le prometí que le prestaría la escalera", "Dana", "le prestaría la escalera"),
        ("Le he prometido a Bruno llevarle al médico, pero no sé cuándo", "Bruno", "llevarle al médico"),
        ("Le prometí a Dana la escalera grande", "Dana", "la escalera grande"),
        ("Le prometí la escalera a Dana", "Dana", "la escalera"),
        ("Le dije a Dana que le prestaría la escalera", "Dana", "le prestaría la escalera"),
        ("Le dije a Dana que iba a llamarla", "Dana", "iba a llamarla"),
        ("Le debo una llamada a Dana", "Dana", "una llamada"),
        ("Todavía le debo a Ana 40 euros", "Ana", "40 euros"),
        ("Prometí traer el pastel", None, "traer el pastel"),
        ("J'ai promis à Dana de lui prêter l'échelle.", "Dana", "lui prêter l'échelle"),
        ("Hier j’ai promis à ma sœur Ana que je l’appellerais", "Ana", "l’appellerais"),
        ("J'ai promis d'apporter le gâteau", None, "apporter le gâteau"),
        ("Je lui ai promis de réparer le vélo, mais pas tout de suite", None, "réparer le vélo"),
        ("J'ai promis à Dana la grande échelle", "Dana", "la grande échelle"),
        ("J'ai promis l'échelle à Dana", "Dana", "l'échelle"),
        ("J'ai dit à Dana que je lui prêterais l'échelle", "Dana", "lui prêterais l'échelle"),
        ("Je dois encore un appel à Dana", "Dana", "un appel"),
        ("Je dois 40 euros à Ana", "Ana", "40 euros"),
        ("Ich habe Dana versprochen, ihr die Leiter zu leihen.", "Dana", "ihr die Leiter zu leihen"),
        ("Gestern habe ich Dana versprochen, ihr die Leiter zu leihen", "Dana", "ihr die Leiter zu leihen"),
        ("Ich hab meiner Schwester Ana versprochen, dass ich sie anrufe", "Ana", "sie anrufe"),
        ("Ich habe versprochen, den Kuchen mitzubringen", None, "den Kuchen mitzubringen"),
        ("Ich habe Dana die große Leiter versprochen", "Dana", "die große Leiter"),
        ("Ich habe Dana gesagt, dass ich ihr die Leiter leihe", "Dana", "ihr die Leiter leihe"),
        ("Ich habe Dana gesagt, ich würde ihr beim Umzug helfen", "Dana", "ihr beim Umzug helfen"),
        ("Ich darf nicht vergessen: ich habe Dana versprochen zu kommen", "Dana", "zu kommen"),
        ("Ich schulde Dana noch einen Anruf", "Dana", "einen Anruf"),
        ("Ich bin Dana noch 40 Euro schuldig", "Dana", "40 Euro"),
        ("Prometi à Dana emprestar-lhe a escada.", "Dana", "emprestar-lhe a escada"),
        ("Ontem prometi à minha irmã Ana que lhe ligava", "Ana", "lhe ligava"),
        ("Eu prometi para a Dana que ia emprestar a escada", "Dana", "ia emprestar a escada"),
        ("Prometi trazer o bolo, mas não sei se consigo", None, "trazer o bolo"),
        ("Prometi à Dana a escada grande", "Dana", "a escada grande"),
        ("Prometi a escada à Dana", "Dana", "a escada"),
        ("Disse à Dana que lhe emprestaria a escada", "Dana", "lhe emprestaria a escada"),
        ("Ainda devo uma ligação à Dana", "Dana", "uma ligação"),
        ("Devo 40 euros ao Bruno", "Bruno", "40 euros"),
        ("我答应丹娜把梯子借给她。", "丹娜", "把梯子借给她"),
        ("我答应了Dana明天还书", "Dana", "明天还书"),
        ("昨天我答应过小明，要陪他去医院", "小明", "要陪他去医院"),
        ("我答应把梯子借给丹娜", "丹娜", "把梯子借给丹娜"),
        ("我答应妈妈周末给她打电话", None, "周末给她打电话"),
        ("我跟丹娜保证会把书还给她", "丹娜", "会把书还给她"),
        ("我跟丹娜说我会帮她搬家", "丹娜", "会帮她搬家"),
        ("我还欠丹娜一个电话", "丹娜", "一个电话"),
        ("我欠Ana 40欧元", "Ana", "40欧元"),
    ],
)
def test_a_promise_is_read_with_whom_and_what_in_six_languages(claims: Callable, text: str, to: str | None, words: str):
    found = [
        (one.subject, one.more.get("to"), one.object) for one in claims(text, **TO_ATTICUS) if one.kind == "promise"
    ]
    assert found == [("me", to, words)]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("Dana promised me the ladder", "Dana", "the ladder"),
        ("Dana me prometió prestarme la escalera", "Dana", "prestarme la escalera"),
        ("Dana me ha prometido que traería el pastel", "Dana", "traería el pastel"),
        ("Dana m'a promis de me prêter l'échelle", "Dana", "me prêter l'échelle"),
        ("Bruno m'a promis qu'il apporterait le gâteau", "Bruno", "apporterait le gâteau"),
        ("Dana hat mir versprochen, mir die Leiter zu leihen", "Dana", "mir die Leiter zu leihen"),
        ("Dana hat mir den Kuchen versprochen", "Dana", "den Kuchen"),
        ("A Dana prometeu-me trazer o bolo", "Dana", "trazer o bolo"),
        ("O Bruno me prometeu que ia ligar", "Bruno", "ia ligar"),
        ("丹娜答应我明天带蛋糕来", "丹娜", "明天带蛋糕来"),
    ],
)
def test_what_somebody_promised_the_owner_is_theirs(claims: Callable, text: str, who: str, words: str):
    found = [
        (one.subject, one.more.get("to"), one.object) for one in claims(text, **TO_ATTICUS) if one.kind == "promise"
    ]
    assert found == [(who, "me", words)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("I promised Dana the ladder by Friday", "2025-06-14"),
        ("Le prometí a Dana prestarle la escalera mañana", "2025-06-13"),
        ("Le prometí a Dana la escalera para el viernes", "2025-06-14"),
        ("J'ai promis à Dana de l'appeler d'ici vendredi", "2025-06-14"),
        ("J'ai promis à Dana de l'appeler ce soir", "2025-06-12"),
        ("Ich habe Dana versprochen, ihr morgen die Leiter zu leihen", "2025-06-13"),
        ("Ich habe Dana versprochen, ihr bis zum 20. Juni die Leiter zu leihen", "2025-06-21"),
        ("Ich habe Dana versprochen, sie bis Freitag anzurufen", "2025-06-14"),
        ("Prometi à Dana emprestar-lhe a escada até sexta", "2025-06-14"),
        ("Prometi à Dana ligar-lhe na segunda-feira", "2025-06-17"),
        ("我答应丹娜周五之前还书", "2025-06-14"),
        ("我答应丹娜明天还书", "2025-06-13"),
        ("Ich habe Dana versprochen, jeden Freitag anzurufen", None),
        ("Le prometí a Dana llamarla por la mañana", None),
        ("J'ai promis à Dana de cuisiner le vendredi", None),
        ("Prometi à Dana dar-lhe a segunda chave", None),
        ("我答应丹娜每周五打电话", None),
    ],
)
def test_the_day_it_is_for_is_read_in_the_language_it_is_told_in(claims: Callable, text: str, due: str | None):
    (promise,) = [one for one in claims(text, **TO_ATTICUS) if one.kind == "promise"]
    assert (promise.more.get("due") or "")[:10] == (due or "")


@pytest.mark.parametrize(
    "text",
    [
        "I promised myself to run more.",
        "I promised Dana the ladder, lol.",
        "She promised me the ladder.",
        "Dana thinks, maybe, that I promised her the ladder.",
        "I should have promised Dana the ladder.",
        "Don't promise Dana the ladder.",
        "I promised Dana the ladder?",
        "I promised Dana the world.",
        "I promised the ladder.",
        "I told Dana I'd be late.",
        "I told Dana I'd lent the ladder to Bo.",
        "I told Dana I'd love a coffee.",
        "I told Dana I'd let her know.",
        "Tell Dana I'd bring the cake.",
        "If I promised Dana the ladder, she would be glad.",
        "Me prometí correr más.",
        "Debería haberle prometido a Dana la escalera.",
        "No le prometas nada a Dana.",
        "No le prometí a Dana prestarle la escalera.",
        "¿Le prometí a Dana prestarle la escalera?",
        "Le prometí a Dana que no diría nada.",
        "Le dije a Dana que la quería.",
        "Le dije a Dana que le gustaría el libro.",
        "Le debo la vida a Dana.",
        "De niño le prometí a Dana casarme con ella.",
        "Je me suis promis de courir plus.",
        "J'aurais dû promettre l'échelle à Dana.",
        "Ne promets rien à Dana.",
        "Je n'ai pas promis à Dana de venir.",
        "Est-ce que j'ai promis à Dana de venir ?",
        "J'ai promis à Dana de ne rien dire.",
        "J'ai dit à Dana que je serais en retard.",
        "J'ai dit à Dana que j'allais manger.",
        "Je dois tout à Dana.",
        "J'ai promis à Dana de l'appeler, mais j'ai oublié.",
        "Ich habe mir versprochen, mehr zu laufen.",
        "Ich hätte Dana die Leiter versprechen sollen.",
        "Versprich Dana nichts.",
        "Ich habe Dana nicht versprochen, zu kommen.",
        "Habe ich Dana versprochen, ihr die Leiter zu leihen?",
        "Ich habe Dana versprochen, dass ich nichts sage und nie komme.",
        "Ich habe Dana gesagt, dass ich sie nicht anrufe.",
        "Ich habe Dana gesagt, dass ich sie mag.",
        "Ich schulde Dana alles.",
        "Ich glaube, ich habe Dana versprochen zu kommen.",
        "Prometi a mim mesmo correr mais.",
        "Devia ter prometido a escada à Dana.",
        "Não prometas nada à Dana.",
        "Não prometi à Dana emprestar a escada.",
        "Eu prometi à Dana emprestar a escada?",
        "Prometi à Dana que não dizia nada.",
        "Disse à Dana que ia chover.",
        "Devo tudo à Dana.",
        "Em criança prometi à Dana casar com ela.",
        "我答应自己要多跑步。",
        "我应该答应丹娜借梯子。",
        "别答应丹娜借梯子。",
        "我没答应丹娜借梯子。",
        "我答应丹娜借梯子了吗？",
        "我答应丹娜还书，但是忘了。",
        "小时候我答应丹娜娶她。",
        "我跟丹娜说我会迟到。",
        "我欠丹娜太多。",
    ],
)
def test_what_only_looks_like_a_promise_is_none_in_six_languages(claims: Callable, text: str):
    assert [one.object for one in claims(text, **TO_ATTICUS) if one.kind == "promise"] == []


def test_what_is_told_to_atticus_in_a_channel_is_told_to_it(claims: Callable):
    note = {"kind": Kind.NOTE, "source": "telegram", "people": (), "integrity": Integrity.OWNER}
    assert [one.object for one in claims("Le prometí a Dana la escalera", **note)] == ["la escalera"]


@pytest.mark.parametrize(
    "told", ["I promised Dana the ladder and ", "ich habe Dana gesagt, ich ", ", , ", "我答应丹娜"]
)
def test_a_note_that_says_it_a_thousand_times_is_read_in_two_seconds(claims: Callable, told: str):
    began = perf_counter()
    claims(told * (20_000 // len(told)), **TO_ATTICUS)
    assert perf_counter() - began < 2
