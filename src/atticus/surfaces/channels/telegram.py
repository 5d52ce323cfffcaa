"""Telegram's Bot API (https://core.telegram.org/bots/api): long polling, so that no address has to be public."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from atticus.domain.errors import UsageError
from atticus.domain.moments import Place
from atticus.surfaces.channels.seam import Able, Buttons, ChannelError, FileTold, Incoming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx2

NAME: Final = "telegram"
ADDRESS: Final = "https://api.telegram.org"
POLL_SECONDS: Final = 25
PATIENCE: Final = 15.0
WANTED: Final = ("message", "edited_message", "callback_query")
LARGEST: Final = 20 << 20
"""Bytes of a file that a bot may fetch."""

OK: Final = 200
UNAUTHORISED: Final = frozenset({401, 404})
"""How the API answers a token that is none: 401, or 404 where it has no such form."""

CONFLICT: Final = 409
TOO_MANY: Final = 429
SERVER: Final = 500
_FILES: Final = {
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "video": "video/mp4",
    "video_note": "video/mp4",
    "animation": "video/mp4",
    "document": "application/octet-stream",
    "sticker": "image/webp",
}


class OpenAddressError(UsageError):
    """An address of the API that would send the token in the open."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address!r} is no https:// address.", "Use one that is, or http:// on this computer.")


