"""What a message wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.surfaces.channels.sorting import Wants, pieces, sorted_out


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("STOP", Wants.STOP),
        ("stop!!", Wants.STOP),
        ("/stop", Wants.STOP),
        ("Stop everything.", Wants.STOP),
        ("Stopped by the bakery.", Wants.KEEP),
        ("/resume", Wants.RESUME),
        ("/start", Wants.HELP),
        ("I owe Ana 40 euros; ask about her visa", Wants.KEEP),
        ("Remember that the key is under the mat", Wants.KEEP),
        ("When I was in Rome I met Bo", Wants.KEEP),
        ("What a day", Wants.KEEP),
        ("Will is coming on Sunday", Wants.KEEP),
        ("Do not forget the milk", Wants.KEEP),
        ("When is the dentist", Wants.ASK),
        ("when was I in Rome", Wants.ASK),
        ("What time did Ana arrive", Wants.ASK),
        ("Did I pay the rent?", Wants.ASK),
        ("Wann kommt Ana?", Wants.ASK),
        ("明天几点？", Wants.ASK),
        ("wann ist das Treffen", Wants.ASK),
        ("cuándo es la cena con Marta", Wants.ASK),
        ("qu'est-ce que j'ai promis à Léa", Wants.ASK),
        ("quando é a consulta", Wants.ASK),
        ("qué día tan bonito", Wants.KEEP),
        ("como foi bom hoje", Wants.KEEP),
        ("o que eu mais gosto é chá", Wants.KEEP),
        ("Wie war das schön", Wants.KEEP),
        ("Wo ich war, regnete es", Wants.KEEP),
        ("Remind me to call Ana at five", Wants.DO),
        ("Could you send Ana the photos?", Wants.DO),
        ("/do water the plants", Wants.DO),
        ("/ask rent", Wants.ASK),
    ],
)
def test_a_message_is_sorted_by_its_words(text, wants):
    assert sorted_out(text)[0] is wants


def test_what_only_says_so_is_not_kept():
    assert sorted_out("Remember that the key is under the mat")[1] == "the key is under the mat"
    assert sorted_out("/keep Ana likes tea")[1] == "Ana likes tea"
    assert sorted_out("Recuerda que la llave está bajo el felpudo")[1] == "la llave está bajo el felpudo"
    assert sorted_out("Merk dir bitte, dass Ana Tee mag")[1] == "Ana Tee mag"
    assert sorted_out("Note que Léa aime le thé")[1] == "Léa aime le thé"
    assert sorted_out("Lembra-te que a Ana gosta de chá")[1] == "a Ana gosta de chá"
    assert sorted_out("记住：钥匙在垫子下面")[1] == "钥匙在垫子下面"


@given(st.text(max_size=400), st.integers(10, 60))
def test_a_long_text_is_cut_into_pieces_that_fit_and_lose_nothing(text, longest):
    parts = pieces(text, longest)

    assert all(len(part.encode("utf-16-le", "surrogatepass")) // 2 <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(st.text(max_size=200))
def test_any_text_is_sorted(text):
    assert isinstance(sorted_out(text)[0], Wants)
