"""The Bot API the tests speak to is right: an independent client understands it, and so does ours."""

from __future__ import annotations

import anyio
import pytest

from atticus.surfaces.channels.seam import ChannelError
from atticus.surfaces.channels.telegram import OpenAddressError, Telegram
from tests.surfaces.channels.bot_api import DAY, OWNER, TOKEN


def test_an_independent_client_understands_it(api, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    telegram = pytest.importorskip("telegram", reason="python-telegram-bot is not installed")
    errors = pytest.importorskip("telegram.error")
    api.writes("Hello")
    api.files["f"] = b"a file"
    api.writes(None, voice={"file_id": "f", "file_unique_id": "f", "duration": 3, "mime_type": "audio/ogg"})

    async def talk():
        bot = telegram.Bot(TOKEN, base_url=f"{api.address}/bot", base_file_url=f"{api.address}/file/bot")
        async with bot:
            assert (await bot.get_me()).username == "kims_atticus_bot"
            first, second = await bot.get_updates(timeout=0, allowed_updates=["message"])
            assert (first.message.text, first.effective_user.id) == ("Hello", OWNER)
            assert bytes(await (await bot.get_file(second.message.voice.file_id)).download_as_bytearray()) == b"a file"
            button = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Yes", callback_data="key")]])
            sent = await bot.send_message(OWNER, "Hi", reply_markup=button)
            await bot.edit_message_text("Hi there", OWNER, sent.message_id)
            with pytest.raises(errors.BadRequest, match="not modified"):
                await bot.edit_message_text("Hi there", OWNER, sent.message_id)
            api.fail["sendMessage"] = [(429, {"retry_after": 3})]
            with pytest.raises(errors.RetryAfter):
                await bot.send_message(OWNER, "Hi")
            assert await bot.get_updates(offset=second.update_id + 1, timeout=0) == ()

    anyio.run(talk)
    assert api.says() == ["Hi there"]


def talk(api, does, token=TOKEN):
    async def once():
        channel = Telegram(token, api.address)
        try:
            return await does(channel)
        finally:
            await channel.close()

    return anyio.run(once)


def test_who_it_is_and_what_arrives(api):
    assert talk(api, lambda channel: channel.who()) == {
        "name": "@kims_atticus_bot",
        "link": "https://t.me/kims_atticus_bot",
    }
    update = api.writes("Hello", location={"latitude": 1.5, "longitude": 2.5})
    ((number, raw),) = talk(api, lambda channel: channel.receive(0))
    incoming = Telegram(TOKEN).read(raw)

    assert number == update["update_id"]
    assert (incoming.text, incoming.sender, incoming.private, incoming.place.lat) == ("Hello", str(OWNER), True, 1.5)
    assert incoming.at.timestamp() == DAY + 101


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1},
        {"update_id": 1, "poll": {}},
        {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 1, "type": "channel"}, "date": 1}},
        {
            "update_id": 1,
            "message": {
                "message_id": 1,
                "from": {"id": 2, "is_bot": True},
                "chat": {"id": 1, "type": "private"},
                "date": 1,
            },
        },
    ],
)
def test_what_is_nothing_for_atticus_is_nothing(raw):
    assert Telegram(TOKEN).read(raw) is None


@pytest.mark.parametrize(
    ("status", "parameters", "told"),
    [
        (429, {"retry_after": 7}, {"wait": 7.0}),
        (401, {}, {"closed": True}),
        (500, {}, {"unsure": True}),
        (400, {}, {"never": True}),
        (403, {}, {"never": True}),
    ],
)
def test_what_goes_wrong_is_told_apart(api, status, parameters, told):
    api.fail["sendMessage"] = [(status, parameters)]
    with pytest.raises(ChannelError) as failed:
        talk(api, lambda channel: channel.send(str(OWNER), "Hi"))

    assert {name: getattr(failed.value, name) for name in told} == told


def test_a_line_that_cannot_be_made_surely_sent_nothing(api):
    api.port = 1
    with pytest.raises(ChannelError, match="cannot be reached") as failed:
        talk(api, lambda channel: channel.send(str(OWNER), "Hi"))

    assert not failed.value.unsure
    assert TOKEN not in repr(failed.value.__cause__)


def test_the_token_is_not_sent_in_the_open():
    for address in ("http://example.org", "ftp://example.org", "", "https://"):
        with pytest.raises(OpenAddressError):
            Telegram(TOKEN, address)
