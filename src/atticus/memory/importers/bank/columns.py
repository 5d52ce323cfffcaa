"""Which column of a statement is what, by the names banks give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.memory.importers.bank.tables import Row

_HEAD_WITHIN: Final = 40
_LONGEST: Final = 5_000
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    # Of several that fit, the first in these lists counts: the day of booking before that of value.
    "date": (
        (
            "date|booking date|transaction date|posting date|posted date|date posted|completed date|buchungstag|"
            "buchungsdatum|buchung|datum|boekdatum|transactiedatum|fecha|fecha operación|fecha de operación|"
            "fecha operacion|date opération|date de l'opération|date operation|date de comptabilisation|data|"
            "data operazione|data contabile|data lançamento|data mov.|bokföringsdag|bokføringsdato|dato|päivämäärä|"
            "data operacji|data księgowania|dátum|tarih|işlem tarihi|дата|"
            "дата операции|日期|交易日期|交易时间|取引日|거래일|거래일시"
        ),
        "started date|value date|valutadatum|valuta|wertstellung|wert|fecha valor|date de valeur|data valuta",
    ),
    "amount": (
        (
            "amount|betrag|umsatz|transaction amount|importe|montant|importo|bedrag|valor|belopp|beløp|määrä|kwota|"
            "kwota operacji|összeg|tutar|сумма|сумма операции|"
            "金额|交易金额|金額|거래금액|amount (eur)|amount (gbp)|amount (usd)|"
            "betrag (eur)|betrag (€)|bedrag (eur)|umsatz in eur|importe (€)|importe (eur)|montant (eur)"
        ),
    ),
    "debit": (
        (
            "debit|debit amount|paid out|money out|withdrawal|withdrawals|"
            "withdrawal amt.|soll|débit|debit (eur)|cargo|"
            "cargos|addebiti|uscite|dare|débito|ausgang|belastung|支出|支出金额|出金|출금액"
        ),
    ),
    "credit": (
        (
            "credit|credit amount|paid in|money in|deposit|deposits|"
            "deposit amt.|haben|crédit|credit (eur)|abono|abonos|"
            "accrediti|entrate|avere|crédito|eingang|gutschrift|收入|收入金额|入金|입금액"
        ),
    ),
    "sign": ("debit/credit|credit/debit|soll/haben|s/h|af bij|afbij|dc|d/c|cd|credit debit indicator|sens",),
    "text": (
        (
            "description|transaction description|details|narrative|memo|"
            "reference|purpose|verwendungszweck|concepto|"
            "libellé|libelle|descrizione|causale|omschrijving|mededelingen|descrição|descripción|descripcion|text|"
            "selite|viesti|tytuł|opis operacji|közlemény|açıklama|"
            "описание|назначение платежа|摘要|备注|摘要・内容|적요|"
            "payment reference|remittance information"
        ),
        "buchungstext|transaction type|type|vorgang|umsatztyp|motivo|concept",
    ),
    "payee": (
        (
            "payee|merchant|merchant name|counterparty|counterparty name|"
            "counter party|name|partner name|beneficiary|"
            "beguenstigter/zahlungspflichtiger|begünstigter/zahlungspflichtiger|"
            "auftraggeber/begünstigter|empfänger|"
            "zahlungsempfänger*in|zahlungsempfänger|name zahlungsbeteiligter|auftraggeber/empfänger|payer|"
            "naam / omschrijving|naam tegenpartij|tegenpartij|beneficiario|"
            "bénéficiaire|tiers|controparte|favorecido|"
            "saaja/maksaja|nadawca/odbiorca|対象|对方户名|交易对方|取引先|거래처"
        ),
        "zahlungspflichtige*r",
    ),
    "currency": (
        (
            "currency|währung|waehrung|moneda|divisa|devise|munt|moeda|"
            "valuuta|waluta|pénznem|валюта|币种|通貨|통화|"
            "currency code"
        ),
    ),
    "account": (
        (
            "account|account number|iban|auftragskonto|kontonummer|iban auftragskonto|"
            "rekening|cuenta|compte|conto|conta|"
            "账号|account name"
        ),
    ),
}
_FOLDED: Final = {
    role: tuple({fold(name) for name in names.split("|")} for names in told) for role, told in _NAMES.items()
}
_TOLD: Final = {
    "date": "day",
    "amount": "amount",
    "debit": "paid out",
    "credit": "paid in",
    "sign": "in or out",
    "text": "what for",
    "payee": "other side",
    "currency": "currency",
    "account": "account",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what.

    Args:
        places: the number of the column of each role.
        names: what the columns are called.
        line: the line the names stand in.
    """

    places: dict[str, int]
    names: dict[str, str]
    line: int

    def cell(self, row: list[str], role: str) -> str:
        """Return what a line says in a role; "" where it says nothing."""
        place = self.places.get(role)
        return row[place].strip()[:_LONGEST] if place is not None and place < len(row) else ""

    def told(self) -> str:
        """Return the columns as they were understood, for the owner."""
        return ", ".join(f"{_TOLD[role]} = {name!r}" for role, name in self.names.items())


def find_columns(rows: Iterable[Row]) -> Columns | None:
    """Return the columns by the names banks give them; None where they are not all told, or one of them twice."""
    for number, row in rows:
        if number > _HEAD_WITHIN:
            return None
        if isinstance(row, str):
            continue
        cells = [_plain(cell) for cell in row]
        places = {role: place for role in _FOLDED if (place := _place(role, cells)) is not None}
        paid = "amount" in places or {"debit", "credit"} <= places.keys()
        if "date" in places and paid and places.keys() & {"text", "payee"}:
            doubled = [role for role in ("amount", "debit", "credit") if _count(role, cells) > 1]
            return None if doubled else _columns(places, row, number)
    return None


def named_columns(rows: Iterable[Row], told: str) -> Columns | None:
    """Return the columns the owner named: "date=Booked on,amount=Value,text=Reference"; None where one is missing."""
    wanted = {role.strip(): fold(name) for role, _, name in (part.partition("=") for part in told.split(","))}
    if not wanted.keys() <= _NAMES.keys() or not {"date"} <= wanted.keys():
        return None
    if "amount" not in wanted and not {"debit", "credit"} <= wanted.keys():
        return None
    for number, row in rows:
        if isinstance(row, str):
            continue
        cells = [fold(cell) for cell in row]
        if all(name in cells for name in wanted.values()):
            return _columns({role: cells.index(name) for role, name in wanted.items()}, row, number)
    return None


def _columns(places: dict[str, int], row: list[str], number: int) -> Columns:
    if "amount" in places:
        places = {role: place for role, place in places.items() if role not in {"debit", "credit"}}
    names = {role: row[place].strip() for role, place in places.items()}
    return Columns(places, names, number)


def _plain(cell: str) -> str:
    return re.sub(r"\s*[:*]$", "", fold(cell))


def _place(role: str, cells: list[str]) -> int | None:
    for names in _FOLDED[role]:
        found = [place for place, cell in enumerate(cells) if cell in names]
        if found:
            return found[0]
    return None


def _count(role: str, cells: list[str]) -> int:
    return sum(cell in names for names in _FOLDED[role] for cell in cells)
