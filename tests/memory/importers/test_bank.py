from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atticus.domain.errors import AtticusError
from atticus.domain.labels import Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Me
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.importers.bank import Bank
from atticus.memory.labelling import label
from tests.memory.importers.contract import ImporterContract, moments, pieces
from tests.memory.importers.samples import CONTEXT
from tests.memory.importers.samples_days import BRITISH_BANK, GERMAN_BANK, bank_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Bank()


def large_statement(path: Path, size: int) -> int:
    line = f'2025-03-01,-4.20,"{"what it was for " * 40}",EUR\n'
    count = size // len(line)
    with path.open("w", encoding="utf-8") as out:
        out.write("Date,Amount,Description,Currency\n")
        for _ in range(count):
            out.write(line)
    return count


class TestBank(ImporterContract):
    importer = READER
    suffix = ".csv"
    big = staticmethod(large_statement)


def written(folder: Path, text: str) -> Path:
    path = folder / "statement.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_german_statement_is_read(tmp_path: Path) -> None:
    paid, received = moments(READER, bank_samples(tmp_path)[0])
    assert (paid.kind, paid.text) == (Kind.NOTICE, "Paid 4.20 EUR to Bäckerei Sommer: Danke; bis bald")
    assert (paid.at.isoformat(), paid.precision) == ("2025-02-03T00:00:00+01:00", Precision.DAY)
    assert paid.extra == {"amount": -4.2, "currency": "EUR"}
    assert received.text == "Received 1,200.00 EUR from Chor Köln e.V.: Honorar Februar"
    assert received.thread == "DE02120300000000202051"


def test_a_statement_with_two_columns_for_amounts_is_read(tmp_path: Path) -> None:
    out, into = moments(READER, bank_samples(tmp_path)[1])
    assert (out.text, out.at.month, out.extra["amount"]) == ("Paid 3.50: CARD PAYMENT TO CAFE", 2, -3.5)
    assert (into.text, into.at.month) == ("Received 20.00: TRANSFER FROM B LI", 3)


def test_money_is_nobodys_business(tmp_path: Path) -> None:
    for moment in moments(READER, bank_samples(tmp_path)[0]):
        given, mine = label(moment, Me())
        assert given.sensitivity is Sensitivity.INTIMATE
        assert not mine


def test_the_owner_is_told_how_the_columns_are_read(tmp_path: Path) -> None:
    told = READER.explain(bank_samples(tmp_path)[0], context=CONTEXT)
    assert "day = 'Buchungstag'" in told
    assert "amount = 'Betrag'" in told
    assert "days begin with the day, cents after ','" in told


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("01/02/2025,3.50,x\n03/04/2025,4.50,y\n", "day or the month first"),
        ("25/02/2025,3.50,x\n03/25/2025,4.50,y\n", "others with the month"),
        ('25/02/2025,"1,234",x\n', "with or without cents"),
        ('25/02/2025,"1,50",x\n26/02/2025,1.50,y\n', "others a point"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(rows: str, why: str, tmp_path: Path) -> None:
    path = written(tmp_path, "Date,Amount,Description\n" + rows)
    assert READER.identify(path)
    with pytest.raises(AtticusError, match=why):
        pieces(READER, path)


@pytest.mark.parametrize(("order", "month"), [("day", 2), ("month", 1)])
def test_the_owners_word_decides(order: str, month: int, tmp_path: Path) -> None:
    path = written(tmp_path, "Date,Amount,Description\n01/02/2025,3.50,x\n")
    (moment,) = READER.read(path, context=replace(CONTEXT, options={"date_order": order}))
    assert isinstance(moment, Moment)
    assert moment.at.month == month


def test_two_amounts_are_refused_until_the_owner_names_one(tmp_path: Path) -> None:
    path = written(tmp_path, "Date,Amount,Amount (EUR),Description\n2025-03-01,10.00,9.20,x\n")
    assert not READER.identify(path)
    with pytest.raises(AtticusError, match="not sure which of its columns"):
        pieces(READER, path)
    options = {"columns": "date=Date,amount=Amount (EUR),text=Description"}
    (moment,) = READER.read(path, context=replace(CONTEXT, options=options))
    assert isinstance(moment, Moment)
    assert moment.extra["amount"] == 9.2


def test_signs_in_a_column_of_their_own_count(tmp_path: Path) -> None:
    path = written(
        tmp_path, 'Datum,Naam / Omschrijving,Af Bij,Bedrag (EUR)\n20250301,A,Af,"1,50"\n2025-03-02,B,Af,"2,50"\n'
    )
    assert [(m.at.month, m.extra["amount"]) for m in moments(READER, path)] == [(3, -1.5), (3, -2.5)]


def test_a_bad_line_costs_no_other(tmp_path: Path) -> None:
    path = written(tmp_path, BRITISH_BANK + "someday,X,1.00,,1\n26/02/2025,Y,much,,1\n27/02/2025,Z,1.00,,1\n")
    assert [type(one) for one in pieces(READER, path)] == [Moment, Moment, Problem, Problem, Moment]


def test_a_table_of_something_else_is_no_statement(tmp_path: Path) -> None:
    assert not READER.identify(written(tmp_path, "Name,Email,Phone\nAna,a@example.org,1\n"))
    assert not READER.identify(written(tmp_path, GERMAN_BANK.replace("Betrag", "Farbe")))
