"""Which role a turn is answered in: what the owner pinned, else what their words ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atticus.memory.sounding.folding import fold
from atticus.mind.roles.forms import form_of

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.vault.contract import Vault

SORT: Final = "role"


_PINNED: Final = "pinned"


class Role(StrEnum):
    """What Atticus is to its owner in a turn."""

    ASSISTANT = "assistant"
    COACH = "coach"
    PARTNER = "partner"
    COMPANION = "companion"


FELT: Final = (Role.COMPANION.value, "glad", "loss")
"""The forms of what weighs on somebody, of what they are glad of, and of a death."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The role of a turn.

    Args:
        role: which.
        why: in a sentence; empty for the assistant nobody asked otherwise.
    """

    role: Role = Role.ASSISTANT
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """What the owner's words pin.

    Args:
        role: for all turns from now on; None lets their words decide again.
        language: the two letters the words are in.
    """

    role: Role | None
    language: str


_NAMES: Final = {
    Role.ASSISTANT: r"assistant|asistente|assistante?|assistentin|assistent|assistente|助手|助理",
    Role.COACH: r"coach|entrenador|trainerin|trainer|treinador|教练",
    Role.PARTNER: r"creative partner|companero creativo|partenaire creatif|kreativpartner|parceiro criativo|创意伙伴",
    Role.COMPANION: r"companion|companero|compagnon|begleiter|companheiro|伙伴|陪伴者",
}
_BE: Final = (
    ("en", r"(?:please )?(?:from now on,? )?(?:just )?be (?:just )?(?:my|an?) (?:{0})(?: again| from now on)?"),
    ("es", r"(?:por favor,? )?(?:desde ahora,? )?se (?:mi|un) (?:{0})"),
    ("fr", r"(?:a partir de maintenant,? )?sois (?:mon|ma|un|une) (?:{0})"),
    ("de", r"sei (?:ab jetzt )?(?:bitte )?(?:einfach )?(?:nur )?(?:mein\w*|ein\w*) (?:{0})"),
    ("pt", r"(?:a partir de agora,? )?(?:se|seja) (?:o meu|meu|um) (?:{0})"),
    ("zh", r"(?:请|从现在起)?(?:当|做)我的(?:{0})"),
)
_END: Final = (
    ("en", r"(?:please )?(?:just )?be yourself(?: again)?|(?:please )?stop (?:being|playing) my (?:{0})"),
    ("es", r"deja de ser mi (?:{0})"),
    ("fr", r"arrete d'?etre (?:mon|ma) (?:{0})"),
    ("de", r"(?:hor auf|hore auf),? mein\w* (?:{0}) zu sein|sei wieder du selbst"),
    ("pt", r"para de ser (?:o )?meu (?:{0})"),
    ("zh", r"别再?(?:当|做)我的(?:{0})"),
)
_ANY: Final = "|".join(_NAMES.values())
_PINS: Final = (
    *((None, language, re.compile(pattern.format(_ANY))) for language, pattern in _END),
    *(
        (role, language, re.compile(pattern.format(names)))
        for role, names in _NAMES.items()
        for language, pattern in _BE
    ),
)
_CLOSE: Final = re.compile(r"[\s.!?。！？]+$")


def pin_in(words: str) -> Pin | None:
    """Return what the words pin where they say nothing else ("Be my coach"); None where they do not."""
    folded = _CLOSE.sub("", fold(words))
    return next((Pin(role, language) for role, language, form in _PINS if form.fullmatch(folded)), None)


def pinned(vault: Vault) -> Role | None:
    """Return the role the owner pinned; None where their words decide."""
    told = vault.registered(SORT).get(_PINNED)
    return Role(told["role"]) if told else None


def pin(vault: Vault, role: Role | None, *, at: datetime) -> None:
    """Pin a role durably, or with None let words decide again."""
    vault.register(SORT, _PINNED, {"role": role.value} if role else None, at=at)


def taken(vault: Vault, words: str, *, coached: bool = True) -> Taken:
    """Return the role a turn is answered in.

    Args:
        vault: holds what is pinned.
        words: what the owner said.
        coached: whether the coach may come by itself; one who is pinned always does.
    """
    if (role := pinned(vault)) is not None:
        return Taken(role, "You pinned it.")
    folded = fold(words)
    for role in (Role.COACH, Role.PARTNER, Role.COMPANION):
        names = FELT if role is Role.COMPANION else (role.value,)
        if (coached or role is not Role.COACH) and any(form_of(name).search(folded) for name in names):
            return Taken(role, "Your words ask for it.")
    return Taken()
