"""Expressions of time in text, resolved to intervals against an instant."""

from atticus.memory.time.sentences import SENTENCE_END, looks_ahead, looks_back, sentences, tells_past
from atticus.memory.time.spans import CLOCKED, Span, nearest, said_in, spans, told

__all__ = [
    "CLOCKED",
    "SENTENCE_END",
    "Span",
    "looks_ahead",
    "looks_back",
    "nearest",
    "said_in",
    "sentences",
    "spans",
    "tells_past",
    "told",
]
