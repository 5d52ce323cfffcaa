"""Digests: days, weeks, months, people and topics told in a few sentences, each with the moments it rests on."""

from atticus.memory.digest.periods import Digest, Length, Period, last_day, period, told
from atticus.memory.digest.persons import about
from atticus.memory.digest.topics import timeline

__all__ = ["Digest", "Length", "Period", "about", "last_day", "period", "timeline", "told"]
