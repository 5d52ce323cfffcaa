"""Kinds of tasks: what a person may want done for them, done together, or to learn."""

from __future__ import annotations

import re
from typing import Final

from atticus.memory.sounding.folding import fold

KINDS: Final = {
    "mail": "mail",
    "calendar": "appointments and invitations",
    "contacts": "contacts",
    "files": "files",
    "home": "things at home",
    "reminders": "reminders",
    "memory": "what is remembered",
    "writing": "drafts and texts",
    "web": "pages of the net",
    "other": "everything else",
}
"""Each kind with what it is called."""

_TOOLS: Final = {
    "mail": ("draft_mail", "send_mail", "mark_mail"),
    "calendar": (
        "add_event",
        "change_event",
        "cancel_event",
        "invite",
        "change_meeting",
        "cancel_meeting",
        "answer_invitation",
    ),
    "contacts": ("add_contact", "change_contact"),
    "files": ("write_file", "move_file", "delete_file"),
    "home": ("home_set", "home_do"),
    "reminders": ("remind", "move_reminder", "drop_reminder"),
    "memory": ("remember", "correct_belief", "forget_belief"),
    "writing": ("draft", "write_piece"),
    "web": ("fetch_page", "search_web"),
}
_OF_TOOL: Final = {tool: kind for kind, tools in _TOOLS.items() for tool in tools}
_WORDS: Final = (
    ("reminders", r"\bremind|\brecuerdame|\brappelle moi|\berinner|\blembra me|提醒"),
    ("mail", r"\be?mails?\b|\binbox\b|\bcorreos?\b|\bcourriels?\b|\bpostfach\b|邮件"),
    (
        "calendar",
        r"\b(?:calendar|appointments?|meetings?|schedul\w+|invit\w+|citas?|reunion\w*|rendez vous|termin\w*)\b|日程",
    ),
    ("contacts", r"\b(?:contacts?|address book|contactos?|kontakte?|contatos?)\b|联系人"),
    ("files", r"\b(?:files?|folders?|archivos?|fichiers?|dateien?|ordner|arquivos?)\b|文件"),
    (
        "home",
        r"\b(?:lights?|lamp|thermostat|heating|luces?|luz|lampe|lumiere|licht|heizung|luzes)\b|灯|空调",
    ),
    (
        "writing",
        r"\b(?:writ\w+|draft\w*|letter|poem|speech|escrib\w+|carta|ecri\w+|lettre|schreib\w*|brief|escrev\w+)\b|写|信",
    ),
    ("web", r"\b(?:web|internet|website|online)\b|网上|网页"),
)
_OF_WORDS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _WORDS)


def kind_of_tool(name: str) -> str:
    """Return the kind of task a tool belongs to; "other" for the tools of servers the owner added."""
    return _OF_TOOL.get(name, "other")


def kind_of(words: str) -> str:
    """Return the kind of task these words ask for; "other" where they tell none."""
    folded = fold(words)
    return next((kind for kind, form in _OF_WORDS if form.search(folded)), "other")
