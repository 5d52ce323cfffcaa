"""The files of a message as they come: fetched, and the sound among them heard in memory alone."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import anyio
from anyio.to_thread import run_sync

from atticus.domain.hearing import HearingError, is_sound
from atticus.domain.moments import Attachment
from atticus.surfaces.channels.seam import ChannelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.hearing import Listener, Transcript
    from atticus.surfaces.channels.seam import Channel, Incoming
    from atticus.vault.contract import Vault

LONGEST: Final = 900.0
"""Seconds of a voice note: what comes after it in a conversation waits as long as it takes to hear it."""


@dataclass(frozen=True, slots=True)
class Came:
    """A file that came with a message.

    Args:
        file: its name, kind and bytes.
        spoken: whether the channel itself recorded it as a voice note.
        transcript: what is said in it, where that was heard.
    """

    file: Attachment
    spoken: bool = False
    transcript: Transcript | None = None


async def fetched(channel: Channel, incoming: Incoming, *, last: bool) -> tuple[list[Came], list[str]]:
    """Return the files of a message, and what is to be told of those that could not be fetched.

    Args:
        channel: where they come from.
        incoming: the message.
        last: whether it is not tried again.

    Raises:
        ChannelError: the channel failed; it is to be tried again.
    """
    files, lost = [], []
    for one in incoming.files:
        try:
            file = Attachment(one.name, one.media_type, await channel.fetch(one))
        except ChannelError as error:
            if not (last or error.never):
                raise
            lost.append(f"{one.name} could not be fetched: {error}")
        else:
            files.append(Came(file, spoken=one.spoken))
    return files, lost


async def heard(files: Sequence[Came], listener: Listener | None, vault: Vault) -> tuple[list[Came], list[str]]:
    """Return the files with what is said in them, and what is to be told of those that could not be heard.

    STOP ends the listening, and the sound is kept unheard; where the house is left it ends, too, and the message is
    dealt with when the house is open again.
    """
    found, told = [], []
    for one in files:
        if listener is None or not is_sound(one.file):
            found.append(one)
            continue
        try:
            found.append(Came(one.file, one.spoken, await _listened(listener, one.file.data, vault)))
        except HearingError as error:
            found.append(one)
            told.append(f"{one.file.name} is kept as sound. {error.what}")
    return found, told


async def _listened(listener: Listener, sound: bytes, vault: Vault) -> Transcript:
    left = threading.Event()

    def stop() -> bool:
        return left.is_set() or vault.stopped()

    hearing = partial(listener.hear, sound, longest=LONGEST, stop=stop)
    try:
        return await run_sync(hearing, abandon_on_cancel=True)
    except anyio.get_cancelled_exc_class():
        left.set()
        raise
