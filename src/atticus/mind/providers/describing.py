"""Asks a server about one of its models, in the words of those that tell: context, tools, pictures, prices."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

import anyio

from atticus.mind.provider import Described
from atticus.mind.providers.backend import is_loopback

if TYPE_CHECKING:
    import httpx2

    from atticus.settings import ProviderSettings

SECONDS: Final = 5.0
MOST_BYTES: Final = 8_000_000
MOST_MODELS: Final = 2_000
MILLION: Final = 1_000_000
ANTHROPIC_VERSION: Final = "2023-06-01"


async def describe(one: ProviderSettings, key: str | None, *, seconds: float = SECONDS) -> Described:
    """Return what a server tells about a model; what it does not tell is None. Nothing of the owner's is sent.

    It never fails: whether the model answers is tried with a real completion. A server that would get the key
    unencrypted is not asked.

    Args:
        one: the provider, as the owner set it up.
        key: its key, where it needs one.
        seconds: how long to wait in all.
    """
    address = urlsplit(one.url)
    if one.protocol == "gguf" or address.scheme not in ("http", "https"):
        return Described()
    if address.scheme == "http" and one.place == "remote" and not is_loopback(address.hostname or ""):
        return Described()
    import httpx2  # noqa: PLC0415 (loading it is for those who ask)

    told = Described()
    with anyio.move_on_after(seconds):
        async with httpx2.AsyncClient(
            follow_redirects=False,
            trust_env=one.place == "remote",
            timeout=seconds,
            headers={"user-agent": "atticus"} | _signed(one, key),
        ) as client:
            if one.protocol == "anthropic":
                return _anthropic(await _json(client, "GET", f"{one.url}/v1/models/{quote(one.model)}"))
            if one.protocol == "google":
                return _google(await _json(client, "GET", f"{one.url}/v1beta/models/{quote(one.model)}"))
            told = _listed(await _json(client, "GET", f"{one.url}/models"), one.model)
            if one.place == "local" and told.models is not None:
                told = await _at_home(client, one, told)
    return told


def _signed(one: ProviderSettings, key: str | None) -> dict[str, str]:
    if key is None:
        return {}
    if one.protocol == "anthropic":
        return {"x-api-key": key, "anthropic-version": ANTHROPIC_VERSION}
    return {"x-goog-api-key": key} if one.protocol == "google" else {"authorization": f"Bearer {key}"}


async def _json(client: httpx2.AsyncClient, method: str, url: str, body: dict[str, Any] | None = None) -> Any:
    """Return what a server answers as JSON; None where it does not, or with too much."""
    import httpx2  # noqa: PLC0415

    came = b""
    try:
        async with client.stream(method, url, json=body) as response:
            async for piece in response.aiter_bytes():
                came += piece
                if len(came) > MOST_BYTES:
                    return None
        return json.loads(came) if response.is_success else None
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError):
        # A server that tells nothing of its models may still answer: the trial decides.
        return None


async def _at_home(client: httpx2.AsyncClient, one: ProviderSettings, told: Described) -> Described:
    """Ask in the words of Ollama, then of llama.cpp: only servers at home know them."""
    root = one.url.rstrip("/").removesuffix("/v1")
    shown = _table(await _json(client, "POST", f"{root}/api/show", {"model": one.model}))
    can = shown.get("capabilities")
    if isinstance(can, list):
        length = [
            _number(value) for key, value in _table(shown.get("model_info")).items() if key.endswith("context_length")
        ]
        return replace(told, tools="tools" in can, vision="vision" in can, context=next(iter(length), None))
    props = _table(await _json(client, "GET", f"{root}/props"))
    vision = _table(props.get("modalities")).get("vision")
    context = _number(_table(props.get("default_generation_settings")).get("n_ctx"))
    return replace(told, vision=vision if isinstance(vision, bool) else told.vision, context=context or told.context)


def _listed(told: Any, model: str) -> Described:
    """Read a list of models as OpenAI has it, with what vLLM and OpenRouter tell beside each."""
    listed = _table(told).get("data")
    if not isinstance(listed, list):
        return Described()
    models = [one for one in listed[:MOST_MODELS] if isinstance(one, dict) and isinstance(one.get("id"), str)]
    found: dict[str, Any] = next((one for one in models if one["id"] == model), {})
    takes = _table(found.get("architecture")).get("input_modalities")
    knows = found.get("supported_parameters")
    costs = _table(found.get("pricing"))
    return Described(
        models=tuple(one["id"] for one in models),
        tools="tools" in knows if isinstance(knows, list) else None,
        vision="image" in takes if isinstance(takes, list) else None,
        context=_number(found.get("max_model_len")) or _number(found.get("context_length")),
        price_in=_price(costs.get("prompt")),
        price_out=_price(costs.get("completion")),
    )


def _anthropic(told: Any) -> Described:
    found = _table(told)
    if not isinstance(found.get("id"), str):
        return Described()
    can = _table(found.get("capabilities"))
    vision = _table(can.get("image_input")).get("supported")
    return Described(
        models=(found["id"],),
        tools=True,
        vision=vision if isinstance(vision, bool) else None,
        context=_number(found.get("max_input_tokens")),
    )


def _google(told: Any) -> Described:
    found = _table(told)
    if not isinstance(found.get("name"), str):
        return Described()
    return Described(models=(found["name"].removeprefix("models/"),), context=_number(found.get("inputTokenLimit")))


def _table(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}


def _number(told: Any) -> int | None:
    return told if isinstance(told, int) and not isinstance(told, bool) and told > 0 else None


def _price(told: Any) -> float | None:
    """Return a price a token, as OpenRouter writes it, as the price of a million."""
    try:
        price = float(told) * MILLION
    except (TypeError, ValueError):
        return None
    return round(price, 6) if 0 <= price < MILLION else None
