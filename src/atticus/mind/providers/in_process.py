"""Runs a GGUF file inside Atticus: llama.cpp's own server on a loopback port of its own, behind a key of its own."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.mind.provider import ProviderError
from atticus.mind.providers.openai_compatible import OpenAICompatible
from atticus.mind.providers.troubles import MissingPackageError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from atticus.mind.provider import Prompt, Usage
    from atticus.mind.providers.backend import Patience
    from atticus.settings import ProviderSettings

CONTEXT: Final = 8_192
"""Tokens a model reads and writes at once, unless the owner says another number."""


class NoWeightsError(ProviderError):
    """The file of weights is not there, or is no GGUF."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(f"{name} has no weights: {path} is no GGUF file.", "Check the path, or get it again.")


class BrokenWeightsError(ProviderError):
    """The weights cannot be loaded."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot be loaded.", "Check that there is memory enough for it, or get it again.")


class InProcess:
    """A GGUF file with the engine that runs it, started with the first request.

    Args:
        settings: how the owner set it up; the address is the path of the file.
        patience: how long to wait.
    """

    def __init__(self, settings: ProviderSettings, *, patience: Patience | None = None) -> None:
        self.name: Final = settings.name
        self.model: Final = settings.model
        self.place: Final = settings.place
        self.open: Final = settings.open
        self.capabilities: Final = settings.capabilities
        self._settings = settings
        self._patience = patience
        self._starting = threading.Lock()
        self._engine: Any = None
        self._speaker: OpenAICompatible | None = None

    async def stream(
        self, prompt: Prompt, *, leaving: Callable[[bytes], Awaitable[None]]
    ) -> AsyncGenerator[str | Usage, None]:
        """Yield the answer in pieces as they come; see `atticus.mind.provider.Provider.stream`."""
        speaker = await anyio.to_thread.run_sync(self._started)
        async with contextlib.aclosing(speaker.stream(prompt, leaving=leaving)) as pieces:
            async for piece in pieces:
                yield piece

    def _started(self) -> OpenAICompatible:
        with self._starting:
            if self._speaker is not None:
                return self._speaker
            path = Path(self._settings.url).expanduser()
            if not _is_gguf(path):
                raise NoWeightsError(self.name, path)
            # Its threads would otherwise spin while they wait, and take the cores from everything else.
            os.environ.setdefault("OMP_WAIT_POLICY", "passive")
            try:
                import xllamacpp  # noqa: PLC0415 (a hundred megabytes, for those who use it)
            except ImportError as error:
                raise MissingPackageError(self.name, "gguf") from error
            key = secrets.token_urlsafe(24)
            try:
                self._engine = xllamacpp.Server(_parameters(xllamacpp, path, self._settings.context or CONTEXT, key))
                url = f"{self._engine.listening_address}/v1"
            except (RuntimeError, ValueError, OSError) as error:
                raise BrokenWeightsError(self.name) from error
            inner = replace(self._settings, url=url, protocol="openai")
            self._speaker = OpenAICompatible(inner, patience=self._patience, key=lambda: key)
            return self._speaker


def _parameters(xllamacpp: Any, path: Path, context: int, key: str) -> Any:
    cores = os.cpu_count() or 1
    told = xllamacpp.CommonParams()
    told.model.path, told.port, told.api_keys = str(path), _free_port(), [key]
    told.n_ctx, told.n_parallel, told.use_jinja = context, 1, True
    told.ui, told.verbosity = False, -1
    told.cpuparams.n_threads, told.cpuparams_batch.n_threads = max(1, cores - 1), cores
    return told


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _is_gguf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"GGUF"
    except OSError:
        return False
