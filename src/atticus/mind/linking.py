"""Whom a channel belongs to: one-time codes that link it, strangers who wrote, and buttons that can be pressed once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.vault.contract import Outgoing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.vault.contract import Vault

CHANNEL: Final = "channel"
STRANGER: Final = "stranger"
BUTTON: Final = "button"
ARRIVED: Final = "arrived"
"""The sort of what arrived and was not dealt with yet, by channel and number."""

STATE: Final = "channel-state"
"""The sort of where a channel goes on."""

CODE_BYTES: Final = 36
"""A code has 48 signs that a link may hold (RFC 4648, section 5): more than anybody can guess in any time."""

CODE_TIME: Final = timedelta(minutes=15)
BUTTON_TIME: Final = timedelta(days=30)
BUTTON_BYTES: Final = 16
MOST_STRANGERS: Final = 50


class NotLinkedError(UsageError):
    """A channel is not linked."""

    def __init__(self, channel: str) -> None:
        super().__init__(f"{channel} is not linked.", f"Link it with `atticus channels link {channel}`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A channel as the owner set it up.

    Args:
        channel: its name.
        address: where its service is; empty for the usual one.
        bot: what Atticus is called there.
        code: the SHA-256 of the code that links it, in hex; empty where none is valid.
        until: until when the code is valid, ISO.
        account: the id of the owner's account; empty before it is linked.
        conversation: where messages to the owner go.
    """

    channel: str
    address: str = ""
    bot: str = ""
    code: str = ""
    until: str = ""
    account: str = ""
    conversation: str = ""

    @property
    def linked(self) -> bool:
        """Whether the owner's account is known."""
        return bool(self.account)


def links(vault: Vault) -> list[Link]:
    """Return every channel that was set up."""
    return [Link(channel=name, **told) for name, told in vault.registered(CHANNEL).items()]


def link(vault: Vault, channel: str) -> Link | None:
    """Return a channel as it was set up; None where it was not."""
    return next((one for one in links(vault) if one.channel == channel), None)


def offer(vault: Vault, channel: str, *, address: str, bot: str, now: datetime) -> str:
    """Make a code that links a channel once within 15 minutes, and return it; only its hash is kept.

    Whoever is linked now stays so until the code is used.
    """
    code = secrets.token_urlsafe(CODE_BYTES)
    before = link(vault, channel) or Link(channel=channel)
    if before.bot != bot:  # another bot counts its messages anew
        _clear(vault, channel, (ARRIVED, STATE), now)
    until = (now + CODE_TIME).isoformat()
    _keep(vault, replace(before, address=address, bot=bot, code=_hash(code), until=until), now)
    return code


def redeem(vault: Vault, channel: str, code: str, *, account: str, conversation: str, now: datetime) -> bool:
    """Link the account that tells the right code, and return whether it did. The code is good once."""
    found = link(vault, channel)
    if found is None or not found.code or now > datetime.fromisoformat(found.until):
        return False
    if not hmac.compare_digest(_hash(code), found.code):
        return False
    _keep(vault, replace(found, code="", until="", account=account, conversation=conversation), now)
    vault.record("channel_linked", {"channel": channel})
    return True


def end(vault: Vault, channel: str, *, now: datetime) -> None:
    """Let a channel go, with what is known of its strangers; raises NotLinkedError."""
    if link(vault, channel) is None:
        raise NotLinkedError(channel)
    vault.register(CHANNEL, channel, None, at=now)
    _clear(vault, channel, (STRANGER, ARRIVED, STATE), now)
    vault.record("channel_ended", {"channel": channel})


def stranger(vault: Vault, channel: str, account: str, name: str, *, now: datetime) -> bool:
    """Note once that somebody unknown wrote, never what; return whether that is new."""
    known = vault.registered(STRANGER)
    key = f"{channel}:{account}"
    if key in known or len(known) >= MOST_STRANGERS:
        return False
    told = {"channel": channel, "account": account, "name": name[:80], "first": now.isoformat()}
    vault.register(STRANGER, key, told, at=now)
    return True


def strangers(vault: Vault) -> list[dict[str, Any]]:
    """Return who wrote without being known."""
    return list(vault.registered(STRANGER).values())


def buttons(vault: Vault, deeds: Sequence[tuple[str, Mapping[str, Any]]], *, now: datetime) -> list[tuple[str, str]]:
    """Make buttons of which one can be pressed once, and return their labels with their keys.

    Args:
        vault: keeps a hash of each key with what it does.
        deeds: each label with what pressing it does, JSON values.
        now: when.
    """
    for name, told in vault.registered(BUTTON).items():
        if now - datetime.fromisoformat(told["at"]) > BUTTON_TIME:
            vault.register(BUTTON, name, None, at=now)
    keys = [secrets.token_urlsafe(BUTTON_BYTES) for _ in deeds]
    group = [_hash(key) for key in keys]
    for (_, does), name in zip(deeds, group, strict=True):
        vault.register(BUTTON, name, {"does": dict(does), "group": group, "at": now.isoformat()}, at=now)
    return [(label, key) for (label, _), key in zip(deeds, keys, strict=True)]


def press(vault: Vault, key: str, *, now: datetime) -> dict[str, Any] | None:
    """Return what a button does, and make it and those beside it worthless; None where it is that already."""
    told = vault.registered(BUTTON).get(_hash(key))
    if told is None:
        return None
    for name in told["group"]:
        vault.register(BUTTON, name, None, at=now)
    return dict(told["does"])


def tell(
    vault: Vault, key: str, text: str, *, now: datetime, deeds: Sequence[tuple[str, Mapping[str, Any]]] = (),
    origins: frozenset[str] = frozenset(),
) -> bool:  # fmt: skip
    """Put a message to the owner into the outbox of every linked channel, once for a key; return whether it was new.

    Args:
        vault: holds the outbox.
        key: what is told; told once.
        text: plain words.
        now: when.
        deeds: buttons below it, as for `buttons`.
        origins: ids of the moments it tells of; it goes when they go.
    """
    new = False
    for one in links(vault):
        if not one.linked:
            continue
        below = buttons(vault, deeds, now=now)
        message = Outgoing(
            key=f"{one.channel}:{key}",
            channel=one.channel,
            conversation=one.conversation,
            at=now,
            due=now,
            told={"text": text, "buttons": [list(each) for each in below]},
            origins=origins,
        )
        if vault.post([message])[0]:
            new = True
        elif below:
            press(vault, below[0][1], now=now)
    return new


def _clear(vault: Vault, channel: str, sorts: Sequence[str], now: datetime) -> None:
    for sort in sorts:
        for name in vault.registered(sort):
            if name.startswith(f"{channel}:"):
                vault.register(sort, name, None, at=now)


def _keep(vault: Vault, found: Link, now: datetime) -> None:
    told = {
        "address": found.address,
        "bot": found.bot,
        "code": found.code,
        "until": found.until,
        "account": found.account,
        "conversation": found.conversation,
    }
    vault.register(CHANNEL, found.channel, told, at=now)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
