"""The whole understanding of a person as one document that other programs can read: `atticus.understanding/1`."""

from __future__ import annotations

import json
import os
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from atticus import __version__
from atticus.domain.errors import AtticusError
from atticus.domain.labels import Integrity
from atticus.memory.beliefs.vocabulary import VOCABULARY
from atticus.memory.people.relations import RELATIONS
from atticus.memory.reading.corrections import KEY, SOURCE
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Vault

FORMAT: Final = "atticus.understanding/1"
FILE: Final = "understanding.json"
"""Its name inside an export of the vault."""

_APART: Final = {"tie": "ties", "goal": "goals", "promise": "promises", "decision": "decisions", "pattern": "patterns"}
LISTS: Final = ("people", "ties", "beliefs", "goals", "promises", "decisions", "patterns", "corrections")
"""The lists of the document, in its order."""

_AT_ONCE: Final = 500


class FileThereError(AtticusError):
    """Something stands where the document was to be written."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"{target} exists already.", "Choose another name; nothing was overwritten.")


class UnwritableFileError(AtticusError):
    """The document cannot be written."""

    def __init__(self, target: Path, why: str) -> None:
        super().__init__(f"{target} cannot be written: {why}.", "Choose another folder, or mend its permissions.")


def understanding(vault: Vault, beliefs: Sequence[Belief], *, as_of: datetime) -> dict[str, Any]:
    """Return everything Atticus understands as one JSON value; `schema` says what it looks like.

    Special categories are in it: whoever asks for the whole gets the whole. What was forgotten is not.

    Args:
        vault: the open vault.
        beliefs: as they were derived as of that instant, of every status.
        as_of: the instant it speaks of.
    """
    me = vault.me()
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS}
    # Patterns rest on whole months: they are derived apart from other beliefs and held beside them.
    found = [one for one in beliefs if one.kind != "pattern"]
    found += [one for one in vault.beliefs(("pattern",)) if one.known_from <= as_of]
    for one in found:
        lists[_APART.get(one.kind, "beliefs")].append(one.as_json())
    lists["people"] = [person.as_json() | {"evidence": list(person.evidence)} for person in vault.people()]
    lists["corrections"] = list(_corrections(vault, as_of))
    return {
        "format": FORMAT,
        "as_of": as_of.isoformat(),
        "owner": {"id": str(vault.owner_id), "names": sorted(me.names), "handles": sorted(me.handles)},
        "versions": {"atticus": __version__, "rules": vault.rules(), "importers": sorted(_importers(vault))},
        "vocabulary": _vocabulary(found),
        **lists,
    }


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the document, as it is shipped."""
    text = resources.files(__name__).joinpath("understanding-1.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def text(document: dict[str, Any]) -> str:
    """Return the document as it is written."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write(document: dict[str, Any], target: Path) -> None:
    """Write the document to a new file that only its owner may read.

    Raises:
        FileThereError: something stands there already.
        UnwritableFileError: the file cannot be written.
    """
    try:
        number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise FileThereError(target) from None
    except OSError as error:
        raise UnwritableFileError(target, error.strerror or str(error)) from error
    with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
        file.write(text(document))


def _corrections(vault: Vault, as_of: datetime) -> Iterator[dict[str, Any]]:
    """Yield what the owner decided, oldest first."""
    found = []
    before: str | None = None
    while page := vault.timeline(Filter(sources=(SOURCE,)), before=before, limit=_AT_ONCE):
        before = page[-1].id
        found += [kept for kept in page if kept.label.integrity is Integrity.OWNER and KEY in kept.moment.extra]
    for kept in reversed(found):
        if kept.moment.at <= as_of:
            decided = kept.moment.extra[KEY]
            yield {"moment": kept.id, "at": kept.moment.at.isoformat(), "text": kept.moment.text, "decided": decided}


def _vocabulary(found: Iterable[Belief]) -> list[dict[str, Any]]:
    """Return the words that beliefs and ties are written in, those that are used, with what they say."""
    used = {one.predicate for one in found}
    words = [
        {
            "predicate": one.name,
            "kind": one.kind,
            "says": one.says,
            "single": one.single,
            "fixed": one.fixed,
            "special": one.special or None,
        }
        for name, one in VOCABULARY.items()
        if name in used
    ]
    ties = [
        {
            "predicate": name,
            "kind": "tie",
            "says": f"S's {name.replace('_', ' ')} is O",
            "single": one.slot is not None,
            "fixed": False,
            "special": None,
        }
        for name, one in RELATIONS.items()
        if name in used - VOCABULARY.keys()
    ]
    return words + ties


def _importers(vault: Vault) -> set[str]:
    return {record.importer for record in vault.imports() if not record.undone}
