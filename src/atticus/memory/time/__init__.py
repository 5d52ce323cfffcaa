"""Expressions of time in text, resolved to intervals against an instant."""

from atticus.memory.time.spans import CLOCKED, Span, looks_ahead, looks_back, spans, told

__all__ = ["CLOCKED", "Span", "looks_ahead", "looks_back", "spans", "told"]
