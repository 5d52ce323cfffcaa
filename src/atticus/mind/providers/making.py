"""Chooses what speaks to a provider by its protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.mind.providers.anthropic import Anthropic
from atticus.mind.providers.google import Google
from atticus.mind.providers.in_process import InProcess
from atticus.mind.providers.openai_compatible import OpenAICompatible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atticus.mind.provider import Provider
    from atticus.mind.providers.backend import Patience
    from atticus.settings import ProviderSettings

SPEAKERS: Final[Mapping[str, Callable[..., Provider]]] = {
    "openai": OpenAICompatible,
    "anthropic": Anthropic,
    "google": Google,
}


def backend(
    settings: ProviderSettings, key: Callable[[], str | None] | None = None, *, patience: Patience | None = None
) -> Provider:
    """Return what speaks to a provider.

    Args:
        settings: how the owner set it up.
        key: gives its key; None for that in the file of the settings.
        patience: how long to wait.
    """
    if settings.protocol == "gguf":
        return InProcess(settings, patience=patience)
    return SPEAKERS[settings.protocol](settings, patience=patience, key=key)
