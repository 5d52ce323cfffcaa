"""Beliefs: what is held to be true of people, and why, derived from everything that was said."""
