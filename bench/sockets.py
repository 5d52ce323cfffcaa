"""A model server that is nothing but a socket: it keeps every byte that reached it and always says the same."""

from __future__ import annotations

import json
import re
import socket
import threading
from typing import Self

ANSWER = "It says so [1]. "


class Listener:
    """Listens on this computer; `raw` holds what came, `bodies` the bodies of the requests."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"
        self.raw: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    @property
    def bodies(self) -> list[bytes]:
        """The bodies of the requests, in their order."""
        return [told.partition(b"\r\n\r\n")[2] for told in self.raw]

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.raw.append(_request(connection))
                connection.sendall(_response(self.raw[-1]))


def _request(connection: socket.socket) -> bytes:
    told = b""
    while b"\r\n\r\n" not in told:
        told += connection.recv(65_536)
    head, _, body = told.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    )
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def _response(request: bytes) -> bytes:
    """Say one sentence with a citation and the tokens of the first moment, as a stream of server-sent events."""
    content = json.loads(request.partition(b"\r\n\r\n")[2])["messages"][-1]["content"]
    tokens = " ".join(re.findall(r"\[[A-Z]+_[A-Z0-9]{3}(?:_[0-9]+)?\]", content)[:5])
    pieces = [ANSWER, *(f"{tokens} [1]."[n : n + 7] for n in range(0, len(tokens) + 5, 7))]
    chunks = [
        _chunk({"role": "assistant", "content": ""}),
        *(_chunk({"content": one}) for one in pieces),
        _chunk({}, "stop"),
    ]
    body = b"".join([*chunks, b"data: [DONE]\n\n"])
    lines = ("HTTP/1.1 200 OK", "content-type: text/event-stream", f"content-length: {len(body)}", "connection: close")
    return "\r\n".join([*lines, "", ""]).encode() + body


def _chunk(delta: dict[str, str], finish: str | None = None) -> bytes:
    told = {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return f"data: {json.dumps(told)}\n\n".encode()
