"""Weights come whole or not at all: resumed where they broke off, and thrown away where they are others."""

from __future__ import annotations

import asyncio
import hashlib
import random
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from atticus.domain.errors import AtticusError
from atticus.mind.models.fetching import Weights
from atticus.mind.models.getting import BadWeightsError, UnknownWeightsError, get, meant
from atticus.mind.providers import fetching
from atticus.mind.providers.fetching import BrokenDownloadError, OpenDownloadError, WrongHashError, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = b"GGUF" + random.Random(7).randbytes(3_000_000)
HASH = hashlib.sha256(FILE).hexdigest()


class Flaky(ThreadingHTTPServer):
    """Serves one file, and breaks off as its script says."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.breaks: list[int] = []
        self.ranges: list[str | None] = []
        self.knows_ranges = True
        self.status = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/small.gguf"


class _Handler(BaseHTTPRequestHandler):
    server: Flaky

    def do_GET(self) -> None:
        wanted = self.headers.get("range")
        self.server.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and self.server.knows_ranges else 0
        if self.server.status:
            self.send_error(self.server.status)
            return
        if start >= len(FILE):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("content-range", f"bytes {start}-{len(FILE) - 1}/{len(FILE)}")
        self.send_header("content-length", str(len(FILE) - start))
        self.end_headers()
        upto = self.server.breaks.pop(0) if self.server.breaks else len(FILE)
        self.wfile.write(FILE[start : max(start, upto)])
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def flaky(monkeypatch) -> Iterator[Flaky]:
    async def at_once(_: float) -> None:
        pass

    monkeypatch.setattr(fetching.anyio, "sleep", at_once)
    server = Flaky()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def bring(url: str, target: Path, *, sha256: str = HASH, stopped=lambda: False) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []
    weights = Weights(name="small", url=url, sha256=sha256)
    asyncio.run(fetch(weights, target, progress=lambda done, of: seen.append((done, of)), stopped=stopped))
    return seen


def test_a_file_comes_whole_with_its_progress(flaky, tmp_path):
    seen = bring(flaky.url, tmp_path / "small.gguf")
    assert (tmp_path / "small.gguf").read_bytes() == FILE
    assert seen[-1] == (len(FILE), len(FILE))
    assert [one.name for one in tmp_path.iterdir()] == ["small.gguf"]


def test_it_goes_on_where_the_line_broke(flaky, tmp_path):
    flaky.breaks = [1_000_000, 2_500_000]
    bring(flaky.url, tmp_path / "small.gguf")
    assert (tmp_path / "small.gguf").read_bytes() == FILE
    assert flaky.ranges[0] is None
    starts = [int(one.removeprefix("bytes=").removesuffix("-")) for one in flaky.ranges[1:]]
    assert len(starts) == 2
    assert 0 < starts[0] < starts[1]


def test_a_server_without_ranges_begins_anew_and_nothing_is_doubled(flaky, tmp_path):
    flaky.breaks, flaky.knows_ranges = [2_000_000], False
    bring(flaky.url, tmp_path / "small.gguf")
    assert (tmp_path / "small.gguf").read_bytes() == FILE


def test_a_line_that_breaks_every_time_ends_and_the_next_try_goes_on(flaky, tmp_path):
    flaky.breaks = [1_500_000] * 20
    with pytest.raises(BrokenDownloadError, match="goes on where it broke off"):
        bring(flaky.url, tmp_path / "small.gguf")
    assert not (tmp_path / "small.gguf").exists()
    flaky.breaks, flaky.ranges = [], []
    bring(flaky.url, tmp_path / "small.gguf")
    assert flaky.ranges != [None]
    assert (tmp_path / "small.gguf").read_bytes() == FILE


def test_another_file_is_thrown_away(flaky, tmp_path):
    with pytest.raises(WrongHashError):
        bring(flaky.url, tmp_path / "small.gguf", sha256="0" * 64)
    assert not list(tmp_path.iterdir())


def test_what_came_whole_before_is_only_checked(flaky, tmp_path):
    (tmp_path / f"small.gguf.{HASH[:16]}.part").write_bytes(FILE)
    bring(flaky.url, tmp_path / "small.gguf")
    assert (tmp_path / "small.gguf").read_bytes() == FILE


def test_stop_ends_it_and_keeps_what_came(flaky, tmp_path):
    flaky.breaks = [1_000_000] * 20
    with pytest.raises(AtticusError, match="stopped"):
        bring(flaky.url, tmp_path / "small.gguf", stopped=lambda: True)
    assert not (tmp_path / "small.gguf").exists()


def test_an_error_of_the_server_is_told(flaky, tmp_path):
    flaky.status = 404
    with pytest.raises(BrokenDownloadError, match="error 404"):
        bring(flaky.url, tmp_path / "small.gguf")


def test_without_a_connection_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("atticus.mind.providers.fetching.TRIES", 1)
    with pytest.raises(BrokenDownloadError, match=r"no way to 127\.0\.0\.1.*whether this computer is online"):
        bring("http://127.0.0.1:9/small.gguf", tmp_path / "small.gguf")


def test_nothing_comes_over_an_open_wire(tmp_path):
    with pytest.raises(OpenDownloadError):
        bring("http://example.org/small.gguf", tmp_path / "small.gguf")


def test_weights_that_are_there_are_not_fetched_again(flaky, tmp_path):
    weights = meant(name="small", url=flaky.url, sha256=HASH)

    def got() -> Path:
        return asyncio.run(get(weights, tmp_path, fetch, progress=lambda *_: None, stopped=lambda: False))

    assert got().read_bytes() == FILE
    assert got().read_bytes() == FILE
    assert len(flaky.ranges) == 1


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"name": "none-such"}, UnknownWeightsError),
        ({"name": "small", "url": "https://example.org/a.gguf"}, BadWeightsError),
        ({"name": "small", "url": "https://example.org/a.gguf", "sha256": "abc"}, BadWeightsError),
        ({"name": "../small", "url": "https://example.org/a.gguf", "sha256": HASH}, BadWeightsError),
    ],
)
def test_weights_without_a_hash_or_a_plain_name_are_refused(told, error):
    with pytest.raises(error):
        meant(**told)
