"""Exports of messengers in the shape their apps write, one builder for each reader."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

TELEGRAM_CHAT: dict[str, Any] = {
    "name": "Ana García",
    "type": "personal_chat",
    "id": 4711,
    "messages": [
        {
            "id": 1,
            "type": "service",
            "date": "2025-03-01T09:00:00",
            "date_unixtime": "1740816000",
            "actor": "Ana García",
            "actor_id": "user4711",
            "action": "phone_call",
            "duration_seconds": 180,
            "discard_reason": "hangup",
            "text": "",
            "text_entities": [],
        },
        {
            "id": 2,
            "type": "message",
            "date": "2025-03-01T09:05:00",
            "date_unixtime": "1740816300",
            "edited": "2025-03-01T09:06:00",
            "edited_unixtime": "1740816360",
            "from": "Ana García",
            "from_id": "user4711",
            "text": ["Look at ", {"type": "link", "text": "https://example.org"}, " 😀 at the weekend?"],
            "text_entities": [{"type": "plain", "text": "Look at "}],
            "reactions": [{"type": "emoji", "count": 1, "emoji": "❤", "recent": [{"from": "Rosa Lind", "date": "x"}]}],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2025-03-01T09:07:00",
            "date_unixtime": "1740816420",
            "from": "Rosa Lind",
            "from_id": "user1001",
            "reply_to_message_id": 2,
            "photo": "photos/photo_1@01-03-2025_09-07-00.jpg",
            "width": 10,
            "height": 10,
            "text": "Yes, at the lake",
            "text_entities": [{"type": "plain", "text": "Yes, at the lake"}],
        },
        {
            "id": 4,
            "type": "message",
            "date": "2025-03-01T09:08:00",
            "date_unixtime": "1740816480",
            "from": "Rosa Lind",
            "from_id": "user1001",
            "forwarded_from": "Ben Li",
            "file": "(File not included. Change data exporting settings to download.)",
            "media_type": "voice_message",
            "mime_type": "audio/ogg",
            "duration_seconds": 7,
            "text": "I have moved to Porto",
            "text_entities": [],
        },
        {
            "id": 5,
            "type": "message",
            "date": "2025-03-01T09:09:00",
            "date_unixtime": "1740816540",
            "from": "Ana García",
            "from_id": "user4711",
            "location_information": {"latitude": 48.137154, "longitude": 11.576124},
            "text": "",
            "text_entities": [],
        },
    ],
}


def telegram_samples(folder: Path) -> list[Path]:
    alone = folder / "result.json"
    alone.write_text(json.dumps(TELEGRAM_CHAT, indent=1, ensure_ascii=False), encoding="utf-8")
    account = folder / "DataExport"
    (account / "chats" / "photos").mkdir(parents=True)
    whole = {
        "about": "Here is the data you requested. Remember: Telegram is ad free, it doesn't use your data.",
        "personal_information": {"user_id": 1001, "first_name": "Rosa", "last_name": "Lind", "phone_number": "x"},
        "profile_pictures": [],
        "contacts": {"about": "y", "list": [{"user_id": 4711, "first_name": "Ana"}]},
        "chats": {"about": "This page lists all chats.", "list": [TELEGRAM_CHAT]},
    }
    (account / "result.json").write_text(json.dumps(whole, indent=1), encoding="utf-8")
    return [alone, account]


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def as_meta_writes(value: Any) -> Any:
    """Meta's own mistake: each byte of UTF-8 as a letter of its own."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [as_meta_writes(one) for one in value]
    return {key: as_meta_writes(one) for key, one in value.items()} if isinstance(value, dict) else value


