"""Hands on contacts: the owner's address books on servers (CardDAV, RFC 6352)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atticus.domain.time import Clock
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.tool import Tool
    from atticus.vault.contract import Vault


def hands(vault: Vault, accounts: Accounts, clock: Clock) -> tuple[Tool, ...]:
    """Return the tools for contacts; none without an address book on a server.

    Args:
        vault: remembers what was written that is not the owner's own.
        accounts: the owner's accounts on servers.
        clock: tells when.
    """
    if not any(one.carddav for one in accounts.all):
        return ()
    from atticus.mind.hands.contacts.books import (  # noqa: PLC0415 (for those who have an account)
        AddContact,
        Books,
        ChangeContact,
        FindContacts,
    )

    books = Books(vault, accounts, clock)
    return (FindContacts(books), AddContact(books), ChangeContact(books))
