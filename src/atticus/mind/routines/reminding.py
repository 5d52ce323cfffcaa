"""What is due to be reminded of: what is told of it, in one form and under one key wherever it is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atticus.domain.labels import Sensitivity
from atticus.domain.people import fold
from atticus.memory import reminders
from atticus.memory.silence import Silence, called_by, spoken_of
from atticus.mind.routines.causes import because
from atticus.mind.routines.less import Thing, button
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES
from atticus.mind.routines.telling import REMINDER, Notice
from atticus.mind.routines.today import short
from atticus.mind.routines.wanted import wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, tzinfo

    from atticus.memory.reminders import Reminder
    from atticus.mind.routines.phrases import Words
    from atticus.vault.contract import Vault


def due_reminders(
    vault: Vault, now: datetime, zone: tzinfo, *, language: str = "en", silence: Silence | None = None
) -> list[Notice]:
    """Return what is due, the oldest first, each with a button that says it was heard, and one that puts it off.

    Reminders come at their time, whatever it is: the owner asked for each. Only one that names somebody who died or
    left since, and one of which they want less, is not told by itself any more; it waits in their list. The words of
    one that holds a secret are not told: they would pass through the service of a channel. What comes again has a
    button for less of it.

    Args:
        vault: the open vault.
        now: the instant.
        zone: the owner's.
        language: of what is told.
        silence: what knows whom nothing should be told of, where it is kept from one look to the next.
    """
    due = _wanted(vault, reminders.due(vault, now), now)
    over = _overtaken(vault, due, silence or Silence(), now) if due else frozenset()
    return [_notice(vault, one, zone, language) for one in due if one.id not in over]


def _wanted(vault: Vault, due: Sequence[Reminder], now: datetime) -> list[Reminder]:
    """Return those of which the owner does not want less."""
    less = {fold(one.about) for one in wanted(vault, now).said if one.sort == REMINDER} if due else frozenset()
    return [one for one in due if fold(short(one.text)) not in less]


def _notice(vault: Vault, one: Reminder, zone: tzinfo, language: str) -> Notice:
    words = LANGUAGES.get(language, ENGLISH)
    secret = one.label.sensitivity is Sensitivity.SECRET
    why = because(vault, one, zone, language=language)
    told = words("reminder", what=words("reminder_secret") if secret else one.text)
    return Notice(
        key=f"{REMINDER}:{one.id}:{one.due.isoformat()}",
        cause=REMINDER,
        text=f"{told}\n({why})" if why else told,
        origins=one.label.origins | ({one.met.moment} if one.met else frozenset()),
        deeds=(
            (words("heard"), {"does": "heard", "reminder": one.id}),
            (words("put_off"), {"does": "put_off", "reminder": one.id}),
            *_less(vault, one, words),
        ),
    )


def _less(vault: Vault, one: Reminder, words: Words) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Return a button for less of what comes again; a secret is not told back, which that would do."""
    if one.every == "once" or one.label.sensitivity is Sensitivity.SECRET:
        return ()
    kept = vault.find(one.id, source=reminders.SOURCE)
    return button([Thing(sort=REMINDER, moments=(kept.id,))], words) if kept is not None else ()


def _overtaken(vault: Vault, due: Sequence[Reminder], silence: Silence, now: datetime) -> frozenset[str]:
    """Return the ids of reminders that name somebody who died or left since they were set."""
    people, beliefs = vault.people(), vault.beliefs()
    since = silence.since(vault, beliefs, now)
    words = called_by(since, people, beliefs)
    found = set()
    for one in due:
        kept = vault.find(one.id, source=reminders.SOURCE) if words else None
        made = (kept.moment.known or kept.moment.at) if kept is not None else now
        if any(made <= since[name] for name in spoken_of(one.text, words)):
            found.add(one.id)
    return frozenset(found)
