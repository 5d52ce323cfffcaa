import pytest

from atticus.mind.conversation.to_keep import to_keep


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Remember that the locker code is 4711", "the locker code is 4711"),
        ("please remember my locker code is 4711", "my locker code is 4711"),
        ("remember: bins on Tuesday", "bins on Tuesday"),
        ("Don’t forget: the spare bulb is in the attic", "the spare bulb is in the attic"),
        ("note to self: never again", "never again"),
        ("Note: did Ana pay?", "did Ana pay?"),
        ("Recuerda que la llave está debajo del tiesto", "la llave está debajo del tiesto"),
        ("acuérdate de que soy alérgica", "soy alérgica"),
        ("apunta esto: 4711", "4711"),
        ("Souviens-toi que le code est 88B", "le code est 88B"),
        ("Note qu’Ana aime le thé", "Ana aime le thé"),
        ("n'oublie pas que je suis végétarien", "je suis végétarien"),
        ("Merk dir bitte, dass der Schlüssel unter der Matte liegt", "der Schlüssel unter der Matte liegt"),
        ("Notiere: Zähler 5512", "Zähler 5512"),
        ("Lembra que o alarme é 5512", "o alarme é 5512"),
        ("lembra-te de que sou alérgica", "sou alérgica"),
        ("anota aí: 4711", "4711"),
        ("请记住备用钥匙在花盆下面", "备用钥匙在花盆下面"),
        ("帮我记一下：车停在B2", "车停在B2"),
        ("别忘了我对花生过敏", "我对花生过敏"),
        ("remember that two things. One. Two?! Three", "two things. One. Two?! Three"),
    ],
)
def test_what_is_to_be_kept_says_so_in_six_languages(said: str, kept: str) -> None:
    assert to_keep(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "",
        "remember",
        "remember that",
        "Remember that trip?",
        "Remember that time we went to Rome",
        "Do you remember that I moved?",
        "Remember when we met",
        "Remember, I said Tuesday",
        "remember to call Ana",
        "remind me that I owe Ana",
        "don't forget to buy milk",
        "note the colour of the sky",
        "save the date",
        "recuérdame llamar a Ana",
        "no olvides comprar leche",
        "guarda la llave",
        "rappelle-moi que je dois payer",
        "n'oublie pas le pain",
        "vergiss nicht, Milch zu kaufen",
        "lembra-me de ligar",
        "别忘了买牛奶",
        "你记得我的生日吗？",
    ],
)
def test_tasks_questions_and_memories_are_no_such_wish(said: str) -> None:
    assert to_keep(said) is None
