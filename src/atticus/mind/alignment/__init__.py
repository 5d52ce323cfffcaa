"""Whether a deed fits the person: what is held of their tastes, rules, rhythms and goals, and what would be done."""

from atticus.mind.alignment.conflicts import Conflict, aligned

__all__ = ["Conflict", "aligned"]
