"""An app that hangs up in the middle of a request: half of what it would have said is not acted on."""

from __future__ import annotations

from typing import Any

import anyio

from atticus.surfaces.api.app_site import create_app
from tests.surfaces.api.stage import jsonl

WHOLE = {"at": "2026-01-01T10:00:00Z", "kind": "note", "source": "cut", "text": "whole"}


def test_of_half_a_request_nothing_is_kept(shared):
    door, _ = shared
    token = door.pair("cut-off", may=["add"])
    body = jsonl(WHOLE) + b"\n" + jsonl(WHOLE)[:20]
    given = [{"type": "http.request", "body": body, "more_body": True}, {"type": "http.disconnect"}]
    sent: list[dict[str, Any]] = []
    scope = {"type": "http", "method": "POST", "path": "/api/moments", "raw_path": b"/api/moments", "query_string": b"",
             "root_path": "", "scheme": "http", "http_version": "1.1",
             "headers": [(b"host", b"127.0.0.1"), (b"authorization", f"Bearer {token}".encode())]}  # fmt: skip

    async def receive() -> dict[str, Any]:
        return given.pop(0)

    async def send(message: Any) -> None:
        sent.append(dict(message))

    anyio.run(create_app(door), scope, receive, send)

    assert sent[0]["status"] == 400
    assert "cut" not in door.house().vault.sources()
