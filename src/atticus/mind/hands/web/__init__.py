"""Hands on the web: pages as text, and search with a server the owner chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.mind.hands.web.addresses import read_address, resolved
from atticus.mind.hands.web.fetching import Fetcher
from atticus.mind.hands.web.reading import FetchPage, Findings, Reading, ReadResult
from atticus.mind.hands.web.searching import SearchWeb

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.hands.web.addresses import Resolve
    from atticus.mind.tool import Tool
    from atticus.settings import WebSettings


def hands(
    settings: WebSettings, secret: Callable[[str], bytes | None], *, resolve: Resolve = resolved
) -> tuple[Tool, ...]:
    """Return the hands on the web: pages always, search where the owner chose a server.

    Args:
        settings: which hosts are opened, and which server searches.
        secret: returns a secret of the vault by its name.
        resolve: tells the numbers of a host.
    """
    reading = Reading(Fetcher(settings.open, resolve=resolve))
    if not settings.search:
        return (FetchPage(reading),)
    opened = (read_address(settings.search_url).authority,) if settings.search_url else ()
    findings = Findings()
    search = SearchWeb(settings, Fetcher(opened, resolve=resolve), findings, secret)
    return FetchPage(reading), search, ReadResult(reading, findings)
