"""Hands on the owner's own memory: look something up, find out who somebody is, keep something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.conversation import SOURCE
from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME
from atticus.memory.people import indexed
from atticus.mind.dates import when
from atticus.mind.gate.provenance import Record, bare, of_moment
from atticus.mind.prompt import who
from atticus.mind.tool import Result, ToolError
from atticus.vault.contract import Draft, Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.domain.beliefs import Belief
    from atticus.domain.deeds import Json
    from atticus.domain.people import Person
    from atticus.domain.time import Clock
    from atticus.memory.recall import Recaller
    from atticus.vault.contract import Vault

HITS: Final = 12
"""Moments of one look."""

NOTHING: Final = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
"""The label of an answer that holds nothing."""


class Recall:
    """Looks up moments of the owner's life.

    Args:
        recaller: finds them.
    """

    about: Final = "Finds moments of the person's life that speak to a question: messages, notes, events, mails."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"question": {"type": "string"}},
        "required": ["question"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="recall", sink=Sink.READ, arguments={"question": Argument(Role.SETTING)}, undo=Undo.FULL
    )

    def __init__(self, recaller: Recaller, zone: Any) -> None:
        self._recaller = recaller
        self._zone = zone

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002 (a look leaves nothing)
        """Return what was found, every moment with its own label."""
        question = str(arguments["question"])
        found = await anyio.to_thread.run_sync(lambda: self._recaller.recall(question, k=HITS))
        hits = found.hits if found.enough else ()
        records = tuple(of_moment(hit.kept) for hit in hits)
        data: list[Json] = [
            {
                "moment": hit.kept.id,
                "when": when(hit.kept.moment, self._zone),
                "by": who(hit.kept),
                "title": hit.kept.moment.title or "",
                "text": hit.text,
            }
            for hit in hits
        ]
        return Result(data=data, label=join_all([NOTHING, *(one.labelled for one in records)]), records=records)

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


class Who:
    """Finds out who somebody is, and how to reach them.

    Args:
        vault: knows the people.
    """

    about: Final = "Tells who somebody is to the person, by a name or a tie ('my sister'), with their addresses."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(tool="who", sink=Sink.READ, arguments={"name": Argument(Role.SETTING)}, undo=Undo.FULL)

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return everybody of that name; a handle is as trusted as the record that tells it."""
        return await anyio.to_thread.run_sync(self._found, str(arguments["name"]))

    def _found(self, name: str) -> Result:
        ties = self._vault.beliefs(("tie",))
        people = indexed(self._vault.people(), ties).find(name)
        records = tuple(self._record(one) for one in people)
        data: list[Json] = [
            {"name": one.name, "addresses": [bare(handle) for handle in one.handles], "ties": _told(one, ties)}
            for one in people
        ]
        return Result(data=data, label=join_all([NOTHING, *(one.labelled for one in records)]), records=records)

    def _record(self, person: Person) -> Record:
        kept = self._vault.kept([to_number(one) for one in person.evidence])
        # Somebody who only writes to the owner can call themselves anything; the owner's own records cannot lie.
        own = [one for one in kept if one.label.integrity >= Integrity.OWN]
        label = join_all([one.label for one in own or kept]) if kept else NOTHING.at_most(Integrity.THIRD_PARTY)
        values = tuple(bare(handle) for handle in person.handles)
        return Record(
            id=f"person:{person.id}", sort="person", label=label, values=values, names=person.names if own else ()
        )

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


class Remember:
    """Keeps something for the owner, under the label of what it was made from.

    Args:
        vault: where it is kept.
        clock: tells when.
    """

    about: Final = "Keeps a note for the person, so that it can be found again."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"text": {"type": "string"}, "title": {"type": "string"}},
        "required": ["text"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="remember",
        sink=Sink.MEMORY_WRITE,
        arguments={"text": Argument(Role.CONTENT), "title": Argument(Role.CONTENT)},
        undo=Undo.FULL,
        says="Keep the note {text}",
    )

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:
        """Keep it. What was not wholly the owner's own words is kept as an assistant's, which is no evidence."""
        return await anyio.to_thread.run_sync(self._kept, arguments, key, label)

    def _kept(self, arguments: Mapping[str, Json], key: str, label: Label) -> Result:
        own = label.integrity is Integrity.OWNER
        title = arguments.get("title")
        moment = Moment(
            kind=Kind.NOTE,
            source=SOURCE,
            at=self._clock.now(),
            text=str(arguments["text"]),
            title=str(title) if title else None,
            author=ME if own else ASSISTANT,
            external_id=key,
        )
        commit = self._vault.keep([Draft(moment=moment, label=label, mine=own)])[0]
        return self._result(commit.id, label)

    async def undo(self, told: Json) -> None:
        """Forget it."""
        await anyio.to_thread.run_sync(lambda: self._vault.forget(Selection(moment=str(told))))

    async def happened(self, key: str) -> Result | None:
        """Look for the note by its key."""
        found = await anyio.to_thread.run_sync(lambda: self._vault.find(key, source=SOURCE))
        return self._result(found.id, found.label) if found else None

    def _result(self, moment: str, label: Label) -> Result:
        return Result(data={"kept": True}, label=label, says="The note was kept", undo=moment)


def _told(person: Person, ties: Sequence[Belief]) -> list[Json]:
    return [
        f"{one.subject}'s {one.predicate.replace('_', ' ')} is {one.object}"
        for one in ties
        if person.name in {one.subject, one.object} and one.status.value == "held"
    ]
