"""The nouns of the house and their rules: standard library only, no input or output."""
