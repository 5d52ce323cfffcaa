"""A turn that is over before anything else happens: what care answers, as the events of a turn, and kept quietly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from atticus.domain.labels import PUBLIC
from atticus.domain.turns import Done, Event, Said
from atticus.mind.care.caring import cared
from atticus.mind.conversation.talking import begin

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from atticus.mind.care.caring import Cared
    from atticus.mind.house import House


async def answered(house: House, words: str, told: Cared, *, conversation: bool) -> AsyncGenerator[Event, None]:
    """Say what care answers: `Said` and `Done`, with nothing recalled and no model asked.

    Args:
        house: the open house.
        words: what the owner said.
        told: what they are answered.
        conversation: whether the turn is kept; what is said in need is kept as said, and nothing is read in it.
    """
    began = time.perf_counter()
    yield Said(told.text)
    if conversation:
        talk = await begin(house, words, follow=False)
        await talk.keep(told.text, PUBLIC, whole=True, quiet=told.crisis is not None)
    ms = round((time.perf_counter() - began) * 1000, 1)
    yield Done(answer=told.text, abstained=False, cited=(), provider=None, left_machine=False, ms=ms)


def care_of(house: House, words: str) -> Cared | None:
    """Return what care answers to the owner's words, if it does."""
    return cared(words, house.settings)
