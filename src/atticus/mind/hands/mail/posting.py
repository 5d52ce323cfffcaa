"""Handing a mail to an SMTP server (RFC 5321): to everybody it is for, or to nobody."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from atticus.mind.hands.mail.boxes import PATIENCE, NoMailServerError, NoPasswordError, password
from atticus.mind.tool import ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from atticus.settings import MailSettings

_FINE: Final = 250
_ALSO_FINE: Final = 251
_GO_ON: Final = 354


class NotTakenError(ToolError):
    """The server did not take a mail."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The mail was not sent: {what}.", "Nobody got it. Change it and send it again.")


class PerhapsSentError(UnsureError):
    """The connection broke between handing over a mail and the word that it was taken."""

    def __init__(self) -> None:
        super().__init__(
            "The mail server broke off before it said whether it took the mail.",
            "Look into your folder of sent mails, or ask who should have got it.",
        )


def post(
    settings: MailSettings, secret: Callable[[str], bytes | None], recipients: Sequence[str], message: bytes
) -> None:
    """Send a mail to all of these addresses.

    Raises:
        ToolError: nobody got it: no connection, a refused password, one refused recipient.
        UnsureError: it was handed over, and the answer did not come.
    """
    word = password(settings, secret)
    with _connected(settings, word) as server:
        code, _ = server.mail(settings.address)
        if code != _FINE:
            raise NotTakenError("the server does not send for this address")
        for one in recipients:
            code, _ = server.rcpt(one)
            if code not in {_FINE, _ALSO_FINE}:
                raise NotTakenError(f"the server does not take mails for {one}")
        code, _ = server.docmd("DATA")
        if code != _GO_ON:
            raise NotTakenError("the server does not take it now")
        _hand_over(server, message)


def _hand_over(server: smtplib.SMTP, message: bytes) -> None:
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    stuffed = b"." + stuffed if stuffed.startswith(b".") else stuffed
    end = b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"
    try:
        server.send(stuffed + end)
        code, _ = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise PerhapsSentError from error
    if code != _FINE:
        raise NotTakenError("the server refused what it says or carries")


@contextmanager
def _connected(settings: MailSettings, word: str) -> Iterator[smtplib.SMTP]:
    try:
        server = _reached(settings)
    except (OSError, smtplib.SMTPException) as error:
        raise NoMailServerError(settings.name, error) from error
    try:
        server.login(settings.login, word)
        yield server
    except (smtplib.SMTPAuthenticationError, UnicodeError) as error:
        raise NoPasswordError(settings.name, "The mail server refuses the password of") from error
    except (OSError, smtplib.SMTPException) as error:
        raise NoMailServerError(settings.name, error) from error
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _reached(settings: MailSettings) -> smtplib.SMTP:
    if settings.smtp_security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.smtp, settings.smtp_port, timeout=PATIENCE, context=context)
    server = smtplib.SMTP(settings.smtp, settings.smtp_port, timeout=PATIENCE)
    if settings.smtp_security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server
