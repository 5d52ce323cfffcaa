"""The addresses of apps lie beside the pages: joined for the server, apart from them otherwise, and quick to start."""

from __future__ import annotations

import subprocess
import sys

from starlette.testclient import TestClient

from atticus.surfaces.api.app_site import beside, create_app
from atticus.surfaces.web.site import create_app as pages


def test_serving_loads_nothing_of_mcp_until_an_app_speaks_it():
    code = (
        "import sys\nimport atticus.app.serving\nfrom atticus.surfaces.api.app_site import create_app\n"
        "create_app(None)\nprint('mcp' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "False", done.stderr


def test_both_live_and_end_with_the_server(shared):
    door, _ = shared
    listed = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accepts = {"accept": "application/json, text/event-stream"}

    for name in ("first", "second"):
        headers = {"authorization": f"Bearer {door.pair(name)}"} | accepts
        with TestClient(beside(pages(door), create_app(door)), base_url="http://127.0.0.1:4747") as client:
            assert client.get("/health").json() == {"ok": True}
            assert '"recall"' in client.post("/mcp", json=listed, headers=headers).text


def test_a_slash_at_the_end_of_an_address_loses_no_body(shared):
    door, _ = shared
    headers = {"authorization": f"Bearer {door.pair('slashed', may=['add'])}"}
    told = {"text": "Slashes are harmless", "kind": "note", "at": "2026-03-01T10:00:00Z", "id": "slash-1"}

    with TestClient(beside(pages(door), create_app(door)), base_url="http://127.0.0.1:4747") as client:
        plain = client.post("/api/moments", json=told, headers=headers, follow_redirects=False)
        slashed = client.post("/api/moments/", json=told, headers=headers, follow_redirects=False)
        nothing = client.post("/api/nothing/", json=told, headers=headers, follow_redirects=False)

    assert (slashed.status_code, slashed.json().keys()) == (plain.status_code, plain.json().keys())
    assert nothing.status_code == 404
    assert nothing.headers["content-type"].startswith("application/json")


def test_a_mistake_of_ours_is_told_to_an_app_without_its_words(shared, monkeypatch):
    door, _ = shared
    headers = {"authorization": f"Bearer {door.pair('mistaken', may=['ask'])}"}
    asked = {"model": "atticus", "messages": [{"role": "user", "content": "garden"}]}

    def broken(*_):
        raise RuntimeError("CANARY")

    monkeypatch.setattr(door.house().clients, "part", broken)
    with TestClient(create_app(door), base_url="http://127.0.0.1:4747", raise_server_exceptions=False) as client:
        answer = client.post("/v1/chat/completions", json=asked, headers=headers)

    assert answer.status_code == 500
    assert "RuntimeError" in answer.text
    assert "CANARY" not in answer.text
