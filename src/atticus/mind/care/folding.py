"""One spelling for what people write in a hurry, as the rules of care read it."""

from atticus.memory.sounding.folding import LONGEST, fold

__all__ = ["LONGEST", "fold"]
