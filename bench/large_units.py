"""One message, event or note of each format, another one for each number, as its app writes it."""

from __future__ import annotations

import base64
import json
import os
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.memory.importers.samples_chats import CHATGPT_CONVERSATION, CLAUDE_CONVERSATION

MIB: Final = 1 << 20
_WORDS: Final = (
    *("the", "lake", "was", "frozen", "and", "we", "walked", "all", "the", "way", "round", "it", "before", "anybody"),
    *("else", "was", "up,", "then", "had", "soup", "at", "the", "harbour", "with", "the", "children;", "tell", "me"),
    *("when", "you", "are", "home,", "and", "whether", "the", "train", "on", "Friday", "still", "suits", "you"),
)
BEGAN: Final = datetime(2015, 1, 1, 8, tzinfo=UTC)
NOISE: Final = os.urandom(MIB)


def said(number: int) -> str:
    """Return a message of 4 to 75 words, another one for each number."""
    begin, length = number * 7 % len(_WORDS), 4 + number * 13 % 72
    return f"{' '.join((_WORDS * 3)[begin : begin + length])} {number}"


def then(number: int) -> datetime:
    """Return when the message of a number was written: some minutes after the one before it."""
    return BEGAN + timedelta(minutes=number * 3 % 5_000_000, seconds=number % 60)


def moment(number: int) -> str:
    told = {"id": f"n:{number}", "at": then(number).isoformat(), "kind": "message", "source": "notes-of-old"}
    return json.dumps(told | {"thread": "Ana", "author": "Ana" if number % 2 else "me", "text": said(number)}) + "\n"


def telegram(number: int) -> str:
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


def meta(number: int) -> str:
    told = {"sender_name": "Ana" if number % 2 else "Rosa", "timestamp_ms": int(then(number).timestamp() * 1000)}
    return json.dumps(told | {"content": said(number), "is_geoblocked_for_viewer": False})


def sms(number: int) -> str:
    return (
        f'  <sms protocol="0" address="+49151{number % 40:07d}" date="{int(then(number).timestamp() * 1000)}" '
        f'type="{1 + number % 2}" subject="null" body="{said(number)}" toa="null" sc_toa="null" read="1" status="-1" '
        f'locked="0" sub_id="1" readable_date="x" contact_name="Ana {number % 40}" />\n'
    )


def mms(number: int) -> str:
    picture = base64.b64encode(NOISE[: 300 << 10]).decode()
    return (
        f'  <mms date="{int(then(number).timestamp() * 1000)}" sub="null" msg_box="1" address="+491512345678" '
        'm_type="132" contact_name="Ana García"><parts><part seq="0" ct="image/jpeg" name="IMG_1.jpg" chset="null" '
        f'cl="{number}.jpg" text="null" data="{picture}" /></parts><addrs><addr address="+491512345678" type="137" '
        'charset="106" /></addrs></mms>\n'
    )


def signal(number: int) -> str:
    told = {"date": then(number).strftime("%Y-%m-%dT%H:%M:%S"), "sender": "Me" if number % 2 else "Ana"}
    told |= {"body": said(number), "quote": "", "sticker": None, "reactions": [], "attachments": []}
    return json.dumps(told) + "\n"


def imessage(number: int) -> str:
    at = then(number).strftime("%b %d, %Y %I:%M:%S %p")
    return f"{at}\n{'Me' if number % 2 else '+491512345678'}\n{said(number)}\n\n"


def whatsapp(number: int) -> str:
    return f"{then(number):%d/%m/%Y, %H:%M} - {'Ana' if number % 2 else 'Ben'}: {said(number)}\n"


def chatgpt(number: int) -> str:
    told = json.dumps(CHATGPT_CONVERSATION | {"conversation_id": str(number), "title": said(number)[:40]})
    for name in ("u1", "a1", "u2", "old"):
        told = told.replace(f'"{name}"', f'"{name}-{number}"')
    return told.replace("How about a risotto?", "How about a risotto? " * 40)


