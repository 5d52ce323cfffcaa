"""Hands that look at mails, and mark them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import anyio

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.mind.hands.mail.boxes import NoSuchMailError, Place, opened
from atticus.mind.hands.mail.letters import Letter
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atticus.domain.deeds import Json
    from atticus.domain.moments import Attachment
    from atticus.domain.time import Clock
    from atticus.mind.gate.provenance import Record
    from atticus.settings import MailSettings

    Secret = Callable[[str], bytes | None]

T = TypeVar("T")

MOST: Final = 40
"""Mails of one look."""

LONGEST: Final = 12_000
"""Characters of a mail that are read out."""

NOTHING: Final = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
"""The label of an answer that holds nothing of a mail."""

_MARKS: Final[dict[str, tuple[str, bool]]] = {
    "read": (r"\Seen", True),
    "unread": (r"\Seen", False),
    "starred": (r"\Flagged", True),
    "unstarred": (r"\Flagged", False),
}


class Accounts:
    """The owner's mail accounts, and the way to their passwords.

    Args:
        settings: the accounts.
        secret: gives a secret of the vault by name.
        clock: tells when.
    """

    def __init__(self, settings: Sequence[MailSettings], secret: Secret, clock: Clock) -> None:
        self.all: Final = tuple(settings)
        self.secret: Final = secret
        self.clock: Final = clock

    def named(self, name: str) -> MailSettings:
        """Return an account; raises ToolError where there is none of this name."""
        found = next((one for one in self.all if one.name == name), None)
        if found is None:
            raise NoSuchMailError(f"There is no mail account {name[:80]!r}")
        return found

    def letter(self, told: Any) -> Letter:
        """Return a whole mail by its id; raises ToolError."""
        place = Place.read(told)
        with opened(self.named(place.account), self.secret) as box:
            return Letter.of(box.whole(place), now=self.clock.now())

    def brought(self, told: Any) -> Attachment:
        """Return an attachment by its id; raises ToolError."""
        mail, _, number = str(told).rpartition("#")
        attachments = self.letter(mail).text()[1]
        if not number.isdigit() or not 1 <= int(number) <= len(attachments):
            raise NoSuchMailError(f"{str(told)[:80]!r} is no attachment")
        return attachments[int(number) - 1]


async def looking(work: Callable[[], T]) -> T:
    """Do something that only looks, beside everything else; one that is broken off is let go of."""
    return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)


class _Look:
    """What looks have in common: they leave nothing behind."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


class MailFolders(_Look):
    """Lists the folders of all accounts."""

    about: Final = "Lists the person's mail folders."
    schema: Final[Mapping[str, Any]] = {"type": "object", "properties": {}, "additionalProperties": False}
    manifest: Final = Manifest(tool="mail_folders", sink=Sink.READ, arguments={}, undo=Undo.FULL)

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return them by account. A filter or a list can name a folder, so names are not the owner's own."""
        return await looking(self._listed)

    def _listed(self) -> Result:
        data: dict[str, Json] = {}
        for settings in self._accounts.all:
            with opened(settings, self._accounts.secret) as box:
                data[settings.name] = box.folders()
        return Result(data=data, label=NOTHING.at_most(Integrity.SYSTEM))


