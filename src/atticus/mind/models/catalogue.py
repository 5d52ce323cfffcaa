"""Open weights that can be got by name: where they are, and the hash by which they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.mind.models import fetching

if TYPE_CHECKING:
    from atticus.mind.models.fetching import Weights

SOURCE: Final = "https://huggingface.co/bartowski/{0}-GGUF/resolve/main/{0}-Q4_K_M.gguf"


def _listed(name: str, file: str, sha256: str, licence: str, about: str, gigabytes: float) -> Weights:
    return fetching.Weights(
        name=name, url=SOURCE.format(file), sha256=sha256, licence=licence, about=about, gigabytes=gigabytes
    )


WEIGHTS: Final = (
    _listed(
        "qwen2.5-0.5b",
        "Qwen2.5-0.5B-Instruct",
        "6eb923e7d26e9cea28811e1a8e852009b21242fb157b26149d3b188f3a8c8653",
        "Apache-2.0",
        "Very small: good for trying how it works, not for answers to rely on.",
        0.4,
    ),
    _listed(
        "qwen2.5-1.5b",
        "Qwen2.5-1.5B-Instruct",
        "1adf0b11065d8ad2e8123ea110d1ec956dab4ab038eab665614adba04b6c3370",
        "Apache-2.0",
        "Small: runs on most computers.",
        1.0,
    ),
    _listed(
        "qwen2.5-14b",
        "Qwen2.5-14B-Instruct",
        "e47ad95dad6ff848b431053b375adb5d39321290ea2c638682577dafca87c008",
        "Apache-2.0",
        "Wants 12 GB of memory, better that of a graphics card.",
        9.0,
    ),
    _listed(
        "phi-4",
        "phi-4",
        "009aba717c09d4a35890c7d35eb59d54e1dba884c7c526e7197d9c13ab5911d9",
        "MIT",
        "Wants 12 GB of memory, better that of a graphics card.",
        9.1,
    ),
)
"""Quantised to four bits by their usual packager; whatever comes is checked against the hash."""
