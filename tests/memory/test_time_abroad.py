"""Dates in other languages are read where that is certain, and are never misread: said on Wednesday 18 June 2025."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.memory.time import spans

WEDNESDAY = datetime(2025, 6, 18, 12, tzinfo=UTC)

READ = """
Nos vimos el 5 de mayo                            | 2025-05-05
el 12 de octubre de 2024 fuimos a Cádiz           | 2024-10-12
en septiembre de 2023                             | 2023-09-01 2023-09-30
en marzo empecé a nadar                           | 2025-03-01 2025-03-31
desde enero                                       | 2025-01-01 2025-06-18
ayer comimos paella                               | 2025-06-17
anteayer llamó Lucía                              | 2025-06-16
nos casamos en 2011                               | 2011-01-01 2011-12-31
del 3 al 7 de mayo                                | 2025-05-03 2025-05-07
el 24/12/2024 cenamos juntos                      | 2024-12-24
hoy                                               | 2025-06-18
la semana pasada                                  | 2025-06-09 2025-06-15
el año pasado                                     | 2024-01-01 2024-12-31
el mes pasado                                     | 2025-05-01 2025-05-31
Wir sahen uns am 3. März 2025                     | 2025-03-03
am 14. Februar                                    | 2025-02-14
im Mai waren wir in Prag                          | 2025-05-01 2025-05-31
im Oktober 2022                                   | 2022-10-01 2022-10-31
seit Januar                                       | 2025-01-01 2025-06-18
gestern war ich schwimmen                         | 2025-06-17
vorgestern                                        | 2025-06-16
übermorgen                                        | 2025-06-20
letzte Woche                                      | 2025-06-09 2025-06-15
letztes Jahr                                      | 2024-01-01 2024-12-31
letzten Monat                                     | 2025-05-01 2025-05-31
am 24.12.2024                                     | 2024-12-24
vom 3. bis 7. Mai                                 | 2025-05-03 2025-05-07
am 7.5.                                           | 2025-05-07
am 07.05.25                                       | 2025-05-07
Ende Juli 2024                                    | 2024-07-21 2024-07-31
le 3 mars 2025                                    | 2025-03-03
le 1er janvier                                    | 2025-01-01
en février 2024                                   | 2024-02-01 2024-02-29
en août                                           | 2024-08-01 2024-08-31
depuis 2018                                       | 2018-01-01 2025-06-18
avant-hier                                        | 2025-06-16
après-demain                                      | 2025-06-20
la semaine dernière                               | 2025-06-09 2025-06-15
l'année dernière                                  | 2024-01-01 2024-12-31
le mois dernier                                   | 2025-05-01 2025-05-31
le 14 juillet                                     | 2024-07-14
du 3 au 7 mai                                     | 2025-05-03 2025-05-07
em 3 de março de 2025                             | 2025-03-03
no dia 25 de abril                                | 2025-04-25
em janeiro                                        | 2025-01-01 2025-01-31
em dezembro de 2023                               | 2023-12-01 2023-12-31
ontem fui à praia                                 | 2025-06-17
anteontem                                         | 2025-06-16
na semana passada                                 | 2025-06-09 2025-06-15
no ano passado                                    | 2024-01-01 2024-12-31
no mês passado                                    | 2025-05-01 2025-05-31
il 3 maggio 2025                                  | 2025-05-03
l'8 marzo                                         | 2025-03-08
il 1º maggio                                      | 2025-05-01
a gennaio 2024                                    | 2024-01-01 2024-01-31
ieri sera                                         | 2025-06-17
l'altro ieri                                      | 2025-06-16
dopodomani                                        | 2025-06-20
la settimana scorsa                               | 2025-06-09 2025-06-15
l'anno scorso                                     | 2024-01-01 2024-12-31
il mese scorso                                    | 2025-05-01 2025-05-31
我们2025年3月13日见面                                | 2025-03-13
三月五日搬家                                          | 2025-03-05
5月20号是她生日                                      | 2025-05-20
二〇二四年十二月三十一日                                 | 2024-12-31
2024年11月                                         | 2024-11-01 2024-11-30
我是2019年毕业的                                     | 2019-01-01 2019-12-31
昨天去了医院                                         | 2025-06-17
前天                                               | 2025-06-16
后天                                               | 2025-06-20
上周五吃火锅                                         | 2025-06-13
下周一开会                                           | 2025-06-23
上周末                                              | 2025-06-14 2025-06-15
上个星期三                                           | 2025-06-11
上个月                                              | 2025-05-01 2025-05-31
去年                                               | 2024-01-01 2024-12-31
去年六月                                             | 2024-06-01 2024-06-30
明年3月                                             | 2026-03-01 2026-03-31
三天前                                              | 2025-06-15
两年前                                              | 2023-01-01 2023-12-31
昨日は雨だった                                        | 2025-06-17
一昨日                                              | 2025-06-16
明後日                                              | 2025-06-20
先週の金曜日                                         | 2025-06-13
先週                                               | 2025-06-09 2025-06-15
来月                                               | 2025-07-01 2025-07-31
昨年                                               | 2024-01-01 2024-12-31
2025年3月3日に会った                                  | 2025-03-03
4月1日から                                           | 2025-04-01
2025년 3월 13일에 만났어                               | 2025-03-13
5월 20일                                            | 2025-05-20
어제                                               | 2025-06-17
мы виделись 5 мая 2025 года                       | 2025-05-05
12 октября                                        | 2024-10-12
в марте 2024                                      | 2024-03-01 2024-03-31
в январе                                          | 2025-01-01 2025-01-31
вчера гуляли                                      | 2025-06-17
позавчера                                         | 2025-06-16
послезавтра                                       | 2025-06-20
на прошлой неделе                                 | 2025-06-09 2025-06-15
в прошлом году                                    | 2024-01-01 2024-12-31
в прошлом месяце                                  | 2025-05-01 2025-05-31
13.03.2025 г.                                     | 2025-03-13
op 3 mei 2025                                     | 2025-05-03
in maart 2024                                     | 2024-03-01 2024-03-31
gisteren                                          | 2025-06-17
eergisteren                                       | 2025-06-16
overmorgen                                        | 2025-06-20
vorige week                                       | 2025-06-09 2025-06-15
vorig jaar                                        | 2024-01-01 2024-12-31
vorige maand                                      | 2025-05-01 2025-05-31
3 maja 2025                                       | 2025-05-03
11 listopada                                      | 2024-11-11
w marcu 2024                                      | 2024-03-01 2024-03-31
wczoraj byłam w kinie                             | 2025-06-17
przedwczoraj                                      | 2025-06-16
pojutrze                                          | 2025-06-20
w zeszłym tygodniu                                | 2025-06-09 2025-06-15
w zeszłym roku                                    | 2024-01-01 2024-12-31
التقينا في 5 مايو 2025                              | 2025-05-05
٥ مايو ٢٠٢٥                                         | 2025-05-05
في 12 تشرين الأول 2024                              | 2024-10-12
في مارس 2024                                       | 2024-03-01 2024-03-31
أمس ذهبنا إلى البحر                                  | 2025-06-17
أول أمس                                            | 2025-06-16
بعد غد                                             | 2025-06-20
الأسبوع الماضي                                      | 2025-06-09 2025-06-15
العام الماضي                                        | 2024-01-01 2024-12-31
الشهر الماضي                                        | 2025-05-01 2025-05-31
"""

NOTHING = """
hier sind wir
Hier ist das Buch
guten Morgen
am Morgen lief ich
mai più
non ho mai visto
mare mosso
el mar está frío
mañana por la mañana
por la mañana
la segunda vez
el segundo plato
dos de abril y tres de nadie
una marca nueva
Mars ist ein Planet
une marche
les sept nains
il est sept heures
mei guo
ein Mai
März
sein Enkel Juli
Sie ist 3 Monate alt
in 3 Minuten
1.000 Euro
3.500,50
2.000 Gramm
12.30 Uhr
um 7.5. Grad
5.6.7.8
kein Tag ohne dich
jeden Freitag
jeden Mai
chaque mardi
cada lunes
cada mayo
todos los viernes
ogni domenica
w każdy piątek
каждую пятницу
三个月
三月份的三个月
一年有十二个月
每年5月20日
每天
每周五
五分钟
十点半
一月亮
2000人
2019元
第三天
三个人
今日は
毎週金曜日
毎年4月1日
12時30分
3년
5 человек
3 раза
год
كل يوم
كل جمعة
5 أشخاص
السبت
os dois
de março a nada
uma terça parte
zondag
elke maandag
co piątek
3 razy
5. května
6. listopada
03/04/2025 à Lyon
el 3/4/2025
versión 2.3.2024
Fassung 1.2.24
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [
        (text.strip(), meant.strip())
        for text, _, meant in (line.partition("|") for line in table.splitlines())
        if text.strip()
    ]


def read(text: str, *, ahead: bool = False) -> str:
    found = []
    for span in spans(text, at=WEDNESDAY, zone=UTC, ahead=ahead):
        first, last = span.begin.date(), (span.end - timedelta(microseconds=1)).date()
        found.append(str(first) if first == last else f"{first} {last}")
    return " + ".join(found)


@pytest.mark.parametrize(("text", "meant"), rows(READ))
def test_a_certain_date_of_another_language_is_read(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize("text", [text for text, _ in rows(NOTHING)])
def test_words_of_other_languages_are_not_misread(text: str) -> None:
    assert read(text) == ""
