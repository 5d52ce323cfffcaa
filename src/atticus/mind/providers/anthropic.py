"""Speaks to Anthropic's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.mind.providers import forced
from atticus.mind.providers.backend import Backend, Spoken
from atticus.mind.providers.troubles import MissingPackageError, NoKeyError

if TYPE_CHECKING:
    import httpx2

    from atticus.mind.provider import Prompt


class Anthropic(Backend):
    """Anthropic, or a server that speaks as it does."""

    forms = forced.FORMS

    def _spoken(self, prompt: Prompt, form: str, key: str | None, client: httpx2.AsyncClient) -> Spoken:
        try:
            from pydantic_ai.models.anthropic import AnthropicModel, AnthropicModelSettings  # noqa: PLC0415
            from pydantic_ai.providers.anthropic import AnthropicProvider  # noqa: PLC0415
        except ImportError as error:
            raise MissingPackageError(self.name, "anthropic") from error

        if key is None:
            raise NoKeyError(self.name)
        provider = AnthropicProvider(api_key=key, base_url=self._settings.url, http_client=client)
        model = AnthropicModel(self.model, provider=provider)
        # Newer models refuse to be told how to choose their words.
        free = model.profile.get("anthropic_disallows_sampling_settings", False)
        told = AnthropicModelSettings() if free else AnthropicModelSettings(temperature=0.0)
        return Spoken(model, told, forced.parameters(prompt, form))
