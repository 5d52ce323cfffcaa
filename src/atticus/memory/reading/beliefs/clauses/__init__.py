"""Clauses: what a text states plainly, who states it of whom, and what it only seems to state."""

from atticus.memory.reading.beliefs.clauses.heads import Clause, Mood, Who
from atticus.memory.reading.beliefs.clauses.sentences import clauses
from atticus.memory.reading.beliefs.clauses.verbs import Tense
from atticus.memory.reading.beliefs.clauses.voices import Stretch, mood_of, stretches

__all__ = ["Clause", "Mood", "Stretch", "Tense", "Who", "clauses", "mood_of", "stretches"]
