"""Recordings on their way in: their words in the place of their sound, before anything of them is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.hearing import HEARD, HearingError, ListeningStoppedError, is_sound, with_words
from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.labelling import sensitivity
from atticus.vault.contract import Draft, Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from atticus.domain.evidence import Kept
    from atticus.domain.hearing import Listener
    from atticus.vault.contract import Vault

PAGE: Final = 200


def waits(moment: Moment) -> bool:
    """Return whether a moment is a recording whose words nobody heard yet.

    Only one that its source knows by an id: what has none is known by its words, and would be another moment with them.
    """
    named = moment.external_id is not None and moment.kind is Kind.SPEECH and HEARD not in moment.extra
    return named and any(map(is_sound, moment.attachments))


def heard(vault: Vault, moment: Moment, listener: Listener | None) -> tuple[Moment, Problem | None]:
    """Return a recording with its words, and what kept it from having them; any other moment as it is.

    One that was heard before is not heard again: it comes back as it is kept.

    Raises:
        ListeningStoppedError: STOP was pressed, or the house is left; nothing of it was kept.
    """
    if not waits(moment):
        return moment, None
    known = vault.find(moment.external_id or "", source=moment.source)
    if known is not None and HEARD in known.moment.extra:
        files = moment.attachments if known.attachments else ()
        return replace(moment, text=known.moment.text, extra=known.moment.extra, attachments=files), None
    where = moment.locator or moment.title or moment.source
    if listener is None:
        what = "The sound is kept, and its words are not known: nobody here can hear."
        return moment, Problem(where=where, what=what, do="Set hearing up (docs/hearing.md) and import it again.")
    for file in filter(is_sound, moment.attachments):
        try:
            moment = with_words(moment, file, listener.hear(file.data, stop=vault.stopped), keep=listener.keeps)
        except ListeningStoppedError:
            raise
        except HearingError as error:
            return moment, Problem(where=where, what=f"{error.what} It is kept as sound.", do=error.do)
    return moment, None


def listening(vault: Vault, items: Iterable[Moment | Problem], listener: Listener | None) -> Iterator[Moment | Problem]:
    """Yield what is read, recordings with their words; behind one that has none stands why."""
    for item in items:
        if isinstance(item, Moment):
            moment, trouble = heard(vault, item, listener)
            yield moment
            yield from [trouble] if trouble is not None else []
        else:
            yield item


@dataclass(frozen=True, slots=True)
class Caught:
    """What listening to kept sound came to.

    Args:
        heard: moments that have words now.
        problems: those that have none, and why.
    """

    heard: int
    problems: tuple[Problem, ...]


def catch_up(vault: Vault, listener: Listener, *, on_progress: Callable[[int], None] = lambda _: None) -> Caught:
    """Put words to the sound that was kept unheard: each becomes a revision, and the sound stays where it was kept.

    Args:
        vault: the open vault.
        listener: who hears.
        on_progress: told how many have words after each.

    Raises:
        ListeningStoppedError: STOP was pressed, or the house is left; what has words by then keeps them.
    """
    done, problems = 0, []
    for kept in list(_unheard(vault)):
        files = tuple(Attachment(one.name, one.media_type, vault.attachment(one.blob)) for one in kept.attachments)
        moment = replace(kept.moment, attachments=files)
        try:
            for file in filter(is_sound, files):
                moment = with_words(moment, file, listener.hear(file.data, stop=vault.stopped), keep=True)
        except ListeningStoppedError:
            raise
        except HearingError as error:
            problems.append(Problem(where=kept.id, what=error.what, do=error.do))
            continue
        label = replace(kept.label, sensitivity=max(kept.label.sensitivity, sensitivity(moment)))
        vault.keep([Draft(moment=moment, label=label, mine=kept.mine)], import_id=kept.import_id)
        done += 1
        on_progress(done)
    return Caught(done, tuple(problems))


def _unheard(vault: Vault) -> Iterator[Kept]:
    before = None
    while page := vault.timeline(Filter(kinds=(Kind.SPEECH,)), before=before, limit=PAGE):
        for kept in page:
            files = (Attachment(one.name, one.media_type, b"") for one in kept.attachments)
            if waits(replace(kept.moment, attachments=tuple(files))):
                yield kept
        before = page[-1].id
