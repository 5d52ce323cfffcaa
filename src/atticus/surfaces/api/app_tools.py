"""What an app of others can ask for: each look in its scope, labelled, and with a line in the ledger."""

from __future__ import annotations

import traceback
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.beliefs import Status
from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label, join_all
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME
from atticus.domain.scopes import May
from atticus.domain.turns import Done
from atticus.memory.labelling import sensitivity
from atticus.memory.people import indexed
from atticus.mind import turn
from atticus.mind.clients.desk import require
from atticus.surfaces.api.app_shapes import ABOUT, INPUTS, OUTPUTS
from atticus.surfaces.api.found import hit_as_json
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Hit, Kept
    from atticus.domain.people import Person
    from atticus.domain.scopes import Client
    from atticus.mind.house import Apps, House
    from atticus.vault.contract import Vault

HITS: Final = 10
_STANDING: Final = frozenset({Status.HELD, Status.POSSIBLE})
_PLAIN: Final = (("string", str), ("integer", int), ("boolean", bool))


class NoAppsError(UsageError):
    """This house lets no apps in."""

    def __init__(self) -> None:
        super().__init__("No apps are let in here.", "Start Atticus with `atticus start`.")


class NoSuchToolError(UsageError):
    """There is no tool of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no tool {name[:40]!r}.", f"Use one of {', '.join(TOOLS)}.")


class StoppedError(AtticusError):
    """The owner pressed STOP."""

    def __init__(self) -> None:
        super().__init__("Everything is stopped.", "The owner lets it go on with `atticus stop --release`.")


class FaultError(AtticusError):
    """A mistake of ours, told to an app without the words of the error: they may be of what is not open to it."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(
            f"Atticus made a mistake of its own ({type(error).__name__}).", "The owner finds it in what Atticus prints."
        )


class BadArgumentError(UsageError):
    """A tool was given something it does not understand."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The arguments do not fit: {why}.", "See the input schema of the tool.")


@dataclass(frozen=True, slots=True)
class Given:
    """What a tool gives back.

    Args:
        value: JSON values, in the shape its output schema tells.
        moments: the ids of the moments in it, for the ledger.
    """

    value: dict[str, Any]
    moments: tuple[str, ...] = ()


def apps(house: House) -> Apps:
    """Return the desk of a house; raises NoAppsError."""
    if house.clients is None:
        raise NoAppsError
    return house.clients


def offered(client: Client) -> list[dict[str, Any]]:
    """Return the tools an app may use: name, what each does, and what goes in and out."""
    return [
        {
            "name": name,
            "about": ABOUT[name],
            "input": INPUTS[name],
            "output": OUTPUTS[name],
            "reads": name != "remember",
        }
        for name, (wanted, _) in TOOLS.items()
        if wanted in client.may
    ]


async def use(house: House, client: Client, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Use a tool as an app, and note in the ledger which moments it was given.

    Args:
        house: the open house.
        client: the app, let in already.
        name: of the tool.
        arguments: for it, from outside: checked here.

    Raises:
        NoSuchToolError, NotOpenError, BadArgumentError
        FaultError: it went wrong in a way nobody thought of.
        AtticusError: what the tool itself raises.
    """
    if name not in TOOLS:
        raise NoSuchToolError(name)
    wanted, tool = TOOLS[name]
    require(client, wanted)
    checked = _checked(INPUTS[name], arguments)
    try:
        given = await tool(house, client, checked)
    except AtticusError:
        raise
    except Exception as error:
        traceback.print_exc()
        raise FaultError(error) from error
    await noted(house, client, name, given.moments, asked=str(checked.get("question") or checked.get("name") or ""))
    return given.value


async def noted(house: House, client: Client, tool: str, moments: Iterable[str], *, asked: str) -> None:
    """Note in the ledger what an app asked and which moments it was given; the words go when these moments go."""
    ids = list(dict.fromkeys(moments))
    facts = {"client": client.name, "tool": tool, "moments": ids}
    payload = asked.encode("utf-8", "replace") or None
    await anyio.to_thread.run_sync(
        partial(
            house.vault.record,
            "client_wrote" if tool == "remember" else "client_read",
            facts,
            payload=payload,
            origins=ids,
        )
    )