class FindMail(_Look):
    """Finds mails by what they say, who sent them, when, and whether they were read."""

    about: Final = (
        "Finds mails, newest first: by words in them, sender (name or address), day since when, unread. Looks into "
        "the inbox unless a folder is named. Gives heads; read_mail gives what one says."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "sender": {"type": "string"},
            "since": {"type": "string", "description": "YYYY-MM-DD"},
            "unread": {"type": "boolean"},
            "folder": {"type": "string"},
            "limit": {"type": "integer", "minimum": 1, "maximum": MOST},
        },
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="find_mail",
        sink=Sink.READ,
        arguments={name: Argument(Role.SETTING) for name in schema["properties"]},
        undo=Undo.FULL,
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return their heads, each under the label of its mail."""
        return await looking(partial(self._found, arguments))

    def _found(self, told: Mapping[str, Any]) -> Result:
        limit = min(int(told.get("limit") or MOST), MOST)
        since, letters = _day(told.get("since")), []
        for settings in self._accounts.all:
            with opened(settings, self._accounts.secret) as box:
                box.choose(str(told.get("folder") or "INBOX"))
                uids = box.find(
                    text=str(told.get("text") or ""),
                    sender=str(told.get("sender") or ""),
                    since=since,
                    unread=bool(told.get("unread")),
                )
                now = self._accounts.clock.now()
                letters += [Letter.of(raw, now=now) for raw in reversed(box.fetch(uids[-limit:]))]
        data = [one.head() for one in letters[:limit]]
        records = tuple(record for one in letters[:limit] for record in one.records(""))
        return Result(data=data, label=_joined(records), records=records)


class ReadMail(_Look):
    """Reads one mail out; it stays as unread as it was."""

    about: Final = "Reads a mail out, with the list of its attachments, by the id that find_mail gave."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"mail": {"type": "string"}},
        "required": ["mail"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="read_mail", sink=Sink.READ, arguments={"mail": Argument(Role.TARGET, of="mail")}, undo=Undo.FULL
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return what it says, under its label: others wrote it, and those it names may read it."""
        return await looking(partial(self._read, arguments["mail"]))

    def _read(self, told: Json) -> Result:
        letter = self._accounts.letter(told)
        text, attachments = letter.text()
        records = letter.records(text, attachments)
        listed: list[Json] = [
            {"attachment": f"{letter.place}#{n}", "name": one.name, "type": one.media_type, "bytes": len(one.data)}
            for n, one in enumerate(attachments, 1)
        ]
        data = letter.head() | {"text": text[:LONGEST], "cut": len(text) > LONGEST, "attachments": listed}
        return Result(data=data, label=_joined(records), records=records)


class MarkMail:
    """Marks a mail as read, unread, starred or not.

    Args:
        accounts: the owner's accounts.
    """

    about: Final = "Marks a mail as read, unread, starred or unstarred."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"mail": {"type": "string"}, "mark": {"type": "string", "enum": list(_MARKS)}},
        "required": ["mail", "mark"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="mark_mail",
        sink=Sink.OWN_WRITE,
        arguments={"mail": Argument(Role.TARGET, of="mail"), "mark": Argument(Role.SETTING)},
        undo=Undo.FULL,
        says="Mark the mail {mail} as {mark}",
    )

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002 (a mark set twice is one)
        """Set it, and remember how it was."""
        return await anyio.to_thread.run_sync(self._marked, Place.read(arguments["mail"]), str(arguments["mark"]))

    def _marked(self, place: Place, mark: str) -> Result:
        flag, on = _MARKS[mark]
        changed = self._set(place, flag, on=on)
        undo: Json = {"mail": str(place), "flag": flag, "on": not on} if changed else {}
        return Result(data={"marked": mark}, label=NOTHING, says=f"Marked a mail as {mark}", undo=undo)

    def _set(self, place: Place, flag: str, *, on: bool) -> bool:
        with opened(self._accounts.named(place.account), self._accounts.secret) as box:
            before = box.flags(place)
            if (flag in before) is on:
                return False
            box.mark(place, flag, on=on)
            return True

    async def undo(self, told: Any) -> None:
        """Set it as it was; raises ToolError where the mail is gone."""
        if told:
            work = partial(self._set, Place.read(told["mail"]), told["flag"], on=told["on"])
            await anyio.to_thread.run_sync(work)

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """Return nothing: a mark that is set again is the same mark."""
        return None


def _joined(records: Sequence[Record]) -> Label:
    return join_all([NOTHING, *(one.labelled for one in records)])


def _day(told: Any) -> date | None:
    if not told:
        return None
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError as error:
        raise ToolError(f"{str(told)[:40]!r} is no day.", "Write it as 2026-03-31.") from error
