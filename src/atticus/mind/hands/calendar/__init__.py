"""Hands on calendars: the one Atticus keeps itself, and the owner's on servers (CalDAV, RFC 4791)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.mind.hands.calendar.changing import AddEvent, CancelEvent, ChangeEvent
from atticus.mind.hands.calendar.looking import FindEvents, FreeTime, ListCalendars
from atticus.mind.hands.calendar.shelves import Calendars

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.time import Clock
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.tool import Tool
    from atticus.vault.contract import Vault


def hands(vault: Vault, accounts: Accounts, clock: Clock, zone: tzinfo) -> tuple[Tool, ...]:
    """Return the tools for calendars; those that invite only where there is a calendar on a server.

    Args:
        vault: keeps the calendar of Atticus.
        accounts: the owner's accounts on servers.
        clock: tells when.
        zone: the owner's.
    """
    calendars = Calendars(vault, accounts, clock, zone)
    own = tuple(kind(calendars) for kind in (ListCalendars, FindEvents, FreeTime, AddEvent, ChangeEvent, CancelEvent))
    if not any(one.caldav for one in accounts.all):
        return own
    from atticus.mind.hands.calendar.inviting import (  # noqa: PLC0415 (for those who have an account)
        AnswerInvitation,
        CancelMeeting,
        ChangeMeeting,
        Invite,
    )

    return (*own, *(kind(calendars) for kind in (Invite, ChangeMeeting, CancelMeeting, AnswerInvitation)))
