"""Moments are found by questions in their own language, also where words are written without spaces."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.people import Party
from atticus.memory.recall import Recaller

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.time import Clock
    from atticus.vault.contract import Draft, Vault

DAY = datetime(2025, 6, 2, 12, 45, tzinfo=UTC)
LIFE = (
    "冰箱修好了，换了压缩机，一共六百二十元",
    "晚上和阿May去看展覽，門票三百八十塊",
    "小猫怕打雷，躲在床底下不出来",
    "下周三去杭州出差，住西湖边上",
    "El fontanero cobró cuarenta euros por el grifo",
    "Mi hermana se mudó a Granada en otoño",
    "La abuela nació en un pueblo de Soria",
    "Die Apfelernte war gut, zwei Kisten Boskoop",
    "Der Schlüssel für die Gartenlaube hängt am Haken",
    "Für die Waschmaschine gilt die Garantie noch zwei Jahre",
    "الطبيب نصح أبي بالمشي كل صباح",
    "اشترينا ستارة زرقاء لغرفة الضيوف",
    "المدرسه مقفولة بكرة بسبب المطر",
)
ASKED = (
    ("修冰箱花了多少钱？", 0),
    ("展览的门票是多少？", 1),
    ("我们的貓怕什么？", 2),
    ("什么时候去杭州？", 3),
    ("¿Cuánto cobro el fontanero?", 4),
    ("¿A dónde se mudaron mis hermanas?", 5),
    ("¿Dónde nacio mi abuela?", 6),
    ("Wie viele Kisten Äpfel gab die Ernte?", 7),
    ("Wo ist der Gartenschluessel?", 8),
    ("Wie lange hat die Waschmaschine noch Garantie?", 9),
    ("بماذا نصح الطبيب والدي؟", 10),
    ("ما لون الستاره؟", 11),
    ("لماذا المدرسة مغلقة؟", 12),
)


@pytest.fixture
def life(vault: Vault, draft: Callable[..., Draft], clock: Clock) -> Recaller:
    vault.keep([draft(text, at=DAY + timedelta(days=n), author=Party("Bo")) for n, text in enumerate(LIFE)])
    return Recaller(vault, None, clock=clock, zone=UTC)


def test_a_question_in_its_language_finds_the_moment_first(life: Recaller) -> None:
    for question, answer in ASKED:
        hits = life.recall(question).hits
        assert hits, question
        assert hits[0].kept.moment.text == LIFE[answer], question


@pytest.mark.parametrize(
    "question",
    ["钢琴老师姓什么？", "¿Quién ganó el torneo de ajedrez?", "Wann fährt der Zug nach Wien?", "من اشترى القارب؟"],
)
def test_what_is_not_there_is_not_answered_in_any_language(life: Recaller, question: str) -> None:
    assert not life.recall(question).enough


def test_what_is_there_is_answered_in_any_language(life: Recaller) -> None:
    assert [question for question, _ in ASKED if not life.recall(question).enough] == []