def claude(number: int) -> str:
    told = json.dumps(CLAUDE_CONVERSATION | {"uuid": str(number)})
    told = told.replace('"m1"', f'"m1-{number}"').replace('"m2"', f'"m2-{number}"')
    return told.replace("How about a risotto?", "How about a risotto? " * 40)


def visit(number: int) -> str:
    begin = BEGAN + timedelta(minutes=number * 3)
    top = {"placeId": f"C{number}", "semanticType": "UNKNOWN", "placeLocation": {"latLng": "48.1371540°, 11.5761240°"}}
    visit = {"hierarchyLevel": 0, "probability": 0.8, "topCandidate": top}
    segment = {"startTime": begin.isoformat(), "endTime": (begin + timedelta(minutes=2)).isoformat(), "visit": visit}
    return json.dumps(segment, indent=1, ensure_ascii=False)


def record(number: int) -> str:
    at = BEGAN + timedelta(seconds=number * 20)
    told = {"latitudeE7": 481371540 + number // 300 * 9000, "longitudeE7": 115761240, "accuracy": 20}
    return json.dumps(told | {"timestamp": at.isoformat(), "source": "WIFI", "deviceTag": -1}, indent=1)


def health(number: int) -> str:
    at = BEGAN + timedelta(minutes=number)
    day = at.strftime("%Y-%m-%d %H:%M:%S +0100")
    return (
        f' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Rosa’s iPhone" sourceVersion="11.3" '
        f'device="&lt;&lt;HKDevice: 0x28{number}&gt;, name:iPhone, model:iPhone&gt;" unit="count" '
        f'creationDate="{day}" startDate="{day}" endDate="{day}" value="{number % 90}"/>\n'
    )


def point(number: int) -> str:
    at = (BEGAN + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f'   <trkpt lat="48.{number % 9000:04d}" lon="11.57"><ele>520.0</ele><time>{at}</time></trkpt>\n'


def bank(number: int) -> str:
    return f'{then(number):%Y-%m-%d},-{number % 90}.20,"{said(number)}",EUR\n'


def bookmark(number: int) -> str:
    icon = "iVBORw0KGgo" * (number % 120)
    return (
        f'<DT><A HREF="https://example.org/{number}" ADD_DATE="{int(then(number).timestamp())}" '
        f'ICON="data:image/png;base64,{icon}">{said(number)}</A>\n'
    )


def clipping(number: int) -> str:
    return (
        f"\ufeffThe Lake and the City {number % 400} (Ada N. Other)\r\n"
        "- Your Highlight on page 12 | Location 171-173 | "
        f"Added on Saturday, March 1, 2025 9:05:33 PM\r\n\r\n{said(number)}\r\n==========\r\n"
    )


def marked(number: int) -> str:
    return (
        f'"{said(number)}","The Lake and the City {number % 400}",Ada N. Other,,yellow,"{said(number + 7)[:40]}",'
        f"boats,page,{number % 300},{then(number):%Y-%m-%d %H:%M:%S+00:00},\n"
    )


def annotated(number: int) -> str:
    """Return an annotation."""
    selector = [{"type": "TextQuoteSelector", "exact": said(number), "prefix": "", "suffix": ""}]
    told = {"id": f"a{number}", "created": then(number).isoformat(), "user": "acct:rosa@hypothes.is", "tags": ["boats"]}
    told |= {"uri": f"https://example.org/{number % 400}", "text": said(number + 7)[:40] if number % 9 == 0 else ""}
    told |= {"target": [{"source": "x", "selector": selector}], "document": {"title": [f"Page {number % 400}"]}}
    return json.dumps(told)


def spoken(number: int) -> str:
    who = {"name": "Ana García", "email": "ana@example.org", "user_type": "Human"}
    at = then(number)
    told = {"creator": who, "created_date": f"{at:%A, %B} {at.day}, {at:%Y at %I:%M:%S %p} UTC", "text": said(number)}
    return json.dumps(told | {"topic_id": f"t{number}", "message_id": f"room/t{number}/{number}"}, ensure_ascii=False)


def kept(number: int) -> bytes:
    micro = int(then(number).timestamp()) * 1_000_000 + number
    told = {"color": "DEFAULT", "isTrashed": False, "isPinned": False, "isArchived": False, "title": f"Note {number}"}
    told |= {"textContent": "\n".join(said(number + line) for line in range(60)), "labels": [{"name": "trip"}]}
    return json.dumps(told | {"userEditedTimestampUsec": micro, "createdTimestampUsec": micro}).encode()


def later(number: int) -> str:
    return f'"{said(number)[:60]}",https://example.org/{number},{int(then(number).timestamp())},boats|soup,unread\n'


def alone(number: int) -> bytes:
    return mail(number).partition("\n")[2].encode()


def walk(number: int) -> bytes:
    points = "".join(point(number * 2_000 + one) for one in range(2_000))
    head = f'<gpx version="1.1" creator="x"><trk><name>Walk {number}</name><trkseg>\n'
    return f"{head}{points}</trkseg></trk></gpx>".encode()


def event(number: int) -> str:
    at, lines = then(number), "\\n\r\n ".join(said(number + line)[:70] for line in range(60))
    return (
        f"BEGIN:VEVENT\r\nDTSTART:{at:%Y%m%dT%H%M%SZ}\r\nDTEND:{at + timedelta(hours=1):%Y%m%dT%H%M%SZ}\r\n"
        f"DTSTAMP:20250610T080000Z\r\nORGANIZER;CN=Ana:mailto:ana@example.org\r\nUID:{number}@example.org\r\n"
        f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Ben:mailto:ben@example.org\r\nDESCRIPTION:{lines}\r\n"
        f"LOCATION:Harbour\r\nSUMMARY:{said(number)[:60]}\r\nEND:VEVENT\r\n"
    )


def card(number: int) -> str:
    photo = base64.b64encode(NOISE[: 20 << 10]).decode()
    lines = "\r\n ".join(photo[at : at + 74] for at in range(0, len(photo), 74))
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana {number}\r\nN:{number};Ana;;;\r\nTEL;TYPE=CELL:+49151{number:07d}\r\n"
        f"PHOTO;ENCODING=b;TYPE=JPEG:{lines}\r\nEND:VCARD\r\n"
    )


def mail(number: int) -> str:
    head = (
        f"From 1@xxx Mon Jun 02 09:00:00 +0000 2025\nMessage-ID: <{number}@example.org>\n"
        f"Date: {then(number):%a, %d %b %Y %H:%M:%S} +0000\nFrom: Ana <ana{number % 500}@example.org>\n"
        f"To: Rosa <rosa@example.org>\nSubject: {said(number)[:50]}\n"
    )
    words = "\n".join(said(number + line) for line in range(20))
    if number % 20:
        return f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}\n\n"
    photo = base64.encodebytes(NOISE).decode()
    return (
        f'{head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{words}\n--b\n'
        f'Content-Type: image/jpeg; name="a.jpg"\nContent-Transfer-Encoding: base64\n\n{photo}\n--b--\n\n'
    )


def letter(number: int) -> str:
    words = "\n".join(said(number + line) for line in range(6))
    return (
        f"From 1@xxx Mon Jun 02 09:00:00 +0000 2025\nMessage-ID: <{number}.{number * 7919 % 1_000_003}@example.org>\n"
        f"In-Reply-To: <{number - 1}.{(number - 1) * 7919 % 1_000_003}@example.org>\n"
        f"Date: {then(number):%a, %d %b %Y %H:%M:%S} +0000\nFrom: Ana <ana{number % 500}@example.org>\n"
        f"To: Rosa <rosa@example.org>\nSubject: Re: {said(number)[:50]}\n\n{words}\n\n"
    )


def note(number: int) -> bytes:
    words = "\n".join(said(number + line) for line in range(60))
    return f"---\ntags: [trip]\n---\n# Note {number}\n\nWith [[Note {number + 1}]].\n{words}\n".encode()
