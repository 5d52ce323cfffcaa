"""What a call is about, as it is held against a person: its words, its kind of act, its time, its price."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Sink
from atticus.memory.beliefs.statements import normal
from atticus.mind.gate.naming import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atticus.domain.deeds import Call, Manifest

ACTS: Final[dict[str, frozenset[str]]] = {
    "book": frozenset(["book", "booking", "reserve", "reservation", "rent", "hire"]),
    "plan": frozenset(
        [
            "schedule",
            "plan",
            "event",
            "calendar",
            "appointment",
            "meeting",
            "invite",
            "arrange",
            "create",
            "entry",
            "set",
        ]
    ),
    "send": frozenset(
        [
            "send",
            "mail",
            "email",
            "e-mail",
            "message",
            "write",
            "text",
            "reply",
            "forward",
            "letter",
            "whatsapp",
            "sms",
            "tell",
        ]
    ),
    "buy": frozenset(
        [
            "order",
            "buy",
            "purchase",
            "pay",
            "payment",
            "spend",
            "spending",
            "shop",
            "cart",
            "checkout",
            "transfer",
            "money",
            "subscribe",
        ]
    ),
    "share": frozenset(["share", "sharing", "give"]),
    "call": frozenset(["call", "phone", "ring", "dial"]),
    "cancel": frozenset(["cancel", "delete", "remove", "unsubscribe", "drop", "quit", "erase", "skip"]),
    "post": frozenset(["post", "publish", "tweet", "upload"]),
}
"""Kinds of acts with the words that tell them, in the names of tools and in what the owner says."""

_BY_SINK: Final = {
    Sink.SEND: "send",
    Sink.SHARE: "share",
    Sink.PAY: "buy",
    Sink.BOOK: "book",
    Sink.DELETE: "cancel",
    Sink.PUBLISH: "post",
}
_WHEN: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?")
_AMOUNT: Final = re.compile(r"amount|price|total|sum|cost|budget", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A call as it is held against a person.

    Args:
        acts: the kinds of act it is.
        text: everything it says, normalised, with a space at either end.
        at: when it would take place (or when it would be done, for a message); None where nothing tells it.
        timed: whether a time of day is told besides the day.
        amount: what it would cost; None where that is not told.
    """

    acts: frozenset[str]
    text: str
    at: datetime | None
    timed: bool
    amount: float | None

    def has(self, term: str) -> bool:
        """Return whether a normalised term stands in it as a whole."""
        return f" {term} " in self.text

    def has_any(self, terms: Iterable[str]) -> bool:
        """Return whether any of some normalised terms stands in it."""
        return any(self.has(one) for one in terms)


def deed_of(call: Call, manifest: Manifest | None, now: datetime) -> Deed:
    """Return what a call is about.

    Args:
        call: the call.
        manifest: what its tool declares, where that is known.
        now: when it would be done: a message takes place then.
    """
    leaves = [(name, leaf) for name, values in call.arguments.items() for one in values for leaf in _leaves(one.data)]
    tool = normal(call.tool.replace("_", " ").replace(".", " "))
    words = frozenset(tool.split())
    acts = {act for act, told in ACTS.items() if words & told}
    if manifest is not None and manifest.sink in _BY_SINK:
        acts.add(_BY_SINK[manifest.sink])
    told = [match for _, leaf in leaves if isinstance(leaf, str) for match in [_WHEN.match(leaf)] if match]
    at, timed = _moment(told, now, bool(acts & {"send", "call", "post", "share"}))
    text = " ".join(_words(leaf) for _, leaf in leaves if isinstance(leaf, str) and not _WHEN.match(leaf))
    return Deed(
        acts=frozenset(acts),
        text=f" {tool} {text} ",
        at=at,
        timed=timed,
        amount=next((float(leaf) for name, leaf in leaves if _AMOUNT.search(name) and _is_number(leaf)), None),
    )


def _words(leaf: str) -> str:
    """Return a text as it is compared, once as written and once with its hyphens and underscores taken apart."""
    return f"{normal(leaf)} {normal(re.sub(r'[-_/@.]+', ' ', leaf))}"


def _moment(told: list[re.Match[str]], now: datetime, right_away: bool) -> tuple[datetime | None, bool]:  # noqa: FBT001
    if not told:
        return (now, True) if right_away else (None, False)
    first = told[0]
    timed = first[2] is not None
    return datetime.fromisoformat(f"{first[1]}T{first[2] or '12:00'}").replace(tzinfo=now.tzinfo), timed


def _is_number(leaf: Any) -> bool:
    return isinstance(leaf, int | float) and not isinstance(leaf, bool)


def _leaves(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for one in data.values():
            yield from _leaves(one)
    elif isinstance(data, list | tuple):
        for one in data:
            yield from _leaves(one)
    elif not is_empty(data):
        yield data
