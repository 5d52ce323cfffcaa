"""Sound to words: what is speech in it, and what is said. It keeps nothing, and reaches nobody."""
