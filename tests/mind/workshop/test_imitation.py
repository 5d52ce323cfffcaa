"""A wish to write as somebody else is heard in six languages; quoting, and one's own manner, are none."""

from __future__ import annotations

import pytest

from atticus.mind.workshop.imitation import ImitationError, imitates, refuse_imitation

ANOTHERS = """\
Write it like Ana would
write a letter to Ben in the style of my boss
Tell him I'm late, in Ana's voice
Draft a note as if Priya had written it
make it sound like Chidi
Pretend to be my mother and say hello
Write like Hemingway
a poem, written like Ana would
please phrase this the way ana would
impersonate Dr. Okafor
this should sound like Kenji
Answer him in the tone of my father
in my sister's style, please
Schreib das im Stil von Ana
Schreib es wie Ana es schreiben würde
Schreib wie Jonas.
Formuliere es im Ton meines Chefs
Imitiere meine Mutter
in Annas Stil, bitte
als hätte Ana es geschrieben
Escríbelo al estilo de Borges
escribe como lo diría Ana
con la voz de mi madre
que suene como mi jefe
imita a Lucía
Écris-le dans le style de Camille
écris comme mon patron
comme si Ana l'avait écrit
à la manière de Proust
imite ma mère
Escreve no estilo do Pessoa
escreve como a Ana escreveria
escreve como o meu chefe
imita a minha irmã
I want it to sound like Michelle Obama
finge ser mi profesor
Schreib es im Tonfall meiner Mutter
Rédige ce mail comme ma sœur l'écrirait
用安娜的口吻写
像老板那样写一封信
模仿李明的语气
假装是我妈妈
以老师的语气写封邮件""".splitlines()

NOBODY_ELSES = """\
Write it like I would
in the style of my last letter
Write to Ana that I like her style
Me gusta el estilo de Borges
我喜欢鲁迅的风格
in my own voice
in the style of a haiku
Tell Ben that Ana said "see you at eight"
As Ana says, the early bird catches the worm
You look like Ana today
You sound like my mother
Can you make the soup like Ana does?
I would like what Ben would like
Write to me as soon as Ben would be free
The kids pretend to be pirates
She sings in the voice of an angel
Write that Ana would like tea
in the tone of a friend
the film is in the style of the old days
Word it like a thank-you note
Let's do it the way Ana does it
I ran as fast as Ben does
Please text me as Ben might be late
Schreib mir, wie es dir geht
Schreib wie immer
Im Ton der Einladung
Ana hat gesagt, dass sie kommt
escribe como siempre
Como dice Ana, mañana llueve
escribe al estilo de una carta
Écris comme d'habitude
Comme dit Ana, il pleut
écris dans le style d'une lettre
escreve como sempre
como diz a Ana, chove
用正式的语气写
像往常一样写
安娜说明天下雨
用我的语气写""".splitlines()


@pytest.mark.parametrize("wish", ANOTHERS)
def test_another_ones_manner_is_heard(wish):
    assert imitates(wish)


@pytest.mark.parametrize("wish", NOBODY_ELSES)
def test_what_asks_for_nobody_elses_manner_passes(wish):
    assert imitates(wish) == ""


def test_it_is_declined_kindly_with_what_can_be_done():
    with pytest.raises(ImitationError) as told:
        refuse_imitation("Ana Silva", "write it like my boss would")

    assert "does not write as my boss" in told.value.what
    assert "your way" in told.value.do
