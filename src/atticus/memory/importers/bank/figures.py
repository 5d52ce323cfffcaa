"""Days and amounts of a statement: how they are written is told by all of its lines together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from atticus.memory.formats.values import sane

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from atticus.memory.importers.bank.columns import Columns
    from atticus.memory.importers.bank.tables import Row

Order = Literal["year", "day", "month"]

_DAY: Final = re.compile(r"(\d{1,4})([./-]|年)\s?(\d{1,2})(?:[./-]|月)\s?(\d{1,4})日?(?:[ T].*)?\.?")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_AMOUNT: Final = re.compile(r"[-+−]?\s*\d[\d.,' \u00a0\u202f’]*[-+−]?")
_SPACES: Final = re.compile(r"[' \u00a0\u202f’]")
_OUT: Final = frozenset({"af", "debit", "debet", "d", "s", "soll", "dbit", "débit", "-"})
_IN: Final = frozenset({"bij", "credit", "c", "h", "haben", "crdt", "k", "crédit", "+"})
_MONTHS: Final = 12
_YEAR: Final = 4
_CENTURY: Final = 2000
_GROUP: Final = 3
_LONGEST: Final = 60


class UnsureError(Exception):
    """All lines together do not tell how days or amounts are written."""

    def __init__(self, why: str, do: str) -> None:
        super().__init__(why)
        self.why = why
        self.do = do


@dataclass(frozen=True, slots=True)
class Figures:
    """How days and amounts are written.

    Args:
        order: what a day begins with.
        decimal: the sign before cents; "" where no amount has any.
    """

    order: Order
    decimal: str

    def day(self, told: str, zone: tzinfo) -> datetime | None:
        """Return a day, at its first instant."""
        found = _written(told)
        if found is None:
            return None
        first, second, third = int(found[1]), int(found[3]), int(found[4])
        years = {"year": (first, second, third), "day": (third, second, first), "month": (third, first, second)}
        year, month, day = years["year" if len(found[1]) == _YEAR else self.order]
        try:
            return sane(datetime(year if year >= 100 else _CENTURY + year, month, day, tzinfo=zone))  # noqa: PLR2004
        except ValueError:
            return None

    def amount(self, row: list[str], columns: Columns) -> float | None:
        """Return what a line adds to the account, negative where it was paid; None where it tells nothing."""
        if "amount" in columns.places:
            value = self._number(columns.cell(row, "amount"))
            sign = columns.cell(row, "sign").casefold()
            if value is None or (columns.places.get("sign") is not None and sign not in _OUT | _IN):
                return None
            return -abs(value) if sign in _OUT else value
        out, into = self._number(columns.cell(row, "debit")), self._number(columns.cell(row, "credit"))
        if out and into:
            return None
        return -abs(out) if out else into if into is not None else out

    def told(self) -> str:
        """Return how days and amounts are read, for the owner."""
        cents = f"cents after {self.decimal!r}" if self.decimal else "no cents"
        return f"days begin with the {self.order}, {cents}"

    def _number(self, cell: str) -> float | None:
        found = _AMOUNT.search(cell[:_LONGEST])
        if found is None:
            return None
        told = _SPACES.sub("", found[0]).replace("−", "-")
        negative = told.startswith("-") or told.endswith("-") or (cell.strip().startswith("(") and cell.endswith(")"))
        plain = told.strip("+-")
        for group in {",", "."} - {self.decimal}:
            plain = plain.replace(group, "")
        plain = plain.replace(self.decimal, ".") if self.decimal else plain
        try:
            return -float(plain) if negative else float(plain)
        except ValueError:
            return None


def survey(rows: Iterable[Row], columns: Columns, date_order: str | None) -> Figures | None:
    """Return how days and amounts are written; None where no line has both.

    Raises:
        UnsureError: they can be read in two ways.
    """
    orders: set[Order] = set()
    marks: set[str] = set()
    doubtful = both = False
    for number, row in rows:
        if number <= columns.line or isinstance(row, str):
            continue
        found = _written(columns.cell(row, "date"))
        amounts = [cell for role in ("amount", "debit", "credit") if (cell := columns.cell(row, role))]
        both |= found is not None and any(_AMOUNT.search(cell[:_LONGEST]) for cell in amounts)
        orders |= _order(found) if found else set()
        for cell in amounts:
            mark = _decimal(cell)
            marks |= {mark} if mark else set()
            doubtful |= mark is None
    if not both:
        return None
    return Figures(_agreed(orders, date_order), _mark(marks, doubtful=doubtful))


def _written(told: str) -> re.Match[str] | None:
    return _DAY.fullmatch(_COMPACT.sub(r"\1-\2-\3", told) if len(told) == len("20250301") else told)


def _order(found: re.Match[str]) -> set[Order]:
    """Return what a day tells of the order of all: nothing where it can be read in two ways."""
    if len(found[1]) == _YEAR:
        return {"year"}
    if found[2] == "." or int(found[1]) > _MONTHS:
        return {"day"}
    return {"month"} if int(found[3]) > _MONTHS else set()


def _agreed(orders: set[Order], date_order: str | None) -> Order:
    told = orders - {"year"}
    if len(told) > 1:
        raise UnsureError("some of its days begin with the day, others with the month", "Export the statement again.")
    if told:
        return told.pop()
    if "year" in orders:
        return "year"
    if date_order in {"day", "month"}:
        return "day" if date_order == "day" else "month"
    raise UnsureError(
        "its days can be read with the day or the month first", "Say which with --date-order day or month."
    )


def _decimal(cell: str) -> str | None:
    """Return the sign before the cents of an amount, "" where it has none; None where it can be read in two ways."""
    found = _AMOUNT.search(cell[:_LONGEST])
    plain = _SPACES.sub("", found[0]).strip("+-−") if found else ""
    marks = [sign for sign in plain if sign in ",."]
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) > 1:
        return last
    if len(marks) > 1:
        return "." if last == "," else ","
    return None if len(plain) - plain.rindex(last) - 1 == _GROUP else last


def _mark(marks: set[str], *, doubtful: bool) -> str:
    if len(marks) > 1:
        raise UnsureError("some of its amounts have a comma before the cents, others a point", "Export it again.")
    if not marks and doubtful:
        raise UnsureError("its amounts can be read with or without cents", "Export more of the statement at once.")
    return marks.pop() if marks else ""
