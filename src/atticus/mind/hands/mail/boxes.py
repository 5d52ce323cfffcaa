"""A mailbox on an IMAP server (RFC 3501): folders, finding, reading, flags, and filing."""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.hands.mail.idling import idling
from atticus.mind.tool import ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from atticus.settings import MailSettings

PATIENCE: Final = 30.0
"""Seconds a server may take for one answer."""

LARGEST: Final = 25 << 20
"""Bytes of a mail that is read."""

HEADERS: Final = "BODY.PEEK[HEADER.FIELDS (FROM TO CC REPLY-TO SUBJECT DATE MESSAGE-ID REFERENCES IN-REPLY-TO)]"

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID: Final = re.compile(rb"\bUID (\d+)")
_FLAGS: Final = re.compile(rb"\bFLAGS \(([^)]*)\)")
_SIZE: Final = re.compile(rb"\bRFC822\.SIZE (\d+)")
_LISTED: Final = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (?P<name>.+)', re.DOTALL)


class NoMailServerError(ToolError):
    """The server of an account cannot be reached, or broke off."""

    def __init__(self, account: str, error: Exception) -> None:
        super().__init__(
            f"The mail server of {account} cannot be reached ({type(error).__name__}).",
            "Check the network and the [[mail]] table in config.toml.",
        )


class NoPasswordError(ToolError):
    """There is no password for an account, or it is refused."""

    def __init__(self, account: str, what: str) -> None:
        super().__init__(f"{what} {account}.", f"Give it with `atticus secrets set mail:{account}`.")


class NoSuchMailError(ToolError):
    """A mail or a folder is not there, or no longer."""

    def __init__(self, what: str = "This mail is not there any more") -> None:
        super().__init__(f"{what}.", "Look for it again.")


class BrokeOffError(UnsureError):
    """The connection broke while a mail was filed."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"The mail server broke off while it put a mail into {folder}.", "Please look there.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail lies.

    Args:
        account: the name of the account.
        folder: the folder, as it is shown.
        validity: what its numbers hold for (UIDVALIDITY): another one means that the folder was made anew.
        uid: its number there.
    """

    account: str
    folder: str
    validity: int
    uid: int

    def __str__(self) -> str:
        return f"mail:{self.account}:{self.folder}:{self.validity}:{self.uid}"

    @classmethod
    def read(cls, told: Any) -> Place:
        """Return the place that an id tells; raises NoSuchMailError."""
        try:
            scheme, account, rest = str(told).split(":", 2)
            folder, validity, uid = rest.rsplit(":", 2)
            if scheme != "mail":
                raise NoSuchMailError(f"{str(told)[:80]!r} is no id of a mail")
            return cls(account, folder, int(validity), int(uid))
        except ValueError as error:
            raise NoSuchMailError(f"{str(told)[:80]!r} is no id of a mail") from error


@dataclass(frozen=True, slots=True)
class Raw:
    """A mail as it lies there, or its head alone."""

    place: Place
    flags: frozenset[str]
    data: bytes


