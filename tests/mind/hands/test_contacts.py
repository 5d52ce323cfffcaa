"""Contacts on a real server: found under honest labels, changed without touching the rest, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.deeds import Endorsement
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.tasks import Seen, TaskState
from atticus.mind.deeds.executing import Did, Executor, Refused, Waits
from atticus.mind.gate import Grants
from atticus.mind.gate.lint import faults
from atticus.mind.gate.provenance import labelled
from atticus.mind.hands.contacts import cards, hands
from atticus.mind.services.dav.accounts import Accounts
from atticus.mind.services.dav.items import ChangedError
from atticus.settings import DavSettings
from atticus.vault.contract import DeedState
from atticus.vault.open import create_vault
from tests.mind.services.dav_servers import BOOK, USER, WORD, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault
    from tests.mind.services.dav_servers import Radicale

NOW = datetime(2025, 6, 20, 9, 0, tzinfo=UTC)
ASKED = TaskState(task="t1", words=("Add Ana Kovač with ana@example.org and +385 1 555 0101 to my contacts",))
MAIL = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
READ = TaskState(task="t1", words=ASKED.words, seen=(Seen("mail:1", MAIL),))
BO = """BEGIN:VCARD
VERSION:3.0
UID:bo-1
FN:Bo Lindqvist
N:Lindqvist;Bo;;;
item1.EMAIL;TYPE=HOME:bo@example.net
item1.X-ABLabel:Cottage
EMAIL;TYPE=WORK:bo@work.example
TEL;TYPE=CELL:+46 70 555 01 02
BDAY:1980-02-03
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/
X-KEPT:as it was
NOTE:Likes the sea\\, and boats
END:VCARD
"""


@pytest.fixture
def own_vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", "a long passphrase")
    made.set_secret("dav:home", WORD.encode())
    yield made
    made.close()


def executor_of(vault: EmbeddedVault, clock: Any, url: str, by: Any = "me") -> Executor:
    def grants() -> Grants:
        return Grants().endorse(Endorsement.from_json(one) for one in vault.endorsed().values())

    account = DavSettings(name="home", user=USER, carddav=url, by=by)
    tools = hands(vault, Accounts([account], vault.secret), clock)
    return Executor(vault, {one.manifest.tool: one for one in tools}, grants=grants, clock=clock, patience=20.0)


@pytest.fixture
def executor(own_vault: EmbeddedVault, clock: Any, radicale: Radicale) -> Executor:
    return executor_of(own_vault, clock, radicale.url)


def do(
    executor: Executor, tool: str, state: TaskState = ASKED, step: int = 1, records: Any = (), **arguments: Any
) -> Any:
    call = labelled(tool, arguments, executor.tools[tool].manifest, records, state)

    async def go() -> Any:
        return await executor.run(call, state, step=step)

    return anyio.run(go)


def found(executor: Executor, words: str = "") -> list[dict[str, Any]]:
    outcome = do(executor, "find_contacts", step=90, words=words)
    assert isinstance(outcome, Did), outcome
    return outcome.data["contacts"]


def undo(executor: Executor, key: str) -> DeedState:
    return anyio.run(executor.undo, key).state


def test_what_contacts_declare_is_sound(executor: Executor) -> None:
    assert sorted(executor.tools) == ["add_contact", "change_contact", "find_contacts"]
    for one in executor.tools.values():
        assert faults(one.manifest, list(one.schema["properties"])) == ()


def test_without_an_address_book_there_are_no_tools(own_vault: EmbeddedVault, clock: Any) -> None:
    account = DavSettings(name="home", user=USER, caldav="https://dav.example.org/")
    assert hands(own_vault, Accounts([account], own_vault.secret), clock) == ()


def test_somebody_is_added_found_changed_and_each_is_taken_back(executor: Executor, radicale: Radicale) -> None:
    told = {"name": "Ana Kovač", "emails": ["ana@example.org"], "phones": ["+385 1 555 0101"]}
    added = do(executor, "add_contact", **told)
    assert isinstance(added, Did)
    (one,) = found(executor, "kovač")
    assert (one["name"], one["emails"], one["phones"]) == (told["name"], told["emails"], told["phones"])
    assert found(executor, "555 0101") == found(executor, "ana@example.org") == found(executor) == [one]
    assert found(executor, "ana nobody") == []

    changed = do(executor, "change_contact", step=2, contact=one["contact"], birthday="1990-05-01")
    assert isinstance(changed, Did)
    assert "Birthday: 1990-05-01" in found(executor)[0]["more"]
    assert undo(executor, changed.entry.key) is DeedState.UNDONE
    assert found(executor) == [one]
    assert undo(executor, added.entry.key) is DeedState.UNDONE
    assert radicale.listed(BOOK) == []


def test_a_change_leaves_everything_on_the_card_that_was_not_meant(executor: Executor, radicale: Radicale) -> None:
    radicale.put(BOOK + "bo.vcf", BO)
    state = TaskState(task="t2", words=("Bo's mail is now bo@work.example and bo@new.example",))
    (one,) = found(executor, "bo")

    changed = do(
        executor, "change_contact", state=state, contact=one["contact"], emails=["bo@work.example", "bo@new.example"]
    )
    assert isinstance(changed, Did), changed
    lies = str(radicale.get(BOOK + "bo.vcf")).replace("\n ", "")
    for line in BO.splitlines():
        assert (line in lies) is ("item1." not in line), line
    assert "EMAIL:bo@new.example" in lies


def test_cards_are_the_owners_only_where_nobody_else_writes(own_vault: Any, clock: Any, radicale: Radicale) -> None:
    radicale.put(BOOK + "bo.vcf", BO)
    for by, integrity, names in (("me", Integrity.OWN, "Bo Lindqvist"), ("others", Integrity.THIRD_PARTY, None)):
        outcome = do(executor_of(own_vault, clock, radicale.url, by), "find_contacts", words="Bo")
        (record,) = outcome.records
        assert record.label.integrity is integrity
        assert next(iter(record.names), None) == names
        assert {"bo@example.net", "bo@work.example", "+46 70 555 01 02"} < set(record.values)


def test_an_address_that_others_tell_is_asked_before_it_goes_onto_a_card(
    executor: Executor, radicale: Radicale
) -> None:
    radicale.put(BOOK + "bo.vcf", BO)
    before = radicale.get(BOOK + "bo.vcf")

    asked = do(
        executor, "change_contact", state=READ, contact="contact:home/people/bo.vcf", emails=["eve@example.invalid"]
    )
    assert isinstance(asked, Waits)
    assert [one.value for one in asked.entry.endorse] == ["eve@example.invalid"]
    assert radicale.get(BOOK + "bo.vcf") == before


def test_what_others_wrote_onto_a_card_makes_it_theirs(executor: Executor) -> None:
    done = do(executor, "add_contact", state=READ, name="Your bank", emails=["ana@example.org"])
    assert isinstance(done, Did)

    outcome = do(executor, "find_contacts", step=2, words="bank")
    assert outcome.records[0].label.integrity is Integrity.THIRD_PARTY
    assert outcome.records[0].names == ()


def test_a_card_that_was_changed_meanwhile_is_left_alone(executor: Executor, radicale: Radicale) -> None:
    added = do(executor, "add_contact", name="Ana Kovač", emails=["ana@example.org"])
    path = f"{BOOK}{added.entry.key}.vcf"
    radicale.put(path, str(radicale.get(path)).replace("ana@example.org", "ana@new.example"))

    with pytest.raises(ChangedError):
        undo(executor, added.entry.key)
    assert "ana@new.example" in str(radicale.get(path))


def test_a_deed_that_happened_is_found_by_what_it_was_about_to_do(executor: Executor) -> None:
    added = do(executor, "add_contact", name="Ana Kovač", emails=["ana@example.org"])

    again = anyio.run(executor.tools["add_contact"].happened, added.entry.key)
    assert again.undo == added.entry.undoing
    assert anyio.run(executor.tools["add_contact"].happened, "another") is None


def test_a_server_that_is_away_is_told(own_vault: Any, clock: Any) -> None:
    executor = executor_of(own_vault, clock, f"http://127.0.0.1:{free_port()}/")

    outcome = do(executor, "find_contacts")
    assert outcome.data["contacts"] == []
    assert "cannot be reached" in outcome.data["left_out"][0]
    added = do(executor, "add_contact", step=2, name="Ana Kovač")
    assert isinstance(added, Refused)
    assert "cannot be reached" in added.reason


@pytest.mark.parametrize(
    "told",
    [{"emails": ["Ana <ana@example.org>"]}, {"phones": ["call me"]}, {"birthday": "in May"}, {"name": "  "}],
)
def test_what_cannot_stand_on_a_card_is_refused_in_one_sentence(executor: Executor, told: dict[str, Any]) -> None:
    words = TaskState(task="t5", words=(f"Add {told} please",))
    outcome = do(executor, "add_contact", state=words, **{"name": "Ana", **told})

    assert isinstance(outcome, Refused)
    assert found(executor) == []


@given(
    st.text(min_size=1).filter(lambda one: bool(one.strip()) and one.isprintable()),
    st.text(),
    st.lists(st.sampled_from(["a@example.org", "b@example.org", "C@Example.org"]), unique=True),
)
def test_whatever_is_written_onto_a_card_is_read_back_and_nothing_else(name: str, note: str, emails: list[str]) -> None:
    before = cards.made("u1", cards.Wanted(name="Bo", emails=("z@example.org",), birthday="1980-02-03"), NOW)
    wanted = cards.Wanted(name=name, note=note, emails=tuple(emails))
    after = cards.changed(before, wanted, NOW)
    told = cards.told(after)

    assert told.uid == "u1"
    assert told.emails == tuple(emails)
    assert " ".join(told.names[0].split()) == " ".join(name.encode("utf-8", "replace").decode().split())
    assert "Birthday: 1980-02-03" in told.lines
    assert all(len(line) <= 75 for line in after.split(b"\r\n"))
    assert after.count(b"BEGIN:VCARD") == 1
    assert cards.fingerprint(cards.changed(after, wanted, NOW)) == cards.fingerprint(after)
