"""Speech to words: what a recogniser is, and Whisper as one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Protocol

from atticus.domain.hearing import Heard

if TYPE_CHECKING:
    from pathlib import Path

NOBODY: Final = 0.6
"""Probability of no speech from which on words are Whisper's own invention, where it is unsure of them, too."""

UNSURE: Final = -1.0
"""Mean log probability of words below which Whisper's authors take them for failed."""

REPEATS: Final = 2.4
"""How far words can be compressed before they are the same few over and over, by the same authors."""

KNOWN: Final = 0.5
"""Probability from which on a detected language is believed."""


class Transcriber(Protocol):
    """A recogniser of speech."""

    def hear(self, samples: bytes) -> list[Heard]:
        """Return what is said in at most 30 seconds of speech: 16 kHz, one channel, 16 bits."""
        ...


class Whisper:
    """Whisper as faster-whisper runs it, on the processor, in 8 bits; the same sound gives the same words.

    Args:
        folder: of a model as CTranslate2 has it.
        language: two letters, or empty to find it out.
        threads: of the processor.
    """

    def __init__(self, folder: Path, *, language: str = "", threads: int = 2) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415 (an optional package)

        self._model = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )
        self._language = language
        self._last = language

    def hear(self, samples: bytes) -> list[Heard]:
        """Return what is said; see `Transcriber.hear`. What Whisper makes up of noise is left out."""
        import numpy as np  # noqa: PLC0415 (as heavy as the model that needs it)

        sound = np.frombuffer(samples, np.int16).astype(np.float32) / 32_768
        segments, told = self._transcribed(sound, self._language)
        if not self._language and told.language_probability < KNOWN and self._last:
            segments, told = self._transcribed(sound, self._last)
        else:
            self._last = told.language
        found = []
        for one in segments:
            invented = one.no_speech_prob > NOBODY and one.avg_logprob < UNSURE
            if invented or one.compression_ratio > REPEATS or not one.text.strip():
                continue
            sure = min(1.0, math.exp(one.avg_logprob))
            found.append(Heard(one.text.strip(), one.start, one.end, told.language, sure))
        return found

    def _transcribed(self, sound: Any, language: str) -> tuple[Any, Any]:
        # One temperature: the fallbacks of the library draw by chance. No words of before: they are how it begins to
        # repeat itself.
        segments, told = self._model.transcribe(
            sound, language=language or None, temperature=0.0, condition_on_previous_text=False, beam_size=5
        )
        return segments, told
