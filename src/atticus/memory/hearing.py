"""Recordings on their way in: their words in the place of their sound, before anything of them is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atticus.domain.hearing import HEARD, HearingError, ListeningStoppedError, is_sound, with_words
from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atticus.domain.hearing import Listener
    from atticus.vault.contract import Vault


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
