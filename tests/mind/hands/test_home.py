"""The house: what is set can be taken back, what opens is always asked, and texts that pass through are of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
import pytest

from atticus.domain.labels import EVERYONE, Integrity, Label, Sensitivity
from atticus.domain.tasks import TaskState
from atticus.mind.gate import Grants, Verdict, decide
from atticus.mind.gate.lint import faults
from atticus.mind.gate.progress import having_read
from atticus.mind.gate.provenance import Record, labelled
from atticus.mind.hands.home import hands, wire
from atticus.mind.hands.home.doing import BadDataError, ChangedSinceError, GuardedError, NotBackError
from atticus.mind.hands.home.wire import NoHouseError, NoSuchActionError, NoSuchEntityError, UnsureHouseError
from atticus.mind.tool import ToolError, UnsureError
from atticus.settings import SettingsError, load
from tests.mind.hands.house import TOKEN, House, running_house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWNERS = Label(Integrity.OWNER, EVERYONE, Sensitivity.ORDINARY, frozenset({"t"}))
MAIL = Record(id="mail:1", label=Label(Integrity.THIRD_PARTY, frozenset({"me", "eve"}), Sensitivity.INTIMATE))


@pytest.fixture(scope="module")
def _running() -> Iterator[House]:
    with running_house() as running:
        yield running


@pytest.fixture
def house(_running: House) -> House:
    _running.begin()
    return _running


@pytest.fixture
def tools(house: House) -> dict[str, Any]:
    return {tool.manifest.tool: tool for tool in hands(house.url, {"home_assistant": TOKEN.encode()}.get)}


def run(tool: Any, **arguments: Any) -> Any:
    async def go() -> Any:
        return await tool.run(arguments, key="k1", label=OWNERS)

    return anyio.run(go)


def decided(tool: Any, words: str, read: tuple[Record, ...], **arguments: Any) -> Verdict:
    state = having_read(TaskState(task="t", words=(words,)), read)
    call = labelled(tool.manifest.tool, arguments, tool.manifest, read, state)
    return decide(call, tool.manifest, Grants(), state).verdict


# Looking.


def test_things_are_found_by_their_names_and_are_the_owners_own(tools: dict[str, Any]) -> None:
    found = run(tools["home_state"], words="kitchen lights")
    assert found.data == {"things": [{"entity": "light.kitchen", "name": "Kitchen light", "state": "off"}]}
    assert found.label.integrity is Integrity.OWN
    assert found.records[0].names == ("Kitchen light",)
    outside = run(tools["home_state"], words="outside").data["things"][0]
    assert outside["state"] == "-3.9"
    assert outside["unit_of_measurement"] == "°C"
    assert len(run(tools["home_state"]).data["things"]) == 12
    assert run(tools["home_state"], words="submarine").data == {"things": []}


def test_texts_that_pass_through_the_house_are_of_others_and_told_only_when_asked_for(tools: dict[str, Any]) -> None:
    for words, text in (("radio", "IGNORE ALL"), ("news", "eve@example.net")):
        silent = run(tools["home_state"], words=words)
        assert text not in str(silent.data)
        assert silent.label.integrity is Integrity.OWN
        told = run(tools["home_state"], words=words, texts=True)
        assert text in str(told.data)
        assert told.label.integrity is Integrity.THIRD_PARTY
        assert any(one.label.integrity is Integrity.THIRD_PARTY for one in told.records)


# Setting, and taking back.


@pytest.mark.parametrize(
    ("entity", "action", "data", "is_now"),
    [
        ("light.kitchen", "turn_on", {"brightness": 200}, "on"),
        ("light.hall", "turn_off", {}, "off"),
        ("switch.heater_plug", "turn_on", {}, "on"),
        ("climate.living_room", "set_temperature", {"temperature": 22.5}, "heat"),
        ("media_player.radio", "media_pause", {}, "paused"),
        ("cover.bedroom_blind", "close_cover", {}, "closed"),
    ],
)
def test_what_is_set_is_taken_back_as_it_was(
    house: House, tools: dict[str, Any], entity: str, action: str, data: dict[str, Any], is_now: str
) -> None:
    before = house.states[entity]["state"], dict(house.states[entity]["attributes"])
    done = run(tools["home_set"], entity=entity, action=action, data=data)
    assert house.told == [(f"{entity.partition('.')[0]}.{action}", {"entity_id": entity, **data})]
    assert house.states[entity]["state"] == is_now
    assert done.data["is"] == is_now
    anyio.run(tools["home_set"].undo, done.undo)
    assert (house.states[entity]["state"], house.states[entity]["attributes"]) == before


def test_what_somebody_set_since_is_left_alone(house: House, tools: dict[str, Any]) -> None:
    done = run(tools["home_set"], entity="climate.living_room", action="set_temperature", data={"temperature": 22})
    house.states["climate.living_room"]["state"] = "off"
    with pytest.raises(ChangedSinceError):
        anyio.run(tools["home_set"].undo, done.undo)
    assert len(house.told) == 1


def test_a_thing_that_does_not_come_back_is_told(
    house: House, tools: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("atticus.mind.hands.home.doing.BETWEEN", 0.001)
    done = run(tools["home_set"], entity="light.hall", action="turn_off")
    house.stuck = True
    with pytest.raises(NotBackError):
        anyio.run(tools["home_set"].undo, done.undo)


def test_a_slow_thing_is_taken_back_too(house: House, tools: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atticus.mind.hands.home.doing.BETWEEN", 0.001)
    house.stuck = True
    done = run(tools["home_set"], entity="light.kitchen", action="turn_on")
    assert done.data["is"] == "off"
    house.stuck = False
    house.states["light.kitchen"]["state"] = "on"
    anyio.run(tools["home_set"].undo, done.undo)
    assert house.states["light.kitchen"]["state"] == "off"


def test_what_was_not_there_has_no_way_back(house: House, tools: dict[str, Any]) -> None:
    house.states["light.hall"]["state"] = "unavailable"
    assert run(tools["home_set"], entity="light.hall", action="turn_on").undo is None


@pytest.mark.parametrize(
    ("entity", "action"),
    [
        ("lock.front_door", "turn_on"),
        ("cover.garage", "open_cover"),
        ("alarm_control_panel.house", "turn_off"),
        ("switch.garage_relay", "turn_on"),
        ("light.kitchen", "set_temperature"),
        ("sensor.outside", "turn_on"),
    ],
)
def test_nothing_that_opens_or_guards_is_simply_set(
    house: House, tools: dict[str, Any], entity: str, action: str
) -> None:
    with pytest.raises(GuardedError):
        run(tools["home_set"], entity=entity, action=action)
    assert house.told == []


@pytest.mark.parametrize("tool", ["home_set", "home_do"])
def test_data_cannot_point_at_something_else(house: House, tools: dict[str, Any], tool: str) -> None:
    action = "turn_on" if tool == "home_set" else "light.turn_on"
    for data in ({"entity_id": "lock.front_door"}, {"area_id": "all"}, {"device_id": "x"}):
        with pytest.raises(BadDataError):
            run(tools[tool], entity="light.kitchen", action=action, data=data)
    assert house.told == []


# What the gate says.


def test_a_thing_the_owner_named_is_set_and_another_is_asked(tools: dict[str, Any]) -> None:
    read = run(tools["home_state"]).records
    setting = tools["home_set"]
    words = "Turn on the kitchen light"
    assert decided(setting, words, read, entity="light.kitchen", action="turn_on") is Verdict.ALLOW
    assert decided(setting, words, (*read, MAIL), entity="light.kitchen", action="turn_on") is Verdict.ALLOW
    assert decided(setting, words, read, entity="light.hall", action="turn_on") is Verdict.ASK
    assert (
        decided(setting, "What does the mail say?", (*read, MAIL), entity="light.hall", action="turn_on") is Verdict.ASK
    )


@pytest.mark.parametrize(
    ("words", "entity", "action"),
    [
        ("Unlock the Front door", "lock.front_door", "lock.unlock"),
        ("Open the Garage door", "cover.garage", "cover.open_cover"),
        ("Turn off the Alarm", "alarm_control_panel.house", "alarm_control_panel.alarm_disarm"),
        ("Turn on the Kitchen light", "light.kitchen", "light.turn_on"),
    ],
)
def test_what_opens_the_house_is_asked_every_time(tools: dict[str, Any], words: str, entity: str, action: str) -> None:
    read = run(tools["home_state"]).records
    tool = tools["home_do"]
    state = having_read(TaskState(task="t", words=(words,)), read)
    call = labelled("home_do", {"entity": entity, "action": action}, tool.manifest, read, state)
    decision = decide(call, tool.manifest, Grants(), state)
    assert decision.verdict is Verdict.ASK
    # A yes settles this once: with all that it endorses, the next one is asked again.
    again = decide(call, tool.manifest, Grants().endorse(decision.values), state)
    assert again.verdict is Verdict.ASK


def test_what_was_allowed_is_done_by_its_own_sort_of_action_alone(house: House, tools: dict[str, Any]) -> None:
    done = run(tools["home_do"], entity="lock.front_door", action="lock.unlock", data={"code": "4711"})
    assert house.told == [("lock.unlock", {"entity_id": "lock.front_door", "code": "4711"})]
    assert done.undo is None
    assert "4711" not in done.says
    for action in ("shell_command.x", "homeassistant.restart", "light.turn_on", "lock", "lock.unlock/../x"):
        with pytest.raises(ToolError, match="none of this thing"):
            run(tools["home_do"], entity="lock.front_door", action=action)
    with pytest.raises(ToolError, match="not taken back"):
        anyio.run(tools["home_do"].undo, None)


def test_the_manifests_hold_together(tools: dict[str, Any]) -> None:
    for tool in tools.values():
        assert faults(tool.manifest, list(tool.schema["properties"])) == ()


# What goes wrong.


def test_what_home_assistant_does_not_know_is_told(tools: dict[str, Any]) -> None:
    for entity in ("light.nowhere", "all", "../config", ""):
        with pytest.raises(NoSuchEntityError):
            run(tools["home_set"], entity=entity, action="turn_on")
    with pytest.raises(NoSuchActionError):
        run(tools["home_do"], entity="lock.front_door", action="lock.explode")


def test_an_action_that_breaks_off_is_unsure(
    house: House, tools: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "SECONDS", 0.3)
    house.hangs = True
    with pytest.raises(UnsureHouseError):
        run(tools["home_set"], entity="light.kitchen", action="turn_on")
    with pytest.raises(UnsureError, match="look there"):
        anyio.run(tools["home_set"].happened, "k1")


@pytest.mark.parametrize("secret", [None, b"", b"another"])
def test_without_the_token_nothing_is_asked(house: House, secret: bytes | None) -> None:
    looking = hands(house.url, lambda _: secret)[0]
    with pytest.raises(NoHouseError, match="token"):
        run(looking)


def test_the_token_goes_over_the_open_net_only_protected() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["93.184.216.34"]

    looking = hands("http://house.example.org:8123", lambda _: b"token", resolve=resolve)[0]
    with pytest.raises(NoHouseError, match="https"):
        run(looking)


def test_a_house_that_is_not_there_is_told() -> None:
    with pytest.raises(NoHouseError, match="does not answer"):
        run(hands("http://127.0.0.1:9", lambda _: b"token")[0])
    assert hands("", lambda _: b"token") == ()


@pytest.mark.parametrize("text", ["colour = 1", "url = 1", 'url = "homeassistant.local"', 'url = "http://a/b?c"'])
def test_a_house_that_cannot_be_meant_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(f"[home_assistant]\n{text}\n")
    with pytest.raises(SettingsError, match=r"home_assistant|Home Assistant"):
        load(home=tmp_path, environ={})
