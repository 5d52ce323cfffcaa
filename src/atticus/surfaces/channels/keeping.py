"""What the owner sends through a channel, as moments: their own words, what others wrote, what came as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.hearing import with_words
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory.enclosing import of_file
from atticus.memory.labelling import sensitivity
from atticus.vault.contract import Draft, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.surfaces.channels.coming import Came
    from atticus.surfaces.channels.seam import Incoming
    from atticus.vault.contract import Vault

PASSED_ON: Final = "passed on"


def drafts(
    channel: str, incoming: Incoming, text: str, files: Sequence[Came], zone: tzinfo, *, keep_sound: bool = True
) -> list[Draft]:
    """Return the moments a message makes, each with its label.

    The owner's words, told to Atticus itself, are the owner's own. What was passed on was written by somebody else,
    whatever name it bears, and spoken by them, where it is a voice note; a file may hold anybody's words, save a voice
    note, which the owner spoke. So words and the files beside them are moments of their own. What was heard in a voice
    note is `OWN` and no more: another voice may be in it, and a word may be heard wrongly, so it tells of the owner and
    commands nothing.

    Args:
        channel: the name of the channel.
        incoming: the message.
        text: its words.
        files: its files, with what was heard in them.
        zone: the owner's.
        keep_sound: whether sound whose words were heard is kept all the same.
    """
    at = incoming.at.astimezone(zone)
    told = Moment(
        kind=Kind.NOTE,
        source=channel,
        at=at,
        text=text,
        external_id=f"{incoming.conversation}:{incoming.message}",
        author=ME,
        place=incoming.place,
    )
    found: list[Draft] = []
    if incoming.others is not None:
        told = replace(told, kind=Kind.MESSAGE, author=Party(incoming.others or "somebody"), thread=PASSED_ON)
        passed_on = _with_files(told, files, keep_sound=keep_sound)
        return [_labelled(passed_on, Integrity.THIRD_PARTY, mine=False)]
    if text:
        found.append(_labelled(told, Integrity.OWNER, mine=True))
    elif incoming.place is not None:
        found.append(_labelled(replace(told, kind=Kind.PLACE), Integrity.OWN, mine=True))
    for number, came in enumerate(files):
        file, spoken = came.file, came.spoken
        one = of_file(replace(told, external_id=f"{told.external_id}:file{number}"), file, spoken=spoken)
        one = _with_files(one, [came], keep_sound=keep_sound)
        found.append(_labelled(one, Integrity.OWN if spoken else Integrity.THIRD_PARTY, mine=spoken))
    return found


def _with_files(moment: Moment, files: Sequence[Came], *, keep_sound: bool) -> Moment:
    """Return a moment with its files, and with the words that were heard in them."""
    moment = replace(moment, attachments=tuple(one.file for one in files))
    for one in files:
        if one.transcript is not None:
            moment = with_words(moment, one.file, one.transcript, keep=keep_sound)
    return moment


def keep(vault: Vault, made: Sequence[Draft]) -> list[str]:
    """Keep moments durably, and return the ids of those that are there; what was forgotten stays forgotten."""
    commits = vault.keep(list(made))
    return [one.id for one in commits if one.outcome is not Outcome.FORGOTTEN]


def _labelled(moment: Moment, integrity: Integrity, *, mine: bool) -> Draft:
    readers = {"me"} if moment.author in {ME, None} else {"me", moment.author.name if moment.author else ""}
    return Draft(moment=moment, label=Label(integrity, frozenset(readers), sensitivity(moment)), mine=mine)
