"""The hands that set things in the house: what can be taken back, and what opens or secures it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.mind.hands.home.looking import record_of
from atticus.mind.hands.home.wire import UnsureHouseError
from atticus.mind.tool import Result, ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.labels import Label
    from atticus.mind.hands.home.wire import Entity, HomeAssistant

LOOKS: Final = 8
"""How often a thing is looked at until it is as it was."""

BETWEEN: Final = 0.25
"""Seconds between two looks."""

_SWITCHES: Final[Mapping[str, frozenset[str]]] = {"turn_on": frozenset(), "turn_off": frozenset()}
SETTING: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "light": {
        "turn_on": frozenset(
            {"brightness", "brightness_pct", "color_temp_kelvin", "rgb_color", "color_name", "transition"}
        ),
        "turn_off": frozenset({"transition"}),
    },
    "switch": _SWITCHES,
    "input_boolean": _SWITCHES,
    "fan": {
        "turn_on": frozenset({"percentage"}),
        "turn_off": frozenset(),
        "set_percentage": frozenset({"percentage"}),
    },
    "humidifier": {**_SWITCHES, "set_humidity": frozenset({"humidity"})},
    "media_player": {
        **_SWITCHES,
        "media_play": frozenset(),
        "media_pause": frozenset(),
        "media_stop": frozenset(),
        "volume_set": frozenset({"volume_level"}),
        "volume_mute": frozenset({"is_volume_muted"}),
        "select_source": frozenset({"source"}),
    },
    "climate": {
        **_SWITCHES,
        "set_temperature": frozenset({"temperature", "target_temp_high", "target_temp_low", "hvac_mode"}),
        "set_hvac_mode": frozenset({"hvac_mode"}),
        "set_preset_mode": frozenset({"preset_mode"}),
    },
    "cover": {
        "open_cover": frozenset(),
        "close_cover": frozenset(),
        "set_cover_position": frozenset({"position"}),
    },
}
"""What can be set and taken back: for each sort of thing its actions, and the data each takes."""

SOFT_COVERS: Final = frozenset({"blind", "curtain", "shade", "shutter", "awning"})
"""Covers that let light in and nobody else."""

_LETS_IN: Final = re.compile(
    r"(?<!out)(?<!in)door|gate(?!way)|garage|(?<![bc])lock(?!er)|alarm|siren|valve|oven|stove|cooker|hob|safe(?![a-z])|t[uü]re?(?![a-z])"
    r"|schloss|ofen|herd|porte|puerta|porta|serrur|cerradura|fechadura|fogão|drzwi|zamek|kapı|дверь|замок|门|門|锁|鎖",
    re.IGNORECASE,
)
"""Names of switches that open, heat or guard something, in some languages."""

_TARGETS: Final = frozenset({"entity_id", "area_id", "device_id", "floor_id", "label_id", "entities"})
_NOWHERE: Final = frozenset({"unknown", "unavailable"})
_ACTION: Final = re.compile(r"[a-z0-9_]{1,60}\.[a-z0-9_]{1,60}")


class GuardedError(ToolError):
    """Something opens, secures or heats the house, so it is not simply set."""

    def __init__(self) -> None:
        super().__init__("This is nothing that is simply set and taken back.", "Use home_do, which is always asked.")


class BadDataError(ToolError):
    """An action is given what it does not take."""

    def __init__(self, takes: frozenset[str]) -> None:
        told = f"It takes {', '.join(sorted(takes))}." if takes else "It takes none."
        super().__init__("This action does not take these data.", told)


class ChangedSinceError(ToolError):
    """A thing was set otherwise in the meantime."""

    def __init__(self) -> None:
        super().__init__("It was set otherwise since, so it was left alone.", "Set it as you want it.")


class NotBackError(ToolError):
    """A thing did not come back to what it was."""

    def __init__(self) -> None:
        super().__init__("It was told to, and is not as it was.", "Please look there.")


class _Doing:
    def __init__(self, house: HomeAssistant) -> None:
        self._house = house

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """Say that nobody can tell: a house keeps no list of who asked for what."""
        raise UnsureError("Home Assistant cannot tell whether this was done.", "Please look there.")

    async def _acted(self, before: Entity, action: str, data: Mapping[str, Any]) -> Entity:
        """Let it be done, and return how the thing is as soon as something new is heard of it."""
        await self._house.act(action, {"entity_id": before.id, **data})
        after = await self._seen(before.id)
        for _ in range(LOOKS):
            if after.updated != before.updated:
                break
            await anyio.sleep(BETWEEN)
            after = await self._seen(before.id)
        return after

    async def _seen(self, entity: str) -> Entity:
        try:
            return await self._house.state(entity)
        except ToolError as error:
            # It was done, whatever hinders looking at it now.
            raise UnsureHouseError from error


class HomeSet(_Doing):
    """Sets something that can be taken back: a light, a switch, a player, the heating, a blind."""

    about: Final = (
        "Sets a light, switch, fan, player, thermostat or blind, by the entity that home_state told. Actions: turn_on, "
        "turn_off, set_temperature, set_hvac_mode, volume_set, media_play, media_pause, open_cover, close_cover, "
        "set_cover_position ... with their data, such as brightness_pct or temperature."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            "entity": {"type": "string"},
            "action": {"type": "string", "enum": sorted({name for kind in SETTING.values() for name in kind})},
            "data": {"type": "object"},
        },
        "required": ["entity", "action"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="home_set",
        sink=Sink.EXEC,
        arguments={
            "entity": Argument(Role.TARGET, Means.WHAT, of="entity"),
            "action": Argument(Role.CONTENT),
            "data": Argument(Role.CONTENT),
        },
        undo=Undo.FULL,
        says="Set {entity} in your house: {action}[, with {data}]",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Set it, and keep how it was.

        Raises:
            GuardedError, BadDataError: nothing was done.
            ToolError, UnsureError: as Home Assistant answers.
        """
        before = await self._house.state(str(arguments["entity"]))
        action, data = str(arguments["action"]), _data(arguments)
        if not is_soft(before):
            raise GuardedError
        takes = SETTING[before.domain].get(action)
        if takes is None:
            raise GuardedError
        if not set(data) <= takes:
            raise BadDataError(takes)
        after = await self._acted(before, f"{before.domain}.{action}", data)
        undo: Json = None
        if before.state not in _NOWHERE:
            undo = {
                "entity": before.id,
                "state": before.state,
                "attributes": dict(before.attributes),
                # A slow thing has not told yet how it is now, so there is nothing to hold a later look against.
                "after": after.state if after.updated != before.updated else None,
            }
        return Result(
            data={"entity": after.id, "was": before.state, "is": after.state},
            label=record_of(after).labelled,
            records=(record_of(after),),
            says=f"Set {before.name[:80]}: {action.replace('_', ' ')}",
            undo=undo,
        )

    async def undo(self, told: Json) -> None:
        """Set it as it was, as a scene does; never over what somebody set since.

        Raises:
            ChangedSinceError, NotBackError, ToolError
        """
        if not isinstance(told, dict):
            raise NotBackError
        entity, state = str(told["entity"]), str(told["state"])
        now = await self._house.state(entity)
        if told["after"] is not None and now.state not in {told["after"], state}:
            raise ChangedSinceError
        try:
            await self._house.act("scene.apply", {"entities": {entity: {**_plain(told["attributes"]), "state": state}}})
            for _ in range(LOOKS):
                if (await self._house.state(entity)).state == state:
                    return
                await anyio.sleep(BETWEEN)
        except UnsureError as error:
            raise NotBackError from error
        raise NotBackError


