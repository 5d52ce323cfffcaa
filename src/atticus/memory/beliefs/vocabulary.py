"""The vocabulary of predicates: what can be believed of somebody, and under which rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Category = Literal["", "health", "faith", "sexuality", "politics", "union", "money"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word of the vocabulary.

    Args:
        name: the word, as beliefs carry it.
        kind: the kind of belief it makes.
        says: what it says, with S for the subject and O for the object.
        single: whether a subject has one value of it at a time (for `favourite`: one for each thing it is the
            favourite of).
        fixed: whether it never changes in a life: another value means that the first was wrong.
        special: the category that makes it nobody's business; such beliefs come from the owner's own plain statement
            alone, and are never shown unasked.
        taste: 1 where it speaks for its object, -1 where it speaks against it: the later word replaces its opposite.
    """

    name: str
    kind: str
    says: str
    single: bool = False
    fixed: bool = False
    special: Category = ""
    taste: int = 0


_ALL: Final = (
    Predicate("likes", "preference", "S likes O", taste=1),
    Predicate("dislikes", "preference", "S dislikes O", taste=-1),
    Predicate("prefers", "preference", "S prefers O, over `more.over` where that is told", taste=1),
    Predicate("avoids", "preference", "S avoids O, does without it", taste=-1),
    Predicate("fears", "preference", "S is afraid of O", taste=-1),
    Predicate("favourite", "preference", "O is S's favourite of `more.of`", single=True),
    Predicate("diet", "diet", "S eats by the rule O (vegetarian, kosher ...)", single=True),
    Predicate("allergic_to", "health", "S is allergic to O", special="health"),
    Predicate("intolerant_of", "health", "S does not tolerate O", special="health"),
    Predicate("health", "health", "S has the condition O", special="health"),
    Predicate("takes", "health", "S takes the medicine O", special="health"),
    Predicate("pregnant", "health", "S is expecting a child", single=True, special="health"),
    Predicate("weight", "health", "S weighs O", single=True, special="health"),
    Predicate("blood_type", "health", "S's blood type is O", single=True, fixed=True, special="health"),
    Predicate("faith", "faith", "S's faith or conviction is O", single=True, special="faith"),
    Predicate("sexuality", "sexuality", "S is O", single=True, special="sexuality"),
    Predicate("politics", "politics", "S's politics are O", special="politics"),
    Predicate("votes_for", "politics", "S voted for O", special="politics"),
    Predicate("union", "union", "S is O", special="union"),
    Predicate("money_trouble", "money", "S is in money trouble: O", special="money"),
    Predicate("always", "instruction", "an assistant is always to do O, in the owner's words"),
    Predicate("never", "instruction", "an assistant is never to do O, in the owner's words"),
    Predicate("when", "instruction", "O tells an assistant what to do whenever something is so"),
    Predicate("lives_in", "fact", "S lives in O", single=True),
    Predicate("lives_at", "fact", "S's home is where O says, as their days show", single=True),
    Predicate("lives_with", "fact", "S lives with O"),
    Predicate("address", "fact", "S's address is O", single=True),
    Predicate("works_at", "fact", "S works at or for O", single=True),
    Predicate("workplace", "fact", "S works where O says, as their days show", single=True),
    Predicate("works_as", "fact", "S works as O", single=True),
    Predicate("works_in", "fact", "S works in the field O", single=True),
    Predicate("studies", "fact", "S studies O"),
    Predicate("studies_at", "fact", "S studies at O", single=True),
    Predicate("studied", "fact", "S studied O, and is done with it"),
    Predicate("studied_at", "fact", "S studied at O"),
    Predicate("degree", "fact", "S holds O"),
    Predicate(
        "birthday",
        "fact",
        "S was born on O (`1990-05-02`, `--05-02` where the year is not told)",
        single=True,
        fixed=True,
    ),
    Predicate("born_in_year", "fact", "S was born in the year O", single=True, fixed=True),
    Predicate("born_in", "fact", "S was born in the place O", single=True, fixed=True),
    Predicate("comes_from", "fact", "S comes from O", single=True),
    Predicate("grew_up_in", "fact", "S grew up in O"),
    Predicate("nationality", "fact", "S is O"),
    Predicate("age", "fact", "S is O years old, since `valid`", single=True),
    Predicate("height", "fact", "S is O tall", single=True),
    Predicate("marital_state", "fact", "S is O (married, single ...)", single=True),
    Predicate("speaks", "fact", "S speaks the language O"),
    Predicate("owns", "possession", "S owns O, called `more.name` where that is told"),
    Predicate("hobby", "hobby", "O is a hobby of S"),
    Predicate("collects", "hobby", "S collects O"),
    Predicate("learns", "hobby", "S is learning O"),
    Predicate("can", "skill", "S can O"),
    Predicate("cannot", "skill", "S cannot O"),
    Predicate("good_at", "skill", "S is good at O"),
    Predicate("bad_at", "skill", "S is bad at O"),
    Predicate("is", "trait", "S is O (a night owl, an introvert ...)"),
    Predicate("does", "routine", "S does O again and again, `more.when`"),
    Predicate("eats", "routine", "S eats O again and again"),
    Predicate("anniversary", "fact", "O is a day S keeps every year"),
    Predicate("values", "value", "O matters to S"),
    Predicate("dreams_of", "aspiration", "S wishes for O one day"),
    Predicate("wants", "goal", "S wants to O, by `more.due` where that is told"),
    Predicate("plans", "plan", "S means to O in the time `valid`"),
    Predicate("decided", "decision", "S decided O"),
    Predicate("promised", "promise", "S promised `more.to` to O, by `more.due` where that is told"),
)
VOCABULARY: Final[dict[str, Predicate]] = {one.name: one for one in _ALL}
"""Every predicate a belief may have, by its name; ties between people have a vocabulary of their own."""

UNDERTAKINGS: Final = frozenset({"goal", "plan", "promise", "aspiration", "decision"})
"""Kinds of beliefs about what somebody is going to do: they are open until they are done or given up."""

EVIDENCE_ONLY: Final = frozenset({"occasion", "trace", "done", "turn", "correction", "confirmation", "later", "thumb"})
"""Kinds of claims that are no beliefs by themselves: they tell of beliefs."""


def of(name: str, kind: str) -> Predicate:
    """Return a predicate by its name; one that the vocabulary does not know has several values and is ordinary."""
    return VOCABULARY.get(name) or Predicate(name, kind, "")
