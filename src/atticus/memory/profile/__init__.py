"""The profile: what Atticus believes of its owner, as prose that shows for each sentence what it rests on."""

from atticus.memory.profile.phrases import catalogue
from atticus.memory.profile.sections import Profile, profile
from atticus.memory.profile.sentences import says

__all__ = ["Profile", "catalogue", "profile", "says"]
