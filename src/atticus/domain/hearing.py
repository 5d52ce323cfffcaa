"""What was heard in a sound: its words with their times, and the moment they make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.moments import Attachment, Moment

HEARD: Final = "heard"
"""Where a moment's `extra` tells how its words were heard."""

PAUSE: Final = 2.0
"""Seconds of silence that begin a new line."""

_SOUND: Final = ("audio/", "application/ogg")


class HearingError(AtticusError):
    """A sound could not be put into words."""


class ListeningStoppedError(HearingError):
    """Listening was ended because it was asked for; the same sound may be heard another time."""

    def __init__(self) -> None:
        super().__init__("Listening was stopped.", "Bring the sound again to have it heard.")


@dataclass(frozen=True, slots=True)
class Heard:
    """Some words that were spoken in one go.

    Args:
        text: the words, as they are written.
        begin: seconds from the beginning of the sound.
        end: seconds from the beginning of the sound.
        language: two letters (ISO 639-1).
        sure: from 0 to 1, how sure whoever heard them is of them.
    """

    text: str
    begin: float
    end: float
    language: str
    sure: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that was heard in a sound.

    Args:
        words: in their order; none where nobody speaks.
        seconds: how long the sound is.
        by: what heard it.
    """

    words: tuple[Heard, ...]
    seconds: float
    by: str

    @property
    def text(self) -> str:
        """What was said; a pause begins a new line."""
        found, ended = "", 0.0
        for one in self.words:
            between = "" if not found else "\n" if one.begin - ended >= PAUSE else " "
            found, ended = f"{found}{between}{one.text.strip()}", one.end
        return found

    def as_json(self) -> dict[str, Any]:
        """Return how it was heard, as JSON values: "by", "seconds", "languages" and "sure" (0 to 1)."""
        told: dict[str, Any] = {"by": self.by, "seconds": round(self.seconds, 1)}
        if self.words:
            spoken = [max(one.end - one.begin, 0.1) for one in self.words]
            sure = sum(one.sure * length for one, length in zip(self.words, spoken, strict=True)) / sum(spoken)
            told |= {"languages": list(dict.fromkeys(one.language for one in self.words)), "sure": round(sure, 2)}
        return told


class Listener(Protocol):
    """Whoever puts sound into words on this computer."""

    @property
    def keeps(self) -> bool:
        """Whether the owner wants the sound kept beside its words."""
        ...

    def hear(self, sound: bytes, *, longest: float = ..., stop: Callable[[], bool] = ...) -> Transcript:
        """Return what is said in a sound file of any common format.

        Args:
            sound: the bytes of the file.
            longest: seconds; a longer sound is refused.
            stop: asked several times a second; True ends the listening.

        Raises:
            HearingError: it is no sound, is broken or too long, or hangs.
            ListeningStoppedError: the listening was ended.
        """
        ...

    def close(self) -> None:
        """End what is being listened to, and listen to nothing more."""
        ...


def is_sound(file: Attachment) -> bool:
    """Return whether an attachment declares to be sound."""
    return file.media_type.lower().startswith(_SOUND)


def with_words(moment: Moment, file: Attachment, transcript: Transcript, *, keep: bool) -> Moment:
    """Return a moment with what was heard in one of its files below its words.

    The sound goes where its words are kept in its place; where nobody speaks in it, it is all there is, and stays.

    Args:
        moment: as it came.
        file: the sound, one of its attachments.
        transcript: what was heard.
        keep: whether the sound stays all the same.
    """
    said = transcript.text
    files = moment.attachments if keep or not said else tuple(one for one in moment.attachments if one is not file)
    return replace(
        moment,
        kind=Kind.SPEECH,
        text="\n".join(part for part in (moment.text, said) if part),
        attachments=files,
        extra={**moment.extra, HEARD: transcript.as_json()},
    )
