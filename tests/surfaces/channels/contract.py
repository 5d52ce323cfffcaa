"""What every channel keeps, whatever messenger it is: a channel's tests inherit `ChannelContract`."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import anyio
import pytest

from atticus.surfaces.channels.courier import ChannelCourier
from atticus.surfaces.channels.seam import Able, Channel, ChannelError, FileTold
from atticus.surfaces.channels.sorting import pieces

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

DOCS = Path(__file__).parents[3] / "docs"


class Messenger(Protocol):
    """The other side of a channel, as a test holds it: what people send, and what they see."""

    def write(self, text: str, **more: Any) -> None:
        """Let the owner write."""
        ...

    def edit(self, text: str) -> None:
        """Let the owner change what they wrote last."""
        ...

    def give(self, data: bytes) -> None:
        """Let the owner send a file."""
        ...

    def press(self, label: str) -> None:
        """Let the owner press a button."""
        ...

    def shown(self) -> list[str]:
        """Return what the owner sees now."""
        ...

    def fails(self, how: str) -> None:
        """Fail the next sending: "busy" (asks to wait 7 s), "broken", "never" or "closed"."""
        ...

    def leave(self) -> None:
        """Be reached by nobody from now on."""
        ...


class ChannelContract:
    """Inherit, and give `messenger` (the other side) and `channel` (makes one that speaks with it) as fixtures.

    `words` is the page of the documentation that holds its scorecard, `key` what must never be told.
    """

    words: str
    key: str

    def do(self, channel: Callable[[], Channel], does: Callable[[Channel], Awaitable[Any]]) -> Any:
        async def once() -> Any:
            one = channel()
            try:
                return await does(one)
            finally:
                await one.close()

        return anyio.run(once)

    def come(self, channel: Callable[[], Channel], after: int = 0) -> list[tuple[int, Any]]:
        """Return what arrived after a number, read."""

        async def receive(one: Channel) -> list[tuple[int, Any]]:
            return [(number, one.read(json.loads(json.dumps(raw)))) for number, raw in await one.receive(after)]

        return self.do(channel, receive)

    def test_it_has_the_seven_methods_of_the_seam_and_says_what_it_can(self, channel):
        one = channel()
        wanted = [name for name, _ in inspect.getmembers(Channel, inspect.isfunction) if not name.startswith("_")]

        assert len(wanted) == 7
        for name in wanted:
            asked = list(inspect.signature(getattr(Channel, name)).parameters)[1:]
            assert list(inspect.signature(getattr(one, name)).parameters) == asked, name
        assert re.fullmatch(r"[a-z]+", one.name)
        assert isinstance(one.able, Able)
        assert one.able.longest >= 100
        assert one.able.largest >= 0

    def test_its_scorecard_says_what_it_can(self, channel):
        page = (DOCS / self.words).read_text("utf-8")
        card = page[page.index("## Scorecard") :]
        able = channel().able
        said = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", card, re.MULTILINE))

        assert (said["public address, review, window of hours"] == "none needed") is not able.public
        assert f"{able.longest:,} signs" in said["text"]
        assert said["buttons"].startswith("yes") is able.buttons
        assert said["changes and undo"].startswith("yes") is able.edits
        assert f"{able.every:g} s" in said["growing answers"]
        assert f"up to {able.largest // 1_000_000} MB" in said["files to Atticus"]
        assert said["telling what arrived"].startswith("no") is not able.looks

    def test_it_says_what_atticus_is_called_there(self, channel):
        told = self.do(channel, lambda one: one.who())
        assert told["name"]
        assert told["link"].startswith("https://")

    def test_what_was_written_arrives_numbered_in_its_order_and_whole(self, channel, messenger):
        texts = ["Hello", "<b>two</b> _lines_\n of *it* 😀", "第三"]
        for text in texts:
            messenger.write(text)
        came = self.come(channel)

        assert [one.text for _, one in came] == texts
        assert [number for number, _ in came] == sorted({number for number, _ in came})
        for number, one in came:
            assert (one.number, one.private, one.edited, one.others, one.pressed) == (number, True, False, None, "")
            assert one.at.tzinfo is not None
            assert one.sender
            assert one.conversation
        assert len({one.message for _, one in came}) == len(texts)

    def test_what_came_before_a_number_does_not_come_again(self, channel, messenger):
        messenger.write("First")
        messenger.write("Second")
        (first, _), (second, _) = self.come(channel)

        assert [one.text for _, one in self.come(channel, first)] == ["Second"]
        assert self.come(channel, second) == []

    def test_a_change_tells_which_message_it_changes(self, channel, messenger):
        messenger.write("In May")
        ((number, before),) = self.come(channel)
        messenger.edit("In June")
        ((_, after),) = self.come(channel, number)

        assert (after.edited, after.text, after.message) == (True, "In June", before.message)

    def test_a_file_is_fetched_whole_and_only_when_it_is_asked_for(self, channel, messenger):
        messenger.give(b"%PDF a letter")
        ((_, one),) = self.come(channel)

        assert len(one.files) == 1
        assert self.do(channel, lambda made: made.fetch(one.files[0])) == b"%PDF a letter"
        with pytest.raises(ChannelError):
            self.do(channel, lambda made: made.fetch(FileTold("gone", "gone.pdf", "application/pdf")))

    def test_a_text_arrives_exactly_as_it_is(self, channel, messenger):
        text = "*no* _mark_ <i>up</i> [a](https://example.org) & 😀\nof any kind"
        where = self.conversation(channel, messenger)
        self.do(channel, lambda one: one.send(where, text))

        assert messenger.shown()[-1] == text

    def test_the_longest_message_arrives_and_longer_ones_in_pieces(self, channel, messenger):
        where, longest = self.conversation(channel, messenger), channel().able.longest
        parts = pieces("a lake 😀 " * longest, longest)
        assert max(len(part.encode("utf-16-le")) // 2 for part in parts) <= longest
        self.do(channel, lambda one: one.send(where, "x" * longest))

        assert messenger.shown()[-1] == "x" * longest

    def test_a_message_can_be_changed_and_the_same_text_again_is_no_error(self, channel, messenger):
        if not channel().able.edits:
            pytest.skip("it changes nothing")
        where = self.conversation(channel, messenger)

        async def grow(one: Channel) -> None:
            name = await one.send(where, "The plumber")
            for text in ("The plumber comes", "The plumber comes", "The plumber comes on Friday"):
                await one.change(where, name, text)

        self.do(channel, grow)
        assert messenger.shown()[-1] == "The plumber comes on Friday"
        assert not [text for text in messenger.shown() if text == "The plumber"]

    def test_a_pressed_button_tells_its_key_and_that_it_was_heard(self, channel, messenger):
        if not channel().able.buttons:
            pytest.skip("it has no buttons")
        where, key = self.conversation(channel, messenger), "k" * 22
        after = max(number for number, _ in self.come(channel))
        self.do(channel, lambda one: one.send(where, "May I?", (("Yes", key), ("No", "n" * 22))))
        messenger.press("Yes")
        ((_, one),) = self.come(channel, after)
        self.do(channel, lambda made: made.pressed(one.press, "Done"))

        assert (one.pressed, one.conversation) == (key, where)
        assert one.press

    @pytest.mark.parametrize(
        ("how", "told"),
        [
            ("busy", {"wait": 7.0, "never": False, "unsure": False}),
            ("broken", {"unsure": True, "never": False}),
            ("never", {"never": True}),
            ("closed", {"closed": True}),
        ],
    )
    def test_what_goes_wrong_is_told_apart_without_a_word_of_the_message(self, channel, messenger, how, told):
        where = self.conversation(channel, messenger)
        messenger.fails(how)
        with pytest.raises(ChannelError) as failed:
            self.do(channel, lambda one: one.send(where, "The zanzibar ferry"))

        assert {name: getattr(failed.value, name) for name in told} == told
        assert "zanzibar" not in str(failed.value)
        assert self.key not in str(failed.value)

    def test_somebody_who_cannot_be_reached_is_a_channel_error_in_every_method(self, channel, messenger):
        where = self.conversation(channel, messenger)
        messenger.leave()
        for does in (
            lambda one: one.who(),
            lambda one: one.receive(0),
            lambda one: one.send(where, "Hi"),
            lambda one: one.change(where, "1", "Hi"),
            lambda one: one.fetch(FileTold("f", "f", "text/plain")),
            lambda one: one.pressed("1", "Hi"),
        ):
            with pytest.raises(ChannelError) as failed:
                self.do(channel, does)
            assert self.key not in f"{failed.value} {failed.value.__cause__}"

    def test_what_is_nothing_for_atticus_is_nothing(self, channel):
        assert channel().read({}) is None

    def test_its_courier_bears_its_name(self, channel):
        one = channel()
        assert (ChannelCourier(one).name, ChannelCourier(one).looks) == (one.name, one.able.looks)

    def conversation(self, channel: Callable[[], Channel], messenger: Messenger) -> str:
        """Return where the owner is written to: where they wrote from."""
        messenger.write("Hello?")
        return str(self.come(channel)[-1][1].conversation)
