"""A server that speaks the documented form of Telegram's Bot API (https://core.telegram.org/bots/api), and can fail.

It was written from that documentation and knows nothing of the client under test.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456:AAtestTOKENtestTOKENtestTOKENtest00"
BOT = {"id": 123456, "is_bot": True, "first_name": "Atticus", "username": "kims_atticus_bot",
       "can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}  # fmt: skip
OWNER, STRANGER = 7001, 6660
DAY = 1_772_400_000


@dataclass
class BotApi:
    """What people send to a bot, and what it sends them."""

    port: int = 0
    updates: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    edits: list[dict[str, Any]] = field(default_factory=list)
    presses: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    fail: dict[str, list[tuple[int, dict[str, Any]]]] = field(default_factory=dict)
    away: bool = False
    forgets: bool = True
    token: str = TOKEN
    changed: threading.Condition = field(default_factory=threading.Condition)
    last_update: int = 0
    last_message: int = 100

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def writes(
        self, text: str | None = None, *, who: int = OWNER, chat: str = "private", **more: Any
    ) -> dict[str, Any]:
        """Let somebody write to the bot; return the update."""
        self.last_message += 1
        message = {
            "message_id": self.last_message,
            "from": {"id": who, "is_bot": False, "first_name": "Kim" if who == OWNER else "Mallory"},
            "chat": {"id": who if chat == "private" else -100, "type": chat},
            "date": DAY + self.last_message,
        }
        return self.update(message=message | ({"text": text} if text is not None else {}) | more)

    def edits_to(self, update: dict[str, Any], text: str) -> dict[str, Any]:
        return self.update(edited_message=update["message"] | {"text": text, "edit_date": DAY + 999})

    def presses_button(self, label: str, *, who: int = OWNER) -> dict[str, Any]:
        """Press the newest button of this label."""
        for message in reversed([*self.sent, *self.edits]):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label:
                        return self.press(button["callback_data"], message, who=who)
        raise AssertionError(label)

    def press(self, data: str, message: dict[str, Any], *, who: int = OWNER) -> dict[str, Any]:
        shown = {"message_id": message["message_id"], "chat": {"id": who, "type": "private"}, "date": DAY, "from": BOT,
                 "text": message["text"]}  # fmt: skip
        sender = {"id": who, "is_bot": False, "first_name": "Kim"}
        query = {"id": f"q{self.last_update}", "from": sender, "chat_instance": "1", "data": data, "message": shown}
        return self.update(callback_query=query)

    def update(self, **what: Any) -> dict[str, Any]:
        with self.changed:
            self.last_update += 1
            made = {"update_id": self.last_update, **what}
            self.updates.append(made)
            self.changed.notify_all()
        return made

    def says(self) -> list[str]:
        """Return what the owner sees now, in the order the messages came."""
        shown = {one["message_id"]: one["text"] for one in self.sent if one["chat_id"] == OWNER}
        for one in self.edits:
            shown[one["message_id"]] = one["text"]
        return list(shown.values())

    def answer(self, method: str, asked: dict[str, Any]) -> tuple[int, Any]:
        self.calls.append(method)
        self.bodies.append(asked)
        if self.fail.get(method):
            status, parameters = self.fail[method].pop(0)
            told = {"ok": False, "error_code": status, "description": f"error {status}"}
            return status, told | ({"parameters": parameters} if parameters else {})
        try:
            return 200, {"ok": True, "result": getattr(self, f"_{method}")(asked)}
        except AttributeError:
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        except LookupError as error:
            return 400, {"ok": False, "error_code": 400, "description": f"Bad Request: {error.args[0]}"}

    def _getMe(self, _: dict[str, Any]) -> Any:  # noqa: N802 (the names of the API)
        return BOT

    def _getUpdates(self, asked: dict[str, Any]) -> Any:  # noqa: N802 (the names of the API)
        offset = int(asked.get("offset") or 0)
        until = time.monotonic() + min(float(asked.get("timeout") or 0), 0.5)
        with self.changed:
            if self.forgets:
                self.updates = [one for one in self.updates if one["update_id"] >= offset]
            while not self.updates and time.monotonic() < until and not self.away:
                self.changed.wait(0.05)
            return list(self.updates[:100])

    def _sendMessage(self, asked: dict[str, Any]) -> Any:  # noqa: N802 (the names of the API)
        if not asked.get("text"):
            raise LookupError("message text is empty")
        if len(asked["text"].encode("utf-16-le")) // 2 > 4096:
            raise LookupError("message is too long")
        self.last_message += 1
        kept = asked | {"message_id": self.last_message}
        self.sent.append(kept)
        chat = {"id": asked["chat_id"], "type": "private"}
        return {"message_id": self.last_message, "from": BOT, "chat": chat, "date": DAY, "text": asked["text"]}

    def _editMessageText(self, asked: dict[str, Any]) -> Any:  # noqa: N802 (the names of the API)
        found = [one for one in [*self.sent, *self.edits] if one["message_id"] == asked["message_id"]]
        if not found:
            raise LookupError("message to edit not found")
        same = (found[-1]["text"], found[-1].get("reply_markup")) == (asked["text"], asked.get("reply_markup"))
        if same:
            raise LookupError("message is not modified")
        self.edits.append(asked)
        chat = {"id": asked["chat_id"], "type": "private"}
        return {"message_id": asked["message_id"], "from": BOT, "chat": chat, "date": DAY, "text": asked["text"]}

    def _answerCallbackQuery(self, asked: dict[str, Any]) -> Any:  # noqa: N802 (the names of the API)
        self.presses.append(asked)
        return True

    def _getFile(self, asked: dict[str, Any]) -> Any:  # noqa: N802 (the names of the API)
        if asked["file_id"] not in self.files:
            raise LookupError("wrong file_id")
        return {"file_id": asked["file_id"], "file_unique_id": "u", "file_path": f"files/{asked['file_id']}"}


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for a `BotApi`."""

    protocol_version = "HTTP/1.1"
    api: BotApi

    def do_GET(self) -> None:
        api, prefix, path = self.api, f"/file/bot{self.api.token}/files/", unquote(self.path)
        if api.away or not path.startswith(prefix) or path[len(prefix) :] not in api.files:
            self.give(502 if api.away else 404, b"")
        else:
            self.give(200, api.files[path[len(prefix) :]])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        root, _, method = urlsplit(unquote(self.path)).path.rpartition("/")
        if self.api.away:
            self.give(502, b"<html>Bad Gateway</html>")
        elif root != f"/bot{self.api.token}":
            self.give(401, json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"}).encode())
        else:
            status, told = self.api.answer(method, self.asked(body))
            self.give(status, json.dumps(told).encode())

    def asked(self, body: bytes) -> dict[str, Any]:
        if "json" in self.headers.get("Content-Type", ""):
            return json.loads(body or b"{}")
        return {name: _value(values[0]) for name, values in parse_qs(body.decode()).items()}

    def give(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def _value(told: str) -> Any:
    try:
        return json.loads(told)
    except ValueError:
        return told


@contextmanager
def running_bot_api() -> Iterator[BotApi]:
    api = BotApi()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"api": api}))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # a client that hangs up while it waits is no error
    api.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