class Box:
    """An open mailbox. Made by `opened`."""

    def __init__(self, connection: imaplib.IMAP4, settings: MailSettings) -> None:
        self._imap = connection
        self.settings = settings
        self._validity = 0
        self._folder = ""

    def folders(self) -> list[str]:
        """Return every folder that holds mails."""
        found = []
        for one in self._answer(self._imap.list()):
            line = one[0] + one[1] if isinstance(one, tuple) else one
            match = _LISTED.match(line or b"")
            if match is not None and b"\\noselect" not in match["flags"].lower():
                found.append(from_utf7(_unquoted(match["name"])))
        return found

    def choose(self, folder: str, *, writing: bool = False) -> None:
        """Go into a folder; raises NoSuchMailError where there is none."""
        status, _ = self._imap.select(quoted(to_utf7(folder)), readonly=not writing)
        if status != "OK":
            raise NoSuchMailError(f"There is no folder {folder!r}")
        self._validity = int((self._imap.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)
        self._folder = folder

    def find(
        self, *, text: str = "", sender: str = "", since: date | None = None, unread: bool = False, header: str = ""
    ) -> list[int]:
        """Return the numbers of mails in this folder that hold all of these, oldest first."""
        wanted: list[str] = ["UNSEEN"] if unread else []
        if since is not None:
            wanted += ["SINCE", f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"]
        if header:
            wanted += ["HEADER", "Message-ID", quoted(header)]
        told = [(key, value) for key, value in (("FROM", sender), ("TEXT", text)) if value]
        for key, value in told:
            wanted += [key, quoted(value)] if value.isascii() else []
        beyond = [(key, value) for key, value in told if not value.isascii()]
        if not beyond:
            return self._numbers(*(wanted or ["ALL"]))
        # One literal a command is all imaplib sends; what both ask for is what each of them found.
        each = [set(self._numbers("CHARSET", "UTF-8", *wanted, key, literal=value)) for key, value in beyond]
        return sorted(set.intersection(*each))

    def _numbers(self, *words: str, literal: str = "") -> list[int]:
        if literal:
            setattr(self._imap, "literal", literal.encode())  # noqa: B010 (typeshed takes it for a text; it is bytes)
        told = self._answer(self._imap.uid("SEARCH", *words))
        return sorted(int(one) for line in told if isinstance(line, bytes) for one in line.split() if one.isdigit())

    def fetch(self, uids: Sequence[int], *, what: str = HEADERS) -> list[Raw]:
        """Return the heads of mails, or what else of them is asked for; what is gone is left out."""
        if not uids:
            return []
        numbers = ",".join(map(str, uids))
        return list(self._raw(self._answer(self._imap.uid("FETCH", numbers, f"(UID FLAGS {what})"))))

    def whole(self, place: Place, *, writing: bool = False) -> Raw:
        """Return a whole mail; raises NoSuchMailError where it is gone, ToolError where it is too large."""
        self.choose(place.folder, writing=writing)
        if self._validity != place.validity:
            raise NoSuchMailError
        told = self._answer(self._imap.uid("FETCH", str(place.uid), "(UID RFC822.SIZE)"))
        sizes = [_SIZE.search(one) for one in told if isinstance(one, bytes)]
        if any(size is not None and int(size[1]) > LARGEST for size in sizes):
            raise ToolError("This mail is larger than 25 MiB.", "Open it in your mail program.")
        found = self.fetch([place.uid], what="BODY.PEEK[]")
        if not found:
            raise NoSuchMailError
        return found[0]

    def enter(self, folder: str) -> tuple[int, int]:
        """Go into a folder to look; return what its numbers hold for, and the number the next mail will get or 0.

        Raises:
            NoSuchMailError: there is no such folder.
        """
        self.choose(folder)
        return self._validity, int((self._imap.response("UIDNEXT")[1] or [b"0"])[0] or 0)

    def numbers_from(self, first: int, *, since: date | None = None) -> list[int]:
        """Return the numbers of mails from one on, of those that came since a day, oldest first."""
        days = [] if since is None else ["SINCE", f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"]
        # The range "9:*" always holds the last mail, even where its number is below nine.
        return [one for one in self._numbers("UID", f"{first}:*", *days) if one >= first]

    def sizes(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return how many bytes mails of this folder have."""
        told = self._answer(self._imap.uid("FETCH", ",".join(map(str, numbers)), "(UID RFC822.SIZE)"))
        lines = [one for one in told if isinstance(one, bytes)]
        found = [(uid, size) for one in lines if (uid := _UID.search(one)) and (size := _SIZE.search(one))]
        return {int(uid[1]): int(size[1]) for uid, size in found}

    def bodies(self, numbers: Sequence[int]) -> dict[int, bytes]:
        """Return mails of this folder as they lie there, without marking them; what is gone is left out."""
        return {one.place.uid: one.data for one in self.fetch(numbers, what="BODY.PEEK[]")}

    def stirs(self, folder: str, *, stop: Callable[[], bool]) -> Iterator[None]:
        """Yield once the server listens (IDLE, RFC 2177), and whenever something comes into a folder.

        It ends at once where the server cannot, where `stop` says so, and after 25 minutes, as servers let go of who
        listens for half an hour. Nothing else can be asked for over this connection after it began.
        """
        if "IDLE" not in self._able():
            return
        self.choose(folder)
        yield from idling(self._imap, stop)

    def flags(self, place: Place) -> frozenset[str]:
        """Return the flags of a mail, and go where it lies to change them; raises NoSuchMailError."""
        self.choose(place.folder, writing=True)
        told = self._answer(self._imap.uid("FETCH", str(place.uid), "(UID FLAGS)"))
        found = [_flags(one) for one in told if isinstance(one, bytes) and _UID.search(one)]
        if not found or self._validity != place.validity:
            raise NoSuchMailError
        return found[0]

    def mark(self, place: Place, flag: str, *, on: bool) -> None:
        """Set a flag of a mail in the folder that was chosen for writing, or take it away."""
        self._answer(self._imap.uid("STORE", str(place.uid), f"{'+' if on else '-'}FLAGS.SILENT", f"({flag})"))

    def file(self, folder: str, data: bytes, flags: str) -> None:
        """Put a mail into a folder, which is made where there is none.

        Raises:
            ToolError: the server refused.
            BrokeOffError: nobody can tell whether it lies there.
        """
        name = quoted(to_utf7(folder))
        if folder not in self.folders():
            self._imap.create(name)
        try:
            told = self._imap.append(name, flags, "", data)
        except (OSError, imaplib.IMAP4.abort) as error:
            raise BrokeOffError(folder) from error
        self._answer(told)

    def remove(self, place: Place) -> None:
        """Take a mail away for good, and only this one; raises NoSuchMailError where it is gone."""
        self.flags(place)
        if "UIDPLUS" not in self._able():
            raise ToolError("This server cannot take away one mail alone.", "Delete the draft in your mail program.")
        self.mark(place, r"\Deleted", on=True)
        self._answer(self._imap.uid("EXPUNGE", str(place.uid)))

    def known_as(self, folder: str, message: str) -> Place | None:
        """Return where in a folder the mail of a Message-ID lies."""
        if folder not in self.folders():
            return None
        self.choose(folder)
        found = self.find(header=message)
        return Place(self.settings.name, folder, self._validity, found[-1]) if found else None

    def _able(self) -> Sequence[str]:
        told = self._answer(self._imap.capability())
        return bytes(told[0] or b"").decode("ascii", "replace").upper().split()

    def _raw(self, told: Sequence[Any]) -> Iterator[Raw]:
        for one, after in zip(told, [*told[1:], None], strict=True):
            if isinstance(one, tuple) and (uid := _UID.search(one[0] + _bytes(after))):
                place = Place(self.settings.name, self._folder, self._validity, int(uid[1]))
                yield Raw(place, _flags(one[0] + _bytes(after)), one[1])

    def _answer(self, answer: tuple[str, Any]) -> list[Any]:
        status, told = answer
        if status != "OK":
            raise ToolError(f"The mail server of {self.settings.name} refused.", "Try again, or look there yourself.")
        return list(told or [])


@contextmanager
def opened(settings: MailSettings, secret: Callable[[str], bytes | None]) -> Iterator[Box]:
    """Open the mailbox of an account and leave it again.

    Raises:
        NoPasswordError, NoMailServerError, ToolError
    """
    word = password(settings, secret)
    try:
        connection = _connected(settings)
    except (OSError, imaplib.IMAP4.error) as error:
        raise NoMailServerError(settings.name, error) from error
    try:
        _enter(connection, settings, word)
        yield Box(connection, settings)
    except (OSError, imaplib.IMAP4.error) as error:
        raise NoMailServerError(settings.name, error) from error
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            connection.logout()


def password(settings: MailSettings, secret: Callable[[str], bytes | None]) -> str:
    """Return the password of an account; raises NoPasswordError."""
    word = secret(f"mail:{settings.name}")
    if not word:
        raise NoPasswordError(settings.name, "There is no password for")
    return word.decode()


def _connected(settings: MailSettings) -> imaplib.IMAP4:
    if settings.imap_security == "tls":
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(settings.imap, settings.imap_port, ssl_context=context, timeout=PATIENCE)
    connection = imaplib.IMAP4(settings.imap, settings.imap_port, timeout=PATIENCE)
    if settings.imap_security == "starttls":
        connection.starttls(ssl.create_default_context())
    return connection


def _enter(connection: imaplib.IMAP4, settings: MailSettings, word: str) -> None:
    try:
        connection.login(quoted(settings.login), word)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError) as error:
        raise NoPasswordError(settings.name, "The mail server refuses the password of") from error


def quoted(text: str) -> str:
    """Return a text as IMAP quotes it; raises ToolError where a line end would smuggle in a command."""
    if any(sign in text for sign in "\r\n\0"):
        raise ToolError("A line end cannot be looked for in mails.", "Look for a few words.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unquoted(name: bytes) -> str:
    text = name.strip().decode("ascii", "replace")
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text


def to_utf7(text: str) -> str:
    """Return the name of a folder as IMAP writes it (RFC 3501, section 5.1.3)."""

    def packed(match: re.Match[str]) -> str:
        return "&" + base64.b64encode(match[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"

    return re.sub(r"[^\x20-\x7e]+", packed, text.replace("&", "&-"))


def from_utf7(text: str) -> str:
    """Return the name of a folder as people read it; one that cannot be read is left as it is."""

    def unpacked(match: re.Match[str]) -> str:
        if not match[1]:
            return "&"
        told = match[1].replace(",", "/")
        try:
            return base64.b64decode(told + "=" * (-len(told) % 4)).decode("utf-16-be")
        except ValueError:
            return match[0]

    return re.sub(r"&([^-]*)-", unpacked, text)


def _flags(line: bytes) -> frozenset[str]:
    found = _FLAGS.search(line)
    return frozenset(found[1].decode("ascii", "replace").split()) if found else frozenset()


def _bytes(told: Any) -> bytes:
    return told if isinstance(told, bytes) else b""
