"""The second understander: a model reads what the rules read, and what it says is believed only where it is checked."""

from atticus.memory.thinking.model import Budget, Model, Question
from atticus.memory.thinking.rounds import BusyError, Thinking, Tried, alone, think

__all__ = ["Budget", "BusyError", "Model", "Question", "Thinking", "Tried", "alone", "think"]
