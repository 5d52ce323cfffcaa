"""Models are added only once they answered, keep their keys to the vault, and are asked in the owner's order."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.choice import Request, SpentError
from atticus.mind.gate import Grants
from atticus.mind.models import prices, table
from atticus.mind.models.shelf import (
    BadModelError,
    ConfiguredError,
    Models,
    Network,
    NotAnsweredError,
    TakenNameError,
)
from atticus.mind.provider import Described, Prompt
from atticus.mind.providers.backend import Patience
from atticus.mind.providers.making import backend
from atticus.mind.purse import Purse
from atticus.mind.router import Router
from atticus.mind.terms import Budget, Route
from atticus.mind.trial import UnknownProviderError
from atticus.settings import ProviderSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.mind.conftest import Scripted, SetClock

CANARY = "sk-canary-0123456789"
PROMPT = Prompt("Be short.", "What is it?")


@pytest.fixture
def shelf(vault, clock: SetClock, tmp_path: Path) -> Callable[..., Models]:
    for name in vault.secrets():
        vault.set_secret(name, None)

    def made(*configured: ProviderSettings, told: Described | None = None) -> Models:
        async def describe(*_: Any) -> Described:
            return told or Described()

        async def nobody() -> tuple[()]:
            return ()

        settings = Settings(home=tmp_path, zone="Europe/Lisbon", providers=configured)
        purse = Purse(vault, clock=clock, zone=settings.tzinfo)
        router = Router((), grants=Grants(), ledger=vault, clock=clock, stopped=vault.stopped, purse=purse)

        def quick(one: ProviderSettings, key: Any = None) -> Any:
            return backend(one, key, patience=Patience(first=2.0, whole=4.0))

        return Models(settings, vault, router, Network(quick, nobody, describe, None))

    return made


def entry(server: Scripted, name: str = "lamp", **how: Any) -> dict[str, Any]:
    return {"name": name, "url": server.url, "model": "scripted-7b"} | how


def wanted(purpose: str = "ask", sensitivity: Sensitivity = Sensitivity.ORDINARY, tokens: int = 0) -> Request:
    return Request(purpose=purpose, label=Label(Integrity.OWNER, frozenset(), sensitivity), tokens=tokens)


def told(models: Models, request: Request, name: str | None = None) -> str:
    async def collect() -> str:
        provider = models.router.choose(request, only=name).provider
        pieces = models.router.exchange(provider, request, PROMPT).pieces()
        return "".join([piece async for piece in pieces])

    return asyncio.run(collect())


def test_a_model_that_answers_is_kept_with_its_key_and_asked_at_once(shelf, server, vault):
    server.says("ready")
    models = shelf(told=Described(context=4096, tools=True))
    one, trial = asyncio.run(models.add(entry(server, place="local"), CANARY))
    assert (one.context, one.tools) == (4096, True)
    assert trial.said == "ready"
    assert told(models, wanted(sensitivity=Sensitivity.SECRET)) == "ready"
    assert server.headers[-1]["authorization"] == f"Bearer {CANARY}"
    assert shelf().known() == (one,)
    assert shelf().has_key(one)


def test_a_key_is_nowhere_but_among_the_secrets(shelf, server, vault):
    models = shelf()
    server.fails(401, f"the key {CANARY} is wrong")
    with pytest.raises(NotAnsweredError, match="Check its key") as caught:
        asyncio.run(models.add(entry(server, "sky"), CANARY))
    assert CANARY not in str(caught.value)
    server.says("ready")
    asyncio.run(models.add(entry(server, "sky"), CANARY))
    kept = json.dumps([[one.facts, (one.payload or b"").decode()] for one in vault.ledger(limit=1000)])
    assert CANARY not in kept
    assert CANARY not in repr((models.known(), models.router.outfit))
    assert CANARY.encode() not in vault.secret(table.NAME)
    models.remove("sky")
    assert not [name for name in vault.secrets() if "sky" in name]


def test_a_model_that_does_not_answer_is_not_kept(shelf, server, vault):
    server.fails(500)
    models = shelf()
    with pytest.raises(NotAnsweredError):
        asyncio.run(models.add(entry(server), CANARY))
    assert models.known() == ()
    assert vault.secrets() == []


def test_what_the_owner_says_goes_before_what_the_server_says(shelf, server):
    server.says("ready")
    models = shelf(told=Described(context=4096, price_in=1.0, price_out=2.0))
    one, _ = asyncio.run(models.add(entry(server, context=100, price_in=9.0), None))
    assert (one.context, one.price) == (100, (9.0, 2.0))


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"name": "../x"}, BadModelError),
        ({"name": "taken"}, TakenNameError),
        ({"place": "moon"}, BadModelError),
        ({"context": 0}, BadModelError),
        ({"price_in": -1}, BadModelError),
        ({"price_in": float("nan")}, BadModelError),
        ({"price_out": float("inf")}, BadModelError),
        ({"tools": "yes"}, BadModelError),
        ({"pseudonymise": "never"}, BadModelError),
        ({"colour": "red"}, BadModelError),
    ],
)
def test_what_makes_no_sense_is_told_before_anything_is_sent(shelf, server, how, error):
    models = shelf(ProviderSettings(name="taken", url=server.url, model="m"))
    with pytest.raises(error):
        asyncio.run(models.add(entry(server) | how, None))
    assert not server.bodies


def test_those_of_the_settings_come_first_and_only_a_file_takes_them_away(shelf, server):
    server.says("ready")
    asyncio.run(shelf().add(entry(server, "lamp"), None))
    models = shelf(ProviderSettings(name="sun", url=server.url, model="m", place="local"))
    assert [one.name for one in models.known()] == ["sun", "lamp"]
    with pytest.raises(ConfiguredError):
        models.remove("sun")
    with pytest.raises(UnknownProviderError):
        models.remove("moon")
    # The same name later in the settings hides the vault's, and breaks nothing.
    both = shelf(ProviderSettings(name="lamp", url=server.url, model="other", place="local"))
    assert [one.model for one in both.known()] == ["other"]


def test_the_owner_says_who_goes_first_for_what(shelf, server):
    lamp, sun = (ProviderSettings(name=name, url=server.url, model="m", place="local") for name in ("lamp", "sun"))
    models = shelf(lamp, sun)
    models.use("ask", Route(names=("sun",)))
    choice = models.router.choose(wanted())
    assert choice.provider.name == "sun"
    assert 'You chose it for "ask"' in choice.why[0]
    assert models.router.choose(wanted("act")).provider.name == "lamp"
    assert (models.router.named("ask"), models.router.named("understand")) == ("sun", "")
    models.use("", Route(names=("sun",), only=True))
    assert [one.name for one in models.router.ordered("act")] == ["sun"]
    models.use("", None)
    assert [one.name for one in models.router.ordered("act")] == ["lamp", "sun"]
    with pytest.raises(UnknownProviderError):
        models.use("ask", Route(names=("moon",)))


def test_a_model_that_is_removed_leaves_no_route_behind(shelf, server):
    server.says("ready")
    models = shelf()
    asyncio.run(models.add(entry(server), None))
    models.use("ask", Route(names=("lamp",), only=True))
    models.remove("lamp")
    assert models.routes() == {}


def test_the_cheapest_or_the_fastest_goes_first_where_the_owner_wants_that(shelf, server):
    dear = ProviderSettings(name="dear", url=server.url, model="m", price_in=3, price_out=15)
    unknown = ProviderSettings(name="unknown", url=server.url, model="m")
    free = ProviderSettings(name="free", url=server.url, model="m", place="local")
    models = shelf(unknown, dear, free)
    models.use("ask", Route(by="cheapest"))
    assert [one.name for one in models.router.ordered("ask")] == ["free", "dear", "unknown"]
    for name, seconds in (("unknown", 3.0), ("dear", 1.0), ("free", 9.0)):
        models.router.health.answered(name, seconds)
    models.use("ask", Route(by="fastest"))
    assert [one.name for one in models.router.ordered("ask")] == ["dear", "unknown", "free"]


def test_no_order_and_no_price_lets_a_secret_leave(shelf, server):
    cloud = ProviderSettings(name="cloud", url=server.url, model="m", price_in=0, price_out=0, allow="intimate")
    models = shelf(cloud)
    for route in (Route(names=("cloud",), only=True), Route(by="cheapest"), Route(by="fastest")):
        models.use("ask", route)
        assert models.router.choose(wanted(sensitivity=Sensitivity.SECRET)).provider is None


def test_what_is_too_long_for_one_goes_to_another(shelf, server):
    lamp = ProviderSettings(name="lamp", url=server.url, model="m", place="local", context=1000)
    models = shelf(lamp, replace(lamp, name="sun", context=100_000))
    choice = models.router.choose(wanted(tokens=5000))
    assert choice.provider.name == "sun"
    assert "5,000 tokens" in choice.why[0]


def test_a_budget_that_is_reached_stops_and_is_told_in_one_sentence(shelf, server, vault, clock):
    clock.move(days=100)
    server.says("Friday.")
    models = shelf(ProviderSettings(name="lamp", url=server.url, model="m", place="local"))
    models.limit("ask", Budget(purpose="ask", calls=1))
    assert told(models, wanted()) == "Friday."
    choice = models.router.choose(wanted())
    assert choice.provider is None
    assert choice.spent.startswith('Today\'s budget for "ask" of 1 calls is reached.')
    assert models.router.choose(wanted("act")).provider.name == "lamp"
    # Whoever was chosen before the budget was reached is stopped as it would leave.
    before = len(server.bodies)

    async def late() -> None:
        exchange = models.router.exchange(models.router.providers[0], wanted(), PROMPT)
        [piece async for piece in exchange.pieces()]

    with pytest.raises(SpentError, match="budget"):
        asyncio.run(late())
    assert len(server.bodies) == before
    models.limit("ask", None)
    assert models.router.choose(wanted()).provider.name == "lamp"


def test_what_is_paid_is_what_the_server_counts_else_an_estimate_that_says_so(shelf, server, vault, clock):
    clock.move(days=200)
    models = shelf(ProviderSettings(name="cloud", url=server.url, model="m", price_in=10, price_out=100))
    counted = (
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":'
        '[{"index":0,"delta":{"content":"Friday."},"finish_reason":"stop"}]}\n\n'
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[],'
        '"usage":{"prompt_tokens":1000,"completion_tokens":10,"total_tokens":1010}}\n\ndata: [DONE]\n\n'
    )
    server.sends(counted)
    assert told(models, wanted()) == "Friday."
    (spent,) = models.router.purse.today()
    assert (spent.calls, spent.tokens) == (1, 1010)
    assert spent.cost == pytest.approx(0.011)
    outcome = vault.ledger(limit=1)[0].facts
    assert (outcome["tokens"], outcome["estimated"], outcome["cost"]) == ([1000, 10], False, 0.011)
    server.says("Friday.")
    told(models, wanted())
    assert vault.ledger(limit=1)[0].facts["estimated"] is True
    (spent,) = models.router.purse.today()
    assert spent.calls == 2
    assert spent.tokens > 1010


@pytest.mark.filterwarnings("ignore:Failed to extract usage")
def test_no_count_of_a_server_takes_anything_back_from_a_budget(shelf, server, vault, clock):
    clock.move(days=300)
    models = shelf(ProviderSettings(name="cloud", url=server.url, model="m", price_in=10, price_out=100))
    for count in (-(10**12), 10**30):
        server.sends(
            'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":'
            '[{"index":0,"delta":{"content":"Friday."},"finish_reason":"stop"}]}\n\n'
            'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[],'
            f'"usage":{{"prompt_tokens":{count},"completion_tokens":1,"total_tokens":1}}}}\n\ndata: [DONE]\n\n'
        )
        before = sum(one.tokens for one in models.router.purse.today())
        assert told(models, wanted()) == "Friday."
        assert sum(one.tokens for one in models.router.purse.today()) > before


def test_the_table_comes_back_as_it_was_kept(vault):
    kept = table.Table(
        providers=(ProviderSettings(name="a", url="https://a.example/v1", model="m", languages=("en", "pt")),),
        routes={"ask": Route(names=("a",), by="fastest", only=True)},
        budgets=(Budget(purpose="ask", calls=1), Budget(money=2.5)),
    )
    table.save(vault, kept)
    assert table.load(vault) == kept


def test_a_price_is_known_only_for_who_asks_that_price():
    hosted = ProviderSettings(name="c", url="https://api.openai.com/v1", model="gpt-4o-mini")
    read, written = prices.known(hosted)
    assert 0 < read < written
    assert prices.known(replace(hosted, model="no-such-model-at-all")) is None
    assert prices.known(replace(hosted, url="http://127.0.0.1:11434/v1")) is None
