"""A mail account on real servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.settings import MailSettings
from tests.mind.hands.servers import USER, running_imap, running_smtp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mind.hands.servers import Imap, Smtp


@pytest.fixture
def imap() -> Iterator[Imap]:
    with running_imap() as server:
        yield server


@pytest.fixture
def smtp() -> Iterator[Smtp]:
    with running_smtp() as server:
        yield server


@pytest.fixture
def account(imap: Imap, smtp: Smtp) -> MailSettings:
    return MailSettings(
        name="home",
        address=USER,
        imap="127.0.0.1",
        smtp="127.0.0.1",
        imap_port=imap.port,
        smtp_port=smtp.port,
        imap_security="none",
        smtp_security="none",
    )
