"""Proposals and receipts: deeds that wait for the owner, and what done deeds leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atticus.domain.deeds import Call, Endorsement, Undo
from atticus.domain.told import BadDeedError, instant, said, text

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A deed that waits for the owner.

    Args:
        key: its idempotency key: the same proposal is never done twice.
        call: what would be done.
        says: what will happen, in a sentence.
        reason: why it is asked.
        endorse: what a yes would endorse.
        undo: how far it could be taken back.
        at: when it was proposed, aware.
    """

    key: str
    call: Call
    says: str
    reason: str
    endorse: tuple[Endorsement, ...]
    undo: Undo
    at: datetime

    def as_json(self) -> dict[str, Any]:
        """Return the proposal as JSON values; `from_json` is its exact inverse."""
        return {
            "key": self.key,
            "call": self.call.as_json(),
            "says": self.says,
            "reason": self.reason,
            "endorse": [one.as_json() for one in self.endorse],
            "undo": self.undo.value,
            "at": self.at.isoformat(),
        }

    @classmethod
    def from_json(cls, told: Any) -> Proposal:
        """Return the proposal that `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            return cls(
                key=text(told["key"], "key"),
                call=Call.from_json(told["call"]),
                says=text(told["says"], "says"),
                reason=text(told["reason"], "reason"),
                endorse=tuple(Endorsement.from_json(one) for one in told["endorse"]),
                undo=Undo(told["undo"]),
                at=instant(told["at"], "at"),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("proposal", said(error)) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a deed left.

    Args:
        key: the idempotency key of its proposal or call.
        tool: what did it.
        says: what was done, in a sentence.
        line: the line of the ledger that holds it.
        at: when, aware.
        undo: how far it can be taken back.
        until: until when, where that is a window.
    """

    key: str
    tool: str
    says: str
    line: int
    at: datetime
    undo: Undo
    until: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the receipt as JSON values; `from_json` is its exact inverse."""
        return {
            "key": self.key,
            "tool": self.tool,
            "says": self.says,
            "line": self.line,
            "at": self.at.isoformat(),
            "undo": self.undo.value,
            "until": self.until.isoformat() if self.until else None,
        }

    @classmethod
    def from_json(cls, told: Any) -> Receipt:
        """Return the receipt that `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            return cls(
                key=text(told["key"], "key"),
                tool=text(told["tool"], "tool"),
                says=text(told["says"], "says"),
                line=int(told["line"]),
                at=instant(told["at"], "at"),
                undo=Undo(told["undo"]),
                until=instant(told["until"], "until") if told.get("until") else None,
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("receipt", said(error)) from error
