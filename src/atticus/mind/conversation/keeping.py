"""Keeping the turns of the conversation, and what the owner told in them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.conversation import SOURCE, THREAD, TOLD
from atticus.domain.evidence import Kept
from atticus.domain.ids import to_text
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME
from atticus.memory.labelling import sensitivity
from atticus.mind.conversation.to_keep import to_keep
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from atticus.vault.contract import Vault

LONGEST: Final = 20_000
"""Characters of a turn that are kept."""

_SENTENCE: Final = re.compile(r"[^\n.!?…。！？]+(?:[.](?=\S)[^\n.!?…。！？]*)*[.!?…。！？]*")
_ASKS: Final = re.compile(
    r"[?？]\s*$|^\s*(?:and\s+)?(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|will|would"
    r"|should|have|has|had|may|tell me|show me|find|list|give me|wer|was|wann|wo|warum|wie|welche\w*|qui|que|quand|où"
    r"|quién|qué|cuándo|dónde|chi|che|quando|dove|quem)\b",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"\b(?:(?-i:I)|my|me|we|our|you|your|always|never|ich|mein\w*|wir|unser\w*|je|j['’]\w|mon|ma|mes|nous|yo|mi|mis|soy|eu|meu"
    r"|minha|io|mio|mia|ik|mijn|promet[ií]|prometido|dije|disse|debo|devo|quiero|voy|tengo|estoy|vivo|trabajo|quero|vou|tenho|estou|moro|trabalho)\b"
    r"|我|私|나",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was said in one turn.

    Args:
        asked: the owner's words; empty where Atticus went on by itself.
        at: when they said them.
        meant: how they were read, where they followed on what was said before; else the same.
        answered: what Atticus said; empty where it came to nothing.
        label: the join of everything the answer was made of.
        whole: whether the answer came to its end.
        quiet: whether nothing is to be read in it: what is said in need is nobody's preference or plan.
        marks: what is noted of the answer, JSON values.
        told: the moment that holds what the owner told in it, where that is kept already.
    """

    asked: str
    at: datetime
    meant: str
    answered: str
    label: Label
    whole: bool = True
    quiet: bool = False
    marks: Mapping[str, Any] = field(default_factory=dict)
    told: str | None = None


def keep(vault: Vault, said: Exchange, *, now: datetime, zone: tzinfo) -> None:
    """Keep an exchange in one durable commit; what the owner told in it is kept as a moment of its own before.

    Args:
        vault: the open vault.
        said: what was said.
        now: the present.
        zone: the owner's.
    """
    name = secrets.token_hex(8)
    told = _told(vault, said, name, zone)
    owner: dict[str, Any] = {"meant": said.meant[:LONGEST]} if said.meant != said.asked else {}
    own = _own(said, told)
    drafts = [_draft(said.asked, said.at, f"{name}:asked", owner, own)] if said.asked.strip() else []
    if said.answered:
        at = max(now, said.at + timedelta(milliseconds=1))
        cut = dict(said.marks) | ({} if said.whole else {"cut": True})
        label = said.label.join(own).at_most(Integrity.SYSTEM)
        drafts.append(_draft(said.answered, at, f"{name}:answered", cut, label, mine=False))
    vault.keep(drafts)


def told_in(text: str) -> str:
    """Return the sentences of a turn that may tell something, joined; empty where it only asks.

    Words that begin by saying that they are to be kept are told as a whole.
    """
    if to_keep(text) is not None:
        return text.strip()
    told = [one for found in _SENTENCE.finditer(text) if (one := found[0].strip()) and not _ASKS.search(one)]
    return "\n".join(one for one in told if to_keep(one) is not None or _OWN.search(one))


def asks(text: str) -> bool:
    """Return whether a sentence of a text is a question, by its mark or by how it begins."""
    return any(_ASKS.search(found[0].strip()) for found in _SENTENCE.finditer(text))


def tells(vault: Vault, text: str, at: datetime, zone: tzinfo) -> bool:
    """Return whether a turn tells something that is kept, and asks nothing."""
    if to_keep(text) is not None:
        return True
    if asks(text) or not (told := told_in(text)):
        return False
    draft = _telling(told, at, "")
    return _is_read(vault, draft.moment, draft.label, zone)


def _own(said: Exchange, told: str | None) -> Label:
    moment = _moment(said.asked, said.at, "", {})
    return Label(Integrity.OWN, frozenset({"me"}), sensitivity(moment), frozenset({told} if told else ()))


def _told(vault: Vault, said: Exchange, name: str, zone: tzinfo) -> str | None:
    """Keep what the owner told, where rules read something in it, and return its id."""
    text = told_in(said.asked)
    if not text or said.quiet:
        return said.told
    draft = _telling(text, said.at, name)
    if to_keep(text) is None and not _is_read(vault, draft.moment, draft.label, zone):
        return None
    return vault.keep([draft])[0].id


def tell(vault: Vault, text: str, *, at: datetime) -> str:
    """Keep what the owner tells as a moment of its own, and return its id.

    Args:
        vault: the open vault.
        text: the sentences that tell it.
        at: when they were said.
    """
    return vault.keep([_telling(text, at, secrets.token_hex(8))])[0].id


def _telling(text: str, at: datetime, name: str) -> Draft:
    moment = Moment(
        kind=Kind.NOTE,
        source=SOURCE,
        at=at,
        text=text[:LONGEST],
        thread=TOLD,
        author=ME,
        external_id=f"{name}:told",
    )
    return Draft(moment=moment, label=Label(Integrity.OWN, frozenset({"me"}), sensitivity(moment)), mine=True)


def _is_read(vault: Vault, moment: Moment, label: Label, zone: tzinfo) -> bool:
    # Half a second of loading, once, for those who tell something.
    from atticus.memory.reading import read  # noqa: PLC0415

    kept = Kept(id=to_text(0), moment=moment, label=label, mine=True, import_id=None)
    return bool(read(kept, me=vault.me(), zone=zone).claims)


def _moment(text: str, at: datetime, name: str, extra: dict[str, Any], *, mine: bool = True) -> Moment:
    return Moment(
        kind=Kind.MESSAGE,
        source=SOURCE,
        at=at,
        text=text[:LONGEST],
        thread=THREAD,
        author=ME if mine else ASSISTANT,
        external_id=name,
        extra=extra,
    )


def _draft(text: str, at: datetime, name: str, extra: dict[str, Any], label: Label, *, mine: bool = True) -> Draft:
    return Draft(moment=_moment(text, at, name, extra, mine=mine), label=label, mine=mine)
