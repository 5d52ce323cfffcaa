"""An answer grows in its message while it is written, no faster than the messenger likes, and ends whole and once."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import anyio

from atticus.mind import linking
from atticus.mind.gate import Grants
from atticus.mind.router import Outfit
from atticus.surfaces.api.operations import run
from atticus.surfaces.channels.drafting import Drafting
from atticus.surfaces.channels.telegram import Telegram
from atticus.surfaces.cli import flowing
from atticus.vault.contract import OutgoingState
from tests.surfaces.channels.bot_api import OWNER, TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

PIECES = ("The plumber ", "comes on ", "Friday at ", "nine ", "[1].")


@dataclass
class SlowWriter:
    """A model on the owner's own machine that writes a piece each half second."""

    pieces: tuple[str, ...] = PIECES
    every: float = 0.5
    asked: list[str] = field(default_factory=list)
    name: str = "Writer"
    model: str = "writer-1"
    place: str = "local"
    open: bool = True
    capabilities: frozenset[str] = frozenset({"text"})

    async def stream(self, prompt: Any, *, leaving: Any) -> AsyncGenerator[str, None]:
        self.asked.append(prompt.content)
        await leaving(prompt.content.encode())
        for piece in self.pieces:
            await anyio.sleep(self.every)
            yield piece


def grown(api, *steps):
    """Let an answer grow at given seconds, and return what Telegram was asked to do."""
    at = [0.0]

    async def once():
        channel = Telegram(TOKEN, api.address)
        try:
            draft = Drafting(channel, str(OWNER), lambda: at[0])
            for seconds, text in steps:
                at[0] = seconds
                await draft.grow(text)
            return draft.message
        finally:
            await channel.close()

    return anyio.run(once)


def test_it_is_changed_no_more_often_than_the_messenger_likes(api):
    every = Telegram.able.every
    texts = ["The plumber " + "and " * number for number in range(100)]
    grown(api, *((number / 10, text) for number, text in enumerate(texts)))

    changes = api.calls.count("sendMessage") + api.calls.count("editMessageText")
    assert 2 <= changes <= 10 / every + 1
    assert len(api.says()) == 1
    assert api.says()[0].endswith(" …")


def test_a_rate_limit_is_waited_out_and_costs_nothing_else(api):
    api.fail["editMessageText"] = [(429, {"retry_after": 30})]
    grown(api, (2, "One"), (4, "One two"), (6, "One two three"), (33, "One two three"), (35, "One two three four"))

    assert api.calls.count("editMessageText") == 2
    assert api.says() == ["One two three four …"]


def test_nothing_is_shown_before_there_is_a_word_or_when_it_is_quick(api):
    assert grown(api, (0.1, "Quick"), (0.2, "Quick answer")) == ""
    assert grown(api, (5, "  ")) == ""
    assert api.sent == []


def test_an_answer_of_a_model_grows_in_one_message_and_ends_whole(line, draft):
    writer = SlowWriter()
    router = line.house.router
    router.outfit = Outfit(providers=(writer,), grants=Grants(local=frozenset({writer.name})))
    line.house.vault.keep([draft("The plumber comes on Friday at nine", source="note")])
    line.api.writes("When does the plumber come?")
    says = line.turn()

    assert len(writer.asked) == 1
    assert len(says) == 1
    assert says[0].startswith("The plumber comes on Friday at nine [1]")
    assert not says[0].endswith("…")
    shown = [one["text"] for one in [*line.api.sent, *line.api.edits]]
    growing = [text for text in shown if text.endswith(" …")]
    assert growing
    assert all(says[0].startswith(text.removesuffix(" …").rstrip()) for text in growing)


def test_what_was_given_up_is_seen_and_sent_once_more_when_the_owner_says_so(line):
    for number in range(2):
        linking.tell(line.house.vault, f"n{number}", f"Thing {number}", now=line.house.clock.now())
    line.api.fail["sendMessage"] = [(403, {}), (403, {})]
    assert line.turn() == []
    out = io.StringIO()
    listed = run(line.house, "outbox", {}, lambda _: None)
    flowing.outbox(listed, out)

    assert [(one["state"], one["text"]) for one in listed["outbox"]] == [("dead", "Thing 1"), ("dead", "Thing 0")]
    assert "403" in listed["outbox"][0]["trouble"]
    assert "Thing 1" in out.getvalue()
    assert len(run(line.house, "outbox_retry", {}, lambda _: None)["retried"]) == 2
    assert line.turn() == ["Thing 0", "Thing 1"]
    assert line.house.vault.outgoing([OutgoingState.WAITING, OutgoingState.DEAD]) == []
