"""How a feed of each kind is made from what the owner chose."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from atticus.domain.errors import AtticusError
from atticus.mind.feeds.keeper import BadFeedError, Feeds
from atticus.mind.feeds.seam import FeedError, RevokedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.hearing import Listener
    from atticus.domain.time import Clock
    from atticus.mind.feeds.entries import Chosen
    from atticus.mind.feeds.keeper import Make
    from atticus.mind.feeds.mailbox import Open
    from atticus.mind.feeds.seam import Feed
    from atticus.settings import MailSettings, Settings
    from atticus.vault.contract import Vault


def feeds(settings: Settings, vault: Vault, clock: Clock, listener: Listener | None = None) -> Feeds:
    """Return the owner's feeds, of every kind there is."""
    makers: dict[str, Make] = {
        "folder": partial(_folder, vault, listener),
        "ics": partial(_calendar, vault),
        "mail": partial(_mailbox, settings, vault),
    }
    return Feeds(vault, clock, settings.tzinfo, makers)


def _folder(vault: Vault, listener: Listener | None, _: str, chosen: Chosen) -> Feed:
    from atticus.memory.hearing import listening
    from atticus.mind.feeds.folder import WatchedFolder

    prefix, hear = str(chosen.options.get("prefix", "")), partial(listening, vault, listener=listener)
    return WatchedFolder(Path(chosen.options["path"]), prefix=prefix, hear=hear)


def _calendar(vault: Vault, name: str, chosen: Chosen) -> Feed:
    from atticus.memory.importers.calendar import Calendar
    from atticus.mind.feeds.address import CalendarAddress

    address = vault.secret(f"feed:{name}")
    if address is None:
        raise BadFeedError(f"The address of {name} ({chosen.options.get('host')}) is not there.", "Add it again.")
    return CalendarAddress(address.decode(), Calendar())


def _mailbox(settings: Settings, vault: Vault, _: str, chosen: Chosen) -> Feed:
    from atticus.memory.importers.mail import Mail
    from atticus.mind.feeds.mailbox import FollowedMailbox

    options = chosen.options
    account = next((one for one in settings.mail if one.name == options["account"]), None)
    if account is None:
        raise BadFeedError(f"There is no mail account {options['account']!r} any more.", "Add it to config.toml.")
    since = date.fromisoformat(options["since"]) if options.get("since") else None
    opened = partial(_opened, account, vault)
    return FollowedMailbox(account.name, opened, Mail(), folders=options["folders"], since=since)


@contextmanager
def _opened(account: MailSettings, vault: Vault) -> Iterator[Open]:
    """Open a mailbox as a feed sees it.

    Raises:
        RevokedError: the password is refused. FeedError: anything else is wrong.
    """
    from atticus.mind.hands.mail.boxes import NoPasswordError, opened

    try:
        with opened(account, vault.secret) as box:
            yield box
    except NoPasswordError as error:
        raise RevokedError(error.what, error.do) from error
    except FeedError:
        raise
    except AtticusError as error:
        raise FeedError(error.what, "It is tried again.") from error
