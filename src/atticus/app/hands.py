"""Every hand the owner's choices give a house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.mind.hands import beliefs, calendar, contacts, files, web
from atticus.mind.hands.memory import Recall, Remember, Who
from atticus.mind.hands.reminders import DropReminder, MoveReminder, Remind, Reminders
from atticus.mind.hands.sums import Sums
from atticus.mind.services.dav.accounts import Accounts
from atticus.mind.skills import Shelf, UseSkill

if TYPE_CHECKING:
    from atticus.domain.time import Clock
    from atticus.memory.recall import Recaller
    from atticus.mind.hands.mcp import Servers
    from atticus.mind.tool import Tool
    from atticus.settings import Settings
    from atticus.vault.contract import Vault


def hands(settings: Settings, vault: Vault, clock: Clock, recaller: Recaller, servers: Servers) -> tuple[Tool, ...]:
    """Return the hands of a house: those everybody has, those the settings name, and what servers of others offer."""
    zone = settings.tzinfo
    accounts = Accounts(settings.dav, vault.secret)
    shelf = Shelf(vault, clock)
    return (
        Recall(recaller, zone),
        Who(vault),
        Remember(vault, clock),
        *(kind(vault, clock, zone) for kind in (Remind, Reminders, MoveReminder, DropReminder)),
        Sums(),
        *beliefs.hands(vault, clock, zone),
        *files.hands(settings.folders, vault),
        *calendar.hands(vault, accounts, clock, zone),
        *contacts.hands(vault, accounts, clock),
        *web.hands(settings.web, vault.secret),
        *_at_home(settings, vault),
        *_on_mail(settings, vault, clock),
        *servers.tools(),
        *([UseSkill(shelf)] if shelf.accepted() else []),
    )


def _at_home(settings: Settings, vault: Vault) -> tuple[Tool, ...]:
    """Return the hands on the owner's house; none where there is no Home Assistant."""
    if not settings.home_assistant.url:
        return ()
    from atticus.mind.hands import home

    return home.hands(settings.home_assistant.url, vault.secret)


def _on_mail(settings: Settings, vault: Vault, clock: Clock) -> list[Tool]:
    """Return the hands on mail; none where there is no account."""
    if not settings.mail:
        return []
    from atticus.mind.hands.mail import reading
    from atticus.mind.hands.mail.reading import FindMail, MailFolders, MarkMail, ReadMail
    from atticus.mind.hands.mail.writing import DraftMail, SendMail

    accounts = reading.Accounts(settings.mail, vault.secret, clock)
    return [kind(accounts) for kind in (FindMail, ReadMail, MailFolders, MarkMail, DraftMail, SendMail)]
