"""One look at one feed: what is new is kept, then its cursor, each durably."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.intake import drafts
from atticus.vault.contract import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from atticus.domain.reading import Reading
    from atticus.mind.feeds.entries import Stands
    from atticus.mind.feeds.seam import Batch, Feed
    from atticus.vault.contract import Draft, Vault

CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a look brought.

    Args:
        stands: how it stands with the feed now.
        new: moments that were not there before.
        revised: moments that came with other content.
        problems: records that could not be read.
    """

    stands: Stands
    new: int = 0
    revised: int = 0
    problems: int = 0


def take(
    vault: Vault,
    feed: Feed,
    name: str,
    stands: Stands,
    *,
    context: Reading,
    keep: Callable[[Stands], None],
    stop: Callable[[], bool] = lambda: False,
) -> Taken:
    """Look at a feed once and keep what is new.

    Args:
        vault: where to.
        feed: where from.
        name: what the owner calls it.
        stands: how it stood.
        context: what readers need to know.
        keep: keeps how it stands, durably; called after the moments of each batch.
        stop: whether to leave after the batch that is being kept.

    Raises:
        FeedError: it cannot be looked at; what came before that is kept.
    """
    new = revised = 0
    problems: list[Problem] = []
    for batch in feed.look(stands.cursor, context=context):
        moments = [item for item in batch.items if isinstance(item, Moment)]
        moments += _withdrawn(vault, batch, context.now)
        problems += [item for item in batch.items if isinstance(item, Problem)]
        before = stands
        if moments:
            number = _open_import(vault, feed, name, stands.import_id)
            commits = vault.keep(_labelled(drafts(moments, context.me), batch.labels), import_id=number)
            fresh = sum(one.outcome is Outcome.NEW for one in commits)
            new, revised = new + fresh, revised + sum(one.outcome is Outcome.REVISED for one in commits)
            stands = replace(stands, import_id=number, brought=stands.brought + fresh)
        stands = replace(stands, cursor=batch.cursor)
        if stands != before:
            keep(stands)
        if stop():
            break
    if stands.import_id is not None and (new or revised or problems):
        vault.end_import(stands.import_id, problems)
    return Taken(stands, new, revised, len(problems))


def _labelled(made: list[Draft], labels: Mapping[str, Label]) -> list[Draft]:
    """Give what Atticus itself wrote the label it was written under, and no more trust than an import may give."""
    return [
        replace(one, label=_own(one.label, labels[str(one.moment.external_id)]))
        if one.moment.external_id in labels
        else one
        for one in made
    ]


def _own(door: Label, written: Label) -> Label:
    readers = door.readers if written.readers is None else written.readers
    sensitivity = max(door.sensitivity, written.sensitivity)
    return Label(min(Integrity.OWN, written.integrity), readers, sensitivity, written.origins)


def _open_import(vault: Vault, feed: Feed, name: str, number: int | None) -> int:
    """Return the import of a feed. What the owner took back stays out: what comes later belongs to another."""
    if number is not None and any(one.id == number and not one.undone for one in vault.imports()):
        return number
    return vault.begin_import(importer=f"feed:{feed.kind}", version=1, name=f"{name}: {feed.place}")


def _withdrawn(vault: Vault, batch: Batch, now: datetime) -> Iterator[Moment]:
    """Yield, as cancelled, what is still to come in the vault and no longer at its source."""
    for name in batch.gone:
        kept = vault.find(name, source=batch.source)
        if kept is None or kept.moment.extra.get("status") == CANCELLED:
            continue
        moment = kept.moment
        extra: dict[str, Any] = dict(moment.extra) | {"status": CANCELLED}
        title = f"Cancelled: {moment.title}" if moment.title else "Cancelled"
        yield replace(moment, kind=Kind.NOTICE, title=title, known=now, extra=extra)
