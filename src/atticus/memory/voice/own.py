"""The owner's own messages, down to the words that are theirs: nothing quoted, forwarded or written by anybody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.beliefs import SELF
from atticus.domain.errors import AtticusError
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.memory.reading.tie_voices import other, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me, Person
    from atticus.vault.contract import Vault

LATEST: Final = 4_000
"""Messages that are looked at, the newest: people come to write otherwise than they did."""

_AT_ONCE: Final = 1_000
_QUOTED: Final = re.compile(r"[“„«「『][^“”„«»「」『』\n]{2,600}[”“»」』]|\"[^\"\n]{12,600}\"")
_QUOTED_LINE: Final = re.compile(r"^[ \t]*[>|].*$", re.MULTILINE)
_ATTRIBUTED: Final = re.compile(
    r"^.{0,120}\b(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|napisał\w*)\b.{0,80}:[ \t]*$"
    r"|^.{0,60}写道[：:][ \t]*$|^-- ?$|^_{8,}[ \t]*$"
    r"|^-{2,} ?(?:ursprüngliche nachricht|mensaje original|message d['’]origine)",
    re.IGNORECASE | re.MULTILINE,
)
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_LEFT_OUT: Final = re.compile(r"<[^<>\n]{1,60}>|\[(?:photo|image|video|audio|sticker|gif)\b[^\]\n]*\]", re.IGNORECASE)
_LABEL: Final = re.compile(r"^\s*([^\n:]{1,60}):[ \t]+")
_TURN: Final = re.compile(r"^[ \t]*(?:\[[^\]\n]{4,30}\] ?)?([^\n:]{1,40}):[ \t]+\S", re.MULTILINE)


class NotYourWordsError(AtticusError):
    """A voice was asked for that is not the owner's."""

    def __init__(self) -> None:
        super().__init__("Atticus writes in your voice alone, and imitates nobody else.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message of the owner's; made by `written` alone, which takes no one else's.

    Args:
        kept: the moment.
        text: the owner's own words in it, never empty.
        audience: the folded names and handles of whom it goes to, where that is one; of a group its name.
        group: whether it goes to several.
        names: the parts of the names the owner goes by, folded.
    """

    kept: Kept
    text: str
    audience: frozenset[str]
    group: bool
    names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.kept.mine or self.kept.moment.by_assistant or self.kept.label.integrity < Integrity.OWN:
            raise NotYourWordsError


def written(kept: Kept, me: Me) -> Written | None:
    """Return the owner's own words in a message; None where it is not theirs or holds none.

    Args:
        kept: any moment.
        me: the names the owner goes by.
    """
    moment = kept.moment
    if not kept.mine or moment.kind is not Kind.MESSAGE or kept.label.integrity < Integrity.OWN:
        return None
    said = list(voices(kept, me))
    # Several voices in one moment are a conversation: a page of turns, not a message.
    if len(said) != 1 or said[0].speaker != SELF or moment.text.startswith(("user:", "assistant:")):
        return None
    if _is_copied_talk(moment.text):
        return None
    text = _own(said[0].text, me)
    if not any(c.isalpha() for c in text):
        return None
    found = other(kept, me)
    names = {fold(found[0].name), found[0].handle or ""} if found else {fold(moment.thread or "")}
    mine = frozenset(part for name in me.names for part in fold(name).split())
    return Written(kept=kept, text=text, audience=frozenset(names - {""}), group=found is None, names=mine)


def own_messages(vault: Vault, *, until: datetime | None = None) -> list[Written]:
    """Return the owner's messages, oldest first: at most the newest `LATEST`.

    Args:
        vault: the open vault.
        until: what is later is not looked at.
    """
    spine, me = vault.spine(), vault.me()
    wanted = spine.mine & (spine.kind == list(Kind).index(Kind.MESSAGE))
    if until is not None:
        wanted &= spine.at <= int(until.timestamp() * 1000)
    numbers = spine.ids[wanted][np.argsort(spine.at[wanted], kind="stable")][-LATEST:].tolist()
    kept = (one for at in range(0, len(numbers), _AT_ONCE) for one in vault.kept(numbers[at : at + _AT_ONCE]))
    return [found for one in kept if (found := written(one, me)) is not None]


def to_person(messages: Iterable[Written], person: Person) -> list[Written]:
    """Return the messages that go to one person alone."""
    names = {fold(name) for name in person.names} | set(person.handles)
    return [one for one in messages if not one.group and not one.audience.isdisjoint(names)]


def to_group(messages: Sequence[Written], name: str) -> list[Written]:
    """Return the messages that go to the group of a name."""
    return [one for one in messages if one.group and fold(name) in one.audience]


def _is_copied_talk(text: str) -> bool:
    """Return whether most lines of a text are labelled with who says them, and more than one does."""
    labels = _TURN.findall(text)
    return len(set(labels)) > 1 and len(labels) * 2 >= len(text.splitlines())


def _own(text: str, me: Me) -> str:
    if quoted := _ATTRIBUTED.search(text):
        text = text[: quoted.start()]
    for pattern in (_QUOTED_LINE, _QUOTED, _LINK, _LEFT_OUT):
        text = pattern.sub(" ", text)
    label = _LABEL.match(text)
    if label and (fold(label[1]) in me.names or fold(label[1]) == "me"):
        text = text[label.end() :]
    return "\n".join(line for part in text.splitlines() if (line := " ".join(part.split())))
