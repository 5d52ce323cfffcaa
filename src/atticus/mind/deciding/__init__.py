"""Decisions: what the owner chose and expected, what came of it, and questions that are for the owner to decide."""
