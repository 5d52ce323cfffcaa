"""Leaving a vault: encrypted backups, and an export that anyone can read and only its owner can restore."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import shutil
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from atticus.domain.conversation import is_apart
from atticus.domain.errors import AtticusError
from atticus.domain.ids import to_text
from atticus.domain.moments import Kind
from atticus.vault import blobs, work
from atticus.vault.connection import UnwritableError, rows
from atticus.vault.keys import sync_folder
from atticus.vault.rows import (
    ENCODER,
    INSERT_ATTACHMENT,
    INSERT_MOMENT,
    INSERT_PARTY,
    INSERT_WORDS,
    KIND_NUMBER,
    KINDS,
    moment_from,
    party_rows,
    thread_number,
)
from atticus.vault.words import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlcipher3 import dbapi2

FORMAT: Final = "atticus.export/1"
PURPOSE: Final = "atticus.export/1"
PLAIN_TABLES: Final = (
    "import",
    "also",
    "problem",
    "ledger",
    "ledger_payload",
    "ledger_origin",
    "tombstone",
    "hush",
    "deed",
    "endorsed",
    "spent",
    "registered",
    "outbox",
    "fact",
)
"""Tables copied row by row; bytes are written as base64."""


class TargetExistsError(AtticusError):
    """Something stands where a copy was to be written."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"{target} exists already.", "Choose another name; nothing was overwritten.")


class ForeignExportError(AtticusError):
    """An export was changed, or is not this owner's."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This export cannot be restored: {why}.",
            "Use an unchanged export; to take in single files without their labels, use `atticus import`.",
        )


def backup(home: Path, target: Path) -> None:
    """Write keys, file and attachments into one archive; all of it stays encrypted as it lies on disk."""
    if target.exists():
        raise TargetExistsError(target)
    fresh = target.with_name(target.name + ".new")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
            for path in [home / "keys.json", home / "vault.db", *sorted((home / "blobs").glob("??/*"))]:
                if path.suffix != ".new":
                    archive.write(path, path.relative_to(home).as_posix())
        fresh.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise UnwritableError(target, error.strerror or str(error)) from error


def export(
    db: dbapi2.Connection,
    owner: int,
    home: Path,
    folder: Path,
    key_for: Callable[[str], bytes],
    beside: Mapping[str, str],
) -> int:
    """Write a folder of JSON Lines, Markdown and original files, with a manifest only this vault's key can make.

    `beside` holds further texts by the name of their file: nothing is restored from them.
    """
    if folder.exists() and any(folder.iterdir()):
        raise TargetExistsError(folder)
    (folder / "files").mkdir(parents=True, exist_ok=True)
    (folder / "months").mkdir(exist_ok=True)
    shutil.copyfile(home / "keys.json", folder / "keys.json")
    count = _write_moments(db, owner, folder)
    _write_files(db, owner, home, folder)
    for table in PLAIN_TABLES:
        _write_lines(folder / f"{table}.jsonl", ([_plain(v) for v in row] for row in _ordered(db, owner, table)))
    for name, told in beside.items():
        (folder / name).write_text(told, "utf-8")
    key = key_for(PURPOSE)
    (folder / "secrets.sealed").write_bytes(_sealed_secrets(db, owner, key))
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    told = json.dumps({"format": FORMAT, "owner": str(owner), "files": digests}, sort_keys=True)
    manifest = {"manifest": json.loads(told), "mac": hmac.digest(key, told.encode(), hashlib.sha256).hex()}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")
    return count


def check_export(folder: Path, key: bytes) -> None:
    """Check that an export is unchanged and was made with this key.

    Raises:
        ForeignExportError: a file was changed, added or removed, or the key is another.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        told, mac = manifest["manifest"], bytes.fromhex(manifest["mac"])
    except (OSError, ValueError, KeyError) as error:
        raise ForeignExportError("its manifest.json is missing or damaged") from error
    if not hmac.compare_digest(hmac.digest(key, json.dumps(told, sort_keys=True).encode(), hashlib.sha256), mac):
        raise ForeignExportError("its manifest was not written by this vault")
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
    for name in sorted(there ^ set(told["files"])):
        raise ForeignExportError(f"{name} was added or removed")
    for name, digest in told["files"].items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise ForeignExportError(f"{name} was changed")


def take_back(db: dbapi2.Connection, owner: int, home: Path, folder: Path, key: bytes) -> None:
    """Fill a fresh vault from a checked export, labels and all, inside the caller's transaction."""
    try:
        secrets = json.loads(AESGCM(key).decrypt(*_split((folder / "secrets.sealed").read_bytes()), PURPOSE.encode()))
    except InvalidTag as error:
        raise ForeignExportError("its secrets were sealed with another key") from error
    for name, value in secrets.items():
        db.execute(
            "INSERT OR REPLACE INTO secret (owner_id, name, value) VALUES (?, ?, ?)",
            (owner, name, base64.b64decode(value)),
        )
    for table in PLAIN_TABLES:
        for row in _lines(folder / f"{table}.jsonl"):
            marks = ", ".join("?" * len(row))
            db.execute(f'INSERT OR REPLACE INTO "{table}" VALUES ({marks})', [_raw(v) for v in row])
    for line in _lines(folder / "moments.jsonl"):
        _insert(db, owner, line)
    files = json.loads((folder / "files.json").read_text("utf-8"))
    for blob, name in files.items():
        data = (folder / "files" / name).read_bytes()
        (home / "blobs").mkdir(mode=0o700, exist_ok=True)
        sealed = blobs.seal(home / "blobs", blob, data)
        db.execute("INSERT INTO blob (owner_id, name, key, size) VALUES (?, ?, ?, ?)", (owner, blob, sealed, len(data)))


