"""What is done for the owner before anything else, by rules: farewells, crises, and what is never said to them."""

from atticus.mind.care.crisis import in_crisis
from atticus.mind.care.farewells import says_goodbye
from atticus.mind.care.linting import lint

__all__ = ["in_crisis", "lint", "says_goodbye"]
