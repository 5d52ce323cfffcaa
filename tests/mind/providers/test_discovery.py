import asyncio
import json
import socket
import time
from urllib.parse import urlsplit

import pytest

from atticus.mind.providers.discovery import MOST_MODELS, _names, discover


def port(server) -> int:
    return urlsplit(server.url).port


def test_a_server_that_listens_is_found_with_its_models(server):
    found = asyncio.run(discover(ports={"ollama": port(server)}, seconds=2))
    assert [(f.name, f.url, f.models) for f in found] == [("ollama", server.url, ("scripted-7b", "scripted-1b"))]
    assert server.bodies == []


def test_nothing_of_the_owners_goes_out(server):
    asyncio.run(discover(ports={"ollama": port(server)}, seconds=2))
    assert "authorization" not in server.headers[0]
    assert "cookie" not in server.headers[0]


def test_nobody_there_and_silence_are_no_news():
    with socket.socket() as silent, socket.socket() as closed:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        closed.bind(("127.0.0.1", 0))
        began = time.monotonic()
        ports = {"silent": silent.getsockname()[1], "closed": closed.getsockname()[1]}
        assert asyncio.run(discover(ports=ports, seconds=0.3)) == ()
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b"{}"),
        (200, b""),
        (200, b"<html>"),
        (200, b"\xff"),
        (200, b"[]"),
        (200, b'{"data": 1}'),
        (200, b'{"data": [1]}'),
        (200, b'{"data": [{}]}'),
    ],
)
def test_what_is_no_list_of_models_is_no_server(status, body):
    assert _names(status, body) is None


def test_names_that_are_no_text_are_left_out_and_long_lists_end():
    listed = [{"id": 1}, *({"id": f"m{i}"} for i in range(MOST_MODELS + 50))]
    names = _names(200, json.dumps({"data": listed}).encode())
    assert names is not None
    assert names[0] == "m0"
    assert len(names) == MOST_MODELS
