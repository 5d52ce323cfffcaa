"""What is different between calendars and address books on a server: names, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """The names of one protocol.

    Args:
        name: for sentences.
        well_known: the path where a server says where it is (RFC 6764).
        home: the property of a person that tells where their collections are.
        kind: the resource type of a collection.
        data: the property that holds an item.
        query: the report that finds items.
        multiget: the report that brings items by their addresses.
        media: the media type of an item.
        suffix: how the file names of items end.
        within: what a filter by a property stands in.
        prefix: of the names in filters.
    """

    name: str
    well_known: str
    home: str
    kind: str
    data: str
    query: str
    multiget: str
    media: str
    suffix: str
    prefix: str


CALDAV: Final = Protocol(
    name="CalDAV",
    well_known="/.well-known/caldav",
    home="c:calendar-home-set",
    kind="c:calendar",
    data="c:calendar-data",
    query="c:calendar-query",
    multiget="c:calendar-multiget",
    media="text/calendar; charset=utf-8",
    suffix=".ics",
    prefix="c",
)
CARDDAV: Final = Protocol(
    name="CardDAV",
    well_known="/.well-known/carddav",
    home="a:addressbook-home-set",
    kind="a:addressbook",
    data="a:address-data",
    query="a:addressbook-query",
    multiget="a:addressbook-multiget",
    media="text/vcard; charset=utf-8",
    suffix=".vcf",
    prefix="a",
)
