"""Exports as large as anybody asks for, in the shape their apps write, written in pieces."""

from __future__ import annotations

import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import large_units as units
from tests.memory.importers.samples_photos import LAKE, exif, jpeg
from tests.memory.importers.samples_recordings import VOICE

if TYPE_CHECKING:
    from collections.abc import Callable


def repeated(out: IO[bytes], size: int, unit: Callable[[int], str], *, between: str = "") -> None:
    """Write units until there are so many bytes."""
    written = number = 0
    while written < size:
        block = [unit(number + one) for one in range(500)]
        number += 500
        data = ((between if written else "") + between.join(block)).encode()
        out.write(data)
        written += len(data)


def framed(head: str, unit: Callable[[int], str], tail: str, *, between: str = "") -> Callable[[IO[bytes], int], None]:
    """Return what writes one file: a head, units until it is large enough, a tail."""

    def write(out: IO[bytes], size: int) -> None:
        out.write(head.encode())
        repeated(out, size, unit, between=between)
        out.write(tail.encode())

    return write


def one_file(name: str, write: Callable[[IO[bytes], int], None]) -> Callable[[Path, int], Path]:
    """Return what writes a single file of a size into a folder."""

    def build(folder: Path, size: int) -> Path:
        with (folder / name).open("wb") as out:
            write(out, size)
        return folder / name

    return build


