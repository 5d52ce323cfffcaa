"""Labels of files: by who could have written there, and by what Atticus itself put there, which stays what it was."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.memory.labelling import sensitivity
from atticus.mind.gate.provenance import Record

if TYPE_CHECKING:
    from atticus.mind.hands.files.opened import Folder, Spot
    from atticus.vault.contract import Vault

PREFIX: Final = "files/"
"""How the names of what is remembered of files begin among the sealed entries of the vault."""

OURS: Final = frozenset({"me"})
_AT: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LONG: Final = 16


class Labels:
    """What was put into files under a label lower than the owner's own.

    Without it a mail that was summed up into a note would come back as the owner's own words. It is remembered by the
    path and by the bytes, so that it holds when the file is changed, and when it is moved by hand.

    Args:
        vault: where it is kept.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, where: Spot, *, mine: bool, data: bytes | None = None, text: str = "") -> Label:
        """Return the label of a file.

        Args:
            where: its path.
            mine: whether nobody but the owner could have written it.
            data: its bytes; None where only its name is told.
            text: what of it is told.
        """
        integrity = Integrity.OWN if mine else Integrity.THIRD_PARTY
        label = Label(integrity, OURS, _private(text))
        for name in [_by_path(where), *([_by_data(data)] if data is not None else [])]:
            kept = self.kept(name)
            label = label.join(kept) if kept is not None else label
        return label

    def kept(self, name: str) -> Label | None:
        """Return what is remembered under a name."""
        told = self._vault.secret(name)
        return Label.from_json(json.loads(told)) if told is not None else None

    def at(self, where: Spot) -> Label | None:
        """Return what is remembered of a path."""
        return self.kept(_by_path(where))

    def holds(self, data: bytes, label: Label) -> None:
        """Remember what these bytes are, wherever they turn up."""
        if label.integrity < Integrity.OWN:
            self._keep(_by_data(data), label)

    def lies(self, where: Spot, label: Label | None) -> None:
        """Remember what lies at a path; what is the owner's own needs no memory."""
        self._keep(_by_path(where), label if label is not None and label.integrity < Integrity.OWN else None)

    def _keep(self, name: str, label: Label | None) -> None:
        told = None if label is None else json.dumps(label.as_json(), sort_keys=True).encode()
        if told != self._vault.secret(name):
            self._vault.set_secret(name, told)


def file_record(where: Spot, label: Label) -> Record:
    """Return a file as a record: its path is its id, and it goes by its name where nobody else could give it one."""
    names = (_stem(where),) if label.integrity >= Integrity.OWN else ()
    return Record(id=f"file:{where.told}", sort="file", label=label, values=(where.told,), names=names)


def folder_record(folder: Folder) -> Record:
    """Return an opened folder as a record: who may read what is put there is told by its label."""
    integrity = Integrity.OWN if folder.mine else Integrity.THIRD_PARTY
    label = Label(integrity, OURS, Sensitivity.ORDINARY)
    return Record(id=f"folder:{folder.name}", sort="folder", label=label, values=(folder.name,), names=(folder.name,))


def _stem(where: Spot) -> str:
    return where.parts[-1].rpartition(".")[0] or where.parts[-1]


def _private(text: str) -> Sensitivity:
    return sensitivity(Moment(kind=Kind.NOTE, source="file", at=_AT, text=text))


def _by_path(where: Spot) -> str:
    # Two ways to write one name are one file on some systems, so they are one here.
    below = unicodedata.normalize("NFC", "/".join(where.parts)).casefold()
    whole = f"{where.folder.root}\n{below}"
    return f"{PREFIX}at/{_digest(whole.encode('utf-8', 'surrogatepass'))}"


def _by_data(data: bytes) -> str:
    return f"{PREFIX}of/{_digest(data)}"


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_LONG).hexdigest()
