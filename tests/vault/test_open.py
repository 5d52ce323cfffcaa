"""Making, opening, re-keying and restoring; each thing that can go wrong is one clear sentence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from sqlcipher3 import dbapi2

from atticus.domain.errors import AtticusError, LockedError
from atticus.domain.ids import to_number
from atticus.domain.moments import Attachment
from atticus.vault import leaving, migrating
from atticus.vault.connection import BrokenVaultError, DiskFullError, UnwritableError, connect
from atticus.vault.contract import Filter, Work
from atticus.vault.keys import BrokenKeysError, is_recovery_key, read_keys, unwrap, write_keys
from atticus.vault.open import (
    BusyVaultError,
    NoVaultError,
    Ownership,
    VaultExistsError,
    WeakPassphraseError,
    create_vault,
    exists,
    open_vault,
    rekey,
    restore,
)
from atticus.vault.words import tokens
from tests.conftest import PASSPHRASE

CANARY = "flibbertigibbet"


def is_one_clear_sentence(error: AtticusError) -> bool:
    return (
        bool(re.match(r"^[A-Z/].{10,}\.$", error.what, re.DOTALL)) and bool(error.do) and "Traceback" not in str(error)
    )


@pytest.fixture
def home(tmp_path, draft):
    vault, _ = create_vault(tmp_path / "home", PASSPHRASE)
    vault.keep(
        [draft(f"{CANARY} {n}", attachments=(Attachment("a.txt", "text/plain", b"attached words"),)) for n in range(40)]
    )
    vault.close()
    return tmp_path / "home"


def test_only_the_recovery_key_is_taken_for_it(tmp_path):
    vault, recovery = create_vault(tmp_path / "v", PASSPHRASE)
    vault.close()
    keys = read_keys(tmp_path / "v" / "keys.json")

    assert is_recovery_key(keys, recovery.lower().replace("-", " "))
    for told in (PASSPHRASE, recovery[:-1], ""):
        assert not is_recovery_key(keys, told)


def test_the_passphrase_and_the_recovery_key_both_open_it(tmp_path, draft):
    vault, recovery = create_vault(tmp_path / "v", PASSPHRASE)
    vault.keep([draft("hello")])
    vault.close()
    for secret in (PASSPHRASE, recovery, recovery.lower().replace("-", " ")):
        opened = open_vault(tmp_path / "v", secret)
        assert opened.status().moments == 1
        opened.close()


def test_nothing_on_disk_is_readable(home):
    for path in home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert CANARY.encode() not in data
            assert b"attached words" not in data
            assert b"SQLite format" not in data


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_may_read_the_files(home):
    for path in (home, home / "vault.db", home / "keys.json", home / "blobs"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_is_told(home):
    with pytest.raises(LockedError) as told:
        open_vault(home, "wrong wrong wrong")
    assert is_one_clear_sentence(told.value)


def test_a_short_passphrase_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(WeakPassphraseError):
        create_vault(tmp_path / "v", "short")
    assert not (tmp_path / "v").exists()


def test_no_vault_and_a_vault_already_there_are_told(tmp_path, home):
    with pytest.raises(NoVaultError) as nothing:
        open_vault(tmp_path / "empty", PASSPHRASE)
    with pytest.raises(VaultExistsError) as there:
        create_vault(home, PASSPHRASE)
    assert is_one_clear_sentence(nothing.value)
    assert is_one_clear_sentence(there.value)


@pytest.mark.parametrize("offset", [100, 5_000, -3_000])
def test_one_flipped_byte_of_the_file_is_found(home, offset):
    data = bytearray((home / "vault.db").read_bytes())
    data[offset] ^= 1
    (home / "vault.db").write_bytes(data)

    assert faults_of(home)


def faults_of(home):
    try:
        vault = open_vault(home, PASSPHRASE)
    except BrokenVaultError as error:
        return [error.what] if is_one_clear_sentence(error) else []
    try:
        return vault.verify().faults
    finally:
        vault.close()


def test_one_flipped_byte_of_an_attachment_is_found(home):
    blob = next((home / "blobs").glob("??/*"))
    data = bytearray(blob.read_bytes())
    data[3] ^= 1
    blob.write_bytes(data)
    vault = open_vault(home, PASSPHRASE)
    try:
        assert not vault.verify().whole
        with pytest.raises(AtticusError) as told:
            vault.attachment(vault.timeline(Filter())[0].attachments[0].blob)
        assert is_one_clear_sentence(told.value)
    finally:
        vault.close()


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"format": "other"}', '{"format": "atticus.keys/1", "owner": "1", "wraps": []}']
)
def test_broken_keys_are_told(home, broken):
    (home / "keys.json").write_text(broken)

    with pytest.raises(BrokenKeysError) as told:
        open_vault(home, PASSPHRASE)
    assert is_one_clear_sentence(told.value)


def test_a_missing_file_is_told(home):
    (home / "vault.db").unlink()

    with pytest.raises(BrokenVaultError):
        open_vault(home, PASSPHRASE)


def test_a_newer_schema_is_refused_and_left_alone(home):
    key = next(unwrap(read_keys(home / "keys.json"), PASSPHRASE))
    db = connect(home / "vault.db", key)
    db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.close()

    with pytest.raises(migrating.NewerSchemaError) as told:
        open_vault(home, PASSPHRASE)

    assert is_one_clear_sentence(told.value)
    assert "9999" in str(told.value)


def test_a_full_disk_loses_nothing_that_was_committed(home, draft):
    vault = open_vault(home, PASSPHRASE)
    with vault._connections.alone() as db:
        used = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {used + 2}")
    with pytest.raises(DiskFullError) as told:
        vault.keep([draft("x" * 4_000 + str(n)) for n in range(200)])
    assert is_one_clear_sentence(told.value)
    assert vault.status().moments == 40
    vault.close()
    again = open_vault(home, PASSPHRASE)
    assert again.verify().whole
    assert again.keep([draft("room again")])[0].outcome == "new"
    again.close()


def test_a_directory_that_cannot_be_written_is_told():
    from pathlib import Path  # noqa: PLC0415

    for place in (Path("/proc/atticus"), Path("/dev/null/atticus")):
        with pytest.raises(UnwritableError) as told:
            create_vault(place, PASSPHRASE)
        assert is_one_clear_sentence(told.value)
        with pytest.raises(UnwritableError):
            Ownership(place)


def test_one_process_owns_the_vault(home):
    owner = Ownership(home)
    code = (
        "import sys, pathlib; from atticus.vault.open import Ownership; Ownership(pathlib.Path(sys.argv[1]), wait=0.1)"
    )
    other = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=False)
    assert f"in use by process {os.getpid()}" in other.stderr
    owner.release()
    subprocess.run([sys.executable, "-c", code, str(home)], check=True)


def test_the_same_process_is_told_too(home):
    owner = Ownership(home)
    with pytest.raises(BusyVaultError) as told:
        Ownership(home, wait=0.05)
    assert is_one_clear_sentence(told.value)
    owner.release()


def test_rekey_changes_every_way_of_unlocking_and_keeps_all(home):
    before = (home / "vault.db").read_bytes()
    recovery = rekey(home, PASSPHRASE, "another long passphrase")

    with pytest.raises(LockedError):
        open_vault(home, PASSPHRASE)
    for secret in ("another long passphrase", recovery):
        vault = open_vault(home, secret)
        assert vault.status().moments == 40
        assert vault.verify().whole
        assert vault.attachment(vault.timeline(Filter())[0].attachments[0].blob) == b"attached words"
        vault.close()
    assert (home / "vault.db").read_bytes()[16:4_096] != before[16:4_096]


def test_a_crash_in_the_middle_of_rekeying_leaves_a_vault_that_opens(home, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    for step in ("_settle", "sync_folder"):
        with monkeypatch.context() as patch:
            patch.setattr(f"atticus.vault.open.{step}", crash)
            with pytest.raises(KeyboardInterrupt):
                rekey(home, PASSPHRASE, "another long passphrase")
        secrets = []
        for secret in (PASSPHRASE, "another long passphrase"):
            try:
                open_vault(home, secret).close()
                secrets.append(secret)
            except (LockedError, BrokenVaultError):
                continue
        assert secrets
        if PASSPHRASE not in secrets:
            return
    raise AssertionError("the second crash came before the new file was in place")


def test_a_backup_is_encrypted_and_restores_elsewhere(home, tmp_path):
    vault = open_vault(home, PASSPHRASE)
    vault.backup(tmp_path / "b.atticus")
    with pytest.raises(leaving.TargetExistsError):
        vault.backup(tmp_path / "b.atticus")
    vault.close()

    assert CANARY.encode() not in (tmp_path / "b.atticus").read_bytes()
    restored = restore(tmp_path / "elsewhere", tmp_path / "b.atticus", PASSPHRASE)
    assert restored.status().moments == 40
    assert restored.verify().whole
    restored.close()
    with pytest.raises(VaultExistsError):
        restore(tmp_path / "elsewhere", tmp_path / "b.atticus", PASSPHRASE)


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04garbage", b"x" * 500])
def test_a_broken_backup_changes_nothing(home, tmp_path, broken):
    (tmp_path / "b").write_bytes(broken)
    with pytest.raises(BrokenVaultError) as told:
        restore(home, tmp_path / "b", PASSPHRASE, replace=True)
    assert is_one_clear_sentence(told.value)
    vault = open_vault(home, PASSPHRASE)
    assert vault.status().moments == 40
    vault.close()


def test_an_export_restores_identically_labels_and_all(home, tmp_path):
    vault = open_vault(home, PASSPHRASE)
    number = vault.begin_import(importer="x", version=1, name="f")
    vault.end_import(number, [])
    vault.record("something", {"n": 1}, payload=b"bytes")
    assert vault.export(tmp_path / "one") == 40
    kept = list(vault.all_kept())
    vault.close()

    restored = restore(tmp_path / "elsewhere", tmp_path / "one", PASSPHRASE)
    assert list(restored.all_kept()) == kept
    assert restored.verify().whole
    restored.export(tmp_path / "two")
    restored.close()
    for name in ("moments.jsonl", "ledger.jsonl", "import.jsonl", "files.json", "tombstone.jsonl", "fact.jsonl"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_changed_export_is_refused(home, tmp_path):
    vault = open_vault(home, PASSPHRASE)
    vault.export(tmp_path / "e")
    vault.close()
    lines = (tmp_path / "e" / "moments.jsonl").read_text("utf-8")
    (tmp_path / "e" / "moments.jsonl").write_text(lines.replace('"own"', '"owner"'), "utf-8")

    with pytest.raises(leaving.ForeignExportError) as told:
        restore(tmp_path / "elsewhere", tmp_path / "e", PASSPHRASE)
    assert is_one_clear_sentence(told.value)
    assert not exists(tmp_path / "elsewhere")


def test_an_added_file_or_a_forged_manifest_is_refused(home, tmp_path):
    vault = open_vault(home, PASSPHRASE)
    vault.export(tmp_path / "e")
    vault.close()
    (tmp_path / "e" / "extra.txt").write_text("x")
    with pytest.raises(leaving.ForeignExportError):
        restore(tmp_path / "elsewhere", tmp_path / "e", PASSPHRASE)
    (tmp_path / "e" / "extra.txt").unlink()
    manifest = json.loads((tmp_path / "e" / "manifest.json").read_text())
    manifest["mac"] = "00" * 32
    (tmp_path / "e" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(leaving.ForeignExportError):
        restore(tmp_path / "elsewhere", tmp_path / "e", PASSPHRASE)


def test_keys_are_written_whole_or_not_at_all(home, monkeypatch):
    before = (home / "keys.json").read_bytes()
    keys = read_keys(home / "keys.json")
    monkeypatch.setattr("atticus.vault.keys.os.fsync", lambda _: (_ for _ in ()).throw(OSError("power cut")))
    with pytest.raises(OSError, match="power cut"):
        write_keys(home / "keys.json", keys)
    assert (home / "keys.json").read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE ledger SET facts = '{}' WHERE seq = 2", "line 2 was changed"),
        ("DELETE FROM ledger WHERE seq = 2", "line 2 is missing"),
        ("DELETE FROM ledger WHERE seq = 3", "cut off"),
        ("UPDATE ledger_payload SET payload = x'00' WHERE seq = 3", "payload of ledger line 3 was changed"),
        ("DELETE FROM ledger_payload WHERE seq = 3", "gone without a receipt"),
        ("DELETE FROM word WHERE rowid = (SELECT max(id) FROM moment)", "not in the full-text index"),
        ("DELETE FROM moment WHERE id = (SELECT max(id) FROM moment)", "gone"),
    ],
)
def test_verify_names_what_is_wrong(home, damage, told):
    vault = open_vault(home, PASSPHRASE)
    for n in range(3):
        vault.record("act", {"n": n}, payload=b"bytes")
    with vault._connections.writing() as db:
        db.execute(damage)
    checked = vault.verify()
    vault.close()

    assert not checked.whole
    assert any(told in fault for fault in checked.faults)


def test_plans_use_the_index_made_for_the_question(home):
    vault = open_vault(home, PASSPHRASE)
    questions = {
        "SELECT id FROM moment WHERE owner_id = 1 AND identity = x'00'": "moment_identity",
        "SELECT id FROM moment WHERE owner_id = 1 AND thread = 3 AND id < 9 ORDER BY id DESC": "moment_thread",
        "SELECT id, at, known, thread, kind, mine, author FROM moment WHERE owner_id = 1 AND current = 1": "moment_spine",
        "SELECT moment FROM party WHERE owner_id = 1 AND folded = 'a'": "party_folded",
        "SELECT moment FROM party WHERE owner_id = 1 AND handle = 'a'": "party_handle",
        "SELECT told FROM claim WHERE owner_id = 1 AND kind = 'tie'": "claim_kind",
    }
    with vault._connections.reading() as db:
        for sql, index in questions.items():
            assert index in str(db.execute("EXPLAIN QUERY PLAN " + sql).fetchall()), sql
    vault.close()


def test_leases_of_a_process_that_died_are_taken_back_at_opening(home):
    vault = open_vault(home, PASSPHRASE)
    assert len(vault.lease(Work.READING, 100, seconds=3_600)) == 40
    vault.close()
    again = open_vault(home, PASSPHRASE)
    assert len(again.lease(Work.READING, 100, seconds=1)) == 40
    again.close()


def test_sqlite_is_new_enough():
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
    assert to_number("0" * 13) < 0


def test_a_new_vault_is_sealed_with_the_full_cost(tmp_path, monkeypatch):
    monkeypatch.undo()
    vault, _ = create_vault(tmp_path / "v", PASSPHRASE)
    vault.close()

    for wrap in read_keys(tmp_path / "v" / "keys.json").wraps:
        assert wrap.argon2["memory_kib"] >= 64 * 1024
        assert wrap.argon2["time"] >= 3


def test_full_text_of_other_tokens_is_made_anew(home):
    vault = open_vault(home, PASSPHRASE)
    with vault._connections.writing() as db:
        db.execute("INSERT INTO word (word) VALUES ('delete-all')")
        db.execute("INSERT INTO word (rowid, words, people, keys) VALUES (7, 'leftover', '', '')")
        db.execute("UPDATE fact SET value = '0' WHERE name = 'words'")
    vault.close()
    again = open_vault(home, PASSPHRASE)
    try:
        assert len(again.match(tokens(CANARY), limit=50)[0]) == 40
        assert again.frequencies(["leftover"]) == {"leftover": 0}
        assert again.verify().whole
    finally:
        again.close()
