import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import aclosing
from dataclasses import replace

import pytest
from starlette.responses import PlainTextResponse

from atticus.mind.provider import Prompt, ProviderError
from atticus.mind.providers.openai_compatible import (
    MOST_TOKENS,
    AddressError,
    GarbledError,
    KeyFileError,
    OpenAICompatible,
    OpenWireError,
    Patience,
    SilenceError,
    StatusError,
    UnreachableError,
)

PROMPT = Prompt("Be short.", "What is it?")
SHORT = Patience(first=0.4, whole=0.8)


def pieces(settings, *, patience=None, leaving=None, prompt=PROMPT):
    async def nothing(body):
        pass

    async def collect():
        backend = OpenAICompatible(settings, patience=patience)
        async with aclosing(backend.stream(prompt, leaving=leaving or nothing)) as stream:
            return [piece async for piece in stream]

    return asyncio.run(collect())


def test_an_answer_comes_in_pieces_and_in_order(server, provider):
    server.says("It ", "is ", "Friday.")
    assert "".join(pieces(provider(server))) == "It is Friday."
    asked = json.loads(server.bodies[0])
    assert asked["model"] == "scripted-7b"
    assert asked["stream"] is True
    assert [m["content"] for m in asked["messages"]] == ["Be short.", "What is it?"]
    assert asked["messages"][0]["role"] == "system"
    assert asked["max_tokens"] == MOST_TOKENS


def test_what_is_told_to_be_leaving_is_exactly_what_arrives(server, provider):
    server.says("Yes.")
    told = []

    async def leaving(body):
        assert not server.bodies, "the bytes were gone before they were told"
        told.append(body)

    pieces(provider(server), leaving=leaving)
    assert told == server.bodies


def test_nothing_is_sent_where_leaving_is_refused(server, provider):
    class NoError(Exception):
        pass

    async def leaving(body):
        raise NoError

    with pytest.raises(NoError):
        pieces(provider(server), leaving=leaving)
    assert server.bodies == []


def test_a_key_is_read_from_its_file_and_sent_as_a_bearer(server, provider, tmp_path):
    server.says("Yes.")
    key = tmp_path / "key"
    key.write_text("sk-something\n", "utf-8")
    pieces(provider(server, api_key_file=str(key)))
    assert server.headers[0]["authorization"] == "Bearer sk-something"
    assert b"sk-something" not in server.bodies[0]


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", "schlüssel".encode(), b"two\nlines"])
def test_a_key_that_cannot_be_used_is_told_in_one_sentence(server, provider, tmp_path, content):
    key = tmp_path / "key"
    if content is not None:
        key.write_bytes(content)
    with pytest.raises(KeyFileError) as caught:
        pieces(provider(server, api_key_file=str(key)))
    assert str(key) in caught.value.what
    assert server.bodies == []


def test_a_key_in_the_environment_is_never_sent(server, provider, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    server.says("Yes.")
    pieces(provider(server))
    assert "sk-of-somebody-else" not in json.dumps(server.headers)


def test_nothing_tells_about_this_computer(server, provider):
    server.says("Yes.")
    pieces(provider(server))
    assert not [name for name in server.headers[0] if name.startswith("x-stainless")]
    assert server.headers[0]["user-agent"] == "atticus"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
def test_an_error_of_the_server_is_told_without_its_words(server, provider, status):
    server.fails(status, "your text was: private words")
    with pytest.raises(StatusError, match=str(status)) as caught:
        pieces(provider(server))
    assert "private words" not in str(caught.value)
    assert len(server.bodies) == 1, "it was sent again"


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ("<html>Welcome to the router</html>", "text/html"),
        ("", "text/event-stream"),
        ("data: [DONE]\n\n", "text/event-stream"),
        ("data: {not json\n\n", "text/event-stream"),
        ("data: 17\n\n", "text/event-stream"),
        ('data: {"choices": "none"}\n\n', "text/event-stream"),
        ('data: {"error": {"message": "out of memory", "code": 500}}\n\n', "text/event-stream"),
        ("\x00\x01\x02", "application/octet-stream"),
    ],
)
def test_garbage_is_an_error_in_one_sentence(server, provider, body, media_type):
    server.sends(body, media_type)
    with pytest.raises(ProviderError, match="lamp"):
        pieces(provider(server))


def test_a_stream_that_is_cut_is_an_error_after_what_was_said(server, provider):
    server.breaks_off_after("It is ", "Fri")
    with pytest.raises(UnreachableError):
        pieces(provider(server))


def test_a_stream_that_ends_without_an_end_is_an_error(server, provider):
    server.breaks_off_after("It is ", "Fri", politely=True)
    with pytest.raises(GarbledError, match="broke off"):
        pieces(provider(server))


def test_a_server_that_hangs_is_given_up(server, provider):
    server.hangs()
    began = time.monotonic()
    with pytest.raises(SilenceError):
        pieces(provider(server), patience=SHORT)
    assert time.monotonic() - began < 5


def test_an_answer_without_end_is_given_up(server, provider):
    server.goes_on_for_ever("and ")
    with pytest.raises(SilenceError):
        pieces(provider(server), patience=SHORT)
    assert server.hung_up.wait(5)


def test_closing_the_stream_closes_the_connection(server, provider):
    server.goes_on_for_ever("and ")

    async def nothing(body):
        pass

    async def take_two():
        async with aclosing(OpenAICompatible(provider(server)).stream(PROMPT, leaving=nothing)) as stream:
            return [await anext(stream), await anext(stream)]

    assert asyncio.run(take_two()) == ["and ", "and "]
    assert server.hung_up.wait(5)


