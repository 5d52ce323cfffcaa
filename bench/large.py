"""Exports as large as anybody asks for, in the shape their apps write, written in pieces."""

from __future__ import annotations

import base64
import json
import os
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.memory.importers.samples_chats import CHATGPT_CONVERSATION, CLAUDE_CONVERSATION
from tests.memory.importers.samples_photos import LAKE, exif, jpeg
from tests.memory.importers.samples_recordings import VOICE

if TYPE_CHECKING:
    from collections.abc import Callable

MIB: Final = 1 << 20
_WORDS: Final = (
    *("the", "lake", "was", "frozen", "and", "we", "walked", "all", "the", "way", "round", "it", "before", "anybody"),
    *("else", "was", "up,", "then", "had", "soup", "at", "the", "harbour", "with", "the", "children;", "tell", "me"),
    *("when", "you", "are", "home,", "and", "whether", "the", "train", "on", "Friday", "still", "suits", "you"),
)
_BEGAN: Final = datetime(2015, 1, 1, 8, tzinfo=UTC)
_NOISE: Final = os.urandom(MIB)


def said(number: int) -> str:
    """Return a message of 4 to 75 words, another one for each number."""
    begin, length = number * 7 % len(_WORDS), 4 + number * 13 % 72
    return f"{' '.join((_WORDS * 3)[begin : begin + length])} {number}"


def then(number: int) -> datetime:
    """Return when the message of a number was written: some minutes after the one before it."""
    return _BEGAN + timedelta(minutes=number * 3 % 5_000_000, seconds=number % 60)


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


def _moment(number: int) -> str:
    told = {"id": f"n:{number}", "at": then(number).isoformat(), "kind": "message", "source": "notes-of-old"}
    return json.dumps(told | {"thread": "Ana", "author": "Ana" if number % 2 else "me", "text": said(number)}) + "\n"


def _telegram(number: int) -> str:
    at, text = then(number), said(number)
    told = {
        "id": number,
        "type": "message",
        "date": at.strftime("%Y-%m-%dT%H:%M:%S"),
        "date_unixtime": str(int(at.timestamp())),
        "from": "Ana García" if number % 2 else "Rosa Lind",
        "from_id": "user4711" if number % 2 else "user1001",
        "text": text,
        "text_entities": [{"type": "plain", "text": text}],
    }
    return json.dumps(told, ensure_ascii=False)


def _meta(number: int) -> str:
    told = {"sender_name": "Ana" if number % 2 else "Rosa", "timestamp_ms": int(then(number).timestamp() * 1000)}
    return json.dumps(told | {"content": said(number), "is_geoblocked_for_viewer": False})


def _sms(number: int) -> str:
    return (
        f'  <sms protocol="0" address="+49151{number % 40:07d}" date="{int(then(number).timestamp() * 1000)}" '
        f'type="{1 + number % 2}" subject="null" body="{said(number)}" toa="null" sc_toa="null" read="1" status="-1" '
        f'locked="0" sub_id="1" readable_date="x" contact_name="Ana {number % 40}" />\n'
    )


def _mms(number: int) -> str:
    picture = base64.b64encode(_NOISE[: 300 << 10]).decode()
    return (
        f'  <mms date="{int(then(number).timestamp() * 1000)}" sub="null" msg_box="1" address="+491512345678" '
        'm_type="132" contact_name="Ana García"><parts><part seq="0" ct="image/jpeg" name="IMG_1.jpg" chset="null" '
        f'cl="{number}.jpg" text="null" data="{picture}" /></parts><addrs><addr address="+491512345678" type="137" '
        'charset="106" /></addrs></mms>\n'
    )


def _signal(number: int) -> str:
    told = {"date": then(number).strftime("%Y-%m-%dT%H:%M:%S"), "sender": "Me" if number % 2 else "Ana"}
    told |= {"body": said(number), "quote": "", "sticker": None, "reactions": [], "attachments": []}
    return json.dumps(told) + "\n"


def _imessage(number: int) -> str:
    at = then(number).strftime("%b %d, %Y %I:%M:%S %p")
    return f"{at}\n{'Me' if number % 2 else '+491512345678'}\n{said(number)}\n\n"


def _whatsapp(number: int) -> str:
    return f"{then(number):%d/%m/%Y, %H:%M} - {'Ana' if number % 2 else 'Ben'}: {said(number)}\n"


def _chatgpt(number: int) -> str:
    told = json.dumps(CHATGPT_CONVERSATION | {"conversation_id": str(number), "title": said(number)[:40]})
    for name in ("u1", "a1", "u2", "old"):
        told = told.replace(f'"{name}"', f'"{name}-{number}"')
    return told.replace("How about a risotto?", "How about a risotto? " * 40)


def _claude(number: int) -> str:
    told = json.dumps(CLAUDE_CONVERSATION | {"uuid": str(number)})
    told = told.replace('"m1"', f'"m1-{number}"').replace('"m2"', f'"m2-{number}"')
    return told.replace("How about a risotto?", "How about a risotto? " * 40)


