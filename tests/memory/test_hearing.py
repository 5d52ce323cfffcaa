"""Recordings on their way in, heard by somebody whose every word is known beforehand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.hearing import HEARD, Heard, HearingError, ListeningStoppedError, Transcript, with_words
from atticus.domain.labels import Integrity, Sensitivity
from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.hearing import catch_up, listening
from atticus.memory.intake import drafts
from atticus.vault.contract import Filter

SOUND = Attachment("a.ogg", "audio/ogg", b"OggS sound")


class Scripted:
    """Hears what it was told beforehand."""

    def __init__(self, *words, keeps=False, trouble=None):
        self.words, self.keeps, self.trouble, self.asked = words, keeps, trouble, 0

    def hear(self, sound, *, longest=0.0, stop=lambda: False):  # noqa: ARG002 (see `Listener`)
        self.asked += 1
        if stop():
            raise ListeningStoppedError
        if self.trouble:
            raise HearingError(self.trouble)
        return Transcript(self.words, 9.0, "a script")

    def close(self):
        """There is nothing to end."""


def note(**more):
    at = datetime(2025, 3, 1, 9, tzinfo=UTC)
    told = {"kind": Kind.SPEECH, "source": "recordings", "at": at, "text": "", "external_id": "r1", "title": "a"}
    return Moment(**(told | {"attachments": (SOUND,)} | more))


def words(*texts):
    return [Heard(text, 4.0 * n, 4.0 * n + 1, "en", 0.5 + n / 2) for n, text in enumerate(texts)]


def test_words_stand_in_the_place_of_the_sound(vault):
    (heard,) = listening(vault, [note()], Scripted(*words("Call Ana.", "Buy bread.")))

    assert (heard.text, heard.attachments) == ("Call Ana.\nBuy bread.", ())
    assert heard.extra[HEARD] == {"by": "a script", "seconds": 9.0, "languages": ["en"], "sure": 0.75}


def test_the_sound_stays_where_the_owner_wants_it_or_nobody_speaks(vault):
    (wanted,) = listening(vault, [note()], Scripted(*words("Call Ana."), keeps=True))
    (silent,) = listening(vault, [note()], Scripted())

    assert (wanted.attachments, silent.attachments, silent.text) == ((SOUND,), (SOUND,), "")


def test_what_cannot_be_heard_is_kept_as_sound_and_told(vault):
    for listener in (None, Scripted(trouble="It is broken.")):
        moment, problem = listening(vault, [note()], listener)

        assert moment == note()
        assert isinstance(problem, Problem)


def test_what_was_heard_is_not_heard_again(vault):
    listener = Scripted(*words("Call Ana."))
    for _ in range(2):
        (commit,) = vault.keep(drafts(listening(vault, [note()], listener), vault.me()))

    assert (listener.asked, commit.outcome) == (1, "same")


def test_nothing_but_recordings_is_listened_to(vault):
    others = [note(kind=Kind.MESSAGE), note(attachments=()), note(external_id=None)]
    listener = Scripted(*words("Call Ana."))

    assert list(listening(vault, others, listener)) == others
    assert listener.asked == 0


def test_stop_ends_listening(vault):
    vault.stop(stopped=True)
    with pytest.raises(ListeningStoppedError):
        list(listening(vault, [note()], Scripted(*words("Call Ana."))))


def test_words_of_nobody_known_are_somebody_elses_and_a_secret_is_a_secret(vault):
    (draft,) = drafts(listening(vault, [note()], Scripted(*words("The password is h4rbour99"))), vault.me())

    assert (draft.label.integrity, draft.mine) == (Integrity.THIRD_PARTY, False)
    assert draft.label.sensitivity is Sensitivity.SECRET


def test_sound_that_was_kept_unheard_gets_its_words_later(vault):
    vault.keep(drafts([note(), note(external_id="r2")], vault.me()))
    caught = catch_up(vault, Scripted(*words("Call Ana.")))

    assert (caught.heard, caught.problems) == (2, ())
    assert [one.moment.text for one in vault.timeline(Filter())] == ["Call Ana.", "Call Ana."]
    assert catch_up(vault, Scripted(*words("Call Ana."))).heard == 0


def test_words_come_below_those_that_are_there():
    told = with_words(note(text="From Ana"), SOUND, Transcript((*words("Call me."),), 1.0, "a script"), keep=False)

    assert told.text == "From Ana\nCall me."
