"""One turn of the conversation: what was said before it, how its words are meant, and keeping it when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio

from atticus.memory.conversation import latest
from atticus.mind.conversation import keeping
from atticus.mind.conversation.following import Before, followed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.domain.labels import Label
    from atticus.mind.house import House


@dataclass(frozen=True, slots=True)
class Talk:
    """A turn of the conversation under way.

    Args:
        house: the open house.
        words: what the owner said.
        meant: the same, as it is meant after what was said before.
        at: when it was said.
        earlier: the turns before it, oldest first.
    """

    house: House
    words: str
    meant: str
    at: datetime
    earlier: tuple[Kept, ...]

    async def keep(
        self,
        answer: str,
        label: Label,
        *,
        whole: bool,
        quiet: bool = False,
        marks: Mapping[str, Any] | None = None,
        told: str | None = None,
    ) -> None:
        """Keep the turn durably, also where it is being cancelled.

        Args:
            answer: what was said to the owner; empty where it came to nothing.
            label: the join of everything the answer was made of.
            whole: whether it came to its end.
            quiet: whether nothing is to be read in it.
            marks: what is noted of the answer.
            told: the moment that holds what the owner told in it, where that is kept already.
        """
        said = keeping.Exchange(
            asked=self.words,
            at=self.at,
            meant=self.meant,
            answered=answer,
            label=label,
            whole=whole,
            quiet=quiet,
            marks=marks or {},
            told=told,
        )
        house = self.house
        write = partial(keeping.keep, house.vault, said, now=house.clock.now(), zone=house.settings.tzinfo)
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(write)


async def begin(house: House, words: str, *, follow: bool = True) -> Talk:
    """Return the turn these words begin, with what was said before.

    Args:
        house: the open house.
        words: what the owner said.
        follow: whether they may mean something by what was said before.
    """
    return await anyio.to_thread.run_sync(partial(_begun, house, words, follow=follow))


def _begun(house: House, words: str, *, follow: bool) -> Talk:
    now = house.clock.now()
    earlier = latest(house.vault, now)
    meant = words
    if earlier and follow:
        zone = house.settings.tzinfo
        meant = followed(words, _before(earlier), house.recaller.people, at=now.astimezone(zone), zone=zone)
    return Talk(house, words, meant, now, earlier)


def _before(earlier: tuple[Kept, ...]) -> Before | None:
    """Return what was said last: the owner's last turn, and the first line of what was answered to it."""
    for place in range(len(earlier) - 1, -1, -1):
        if earlier[place].mine:
            moment = earlier[place].moment
            meant = moment.extra.get("meant")
            answers = [kept.moment.text for kept in earlier[place + 1 :]]
            first = answers[0].strip().partition("\n")[0] if answers else ""
            return Before(meant if isinstance(meant, str) else moment.text, first)
    return None
