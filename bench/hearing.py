"""How much of what is spoken is heard: words wrong, time and memory, on sentences of our own in flite's voices.

    python bench/hearing.py MODEL [--voices slt,rms,awb] [--json FILE]

MODEL is the folder of a Whisper model. A word is wrong where it is missing, added or another one (Levenshtein over
words without case and marks). The sentences name no numbers, which may be written in two ways. The last is noise.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import struct
import subprocess
import tempfile
import time
import wave
from pathlib import Path

from atticus.senses.listening import Ears

SENTENCES = (
    "The spare key hangs behind the green door.",
    "I promised Marta to water her tomatoes on Friday.",
    "The dentist moved my appointment to Tuesday after lunch.",
    "We paid too much for the boat tickets.",
    "Remember to ask David about the broken window.",
    "My sister arrives at the station on Sunday evening.",
    "The new kettle is still under warranty until March.",
    "I want to learn the slow part of that piano piece by summer.",
    "The gardener said the old pear tree has to go.",
    "Please buy bread, milk and lemons on the way home.",
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def wrong(said: list[str], heard: list[str]) -> int:
    """Return how many words have to be changed, added or left out."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        above, row[0] = row[0], number
        for at, other in enumerate(heard, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (word != other))
    return row[-1]


def spoken(voice: str) -> bytes:
    """Return all sentences in one voice, a second of silence between them."""
    found, rate = [], 16_000
    with tempfile.TemporaryDirectory() as folder:
        for text in SENTENCES:
            path = Path(folder) / "said.wav"
            subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True)
            with wave.open(str(path)) as file:
                rate = file.getframerate()
                found.append(file.readframes(file.getnframes()) + bytes(2 * rate))
    return waves(b"".join(found), rate)


def waves(samples: bytes, rate: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--voices", default="slt,rms,awb")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    ears = Ears(asked.model)
    random.seed(1)
    noise = b"".join(struct.pack("<h", random.randint(-6_000, 6_000)) for _ in range(16_000 * 60))
    sounds = {voice: spoken(voice) for voice in asked.voices.split(",")} | {"noise": waves(noise, 16_000)}
    rows = []
    for name, sound in sounds.items():
        began = time.perf_counter()
        heard = ears.hear(sound)
        took = time.perf_counter() - began
        said = [] if name == "noise" else words(" ".join(SENTENCES))
        rows.append(
            {
                "voice": name, "seconds": round(heard.seconds, 1), "took": round(took, 1), "words": len(said),
                "wrong": wrong(said, words(heard.text)),
            }
        )  # fmt: skip
        print(rows[-1])
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=1), "utf-8")


if __name__ == "__main__":
    main()
