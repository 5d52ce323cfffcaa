"""The hand that looks how the house is: numbers and switches as the owner's own, texts as those of others."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.domain.people import fold
from atticus.mind.gate.provenance import Record
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.domain.deeds import Json
    from atticus.mind.hands.home.wire import Entity, HomeAssistant

MOST: Final = 30
"""Things told at once."""

OWN: Final = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
"""The label of what the owner's own system says: names they gave, switches, numbers."""

OTHERS: Final = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
"""The label of texts that pass through the house: titles of songs, news, messages."""


def _words(told: str) -> tuple[str, ...]:
    return tuple(told.split())


_SAID_BY_HOUSE: Final = frozenset(
    _words(
        "light switch lock cover valve climate media_player binary_sensor fan vacuum lawn_mower alarm_control_panel "
        "person device_tracker zone sun input_boolean humidifier water_heater siren remote automation schedule timer "
        "update"
    )
)
"""Sorts whose state is one of a few words that Home Assistant or the owner chose."""

_TOLD: Final = _words(
    "brightness color_temp_kelvin rgb_color current_position position temperature current_temperature target_temp_high "
    "target_temp_low humidity current_humidity min_temp max_temp hvac_action preset_mode hvac_modes fan_mode "
    "volume_level is_volume_muted percentage battery_level battery unit_of_measurement device_class"
)
"""Attributes that are numbers, switches or words of the house itself."""

_WORD: Final = re.compile(r"[a-z0-9_]{1,40}|[\w°%/³²µ. ]{1,12}")
_TEXTS: Final = 6
_LONGEST: Final = 200
_NAMED_LONG: Final = 80


class HomeState:
    """Looks how the house is.

    Args:
        house: the owner's Home Assistant.
    """

    about: Final = (
        "Tells how things of the person's house are, by words of their names (all of them without words): lights, "
        "heating, doors, sensors. `texts` also tells what they say, such as the title of a song."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"words": {"type": "string", "maxLength": 100}, "texts": {"type": "boolean"}},
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="home_state",
        sink=Sink.READ,
        arguments={"words": Argument(Role.SETTING), "texts": Argument(Role.SETTING)},
        undo=Undo.FULL,
    )

    def __init__(self, house: HomeAssistant) -> None:
        self._house = house

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return what matches, each thing under the owner's own label, and texts of others apart; raises ToolError."""
        found = _matching(await self._house.states(), str(arguments.get("words") or ""))
        texts = arguments.get("texts") is True
        records = [record_of(one) for one in found[:MOST]]
        told = [_told(one, texts=texts) for one in found[:MOST]]
        if any("says" in one for one in told):
            records += [
                Record(id=f"home-text:{one.id}", sort="text", label=OTHERS)
                for one, what in zip(found, told, strict=False)
                if "says" in what
            ]
        data: dict[str, Json] = {"things": told}
        data |= {"more": len(found) - MOST} if len(found) > MOST else {}
        return Result(data=data, label=join_all([OWN, *(one.labelled for one in records)]), records=tuple(records))

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


def record_of(entity: Entity) -> Record:
    """Return a thing of the house as a record of the owner's own, named as they named it."""
    return Record(id=f"home:{entity.id}", sort="entity", label=OWN, values=(entity.id,), names=(entity.name,))


def _matching(entities: Sequence[Entity], words: str) -> list[Entity]:
    """Return what has every one of the words in its name, else what has most of them; all of it without words."""
    wanted = [word for word in re.findall(r"\w+", fold(words)) if len(word) > 1]
    if not wanted:
        return list(entities)
    counted = [(sum(_has(one, word) for word in wanted), one) for one in entities]
    most = max((count for count, _ in counted), default=0)
    return [one for count, one in counted if count == most and most > 0]


def _has(entity: Entity, word: str) -> bool:
    name = f"{fold(entity.name)} {entity.id.replace('.', ' ').replace('_', ' ')} {entity.device_class}"
    if not word.isascii() and word in name:
        return True
    # "lights" finds a light, and "light" the lights.
    stem = word[:-1] if len(word) > 3 and word.endswith("s") else word  # noqa: PLR2004 (a plural)
    return any(part.startswith(stem) for part in re.findall(r"\w+", name))


def _told(entity: Entity, *, texts: bool) -> dict[str, Any]:
    state, own = entity.state, _is_own_state(entity)
    attributes = {name: value for name in _TOLD if _is_plain(value := entity.attributes.get(name))}
    said = [] if own else [state]
    if texts:
        said += [
            f"{name}: {value}"
            for name, value in entity.attributes.items()
            if isinstance(value, str) and value and name not in {*_TOLD, "friendly_name", "icon", "entity_picture"}
        ][:_TEXTS]
    return {
        "entity": entity.id,
        "name": entity.name[:_NAMED_LONG],
        "state": state if own else "a text: ask with texts" if not texts else "a text",
        **attributes,
        **({"says": [one[:_LONGEST] for one in said]} if texts and said else {}),
    }


def _is_own_state(entity: Entity) -> bool:
    if entity.domain in _SAID_BY_HOUSE:
        return _WORD.fullmatch(entity.state) is not None
    return _is_measured(entity.state)


def _is_measured(state: str) -> bool:
    """Return whether a state is a number, an instant, or tells that there is none."""
    if state in {"unknown", "unavailable", "on", "off"}:
        return True
    for read in (float, datetime.fromisoformat):
        try:
            read(state)
        except ValueError:
            continue
        return True
    return False


def _is_plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return len(value) <= 12 and all(_is_plain(one) for one in value)  # noqa: PLR2004 (more is no setting)
    if isinstance(value, str):
        return _WORD.fullmatch(value) is not None
    return isinstance(value, bool | int | float)
