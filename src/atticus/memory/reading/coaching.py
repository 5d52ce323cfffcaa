"""What the owner decided about their goals and about being coached, read as claims that the coach goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Claim, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KIND: Final = "coached"
"""The kind of claims that hold what was decided about a goal."""

CONSENT: Final = "coaching"
"""The predicate of the claim that tells whether the owner wants to be coached at all."""

VERBS: Final = frozenset(
    {"add", "set", "step", "unstep", "tick", "untick", "plan", "unplan", "focus", "open", "pause", "done", "drop"}
    | {"quiet", "loud", "wave"}
)
"""What can be decided about a goal."""


def goal(decided: Mapping[str, Any]) -> Iterator[Claim]:
    """Yield what ``{"goal": id, "do": verb, "text": ..., ...}`` decides.

    A goal that is put down is wanted, one that is done was reached: so it stands among what is believed, too. ``at``
    tells where the goal's words stand in the moment, and ``due`` until when it is meant.
    """
    name, verb, text = decided.get("goal"), decided.get("do"), str(decided.get("text") or "")
    if not isinstance(name, str) or verb not in VERBS:
        return
    more = {key: value for key, value in decided.items() if key not in {"goal", "do", "at"}}
    yield Claim(kind=KIND, subject=SELF, predicate=str(verb), object=name, more=more)
    if not text:
        return
    if verb == "add":
        begin = int(decided.get("at") or 0)
        due = {"due": decided["due"]} if decided.get("due") else {}
        quote = Quote(begin, begin + len(text))
        yield Claim(kind="goal", subject=SELF, predicate="wants", object=text, quote=quote, sure=0.95, more=due)
    elif verb in {"done", "drop"}:
        yield Claim(kind="done", subject=SELF, predicate="did" if verb == "done" else "dropped", object=text, sure=0.95)


def coaching(decided: Mapping[str, Any]) -> Iterator[Claim]:
    """Yield whether the owner wants to be coached, as ``{"coaching": true}`` or ``{"coaching": false}`` tells it."""
    if isinstance(decided.get(CONSENT), bool):
        more = {"turn": decided.get("turn", 0)}
        yield Claim(kind=KIND, subject=SELF, predicate=CONSENT, object="on" if decided[CONSENT] else "off", more=more)
