"""A vault of every released schema opens with nothing lost; `released/` holds a backup written by each."""

from __future__ import annotations

from pathlib import Path

import pytest

from atticus.domain.ids import to_number
from atticus.domain.people import Me
from atticus.vault import migrating
from atticus.vault.contract import Filter, Work
from atticus.vault.open import create_vault, restore

RELEASED = Path(__file__).parent / "released"
PASSPHRASE = "an old and faithful passphrase"


def schema_of(vault):
    with vault._connections.reading() as db:
        found = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        told = db.execute("SELECT tbl, idx, stat FROM sqlite_stat1 WHERE tbl != 'alembic_version'").fetchall()
    return {name: " ".join(sql.replace("\t", " ").split()) for name, sql in found}, sorted(told)


def test_every_released_schema_but_this_one_has_a_backup():
    assert {path.stem for path in RELEASED.glob("*.atticus")} == set(migrating.KNOWN) - {migrating.CURRENT}


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.atticus")), ids=lambda path: path.stem)
def test_a_vault_of_an_older_schema_opens_with_nothing_lost(tmp_path, released):
    vault = restore(tmp_path / "old", released, PASSPHRASE)

    assert vault.verify().whole
    assert vault.status().schema == migrating.CURRENT
    texts = [kept.moment.text for kept in vault.timeline(Filter())]
    assert texts == ["with a picture", "second wording", "I will bring the photos.", "See you at the dentist on Friday."]
    assert vault.find("3").moment.author.handle == "tel:+385123"
    assert vault.attachment(vault.find("4").attachments[0].blob) == b"hello"
    assert vault.me() == Me(frozenset({"rūta fenwick"}), frozenset({"tel:+440000"}))
    assert len(vault.timeline(Filter(person="Ana Kovač"))) == len(vault.timeline(Filter(person="tel:+385123"))) + 1 == 3
    assert {met.party.name for met in vault.met()} == {"Ana Kovač", "Rūta Fenwick"}
    everything = {to_number(kept.id) for kept in vault.timeline(Filter())}
    assert {job.moment for job in vault.lease(Work.READING, 9, seconds=0)} == everything
    assert len(vault.lease(Work.VECTORS, 9, seconds=0)) == 3
    vault.close()


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.atticus")), ids=lambda path: path.stem)
def test_a_migrated_schema_is_the_schema_of_a_new_vault(tmp_path, released):
    old = restore(tmp_path / "old", released, PASSPHRASE)
    new, _ = create_vault(tmp_path / "new", PASSPHRASE)

    assert schema_of(old) == schema_of(new)
    old.close()
    new.close()
