"""Hands on what Atticus believes: look it up, put it right, forget it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.beliefs import PATTERN, Status
from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.domain.people import fold
from atticus.memory import correcting, forgetting
from atticus.memory.understanding import catch_up
from atticus.mind.gate.provenance import Record
from atticus.mind.tool import Result, ToolError
from atticus.vault.contract import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.deeds import Json
    from atticus.domain.time import Clock
    from atticus.vault.contract import Vault

SHOWN: Final = 12
"""Beliefs of one look."""

EMPTY: Final = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
"""The label of an answer that holds nothing."""

_ID: Final = {"type": "string"}


class GoneError(ToolError):
    """There is no such belief that may be handled here."""

    def __init__(self) -> None:
        super().__init__("There is no such belief; it may be gone already.", "Look beliefs up again.")


class _Beliefs:
    """What the three have in common.

    Args:
        vault: holds what is believed.
        clock: tells when.
        zone: the owner's.
    """

    def __init__(self, vault: Vault, clock: Clock, zone: tzinfo) -> None:
        self._vault = vault
        self._clock = clock
        self._zone = zone

    def _all(self) -> list[Belief]:
        """Return what is believed, but for what is nobody's business, which no model is shown unasked."""
        from atticus.memory.discreet import special_belief  # noqa: PLC0415 (its patterns take a third of a second)

        found = forgetting.known_beliefs(self._vault, zone=self._zone, now=self._clock.now())
        standing = {Status.HELD, Status.POSSIBLE}
        return [one for one in found if one.status in standing and not special_belief(one)]

    def _named(self, told: Json) -> Belief:
        found = next((one for one in self._all() if one.id == told), None)
        if found is None:
            raise GoneError
        return found

    def _record(self, belief: Belief) -> Record:
        kept = self._vault.kept([to_number(one.moment) for one in belief.evidence])
        label = join_all([one.label for one in kept]) if kept else EMPTY.at_most(Integrity.THIRD_PARTY)
        return Record(id=f"belief:{belief.id}", sort="belief", label=label, values=(belief.id,))


class Believed(_Beliefs):
    """Looks up what Atticus believes."""

    about: Final = "Looks up what is believed of the person and of others, by words, with the ids of these beliefs."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"words": {"type": "string"}},
        "required": ["words"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="beliefs", sink=Sink.READ, arguments={"words": Argument(Role.SETTING)}, undo=Undo.FULL
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return the beliefs that share the most words, each as trusted as the moments it rests on."""
        return await anyio.to_thread.run_sync(self._found, _words(str(arguments["words"])))

    def _found(self, wanted: frozenset[str]) -> Result:
        scored = [(len(wanted & _words(correcting.in_words(one))), one) for one in self._all()]
        found = sorted((one for one in scored if one[0]), key=lambda one: (-one[0], one[1].id))[:SHOWN]
        records = tuple(self._record(one) for _, one in found)
        data: list[Json] = [_told(one) for _, one in found]
        return Result(data=data, label=join_all([EMPTY, *(one.labelled for one in records)]), records=records)

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


class Correct(_Beliefs):
    """Puts a belief right, by the owner's word.

    A correction has the highest authority, so its value and its belief are authorities of the deed: what the owner did
    not say, or what was touched by others, is asked.
    """

    about: Final = "Puts a belief right: says what is so instead or, without 'to', that it was never so."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"belief": _ID, "to": {"type": "string"}},
        "required": ["belief"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="correct_belief",
        sink=Sink.MEMORY_WRITE,
        arguments={"belief": Argument(Role.AUTHORITY, of="belief"), "to": Argument(Role.AUTHORITY)},
        undo=Undo.FULL,
        says="Correct the belief {belief} to {to}",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Put it right; raises GoneError, ToolError."""
        to = arguments.get("to")
        return await anyio.to_thread.run_sync(self._corrected, arguments["belief"], str(to) if to else None)

    def _corrected(self, told: Json, to: str | None) -> Result:
        belief = self._named(told)
        if belief.kind == PATTERN and to is not None:
            raise ToolError("What is counted has no other value.", "Say that it is wrong, without another value.")
        commit = correcting.correct(self._vault, belief, to, clock=self._clock, zone=self._zone)
        said = correcting.in_words(belief)
        says = f"Held: not {said}" if to is None else f"Held: not {said}, but {to}"
        return Result(data={"corrected": True}, label=self._record(belief).labelled, says=says, undo=commit.id)

    async def undo(self, told: Json) -> None:
        """Forget the correction, and believe what is believed without it."""
        await anyio.to_thread.run_sync(self._uncorrected, str(told))

    def _uncorrected(self, moment: str) -> None:
        self._vault.forget(Selection(moment=moment))
        catch_up(self._vault, zone=self._zone, now=self._clock.now())

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """Say that it did not: to correct the same twice is as good as once."""
        return None


class Forget(_Beliefs):
    """Forgets a belief for good, after the owner said yes to this very one."""

    about: Final = "Forgets a belief for good; the moments it rests on stay. Only when the person asks to forget it."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"belief": _ID},
        "required": ["belief"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="forget_belief",
        sink=Sink.DELETE,
        arguments={"belief": Argument(Role.TARGET, of="belief")},
        says="Forget the belief {belief} for good",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Forget it; raises GoneError."""
        return await anyio.to_thread.run_sync(self._forgotten, arguments["belief"])

    def _forgotten(self, told: Json) -> Result:
        belief = self._named(told)
        receipt = forgetting.forget_belief(self._vault, belief, now=self._clock.now())
        # A receipt must not keep what was forgotten.
        return Result(data={"forgotten": True}, label=EMPTY, says=f"Forgot a belief (line {receipt.seq})")

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """What is forgotten is gone."""
        raise ToolError("What is forgotten cannot be brought back.", "Say it again if it is so.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """Say that it did not: to forget twice finds nothing the second time, and says so."""
        return None


def _told(belief: Belief) -> dict[str, Json]:
    return {
        "belief": belief.id,
        "says": correcting.in_words(belief),
        "sure": belief.status.value,
        "since": belief.valid_from.date().isoformat() if belief.valid_from else None,
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text))) - {"me", "i"}


def hands(vault: Vault, clock: Clock, zone: tzinfo) -> Sequence[Believed | Correct | Forget]:
    """Return the tools for what is believed."""
    return Believed(vault, clock, zone), Correct(vault, clock, zone), Forget(vault, clock, zone)
