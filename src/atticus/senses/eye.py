"""The eye: a process of its own that reads the words in pictures, with no vault, no passphrase and no key in it.

What decodes pictures is much C that reads bytes of strangers. Here it can be stopped whatever it does, and has nothing
to give away. A line of JSON with a number of bytes comes in and then the picture, again and again; a line of JSON goes
out for each: the words, or why there are none.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from atticus.senses.pictures import FORMATS, PIXELS, Found

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY: Final = 12 << 30
NICE: Final = 10
THREADS: Final = 2
AGAIN: Final = "Save the picture anew and import it again."


def main() -> int:
    """Read the pictures that come through standard input until no more come."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What libraries print must not come between.
    os.dup2(2, 1)
    _bounded()
    source: BinaryIO = sys.stdin.buffer
    reader: Callable[[bytes], list[Found]] | None = None
    while line := source.readline():
        picture = source.read(int(json.loads(line)["size"]))
        reader = reader or _reader()
        out.write(json.dumps(_told(reader, picture)) + "\n")
        out.flush()
    return 0


def _told(reader: Callable[[bytes], list[Found]], picture: bytes) -> dict[str, Any]:
    try:
        return {"words": [asdict(one) for one in reader(picture)]}
    except Exception as error:  # noqa: BLE001 (whatever a broken picture does to the libraries is told as a sentence)
        return {"trouble": [f"The picture cannot be read ({type(error).__name__}).", AGAIN]}


def _reader() -> Callable[[bytes], list[Found]]:
    import numpy as np  # noqa: PLC0415 (only here)
    from PIL import Image, ImageOps  # noqa: PLC0415 (an optional package)
    from rapidocr import RapidOCR  # noqa: PLC0415 (an optional package)

    Image.MAX_IMAGE_PIXELS = PIXELS // 2  # twice as many are an error
    engine: Any = RapidOCR(
        params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": THREADS}
    )

    def read(picture: bytes) -> list[Found]:
        with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
        # The library takes points as blue, green, red.
        result = engine(np.asarray(upright)[:, :, ::-1].copy())
        if result.txts is None or result.boxes is None or result.scores is None:
            return []
        return [
            Found(text, float(sure), float(box[:, 0].min()), float(box[:, 1].min()), float(box[:, 1].max()))
            for text, sure, box in zip(result.txts, result.scores, result.boxes, strict=True)
        ]

    return read


def _bounded() -> None:
    """Take little of this computer, and leave no picture of the memory on its disk."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 (not on Windows)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