META_CHAT: dict[str, Any] = {
    "participants": [{"name": "Ana García"}, {"name": "Rosa Lind"}],
    "messages": [
        {
            "sender_name": "Rosa Lind",
            "timestamp_ms": 1740816540000,
            "call_duration": 240,
            "content": "The audio call ended.",
        },
        {"sender_name": "Rosa Lind", "timestamp_ms": 1740816480000, "is_unsent": True},
        {
            "sender_name": "Rosa Lind",
            "timestamp_ms": 1740816420000,
            "photos": [
                {
                    "uri": "your_facebook_activity/messages/inbox/anagarcia_1/photos/7.jpg",
                    "creation_timestamp": 1740816420,
                }
            ],
            "is_geoblocked_for_viewer": False,
        },
        {
            "sender_name": "Ana García",
            "timestamp_ms": 1740816300000,
            "content": "Am Wochenende zum See? 😀",
            "reactions": [{"reaction": "❤", "actor": "Rosa Lind"}],
            "share": {"link": "https://example.org/see"},
        },
    ],
    "title": "Ana García",
    "is_still_participant": True,
    "thread_path": "inbox/anagarcia_1",
    "magic_words": [],
}


def meta_samples(folder: Path) -> list[Path]:
    alone = folder / "message_1.json"
    text = json.dumps(as_meta_writes(META_CHAT), indent=2)
    alone.write_text(text, encoding="utf-8")
    group = META_CHAT | {"participants": [*META_CHAT["participants"], {"name": "Ben Li"}], "title": "Ausflug"}
    sealed = {
        "participants": ["Ana García", "Rosa Lind"],
        "threadName": "Ana García_7",
        "messages": [
            {
                "isUnsent": False,
                "media": [],
                "reactions": [{"actor": "Rosa Lind", "reaction": "❤"}],
                "senderName": "Ana García",
                "text": "schön",
                "timestamp": 1740816300000,
                "type": "text",
            }
        ],
    }
    whole = zipped(
        folder / "instagram-rosa.zip",
        {
            "your_instagram_activity/messages/inbox/ausflug_2/message_1.json": json.dumps(as_meta_writes(group)),
            "your_instagram_activity/messages/inbox/ana_7.json": json.dumps(sealed, ensure_ascii=False),
            "personal_information/profile.json": "{}",
        },
    )
    return [alone, whole]


SMS_BACKUP = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore v10.20.002 on 01/03/2025 10:00:00-->
<?xml-stylesheet type="text/xsl" href="sms.xsl"?>
<smses count="4" backup_set="1-2" backup_date="1740816300000" type="full">
  <sms protocol="0" address="+491512345678" date="1740816300000" type="1" subject="null" body="Can we meet at 6? &#55357;&#56832;&#10;By the lake" toa="null" sc_toa="null" service_center="+49170" read="1" status="-1" locked="0" date_sent="1740816299000" sub_id="1" readable_date="01.03.2025 09:05:00" contact_name="Ana García" />
  <sms protocol="0" address="+491512345678" date="1740816360000" type="2" subject="null" body="Yes" read="1" status="-1" contact_name="Ana García" />
  <sms protocol="0" address="+491512345678" date="1740816370000" type="3" subject="null" body="never se" read="1" status="-1" contact_name="Ana García" />
  <mms date="1740816420000" rr="null" sub="null" ct_t="application/vnd.wap.multipart.related" read_status="null" seen="1" msg_box="1" address="+491512345678~+4930123456" m_type="132" contact_name="Ana García, Ben Li">
    <parts>
      <part seq="-1" ct="application/smil" name="null" chset="null" cl="smil.xml" text="&lt;smil/&gt;" />
      <part seq="0" ct="image/jpeg" name="IMG_1.jpg" chset="null" cl="IMG_1.jpg" text="null" data="/9hwaG90bw==" />
      <part seq="0" ct="text/plain" name="null" chset="106" cl="text000001.txt" text="frozen" />
    </parts>
    <addrs>
      <addr address="004930123456" type="137" charset="106" />
      <addr address="+491512345678" type="151" charset="106" />
    </addrs>
  </mms>
