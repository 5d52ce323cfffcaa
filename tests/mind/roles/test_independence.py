"""The independence ledger counts what was done by whom, from moments and receipts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.modes import Mode
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.tasks import TaskState
from atticus.mind.deeds.executing import Executor, Waits
from atticus.mind.gate import Grants
from atticus.mind.gate.progress import having_heard
from atticus.mind.gate.provenance import labelled
from atticus.mind.roles.independence import ledger
from atticus.mind.roles.modes import fade
from atticus.vault.contract import Draft
from tests.mind.conftest import SetClock
from tests.mind.deeds.tools_on_disk import Post

if TYPE_CHECKING:
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault

ZONE = ZoneInfo("Europe/Lisbon")
OWN = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)


def message(at: datetime, *, mine: bool) -> Draft:
    author = ME if mine else Party("Rui")
    moment = Moment(kind=Kind.MESSAGE, source="mail", at=at, text=f"words of {at}", author=author)
    return Draft(moment=moment, label=OWN, mine=mine)


def test_what_was_written_by_hand_delegated_and_done_together_is_counted_apart(
    vault: EmbeddedVault, tmp_path: Path
) -> None:
    clock = SetClock()
    now = clock.now()
    vault.keep([message(now - timedelta(days=day), mine=day % 2 == 0) for day in range(8)])
    post = Post(tmp_path / "sent.txt", name="send_mail")
    executor = Executor(vault, {"send_mail": post}, grants=Grants, clock=clock)

    def send(words: str, body: str, mode: Mode) -> object:
        state = having_heard(TaskState(task=words, mode=mode), words)
        call = labelled("send_mail", {"to": "ana@example.org", "body": body}, post.manifest, [], state)
        return asyncio.run(executor.run(call, state, step=1))

    send("Write to ana@example.org", "one", Mode.DO)
    waits = send("Write to ana@example.org again", "two", Mode.WITH)
    assert isinstance(waits, Waits)
    asyncio.run(executor.approve(waits.entry.key))
    fade(vault, "calendar", 9, at=now)

    mail, calendar = ledger(vault, executor.tools, now, ZONE)
    assert (mail.kind, calendar.kind) == ("mail", "calendar")
    (month,) = mail.months
    assert month.month == f"{now.astimezone(ZONE):%Y-%m}"
    assert (month.unaided, month.together, month.delegated) == (2, 1, 1)
    assert calendar.months == ()
    assert calendar.standing is not None
    assert calendar.standing.weeks == 9


def test_months_are_those_of_the_owners_calendar(vault: EmbeddedVault) -> None:
    vault.keep([message(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), mine=True)])
    (mail,) = ledger(vault, {}, datetime(2026, 8, 1, tzinfo=UTC), ZONE)
    assert [one.month for one in mail.months] == ["2026-07"]


def test_an_empty_life_has_an_empty_ledger(vault: EmbeddedVault) -> None:
    assert ledger(vault, {}, datetime(2026, 8, 1, tzinfo=UTC), ZONE) == ()
