"""Peers asked beside Atticus, each in a process and an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atticus.memory.embedding import MINILM
from atticus.memory.model_files import packaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lives import Life, Question

PEERS = ("mem0", "llamaindex")


@contextmanager
def peer(name: str, python: Path, life: Life, k: int) -> Iterator[Callable[[Question], list[str]]]:
    """Yield what asks a peer that holds a life; what it found is in order, best first.

    A peer knows no instant of asking, so questions asked before a life's end are filtered by the caller.
    """
    model = packaged(MINILM)
    if model is None:
        sys.exit("The peers need the packaged MiniLM.")
    with tempfile.TemporaryDirectory(prefix="atticus-peer-") as folder:
        (Path(folder) / "model.onnx").symlink_to(model / MINILM.name if model.is_dir() else model)
        vocabulary = resources.files("atticus.memory.model") / "vocab.txt"
        (Path(folder) / "vocab.txt").write_bytes(vocabulary.read_bytes())
        script = Path(__file__).with_name("peer_process.py")
        command = [str(python), str(script), name, folder]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={}
        ) as process:

            def say(told: dict[str, Any]) -> dict[str, Any]:
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(json.dumps(told) + "\n")
                process.stdin.flush()
                return json.loads(process.stdout.readline())

            rows = [
                [str(m.external_id), m.author.name if m.author else "", f"{m.title}\n{m.text}" if m.title else m.text]
                for m in life.moments
            ]
            spent = say({"add": [row for row in rows if row[2].strip()]})
            print(f"  {name}: {spent['added']:,} added in {spent['seconds']:.0f} s", file=sys.stderr)
            yield lambda question: say({"ask": question.text, "k": k})["found"]
            process.stdin.close()  # type: ignore[union-attr]