class Telegram:
    """A bot of the owner's.

    Args:
        token: what @BotFather gave.
        address: where the API is; another for those who run its server themselves.
    """

    name: str = NAME
    able: Able = Able(
        longest=4096, largest=LARGEST, buttons=True, edits=True, looks=False, every=1.2, public=False
    )  # fmt: skip

    def __init__(self, token: str, address: str = ADDRESS) -> None:
        parts = urlsplit(address)
        here = parts.hostname in {"127.0.0.1", "::1", "localhost"}
        if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and here)):
            raise OpenAddressError(address)
        self._root = address.rstrip("/")
        self._token = token
        self._client: httpx2.AsyncClient | None = None

    async def close(self) -> None:
        """Let go of the connection."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def who(self) -> Mapping[str, str]:
        """Return the name of the bot; see `Channel.who`."""
        found = await self._call("getMe")
        name = str(found.get("username") or "")
        return {"name": f"@{name}", "link": f"https://t.me/{name}"}

    async def receive(self, after: int) -> Sequence[tuple[int, Mapping[str, Any]]]:
        """Return updates after a number; see `Channel.receive`."""
        asked = {"offset": after + 1, "timeout": POLL_SECONDS, "allowed_updates": list(WANTED)}
        found = await self._call("getUpdates", asked, patience=POLL_SECONDS + PATIENCE)
        updates = [one for one in found if isinstance(one, dict) and isinstance(one.get("update_id"), int)]
        return sorted(((one["update_id"], one) for one in updates), key=lambda one: one[0])

    def read(self, raw: Mapping[str, Any]) -> Incoming | None:
        """Return what an update tells; see `Channel.read`."""
        press = raw.get("callback_query")
        message = press.get("message") if press else raw.get("message") or raw.get("edited_message")
        sender = (press or message or {}).get("from")
        if not message or not sender or sender.get("is_bot"):
            return None
        chat = message["chat"]
        told = {"text": "", "files": (), "place": None, "others": None} if press else _content(message)
        names = (sender.get("first_name"), sender.get("last_name"))
        return Incoming(
            number=int(raw["update_id"]),
            conversation=str(chat["id"]),
            sender=str(sender["id"]),
            name=" ".join(str(one) for one in names if one) or str(sender.get("username") or ""),
            private=chat.get("type") == "private",
            at=datetime.fromtimestamp(message.get("date") or 0, UTC),
            message=str(message["message_id"]),
            edited="edited_message" in raw,
            pressed=str(press.get("data") or "") if press else "",
            press=str(press["id"]) if press else "",
            **told,
        )

    async def fetch(self, file: FileTold) -> bytes:
        """Return the bytes of a file; see `Channel.fetch`."""
        if file.size > LARGEST:
            raise ChannelError("Telegram hands over files of up to 20 MB only.", "Import it instead.", never=True)
        found = await self._call("getFile", {"file_id": file.id})
        return bytes(await self._request("GET", f"{self._root}/file/bot{self._token}/{found['file_path']}"))

    async def send(self, conversation: str, text: str, buttons: Buttons = ()) -> str:
        """Send a text as it is: no parse_mode, so that nothing in it becomes a link or a mark."""
        told = await self._call("sendMessage", {"chat_id": int(conversation), **_body(text, buttons)})
        return str(told["message_id"])

    async def change(self, conversation: str, message: str, text: str, buttons: Buttons = ()) -> None:
        """Put another text in the place of a message; see `Channel.change`."""
        asked = {"chat_id": int(conversation), "message_id": int(message), **_body(text, buttons)}
        try:
            await self._call("editMessageText", asked)
        except ChannelError as error:
            if "not modified" not in error.what:
                raise

    async def pressed(self, press: str, says: str) -> None:
        """Answer a press; one that waited too long cannot be answered, and needs no answer any more."""
        try:
            await self._call("answerCallbackQuery", {"callback_query_id": press, "text": says[:200]})
        except ChannelError as error:
            if not error.never:
                raise

    async def _call(self, method: str, asked: Mapping[str, Any] | None = None, *, patience: float = PATIENCE) -> Any:
        url = f"{self._root}/bot{self._token}/{method}"
        data = await self._request("POST", url, dict(asked or {}), patience=patience)
        try:
            return json.loads(data)["result"]
        except (ValueError, KeyError, TypeError) as error:
            raise ChannelError("Telegram answered in a form nobody knows.", unsure=True) from error

    async def _request(
        self, method: str, url: str, asked: Mapping[str, Any] | None = None, *, patience: float = PATIENCE
    ) -> bytes:
        """Ask the API. The token stands in the address, so that no error of the client may tell its words."""
        import httpx2  # noqa: PLC0415 (a second of loading)

        if self._client is None:
            self._client = httpx2.AsyncClient(headers={"user-agent": "atticus"})
        try:
            answer = await self._client.request(method, url, json=asked, timeout=patience)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout):
            raise ChannelError("Telegram cannot be reached.", "Check the network.") from None
        except httpx2.HTTPError as error:
            raise ChannelError(f"The line to Telegram broke ({type(error).__name__}).", unsure=True) from None
        if answer.status_code != OK:
            raise _refused(answer)
        return answer.content


def _refused(answer: httpx2.Response) -> ChannelError:
    """Return what an answer that is no yes means (https://core.telegram.org/bots/api#making-requests)."""
    status = answer.status_code
    try:
        told = json.loads(answer.content)
        description, parameters = str(told.get("description", "")), told.get("parameters") or {}
    except (ValueError, AttributeError):
        description, parameters = "", {}
    if status == TOO_MANY:
        wait = float(parameters.get("retry_after") or 1)
        return ChannelError("Telegram asks for patience.", wait=wait)
    if status in UNAUTHORISED and not answer.request.url.path.startswith("/file/"):
        return ChannelError(
            "Telegram does not know the token.", "Give the right one: `atticus secrets set telegram`.", closed=True
        )
    if status == CONFLICT:
        return ChannelError("Another program reads this bot's messages.", "End it, or make a bot of its own.", wait=30)
    if status >= SERVER:
        return ChannelError(f"Telegram has trouble (error {status}).", unsure=True)
    return ChannelError(f"Telegram refused (error {status}: {description[:80]}).", never=True)


def _body(text: str, buttons: Buttons) -> dict[str, Any]:
    rows = [[{"text": label, "callback_data": key} for label, key in buttons]] if buttons else []
    # A preview would tell Telegram, and whoever the address belongs to, what is looked at.
    return {
        "text": text,
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": rows},
    }


def _content(message: Mapping[str, Any]) -> dict[str, Any]:
    spot = message.get("location") or (message.get("venue") or {}).get("location")
    name = (message.get("venue") or {}).get("title")
    return {
        "text": str(message.get("text") or message.get("caption") or ""),
        "files": tuple(_files(message)),
        "place": Place(name, float(spot["latitude"]), float(spot["longitude"])) if spot else None,
        "others": _others(message),
    }


def _files(message: Mapping[str, Any]) -> list[FileTold]:
    number, found = message["message_id"], []
    if message.get("photo"):
        best = max(message["photo"], key=lambda one: one.get("file_size") or one["width"] * one["height"])
        size = int(best.get("file_size") or 0)
        found.append(FileTold(str(best["file_id"]), f"photo-{number}.jpg", "image/jpeg", size))
    for kind, media_type in _FILES.items():
        # An animation is told as a document, too.
        if (one := message.get(kind)) and not (kind == "document" and message.get("animation")):
            told = str(one.get("mime_type") or media_type)
            name = str(one.get("file_name") or f"{kind}-{number}.{told.rpartition('/')[2]}")
            size = int(one.get("file_size") or 0)
            found.append(FileTold(str(one["file_id"]), name, told, size, spoken=kind == "voice"))
    return found


def _others(message: Mapping[str, Any]) -> str | None:
    """Return who wrote a message that was passed on; None where its sender did."""
    origin = message.get("forward_origin")
    if not origin:
        return "" if message.get("via_bot") else None
    user, chat = origin.get("sender_user") or {}, origin.get("sender_chat") or origin.get("chat") or {}
    names = (user.get("first_name"), user.get("last_name"))
    return " ".join(one for one in names if one) or str(origin.get("sender_user_name") or chat.get("title") or "")
