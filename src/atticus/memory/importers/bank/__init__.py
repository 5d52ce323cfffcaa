"""Account statements of banks as CSV, whichever way a bank writes them; what is not sure is refused, not guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.formats.values import label
from atticus.memory.importers.bank.columns import Columns, find_columns, named_columns
from atticus.memory.importers.bank.figures import Figures, UnsureError, survey
from atticus.memory.importers.bank.tables import Table, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.reading import Reading

_SOURCE: Final = "bank"
_LOOKED_AT: Final = 500


class BankError(AtticusError):
    """A statement cannot be read as one, or not without a word of the owner's."""

    def __init__(self, path: Path, why: str, do: str) -> None:
        super().__init__(f"{path.name}: {why}.", do)


class Bank:
    """Reads CSV statements: a line is a payment, with its day, amount, the other side and what for.

    The columns are told by the names they have in some fifteen languages; a file that names none, or two amounts, is
    not taken, unless `columns` says which they are. Days and decimals are told by all lines together; where they can
    be read both ways the file is refused until `date_order` says how.
    """

    name = "bank"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a CSV file has columns for a day, an amount and what it was for, and a line that fits."""
        if not path.is_file() or path.suffix.lower() != ".csv":
            return False
        try:
            table = open_table(path)
            columns = find_columns(table.rows(most=_LOOKED_AT)) if table else None
            if table is None or columns is None:
                return False
            figures = survey(table.rows(most=_LOOKED_AT), columns, None)
        except UnsureError:
            return True
        except (OSError, AtticusError):
            return False
        return figures is not None

    def explain(self, path: Path, *, context: Reading) -> str:
        """Return how the columns are read, for the owner to look at before anything is kept; "" where they cannot be.

        Args:
            path: the file.
            context: the same as for reading.
        """
        try:
            _, columns, figures = _prepare(path, context)
        except AtticusError:
            return ""
        return f"Its columns are read so: {columns.told()}; {figures.told()}."

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the payments in the order of the file.

        Raises:
            BankError: it is no statement, or its columns, days or decimals can be read in two ways.
        """
        table, columns, figures = _prepare(path, context)
        try:
            for number, row in table.rows():
                if isinstance(row, str):
                    yield Problem(where=f"line {number}", what=f"The line cannot be read: {row}.")
                elif number > columns.line and any(cell.strip() for cell in row):
                    yield _payment(row, f"line {number}", columns, figures, context)
        except OSError as error:
            yield Problem(where=path.name, what=f"The file cannot be read further: {error.strerror or error}.")


def _prepare(path: Path, context: Reading) -> tuple[Table, Columns, Figures]:
    do = "Name them, such as --as bank --columns 'date=Booked on,amount=Value,text=Reference'."
    try:
        table = open_table(path)
        if table is None:
            raise BankError(path, "it is no table", "Export the statement of your account as CSV.")
        told = context.options.get("columns")
        columns = (
            named_columns(table.rows(most=_LOOKED_AT), told) if told else find_columns(table.rows(most=_LOOKED_AT))
        )
        if columns is None:
            raise BankError(path, "it is not sure which of its columns are the day, the amount and what for", do)
        figures = survey(table.rows(), columns, context.options.get("date_order"))
    except UnsureError as error:
        raise BankError(path, error.why, error.do) from None
    except OSError as error:
        raise BankError(path, f"it cannot be read ({error.strerror or error})", "Look where it is.") from error
    if figures is None:
        raise BankError(path, "no line of it has a day and an amount", do)
    return table, columns, figures


def _payment(row: list[str], where: str, columns: Columns, figures: Figures, context: Reading) -> Moment | Problem:
    at = figures.day(columns.cell(row, "date"), context.zone)
    amount = figures.amount(row, columns)
    if at is None or amount is None:
        what = "The line tells no day." if at is None else "The line tells no amount."
        return Problem(where=where, what=what, do="The lines around it are there.")
    other = label(columns.cell(row, "payee"))
    note = label(columns.cell(row, "text"))
    currency = label(columns.cell(row, "currency"))
    told = f"{abs(amount):,.2f}" + (f" {currency}" if currency else "")
    verb, side = ("Paid", "to") if amount < 0 else ("Received", "from")
    said = f"{verb} {told}" + (f" {side} {other}" if other else "")
    extra: dict[str, float | str] = {"amount": amount}
    return Moment(
        kind=Kind.NOTICE,
        source=_SOURCE,
        at=at,
        text=f"{said}: {note}" if note and note != other else said,
        precision=Precision.DAY,
        zone_assumed=True,
        thread=label(columns.cell(row, "account")),
        title=other or note,
        locator=where,
        extra=extra | ({"currency": currency} if currency else {}),
    )
