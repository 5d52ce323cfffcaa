"""What models cost: paid as it leaves, and counted against the owner's budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from atticus.mind.terms import ANY
from atticus.vault.contract import Spent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from atticus.domain.time import Clock
    from atticus.mind.terms import Budget

MILLION: Final = 1_000_000
FOR: Final = ' for "{purpose}"'
"""How a budget of one purpose is told."""

RAISE: Final = "Raise it with `atticus budget`, or wait for tomorrow."


class Book(Protocol):
    """The part of the vault that counts what models cost."""

    def spend(self, day: date, spent: Spent) -> None:
        """Add what a call cost to its day."""
        ...

    def spent(self, day: date) -> list[Spent]:
        """Return what models cost on a day."""
        ...


class Purse:
    """Holds each day's use of models against the owner's budgets.

    Args:
        book: where it is counted.
        clock: tells the day.
        zone: the owner's, in which a day begins.
        budgets: how much a day may cost.
    """

    def __init__(self, book: Book, *, clock: Clock, zone: tzinfo, budgets: Sequence[Budget] = ()) -> None:
        self.budgets = tuple(budgets)
        self._book = book
        self._clock = clock
        self._zone = zone

    def reached(self, purpose: str, price: tuple[float, float] | None) -> str | None:
        """Return which budget keeps a call from leaving, as one sentence; None where none does.

        Money holds back only what costs some; whose price nobody knows cannot be held to it, and is not asked.

        Args:
            purpose: what the call is for.
            price: what a million tokens cost of the provider, in and out.
        """
        wanted = [one for one in self.budgets if one.purpose in {ANY, purpose}]
        spent = self.today() if wanted else []
        for budget in wanted:
            if told := _reached(budget, [one for one in spent if budget.purpose in {ANY, one.purpose}], price):
                return told
        return None

    def pay(
        self, purpose: str, provider: str, *, tokens: tuple[int, int], price: tuple[float, float] | None, calls: int = 0
    ) -> float:
        """Count tokens in and out, and calls that left; return what they cost."""
        cost = sum(n * each / MILLION for n, each in zip(tokens, price or (0.0, 0.0), strict=True))
        self._book.spend(self._day(), Spent(purpose, provider, calls=calls, tokens=sum(tokens), cost=cost))
        return cost

    def today(self) -> list[Spent]:
        """Return what today cost so far."""
        return self._book.spent(self._day())

    def _day(self) -> date:
        return self._clock.now().astimezone(self._zone).date()


def _reached(budget: Budget, spent: Sequence[Spent], price: tuple[float, float] | None) -> str | None:
    of = FOR.format(purpose=budget.purpose) if budget.purpose else ""
    calls, tokens = sum(one.calls for one in spent), sum(one.tokens for one in spent)
    if budget.calls is not None and calls >= budget.calls:
        return f"Today's budget{of} of {budget.calls:,} calls is reached. {RAISE}"
    if budget.tokens is not None and tokens >= budget.tokens:
        return f"Today's budget{of} of {budget.tokens:,} tokens is reached. {RAISE}"
    if budget.money is None or price == (0.0, 0.0):
        return None
    if price is None:
        return f"There is a budget{of} in money, and what it costs is not known. Tell its price with `atticus models`."
    if sum(one.cost for one in spent) >= budget.money:
        return f"Today's budget{of} of {budget.money:g} in money is reached. {RAISE}"
    return None
