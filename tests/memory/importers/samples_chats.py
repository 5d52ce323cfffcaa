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


CHAT_SAMPLES = {"telegram": telegram_samples}
