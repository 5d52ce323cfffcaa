"""Skills: texts that say how something is done, which the owner read, accepted and pinned. They have no powers."""

from __future__ import annotations

from atticus.mind.skills.shelf import Shelf, State
from atticus.mind.skills.using import UseSkill

__all__ = ["Shelf", "State", "UseSkill"]