</smses>
"""
CALL_BACKUP = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<calls count="3">
  <call number="+491512345678" duration="185" date="1740816500000" type="2" presentation="1" subscription_id="1" readable_date="x" contact_name="Ana García" />
  <call number="+4930123456" duration="0" date="1740816600000" type="3" presentation="1" contact_name="(Unknown)" />
  <call number="" duration="0" date="1740816700000" type="5" presentation="2" contact_name="(Unknown)" />
</calls>
"""


def sms_samples(folder: Path) -> list[Path]:
    messages, calls = folder / "sms-20250301100000.xml", folder / "calls-20250301100000.xml"
    messages.write_text(SMS_BACKUP, encoding="utf-8")
    calls.write_text(CALL_BACKUP, encoding="utf-8")
    return [messages, calls]


def _node(id_: str, parent: str | None, role: str, text: object, **more: object) -> dict[str, Any]:
    content = text if isinstance(text, dict) else {"content_type": "text", "parts": [text]}
    message = {"id": id_, "author": {"role": role, "name": None, "metadata": {}}, "create_time": 1740816300.25}
    message |= {"content": content, "status": "finished_successfully", "recipient": "all", "metadata": {}, **more}
    return {"id": id_, "message": message, "parent": parent, "children": []}


CHATGPT_CONVERSATION: dict[str, Any] = {
    "title": "Dinner for six",
    "create_time": 1740816300.0,
    "update_time": 1740816400.0,
    "mapping": {
        "root": {"id": "root", "message": None, "parent": None, "children": ["s"]},
        "s": _node("s", "root", "system", "You are helpful", create_time=None),
        "u1": _node("u1", "s", "user", "What shall I cook? I cannot eat nuts."),
        "old": _node("old", "u1", "assistant", "Try a walnut tart."),
        "t": _node("t", "u1", "assistant", {"content_type": "code", "text": "search()"}, recipient="browser"),
        "r": _node("r", "t", "tool", "results"),
        "a1": _node("a1", "r", "assistant", "How about a risotto?"),
        "u2": _node(
            "u2",
            "a1",
            "user",
            {
                "content_type": "multimodal_text",
                "parts": [{"content_type": "image_asset_pointer", "asset_pointer": "x"}, "Like this?"],
            },
            create_time=None,
            metadata={"attachments": [{"name": "risotto.jpg"}]},
        ),
    },
    "moderation_results": [],
    "current_node": "u2",
    "conversation_id": "c-1",
}


def chatgpt_samples(folder: Path) -> list[Path]:
    text = json.dumps([CHATGPT_CONVERSATION, CHATGPT_CONVERSATION | {"title": None, "conversation_id": "12345678-9"}])
    alone = folder / "conversations.json"
    alone.write_text(text, encoding="utf-8")
    whole = zipped(folder / "export.zip", {"conversations.json": text, "chat.html": "<html>", "user.json": '{"id": 1}'})
    return [alone, whole]


CLAUDE_CONVERSATION: dict[str, Any] = {
    "uuid": "5f0c",
    "name": "Dinner for six",
    "summary": "",
    "created_at": "2025-03-01T08:05:00.000000Z",
    "updated_at": "2025-03-01T08:09:00.000000Z",
    "account": {"uuid": "acc"},
    "chat_messages": [
        {
            "uuid": "m1",
            "text": "What shall I cook? I cannot eat nuts.",
            "content": [{"type": "text", "text": "What shall I cook? I cannot eat nuts.", "citations": []}],
            "sender": "human",
            "created_at": "2025-03-01T08:05:00.000000Z",
            "updated_at": "2025-03-01T08:05:00.000000Z",
            "attachments": [{"file_name": "guests.txt", "file_size": 3, "extracted_content": "Ana"}],
            "files": [],
        },
        {
            "uuid": "m2",
            "text": "",
            "content": [
                {"type": "thinking", "thinking": "hm"},
                {"type": "tool_use", "name": "search"},
                {"type": "text", "text": "How about a risotto?"},
            ],
            "sender": "assistant",
            "created_at": "2025-03-01T08:05:09.000000Z",
            "attachments": [],
            "files": [],
        },
    ],
}