def _visit(number: int) -> str:
    begin = _BEGAN + timedelta(minutes=number * 3)
    top = {"placeId": f"C{number}", "semanticType": "UNKNOWN", "placeLocation": {"latLng": "48.1371540°, 11.5761240°"}}
    visit = {"hierarchyLevel": 0, "probability": 0.8, "topCandidate": top}
    segment = {"startTime": begin.isoformat(), "endTime": (begin + timedelta(minutes=2)).isoformat(), "visit": visit}
    return json.dumps(segment, indent=1, ensure_ascii=False)


def _record(number: int) -> str:
    at = _BEGAN + timedelta(seconds=number * 20)
    told = {"latitudeE7": 481371540 + number // 300 * 9000, "longitudeE7": 115761240, "accuracy": 20}
    return json.dumps(told | {"timestamp": at.isoformat(), "source": "WIFI", "deviceTag": -1}, indent=1)


def _health(number: int) -> str:
    at = _BEGAN + timedelta(minutes=number)
    day = at.strftime("%Y-%m-%d %H:%M:%S +0100")
    return (
        f' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Rosa’s iPhone" sourceVersion="11.3" '
        f'device="&lt;&lt;HKDevice: 0x28{number}&gt;, name:iPhone, model:iPhone&gt;" unit="count" '
        f'creationDate="{day}" startDate="{day}" endDate="{day}" value="{number % 90}"/>\n'
    )


def _point(number: int) -> str:
    at = (_BEGAN + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f'   <trkpt lat="48.{number % 9000:04d}" lon="11.57"><ele>520.0</ele><time>{at}</time></trkpt>\n'


def _bank(number: int) -> str:
    return f'{then(number):%Y-%m-%d},-{number % 90}.20,"{said(number)}",EUR\n'


def _bookmark(number: int) -> str:
    icon = "iVBORw0KGgo" * (number % 120)
    return (
        f'<DT><A HREF="https://example.org/{number}" ADD_DATE="{int(then(number).timestamp())}" '
        f'ICON="data:image/png;base64,{icon}">{said(number)}</A>\n'
    )


def _clipping(number: int) -> str:
    return (
        f"\ufeffThe Lake and the City {number % 400} (Ada N. Other)\r\n"
        "- Your Highlight on page 12 | Location 171-173 | "
        f"Added on Saturday, March 1, 2025 9:05:33 PM\r\n\r\n{said(number)}\r\n==========\r\n"
    )


def _event(number: int) -> str:
    at, lines = then(number), "\\n\r\n ".join(said(number + line)[:70] for line in range(60))
    return (
        f"BEGIN:VEVENT\r\nDTSTART:{at:%Y%m%dT%H%M%SZ}\r\nDTEND:{at + timedelta(hours=1):%Y%m%dT%H%M%SZ}\r\n"
        f"DTSTAMP:20250610T080000Z\r\nORGANIZER;CN=Ana:mailto:ana@example.org\r\nUID:{number}@example.org\r\n"
        f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Ben:mailto:ben@example.org\r\nDESCRIPTION:{lines}\r\n"
        f"LOCATION:Harbour\r\nSUMMARY:{said(number)[:60]}\r\nEND:VEVENT\r\n"
    )


def _card(number: int) -> str:
    photo = base64.b64encode(_NOISE[: 20 << 10]).decode()
    lines = "\r\n ".join(photo[at : at + 74] for at in range(0, len(photo), 74))
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana {number}\r\nN:{number};Ana;;;\r\nTEL;TYPE=CELL:+49151{number:07d}\r\n"
        f"PHOTO;ENCODING=b;TYPE=JPEG:{lines}\r\nEND:VCARD\r\n"
    )


def _mail(number: int) -> str:
    head = (
        f"From 1@xxx Mon Jun 02 09:00:00 +0000 2025\nMessage-ID: <{number}@example.org>\n"
        f"Date: {then(number):%a, %d %b %Y %H:%M:%S} +0000\nFrom: Ana <ana{number % 500}@example.org>\n"
        f"To: Rosa <rosa@example.org>\nSubject: {said(number)[:50]}\n"
    )
    words = "\n".join(said(number + line) for line in range(20))
    if number % 20:
        return f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}\n\n"
    photo = base64.encodebytes(_NOISE).decode()
    return (
        f'{head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{words}\n--b\n'
        f'Content-Type: image/jpeg; name="a.jpg"\nContent-Transfer-Encoding: base64\n\n{photo}\n--b--\n\n'
    )


def _letter(number: int) -> str:
    words = "\n".join(said(number + line) for line in range(6))
    return (
        f"From 1@xxx Mon Jun 02 09:00:00 +0000 2025\nMessage-ID: <{number}.{number * 7919 % 1_000_003}@example.org>\n"
        f"In-Reply-To: <{number - 1}.{(number - 1) * 7919 % 1_000_003}@example.org>\n"
        f"Date: {then(number):%a, %d %b %Y %H:%M:%S} +0000\nFrom: Ana <ana{number % 500}@example.org>\n"
        f"To: Rosa <rosa@example.org>\nSubject: Re: {said(number)[:50]}\n\n{words}\n\n"
    )


