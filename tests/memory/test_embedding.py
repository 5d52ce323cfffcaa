"""The built-in embedder: the right model, the right pooling, or a plain reason."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from atticus.memory.embedding import MiniLM, MissingModelError, WrongModelError, find, quantise

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    embedder = find().embedder
    assert isinstance(embedder, MiniLM)
    return embedder


def test_meaning_is_near_without_common_words(minilm: MiniLM) -> None:
    dog, puppy, money = minilm.embed(
        ["The dog barked at the cat", "A puppy made noise at a kitten", "Quarterly earnings rose"], query=False
    )
    assert dog @ puppy > 0.4
    assert dog @ puppy > 3 * abs(dog @ money)


def test_rows_are_unit_vectors_in_the_order_asked(minilm: MiniLM) -> None:
    texts = ["a much longer text " * 30, "short", "", "middle length of text"]
    rows = minilm.embed(texts, query=False)
    assert rows.shape == (4, minilm.dimensions)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    alone = np.concatenate([minilm.embed([text], query=False) for text in texts])
    assert (rows * alone).sum(axis=1).min() > 0.98


def test_padding_is_not_part_of_the_meaning(minilm: MiniLM) -> None:
    short = "the cat sat on the mat"
    alone = minilm.embed([short], query=False)[0]
    padded = minilm.embed([short, "the cat sat on the mat near a large green door by the quiet sea"], query=False)[0]
    assert alone @ padded > 0.98


def test_quantising_keeps_cosines() -> None:
    rows = np.random.default_rng(7).normal(size=(50, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    small = quantise(rows)
    assert small.dtype == np.int8
    back = small.astype(np.float32)
    back /= np.linalg.norm(back, axis=1, keepdims=True)
    assert np.abs(back @ back.T - rows @ rows.T).std() < 0.004


def test_long_texts_are_counted_whole(minilm: MiniLM) -> None:
    assert minilm.count("hello world") == 2
    assert minilm.count("hello world " * 1_000) == 2_000


def test_a_wrong_file_is_refused_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"something else")
    for path in (tmp_path, tmp_path / "model.onnx"):
        with pytest.raises(WrongModelError, match="SHA-256"):
            find(str(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="no readable model file"):
        find(str(tmp_path / "nowhere.onnx"))


def test_words_alone_is_a_choice_with_a_reason() -> None:
    found = find("none")
    assert found.embedder is None
    assert found.reason


def test_the_space_names_model_dimensions_and_quantisation(minilm: MiniLM) -> None:
    assert minilm.space.startswith("minilm-8199be6f699a/384/int8/")


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; from atticus.memory.embedding import find; find(); "
        "assert not {'onnxruntime', 'tokenizers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
