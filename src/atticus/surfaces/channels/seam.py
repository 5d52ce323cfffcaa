"""What a channel is: a messenger that hands over what the owner wrote, and carries answers back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from atticus.domain.moments import Place


class ChannelError(AtticusError):
    """A channel did not do what it was asked to.

    Args:
        what: what happened; never a word of a message, and no key.
        do: what to do next.
        wait: seconds the other side asked to wait; None where it asked for nothing.
        unsure: whether it may have been done all the same.
        never: whether trying again would help nobody.
        closed: whether the way in itself was closed (the key was withdrawn).
    """

    def __init__(
        self,
        what: str,
        do: str = "",
        *,
        wait: float | None = None,
        unsure: bool = False,
        never: bool = False,
        closed: bool = False,
    ) -> None:
        super().__init__(what, do)
        self.wait = wait
        self.unsure = unsure
        self.never = never
        self.closed = closed


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file that came with a message and was not fetched yet.

    Args:
        id: what the channel fetches it by.
        name: its name; one is made where it has none.
        media_type: as the sender's program declares it.
        size: bytes; 0 where nobody tells.
        spoken: whether it is a voice note, recorded in the channel by whoever sent it.
    """

    id: str
    name: str
    media_type: str
    size: int = 0
    spoken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Something that arrived.

    Args:
        number: its number among all that arrives, growing.
        conversation: where answers go.
        sender: the id of the account that sent it; never a name, as names can be chosen freely.
        name: what that account calls itself.
        private: whether nobody else is in the conversation.
        at: when it was sent, aware.
        message: the id of the message in its conversation.
        text: its words, or those beside its files.
        edited: whether it takes the place of an earlier message of the same id.
        others: who wrote it, where the owner only passed it on; "" where that is hidden, None where the owner wrote it.
        files: what came with it.
        place: where it says somebody is.
        pressed: the key of the button that was pressed; empty where none was.
        press: the id of that press.
    """

    number: int
    conversation: str
    sender: str
    name: str
    private: bool
    at: datetime
    message: str
    text: str = ""
    edited: bool = False
    others: str | None = None
    files: tuple[FileTold, ...] = ()
    place: Place | None = None
    pressed: str = ""
    press: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Able:
    """What a channel can and cannot do.

    Args:
        longest: signs of one message (UTF-16 code units).
        largest: bytes of a file it hands over.
        buttons: whether messages have buttons.
        edits: whether a message can be changed once it is sent.
        looks: whether it can tell afterwards what arrived.
        every: seconds between two changes of one message, at the least.
        public: whether it needs an address the whole world can reach.
    """

    longest: int
    largest: int
    buttons: bool
    edits: bool
    looks: bool
    every: float
    public: bool


Buttons = tuple[tuple[str, str], ...]
"""Labels, each with the one-time key of what happens when it is pressed."""


class Channel(Protocol):
    """One messenger. Every method raises ChannelError for what the network or the other side does."""

    name: str
    able: Able

    async def who(self) -> Mapping[str, str]:
        """Return what Atticus is called there ("name"), and where it is found ("link")."""
        ...

    async def receive(self, after: int) -> Sequence[tuple[int, Mapping[str, Any]]]:
        """Wait a while for what comes after a number, and return it raw, each with its number.

        What came before that number is gone for good on the other side: it has to be kept by then.
        """
        ...

    def read(self, raw: Mapping[str, Any]) -> Incoming | None:
        """Return what arrived; None where it is nothing for Atticus."""
        ...

    async def fetch(self, file: FileTold) -> bytes:
        """Return the bytes of a file."""
        ...

    async def send(self, conversation: str, text: str, buttons: Buttons = ()) -> str:
        """Send a plain text exactly as it is, and return the id of the message."""
        ...

    async def change(self, conversation: str, message: str, text: str, buttons: Buttons = ()) -> None:
        """Put another text in the place of a message; the same text again is no error."""
        ...

    async def pressed(self, press: str, says: str) -> None:
        """Tell that a press was heard, in a few words."""
        ...
