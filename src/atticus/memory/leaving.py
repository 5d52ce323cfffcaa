"""Moments as plain text that leaves the vault: JSON Lines that `atticus import` reads back, and Markdown to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.people import ASSISTANT, ME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Party
    from atticus.vault.contract import Vault

_AT_ONCE: Final = 500


def json_lines(vault: Vault) -> Iterator[str]:
    """Yield every current moment as a line of the documented format `atticus.moments/1`, in order of time.

    What the format has no place for (labels, attachments, older revisions) stays behind: `atticus vault export` writes
    everything. Turns of the conversation with Atticus are no moments of the owner's life and are left out.
    """
    for kept in _current(vault):
        yield json.dumps(as_line(kept), ensure_ascii=False) + "\n"


def markdown(vault: Vault) -> Iterator[str]:
    """Yield every current moment as Markdown, in order of time, with a heading for each day."""
    day = ""
    for kept in _current(vault):
        moment = kept.moment
        if (today := f"{moment.at:%Y-%m-%d}") != day:
            day = today
            yield f"## {day}\n\n"
        who = "me" if kept.mine else moment.author.name if moment.author else ""
        told = [f"{moment.at:%H:%M}", moment.source, who, f"**{moment.title}**" if moment.title else ""]
        yield f"### {' · '.join(filter(None, told))}\n\n{moment.text}\n\n"


def as_line(kept: Kept) -> dict[str, Any]:
    """Return a moment as the documented format tells it."""
    moment = kept.moment
    return {
        "id": moment.external_id,
        "at": moment.at.isoformat(),
        "until": moment.until.isoformat() if moment.until else None,
        "kind": moment.kind.value,
        "source": moment.source,
        "thread": moment.thread,
        "author": "me" if kept.mine else _named(moment.author),
        "people": [_named(one) for one in moment.people],
        "title": moment.title,
        "text": moment.text,
        "place": _placed(moment),
        "known": moment.known.isoformat() if moment.known else None,
        "extra": dict(moment.extra),
    }


def _current(vault: Vault) -> Iterator[Kept]:
    numbers = np.sort(vault.spine().ids)
    for start in range(0, len(numbers), _AT_ONCE):
        yield from vault.kept(numbers[start : start + _AT_ONCE].tolist())


def _named(party: Party | None) -> str | None:
    if party is None:
        return None
    return {ME: "me", ASSISTANT: "assistant"}.get(party, party.name)


def _placed(moment: Moment) -> dict[str, Any] | None:
    place = moment.place
    return None if place is None else {"name": place.name, "lat": place.lat, "lon": place.lon}
