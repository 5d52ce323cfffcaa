"""One person from many names: who the people of a life are, what they are to the owner, and how they are found."""

from atticus.memory.people.index import People, indexed
from atticus.memory.people.suggestions import Suggestion, reference

__all__ = ["People", "Suggestion", "indexed", "reference"]
