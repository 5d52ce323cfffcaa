"""What weighs much and cannot be taken back waits for a second look; everything else is left alone."""

from __future__ import annotations

import pytest

from atticus.domain.deeds import Argument, Call, Manifest, Means, Role, Sink, Undo, Value
from atticus.domain.labels import PUBLIC
from atticus.mind.deciding.cooling import CHANGES, DELETES, ENDS, PAYS, cools
from atticus.settings import CareSettings, SettingsError, load


def tool(sink: Sink, undo: Undo, **arguments: Argument) -> Manifest:
    return Manifest(tool="t", sink=sink, arguments=arguments, undo=undo)


def call(**told: object) -> Call:
    return Call("t", {name: (Value(data, PUBLIC),) for name, data in told.items()})  # type: ignore[arg-type]


TEXT = Argument(Role.CONTENT)
SUM = Argument(Role.AUTHORITY, means=Means.AMOUNT)
MAIL = tool(Sink.SEND, Undo.WINDOW, text=TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Blum, I hereby resign from my position.",
        "It's over between us.",
        "Hiermit kündige ich mein Arbeitsverhältnis.",
        "Je vous présente ma démission.",
        "Quiero el divorcio.",
        "Apresento a minha demissão.",
        "我正式提出辞职。",
    ],
)
def test_a_message_that_ends_something_for_good_waits(text: str) -> None:
    assert cools(call(text=text), MAIL, CareSettings()) == [ENDS]


@pytest.mark.parametrize(
    "text", ["See you at eight.", "Ana resigned, did you hear?", "The divorce lawyer called.", "I quit smoking."]
)
def test_an_ordinary_message_goes_as_ever(text: str) -> None:
    assert cools(call(text=text), MAIL, CareSettings()) == []


def test_a_large_sum_waits_and_a_small_one_does_not() -> None:
    pays = tool(Sink.PAY, Undo.NONE, amount=SUM)
    assert cools(call(amount="1,200.00"), pays, CareSettings()) == [PAYS]
    assert cools(call(amount=40), pays, CareSettings()) == []
    assert cools(call(amount=40), pays, CareSettings(large=30)) == [PAYS]
    assert cools(call(amount="a fortune"), pays, CareSettings()) == [PAYS]


def test_what_can_be_brought_back_is_not_held() -> None:
    assert cools(call(), tool(Sink.DELETE, Undo.NONE), CareSettings()) == [DELETES]
    assert cools(call(), tool(Sink.DELETE, Undo.WINDOW), CareSettings()) == []
    assert cools(call(), tool(Sink.ACCOUNT, Undo.NONE), CareSettings()) == [CHANGES]
    assert cools(call(), tool(Sink.ACCOUNT, Undo.FULL), CareSettings()) == []


def test_the_owner_may_do_without() -> None:
    assert cools(call(text="I resign."), MAIL, CareSettings(cooling=False)) == []


@pytest.mark.parametrize("line", ['cooling = "no"', 'large = "much"', "large = -1"])
def test_a_setting_that_is_none_is_told(tmp_path, line: str) -> None:
    (tmp_path / "config.toml").write_text(f"[care]\n{line}\n", "utf-8")
    with pytest.raises(SettingsError):
        load(home=tmp_path, environ={})