def label_as_json(labels: Iterable[Label]) -> dict[str, str]:
    """Return how far something may be trusted, and how private it is."""
    joined = join_all(labels)
    return {"integrity": joined.integrity.name.lower(), "sensitivity": joined.sensitivity.name.lower()}


def asking_label(question: str, house: House) -> Label:
    """Return the label of a question that an app asks: it is nobody's word but the app's."""
    asked = Moment(kind=Kind.NOTE, source="question", at=house.clock.now(), text=question)
    return Label(Integrity.THIRD_PARTY, frozenset(), sensitivity(asked))


def _checked(schema: Mapping[str, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments that fit a schema of plain values; raises BadArgumentError."""
    properties: Mapping[str, Mapping[str, Any]] = schema["properties"]
    for name in arguments.keys() - properties.keys():
        raise BadArgumentError(f"{str(name)[:40]!r} is none of them")
    for name in schema.get("required", ()):
        if arguments.get(name) is None:
            raise BadArgumentError(f"{name} is missing")
    found: dict[str, Any] = {}
    for name, value in arguments.items():
        if value is not None:
            _fits(name, value, properties[name])
            found[name] = value
    return found


def _fits(name: str, value: Any, wanted: Mapping[str, Any]) -> None:
    kind = dict(_PLAIN)[wanted["type"]]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BadArgumentError(f"{name} is no {wanted['type']}")
    if isinstance(value, str):
        longest = wanted["maxLength"]
        if not value.strip() or len(value) > longest:
            raise BadArgumentError(f"{name} is empty or longer than {longest} characters")
        if value.encode("utf-8", "replace").decode() != value:
            raise BadArgumentError(f"{name} holds half a character")
    elif kind is int and not wanted["minimum"] <= value <= wanted["maximum"]:
        raise BadArgumentError(f"{name} is not between {wanted['minimum']} and {wanted['maximum']}")


async def _recall(house: House, client: Client, arguments: Mapping[str, Any]) -> Given:
    part = await _part(house, client)
    look = partial(part.recaller.recall, arguments["question"], k=arguments.get("k", HITS))
    found = await anyio.to_thread.run_sync(look)
    labels = await _labels(part, found.beliefs)
    return Given(
        {
            "hits": [_hit(hit) for hit in found.hits],
            "beliefs": [_belief(one, labels) for one in found.beliefs],
            "enough": found.enough,
        },
        tuple(hit.kept.id for hit in found.hits) + _evidence(found.beliefs),
    )


async def _ask(house: House, client: Client, arguments: Mapping[str, Any]) -> Given:
    part = await _part(house, client)
    question = str(arguments["question"])
    label = asking_label(question, house)
    async with aclosing(turn.ask(part, question, label=label, owner=False)) as events:
        async for event in events:
            if isinstance(event, Done):
                done = event
    cited = await anyio.to_thread.run_sync(lambda: [part.vault.moment(one) for one in done.cited])
    value = {
        "answer": done.answer,
        "abstained": done.abstained,
        "evidence": [_source(kept) for kept in cited],
        "label": label_as_json(kept.label for kept in cited),
    }
    return Given(value, done.cited)


async def _remember(house: House, client: Client, arguments: Mapping[str, Any]) -> Given:
    if await anyio.to_thread.run_sync(house.vault.stopped):
        raise StoppedError
    moment = Moment(
        kind=Kind.NOTE,
        source=f"app:{client.name}",
        at=house.clock.now(),
        text=arguments["text"],
        title=arguments.get("title"),
        # The words of an app are like an assistant's, never evidence about the owner, unless the owner said otherwise.
        author=ME if client.trusted else ASSISTANT,
        external_id=arguments.get("id"),
    )
    integrity = Integrity.OWN if client.trusted else Integrity.THIRD_PARTY
    label = Label(integrity, frozenset({"me"}), sensitivity(moment))
    draft = Draft(moment=moment, label=label, mine=client.trusted)
    commit = await anyio.to_thread.run_sync(lambda: house.vault.keep([draft])[0])
    return Given({"moment": commit.id, "outcome": commit.outcome.value, "label": label_as_json([label])}, (commit.id,))


async def _people(house: House, client: Client, arguments: Mapping[str, Any]) -> Given:
    return await anyio.to_thread.run_sync(_known, await _part(house, client), arguments.get("name"))


def _known(part: House, name: str | None) -> Given:
    vault = part.vault
    ties = [one for one in vault.beliefs(("tie",)) if one.status in _STANDING]
    everybody = vault.people()
    found = indexed(everybody, ties).find(name) if name else [one for one in everybody if one.human]
    labels = _labels_of(vault, (*_evidence(ties), *(id_ for one in found for id_ in one.evidence)))
    told = [_person(one, ties, labels) for one in found]
    shown = [one for one in ties if any({one.subject, one.object} & set(person.names) for person in found)]
    return Given({"people": told}, _evidence(shown) + tuple(id_ for one in found for id_ in one.evidence))


def _person(person: Person, ties: Sequence[Belief], labels: Mapping[str, Label]) -> dict[str, Any]:
    own = [one for one in ties if {one.subject, one.object} & set(person.names)]
    return {
        "name": person.name,
        "names": list(person.names),
        "birthday": person.birthday,
        "first_contact": person.first.isoformat() if person.first else None,
        "last_contact": person.last.isoformat() if person.last else None,
        "ties": [_belief(one, labels) for one in own],
        "label": label_as_json(labels[id_] for id_ in person.evidence if id_ in labels),
    }


def _listing(kind: str, name: str) -> Callable[[House, Client, Mapping[str, Any]], Awaitable[Given]]:
    async def listing(house: House, client: Client, arguments: Mapping[str, Any]) -> Given:
        part = await _part(house, client)
        every = await anyio.to_thread.run_sync(lambda: part.vault.beliefs((kind,)))
        shown = [one for one in every if arguments.get("all") or one.status in _STANDING]
        labels = await _labels(part, shown)
        return Given({name: [_belief(one, labels) for one in shown]}, _evidence(shown))

    return listing


TOOLS: Final[dict[str, tuple[May, Callable[[House, Client, Mapping[str, Any]], Awaitable[Given]]]]] = {
    "recall": (May.READ, _recall),
    "ask": (May.ASK, _ask),
    "remember": (May.REMEMBER, _remember),
    "people": (May.READ, _people),
    "goals": (May.READ, _listing("goal", "goals")),
    "promises": (May.READ, _listing("promise", "promises")),
}


async def _part(house: House, client: Client) -> House:
    return await anyio.to_thread.run_sync(apps(house).part, house, client)


def _hit(hit: Hit) -> dict[str, Any]:
    return hit_as_json(hit) | {"label": label_as_json([hit.kept.label])}


def _source(kept: Kept) -> dict[str, Any]:
    moment = kept.moment
    told = {
        "moment": kept.id,
        "id": moment.external_id or kept.id,
        "at": moment.at.isoformat(),
        "source": moment.source,
    }
    return told | {"text": moment.text, "label": label_as_json([kept.label])}


def _belief(belief: Belief, labels: Mapping[str, Label]) -> dict[str, Any]:
    backing = [labels[one.moment] for one in belief.evidence if one.moment in labels]
    return belief.as_json() | {"label": label_as_json(backing)}


def _evidence(beliefs: Iterable[Belief]) -> tuple[str, ...]:
    return tuple(one.moment for belief in beliefs for one in belief.evidence)


async def _labels(part: House, beliefs: Sequence[Belief]) -> dict[str, Label]:
    return await anyio.to_thread.run_sync(_labels_of, part.vault, _evidence(beliefs))


def _labels_of(vault: Vault, moments: Iterable[str]) -> dict[str, Label]:
    numbers = [to_number(one) for one in dict.fromkeys(moments)]
    return {kept.id: kept.label for kept in vault.kept(numbers)}
