"""What a deed would do or did, told in the owner's language."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from babel.dates import format_date

from atticus.mind.gate.saying import sentence
from atticus.surfaces.web.tongues import later, locale_of, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.mind.deeds.entries import Entry
    from atticus.mind.tool import Tool


TITLES: Final = {
    "add_contact": later("Add a contact"),
    "add_event": later("Put something into your calendar"),
    "answer_invitation": later("Answer an invitation"),
    "cancel_event": later("Take something out of your calendar"),
    "cancel_meeting": later("Cancel a meeting"),
    "change_contact": later("Change a contact"),
    "change_event": later("Change something in your calendar"),
    "change_meeting": later("Change a meeting"),
    "correct_belief": later("Set a belief right"),
    "delete_file": later("Delete a file"),
    "draft_mail": later("Draft a mail"),
    "drop_reminder": later("Drop a reminder"),
    "fetch_page": later("Look at a page"),
    "read_result": later("Look at a page"),
    "forget_belief": later("Forget a belief"),
    "home_do": later("Do something in your house"),
    "home_set": later("Set something in your house"),
    "invite": later("Invite somebody"),
    "mark_mail": later("Mark a mail"),
    "move_file": later("Move a file"),
    "move_reminder": later("Move a reminder"),
    "remember": later("Keep a note"),
    "remind": later("Remind you"),
    "search_web": later("Search the web"),
    "send_mail": later("Send a mail"),
    "write_file": later("Write a file"),
}
"""What deeds are, in a few words; each of their values stands under it."""

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?")


def deed(one: Entry, tools: Mapping[str, Tool], language: str = "en") -> str:
    """Return what a deed would do or did, in a sentence.

    A question is made anew from its tool's own template in the language, with the very same values; so no value can
    be taken for a part of the sentence around it. A receipt is known again by what it says.

    Args:
        one: the deed.
        tools: everything that can be done, by name.
        language: two letters.
    """
    tool = tools.get(one.call.tool)
    if tool is None or one.says != sentence(one.call, tool.manifest):
        return told(one.says, language)
    manifest = replace(tool.manifest, says=told(tool.manifest.says, language))
    return sentence(one.call, manifest, nothing=told("nothing", language))


def value(data: Any, language: str = "en") -> str:
    """Return a value of a deed for people: times in words, all else as it is."""
    if isinstance(data, str) and _TIME.fullmatch(data):
        try:
            at = datetime.fromisoformat(data)
        except ValueError:
            return data
        day = format_date(at, "EEEE d MMMM y" if language == "en" else "full", locale=locale_of(language))
        return day if len(data) == len("2026-03-31") else f"{day}, {at:%H:%M}"
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, default=str)