def test_nobody_there_is_told_in_one_sentence(provider, server):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreachableError, match="lamp cannot be reached"):
        pieces(replace(provider(server), url=f"http://127.0.0.1:{port}/v1"))


def test_a_redirect_carries_nothing_elsewhere(server, second_server, provider):
    second_server.says("I have it all now.")
    server.redirects_to(f"{second_server.url}/chat/completions")
    with pytest.raises(ProviderError):
        pieces(provider(server, place="local"))
    assert second_server.bodies == []


def test_a_proxy_of_the_environment_gets_nothing_of_a_local_provider(server, second_server, provider, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, second_server.url.removesuffix("/v1"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    server.says("Yes.")
    assert pieces(provider(server, place="local")) == ["Yes."]
    assert second_server.bodies == []


@pytest.mark.parametrize("url", ["", "lamp", "ftp://127.0.0.1/v1", "http:///v1", "file:///etc/passwd"])
def test_an_address_that_is_none_is_told(provider, server, url):
    with pytest.raises(AddressError):
        pieces(replace(provider(server), url=url))


def test_a_remote_provider_needs_an_encrypted_line(provider, server):
    with pytest.raises(OpenWireError):
        pieces(replace(provider(server), url="http://models.example/v1"))


def test_reasoning_is_not_the_answer(server, provider):
    server.says("<think>", "the 13th, ", "I believe", "</think>", "Friday.")
    assert "".join(pieces(provider(server))).strip() == "Friday."


SCHEMA = {"type": "object", "properties": {"day": {"type": "string"}}, "required": ["day"]}
ASKED = replace(PROMPT, schema=SCHEMA)


def forms(server):
    return [json.loads(body).get("response_format", {"type": None})["type"] for body in server.bodies]


def knows_only(server, *known, status=400):
    """Let the server refuse every form of answer but those it knows."""
    server.says('{"day": "Friday"}')
    says = server.script

    def script(request):
        form = json.loads(server.bodies[-1]).get("response_format", {"type": None})["type"]
        return says(request) if form in known else PlainTextResponse("response_format?", status_code=status)

    server.script = script


def test_an_answer_is_held_to_a_schema_where_one_is_given(server, provider):
    server.says('{"day": "Friday"}')
    assert "".join(pieces(provider(server), prompt=ASKED)) == '{"day": "Friday"}'
    held = json.loads(server.bodies[0])["response_format"]
    assert held["type"] == "json_schema"
    assert held["json_schema"]["strict"] is True
    assert held["json_schema"]["schema"] == SCHEMA


def test_an_answer_may_be_held_short(server, provider):
    server.says("Friday.")
    pieces(provider(server), prompt=replace(PROMPT, tokens=50))
    pieces(provider(server), prompt=replace(PROMPT, tokens=10 * MOST_TOKENS))
    assert [json.loads(body)["max_tokens"] for body in server.bodies] == [50, MOST_TOKENS]


def test_free_text_is_asked_for_without_a_form(server, provider):
    server.says("Friday.")
    pieces(provider(server))
    assert "response_format" not in json.loads(server.bodies[0])


@pytest.mark.parametrize("status", [400, 422, 500])
@pytest.mark.parametrize(
    ("known", "tried"),
    [("json_object", ["json_schema", "json_object"]), (None, ["json_schema", "json_object", None])],
)
def test_a_server_that_knows_no_schema_is_asked_in_a_looser_form(server, provider, known, tried, status):
    knows_only(server, known, status=status)
    assert "".join(pieces(provider(server), prompt=ASKED)) == '{"day": "Friday"}'
    assert forms(server) == tried


def test_the_form_a_server_takes_is_remembered(server, provider):
    async def nothing(body):
        pass

    async def twice():
        backend = OpenAICompatible(provider(server))
        for _ in range(2):
            async with aclosing(backend.stream(ASKED, leaving=nothing)) as stream:
                assert "".join([piece async for piece in stream])

    knows_only(server, "json_object")
    asyncio.run(twice())
    assert forms(server) == ["json_schema", "json_object", "json_object"]


def test_a_server_that_only_has_trouble_is_held_to_the_schema_again(server, provider):
    async def nothing(body):
        pass

    async def trouble_then_none():
        backend = OpenAICompatible(provider(server))
        server.fails(500)
        with pytest.raises(StatusError):
            async with aclosing(backend.stream(ASKED, leaving=nothing)) as stream:
                await anext(stream)
        server.says('{"day": "Friday"}')
        async with aclosing(backend.stream(ASKED, leaving=nothing)) as stream:
            assert "".join([piece async for piece in stream])

    asyncio.run(trouble_then_none())
    assert forms(server)[-1] == "json_schema"


def test_every_form_that_is_tried_is_told_before_it_leaves(server, provider):
    told = []

    async def leaving(body):
        told.append(body)

    knows_only(server, None)
    pieces(provider(server), leaving=leaving, prompt=ASKED)
    assert told == server.bodies


def test_a_key_that_is_refused_is_no_question_of_form(server, provider):
    server.fails(401)
    with pytest.raises(StatusError):
        pieces(provider(server), prompt=ASKED)
    assert len(server.bodies) == 1


def test_a_turn_loads_no_client_library():
    code = (
        "import sys, atticus.mind.turn\n"
        "loaded = {'pydantic_ai', 'httpx', 'httpx2', 'openai', 'onnxruntime'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
        "import atticus.mind.providers.openai_compatible, atticus.mind.providers.discovery\n"
        "loaded = {'pydantic_ai', 'httpx', 'httpx2', 'openai', 'onnxruntime'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ, timeout=60)
