"""Beliefs: what is held to be true of people, and why, derived from everything that was said."""

from atticus.memory.beliefs.derive import as_of, derive
from atticus.memory.beliefs.vocabulary import VOCABULARY, Predicate

__all__ = ["VOCABULARY", "Predicate", "as_of", "derive"]