class HomeDo(_Doing):
    """Does anything else in the house; every time it is asked, since what opens a house cannot be taken back."""

    about: Final = (
        "Does what home_set does not: locks, alarm, garage and other doors, valves, scenes, scripts. The action is "
        "written whole, such as lock.lock; it is always asked."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            "entity": {"type": "string"},
            "action": {"type": "string", "pattern": r"^[a-z0-9_]+\.[a-z0-9_]+$"},
            "data": {"type": "object"},
        },
        "required": ["entity", "action"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="home_do",
        sink=Sink.EXEC,
        arguments={
            "entity": Argument(Role.TARGET, Means.WHAT, of="entity"),
            "action": Argument(Role.CONTENT),
            "data": Argument(Role.CONTENT),
        },
        undo=Undo.NONE,
        says="Do {action} to {entity} in your house[, with {data}]; it cannot be taken back",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Do it.

        Raises:
            ToolError: nothing was done.
            UnsureError: it may have been.
        """
        action, data = str(arguments["action"]), _data(arguments)
        before = await self._house.state(str(arguments["entity"]))
        if not _ACTION.fullmatch(action) or action.partition(".")[0] != before.domain:
            raise ToolError("This action is none of this thing.", f"Use one that begins with {before.domain}.")
        if set(data) & _TARGETS:
            raise BadDataError(frozenset())
        after = await self._acted(before, action, data)
        return Result(
            data={"entity": after.id, "was": before.state, "is": after.state},
            label=record_of(after).labelled,
            records=(record_of(after),),
            says=f"Did {action} to {before.name[:80]}",
        )

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Say that this is done for good."""
        raise ToolError("What was done in the house is not taken back by itself.", "Do the opposite, if there is one.")


def is_soft(entity: Entity) -> bool:
    """Return whether a thing may be set and taken back: nothing that opens, secures or heats where nobody watches."""
    if entity.domain == "cover":
        return entity.device_class in SOFT_COVERS
    if entity.domain in {"switch", "input_boolean"}:
        return _LETS_IN.search(f"{entity.id} {entity.name}") is None
    return entity.domain in SETTING


def _data(arguments: Mapping[str, Json]) -> dict[str, Any]:
    told = arguments.get("data")
    return dict(told) if isinstance(told, dict) else {}


def _plain(attributes: Any) -> dict[str, Any]:
    return {str(name): value for name, value in attributes.items() if name not in {"state", "entity_id"}}
