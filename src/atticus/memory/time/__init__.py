"""Expressions of time in text, resolved to intervals against an instant."""

from atticus.memory.time.sentences import SENTENCE_END, looks_ahead, looks_back, sentences
from atticus.memory.time.spans import CLOCKED, Span, spans, told

__all__ = ["CLOCKED", "SENTENCE_END", "Span", "looks_ahead", "looks_back", "sentences", "spans", "told"]
