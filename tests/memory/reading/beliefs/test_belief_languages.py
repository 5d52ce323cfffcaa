"""The safest forms of other languages are read, and nothing else of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Me encanta el queso azul.", ("likes", "queso azul")),
        ("No me gustan las aceitunas.", ("dislikes", "aceitunas")),
        ("Soy alérgica a los cacahuetes.", ("allergic_to", "cacahuetes")),
        ("Vivo en San Sebastián con mi hermana.", ("lives_in", "San Sebastián")),
        ("Mi color favorito es el verde.", ("favourite", "verde")),
        ("Ich wohne in Bad Ischl.", ("lives_in", "Bad Ischl")),
        ("Ich mag keine Oliven.", ("dislikes", "Oliven")),
        ("Ich bin Vegetarierin.", ("diet", "Vegetarierin")),
        ("J'adore le fromage de chèvre.", ("likes", "fromage de chèvre")),
        ("Je suis allergique aux arachides.", ("allergic_to", "arachides")),
        ("J'habite à Saint-Malo.", ("lives_in", "Saint-Malo")),
        ("Eu gosto de bacalhau.", ("likes", "bacalhau")),
        ("Moro em Belo Horizonte.", ("lives_in", "Belo Horizonte")),
        ("Tenho 41 anos.", ("age", "41")),
        ("我喜欢吃火锅。", ("likes", "火锅")),
        ("我对花生过敏。", ("allergic_to", "花生")),
        ("我住在杭州。", ("lives_in", "杭州")),
    ],
)
def test_a_plain_statement_is_read(told, text, expected):
    assert told(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "¿Vivo en Lugo?",
        "Si vivo en Lugo, viajo poco.",
        "Mi hermana dice: vivo en Lugo.",
        "Ich wohne in Graz?",
        "Früher: ich wohne in Graz",
        "Ich mag dich.",
        "J'adore ta robe.",
        "Je crois que j'habite à Metz.",
        "Odeio isso.",
        "Gosto de você.",
        "我喜欢你。",
        "如果我住在杭州就好了。",
        "我以前住在杭州。",
        "你说我喜欢吃火锅吗？",
    ],
)
def test_what_is_not_plain_is_left_alone(told, text):
    assert told(text) == set()
