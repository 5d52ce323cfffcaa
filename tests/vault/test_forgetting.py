"""Forgetting holds: no decrypted page, index or vector still speaks of it, and nothing brings it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from atticus.domain.beliefs import Belief, Claim, Quote, Status, Support
from atticus.domain.ids import to_number
from atticus.domain.moments import Attachment, Kind
from atticus.domain.people import Party, Person
from atticus.domain.time import Unit
from atticus.vault.contract import Outcome, Read, Selection, Told
from atticus.vault.keys import read_keys, unwrap
from atticus.vault.open import create_vault, open_vault, restore
from atticus.vault.words import tokens
from tests.conftest import PASSPHRASE
from tests.vault.pages import decrypted

CANARY = "Quokkawanderung zanzibarisch flibbertigibbets"
WHO = "Xiomara Przybylska"
START = datetime(2025, 6, 2, tzinfo=UTC)
DIMENSIONS = 48


def pages_holding(home, needles):
    key = next(unwrap(read_keys(home / "keys.json"), PASSPHRASE))
    found = set()
    for page in decrypted(home / "vault.db", key):
        lowered = page.lower()
        found.update(n for n in needles if n in lowered or n in page)
    return found


def needles_for(vector):
    words = {w.encode() for w in CANARY.split()} | {w.lower().encode() for w in (CANARY + " " + WHO).split()}
    stems = {t.encode() for t in tokens(CANARY) + tokens(WHO)}
    return {n for n in words | stems if len(n) > 5} | {vector.tobytes()}


def understood(vault, id_):
    """What rules read in the canary, and a person and a belief derived from it."""
    claim = Claim(kind="tie", subject="me", predicate="friend", object=WHO, more={"context": CANARY})
    friday = Told(START, START + timedelta(days=1), Unit.DAY, Quote(0, 2))
    vault.put_read([Read(to_number(id_), (friday,), (claim,))])
    support = Support(id_, "chat", "canary-1", Quote(16, 40))
    belief = Belief(
        id="b", kind="tie", subject="me", predicate="friend", object=WHO, valid_from=None, valid_until=None,
        known_from=START, known_until=None, confidence=1.0, status=Status.HELD, evidence=(support,),
        more={"context": CANARY},
    )  # fmt: skip
    vault.hold([Person(id="p", name=WHO, names=(WHO, CANARY), handles=("tel:+15550100",))], [belief])


@pytest.fixture
def filled(vault, draft):
    """A vault with 1,500 ordinary moments and, in their midst, one about the canary."""
    number = vault.begin_import(importer="x", version=1, name=f"Chat with {WHO}.txt")
    rows = [draft(f"ordinary entry number {n} about gardens", at=START + timedelta(hours=n)) for n in range(1_500)]
    rows.insert(
        700,
        draft(
            f"We talked about {CANARY}",
            title=CANARY,
            at=START + timedelta(hours=700, minutes=5),
            kind=Kind.MESSAGE,
            source="chat",
            thread=WHO,
            author=Party(WHO, "tel:+15550100"),
            external_id="canary-1",
            attachments=(Attachment(f"{WHO}.txt", "text/plain", CANARY.encode()),),
        ),
    )
    commits = vault.keep(rows, import_id=number)
    vault.end_import(number, [])
    vectors = np.random.default_rng(3).integers(-127, 127, (len(rows), DIMENSIONS), dtype=np.int8)
    put = [(to_number(c.id), 0, v.tobytes()) for c, v in zip(commits, vectors, strict=True)]
    vault.put_vectors("space", put, done=[n for n, _, _ in put])
    understood(vault, commits[700].id)
    vault.record("model_egress", {"provider": "m"}, payload=CANARY.encode(), origins=[commits[700].id])
    return vault, rows[700], commits[700].id, needles_for(vectors[700])


def test_the_reader_of_pages_sees_what_is_there(filled):
    vault, _, _, needles = filled

    assert len(pages_holding(vault.home, needles)) >= len(needles) - 2


@pytest.mark.parametrize("what", ["moment", "source", "person", "span"])
def test_no_page_of_file_or_log_holds_words_stems_or_vector(filled, what):
    vault, _, id_, needles = filled
    at = START + timedelta(hours=700)
    selection = {
        "moment": Selection(moment=id_),
        "source": Selection(source="chat"),
        "person": Selection(person=WHO),
        "span": Selection(span=(at + timedelta(minutes=1), at + timedelta(minutes=10))),
    }[what]

    receipt = vault.forget(selection)

    assert len(receipt.moments) == 1
    assert (receipt.attachments, receipt.vectors, receipt.ledger_payloads) == (1, 1, 1)
    assert pages_holding(vault.home, needles) == set()
    assert list((vault.home / "blobs").glob("??/*")) == []
    assert vault.people() == vault.beliefs() == vault.claims() == []
    assert len(vault.times().ids) == 0
    assert vault.verify().whole


def test_import_again_does_not_bring_it_back(filled):
    vault, draft, id_, needles = filled
    vault.forget(Selection(moment=id_))

    assert vault.keep([draft])[0].outcome is Outcome.FORGOTTEN
    assert pages_holding(vault.home, needles) == set()


def test_a_restored_backup_does_not_bring_it_back(filled, tmp_path):
    vault, draft, id_, needles = filled
    backup = tmp_path / "before.atticus"
    vault.backup(backup)
    vault.forget(Selection(moment=id_))
    vault.close()

    restored = restore(vault.home, backup, PASSPHRASE, replace=True)
    try:
        assert restored.status().moments == 1_500
        assert pages_holding(vault.home, needles) == set()
        assert list((vault.home / "blobs").glob("??/*")) == []
        assert restored.keep([draft])[0].outcome is Outcome.FORGOTTEN
        assert restored.verify().whole
    finally:
        restored.close()


def test_a_restored_export_does_not_bring_it_back(filled, tmp_path):
    vault, draft, id_, _ = filled
    vault.forget(Selection(moment=id_))
    vault.export(tmp_path / "export")
    restored = restore(tmp_path / "elsewhere", tmp_path / "export", PASSPHRASE)
    try:
        assert restored.keep([draft])[0].outcome is Outcome.FORGOTTEN
    finally:
        restored.close()


def test_a_mere_revision_leaves_the_older_words_out_of_the_index(vault, draft):
    vault.keep([draft("flibbertigibbet", external_id="1")])
    vault.keep([draft("something else", external_id="1")])

    assert vault.frequencies(tokens("flibbertigibbet"))[tokens("flibbertigibbet")[0]] == 0


def test_tombstones_tell_nothing_without_the_vault(tmp_path, draft):
    marks = []
    for name in ("a", "b"):
        vault, _ = create_vault(tmp_path / name, PASSPHRASE)
        commit = vault.keep([draft("same words")])[0]
        vault.forget(Selection(moment=commit.id))
        marks += vault.tombstones()
        vault.close()

    assert len(set(marks)) == 2


def test_forgotten_stays_forgotten_after_closing(filled):
    vault, draft, id_, _ = filled
    vault.forget(Selection(moment=id_))
    vault.close()
    again = open_vault(vault.home, PASSPHRASE)
    try:
        assert again.keep([draft])[0].outcome is Outcome.FORGOTTEN
    finally:
        again.close()
