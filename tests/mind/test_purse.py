"""Budgets hold a day's use of models, and what is paid is what left."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from atticus.mind.purse import Purse
from atticus.mind.terms import Budget
from tests.mind.conftest import SetClock

if TYPE_CHECKING:
    from datetime import date

    from atticus.vault.contract import Spent

DEAR = (3.0, 15.0)
FREE = (0.0, 0.0)


class Paper:
    """A book that adds up as the vault does."""

    def __init__(self) -> None:
        self.lines: dict[date, list[Spent]] = {}

    def spend(self, day: date, spent: Spent) -> None:
        self.lines.setdefault(day, []).append(spent)

    def spent(self, day: date) -> list[Spent]:
        return self.lines.get(day, [])


def purse(*budgets: Budget, clock: SetClock | None = None) -> Purse:
    return Purse(Paper(), clock=clock or SetClock(), zone=ZoneInfo("Europe/Lisbon"), budgets=budgets)


def test_without_a_budget_nothing_is_held_back():
    full = purse()
    full.pay("ask", "cloud", tokens=(10**9, 10**9), price=DEAR, calls=10**6)
    assert full.reached("ask", DEAR) is None


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        (Budget(calls=2), "2 calls"),
        (Budget(tokens=300), "300 tokens"),
        (Budget(money=0.5), "0.5 in money"),
    ],
)
def test_a_budget_is_reached_and_says_which(budget, told):
    held = purse(budget)
    held.pay("ask", "cloud", tokens=(100, 0), price=DEAR, calls=1)
    assert held.reached("ask", DEAR) is None
    held.pay("ask", "cloud", tokens=(100, 100_000), price=DEAR, calls=1)
    assert told in held.reached("act", DEAR)


def test_a_budget_for_one_purpose_holds_no_other():
    held = purse(Budget(purpose="understand", calls=1))
    held.pay("understand", "lamp", tokens=(1, 1), price=FREE, calls=1)
    assert '"understand"' in held.reached("understand", FREE)
    assert held.reached("ask", FREE) is None


def test_money_holds_back_only_what_costs_some_and_never_what_nobody_can_price():
    held = purse(Budget(money=1.0))
    held.pay("ask", "cloud", tokens=(0, 1_000_000), price=DEAR, calls=1)
    assert held.reached("ask", FREE) is None
    assert held.reached("ask", DEAR)
    assert "not known" in purse(Budget(money=1.0)).reached("ask", None)


def test_a_new_day_begins_at_midnight_where_the_owner_is():
    clock = SetClock()  # nine in the morning in UTC, ten in Lisbon
    held = purse(Budget(calls=1), clock=clock)
    held.pay("ask", "cloud", tokens=(1, 1), price=DEAR, calls=1)
    clock.move(hours=13, minutes=59)
    assert held.reached("ask", DEAR)
    clock.move(minutes=2)
    assert held.reached("ask", DEAR) is None


def test_tokens_cost_what_a_million_of_them_costs():
    assert purse().pay("ask", "cloud", tokens=(1_000_000, 500_000), price=DEAR) == pytest.approx(10.5)
    assert purse().pay("ask", "cloud", tokens=(1_000_000, 500_000), price=None) == 0.0
