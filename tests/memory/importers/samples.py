"""Files in the exact shape real programs write, one builder for each reader."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from atticus.domain.reading import Reading
from tests.memory.importers.samples_chats import CHAT_SAMPLES
from tests.memory.importers.samples_days import DAY_SAMPLES
from tests.memory.importers.samples_photos import photo_samples
from tests.memory.importers.samples_recordings import recording_samples

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 6, 10, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
CONTEXT = Reading(now=NOW, zone=BERLIN)

ANDROID = (
    "12/31/24, 9:05\u202fPM - Messages and calls are end-to-end encrypted. Only people in this chat can read them.\n"
    "12/31/24, 9:05\u202fPM - Ana: Happy new year!\nAnd see you on the 2nd\n"
    "1/2/25, 12:07\u202fAM - Ben Li: <Media omitted>\n"
    "1/2/25, 12:08\u202fAM - Ben Li: IMG-20250102-WA0001.jpg (file attached)\nthe lake: frozen\n"
    '1/2/25, 12:09\u202fAM - Ana changed the group name from "a: b" to "c"\n'
)
IPHONE = (
    "[31.12.24, 21:05:33] Ausflug: \u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\r\n"
    "[31.12.24, 21:05:33] Ausflug: \u200eAna hat diese Gruppe erstellt\r\n"
    "\u200e[31.12.24, 21:06:01] Ana: \u200eBild weggelassen\r\n"
    "[31.12.24, 21:06:02] Ana: Hallo zusammen \u200e<Diese Nachricht wurde bearbeitet.>\r\n"
    "\u200e[31.12.24, 21:06:03] Ana: der See \u200e<Anhang: 00000012-PHOTO-2024-12-31-21-06-03.jpg>\r\n"
    "[31.12.24, 21:06:04] \u202a+49 151 2345678\u202c: Diese Nachricht wurde gelöscht.\r\n"
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nX-WR-CALNAME:Familie\r\n"
    "BEGIN:VEVENT\r\nDTSTART:20250620T070000Z\r\nDTEND:20250620T080000Z\r\nDTSTAMP:20250610T080000Z\r\n"
    "ORGANIZER;CN=Ana:mailto:Ana@Example.org\r\nUID:1@google.com\r\nCREATED:20250601T080000Z\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Ben\r\n  Li:mailto:ben@example.org\r\n"
    "DESCRIPTION:Bring the <b>card</b><br>and\\, please\\, be early\r\nLOCATION:Praxis Dr. Weiß\\, Köln\r\n"
    "SUMMARY:Dentist\r\nEND:VEVENT\r\n"
    "BEGIN:VTODO\r\nUID:2\r\nDTSTAMP:20250601T000000Z\r\nDUE:20250701T100000Z\r\nSUMMARY:Taxes\r\nEND:VTODO\r\n"
    "END:VCALENDAR\r\n"
)
CARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BC=\r\nrgen;;;\r\n"
    "TEL;CELL:+49 151 234567\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana García\r\nN:García;Ana;;;\r\nitem1.EMAIL;type=INTERNET:ana@example.org\r\n"
    "item1.X-ABLabel:_$!<Work>!$_\r\nREV:2024-05-01T10:00:00Z\r\nUID:a-1\r\nEND:VCARD\r\n"
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:陈建国\r\nTEL;VALUE=uri;TYPE="cell,voice":tel:+86-138-0013-8000\r\n'
    "BDAY:--0501\r\nRELATED;TYPE=spouse;VALUE=text:Li Na\r\nEND:VCARD\r\n"
)
MBOX = (
    "From 1789@xxx Mon Jun 02 09:00:00 +0000 2025\r\n"
    "Message-ID: <root@example.org>\r\nDate: Mon, 2 Jun 2025 11:00:00 +0200\r\n"
    "From: =?utf-8?q?Ana_Garc=C3=ADa?= <Ana@Example.org>\r\nTo: Ben Li <ben@example.org>, team@example.org\r\n"
    "Subject: =?utf-8?B?S8O2bG4=?= trip\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "Shall we take the 9:12?\r\n>From Köln it is an hour.\r\n\r\n"
    "From 1790@xxx Mon Jun 02 10:00:00 +0000 2025\r\n"
    "Message-ID: <reply@example.org>\r\nIn-Reply-To: <root@example.org>\r\nDate: Mon, 2 Jun 2025 12:00:00 +0200\r\n"
    "From: Ben Li <ben@example.org>\r\nTo: Ana <ana@example.org>\r\nSubject: Re: trip\r\n\r\n"
    "Yes.\r\n\r\nOn Mon, 2 Jun 2025 at 11:00, Ana wrote:\r\n> Shall we take the 9:12?\r\n\r\n"
)
NOTE = "---\ntitle: Köln\ndate: 2025-03-01 14:30\ntags: [trip, family]\n---\nWith [[Ana García|Ana]] to the #zoo.\n"


def whatsapp_samples(folder: Path) -> list[Path]:
    android = folder / "WhatsApp Chat with Ana.txt"
    android.write_text(ANDROID, encoding="utf-8")
    iphone = folder / "WhatsApp Chat - Ausflug.zip"
    with zipfile.ZipFile(iphone, "w") as archive:
        archive.writestr("_chat.txt", IPHONE)
        archive.writestr("00000012-PHOTO-2024-12-31-21-06-03.jpg", b"\xff\xd8photo")
    return [android, iphone]


def calendar_samples(folder: Path) -> list[Path]:
    plain, wide = folder / "family.ics", folder / "outlook.ics"
    plain.write_bytes(CALENDAR.encode())
    wide.write_bytes(CALENDAR.encode("utf-16"))
    return [plain, wide]


def contact_samples(folder: Path) -> list[Path]:
    path = folder / "contacts.vcf"
    path.write_bytes(CARDS.encode())
    return [path]


def mail_samples(folder: Path) -> list[Path]:
    mbox, single, maildir = folder / "All mail.mbox", folder / "trip.eml", folder / "Maildir"
    mbox.write_bytes(MBOX.encode())
    message = MBOX.encode().partition(b"\r\n")[2].partition(b"\r\n\r\nFrom ")[0].replace(b">From", b"From")
    single.write_bytes(message)
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True)
    (maildir / "cur" / "1748854800.M1P1.host:2,S").write_bytes(message.replace(b"\r\n", b"\n"))
    return [mbox, single, maildir]


def note_samples(folder: Path) -> list[Path]:
    vault, single = folder / "Vault", folder / "Köln.md"
    (vault / "Daily").mkdir(parents=True)
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian" / "workspace.md").write_text("not a note")
    (vault / "Köln.md").write_text(NOTE, encoding="utf-8")
    (vault / "Daily" / "2025-03-02.md").write_text("Slept well.", encoding="utf-8")
    single.write_text(NOTE, encoding="utf-8")
    return [single, vault]


SAMPLES = {
    "whatsapp": whatsapp_samples,
    "calendar": calendar_samples,
    "contacts": contact_samples,
    "mail": mail_samples,
    "notes": note_samples,
    **CHAT_SAMPLES,
    **DAY_SAMPLES,
    "photos": photo_samples,
    "recordings": recording_samples,
}
