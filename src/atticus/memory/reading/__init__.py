"""Readers: what one moment says, by rules alone."""
