"""Calendars and address books on a WebDAV server: CalDAV (RFC 4791) and CardDAV (RFC 6352) in one client."""
