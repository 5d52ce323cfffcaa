"""Readers of where somebody lives, works and learns, where they come from and what they own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.life.belongings import animals, named_pet, owns
from atticus.memory.reading.beliefs.life.birthdays import age, birthday
from atticus.memory.reading.beliefs.life.home import grows, is_somewhere, lives, moves, new_home
from atticus.memory.reading.beliefs.life.learning import speaks, studies
from atticus.memory.reading.beliefs.life.person import belongs, marries, mine_is
from atticus.memory.reading.beliefs.life.work import changes_work, is_job, leaves_work, works

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.said import Reader

__all__ = ["BY_VERB", "OF_MINE", "animals", "new_home"]

BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(("live", "reside"), (lives,)),
    **dict.fromkeys(("move", "relocate", "settle", "emigrate", "immigrate"), (moves,)),
    "be": (is_somewhere, is_job, belongs, age, speaks, changes_work),
    "work": (works,),
    "turn": (age,),
    "grow": (grows,),
    "speak": (speaks,),
    **dict.fromkeys(("study", "major", "graduate", "attend", "go", "hold", "earn", "complete", "finish"), (studies,)),
    "have": (owns, studies),
    **dict.fromkeys(("own", "buy", "adopt", "purchase", "sell"), (owns,)),
    "get": (owns, marries, changes_work, studies),
    **dict.fromkeys(("join", "start", "take", "accept", "land"), (changes_work,)),
    **dict.fromkeys(("quit", "leave", "lose", "resign"), (leaves_work,)),
}

OF_MINE: Final[tuple[Reader, ...]] = (birthday, mine_is, named_pet)
