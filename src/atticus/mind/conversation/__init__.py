"""One conversation on every surface: what was said before is taken up, and what is said now is kept."""