def _note(number: int) -> bytes:
    words = "\n".join(said(number + line) for line in range(60))
    return f"---\ntags: [trip]\n---\n# Note {number}\n\nWith [[Note {number + 1}]].\n{words}\n".encode()


def _picture(weight: int) -> Callable[[int], bytes]:
    def made(number: int) -> bytes:
        return jpeg(exif(taken=then(number).strftime("%Y:%m:%d %H:%M:%S"), gps=LAKE)) + _NOISE * weight

    return made


_TELEGRAM: Final = framed(
    '{"name": "Ana", "type": "personal_chat", "id": 4711, "messages": [', _telegram, "]}", between=","
)
_CHAT: Final = framed("", _whatsapp, "")
_HEALTH: Final = framed(
    '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_DE">\n', _health, "</HealthData>\n"
)
_CALENDAR: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"

SHAPES: Final[dict[str, tuple[str, Callable[[Path, int], Path]]]] = {
    "moments": ("moments", one_file("life.jsonl", framed("", _moment, ""))),
    "whatsapp": ("whatsapp", one_file("WhatsApp Chat with Ana.txt", _CHAT)),
    "whatsapp: zip": ("whatsapp", one_member("WhatsApp Chat - Ana.zip", "_chat.txt", _CHAT)),
    "calendar": ("calendar", one_file("family.ics", framed(_CALENDAR, _event, "END:VCALENDAR\r\n"))),
    "contacts": ("contacts", one_file("contacts.vcf", framed("", _card, ""))),
    "mail: one mbox": ("mail", one_file("All mail.mbox", framed("", _mail, ""))),
    "mail: many small": ("mail", one_file("All mail.mbox", framed("", _letter, ""))),
    "notes: a folder": ("notes", many_files("Vault/{hundred}/Note {n}.md", _note)),
    "telegram: one line": ("telegram", one_file("result.json", _TELEGRAM)),
    "meta: one line": (
        "meta",
        one_file(
            "message_1.json",
            framed(
                '{"participants": [{"name": "Ana"}, {"name": "Rosa"}], "messages": [',
                _meta,
                '], "title": "Ana"}',
                between=",",
            ),
        ),
    ),
    "sms": (
        "sms",
        one_file(
            "sms-1.xml", framed("<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"1\">\n", _sms, "</smses>\n")
        ),
    ),
    "sms: pictures": (
        "sms",
        one_file(
            "sms-2.xml", framed("<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"1\">\n", _mms, "</smses>\n")
        ),
    ),
    "signal": ("signal", one_file("data.json", framed("", _signal, ""))),
    "imessage": ("imessage", one_file("+491512345678.txt", framed("", _imessage, ""))),
    "chatgpt: one line": ("chatgpt", one_file("conversations.json", framed("[", _chatgpt, "]", between=","))),
    "claude: zip": ("claude", one_member("data.zip", "conversations.json", framed("[", _claude, "]", between=","))),
    "takeout: timeline": (
        "takeout",
        one_file(
            "Timeline.json", framed('{\n "semanticSegments": [\n', _visit, '\n ], "rawSignals": []}', between=",\n")
        ),
    ),
    "takeout: records in a zip": (
        "takeout",
        one_member(
            "takeout.zip",
            "Takeout/Location History/Records.json",
            framed('{"locations": [', _record, "]}", between=", "),
        ),
    ),
    "applehealth": ("applehealth", one_file("export.xml", _HEALTH)),
    "applehealth: zip": ("applehealth", one_member("export.zip", "apple_health_export/export.xml", _HEALTH)),
    "tracks: one track": (
        "tracks",
        one_file(
            "long.gpx",
            framed('<gpx version="1.1" creator="x"><trk><name>Long</name><trkseg>\n', _point, "</trkseg></trk></gpx>"),
        ),
    ),
    "bank": ("bank", one_file("statement.csv", framed("Date,Amount,Description,Currency\n", _bank, ""))),
    "bookmarks": (
        "bookmarks",
        one_file("bookmarks.html", framed("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n", _bookmark, "</DL><p>\n")),
    ),
    "highlights": ("highlights", one_file("My Clippings.txt", framed("", _clipping, ""))),
    "photos: 2 MB each": ("photos", many_files("Album/IMG_{n}.jpg", _picture(2))),
    "photos: very many": (
        "photos",
        many_files("Album/{hundred}/IMG_{n}.jpg", lambda n: _picture(0)(n) + _NOISE[: 8 << 10]),
    ),
    "recordings": ("recordings", many_files("Recorder/Recording {n}.ogg", lambda n: VOICE + str(n).encode() + _NOISE)),
}
"""What is written, by its name: the importer that is to know it, and what builds it in a folder."""
