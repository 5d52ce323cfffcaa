"""Hands that write mails: as a draft, or held for a while and then sent."""

from __future__ import annotations

import base64
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.mind.hands.mail.boxes import BrokeOffError, NoMailServerError, NoPasswordError, Place, opened
from atticus.mind.hands.mail.letters import Wanted, addresses, ascii_address, message_id, write
from atticus.mind.hands.mail.posting import post
from atticus.mind.hands.mail.reading import NOTHING, Accounts
from atticus.mind.tool import Result, ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.labels import Label
    from atticus.settings import MailSettings

_WRITTEN: Final[dict[str, Any]] = {
    "to": {"type": "array", "items": {"type": "string"}, "maxItems": 50},
    "cc": {"type": "array", "items": {"type": "string"}, "maxItems": 50},
    "bcc": {"type": "array", "items": {"type": "string"}, "maxItems": 50},
    "subject": {"type": "string"},
    "body": {"type": "string"},
    "answers": {"type": "string", "description": "id of the mail this answers"},
    "forwards": {"type": "string", "description": "id of the mail this hands on"},
    "attachments": {"type": "array", "items": {"type": "string"}, "maxItems": 20},
}


class _Writing:
    """What drafts and mails have in common: how they are put together."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def _account(self, told: Mapping[str, Any]) -> MailSettings:
        """Return the account it leaves from: that of the mail it answers or hands on, else the first."""
        before = told.get("answers") or told.get("forwards")
        return self._accounts.named(Place.read(before).account) if before else self._accounts.all[0]

    def _written(self, told: Mapping[str, Any], key: str) -> tuple[Wanted, bytes]:
        wanted = Wanted(
            to=addresses(told, "to"),
            cc=addresses(told, "cc"),
            bcc=addresses(told, "bcc"),
            subject=str(told.get("subject") or ""),
            body=str(told.get("body") or ""),
            answers=self._accounts.letter(told["answers"]) if told.get("answers") else None,
            forwards=self._accounts.letter(told["forwards"]) if told.get("forwards") else None,
            attachments=tuple(self._accounts.brought(one) for one in told.get("attachments") or ()),
        )
        now = self._accounts.clock.now()
        return wanted, write(self._account(told), wanted, key=key, now=now)


class DraftMail(_Writing):
    """Puts a mail into the folder of drafts, where the owner's mail program shows it."""

    about: Final = "Writes a mail as a draft for the person to look at; nobody gets it."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {name: one for name, one in _WRITTEN.items() if name != "bcc"},
        "required": ["body"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="draft_mail",
        sink=Sink.OWN_WRITE,
        arguments={
            "to": Argument(Role.CONTENT, Means.WHO),
            "cc": Argument(Role.CONTENT, Means.WHO),
            "subject": Argument(Role.CONTENT),
            "body": Argument(Role.CONTENT),
            "answers": Argument(Role.SETTING, of="mail"),
            "forwards": Argument(Role.SETTING, of="mail"),
            "attachments": Argument(Role.SETTING, of="attachment"),
        },
        undo=Undo.FULL,
        says="Draft a mail[ to {to}][, subject {subject}]: {body}",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:
        """File it; raises ToolError, or UnsureError where the connection broke meanwhile."""
        return await anyio.to_thread.run_sync(self._filed, arguments, key, label)

    def _filed(self, told: Mapping[str, Any], key: str, label: Label) -> Result:
        wanted, data = self._written(told, key)
        settings = self._account(told)
        with opened(settings, self._accounts.secret) as box:
            if box.known_as(settings.drafts, message_id(settings, key)) is None:
                box.file(settings.drafts, data, r"(\Draft \Seen)")
            place = box.known_as(settings.drafts, message_id(settings, key))
        if place is None:
            raise BrokeOffError(settings.drafts)
        return _drafted(place, label, ", ".join(wanted.to))

    async def undo(self, told: Json) -> None:
        """Delete the draft; raises ToolError where it was changed or sent meanwhile, since then it is another mail."""
        await anyio.to_thread.run_sync(self._removed, Place.read(told))

    def _removed(self, place: Place) -> None:
        with opened(self._accounts.named(place.account), self._accounts.secret) as box:
            box.remove(place)

    async def happened(self, key: str) -> Result | None:
        """Look for the draft in every account; raises UnsureError where one cannot be asked."""
        return await anyio.to_thread.run_sync(self._looked, key)

    def _looked(self, key: str) -> Result | None:
        for settings in self._accounts.all:
            try:
                with opened(settings, self._accounts.secret) as box:
                    place = box.known_as(settings.drafts, message_id(settings, key))
            except ToolError as error:
                raise BrokeOffError(settings.drafts) from error
            if place is not None:
                return _drafted(place, NOTHING, "")
        return None


class SendMail(_Writing):
    """Sends a mail, after a while in which it can be taken back."""

    about: Final = (
        "Sends a mail. To answer one, name it in answers, with its sender in to; to hand one on, name it in forwards. "
        "Attachments are ids that read_mail gave."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": _WRITTEN,
        "required": ["to", "body"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="send_mail",
        sink=Sink.SEND,
        arguments={
            "to": Argument(Role.AUTHORITY, Means.WHO),
            "cc": Argument(Role.AUTHORITY, Means.WHO),
            "bcc": Argument(Role.AUTHORITY, Means.WHO),
            "subject": Argument(Role.CONTENT),
            "body": Argument(Role.CONTENT),
            # It only joins a thread that everybody who gets it is in; what that mail says is not repeated.
            "answers": Argument(Role.SETTING, of="mail"),
            "forwards": Argument(Role.TARGET, of="mail"),
            "attachments": Argument(Role.TARGET, of="attachment"),
        },
        undo=Undo.WINDOW,
        says="Mail {to}[, copies to {cc}][, hidden copies to {bcc}][, subject {subject}]: {body}[. Hands on {forwards}]"
        "[, with {attachments}]",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:
        """Write it and hold it: nothing reaches a server that sends before the window is over."""
        return await anyio.to_thread.run_sync(self._holds, arguments, key, label)

    def _holds(self, told: Mapping[str, Any], key: str, label: Label) -> Result:
        wanted, data = self._written(told, key)
        if not wanted.everybody:
            raise ToolError("Nobody would get this mail.", "Say whom it is for.")
        settings, whom = self._account(told), ", ".join(wanted.everybody)
        until = self._accounts.clock.now() + timedelta(seconds=settings.undo_seconds)
        held: Json = {
            "account": settings.name,
            "to": [ascii_address(one) for one in wanted.everybody],
            "message": base64.b64encode(data).decode(),
        }
        says = f"The mail to {whom} is held for {settings.undo_seconds} seconds and then sent"
        return Result(data={"held": until.isoformat()}, label=label, says=says, undo=held, until=until)

    async def leave(self, told: Any, *, key: str, label: Label) -> Result:
        """Send what was held, and file it among what was sent.

        Raises:
            ToolError: nobody got it.
            UnsureError: it may have been sent.
        """
        return await anyio.to_thread.run_sync(self._sent, told, key, label)

    def _sent(self, told: Mapping[str, Any], key: str, label: Label) -> Result:
        settings, data = self._accounts.named(told["account"]), base64.b64decode(told["message"])
        post(settings, self._accounts.secret, told["to"], data)
        filed = False
        # It was sent, whatever becomes of the copy: that is told, and is no failure of the mail.
        with suppress(ToolError, BrokeOffError):
            with opened(settings, self._accounts.secret) as box:
                if box.known_as(settings.sent, message_id(settings, key)) is None:
                    box.file(settings.sent, data, r"(\Seen)")
            filed = True
        copy = "" if filed else f"; no copy of it could be put into {settings.sent}"
        return Result(data={"sent": True}, label=label, says=f"Mail sent to {', '.join(told['to'])}{copy}")

    async def undo(self, told: Json) -> None:
        """Let go of what is held: it was nowhere but in the vault."""

    async def happened(self, key: str) -> Result | None:
        """Look among what was sent; where it is not there, nobody can tell whether a server took it.

        Raises:
            UnsureError
        """
        return await anyio.to_thread.run_sync(self._looked, key)

    def _looked(self, key: str) -> Result:
        for settings in self._accounts.all:
            with suppress(NoMailServerError, NoPasswordError), opened(settings, self._accounts.secret) as box:
                if box.known_as(settings.sent, message_id(settings, key)) is not None:
                    return Result(data={"sent": True}, label=NOTHING, says="The mail was sent")
        raise UnsureError(
            "The mail may have been handed over, and it does not lie among what was sent.",
            "Ask who should have got it, or send it again.",
        )


def _drafted(place: Place, label: Label, to: str) -> Result:
    says = f"A mail to {to} lies in your drafts" if to else "A mail lies in your drafts"
    return Result(data={"draft": str(place)}, label=label, says=says, undo=str(place))
