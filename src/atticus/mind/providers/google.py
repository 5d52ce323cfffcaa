"""Speaks to Google's Gemini API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.mind.providers import forced
from atticus.mind.providers.backend import Backend, Spoken
from atticus.mind.providers.troubles import MissingPackageError, NoKeyError

if TYPE_CHECKING:
    import httpx2

    from atticus.mind.provider import Prompt


class Google(Backend):
    """Google's Gemini API, or a server that speaks as it does."""

    forms = forced.FORMS

    def _spoken(self, prompt: Prompt, form: str, key: str | None, client: httpx2.AsyncClient) -> Spoken:
        try:
            from pydantic_ai.models.google import GoogleModel, GoogleModelSettings  # noqa: PLC0415
            from pydantic_ai.providers.google import GoogleProvider  # noqa: PLC0415
        except ImportError as error:
            raise MissingPackageError(self.name, "google") from error

        if key is None:
            raise NoKeyError(self.name)
        provider = GoogleProvider(api_key=key, base_url=self._settings.url, http_client=client)
        model = GoogleModel(self.model, provider=provider)
        return Spoken(model, GoogleModelSettings(temperature=0.0), forced.parameters(prompt, form))
