"""What a deed leaves in the vault beside its receipt: what it was about to do, and under which label it wrote."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import Integrity, Label
from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.vault.contract import Vault

PREFIX: Final = "labels/"
"""How the names of remembered labels begin among the sealed entries of the vault."""

_UNDOING: Final = "undoing"
_LONG: Final = 16


def intend(vault: Vault, key: str, undoing: Mapping[str, Any]) -> None:
    """Note with a deed that was begun what it is about to change and how it was before.

    After a crash between the change and its receipt this tells whether it happened, and how to take it back.
    """
    deed = vault.deed(key)
    if deed is not None:
        vault.move(key, [DeedState.DOING], replace(deed, told={**deed.told, _UNDOING: dict(undoing)}))


def intended(vault: Vault, key: str) -> dict[str, Any] | None:
    """Return what a deed was about to do; None where it surely never came so far."""
    deed = vault.deed(key)
    told = deed.told.get(_UNDOING) if deed is not None else None
    return dict(told) if told else None


def remember(vault: Vault, what: str, label: Label) -> None:
    """Remember under which label something was written outside, where that is lower than the owner's own.

    Without it a mail that was copied into an entry of the owner's own calendar would come back as the owner's words.
    """
    before = label_of(vault, what)
    label = label if before is None else label.join(before)
    if label.integrity < Integrity.OWN:
        vault.set_secret(_name(what), json.dumps(label.as_json(), sort_keys=True).encode())


def label_of(vault: Vault, what: str) -> Label | None:
    """Return the label under which something was written; None where it is not remembered."""
    told = vault.secret(_name(what))
    return Label.from_json(json.loads(told)) if told is not None else None


def _name(what: str) -> str:
    return f"{PREFIX}{hashlib.blake2b(what.encode('utf-8', 'surrogatepass'), digest_size=_LONG).hexdigest()}"