def _insert(db: dbapi2.Connection, owner: int, line: dict[str, Any]) -> None:
    told = ENCODER.encode(line["told"])
    number, kind = int(line["number"]), KIND_NUMBER[Kind(line["kind"])]
    kept = moment_from(number, kind, line["source"], line["external_id"], line["mine"], line["import_id"], told)
    digests = (bytes.fromhex(line["identity"]), bytes.fromhex(line["content"]))
    place = (line["current"], line["import_id"], line["at_ms"], line["known_ms"], thread_number(kept.moment), kind)
    who = (line["mine"], line["author"])
    db.execute(INSERT_MOMENT, (owner, number, *digests, line["source"], line["external_id"], *place, *who, told))
    db.executemany(INSERT_PARTY, party_rows(owner, number, kept.moment))
    db.executemany(INSERT_ATTACHMENT, [(owner, a.blob, number) for a in kept.attachments])
    if line["current"] and not is_apart(kept.moment, imported=line["import_id"] is not None):
        found = fields(kept.moment)
        db.execute(INSERT_WORDS, (number, found.words, found.people, found.keys))
        work.enqueue(db, owner, [number])


def _write_moments(db: dbapi2.Connection, owner: int, folder: Path) -> int:
    sql = (
        "SELECT id, kind, source, external_id, mine, import_id, told, identity, content, current, at, known, author"
        " FROM moment WHERE owner_id = ? ORDER BY id"
    )
    count = 0
    with (folder / "moments.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for (
            number,
            kind,
            source,
            external,
            mine,
            import_id,
            told,
            identity,
            content,
            current,
            at,
            known,
            author,
        ) in db.execute(sql, (owner,)):
            value = {
                "moment": to_text(number),
                "number": str(number),
                "kind": KINDS[kind].value,
                "source": source,
                "external_id": external,
                "mine": mine,
                "import_id": import_id,
                "identity": identity.hex(),
                "content": content.hex(),
                "current": current,
                "at_ms": at,
                "known_ms": known,
                "author": author,
                "told": json.loads(told),
            }
            lines.write(json.dumps(value, ensure_ascii=False) + "\n")
            if current:
                count += 1
                _append_markdown(folder, value)
    return count


def _append_markdown(folder: Path, value: dict[str, Any]) -> None:
    told = value["told"]
    at = datetime.fromisoformat(told["at"])
    who = f" · {told['author'][0]}" if "author" in told else ""
    title = f" · **{told['title']}**" if "title" in told else ""
    with (folder / "months" / f"{at:%Y-%m}.md").open("a", encoding="utf-8", newline="\n") as page:
        page.write(f"### {at:%Y-%m-%d %H:%M} · {value['source']}{who}{title}\n\n{told['text']}\n\n")


def _write_files(db: dbapi2.Connection, owner: int, home: Path, folder: Path) -> None:
    """Original files under a readable name, with a table of which blob each is."""
    named: dict[str, str] = {}
    for (told,) in db.execute(
        "SELECT told FROM moment WHERE owner_id = ? AND told LIKE '%\"attachments\"%' ORDER BY id", (owner,)
    ):
        for name, _, blob, _ in json.loads(told).get("attachments", ()):
            safe = re.sub(r"[^\w.\- ]", "_", name).strip(". ")[-80:] or "file"
            named.setdefault(blob, f"{blob[:12]}-{safe}")
    for blob, key in rows(db, "SELECT name, key FROM blob WHERE owner_id = ? ORDER BY name", owner):
        named.setdefault(blob, blob[:12])
        (folder / "files" / named[blob]).write_bytes(blobs.unseal(home / "blobs", blob, key))
    (folder / "files.json").write_text(json.dumps(dict(sorted(named.items())), indent=1, ensure_ascii=False), "utf-8")


def _sealed_secrets(db: dbapi2.Connection, owner: int, key: bytes) -> bytes:
    found = rows(db, "SELECT name, value FROM secret WHERE owner_id = ? ORDER BY name", owner)
    told = json.dumps({name: base64.b64encode(value).decode() for name, value in found}).encode()
    nonce = hashlib.sha256(told + key).digest()[:12]
    return nonce + AESGCM(key).encrypt(nonce, told, PURPOSE.encode())


def _split(sealed: bytes) -> tuple[bytes, bytes]:
    return sealed[:12], sealed[12:]


def _ordered(db: dbapi2.Connection, owner: int, table: str) -> Iterator[tuple[Any, ...]]:
    return iter(db.execute(f'SELECT * FROM "{table}" WHERE owner_id = ? ORDER BY 1, 2', (owner,)))


def _write_lines(path: Path, lines: Iterator[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _plain(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _raw(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
