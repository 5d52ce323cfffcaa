"""Readers of tastes told in passing: what somebody needs, never does, has given up, is bothered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.leanings.choices import CHOOSES, NEEDS_WORD, chooses, gave_up, is_self, needs
from atticus.memory.reading.beliefs.leanings.effects import of_mine, of_things
from atticus.memory.reading.beliefs.leanings.passing import BY_WAY, leanings

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.said import Reader

BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(BY_WAY, (leanings,)),
}

for _verbs, _reader in (
    (NEEDS_WORD, gave_up),
    (CHOOSES | {"stay", "fly", "watch", "read", "support", "have", "select"}, chooses),
    (("need", "require"), needs),
    (("consider", "identify", "see"), is_self),
):
    for _verb in _verbs:
        BY_VERB[_verb] = (*BY_VERB.get(_verb, ()), _reader)

OF_MINE: Final[tuple[Reader, ...]] = (of_mine,)

OF_OTHERS: Final[tuple[Reader, ...]] = (of_things,)
