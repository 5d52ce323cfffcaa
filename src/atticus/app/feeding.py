"""How a feed of each kind is made from what the owner chose."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.mind.feeds.keeper import BadFeedError, Feeds
from atticus.mind.feeds.seam import FeedError, RevokedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atticus.domain.hearing import Listener
    from atticus.domain.labels import Label
    from atticus.domain.sight import Looker
    from atticus.domain.time import Clock
    from atticus.mind.feeds.entries import Chosen
    from atticus.mind.feeds.keeper import Make
    from atticus.mind.feeds.mailbox import Open
    from atticus.mind.feeds.seam import Feed
    from atticus.settings import DavSettings, MailSettings, Settings
    from atticus.vault.contract import Vault

_ADD: Final = "Add it to config.toml."
_UID: Final = re.compile(rb"^UID(?:;[^:\n]*)?:([\w-]{1,200})@atticus\s*$", re.ASCII | re.IGNORECASE | re.MULTILINE)


def feeds(
    settings: Settings,
    vault: Vault,
    clock: Clock,
    listener: Listener | None = None,
    looker: Looker | None = None,
) -> Feeds:
    """Return the owner's feeds, of every kind there is."""
    makers: dict[str, Make] = {
        "folder": partial(_folder, vault, listener, looker),
        "ics": partial(_calendar, vault),
        "mail": partial(_mailbox, settings, vault),
        "caldav": partial(_calendars, settings, vault),
        "carddav": partial(_books, settings, vault),
    }
    return Feeds(vault, clock, settings.tzinfo, makers)


def _folder(vault: Vault, listener: Listener | None, looker: Looker | None, _: str, chosen: Chosen) -> Feed:
    from atticus.memory.hearing import listening
    from atticus.memory.sight import looking
    from atticus.mind.feeds.folder import WatchedFolder

    prefix, hear = str(chosen.options.get("prefix", "")), partial(listening, vault, listener=listener)
    return WatchedFolder(Path(chosen.options["path"]), prefix=prefix, hear=hear, see=looking(vault, looker))


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
        raise BadFeedError(f"There is no mail account {options['account']!r} any more.", _ADD)
    since = date.fromisoformat(options["since"]) if options.get("since") else None
    opened = partial(_opened, account, vault)
    return FollowedMailbox(account.name, opened, Mail(), folders=options["folders"], since=since)


def _calendars(settings: Settings, vault: Vault, _: str, chosen: Chosen) -> Feed:
    from atticus.memory.importers.calendar import Calendar
    from atticus.mind.feeds.dav import FollowedAccount
    from atticus.mind.hands.calendar.writing import fingerprint
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.services.dav.protocols import CALDAV

    accounts, wrote = Accounts(settings.dav, vault.secret), partial(written_by_us, vault, fingerprint)
    only = str(chosen.options.get("calendar") or "")
    return FollowedAccount(_account(settings, chosen), accounts, CALDAV, Calendar(), only=only, wrote=wrote)


def _books(settings: Settings, vault: Vault, _: str, chosen: Chosen) -> Feed:
    from atticus.memory.importers.contacts import Contacts
    from atticus.mind.feeds.dav import FollowedAccount
    from atticus.mind.hands.contacts.cards import fingerprint
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.services.dav.protocols import CARDDAV

    accounts, wrote = Accounts(settings.dav, vault.secret), partial(written_by_us, vault, fingerprint)
    return FollowedAccount(_account(settings, chosen), accounts, CARDDAV, Contacts(), wrote=wrote)


def _account(settings: Settings, chosen: Chosen) -> DavSettings:
    name = chosen.options["account"]
    found = next((one for one in settings.dav if one.name == name), None)
    if found is None or not (found.caldav if chosen.kind == "caldav" else found.carddav):
        raise BadFeedError(f"There is no [[dav]] account {name!r} with a {chosen.kind} address any more.", _ADD)
    return found


def written_by_us(vault: Vault, fingerprint: Callable[[bytes], str], data: bytes) -> Label | None:
    """Return the label under which a deed put the very item that lies on a server; None where none did.

    Whoever may write there can give an entry any UID and change what Atticus put there: only what says, to the letter,
    what the deed of its UID wrote is taken for it. Changed since, it is what any entry there is.
    """
    from atticus.mind.deeds.entries import entry

    found = _UID.search(data.replace(b"\r\n", b"\n").replace(b"\n ", b""))
    deed = vault.deed(found[1].decode("ascii")) if found is not None else None
    if deed is None:
        return None
    done = entry(deed)
    after = done.undoing.get("after") if isinstance(done.undoing, dict) else None
    try:
        return done.call.label if after is not None and after == fingerprint(data) else None
    except AtticusError:
        return None


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