def claude_samples(folder: Path) -> list[Path]:
    alone = folder / "conversations.json"
    alone.write_text(json.dumps([CLAUDE_CONVERSATION]), encoding="utf-8")
    files = {"conversations.json": json.dumps([CLAUDE_CONVERSATION]), "users.json": "[]", "projects.json": "[]"}
    return [alone, zipped(folder / "data-2025-03-01.zip", dict(files))]


SIGNAL_CHAT: list[dict[str, Any]] = [
    {
        "date": "2025-03-01T09:05:00.250000",
        "sender": "Ana García",
        "body": "To the lake at the weekend? 😀  ",
        "quote": "",
        "sticker": None,
        "reactions": [["Me", "❤"]],
        "attachments": [{"name": "lake 1.jpg", "path": "media/lake%201.jpg", "missing_kind": None}],
        "deleted": False,
        "call": False,
        "missed": False,
    },
    {
        "date": "2025-03-01T09:06:00",
        "sender": "Me",
        "body": "Yes  ",
        "quote": "> To the lake at the weekend? 😀\n\n",
        "sticker": None,
        "reactions": [],
        "attachments": [],
    },
    {"date": "2025-03-01T09:07:00", "sender": "Me", "body": "Outgoing voice call (3 min)", "call": True},
    {"date": "2025-03-01T09:08:00", "sender": "Ana García", "body": "", "deleted": True},
]


def signal_samples(folder: Path) -> list[Path]:
    export = folder / "signal-chats"
    chat = export / "Ana García"
    (chat / "media").mkdir(parents=True)
    (chat / "media" / "lake 1.jpg").write_bytes(b"\xff\xd8photo")
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in SIGNAL_CHAT)
    (chat / "data.json").write_text(lines, encoding="utf-8")
    (chat / "chat.md").write_text("[2025-03-01 09:05:00] Ana García: To the lake at the weekend?\n", encoding="utf-8")
    (chat / "index.html").write_text("<html>", encoding="utf-8")
    alone = folder / "data.json"
    alone.write_text(lines, encoding="utf-8")
    return [alone, export]


IMESSAGE_CHAT = """Mar 01, 2025  9:05:00 AM (Read by you after 1 hour, 49 seconds)
+491512345678
To the lake at the weekend?

or to the mountains?
Tapbacks:
Loved by Me
    Mar 01, 2025  9:06:00 AM
    Me
    Yes

Mar 01, 2025  9:06:00 AM
Me
Yes
This message responded to an earlier message.

Mar 01, 2025 12:07:00 PM
Me
attachments/12/IMG 1.jpg
Sent with Confetti

Mar 01, 2025 12:08:00 AM
+491512345678
Mar 01, 2025 12:08:00 AM at sx
Edited 10 seconds later: at six

Mar 01, 2025  1:09:00 PM You renamed the conversation to Lake

"""


def imessage_samples(folder: Path) -> list[Path]:
    alone = folder / "+491512345678.txt"
    alone.write_text(IMESSAGE_CHAT, encoding="utf-8")
    export = folder / "imessage_export"
    (export / "attachments" / "12").mkdir(parents=True)
    (export / "attachments" / "12" / "IMG 1.jpg").write_bytes(b"\xff\xd8photo")
    (export / "+491512345678.txt").write_text(IMESSAGE_CHAT, encoding="utf-8")
    return [alone, export]


CHAT_SAMPLES = {
    "telegram": telegram_samples,
    "meta": meta_samples,
    "sms": sms_samples,
    "chatgpt": chatgpt_samples,
    "claude": claude_samples,
    "signal": signal_samples,
    "imessage": imessage_samples,
}