def one_member(archive: str, name: str, write: Callable[[IO[bytes], int], None]) -> Callable[[Path, int], Path]:
    """Return what writes an archive with one large member."""

    def build(folder: Path, size: int) -> Path:
        with (
            zipfile.ZipFile(folder / archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
            packed.open(name, "w", force_zip64=True) as out,
        ):
            write(out, size)
        return folder / archive

    return build


def many_files(name: str, one: Callable[[int], bytes]) -> Callable[[Path, int], Path]:
    """Return what writes a folder of files."""

    def build(folder: Path, size: int) -> Path:
        root = folder / name.partition("/")[0]
        written = number = 0
        while written < size:
            path = folder / name.format(n=number, hundred=number // 1000)
            path.parent.mkdir(parents=True, exist_ok=True)
            data = one(number)
            path.write_bytes(data)
            written, number = written + len(data), number + 1
        return root

    return build


def _kobo(folder: Path, size: int) -> Path:
    path = folder / "KoboReader.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE content (ContentID TEXT, Title TEXT, Attribution TEXT)")
        database.execute(
            "CREATE TABLE Bookmark (BookmarkID TEXT, VolumeID TEXT, Text TEXT, Annotation TEXT, DateCreated TEXT)"
        )
        books = [(f"book-{one}", f"The Lake and the City {one}", "Ada N. Other") for one in range(400)]
        database.executemany("INSERT INTO content VALUES (?, ?, ?)", books)
        database.execute("CREATE INDEX named ON content (ContentID)")
        number = 0
        while path.stat().st_size < size:
            rows = [
                (
                    f"b{n}",
                    f"book-{n % 400}",
                    units.said(n),
                    units.said(n + 7) if n % 9 == 0 else None,
                    units.then(n).isoformat(),
                )
                for n in range(number, number + 20_000)
            ]
            database.executemany("INSERT INTO Bookmark VALUES (?, ?, ?, ?, ?)", rows)
            database.commit()
            number += 20_000
    return path


def _picture(weight: int) -> Callable[[int], bytes]:
    def made(number: int) -> bytes:
        return jpeg(exif(taken=units.then(number).strftime("%Y:%m:%d %H:%M:%S"), gps=LAKE)) + units.NOISE * weight

    return made


_TELEGRAM: Final = framed(
    '{"name": "Ana", "type": "personal_chat", "id": 4711, "messages": [', units.telegram, "]}", between=","
)
_CHAT: Final = framed("", units.whatsapp, "")
_HEALTH: Final = framed(
    '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_DE">\n', units.health, "</HealthData>\n"
)
_CALENDAR: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"

SHAPES: Final[dict[str, tuple[str, Callable[[Path, int], Path]]]] = {
    "moments": ("moments", one_file("life.jsonl", framed("", units.moment, ""))),
    "whatsapp: a file": ("whatsapp", one_file("WhatsApp Chat with Ana.txt", _CHAT)),
    "whatsapp: zip": ("whatsapp", one_member("WhatsApp Chat - Ana.zip", "_chat.txt", _CHAT)),
    "calendar": ("calendar", one_file("family.ics", framed(_CALENDAR, units.event, "END:VCALENDAR\r\n"))),
    "contacts": ("contacts", one_file("contacts.vcf", framed("", units.card, ""))),
    "mail: one mbox": ("mail", one_file("All mail.mbox", framed("", units.mail, ""))),
    "mail: many small": ("mail", one_file("All mail.mbox", framed("", units.letter, ""))),
    "mail: a Maildir": ("mail", many_files("Maildir/cur/{n}.host:2,S", units.alone)),
    "notes: a folder": ("notes", many_files("Vault/{hundred}/Note {n}.md", units.note)),
    "telegram: one line": ("telegram", one_file("result.json", _TELEGRAM)),
    "meta: one line": (
        "meta",
        one_file(
            "message_1.json",
            framed(
                '{"participants": [{"name": "Ana"}, {"name": "Rosa"}], "messages": [',
                units.meta,
                '], "title": "Ana"}',
                between=",",
            ),
        ),
    ),
    "sms: words": (
        "sms",
        one_file(
            "sms-1.xml",
            framed("<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"1\">\n", units.sms, "</smses>\n"),
        ),
    ),
    "sms: pictures": (
        "sms",
        one_file(
            "sms-2.xml",
            framed("<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"1\">\n", units.mms, "</smses>\n"),
        ),
    ),
    "signal": ("signal", one_file("data.json", framed("", units.signal, ""))),
    "imessage": ("imessage", one_file("+491512345678.txt", framed("", units.imessage, ""))),
    "chatgpt: one line": ("chatgpt", one_file("conversations.json", framed("[", units.chatgpt, "]", between=","))),
    "claude: zip": (
        "claude",
        one_member("data.zip", "conversations.json", framed("[", units.claude, "]", between=",")),
    ),
    "takeout: timeline": (
        "takeout",
        one_file(
            "Timeline.json",
            framed('{\n "semanticSegments": [\n', units.visit, '\n ], "rawSignals": []}', between=",\n"),
        ),
    ),
    "takeout: records in a zip": (
        "takeout",
        one_member(
            "takeout.zip",
            "Takeout/Location History/Records.json",
            framed('{"locations": [', units.record, "]}", between=", "),
        ),
    ),
    "takeout: chat": (
        "takeout",
        one_file("messages.json", framed('{"messages": [', units.spoken, "]}", between=",")),
    ),
    "takeout: keep": ("takeout", many_files("Keep/{hundred}/Note {n}.json", units.kept)),
    "applehealth: a file": ("applehealth", one_file("export.xml", _HEALTH)),
    "applehealth: zip": ("applehealth", one_member("export.zip", "apple_health_export/export.xml", _HEALTH)),
    "tracks: one track": (
        "tracks",
        one_file(
            "long.gpx",
            framed(
                '<gpx version="1.1" creator="x"><trk><name>Long</name><trkseg>\n', units.point, "</trkseg></trk></gpx>"
            ),
        ),
    ),
    "tracks: a folder": ("tracks", many_files("Walks/Walk {n}.gpx", units.walk)),
    "bank": ("bank", one_file("statement.csv", framed("Date,Amount,Description,Currency\n", units.bank, ""))),
    "bookmarks: HTML": (
        "bookmarks",
        one_file(
            "bookmarks.html", framed("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n", units.bookmark, "</DL><p>\n")
        ),
    ),
    "bookmarks: a table": (
        "bookmarks",
        one_file("part_000000.csv", framed("title,url,time_added,tags,status\n", units.later, "")),
    ),
    "highlights: Kindle": ("highlights", one_file("My Clippings.txt", framed("", units.clipping, ""))),
    "highlights: Kobo": ("highlights", _kobo),
    "highlights: Readwise": (
        "highlights",
        one_file(
            "readwise-data.csv",
            framed(
                "Highlight,Book Title,Book Author,Amazon Book ID,Color,Note,Tags,Location Type,Location,Highlighted at,"
                "Document tags\n",
                units.marked,
                "",
            ),
        ),
    ),
    "highlights: Hypothesis": (
        "highlights",
        one_file(
            "export.json",
            framed(
                '{"export_date": "", "export_userid": "acct:rosa@hypothes.is", "client_version": "", "annotations": [',
                units.annotated,
                "]}",
                between=",",
            ),
        ),
    ),
    "photos: 2 MB each": ("photos", many_files("Album/IMG_{n}.jpg", _picture(2))),
    "photos: very many": (
        "photos",
        many_files("Album/{hundred}/IMG_{n}.jpg", lambda n: _picture(0)(n) + units.NOISE[: 8 << 10]),
    ),
    "recordings": (
        "recordings",
        many_files("Recorder/Recording {n}.ogg", lambda n: VOICE + str(n).encode() + units.NOISE),
    ),
}
"""What is written, by its name: the importer that is to know it, and what builds it in a folder."""
