"""Speaks to any server with OpenAI's chat completions: Ollama, llama.cpp, LM Studio, vLLM and hosted ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from atticus.mind.providers.backend import MOST_TOKENS, Backend, Patience, Spoken
from atticus.mind.providers.calling import CALLS, parameters
from atticus.mind.providers.troubles import (
    AddressError,
    GarbledError,
    KeyFileError,
    OpenWireError,
    SilenceError,
    StatusError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from atticus.mind.provider import Prompt

__all__ = [
    "MOST_TOKENS",
    "AddressError",
    "GarbledError",
    "KeyFileError",
    "OpenAICompatible",
    "OpenWireError",
    "Patience",
    "SilenceError",
    "StatusError",
    "UnreachableError",
]

OPENAI: Final = "api.openai.com"

FORMS: Final = ("json_schema", "json_object", "text")
"""LM Studio knows no second, older servers no first."""


class OpenAICompatible(Backend):
    """A server that speaks OpenAI's chat completions."""

    forms = FORMS

    def _spoken(self, prompt: Prompt, form: str, key: str | None, client: httpx2.AsyncClient) -> Spoken:
        from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings  # noqa: PLC0415
        from pydantic_ai.profiles.openai import OpenAIModelProfile  # noqa: PLC0415
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider  # noqa: PLC0415

        # OpenAI's own newer models refuse the older name of the limit, and to be told how to choose their words.
        newest = urlsplit(self._settings.url).hostname == OPENAI
        model = OpenAIChatModel(
            self.model,
            provider=OpenAICompatibleProvider(self.name, base_url=self._settings.url, api_key=key, http_client=client),
            profile=OpenAIModelProfile(
                # Ollama and others know only the older name of the limit.
                openai_chat_supports_max_completion_tokens=newest,
                # A stream that just stops is a broken one, however politely.
                openai_chat_streaming_requires_finish_reason=True,
            ),
        )
        held = _held_to(prompt.schema, form)
        told = OpenAIChatModelSettings(extra_body=held)
        offered = parameters(prompt.tools) if form == CALLS else None
        return Spoken(model, told if newest else OpenAIChatModelSettings(extra_body=held, temperature=0.0), offered)


def _held_to(schema: Mapping[str, Any] | None, form: str) -> dict[str, Any]:
    """Return what a request says of the form of its answer, as the servers of this protocol read it."""
    if schema is None or form in ("text", CALLS):
        return {}
    if form == "json_object":
        return {"response_format": {"type": form}}
    held = {"name": "answer", "strict": True, "schema": dict(schema)}
    return {"response_format": {"type": form, "json_schema": held}}
