"""The profile: what Atticus believes of its owner, as prose that shows for each sentence what it rests on."""

from typing import Final

from atticus.memory.profile.phrases import ENGLISH
from atticus.memory.profile.sections import Profile, profile
from atticus.memory.profile.sentences import says
from atticus.memory.profile.spanish import SPANISH

__all__ = ["CATALOGUES", "Profile", "profile", "says"]

CATALOGUES: Final = {"en": ENGLISH, "es": SPANISH}
"""The languages in which beliefs are told, by their ISO 639-1 codes: another one is another entry."""
