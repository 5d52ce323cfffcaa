"""Settings, what left this computer: the ledger by day, each request with its exact bytes, and its chain verified."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool

from atticus.domain.errors import AtticusError
from atticus.mind.gate import MODEL_EGRESS
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields
from atticus.surfaces.web.render import page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.vault.contract import LedgerEntry, Vault

LINES: Final = 200
"""Lines of the ledger on one page."""

EVENTS: Final = {
    "channel_answer": later("A question over a messenger was answered"),
    "channel_ended": later("The link to a messenger was ended"),
    "channel_linked": later("A messenger was linked"),
    "client_added": later("An app handed over moments"),
    "client_changed": later("What an app may do was changed"),
    "client_ended": later("An app is let in no more"),
    "client_paired": later("An app was let in"),
    "client_read": later("An app looked something up"),
    "client_wrote": later("An app handed over a note"),
    "deed_denied": later("A deed was not let through"),
    "deed_done": later("A deed was done"),
    "deed_refused": later("You let a deed be"),
    "deed_timed": later("A deed was approved for a time of its own"),
    "deed_undone": later("A deed was taken back"),
    "deed_unknown": later("Nobody can tell whether a deed happened"),
    "endorsement_taken_back": later("Something you had allowed was taken back"),
    "forget": later("Something was forgotten"),
    "model_added": later("A model was added"),
    "model_egress": later("A request to a model"),
    "model_outcome": later("What came back from a model"),
    "model_refused": later("No model was asked"),
    "model_removed": later("A model was removed"),
    "secret_kept": later("A password or key was kept"),
    "secret_removed": later("A password or key was removed"),
    "skill_accepted": later("A skill was accepted"),
    "skill_removed": later("A skill was removed"),
    "weights_fetched": later("A model was downloaded"),
}
"""What lines tell of, by the word they stand under."""

FACTS: Final = {
    "attachments": later("Attachments"),
    "beliefs": later("Beliefs"),
    "budget": later("Budget"),
    "by": later("By"),
    "bytes": later("Size"),
    "channel": later("Messenger"),
    "characters": later("Letters"),
    "client": later("App"),
    "cost": later("Cost"),
    "deed": later("Id of the deed"),
    "egress": later("Line of the request"),
    "estimated": later("Estimated"),
    "may": later("May"),
    "model": later("Model"),
    "moments": later("Moments"),
    "ms": later("Milliseconds"),
    "name": later("Name"),
    "open": later("Open model"),
    "outcome": later("What came back"),
    "place": later("Place"),
    "provider": later("Provider"),
    "purpose": later("For"),
    "reason": later("Why"),
    "redacted": later("Moments with a name taken out"),
    "refusals": later("Who was not asked, and why"),
    "scope": later("What it sees"),
    "sha256": later("SHA-256"),
    "tokens": later("Tokens"),
    "tool": later("Tool"),
    "url": later("Address"),
    "vectors": later("Vectors"),
}
"""What the facts of lines are called."""

_SAID: Final = ("client_read", "client_wrote", "deed_done", "deed_undone", "deed_unknown")
"""Lines whose bytes are a sentence that says what was done or asked."""

_QUIET: Final = frozenset({"deed", "sha256"})
"""Facts that tell a person nothing, told on the page of a line alone."""

_AFTER: Final = 50
"""Within so many lines after a request its outcome is looked for: others may be under way beside it."""

_OUTCOME: Final = "model_outcome"


class NoSuchLineError(AtticusError):
    """The ledger has no such line."""

    def __init__(self) -> None:
        super().__init__(
            later("The ledger has no such line."), later("Its lines are on the page of what left this computer.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger as the page tells it.

    Args:
        seq: its number.
        at: when, in the owner's zone.
        what: the word it stands under.
        sent: whether it is a request to a model.
        remote: whether that model is not on a machine of the owner's.
        facts: what it tells.
        outcome: of a request, what came back; None where nothing is told of that.
        payload: the exact bytes; None where there were none, or they were erased.
        erased_by: the receipt that erased them.
    """

    seq: int
    at: datetime
    what: str
    sent: bool
    remote: bool
    facts: dict[str, Any]
    outcome: dict[str, Any] | None
    payload: bytes | None
    erased_by: int | None

    @property
    def says(self) -> str:
        """What was done, where the line is of a deed; empty where it is not, or its bytes were erased."""
        return self.payload.decode("utf-8", "replace") if self.payload and self.what in _SAID else ""

    @property
    def told(self) -> dict[str, Any]:
        """The facts that tell a person something."""
        plain = {name: len(one) if isinstance(one, list) else one for name, one in self.facts.items()}
        return {name: one for name, one in plain.items() if name not in _QUIET and isinstance(one, str | int)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The lines of one day, and how many bytes of it left for a model of somebody else's."""

    day: date
    lines: tuple[Line, ...]
    left: int
    requests: int


async def left(request: Request) -> Response:
    """Show the ledger by day, the newest first; `before` in the address goes on, `all` shows every sort of line."""
    return await _shown(request, None)


async def verify(request: Request) -> Response:
    """Check the whole vault, the ledger's chain with it, and say what was found."""
    await fields(request)
    return await _shown(request, await run_in_threadpool(house_of(request).vault.verify))


async def line(request: Request) -> Response:
    """Show one line with the exact bytes that left, as veiled; raises NoSuchLineError."""
    house = house_of(request)
    found = await run_in_threadpool(_one, house, request.path_params["seq"])
    text = found.payload.decode("utf-8", "replace") if found.payload is not None else None
    return page(request, "settings_line.html", one=found, text=text, events=EVENTS, names=FACTS)


def days(entries: Sequence[LedgerEntry], after: Sequence[LedgerEntry], zone: tzinfo, *, every: bool) -> list[Day]:
    """Return lines by day, the newest first; each outcome stands with its request.

    Args:
        entries: lines of the ledger, the newest first.
        after: the lines that follow them, for what came back.
        zone: the owner's.
        every: whether every sort of line is wanted, or only requests to models.
    """
    outcomes = {one.facts["egress"]: one.facts for one in (*after, *entries) if one.what == _OUTCOME}
    lines = [
        _line(one, zone, outcomes.get(one.seq))
        for one in entries
        if one.what == MODEL_EGRESS or (every and one.what != _OUTCOME)
    ]
    told = []
    for day, group in groupby(lines, lambda one: one.at.date()):
        rows = tuple(group)
        went = [one for one in rows if one.remote]
        told.append(
            Day(day=day, lines=rows, left=sum(int(one.facts.get("bytes", 0)) for one in went), requests=len(went))
        )
    return told


async def _shown(request: Request, checked: Any) -> Response:
    house, query = house_of(request), request.query_params
    before, every = query.get("before", ""), query.get("all") == "1"
    number = int(before) if before.isascii() and before.isdigit() and len(before) < len(str(1 << 62)) else None
    entries = await run_in_threadpool(lambda: house.vault.ledger(limit=LINES + 1, before=number))
    after = await run_in_threadpool(_following, house.vault, number) if number is not None else []
    return page(
        request,
        "settings_left.html",
        days=days(entries[:LINES], after, house.settings.tzinfo, every=every),
        every=every,
        events=EVENTS,
        names=FACTS,
        more=entries[LINES - 1].seq if len(entries) > LINES else None,
        checked=checked,
    )


def _following(vault: Vault, seq: int) -> list[LedgerEntry]:
    """Return the lines from one on, among which the outcomes of those before it are looked for."""
    return [one for one in vault.ledger(limit=_AFTER, before=seq + _AFTER) if one.seq >= seq]


def _one(house: House, seq: int) -> Line:
    after = _following(house.vault, seq)
    found = next((one for one in after if one.seq == seq), None)
    if found is None:
        raise NoSuchLineError
    outcome = next((one.facts for one in after if one.what == _OUTCOME and one.facts.get("egress") == seq), None)
    return _line(found, house.settings.tzinfo, outcome)


def _line(one: LedgerEntry, zone: tzinfo, outcome: dict[str, Any] | None) -> Line:
    sent = one.what == MODEL_EGRESS
    return Line(
        seq=one.seq,
        at=one.at.astimezone(zone),
        what=one.what,
        sent=sent,
        remote=sent and one.facts.get("place") == "remote",
        facts=one.facts,
        outcome=outcome,
        payload=one.payload,
        erased_by=one.erased_by,
    )
