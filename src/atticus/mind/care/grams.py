"""What a text is made of, as the weights of care count it."""

from atticus.memory.sounding.grams import BUCKETS, grams

__all__ = ["BUCKETS", "grams"]
