"""What sources are called on a page."""

from __future__ import annotations

from typing import Final

from atticus.surfaces.web.tongues import later, told

SOURCES: Final = {
    "assistant": later("Assistants"),
    "atticus": later("Atticus"),
    "bank": later("Bank"),
    "calendar": later("Calendar"),
    "calls": later("Calls"),
    "contacts": later("Contacts"),
    "health": later("Health"),
    "imessage": later("iMessage"),
    "instagram": later("Instagram"),
    "journal": later("Journal"),
    "mail": later("Mail"),
    "messenger": later("Messenger"),
    "notes": later("Notes"),
    "owner": later("Your own decisions"),
    "photos": later("Photos"),
    "places": later("Places"),
    "signal": later("Signal"),
    "sms": later("SMS"),
    "telegram": later("Telegram"),
    "whatsapp": later("WhatsApp"),
}
"""The sources that many people have; others go by the name they came with."""


def source(name: str, language: str = "en") -> str:
    """Return what a source is called on a page."""
    return told(SOURCES[name], language) if name in SOURCES else name[:1].upper() + name[1:]
