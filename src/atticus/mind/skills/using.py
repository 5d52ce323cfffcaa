"""The tool that reads a skill: a look at a text, which grants nothing and settles nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.gate.provenance import Record
from atticus.mind.skills.texts import MAIN
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.mind.skills.shelf import Shelf, Shelved

PART: Final = 5_000
"""Characters of a skill that are told at once."""

MOST: Final = 30
"""Skills that are told in a request."""


class NotAcceptedError(ToolError):
    """No skill of this name is accepted as it is now."""

    def __init__(self) -> None:
        super().__init__(
            "No skill of this name is accepted as it is now.", "See `atticus skills` for what may be used."
        )


class NoSuchFileError(ToolError):
    """A skill has no such file or part."""

    def __init__(self, files: list[str]) -> None:
        super().__init__("The skill has no such file, or no such part of it.", f"It has {', '.join(files)[:300]}.")


class UseSkill:
    """Reads a skill the owner accepted.

    Args:
        shelf: knows the skills.
    """

    manifest: Final = Manifest(
        tool="use_skill",
        sink=Sink.READ,
        arguments={name: Argument(Role.SETTING) for name in ("skill", "file", "part")},
        undo=Undo.FULL,
    )

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @property
    def about(self) -> str:
        """What it does, with the name and the first words of each skill that is accepted as it is now."""
        told = "; ".join(f"{one.name}: {one.skill.told}" for one in self._shelf.accepted()[:MOST] if one.skill)
        return f"Reads how something is done, where one of these fits: {told or 'none'}."

    @property
    def schema(self) -> Mapping[str, Any]:
        """The names of the skills that may be used."""
        names = [one.name for one in self._shelf.accepted()[:MOST]]
        return {
            "type": "object",
            "properties": {
                "skill": {"type": "string", **({"enum": names} if names else {})},
                "file": {"type": "string", "maxLength": 200},
                "part": {"type": "integer", "minimum": 1, "maximum": 20},
            },
            "required": ["skill"],
            "additionalProperties": False,
        }

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return a part of it under the label of whoever wrote it; raises NotAcceptedError, NoSuchFileError."""
        name, file = str(arguments["skill"]), str(arguments.get("file") or MAIN)
        one = await anyio.to_thread.run_sync(self._found, name)
        assert one.skill is not None  # what is accepted was read
        text = one.skill.body if file == MAIN else one.skill.files.get(file)
        part = int(str(arguments.get("part") or 1))
        if text is None or (part - 1) * PART > max(len(text) - 1, 0):
            raise NoSuchFileError(list(one.skill.files))
        record = Record(id=f"skill:{name}:{one.skill.digest[:16]}", sort="skill", label=label_of(one))
        parts = max(1, -(-len(text) // PART))
        data: dict[str, Json] = {
            "skill": name,
            "text": text[(part - 1) * PART : part * PART],
            "part": part,
            "parts": parts,
        }
        more = [other for other in one.skill.files if other != MAIN]
        data |= {"files": more} if more else {}
        return Result(data=data, label=record.labelled, records=(record,))

    def _found(self, name: str) -> Shelved:
        for one in self._shelf.accepted():
            if one.name == name:
                return one
        raise NotAcceptedError

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


def label_of(one: Shelved) -> Label:
    """Return who could have written a skill: the owner, where they say so; else others, however it was accepted.

    Its record offers no values and no names, so that nothing in it can say to whom, where or how much.
    """
    return Label(Integrity.OWN if one.mine else Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
