"""What a routine can tell is asked for in six languages, and nothing else is taken for it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.asking.words import Kind, asked_in

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
"""A Monday."""

DAYS = [
    ("What is on tomorrow?", "24", "24"),
    ("what's on today", "23", "23"),
    ("what's next?", "23", "23"),
    ("What do I have on Friday?", "27", "27"),
    ("what's on my calendar this week?", "23", "29"),
    ("and what's on next week?", "30", "06"),
    ("am I free on Saturday", "28", "28"),
    ("Do I have anything planned for the weekend?", "28", "29"),
    ("any plans for tomorrow evening?", "24", "24"),
    ("my agenda", "23", "23"),
    ("how does my week look?", "23", "29"),
    ("what are we doing on the 30th of November?", "30", "30"),
    ("Brief me", "23", "23"),
    ("¿Qué tengo mañana?", "24", "24"),
    ("qué tengo para el viernes", "27", "27"),
    ("¿Estoy libre el sábado?", "28", "28"),
    ("qu'est-ce que j'ai demain ?", "24", "24"),
    ("Qu’est-ce que j’ai de prévu ce week-end ?", "28", "29"),
    ("Was steht morgen an?", "24", "24"),
    ("was habe ich am Freitag vor", "27", "27"),
    ("Habe ich heute Termine?", "23", "23"),
    ("wie sieht meine Woche aus?", "23", "29"),
    ("o que tenho amanhã?", "24", "24"),
    ("o que eu tenho na agenda para sexta?", "27", "27"),
    ("明天有什么安排？", "24", "24"),
    ("这周末有空吗？", "28", "29"),
]
KINDS = [
    ("How am I doing with my goals?", Kind.GOALS, "en", ""),
    ("¿cómo voy con mis metas?", Kind.GOALS, "es", ""),
    ("où en suis-je avec mes objectifs ?", Kind.GOALS, "fr", ""),
    ("Wie stehen meine Ziele?", Kind.GOALS, "de", ""),
    ("como estou com as minhas metas?", Kind.GOALS, "pt", ""),
    ("我的目标怎么样了", Kind.GOALS, "zh", ""),
    ("Who should I call this week?", Kind.TOUCH, "en", ""),
    ("who haven't I talked to in a while", Kind.TOUCH, "en", ""),
    ("¿A quién debería llamar?", Kind.TOUCH, "es", ""),
    ("wen sollte ich mal wieder anrufen?", Kind.TOUCH, "de", ""),
    ("whose birthday is next?", Kind.BIRTHDAYS, "en", ""),
    ("Any birthdays coming up this month?", Kind.BIRTHDAYS, "en", ""),
    ("wer hat bald Geburtstag?", Kind.BIRTHDAYS, "de", ""),
    ("When did I last see Ana?", Kind.SEEN, "en", "Ana"),
    ("¿Cuándo fue la última vez que vi a Ana?", Kind.SEEN, "es", "Ana"),
    ("Wann habe ich Ana zuletzt gesehen?", Kind.SEEN, "de", "Ana"),
    ("what's Ana's phone number?", Kind.REACH, "en", "Ana"),
    ("How do I reach my mother", Kind.REACH, "en", "my mother"),
    ("¿Cuál es el teléfono de Ana?", Kind.REACH, "es", "Ana"),
    ("Quel est le numéro de Ana ?", Kind.REACH, "fr", "Ana"),
    ("Wie ist die Handynummer von Ana?", Kind.REACH, "de", "Ana"),
    ("Qual é o número da Rita?", Kind.REACH, "pt", "Rita"),
    ("小红的电话是多少", Kind.REACH, "zh", "小红"),
    ("when is my next appointment?", Kind.NEXT, "en", ""),
    ("¿Cuál es mi próxima cita?", Kind.NEXT, "es", ""),
    ("Quand est mon prochain rendez-vous ?", Kind.NEXT, "fr", ""),
    ("Wann ist mein nächster Termin?", Kind.NEXT, "de", ""),
    ("Quando é a minha próxima reunião?", Kind.NEXT, "pt", ""),
    ("我下一个会议是什么时候", Kind.NEXT, "zh", ""),
    ("When did I last talk to my sister?", Kind.LAST, "en", "my sister"),
    ("when was the last time I called mum", Kind.LAST, "en", "mum"),
    ("When did I last hear from Ana?", Kind.HEARD, "en", "Ana"),
    ("when did Ana last write to me?", Kind.HEARD, "en", "Ana"),
    ("¿Cuándo hablé por última vez con Ana?", Kind.LAST, "es", "Ana"),
    ("¿Cuánto hace que no sé nada de Ana?", Kind.HEARD, "es", "Ana"),
    ("Quand ai-je parlé à Ana pour la dernière fois ?", Kind.LAST, "fr", "Ana"),
    ("Wann habe ich zuletzt mit Ana gesprochen?", Kind.LAST, "de", "Ana"),
    ("Wann hat sich Ana zuletzt gemeldet?", Kind.HEARD, "de", "Ana"),
    ("Quando falei com a Rita pela última vez?", Kind.LAST, "pt", "a Rita"),
    ("我上次跟小红聊天是什么时候", Kind.LAST, "zh", "小红"),
    ("when is Ana's birthday?", Kind.BIRTHDAY, "en", "Ana"),
    ("how old is my sister now", Kind.BIRTHDAY, "en", "my sister"),
    ("How old am I?", Kind.BIRTHDAY, "en", ""),
    ("¿Cuándo es el cumpleaños de mi padre?", Kind.BIRTHDAY, "es", "mi padre"),
    ("¿Cuántos años tengo?", Kind.BIRTHDAY, "es", ""),
    ("Quand est l'anniversaire de ma mère ?", Kind.BIRTHDAY, "fr", "ma mère"),
    ("Wann hat Ana Geburtstag?", Kind.BIRTHDAY, "de", "Ana"),
    ("Wie alt ist meine Oma?", Kind.BIRTHDAY, "de", "meine Oma"),
    ("quando é o aniversário da Rita?", Kind.BIRTHDAY, "pt", "Rita"),
    ("小红生日什么时候", Kind.BIRTHDAY, "zh", "小红"),
    ("我的生日是哪天", Kind.BIRTHDAY, "zh", ""),
    ("quem faz anos este mês?", Kind.BIRTHDAYS, "pt", ""),
    ("What should I know before I meet Ana?", Kind.BEFORE, "en", "Ana"),
    ("brief me on my sister", Kind.BEFORE, "en", "my sister"),
    ("Was sollte ich wissen, bevor ich Ana treffe?", Kind.BEFORE, "de", "Ana"),
    ("见安娜之前我该知道什么？", Kind.BEFORE, "zh", "安娜"),
    ("what have I promised?", Kind.PROMISES, "en", ""),
    ("qu'est-ce que j'ai promis ?", Kind.PROMISES, "fr", ""),
    ("我答应过别人什么？", Kind.PROMISES, "zh", ""),
    ("who promised me what?", Kind.PROMISED, "en", ""),
    ("what have I promised Dana?", Kind.PROMISES, "en", "Dana"),
    ("What did I promise to my sister?", Kind.PROMISES, "en", "my sister"),
    ("what did Dana Okafor promise me?", Kind.PROMISED, "en", "Dana Okafor"),
    ("¿Qué le prometí a Dana?", Kind.PROMISES, "es", "Dana"),
    ("¿Qué me prometió Dana?", Kind.PROMISED, "es", "Dana"),
    ("Qu’est-ce que j’ai promis à Dana ?", Kind.PROMISES, "fr", "Dana"),
    ("Que m'a promis Dana ?", Kind.PROMISED, "fr", "Dana"),
    ("Was habe ich Dana versprochen?", Kind.PROMISES, "de", "Dana"),
    ("Was hat mir Dana versprochen?", Kind.PROMISED, "de", "Dana"),
    ("O que prometi à Dana?", Kind.PROMISES, "pt", "Dana"),
    ("O que me prometeu a Dana?", Kind.PROMISED, "pt", "Dana"),
    ("我答应过戴娜什么？", Kind.PROMISES, "zh", "戴娜"),
    ("戴娜答应过我什么？", Kind.PROMISED, "zh", "戴娜"),
    ("¿qué me han prometido?", Kind.PROMISED, "es", ""),
    ("forget everything about Jonas", Kind.FORGET, "en", "Jonas"),
    ("Forget what I told you about the locker", Kind.FORGET, "en", "locker"),
    ("delete all my data", Kind.FORGET, "en", ""),
    ("borra todo lo que sabes de Ana", Kind.FORGET, "es", "Ana"),
    ("borra todos mis datos", Kind.FORGET, "es", ""),
    ("oublie tout ce que je t’ai dit sur Ana", Kind.FORGET, "fr", "Ana"),
    ("vergiss alles über Jonas", Kind.FORGET, "de", "Jonas"),
    ("vergiss, was ich dir über das Schließfach gesagt habe", Kind.FORGET, "de", "Schließfach"),
    ("apaga tudo sobre a Rita", Kind.FORGET, "pt", "Rita"),
    ("删掉关于安娜的一切", Kind.FORGET, "zh", "安娜"),
    ("what reminders do I have?", Kind.REMINDERS, "en", ""),
    ("Show me my reminders", Kind.REMINDERS, "en", ""),
    ("what alarms are set?", Kind.REMINDERS, "en", ""),
    ("¿Qué recordatorios tengo?", Kind.REMINDERS, "es", ""),
    ("tengo alguna alarma puesta", Kind.REMINDERS, "es", ""),
    ("Quels sont mes rappels ?", Kind.REMINDERS, "fr", ""),
    ("est-ce que j’ai des rappels ?", Kind.REMINDERS, "fr", ""),
    ("Welche Erinnerungen habe ich?", Kind.REMINDERS, "de", ""),
    ("zeig mir meine Wecker", Kind.REMINDERS, "de", ""),
    ("Que lembretes tenho?", Kind.REMINDERS, "pt", ""),
    ("quais são os meus lembretes?", Kind.REMINDERS, "pt", ""),
    ("我有哪些提醒？", Kind.REMINDERS, "zh", ""),
    ("What did I ask you to remember?", Kind.REMEMBERED, "en", ""),
    ("what have you noted for me", Kind.REMEMBERED, "en", ""),
    ("¿Qué te he pedido que recuerdes?", Kind.REMEMBERED, "es", ""),
    ("¿qué has apuntado?", Kind.REMEMBERED, "es", ""),
    ("Qu’est-ce que je t’ai demandé de retenir ?", Kind.REMEMBERED, "fr", ""),
    ("Qu'as-tu noté ?", Kind.REMEMBERED, "fr", ""),
    ("Was solltest du dir merken?", Kind.REMEMBERED, "de", ""),
    ("was hast du dir alles gemerkt?", Kind.REMEMBERED, "de", ""),
    ("O que te pedi para lembrar?", Kind.REMEMBERED, "pt", ""),
    ("o que anotaste?", Kind.REMEMBERED, "pt", ""),
    ("我让你记住了什么？", Kind.REMEMBERED, "zh", ""),
    ("你都帮我记了些什么？", Kind.REMEMBERED, "zh", ""),
    ("What do you know about me?", Kind.SELF, "en", ""),
    ("was weißt du über mich?", Kind.SELF, "de", ""),
    ("¿Qué sabes de mí?", Kind.SELF, "es", ""),
    ("dime todo lo que sabes sobre mí", Kind.SELF, "es", ""),
    ("¿qué has aprendido de mí?", Kind.SELF, "es", ""),
    ("Que sais-tu de moi ?", Kind.SELF, "fr", ""),
    ("qu’est-ce que tu sais sur moi", Kind.SELF, "fr", ""),
    ("Dis-moi tout ce que tu sais de moi", Kind.SELF, "fr", ""),
    ("Was weißt du alles über mich?", Kind.SELF, "de", ""),
    ("sag mir, was du über mich weißt", Kind.SELF, "de", ""),
    ("o que você sabe sobre mim?", Kind.SELF, "pt", ""),
    ("O que é que sabes de mim?", Kind.SELF, "pt", ""),
    ("quem sou eu?", Kind.SELF, "pt", ""),
    ("你知道我什么？", Kind.SELF, "zh", ""),
    ("你对我了解多少", Kind.SELF, "zh", ""),
    ("关于我，你知道些什么？", Kind.SELF, "zh", ""),
    ("hello there", Kind.GREETING, "en", ""),
    ("Guten Morgen!", Kind.GREETING, "de", ""),
    ("你好", Kind.GREETING, "zh", ""),
    ("thanks so much!", Kind.THANKS, "en", ""),
    ("merci beaucoup", Kind.THANKS, "fr", ""),
    ("What can you do?", Kind.HELP, "en", ""),
    ("¿quién eres?", Kind.HELP, "es", ""),
    ("what day is it today?", Kind.NOW, "en", ""),
    ("que horas são?", Kind.NOW, "pt", ""),
    ("Write an email to my landlord about the boiler", Kind.MODEL, "en", ""),
    ("tell me a joke", Kind.MODEL, "en", ""),
    ("schreib mir einen Brief an Ana", Kind.MODEL, "de", ""),
    ("mach das Licht an", Kind.MODEL, "de", ""),
    ("翻译这句话", Kind.MODEL, "zh", ""),
]
PASTS = [
    ("What happened yesterday?", "en", "yesterday"),
    ("summarize my week", "en", "week"),
    ("how was last month?", "en", "last_month"),
    ("how was my day", "en", "today"),
    ("a recap of last week", "en", "last_week"),
    ("¿Qué pasó la semana pasada?", "es", "last_week"),
    ("qué hice ayer", "es", "yesterday"),
    ("¿cómo fue mi día?", "es", "today"),
    ("¿Qué he hecho este mes?", "es", "month"),
    ("resumen del mes pasado", "es", "last_month"),
    ("resúmeme la semana", "es", "week"),
    ("Que s’est-il passé la semaine dernière ?", "fr", "last_week"),
    ("qu'est-ce qui s'est passé hier", "fr", "yesterday"),
    ("Qu’est-ce que j’ai fait ce mois-ci ?", "fr", "month"),
    ("comment s’est passée ma journée ?", "fr", "today"),
    ("résume-moi la semaine", "fr", "week"),
    ("un bilan du mois dernier", "fr", "last_month"),
    ("Was war letzte Woche los?", "de", "last_week"),
    ("was ist gestern passiert?", "de", "yesterday"),
    ("Was habe ich diese Woche gemacht?", "de", "week"),
    ("wie war mein Tag", "de", "today"),
    ("Fass mir den letzten Monat zusammen", "de", "last_month"),
    ("Rückblick auf die Woche", "de", "week"),
    ("O que aconteceu na semana passada?", "pt", "last_week"),
    ("o que fiz ontem?", "pt", "yesterday"),
    ("como foi o meu dia?", "pt", "today"),
    ("resumo do mês passado", "pt", "last_month"),
    ("o que fizemos esta semana", "pt", "week"),
    ("上周发生了什么？", "zh", "last_week"),
    ("我昨天做了什么", "zh", "yesterday"),
    ("总结一下我的这个月", "zh", "month"),
    ("上个月过得怎么样？", "zh", "last_month"),
    ("今天都发生了哪些事", "zh", "today"),
]
OTHERS = [
    "¿qué hice en Lisboa?",
    "¿qué sabes de Ana?",
    "qué pasó con la caldera",
    "que sais-tu de Léa ?",
    "qu’est-ce que j’ai fait à Lyon ?",
    "was weißt du über Ana?",
    "was war gestern mit Ana los?",
    "o que aconteceu com a Ana?",
    "你知道安娜什么？",
    "我昨天和安娜做了什么",
    "what is on the menu?",
    "what is a Monday?",
    "what did I have on Friday last week?",
    "what do I have in common with Ana?",
    "what do I have against Tuesdays?",
    "what did I promise Ana for her wedding?",
    "who should I call about the boiler?",
    "when is Ana's birthday party?",
    "when did I forget Ana's birthday?",
    "what do you know about Ana?",
    "how is Bo doing with his goals?",
    "what is on tomorrow and who is coming?",
    "qué tengo en común con Ana?",
    "was steht in dem Brief?",
    "was habe ich am Freitag gesagt?",
    "o que tenho de comprar?",
    "明天会下雨吗？",
    "Was habe ich gestern versprochen?",
    "text from Ana last week",
    "draft of the letter to the landlord",
    "book Ana lent me",
    "call with the bank",
    "order confirmation for the boots",
    "Buch von Ana",
    "hello from Ana in June",
    "who is Ana?",
    "what did I do in Lisbon?",
    "what day is the wedding?",
    "helping Bo with the move",
]


@pytest.mark.parametrize(("words", "first", "last"), DAYS, ids=[one[0] for one in DAYS])
def test_days_are_asked_for_by_their_words(words: str, first: str, last: str) -> None:
    asked = asked_in(words, now=NOW, zone=ZONE)
    assert asked is not None
    assert asked.first is not None
    assert asked.last is not None
    assert (asked.kind, f"{asked.first:%d}", f"{asked.last:%d}") == (Kind.DAYS, first, last)


@pytest.mark.parametrize(("words", "kind", "language", "who"), KINDS, ids=[one[0] for one in KINDS])
def test_other_things_are_asked_for_by_theirs(words: str, kind: Kind, language: str, who: str) -> None:
    asked = asked_in(words, now=NOW, zone=ZONE)
    assert asked is not None
    assert (asked.kind, asked.language, asked.who) == (kind, language, who)


@pytest.mark.parametrize(("words", "language", "past"), PASTS, ids=[one[0] for one in PASTS])
def test_what_was_is_asked_for_by_the_words_of_its_stretch(words: str, language: str, past: str) -> None:
    asked = asked_in(words, now=NOW, zone=ZONE)
    assert asked is not None
    assert (asked.kind, asked.language, asked.past) == (Kind.PAST, language, past)


@pytest.mark.parametrize("words", OTHERS)
def test_what_asks_for_more_is_for_recall(words: str) -> None:
    assert asked_in(words, now=NOW, zone=ZONE) is None


@given(st.text(max_size=130))
def test_no_words_make_it_stumble(words: str) -> None:
    assert asked_in(words, now=NOW, zone=ZONE) is None or len(words) > 1
